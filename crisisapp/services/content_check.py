"""Check files of content: every fault of every file, with its line and what to write instead.

Message templates have their own check (`drafting.check`); here they are only read as TOML where
they are TOML.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.checks.exercises import check_exercise
from crisisapp.services.checks.informing import check_order, check_watch
from crisisapp.services.checks.parity import check_parity, check_translated
from crisisapp.services.checks.playbook import check_playbook
from crisisapp.services.checks.source import Source
from crisisapp.services.checks.surroundings import (
    Surroundings,
    playbooks_of,
    root_of,
    surroundings,
)
from crisisapp.services.checks.tables import (
    check_audiences,
    check_cadence,
    check_calls,
    check_directory,
    check_jurisdiction,
    check_platforms,
    check_roles,
    check_triage,
)
from crisisapp.services.checks.wording import check_wording
from crisisapp.services.faults import Fault
from crisisapp.support.i18n import LANGUAGES, _
from crisisapp.support.resources import resource_folder

__all__ = ["Fault", "PlaybookChecker", "check"]

_TABLES: dict[str, Callable[[Source], None]] = {
    "audience": check_audiences,
    "role": check_roles,
    "platform": check_platforms,
    "target": check_platforms,
    "limit": check_platforms,
    "card": check_jurisdiction,
    "number": check_jurisdiction,
    "question": check_triage,
    "theme": check_calls,
    "unsaid": check_calls,
    "information": check_cadence,
    "briefing": check_cadence,
    "channel": check_directory,
    "rule": check_watch,
}


def check(paths: Sequence[Path] | None = None) -> tuple[Fault, ...]:
    """Return the faults of files and folders, by default of the content that ships.

    The bytes of a file never make it fail: what cannot be read is a fault of that file. Sorted by
    file, then by line; a folder is searched for `.toml` files.

    Raises:
        UserError: `FILE_MISSING` (`path`) for a path that does not exist or cannot be read.
    """
    run = _Run()
    for path in _files(paths or (resource_folder("playbooks"),)):
        run.check(path)
    return tuple(sorted(set(run.faults())))


class PlaybookChecker:
    """Checks the bytes of one playbook again and again while somebody edits them."""

    def __init__(self, path: Path) -> None:
        """Take the file the bytes would stand in: what lies beside it counts."""
        self._path = path
        self._around: dict[Path, Surroundings] = {}

    def faults(self, data: bytes) -> tuple[Fault, ...]:
        """Return the faults of these bytes, and the notes, sorted by line."""
        run = _Run(self._around)
        run.check(self._path, data)
        return tuple(sorted(set(run.faults())))


class _Run:
    """One run of the check: each file is read once, whoever asks for it."""

    def __init__(self, around: dict[Path, Surroundings] | None = None) -> None:
        self._asked: list[Source] = []
        self._sources: dict[Path, Source] = {}
        self._around = {} if around is None else around

    def check(self, path: Path, data: bytes | None = None) -> None:
        """Check one file, or the bytes that would stand in it, by the rules of its kind."""
        if data is not None:
            self._sources[path] = Source(path, data)
        source = self._source(path)
        self._asked.append(source)
        rule = _rule(source)
        if _is_exercise(source):
            check_exercise(source, root_of(path))
        elif rule is not None:
            rule(source)
        elif _is_playbook(source):
            self._check_playbook(source)

    def faults(self) -> Iterator[Fault]:
        """Yield the faults of the files asked for, not of those read on the way."""
        for source in self._asked:
            yield from source.faults

    def _source(self, path: Path) -> Source:
        known = self._sources.get(path)
        if known is None:
            known = self._sources[path] = Source(path)
        return known

    def _check_playbook(self, source: Source) -> None:
        root = root_of(source.path)
        around = self._surroundings(source.path)
        language, beside = source.language(), source.path.parent
        # A file that does not say its language yet has one fault, not one for each included step.
        spoken = (language,) if language else LANGUAGES

        def other(name: str) -> Source | None:
            if not _is_plain(name):
                return None
            files = (
                beside / f"{name}.toml",
                *(beside / f"{name}.{each}.toml" for each in spoken),
                *(root / each / f"{name}.toml" for each in spoken),
            )
            return next((self._source(file) for file in files if file.is_file()), None)

        check_playbook(source, around, other)
        if source.path.parent.name not in LANGUAGES:
            return
        if _is_whole(source.path):
            self._check_translation(source)
        else:
            _note_one_language(source)

    def _surroundings(self, path: Path) -> Surroundings:
        """Return what a playbook may refer to; a school's may name those beside it too."""
        root = root_of(path)
        if root not in self._around:
            self._around[root] = surroundings(root)
        around = self._around[root]
        if path.parent.name not in LANGUAGES or _is_whole(path):
            return around
        own = playbooks_of(path.parent.parent)
        return msgspec.structs.replace(around, playbooks=around.playbooks | own)

    def _check_translation(self, source: Source) -> None:
        folder = source.path.parent
        for language in LANGUAGES:
            path = folder.parent / language / source.path.name
            if language == folder.name:
                continue
            if not path.is_file():
                what = _("this playbook is not in {file}").format(file=f"{language}/{path.name}")
                write = _("the same playbook there, with the same ids")
                source.fault_at(1, what, write)
                continue
            other = self._source(path)
            if source.whole and other.whole:
                check_translated(source, other)
                if folder.name != LANGUAGES[0] or other not in self._asked:
                    check_parity(source, other)


