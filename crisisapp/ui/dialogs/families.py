"""Families concerned, one by one: who of each was told, and how many guardians it has."""

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.families import GUARDIANS, Family
from crisisapp.domain.people import PersonKind, kind_of_code, wellformed_code
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.informing import guardians_words
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog, muted_label, scrolling
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, TINY, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["FamiliesDialog", "FamilyAnswer"]

_FEW = 6  # families that need no area of their own
_FAMILIES = frozenset({PersonKind.PUPIL, PersonKind.PARENT})
_CODE_WIDTH = 120


class FamilyAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What changed of one family; None: as it was."""

    family: str
    told: int | None = None
    guardians: int | None = None


class FamiliesDialog(FormDialog):
    """One line a family; one key adds a guardian who was told. Nothing is written but by *Keep*."""

    def __init__(self, parent: QWidget | None, rows: tuple[Family, ...]) -> None:
        super().__init__(
            parent, title=_("Families concerned"), accept=_("Keep"), refuse=_("Cancel")
        )
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._code = LineField("code", "", self)
        self._add = KeyButton(_("Add a family"), parent=self)
        self._warning = muted_label("", self)
        self._build(rows)
        stops = [stop for line in self._lines for stop in line.stops()]
        self.begin_at(*stops, self._code, self._add)

    @classmethod
    def ask(
        cls, parent: QWidget | None, rows: tuple[Family, ...]
    ) -> tuple[FamilyAnswer, ...] | None:
        """Open, wait and return what changed; None when nothing is to be written."""
        dialog = cls(parent, rows)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> tuple[FamilyAnswer, ...]:
        """Return the families that changed, in their order."""
        return tuple(answer for line in self._lines if (answer := line.answer()) is not None)

    @Slot()
    def _on_add_clicked(self) -> None:
        """Add a family by the child's code; what is no code is said, and nothing is lost."""
        typed = self._code.text().strip()
        code = wellformed_code(typed)
        if not code or kind_of_code(code) not in _FAMILIES:
            self._say(sentence(UserError(UserCode.UNKNOWN_FAMILY, value=typed)))
            self._code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        known = next((line for line in self._lines if line.family.key == code), None)
        line = known or self._add_line(Family(key=code, name=code, told=0))
        self._code.clear()
        self._say("")
        self.make_room()
        line.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        if words:
            announce(self._code, words)
            self.make_room()

    def _add_line(self, family: Family) -> "_Line":
        line = _Line(family, self, len(self._lines))
        place = len(self._lines)
        self._grid.addWidget(line.name, place, 0)
        self._grid.addWidget(line.told, place, 1)
        self._grid.addWidget(line.more, place, 2)
        self._grid.addWidget(line.alone, place, 3)
        line.more.clicked.connect(weak_slot(self._on_more_clicked, line))
        line.alone.toggled.connect(weak_slot(self._on_alone_toggled, line))
        for widget in (line.name, line.told, line.more, line.alone):
            widget.show()
        self._lines.append(line)
        return line

    def _on_more_clicked(self, line: "_Line") -> None:
        line.tell_one_more()
        announce(line.more, line.told.text())

    def _on_alone_toggled(self, line: "_Line") -> None:
        line.refresh()

    def _build(self, rows: tuple[Family, ...]) -> None:
        self._grid.setHorizontalSpacing(scaled(MEDIUM))
        self._grid.setVerticalSpacing(scaled(TINY))
        self._grid.setColumnStretch(0, 1)
        for row in rows:
            self._add_line(row)
        if len(rows) > _FEW:
            self.form.addWidget(scrolling(self._grid, self), 1)
        else:
            self.form.addLayout(self._grid)
        self._code.setObjectName("family_code")
        self._code.setMinimumWidth(scaled(_CODE_WIDTH))
        set_font_role(self._code, "body")
        self._add.setObjectName("family_add")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_add_clicked)
        label = QLabel(_("Code of the child"), self)
        label.setProperty("tone", "muted")
        label.setBuddy(self._code)
        set_font_role(label, "body")
        self._code.setAccessibleName(label.text())
        self.tell_when_full(self._code)
        strip = QHBoxLayout()
        strip.setSpacing(SMALL)
        strip.addWidget(label)
        strip.addWidget(self._code, 1)
        strip.addWidget(self._add)
        self.form.addLayout(strip)
        self._warning.setObjectName("family_warning")
        self._warning.setProperty("tone", "warn")
        self._warning.hide()
        self.form.addWidget(self._warning)
        self.add_note(_("Each family is called, both guardians: the chip is green only then."))


class _Line:
    """One family. Lives as long as its dialog."""

    def __init__(self, family: Family, parent: QWidget, place: int) -> None:
        self.family = family
        self._count = family.told
        self.name = QLabel(family.name, parent)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.told = QLabel(parent)
        self.more = KeyButton(_("One more told"), parent=parent)
        self.alone = TickBox(_("One guardian only"), parent)
        self.more.setAutoDefault(False)
        self.more.setObjectName(f"family_more_{place}")
        self.alone.setObjectName(f"family_alone_{place}")
        self.alone.setChecked(family.guardians == 1)
        self.alone.setAccessibleName(_("{family}: one guardian only").format(family=family.name))
        for label in (self.name, self.told):
            set_font_role(label, "body")
        self.refresh()

    def stops(self) -> tuple[QWidget, QWidget]:
        """Return where the keys stop."""
        return self.more, self.alone

    def tell_one_more(self) -> None:
        """Count one more guardian told."""
        self._count = min(self._count + 1, self._guardians())
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        words = guardians_words(min(self._count, self._guardians()), self._guardians())
        self.told.setText(words)
        self.more.setEnabled(self._count < self._guardians())
        said = _("{family}, {told}: one more was told").format(family=self.family.name, told=words)
        self.more.setAccessibleName(said)

    def answer(self) -> FamilyAnswer | None:
        """Return what changed, or None."""
        told = self._count if self._count > self.family.told else None
        guardians = self._guardians() if self._guardians() != self.family.guardians else None
        if told is None and guardians is None:
            return None
        return FamilyAnswer(family=self.family.key, told=told, guardians=guardians)

    def _guardians(self) -> int:
        if self.alone.isChecked():
            return 1
        return self.family.guardians if self.family.guardians > 1 else GUARDIANS
