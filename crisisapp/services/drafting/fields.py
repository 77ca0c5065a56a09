"""Which names a template reads, set against the fields it declares."""

import re
from collections.abc import Mapping

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import Field, Template
from crisisapp.services.drafting.context import CONTEXT_NAMES

__all__ = ["FieldUse", "field_use", "flat_values", "may_type"]

_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")


class FieldUse(msgspec.Struct, frozen=True, kw_only=True):
    """What a template reads: declared fields, names nobody gives, fields it never reads.

    `paths` are the dotted names (`contact.press`) it reads from the context, `roots` the names of
    the context (`support`), those of dotted ones included.
    """

    used: tuple[Field, ...]
    undeclared: tuple[str, ...]
    unused: tuple[str, ...]
    paths: tuple[str, ...]
    roots: tuple[str, ...] = ()


def field_use(sources: tuple[str, ...], language: str, fields: tuple[Field, ...]) -> FieldUse:
    """Compare the names that some template texts (subject, body) read with the declared fields.

    Raises:
        TemplateRefused: one of the texts breaks the sandbox's rules.
    """
    from crisisapp.services.drafting.environment import compile_source  # start-up: Jinja

    programs = [compile_source(source, language) for source in sources if source]
    roots = frozenset[str]().union(*(program.roots for program in programs))
    paths = frozenset[str]().union(*(program.paths for program in programs))
    declared = {field.name for field in fields}
    return FieldUse(
        used=tuple(field for field in fields if field.name in roots),
        undeclared=tuple(sorted(roots - declared - CONTEXT_NAMES)),
        unused=tuple(field.name for field in fields if field.name not in roots),
        paths=tuple(sorted(path for path in paths if path.partition(".")[0] in CONTEXT_NAMES)),
        roots=tuple(sorted((roots & CONTEXT_NAMES) - declared)),
    )


def may_type(template: Template, key: str) -> bool:
    """Say whether words may be typed under `key`: a declared field, or a hole of the context.

    The second is a path such as `contact.press` or `reference_page`, as `Hole.field` names it.
    """
    if any(field.name == key for field in template.fields):
        return True
    return _PATH.fullmatch(key) is not None and key.partition(".")[0] in CONTEXT_NAMES


def flat_values(data: Mapping[str, object]) -> dict[str, str]:
    """Return typed values from a JSON object: lists one clause per line, objects as paths.

    `{"facts": ["a", "b"], "contact": {"press": "05"}}` gives `facts` and `contact.press`.

    Raises:
        UserError: BAD_VALUE (`field`) for what is neither text, number, list nor object of these.
    """
    values: dict[str, str] = {}
    for key, value in data.items():
        match value:
            case dict():
                inner = flat_values(value)
                values.update({f"{key}.{name}": text for name, text in inner.items()})
            case list():
                values[key] = "\n".join(_plain_text(key, item) for item in value)
            case _:
                values[key] = _plain_text(key, value)
    return values


def _plain_text(key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UserError(UserCode.BAD_VALUE, field=key)
    return str(value)
