"""Promises and timers of a situation: what is awaited, what the severity proposes, a new one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from crisisapp.domain.cadence import MOST_MIN
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.cadence import Proposal, proposal_words
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.promises import CancelPromise, KeepPromise, MakePromise
from crisisapp.services.commands.timers import DoneTimer, SetTimer, SnoozeTimer, StopTimer
from crisisapp.services.queries.promises import PromiseRow
from crisisapp.services.queries.timers import TimerRow
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.reminder import promise_line, timer_label, timer_line
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog, scrolling
from crisisapp.ui.dialogs.order import Clock, Give, OrderDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["Reminders", "RemindersDialog", "WithdrawDialog"]

_WIDEST, _TALLEST = 680, 260  # px of the list


class Reminders(msgspec.Struct, frozen=True, kw_only=True):
    """What a situation awaits: open promises, running timers, what is proposed."""

    promises: tuple[PromiseRow, ...]
    timers: tuple[TimerRow, ...]
    proposals: tuple[Proposal, ...]
    later_min: int


class WithdrawDialog(OrderDialog):
    """Asks why a promise holds no longer; the line of the timeline says it."""

    def __init__(self, parent: QWidget | None, promise: str, words: str, give: Give) -> None:
        title, accept = _("Withdraw this promise?"), _("Withdraw")
        super().__init__(parent, give, title=title, accept=accept)
        self._promise = promise
        self.add_note(words)
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        self.add_line(_("Why (the timeline says it)"), self._reason)
        self.end(self._reason)

    def order(self) -> CancelPromise:
        """Return the order the field makes."""
        return CancelPromise(promise=self._promise, reason=self._reason.text())

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and what was typed stays."""
        self.offer(self.order)


