"""What to say while acting, in large type: the phrase of a step, with the holes still to fill."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["SayDialog"]

_WIDTH, _HEIGHT = 620, 340


class SayDialog(FormDialog):
    """Shows a text to read aloud on the telephone; it may be copied."""

    def __init__(self, parent: QWidget | None, *, title: str, text: str) -> None:
        super().__init__(parent, title=title, accept=_("Close"), refuse="")
        self._text = text
        words = QLabel(text, self)
        words.setObjectName("say_text")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_font_role(words, "title")
        room = QScrollArea(self)
        room.setWidget(words)
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setMinimumSize(scaled(_WIDTH), scaled(_HEIGHT))
        self.form.addWidget(room)
        copy = KeyButton(_("Copy"), parent=self)
        copy.setObjectName("say_copy")
        copy.clicked.connect(self._on_copy_clicked)
        self.form.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.begin_at(words, copy)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        announce(self, _("Copied"))
