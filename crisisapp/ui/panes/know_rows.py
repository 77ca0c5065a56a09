"""The small line over the timeline that asks a reason: to correct, strike or refute an entry."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from crisisapp.domain.errors import UserError
from crisisapp.domain.words import Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import _, current_language, ngettext
from crisisapp.ui.name_chip import NameChip
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from crisisapp.services.capture.restated import Restated

__all__ = ["AmendBar", "Amendment"]


class Amendment(StrEnum):
    """What may be done to an entry that stands."""

    CORRECT = "correct"
    STRIKE = "strike"
    REFUTE = "refute"
    WITHDRAW = "withdraw"


class AmendBar(Bar):
    """Asks the new text and the reason, in place; Enter goes on, Escape leaves.

    The entry itself is never edited: its first words stay in the journal.

    Emits:
        ordered: the `Command` to carry out; who does calls `finish`, or leaves what is typed.
        left: the person closed it, or it was carried out.
    """

    ordered = Signal(object)
    left = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._bridge = bridge
        self._entry: EntryRow | None = None
        self._now = datetime.min.replace(tzinfo=UTC)
        self._zone = ZoneInfo("UTC")
        self._what = Amendment.CORRECT
        self._incident, self._count = "", 0
        self._moment_shown = ""
        self._title = QLabel(self)
        self._time = QLineEdit(self)
        self._text = QLineEdit(self)
        self._asked = QLabel(self)
        self._reason = QLineEdit(self)
        self._names = tuple(
            NameChip(field, bridge, parent=self) for field in (self._text, self._reason)
        )
        self._keep = KeyButton(parent=self)
        self._cancel = KeyButton(parent=self)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._build()
        self._connect()
        self.retranslate()
        self.hide()

    def begin(
        self,
        entry: EntryRow,
        what: Amendment,
        *,
        now: datetime,
        zone: ZoneInfo,
        incident: str = "",
        count: int = 0,
    ) -> None:
        """Open on an entry; its time is shown in `zone` and may not be set after `now` (aware).

        To withdraw its import: `incident` is its situation, `count` how many entries stand of it.
        """
        self._entry, self._what = entry, what
        self._incident, self._count = incident, count
        for chip in self._names:
            chip.show_incident(incident)
        self._now, self._zone = now, zone
        self._time.setVisible(what is Amendment.CORRECT)
        self._moment_shown = self._shown_moment(entry)
        self._time.setText(self._moment_shown)
        correcting = what is Amendment.CORRECT
        self._text.setVisible(correcting)
        self._text.setText(entry.text)
        self._reason.clear()
        self.retranslate()
        self.show()
        first = self._text if correcting else self._reason
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_at(self, field: str) -> None:
        """Put the cursor in the field to correct, `text` or `time`, all of it chosen."""
        first = self._time if field == "time" else self._text
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def _shown_moment(self, entry: EntryRow) -> str:
        from crisisapp.services.capture.restated import moment_words  # start-up: a line is opened

        return moment_words(entry, self._zone, current_language())

    def finish(self) -> None:
        """Close: the order was carried out, or is not wanted any more."""
        self._entry = None
        self.hide()
        self.left.emit()

    def retranslate(self) -> None:
        """Say the words again."""
        number = self._entry.number if self._entry else ""
        self._title.setText(self._words()[0].format(number=number, count=self._count))
        self._time.setAccessibleName(
            _("New time of the entry, such as 10:12, about 10:00, yesterday 9:00 or unknown")
        )
        self._text.setAccessibleName(_("New text of the entry"))
        self._reason.setAccessibleName(self._words()[1])
        self._asked.setText(self._words()[1])
        self._keep.setText(self._words()[2])
        self._cancel.setText(_("Cancel"))

    @Slot()
    def _on_text_return_pressed(self) -> None:
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_keep_clicked(self) -> None:
        order = self._order()
        if order is not None:
            self.ordered.emit(order)

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self.finish()

    def _order(self) -> Command | None:
        """Return the order, or None while what it needs is not written."""
        entry, words = self._entry, self._reason.text().strip()
        if entry is None:
            return None
        # Start-up: a line is corrected later.
        from crisisapp.services.commands.timeline import StrikeEntry, VerifyEntry, WithdrawBatch

        if self._what is Amendment.REFUTE:
            return VerifyEntry(entry=entry.id, verification=Verification.REFUTED, by_party=words)
        if not words:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if self._what is Amendment.WITHDRAW:
            return WithdrawBatch(incident=self._incident, batch=entry.batch, reason=words)
        if self._what is Amendment.STRIKE:
            return StrikeEntry(entry=entry.id, reason=words)
        return self._correction(entry, words)

    def _correction(self, entry: EntryRow, reason: str) -> Command | None:
        """Return the correction of text, time or both; None while nothing is otherwise."""
        text = self._text.text().strip()
        from crisisapp.services.capture.order import correct  # start-up, as above

        try:
            moment = self._moment(entry)
        except UserError as refusal:
            self._bridge.refused.emit(refusal)
            self._time.setFocus(Qt.FocusReason.OtherFocusReason)
            self._time.selectAll()
            return None

        order = correct(entry, text, reason=reason, zone=self._zone)
        said = (order.text, order.rejected, order.owner, order.due)
        if not text or (moment is None and said == (None,) * len(said)):
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if moment is None:
            return order
        return msgspec.structs.replace(
            order,
            happened_at=moment.happened_at,
            until=moment.until,
            precision=moment.precision,
        )

    def _moment(self, entry: EntryRow) -> "Restated | None":
        """Return the moment that is typed, None while it is the one that stands.

        Raises:
            UserError: it is none, or not yet reached.
        """
        from crisisapp.services.capture.restated import restated  # start-up, as above

        typed = self._time.text().strip()
        if typed == self._moment_shown:
            return None
        found = restated(typed, entry, now=self._now, zone=self._zone)
        return None if found.says(entry) else found

    def _words(self) -> tuple[str, str, str]:
        """Return (title, what the field asks, the button)."""
        match self._what:
            case Amendment.CORRECT:
                return (
                    _("Correct entry {number}: the first words stay readable"),
                    _("Why it is corrected"),
                    _("Correct"),
                )
            case Amendment.STRIKE:
                return (
                    _("Strike out entry {number}: it stays readable"),
                    _("Why it is struck out"),
                    _("Strike out"),
                )
            case Amendment.WITHDRAW:
                return (
                    ngettext(
                        "Withdraw the import of entry {number}: {count} entry is struck out, and"
                        " stays readable",
                        "Withdraw the import of entry {number}: {count} entries are struck out,"
                        " and stay readable",
                        self._count,
                    ),
                    _("Why it is withdrawn"),
                    _("Withdraw the import"),
                )
            case Amendment.REFUTE:
                return (
                    _("Refute entry {number}"),
                    _("Refuted by (person or service)"),
                    _("Refute"),
                )

    def _build(self) -> None:
        self.setObjectName("amend")
        self._time.setObjectName("amend_time")
        self._text.setObjectName("amend_text")
        self._reason.setObjectName("amend_reason")
        self._keep.setObjectName("amend_keep")
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._title.setWordWrap(True)
        set_font_role(self._title, "bold")
        self._asked.setObjectName("amend_asked")
        self._asked.setWordWrap(True)
        self._asked.setProperty("tone", "muted")
        self._asked.setBuddy(self._reason)
        set_font_role(self._asked, "small")
        for field in (self._time, self._text):
            set_font_role(field, "body")
        widest = self._time.fontMetrics().horizontalAdvance("about 00:00-00:00")
        self._time.setFixedWidth(widest + scaled(28))
        set_font_role(self._reason, "body")
        buttons = FlowBox(parent=self)
        buttons.add(self._keep)
        buttons.add(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        layout.setSpacing(scaled(SMALL))
        fields = QHBoxLayout()
        fields.setSpacing(scaled(SMALL))
        fields.addWidget(self._time)
        fields.addWidget(self._text, 1)
        layout.addWidget(self._title)
        layout.addLayout(fields)
        layout.addWidget(self._names[0], 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._asked)
        layout.addWidget(self._reason)
        layout.addWidget(self._names[1], 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self._time.returnPressed.connect(self._on_text_return_pressed)
        self._text.returnPressed.connect(self._on_text_return_pressed)
        self._reason.returnPressed.connect(self._on_keep_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._leave.activated.connect(self._on_cancel_clicked)
