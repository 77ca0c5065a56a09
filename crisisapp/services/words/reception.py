"""The words around what the reception says: headings, the next hour, how long ago it changed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crisisapp.services.reception import Reception, ReceptionLine
from crisisapp.services.words.read_hour import hour_at, joined_hours
from crisisapp.support.i18n import _, current_language, ngettext

__all__ = [
    "FRESH",
    "changed_text",
    "is_fresh",
    "left_out_text",
    "next_text",
    "page_lines",
    "summary_text",
]

FRESH = timedelta(minutes=10)  # a line that changed since stands out

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


def is_fresh(at: datetime | None, now: datetime) -> bool:
    """Say whether something changed so lately that whoever reads it again should notice."""
    return at is not None and now - at < FRESH


def changed_text(at: datetime, *, now: datetime, zone: ZoneInfo) -> str:
    """Return `changed just now`, `changed 2 min ago`, else the hour; instants are aware."""
    age = now - at
    if age < _MINUTE:
        return _("changed just now")
    if age < _HOUR:
        count = age // _MINUTE
        return ngettext("changed {count} min ago", "changed {count} min ago", count).format(
            count=count
        )
    words = _("changed at {time}").format(time=_read_aloud(at, now=now, zone=zone))
    return joined_hours(words, current_language())


def summary_text(page: Reception, *, now: datetime, zone: ZoneInfo) -> str:
    """Return what stands under the title: how old the page is."""
    if page.changed_at is None:
        return _("Nothing was cleared for the families yet.")
    words = changed_text(page.changed_at, now=now, zone=zone)
    return f"{words[:1].upper()}{words[1:]}"


def left_out_text(page: Reception) -> str:
    """Return that cleared words are missing here, and why; empty when none are."""
    if not page.left_out:
        return ""
    text = ngettext(
        "{count} line is left out: it names somebody. Word it without.",
        "{count} lines are left out: they name somebody. Word them without.",
        page.left_out,
    )
    return text.format(count=page.left_out)


def next_text(page: Reception, *, now: datetime, zone: ZoneInfo) -> str:
    """Return when the families hear more: an hour somebody promised, or that nobody did."""
    if page.next_at is None:
        return _("No hour is promised for the next information: give none.")
    time = _read_aloud(page.next_at, now=now, zone=zone)
    words = (
        _("Information was promised for {time}: ask before you give an hour.")
        if page.late
        else _("Next information at {time}.")
    )
    return joined_hours(words.format(time=time), current_language())


def _read_aloud(at: datetime, *, now: datetime, zone: ZoneInfo) -> str:
    """Return an hour as a message writes it: this page is read to people."""
    return hour_at(at, now=now, zone=zone, language=current_language())


def page_lines(page: Reception, *, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the page in lines, for the terminal; what changed lately says so."""

    def said(line: ReceptionLine) -> str:
        stop = " " if line.head.endswith(("?", ".", "!")) else ". "
        words = f"{line.head}{stop}{line.text}" if line.head else line.text
        if line.changed_at is None or not is_fresh(line.changed_at, now):
            return f"  · {words}"
        return f"  · {words} ({changed_text(line.changed_at, now=now, zone=zone)})"

    lines = [page.title, summary_text(page, now=now, zone=zone)]
    lines += [*filter(None, (left_out_text(page),)), ""]
    lines += [_("To say now"), f"  {page.now_to_say}", f"  {next_text(page, now=now, zone=zone)}"]
    for heading, group in (
        (_("What every parent asks"), page.asked),
        (_("What we can confirm"), page.facts),
        (_("Questions answered"), page.answers),
        (_("What we do not say, and why"), page.unsaid),
    ):
        if group:
            lines += ["", heading, *map(said, group)]
    return tuple(lines)
