"""The strip that says who is informed, families concerned first, with the editor of their count."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from crisisapp.domain.playbook import AudienceWords
from crisisapp.domain.words import Audience
from crisisapp.services.queries.records import AudienceRow
from crisisapp.support.i18n import _
from crisisapp.ui.panes.header_words import audience_chip, audience_name, shown_audiences
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["InformedStrip"]

_MOST = 10_000
_COUNT_PX = 84


class InformedStrip(FlowBox):
    """One chip an audience. The families' chip opens a small line to set how many there are.

    Emits:
        families_counted(int): the person said how many families are concerned.
        families_asked(): the person wants to see them one by one.
    """

    families_counted = Signal(int)
    families_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap_px=6, parent=parent)
        self._expected = 0
        self._chips: list[Chip] = []
        self._title = QLabel(self)
        self._families = FilterChip(parent=self)
        self._how_many = QLabel(self)
        self._count = QLineEdit(self)
        self._keep = KeyButton(variant="small", parent=self)
        self._each = KeyButton(variant="small", parent=self)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._count)
        self._build()
        self._connect()

    def show_rows(
        self,
        words: tuple[AudienceWords, ...],
        rows: tuple[AudienceRow, ...],
        zone: ZoneInfo,
        *,
        now: datetime,
    ) -> None:
        """Show who was told; `words` and `rows` are in the same order, that of telling.

        Hours are those of `zone`; another day than that of `now` (aware) is said.
        """
        others = []
        for word, row in shown_audiences(words, rows):
            said = audience_chip(audience_name(word), row, zone, now=now)
            if word.id is Audience.FAMILIES_CONCERNED:
                self._show_families(said, row)
            else:
                others.append(said)
        while len(self._chips) < len(others):
            chip = Chip(parent=self)
            self._chips.append(chip)
            self.add(chip)
        for chip, (text, tone, spoken) in zip(self._chips, others, strict=False):
            chip.show_state(text, tone)
            chip.setAccessibleName(spoken or text)
            chip.setVisible(True)
        for chip in self._chips[len(others) :]:
            chip.setVisible(False)
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say the fixed words again."""
        self._title.setText(_("Who is informed"))
        self._families.setToolTip(_("Say how many families are concerned"))
        self._how_many.setText(_("How many families?"))
        self._count.setAccessibleName(_("How many families are concerned"))
        self._keep.setText(_("Keep"))
        self._each.setText(_("One by one…"))
        self.updateGeometry()

    @Slot()
    def _on_families_clicked(self) -> None:
        self._count.setText(str(self._expected))
        self._open_editor(visible=True)
        self._count.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count.selectAll()

    @Slot()
    def _on_keep_clicked(self) -> None:
        self._open_editor(visible=False)
        self._families.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._count.hasAcceptableInput():
            self.families_counted.emit(int(self._count.text()))

    @Slot()
    def _on_each_clicked(self) -> None:
        self._open_editor(visible=False)
        self._families.setFocus(Qt.FocusReason.OtherFocusReason)
        self.families_asked.emit()

    @Slot()
    def _on_leave_activated(self) -> None:
        self._open_editor(visible=False)
        self._families.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_editor(self, *, visible: bool) -> None:
        self._how_many.setVisible(visible)
        self._count.setVisible(visible)
        self._keep.setVisible(visible)
        self._each.setVisible(visible)
        self.updateGeometry()

    def _show_families(self, said: tuple[str, str, str], row: AudienceRow) -> None:
        text, tone, spoken = said
        self._expected = row.expected or 0
        self._families.setText(text)
        self._families.set_tone("ok" if tone == "ok" else "warn" if tone == "warn" else "outline")
        self._families.setAccessibleName(spoken)
        self._families.updateGeometry()

    def _build(self) -> None:
        self.setObjectName("who_is_informed")
        self._families.setObjectName("families_concerned")
        self._count.setObjectName("families_count")
        self._count.setValidator(QIntValidator(0, _MOST, self._count))
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keep.setObjectName("families_keep")
        self._each.setObjectName("families_each")
        self._title.setProperty("tone", "muted")
        set_font_role(self._title, "body")
        set_font_role(self._count, "body")
        self._count.setFixedWidth(scaled(_COUNT_PX))
        set_font_role(self._how_many, "body")
        self._how_many.setBuddy(self._count)
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        editor = (self._how_many, self._count, self._keep, self._each)
        for widget in (self._title, self._families, *editor):
            self.add(widget)
        self._open_editor(visible=False)

    def _connect(self) -> None:
        self._families.clicked.connect(self._on_families_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        self._each.clicked.connect(self._on_each_clicked)
        self._count.returnPressed.connect(self._on_keep_clicked)
        self._leave.activated.connect(self._on_leave_activated)
