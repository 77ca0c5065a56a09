"""The first ten minutes: which playbook starts, the three reflexes, the sentence for the staff.

All of it is decided here, without Qt; the page only shows it and gives the orders.
"""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.directory import CallOutcome
from crisisapp.domain.message import FieldType, Phrase
from crisisapp.domain.playbook import Jurisdiction
from crisisapp.domain.words import EntryKind, Precision, TaskState, Verification
from crisisapp.services.capture.times import TimeReading, When, written_time
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook, WithdrawPlaybook
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.content import Content
from crisisapp.services.lines.directory import attempt_line
from crisisapp.services.numbers import number_label
from crisisapp.services.queries.checklist import urgency
from crisisapp.services.queries.checklist_records import RunRow, TaskRow
from crisisapp.services.queries.records import PhoneRow
from crisisapp.services.typed_time import field_time
from crisisapp.support.i18n import LANGUAGES, N_, Language, as_language, hour_text, translator

if TYPE_CHECKING:
    from crisisapp.services.drafting.context import DraftContext
    from crisisapp.services.drafting.render import Rendered

__all__ = [
    "BASE_PLAYBOOK",
    "FirstMinutes",
    "Reflex",
    "SinceRead",
    "call_orders",
    "copy_orders",
    "first_minutes",
    "next_information",
    "opened_orders",
    "proposed_playbook",
    "read_since",
    "reflex",
    "since_text",
    "staff_sentence",
    "switch_orders",
]

BASE_PLAYBOOK = "core"
_NEXT = "PT30M"
_OPENING = "open_record"  # the key of that step in the common base
_COPIED = N_("Sentence for the staff copied: “{text}”")
# TRANSLATORS: why a step is in hand: its sentence is on the clipboard, nobody was told yet.
_UNSAID = N_("copied, not said yet")
_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})


class Reflex(msgspec.Struct, frozen=True, kw_only=True):
    """One of the three steps to do before anything else, with what its key needs.

    `phone` is the school's number a call step names, or None while nobody wrote it down; `called`
    is then what that number is called. `dialled` is a number of the whole country, such as 17.
    """

    task: TaskRow
    phone: PhoneRow | None = None
    called: str = ""
    dialled: str = ""

    @property
    def is_done(self) -> bool:
        """Say whether the step is over."""
        return self.task.state not in _OPEN

    @property
    def copied_at(self) -> datetime | None:
        """Return when its sentence was copied (aware), while nobody says yet that it was said.

        A step that was put in hand by itself carries no remark: nothing was copied then.
        """
        copies = self.task.act == "copy" and self.task.state is TaskState.DOING
        return self.task.changed_at if copies and self.task.reason else None


