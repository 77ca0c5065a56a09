"""The Situations page: numbers to call, the situations of this register, search, a new one."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.register import Found, RegisterModel, register_row
from crisisapp.services.capture.title import understand_title
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.first_minutes import proposed_playbook
from crisisapp.services.numbers import national_numbers
from crisisapp.services.queries.desk import phones, school
from crisisapp.services.queries.incidents import incidents
from crisisapp.services.title_people import PEOPLE_SCRATCH, TitlePeople
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import _, as_language, current_language, hour_text
from crisisapp.ui.actions import Actions
from crisisapp.ui.called_menu import missed_words
from crisisapp.ui.own_numbers import edit_numbers
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.views.register_header import RegisterHeader
from crisisapp.ui.views.register_late import LateReadiness
from crisisapp.ui.views.register_new import NewSituationLine, understood_text
from crisisapp.ui.views.register_numbers import NationBand, SchoolBand
from crisisapp.ui.views.register_opening import open_titled
from crisisapp.ui.views.register_search import SearchResults
from crisisapp.ui.views.register_table import RegisterTable
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.flow_box import order_tabs
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from crisisapp.services.naming import CodeOffer
    from crisisapp.services.queries.records import IncidentRow

__all__ = ["SCRATCH", "RegisterView"]

SCRATCH = "new-situation"  # the key under which a title being typed is kept
_EDGE = 24  # px around the page


class RegisterView(QWidget):
    """The page one starts from. Nothing ever stands before *New situation*.

    Emits:
        route_asked(object): a `Route`, where to go.
        desk_asked(object): a `Path`, another desk to open.
        act_asked(str): the id of an act the program itself must do.
    """

    route_asked = Signal(object)
    desk_asked = Signal(object)
    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register")
        self._bridge = bridge
        self._acts = actions
        self._rows: tuple[IncidentRow, ...] = ()
        self._minute = 0
        self._stale = True  # the desk is read when the page is first seen: starting is quicker
        self._head = RegisterHeader(actions, self)
        self._search = self._head.search
        self._new = self._head.new
        self._line = NewSituationLine(self)
        self._people = TitlePeople(bridge.desk)
        self._code: CodeOffer | None = None
        self._nation = NationBand(self)
        self._school = SchoolBand(self)
        self._situations = RegisterModel(self)
        self._table_card = Card(self)
        self._table = RegisterTable(self._situations, self._table_card)
        self._results = SearchResults(bridge, self)
        self._empty = EmptyState(parent=self)
        self._ready = LateReadiness(bridge, self)
        self._build()
        self._connect()
        self.retranslate()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Take the desks opened before, newest first; the search offers them."""
        self._results.set_recent(paths)

    def begin_new(self) -> None:
        """Ask for the title of a new situation (Ctrl+N)."""
        if self._bridge.writable:
            self._people.bring_back(self._bridge.desk.scratch(PEOPLE_SCRATCH))
            self._line.begin(self._bridge.desk.scratch(SCRATCH))
            self._show_primary()

    def keep_typed_text(self) -> None:
        """Keep the title being typed, at once."""
        self._line.flush()

    def focus_search(self) -> None:
        """Go to the search field and choose what stands there (Ctrl+K)."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def edit_numbers(self) -> None:
        """Let a person write, order and check the school's own numbers."""
        edit_numbers(self, self._bridge)

    def refresh(self) -> None:
        """Read the desk again; the chosen row, the text being typed and the focus stay."""
        self._stale = False
        self._rows = incidents(self._bridge.read, self._bridge.zone)
        self._show_rows()
        self._show_numbers()
        self._head.show_summary(school(self._bridge.read).name, self._rows)
        self._show_right_list()
        self._ready.follow(self._body, self._blocked_reason())

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        reason = self._blocked_reason()
        self._head.retranslate(reason)
        self._table.setAccessibleName(_("Situations"))
        self._situations.retranslate()
        self._line.retranslate()
        self._results.retranslate()
        self._empty.set_words(
            _("No situation yet. When something happens, one line is enough to begin."),
            _("New situation"),
        )
        self._empty.setEnabled(not reason)
        self._empty.setToolTip(reason)
        self._refresh_if_seen()
        if self._search.text():
            self._results.look_for(self._search.text())

    # What the person does.

    @Slot()
    def _on_new_clicked(self) -> None:
        self.begin_new()

    @Slot(str)
    def _on_line_edited(self, text: str) -> None:
        self._code = self._people.offer(text, self._line.caret())
        self._line.show_code(self._code)
        if not text.strip():
            self._line.show_hint(_("Words and a time are enough. Enter opens, Esc keeps the text."))
            return
        now, zone = self._bridge.now(), self._bridge.zone
        understood = understand_title(text, now=now, zone=zone)
        titles = self._bridge.content.playbooks.titles(self._bridge.desk.language)
        playbook = titles[self._proposed(understood.title)]
        self._line.show_hint(understood_text(understood, playbook, now=now, zone=zone))

    @Slot()
    def _on_line_code_taken(self) -> None:
        if self._code is not None:
            self._people.take(self._code)
            self._bridge.keep_scratch(PEOPLE_SCRATCH, self._people.kept())
            self._line.write_code(self._code)

    @Slot(str)
    def _on_line_paused(self, text: str) -> None:
        self._bridge.keep_scratch(SCRATCH, text)

    @Slot(str)
    def _on_line_opened(self, text: str) -> None:
        """Open the situation, log what was reported first, start its playbook, go there."""
        now = self._bridge.now()
        playbook = self._proposed(understand_title(text, now=now, zone=self._bridge.zone).title)
        incident = open_titled(self._bridge, self._people, text, playbook)
        if not incident:
            return
        self._line.finish()
        self._show_primary()
        for kept in (SCRATCH, PEOPLE_SCRATCH):
            self._bridge.keep_scratch(kept, "")
        self.route_asked.emit(Route(page=Page.FIRST_MINUTES, incident=incident))

    @Slot()
    def _on_line_cancelled(self) -> None:
        self._show_primary()
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_table_incident_chosen(self, incident: str) -> None:
        self.route_asked.emit(Route(page=Page.INCIDENT, incident=incident))

    @Slot(str)
    def _on_search_text_edited(self, _text: str) -> None:
        self._show_right_list()
        if self._search.text():
            self._results.look_for(self._search.text())

    @Slot()
    def _on_search_return_pressed(self) -> None:
        if self._search.text():
            self._results.open_current()

    @Slot(object)
    def _on_results_found_chosen(self, found: Found) -> None:
        if found.path is not None:
            self.desk_asked.emit(found.path)
        elif found.hit is not None:
            hit = found.hit
            target = "" if hit.kind == "incident" else hit.target
            self._search.clear()
            self._show_right_list()
            self.route_asked.emit(Route(page=Page.INCIDENT, incident=hit.incident, target=target))
            if hit.asked_at is not None:
                at = to_iso(hit.asked_at)
                self.act_asked.emit(f"message_said:{hit.incident}:{hit.audience}:{at}")

    @Slot()
    def _on_results_open_asked(self) -> None:
        self._acts["open_desk"].trigger()

    @Slot(str, str)
    def _on_school_called(self, phone: str, outcome: str) -> None:
        result = self._bridge.dispatch(CallContact(contact=phone, outcome=outcome))
        if result is None:
            return
        row = next(row for row in phones(self._bridge.read) if row.id == phone)
        time = hour_text(row.called_at or self._bridge.now(), self._bridge.zone)
        said = _("Call to {name} noted at {time}.").format(name=row.label, time=time)
        told = [row.title for row in self._rows if row.id in result.changes.incidents]
        announce(self, " ".join([said, missed_words(self._bridge, phone), *told]), urgent=True)

    @Slot(str)
    def _on_ready_deed_chosen(self, deed: str) -> None:
        if deed in ("playbooks", "directory"):
            self.route_asked.emit(Route(page=Page(deed)))
        else:
            self.act_asked.emit(deed)

    @Slot(object)
    def _on_bridge_changed(self, _changes: ChangeSet) -> None:
        self._refresh_if_seen()

    @Slot()
    def _on_bridge_second_passed(self) -> None:
        """Move the countdowns and opening hours on, once a minute."""
        if self.isVisible() and self._minute != _minute_of(self._bridge.now()):
            self._show_rows()
            self._show_numbers()

    # What the page shows.

    def _refresh_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _show_rows(self) -> None:
        now = self._bridge.now()
        self._minute = _minute_of(now)
        zone = self._bridge.zone
        self._situations.set_rows([register_row(row, now=now, zone=zone) for row in self._rows])
        self._table.fit()

    def _show_numbers(self) -> None:
        read, now, zone = self._bridge.read, self._bridge.now(), self._bridge.zone
        rules = self._bridge.content.playbooks.jurisdiction(school(read).jurisdiction)
        lines = national_numbers(rules, current_language(), now=now, zone=zone)
        self._nation.show_numbers(lines, zone)
        rows, blocked = phones(read), self._blocked_reason()
        missed = {row.id: missed_words(self._bridge, row.id) for row in rows if row.called_at}
        self._school.show_numbers(rows, missed, now=now, zone=zone, blocked=blocked)

        order_tabs(
            [self._search, self._new, *self._line.stops(), *self._school.stops(), self._table]
        )

    def _show_right_list(self) -> None:
        searching = bool(self._search.text().strip())
        self._results.setVisible(searching)
        self._table_card.setVisible(not searching and bool(self._rows))
        self._empty.setVisible(not searching and not self._rows)
        self._ready.set_shown(shown=not searching)
        self._show_primary()

    def _show_primary(self) -> None:
        """Keep one primary button: the line's own while it is open, the empty page's, else ours."""
        other = not self._line.isHidden() or not self._empty.isHidden()
        self._new.set_variant("normal" if other else "primary")

    def _proposed(self, title: str) -> str:
        language = as_language(self._bridge.desk.language)
        return proposed_playbook(self._bridge.content, title, language)

    def _blocked_reason(self) -> str:
        if self._bridge.writable:
            return ""
        return _("This register is open for writing elsewhere: here it can only be read.")

    def _build(self) -> None:
        page = QWidget(self)
        page.setProperty("plain", "true")
        column = QVBoxLayout(page)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(SMALL)
        column.addWidget(self._head)
        column.addSpacing(SMALL)
        column.addWidget(self._line)
        column.addWidget(self._nation)
        column.addWidget(self._school)
        column.addSpacing(SMALL)
        inside = QVBoxLayout(self._table_card)
        inside.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        inside.addWidget(self._table)
        lists = QWidget(page)
        stack = QVBoxLayout(lists)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._table_card, 0)
        stack.addWidget(self._results, 1)
        stack.addWidget(self._empty, 1)
        stack.addStretch(0)
        self._body = SideBySide(lists, page)
        column.addWidget(self._body, 1)
        self._empty.setObjectName("no_situation")
        area = QScrollArea(self)
        area.setObjectName("register_scroll")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self._new.clicked.connect(self._on_new_clicked)
        self._empty.action_chosen.connect(self._on_new_clicked)
        self._line.edited.connect(self._on_line_edited)
        self._line.paused.connect(self._on_line_paused)
        self._line.opened.connect(self._on_line_opened)
        self._line.code_taken.connect(self._on_line_code_taken)
        self._line.cancelled.connect(self._on_line_cancelled)
        self._table.incident_chosen.connect(self._on_table_incident_chosen)
        self._search.textEdited.connect(self._on_search_text_edited)
        self._search.stepped.connect(self._results.step)
        self._search.returnPressed.connect(self._on_search_return_pressed)
        self._results.found_chosen.connect(self._on_results_found_chosen)
        self._results.open_asked.connect(self._on_results_open_asked)
        self._ready.deed_chosen.connect(self._on_ready_deed_chosen)
        self._school.called.connect(self._on_school_called)
        self._school.edit_asked.connect(self.edit_numbers)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.second_passed.connect(self._on_bridge_second_passed)

    # Qt overrides

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was not seen."""
        super().showEvent(event)
        if self._stale:
            self.refresh()


def _minute_of(now: datetime) -> int:
    return int(now.timestamp() // 60)
