"""Events of the checklist: a playbook started, its steps ticked, given, moved."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import Phase, TaskState

__all__ = [
    "PlannedTask",
    "PlaybookStarted",
    "PlaybookWithdrawn",
    "TaskAssigned",
    "TaskDueSet",
    "TaskMoved",
    "TaskStateSet",
    "TasksAdded",
]


class PlannedTask(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step as it was when the checklist started; its number is a fact.

    `letter` is that of the device that chose the number: two devices may choose the same one.
    """

    task: str
    number: int
    step: str
    key: str
    phase: Phase
    role: str
    text: str
    help: str = ""
    critical: bool = False
    due_base: str = "t0"
    due_offset: str = ""
    due_legal: str = ""
    hours: str = "always"
    act: str = "tick"
    act_target: str = ""
    template: str = ""
    proof: str = ""
    memory: bool = False
    letter: str = ""
    when: str = ""
    say: str = ""
    included: bool = False
    due_count: str = "calendar"


@event
class PlaybookStarted(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A checklist began. `source` is the verbatim text of the files it came from.

    `tasks` holds only the steps that no running checklist had yet under the same key; `joined`
    names the tasks already there that this playbook shares. `replaced` names untouched ones of an
    included file that this playbook says otherwise: its own stand instead.
    """

    KIND: ClassVar[str] = "playbook.started"
    run: str
    playbook: str
    version: str
    language: str
    title: str
    tasks: tuple[PlannedTask, ...]
    joined: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    source: str = ""
    replaced: tuple[str, ...] = ()

    def subject(self) -> str:
        """Return the run's id."""
        return self.run


@event
class PlaybookWithdrawn(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A checklist was the wrong one: its untouched steps go, what was done stays."""

    KIND: ClassVar[str] = "playbook.withdrawn"
    run: str
    reason: str = ""

    def subject(self) -> str:
        """Return the run's id."""
        return self.run


@event
class TaskStateSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A step changed state. `at` is when it was done, as the officer says.

    `record` is the id of what made the tick (an entry, a request, an exhibit); `by_hand` says that
    a step which waits for a record was ticked without one. `result` is what came of it.
    """

    KIND: ClassVar[str] = "task.state_set"
    task: str
    state: TaskState
    at: str
    reason: str = ""
    result: str = ""
    record: str = ""
    by_hand: bool = False

    def subject(self) -> str:
        """Return the task's id."""
        return self.task


@event
class TasksAdded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Steps that no playbook has were put on the list, just after another (empty: at its end)."""

    KIND: ClassVar[str] = "task.added"
    tasks: tuple[PlannedTask, ...]
    after: str = ""

    def subject(self) -> str:
        """Return the id of the first one."""
        return self.tasks[0].task if self.tasks else ""


@event
class TaskAssigned(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A step was given to another role."""

    KIND: ClassVar[str] = "task.assigned"
    task: str
    role: str

    def subject(self) -> str:
        """Return the task's id."""
        return self.task


@event
class TaskDueSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The advised time of a step was moved, or counts again as it did.

    `base` and `offset` are those of a step; where somebody chose the time the base is
    `domain.deadlines.CHOSEN`, and the offset the instant.
    """

    KIND: ClassVar[str] = "task.due_set"
    task: str
    base: str
    offset: str = ""

    def subject(self) -> str:
        """Return the task's id."""
        return self.task


@event
class TaskMoved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A step was put just after another one (`after` is empty: first)."""

    KIND: ClassVar[str] = "task.moved"
    task: str
    after: str = ""

    def subject(self) -> str:
        """Return the task's id."""
        return self.task
