"""The words of publications: what their closed lists are called, the lines they write in the log.

A line is in the desk's language, a label in that of the screen unless one is given.
"""

from typing import assert_never

from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import Language, as_language, current_language, number_text, translator

__all__ = [
    "answer_label",
    "asked_line",
    "count_label",
    "found_line",
    "holder_label",
    "route_label",
    "seen_line",
    "state_label",
]


def holder_label(holder: Holder, language: Language | None = None) -> str:
    """Return who runs an account, in a few words."""
    words = translator(language or current_language())
    return {
        Holder.UNKNOWN: words.pgettext("holder", "Unknown"),
        Holder.ADULT: words.pgettext("holder", "A known adult"),
        Holder.PUPIL: words.pgettext("holder", "A pupil, known or possible"),
    }[holder]


def answer_label(answer: Answer, language: Language | None = None) -> str:
    """Return yes, no or not known."""
    words = translator(language or current_language())
    return {
        Answer.UNKNOWN: words.pgettext("answer", "Not known yet"),
        Answer.YES: words.pgettext("answer", "Yes"),
        Answer.NO: words.pgettext("answer", "No"),
    }[answer]


def route_label(route: RemovalRoute, language: Language | None = None) -> str:
    """Return which way a removal is asked."""
    words = translator(language or current_language())
    return {
        RemovalRoute.OWNER: words.pgettext("route", "Account's holder"),
        RemovalRoute.FAMILY: words.pgettext("route", "Family and school life"),
        RemovalRoute.PLATFORM: words.pgettext("route", "Platform"),
        RemovalRoute.AUTHORITY: words.pgettext("route", "Authority (PHAROS, 3018…)"),
    }[route]


def state_label(state: PublicationState, language: Language | None = None) -> str:
    """Return where a content stands."""
    words = translator(language or current_language())
    return {
        PublicationState.ONLINE: words.pgettext("publication", "Online"),
        PublicationState.REMOVED: words.pgettext("publication", "Removed"),
    }[state]


def count_label(name: str, count: int, language: Language | None = None) -> str:
    """Return a count with its word, such as `1,240 views`; `name` is one of `COUNTS`."""
    words = translator(language or current_language())
    match name:
        case "views":
            text = words.ngettext("{count} view", "{count} views", count)
        case "likes":
            text = words.ngettext("{count} like", "{count} likes", count)
        case "shares":
            text = words.ngettext("{count} share", "{count} shares", count)
        case _:
            text = words.ngettext("{count} comment", "{count} comments", count)
    return text.format(count=number_text(count, language=language))


def found_line(target: str, *, account: str, said: str, address: str, language: str) -> str:
    """Return the line of a content that was found."""
    words = translator(as_language(language, default="fr"))
    quoted = words.pgettext("quoted", "“{text}”").format(text=said) if said else ""
    return " · ".join(part for part in (target, account, quoted, address) if part)


def asked_line(
    route: RemovalRoute, where: str, *, language: str
) -> tuple[tuple[str, str], Audience | None]:
    """Return who is asked and the line that says so, then the audience the line tells, if any."""
    words = translator(as_language(language, default="fr"))
    asked = words.gettext("Removal asked: {where}.").format(where=where)
    match route:
        case RemovalRoute.OWNER:
            return (words.gettext("Holder of the account"), asked), None
        case RemovalRoute.FAMILY:
            text = words.gettext("Removal asked through the family: {where}.")
            return (words.gettext("Family of the account's holder"), text.format(where=where)), None
        case RemovalRoute.PLATFORM:
            text = words.gettext("Reported to the platform: {where}.")
            return (words.gettext("Platform"), text.format(where=where)), Audience.PLATFORM
        case RemovalRoute.AUTHORITY:
            text = words.gettext("Reported to the authority: {where}.")
            return (words.gettext("PHAROS"), text.format(where=where)), None
    assert_never(route)


def seen_line(state: PublicationState, where: str, *, language: str) -> str:
    """Return the line that says where a content stands."""
    words = translator(as_language(language, default="fr"))
    if state is PublicationState.REMOVED:
        return words.gettext("Removed: {where}.").format(where=where)
    return words.gettext("Still online: {where}.").format(where=where)
