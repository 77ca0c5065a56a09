"""The messages of a situation, one of them on screen; what is typed into it is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.messages import message, messages
from crisisapp.support.i18n import _
from crisisapp.ui.panes.say_bar import MessageBar
from crisisapp.ui.panes.say_foot import MessageFoot
from crisisapp.ui.panes.say_head import MessageHead
from crisisapp.ui.panes.say_outdated import OutdatedBar
from crisisapp.ui.panes.say_paragraphs import MessageParagraphs
from crisisapp.ui.panes.say_room import MessageRoom
from crisisapp.ui.panes.say_versions import MessageVersions
from crisisapp.ui.panes.say_year import preapproval_words
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.findings.records import Finding
    from crisisapp.services.queries.records import MessageRow

__all__ = ["MessageShown"]

_PAUSE_MS = 800
# The first message brings the template engine with it: the first keys of a start come before.
_FIRST_LOAD_MS = 300


class MessageShown(QWidget):
    """Shows one message and follows the desk; what is done with it is `SayPane`'s.

    Emits:
        drafts_changed: the number of drafts, or of messages, is another one.
    """

    drafts_changed = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident, self._zone = "", bridge.zone
        self._rows: tuple[MessageRow, ...] = ()
        self._draft: Draft | None = None
        self._head = MessageHead(bridge, self)
        self._bar = MessageBar(self)
        room = self._room = MessageRoom(bridge, self)
        self._editor, self._findings, self._seen = room.editor, room.findings, room.seen
        self._versions = MessageVersions(bridge, self)
        self._outdated = OutdatedBar(bridge, self)
        self._foot = MessageFoot(bridge, self)
        self._paragraphs = MessageParagraphs(bridge, self._editor, self)
        self._empty = EmptyState(parent=self)
        self._load = pause(self, _FIRST_LOAD_MS, until=bridge.closing)
        self._pause = pause(self, _PAUSE_MS)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str, message_id: str = "") -> None:
        """Show another incident's messages, once the page has been painted."""
        if incident_id != self._incident:
            self.keep_typed_text()
            self._incident = incident_id
            self._zone = self._bridge.zone
            self._draft = None
            self._rows = messages(self._bridge.read, incident_id)
            self._show_draft()
        self._outdated.show_incident(incident_id)
        self._wanted = message_id
        self._load.start()

    def apply(self, changes: ChangeSet) -> None:
        """Follow what touches the messages, or what they say: facts, families, the school."""
        touched = changes.everything or self._incident in changes.incidents
        if touched and self._outdated.apply(changes):
            self.drafts_changed.emit()
        if touched and changes.touches("message."):
            self._rows = messages(self._bridge.read, self._incident)
            self.drafts_changed.emit()
            if self._draft is not None and all(row.id != self._draft.row.id for row in self._rows):
                self._draft = None
            if self._draft is None:
                self._open_last()
        told = touched and changes.touches("message.", "fact.", "incident.", "person.")
        if self._draft is not None and (told or changes.touches("school.", "phone.")):
            self._safely(self._draft.refresh)
            self._show_draft()

    def tab_counts(self) -> tuple[int, int]:
        """Return how many messages are drafts, and how many that left are to be corrected."""
        drafts = sum(row.state is MessageState.DRAFT for row in self._rows)
        return drafts, self._outdated.count()

    def shown_message(self) -> str:
        """Return the id of the message on screen, empty when there is none."""
        return "" if self._draft is None else self._draft.row.id

    def open_message(self, message_id: str) -> bool:
        """Show one message; return whether it is one of this incident."""
        row = message(self._bridge.read, message_id)
        if row is None or row.incident != self._incident:
            return False
        self.keep_typed_text()
        self._draft = None
        self._row = row
        self._safely(self._make_draft)
        self._show_draft()
        return True

    def keep_typed_text(self) -> None:
        """Give what was typed to the desk now."""
        self._pause.stop()
        self._paragraphs.keep()
        if (draft := self._draft) is not None and self._bridge.writable:
            draft.settle()
            draft.keep()

    def focus_pane(self) -> None:
        """Put the focus in the message, else on the button that begins one."""
        if self._draft is None:
            self._head.focus_new()
        else:
            self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_tight(self, *, tight: bool) -> None:
        """Where the screen is small, let the list of messages say what their head says."""
        self._tight = tight
        self._head.set_tight(tight=tight)
        self._findings.set_tight(tight=tight)
        self._bar.setVisible(self._draft is not None and not tight)

    def set_closed(self, *, closed: bool) -> None:
        """Let the messages of a closed situation only be read."""
        self._head.set_closed(closed=closed)
        for part in (self._foot, self._empty, self._editor, self._outdated):
            part.setEnabled(not closed)

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._head.retranslate()
        self._room.retranslate()
        self._foot.retranslate()
        self._outdated.retranslate()
        self._empty.set_words(
            _("A message is its text with a few holes. Begin one: nothing leaves by itself."),
            _("+ Message"),
        )
        self._show_draft()

    @Slot()
    def _on_load_timeout(self) -> None:
        self._load.setInterval(0)
        if self._draft is None and not (self._wanted and self.open_message(self._wanted)):
            self._open_last()
        elif self._wanted:
            self.open_message(self._wanted)

    @Slot()
    def _on_pause_timeout(self) -> None:
        if self._draft is not None:
            self._draft.keep()

    @Slot(str, str)
    def _on_editor_value_edited(self, key: str, text: str) -> None:
        if self._draft is None:
            return
        self._draft.type_into(key, text)
        self._show_text(self._draft)
        if not self._pause.isActive():
            self._pause.start()

    @Slot(str)
    def _on_editor_hole_focused(self, key: str) -> None:
        draft = self._draft
        if draft is None:
            return
        self._findings.show_help(draft.help_of(key) if key else "")
        if not key:  # a hole was left: several clauses become several, and the desk gets them
            draft.settle()
            self._show_text(draft)
            self.keep_typed_text()

    @Slot(object)
    def _on_findings_chosen(self, finding: "Finding") -> None:
        if self._draft is not None:
            self._editor.go_to(*self._draft.spans([finding])[0])

    @Slot(str)
    def _on_head_message_chosen(self, message_id: str) -> None:
        self.open_message(message_id)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open_made(self, message_id: str) -> None:
        """Show a message that was made a moment ago."""
        self._rows = messages(self._bridge.read, self._incident)
        self.open_message(message_id)
        self.drafts_changed.emit()

    def _make_draft(self) -> None:
        from crisisapp.qtmodels.messages import Draft  # start-up, as above

        self._draft = Draft(self._bridge, self._incident, self._row)

    def _open_last(self) -> None:
        drafts = [row for row in self._rows if row.state is MessageState.DRAFT]
        for row in (drafts or list(self._rows))[-1:]:
            self.open_message(row.id)

    def _load_now(self) -> None:
        """Open the message that was to come a moment later: somebody asks for it."""
        if self._load.isActive():
            self._load.stop()
            self._on_load_timeout()

    def _safely(self, act: Callable[[], object]) -> None:
        """Let a refusal (a template that is gone, a hole left) reach the banner."""
        try:
            act()
        except CrisisError as error:
            self._bridge.refused.emit(error)

    def _show_draft(self) -> None:
        draft = self._draft
        self._room.set_shown(shown=draft is not None)
        for part, shown in ((self._foot, True), (self._bar, not self._tight)):
            part.setVisible(draft is not None and shown)
        self._room.setVisible(draft is not None or bool(self._rows))
        self._empty.setVisible(draft is None and not self._rows)
        self._paragraphs.show_draft(draft)
        self._versions.show_draft(draft)
        self._head.show_rows(self._rows, None if draft is None else draft.row)
        self._room.look_back(draft)
        if draft is not None:
            self._bar.show_row(draft.row, self._zone, now=self._bridge.now())
            self._bar.show_preapproval(*preapproval_words(self._bridge, draft.row))
            self._show_text(draft)

    def _show_text(self, draft: "Draft") -> None:
        self._room.show_draft(draft)
        self._foot.show_draft(draft)

    def _build(self) -> None:
        self._wanted, self._tight = "", False
        self.setObjectName("say")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._head, self._outdated, self._bar, self._versions):
            layout.addWidget(part)
        layout.addWidget(self._room, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        self._load.timeout.connect(self._on_load_timeout)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._editor.value_edited.connect(self._on_editor_value_edited)
        self._editor.hole_focused.connect(self._on_editor_hole_focused)
        self._findings.chosen.connect(self._on_findings_chosen)
        self._paragraphs.helped.connect(self._findings.show_help)
        self._head.message_chosen.connect(self._on_head_message_chosen)
        self._outdated.begun.connect(self._open_made)
