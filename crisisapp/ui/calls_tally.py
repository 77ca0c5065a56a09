"""The counts of what families ask: one button a theme, one key each, a key to take one back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.key_names import key_name, letters_for
from crisisapp.ui.signals import WeakSlot, weak_slot
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["CallsTally"]


class CallsTally(FlowBox):
    """Counts calls by theme. Alt and the letter counts one more, with Shift one less.

    Emits:
        counted(str, int): the theme's id, and 1 or -1.
    """

    counted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("calls_tally")
        self._buttons: dict[str, KeyButton] = {}
        self._names: tuple[tuple[str, str], ...] = ()
        self._keys: list[QShortcut] = []

    def show_counts(self, themes: Sequence[tuple[str, str, int]]) -> None:
        """Show themes as (id, words, count); the buttons stay while the themes do."""
        names = tuple((theme, words) for theme, words, _count in themes)
        if names != self._names:
            self._names = names
            self._make()
        for theme, words, count in themes:
            button = self._buttons[theme]
            button.setText(f"{words.replace('&', '&&')} · {count}")
            # TRANSLATORS: what a screen reader says of the button that counts calls on a theme.
            button.setAccessibleName(_("{theme}: {count}").format(theme=words, count=count))
            button.updateGeometry()

    def set_writable(self, *, writable: bool) -> None:
        """Grey the buttons where nothing can be written."""
        for button in self._buttons.values():
            button.setEnabled(writable)
        for shortcut in self._keys:
            shortcut.setEnabled(writable)

    def _make(self) -> None:
        for button in self._buttons.values():
            self.take(button)
            button.deleteLater()
        for shortcut in self._keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._buttons, self._keys = {}, []
        letters = letters_for(words for _theme, words in self._names)
        for (theme, words), letter in zip(self._names, letters, strict=True):
            button = KeyButton(words, parent=self)
            button.setObjectName(f"tally_{theme}")
            button.clicked.connect(weak_slot(self._on_pressed, theme))
            if letter:
                # A button's own key presses it for 100 ms, in which a second call is not counted.
                more = self._key(f"Alt+{letter}", weak_slot(self._on_pressed, theme))
                back = self._key(f"Alt+Shift+{letter}", weak_slot(self._on_taken_back, theme))
                button.set_key(key_name(more))
                button.setToolTip(_("{keys} takes one back").format(keys=key_name(back)))
            self._buttons[theme] = button
            self.add(button)

    def _key(self, keys: str, act: WeakSlot[str]) -> QKeySequence:
        """Let a key act once each time it is pressed, however long."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        self._keys.append(shortcut)
        return shortcut.key()

    def _on_pressed(self, theme: str) -> None:
        self.counted.emit(theme, 1)

    def _on_taken_back(self, theme: str) -> None:
        self.counted.emit(theme, -1)
