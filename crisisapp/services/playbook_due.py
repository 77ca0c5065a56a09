"""The time marks of a playbook as people say them (`15 min`, `2 h`), and back to ISO 8601."""

import re

from crisisapp.support.i18n import _, ngettext

__all__ = ["due_words", "typed_due"]

_ISO = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_PART = re.compile(r"(\d{1,5})\s*([a-zA-Z]+)\.?")
_HOURS_MINUTES = re.compile(r"(\d+\s*h)\s*([0-5]?\d)$")  # 1h30
_UNITS = {
    **dict.fromkeys(("w", "wk", "week", "weeks", "sem", "semaine", "semaines"), "W"),
    **dict.fromkeys(("d", "day", "days", "j", "jour", "jours"), "D"),
    **dict.fromkeys(("h", "hour", "hours", "heure", "heures"), "H"),
    **dict.fromkeys(("m", "mn", "min", "mins", "minute", "minutes"), "M"),
}
_AT_ONCE = "PT0M"


def due_words(due: str) -> str:
    """Return `PT1H30M` as `1 h 30 min`; what is not so simple as it is written."""
    found = _ISO.fullmatch(due)
    if found is None:
        return due
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    parts = []
    if weeks:
        parts.append(ngettext("{count} week", "{count} weeks", weeks).format(count=weeks))
    if days:
        parts.append(ngettext("{count} day", "{count} days", days).format(count=days))
    if hours:
        parts.append(_("{count} h").format(count=hours))
    if minutes:
        parts.append(_("{count} min").format(count=minutes))
    return " ".join(parts) if parts else _("at once")


def typed_due(text: str) -> str:
    """Return what was typed as ISO 8601; what is not understood comes back for the check to say.

    Both languages are understood: `15 min`, `2 h`, `1 jour`, `at once`, `PT15M`.
    """
    plain = text.strip()
    if not plain or plain.upper().startswith(("P", "-P")):
        return plain.upper()
    if plain.casefold() in {"0", "at once", "tout de suite", _("at once").casefold()}:
        return _AT_ONCE
    plain = _HOURS_MINUTES.sub(r"\1 \2 min", plain)
    amounts: dict[str, str] = {}
    for number, unit in _PART.findall(plain):
        sign = _UNITS.get(unit.casefold())
        if sign is None or sign in amounts:
            return plain
        amounts[sign] = str(int(number))
    if not amounts or _PART.sub("", plain).strip():
        return plain
    days = "".join(f"{amounts[sign]}{sign}" for sign in "WD" if sign in amounts)
    hours = "".join(f"{amounts[sign]}{sign}" for sign in "HM" if sign in amounts)
    return f"P{days}{'T' if hours else ''}{hours}"
