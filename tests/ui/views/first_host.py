"""A tiny window that wires the two first pages as the main window does, and counts key actions."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.ui.actions import Actions
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.first_minutes import FirstMinutesView
from crisisapp.ui.views.register import RegisterView

__all__ = ["FirstHost", "child"]


class FirstHost(QWidget):
    """Both pages, the acts and their keys. `press` counts every key that is no typed letter."""

    def __init__(self, bridge: DeskBridge) -> None:
        super().__init__()
        self.acts = Actions(self)
        for action in self.acts.every():
            self.addAction(action)
        self.register = RegisterView(bridge, self.acts, self)
        self.first = FirstMinutesView(bridge, self.acts, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.register)
        self.pages.addWidget(self.first)
        QVBoxLayout(self).addWidget(self.pages)
        self.routes: list[Route] = []
        self.pressed = 0
        self.register.route_asked.connect(self._on_view_route_asked)
        self.first.route_asked.connect(self._on_view_route_asked)
        self.acts["new_incident"].triggered.connect(self._on_new_incident_triggered)
        self.acts["search"].triggered.connect(self._on_search_triggered)
        self.acts["copy_sentence"].triggered.connect(self._on_copy_sentence_triggered)

    def open_window(self, width: int = 1280, height: int = 720) -> None:
        """Show the window as the active one."""
        self.resize(width, height)
        self.show()
        self.activateWindow()
        QTest.qWaitForWindowActive(self)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press one key, wherever the focus is."""
        self.pressed += 1
        QTest.keyClick(QApplication.focusWidget() or self, key, modifier)
        QApplication.processEvents()

    def type_words(self, words: str) -> None:
        """Type a text; letters are not counted."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)
        QApplication.processEvents()

    @Slot(object)
    def _on_view_route_asked(self, route: Route) -> None:
        self.routes.append(route)
        if route.page is Page.FIRST_MINUTES:
            self.first.show_incident(route.incident)
            self.pages.setCurrentWidget(self.first)

    @Slot()
    def _on_new_incident_triggered(self) -> None:
        self.pages.setCurrentWidget(self.register)
        self.register.begin_new()

    @Slot()
    def _on_search_triggered(self) -> None:
        self.register.focus_search()

    @Slot()
    def _on_copy_sentence_triggered(self) -> None:
        self.first.copy_sentence()


def child(parent: QWidget, name: str) -> QWidget:
    """Return the widget of an object name."""
    found = parent.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found
