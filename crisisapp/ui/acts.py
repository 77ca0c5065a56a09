"""What each act of the window does: the table from an action's id to a method.

Acts that concern the program itself (another desk, language, look) are passed on by id.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from crisisapp.ui.routes import Page, Route
from crisisapp.ui.signals import weak_slot

if TYPE_CHECKING:
    from crisisapp.services.commands.base import Command
    from crisisapp.ui.main_window import MainWindow

__all__ = ["Acts"]

_PASSED_ON = (
    "open_desk",
    "new_desk",
    "export",
    "import_log",
    "person",
    "people",
    "facts",
    "board",
    "team",
    "handover",
    "family_call",
    "other_call",
    "press_card",
    "questions",
    "preapprove",
    "agreed_texts",
    "reminders",
    "briefing",
    "evening",
    "silence",
    "alarms",
    "numbers",
    "leave_post",
    "paper_lines",
    "papers",
    "prove_copy",
    "backup",
    "move_desk",
    "verify",
    "keys",
    "choose_keys",
    "language",
    "theme",
    "quit",
)


class Acts(QObject):
    """Connects the window's actions once and keeps them working on whatever page is shown."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        actions = window.acts
        for act in _PASSED_ON:
            self._pass_on(act)
        actions["new_incident"].triggered.connect(self._on_new_incident_triggered)
        actions["search"].triggered.connect(self._on_search_triggered)
        actions["filter"].triggered.connect(self._on_filter_triggered)
        actions["capture"].triggered.connect(self._on_capture_triggered)
        actions["understood"].triggered.connect(self._on_understood_triggered)
        actions["next_pane"].triggered.connect(self._on_next_pane_triggered)
        actions["previous_pane"].triggered.connect(self._on_previous_pane_triggered)
        actions["task_done"].triggered.connect(self._on_task_done_triggered)
        actions["new_message"].triggered.connect(self._on_new_message_triggered)
        actions["derive_message"].triggered.connect(self._on_derive_message_triggered)
        actions["next_hole"].triggered.connect(self._on_next_hole_triggered)
        actions["next_finding"].triggered.connect(self._on_next_finding_triggered)
        actions["see_as_read"].triggered.connect(self._on_see_as_read_triggered)
        actions["copy_message"].triggered.connect(self._on_copy_message_triggered)
        actions["add_version"].triggered.connect(self._on_add_version_triggered)
        actions["copy_sentence"].triggered.connect(self._on_copy_sentence_triggered)
        actions["past"].triggered.connect(window.begin_past)
        actions["first_minutes"].triggered.connect(self._on_first_minutes_triggered)
        actions["undo"].triggered.connect(self._on_undo_triggered)
        actions["redo"].triggered.connect(self._on_redo_triggered)
        actions["situations"].triggered.connect(self._on_situations_triggered)
        actions["current"].triggered.connect(self._on_current_triggered)
        actions["qualify"].triggered.connect(self._on_qualify_triggered)
        actions["deadlines"].triggered.connect(self._on_deadlines_triggered)
        actions["publications"].triggered.connect(self._on_publications_triggered)
        actions["add_publication"].triggered.connect(self._on_add_publication_triggered)
        actions["calls"].triggered.connect(self._on_calls_triggered)
        actions["reception"].triggered.connect(self._on_reception_triggered)
        actions["exhibits"].triggered.connect(self._on_exhibits_triggered)
        actions["describe_exhibit"].triggered.connect(self._on_describe_exhibit_triggered)
        actions["playbooks"].triggered.connect(self._on_playbooks_triggered)
        actions["directory"].triggered.connect(self._on_directory_triggered)
        actions["channels"].triggered.connect(self._on_channels_triggered)
        actions["settings"].triggered.connect(self._on_settings_triggered)
        actions["repeat"].triggered.connect(self._on_repeat_triggered)

    def _pass_on(self, act: str) -> None:
        self._window.acts[act].triggered.connect(weak_slot(self._on_passed, act))

    def _on_passed(self, act: str) -> None:
        self._window.act_asked.emit(act)

    @Slot()
    def _on_new_incident_triggered(self) -> None:
        self._window.go(Route(page=Page.SITUATIONS))
        self._window.register.begin_new()

    @Slot()
    def _on_search_triggered(self) -> None:
        self._window.go(Route(page=Page.SITUATIONS))
        self._window.register.focus_search()

    @Slot()
    def _on_filter_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.know.begin_filter()

    @Slot()
    def _on_capture_triggered(self) -> None:
        if not self._window.current_incident:
            self._on_new_incident_triggered()
        elif self._window.page is Page.INCIDENT:
            self._window.incident.focus_capture()
        else:
            self._window.open_current()

    @Slot()
    def _on_understood_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.capture.speak_understanding()

    @Slot()
    def _on_next_pane_triggered(self) -> None:
        self._move_pane(1)

    @Slot()
    def _on_previous_pane_triggered(self) -> None:
        self._move_pane(-1)

    @Slot()
    def _on_task_done_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.tick_next_task()

    @Slot()
    def _on_new_message_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.say.new_message()

    @Slot()
    def _on_derive_message_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.say.derive_message()

    @Slot()
    def _on_next_hole_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.say.next_hole()

    @Slot()
    def _on_next_finding_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.say.next_finding()

    @Slot()
    def _on_see_as_read_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.say.see_as_read()

    @Slot()
    def _on_copy_message_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.copy_message()

    @Slot()
    def _on_add_version_triggered(self) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.say.add_version()

    @Slot()
    def _on_copy_sentence_triggered(self) -> None:
        if self._window.page is not Page.FIRST_MINUTES:
            if not self._window.current_incident:
                return
            self._window.go(Route(page=Page.FIRST_MINUTES, incident=self._window.current_incident))
        self._window.first_minutes.copy_sentence()

    @Slot()
    def _on_first_minutes_triggered(self) -> None:
        self._window.open_current(Page.FIRST_MINUTES)

    @Slot()
    def _on_undo_triggered(self) -> None:
        bridge = self._window.bridge
        words = self._turned(bridge.desk.next_undo())
        if bridge.undo() is not None:
            self._window.say(words, stays=False)

    @Slot()
    def _on_redo_triggered(self) -> None:
        bridge = self._window.bridge
        words = self._turned(bridge.desk.next_redo())
        if bridge.redo() is not None:
            self._window.say(words, stays=False)

    @Slot()
    def _on_situations_triggered(self) -> None:
        self._window.go(Route(page=Page.SITUATIONS))

    @Slot()
    def _on_current_triggered(self) -> None:
        self._window.open_current()

    @Slot()
    def _on_qualify_triggered(self) -> None:
        self._window.open_current(Page.QUALIFICATION)

    @Slot()
    def _on_deadlines_triggered(self) -> None:
        self._window.open_current(Page.DEADLINES)

    @Slot()
    def _on_publications_triggered(self) -> None:
        self._window.open_current(Page.PUBLICATIONS)

    @Slot()
    def _on_add_publication_triggered(self) -> None:
        if not self._window.current_incident:
            return
        self._window.open_current(Page.PUBLICATIONS)
        self._window.publications.add_publication()

    @Slot()
    def _on_calls_triggered(self) -> None:
        self._window.open_current(Page.CALLS)

    @Slot()
    def _on_reception_triggered(self) -> None:
        self._window.open_current(Page.RECEPTION)

    @Slot()
    def _on_exhibits_triggered(self) -> None:
        self._window.open_current(Page.EXHIBITS)

    @Slot()
    def _on_describe_exhibit_triggered(self) -> None:
        if not self._window.current_incident:
            return
        if self._window.page is not Page.EXHIBITS:
            self._window.open_current(Page.EXHIBITS)
        self._window.exhibits.describe()

    @Slot()
    def _on_playbooks_triggered(self) -> None:
        self._window.go(Route(page=Page.PLAYBOOKS))

    @Slot()
    def _on_directory_triggered(self) -> None:
        self._window.go(Route(page=Page.DIRECTORY, target="contacts"))

    @Slot()
    def _on_channels_triggered(self) -> None:
        self._window.go(Route(page=Page.DIRECTORY, target="channels"))

    @Slot()
    def _on_settings_triggered(self) -> None:
        self._window.go(Route(page=Page.SETTINGS))

    @Slot()
    def _on_repeat_triggered(self) -> None:
        self._window.repeat()

    def _turned(self, order: "Command | None") -> str:
        """Return what an order puts back, read before it is given."""
        from crisisapp.services.undone import undone_words  # start-up: on demand

        bridge = self._window.bridge
        return undone_words(order, bridge.read, bridge.zone)

    def _move_pane(self, step: int) -> None:
        if self._window.page is Page.INCIDENT:
            self._window.incident.focus_next_pane(step)
            return
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.focusNextPrevChild(step > 0)
