"""The Reception page: what to say now, in large type, as it stands; also where one only reads."""

from datetime import datetime

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.calls import TallyCalls
from crisisapp.services.queries.calls import tallies
from crisisapp.services.queries.incidents import incident
from crisisapp.services.reception import Reception, ReceptionLine, reception
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.call_line import theme_names
from crisisapp.services.words.reception import (
    changed_text,
    is_fresh,
    left_out_text,
    next_text,
    summary_text,
)
from crisisapp.support.i18n import _, as_language, current_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.calls_tally import CallsTally
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.page_parts import page_head
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, scaled
from crisisapp.ui.views.reception_block import ReceptionBlock, large_label
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["ReceptionView"]

# px at the usual text size
_TWO_COLUMNS = 1000  # wide; below, one column that scrolls
_ROOMY = 560  # high


class ReceptionView(QWidget):
    """What whoever answers reads aloud. Holds ids and the words last shown.

    Emits:
        route_asked(object): a `Route`; this page asks for none.
        act_asked(str): the id of an act the program must do.
    """

    route_asked = Signal(object)
    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reception_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._minute = -1
        self._shown: dict[str, str] = {}  # the words last shown, by line
        self._noticed: dict[str, datetime] = {}  # when words were seen to change here
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._questions = KeyButton(parent=self)
        self._area = QScrollArea(self)
        self._inside = QWidget(self._area)
        self._say_card = Card(self._inside, next_action=True)
        self._say_heading = QLabel(self._say_card)
        self._say = large_label("large_bold", self._say_card)
        self._next = large_label("large_bold", self._say_card)
        self._asked = ReceptionBlock("reception_asked", self._inside)
        self._facts = ReceptionBlock("reception_facts", self._inside)
        self._answers = ReceptionBlock("reception_answers", self._inside)
        self._unsaid = ReceptionBlock("reception_unsaid", self._inside, quiet=True)
        self._foot = QWidget(self)
        self._count = QLabel(self._foot)
        self._tally = CallsTally(self._foot)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show what the reception of a situation says."""
        if incident_id != self._incident:
            self._incident = incident_id
            self._shown, self._noticed = {}, {}
        self.refresh()
        self._area.setFocus()

    def refresh(self) -> None:
        """Read the situation again; what reads otherwise than before is marked."""
        bridge = self._bridge
        row = incident(bridge.read, self._incident, bridge.zone)
        if row is None:
            return
        now = bridge.now()
        self._minute = int(now.timestamp()) // 60
        language = as_language(bridge.desk.language, default="fr")
        try:
            page = reception(bridge, self._incident, language)
        except CrisisError as error:  # the school's own wording may be at fault: the page says so
            self._summary.setText(sentence(error))
            return
        self._notice(page, now)
        self._title.setText(_("Reception · {school}").format(school=page.title))
        about = (self._age(page, now), left_out_text(page))
        self._summary.setText(" · ".join(part for part in about if part))
        self._say.setText(page.now_to_say)
        self._next.setText(next_text(page, now=now, zone=bridge.zone))
        self._next.setProperty("tone", "warn" if page.late or page.next_at is None else "")
        self._next.style().polish(self._next)
        for block, lines in (
            (self._asked, page.asked),
            (self._facts, page.facts),
            (self._answers, page.answers),
            (self._unsaid, page.unsaid),
        ):
            block.show_lines([self._dated(line) for line in lines], self._news)
        self._show_counts(writes=bridge.writable and row.status is not IncidentStatus.CLOSED)

    def retranslate(self) -> None:
        """Say every word of the page in the language of the screen."""
        self._questions.setText(_("Questions…"))
        self._questions.set_key(action_keys(self._acts["questions"]))
        self._say_heading.setText(_("To say now"))
        self._say.setAccessibleName(_("To say now"))
        self._asked.set_heading(_("What every parent asks"))
        self._facts.set_heading(_("What we can confirm"))
        self._answers.set_heading(_("Questions answered"))
        self._unsaid.set_heading(_("What we do not say, and why"))
        self._count.setText(_("What families ask: one key counts a call"))
        if self._incident:
            self.refresh()

    @Slot(str, int)
    def _on_tally_counted(self, theme: str, count: int) -> None:
        order = TallyCalls(incident=self._incident, theme=theme, count=count)
        if self._bridge.dispatch(order) is not None:
            self.refresh()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        here = self._incident in changes.incidents or changes.touches("school")
        if self.isVisible() and here:
            self.refresh()

    @Slot()
    def _on_bridge_second_passed(self) -> None:
        """Let the ages run on, and an hour that is over be said so, once a minute."""
        if self.isVisible() and int(self._bridge.now().timestamp()) // 60 != self._minute:
            self.refresh()

    def _notice(self, page: Reception, now: datetime) -> None:
        """Keep when words changed under the eyes of whoever reads; say aloud that they did."""
        texts = {line.key: line.text for line in page.lines}
        if self._shown:
            news = [key for key, text in texts.items() if self._shown.get(key) != text]
            self._noticed |= dict.fromkeys(news, now)
            if news or self._shown.keys() - texts.keys():
                self._noticed[""] = now
                announce(self, _("What the reception says has changed."))
        self._shown = texts

    def _age(self, page: Reception, now: datetime) -> str:
        """Return how old the page is; what went away was seen here alone."""
        seen = [at for at in (page.changed_at, self._noticed.get("")) if at is not None]
        if not seen:
            return summary_text(page, now=now, zone=self._bridge.zone)
        words = changed_text(max(seen), now=now, zone=self._bridge.zone)
        return f"{words[:1].upper()}{words[1:]}"

    def _dated(self, line: ReceptionLine) -> ReceptionLine:
        """Return a line with the later of when it was written and when it was seen to change."""
        seen = self._noticed.get(line.key)
        if seen is None or (line.changed_at is not None and line.changed_at > seen):
            return line
        return msgspec.structs.replace(line, changed_at=seen)

    def _news(self, at: datetime | None) -> str:
        now = self._bridge.now()
        if at is None or not is_fresh(at, now):
            return ""
        return changed_text(at, now=now, zone=self._bridge.zone)

    def _show_counts(self, *, writes: bool) -> None:
        names = theme_names(self._bridge.content, current_language())
        counts = tallies(self._bridge.read, self._incident, tuple(names))
        self._tally.show_counts(
            [(each.theme, names.get(each.theme, each.theme), each.total) for each in counts]
        )
        self._tally.set_writable(writable=writes)
        self._foot.setVisible(writes)

    def _build(self) -> None:
        self._count.setProperty("tone", "muted")
        named = {
            "reception_title": self._title,
            "reception_summary": self._summary,
            "reception_say": self._say,
            "reception_next": self._next,
            "reception_questions": self._questions,
        }
        for name, widget in named.items():
            widget.setObjectName(name)
        edge = scaled(LARGE)
        inside = QVBoxLayout(self._say_card)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(scaled(MEDIUM))
        self._say_heading.setProperty("tone", "muted")
        set_font_role(self._say_heading, "bold")
        set_font_role(self._count, "small")
        for widget in (self._say_heading, self._say, self._next):
            inside.addWidget(widget)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(scaled(MEDIUM))
        self._scrolled = QVBoxLayout(self._inside)
        self._scrolled.setContentsMargins(0, 0, 0, 0)
        self._scrolled.addLayout(self._columns, 1)
        for part in ((self._say_card, self._asked), (self._facts, self._answers, self._unsaid)):
            column = QVBoxLayout()
            column.setSpacing(scaled(MEDIUM))
            for card in part:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(scaled(SMALL))
        foot.addWidget(self._count)
        foot.addWidget(self._tally)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self._column.setSpacing(MEDIUM)
        self._column.addLayout(page_head(self._title, self._summary, self._questions))
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._foot)

    def _connect(self) -> None:
        self._questions.clicked.connect(self._acts["questions"].trigger)
        self._tally.counted.connect(self._on_tally_counted)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.second_passed.connect(self._on_bridge_second_passed)

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room; on a low page the counts scroll with it."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        room = self._column if event.size().height() >= scaled(_ROOMY) else self._scrolled
        if room.indexOf(self._foot) < 0:
            room.addWidget(self._foot)  # a layout takes what another one held
