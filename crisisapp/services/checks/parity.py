"""French and English are one playbook in two languages: only the words may differ."""

from crisisapp.services.checks.source import Source, as_tables, text_of
from crisisapp.support.i18n import _

__all__ = ["check_parity", "check_translated"]

_HEAD = ("version", "type", "includes", "default_level", "posture", "memory", "order", "derive")
_COUNTED = ("never", "close_when", "worse")
_QUESTION = ("level", "opens")
_STEP = (
    "key", "phase", "role", "due", "due_base", "due_count", "legal", "hours", "critical",
    "prevails", "proof",
    "when", "refs", "template", "act", "say",
)  # fmt: skip


def check_translated(source: Source, other: Source) -> None:
    """Add a fault for each step or question of `source` that its translation does not have."""
    asked = {text_of(table, "id") for table in as_tables(other.values.get("question"))}
    for index, table in enumerate(as_tables(source.values.get("question"))):
        name = text_of(table, "id")
        if name and name not in asked:
            what = _("the question {id} is not in {file}").format(id=name[:40], file=_name(other))
            write = _("the same question there, translated, or remove this one")
            source.fault(("question", index, "id"), what, write)
    theirs = {text_of(step, "id") for step in as_tables(other.values.get("step"))}
    for index, step in enumerate(as_tables(source.values.get("step"))):
        name = text_of(step, "id")
        if name and name not in theirs:
            what = _("the step {id} is not in {file}").format(id=name[:40], file=_name(other))
            write = _("the same step there, translated, or remove this one")
            source.fault(("step", index, "id"), what, write)


def check_parity(source: Source, other: Source) -> None:
    """Add a fault to `source` for each value that differs from its translation's."""
    for key in _HEAD:
        theirs = other.values.get(key)
        if source.values.get(key, theirs) != theirs:  # a key that lacks is said elsewhere
            _differs(source, (key,), other, other.line(key))
    for key in _COUNTED:
        ours, theirs = source.values.get(key), other.values.get(key)
        if isinstance(ours, list) and isinstance(theirs, list) and len(ours) != len(theirs):
            _differs(source, (key,), other, other.line(key))
    _compare(source, other, "step", _STEP)
    _compare(source, other, "question", _QUESTION)


def _compare(source: Source, other: Source, name: str, keys: tuple[str, ...]) -> None:
    """Add a fault for each value that differs between tables of one id."""
    places = {
        text_of(table, "id"): (index, table)
        for index, table in enumerate(as_tables(other.values.get(name)))
    }
    for index, table in enumerate(as_tables(source.values.get(name))):
        found = places.get(text_of(table, "id"))
        if found is None:
            continue
        for key in keys:
            if table.get(key) != found[1].get(key):
                _differs(source, (name, index, key), other, other.line(name, found[0], key))


def _differs(source: Source, place: tuple[str | int, ...], other: Source, their_line: int) -> None:
    what = _("“{key}” is not the same as in {file}, line {line}").format(
        key=place[-1], file=_name(other), line=their_line
    )
    source.fault(place, what, _("the same in both languages: only words are translated"))


def _name(source: Source) -> str:
    return f"{source.path.parent.name}/{source.path.name}"
