"""What is wrong with a row, a file or a table: the few words that a refusal puts in its place."""

from collections.abc import Mapping

from crisisapp.support.i18n import N_, Language, current_language, translator

__all__ = ["fault_words"]

# What is wrong with a row or a file, by the codes of the checks.
_FAULTS: Mapping[str, str] = {
    "pages": N_("the file itself is damaged"),
    "truncated": N_("its end is missing"),
    "gap": N_("a row before it is missing"),
    "prev": N_("it does not follow the row before it"),
    "hash": N_("the row was changed"),
    "body": N_("its words were changed"),
    "missing_body": N_("its words are missing"),
    "missing_stream": N_("the whole situation is missing"),
    "stray_body": N_("words without their row"),
    "unreadable": N_("it cannot be read"),
    "missing": N_("tables or guards of the file were taken away"),
    "missing_bytes": N_("the kept file is missing"),
    "changed_bytes": N_("the kept file was changed"),
    "lists": N_("the list is not what the journal says"),
}

# What is wrong with a table, and what there is too much of in one.
_TABLES: Mapping[str, str] = {
    "old_workbook": N_("this is an old workbook (XLS), or one behind a password"),
    "no_workbook": N_("this workbook is damaged, or it is no workbook"),
    "no_text": N_("this is not a table"),
    "no_end": N_("a cell never ends, a quotation mark may be missing"),
    "long_cell": N_("a cell is too long, shorten it"),
    "rows": N_("rows"),
    "columns": N_("columns"),
    "sheets": N_("sheets"),
    "megabytes": N_("megabytes"),
}
_WORDS: Mapping[str, str] = {**_TABLES, **_FAULTS}


def fault_words(code: str, language: Language | None = None) -> str:
    """Return what is wrong with a row, a file or a table; a code without words as it is."""
    text = _WORDS.get(code)
    return code if text is None else translator(language or current_language()).gettext(text)
