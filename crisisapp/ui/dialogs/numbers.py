"""The school's own numbers: six lines, in the order one wants to see them."""

from collections.abc import Sequence
from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from crisisapp.services.numbers import NumberDraft
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog, scrolling
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["NumbersDialog"]


class NumbersDialog(FormDialog):
    """Writes, orders and checks the numbers. A line without a number is taken off the list."""

    def __init__(self, parent: QWidget | None, drafts: Sequence[NumberDraft], today: date) -> None:
        super().__init__(
            parent, title=_("The school's own numbers"), accept=_("Keep"), refuse=_("Cancel")
        )
        self._lines = tuple(_Line(place, today, self) for place in range(len(drafts)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TINY)
        for column, word in enumerate((_("Who"), _("Number"))):
            label = QLabel(word, self)
            label.setProperty("tone", "muted")
            grid.addWidget(label, 0, column)
        for place, (line, draft) in enumerate(zip(self._lines, drafts, strict=True)):
            for column, part in enumerate(line.parts()):
                grid.addWidget(part, place + 1, column)
                if isinstance(part, QLineEdit):
                    self.tell_when_full(part)
            line.show_draft(draft)
            line.raised.connect(weak_slot(self._on_line_raised, place))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.form.addWidget(scrolling(grid, self), 1)
        self.begin_at(*(part for line in self._lines for part in line.parts()))
        self._lines[0].begin()
        self.add_note(
            _("A line without a number is not kept. Call each one once a year and tick “checked”.")
        )

    @classmethod
    def ask(
        cls, parent: QWidget | None, drafts: Sequence[NumberDraft], today: date
    ) -> tuple[NumberDraft, ...] | None:
        """Open, wait and return the lines as they were left; None when given up.

        `today` is the day that *checked today* writes, local to the school.
        """
        dialog = cls(parent, drafts, today)
        return dialog.drafts() if dialog.was_accepted() else None

    def drafts(self) -> tuple[NumberDraft, ...]:
        """Return the lines as they stand."""
        return tuple(line.draft() for line in self._lines)

    def _on_line_raised(self, place: int) -> None:
        """Swap a line with the one above; the keys follow it."""
        if place == 0:
            return
        above, line = self._lines[place - 1], self._lines[place]
        upper, lower = above.draft(), line.draft()
        above.show_draft(lower)
        line.show_draft(upper)
        above.take_focus()


class _Line(QWidget):
    """One number: who, the digits, *checked today*, up. Its parts stand in the dialog's grid."""

    raised = Signal()

    def __init__(self, place: int, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # it only owns the behaviour; the grid shows the parts
        self._today = today.isoformat()
        self._draft = NumberDraft()
        rank = place + 1
        self._label = LineField("label", parent=parent)
        self._label.setObjectName(f"label_{place}")
        self._label.setAccessibleName(_("Who, line {rank}").format(rank=rank))
        self._number = LineField("number", parent=parent)
        self._number.setObjectName(f"number_{place}")
        self._number.setAccessibleName(_("Number, line {rank}").format(rank=rank))
        self._checked = TickBox(_("checked today"), parent)
        self._checked.setObjectName(f"checked_{place}")
        self._checked.setAccessibleName(_("checked today, line {rank}").format(rank=rank))
        self._up = QToolButton(parent)
        self._up.setObjectName(f"up_{place}")
        self._up.setText("↑")
        self._up.setAutoRaise(True)
        self._up.setEnabled(place > 0)
        self._up.setAccessibleName(_("Move line {rank} up").format(rank=rank))
        self._up.setToolTip(_("Move up"))
        self._up.clicked.connect(self.raised)
        self._label.setMinimumWidth(scaled(230))
        self._number.setMinimumWidth(scaled(130))
        for part in self.parts():
            set_font_role(part, "body")

    def parts(self) -> tuple[QWidget, ...]:
        """Return the widgets of the line, in the order of the columns."""
        return self._label, self._number, self._checked, self._up

    def show_draft(self, draft: NumberDraft) -> None:
        """Show a number; its date of checking is said in the tooltip."""
        self._draft = draft
        self._label.show_text(draft.label)
        self._number.show_text(draft.number)
        self._checked.setChecked(draft.checked_on == self._today)
        self._checked.setToolTip(draft.checked_on)

    def draft(self) -> NumberDraft:
        """Return the number as it stands."""
        checked = self._today if self._checked.isChecked() else self._draft.checked_on
        if not self._checked.isChecked() and checked == self._today:
            checked = ""
        return msgspec.structs.replace(
            self._draft,
            label=self._label.text().strip(),
            number=self._number.text().strip(),
            checked_on=checked,
        )

    def begin(self) -> None:
        """Go to the number, which lacks more often than who it is."""
        self._number.setFocus()

    def take_focus(self) -> None:
        """Go to the line's first part that moves on with it."""
        (self._up if self._up.isEnabled() else self._label).setFocus()
