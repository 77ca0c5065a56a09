"""The pages of the window, each made the first time it is asked for: a start pays for one alone."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.ui.actions import Actions
from crisisapp.ui.routes import Page

if TYPE_CHECKING:
    from crisisapp.ui.views.calls import CallsView
    from crisisapp.ui.views.deadlines import DeadlinesView
    from crisisapp.ui.views.directory import DirectoryView
    from crisisapp.ui.views.exhibits import ExhibitsView
    from crisisapp.ui.views.first_minutes import FirstMinutesView
    from crisisapp.ui.views.incident import IncidentView
    from crisisapp.ui.views.playbooks import PlaybooksView
    from crisisapp.ui.views.publications import PublicationsView
    from crisisapp.ui.views.qualification import QualificationView
    from crisisapp.ui.views.reception import ReceptionView
    from crisisapp.ui.views.register import RegisterView
    from crisisapp.ui.views.settings import SettingsView

    Early = RegisterView | FirstMinutesView | IncidentView
    Found = PublicationsView | CallsView | ReceptionView | ExhibitsView | DeadlinesView
    View = Early | QualificationView | Found | PlaybooksView | DirectoryView | SettingsView

__all__ = ["Pages"]


class Pages(QStackedWidget):
    """Makes, holds and shows the pages of one window; lives as long as it.

    What a page must be told (desks opened before, look, sizes) is kept until there is that page.

    Emits:
        route_asked: a `Route`, the page somebody wants to see.
        desk_asked: a `Path`, the desk to open instead of this one.
        act_asked: the id of an act the program itself must do.
    """

    route_asked = Signal(object)
    desk_asked = Signal(object)
    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._acts = actions
        self._register: RegisterView | None = None
        self._first_minutes: FirstMinutesView | None = None
        self._incident: IncidentView | None = None
        self._qualification: QualificationView | None = None
        self._deadlines: DeadlinesView | None = None
        self._publications: PublicationsView | None = None
        self._calls: CallsView | None = None
        self._reception: ReceptionView | None = None
        self._exhibits: ExhibitsView | None = None
        self._playbooks: PlaybooksView | None = None
        self._directory: DirectoryView | None = None
        self._settings: SettingsView | None = None
        self._recent: tuple[Path, ...] = ()
        self._look = ""
        self._states: dict[str, str] = {}

    @property
    def register(self) -> "RegisterView":
        """Return the Situations page."""
        if self._register is None:
            from crisisapp.ui.views.register import RegisterView  # start-up, as for each page

            self._register = RegisterView(self._bridge, self._acts, self)
            self._register.set_recent(self._recent)
            self._register.desk_asked.connect(self.desk_asked)
            self._register.act_asked.connect(self.act_asked)
            self._add(self._register)
        return self._register

    @property
    def first_minutes(self) -> "FirstMinutesView":
        """Return the page of the first ten minutes."""
        if self._first_minutes is None:
            from crisisapp.ui.views.first_minutes import FirstMinutesView

            self._first_minutes = FirstMinutesView(self._bridge, self._acts, self)
            self._add(self._first_minutes)
        return self._first_minutes

    @property
    def incident(self) -> "IncidentView":
        """Return the incident page."""
        if self._incident is None:
            from crisisapp.ui.views.incident import IncidentView

            starting = not self.window().isVisible()
            self._incident = IncidentView(self._bridge, self._acts, self, later=starting)
            self._incident.restore_view_state(self._states.get("incident", ""))
            self._incident.act_asked.connect(self.act_asked)
            self._add(self._incident)
        return self._incident

    @property
    def made_incident(self) -> "IncidentView | None":
        """Return the incident page if somebody asked for it yet."""
        return self._incident

    @property
    def qualification(self) -> "QualificationView":
        """Return the page that qualifies."""
        if self._qualification is None:
            from crisisapp.ui.views.qualification import QualificationView

            self._qualification = QualificationView(self._bridge, self._acts, self)
            self._add(self._qualification)
        return self._qualification

    @property
    def deadlines(self) -> "DeadlinesView":
        """Return the Deadlines page."""
        if self._deadlines is None:
            from crisisapp.ui.views.deadlines import DeadlinesView

            self._deadlines = DeadlinesView(self._bridge, self._acts, self)
            self._add(self._deadlines)
        return self._deadlines

    @property
    def publications(self) -> "PublicationsView":
        """Return the Publications page."""
        if self._publications is None:
            from crisisapp.ui.views.publications import PublicationsView

            self._publications = PublicationsView(self._bridge, self._acts, self)
            self._add(self._publications)
        return self._publications

    @property
    def calls(self) -> "CallsView":
        """Return the Calls page."""
        if self._calls is None:
            from crisisapp.ui.views.calls import CallsView

            self._calls = CallsView(self._bridge, self._acts, self)
            self._calls.act_asked.connect(self.act_asked)
            self._add(self._calls)
        return self._calls

    @property
    def reception(self) -> "ReceptionView":
        """Return the Reception page."""
        if self._reception is None:
            from crisisapp.ui.views.reception import ReceptionView

            self._reception = ReceptionView(self._bridge, self._acts, self)
            self._reception.act_asked.connect(self.act_asked)
            self._add(self._reception)
        return self._reception

    @property
    def exhibits(self) -> "ExhibitsView":
        """Return the page of the exhibits."""
        if self._exhibits is None:
            from crisisapp.ui.views.exhibits import ExhibitsView

            self._exhibits = ExhibitsView(self._bridge, self._acts, self)
            self._exhibits.act_asked.connect(self.act_asked)
            self._add(self._exhibits)
        return self._exhibits

    @property
    def playbooks(self) -> "PlaybooksView":
        """Return the Playbooks page."""
        if self._playbooks is None:
            from crisisapp.ui.views.playbooks import PlaybooksView

            self._playbooks = PlaybooksView(self._bridge, self._acts, self)
            self._add(self._playbooks)
        return self._playbooks

    @property
    def directory(self) -> "DirectoryView":
        """Return the page of the contacts and the channels."""
        if self._directory is None:
            from crisisapp.ui.views.directory import DirectoryView

            self._directory = DirectoryView(self._bridge, self._acts, self)
            self._directory.act_asked.connect(self.act_asked)
            self._add(self._directory)
        return self._directory

    @property
    def settings(self) -> "SettingsView":
        """Return the Settings page."""
        if self._settings is None:
            from crisisapp.ui.views.settings import SettingsView

            self._settings = SettingsView(self._bridge, self._acts, self)
            if self._look:
                self._settings.set_look(self._look)
            self._settings.act_asked.connect(self.act_asked)
            self._add(self._settings)
        return self._settings

    @property
    def page(self) -> Page:
        """Return the page shown; the Situations page while there is none."""
        shown = self.currentWidget()
        if shown is None or shown is self._register:
            return Page.SITUATIONS
        if shown is self._first_minutes:
            return Page.FIRST_MINUTES
        others = {
            Page.QUALIFICATION: self._qualification,
            Page.DEADLINES: self._deadlines,
            Page.PUBLICATIONS: self._publications,
            Page.CALLS: self._calls,
            Page.RECEPTION: self._reception,
            Page.EXHIBITS: self._exhibits,
            Page.PLAYBOOKS: self._playbooks,
            Page.DIRECTORY: self._directory,
            Page.INCIDENT: self._incident,
        }
        return next((page for page, view in others.items() if view is shown), Page.SETTINGS)

    def show_page(self, page: Page, *, incident: str = "", target: str = "") -> None:
        """Show a page as the desk is now; `incident` and `target` are ids."""
        match page:
            case Page.SITUATIONS:
                self.register.refresh()
                self.setCurrentWidget(self.register)
            case Page.FIRST_MINUTES:
                self.first_minutes.show_incident(incident)
                self.setCurrentWidget(self.first_minutes)
            case Page.INCIDENT:
                self.incident.show_incident(incident, target)
                self.setCurrentWidget(self.incident)
                self.incident.focus_capture()
            case Page.QUALIFICATION:
                self.qualification.show_incident(incident)
                self.setCurrentWidget(self.qualification)
            case Page.DEADLINES:
                self.deadlines.show_incident(incident)
                self.setCurrentWidget(self.deadlines)
            case Page.PUBLICATIONS:
                self.publications.show_incident(incident)
                self.setCurrentWidget(self.publications)
            case Page.CALLS:
                self.calls.show_incident(incident)
                self.setCurrentWidget(self.calls)
            case Page.RECEPTION:
                self.reception.show_incident(incident)
                self.setCurrentWidget(self.reception)
            case Page.EXHIBITS:
                self.exhibits.show_incident(incident)
                self.setCurrentWidget(self.exhibits)
            case Page.PLAYBOOKS:
                self.setCurrentWidget(self.playbooks)
                self.playbooks.show_page()
            case Page.DIRECTORY:
                self.setCurrentWidget(self.directory)
                self.directory.show_page(incident, target)
            case Page.SETTINGS:
                self.settings.refresh()
                self.setCurrentWidget(self.settings)

    def set_recent(self, paths: tuple[Path, ...]) -> None:
        """Give the Situations page the desks opened before."""
        self._recent = paths
        if self._register is not None:
            self._register.set_recent(paths)

    def set_look(self, choice: str) -> None:
        """Tell the Settings page which look was chosen."""
        self._look = choice
        if self._settings is not None:
            self._settings.set_look(choice)

    def states(self) -> dict[str, str]:
        """Return how the panes of the pages stand, by page, for `session.json`."""
        if self._incident is not None:
            self._states["incident"] = self._incident.view_state()
        return dict(self._states)

    def restore(self, states: dict[str, str]) -> None:
        """Put the panes where they were."""
        self._states = dict(states)
        if self._incident is not None:
            self._incident.restore_view_state(states.get("incident", ""))

    def keep_typed_text(self) -> None:
        """Keep what is being typed anywhere."""
        for view in (self._register, self._first_minutes, self._incident):
            if view is not None:
                view.keep_typed_text()

    def retranslate(self) -> None:
        """Say every word of the pages there are in the language of the screen."""
        views = (self._register, self._first_minutes, self._incident, self._publications)
        more = (self._qualification, self._calls, self._exhibits, self._playbooks, self._settings)
        for view in (*views, *more, self._directory, self._deadlines, self._reception):
            if view is not None:
                view.retranslate()

    def _add(self, view: "View") -> None:
        view.route_asked.connect(self.route_asked)
        self.addWidget(view)
