"""The Directory page: whom to call, and the channels the school writes on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.actions import Actions
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM
from crisisapp.ui.views.directory_channels import ChannelsPart
from crisisapp.ui.views.directory_contacts import ContactsPart
from crisisapp.ui.widgets.guard import guarded

__all__ = ["DirectoryView"]

_TABS = ("contacts", "channels")


class DirectoryView(QWidget):
    """Two tabs: contacts and channels.

    Emits:
        route_asked(object): a `Route`, where to go.
        act_asked(str): the id of an act the program itself must do.
    """

    route_asked = Signal(object)
    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("directory_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._minute = 0
        self._stale = True
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._tabs = QTabBar(self)
        self._parts = QStackedWidget(self)
        self.contacts = ContactsPart(bridge, self._parts)
        self.channels = ChannelsPart(bridge, self._parts)
        self._build()
        self._connect()
        self.retranslate()

    def show_page(self, incident_id: str, tab: str = "") -> None:
        """Show a tab (the one shown last when not said), and the channels of a situation."""
        self._incident = incident_id
        self.contacts.show_incident(incident_id)
        self.channels.show_incident(incident_id)
        if tab in _TABS:
            self._tabs.setCurrentIndex(_TABS.index(tab))
        self.refresh()
        (self.channels if self._tabs.currentIndex() else self.contacts).begin()

    def refresh(self) -> None:
        """Read the desk again; what is chosen stays."""
        self._stale = False
        self._minute = self._now_minute()
        self.contacts.refresh()
        self.channels.refresh()
        count, stale = self.contacts.summary()
        words = ngettext("{count} contact", "{count} contacts", count).format(count=count)
        if stale:
            again = ngettext("{count} to check again", "{count} to check again", stale)
            words = f"{words} · {again.format(count=stale)}"
        self._summary.setText(words)

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._title.setText(_("Directory"))
        self._tabs.setTabText(0, _("Contacts"))
        self._tabs.setTabText(1, _("Channels"))
        self._tabs.setAccessibleName(_("Parts of the directory"))
        self.contacts.retranslate()
        self.channels.retranslate()
        self._refresh_if_seen()

    @Slot(int)
    def _on_tabs_current_changed(self, place: int) -> None:
        self._parts.setCurrentIndex(place)

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if changes.everything or changes.touches("contact", "phone", "channel", "school"):
            self._refresh_if_seen()

    @Slot()
    def _on_bridge_second_passed(self) -> None:
        if not self.isVisible():
            return
        self.contacts.pass_second()
        if self._minute != self._now_minute():
            self._minute = self._now_minute()
            self.channels.refresh()

    def _now_minute(self) -> int:
        return int(self._bridge.now().timestamp() // 60)

    def _refresh_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _build(self) -> None:
        set_font_role(self._title, "title")
        set_font_role(self._summary, "small")
        self._summary.setProperty("tone", "muted")
        self._summary.setObjectName("directory_summary")
        self._tabs.setObjectName("directory_tabs")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        for part in (self.contacts, self.channels):
            self._tabs.addTab("")
            self._parts.addWidget(part)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._summary)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(self._parts, 1)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.contacts.act_asked.connect(self.act_asked)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.second_passed.connect(self._on_bridge_second_passed)

    # Qt overrides

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was not seen."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
