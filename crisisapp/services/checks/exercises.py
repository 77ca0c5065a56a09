"""The rules of an exercise: known playbooks, events in order, answers that are steps."""

from collections.abc import Collection, Iterable
from pathlib import Path

from crisisapp.services.checks.shape import check_table, closest
from crisisapp.services.checks.source import Source, as_tables, text_of
from crisisapp.storage.exercise_shape import MAX_INJECTS, ExerciseFile, InjectFile
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["check_exercise"]

_CORE = "core"  # its steps are in every situation


def check_exercise(source: Source, root: Path) -> None:
    """Add every fault of one exercise; `root` is the folder of content it belongs to."""
    injects = as_tables(source.values.get("inject"))
    if len(injects) > MAX_INJECTS:
        what = _("more than {limit} events").format(limit=MAX_INJECTS)
        source.fault(("inject", MAX_INJECTS), what, _("fewer events: nobody can answer so many"))
        return
    if source.head_read:
        check_table(source, (), source.values, ExerciseFile, leave=["inject"])
        _check_name(source)
        _check_playbooks(source, root)
    for index, inject in enumerate(injects):
        check_table(source, ("inject", index), inject, InjectFile)
    if source.whole:
        if not injects:
            what = _("this exercise has no event")
            source.fault((), what, _("[[inject]], with a minute, a text and who it comes from"))
        _check_minutes(source, injects)
        _check_expected(source, injects, root)


def _check_name(source: Source) -> None:
    name = text_of(source.values, "id")
    if name and name != source.path.stem:
        what = _("the id is “{id}” but the file is called {name}").format(
            id=name[:40], name=source.path.name
        )
        source.fault(("id",), what, f'id = "{source.path.stem}"')


def _check_playbooks(source: Source, root: Path) -> None:
    known = {path.stem for language in LANGUAGES for path in (root / language).glob("*.toml")}
    seen: set[str] = set()
    for index, name in enumerate(_names(source)):
        if name not in known:
            what = _("“{key}” names “{value}”, which does not exist").format(
                key="playbooks", value=name[:40]
            )
            near = closest(name, known)
            write = f"“{near}”" if near else _("the id of a playbook")
            source.fault(("playbooks", index), what, write)
        elif name in seen:
            what = _("the {key} “{value}” stands twice").format(key="playbook", value=name)
            source.fault(("playbooks", index), what, _("once"))
        seen.add(name)


def _check_minutes(source: Source, injects: Iterable[dict[str, object]]) -> None:
    """Each event comes at the minute of the one before it or later, before the exercise ends."""
    before, end = 0, source.values.get("minutes")
    for index, inject in enumerate(injects):
        minute = inject.get("minute")
        if not isinstance(minute, int) or isinstance(minute, bool) or minute < 0:
            continue
        place = ("inject", index, "minute")
        if minute < before:
            what = _("minute {minute} comes after minute {before}")
            write = _("the events in the order in which they come")
            source.fault(place, what.format(minute=minute, before=before), write)
        elif isinstance(end, int) and not isinstance(end, bool) and minute > end:
            what = _("minute {minute} is after the end of the exercise, minute {end}")
            write = _("an earlier minute, or a longer exercise in “minutes”")
            source.fault(place, what.format(minute=minute, end=end), write)
        before = max(before, minute)


def _check_expected(source: Source, injects: Iterable[dict[str, object]], root: Path) -> None:
    names = _names(source)
    known = _step_keys([_CORE, *names], root) if names else None
    if known is None:  # a playbook is missing: that is said, and its keys cannot be known
        return
    for index, inject in enumerate(injects):
        expects = inject.get("expects")
        for position, key in enumerate(expects if isinstance(expects, list) else []):
            if isinstance(key, str) and key not in known:
                what = _("“{value}” is no step of these playbooks").format(value=key[:40])
                near = closest(key, known)
                write = f"“{near}”" if near else _("the key of a step, such as call_hierarchy")
                source.fault(("inject", index, "expects", position), what, write)


def _step_keys(names: Iterable[str], root: Path) -> Collection[str] | None:
    """Return the keys of the steps of playbooks, None when one of them cannot be read."""
    keys: set[str] = set()
    for name in names:
        files = [root / language / f"{name}.toml" for language in LANGUAGES]
        path = next((file for file in files if _is_plain(name) and file.is_file()), None)
        if path is None:
            return None
        playbook = Source(path)
        if not playbook.whole:
            return None
        keys.update(text_of(step, "key") for step in as_tables(playbook.values.get("step")))
    return keys - {""}


def _names(source: Source) -> list[str]:
    names = source.values.get("playbooks")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _is_plain(name: str) -> bool:
    return 0 < len(name) <= 32 and all(c.isascii() and (c.isalnum() or c in "-_") for c in name)
