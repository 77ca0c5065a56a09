"""A part of the reception's page: a heading and sentences in large type, what changed marked."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.services.reception import ReceptionLine
from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, TINY, scaled
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.chip import Chip

__all__ = ["ReceptionBlock", "large_label"]

# Gives the words of how lately something changed; empty where it is no news.
NewsOf = Callable[[datetime | None], str]


def large_label(role: FontRole, parent: QWidget) -> QLabel:
    """Return a label for a sentence that is read from a step away; it wraps."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_font_role(label, role)
    return label


class ReceptionBlock(Card):
    """A card of sentences. The labels stay while their lines do, so that nothing jumps.

    `quiet` shows reasons smaller than what is said.
    """

    def __init__(self, name: str, parent: QWidget, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._quiet = quiet
        self._rows: dict[str, _Row] = {}
        self._heading = QLabel(self)
        self._heading.setProperty("tone", "muted")
        self._column = QVBoxLayout(self)
        edge = scaled(LARGE)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(scaled(MEDIUM))
        self._column.addWidget(self._heading)
        set_font_role(self._heading, "bold")

    def set_heading(self, words: str) -> None:
        """Say what the sentences are."""
        self._heading.setText(words)
        self.setAccessibleName(words)

    def show_lines(self, lines: Sequence[ReceptionLine], news: NewsOf) -> None:
        """Show sentences in their order; those that changed lately bear a chip that says so."""
        wanted = {line.key for line in lines}
        for key in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(lines, start=1):
            row_of = self._rows.get(line.key)
            if row_of is None:
                row_of = self._rows[line.key] = _Row(self, quiet=self._quiet)
            row_of.show_line(line, news(line.changed_at))
            if self._column.indexOf(row_of) != place:
                self._column.insertWidget(place, row_of)
        self.setVisible(bool(lines))


class _Row(QWidget):
    """One sentence, under what is asked. Lives as long as its line is on the page."""

    def __init__(self, parent: QWidget, *, quiet: bool) -> None:
        super().__init__(parent)
        self._head = large_label("bold" if quiet else "large", self)
        self._text = large_label("body" if quiet else "large_bold", self)
        if not quiet:
            self._head.setProperty("tone", "muted")
        self._news = Chip("", "accent", parent=self)
        column = QVBoxLayout()
        column.setSpacing(scaled(TINY))
        for widget in (self._head, self._text):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(SMALL))
        row.addLayout(column, 1)
        row.addWidget(self._news, 0, Qt.AlignmentFlag.AlignTop)

    def show_line(self, line: ReceptionLine, news: str) -> None:
        """Show the line, and `news` where it changed lately."""
        self._head.setText(line.head)
        self._head.setVisible(bool(line.head))
        self._text.setText(line.text)
        self._news.show_state(news, "accent")
        self._news.setVisible(bool(news))
