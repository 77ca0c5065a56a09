"""What proves a text that left, in sentences; and the facts as they were known at an hour."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.events.messages import KnownFact
from crisisapp.services.queries.approvals import SendingRow
from crisisapp.services.queries.message_versions import VersionCopy
from crisisapp.services.queries.said import Said
from crisisapp.services.words.approval import way_label
from crisisapp.services.words.labels import audience_text, fact_label
from crisisapp.support.i18n import _, moment_text

__all__ = ["known_words", "said_proof", "said_title", "said_version"]


def said_title(found: Said, zone: ZoneInfo, *, now: datetime) -> str:
    """Return what was asked, as a heading: `All families, at 14:05`."""
    who = audience_text(found.sending.audience)
    at = moment_text(found.at, zone, today=now)
    return _("What {audience} had been told at {time}").format(audience=who, time=at)


def said_proof(found: Said, zone: ZoneInfo, *, now: datetime) -> tuple[str, ...]:
    """Return when it left, its seal, whose yes it had, what corrects it or took it back."""
    row = found.sending
    time = moment_text(row.at, zone, today=now)
    sent = _("Message {number}, sent {time}. SHA-256: {digest}")
    lines = [sent.format(number=row.message_number, time=time, digest=row.digest or "–")]
    if row.approved_by and row.approved_at is not None:
        text = _("Agreed by {who}, {how}, {time}.")
        how = way_label(ApprovalWay(row.approved_way))
        at = moment_text(row.approved_at, zone, today=now)
        lines.append(text.format(who=row.approved_by, how=how, time=at))
        if row.reason:
            lines.append(_("It left all the same: {reason}.").format(reason=row.reason))
    elif row.erased_reason:
        lines.append(_("Whether somebody had said yes to it was removed with its words."))
    else:
        lines.append(_("It left without a yes: {reason}.").format(reason=row.reason or "–"))
    return (*lines, *_since(row, zone, now=now))


def _since(row: SendingRow, zone: ZoneInfo, *, now: datetime) -> tuple[str, ...]:
    """Return what became of it since: taken back, or corrected, with the hour."""
    lines = []
    if row.withdrawn_at is not None:
        text = _("Withdrawn {time}: {reason}.")
        time = moment_text(row.withdrawn_at, zone, today=now)
        lines.append(text.format(time=time, reason=row.withdrawn_reason.rstrip(".") or "–"))
    if row.corrected_by is not None and row.corrected_at is not None:
        text = _("Message {number} corrects it, sent {time}.")
        time = moment_text(row.corrected_at, zone, today=now)
        lines.append(text.format(number=row.corrected_by, time=time))
    elif row.corrected_by is not None:
        text = _("Message {number} is to correct it: it has not left yet.")
        lines.append(text.format(number=row.corrected_by))
    return tuple(lines)


def said_version(row: VersionCopy, zone: ZoneInfo, *, now: datetime) -> str:
    """Return what proves a version in another language, over its words."""
    time = moment_text(row.at, zone, today=now)
    if row.reviewed_at is None:
        line = _("{name}, copied {time}, not reviewed by the school. SHA-256: {digest}")
        return line.format(name=row.name, time=time, digest=row.digest)
    who = row.reviewed_by or "–"
    line = _("{name}, copied {time}, reviewed by {who}. SHA-256: {digest}")
    return line.format(name=row.name, time=time, who=who, digest=row.digest)


def known_words(fact: KnownFact) -> tuple[str, str, str, str]:
    """Return a fact as it was known: its name, how sure, by whom, its words."""
    return fact.label, fact_label(fact.state), fact.by_party, fact.words
