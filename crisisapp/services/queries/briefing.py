"""What a briefing reads out: how many steps are open, how many lines nobody verified yet."""

from zoneinfo import ZoneInfo

from crisisapp.domain.words import TaskState, Verification
from crisisapp.services.queries.tasks import tasks
from crisisapp.storage.reader import Reader

__all__ = ["open_steps", "to_verify"]

_OPEN = frozenset({TaskState.TODO, TaskState.DOING})


def open_steps(read: Reader, incident: str, zone: ZoneInfo) -> int:
    """Return how many steps that are shown are still to do or in hand."""
    return sum(task.state in _OPEN for task in tasks(read, incident, zone))


def to_verify(read: Reader, incident: str) -> int:
    """Return how many standing lines are to be verified or are being checked."""
    count = read.value(
        "SELECT count(*) FROM entry WHERE incident = ? AND struck = 0 AND erased_at IS NULL"
        " AND verification IN (?, ?)",
        (incident, Verification.TO_VERIFY.value, Verification.CHECKING.value),
    )
    return int(count or 0)
