"""The checklist as a model: now, then, done; what is far away folded into one line.

An advice time (*repère*) is grey for ever. Only a time set by law may be amber, or red once past.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from crisisapp.domain.proofs import read_proof
from crisisapp.domain.words import TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import PaintTone, TaskPaint
from crisisapp.qtmodels.records import RecordRow, RecordsModel
from crisisapp.qtmodels.timeline_paint import spoken_hour
from crisisapp.services.closed_loop import is_bound
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.first_minutes import Reflex, reflex
from crisisapp.services.queries.checklist_records import ChecklistView, TaskRow
from crisisapp.services.queries.desk import phones, school
from crisisapp.services.words.labels import task_label
from crisisapp.support.i18n import _, as_language, moment_text, ngettext

__all__ = ["FOLD", "ChecklistModel", "due_chip", "reflex_of", "short_help", "told_text"]

FOLD = "fold"  # the key of the line that stands for the folded rest
_SHOWN = 4  # steps of "then" that stay in sight while the rest is folded
_LEAST_FOLDED = 3
_NOTE = 84  # characters of a step's help that the list shows; the rest on Enter
_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})


class ChecklistModel(RecordsModel):
    """The steps of one incident, without the next one, which stands on its card above.

    Ticking dispatches `SetTaskState`; the rows follow when the desk has said so. A step that waits
    for a record is not ticked by hand at once.

    Emits:
        record_asked(object): the `TaskRow` whose record is to be made.
    """

    record_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: object = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._closed = False
        self._tasks: dict[str, TaskRow] = {}

    def show_view(self, view: ChecklistView, *, now: datetime, folded: bool) -> None:
        """Show a checklist as it stands at `now` (aware); `folded` hides what is far away."""
        zone = self._bridge.zone
        everyone = (*view.now, *view.then, *view.finished)
        self._tasks = {task.id: task for task in everyone}
        if view.next is not None:
            self._tasks[view.next.id] = view.next
        rows: list[RecordRow] = []
        if view.now:
            rows.append(_heading("now", _("Now"), view.now_done, view.now_total))
            rows += [_step(task, now, zone) for task in view.now]
        if view.then:
            rows.append(_heading("then", _("Then"), view.then_done, view.then_total))
            rows += _then(view.then, now, zone, folded=folded)
        if view.finished:
            rows.append(_done_heading(len(view.finished)))
            rows += [_step(task, now, zone) for task in view.finished]
        self.set_rows(rows)

    def set_closed(self, *, closed: bool) -> None:
        """Let nothing be ticked while the situation is closed."""
        self._closed = closed

    def task_at(self, row: int) -> TaskRow | None:
        """Return the step of a row; None for a heading or the folded line."""
        return self._tasks.get(self.key_at(row))

    # Qt overrides

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tick or untick through the desk."""
        task = self.task_at(index.row()) if index.isValid() else None
        if task is None or self._closed or role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        if ticked and is_bound(task):
            self.record_asked.emit(task)
            return False
        state = TaskState.DONE if ticked else TaskState.TODO
        return self._bridge.dispatch(SetTaskState(task=task.id, state=state)) is not None


def due_chip(task: TaskRow, *, now: datetime, zone: ZoneInfo) -> tuple[str, PaintTone]:
    """Return the chip of a step's time: grey `advice 11:30`, amber `11:30 · law`, or nothing."""
    if task.state not in _OPEN:
        return "", "outline"
    if task.due_legal:
        if task.due_at is None:
            return _("without delay · law"), "warn"
        at = moment_text(task.due_at, zone, today=now)
        if task.due_at < now:
            return _("late since {time} · law").format(time=at), "bad"
        return _("{time} · law").format(time=at), "warn"
    return _advice(task, now, zone), "outline"


def _advice(task: TaskRow, now: datetime, zone: ZoneInfo) -> str:
    if task.due_at is None:
        return ""
    at = moment_text(task.due_at, zone, today=now)
    if task.moved:
        # TRANSLATORS: an office step whose time falls at night: « à l'ouverture, lundi 07:30 ».
        return _("at the opening, {time}").format(time=at)
    # TRANSLATORS: a time the playbook advises, no duty: « repère 11:30 ».
    return _("advice {time}").format(time=at)


