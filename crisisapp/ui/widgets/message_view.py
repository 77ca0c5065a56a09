"""The message as it will be read, with its holes filled in place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QTextEdit, QWidget

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.finding_marks import FindingMarks, Mark
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.parts_document import PartsDocument
from crisisapp.ui.widgets.text_areas import text_areas

__all__ = ["HoleEditor"]

_LINE_HEIGHT_PERCENT = 135.0
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PAD = 2  # of a highlight, on its left; half of it on its right, where a full stop may follow


class HoleEditor(QTextEdit):
    """Shows parts; a person types into holes and values, one small line edit at a time.

    Tab and Shift+Tab walk through holes and typed values, Enter goes to the next hole, Escape
    returns to the text; a click opens what it hits. The text itself is read-only. The owner
    answers `value_edited` with new parts; the line being typed in survives that.

    Emits:
        value_edited(str, str): field and its whole new text, at each keystroke.
        hole_focused(str): the field now being typed in; empty when none is.
    """

    value_edited = Signal(str, str)
    hole_focused = Signal(str)

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
        self._stop: tuple[str, int] | None = None  # field, and which of its places
        self._line = _HoleLine(self.viewport())
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
            self.viewport().update()

    def holes(self) -> tuple[str, ...]:
        """Return the fields still to fill, in reading order, each once."""
        found = (part.field for part in self._content.parts if part.origin == "hole")
        return tuple(dict.fromkeys(found))

    def focus_hole(self, field: str = "") -> bool:
        """Begin typing into a field, or into the next hole; return whether there is one.

        After the last hole comes the first: one whose answer is not understood holds nobody.
        """
        stops = self._stops()
        after = stops.index(self._stop) + 1 if self._stop in stops else 0
        holes = set(self._hole_stops())
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
        stop = next((one for one in self._stops() if self._index_of(one) == at), None)
        if stop is not None and at >= 0:
            self._open(stop)
            first = start - self._content.span(at)[0]
            if _typed(self._content.parts[at]):
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
        left = [stop for stop in self._hole_stops() if stop != self._stop]
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

    def _connect(self) -> None:
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.returnPressed.connect(self._on_line_return_pressed)
        self._line.editingFinished.connect(self._on_line_editing_finished)
        self._leave.activated.connect(self._on_leave_activated)
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)

    def _stops(self) -> list[tuple[str, int]]:
        """Return every place one may type in, in reading order."""
        seen: dict[str, int] = {}
        stops = []
        for part in self._content.parts:
            if part.field and part.origin in {"hole", "value"}:
                seen[part.field] = seen.get(part.field, -1) + 1
                stops.append((part.field, seen[part.field]))
        return stops

    def _hole_stops(self) -> list[tuple[str, int]]:
        holes = set(self.holes())
        return [stop for stop in self._stops() if stop[0] in holes and stop[1] == 0]

    def _index_of(self, stop: tuple[str, int]) -> int:
        """Return the part a stop stands for, or -1 when it is no longer in the text."""
        count = -1
        for index, part in enumerate(self._content.parts):
            if part.field == stop[0] and part.origin in {"hole", "value"}:
                count += 1
                if count == stop[1]:
                    return index
        return -1

    def _open(self, stop: tuple[str, int]) -> None:
        index = self._index_of(stop)
        part = self._content.parts[index]
        self._stop = stop
        self._line.setText(_typed(part))
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
        index = self._index_of(self._stop)
        if index < 0:
            self._shut()
            return
        caret = QTextCursor(self.document())
        caret.setPosition(self._content.span(index)[0])
        place = self.cursorRect(caret)
        metrics = self._line.fontMetrics()
        words = self._line.text() or self._line.placeholderText()
        margin = scaled(LARGE)
        wanted = max(metrics.horizontalAdvance(words) + scaled(14), scaled(48))
        room = self.viewport().width() - 2 * margin
        width = min(wanted, room)
        left = min(place.left() - 4, self.viewport().width() - margin - width)
        height = metrics.height() + 6
        top = place.center().y() - height // 2
        self._line.setGeometry(max(left, margin - 4), top, width, height)

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
        stops = self._stops()
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

    def _paint_highlights(self, painter: QPainter, visible: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_theme().tokens
        first = self.cursorForPosition(visible.topLeft().toPoint()).block().position()
        last = self.cursorForPosition(visible.bottomRight().toPoint()).position()
        for index, part in enumerate(self._content.parts):
            start, end = self._content.span(index)
            if part.origin == "template" or end < first or start > last:
                continue
            is_hole = part.origin == "hole"
            tone = tokens.warn if is_hole else tokens.accent
            for area in self._areas(index):
                if not area.intersects(visible):
                    continue
                painter.setPen(QPen(color(tone.ink), 1) if tokens.outlined else Qt.PenStyle.NoPen)
                painter.setBrush(color(tone.soft))
                painter.drawRoundedRect(area, 3, 3)
                if is_hole:
                    under = QRectF(area.left(), area.bottom() - 1, area.width(), 2)
                    painter.fillRect(under, color(tone.ink))

    def _areas(self, index: int) -> list[QRectF]:
        """Return the highlights of a part, one per line."""
        found = text_areas(self, *self._content.span(index))
        return [area.adjusted(-_PAD, -1, _PAD / 2, 1) for area in found]

    # Qt overrides

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the highlights under the text, then the text."""
        painter = QPainter(self.viewport())
        self._paint_highlights(painter, QRectF(event.rect()))
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

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the hole or value under a click; a drag selects text as always."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        for stop in self._stops():
            if any(area.contains(point) for area in self._areas(self._index_of(stop))):
                self._open(stop)
                return

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the hole or value at the caret on Enter, or the next hole."""
        if event.key() in _ENTER:
            at = self._content.part_at(self.textCursor().position())
            stops = [stop for stop in self._stops() if self._index_of(stop) == at]
            for stop in (stops or self._hole_stops())[:1]:
                self._open(stop)
            return
        super().keyPressEvent(event)

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


def _typed(part: MessagePart) -> str:
    """Return the words somebody typed: a hole may hold some that do not fit, to be mended."""
    asked = part.origin == "hole" and part.text.rstrip("?\N{NO-BREAK SPACE} ") == part.label
    return "" if asked or part.origin not in {"hole", "value"} else part.text


class _HoleLine(QLineEdit):
    """The line edit that lies over a hole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hole_line")
        self.setProperty("inline", "true")
        set_font_role(self, "body")
        self.hide()

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: a line edit hands it on, and the message would open a hole again."""
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            event.accept()
