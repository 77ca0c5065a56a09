"""The page of exhibits: what this situation keeps, how it reached us, what is done with it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.exhibits import ExhibitsModel, exhibit_row
from crisisapp.services.exhibits import Incoming
from crisisapp.services.queries.exhibits import exhibits, shown_rule
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.records import ExhibitRow, ShownRule
from crisisapp.support.i18n import _
from crisisapp.ui.actions import Actions
from crisisapp.ui.given import brings_files, given_files
from crisisapp.ui.key_names import action_keys, key_name
from crisisapp.ui.name_chip import NameChip
from crisisapp.ui.page_parts import Giver, page_head
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM
from crisisapp.ui.views.exhibits_detail import ExhibitDetail, can_show
from crisisapp.ui.views.exhibits_table import ExhibitsTable
from crisisapp.ui.views.exhibits_words import rule_text, summary_text
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card, stand_at_top
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.pauses import pause

__all__ = ["ExhibitsView"]

_REST_MS = 100
_KEYS = {"show": "Space", "save": "Return", "entry": "", "remove": "Del"}


class ExhibitsView(QWidget):
    """One row an exhibit, its details, what its images may show, and the deeds about it.

    Emits:
        route_asked(object): a `Route`, where to go.
        act_asked(str): the id of an act the program must do; `exhibit_give` is about `given`.
        files_given(): something was dropped or pasted; taken at the next turn, once a drop ended.
    """

    route_asked = Signal(object)
    act_asked = Signal(str)
    files_given = Signal()

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exhibits_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self.given: list[Incoming] = []  # pasted or dropped, until taken
        self._rest = pause(self, _REST_MS, until=bridge.closing)
        self._rows: dict[str, ExhibitRow] = {}
        self._rule: ShownRule | None = None
        self._writes = False
        self._wanted = ""  # the exhibit whose picture was asked for, until it is hidden
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._describe = KeyButton(parent=self)
        self._pick = KeyButton(variant="primary", icon="plus", parent=self)
        self._rule_words = QLabel(self)
        self._change = KeyButton(variant="quiet", parent=self)
        self._model = ExhibitsModel(self)
        self._table_card = Card(self)
        self._table = ExhibitsTable(self._model, self._table_card)
        self._deed_row = FlowBox(parent=self)
        self._deeds = {name: KeyButton(parent=self) for name in _KEYS}
        self._detail_room = QScrollArea(self)
        self._detail = ExhibitDetail()
        self._empty = EmptyState(parent=self)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show the exhibits of a situation."""
        self._incident = incident_id
        self._hide_picture()
        self.refresh()
        (self._table if self._rows else self._pick).setFocus()

    def refresh(self) -> None:
        """Read the situation again; the chosen row stays."""
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        self._title.setText(row.title if row else _("Exhibits"))
        found = exhibits(self._bridge.read, self._incident) if row else ()
        self._rule = shown_rule(self._bridge.read, self._incident)
        self._rows = {each.id: each for each in found}
        now, zone = self._bridge.now(), self._bridge.zone
        self._model.set_rows([exhibit_row(each, now=now, zone=zone) for each in found])
        self._summary.setText(summary_text(found))
        self._rule_words.setText(rule_text(self._rule, now=now, zone=zone))
        self._change.setText(_("Answer…") if self._rule is None else _("Change this answer…"))
        self._table.fit()
        self._writes = (
            self._bridge.writable and row is not None and row.status is not IncidentStatus.CLOSED
        )
        for widget in (self._pick, self._describe, self._change, self._empty):
            widget.setEnabled(self._writes)
        shown: tuple[QWidget, ...] = (self._table_card, self._detail_room, self._deed_row)
        for part in shown:
            part.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_detail()

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._pick.setText(_("Keep a file…"))
        self._describe.setText(_("Describe without a file…"))
        self._describe.set_key(action_keys(self._acts["describe_exhibit"]))
        self._deeds["save"].setText(_("Save a copy…"))
        self._deeds["entry"].setText(_("Its line in the timeline"))
        self._deeds["remove"].setText(_("Remove for a legal reason…"))
        for name, key in _KEYS.items():
            self._deeds[name].set_key(key_name(QKeySequence(key)))
        self._table.setAccessibleName(_("Exhibits of this situation"))
        self._model.retranslate()
        self._empty.set_words(
            _(
                "No exhibit yet. Paste a capture or drop a file here, or describe what you were"
                " told: nobody has to look."
            ),
            _("Describe without a file…"),
        )
        if self._incident:
            self.refresh()
        else:
            self._name_show()

    @Slot()
    def describe(self) -> None:
        """Ask for the words of something of which no file is kept, and note it."""
        from crisisapp.ui.dialogs.exhibit_orders import DescribeDialog  # start-up: on demand

        if not self._writes:
            return
        giver = Giver(self._bridge, self.refresh)
        DescribeDialog(self, self._incident, give=giver.give, names=self._name_chip).was_accepted()
        if giver.made:
            self._table.choose(giver.made[-1])
            self._table.setFocus()

    @Slot()
    def change_answer(self) -> None:
        """Ask again what the images of this situation may show."""
        from crisisapp.ui.dialogs.exhibit_orders import AnswerDialog  # start-up: on demand

        if self._writes:
            kept = sum(1 for row in self._rows.values() if row.digest and not row.removed)
            give = Giver(self._bridge, self.refresh).give
            AnswerDialog(self, self._incident, self._rule, give=give, kept=kept).was_accepted()

    def show_picture(self, exhibit: str, image: QImage | None) -> None:
        """Show the picture of an exhibit, if it is still the one somebody asked to see."""
        row = self._rows.get(exhibit)
        if row is None or exhibit != self._wanted or not self.isVisible():
            return
        self._detail.show_picture(image, row.name)
        announce(self, _("The image is shown.") if image else _("This image cannot be shown."))

    @Slot()
    def _on_files_given(self) -> None:
        self.act_asked.emit("exhibit_give")

    @Slot()
    def _on_pick_clicked(self) -> None:
        self.act_asked.emit("exhibit_pick")

    def _on_deed(self, name: str) -> None:
        """Do what a button says about the chosen exhibit."""
        row = self._rows.get(self._table.current_id())
        if row is None or not self._deeds[name].isEnabled():
            return
        match name:
            case "show":
                self._turn_picture(row)
            case "entry":
                route = Route(page=Page.INCIDENT, incident=self._incident, target=row.entry)
                self.route_asked.emit(route)
            case _:
                self.act_asked.emit(f"exhibit_{name}:{row.id}")

    @Slot()
    def _on_table_opened(self) -> None:
        self._on_deed("save")

    @Slot()
    def _on_table_chosen(self) -> None:
        self._hide_picture()
        self._show_detail()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        ours = changes.everything or self._incident in changes.incidents
        if ours and self.isVisible() and not self._rest.isActive():
            self._rest.start()  # fifty files coming in are a few refreshes, not fifty

    @Slot()
    def _on_rest_timeout(self) -> None:
        if self.isVisible():
            self.refresh()

    def _turn_picture(self, row: ExhibitRow) -> None:
        if self._wanted:
            self._hide_picture()
            return
        self._wanted = row.id
        self._name_show()
        self.act_asked.emit(f"exhibit_show:{row.id}")

    def _hide_picture(self) -> None:
        self._wanted = ""
        self._detail.hide_picture()
        self._name_show()

    def _name_show(self) -> None:
        words = _("Hide the image") if self._wanted else _("Show the image")
        self._deeds["show"].setText(words)

    def _show_detail(self) -> None:
        row = self._rows.get(self._table.current_id())
        answer = None if self._rule is None else self._rule.answer
        self._detail.setVisible(row is not None)
        shows = row is not None and can_show(row, answer)
        if self._wanted and not shows:
            self._hide_picture()
        self._deeds["show"].setEnabled(shows)
        self._deeds["save"].setEnabled(row is not None and bool(row.digest) and not row.removed)
        self._deeds["remove"].setEnabled(
            row is not None and not row.removed and self._bridge.writable
        )
        if row is not None:
            now, zone = self._bridge.now(), self._bridge.zone
            self._detail.show_exhibit(row, answer, now=now, zone=zone)

    def _name_chip(self, field: QLineEdit) -> QWidget:
        return NameChip(field, self._bridge, self._incident)

    def _build(self) -> None:
        set_font_role(self._rule_words, "small")
        self._rule_words.setProperty("tone", "muted")
        self._rule_words.setWordWrap(True)
        self._rule_words.setObjectName("exhibit_rule")
        names = {
            "pick_exhibit": self._pick,
            "describe_exhibit": self._describe,
            "change_answer": self._change,
        }
        for name, button in names.items():
            button.setObjectName(name)
        head = page_head(self._title, self._summary, self._describe, self._pick)
        rule = QHBoxLayout()
        rule.addWidget(self._rule_words, 1)
        rule.addWidget(self._change)
        inside = QVBoxLayout(self._table_card)
        inside.addWidget(self._table)
        stand_at_top(self._detail_room, self._detail)
        for name, button in self._deeds.items():
            button.setObjectName(f"exhibit_{name}")
            self._deed_row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addLayout(rule)
        column.addWidget(self._table_card)
        column.addWidget(self._deed_row)
        column.addWidget(self._detail_room, 1)
        column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self._pick.clicked.connect(self._on_pick_clicked)
        self._describe.clicked.connect(self.describe)
        self._change.clicked.connect(self.change_answer)
        self._empty.action_chosen.connect(self.describe)
        self._table.chosen.connect(self._on_table_chosen)
        self._table.opened.connect(self._on_table_opened)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._rest.timeout.connect(self._on_rest_timeout)
        self.files_given.connect(self._on_files_given, Qt.ConnectionType.QueuedConnection)
        for name, button in self._deeds.items():
            button.clicked.connect(weak_slot(self._on_deed, name))

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show or hide the image (Space), remove (Delete), take what was copied (Ctrl+V)."""
        if event.key() == Qt.Key.Key_Space:
            self._on_deed("show")
        elif event.key() == Qt.Key.Key_Delete:
            self._on_deed("remove")
        elif event.matches(QKeySequence.StandardKey.Paste) and self._writes:
            self._take(given_files(QGuiApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and images."""
        if self._writes and brings_files(event.mimeData()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped; the questions come once the drop has ended."""
        self._take(given_files(event.mimeData()))
        event.acceptProposedAction()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the picture with the page: it is not there when somebody comes back."""
        super().hideEvent(event)
        self._hide_picture()

    def _take(self, given: list[Incoming]) -> None:
        if given:
            self.given = given
            self.files_given.emit()
