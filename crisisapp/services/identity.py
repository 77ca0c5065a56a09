"""Who sits here: the person this installation writes as, and its memory of each desk."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crisisapp.storage.witness import Witness
from crisisapp.support.files import write_private
from crisisapp.support.paths import AppPaths

if TYPE_CHECKING:
    from crisisapp.storage.copies import Copies

__all__ = ["Installation", "Person"]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person as this installation knows them; `asked` once they were asked for their name."""

    initials: str = "P1"
    name: str = ""
    role: str = ""
    asked: bool = False


class Installation:
    """One installation of the program on one computer, for one user."""

    def __init__(self, paths: AppPaths) -> None:
        self.paths = paths

    @property
    def witnesses(self) -> Path:
        """Return the folder of what is remembered of each desk."""
        return self.paths.data / "witness"

    def witness(self, desk: str) -> Witness:
        """Return the memory of one desk."""
        return Witness(self.witnesses, desk)

    def copies(self, desk: str) -> "Copies":
        """Return which copies of one desk were made here."""
        from crisisapp.storage.copies import Copies  # start-up: only a backup or a removal asks

        return Copies(self.paths.data / "copies", desk)

    def person(self) -> Person:
        """Return who writes here by default; "P1" (post 1) until somebody said."""
        try:
            return msgspec.json.decode(self._person_file.read_bytes(), type=Person)
        except (OSError, msgspec.DecodeError):
            return Person()

    def remember(self, person: Person) -> None:
        """Keep who writes here by default."""
        write_private(self._person_file, msgspec.json.encode(person))

    @property
    def _person_file(self) -> Path:
        return self.paths.data / "person.json"
