"""The incident page: what we know, what we do, what we say; three panes, two and a tab, or tabs."""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet, merge_changes
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.exhibits import Incoming
from crisisapp.support.i18n import _
from crisisapp.ui.actions import Actions
from crisisapp.ui.panes.capture import CapturePane
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.know import KnowPane
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.views.incident_frame import IncidentFrame, PaneLayout, fill_room, tab_texts
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    from crisisapp.domain.watch_records import WatchLine
    from crisisapp.ui.panes.do import DoPane
    from crisisapp.ui.panes.say import SayPane

__all__ = ["IncidentView", "PaneLayout"]

# Sizes of the window at a text size of 100 %; larger text counts as a smaller window.
_TIGHT_PX = 560
_FONT_EVENTS = frozenset({QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange})
_REST_MS = 20
_LATER_MS = 40  # after the first paint: keys that wait already come before
_ORDER = ("capture", "know", "do", "say")


class IncidentView(QWidget):
    """Composes header, panes and capture line, and lets them follow the desk.

    With `later`, what we do and what we say come a moment after the first paint, or as soon as
    somebody asks for them: at a start, the capture line must not wait for them.

    Emits:
        route_asked: a `Route` to another page.
        act_asked: the id of an act the program must do; `exhibit_give` is about `given`.
    """

    route_asked = Signal(object)
    act_asked = Signal(str)

    def __init__(
        self,
        bridge: DeskBridge,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._acts = bridge, actions
        self._incident, self._target, self._tight = "", "", False
        self.given: list[Incoming] = []  # pasted or dropped, until taken
        self._made: tuple[DoPane, SayPane] | None = None
        self._later = pause(self, _LATER_MS, until=bridge.closing)
        self._waiting: ChangeSet | None = None
        self._ahead = False  # what waits was already shown in what we do
        self._rest = pause(self, _REST_MS, until=bridge.closing)
        self._fonts = pause(self, 0)
        self._header = HeaderPane(bridge, actions, self, later=True)
        self._know = KnowPane(bridge)
        self._capture = CapturePane(bridge)
        self._do_room, self._say_room = QWidget(), QWidget()
        panes = {"know": self._know, "do": self._do_room, "say": self._say_room}
        self._frame = IncidentFrame(panes, self._capture, self)
        self._stack = QVBoxLayout(self)
        self._build()
        self._connect()
        self.retranslate()
        # The smallest first: a window must not be made wide before the page is fitted to it.
        self.set_compact(0, 0)
        if not later:
            self._panes()

    @property
    def pane_layout(self) -> PaneLayout:
        """Return how the panes stand now."""
        return self._frame.mode

    def show_incident(self, incident_id: str, target: str = "") -> None:
        """Show a situation; `target` is an entry, a step or a message to bring into view."""
        self._incident, self._target = incident_id, target
        self._header.show_incident(incident_id)
        self._know.show_incident(incident_id, self._header.entry_total(), target)
        self._capture.show_incident(incident_id)
        if self._made is not None:
            self._show_in_panes(*self._made)
        self._show_closed()
        if target:
            self._show_target(target)
        self._show_tabs()

    def retranslate(self) -> None:
        """Say every word of the page again in the language of the screen."""
        for pane in (self._header, self._know, self._capture, *(self._made or ())):
            pane.retranslate()
        self._show_tabs()

    def set_compact(self, width: int, height: int = 900) -> None:
        """Arrange the panes for a window of this size in px."""
        share = scaled(1000) / 1000
        mode = PaneLayout.fitting(width / share)
        tight = height / share < _TIGHT_PX
        self._stack.setEnabled(False)  # half arranged, it would make the window grow
        self._header.set_density(
            wide=mode is PaneLayout.THREE, narrow=mode is PaneLayout.ONE, tight=tight
        )
        self._capture.set_tight(tight=tight)
        self._tight = tight
        if self._made is not None:
            self._made[0].set_tabbed(tabbed=mode is not PaneLayout.THREE)
            self._made[1].set_tight(tight=tight)
        self._frame.set_mode(mode)
        self._stack.setEnabled(True)
        self._stack.invalidate()

    @property
    def know(self) -> KnowPane:
        """Return what we know, brought to the front."""
        self._frame.show_pane("know")
        return self._know

    def focus_capture(self) -> None:
        """Put the caret in the capture line."""
        self._capture.focus_line()

    def focus_next_pane(self, step: int) -> None:
        """Move the focus to the next pane (1) or the one before (-1), in a circle."""
        here = self._focused_pane()
        place = _ORDER.index(here) if here else -step
        self._focus_pane(_ORDER[(place + step) % len(_ORDER)])

    def tick_next_task(self) -> None:
        """Do the next step's act."""
        self._do.tick_next_task()

    @property
    def say(self) -> "SayPane":
        """Return what we say, brought to the front."""
        self._frame.show_pane("say")
        return self._say

    def copy_message(self) -> None:
        """Copy the message shown."""
        self._say.copy_message()

    @property
    def capture(self) -> CapturePane:
        """Return the line one types into."""
        return self._capture

    def keep_typed_text(self) -> None:
        """Keep what is being typed, before the page or the desk goes away; nothing waits after."""
        self._capture.keep_typed_text()
        if self._made is not None:
            self._made[1].keep_typed_text()
        self._on_rest_timeout()

    def view_state(self) -> str:
        """Return the sizes of the panes and the tab, for `session.json`."""
        return json.dumps(self._frame.state() | {"filter": self._know.filter_state()})

    def restore_view_state(self, state: str) -> None:
        """Take back what `view_state` returned; anything else leaves the page as it is."""
        try:
            kept = json.loads(state) if state else {}
        except json.JSONDecodeError:
            return
        if isinstance(kept, dict):
            self._frame.restore(kept)
            self._know.restore_filter(kept.get("filter"))

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if not self._incident:
            return
        # The line just typed is painted first, or the step just ticked; the rest follows.
        self._know.apply(changes)
        first = self._made is not None and self._focused_pane() == "do"
        if first and self._made is not None:
            self._made[0].apply(changes)
        self._ahead = first and (self._ahead or self._waiting is None)
        self._waiting = merge_changes(self._waiting, changes) if self._waiting else changes
        self._rest.start()

    @Slot()
    def _on_fonts_timeout(self) -> None:
        self._capture.refresh_font()  # now that every widget has its font

    @Slot()
    def _on_rest_timeout(self) -> None:
        changes, self._waiting = self._waiting, None
        if changes is None or not self._incident:
            return
        self._header.apply(changes)
        self._know.set_total(self._header.entry_total())
        self._show_closed()
        for pane in (self._made or ())[int(self._ahead) :]:
            pane.apply(changes)
        self._show_tabs()

    @Slot()
    def _on_later_timeout(self) -> None:
        self._panes()

    @Slot()
    def _on_bridge_second_passed(self) -> None:
        if self._incident and self.isVisible():
            self._header.tick()
            self._capture.tick()
            if self._made is not None:
                self._made[0].tick()

    @Slot(str)
    def _on_header_due_chosen(self, task: str) -> None:
        self._show_target(task)
        self._focus_pane("do")

    @Slot(object)
    def _on_header_watch_chosen(self, line: "WatchLine") -> None:
        """Bring into view what a line of the watch is about; without it, somebody must write."""
        if line.target and line.audience:
            self._do.show_task(line.target)
            self._focus_pane("do")
        elif line.target:
            self._know.show_incident(self._incident, self._header.entry_total(), line.target)
            self._focus_pane("know")
        elif line.rule == "first_message":
            self.say.new_message()
        else:
            self._focus_pane("capture")

    @Slot(str)
    def _on_header_waiting_chosen(self, message: str) -> None:
        self._frame.show_pane("say")
        self._say.ask_whether_sent(message)

    @Slot()
    def _on_capture_left(self) -> None:
        self._focus_pane("know")

    @Slot(object)
    def _on_files_given(self, given: list[Incoming]) -> None:
        self.given = given
        self.act_asked.emit("exhibit_give")

    @Slot(str)
    def _on_do_template_asked(self, template: str) -> None:
        self._frame.show_pane("say")
        self._say.begin(template)
        self._say.focus_pane()

    @Slot(str)
    def _on_do_sentence_copied(self, text: str) -> None:
        announce(self, _("On the clipboard: {text}").format(text=text))

    @Slot(str)
    def _on_say_copied(self, words: str) -> None:
        announce(self, words)

    def _show_closed(self) -> None:
        """Let every pane of a closed situation, or of the past, only be read."""
        closed = self._header.is_closed() or self._bridge.past is not None
        for pane in (self._capture, self._know, *(self._made or ())):
            pane.set_closed(closed=closed)

    def _show_target(self, target: str) -> None:
        if self._do.show_task(target):
            self._frame.show_pane("do")
        elif self._say.open_message(target):
            self._frame.show_pane("say")

    def _focused_pane(self) -> str:
        focused = self.focusWidget()
        rooms = {"know": self._know, "do": self._do_room, "say": self._say_room}
        panes: dict[str, QWidget] = {"capture": self._capture} | rooms
        for name, pane in panes.items():
            if focused is not None and focused.hasFocus() and pane.isAncestorOf(focused):
                return name
        return ""

    def _focus_pane(self, name: str) -> None:
        self._frame.show_pane(name)
        match name:
            case "know":
                self._know.focus_pane()
            case "do":
                self._do.focus_pane()
            case "say":
                self._say.focus_pane()
            case _:
                self._capture.focus_line()

    def _show_tabs(self) -> None:
        """Write the tabs again: they say how far the steps are, and how many drafts wait."""
        progress = "" if self._made is None else self._made[0].progress_text()
        counts = (0, 0) if self._made is None else self._made[1].tab_counts()
        self._frame.set_texts(tab_texts(progress, *counts))

    def _build(self) -> None:
        self.setObjectName("incident_page")
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._stack.addWidget(self._header)
        self._stack.addWidget(self._frame, 1)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._on_rest_timeout)
        self._fonts.timeout.connect(self._on_fonts_timeout)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.second_passed.connect(self._on_bridge_second_passed)
        self._header.due_chosen.connect(self._on_header_due_chosen)
        self._header.watch_chosen.connect(self._on_header_watch_chosen)
        self._header.waiting_chosen.connect(self._on_header_waiting_chosen)
        self._capture.left.connect(self._on_capture_left)
        self._capture.recorded.connect(self._know.expect)
        self._know.insert_asked.connect(self._capture.begin_with)
        for pane in (self._capture, self._know):  # a drop ends before a question is asked
            pane.files_given.connect(self._on_files_given, Qt.ConnectionType.QueuedConnection)
            pane.act_asked.connect(self.act_asked)
        self._later.timeout.connect(self._on_later_timeout)

    @property
    def _do(self) -> "DoPane":
        return self._panes()[0]

    @property
    def _say(self) -> "SayPane":
        return self._panes()[1]

    def _panes(self) -> "tuple[DoPane, SayPane]":
        """Return what we do and what we say, made now if they are still to come."""
        if self._made is None:
            from crisisapp.ui.panes.do import DoPane  # start-up: see the class
            from crisisapp.ui.panes.say import SayPane

            do, say = self._made = DoPane(self._bridge, acts=self._acts), SayPane(self._bridge)
            do.template_asked.connect(self._on_do_template_asked)
            do.sentence_copied.connect(self._on_do_sentence_copied)
            say.act_asked.connect(self.act_asked)
            say.copied.connect(self._on_say_copied)
            say.drafts_changed.connect(self._show_tabs)
            say.set_tight(tight=self._tight)
            do.set_tabbed(tabbed=self._frame.mode is not PaneLayout.THREE)
            fill_room(self._do_room, do)
            fill_room(self._say_room, say)
            if self._incident:
                self._show_in_panes(do, say)
                self._show_closed()
            self._header.complete()
            self._show_tabs()
        return self._made

    def _show_in_panes(self, do: "DoPane", say: "SayPane") -> None:
        do.show_incident(self._incident)
        say.show_incident(self._incident, self._target)

    def _fit(self) -> None:
        window = self.window()
        self.set_compact(window.width(), window.height())

    # Qt overrides

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the panes that are still to come follow the first paint."""
        super().paintEvent(event)
        if self._made is None and not self._later.isActive():
            self._later.start()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panes for the window's new size."""
        super().resizeEvent(event)
        self._fit()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Arrange the panes again for another text size, before it makes the window grow."""
        super().changeEvent(event)
        if event.type() in _FONT_EVENTS and hasattr(self, "_frame"):
            self._fit()
            self._fonts.start()
