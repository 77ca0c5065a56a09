"""French and English are one playbook in two languages: only the words may differ."""

from crisisapp.services.checks.source import Source, as_tables, text_of
from crisisapp.support.i18n import _

__all__ = ["check_parity", "check_translated"]

_HEAD = ("version", "type", "includes", "default_level", "posture", "memory")
_COUNTED = ("never", "close_when")
_STEP = (
    "key", "phase", "role", "due", "due_base", "legal", "hours", "critical", "proof", "when",
    "refs", "template", "act",
)  # fmt: skip


def check_translated(source: Source, other: Source) -> None:
    """Add a fault for each step of `source` that its translation does not have."""
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
    places = {
        text_of(step, "id"): (index, step)
        for index, step in enumerate(as_tables(other.values.get("step")))
    }
    for index, step in enumerate(as_tables(source.values.get("step"))):
        found = places.get(text_of(step, "id"))
        if found is None:
            continue
        for key in _STEP:
            if step.get(key) != found[1].get(key):
                _differs(source, ("step", index, key), other, other.line("step", found[0], key))


def _differs(source: Source, place: tuple[str | int, ...], other: Source, their_line: int) -> None:
    what = _("“{key}” is not the same as in {file}, line {line}").format(
        key=place[-1], file=_name(other), line=their_line
    )
    source.fault(place, what, _("the same in both languages: only words are translated"))


def _name(source: Source) -> str:
    return f"{source.path.parent.name}/{source.path.name}"
