"""How an alarm makes itself known: a flash, words, a sound; each can be off."""

import msgspec
from PySide6.QtWidgets import QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["AlarmChoice", "AlarmsDialog"]


class AlarmChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What an alarm does."""

    flash: bool = True
    words: bool = True
    sound: bool = True


class AlarmsDialog(FormDialog):
    """Three boxes. The head of the page counts down whatever they say."""

    def __init__(self, parent: QWidget | None, choice: AlarmChoice) -> None:
        super().__init__(parent, title=_("Alarms"), accept=_("Keep"), refuse=_("Cancel"))
        self._flash = TickBox(_("The window asks for attention"), self)
        self._words = TickBox(_("A band says what is due"), self)
        self._sound = TickBox(_("A short sound"), self)
        boxes = (
            (self._flash, "flash", choice.flash),
            (self._words, "words", choice.words),
            (self._sound, "sound", choice.sound),
        )
        for box, name, on in boxes:
            box.setObjectName(f"alarm_{name}")
            box.setChecked(on)
            self.form.addWidget(box)
        self.add_note(
            _(
                "An alarm is heard once. With a screen reader, its words take the place of the "
                "sound: speech is never talked over."
            )
        )
        self.begin_at(self._flash, self._words, self._sound)

    @classmethod
    def ask(cls, parent: QWidget | None, choice: AlarmChoice) -> AlarmChoice | None:
        """Open, wait and return what was chosen; None when nothing was."""
        dialog = cls(parent, choice)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> AlarmChoice:
        """Return what the boxes say."""
        return AlarmChoice(
            flash=self._flash.isChecked(),
            words=self._words.isChecked(),
            sound=self._sound.isChecked(),
        )
