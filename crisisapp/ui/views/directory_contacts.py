"""The contacts of the directory: found, called, checked, written."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.directory import is_stale
from crisisapp.domain.opening_hours import changes_at, parse_hours
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.directory import ContactsModel, Today, contact_row
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.directory import CheckContact, RemoveContact
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.services.queries.school_day import days_off
from crisisapp.services.words.directory import (
    matches,
    outcome_label,
    search_text,
)
from crisisapp.services.words.hours import open_words
from crisisapp.support.i18n import _
from crisisapp.ui.called_menu import following_words
from crisisapp.ui.page_parts import Giver
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import MEDIUM, SMALL
from crisisapp.ui.views.directory_call import CallButton
from crisisapp.ui.views.directory_detail import ContactDetail
from crisisapp.ui.views.directory_table import ContactsTable
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.search_field import SearchField

__all__ = ["ContactsPart"]

_FILES = ("contact_import", "contact_export", "contact_card")


class ContactsPart(QWidget):
    """The list of contacts, the chosen one, and what one does about it.

    Space says that the chosen one is still right, Enter changes it, Delete takes it out.

    Emits:
        act_asked(str): the id of an act that the program itself does with files.
    """

    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident = ""
        self._rows: dict[str, ContactRow] = {}
        self._texts: dict[str, tuple[ContactRow, str]] = {}
        self._changes_at: datetime | None = None
        self._search = SearchField("", parent=self)
        self._add = KeyButton(variant="primary", icon="plus", parent=self)
        self._files = KeyButton(parent=self)
        self._file_acts = QMenu(self._files)
        self._model = ContactsModel(self)
        self._card = Card(self)
        self._table = ContactsTable(self._model, self._card)
        self._room = QScrollArea(self)
        self._detail = ContactDetail()
        self._deeds = FlowBox(parent=self)
        self._call = CallButton(self)
        self._check = KeyButton(parent=self)
        self._change = KeyButton(parent=self)
        self._remove = KeyButton(parent=self)
        self._empty = EmptyState(parent=self)
        self._build()
        self._connect()

    def show_incident(self, incident_id: str) -> None:
        """Let calls be about a situation; none: the open one last written in."""
        self._incident = incident_id

    def begin(self) -> None:
        """Go where one begins: to the search, or to the first contact to write."""
        (self._search if self._rows else self._empty).setFocus()

    def refresh(self) -> None:
        """Read the directory again; the chosen row and the search stay."""
        self._rows = {row.id: row for row in contacts(self._bridge.read)}
        self._texts = {
            row.id: known
            if (known := self._texts.get(row.id)) is not None and known[0] == row
            else (row, search_text(row))
            for row in self._rows.values()
        }
        self._show_rows()

    def summary(self) -> tuple[int, int]:
        """Return how many contacts there are, and how many were not checked for long."""
        today, after = self._today_day(), self._after_days()
        stale = (is_stale(row.checked_on, today, after_days=after) for row in self._rows.values())
        return len(self._rows), sum(stale)

    def pass_second(self) -> None:
        """Show anew who answers, when somebody opens or shuts."""
        if self._changes_at is not None and self._bridge.now() >= self._changes_at:
            self._show_rows()

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._search.set_words(_("Search in the directory"), _("Name, role, number…"))
        self._add.setText(_("Add a contact…"))
        self._files.setText(_("Files"))
        for act, action in zip(_FILES, self._file_acts.actions(), strict=True):
            action.setText(
                {
                    "contact_import": _("Import contacts (CSV, XLSX, vCard)…"),
                    "contact_export": _("Export the directory (CSV, vCard)…"),
                    "contact_card": _("Page to print (PDF)…"),
                }[act]
            )
        self._call.setText(_("Called"))
        self._check.setText(_("Still right"))
        self._check.set_key(_("Space"))
        self._change.setText(_("Change…"))
        self._remove.setText(_("Take out"))
        self._table.setAccessibleName(_("Contacts"))
        self._model.retranslate()
        self._empty.set_words(
            _("Nobody here yet. Write the hierarchy first: who do you call at 07:44?"),
            _("Add a contact…"),
        )

    @Slot()
    def add_contact(self) -> None:
        """Ask for a new contact and write it."""
        self._ask(None)

    @Slot()
    def _on_change(self) -> None:
        row = self._chosen()
        if row is not None:
            self._ask(row)

    @Slot()
    def _on_check_clicked(self) -> None:
        row = self._chosen()
        if row is not None and self._bridge.writable:
            result = self._bridge.dispatch(CheckContact(contact=row.id))
            if result is not None:
                announce(self, _("{name}: still right today.").format(name=row.name))

    @Slot()
    def _on_remove_clicked(self) -> None:
        row = self._chosen()
        if row is not None and self._bridge.writable:
            result = self._bridge.dispatch(RemoveContact(contact=row.id))
            if result is not None:
                announce(self, _("{name} is out of the directory.").format(name=row.name))

    @Slot(str, str)
    def _on_called(self, way: str, outcome: str) -> None:
        """Note an attempt; say whom to try next when nobody was reached."""
        row = self._chosen()
        if row is None:
            return
        order = CallContact(contact=row.id, outcome=outcome, way=way, incident=self._incident)
        if self._bridge.dispatch(order) is not None:
            self.refresh()
            said = f"{row.name}: {outcome_label(outcome)}."
            announce(
                self,
                " ".join(filter(None, (said, following_words(self._bridge, row.id)))),
                urgent=True,
            )

    @Slot()
    def _on_search_text_edited(self) -> None:
        self._show_rows()

    @Slot()
    def _on_search_return_pressed(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_table_chosen(self) -> None:
        self._show_detail()

    def _on_file_act(self, act: str) -> None:
        self.act_asked.emit(act)

    def _ask(self, row: ContactRow | None) -> None:
        from crisisapp.ui.dialogs.contact import ContactDialog  # start-up: on demand

        if not self._bridge.writable:
            return
        giver = Giver(self._bridge, self.refresh)
        ContactDialog(self, self._bridge, row, give=giver.give).was_accepted()
        if giver.made:
            self._table.choose(giver.made[-1])
            self._table.setFocus()

    def _chosen(self) -> ContactRow | None:
        return self._rows.get(self._table.current_id())

    def _show_rows(self) -> None:
        now, zone = self._bridge.now(), self._bridge.zone
        said: dict[str, str] = {}
        off = days_off(self._bridge.read)

        def said_open(hours: str) -> str:  # most contacts share a few hours
            if hours not in said:
                said[hours] = open_words(hours, now=now, zone=zone, off=off)
            return said[hours]

        today = Today(
            now=now,
            day=self._today_day(),
            zone=zone,
            after_days=self._after_days(),
            said_open=said_open,
        )
        words = self._search.text()
        shown = [row for row, text in self._texts.values() if matches(text, words)]
        self._model.set_rows([contact_row(row, today) for row in shown])
        changes = (self._next_change(hours, now) for hours in said if hours)
        self._changes_at = min((at for at in changes if at is not None), default=None)
        self._table.fit()
        there, writable = bool(self._rows), self._bridge.writable
        for widget in (self._card, self._search, self._deeds):
            widget.setVisible(there)
        self._empty.setVisible(not there)
        for button in (self._add, self._call, self._check, self._change, self._remove):
            button.setEnabled(writable)
        self._add.setVisible(there)
        self._empty.setEnabled(writable)
        self._file_acts.actions()[0].setEnabled(writable)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self._chosen()
        self._room.setVisible(row is not None)
        self._deeds.setVisible(row is not None)
        if row is None:
            return
        self._detail.show_contact(row, following_words(self._bridge, row.id), self._bridge)
        self._call.show_ways(row.ways)

    def _next_change(self, hours: str, now: datetime) -> datetime | None:
        try:
            off = days_off(self._bridge.read)
            return changes_at(parse_hours(hours), now, self._bridge.zone, off)
        except ValueError:  # written by another program
            return None

    def _today_day(self) -> date:
        return self._bridge.now().astimezone(self._bridge.zone).date()

    def _after_days(self) -> int:
        return self._bridge.content.playbooks.directory().stale_after_days

    def _build(self) -> None:
        self._search.setObjectName("contact_search")
        self._add.setObjectName("add_contact")
        self._files.setObjectName("contact_files")
        self._check.setObjectName("contact_check")
        self._change.setObjectName("contact_change")
        self._remove.setObjectName("contact_remove")
        for act in _FILES:
            action = self._file_acts.addAction("")
            action.setObjectName(act)
        self._files.setMenu(self._file_acts)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._search, 1)
        head.addWidget(self._files)
        head.addWidget(self._add)
        inside = QVBoxLayout(self._card)
        inside.addWidget(self._table)
        for button in (self._call, self._check, self._change, self._remove):
            self._deeds.add(button)
        self._room.setWidget(self._detail)
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(self._card, 3)
        column.addWidget(self._deeds)
        column.addWidget(self._room, 2)
        column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_contact)
        self._empty.action_chosen.connect(self.add_contact)
        self._change.clicked.connect(self._on_change)
        self._table.opened.connect(self._on_change)
        self._table.chosen.connect(self._on_table_chosen)
        self._check.clicked.connect(self._on_check_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._call.called.connect(self._on_called)
        self._search.textEdited.connect(self._on_search_text_edited)
        self._search.returnPressed.connect(self._on_search_return_pressed)
        for act, action in zip(_FILES, self._file_acts.actions(), strict=True):
            action.triggered.connect(weak_slot(self._on_file_act, act))

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check the chosen contact with Space, take it out with Delete."""
        in_list = self.focusWidget() is self._table
        if event.key() == Qt.Key.Key_Space and in_list:
            self._on_check_clicked()
        elif event.key() == Qt.Key.Key_Delete and in_list:
            self._on_remove_clicked()
        else:
            super().keyPressEvent(event)
