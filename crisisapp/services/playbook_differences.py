"""What is not the same in two playbooks, step by step and key by key, in words a person reads."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from crisisapp.services.playbook_keys import key_label
from crisisapp.support.i18n import _

__all__ = ["Difference", "difference_text", "differences"]

_Part = Literal["head", "step", "question"]

_TABLES: tuple[_Part, ...] = ("step", "question")
_SKIPPED = frozenset({"id", "copy_of", *_TABLES})
_LISTS = frozenset(
    {"never", "close_when", "worse", "words", "memory", "includes", "refs", "opens", "order"}
    | {"derive"}
)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One change. `name` is the id of a step or question, empty for the head.

    `changed` has a key with what it was and is, empty where it was or is not there; `added` and
    `removed` a line of a list (with its key) or a whole step (without); `moved` two places from 1.
    """

    kind: Literal["changed", "added", "removed", "moved"]
    part: _Part = "head"
    name: str = ""
    key: str = ""
    was: str = ""
    now: str = ""


def differences(
    original: Mapping[str, object], copy: Mapping[str, object]
) -> tuple[Difference, ...]:
    """Return what a copy has, lacks or says otherwise: the head first, then steps, questions."""
    found = list(_keys(original, copy, part="head", name=""))
    for part in _TABLES:
        found.extend(_tables(_named(original.get(part)), _named(copy.get(part)), part))
    return tuple(found)


def difference_text(change: Difference) -> str:
    """Return one change as a sentence in the language of the screen."""
    where = _where(change)
    match change.kind, bool(change.key):
        case "changed", _key if not change.was:
            text = _("{where} is now “{now}” (it was not there)")
        case "changed", _key if not change.now:
            text = _("{where} is no more (it was “{was}”)")
        case "changed", _key:
            text = _("{where} was “{was}”, is now “{now}”")
        case "added", True:
            text = _("{where}: added “{now}”")
        case "removed", True:
            text = _("{where}: removed “{was}”")
        case "added", False:
            text = _("{where} added: “{now}”")
        case "removed", False:
            text = _("{where} removed: “{was}”")
        case _moved:
            text = _("{where} moved from place {was} to place {now}")
    return text.format(where=where, was=change.was, now=change.now)


def _where(change: Difference) -> str:
    key = key_label(change.key, part=change.part) if change.key else ""
    match change.part, bool(key):
        case "step", True:
            text = _("Step {name}, {key}")
        case "step", False:
            text = _("Step {name}")
        case "question", True:
            text = _("Question {name}, {key}")
        case "question", False:
            text = _("Question {name}")
        case _head:
            text = "{key}"
    return text.format(name=change.name, key=key)


def _keys(
    original: Mapping[str, object],
    copy: Mapping[str, object],
    *,
    part: _Part,
    name: str,
) -> Iterable[Difference]:
    for key in dict.fromkeys([*original, *copy]):
        was, now = original.get(key), copy.get(key)
        if key in _SKIPPED or was == now:
            continue
        if key in _LISTS and isinstance(was or [], list) and isinstance(now or [], list):
            yield from _lines(_texts(was), _texts(now), part=part, name=name, key=key)
        else:
            yield Difference(
                kind="changed", part=part, name=name, key=key, was=_text(was), now=_text(now)
            )


def _lines(
    was: Sequence[str],
    now: Sequence[str],
    *,
    part: _Part,
    name: str,
    key: str,
) -> Iterable[Difference]:
    gone = [line for line in was if line not in now]
    come = [line for line in now if line not in was]
    for line in gone:
        yield Difference(kind="removed", part=part, name=name, key=key, was=line)
    for line in come:
        yield Difference(kind="added", part=part, name=name, key=key, now=line)
    if not gone and not come:
        before, after = " · ".join(was), " · ".join(now)
        yield Difference(kind="changed", part=part, name=name, key=key, was=before, now=after)


def _tables(
    original: Mapping[str, Mapping[str, object]],
    copy: Mapping[str, Mapping[str, object]],
    part: _Part,
) -> Iterable[Difference]:
    for name, table in original.items():
        if name not in copy:
            yield Difference(kind="removed", part=part, name=name, was=_text(table.get("text")))
    moved = _moved([name for name in original if name in copy], [n for n in copy if n in original])
    places = {name: str(at) for at, name in enumerate(original, 1)}
    for at, (name, table) in enumerate(copy.items(), 1):
        if name not in original:
            yield Difference(kind="added", part=part, name=name, now=_text(table.get("text")))
            continue
        yield from _keys(original[name], table, part=part, name=name)
        if name in moved:
            yield Difference(kind="moved", part=part, name=name, was=places[name], now=str(at))


def _moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return the fewest names whose moving turns one order into the other."""
    place = {name: at for at, name in enumerate(before)}
    best: list[list[str]] = []  # by index: the longest run in order that ends there
    for at, name in enumerate(after):
        runs = [best[i] for i in range(at) if place[after[i]] < place[name]]
        best.append([*max(runs, key=len, default=[]), name])
    stay = max(best, key=len, default=[])
    return frozenset(after) - frozenset(stay)


def _named(tables: object) -> dict[str, Mapping[str, object]]:
    found = tables if isinstance(tables, list) else []
    return {str(table.get("id")): table for table in found if isinstance(table, dict)}


def _texts(value: object) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return " · ".join(_texts(value)) if isinstance(value, list) else str(value)
