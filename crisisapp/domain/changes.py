"""What one command touched, announced once it is safe on disk, and what it moved."""

from datetime import datetime

import msgspec

__all__ = ["ChangeSet", "Moved", "merge_changes"]


class ChangeSet(msgspec.Struct, frozen=True, kw_only=True):
    """The kinds of events written and the ids they touched, by incident.

    `kinds` holds event kinds (`entry.recorded`); `targets` the ids they speak of (an entry, a
    task, a message…); `incidents` the streams touched (`desk` among them for desk-wide facts).
    `everything` is set when a reader must forget what it holds (refold, rebuild, catching up).
    """

    kinds: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    incidents: frozenset[str] = frozenset()
    everything: bool = False

    def touches(self, *prefixes: str) -> bool:
        """Say whether an event kind starts with one of `prefixes`, or everything changed."""
        return self.everything or any(kind.startswith(prefixes) for kind in self.kinds)


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline that the correction of a moment moved. Instants are aware UTC, None: no date.

    `legal`: a duty, else advice. `publication` is the number of the content it is about, if any.
    """

    text_fr: str
    text_en: str
    legal: bool
    before: datetime | None
    after: datetime | None
    publication: str = ""


def merge_changes(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Return one change set that says what both said."""
    return ChangeSet(
        kinds=first.kinds | second.kinds,
        targets=first.targets | second.targets,
        incidents=first.incidents | second.incidents,
        everything=first.everything or second.everything,
    )
