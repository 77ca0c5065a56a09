"""What is new to the readers of a message, in one sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.services.drafting.since_last import Since
from crisisapp.support.i18n import _, moment_text, ngettext, pgettext

__all__ = ["since_sentence"]

_MOST = 4
_LONG = 70  # characters of one of them


def since_sentence(found: Since, zone: ZoneInfo, *, now: datetime) -> str:
    """Return what changed since the last message to the same audience; nothing when nothing did.

    `Since message 3 (sent 10:20), new: “11 h 30”. No longer said: “…”.`
    """
    last = found.before.last
    at = "" if last.sent_at is None else moment_text(last.sent_at, zone, today=now)
    named = _("message {number}, sent {time}").format(number=last.row.number, time=at)
    parts = []
    if found.new:
        words = _listed(tuple(each.text for each in found.new))
        parts.append(_("New since {message}: {words}.").format(message=named, words=words))
    if found.gone:
        words = _listed(found.gone)
        said = (
            _("No longer said: {words}.")
            if found.new
            else _("Since {message}, no longer said: {words}.")
        )
        parts.append(said.format(message=named, words=words))
    return " ".join(parts)


def _listed(texts: tuple[str, ...]) -> str:
    """Return the first few, each short, and how many more there are."""
    quoted = pgettext("quoted", "“{text}”")
    words = ", ".join(quoted.format(text=_short(text)) for text in texts[:_MOST])
    more = len(texts) - _MOST
    if more <= 0:
        return words
    left = ngettext("… and {count} more", "… and {count} more", more).format(count=more)
    return f"{words} {left}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"
