"""The third act: a message has left, at an hour. It alone turns its audience green."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.services.commands.base import Command
from crisisapp.services.commands.sendings import KeepCopy, MarkSent
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import audience_text, channel_label
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["Leaving", "SentDialog"]


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be settled when a message leaves.

    `missing` is what it lacks, in words; `settle` what was to be settled first; `promise` (aware)
    the next hour that it names.
    """

    missing: Sequence[str] = ()
    settle: Sequence[str] = ()
    promise: datetime | None = None


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
        missing, promise = leaving.missing, leaving.promise
        self._message, self._due = row.id, promise
        self._at = LineField("time", parent=self)
        self._reason = LineField("reason", parent=self)
        self._promise = TickBox("", self)
        self._kept = KeyButton(_("It did not leave after all"), variant="small", parent=self)
        for name, part in (
            *(("at", self._at), ("reason", self._reason)),
            *(("promise", self._promise), ("not_sent", self._kept)),
        ):
            part.setObjectName(name)
        self._name_answers(row)
        self.add_line(_("When (now if left empty)"), self._at)
        asks = bool(missing or leaving.settle)
        ready = self._ask_reason(leaving, names) if asks else ()
        self._reason.setVisible(asks)
        self._promise.setVisible(promise is not None)
        if promise is not None:
            hour = moment_text(promise, clock.zone, today=clock.now)
            words = _("Keep it in sight: the next message is promised for {time}")
            self._promise.setText(words.format(time=hour))
            self._promise.setChecked(True)
            self.form.addWidget(self._promise)
        self._kept.setAutoDefault(False)
        self._kept.setVisible(row.waits)
        self._kept.clicked.connect(self._on_kept_clicked)
        self.form.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignLeft)
        asked = (self._reason, *ready) if asks else ()
        kept = (self._kept,) if row.waits else ()
        promised = (self._promise,) if promise is not None else ()
        self.end(self._at, *asked, *promised, *kept)
        if asks:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def order(self) -> MarkSent:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME.
        """
        return MarkSent(
            message=self._message,
            at=self.clock.typed(self._at),
            reason=self._reason.text(),
            promise=self._due if self._promise.isChecked() else None,
        )

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

    def _ask_reason(self, leaving: Leaving, names: ChipOf | None) -> tuple[KeyButton, ...]:
        """Ask why it left all the same, with three answers that lie ready."""
        if leaving.missing:
            self.add_note(_("Not agreed yet: {who}").format(who="; ".join(leaving.missing)))
        if leaving.settle:
            words = _("To settle first: {findings}")
            self.add_note(words.format(findings=" ".join(leaving.settle)))
        self.add_line(_("Why it left all the same"), self._reason)
        self.add_chips(names, self._reason)
        buttons = FlowBox(parent=self)
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
        self.form.addWidget(buttons)
        return tuple(ready)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
