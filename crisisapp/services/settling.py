"""What is to be settled before a yes, a copy or a sending; one reason for a message goes past it.

What was found is said each time; the reason is asked once, and stays with the message.
"""

from collections.abc import Iterable

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.versions import base_of
from crisisapp.domain.words import MessageState
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import checked_draft, known_for
from crisisapp.services.findings.records import Checked, Family, Finding
from crisisapp.services.findings.rule_source import rule_book
from crisisapp.services.lacking import reason_given
from crisisapp.services.queries.message_versions import VersionView
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import LANGUAGES, as_language, ngettext

__all__ = [
    "NOTHING",
    "ToSettle",
    "exposed_in",
    "reason_past",
    "settle_words",
    "to_settle",
    "unsettled",
    "version_reason_past",
]

_LEFT = (MessageState.COPIED, MessageState.SENT, MessageState.SUPERSEDED)
# How it is worded is the list's to say: who is exposed and what is untrue cannot be taken back.
_STOPS = frozenset({Family.PRIVACY, Family.TRUTH})
_TWO_VALUES = "truth.two_values"
_ANY_LANGUAGE = frozenset(f"privacy.{kind}" for kind in ("person", "listed", "phone", "mail"))
_SHOWN = 3  # findings named one by one; the list under the text has all of them


class ToSettle(msgspec.Struct, frozen=True, kw_only=True):
    """What an act is asked about: how many findings, the first in `words`, and whether why."""

    count: int = 0
    words: tuple[str, ...] = ()
    asks: bool = False


NOTHING = ToSettle()


def to_settle(desk: Known, row: MessageRow) -> ToSettle:
    """Return what is to be shown, and asked, before an act on a message."""
    found = unsettled(desk, row)
    if not found:
        return NOTHING
    return ToSettle(count=len(found), words=settle_words(found), asks=not reason_given(desk, row))


def unsettled(desk: Known, row: MessageRow, *, audience: str = "") -> tuple[Finding, ...]:
    """Return who is exposed and what is untrue in a message about to leave, in reading order.

    What was copied to leave was asked about then: it is asked about again only for an `audience`
    that is not its own. Nothing of a message that can no longer be written.
    """
    other = bool(audience) and audience != row.audience
    if row.state in _LEFT and not other:
        return ()
    try:
        checked = checked_draft(desk, row.incident, row)
    except UserError:
        return ()  # its template is gone; the act itself says so
    if other:
        checked = msgspec.structs.replace(checked, audience=audience)
    known = known_for(desk, row.incident, but=row.id)
    report = find(checked, known, rule_book(desk.content, row.language))
    # A correction is how two values are settled: it is not held back by the old one.
    settled = _TWO_VALUES if row.corrects is not None else ""
    return tuple(one for one in report.blocking if one.family in _STOPS and one.code != settled)


def exposed_in(desk: Known, row: MessageRow, view: VersionView) -> tuple[Finding, ...]:
    """Return who is exposed in a version of a message, in reading order.

    What is true of its words cannot be held against facts in another language; in one that we do
    not speak, no word looks like a name: those of the situation and of the list are found.
    """
    base = base_of(view.row.tag)
    language = as_language(base, default=as_language(row.language))
    checked = Checked(
        text=view.text,
        subject=view.subject,
        language=language,
        audience=row.audience,
        channel=row.channel,
        holding=False,
    )
    report = find(checked, known_for(desk, row.incident, but=row.id))
    spoken = base in LANGUAGES
    return tuple(
        one
        for one in report.blocking
        if one.family is Family.PRIVACY and (spoken or one.code in _ANY_LANGUAGE)
    )


def settle_words(findings: Iterable[Finding], *, most: int = _SHOWN) -> tuple[str, ...]:
    """Return sentences of findings in the language of the screen: the first ones, then how many.

    Those of one wording are said once.
    """
    every = tuple(dict.fromkeys(one.what.strip().rstrip(".") for one in findings))
    shown = tuple(f"{words}." for words in every[:most])
    more = len(every) - len(shown)
    if more <= 0:
        return shown
    return (*shown, ngettext("{count} more.", "{count} more.", more).format(count=more))


def reason_past(desk: Known, row: MessageRow, typed: str, *, audience: str = "") -> str:
    """Return the reason that goes past what is to be settled; empty where none has to be given.

    Args:
        desk: the desk the message is in.
        row: the message as it stands.
        typed: the reason given with the act, if one was.
        audience: for whom it leaves, where it is not the message's own.

    Raises:
        UserError: SETTLE_FIRST, something is to be settled and nobody ever said why it goes on.
    """
    return _past(unsettled(desk, row, audience=audience), desk, row, typed)


def version_reason_past(desk: Known, row: MessageRow, view: VersionView, typed: str) -> str:
    """Return the reason that goes past who is exposed in a version; as `reason_past`.

    Raises:
        UserError: SETTLE_FIRST.
    """
    return _past(exposed_in(desk, row, view), desk, row, typed)


def _past(found: tuple[Finding, ...], desk: Known, row: MessageRow, typed: str) -> str:
    if not found:
        return ""
    if typed or reason_given(desk, row):
        return typed
    raise UserError(UserCode.SETTLE_FIRST, findings=" ".join(settle_words(found)))
