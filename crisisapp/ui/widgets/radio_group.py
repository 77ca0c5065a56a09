"""An exclusive group of buttons that Tab enters at the chosen one, and leaves at once."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

__all__ = ["RadioGroup"]


class RadioGroup(QButtonGroup):
    """A button group with one tab stop: the checked button, or the first while none is.

    Qt's own groups are entered at their first button until one of them has had the focus.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._on_button_toggled)

    def add(self, button: QAbstractButton) -> None:
        """Add a button at the end of the group."""
        self.addButton(button)
        self._on_button_toggled()

    @Slot()
    def _on_button_toggled(self) -> None:
        buttons = self.buttons()
        stop = self.checkedButton() or (buttons[0] if buttons else None)
        for button in buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
