"""Paragraphs of a message under the caret: which one, written in place, with its menu."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import LARGE, SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.message_view_field import ParagraphField
from crisisapp.ui.widgets.parts_document import PartsDocument
from crisisapp.ui.widgets.text_areas import text_areas

__all__ = ["Paragraphs"]


class Paragraphs(QObject):
    """Opens one paragraph at a time over the text, which makes room under it.

    Emits:
        acted(str, str): `edit`, `add`, `up`, `down`, `remove` or `restore`, and which paragraph;
            `version`, of the whole message.
        kept(str, str, bool): the paragraph, its words, and whether they come after it.
        paused(str, str, bool): the same, half typed.
        left(): nothing is to be kept.
    """

    acted = Signal(str, str)
    kept = Signal(str, str, bool)
    paused = Signal(str, str, bool)
    left = Signal()

    def __init__(self, view: QTextEdit, content: PartsDocument) -> None:
        super().__init__(view)
        self._content = content
        self._key = ""
        self._after = False
        self.field = ParagraphField(view.viewport())
        self.field.kept.connect(self._on_field_kept)
        self.field.left.connect(self._on_field_left)
        self.field.text_paused.connect(self._on_field_text_paused)
        self.field.grown.connect(self.place)

    @property
    def _view(self) -> QTextEdit:
        """Return the view, without holding it: it holds this."""
        view = self.parent()
        if not isinstance(view, QTextEdit):
            raise TypeError(type(view).__name__)
        return view

    def key_at(self, position: int) -> str:
        """Return the paragraph at a position of the document, the one before between two."""
        found = ""
        for index, part in enumerate(self._content.parts):
            if self._content.span(index)[0] > position and found:
                break
            found = part.paragraph or found
        return found

    def caret_to(self, key: str) -> None:
        """Put the caret where a paragraph begins."""
        caret = QTextCursor(self._view.document())
        caret.setPosition(self._span(key)[0])
        self._view.setTextCursor(caret)

    def is_open(self) -> bool:
        """Say whether somebody writes a paragraph."""
        return self.field.isVisibleTo(self._view)

    def open(self, key: str, text: str, *, after: bool, focus: bool) -> None:
        """Write a paragraph in place, or one that comes after it."""
        self._key, self._after = key, after
        self.field.begin(text)
        name = _("New paragraph") if after else _("Paragraph, written by hand")
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(help_text())
        self.field.show()
        self.place()
        if focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            announce(self.field, f"{name}. {help_text()}")

    def close(self) -> None:
        """Put the text back together."""
        self.field.forget()
        had_focus = self.field.hasFocus()
        self._key = ""
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self._make_room(-1, 0)

    @Slot()
    def place(self) -> None:
        """Put the field over its paragraph, wherever the text has moved it."""
        if not self._key or not self.is_open():
            return
        start, end = self._span(self._key)
        margin = scaled(LARGE)
        width = self._view.viewport().width() - 2 * margin + scaled(SMALL) * 2
        self.field.setFixedWidth(max(width, scaled(80)))
        most = max(self._view.viewport().height() - margin, scaled(60))
        height = min(self.field.wanted_height(), most)
        areas = text_areas(self._view, start, max(end, start + 1))
        top = areas[0].top() if areas else float(margin)
        bottom = areas[-1].bottom() if areas else top
        if self._after:
            top = bottom + scaled(SMALL)
        self._make_room(end, round(max(top + height - bottom, 0)))
        self.field.setFixedHeight(height)
        self.field.move(margin - scaled(SMALL), round(top) - scaled(SMALL))

    def add_to(self, menu: QMenu, key: str) -> None:
        """Put the acts of a paragraph first in a menu."""
        hand = next((part.hand for part in self._content.parts if part.paragraph == key), "")
        before = menu.actions()[0] if menu.actions() else None
        acts = _acts(hand, subject=key == "subject") if key else []
        for act, text, key_name in (*acts, ("version", _("Add a version…"), "")):
            action = menu.addAction(f"{text}\t{key_name}" if key_name else text)
            action.setObjectName(f"paragraph_{act}")
            action.triggered.connect(weak_slot(self._on_act_triggered, (act, key)))
            if before is not None:
                menu.removeAction(action)
                menu.insertAction(before, action)
        if before is not None:
            menu.insertSeparator(before)

    def _on_act_triggered(self, act: tuple[str, str]) -> None:
        self.acted.emit(*act)

    @Slot(str)
    def _on_field_kept(self, text: str) -> None:
        self.kept.emit(self._key, text, self._after)

    @Slot()
    def _on_field_left(self) -> None:
        self.close()
        self.left.emit()

    @Slot(str)
    def _on_field_text_paused(self, text: str) -> None:
        if self._key:
            self.paused.emit(self._key, text, self._after)

    def _span(self, key: str) -> tuple[int, int]:
        """Return where a paragraph stands in the document; its last place when it is gone."""
        spans = [
            self._content.span(index)
            for index, part in enumerate(self._content.parts)
            if part.paragraph == key
        ]
        if not spans:
            last = self._content.span(len(self._content.parts) - 1)[1]
            return last, last
        return spans[0][0], spans[-1][1]

    def _make_room(self, position: int, pixels: int) -> None:
        """Leave so many pixels under the block at a position; nowhere else any more."""
        document = self._view.document()
        wanted = document.findBlock(max(position - 1, 0)) if position >= 0 else None
        block = document.begin()
        while block.isValid():
            room = pixels if wanted is not None and block == wanted else 0
            if block.blockFormat().bottomMargin() != room:
                spacing = QTextBlockFormat()
                spacing.setBottomMargin(room)
                QTextCursor(block).mergeBlockFormat(spacing)
            block = block.next()


def help_text() -> str:
    """Return which keys keep and leave what is written."""
    return _("Ctrl+Enter keeps what you write, Escape leaves the paragraph as it was.")


def _acts(hand: str, *, subject: bool) -> list[tuple[str, str, str]]:
    """Return the acts of a paragraph: id, words, and the key that does the same."""
    restore = ("restore", _("As in the template"), "")
    if hand == "removed":
        return [restore]
    acts = [("edit", _("Write this paragraph by hand"), _key_name("F2"))]
    if hand == "edited":
        acts.append(restore)
    if not subject:
        acts += [
            ("add", _("Add a paragraph after it"), ""),
            ("up", _("Move it up"), _key_name("Alt+Up")),
            ("down", _("Move it down"), _key_name("Alt+Down")),
            ("remove", _("Leave it out"), ""),
        ]
    return acts


def _key_name(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
