"""What the timeline says of a sheet of paper: that it left, that it is back, what it held.

Worded once, in the language of the desk, as every line the program itself writes.
"""

from collections.abc import Sequence

from crisisapp.support.i18n import as_language, translator

__all__ = ["back_line", "left_line", "missing_text", "reported_line"]


def left_line(sheet: str, language: str) -> str:
    """Return the line that says somebody left the computer with a sheet."""
    words = translator(as_language(language))
    return words.gettext("Left the computer; sheet {sheet} taken along.").format(sheet=sheet)


def back_line(sheet: str, language: str) -> str:
    """Return the line that says who left with a sheet is back."""
    words = translator(as_language(language))
    return words.gettext("Back at the computer, with sheet {sheet}.").format(sheet=sheet)


def reported_line(sheet: str, entered: int, missing: Sequence[int], language: str) -> str:
    """Return the line that says how much of a sheet is in the desk."""
    words = translator(as_language(language))
    said = words.ngettext(
        "Sheet {sheet}: {count} line typed.", "Sheet {sheet}: {count} lines typed.", entered
    ).format(sheet=sheet, count=entered)
    lack = missing_text(missing, language)
    return f"{said} {lack}" if lack else said


def missing_text(missing: Sequence[int], language: str) -> str:
    """Return `Line 14 is missing.`, or nothing where no line is."""
    if not missing:
        return ""
    words = translator(as_language(language))
    lines = ", ".join(str(line) for line in missing)
    return words.ngettext(
        "Line {lines} is missing.", "Lines {lines} are missing.", len(missing)
    ).format(lines=lines)
