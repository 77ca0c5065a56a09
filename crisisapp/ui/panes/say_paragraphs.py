"""Paragraphs of a message changed by hand: what the view asks becomes an order.

What is half typed is kept beside the desk at each pause, and stands there again when the message
is opened, whatever happened to the window meanwhile.
"""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands import message_edits
from crisisapp.services.commands.base import Command
from crisisapp.support.i18n import _
from crisisapp.ui.widgets.message_view import HoleEditor

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

__all__ = ["MessageParagraphs"]

_MAY_CHANGE = frozenset({MessageState.DRAFT, MessageState.APPROVED, MessageState.COPIED})


class _HalfTyped(msgspec.Struct, frozen=True):
    """A paragraph that nobody has kept yet; `after`: a new one, after it."""

    paragraph: str
    text: str
    after: bool = False


class MessageParagraphs(QObject):
    """Carries out what the view of a message asks of its paragraphs.

    Emits:
        helped(str): which keys keep and leave what is written; empty when nobody writes any more.
    """

    helped = Signal(str)

    def __init__(self, bridge: DeskBridge, view: HoleEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._view = view
        self._draft: Draft | None = None
        self._message = ""
        self._as_it_was = ""
        view.paragraph_acted.connect(self._on_view_paragraph_acted)
        view.paragraphs.kept.connect(self._on_paragraphs_kept)
        view.paragraphs.paused.connect(self._on_paragraphs_paused)
        view.paragraphs.left.connect(self._on_paragraphs_left)

    def show_draft(self, draft: "Draft | None") -> None:
        """Follow a message; what was half typed in another one waits for it to be opened again."""
        message = "" if draft is None else draft.row.id
        may = draft is not None and draft.row.state in _MAY_CHANGE and self._bridge.writable
        self._view.set_by_hand(allowed=may)
        self._draft = draft
        if message == self._message:
            return
        if self._view.paragraphs.is_open():
            self._view.paragraphs.close()
            self.helped.emit("")
        self._message = message
        if draft is not None and may:
            self._bring_back(draft)

    def keep(self) -> None:
        """Keep what is half typed beside the desk now."""
        if self._view.paragraphs.is_open():
            self._view.paragraphs.field.flush()

    @Slot(str, str)
    def _on_view_paragraph_acted(self, act: str, key: str) -> None:
        draft = self._draft
        if draft is None:
            return
        draft.settle()
        draft.keep()
        match act:
            case "edit" | "add":
                self._open(draft, _HalfTyped(key, "", after=act == "add"))
            case "remove":
                self._give(message_edits.RemoveParagraph(message=draft.row.id, paragraph=key))
            case "restore":
                self._give(message_edits.RestoreParagraph(message=draft.row.id, paragraph=key))
            case _:
                self._move(draft, key, down=act == "down")

    @Slot(str, str, bool)
    def _on_paragraphs_kept(self, key: str, text: str, after: bool) -> None:  # noqa: FBT001 - a slot
        draft = self._draft
        if draft is None:
            return
        if text.strip() == self._as_it_was.strip():
            self._end()
            return
        order: Command = (
            message_edits.AddParagraph(message=draft.row.id, after=key, text=text)
            if after
            else message_edits.EditParagraph(message=draft.row.id, paragraph=key, text=text)
        )
        if self._give(order):
            self._end()

    @Slot(str, str, bool)
    def _on_paragraphs_paused(self, key: str, text: str, after: bool) -> None:  # noqa: FBT001 - a slot
        half = msgspec.json.encode(_HalfTyped(key, text, after=after)).decode()
        same = text == self._as_it_was
        self._bridge.keep_scratch(self._scratch(), "" if same else half)

    @Slot()
    def _on_paragraphs_left(self) -> None:
        self._bridge.keep_scratch(self._scratch(), "")
        self.helped.emit("")

    def _open(self, draft: "Draft", half: _HalfTyped, *, focus: bool = True) -> None:
        """Write a paragraph in place: as it reads now, or as it was left half typed."""
        known = {part.paragraph for part in draft.parts()}
        paragraph, after = half.paragraph, half.after
        if paragraph not in known:  # it went meanwhile: its words come after what is left
            paragraph, after = max(known), True
        self._as_it_was = "" if after else draft.paragraph_text(paragraph)
        text = half.text or self._as_it_was
        self._view.paragraphs.open(paragraph, text, after=after, focus=focus)
        self.helped.emit(
            _("Ctrl+Enter keeps what you write, Escape leaves the paragraph as it was.")
        )

    def _bring_back(self, draft: "Draft") -> None:
        try:
            kept = self._bridge.desk.scratch(self._scratch())
            half = msgspec.json.decode(kept, type=_HalfTyped) if kept else None
        except msgspec.MsgspecError:
            half = None  # written by a later release
        if half is not None:
            self._view.set_parts(draft.parts())
            self._open(draft, half, focus=False)

    def _move(self, draft: "Draft", key: str, *, down: bool) -> None:
        """Put a paragraph one place up or down, past those that are left out."""
        shown = [each for each in draft.rendered.paragraphs if each.origin != "removed"]
        keys = [each.key for each in shown]
        if key not in keys:
            return
        at = keys.index(key)
        wanted = at + 1 if down else at - 1
        if not 0 <= wanted < len(keys):
            return
        after = keys[wanted] if down else (keys[at - 2] if at > 1 else "")
        order = message_edits.MoveParagraph(message=draft.row.id, paragraph=key, after=after)
        if self._give(order):
            self._view.paragraphs.caret_to(key)

    def _give(self, order: Command) -> bool:
        """Give an order and show what it changed now: the next key may be for that paragraph."""
        given = self._bridge.dispatch(order) is not None
        if given and self._draft is not None and self._draft.refresh():
            self._view.set_parts(self._draft.parts())
        return given

    def _end(self) -> None:
        self._bridge.keep_scratch(self._scratch(), "")
        self._view.paragraphs.close()
        self.helped.emit("")

    def _scratch(self) -> str:
        return f"paragraph:{self._message}"
