"""How far each phase of a situation is, from its steps."""

from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.words import Phase, TaskState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisapp.services.queries.checklist_records import TaskRow

__all__ = ["PhaseRow", "phases"]

_ENDED = frozenset({TaskState.DONE, TaskState.SKIPPED})


class PhaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """How far one phase is. Not applicable steps are in neither number."""

    phase: Phase
    done: int
    total: int
    active: bool  # has been started and is not finished


def phases(found: "Iterable[TaskRow]") -> tuple[PhaseRow, ...]:
    """Return how far each of the seven phases is, from the steps of a situation.

    They overlap, none is locked.
    """
    by_phase: dict[Phase, list[TaskRow]] = {phase: [] for phase in Phase}
    for task in found:
        by_phase[task.phase].append(task)
    return tuple(_phase(phase, rows) for phase, rows in by_phase.items())


def _phase(phase: Phase, found: "list[TaskRow]") -> PhaseRow:
    done = sum(task.state in _ENDED for task in found)
    total = sum(task.state is not TaskState.NOT_APPLICABLE for task in found)
    begun = any(task.state in _ENDED or task.state is TaskState.DOING for task in found)
    return PhaseRow(phase=phase, done=done, total=total, active=begun and done < total)
