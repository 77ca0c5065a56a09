"""The words of calls: who calls, the lines they write in the log, what is promised, refusals.

A line is in the desk's language, a label in that of the screen unless one is given.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.calls import CallKind
from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import (
    N_,
    Language,
    as_language,
    current_language,
    moment_text,
    translator,
)

__all__ = [
    "CALLS",
    "Said",
    "answered_line",
    "call_back_text",
    "call_kind_label",
    "changed_line",
    "moved_line",
    "noted_line",
    "party_of",
    "passed_line",
    "press_office",
]

CALLS: Mapping[str, str] = {
    UserCode.UNKNOWN_CALL: N_("There is no call “{number}” here. Look at the list of calls."),
    UserCode.CALL_ANSWERED: N_(
        "Call {number} was called back already. Note what was said since on a line of the timeline."
    ),
    UserCode.NOT_FROM_PRESS: N_(
        "Call {number} is not from the press: only such calls go to the press office."
    ),
}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a card says, as its line needs it; instants are aware."""

    kind: CallKind
    caller: str = ""
    outlet: str = ""
    child: str = ""
    question: str = ""
    theme: str = ""  # in words
    answer: str = ""
    closes_at: datetime | None = None
    due: datetime | None = None


def call_kind_label(kind: CallKind, language: Language | None = None) -> str:
    """Return who calls, in a word or two."""
    words = translator(language or current_language())
    return {
        CallKind.FAMILY: words.pgettext("caller", "Family"),
        CallKind.PRESS: words.pgettext("caller", "Press"),
        CallKind.OTHER: words.pgettext("caller", "Other"),
    }[kind]


def party_of(said: Said, language: Language) -> str:
    """Return who calls, for the line: the outlet and the journalist, or who was written down."""
    words = translator(language)
    if said.outlet:
        return f"{said.outlet} ({said.caller})" if said.caller else said.outlet
    if said.caller:
        return said.caller
    if said.kind is CallKind.FAMILY and said.child:
        return words.gettext("family of {code}").format(code=said.child)
    return call_kind_label(said.kind, language).lower()


def noted_line(said: Said, language: str, *, party: str = "", now: datetime, zone: ZoneInfo) -> str:
    """Return the line of a call; `party` where the line must say who calls. `now` is aware."""
    tag = as_language(language, default="fr")
    words = translator(tag)

    def at(moment: datetime) -> str:
        return moment_text(moment, zone, today=now, language=tag)

    parts = [said.question or said.theme or words.gettext("Call without a question.")]
    if party:
        parts.append(words.gettext("Caller: {who}.").format(who=party))
    if said.child:
        parts.append(words.gettext("About {code}.").format(code=said.child))
    if said.answer:
        parts.append(words.gettext("Answered: {text}").format(text=said.answer))
    if said.closes_at is not None:
        parts.append(words.gettext("Closes at {time}.").format(time=at(said.closes_at)))
    if said.due is not None and said.due != said.closes_at:
        parts.append(words.gettext("To be called back before {time}.").format(time=at(said.due)))
    return " ".join(_ended(part) for part in parts)


def call_back_text(said: Said, language: str) -> str:
    """Return what is promised to who called."""
    tag = as_language(language, default="fr")
    text = translator(tag).gettext("Call back: {who}")
    return text.format(who=party_of(said, tag))


def answered_line(text: str, number: str, language: str, *, reached: bool) -> str:
    """Return the line of a call back; `number` is the call's."""
    words = translator(as_language(language, default="fr"))
    if not reached:
        line = words.gettext("No answer (call {number}).").format(number=number)
    else:
        line = words.gettext("Called back (call {number}).").format(number=number)
    return f"{line} {text}".strip()


def passed_line(said: Said, number: str, language: str, *, now: datetime, zone: ZoneInfo) -> str:
    """Return the line that says a journalist's call was passed on to the press office."""
    tag = as_language(language, default="fr")
    words = translator(tag)
    text = words.gettext("Passed on: {who} (call {number}).")
    parts = [text.format(who=party_of(said, tag), number=number)]
    if said.question:
        parts.append(words.gettext("Question: {text}").format(text=said.question))
    if said.closes_at is not None:
        time = moment_text(said.closes_at, zone, today=now, language=tag)
        parts.append(words.gettext("Closes at {time}.").format(time=time))
    return " ".join(_ended(part) for part in parts)


def press_office(language: Language | None = None) -> str:
    """Return what the press office is called where the school wrote down no number for it."""
    return translator(language or current_language()).gettext("Press office of the rectorat")


def changed_line(language: str) -> str:
    """Return why the line of a call reads otherwise: its card was filled further."""
    words = translator(as_language(language, default="fr"))
    return words.gettext("card of the call filled further")


def moved_line(language: str) -> str:
    """Return why a call back is promised no longer for its first hour."""
    words = translator(as_language(language, default="fr"))
    return words.gettext("another hour was agreed")


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", "»", "”")) else f"{text}."