def short_help(text: str) -> str:
    """Return the first sentence of a help, or its beginning."""
    line = text.strip().split("\n", 1)[0]
    if len(line) <= _NOTE:
        return line
    end = line.find(". ")
    if 0 < end <= _NOTE:
        return line[: end + 1]
    return line[:_NOTE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def reflex_of(bridge: DeskBridge, task: TaskRow) -> Reflex:
    """Return a step with the school's number it names, if it is a step to call."""
    if task.act != "call":
        return Reflex(task=task)
    read = bridge.read
    country = bridge.content.playbooks.jurisdiction(school(read).jurisdiction)
    return reflex(task, phones(read), country, as_language(bridge.desk.language))


def _then(
    tasks: tuple[TaskRow, ...], now: datetime, zone: ZoneInfo, *, folded: bool
) -> list[RecordRow]:
    hidden = tasks[_SHOWN:] if folded and len(tasks) >= _SHOWN + _LEAST_FOLDED else ()
    rows = [_step(task, now, zone) for task in tasks[: len(tasks) - len(hidden)]]
    if hidden:
        rows.append(_folded(hidden, now, zone))
    elif not folded and len(tasks) >= _SHOWN + _LEAST_FOLDED:
        rows.append(
            RecordRow(key=FOLD, paint=TaskPaint(text=_("Fold what comes later"), box=False))
        )
    return rows


def _folded(hidden: tuple[TaskRow, ...], now: datetime, zone: ZoneInfo) -> RecordRow:
    count = len(hidden)
    first = min((task.due_at for task in hidden if task.due_at is not None), default=None)
    if first is None or first <= now:
        text = ngettext("{count} more step", "{count} more steps", count).format(count=count)
    else:
        text = ngettext(
            "{count} more step, nothing before {time}",
            "{count} more steps, nothing before {time}",
            count,
        ).format(count=count, time=moment_text(first, zone, today=now))
    return RecordRow(key=FOLD, paint=TaskPaint(text=text, box=False))


def _heading(key: str, word: str, done: int, total: int) -> RecordRow:
    count = f"{done}/{total}"
    spoken = _("{heading}: {done} of {total} done").format(heading=word, done=done, total=total)
    ratio = done / total if total else 0.0
    paint = TaskPaint(text=word, heading=True, progress=ratio, count=count, spoken=spoken)
    return RecordRow(key=f"heading:{key}", paint=paint)


def _done_heading(count: int) -> RecordRow:
    word = _("Done")
    paint = TaskPaint(
        text=word, heading=True, progress=1.0, count=str(count), spoken=f"{word}, {count}"
    )
    return RecordRow(key="heading:done", paint=paint)


def _step(task: TaskRow, now: datetime, zone: ZoneInfo) -> RecordRow:
    chip, tone = due_chip(task, now=now, zone=zone)
    note = _note(task, now, zone)
    if task.unwanted:
        note = " · ".join(part for part in (_("no longer asked for, kept as begun"), note) if part)
    done = task.state is TaskState.DONE
    parts = (task.text, task_label(task.state).lower(), chip, _spoken_note(task, zone))
    paint = TaskPaint(
        text=task.text,
        note=note,
        done=done,
        chip=chip,
        chip_tone=tone,
        spoken=", ".join(part for part in parts if part),
    )
    return RecordRow(key=task.id, paint=paint, checkable=True)


def _note(task: TaskRow, now: datetime, zone: ZoneInfo) -> str:
    told = told_text(task)
    if task.state is TaskState.TODO:
        return " · ".join(part for part in (told, task.reason, short_help(task.help)) if part)
    at = moment_text(task.changed_at, zone, today=now) if task.changed_at else ""
    if task.state is TaskState.DONE:
        return " · ".join(part for part in (at, task.changed_by, task.result) if part)
    parts = (told, task_label(task.state), task.reason, at)
    return " · ".join(part for part in parts if part)


def told_text(task: TaskRow) -> str:
    """Return how far a count is: `2 of 3`, or `2` while nobody said how many there are.

    Where both guardians of each family are asked for: `3 guardians of 6`.
    """
    if task.told is None or not (task.told or task.expected):
        return ""
    if task.expected and read_proof(task.proof).both:
        from crisisapp.services.words.informing import guardians_words  # start-up: some counts

        return guardians_words(task.told, task.expected)
    if task.expected:
        return _("{told} of {expected}").format(told=task.told, expected=task.expected)
    return _("{told}, how many in all?").format(told=task.told)


def _spoken_note(task: TaskRow, zone: ZoneInfo) -> str:
    if task.state is TaskState.TODO or task.changed_at is None:
        return short_help(task.help) if task.state is TaskState.TODO else ""
    at = _("at {time}").format(time=spoken_hour(task.changed_at, zone))
    return " ".join(part for part in (at, task.changed_by, task.reason) if part)
