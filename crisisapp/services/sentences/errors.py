"""What a refusal says to a person: what happened and what to do, in a sentence or two.

The code and the values come from `domain.errors`, the words from `refusals`, when they are shown,
so that window, terminal and tests say the same. A value the error does not carry leaves a word in
its place: saying why must never fail.
"""

from collections.abc import Mapping

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.services.words.fault import fault_words
from crisisapp.services.words.field import FIELDS, HINTS
from crisisapp.support.i18n import N_, Language, current_language, translator

__all__ = ["field_name", "located_sentence", "sentence"]

# The same codes where the error speaks of something else than usual.
_FIELD_NOT_TEXT = N_("{field}: it holds signs that are no text. Type it again.")
_VALUE_ALONE = N_("“{value}” cannot be used here.")
_FIELD_ALONE = N_("{field}: this cannot be used.")
_LINE_ALONE = N_("Line {line}: {what}")
# TRANSLATORS: after what is wrong in a line of a file: what to put there instead.
_WRITE = N_("Write: {write}")

_FAULTS = (UserCode.TEMPLATE_FAULT, UserCode.CONTENT_FAULT)
_THIS_FILE = N_("This file")
_UNSAID = "…"
# What somebody typed, and may have pasted by mistake: a sentence shows how it begins.
_TYPED = frozenset({"value", "number", "person", "phone", "fact", "playbook"})
_LONGEST_SHOWN = 80  # characters


def sentence(error: CrisisError, language: Language | None = None) -> str:
    """Return what happened and what to do, in `language` or that of the screen; never fails."""
    language = language or current_language()
    words = translator(language).gettext
    text = words(_source(error)).format_map(_Values(error.values, language))
    hint = HINTS.get(str(error.values.get("field", "")))
    if error.code == UserCode.BAD_VALUE and hint:
        return f"{text} {words(hint)}"
    return _with_write(text, error, language)


def located_sentence(error: CrisisError, language: Language | None = None) -> str:
    """Return a fault of a file as `path:line: what`, which terminals open; else as `sentence`."""
    path, line = error.values.get("path"), error.values.get("line")
    if error.code not in _FAULTS or not path or line is None:
        return sentence(error, language)
    language = language or current_language()
    what = _shown("what", error.values.get("what", _UNSAID), language)
    return _with_write(f"{path}:{line}: {what}", error, language)


def _with_write(text: str, error: CrisisError, language: Language) -> str:
    """Return a sentence and what to write instead, where the error says so."""
    write = error.values.get("write")
    if not write:
        return text
    said = translator(language).gettext(_WRITE).format(write=write)
    return f"{text.removesuffix('.')}. {said}"


def field_name(field: str, language: Language | None = None) -> str:
    """Return what people call a field of an order; a field without a word is given as it is."""
    word = FIELDS.get(field)
    return field if word is None else translator(language or current_language()).gettext(word)


def _source(error: CrisisError) -> str:
    values = error.values
    if error.code == UserCode.NOT_TEXT and "path" not in values:
        return _FIELD_NOT_TEXT
    if error.code == UserCode.BAD_VALUE and "field" not in values:
        return _VALUE_ALONE
    if error.code == UserCode.BAD_VALUE and "value" not in values:
        return _FIELD_ALONE
    if error.code in _FAULTS and not values.get("path"):
        return _LINE_ALONE
    from crisisapp.services.sentences.refusals import SENTENCES  # start-up: a refusal is rare

    return SENTENCES.get(error.code, "{code}")


class _Values(dict[str, str]):
    """The values of an error as words; one that lacks leaves a word that is never wrong."""

    def __init__(self, values: Mapping[str, object], language: Language) -> None:
        super().__init__({name: _shown(name, value, language) for name, value in values.items()})
        self._language = language

    def __missing__(self, name: str) -> str:
        return translator(self._language).gettext(_THIS_FILE) if name == "path" else _UNSAID


def _shown(name: str, value: object, language: Language) -> str:
    if name == "field":
        return field_name(str(value), language)
    if name == "what":
        return fault_words(str(value), language)
    if isinstance(value, Mapping):  # by language: a name that is content
        return str(value.get(language, ""))
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    shown = str(value)
    if name in _TYPED and len(shown) > _LONGEST_SHOWN:
        return f"{shown[:_LONGEST_SHOWN].rstrip()}[…]"
    return shown
