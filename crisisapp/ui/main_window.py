"""The window: rail, banner, one page at a time, the line at the foot; it holds ids alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.job_runner import JobRunner
from crisisapp.services.desk import Result
from crisisapp.services.queries.desk import actors, school
from crisisapp.services.queries.incidents import last_incident
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.sentences.notices import reading_words, surprise_sentence
from crisisapp.services.settings import Session
from crisisapp.support.i18n import _
from crisisapp.ui.actions import Actions
from crisisapp.ui.acts import Acts
from crisisapp.ui.geometry import kept_geometry, place_window
from crisisapp.ui.pages import Pages
from crisisapp.ui.rail_pages import OF_THE_DESK, fill_rail, name_rail
from crisisapp.ui.reader_keys import ReaderKeys
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.status_line import StatusLine
from crisisapp.ui.undo_keys import UndoKeys
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.banner import Banner, BannerTone
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from crisisapp.ui.past import PastWalk
    from crisisapp.ui.views.exhibits import ExhibitsView
    from crisisapp.ui.views.first_minutes import FirstMinutesView
    from crisisapp.ui.views.incident import IncidentView
    from crisisapp.ui.views.publications import PublicationsView
    from crisisapp.ui.views.register import RegisterView

__all__ = ["MainWindow"]

WRITE_HERE = "write_here"
_OF_PAST = (Page.INCIDENT, Page.DEADLINES, Page.PUBLICATIONS, Page.CALLS)  # they go back in time


class MainWindow(QMainWindow):
    """The window on one desk. Owned by the program, which makes another when the desk changes.

    Emits:
        desk_asked: a `Path`, the desk to open instead of this one.
        act_asked: the id of an act the program itself must do (language, theme, open, new, quit).
        closing: the window is about to close; the program saves the session and the desk.
    """

    desk_asked = Signal(object)
    act_asked = Signal(str)
    closing = Signal()

    def __init__(self, bridge: DeskBridge, runner: JobRunner) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._bridge = bridge
        self._runner = runner
        self._said = ""
        self._acts = Actions(self)
        self._rail = Rail("", self)
        self._banner = Banner(self)
        self._pages = Pages(bridge, self._acts, self)
        self._foot = StatusLine(self)
        self._past: PastWalk | None = None  # made when somebody looks back: a start does not pay
        self._banner_action = ""
        self._passing = False
        self._said_reading = False
        self._current = ""
        self._build()
        self._connect()
        self._acts.set_writable(bridge.writable)
        self._foot.set_writable(bridge.writable)
        self.retranslate()

    # What the program and the acts call.

    @property
    def acts(self) -> Actions:
        """Return the acts of the window."""
        return self._acts

    @property
    def bridge(self) -> DeskBridge:
        """Return the bridge to the desk."""
        return self._bridge

    @property
    def runner(self) -> JobRunner:
        """Return what runs long work."""
        return self._runner

    @property
    def current_incident(self) -> str:
        """Return the id of the situation last shown; empty when the desk has none."""
        return self._current

    @property
    def page(self) -> Page:
        """Return the page shown."""
        return self._pages.page

    @property
    def register(self) -> "RegisterView":
        """Return the Situations page."""
        return self._pages.register

    @property
    def first_minutes(self) -> "FirstMinutesView":
        """Return the page of the first ten minutes."""
        return self._pages.first_minutes

    @property
    def incident(self) -> "IncidentView":
        """Return the incident page."""
        return self._pages.incident

    @property
    def publications(self) -> "PublicationsView":
        """Return the Publications page."""
        return self._pages.publications

    @property
    def exhibits(self) -> "ExhibitsView":
        """Return the page of the exhibits."""
        return self._pages.exhibits

    @Slot()
    def begin_past(self) -> None:
        """Let the page show what was known at a moment (F7)."""
        if self.page is Page.INCIDENT and self._current:
            self.keep_typed_text()
            if self._past is None:
                self._past = self._new_past()
            self._past.begin(self._current)

    def note_over(self, dialog: QWidget) -> None:
        """Take a line of the timeline while a dialog is open (Ctrl+Space in it)."""
        if self._current and self._bridge.writable:
            from crisisapp.ui.dialogs.quick_capture import note_over  # start-up

            act = note_over(dialog, self._bridge, self._current, self._pages.made_incident)
            if act:
                self.act_asked.emit(act)

    def forget_call(self, text: str) -> None:
        """Empty the line that opened the card of a call, now that its words are kept there."""
        page = self._pages.made_incident
        if page is not None:
            page.capture.forget_call(text)

    def put_band(self, band: QWidget) -> None:
        """Put a band over the page, under the banner."""
        self._column.insertWidget(1, band)

    def tell(self, words: str) -> None:
        """Say something aloud, once and politely, without showing it; F9 says it again."""
        self._said = words
        announce(self, words)

    def leave_past(self) -> None:
        """Come back to what is known now."""
        if self._past is not None:
            self._past.leave()

    def _new_past(self) -> "PastWalk":
        from crisisapp.ui.past import PastBand, PastWalk  # start-up

        band = PastBand(self)
        self.put_band(band)
        walk = PastWalk(self._bridge, self._runner, band, self)
        walk.turned.connect(self._on_past_turned)
        return walk

    def go(self, route: Route) -> None:
        """Show a page; only those of a situation go back in time with it."""
        if route.page not in _OF_PAST or route.incident != self._current:
            self.leave_past()
        if route.incident:
            self._current = route.incident
        self._pages.show_page(route.page, incident=self._current, target=route.target)
        inside = (Page.FIRST_MINUTES, Page.QUALIFICATION)
        current = Page.INCIDENT if route.page in inside else route.page
        self._rail.set_current(current)
        self._retitle()

    def open_last(self) -> None:
        """Show the last situation of the desk, or the Situations page where there is none."""
        self._current = ""
        self.open_current()

    def say(
        self,
        words: str,
        tone: BannerTone = "info",
        *,
        action: str = "",
        act: str = "",
        stays: bool = True,
    ) -> None:
        """Show a sentence in the banner; `action` is its button's text, `act` what it does.

        A warning that asks for nothing goes with the next order that succeeds, and so does what is
        said with `stays` false; any other sentence stays until it is closed or replaced. What a
        window that only reads says of itself cannot be closed.
        """
        self._said = words
        self._passing = not stays or (tone == "warn" and not act)
        self._banner_action = act
        self._banner.show_message(words, tone, action=action, can_close=act != WRITE_HERE)

    def amend(self, words: str, act: str) -> None:
        """Let the figure of a sentence that offers `act` run on, silently, if it still stands."""
        if self._banner_action == act and not self._banner.isHidden():
            self._said = words
            self._banner.amend(words)

    @Slot()
    def say_reading(self, *, tried: bool = False, locked: bool = False) -> None:
        """Say that this window only reads, and offer to write; `tried`, `locked`: in vain."""
        self._said_reading = True
        words = reading_words(tried=tried, locked=locked)
        self.say(words, "info", action=_("Write here"), act=WRITE_HERE)

    def repeat(self) -> None:
        """Announce the last sentence again."""
        announce(self, self._said, urgent=True)

    def show_people(self) -> None:
        """Write the school and who writes at the foot."""
        read = self._bridge.read
        writer = next((a for a in actors(read) if a.id == self._bridge.desk.actor), None)
        self._foot.show_people(school(read), writer)

    def set_recent(self, paths: tuple[Path, ...]) -> None:
        """Give the Situations page the desks opened before."""
        self._pages.set_recent(paths)

    def set_look(self, choice: str) -> None:
        """Tell the Settings page which look was chosen."""
        self._pages.set_look(choice)

    def foot(self) -> StatusLine:
        """Return the line at the foot."""
        return self._foot

    def kept_state(self, session: Session) -> Session:
        """Return the session with where this window and its panes are."""
        return msgspec.structs.replace(
            session, geometry=kept_geometry(self), views=self._pages.states()
        )

    def restore_state(self, session: Session) -> None:
        """Put the window and its panes where they were; a first window fits its screen."""
        place_window(self, session.geometry)
        self._pages.restore(session.views)

    def keep_typed_text(self) -> None:
        """Keep what is being typed anywhere, before the desk closes."""
        self._pages.keep_typed_text()

    def retranslate(self) -> None:
        """Say every word of the window again in the language of the screen."""
        self._acts.retranslate()
        name_rail(self._rail)
        self._banner.retranslate()
        if self._said_reading and self._banner_action == WRITE_HERE:
            self.say_reading()
        self._pages.retranslate()
        self._foot.retranslate()
        if self._past is not None:
            self._past.retranslate()
        self.show_people()
        self._retitle()

    def _build(self) -> None:
        fill_rail(self._rail)
        right = QWidget(self)
        column = self._column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)
        for action in self._acts.every():
            self.addAction(action)

    def _connect(self) -> None:
        self._keys = Acts(self)
        self._undo_keys = UndoKeys(self)
        if not self._bridge.writable:
            self._connect_reader()
        self._rail.page_chosen.connect(self._on_rail_page_chosen)
        self._banner.action_chosen.connect(self._on_banner_action_chosen)
        self._pages.route_asked.connect(self._on_pages_route_asked)
        self._pages.desk_asked.connect(self.desk_asked)
        self._pages.act_asked.connect(self.act_asked)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.refused.connect(self._on_bridge_refused)
        self._bridge.done.connect(self._on_bridge_done)

    def _connect_reader(self) -> None:
        """Let each key that would write say why it does not."""
        self._reader_keys = ReaderKeys(self, self._acts, self.say_reading)

    @Slot()
    def _on_past_turned(self) -> None:
        self._acts.set_writable(self._bridge.writable)
        if self._bridge.past is None:
            self._let_pass()  # "nothing is written there" was true of the past alone
        if self._bridge.past is None and self.page is Page.INCIDENT:
            self.incident.focus_capture()

    def _retitle(self) -> None:
        name = school(self._bridge.read).name
        self.setWindowTitle(_("{school} · CrisisApp").format(school=name))

    @Slot(object)
    def _on_pages_route_asked(self, route: Route) -> None:
        self.go(route)

    @Slot(str)
    def _on_rail_page_chosen(self, page: str) -> None:
        if page in OF_THE_DESK:
            self.go(Route(page=Page(page)))
        else:
            self.open_current(Page(page))

    def open_current(self, page: Page = Page.INCIDENT) -> None:
        """Show a page of the situation last shown, else of the last of the desk."""
        found = self._current or last_incident(self._bridge.read)
        self.go(Route(page=page if found else Page.SITUATIONS, incident=found))

    @Slot()
    def _on_banner_action_chosen(self) -> None:
        if self._banner_action:
            self.act_asked.emit(self._banner_action)

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if changes.touches("actor", "school", "desk"):
            self.show_people()
            self._retitle()

    @Slot(object)
    def _on_bridge_refused(self, error: CrisisError) -> None:
        self.say(sentence(error), "warn")

    @Slot(object)
    def _on_bridge_done(self, result: Result) -> None:
        self._foot.show_recorded(self._bridge.now(), self._bridge.zone)
        self._let_pass()  # a refusal is over once an order went through
        if words := surprise_sentence(result.notice, result.moved, self._bridge.zone):
            self.say(words, stays=False)
        if result.undoable:
            self._acts["undo"].setEnabled(True)

    def _let_pass(self) -> None:
        if self._passing:
            self._passing = False
            self._banner.hide()

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer who types where nothing can be written."""
        text = event.text()
        if not self._bridge.writable and text and text.isprintable():
            if self._past is not None and self._past.is_open:
                self.say(sentence(UserError(UserCode.IN_THE_PAST)), stays=False)
            else:
                self.say_reading()
        else:
            super().keyPressEvent(event)

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the program save what must be before the window goes."""
        self.closing.emit()
        event.accept()
