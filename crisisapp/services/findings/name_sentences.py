"""The sentence on the search of names: never a promise that nobody is named."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from crisisapp.services.findings.policy import policy_for
from crisisapp.services.findings.records import Finding, Known
from crisisapp.support.i18n import _, day_text, ngettext

__all__ = ["names_sentence"]

_NAMES = frozenset(f"privacy.{kind}" for kind in ("person", "name", "maybe", "adult", "initials"))


def names_sentence(
    findings: Iterable[Finding], known: Known, audience: str = ""
) -> tuple[str, bool]:
    """Return the sentence, and whether it asks for amber: no list, or no search at all.

    Those who may read names are not searched for: that nothing was found would be untrue.
    """
    if policy_for(audience).names == "full":
        text = _("Names are not looked for here: read again that nobody else's child is named")
        return text, True
    count = sum(one.code in _NAMES for one in findings)
    listed = known.list_date
    if listed is None:
        if count:
            text = ngettext(
                "Name search, without a list of names: {count} place to look at",
                "Name search, without a list of names: {count} places to look at",
                count,
            )
            return text.format(count=count), True
        return _("Name search: nothing found, but without a list of names; read again"), True
    day = day_text(datetime.combine(listed, time(12), UTC), ZoneInfo("UTC"))
    if count:
        text = ngettext(
            "Name search: {count} place to look at, with the list of {day}",
            "Name search: {count} places to look at, with the list of {day}",
            count,
        )
        return text.format(count=count, day=day), False
    return _("Name search: nothing found with the list of {day}, read again").format(day=day), False
