"""Hold one table against its struct, key by key, so that every fault of it appears at once."""

import difflib
import re
import types
import typing
from collections.abc import Collection, Iterable
from enum import EnumType, StrEnum

import msgspec

from crisisapp.services.checks.source import Source
from crisisapp.support.i18n import N_, _, ngettext, pgettext

__all__ = ["check_table", "closest", "one_of", "quoted"]

_HINTS: dict[str, str] = {
    "id": N_("a short id of letters, digits, “-” and “_”, such as PB08-01"),
    "key": N_("a short id of letters, digits, “-” and “_”, the same where two steps are one"),
    "due": N_("an ISO 8601 duration: PT15M, PT1H, P1D; leave the key out for “without delay”"),
    "due_base": N_("t0, publication, breach_aware, received, event, closure, or step:ID"),
    "due_count": N_("calendar, working (Monday to Friday) or workable (Sundays left out)"),
    "act": N_("tick, copy:PHRASE or call:NUMBER, such as call:hierarchy"),
    "proof": N_("a kind of record, and an audience if any: call_out:HIER"),
    "legal": N_("the id of a law card of the jurisdiction, such as cpp_40"),
    "memory": N_("the ids of three steps between brackets"),
    "order": N_('audiences in the order of telling, one rank a text: ["RESCUE", "HIER+COLL"]'),
    "derive": N_('messages, for whom, through what: ["M01:FAMall:ent", "M04:STAFF"]'),
    "default_level": N_("a whole number from 0 to 4"),
    "schema": N_("1"),
    "text": N_("one sentence of at most 300 characters between double quotes"),
    "help": N_("at most 600 characters between double quotes"),
}
_MOST_SHOWN = 20  # choices in one line of advice
_MEMBER = re.compile(r" at `\$\[(\d+)\]")


def closest(word: str, choices: Collection[str]) -> str:
    """Return the choice that looks most like `word`, or an empty text."""
    return next(iter(difflib.get_close_matches(word, choices, n=1, cutoff=0.6)), "")


def quoted(word: str) -> str:
    """Return a word between the quotation marks of the screen's language."""
    return pgettext("quoted", "“{text}”").format(text=word)


def one_of(choices: Collection[str], *, before: str = "") -> str:
    """Return the words of a list to choose from, and how many more there are where it is long.

    `before` is what stands before each of them in the file, such as `step:`.
    """
    shown = ", ".join(f"{before}{choice}" for choice in sorted(choices)[:_MOST_SHOWN])
    more = len(choices) - _MOST_SHOWN
    if more > 0:
        left = ngettext("… and {count} more", "… and {count} more", more).format(count=more)
        shown = f"{shown} {left}"
    return _("one of: {choices}").format(choices=shown)


def check_table(
    source: Source,
    place: tuple[str | int, ...],
    values: dict[str, object],
    shape: type[msgspec.Struct],
    *,
    leave: Iterable[str] = (),
) -> bool:
    """Add a fault for each key that `shape` does not know, lacks, or cannot take.

    `leave` names keys that are looked at elsewhere. Return whether every known key can be used.
    """
    fields = [f for f in msgspec.structs.fields(shape) if f.encode_name not in leave]
    names = [f.encode_name for f in fields]
    _unknown_keys(source, place, [k for k in values if k not in {*names, *leave}], names)
    good = True
    for field in fields:
        name = field.encode_name
        if name not in values:
            if field.required:
                good = False
                what = _("the key “{key}” is missing").format(key=name)
                source.fault(place, what, f"{name} = … ({_hint(name, field.type)})")
        elif not _fits(source, (*place, name), values[name], field.type):
            good = False
    return good


def _unknown_keys(
    source: Source, place: tuple[str | int, ...], unknown: list[str], names: list[str]
) -> None:
    for key in unknown:
        near = closest(key, names)
        write = (
            _("“{key}”, if that is what you mean; otherwise remove the line").format(key=near)
            if near
            else _("one of: {choices}; otherwise remove the line").format(choices=", ".join(names))
        )
        what = _("the key “{key}” is not known here").format(key=key[:40])
        source.fault((*place, key), what, write, ignored=True)


def _fits(source: Source, place: tuple[str | int, ...], value: object, kind: object) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        key = str(place[-1])
        member = _MEMBER.search(str(error))
        if member and isinstance(value, list):
            place = (*place, int(member[1]))
            value = value[int(member[1])]
        what = _("“{key}” cannot be {value}").format(key=key, value=_shown(value))
        source.fault(place, what, _suggestion(key, value, kind))
        return False
    return True


def _suggestion(key: str, value: object, kind: object) -> str:
    near = closest(value, _choices(kind)) if isinstance(value, str) else ""
    return near or _hint(key, kind)


def _hint(key: str, kind: object) -> str:
    choices = _choices(kind)
    if choices:
        return ", ".join(choices)
    if key in _HINTS:
        return _(_HINTS[key])
    match _bare(kind):
        case builtin if builtin is bool:
            return _("true or false, without quotes")
        case builtin if builtin is int:
            return _("a whole number, without quotes")
        case builtin if typing.get_origin(builtin) is tuple:
            return _("a list of texts between brackets")
        case _:
            return _("a text between double quotes")


def _choices(kind: object) -> tuple[str, ...]:
    """Return the words a value may be, when its kind is a closed list of words."""
    bare = _bare(kind)
    if isinstance(bare, EnumType) and issubclass(bare, StrEnum):
        return tuple(member.value for member in bare)
    if typing.get_origin(bare) is typing.Literal:
        return tuple(word for word in typing.get_args(bare) if isinstance(word, str))
    return ()


def _bare(kind: object) -> object:
    """Return a kind without what annotates it and without its optional None."""
    if typing.get_origin(kind) is typing.Annotated:
        return _bare(typing.get_args(kind)[0])
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        return _bare(next(a for a in typing.get_args(kind) if a is not types.NoneType))
    return kind


def _shown(value: object) -> str:
    """Return a value as a person typed it, short: nested values are never printed."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(f"{value[:40]}…" if len(value) > 40 else value)
        case int() | float():
            return str(value)[:40] if abs(value) < 1e15 else _("such a number")
        case list():
            return _("a list")
        case dict():
            return _("a table")
        case _:
            return _("such a value")