def _rule(source: Source) -> Callable[[Source], None] | None:
    """Return the rule of a table, known by its name and place, else by what it holds."""
    if source.path.parent.name == "jurisdictions":
        return check_jurisdiction
    named = {
        "audiences.toml": check_audiences,
        "roles.toml": check_roles,
        "cadence.toml": check_cadence,
        "directory.toml": check_directory,
        "order.toml": check_order,
        "watch.toml": check_watch,
        **{f"rules.{language}.toml": check_wording for language in LANGUAGES},
    }
    if source.path.name in named:
        return named[source.path.name]
    if "step" in source.values:
        return None
    found = (rule for name, rule in _TABLES.items() if isinstance(source.values.get(name), list))
    return next(found, None)


def _is_exercise(source: Source) -> bool:
    return source.path.parent.name == "exercises" or (
        "step" not in source.values and isinstance(source.values.get("inject"), list)
    )


def _is_playbook(source: Source) -> bool:
    parents = {parent.name for parent in source.path.resolve().parents[:2]}
    if "templates" in parents or "wording" in parents:
        return False
    return source.head_read or "step" in source.values


def _is_whole(path: Path) -> bool:
    """Say whether a playbook lies in a whole folder of content, which speaks every language.

    A school's own folder holds only what it wrote, in the languages it needs.
    """
    folder = path.parent.resolve().parent
    return root_of(path) == folder


def _note_one_language(source: Source) -> None:
    """Note that a school's playbook stands in one language; it may need no other."""
    folder = source.path.parent
    for language in LANGUAGES:
        path = folder.parent / language / source.path.name
        if language != folder.name and not path.is_file():
            what = _("this playbook is not in {file}").format(file=f"{language}/{path.name}")
            write = _("the same playbook there, with the same ids")
            source.fault_at(1, what, write, level="note")


def _is_plain(name: str) -> bool:
    return 0 < len(name) <= 32 and all(c.isascii() and (c.isalnum() or c in "-_") for c in name)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = sorted(path.rglob("*.toml"))
        elif path.is_file():
            found = [] if path.suffix == ".md" else [path]
        else:
            raise UserError(UserCode.FILE_MISSING, path=str(path))
        for file in found:
            if file.is_file() and file not in seen:
                seen.add(file)
                yield file
