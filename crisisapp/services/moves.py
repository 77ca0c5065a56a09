"""What the correction of a base moment moves, found by an order before it is written."""

import msgspec

from crisisapp.domain.changes import Moved
from crisisapp.services.commands.base import Context
from crisisapp.services.deadlines import Subject, deadlines, moved_by
from crisisapp.services.queries.moments import Moments
from crisisapp.services.queries.publications import PublicationRow

__all__ = ["moved_deadlines"]


def moved_deadlines(
    context: Context,
    incident: str,
    when: Moments,
    contents: tuple[PublicationRow, ...] | None = None,
) -> tuple[Moved, ...]:
    """Return the deadlines that other moments (or contents) than the desk holds would move."""
    about = Subject(
        read=context.read, content=context.content, incident=incident, zone=context.zone
    )
    then = msgspec.structs.replace(about, when=when, contents=contents)
    return moved_by(deadlines(about), deadlines(then))
