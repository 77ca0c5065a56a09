"""The curtain: it covers the whole window, its title too, until somebody raises it.

It keeps nobody out who can press a key; it keeps a passer-by from reading.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, scaled
from crisisapp.ui.widgets.guard import guarded_value
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["Curtain"]

_NAME = "CrisisApp"  # the title of a window that says nothing


class Curtain(QWidget):
    """Lies over a window from `drop` to `rise`: no page, no title, no key of the window answers.

    Owned by the window. What is typed stays as it is underneath.

    Emits:
        risen(str): somebody raised it, the window is as it was; the act that goes on from there.
    """

    risen = Signal(str)

    def __init__(self, window: QMainWindow, key: QAction, *, then: str) -> None:
        super().__init__(window)
        self.setObjectName("curtain")
        self.setAutoFillBackground(True)
        self._window = window
        self._then = then
        self._title = ""
        self._acts: list[QAction] = []
        self._words = QLabel(self)
        self._button = KeyButton(variant="primary", parent=self)
        self._button.setObjectName("raise_curtain")
        self._key = key
        self._listening = QShortcut(self)
        self._build()
        self._button.clicked.connect(self.rise)
        self._listening.activated.connect(self.rise)
        self.hide()

    @property
    def is_down(self) -> bool:
        """Say whether the window is covered."""
        return bool(self._acts)

    def drop(self, words: str) -> None:
        """Cover the window; `words` are all that can be read, so they name nothing.

        One that is down says other words.
        """
        if self.is_down:
            self._words.setText(words)
            self.setAccessibleName(words)
            return
        self._button.set_key(action_keys(self._key))
        self._listening.setKeys(self._key.shortcuts())
        self._title = self._window.windowTitle()
        self._acts = self._window.actions()
        for action in self._acts:
            self._window.removeAction(action)  # an act of no widget has no key
        page = self._window.centralWidget()
        if page is not None:
            page.hide()
        self._words.setText(words)
        self._button.setText(_("Come back"))
        self.setAccessibleName(words)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.installEventFilter(self)
        self._window.setWindowTitle(_NAME)

    @Slot()
    def rise(self) -> None:
        """Uncover the window, with the title it should bear now."""
        if not self.is_down:
            return
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        self._window.addActions(self._acts)
        self._acts = []
        self.hide()
        page = self._window.centralWidget()
        if page is not None:
            page.show()
        self.risen.emit(self._then)

    def _build(self) -> None:
        set_font_role(self._words, "title")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        edge = scaled(LARGE)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addSpacing(edge)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    # Qt overrides

    @guarded_value(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and keep its title from coming back underneath."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        if watched is self._window and event.type() == QEvent.Type.WindowTitleChange:
            title = self._window.windowTitle()
            if title != _NAME:
                self._title = title
                self._window.setWindowTitle(_NAME)
        return super().eventFilter(watched, event)
