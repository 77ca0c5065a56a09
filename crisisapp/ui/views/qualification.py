"""The page that qualifies: answers by a letter, and what they give beside them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.qualification import SHARED_LEVEL
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.networks import Networks
from crisisapp.services.qualification import Subject, Weighed, weigh
from crisisapp.services.queries.incidents import incident
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import _, as_language, current_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.take_up_offer import TakeUpOffer
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL
from crisisapp.ui.views.qualification_questions import QuestionsPanel
from crisisapp.ui.views.qualification_verdict import Verdict
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["QualificationView"]

_SIDE_SHARE = (8, 6)  # of the width: questions, what they give
_NARROW = 900  # px: below, what the answers give stands under the questions


class QualificationView(QWidget):
    """Twelve questions and those of the playbooks; applying them is one key, Ctrl+Enter.

    Answers are kept here until they are applied; another situation forgets them.

    Emits:
        route_asked(object): a `Route`, where to go once it is applied.
    """

    route_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qualification_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._given: dict[str, dict[str, str]] = {}
        self._content = ""
        self._playbooks: tuple[str, ...] | None = None
        self._found: Weighed | None = None
        self._title = QLabel(self)
        self._hint = QLabel(self)
        self._questions = QuestionsPanel(self)
        self._verdict = Verdict(self)
        self._apply = KeyButton(variant="primary", parent=self)
        self._none = KeyButton(parent=self)
        self._agree = KeyButton(parent=self)
        self._offer = TakeUpOffer(self)
        self._body = QHBoxLayout()
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show the questions of a situation, the first one without an answer first."""
        if incident_id != self._incident:
            self._incident = incident_id
            self._given, self._content, self._playbooks = {}, "", None
        self.refresh()
        self._look_back()
        self._questions.focus_first()

    def refresh(self) -> None:
        """Weigh the answers again, those not written yet included."""
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        if row is None:
            return
        self._title.setText(_("Qualify: {title}").format(title=row.title))
        language = as_language(self._bridge.desk.language, default="fr")
        subject = Subject(
            incident=self._incident,
            answers=self._given.get("", {}),
            contents={name: each for name, each in self._given.items() if name},
            playbooks=self._playbooks,
        )
        now, zone = self._bridge.now(), self._bridge.zone
        self._found = weigh(
            self._bridge.read, self._bridge.content, subject, now=now, zone=zone, language=language
        )
        ids = [each.id for each in self._found.publications]
        if self._content not in ids:
            self._content = ids[0] if ids else ""
        networks = Networks(self._bridge.content, current_language())
        self._questions.show_questions(self._found, self._given, self._content, networks)
        self._verdict.show_weighed(self._found, now=now, zone=zone, language=language)
        self._show_buttons(row.proposed_level, closed=row.status is IncidentStatus.CLOSED)

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._hint.setText(
            _("Y, N, ? on the keyboard. Nothing waits: the situation is open, the clock runs.")
        )
        self._none.setText(_("This is not a crisis…"))
        if self._incident:
            self.refresh()
            self._look_back()

    @Slot(str, str, str)
    def _on_questions_answered(self, publication: str, question: str, answer: str) -> None:
        before = self._found.assessment.level if self._found else None
        self._given.setdefault(publication, {})[question] = answer
        self.refresh()
        self._questions.next_question()
        level = self._found.assessment.level if self._found else None
        if level != before and level is not None:
            announce(self, _("Severity proposed: {level}").format(level=level_label(level)))

    @Slot(str)
    def _on_questions_content_chosen(self, publication: str) -> None:
        self._content = publication
        self.refresh()

    @Slot(str, bool)
    def _on_verdict_playbook_toggled(self, playbook: str, chosen: bool) -> None:  # noqa: FBT001
        found = self._found
        if found is None:
            return
        names = [choice.id for choice in found.playbooks if choice.chosen and not choice.running]
        names = [name for name in names if name != playbook] + ([playbook] if chosen else [])
        self._playbooks = tuple(names)
        self.refresh()

    @Slot()
    def _on_apply_clicked(self) -> None:
        """Write the answers and what follows from them, then go to the situation."""
        found = self._found
        if found is None or not self._apply.isEnabled():
            return
        order = Qualify(
            incident=self._incident,
            answers=self._given.get("", {}),
            contents={name: each for name, each in self._given.items() if name},
            playbooks=tuple(choice.id for choice in found.playbooks if choice.chosen),
        )
        if self._bridge.dispatch(order) is None:
            return
        self._given, self._playbooks = {}, None
        self.route_asked.emit(Route(page=Page.INCIDENT, incident=self._incident))

    @Slot()
    def _on_task_done_triggered(self) -> None:
        if self.isVisible():
            self._on_apply_clicked()

    @Slot()
    def _on_none_clicked(self) -> None:
        from crisisapp.ui.dialogs.qualification import NotACrisisDialog  # start-up: on demand
        from crisisapp.ui.name_chip import chips_for

        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        levels = (row.level, row.proposed_level) if row is not None else ()
        shared = any((level or 0) >= SHARED_LEVEL for level in levels)
        law = self._open_by_law()
        dialog = NotACrisisDialog(self, self._incident, give=self._give, shared=shared, law=law)
        dialog.add_chips(chips_for(self._bridge, self._incident), dialog.line)
        if dialog.was_accepted():
            self.route_asked.emit(Route(page=Page.SITUATIONS))

    def _open_by_law(self) -> tuple[str, ...]:
        from crisisapp.domain.words import IncidentStatus
        from crisisapp.services.closing import closing
        from crisisapp.services.words.closing import law_lines

        bridge, closed = self._bridge, IncidentStatus.CLOSED
        found = closing(
            bridge.read,
            bridge.desk.content,
            self._incident,
            closed,
            bridge.zone,
            language=bridge.desk.language,
        )
        return law_lines(found, now=bridge.now(), zone=bridge.zone)

    @Slot()
    def _on_agree_clicked(self) -> None:
        from crisisapp.ui.dialogs.order import Clock
        from crisisapp.ui.dialogs.qualification import AgreeDialog

        waiting = self._found.waiting if self._found else None
        if waiting is not None:
            clock = Clock(now=self._bridge.now(), zone=self._bridge.zone)
            AgreeDialog(self, self._incident, waiting, clock, give=self._give).was_accepted()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and (changes.everything or self._incident in changes.incidents):
            self.refresh()
            self._look_back()

    def _look_back(self) -> None:
        """Offer to take up the earlier situation that this one is like."""
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        going_on = row is not None and row.status is not IncidentStatus.CLOSED
        writable = self._bridge.writable and going_on
        self._offer.look_at(self._bridge, self._incident, writable=writable)

    def _give(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    def _show_buttons(self, waiting: int | None, *, closed: bool) -> None:
        found = self._found
        writable = self._bridge.writable and not closed
        answered = bool(found and found.assessment.level is not None)
        self._apply.setEnabled(writable and answered)
        self._none.setEnabled(writable)
        shared = bool(found and found.assessment.shared)
        self._apply.setText(_("Propose and apply") if shared else _("Apply"))
        self._apply.set_key(action_keys(self._acts["task_done"]))
        self._agree.setVisible(waiting is not None and writable)
        if waiting is not None:
            self._agree.setText(_("{level} is agreed…").format(level=level_label(waiting)))

    def _build(self) -> None:
        set_font_role(self._title, "title")
        self._title.setWordWrap(True)
        set_font_role(self._hint, "small")
        self._hint.setProperty("tone", "muted")
        self._hint.setWordWrap(True)
        self._apply.setObjectName("apply_qualification")
        self._none.setObjectName("not_a_crisis")
        self._agree.setObjectName("agree_level")
        rooms = []
        for inner in (self._questions, self._verdict):
            room = QScrollArea(self)
            room.setWidget(inner)
            room.setWidgetResizable(True)
            room.setFrameShape(QScrollArea.Shape.NoFrame)
            room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            rooms.append(room)
        buttons = QHBoxLayout()
        buttons.addWidget(self._agree)
        buttons.addStretch(1)
        buttons.addWidget(self._none)
        buttons.addWidget(self._apply)
        side = QVBoxLayout()
        side.setSpacing(SMALL)
        side.addWidget(rooms[1], 1)
        side.addLayout(buttons)
        self._body.setSpacing(MEDIUM)
        self._body.addWidget(rooms[0], _SIDE_SHARE[0])
        self._body.addLayout(side, _SIDE_SHARE[1])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._body, 1)

    def _connect(self) -> None:
        self._questions.answered.connect(self._on_questions_answered)
        self._questions.content_chosen.connect(self._on_questions_content_chosen)
        self._verdict.playbook_toggled.connect(self._on_verdict_playbook_toggled)
        self._apply.clicked.connect(self._on_apply_clicked)
        self._none.clicked.connect(self._on_none_clicked)
        self._agree.clicked.connect(self._on_agree_clicked)
        self._offer.clicked.connect(self._acts["team"].trigger)
        self._bridge.changed.connect(self._on_bridge_changed)
        # The key that ticks the next step on the desk applies the answers here.
        self._acts["task_done"].triggered.connect(self._on_task_done_triggered)
