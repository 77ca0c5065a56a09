"""What else can be done with a message, behind one button: as a file, corrected, withdrawn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.words import MessageState
from crisisapp.support.i18n import N_, _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

__all__ = ["MoreButton"]

_FILES = (
    ("document:eml", N_("Draft for the mail program…")),
    ("document:docx", N_("Word document…")),
    ("document:pdf", N_("PDF…")),
    ("document:html", N_("Web page…")),
    ("document:print", N_("Print…")),
)
_OVER = (MessageState.WITHDRAWN, MessageState.SUPERSEDED)


class MoreButton(KeyButton):
    """The button and its menu, made again each time it is shown.

    Emits:
        chosen(str): `derive`, `document:eml` and the like, `correct`, `withdraw`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, writable: bool) -> None:
        super().__init__(parent=parent)
        self.setObjectName("message_more")
        self._writable = writable
        self._state = MessageState.DRAFT
        self._choices = QMenu(self)
        self._choices.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(self._choices)

    def show_draft(self, draft: "Draft") -> None:
        """Offer what can be done with a message as it stands."""
        self._state = draft.row.state

    def retranslate(self) -> None:
        """Say the word again; the menu says its own when it opens."""
        self.setText(_("More…"))
        self.setAccessibleName(_("More acts of this message"))

    @Slot()
    def _on_about_to_show(self) -> None:
        menu = self._choices
        menu.clear()
        if self._writable and self._state not in _OVER:
            self._add("derive", _("Adapt for others…"))  # its own button leaves a narrow pane
            menu.addSeparator()
        for what, words in _FILES:
            self._add(what, _(words))
        if not self._writable:
            return
        menu.addSeparator()
        if self._state is MessageState.SENT:
            self._add("correct", _("Correct by another message"))
        if self._state not in _OVER:
            self._add("withdraw", _("Withdraw…"))

    def _add(self, what: str, words: str) -> None:
        action = self._choices.addAction(words)
        action.setObjectName(what)
        action.triggered.connect(weak_slot(self._on_triggered, what))

    def _on_triggered(self, what: str) -> None:
        self.chosen.emit(what)
