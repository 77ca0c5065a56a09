"""The message as it will be read, with its holes filled in place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.support.i18n import _
from crisisapp.ui.clipboard import excerpt
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.finding_marks import FindingMarks, Mark
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.message_view_line import ENTER, HoleLine
from crisisapp.ui.widgets.message_view_paint import paint_parts, part_areas
from crisisapp.ui.widgets.message_view_paragraphs import Paragraphs
from crisisapp.ui.widgets.message_view_stops import Stop, Stops, typed_text
from crisisapp.ui.widgets.parts_document import PartsDocument

__all__ = ["HoleEditor"]

_LINE_HEIGHT_PERCENT = 135.0
_ACTS = {
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): "edit",
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "up",
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "down",
}


class HoleEditor(QTextEdit):
    """Shows parts; a person types into holes and values, one small line edit at a time.

    Tab and Shift+Tab walk through holes and typed values, Enter goes to the next hole, Escape
    returns to the text; a click opens what it hits. The text itself is read-only. The owner
    answers `value_edited` with new parts; the line being typed in survives that.

    Where the owner says so (`set_by_hand`), F2 or a double click opens the paragraph under the
    caret, as does Enter once no hole is left; Alt with an arrow moves it, and the menu has the
    rest.

    Emits:
        value_edited(str, str): field and its whole new text, at each keystroke.
        hole_focused(str): the field now being typed in; empty when none is.
        paragraph_acted(str, str): an act of `Paragraphs` on a paragraph.
    """

    value_edited = Signal(str, str)
    hole_focused = Signal(str)
    paragraph_acted = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("message", "true")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(LARGE)
        set_font_role(self, "body")
        self._content = PartsDocument(self.document())
        self._marks = FindingMarks(self.document())
        self._spaced_blocks = 0
        self._stops = Stops(self._content)
        self._stop: Stop | None = None
        self._by_hand = False
        self._copy_mark = ""
        self.paragraphs = Paragraphs(self, self._content)
        self._line = HoleLine(self.viewport())
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._line)
        self._leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._connect()

    def set_parts(self, parts: Sequence[MessagePart]) -> None:
        """Show these parts; scroll position, selection and the line being typed in stay."""
        was_empty = not self._content.parts
        if self._content.set_parts(parts):
            self._space_lines()
            if was_empty:  # the caret has followed the text to its end
                self.moveCursor(QTextCursor.MoveOperation.Start)
            self._place_line()
            self.paragraphs.place()
            self.viewport().update()

    def set_copy_mark(self, mark: str) -> None:
        """Say what stands over any part that is copied; nothing over a text that was agreed."""
        self._copy_mark = mark

    def set_by_hand(self, *, allowed: bool) -> None:
        """Say whether the paragraphs may be changed by hand."""
        self._by_hand = allowed

    def holes(self) -> tuple[str, ...]:
        """Return the fields still to fill, in reading order, each once."""
        return self._stops.fields()

    def focus_hole(self, field: str = "") -> bool:
        """Begin typing into a field, or into the next hole; return whether there is one.

        After the last hole comes the first: one whose answer is not understood holds nobody.
        """
        stops = self._stops.every()
        after = stops.index(self._stop) + 1 if self._stop in stops else 0
        holes = set(self._stops.holes())
        round_ = (*stops[after:], *stops[:after])
        wanted = [stop for stop in round_ if (stop[0] == field if field else stop in holes)]
        if wanted:
            self._open(wanted[0])
        return bool(wanted)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Underline words to look at."""
        if self._marks.show(marks):
            self.viewport().update()

    def go_to(self, start: int, end: int) -> None:
        """Show a place of the text and choose its words; in a hole or a value, to type over."""
        at = self._content.part_at(start)
        stop = next((one for one in self._stops.every() if self._stops.index_of(one) == at), None)
        if stop is not None and at >= 0:
            self._open(stop)
            first = start - self._content.span(at)[0]
            if typed_text(self._content.parts[at]):
                self._line.setSelection(first, end - start)
            return
        caret = QTextCursor(self.document())
        caret.setPosition(min(start, self.document().characterCount() - 1))
        caret.setPosition(
            min(end, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
        )
        self.setTextCursor(caret)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def editing_field(self) -> str:
        """Return the field being typed in, or an empty text."""
        return self._stop[0] if self._stop else ""

    @Slot(str)
    def _on_line_text_edited(self, text: str) -> None:
        if self._stop:
            self.value_edited.emit(self._stop[0], text)
            self._place_line()

    @Slot()
    def _on_line_return_pressed(self) -> None:
        left = [stop for stop in self._stops.holes() if stop != self._stop]
        if not (left and self.focus_hole()):
            self._shut()

    @Slot()
    def _on_line_editing_finished(self) -> None:
        # Also sent when the whole window loses the focus: then the line must wait for its return.
        waits = not self.isActiveWindow() or QApplication.activePopupWidget() is not None
        if not waits and not self._line.hasFocus():
            self._shut(keep_focus=False)

    @Slot()
    def _on_leave_activated(self) -> None:
        self._shut()

    @Slot()
    def _on_bar_value_changed(self) -> None:
        self._place_line()
        self.paragraphs.place()

    def _connect(self) -> None:
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.returnPressed.connect(self._on_line_return_pressed)
        self._line.editingFinished.connect(self._on_line_editing_finished)
        self._leave.activated.connect(self._on_leave_activated)
        self.paragraphs.acted.connect(self.paragraph_acted)
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)

    def _open(self, stop: Stop) -> None:
        index = self._stops.index_of(stop)
        part = self._content.parts[index]
        self._stop = stop
        self._line.setText(typed_text(part))
        self._line.setPlaceholderText(part.label)
        spoken = self._spoken(part)
        self._line.setAccessibleName(spoken)
        caret = QTextCursor(self.document())
        caret.setPosition(self._content.span(index)[0])
        self.setTextCursor(caret)
        self._place_line()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()
        announce(self._line, spoken)
        self.hole_focused.emit(stop[0])

    def _shut(self, *, keep_focus: bool = True) -> None:
        if self._stop is None:
            return
        self._stop = None
        if keep_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.hide()
        self.hole_focused.emit("")

    def _spoken(self, part: MessagePart) -> str:
        """Return `hole 1 of 3: time of the next information`, or that a value is filled."""
        holes = self.holes()
        if part.field in holes:
            return _("hole {number} of {count}: {label}").format(
                number=holes.index(part.field) + 1, count=len(holes), label=part.label
            )
        return _("filled in: {label}").format(label=part.label)

    def _place_line(self) -> None:
        """Put the line edit over its part, wherever the text has moved it."""
        if self._stop is None:
            return
        index = self._stops.index_of(self._stop)
        if index < 0:
            self._shut()
            return
        caret = QTextCursor(self.document())
        caret.setPosition(self._content.span(index)[0])
        self._line.place_at(self.cursorRect(caret), self.viewport().width())

    def _space_lines(self) -> None:
        """Give new paragraphs the line height of the page."""
        if self.document().blockCount() == self._spaced_blocks:
            return
        self._spaced_blocks = self.document().blockCount()
        spacing = QTextBlockFormat()
        height_type = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spacing.setLineHeight(_LINE_HEIGHT_PERCENT, height_type.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _step(self, *, forward: bool) -> bool:
        """Open the next or previous stop; return False when Tab should leave the message."""
        stops = self._stops.every()
        if not stops:
            return False
        if self._stop in stops:
            position = stops.index(self._stop) + (1 if forward else -1)
        elif forward:
            position = 0
        else:
            return False
        if position < 0:
            self._shut()
            return True
        if position >= len(stops):
            self._shut()
            return False
        self._open(stops[position])
        return True

    def _areas(self, index: int) -> list[QRectF]:
        """Return the highlights of a part, one per line."""
        return part_areas(self, *self._content.span(index))

    # Qt overrides

    @guarded_value(QMimeData)
    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the words selected, under the mark of a text that nobody agreed to."""
        return excerpt(self.textCursor().selection().toPlainText(), self._copy_mark)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the highlights under the text, then the text."""
        painter = QPainter(self.viewport())
        paint_parts(self, self._content, painter, QRectF(event.rect()))
        self._marks.paint(self, painter, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line edit at its place, in view: the help of a hole takes room under it."""
        super().resizeEvent(event)
        if self._stop is not None:
            self.ensureCursorVisible()
        self._place_line()
        self.paragraphs.place()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the hole or value under a click; a drag selects text as always."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        for stop in self._stops.every():
            if any(area.contains(point) for area in self._areas(self._stops.index_of(stop))):
                self._open(stop)
                return

    @guarded_value(bool)
    def event(self, event: QEvent) -> bool:
        """Keep the keys of a paragraph here, whatever the window does with them elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._by_hand
            and _act_of(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write the paragraph under a double click by hand."""
        if not self._by_hand or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
            return
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self._act("edit")

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the acts of the paragraph, then those of any text."""
        menu = self.createStandardContextMenu()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            position = self.cursorForPosition(event.pos()).position()
            place = event.globalPos()
        else:
            position = self.textCursor().position()
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        key = self.paragraphs.key_at(position)
        if self._by_hand:
            self.paragraphs.add_to(menu, key)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Enter open a hole or value at the caret, the next hole, else the paragraph."""
        if event.key() in ENTER:
            at = self._content.part_at(self.textCursor().position())
            stops = [stop for stop in self._stops.every() if self._stops.index_of(stop) == at]
            stops = (stops or self._stops.holes())[:1]
            for stop in stops:
                self._open(stop)
            if not stops:
                self._act("edit")
            return
        if self._by_hand and _act_of(event):
            self._act(_act_of(event))
            return
        super().keyPressEvent(event)

    def _act(self, act: str) -> None:
        key = self.paragraphs.key_at(self.textCursor().position())
        if self._by_hand and key:
            self._shut()
            self.paragraph_acted.emit(act, key)

    @guarded_value(bool)
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Walk through holes and values before leaving the message."""
        return self._step(forward=forward) or super().focusNextPrevChild(forward)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_content"):
            self._content.recolor()


def _act_of(event: QKeyEvent) -> str:
    """Return what a key does with the paragraph at the caret; empty: nothing."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return next((act for key, act in _ACTS.items() if key == (event.key(), held)), "")
