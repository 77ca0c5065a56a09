"""What two messages say in common: which typed words of one fill which holes of another.

Fields of one name say the same thing, one clause or several of them; the catalogue names the few
that do not (`apart`). Words marked personal never reach a place that is not.
"""

from collections.abc import Iterable, Mapping

import msgspec

from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.services.drafting.fields import field_use

__all__ = [
    "Filled",
    "bare",
    "common_name",
    "field_of",
    "fitted",
    "open_paths",
    "shared_values",
    "source_path",
]

_CLAUSES = frozenset({FieldType.CLAUSE, FieldType.CLAUSES})
_WORDS = frozenset({FieldType.TEXT, FieldType.PHONE, FieldType.PLACE, FieldType.CLAUSE})
_SURE = "facts.confirmed"
# Paths that are filled once, whatever the message: a field filled from one says the same. A field
# gives back only what is the same everywhere: the number of who calls is not that of the school.
_FILLED_FROM = ("contact.", "head.", "phone.", "school.", "reference_page")
_GIVEN_BACK = ("contact.", "reference_page")


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A message whose words may serve another: its template, what was typed, what stays in it."""

    template: Template
    values: Mapping[str, str]
    apart: frozenset[str] = frozenset()


def shared_values(
    source: Filled,
    target: Template,
    *,
    apart: Iterable[str] = (),
    unsure: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Return what was typed in a message and fits the fields of another, by field or path.

    `apart` are the target's own fields; `unsure` the bare words of facts that nobody confirmed:
    they reach no place that takes confirmed ones alone.
    """
    kept = frozenset(apart)
    paths = open_paths(target)
    found: dict[str, str] = {}
    for key, text in source.values.items():
        if not text.strip() or key in source.apart:
            continue
        given = field_of(source.template, key)
        for field in target.fields:
            if field.name in kept or field.name in found or not _same(key, given, field):
                continue
            words = fitted(field, text, given, unsure=unsure)
            if words:
                found[field.name] = words
        path = key if given is None else _given_back(given)
        if path in paths and all(field.name != path for field in target.fields):
            found.setdefault(path, text)
    return found


def fitted(
    field: Field, text: str, given: Field | None, *, unsure: frozenset[str] = frozenset()
) -> str:
    """Return typed words as a field can take them, or nothing: of several clauses, one takes one.

    `given` is the field they were typed into; None: a hole of the context.
    """
    kind = FieldType.TEXT if given is None else given.type
    if given is not None and given.personal and not field.personal:
        return ""
    match field.type:
        case FieldType.CHOICE:
            return text if kind is FieldType.CHOICE and text in field.choices else ""
        case FieldType.CLAUSES | FieldType.CLAUSE if kind in _CLAUSES:
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            if field.prefill == _SURE:
                lines = [line for line in lines if bare(line) not in unsure]
            return "\n".join(lines if field.type is FieldType.CLAUSES else lines[:1])
        case kinds if kinds is kind or (given is None and kinds in _WORDS):
            return text
    return ""


def field_of(template: Template, key: str) -> Field | None:
    """Return the declared field of a key; None: a path of the context, or nothing."""
    return next((field for field in template.fields if field.name == key), None)


def common_name(field: Field) -> str:
    """Return what a field is called wherever it says the same: `fact` and `facts` are one."""
    return field.name.removesuffix("s") if field.type in _CLAUSES else field.name


def source_path(field: Field) -> str:
    """Return the path, filled once for all messages, that a field is filled from; or nothing."""
    return field.prefill if field.prefill.startswith(_FILLED_FROM) else ""


def open_paths(template: Template) -> frozenset[str]:
    """Return the paths of the context that a template reads: words may be typed under each."""
    use = field_use((template.subject, template.body), template.language, template.fields)
    return frozenset((*use.paths, *use.roots))


def bare(text: str) -> str:
    """Return words without what does not tell two clauses apart."""
    return " ".join(text.split()).strip(" .").casefold().replace("’", "'")


def _same(key: str, given: Field | None, field: Field) -> bool:
    if given is None:
        return key in (field.name, source_path(field))
    return common_name(given) == common_name(field)


def _given_back(given: Field) -> str:
    return given.prefill if given.prefill.startswith(_GIVEN_BACK) else ""
