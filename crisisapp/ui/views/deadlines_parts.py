"""What stands on the Deadlines page: one card a duty, one grey line an advice, one row a moment."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.services.deadlines import Deadline
from crisisapp.services.queries.moments import SAID, MomentRow
from crisisapp.services.words.deadline import card_lines, deadline_text, when_text
from crisisapp.services.words.moment import base_label, dated
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["AdviceList", "DutyList", "MomentList", "empty_out", "said_label"]

_SHOWN = 14  # of the advice: who needs more looks at the checklist


class DutyList(QWidget):
    """The duties of the law, the next one first, each with its law card.

    Emits:
        step_asked(str): the id of a step, to be shown in its list.
    """

    step_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = _bare_column(self)
        self._said: list[tuple[str, ...]] = []

    def show_rows(self, rows: Sequence[Deadline], *, now: datetime, zone: ZoneInfo) -> None:
        """Show these; the same words again change nothing, so that the focus stays."""
        said = [
            (row.key, deadline_text(row), when_text(row, now=now, zone=zone), *card_lines(row)[1:])
            for row in rows
        ]
        if said == self._said:
            return
        self._said = said
        empty_out(self._column)
        for row, (_key, text, when, *law) in zip(rows, said, strict=True):
            self._column.addWidget(self._card(row, text, when, law))

    def _card(self, row: Deadline, text: str, when: str, law: Sequence[str]) -> Card:
        card = Card(self)
        card.setObjectName("duty")
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10))
        column.setSpacing(SMALL // 2)
        card.setAccessibleName(f"{text}, {when}")
        head = QHBoxLayout()
        head.addWidget(said_label(text, "bold", card), 1)
        if row.task:
            button = KeyButton(_("Show the step"), parent=card)
            button.setObjectName("show_step")
            button.setAccessibleName(_("Show the step: {text}").format(text=text))
            button.clicked.connect(weak_slot(self._on_show_clicked, row.task))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(said_label(f"{when[:1].upper()}{when[1:]}.", "body", card))
        for line in law:
            column.addWidget(said_label(line, "small", card, tone="muted"))
        return card

    def _on_show_clicked(self, task: str) -> None:
        self.step_asked.emit(task)


class AdviceList(QFrame):
    """The advice of the playbooks in grey, the next one first: never late, never red."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(SMALL // 2)
        self._grid.setColumnStretch(1, 1)
        self._said: list[tuple[str, str]] = []

    def show_rows(self, rows: Sequence[Deadline], *, now: datetime, zone: ZoneInfo) -> None:
        """Show the first of these, and how many more there are."""
        said = [
            (str(row.step), f"{deadline_text(row)} · {when_text(row, now=now, zone=zone)}")
            for row in rows
        ]
        if said == self._said:
            return
        self._said = said
        empty_out(self._grid)
        for place, (number, words) in enumerate(said[:_SHOWN]):
            step = said_label(number, "small", self, tone="muted")
            self._grid.addWidget(step, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said_label(words, "body", self, tone="muted"), place, 1)
        more = len(rows) - _SHOWN
        if more > 0:
            words = ngettext(
                "and {count} more in the checklist", "and {count} more in the checklist", more
            ).format(count=more)
            self._grid.addWidget(said_label(words, "small", self, tone="muted"), _SHOWN, 1)


class MomentList(QWidget):
    """The moments from which all this is counted; those a person says have a button.

    Emits:
        moment_asked(str): the base moment to say or correct.
    """

    moment_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._buttons: dict[str, KeyButton] = {}
        self._labels: dict[str, tuple[QLabel, QLabel]] = {}

    def show_rows(self, rows: Sequence[MomentRow], *, zone: ZoneInfo, writes: bool) -> None:
        """Show these; the buttons stay, so that the focus does."""
        for place, row in enumerate(rows):
            name, value = self._labels_of(row.base, place)
            label = base_label(row.base)
            name.setText(f"{label[:1].upper()}{label[1:]}")
            value.setText(dated(row.at, zone, row.precision) if row.at else _("not known"))
            button = self._buttons.get(row.base)
            if button is not None:
                words = _("Correct…") if row.at else _("Say when…")
                button.setText(words)
                button.setAccessibleName(f"{name.text()}: {words}")
                button.setEnabled(writes)

    def _labels_of(self, base: str, place: int) -> tuple[QLabel, QLabel]:
        if base not in self._labels:
            pair = (
                said_label("", "body", self, tone="muted"),
                said_label("", "body", self),
            )
            self._labels[base] = pair
            pair[0].setWordWrap(False)
            self._grid.addWidget(pair[0], place, 0)
            self._grid.addWidget(pair[1], place, 1)
            if base in ("t0", *SAID):
                button = KeyButton(parent=self)
                button.setObjectName(f"moment_{base}")
                button.clicked.connect(weak_slot(self._on_button_clicked, base))
                self._buttons[base] = button
                self._grid.addWidget(button, place, 2)
        return self._labels[base]

    def _on_button_clicked(self, base: str) -> None:
        self.moment_asked.emit(base)


def said_label(text: str, role: FontRole, parent: QWidget, *, tone: str = "") -> QLabel:
    """Return words that wrap and can be copied."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if tone:
        label.setProperty("tone", tone)
    set_font_role(label, role)
    return label


def empty_out(layout: QVBoxLayout | QGridLayout) -> None:
    """Take every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _bare_column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SMALL)
    return column
