"""What goes with an entry, in words: rejected options, owner, when it is due, its line of paper."""

from zoneinfo import ZoneInfo

from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import Language, current_language, moment_text, translator

__all__ = ["due_text", "entrusted", "paper_text"]


def due_text(entry: EntryRow, zone: ZoneInfo, language: Language | None = None) -> str:
    """Return `15:30`, or `25 nov. 08:00` when that is another day; empty without a due moment."""
    if entry.due is None:
        return ""
    return moment_text(entry.due, zone, today=entry.happened_at, language=language)


def entrusted(
    entry: EntryRow, zone: ZoneInfo, language: Language | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (label, what it says) for what is said; labels end with a colon of the language."""
    words = translator(language or current_language())
    found = (
        (words.gettext("Rejected:"), entry.rejected),
        (words.gettext("Who does it:"), entry.owner),
        (words.gettext("Due:"), due_text(entry, zone, language)),
    )
    return tuple((label, said) for label, said in found if said)


def paper_text(entry: EntryRow, language: Language | None = None) -> str:
    """Return `sheet A3, line 7` of an entry typed from paper; empty of any other."""
    if not entry.sheet:
        return ""
    words = translator(language or current_language())
    return words.gettext("sheet {sheet}, line {line}").format(
        sheet=entry.sheet, line=entry.sheet_line
    )
