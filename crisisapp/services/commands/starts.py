"""Playbooks that start: which of their steps come onto the one list, and in whose words."""

from collections.abc import Sequence
from contextlib import suppress

import msgspec

from crisisapp.domain.deadlines import parse_offset
from crisisapp.domain.errors import UserError
from crisisapp.domain.events import checklist
from crisisapp.domain.playbook import Playbook, Step
from crisisapp.domain.words import EntryKind, TaskState
from crisisapp.services.commands.base import Context, instant
from crisisapp.services.lines.entry import again_line

__all__ = ["asked_again", "planned_starts"]

_ALWAYS = "always"  # also when the office is shut
_START = "t0"


class _Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A step that is on the list: where it stands, what brought it, when it is wanted."""

    task: str
    state: str
    included: bool
    hours: str
    critical: bool
    when: str
    step: str
    base: str
    offset: str
    prevails: bool

    def gives_way(self, step: Step) -> bool:
        """Say whether the step of another playbook takes its place: it is untouched, and weaker.

        What may wait for Monday in one playbook may not in a graver one started at night; what both
        call critical is said by the one that wants it sooner; what one wants on an answer another
        may want anyhow. "Write to all families" and "write to none" must not stand side by side:
        the wording that prevails stays, whichever playbook came first.
        """
        if self.state != TaskState.TODO or self.prevails:
            return False
        if step.prevails:
            return True
        if self.when != step.when:
            return bool(self.when)  # wanted anyhow, or on either answer
        return not step.included and (self.included or self._weaker(step))

    def _weaker(self, step: Step) -> bool:
        if step.hours != self.hours:
            return step.hours == _ALWAYS or (step.critical and not self.critical)
        return step.critical and (not self.critical or self._sooner(step))

    def _sooner(self, step: Step) -> bool:
        """Say whether the step is wanted sooner, both counted from the start."""
        if not (self.offset and step.due.offset) or {self.base, step.due.base} != {_START}:
            return False
        return parse_offset(step.due.offset) < parse_offset(self.offset)

    def also_when(self, step: Step) -> str:
        """Return when the step that takes its place is wanted: as either of the two is."""
        both = f"{self.when} or {step.when}"
        return both if self.when and step.when and self.when != step.when else step.when


def planned_starts(
    incident: str, playbooks: tuple[str, ...], context: Context, *, language: str = ""
) -> tuple[checklist.PlaybookStarted | checklist.TaskStateSet, ...]:
    """Return the events that start playbooks, one after the other; those that run are left out.

    A step that several of them have stands once on the list: as a playbook's own file says it
    rather than an included one, and as the graver one says it; a critical one done before is to be
    done again.
    """
    read = context.read
    running = tuple(
        str(row[0])
        for row in read.all(
            "SELECT playbook FROM run WHERE incident = ? AND withdrawn = 0", (incident,)
        )
    )
    careful = _prevailing(running, context)
    there = {
        str(row[0]): _Standing(
            task=row[1],
            state=row[2],
            included=bool(row[3]),
            hours=row[4],
            critical=bool(row[5]),
            when=row[6],
            step=row[7],
            base=row[8],
            offset=row[9],
            prevails=row[7] in careful,
        )
        for row in read.all(
            "SELECT key, id, state, included, hours, critical, condition, step,"
            " due_base, due_offset FROM task"
            " WHERE incident = ? AND retired = 0",
            (incident,),
        )
    }
    last = read.value("SELECT max(number) FROM task WHERE incident = ?", (incident,)) or 0
    events: list[checklist.PlaybookStarted | checklist.TaskStateSet] = []
    for name in dict.fromkeys(playbooks):
        if name in running:
            continue
        playbook = context.content.playbooks.load(name, language or context.language)
        event = _started(playbook, there, context, last=last)
        found = _found_before(incident, event, context)
        careful |= {step.id for step in playbook.steps if step.prevails}
        events += [event, *_asked_again(playbook, there, context), *found]
        for task in event.tasks:
            there[task.key] = _Standing(
                task=task.task,
                state=TaskState.TODO,
                included=task.included,
                hours=task.hours,
                critical=task.critical,
                when=task.when,
                step=task.step,
                base=task.due_base,
                offset=task.due_offset,
                prevails=task.step in careful,
            )
        last += len(event.tasks)
    return tuple(events)


def asked_again(
    events: Sequence[checklist.PlaybookStarted | checklist.TaskStateSet], context: Context
) -> tuple[str, ...]:
    """Return the words of the steps that what starts puts back on the list, done before."""
    back = [
        event.task
        for event in events
        if isinstance(event, checklist.TaskStateSet) and event.state is TaskState.TODO
    ]
    found = (context.read.value("SELECT text FROM task WHERE id = ?", (task,)) for task in back)
    return tuple(str(text) for text in found if text)


def _prevailing(running: tuple[str, ...], context: Context) -> set[str]:
    """Return the steps whose wording stands, of the playbooks that run; one gone has none."""
    careful: set[str] = set()
    for name in running:
        with suppress(UserError):
            steps = context.content.playbooks.load(name, context.language).steps
            careful |= {step.id for step in steps if step.prevails}
    return careful


def _asked_again(
    playbook: Playbook, there: dict[str, _Standing], context: Context
) -> list[checklist.TaskStateSet]:
    """Return what puts back the steps that were done for less grave a reason than this playbook's.

    A call to the police made for a fight is not the call that a threat of attack asks for.
    """
    reason = again_line(playbook.title, context.language)
    return [
        checklist.TaskStateSet(
            task=old.task, state=TaskState.TODO, at=instant(context.now), reason=reason
        )
        for step in playbook.steps
        if step.critical and not step.included
        if (old := there.get(step.key)) is not None and old.state == TaskState.DONE
        if old.step != step.id  # done for this very step, before it was withdrawn
    ]


def _found_before(
    incident: str, event: checklist.PlaybookStarted, context: Context
) -> list[checklist.TaskStateSet]:
    """Return the ticks of the steps that wait for a content, where one was recorded before.

    Contents are recorded to qualify, and qualifying starts the playbook. A call made before is not
    taken for the one that the playbook asks for: whoever called says so.
    """
    row = context.read.one(
        "SELECT id, first_seen FROM publication WHERE incident = ?"
        " ORDER BY first_seen, letter, number LIMIT 1",
        (incident,),
    )
    if row is None:
        return []
    return [
        checklist.TaskStateSet(task=task.task, state=TaskState.DONE, at=row[1], record=row[0])
        for task in event.tasks
        if task.proof == EntryKind.PUBLICATION and not task.when
    ]


def _started(
    playbook: Playbook, there: dict[str, _Standing], context: Context, *, last: int
) -> checklist.PlaybookStarted:
    planned: list[checklist.PlannedTask] = []
    joined, replaced = [], []
    by_step: dict[str, str] = {}
    for own in playbook.steps:
        step, old = own, there.get(own.key)
        if old is not None and not old.gives_way(step):
            by_step[step.id] = old.task
            joined.append(old.task)
            continue
        if old is not None:
            replaced.append(old.task)
            step = msgspec.structs.replace(own, when=old.also_when(own))
        by_step[step.id] = context.ids.new_id()
        planned.append(
            _planned(
                step,
                task=by_step[step.id],
                number=last + len(planned) + 1,
                memory=step.id in playbook.memory,
                letter=context.letter,
            )
        )
    return checklist.PlaybookStarted(
        run=context.ids.new_id(),
        playbook=playbook.id,
        version=playbook.version,
        language=playbook.language,
        title=playbook.title,
        tasks=tuple(planned),
        joined=tuple(sorted(joined)),
        memory=tuple(by_step[step] for step in playbook.memory if step in by_step),
        source=playbook.source,
        replaced=tuple(sorted(replaced)),
    )


def _planned(
    step: Step, *, task: str, number: int, memory: bool, letter: str
) -> checklist.PlannedTask:
    return checklist.PlannedTask(
        task=task,
        number=number,
        step=step.id,
        key=step.key,
        phase=step.phase,
        role=step.role,
        text=step.text,
        help=step.help,
        critical=step.critical,
        due_base=step.due.base,
        due_offset=step.due.offset or "",
        due_legal=step.due.legal or "",
        due_count=step.due.count,
        hours=step.hours,
        act=step.act.kind,
        act_target=step.act.target,
        template=step.template,
        proof=step.proof,
        memory=memory,
        letter=letter,
        when=step.when,
        say=step.say,
        included=step.included,
    )
