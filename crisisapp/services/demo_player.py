"""Plays the steps of a demo script on a desk, each as the order a person would give."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

import msgspec

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import EntryKind, Precision, TaskState, Verification
from crisisapp.services.capture.grammar import verification_of
from crisisapp.services.closing import close_lines
from crisisapp.services.commands import (
    approvals,
    checklist,
    corrections,
    desk,
    facts,
    incidents,
    messages,
    timeline,
)
from crisisapp.services.commands.base import Command
from crisisapp.services.demo_script import (
    CallStep,
    CopyStep,
    CorrectStep,
    DraftStep,
    EntryStep,
    FactStateStep,
    FactStep,
    FamiliesStep,
    FillStep,
    FrameStep,
    LevelStep,
    Phones,
    PlaybookStep,
    Situation,
    StatusStep,
    Step,
    Story,
    StrikeStep,
    TasksStep,
    TaskStep,
    VerifyStep,
)
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.messages import message as message_of
from crisisapp.services.queries.tasks import tasks
from crisisapp.support.clock import ManualClock

__all__ = ["OrdinaryLine", "Player", "hour", "writes_line"]

_SLICE = 50
_BREATH = timedelta(seconds=7)  # between two things done in the same minute
_OPEN = frozenset({TaskState.TODO, TaskState.DOING})


class OrdinaryLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that belongs to no story, written at `at` (aware)."""

    at: datetime
    kind: EntryKind
    text: str
    sender: str


def hour(text: str) -> time:
    """Return the local hour a script writes as `09:42`."""
    return time.fromisoformat(text)


def writes_line(step: Step) -> bool:
    """Say whether a step puts a line into the timeline."""
    if isinstance(step, TaskStep):
        return step.entry
    return isinstance(
        step,
        EntryStep | LevelStep | StatusStep | CallStep | CopyStep | PlaybookStep | FamiliesStep,
    )


