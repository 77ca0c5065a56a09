"""The Publications page: what was found on the networks in this situation, and what to do next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.publications import PublicationsModel, publication_row
from crisisapp.services.networks import Networks
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.publications import (
    PublicationRow,
    publication_looks,
    publications,
)
from crisisapp.support.i18n import _, current_language, ngettext
from crisisapp.ui.actions import Actions
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.name_chip import NameChip
from crisisapp.ui.page_parts import Giver, page_head
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL
from crisisapp.ui.views.publications_detail import PublicationDetail
from crisisapp.ui.views.publications_table import PublicationsTable
from crisisapp.ui.widgets.card import Card, stand_at_top
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from crisisapp.ui.dialogs.order import Clock

__all__ = ["PublicationsView"]

_DEED_NAMES = ("count", "ask", "seen", "complete")


class PublicationsView(QWidget):
    """One row a content, its details, and the four things one does about it.

    Emits:
        route_asked(object): a `Route`, where to go.
    """

    route_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("publications_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._rows: dict[str, PublicationRow] = {}
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._add = KeyButton(variant="primary", icon="plus", parent=self)
        self._model = PublicationsModel(self)
        self._table_card = Card(self)
        self._table = PublicationsTable(self._model, self._table_card)
        self._detail_room = QScrollArea(self)
        self._detail = PublicationDetail()
        self._deeds = {name: KeyButton(parent=self) for name in _DEED_NAMES}
        self._empty = EmptyState(parent=self)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show the publications of a situation."""
        self._incident = incident_id
        self.refresh()
        (self._table if self._rows else self._add).setFocus()

    def refresh(self) -> None:
        """Read the situation again; the chosen row stays."""
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        self._title.setText(row.title if row else _("Publications"))
        found = publications(self._bridge.read, self._incident) if row else ()
        self._rows = {each.id: each for each in found}
        networks = Networks(self._bridge.content, current_language())
        now, zone = self._bridge.now(), self._bridge.zone
        self._model.set_rows(
            [publication_row(each, networks, now=now, zone=zone) for each in found]
        )
        online = sum(1 for each in found if each.state == "online")
        words = ngettext("{count} publication", "{count} publications", len(found))
        self._summary.setText(
            _("{publications}, {online} still online").format(
                publications=words.format(count=len(found)), online=online
            )
        )
        self._table.fit()
        writes = self._bridge.writable and row is not None
        writes = writes and row is not None and row.status is not IncidentStatus.CLOSED
        for widget in (self._add, *self._deeds.values(), self._empty):
            widget.setEnabled(writes)
        for widget in (self._table_card, self._detail_room, *self._deeds.values(), self._summary):
            widget.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_detail()

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._add.setText(_("Record a publication…"))
        self._add.set_key(action_keys(self._acts["add_publication"]))
        self._deeds["count"].setText(_("Counted now…"))
        self._deeds["ask"].setText(_("Removal asked…"))
        self._deeds["seen"].setText(_("Removed, or still there…"))
        self._deeds["complete"].setText(_("Complete…"))
        self._table.setAccessibleName(_("Publications"))
        self._model.retranslate()
        self._empty.set_words(
            _(
                "No publication yet. Copy the address of the post, the page or the video:"
                " it is kept, and never opened."
            ),
            _("Record a publication…"),
        )
        if self._incident:
            self.refresh()

    @Slot()
    def add_publication(self) -> None:
        """Ask for a new publication and record it."""
        from crisisapp.ui.dialogs.publication import PublicationDialog  # start-up: on demand

        if not self._add.isEnabled():
            return
        giver = Giver(self._bridge, self.refresh)
        PublicationDialog(
            self,
            self._networks(),
            self._clock(),
            give=giver.give,
            about=self._incident,
            names=self._name_chip,
        ).was_accepted()
        if giver.made:
            self._table.choose(giver.made[-1])
            self._table.setFocus()

    @Slot()
    def _on_deed(self) -> None:
        """Do what the button pressed says about the chosen publication."""
        from crisisapp.ui.dialogs.publication import PublicationDialog
        from crisisapp.ui.dialogs.publication_acts import AskDialog, CountDialog, SeenDialog

        row = self._rows.get(self._table.current_id())
        if row is None or not self._add.isEnabled():
            return
        give = Giver(self._bridge, self.refresh).give
        clock, sender = self._clock(), self.sender()
        if sender is self._deeds["count"]:
            CountDialog(self, row, clock, give=give).was_accepted()
        elif sender is self._deeds["ask"]:
            how = self._networks().how_to_report(row.platform)
            AskDialog(self, row, clock, give=give, how=how, names=self._name_chip).was_accepted()
        elif sender is self._deeds["seen"]:
            SeenDialog(self, row, clock, give=give).was_accepted()
        else:
            networks = self._networks()
            PublicationDialog(
                self, networks, clock, give=give, about=row, names=self._name_chip
            ).was_accepted()

    @Slot()
    def _on_table_chosen(self) -> None:
        self._show_detail()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and (changes.everything or self._incident in changes.incidents):
            self.refresh()

    def _show_detail(self) -> None:
        row = self._rows.get(self._table.current_id())
        self._detail.setVisible(row is not None)
        if row is not None:
            now, zone = self._bridge.now(), self._bridge.zone
            found = publication_looks(
                self._bridge.desk.read, self._incident, known_at=self._bridge.past
            )
            looks = found.get(row.id, ())
            self._detail.show_publication(row, looks, self._networks(), now=now, zone=zone)

    def _name_chip(self, field: QLineEdit) -> QWidget:
        return NameChip(field, self._bridge, self._incident)

    def _networks(self) -> Networks:
        return Networks(self._bridge.content, current_language())

    def _clock(self) -> "Clock":
        from crisisapp.ui.dialogs.order import Clock

        return Clock(now=self._bridge.now(), zone=self._bridge.zone)

    def _build(self) -> None:
        self._add.setObjectName("add_publication")
        head = page_head(self._title, self._summary, self._add)
        inside = QVBoxLayout(self._table_card)
        inside.addWidget(self._table)
        stand_at_top(self._detail_room, self._detail)
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        for name, button in self._deeds.items():
            button.setObjectName(f"publication_{name}")
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(self._table_card)
        column.addLayout(deeds)
        column.addWidget(self._detail_room, 1)
        column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_publication)
        self._empty.action_chosen.connect(self.add_publication)
        self._table.chosen.connect(self._on_table_chosen)
        self._table.opened.connect(self._on_deed)
        self._bridge.changed.connect(self._on_bridge_changed)
        for button in self._deeds.values():
            button.clicked.connect(self._on_deed)
