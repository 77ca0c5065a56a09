"""The third act: a message has left, at an hour. It alone turns its audience green."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.services.commands.base import Command
from crisisapp.services.commands.sendings import KeepCopy, MarkSent
from crisisapp.services.leaving import WhichText
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import audience_text, channel_label
from crisisapp.support.i18n import _, moment_text, together
from crisisapp.ui.dialogs.form import ChipOf, muted_label
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["Leaving", "SentDialog"]


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be settled when a message leaves.

    `missing` is what it lacks, in words; `settle` what was to be settled first; `promise` (aware)
    the next hour that it names. `changed_since` is the hour of a copy after which the message was
    changed: the others are then those of the copied text, `now` those of the text of now.
    """

    missing: Sequence[str] = ()
    settle: Sequence[str] = ()
    promise: datetime | None = None
    changed_since: str = ""
    now: "Leaving | None" = None


_WHOLE = Leaving()


class SentDialog(TimedDialog):
    """Says when a message left, what it promises, and why it left without what it lacks.

    Enter: it has left, now. Esc: not yet, and it goes on waiting. A third button: it never will.
    """

    def __init__(
        self,
        parent: QWidget | None,
        clock: Clock,
        row: MessageRow,
        *,
        give: Give,
        leaving: Leaving = _WHOLE,
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(parent, clock, give, title=_("I have sent it"), accept=_("It has left"))
        self._message, self._of_copy, self._of_now = row.id, leaving, leaving.now or leaving
        self._which = self._ask_which(leaving)
        self._at = LineField("time", parent=self)
        self._why = QWidget(self)
        self._lacks = muted_label("", self._why)
        self._reason = LineField("reason", parent=self._why)
        self._promise = TickBox("", self)
        self._kept = KeyButton(_("It did not leave after all"), variant="small", parent=self)
        for name, part in (
            *(("at", self._at), ("reason", self._reason)),
            *(("promise", self._promise), ("not_sent", self._kept)),
        ):
            part.setObjectName(name)
        self._name_answers(row)
        if self._which is not None:
            self.add_line(_("It was changed since it was copied. What left:"), self._which)
        self.add_line(_("When (now if left empty)"), self._at)
        ready = self._ask_reason(names)
        self._promise.setChecked(True)
        self.form.addWidget(self._promise)
        self._kept.setAutoDefault(False)
        self._kept.setVisible(row.waits)
        self._kept.clicked.connect(self._on_kept_clicked)
        self.form.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignLeft)
        kept = (self._kept,) if row.waits else ()
        which = () if self._which is None else (self._which,)
        self.end(*which, self._at, self._reason, *ready, self._promise, *kept)
        self._show_chosen()
        if self._which is None:
            first = self._reason if _asks(leaving) else self._at
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def order(self) -> MarkSent:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME.
        """
        return MarkSent(
            message=self._message,
            at=self.clock.typed(self._at),
            reason=self._reason.text() if _asks(self._chosen) else "",
            promise=self._chosen.promise if self._promise.isChecked() else None,
            which=None if self._which is None else WhichText(self._which.currentData()),
        )

    @property
    def _chosen(self) -> Leaving:
        """Return what is to be settled of the text that is said to have left."""
        now = self._which is not None and self._which.currentData() == WhichText.NOW.value
        return self._of_now if now else self._of_copy

    @Slot()
    def _show_chosen(self) -> None:
        """Ask for the reason and the promise of the text that is chosen."""
        chosen = self._chosen
        self._why.setVisible(_asks(chosen))
        self._lacks.setText(_why_asked(chosen))
        self._promise.setVisible(chosen.promise is not None)
        if chosen.promise is not None:
            hour = moment_text(chosen.promise, self.clock.zone, today=self.clock.now)
            words = _("Keep it in sight: the next message is promised for {time}")
            self._promise.setText(words.format(time=hour))
        self.make_room()

    def _ask_which(self, leaving: Leaving) -> ChoiceBox | None:
        """Ask which text left, where the message was changed after it was copied."""
        if not leaving.changed_since:
            return None
        box = ChoiceBox("", self)
        box.setObjectName("which")
        copied = _("the text copied at {time}").format(time=leaving.changed_since)
        box.addItem(copied, WhichText.COPIED.value)
        box.addItem(_("the text of now, copied again"), WhichText.NOW.value)
        box.currentIndexChanged.connect(self._show_chosen)
        return box

    @Slot()
    def _on_kept_clicked(self) -> None:
        self.offer(self._keeping)

    def _on_ready_clicked(self, words: str) -> None:
        self._reason.setText(words)
        self._at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keeping(self) -> Command:
        return KeepCopy(message=self._message)

    def _name_answers(self, row: MessageRow) -> None:
        """Say what is asked of what, and that Esc is no answer yet."""
        to = audience_text(row.audience) or row.title
        channel = channel_label(row.channel) if row.channel else ""
        self.add_note(_("To: {audience}").format(audience=" · ".join(filter(None, (to, channel)))))
        if self._refuse_button is not None and row.waits:
            self._refuse_button.setText(_("Not yet"))

    def _ask_reason(self, names: ChipOf | None) -> tuple[KeyButton, ...]:
        """Ask why it left all the same, with three answers that lie ready."""
        column = QVBoxLayout(self._why)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._lacks)
        column.addWidget(self._named(_("Why it left all the same"), self._reason))
        column.addWidget(self._reason)
        for chip in () if names is None else (names(self._reason),):
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = FlowBox(parent=self._why)
        ready = []
        for words in (
            _("it could not wait"),
            _("asked for, no answer"),
            _("agreed aloud, to be noted"),
        ):
            button = KeyButton(words, variant="small", parent=buttons)
            button.setAutoDefault(False)
            button.clicked.connect(weak_slot(self._on_ready_clicked, words))
            buttons.add(button)
            ready.append(button)
        column.addWidget(buttons)
        self.form.addWidget(self._why)
        return tuple(ready)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


def _asks(leaving: Leaving) -> bool:
    """Say whether a text leaves only with a reason."""
    return bool(leaving.missing or leaving.settle)


def _why_asked(leaving: Leaving) -> str:
    lines = []
    if leaving.missing:
        lines.append(_("Not agreed yet: {who}").format(who=together(leaving.missing)))
    if leaving.settle:
        lines.append(_("To settle first: {findings}").format(findings=" ".join(leaving.settle)))
    return "\n".join(lines)