class Player:
    """Gives the orders of a script, moving its own clock on. It lives for one story.

    The desk must have been made with this clock; the caller closes it.
    """

    def __init__(self, target: Desk, clock: ManualClock) -> None:
        self._desk = target
        self._clock = clock
        self._people: dict[str, str] = {}
        self._phones: dict[str, str] = {}
        self._incident = ""
        self._day = date.min
        self._made: dict[str, str] = {}  # ids of lines, facts and messages of this situation

    def set_up(self, story: Story, *, first_actor: str) -> None:
        """Say who writes and who the school is; the first person (`first_actor`) sits here."""
        for person in story.people:
            named = desk.NameActor(initials=person.initials, role=person.role)
            if not self._people:
                named = msgspec.structs.replace(named, actor=first_actor)
            made = self._desk.execute(named, actor=first_actor).made
            self._people[person.initials] = made
        self._desk.choose_actor(first_actor)
        said = story.school
        self._desk.execute(
            desk.ChangeSchool(
                short=said.short,
                kind=said.kind,
                town=said.town,
                head_title=said.head_title,
                phone=said.phone,
                contact_families=said.contact_families,
                contact_press=said.contact_press,
            )
        )

    def check_phones(self, script: Phones, day: date) -> None:
        """Write the school's own numbers, checked on that local day."""
        self._move_to(day, hour(script.at))
        for number in script.numbers:
            order = desk.SetPhone(
                key=number.key,
                label=number.label,
                number=number.number,
                checked_on=day.isoformat(),
            )
            self._phones[number.key] = self._desk.execute(order).made

    def open(self, situation: Situation, *, started_at: datetime, opened_at: datetime) -> str:
        """Open a situation at an instant (aware) and return its id; its steps come next."""
        self._clock.move_to(opened_at)
        self._made = {}
        order = incidents.OpenIncident(
            title=situation.title, started_at=started_at, source=situation.source
        )
        self._incident = self._desk.execute(order).made
        return self._incident

    def play(self, situation: Situation, *, day: date, lines: int | None = None) -> None:
        """Play the steps of the situation just opened, the first on the local `day`.

        With `lines`, stop before the step that would write one line more.
        """
        self._day = day
        for step in situation.steps:
            if writes_line(step) and lines is not None:
                if lines == 0:
                    return
                lines -= 1
            self._move_to(day + timedelta(days=step.day), hour(step.at))
            self._do(step)

    def fill(self, lines: Iterable[OrdinaryLine]) -> Iterator[int]:
        """Write ordinary lines, a slice at each `next`; yield how many are written so far.

        The lines are in the order of their moments.
        """
        orders = self._ordinary(lines)
        written = 0
        # The slice reads the generator while it writes, so the clock is right for each line.
        while results := self._desk.execute_slice(islice(orders, _SLICE)):
            written += len(results)
            yield written

    def _ordinary(self, lines: Iterable[OrdinaryLine]) -> Iterator[Command]:
        for line in lines:
            self._clock.move_to(line.at)
            yield timeline.RecordEntry(
                incident=self._incident,
                text=line.text,
                kind=line.kind,
                verification=verification_of(line.kind),
                from_party=line.sender,
            )

    def _do(self, step: Step) -> None:
        orders = self._orders(step)
        results = self._desk.execute_slice(orders, actor=self._people.get(step.by, ""))
        match step:
            case EntryStep(id=name) if name:
                self._made[name] = results[0].made
            case FactStep(key=name) | DraftStep(template=name):
                self._made[name] = results[0].made
            case _:
                pass

    def _orders(self, step: Step) -> tuple[Command, ...]:
        match step:
            case EntryStep():
                return (self._entry(step),)
            case VerifyStep() | CorrectStep() | StrikeStep():
                return (self._change_of_line(step),)
            case TaskStep() | TasksStep():
                return self._tasks(step)
            case DraftStep() | FillStep() | CopyStep():
                return self._messages(step)
            case FactStep() | FactStateStep():
                return (self._fact(step),)
            case _:
                return (self._of_situation(step),)

    def _entry(self, step: EntryStep) -> timeline.RecordEntry:
        return timeline.RecordEntry(
            incident=self._incident,
            text=step.text,
            kind=step.kind,
            happened_at=self._instant(self._day, hour(step.happened)) if step.happened else None,
            precision=Precision.ABOUT if step.about else Precision.EXACT,
            verification=Verification.CONFIRMED if step.confirmed else verification_of(step.kind),
            from_party=step.sender,
            to_party=step.recipient,
            channel=step.channel,
            reason=step.reason,
        )

    def _change_of_line(self, step: VerifyStep | CorrectStep | StrikeStep) -> Command:
        entry = self._made[step.entry]
        match step:
            case VerifyStep(verification=sure, by_party=party):
                return timeline.VerifyEntry(entry=entry, verification=sure, by_party=party)
            case CorrectStep(text=text, reason=reason):
                return corrections.CorrectEntry(entry=entry, text=text, reason=reason)
            case StrikeStep(reason=reason):
                return timeline.StrikeEntry(entry=entry, reason=reason)

    def _tasks(self, step: TaskStep | TasksStep) -> tuple[Command, ...]:
        rows = tasks(self._desk.read, self._incident, self._desk.zone)
        if isinstance(step, TasksStep):
            return tuple(
                checklist.SetTaskState(task=row.id, state=TaskState.DONE, entry=False)
                for row in rows
                if row.state in _OPEN and row.key not in step.but
            )
        task = next(row.id for row in rows if row.key == step.task)
        order = checklist.SetTaskState(
            task=task, state=step.state, reason=step.reason, entry=step.entry
        )
        return (order,)

    def _messages(self, step: DraftStep | FillStep | CopyStep) -> tuple[Command, ...]:
        match step:
            case DraftStep():
                draft = messages.DraftMessage(
                    incident=self._incident,
                    template=step.template,
                    audience=step.audience,
                    channel=step.channel,
                    values=step.values,
                )
                return (draft,)
            case FillStep(values=values):
                return (messages.FillMessage(message=self._made[step.template], values=values),)
            case CopyStep(who=who, channel=channel):
                message = self._made[step.template]
                text = self._final_text(message)
                return (
                    approvals.ApproveMessage(message=message, way=ApprovalWay.PHONE, who=who),
                    messages.CopyMessage(message=message, text=text, channel=channel),
                )

    def _final_text(self, message: str) -> str:
        """Return a message as it reads now, to the letter."""
        row = message_of(self._desk.read, message)
        if row is None:
            raise LookupError(message)
        return present(self._desk, row).rendered.text

    def _fact(self, step: FactStep | FactStateStep) -> Command:
        if isinstance(step, FactStateStep):
            return facts.SetFactState(
                fact=self._made[step.fact], state=step.state, by_party=step.by_party
            )
        return facts.SetFact(
            incident=self._incident,
            key=step.key,
            label=step.label,
            value=step.value,
            state=step.state,
            clauses=step.clauses,
            hedges=step.hedges,
            source_entry=self._made[step.entry] if step.entry else "",
        )

    def _of_situation(
        self, step: FrameStep | LevelStep | StatusStep | FamiliesStep | CallStep | PlaybookStep
    ) -> Command:
        here = self._incident
        match step:
            case FrameStep(what=what, place=place):
                return incidents.FrameIncident(incident=here, what=what, place=place)
            case LevelStep(level=level, reason=reason, agreed=who):
                return incidents.SetLevel(incident=here, level=level, reason=reason, agreed_by=who)
            case StatusStep(status=status, reason=reason, confirms=confirms):
                lines = close_lines(self._desk.read, self._desk.content, here, self._desk.language)
                return incidents.SetStatus(
                    incident=here,
                    status=status,
                    reason=reason,
                    confirmed=tuple(line.text for line in lines) if confirms else (),
                )
            case FamiliesStep(expected=expected):
                return incidents.CountFamilies(incident=here, expected=expected)
            case CallStep(phone=key):
                return desk.LogPhoneCall(phone=self._phones[key], incident=here)
            case PlaybookStep(playbook=playbook):
                return checklist.StartPlaybook(incident=here, playbook=playbook)

    def _move_to(self, day: date, at: time) -> None:
        """Let the clock reach a local minute, or take a breath if it is there already."""
        goal = self._instant(day, at)
        if goal > self._clock.now():
            self._clock.move_to(goal)
        else:
            self._clock.advance(_BREATH)

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self._desk.zone)
