"""Records of the checklist: a running playbook, a step, the list in reading order."""

from datetime import datetime

import msgspec

from crisisapp.domain.conditions import Term
from crisisapp.domain.words import Phase, TaskState

__all__ = ["ChecklistView", "RunRow", "TaskRow"]


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """A playbook running on an incident."""

    id: str
    playbook: str
    version: str
    language: str
    title: str
    memory: tuple[str, ...]  # ids of tasks, at most three
    started_at: datetime


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a running checklist.

    `due_legal` names the law card when the time is a duty; empty when it is advice (*repère*).
    `due_at` is None when the base moment is unknown or there is no computed time; `moved` says that
    it falls when the office is shut and is shown at the next opening. `when` is the condition of a
    step, `because` the terms that made it appear; `unwanted`: the condition holds no more, but the
    step was begun, so it stays. `proof` is what makes it tick by itself, `told` and `expected` how
    far a count is (of families, or of guardians where `proof` asks for both); `by_hand`: ticked
    without that record. `withdrawn` is the title of its playbook where that was taken back, and the
    step with it.
    """

    id: str
    number: int  # 1..n, as `/ok 7` and `task done` name it
    run: str
    step: str
    key: str
    phase: Phase
    role: str
    text: str
    help: str
    critical: bool
    state: TaskState
    due_at: datetime | None
    due_base: str
    due_offset: str
    due_legal: str
    hours: str
    act: str  # tick, copy, call
    act_target: str
    template: str
    memory: bool
    position: int
    changed_at: datetime | None = None
    changed_by: str = ""
    reason: str = ""
    moved: bool = False
    when: str = ""
    because: tuple[Term, ...] = ()
    unwanted: bool = False
    say: str = ""
    proof: str = ""
    result: str = ""
    record: str = ""
    by_hand: bool = False
    due_count: str = "calendar"  # which days its time counts, see `domain.deadlines.COUNTS`
    placed_after: str = ""  # the step it was moved just after by hand; `tasks.FIRST`: the top
    told: int | None = None
    expected: int | None = None
    withdrawn: str = ""


class ChecklistView(msgspec.Struct, frozen=True, kw_only=True):
    """The checklist pane in reading order: one next action, then now, later, done."""

    title: str
    done: int
    total: int
    next: TaskRow | None
    now: tuple[TaskRow, ...]
    then: tuple[TaskRow, ...]
    finished: tuple[TaskRow, ...]
    now_done: int
    now_total: int
    then_done: int
    then_total: int
    quiet_until: datetime | None  # "nothing before 08:15": earliest due time of the rest
    hidden: int  # steps that wait for an answer, a fact or a level, whoever's they are
