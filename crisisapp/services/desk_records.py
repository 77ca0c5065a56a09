"""What the desk's facade takes and gives: a new desk's first words, the answer to an order."""

import msgspec

from crisisapp.domain.changes import ChangeSet, Moved

__all__ = ["NewDesk", "Result"]


class NewDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What a new desk needs: the school's name; the rest can be said later."""

    name: str
    language: str = "fr"
    zone: str = "Europe/Paris"
    jurisdiction: str = "FR"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What an order did: `made` is the id of the thing made or changed.

    `moved` are the deadlines that it moved.
    """

    made: str
    changes: ChangeSet
    notice: str = ""
    undoable: bool = False
    moved: tuple[Moved, ...] = ()
