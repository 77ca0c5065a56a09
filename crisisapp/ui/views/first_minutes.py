"""The first ten minutes: one card with four questions, three reflexes and a sentence to copy."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import IncidentStatus, TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.commands.incidents import FrameIncident
from crisisapp.services.drafting.desk_context import desk_context
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.first_channel import first_channel, shut_words
from crisisapp.services.first_minutes import (
    FirstMinutes,
    Reflex,
    copy_orders,
    first_minutes,
    next_information,
    read_since,
    since_text,
    staff_sentence,
    switch_orders,
)
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.desk import phones, school
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import Language, _, as_language, current_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.called_menu import missed_words
from crisisapp.ui.key_names import action_keys, letters_for
from crisisapp.ui.level_choice import choose_level, level_now
from crisisapp.ui.name_chip import NameChip
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.first_minutes_calls import ReflexCalls
from crisisapp.ui.views.first_minutes_card import MOST_REFLEXES, FirstCard
from crisisapp.ui.views.first_minutes_reflex import ReflexWords
from crisisapp.ui.views.first_minutes_words import (
    act_word,
    blocked_reason,
    closed_reason,
    footer_words,
    moments_words,
    reflex_words,
    said_word,
)
from crisisapp.ui.widgets.announce import announce

if TYPE_CHECKING:
    from crisisapp.services.channels import ChannelLine

__all__ = ["FirstMinutesView"]

_LEVELS = range(5)


class FirstMinutesView(QWidget):
    """Shows one situation in its first minutes. Everything on it is optional and in tab order.

    Emits:
        route_asked(object): a `Route`, where to go.
    """

    route_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_minutes")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._state = FirstMinutes(run=None)
        self._channel: ChannelLine | None = None
        self._next_at = ""  # the hour as typed; empty: the one proposed now
        self._copied = ""
        self._writable = bridge.writable
        self._minute = 0  # minutes since 1970, when the page was last read
        self._card = FirstCard(self)
        self._names: list[NameChip] = []
        self._calls = ReflexCalls(bridge, self)
        self._build()
        self._card.questions.offer_codes(self._name_chip)
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show a situation and wait at its first question."""
        if incident_id != self._incident:
            self._card.questions.save()
            self._card.questions.forget()
            for row in self._card.reflexes:
                row.forget()
            self._incident = incident_id
            for chip in self._names:
                chip.show_incident(incident_id)
            self._copied = ""
            self._next_at = self._bridge.desk.scratch(self._scratch)
        self.refresh()
        self._card.questions.begin()

    def keep_typed_text(self) -> None:
        """Save the answers as they stand, at once."""
        self._card.questions.save()

    def copy_sentence(self) -> None:
        """Put the sentence for the staff on the clipboard and say so (Ctrl+P).

        Its step is in hand then, not done: copied is not said. While the hour is not one, nothing
        is copied and the field is shown.
        """
        place = next((n for n, r in enumerate(self._state.reflexes) if r.task.act == "copy"), None)
        if place is not None:
            self._copy(place)

    def refresh(self) -> None:
        """Read the situation again; what is being typed stays."""
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        if row is None:
            return
        now = self._bridge.now()
        self._minute = _minute_of(now)
        self._state = self._read_state(now)
        self._channel = first_channel(
            *(self._bridge.read, self._bridge.content, self._incident),
            language=self._bridge.desk.language,
            now=now,
            zone=self._bridge.zone,
        )
        self._show_head(row, now)
        self._show_menus(row)
        self._show_reflexes()
        self._card.show_footer(footer_words(self._state, now=now, zone=self._bridge.zone))
        self._writable = self._bridge.writable and row.status is not IncidentStatus.CLOSED
        reason = blocked_reason() if not self._bridge.writable else closed_reason()
        self._card.set_writable(writable=self._writable, reason=reason)

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._card.retranslate()
        self.refresh()

    # What the person does.

    @Slot(str, str)
    def _on_questions_answered(self, name: str, text: str) -> None:
        match name:
            case "what":
                order = FrameIncident(incident=self._incident, what=text)
            case "place":
                order = FrameIncident(incident=self._incident, place=text)
            case "source":
                order = FrameIncident(incident=self._incident, source=text)
            case _:
                self._answer_since(text)
                return
        if self._bridge.dispatch(order) is not None:
            self._card.questions.settle(name)

    @Slot(int, bool)
    def _on_card_reflex_ticked(self, place: int, ticked: bool) -> None:  # noqa: FBT001 - a signal
        state = TaskState.DONE if ticked else TaskState.TODO
        task = self._state.reflexes[place].task
        self._give((SetTaskState(task=task.id, state=state),))
        self.refresh()  # a refusal leaves the box as the desk has it

    @Slot(int)
    def _on_card_reflex_pressed(self, place: int) -> None:
        reflex = self._state.reflexes[place]
        match reflex.task.act:
            case "copy" if reflex.copied_at is None:
                self._copy(place)
            case "call":
                self._calls.ask(self._incident, reflex, self._card.reflexes[place].button())
            case _:
                if self._give((SetTaskState(task=reflex.task.id, state=TaskState.DONE),)):
                    announce(self, _("Done: {text}").format(text=reflex.task.text))

    @Slot(str)
    def _on_calls_said(self, words: str) -> None:
        announce(self, words, urgent=True)
        self.refresh()

    @Slot(str)
    def _on_row_next_typed(self, text: str) -> None:
        self._next_at = text
        self._show_reflexes()

    @Slot(str)
    def _on_row_next_paused(self, text: str) -> None:
        self._bridge.keep_scratch(self._scratch, text)

    @Slot(str)
    def _on_card_playbook_chosen(self, playbook: str) -> None:
        self._give(switch_orders(self._state, self._incident, playbook))

    @Slot(int)
    def _on_card_level_chosen(self, level: int) -> None:
        if choose_level(self, self._bridge, self._incident, level):
            self.refresh()
            row = incident(self._bridge.read, self._incident, self._bridge.zone)
            if row is not None:
                announce(self, _("Severity: {level}").format(level=level_now(row)))

    @Slot()
    def _on_card_open_asked(self) -> None:
        self._card.questions.save()
        self.route_asked.emit(Route(page=Page.INCIDENT, incident=self._incident))

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        known = self._incident in changes.incidents or changes.touches("phone", "school", "channel")
        if self._incident and self.isVisible() and known:
            self.refresh()

    @Slot()
    def _on_bridge_second_passed(self) -> None:
        """Move the hour proposed and the times on, once a minute."""
        later = _minute_of(self._bridge.now()) != self._minute
        if later and self._incident and self.isVisible():
            self.refresh()

    # How it is done.

    @property
    def _scratch(self) -> str:
        return f"staff-next:{self._incident}"

    def _language(self) -> Language:
        return as_language(self._bridge.desk.language)

    def _give(self, orders: tuple[Command, ...]) -> bool:
        return all(self._bridge.dispatch(order) is not None for order in orders)

    def _answer_since(self, text: str) -> None:
        """Save the moment, or keep what was typed and say under it what would be understood."""
        if not text.strip():
            self._card.questions.show_fault("")
            return
        read = read_since(text, now=self._bridge.now(), zone=self._bridge.zone)
        if read.at is None:
            later = _("That time is not yet reached.")
            other = _("This time is not understood. Write 07:45, 18h or yesterday 18:20.")
            self._card.questions.show_fault(later if read.future else other)
            return
        self._card.questions.show_fault("")
        order = FrameIncident(incident=self._incident, started_at=read.at, precision=read.precision)
        if self._bridge.dispatch(order) is not None:
            self._card.questions.settle("since")

    def _copy(self, place: int) -> None:
        reflex = self._state.reflexes[place]
        next_at = self._next_information()
        rendered = self._sentence(reflex, next_at)
        if rendered.holes:
            labels = tuple(dict.fromkeys(hole.label for hole in rendered.holes))
            self._bridge.refused.emit(UserError(UserCode.MESSAGE_HAS_HOLES, labels=labels))
            self._card.reflexes[place].focus_next()
            return
        QGuiApplication.clipboard().setText(rendered.text)
        noted = reflex.is_done or reflex.copied_at is not None
        if self._writable and not (noted and rendered.text == self._copied):
            self._next_at = next_at  # promised: it moves on no more
            self._bridge.keep_scratch(self._scratch, next_at)
            self._copied = rendered.text
            orders = copy_orders(reflex, self._incident, rendered.text, self._bridge.desk.language)
            self._give(orders)
        self._show_reflexes()
        announce(self, _("The sentence for the staff is on the clipboard."))

    def _next_information(self) -> str:
        return self._next_at or next_information(self._bridge.now(), self._bridge.zone)

    def _sentence(self, reflex: Reflex, next_at: str) -> Rendered:
        language = self._language()
        phrase = self._bridge.content.templates.phrase(reflex.task.act_target, language)
        context = desk_context(self._bridge, self._incident, language=language)
        return staff_sentence(phrase, next_at, context)

    def _read_state(self, now: datetime) -> FirstMinutes:
        read, zone = self._bridge.read, self._bridge.zone
        country = school(read).jurisdiction
        return first_minutes(
            runs(read, self._incident),
            tasks(read, self._incident, zone),
            phones(read),
            now=now,
            jurisdiction=self._bridge.content.playbooks.jurisdiction(country),
            language=self._language(),
        )

    def _show_head(self, row: IncidentRow, now: datetime) -> None:
        zone = self._bridge.zone
        start = since_text(
            row.started_at, row.started_precision, now=now, zone=zone, language=current_language()
        )
        self._card.show_title(row.title, moments_words(row, start, now=now, zone=zone))
        self._card.questions.show_answers(
            {"what": row.what, "place": row.place, "since": start, "source": row.source}
        )

    def _show_menus(self, row: IncidentRow) -> None:
        titles = self._bridge.content.playbooks.titles(self._language())
        running = self._state.run.playbook if self._state.run else ""
        self._card.show_playbooks(tuple(titles.items()), running)
        levels = tuple((str(level), level_label(level)) for level in _LEVELS)
        chosen = "" if row.level is None else str(row.level)
        self._card.show_levels(levels, chosen, level_now(row))

    def _show_reflexes(self) -> None:
        reflexes = self._state.reflexes[:MOST_REFLEXES]
        # All words take part, done or not: a letter never changes under one's fingers, nor does
        # the one that copies come to say that it was said.
        words = (
            *(act_word(reflex, self._channel) for reflex in reflexes),
            *self._card.button_words(),
        )
        *letters, said = letters_for((*words, said_word()))
        to_copy = next((r for r in reflexes if r.task.act == "copy" and not r.is_done), None)
        for reflex, row, letter in zip(reflexes, self._card.reflexes, letters, strict=False):
            unsaid = reflex.copied_at is not None
            copies = reflex.task.act == "copy" and not unsaid
            row.show_words(self._words_of(reflex))
            row.set_key(
                said if unsaid else letter,
                shown=action_keys(self._acts["copy_sentence"]) if copies else "",
                primary=reflex is to_copy,
            )
        for place, row in enumerate(self._card.reflexes):
            row.setVisible(place < len(reflexes))
        self._card.set_letters(letters[len(reflexes) :])
        self._card.set_go_on(primary=to_copy is None)

    def _words_of(self, reflex: Reflex) -> ReflexWords:
        zone = self._bridge.zone
        if reflex.task.act != "copy":
            missed = ""
            if reflex.phone is not None and not reflex.is_done:
                missed = missed_words(self._bridge, reflex.phone.id, self._incident)
            return reflex_words(reflex, zone=zone, aside=missed)
        next_at, channel = self._next_information(), self._channel
        return reflex_words(
            reflex,
            zone=zone,
            sentence=self._sentence(reflex, next_at).text,
            next_at=next_at,
            aside=shut_words(channel, now=self._bridge.now(), zone=zone),
            channel=channel,
        )

    def _name_chip(self, field: QLineEdit) -> QWidget:
        chip = NameChip(field, self._bridge, parent=self._card)
        self._names.append(chip)
        return chip

    def _build(self) -> None:
        page = QWidget(self)
        page.setProperty("plain", "true")
        column = QVBoxLayout(page)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self._card.questions.answered.connect(self._on_questions_answered)
        self._card.reflex_ticked.connect(self._on_card_reflex_ticked)
        self._card.reflex_pressed.connect(self._on_card_reflex_pressed)
        self._card.playbook_chosen.connect(self._on_card_playbook_chosen)
        self._card.level_chosen.connect(self._on_card_level_chosen)
        self._calls.said.connect(self._on_calls_said)
        self._card.open_asked.connect(self._on_card_open_asked)
        for row in self._card.reflexes:
            row.next_typed.connect(self._on_row_next_typed)
            row.next_paused.connect(self._on_row_next_paused)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.second_passed.connect(self._on_bridge_second_passed)


def _minute_of(now: datetime) -> int:
    return int(now.timestamp() // 60)
