"""The quiet watch in the header: three lines, the rest on demand, each put off with one key."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.watch import joined
from crisisapp.domain.watch_records import WatchLine
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.watch import later_order
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.queries.watch import WatchDesk, tomorrow_opening, watch_slices
from crisisapp.services.words.watch import watch_sentence
from crisisapp.support.i18n import _, moment_text, ngettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_button import LineButton
from crisisapp.ui.widgets.pauses import pause

__all__ = ["WatchPane"]

_log = logging.getLogger(__name__)
_REST_MS = 600  # after a change: whoever types goes on typing first
_MINUTE = timedelta(minutes=1)
_WAITS = (timedelta(minutes=10), timedelta(hours=1))

_Sentence = Callable[[WatchLine], str]


class WatchPane(QWidget):
    """The lines of one situation. Hidden while there is none.

    Read once a minute and after each change at rest, a few milliseconds a turn of the event loop,
    so that no key waits for it.

    Emits:
        line_chosen(object): the `WatchLine` to go to.
    """

    line_chosen = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident = ""
        self._lines: tuple[WatchLine, ...] = ()
        self._hushed_until: datetime | None = None
        self._heard: set[tuple[str, str]] | None = None  # None: nothing was read here yet
        self._read_at: datetime | None = None
        self._slices: Iterator[tuple[WatchLine, ...]] | None = None
        self._found: tuple[WatchLine, ...] = ()
        self._every = False
        self._title = QLabel(self)
        self._rest = KeyButton(variant="quiet", parent=self)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._wait = pause(self, _REST_MS, until=bridge.closing)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._build()
        self._connect()
        self.retranslate()
        self.hide()

    def show_incident(self, incident_id: str) -> None:
        """Watch another situation; its lines come a moment later."""
        if incident_id != self._incident:
            self._incident, self._heard, self._every = incident_id, None, False
            self._turn.stop()
            self._show(())
        self._wait.start()

    def apply(self, _changes: ChangeSet) -> None:
        """Look again once nothing more changes."""
        self._wait.start()

    def tick(self) -> None:
        """Look again when a minute has passed, or the clock was set back."""
        now = self._bridge.now()
        if self._read_at is None or self._turn.isActive() or self._wait.isActive():
            return
        if not timedelta(0) <= now - self._read_at < _MINUTE:
            self._begin()

    def hush(self, until: datetime) -> None:
        """Announce nothing before an instant (aware); what came meanwhile is said then."""
        self._hushed_until = until

    def lines(self) -> tuple[WatchLine, ...]:
        """Return the lines that are shown."""
        return tuple(row.line for row in self._rows if row.line is not None)

    def at_rest(self) -> bool:
        """Say whether nothing is being read nor about to be."""
        return not (self._turn.isActive() or self._wait.isActive())

    def focus_lines(self) -> bool:
        """Put the focus on the first line; say whether there is one."""
        first = self._rows[0] if self._rows and self.isVisible() else None
        if first is None or first.line is None:
            return False
        first.go.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self.setAccessibleName(_("To look at"))
        self._title.setText(_("To look at"))
        for row in self._rows:
            row.retranslate()
        self._show_rows()

    @Slot()
    def _begin(self) -> None:
        """Begin to read, from the first slice."""
        bridge = self._bridge
        if bridge.past is not None or not self._incident:  # nobody acts in the past
            self._show(())
            return
        desk = WatchDesk(
            read=bridge.read,
            content=bridge.content,
            zone=bridge.zone,
            language=bridge.desk.language,
        )
        self._read_at, self._found = bridge.now(), ()
        self._slices = watch_slices(desk, self._incident, self._read_at)
        self._turn.start()

    @Slot()
    def _on_turn_timeout(self) -> None:
        try:
            self._found = next(self._slices) if self._slices is not None else ()
        except StopIteration:
            self._turn.stop()
            self._show(self._found)
        except CrisisError as error:  # a table that cannot be read is said where it is written
            _log.warning("the watch is silent: %s", error.code)
            self._turn.stop()
            self._show(())

    def _show(self, lines: tuple[WatchLine, ...]) -> None:
        lines = joined(lines)
        self._lines = lines
        self._show_rows()
        if self._read_at is not None and self._bridge.past is None:
            self._say_new()

    def _say_new(self) -> None:
        """Announce once what was not there before; what stood there when one came is not news."""
        awake = {(line.rule, line.cause): line for line in self._lines if line.until is None}
        if self._heard is None:
            self._heard = set(awake)
            return
        if self._hushed_until is not None and self._bridge.now() < self._hushed_until:
            return
        new = [line for name, line in awake.items() if name not in self._heard]
        self._heard |= set(awake)
        if not new:
            return
        words = self._sentence(new[0])
        if len(new) > 1:
            others = ngettext("{count} other line.", "{count} other lines.", len(new) - 1)
            words = f"{words} {others.format(count=len(new) - 1)}"
        announce(self, words)

    def _show_rows(self) -> None:
        awake = [line for line in self._lines if line.until is None]
        shown = awake[: self._most()]
        hidden = len(self._lines) - len(shown)
        listed = [*awake, *(line for line in self._lines if line.until)] if self._every else shown
        while len(self._rows) < len(listed):
            self._add_row()
        focused = next((n for n, row in enumerate(self._rows) if row.has_focus()), -1)
        for place, row in enumerate(self._rows):
            row.show_line(listed[place] if place < len(listed) else None, self._sentence)
            row.later.setEnabled(self._bridge.writable)
        self._rest.setVisible(hidden > 0)
        self._rest.setText(self._rest_words(hidden))
        self._rest.setAccessibleDescription("")
        self.setVisible(bool(self._lines))
        if focused >= len(listed) > 0:
            self._rows[len(listed) - 1].go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _rest_words(self, hidden: int) -> str:
        if self._every:
            return _("Hide the rest")
        return ngettext("{count} other", "{count} others", hidden).format(count=hidden)

    def _most(self) -> int:
        try:
            return self._bridge.content.playbooks.watch().shown if self._lines else 0
        except CrisisError:
            return 0

    def _sentence(self, line: WatchLine) -> str:
        now, zone = self._bridge.now(), self._bridge.zone
        words = watch_sentence(line, zone, now=now)
        if line.until is None:
            return words
        until = moment_text(line.until, zone, today=now)
        return _("{sentence} (put off until {time})").format(sentence=words, time=until)

    @Slot()
    def _on_rest_clicked(self) -> None:
        self._every = not self._every
        self._show_rows()

    def _on_go_clicked(self, row: "_Row") -> None:
        if row.line is not None:
            self.line_chosen.emit(row.line)

    def _on_later_shown(self, row: "_Row") -> None:
        """Fill the menu of a line: its hours are those of now."""
        menu, line = row.menu, row.line
        menu.clear()
        if line is None:
            return
        now, zone = self._bridge.now(), self._bridge.zone
        opening = tomorrow_opening(now, school_day(self._bridge.read, zone))
        at = moment_text(opening, zone, today=now)
        for words, until in (
            (_("In 10 min"), now + _WAITS[0]),
            (_("In 1 h"), now + _WAITS[1]),
            (_("When the office opens ({time})").format(time=at), opening),
        ):
            act = menu.addAction(words)
            act.triggered.connect(weak_slot(self._on_until_chosen, (line, until)))
        why = menu.addAction(_("With the reason…"))
        why.setObjectName("watch_reason")
        why.triggered.connect(weak_slot(self._on_reason_asked, line))
        if line.until is not None:
            menu.addSeparator()
            back = menu.addAction(_("Show it again now"))
            back.triggered.connect(weak_slot(self._on_until_chosen, (line, now)))

    def _on_until_chosen(self, chosen: tuple[WatchLine, datetime]) -> None:
        line, until = chosen
        order = later_order(self._incident, line, until)
        if self._bridge.dispatch(order) is not None:
            self._begin()

    def _on_reason_asked(self, line: WatchLine) -> None:
        # Start-up: most lines are put off without a word.
        from crisisapp.ui.dialogs.order import Clock
        from crisisapp.ui.dialogs.watch_later import WatchLaterDialog

        clock = Clock(now=self._bridge.now(), zone=self._bridge.zone)
        if WatchLaterDialog(self, self._incident, line, clock, self._give).was_accepted():
            self._begin()

    def _give(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    def _add_row(self) -> None:
        row = _Row(self, len(self._rows))
        self._grid.addWidget(row.go, row.place, 1)
        self._grid.addWidget(row.later, row.place, 2)
        row.go.clicked.connect(weak_slot(self._on_go_clicked, row))
        row.go.menu_asked.connect(row.later.showMenu)
        row.menu.aboutToShow.connect(weak_slot(self._on_later_shown, row))
        self._rows.append(row)

    def _build(self) -> None:
        self.setObjectName("watch")
        self._rest.setObjectName("watch_rest")
        self._title.setProperty("tone", "muted")
        set_font_role(self._title, "body")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(SMALL))
        self._grid.setVerticalSpacing(scaled(TINY) // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._rest, 1, 0)

    def _connect(self) -> None:
        self._bridge.closing.connect(self._turn.stop)
        self._wait.timeout.connect(self._begin)
        self._turn.timeout.connect(self._on_turn_timeout)
        self._rest.clicked.connect(self._on_rest_clicked)


class _Row:
    """One line: where it leads, and when it shall come back. Lives as long as its pane."""

    def __init__(self, pane: QWidget, place: int) -> None:
        self.place = place
        self.line: WatchLine | None = None
        self.go = LineButton(pane)
        self.later = KeyButton(variant="small", parent=pane)
        self.menu = QMenu(self.later)
        self.go.setObjectName(f"watch_line_{place}")
        self.later.setObjectName(f"watch_later_{place}")
        self.later.setMenu(self.menu)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed words again."""
        self.later.setText(_("Later"))

    def has_focus(self) -> bool:
        """Say whether the keys are here."""
        return self.go.hasFocus() or self.later.hasFocus()

    def show_line(self, line: WatchLine | None, sentence: _Sentence) -> None:
        """Show a line, or nothing."""
        self.line = line
        self.go.setVisible(line is not None)
        self.later.setVisible(line is not None)
        if line is not None:
            words = sentence(line)
            self.go.show_text(words)
            self.later.setAccessibleName(_("Put off: {line}").format(line=words))
