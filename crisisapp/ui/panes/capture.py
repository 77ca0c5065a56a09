"""The capture line: one line of words, understood as it is typed, recorded by Enter."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.capture.describe import describe
from crisisapp.services.capture.grammar import Offer, OfferKind, Understood, understand
from crisisapp.services.capture.slash import AttachLine, CallLine, PromiseLine, Slash
from crisisapp.services.capture.text import too_long
from crisisapp.services.exhibits import Incoming
from crisisapp.support.i18n import _, current_language, hour_text
from crisisapp.ui.panes.capture_aside import LineAside
from crisisapp.ui.panes.capture_choices import CaptureChoices, kind_hints
from crisisapp.ui.panes.capture_line import OfferLine
from crisisapp.ui.panes.capture_names import EarlierLines, LineNames
from crisisapp.ui.panes.capture_offer import CaptureOffer
from crisisapp.ui.panes.capture_promises import LinePromises
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Bar, InputBox
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.key_hint import KeyHint
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    from datetime import datetime

    from crisisapp.services.naming import CodeOffer

__all__ = ["CapturePane"]

_TIDY_MS = 40


class CapturePane(Bar):
    """The box one types into all day. Kind and time are read from the line; the chips override.

    Emits:
        left: Escape was pressed in the line; its text stays.
        recorded(str): the id of the entry that Enter wrote.
        files_given: a list of `Incoming`, pasted or dropped on the line.
        act_asked(str): an act the program must do, the card of the press with what is typed.
    """

    left = Signal()
    recorded = Signal(str)
    files_given = Signal(object)
    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._bridge = bridge
        self._zone = bridge.zone
        self._incident = ""
        self._closed = False
        self._given = ""  # the line that gave files, until they are taken
        self._reading = self._read("")
        self._box = InputBox(self)
        self._choices = CaptureChoices(self._box)
        self._line = OfferLine("", self._box)
        self._enter = KeyHint(parent=self._box)
        self._offer = CaptureOffer(self)
        self._aside = LineAside(bridge)
        self._names = LineNames(bridge)
        self._promises = LinePromises(bridge)
        self._said = ElidedLabel(role="small", parent=self)
        self._tidy = pause(self, _TIDY_MS)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Keep what was typed for the last incident and bring back what was typed for this one."""
        if incident_id == self._incident:
            return
        self.keep_typed_text()
        self._incident = incident_id
        self._zone = self._bridge.zone
        self._names.show_incident(incident_id)
        self._choices.forget()
        self._promises.forget()
        text = self._bridge.desk.scratch(self._key()) if incident_id else ""
        self._line.setPlainText(text or self._aside.take(incident_id))
        self._line.moveCursor(self._line.textCursor().MoveOperation.End)
        self._show_enabled()

    def set_closed(self, *, closed: bool) -> None:
        """Take nothing while the situation is closed, and say what would let one write."""
        if closed is not self._closed:
            self._closed = closed
            self._show_enabled()
        self._show_placeholder()

    def keep_typed_text(self) -> None:
        """Keep the line in the scratch table now; nothing is left to do later."""
        self._tidy.stop()
        self._line.flush()

    def forget_given(self) -> None:
        """Empty the line whose files were taken; another line stays."""
        if self._given and self._line.toPlainText() == self._given:
            self._forget_line()
        self._given = ""

    def forget_call(self, text: str) -> None:
        """Empty the line whose words the card of a call has kept; another line stays."""
        if isinstance(self._reading.slash, CallLine) and self._reading.slash.text == text:
            self._forget_line()

    def focus_line(self) -> None:
        """Put the caret in the line."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def begin_with(self, text: str) -> None:
        """Put words at the beginning of the line, before what is typed, and wait after them."""
        typed = self._line.toPlainText()
        self._line.setPlainText(f"{text}{typed}")
        self._line.moveCursor(self._line.textCursor().MoveOperation.End)
        self.focus_line()

    def begin_alone(self, text: str) -> None:
        """Begin another line with words; the one being typed comes back once that is written."""
        typed = self._line.toPlainText()
        if not typed.startswith(text):
            self._aside.keep(self._incident, typed)
            self._choices.forget()
            self._line.clear()
            self.begin_with(text)
        self.focus_line()

    def understanding(self) -> str:
        """Return one sentence on how the line is understood, its choices included."""
        text = self._line.toPlainText()
        if not text.strip():
            return _("The line is empty.")
        said = describe(self._effective(), current_language(), self._zone)
        held = self._names.addresses(text)
        return f"{said}. {held}" if held else said

    def speak_understanding(self) -> None:
        """Say it to a screen reader, with the code that is offered for a name."""
        said = self.understanding()
        offer = self._names.code
        if offer is not None:
            # TRANSLATORS: spoken after how the line is understood; Tab is the key.
            advice = _("It looks like a name: Tab writes {code}.").format(code=offer.code)
            said = f"{said}. {advice}"
        announce(self._line, said, urgent=True)

    def tick(self) -> None:
        """Let the time chip follow the clock while the line says no time."""
        self._choices.show_time(self._effective(), self._bridge.now(), self._zone)

    def set_tight(self, *, tight: bool) -> None:
        """Drop the line of help where the screen is small and nothing is typed."""
        self._said.setVisible(not tight or bool(self._line.toPlainText()))
        self._tight = tight
        side, edge = scaled(PANE), scaled(4 if tight else 10)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, edge, side, min(edge, scaled(SMALL)))

    def refresh_font(self) -> None:
        """Let the words that stand in an empty line take the text size in force."""
        # With a style sheet the viewport, which paints those words, keeps its first font.
        self._line.viewport().setFont(self._line.font())

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._line.setAccessibleName(_("Note something"))
        self._show_placeholder()
        self._enter.setText(_("Enter"))
        self._choices.retranslate()
        self._show_reading()

    @Slot()
    def _on_line_text_changed(self) -> None:
        self._show_reading()

    @Slot(int)
    def _on_line_overfull(self, length: int) -> None:
        """Say that a paste was left out; what was typed stands as it did."""
        self._bridge.refused.emit(too_long(length))

    @Slot(str)
    def _on_line_text_paused(self, text: str) -> None:
        if self._incident:
            self._bridge.keep_scratch(self._key(), text)

    @Slot(str)
    def _on_line_committed(self, text: str) -> None:
        self._reading = self._read(text)
        entry = self._effective()
        if entry.slash is not None:
            self._act(entry.slash)
            return
        from crisisapp.services.capture.order import order_of  # start-up: with a first order

        try:
            order = order_of(self._incident, entry, language=self._bridge.desk.language)
        except UserError as error:
            self._bridge.refused.emit(error)
            return
        result = self._bridge.dispatch(order)
        if result is None:
            return
        self.recorded.emit(result.made)
        self._promises.look_at(self._incident, entry, result.made)
        self._names.look_back()
        self._forget_line()
        said = _("Noted: {line}").format(line=describe(entry, current_language(), self._zone))
        announce(self._line, said)

    def _act(self, said: Slash) -> None:
        """Do what a line with a slash asks for; what is refused leaves it as it is."""
        if isinstance(said, AttachLine):
            self._attach(said.path)
            return
        if isinstance(said, CallLine):
            self.act_asked.emit(f"{said.act}:{said.text}")
            return
        try:
            if isinstance(said, PromiseLine):
                words = describe(self._reading, current_language(), self._zone)
                self._promised(self._promises.make_typed(self._incident, said, self._zone), words)
                return
            from crisisapp.services.capture.order import correction_of  # start-up

            order = correction_of(self._bridge.read, self._incident, said, zone=self._zone)
        except UserError as error:
            self._bridge.refused.emit(error)
            return
        if self._bridge.dispatch(order) is not None:
            self.recorded.emit(order.entry)
            self._forget_line()
            words = _("Corrected: entry {number}").format(number=said.number)
            announce(self._line, words)
            self.act_asked.emit(f"corrected:{said.number}")

    def _promised(self, entry: str, words: str) -> None:
        """Show the line that says a promise, and be ready for the next one."""
        if entry:
            self.recorded.emit(entry)
            self._forget_line()
            announce(self._line, _("Noted: {line}").format(line=words))

    def _attach(self, path: str) -> None:
        from PySide6.QtWidgets import QFileDialog  # start-up: on demand

        paths = [path] if path else QFileDialog.getOpenFileNames(self, _("Files to keep"))[0]
        if paths:
            self._given = self._line.toPlainText()
            self.files_given.emit([Incoming(path=Path(one).expanduser()) for one in paths])

    def _forget_line(self) -> None:
        self._choices.forget()
        self._line.clear()
        self._bring_back()
        self._tidy.start()

    def _bring_back(self) -> None:
        """Put the line that was laid aside where none is typed."""
        if not self._line.toPlainText() and (text := self._aside.take(self._incident)):
            self._line.setPlainText(text)
            self._line.moveCursor(self._line.textCursor().MoveOperation.End)

    @Slot()
    def _on_tidy_timeout(self) -> None:
        """Forget the kept copy of a line that is recorded, once its row has been painted."""
        self._line.flush()

    @Slot()
    def _on_offer_taken(self) -> None:
        """Tab, or a click on the offer: write the code, or what the line may have meant."""
        if self._names.code is not None:
            self._write_code(self._names.code)
        elif self._reading.offers:
            taken = self._reading.offers[0]
            self._line.setPlainText(taken.line)
            self._line.moveCursor(self._line.textCursor().MoveOperation.End)
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            if taken.what is OfferKind.PRESS:  # one key opens the card
                self._on_line_committed(taken.line)
        elif self._names.earlier is not None:
            self.act_asked.emit(f"recoded:{self._names.recode()}")
            self._show_offer()
        elif self._promises.due is not None:
            words = _("promise for {moment}")
            words = words.format(moment=hour_text(self._promises.due, self._zone))
            self._promised(self._promises.make_said(), words)

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if changes.everything or self._incident in changes.incidents:
            self._names.forget()

    def _write_code(self, offer: "CodeOffer") -> None:
        """Put the code where the name stands; who has none yet gets one first."""
        code = self._names.written(offer)
        if not code:
            return
        cursor = self._line.textCursor()
        cursor.setPosition(offer.start)
        cursor.setPosition(offer.end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(code)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._line, code)

    @Slot()
    def _on_choices_chosen(self) -> None:
        self._show_reading()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_enabled(self) -> None:
        self.setEnabled(bool(self._incident) and self._bridge.writable and not self._closed)

    def _show_placeholder(self) -> None:
        asks = _("Closed: reopen it to write") if self._closed else _("What is happening?")
        if self._bridge.past is not None:
            asks = _("What was known then: nothing is written")
        self._line.setPlaceholderText(asks)

    def _key(self) -> str:
        return f"capture:{self._incident}"

    def _read(self, text: str) -> Understood:
        now, language = self._bridge.now(), current_language()
        return understand(text, now=now, zone=self._zone, language=language)

    def _effective(self) -> Understood:
        """Return the reading with what was chosen from the chips."""
        return self._choices.over(self._reading, self._bridge.now())

    def _show_reading(self) -> None:
        text = self._line.toPlainText()
        self._reading = self._read(text)
        effective = self._effective()
        self._choices.show_kind(effective)
        self._choices.show_time(effective, self._bridge.now(), self._zone)
        self._names.look_at(text, self._line.textCursor().position())
        self._show_offer()
        self._said.setText(self.understanding() if text.strip() else kind_hints())
        self._said.setVisible(not self._tight or bool(text))

    def _show_offer(self) -> None:
        read = self._reading.offers[0] if self._reading.offers else None
        offer: CodeOffer | Offer | EarlierLines | datetime | None = self._names.code or read
        if not self._line.toPlainText():
            # Of the line just written; another one takes its place.
            offer = self._names.earlier or self._promises.due
        self._line.has_offer = offer is not None
        self._offer.show_offer(offer, self._zone)

    def _build(self) -> None:
        self._tight = False
        self.setObjectName("capture")
        self._line.setObjectName("capture_line")
        self._said.setObjectName("capture_reading")
        self._said.setProperty("tone", "muted")
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(scaled(10), scaled(8), scaled(10), scaled(8))
        inside.setSpacing(scaled(SMALL))
        for chip in self._choices.chips:
            inside.addWidget(chip)
        inside.addWidget(self._line, 1)
        inside.addWidget(self._enter)
        under = QHBoxLayout()
        under.setSpacing(scaled(SMALL))
        under.addWidget(self._offer)
        under.addWidget(self._said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(10), scaled(PANE), scaled(SMALL))
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._box)
        layout.addLayout(under)

    def _connect(self) -> None:
        self._choices.chosen.connect(self._on_choices_chosen)
        self._line.textChanged.connect(self._on_line_text_changed)
        self._line.overfull.connect(self._on_line_overfull)
        self._line.text_paused.connect(self._on_line_text_paused)
        self._line.committed.connect(self._on_line_committed)
        self._line.left.connect(self.left)
        self._line.files_given.connect(self.files_given)
        self._tidy.timeout.connect(self._on_tidy_timeout)
        self._line.offer_taken.connect(self._on_offer_taken)
        self._offer.taken.connect(self._on_offer_taken)
        self._bridge.changed.connect(self._on_bridge_changed)
