"""The list of names a message is searched with; read to recognise somebody, never to be shown."""

from datetime import date

import msgspec

from crisisapp.domain.events import DESK_STREAM
from crisisapp.storage.reader import Reader

__all__ = ["NameList", "name_list"]


class NameList(msgspec.Struct, frozen=True, kw_only=True):
    """The names of a list and its day."""

    names: tuple[str, ...]
    day: date


def name_list(read: Reader) -> NameList | None:
    """Return the list of names of the desk, None when there is none; `read` may be a replay's.

    Two computers may each have read one: both count, and the day is that of the older one.
    """
    rows = read.all(
        "SELECT also, note FROM person WHERE incident = ? AND note <> '' ORDER BY id",
        (DESK_STREAM,),
    )
    names: dict[str, None] = {}
    days = []
    for also, day in rows:
        names |= dict.fromkeys(msgspec.json.decode(str(also), type=tuple[str, ...]))
        days.append(date.fromisoformat(str(day)))
    return NameList(names=tuple(names), day=min(days)) if names else None