class FirstMinutes(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows of the running playbook.

    `others` counts the open steps besides the reflexes, `pressing` those among them whose time
    has come, `following` the words of the one that comes first; `quiet_until` is the next time
    after now, None when no step has one. `untouched`: no step of the playbook was begun but the
    opening, which ticks itself.
    """

    run: RunRow | None
    reflexes: tuple[Reflex, ...] = ()
    others: int = 0
    pressing: int = 0
    following: str = ""
    quiet_until: datetime | None = None
    untouched: bool = True


class SinceRead(msgspec.Struct, frozen=True, kw_only=True):
    """How the answer to *since when* was read: a moment (aware UTC), or why not."""

    at: datetime | None = None
    precision: Precision = Precision.EXACT
    future: bool = False


def first_minutes(
    runs: tuple[RunRow, ...],
    tasks: tuple[TaskRow, ...],
    phones: tuple[PhoneRow, ...],
    *,
    now: datetime,
    jurisdiction: Jurisdiction,
    language: Language,
) -> FirstMinutes:
    """Return the reflexes of the last playbook started, and how much waits behind them.

    Args:
        runs: the playbooks running, oldest first.
        tasks: the steps of the situation.
        phones: the school's own numbers.
        now: the present instant, aware.
        jurisdiction: names the numbers that nobody wrote down yet.
        language: of the desk's content.
    """
    if not runs:
        return FirstMinutes(run=None)
    run = runs[-1]
    by_id = {task.id: task for task in tasks}
    reflexes = [
        reflex(by_id[id_], phones, jurisdiction, language) for id_ in run.memory if id_ in by_id
    ]
    rest = [task for task in tasks if task.id not in run.memory and task.state in _OPEN]
    times = [task.due_at for task in rest if task.due_at is not None]
    return FirstMinutes(
        run=run,
        reflexes=tuple(reflexes),
        others=len(rest),
        pressing=sum(at <= now for at in times),
        following=min(rest, key=urgency).text if rest else "",
        quiet_until=min((at for at in times if at > now), default=None),
        untouched=all(
            task.state is TaskState.TODO
            for task in tasks
            if task.run == run.id and task.key != _OPENING
        ),
    )


def reflex(
    task: TaskRow, phones: tuple[PhoneRow, ...], jurisdiction: Jurisdiction, language: Language
) -> Reflex:
    """Return a step with the number it names: the school's own, or one of the whole country."""
    if task.act != "call":
        return Reflex(task=task, called=task.text)
    phone = next((row for row in phones if row.key == task.act_target), None)
    if phone is not None:
        return Reflex(task=task, phone=phone, called=phone.label)
    national = next((n for n in jurisdiction.numbers if n.id == task.act_target), None)
    if national is not None:
        label = national.label_fr if language == "fr" else national.label_en
        return Reflex(task=task, called=label, dialled=national.number)
    names = {number.key: number_label(number, language) for number in jurisdiction.school_numbers}
    return Reflex(task=task, called=names.get(task.act_target, task.text))


def proposed_playbook(content: Content, title: str, language: Language) -> str:
    """Return the id of the playbook that a title calls for; the common base when none does.

    People may write in another language than the desk's: its own is tried first.
    """
    tongues = (language, *(other for other in LANGUAGES if other != language))
    known = content.playbooks.titles(language)
    for tongue in tongues:
        found = content.playbooks.suggest(title, tongue)
        if found is not None and found in known:
            return found
    return BASE_PLAYBOOK


def opened_orders(tasks: tuple[TaskRow, ...]) -> tuple[Command, ...]:
    """Return the order that ticks *open the situation*: typing its title was that step."""
    return tuple(
        SetTaskState(task=task.id, state=TaskState.DONE, entry=False)
        for task in tasks
        if task.key == _OPENING and task.state in _OPEN
    )


def read_since(text: str, *, now: datetime, zone: ZoneInfo) -> SinceRead:
    """Read `07h45`, `7:45`, `18h`, `vers 8`, `hier 18h`, `il y a 20 min` as a moment.

    The whole text must be one moment that has passed. `now` is aware; hours are those of `zone`.
    """
    reading = field_time(text, now=now, zone=zone)
    return SinceRead() if reading is None else _since(reading)


def next_information(now: datetime, zone: ZoneInfo) -> str:
    """Return the hour proposed for the next information: in half an hour, to five minutes."""
    from crisisapp.services.drafting.moments import parse_moment  # start-up: not for the first page

    at = parse_moment(_NEXT, now.astimezone(zone))
    return "" if at is None else hour_text(at, zone)


def staff_sentence(phrase: Phrase, next_at: str, context: "DraftContext") -> "Rendered":
    """Return the sentence with the typed hour in each of its time fields."""
    times = [field.name for field in phrase.fields if field.type is FieldType.TIME]
    from crisisapp.services.drafting.phrases import render_phrase  # start-up, as above

    return render_phrase(phrase, dict.fromkeys(times, next_at), context)


def copy_orders(reflex: Reflex, incident: str, text: str, language: str) -> tuple[Command, ...]:
    """Return the orders of a sentence put on the clipboard: the line that says so, the step begun.

    The line holds the words themselves: later one asks what was said, and when. Copied is not
    said: the step is done only once somebody says so.
    """
    words = translator(as_language(language))
    line = words.gettext(_COPIED).format(text=text)
    said = RecordEntry(
        incident=incident,
        kind=EntryKind.ACTION,
        text=line,
        task=reflex.task.id,
        verification=Verification.CONFIRMED,
    )
    if reflex.is_done or reflex.copied_at is not None:
        return (said,)
    unsaid = words.gettext(_UNSAID)
    doing = SetTaskState(task=reflex.task.id, state=TaskState.DOING, reason=unsaid, entry=False)
    return said, doing


def call_orders(reflex: Reflex, incident: str, outcome: str, language: str) -> tuple[Command, ...]:
    """Return the order of *Called*, by how it ended (`CallOutcome`): the call with its time.

    Only who was reached is told, and ticks the step. Without a contact written down the step
    itself says who was called.
    """
    task = reflex.task.id
    if reflex.phone is not None:
        phone = reflex.phone.id
        call = CallContact(contact=phone, incident=incident, outcome=outcome, step=task)
        return (call,)
    if outcome == CallOutcome.REACHED:
        return (SetTaskState(task=task, state=TaskState.DONE, to_party=reflex.called),)
    missed = RecordEntry(
        incident=incident,
        kind=EntryKind.CALL_OUT,
        text=attempt_line(outcome, "", language),
        to_party=reflex.called,
        verification=Verification.CONFIRMED,
    )
    return (missed,)


def switch_orders(state: FirstMinutes, incident: str, playbook: str) -> tuple[Command, ...]:
    """Return the orders that follow another playbook; one that was begun is kept beside it.

    The new one starts first, so that the steps both share stay where they are.
    """
    if state.run is not None and state.run.playbook == playbook:
        return ()
    start = StartPlaybook(incident=incident, playbook=playbook)
    if state.run is None or not state.untouched:
        return (start,)
    return start, WithdrawPlaybook(run=state.run.id)


def since_text(
    at: datetime, precision: Precision, *, now: datetime, zone: ZoneInfo, language: Language
) -> str:
    """Return a moment as it can be typed back (`07:45`, `hier 18:00`); empty when unknown."""
    if precision is Precision.UNKNOWN:
        return ""
    days = (now.astimezone(zone).date() - at.astimezone(zone).date()).days
    when = (When.TODAY, When.YESTERDAY)[days] if days in (0, 1) else When.DAY
    reading = TimeReading(end=0, happened_at=at, precision=precision, when=when)
    return written_time(reading, language, zone)


def _since(reading: TimeReading) -> SinceRead:
    if reading.future:
        return SinceRead(future=True)
    if reading.unsure:  # of which year is not said
        return SinceRead()
    return SinceRead(at=reading.happened_at, precision=reading.precision)
