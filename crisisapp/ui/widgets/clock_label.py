"""A label for running times: equal digits, a width that does not dance, and no chatter."""

import re

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.widgets.guard import guarded_value

__all__ = ["ClockLabel"]


class ClockLabel(QLabel):
    """Shows a text such as "depuis 1 h 24"; the page's timer calls `show_text` each second.

    Nothing is set, painted or sent to a screen reader while the text stays the same; and since
    the label is no live region, a reader says it only when asked.
    """

    def __init__(
        self, text: str = "", *, role: FontRole = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_font_role(self, role)

    def show_text(self, text: str) -> bool:
        """Show `text`; return whether it was another one."""
        if text == self.text():
            return False
        self.setText(text)
        return True

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the width of the text with every digit as wide as a zero."""
        size = super().sizeHint()
        widest = self.fontMetrics().horizontalAdvance(re.sub(r"\d", "0", self.text()))
        return QSize(max(size.width(), widest + 2), size.height())

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: a time is never cut."""
        return self.sizeHint()
