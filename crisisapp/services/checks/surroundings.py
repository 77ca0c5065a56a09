"""What a playbook may refer to: the other files of its folder, read as far as they can be.

Their own faults are said when they are checked; here a file that cannot be read counts as absent.
"""

from pathlib import Path

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.services.checks.source import as_tables
from crisisapp.storage.content_text import ContentFaultError, parse_content, read_content
from crisisapp.support.i18n import LANGUAGES
from crisisapp.support.resources import resource_folder

__all__ = ["Surroundings", "playbooks_of", "root_of", "surroundings"]


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """The ids that exist around a playbook. None: the file that lists them is absent."""

    root: Path
    refs: frozenset[str]
    numbers: frozenset[str]  # keys of the school's own numbers, ids of the country's
    templates: frozenset[str] | None
    bodies: frozenset[tuple[str, str]]  # (language, template) that have a text
    phrases: frozenset[str] | None
    triage: frozenset[str]  # ids of the questions of every situation
    playbooks: frozenset[str]


def root_of(path: Path) -> Path:
    """Return the folder of content a file belongs to; the shipped one for a file by itself."""
    for folder in path.resolve().parents[:2]:
        if (folder / "jurisdictions").is_dir() and (folder / "roles.toml").is_file():
            return folder
    return resource_folder("playbooks").resolve()


def surroundings(root: Path) -> Surroundings:
    """Return what exists in the folder `root` now."""
    jurisdictions = [_values(path) for path in sorted((root / "jurisdictions").glob("*.toml"))]
    return Surroundings(
        root=root,
        refs=frozenset(
            str(table.get("id"))
            for values in jurisdictions
            for name in ("number", "card")
            for table in as_tables(values.get(name))
        ),
        numbers=frozenset(
            str(table.get(key))
            for values in jurisdictions
            for name, key in (("school_number", "key"), ("number", "id"))
            for table in as_tables(values.get(name))
        ),
        templates=_ids("message", root / "templates" / "catalogue.toml"),
        bodies=frozenset(
            (language, path.stem)
            for language in LANGUAGES
            for path in (root / "templates" / language).glob("*.md")
        ),
        triage=_ids("question", root / "triage.toml") or frozenset(),
        playbooks=playbooks_of(root),
        phrases=_ids("phrase", *(root / "wording" / f"{language}.toml" for language in LANGUAGES)),
    )


def playbooks_of(root: Path) -> frozenset[str]:
    """Return the ids of the playbooks in a folder, in any language."""
    return frozenset(
        path.stem for language in LANGUAGES for path in (root / language).glob("*.toml")
    )


def _ids(name: str, *paths: Path) -> frozenset[str] | None:
    """Return the ids in the arrays of tables `name` of the files that exist, None without any."""
    present = [path for path in paths if path.is_file()]
    if not present:
        return None
    return frozenset(
        str(table.get("id")) for path in present for table in as_tables(_values(path).get(name))
    )


def _values(path: Path) -> dict[str, object]:
    try:
        return parse_content(read_content(path))
    except (ContentFaultError, UserError):
        return {}
