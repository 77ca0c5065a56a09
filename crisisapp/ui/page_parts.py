"""What the pages of one situation share: their head, their details, how orders go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.flow_box import FlowBox

__all__ = ["Giver", "page_head", "set_lines"]

_IN_A_ROW = 2  # buttons that stand beside a title at the largest letters


class Giver:
    """Gives the orders of one dialog; `made` are the ids of what they made, in order."""

    def __init__(self, bridge: DeskBridge, done: Callable[[], None]) -> None:
        """Take what is called after each order that was carried out."""
        self._bridge = bridge
        self._done = done
        self.made: list[str] = []

    def give(self, order: Command) -> CrisisError | None:
        """Give an order; return the refusal, None when it was carried out."""
        result = self._bridge.attempt(order)
        if isinstance(result, CrisisError):
            return result
        self.made.append(result.made)
        self._done()
        return None


def page_head(title: QLabel, summary: QLabel, *buttons: QWidget) -> QHBoxLayout:
    """Return the head of a page: its title over a line in small type, then its buttons.

    Long words and many buttons go on in a second line: they must not make the window wider than
    the screen.
    """
    set_font_role(title, "title")
    set_font_role(summary, "small")
    for label in (title, summary):
        label.setWordWrap(True)
    summary.setProperty("tone", "muted")
    head = QHBoxLayout()
    head.setSpacing(SMALL)
    words = QVBoxLayout()
    words.addWidget(title)
    words.addWidget(summary)
    head.addLayout(words, 1)
    if len(buttons) <= _IN_A_ROW:
        for button in buttons:
            head.addWidget(button)
        return head
    flow = FlowBox()
    for button in buttons:
        flow.add(button, at_end=True)
    head.addWidget(flow, 1)
    return head


def set_lines(column: QVBoxLayout, title: QLabel, *lines: QLabel) -> None:
    """Put a title in bold and lines in small type under each other, as plain text to be copied."""
    set_font_role(title, "bold")
    for label in lines:
        set_font_role(label, "small")
    for label in (title, *lines):
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(label)
