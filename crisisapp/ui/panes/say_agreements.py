"""Who outside the school must agree to a message: a line each, with who did, how and when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.approving import NeedLine

__all__ = ["Agreements"]


class Agreements(QWidget):
    """The agreements a message needs at the severity of its situation; hidden when none is.

    Emits:
        asked(str): an agreement is to be noted; the party as the catalogue names it.
    """

    asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_agreements")
        self._bridge = bridge
        self._draft: Draft | None = None
        self._known: tuple[str, int, str] | None = None
        self._missing: tuple[str, ...] = ()
        self._lines: dict[str, _Line] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(scaled(TINY))
        bridge.changed.connect(self._on_bridge_changed)
        self.hide()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return who has still to agree, in words."""
        return self._missing

    def show_draft(self, draft: "Draft") -> None:
        """Show the agreements of a message; nothing is read again while somebody types."""
        known = (draft.row.id, draft.row.version, draft.row.state.value)
        if self._draft is not draft or known != self._known:
            self._draft, self._known = draft, known
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again who must agree, and say it in the language of the screen."""
        from crisisapp.services.approving import need_lines  # start-up: as above
        from crisisapp.services.words.approval import party_text

        if self._draft is None:
            return
        bridge = self._bridge
        try:
            found = need_lines(bridge, self._draft.row)
        except CrisisError:
            found = ()  # it cannot be written any more: the pane says so
        self._missing = tuple(party_text(each.party) for each in found if each.given is None)
        wanted = {each.party for each in found}
        for party in [party for party in self._lines if party not in wanted]:
            line = self._lines.pop(party)
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        for each in found:
            if each.party not in self._lines:
                self._lines[each.party] = self._new_line(each.party)
            self._lines[each.party].show_need(each, bridge)
        self.setVisible(bool(found))

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if self._draft is not None and changes.touches("message.", "incident.", "fact."):
            self._known = None

    def _on_note_clicked(self, party: str) -> None:
        self.asked.emit(party)

    def _new_line(self, party: str) -> "_Line":
        line = _Line(party, self)
        line.note.clicked.connect(weak_slot(self._on_note_clicked, party))
        self._layout.addWidget(line)
        return line


class _Line(QWidget):
    """One party. Lives as long as its agreement is needed."""

    def __init__(self, party: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = Chip(tone="warn", parent=self)
        self._words = QLabel(self)
        self.note = KeyButton(variant="small", parent=self)
        self.note.setObjectName(f"agree_{party}")
        self._words.setObjectName(f"agreement_{party}")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._words, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(SMALL))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_need(self, need: "NeedLine", bridge: DeskBridge) -> None:
        """Show who agreed, or that somebody has to."""
        from crisisapp.services.words.approval import need_words, party_text  # start-up: as above

        words = need_words(need, bridge.zone, now=bridge.now())
        self._words.setText(words)
        self._mark.show_state("!" if need.waits else "✓", "warn" if need.waits else "neutral")
        self._mark.setAccessibleName(_("missing") if need.waits else _("given"))
        self.note.setText(_("They agree…"))
        self.note.setAccessibleName(
            _("Note that they agree: {who}").format(who=party_text(need.party))
        )
        self.note.setVisible(need.waits and bridge.writable)
