"""The next step as a card with real buttons: the one thing to do now."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.directory import CallOutcome
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import due_chip, reflex_of, told_text
from crisisapp.services.closed_loop import is_bound
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.first_minutes import Reflex, call_orders, copy_orders
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.support.i18n import _, as_language, hour_text, pgettext
from crisisapp.ui.called_menu import missed_words
from crisisapp.ui.panes.do_words import NOT_APPLICABLE_REASONS
from crisisapp.ui.row_keys import row_act
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.check_row import CheckRow
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["NextCard"]

_NOTE_LINES = 4  # of a step's help on the card; the rest in its tip, and on Enter in the list


class NextCard(Card):
    """The open step that comes first. Hidden while there is none.

    Emits:
        copied: a sentence (text) to put on the clipboard; the page does it.
        template_asked: the id of the template of the step's message.
        record_asked(object): the `TaskRow` whose record is to be made.
        say_asked(object): the `TaskRow` whose words to say are wanted.
        due_asked(object): the `TaskRow` that is to be for another time.
    """

    due_asked = Signal(object)
    record_asked = Signal(object)
    say_asked = Signal(object)

    copied = Signal(str)
    template_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, next_action=True)
        self._bridge = bridge
        self._incident = ""
        self._task: TaskRow | None = None
        self._check = CheckRow(most=_NOTE_LINES, parent=self)
        self._chip = Chip(tone="outline", parent=self)
        self._first = KeyButton(variant="primary", parent=self)
        self._missed = KeyButton(parent=self)
        self._plain = KeyButton(parent=self)
        self._write = KeyButton(parent=self)
        self._say = KeyButton(parent=self)
        self._aside = KeyButton(parent=self)
        self._reasons = QMenu(self._aside)
        self._just_clicked = QTimer(self)
        self._just_copied = QTimer(self)
        self._build()
        self._connect()

    def show_task(self, incident: str, task: TaskRow | None) -> None:
        """Show the next step; None hides the card."""
        self._incident = incident
        self._task = task
        self.setVisible(task is not None)
        if task is None:
            return
        parts = (self._missed_words(task), told_text(task), task.help)
        self._check.set_words(task.text, " · ".join(filter(None, parts)))
        self._check.setChecked(False)
        self._show_chip(task)
        self._say.setVisible(bool(task.say))
        self._missed.setVisible(task.act == "call")
        self._plain.setVisible(task.act in {"copy", "call"})
        self._write.setVisible(bool(task.template) and self._is_written(task.template))
        self.retranslate()

    def tick(self) -> None:
        """Do what the first button says: done, called, the sentence copied, then said."""
        if self._task is None or self._just_copied.isActive():
            return
        match self._task.act:
            case "call":
                self._call(CallOutcome.REACHED)
            case "copy" if self._copied_at() is None:
                # Pressed twice in a hurry it must not say that the staff was told.
                self._just_copied.start(QApplication.doubleClickInterval())
                self._try_copying(self._task)
            case _:
                self._finish(self._task)

    def focus_card(self) -> bool:
        """Put the focus on the first button; return whether there is a card."""
        if self._task is None:
            return False
        self._first.setFocus()
        return True

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self.setAccessibleName(_("Next step"))
        self._plain.setText(self._plain_words())
        self._missed.setText(_("No answer"))
        self._write.setText(_("Write the message"))
        self._say.setText(_("What to say…"))
        self._aside.setText(_("Not applicable…"))
        for action, reason in zip(self._reasons.actions(), NOT_APPLICABLE_REASONS, strict=True):
            action.setText(_(reason))
        self._first.setText(self._first_words())

    @Slot()
    def _on_first_clicked(self) -> None:
        # The next step comes up under the pointer: a double click must not do that one too.
        if not self._just_clicked.isActive():
            self._just_clicked.start(QApplication.doubleClickInterval())
            self.tick()

    @Slot()
    def _on_plain_clicked(self) -> None:
        if self._task is None or self._just_clicked.isActive():
            return
        if self._copied_at() is None:
            self._finish_once(self._task)
        else:
            self._try_copying(self._task)

    @Slot()
    def _on_missed_clicked(self) -> None:
        if self._task is not None and not self._just_clicked.isActive():
            self._just_clicked.start(QApplication.doubleClickInterval())
            self._call(CallOutcome.NO_ANSWER)

    @Slot()
    def _on_check_clicked(self) -> None:
        # The desk decides; the card shows the next step once it has.
        self._check.setChecked(False)
        if self._task is not None and not self._just_clicked.isActive():
            self._finish_once(self._task)

    @Slot()
    def _on_write_clicked(self) -> None:
        if self._task is not None:
            self.template_asked.emit(self._task.template)

    @Slot()
    def _on_say_clicked(self) -> None:
        if self._task is not None:
            self.say_asked.emit(self._task)

    def _on_reason_chosen(self, reason: str) -> None:
        if self._task is not None:
            order = SetTaskState(
                task=self._task.id, state=TaskState.NOT_APPLICABLE, reason=_(reason)
            )
            self._bridge.dispatch(order)

    def _finish_once(self, task: TaskRow) -> None:
        self._just_clicked.start(QApplication.doubleClickInterval())
        self._finish(task)

    def _finish(self, task: TaskRow) -> None:
        # A sentence that was copied is said: that is its record.
        if is_bound(task) and task.act != "copy":
            self.record_asked.emit(task)
            return
        self._bridge.dispatch(SetTaskState(task=task.id, state=TaskState.DONE))

    def _try_copying(self, task: TaskRow) -> None:
        """Copy the sentence; a phrase that is not in the bank is said in the banner."""
        try:
            self._copy_sentence(task)
        except CrisisError as error:
            self._bridge.refused.emit(error)

    def _copy_sentence(self, task: TaskRow) -> None:
        language = as_language(self._bridge.desk.language)
        phrase = self._bridge.content.templates.phrase(task.act_target, language)
        # Start-up: drafting comes with the first sentence.
        from crisisapp.services.drafting.desk_context import desk_context
        from crisisapp.services.drafting.phrases import render_phrase

        context = desk_context(self._bridge, self._incident, language=language)
        text = render_phrase(phrase, {}, context).text
        self.copied.emit(text)
        self._give(copy_orders(reflex_of(self._bridge, task), self._incident, text, language))

    def _call(self, outcome: str) -> None:
        if self._task is not None:
            found, language = reflex_of(self._bridge, self._task), self._bridge.desk.language
            self._give(call_orders(found, self._incident, outcome, language))

    def _give(self, orders: tuple[Command, ...]) -> None:
        """Give orders one after the other, until one is refused."""
        for order in orders:
            if self._bridge.dispatch(order) is None:
                return

    def _first_words(self) -> str:
        task = self._task
        if task is None or task.act not in {"call", "copy"}:
            # TRANSLATORS: the button that marks a step done: « C'est fait ».
            return pgettext("button", "Done")
        if task.act == "copy":
            # TRANSLATORS: the second marks a sentence as said to the staff: « C'est dit ».
            return _("Copy the sentence") if self._copied_at() is None else _("It is said")
        found = reflex_of(self._bridge, task)
        number = found.phone.number if found.phone else found.dialled
        return _("Called {number}").format(number=number) if number else _("Called")

    def _missed_words(self, task: TaskRow) -> str:
        """Return that nobody answered this call yet, and whom to try next."""
        phone = reflex_of(self._bridge, task).phone if task.act == "call" else None
        return missed_words(self._bridge, phone.id, self._incident) if phone else ""

    def _plain_words(self) -> str:
        return pgettext("button", "Done") if self._copied_at() is None else _("Copy again")

    def _copied_at(self) -> datetime | None:
        return None if self._task is None else Reflex(task=self._task).copied_at

    def _show_chip(self, task: TaskRow) -> None:
        copied_at = self._copied_at()
        text, tone = due_chip(task, now=self._bridge.now(), zone=self._bridge.zone)
        if copied_at is not None:
            # TRANSLATORS: a sentence was copied; the question is whether the staff has heard it.
            text = _("copied {time}, said?").format(time=hour_text(copied_at, self._bridge.zone))
            tone = "warn"
        self._chip.show_state(text, tone)
        self._chip.setVisible(bool(text))

    def _is_written(self, template: str) -> bool:
        """Say whether the template has a text in the desk's language."""
        return self._bridge.content.templates.is_written(template, self._bridge.desk.language)

    def _build(self) -> None:
        self.setObjectName("next_step")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._check.setObjectName("next_check")
        self._chip.setObjectName("next_chip")
        self._first.setObjectName("next_done")
        self._missed.setObjectName("next_missed")
        self._plain.setObjectName("next_plain")
        for timer in (self._just_clicked, self._just_copied):
            timer.setSingleShot(True)
        self._write.setObjectName("next_write")
        self._say.setObjectName("next_say")
        self._aside.setObjectName("next_aside")
        for reason in NOT_APPLICABLE_REASONS:
            action = self._reasons.addAction("")
            action.triggered.connect(weak_slot(self._on_reason_chosen, reason))
        self._aside.setMenu(self._reasons)
        top = QHBoxLayout()
        top.setSpacing(scaled(SMALL))
        top.addWidget(self._check, 1)
        top.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        buttons = FlowBox(parent=self)
        for button in (self._first, self._missed, self._say, self._write, self._plain, self._aside):
            buttons.add(button)
        inside = QHBoxLayout()
        inside.addSpacing(scaled(31))  # under the words, beside the box
        inside.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        margin = scaled(MEDIUM)
        layout.setContentsMargins(scaled(3), scaled(7), margin, scaled(10))
        layout.setSpacing(scaled(6))
        layout.addLayout(top)
        layout.addLayout(inside)

    def _connect(self) -> None:
        self._check.clicked.connect(self._on_check_clicked)
        self._first.clicked.connect(self._on_first_clicked)
        self._missed.clicked.connect(self._on_missed_clicked)
        self._plain.clicked.connect(self._on_plain_clicked)
        self._write.clicked.connect(self._on_write_clicked)
        self._say.clicked.connect(self._on_say_clicked)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for when the step is; buttons leave a letter alone, so it comes here."""
        if self._task is not None and row_act(event, self) == "row_due":
            self.due_asked.emit(self._task)
        else:
            super().keyPressEvent(event)
