"""The filter of the timeline: a kind, what is confirmed, a sentence, the filters one keeps."""

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.filters import FilterField, FilterPart, FilterSentence, read_filter
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.words.filter import completions, filter_notices
from crisisapp.services.words.labels import OFFERED_KINDS, kind_label
from crisisapp.support.i18n import _, current_language
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.search_field import SearchField

__all__ = ["KnowFilter"]

_PAUSE_MS = 150  # a filter is asked when the typing pauses, not at each stroke
_MOST_KEPT = 8


class KnowFilter(QWidget):
    """Two chips that stay in sight, and a line under them that comes when it is asked for.

    Emits:
        changed: the filter is another one; read it from `asked`.
        density_changed(bool): rows of one line are wanted, or not any more.
        left: Escape or Enter in the field; the list should have the focus.
    """

    changed = Signal()
    density_changed = Signal(bool)
    left = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident = ""
        self._kind: EntryKind | None = None
        self._kept: list[str] = []
        self.kinds = FilterChip(parent=self)
        self._kinds_menu = QMenu(self.kinds)
        self.confirmed = FilterChip(checkable=True, parent=self)
        self.more = FilterChip(checkable=True, parent=self)
        self.line = Bar("top", parent)
        self._field = SearchField("", parent=self.line)
        self._notice = QLabel(self.line)
        self._chips = FlowBox(parent=self.line)
        self._pinned = FilterChip(parent=self._chips)
        self._keep = FilterChip(parent=self._chips)
        self._dense = FilterChip(checkable=True, parent=self._chips)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._pause = QTimer(self)
        self._build()
        self._connect()

    @property
    def asked(self) -> FilterSentence:
        """Return what is asked for: the sentence and the chips together."""
        said = read_filter(self._field.text())
        parts = list(said.parts)
        if self._kind is not None:
            parts.append(FilterPart(field=FilterField.KIND, values=(self._kind.value,)))
        if self.confirmed.isChecked():
            sure = (Verification.CONFIRMED.value,)
            parts.append(FilterPart(field=FilterField.STATE, values=sure))
        return FilterSentence(parts=tuple(parts), unknown=said.unknown)

    @property
    def sentence(self) -> str:
        """Return the filter as it could be typed, the chips too; empty when all is shown."""
        parts = [" ".join(self._field.text().split())]
        if self._kind is not None:
            parts.append(f"kind:{self._kind.value}")
        if self.confirmed.isChecked():
            parts.append("state:confirmed")
        return " ".join(part for part in parts if part)

    def show_incident(self, incident: str) -> None:
        """Complete with what this situation has."""
        self._incident = incident
        self._show_pinned()

    def apply(self, changes: ChangeSet) -> None:
        """Offer the summary while something is pinned to it; write codes given since."""
        if self._incident not in changes.incidents:
            return
        if changes.touches("entry.tagged"):
            self._show_pinned()
        if self._kept and changes.touches("entry.recoded", "names.recoded"):
            self._kept = [self._with_codes(said, known=True) for said in self._kept]
            self._show_kept()

    def clear(self) -> None:
        """Ask for everything again."""
        before = self.sentence
        self._kind = None
        self.confirmed.setChecked(False)
        self._field.clear()
        self._show_kind()
        if before:
            self._ask()

    def begin(self) -> None:
        """Open the line and wait for words (F3)."""
        self.more.setChecked(True)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def state(self) -> dict[str, object]:
        """Return the filters one keeps and how the list stands, as plain data."""
        return {"kept": self._kept, "open": self.more.isChecked(), "dense": self._dense.isChecked()}

    def restore(self, state: dict[str, object]) -> None:
        """Take back what `state` returned; what does not fit is ignored."""
        kept = state.get("kept")
        if isinstance(kept, list):
            self._kept = [each for each in kept if isinstance(each, str)][:_MOST_KEPT]
        self.more.setChecked(state.get("open") is True)
        self._dense.setChecked(state.get("dense") is True)
        self._show_kept()

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self.confirmed.setText(_("Confirmed"))
        self.more.setText(_("Filter"))
        self._dense.setText(_("One line each"))
        self._pinned.setText(_("Pinned to the summary"))
        self._kinds_menu.actions()[0].setText(_("All kinds"))
        for action, kind in zip(self._kinds_menu.actions()[2:], OFFERED_KINDS, strict=True):
            action.setText(kind_label(kind))
        placeholder = _("words, from:town hall, -kind:rumour…")
        self._field.set_words(_("Filter the timeline"), placeholder)
        self._chips.setAccessibleName(_("Filters kept"))
        self._show_kind()
        self._show_kept()

    def _on_kind_chosen(self, kind: EntryKind | None) -> None:
        self._kind = kind
        self._show_kind()
        self._ask()

    @Slot()
    def _on_confirmed_toggled(self) -> None:
        self._ask()

    @Slot(bool)
    def _on_more_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.line.setVisible(shown)
        self._show_pinned()
        if not shown and self._field.text():
            self._field.clear()
            self._ask()

    @Slot(str)
    def _on_field_edited(self, text: str) -> None:
        self._pause.start()
        offered = completions(self._bridge.read, self._incident, text, current_language())
        self._words.setStringList(list(offered))
        if offered:
            self._completer.complete()
        else:
            self._completer.setCompletionPrefix("")
            self._hide_popup()

    def _hide_popup(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    @Slot(str)
    def _on_completer_activated(self, text: str) -> None:
        self._field.setText(text)
        self._ask()

    @Slot()
    def _on_field_return_pressed(self) -> None:
        self._ask()
        self.left.emit()

    @Slot()
    def _on_keep_clicked(self) -> None:
        """Keep the filter as a chip, or forget the one that is shown."""
        said = self.sentence
        if said in self._kept:
            self._kept.remove(said)
        elif said and (coded := self._with_codes(said)):
            self._kept = [coded, *(each for each in self._kept if each != coded)][:_MOST_KEPT]
        self._show_kept()

    def _with_codes(self, said: str, *, known: bool = False) -> str:
        """Return a filter with codes instead of names; one that names somebody new is not kept.

        `known`: it is kept already, and only people who have a code lose their name in it.
        """
        from crisisapp.services.naming import Naming  # start-up: a filter is kept

        naming = Naming(self._bridge.desk)
        naming.show_incident(self._incident)
        while (offer := naming.offer(said)) is not None:
            if known and not offer.person:
                break
            if not offer.person:
                words = _("“{name}” looks like a name: a filter that is kept holds codes alone.")
                self._notice.setText(words.format(name=offer.written))
                self._notice.show()
                return ""
            said = f"{said[: offer.start]}{offer.code}{said[offer.end :]}"
        return said

    def _on_kept_chosen(self, said: str) -> None:
        self._kind = None
        self.confirmed.setChecked(False)
        self._field.setText("" if said == self.sentence else said)
        self._show_kind()
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        said = "\n".join(filter_notices(self._field.text()))
        self._notice.setText(said)
        self._notice.setVisible(bool(said))
        self._show_keep()
        self._show_pinned()
        self.changed.emit()

    @Slot()
    def _on_pinned_clicked(self) -> None:
        self._on_kept_chosen(self._pinned_words())

    def _pinned_words(self) -> str:
        from crisisapp.services.pinning import pin_tag  # start-up: something is pinned

        name = "étiquette" if current_language() == "fr" else "tag"
        return f"{name}:{pin_tag(self._bridge.desk.language)}"

    def _show_pinned(self) -> None:
        """Show the chip of what is pinned; nothing is read while the line is shut."""
        if not self.more.isChecked():
            return
        from crisisapp.services.pinning import any_pinned  # start-up: a filter is wanted

        there = bool(self._incident) and any_pinned(self._bridge.read, self._incident)
        self._pinned.setVisible(there)
        on = there and self.sentence == self._pinned_words()
        self._pinned.set_tone("accent" if on else "outline")
        self._chips.updateGeometry()  # its row is not told that a chip came or went

    def _show_kind(self) -> None:
        word = _("All") if self._kind is None else kind_label(self._kind)
        self.kinds.setText(word)
        self.kinds.set_tone("outline" if self._kind is None else "accent")
        self.kinds.setAccessibleName(_("Kinds shown: {kind}").format(kind=word))
        self.kinds.updateGeometry()

    def _show_kept(self) -> None:
        """Make a chip for each filter that is kept."""
        for chip in self.line.findChildren(FilterChip, "kept_filter"):
            self._chips.take(chip)
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        for said in self._kept:
            chip = FilterChip(said)
            chip.setObjectName("kept_filter")
            chip.setAccessibleName(_("Filter kept: {filter}").format(filter=said))
            chip.clicked.connect(weak_slot(self._on_kept_chosen, said))
            self._chips.add(chip)
        self._show_keep()

    def _show_keep(self) -> None:
        said = self.sentence
        known = said in self._kept
        self._keep.setText(_("Forget this filter") if known else _("Keep this filter"))
        self._keep.setEnabled(bool(said))
        self._keep.updateGeometry()
        for chip in self.line.findChildren(FilterChip, "kept_filter"):
            chip.set_tone("accent" if chip.text() == said else "outline")

    def _build(self) -> None:
        self.confirmed.setObjectName("filter_confirmed")
        self.kinds.setObjectName("filter_kinds")
        self.more.setObjectName("filter_more")
        self._field.setObjectName("filter_field")
        self._keep.setObjectName("filter_keep")
        self._pinned.setObjectName("filter_pinned")
        self._dense.setObjectName("filter_dense")
        everything = self._kinds_menu.addAction("")
        everything.triggered.connect(weak_slot(self._on_kind_chosen, None))
        self._kinds_menu.addSeparator()
        for kind in OFFERED_KINDS:
            action = self._kinds_menu.addAction("")
            action.triggered.connect(weak_slot(self._on_kind_chosen, kind))
        self.kinds.setMenu(self._kinds_menu)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self._field)
        self._notice.setObjectName("filter_notice")
        self._notice.setWordWrap(True)
        self._notice.setProperty("tone", "warn")
        set_font_role(self._notice, "small")
        self._notice.hide()
        for chip in (self._pinned, self._keep, self._dense):
            self._chips.add(chip)
        self._pinned.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(SMALL))
        for part in (self.kinds, self.confirmed, self.more):
            row.addWidget(part)
        column = QVBoxLayout(self.line)
        column.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        column.setSpacing(scaled(SMALL))
        for widget in (self._field, self._notice, self._chips):
            column.addWidget(widget)
        self.line.hide()

    def _connect(self) -> None:
        self.confirmed.toggled.connect(self._on_confirmed_toggled)
        self.more.toggled.connect(self._on_more_toggled)
        self._field.textEdited.connect(self._on_field_edited)
        self._field.returnPressed.connect(self._on_field_return_pressed)
        self._completer.activated.connect(self._on_completer_activated)
        self._pause.timeout.connect(self._ask)
        self._keep.clicked.connect(self._on_keep_clicked)
        self._pinned.clicked.connect(self._on_pinned_clicked)
        self._dense.toggled.connect(self.density_changed)