class RemindersDialog(FormDialog):
    """Lists what is awaited with what can be done; each act is done at once, the list follows.

    `read` returns the list as it is now, `give` carries an order out.
    """

    def __init__(
        self,
        parent: QWidget | None,
        incident: str,
        clock: Callable[[], Clock],
        *,
        read: Callable[[], Reminders],
        give: Give | None,
    ) -> None:
        super().__init__(parent, title=_("Promises and timers"), accept=_("Close"), refuse="")
        self._incident = incident
        self._clock = clock
        self._read = read
        self._give = give
        self._list: QWidget | None = None
        self._refusal = QLabel(self)
        self._refusal.setObjectName("refusal")
        self._refusal.setProperty("tone", "bad")
        self._refusal.setWordWrap(True)
        self._kind = ChoiceBox("", self)
        self._kind.setObjectName("kind")
        for word, kind in (
            (_("Promise"), "promise"),
            (_("Timer"), "plain"),
            (timer_label("cadence"), "cadence"),
            (timer_label("briefing"), "briefing"),
        ):
            self._kind.addItem(word, kind)
        self._time = QLineEdit(self)
        self._time.setObjectName("time")
        self._text = LineField("label", parent=self)
        self._text.setObjectName("text")
        self._every = QLineEdit("0", self)
        self._every.setObjectName("every")
        self._add = KeyButton(_("Add"), parent=self)
        self._add.setObjectName("add")
        self._add.setAutoDefault(False)
        if give is not None:
            self.add_pair((_("New"), self._kind), (_("For when: 15:30, in 20 min"), self._time))
            self.add_pair(
                (_("What"), self._text), (_("Again each … minutes (0: once)"), self._every)
            )
            self.form.addWidget(self._add)
        else:
            for widget in (self._kind, self._time, self._text, self._every, self._add):
                widget.hide()
        self.form.addWidget(self._refusal)
        self._kind.currentIndexChanged.connect(self._on_kind_changed)
        self._add.clicked.connect(self._on_add_clicked)
        self._time.returnPressed.connect(self._on_add_clicked)
        self._text.returnPressed.connect(self._on_add_clicked)
        self._every.returnPressed.connect(self._on_add_clicked)
        # Enter in a field adds: the default button would close, and throw away what was typed.
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self.setMinimumWidth(scaled(_WIDEST))
        self._show()
        self._on_kind_changed()

    @classmethod
    def show_list(
        cls,
        parent: QWidget | None,
        incident: str,
        clock: Callable[[], Clock],
        *,
        read: Callable[[], Reminders],
        give: Give | None,
    ) -> None:
        """Open and wait until it is closed; without `give` it can only be read."""
        dialog = cls(parent, incident, clock, read=read, give=give)
        dialog.was_accepted()

    @Slot()
    def _on_kind_changed(self) -> None:
        promise = self._kind.currentData() == "promise"
        self._every.setEnabled(not promise)

    @Slot()
    def _on_add_clicked(self) -> None:
        if not self._time.text().strip():
            self._say(_("Say for when: 15:30, tomorrow 8:00, in 20 min."))
            return
        try:
            order = self._typed()
        except UserError as error:
            self._say(sentence(error))
            return
        if self._do(order):
            self._time.clear()
            self._text.clear()
            self._every.setText("0")
            self._time.setFocus()

    def _typed(self) -> Command:
        """Return the order that the fields make."""
        due = self._clock().to_come(self._time)
        if due is None:
            raise UserError(UserCode.BAD_TIME, value=self._time.text())
        kind, text = str(self._kind.currentData()), self._text.text().strip()
        if kind == "promise":
            words = text or timer_label("cadence").lower()
            return MakePromise(incident=self._incident, text=words, due=due)
        every = self._every.text().strip() or "0"
        if not every.isdecimal() or int(every) > MOST_MIN:
            raise UserError(UserCode.BAD_VALUE, field="minutes", value=every)
        label = text or timer_label(kind)
        return SetTimer(
            incident=self._incident, label=label, due=due, every_min=int(every), kind=kind
        )

    def _on_order(self, order: Command) -> None:
        self._do(order)

    def _on_later(self, asked: tuple[str, int]) -> None:
        timer, minutes = asked
        until = self._clock().now + timedelta(minutes=minutes)
        self._do(SnoozeTimer(timer=timer, until=until))

    def _on_withdraw(self, asked: tuple[str, str]) -> None:
        promise, words = asked
        if self._give is not None:
            WithdrawDialog(self, promise, words, self._give).was_accepted()
            self._show()

    def _do(self, order: Command) -> bool:
        refusal = None if self._give is None else self._give(order)
        self._say("" if refusal is None else sentence(refusal))
        self._show()
        return refusal is None

    def _say(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.make_room()

    def _show(self) -> None:
        """Write the list again, at the place of the last one."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 1)
        found = self._read()
        for promise in found.promises:
            self._promise_line(grid, promise)
        for timer in found.timers:
            self._timer_line(grid, timer, found.later_min)
        running = {timer.kind for timer in found.timers}
        for proposal in found.proposals:
            if proposal.kind not in running:
                self._proposal_line(grid, proposal)
        if grid.count() == 0:
            self._line(grid, _("Nothing is awaited."))
        area = scrolling(grid, self)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        area.setMinimumHeight(min(scaled(_TALLEST), grid.sizeHint().height() + SMALL))
        old, self._list = self._list, area
        if old is None:
            self.form.insertWidget(0, area, 1)
        else:
            self.form.replaceWidget(old, area)
            old.hide()
            old.deleteLater()
        self.make_room()

    def _promise_line(self, grid: QGridLayout, row: PromiseRow) -> None:
        _number, due, words, state = promise_line(row, *self._moment())
        said = f"{due} · {words} · {state}"
        keep = self._button(_("Kept"), said, f"keep_{row.number}")
        keep.clicked.connect(weak_slot(self._on_order, KeepPromise(promise=row.id)))
        cancel = self._button(_("Withdraw…"), said, f"cancel_{row.number}")
        cancel.clicked.connect(weak_slot(self._on_withdraw, (row.id, said)))
        self._line(grid, said, keep, cancel)

    def _timer_line(self, grid: QGridLayout, row: TimerRow, later_min: int) -> None:
        _number, due, label, state = timer_line(row, *self._moment())
        said = f"{due} · {label} · {state}"
        done = self._button(_("It is done"), said, f"done_{row.number}")
        done.clicked.connect(weak_slot(self._on_order, DoneTimer(timer=row.id)))
        later = self._button(_("In {minutes} min").format(minutes=later_min), said, "")
        later.setObjectName(f"later_{row.number}")
        later.clicked.connect(weak_slot(self._on_later, (row.id, later_min)))
        stop = self._button(_("Take away"), said, f"stop_{row.number}")
        stop.clicked.connect(weak_slot(self._on_order, StopTimer(timer=row.id)))
        self._line(grid, said, done, later, stop)

    def _proposal_line(self, grid: QGridLayout, proposal: Proposal) -> None:
        words = proposal_words(proposal, *self._moment())
        said = _("Proposed: {what}").format(what=words)
        take = self._button(_("Set it"), said, f"set_{proposal.kind}")
        take.clicked.connect(weak_slot(self._on_order, self._proposed(proposal)))
        self._line(grid, said, take)

    def _moment(self) -> tuple[datetime, ZoneInfo]:
        clock = self._clock()
        return clock.now, clock.zone

    def _proposed(self, proposal: Proposal) -> SetTimer:
        return SetTimer(
            incident=self._incident,
            label=timer_label(proposal.kind),
            due=proposal.due,
            kind=proposal.kind,
        )

    def _line(self, grid: QGridLayout, said: str, *buttons: KeyButton) -> None:
        row = grid.rowCount()
        grid.addWidget(_words(said, self), row, 0)
        for column, button in enumerate(buttons, start=1):
            grid.addWidget(button, row, column)

    def _button(self, word: str, about: str, name: str) -> KeyButton:
        button = KeyButton(word, variant="small", parent=self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setAccessibleDescription(about)
        button.setEnabled(self._give is not None)
        return button


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    set_font_role(label, "body")
    return label
