"""Who said yes to a message, and who agreed outside; what left of it. `read` may be a replay's."""

from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.events.messages import KnownFact, UsedFact
from crisisapp.domain.words import MessageState, Precision
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "AgreementRow",
    "ApprovalRow",
    "SendingRow",
    "agreements",
    "approval",
    "said_facts",
    "sendings",
]


class ApprovalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A yes: to which text of which hour, by whom and how; `digest` is the seal of that text.

    `open_fields` may be filled afterwards; `frame` is the seal of the text without their words.
    `preapproval`: it was said in advance, and falls with it.
    """

    version: int
    at: datetime
    way: ApprovalWay
    who: str
    text: str
    subject: str
    digest: str
    written_at: datetime
    said: str
    words: tuple[str, ...]
    open_fields: tuple[str, ...]
    frame: str
    facts: tuple[UsedFact, ...]
    preapproval: str = ""


class AgreementRow(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement from outside; `digest` is the seal of the text it was asked for."""

    id: str
    party: str
    at: datetime
    way: ApprovalWay
    who: str
    digest: str


class SendingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What left once, to the letter, with what proves it. `stands`: its line was not struck.

    `message_number` is what people call the message, `number` counts its sendings from 1. Words,
    seal and facts are empty once they were lawfully removed (`erased_reason`). `withdrawn_at`,
    `withdrawn_reason`: the message was taken back after it left; `corrected_at` is when the message
    that corrects it left, None where it did not yet.
    """

    message: str
    message_number: int
    title: str
    language: str
    state: MessageState
    number: int
    version: int
    at: datetime
    precision: Precision
    channel: str
    audience: str
    text: str
    subject: str
    digest: str
    template: str
    template_version: str
    template_digest: str
    facts: tuple[KnownFact, ...]
    approved_by: str
    approved_at: datetime | None
    approved_way: str
    reason: str
    entry: str
    entry_number: str
    by: str
    recorded_at: datetime
    stands: bool
    erased_reason: str
    corrects: int | None
    corrected_by: int | None
    corrected_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""


_SENDING = (
    "SELECT s.message, m.number, m.title, m.language, m.state, s.number, s.version, s.at,"
    " s.precision, s.channel, s.audience, s.text, s.subject, s.digest, s.template,"
    " s.template_version, s.template_digest, s.facts, s.approved_by, s.approved_at,"
    " s.approved_way, s.reason, s.entry, coalesce(e.letter || e.number, ''),"
    " coalesce(a.initials, ''), s.recorded_at, coalesce(e.struck, 0), m.erased_reason,"
    " (SELECT c.number FROM message c WHERE c.id = m.corrects),"
    " (SELECT max(c.number) FROM message c WHERE c.corrects = m.id AND c.corrects <> ''"
    "  AND c.state <> 'withdrawn'),"
    " (SELECT min(t.at) FROM message c JOIN message_sending t ON t.message = c.id"
    "  WHERE c.corrects = m.id AND c.corrects <> '' AND c.state <> 'withdrawn'),"
    " CASE WHEN m.state = 'withdrawn' AND m.erased_at IS NULL THEN m.changed_at END,"
    " CASE WHEN m.state = 'withdrawn' AND m.erased_at IS NULL THEN m.reason ELSE '' END"
    " FROM message_sending s JOIN message m ON m.id = s.message"
    " LEFT JOIN entry e ON e.id = s.entry LEFT JOIN actor a ON a.id = s.actor"
)


def approval(read: Reader, message: str) -> ApprovalRow | None:
    """Return the last yes to a message, whether it still holds or not; None: nobody ever did."""
    row = read.one(
        "SELECT version, at, way, who, text, subject, digest, written_at, said, words, open_fields,"
        " frame, facts, preapproval FROM message_approval WHERE id = ?",
        (message,),
    )
    if row is None:
        return None
    texts = tuple[str, ...]
    return ApprovalRow(
        version=row[0],
        at=from_iso(row[1]),
        way=ApprovalWay(row[2]),
        who=row[3],
        text=row[4],
        subject=row[5],
        digest=row[6],
        written_at=from_iso(row[7]),
        said=row[8],
        words=msgspec.json.decode(row[9], type=texts),
        open_fields=msgspec.json.decode(row[10], type=texts),
        frame=row[11],
        facts=msgspec.json.decode(row[12], type=tuple[UsedFact, ...]),
        preapproval=row[13],
    )


def agreements(read: Reader, message: str) -> tuple[AgreementRow, ...]:
    """Return the agreements from outside, oldest first."""
    rows = read.all(
        "SELECT id, party, at, way, who, digest FROM message_agreement WHERE message = ?"
        " ORDER BY at, id",
        (message,),
    )
    return tuple(
        AgreementRow(
            id=row[0],
            party=row[1],
            at=from_iso(row[2]),
            way=ApprovalWay(row[3]),
            who=row[4],
            digest=row[5],
        )
        for row in rows
    )


def sendings(
    read: Reader, incident: str, *, message: str = "", audience: str = "", until: str = ""
) -> tuple[SendingRow, ...]:
    """Return what left, oldest first; of one message, to one audience, until an instant (body)."""
    rows = read.all(
        f"{_SENDING} WHERE s.incident = ?1 AND (?2 = '' OR s.message = ?2)"
        " AND (?3 = '' OR s.audience = ?3) AND (?4 = '' OR s.at <= ?4)"
        " ORDER BY s.at, s.recorded_at, s.entry",
        (incident, message, audience, until),
    )
    return tuple(_sending(row) for row in rows)


def said_facts(row: SendingRow) -> tuple[KnownFact, ...]:
    """Return the facts that a text said."""
    return tuple(fact for fact in row.facts if fact.used)


def _sending(row: tuple[Any, ...]) -> SendingRow:
    return SendingRow(
        message=row[0],
        message_number=row[1],
        title=row[2],
        language=row[3],
        state=MessageState(row[4]),
        number=row[5],
        version=row[6],
        at=from_iso(row[7]),
        precision=Precision(row[8]),
        channel=row[9],
        audience=row[10],
        text=row[11],
        subject=row[12],
        digest=row[13],
        template=row[14],
        template_version=row[15],
        template_digest=row[16],
        facts=msgspec.json.decode(row[17], type=tuple[KnownFact, ...]),
        approved_by=row[18],
        approved_at=from_iso(row[19]) if row[19] else None,
        approved_way=row[20],
        reason=row[21],
        entry=row[22],
        entry_number=row[23],
        by=row[24],
        recorded_at=from_iso(row[25]),
        stands=not row[26],
        erased_reason=row[27],
        corrects=row[28],
        corrected_by=row[29],
        corrected_at=from_iso(row[30]) if row[30] else None,
        withdrawn_at=from_iso(row[31]) if row[31] else None,
        withdrawn_reason=row[32],
    )
