"""The alarms of a window: each heard once, put off, answered, said aloud four times at most."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import EntryKind, IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.timers import SetTimer
from crisisapp.services.desk import Desk
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.timers import timers
from crisisapp.support.clock import ManualClock
from crisisapp.ui.alarm_band import AlarmBand
from crisisapp.ui.alarms import AlarmWatch
from tests.builders import a_clock, a_desk, an_incident, open_desk

MINUTE = timedelta(minutes=1)


class Window:
    """A watch with its band, and what it let be heard."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.bridge = DeskBridge(desk)
        self.band = AlarmBand()
        qtbot.addWidget(self.band)
        self.rang: list[str] = []
        self.said: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.watch = AlarmWatch(self.bridge, lambda: self.band, self.bridge)
        self.watch.rang.connect(self.rang.append)
        self.watch.said.connect(self.said.append)
        self.watch.asked.connect(self._on_asked)
        self.watch.look()

    def _on_asked(self, act: str, alarm: object) -> None:
        self.asked.append((act, getattr(alarm, "id", "")))

    def words(self) -> str:
        label = self.band.findChild(QLabel, "alarm_words")
        assert label is not None
        return "" if self.band.isHidden() else label.text()

    def press(self, act: str) -> None:
        button = self.band.findChild(QPushButton, f"alarm_{act}")
        assert button is not None
        assert not button.isHidden()
        button.click()

    def can(self, act: str) -> bool:
        button = self.band.findChild(QPushButton, f"alarm_{act}")
        return button is not None and not button.isHidden()

    def close(self) -> None:
        self.bridge.close()


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: ManualClock) -> Iterator[Window]:
    desk = a_desk(tmp_path, clock=clock)
    an_incident(desk)
    made = Window(qtbot, desk)
    yield made
    made.close()


def here(desk: Desk) -> str:
    return str(desk.read.value("SELECT incident FROM incident"))


def promised(window: Window, minutes: int = 30, text: str = "next update") -> str:
    due = window.desk.now() + minutes * MINUTE
    order = MakePromise(incident=here(window.desk), text=text, due=due)
    return window.desk.execute(order).made


def timed(window: Window, *, kind: str = "plain", every: int = 0) -> str:
    order = SetTimer(
        incident=here(window.desk),
        label="the town hall",
        due=window.desk.now() + 30 * MINUTE,
        every_min=every,
        kind=kind,
    )
    return window.desk.execute(order).made


def test_it_rings_once_at_its_hour_and_shows_what_can_be_done(
    window: Window, clock: ManualClock
) -> None:
    promised(window)
    window.watch.look()
    assert (window.rang, window.words()) == ([], "")
    clock.advance(30 * MINUTE)
    window.watch.look()
    assert window.rang == ["Promised for 10:12: next update"]
    assert window.words() == "Promised for 10:12: next update"
    for _look in range(5):
        clock.advance(MINUTE)
        window.watch.look()
    assert len(window.rang) == 1
    assert [window.can(act) for act in ("done", "write", "cancel", "later")] == [True] * 4
    assert not window.can("briefing")
    window.press("done")
    window.watch.look()
    assert window.words() == ""
    assert promises(window.desk.read, here(window.desk))[0].state == "kept"


def test_a_clock_set_back_does_not_ring_it_again(window: Window, clock: ManualClock) -> None:
    promised(window)
    clock.advance(31 * MINUTE)
    window.watch.look()
    clock.jump(timedelta(hours=-2))
    window.watch.look()
    clock.jump(timedelta(hours=2))
    window.watch.look()
    assert len(window.rang) == 1


def test_what_fell_due_while_it_was_closed_comes_first_and_rings_once_for_all_openings(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    desk = a_desk(tmp_path, clock=clock)
    an_incident(desk)
    first = Window(qtbot, desk)
    promised(first)
    first.close()
    clock.advance(timedelta(days=3))
    heard = []
    for _opening in range(2):
        again = Window(qtbot, open_desk(tmp_path / "desk.crisis", clock=clock))
        heard.append(list(again.rang))
        assert again.words() == "Promised for 24 Nov 10:12: next update"
        again.close()
    assert [len(each) for each in heard] == [1, 0]


def test_several_are_shown_in_turn_promises_first(window: Window, clock: ManualClock) -> None:
    timed(window)
    promised(window, 35)
    promised(window, 36, "call back")
    clock.advance(timedelta(days=2))
    window.watch.look()
    assert len(window.rang) == 1  # one sound for all
    assert window.words() == "Promised for 24 Nov 10:17: next update (and 2 others)"
    window.press("done")
    window.watch.look()
    assert window.words() == "Promised for 24 Nov 10:18: call back (and 1 other)"
    window.press("done")
    window.watch.look()
    assert window.words() == "24 Nov 10:12: the town hall"


def test_later_is_heard_once_more_and_leaves_nothing_in_the_journal(
    window: Window, clock: ManualClock
) -> None:
    promised(window)
    before = len(list(entry_rows(window.desk.read, here(window.desk))))
    clock.advance(30 * MINUTE)
    window.watch.look()
    window.press("later")
    assert window.words() == ""
    clock.advance(9 * MINUTE)
    window.watch.look()
    assert len(window.rang) == 1
    clock.advance(MINUTE)
    window.watch.look()
    assert len(window.rang) == 2
    assert window.words() == "Promised for 10:12: next update"
    assert len(list(entry_rows(window.desk.read, here(window.desk)))) == before


def test_a_timer_put_off_leaves_its_note_and_a_repeat_goes_on(
    window: Window, clock: ManualClock
) -> None:
    made = timed(window, every=30)
    clock.advance(30 * MINUTE)
    window.watch.look()
    assert not window.can("write")
    window.press("later")
    window.watch.look()
    (row,) = timers(window.desk.read, here(window.desk))
    assert (row.id, row.snoozes) == (made, 1)
    kinds = [entry.kind for entry in entry_rows(window.desk.read, here(window.desk))]
    assert kinds == [EntryKind.NOTE]
    clock.advance(10 * MINUTE)
    window.watch.look()
    assert len(window.rang) == 2
    window.press("done")
    window.watch.look()
    assert window.words() == ""
    clock.advance(30 * MINUTE)
    window.watch.look()
    assert len(window.rang) == 3
    window.press("cancel")
    window.watch.look()
    assert window.words() == ""


def test_speech_says_it_four_times_and_never_by_the_minute(
    window: Window, clock: ManualClock
) -> None:
    promised(window, 100)
    window.watch.look()
    for _minute in range(240):
        clock.advance(MINUTE)
        window.watch.look()
    assert window.said == [
        "Promised for 11:22: next update, in 20 min",
        "Promised for 11:22: next update, in 5 min",
        "Promised for 11:22: next update: it is time",
        "Promised for 11:22: next update: the hour is past",
    ]


def test_what_needs_words_is_asked_of_the_window(window: Window, clock: ManualClock) -> None:
    promise = promised(window)
    clock.advance(30 * MINUTE)
    window.watch.look()
    window.press("write")
    window.press("cancel")
    assert window.asked == [("write", promise), ("cancel", promise)]
    assert window.words()  # it stays until it is kept or withdrawn


def test_without_words_it_rings_and_shows_no_band(window: Window, clock: ManualClock) -> None:
    window.watch.show_words(shown=False)
    promised(window)
    clock.advance(30 * MINUTE)
    window.watch.look()
    assert len(window.rang) == 1
    assert window.words() == ""
    window.watch.show_words(shown=True)
    assert window.words()


def test_a_closed_situation_is_silent(window: Window, clock: ManualClock) -> None:
    promised(window)
    order = SetStatus(incident=here(window.desk), status=IncidentStatus.CLOSED, reason="fini")
    window.desk.execute(order)
    clock.advance(timedelta(days=1))
    window.watch.look()
    assert (window.rang, window.words()) == ([], "")


def test_it_looks_by_itself_when_something_is_due(
    qtbot: QtBot, window: Window, clock: ManualClock
) -> None:
    due = window.desk.now() + timedelta(milliseconds=300)
    window.bridge.dispatch(MakePromise(incident=here(window.desk), text="soon", due=due))
    qtbot.waitUntil(lambda: window.watch._next.isActive() and window.watch._next.interval() < 400)
    clock.advance(timedelta(seconds=1))
    qtbot.waitUntil(lambda: len(window.rang) == 1)


def test_a_second_opener_is_only_told(
    qtbot: QtBot, tmp_path: Path, window: Window, clock: ManualClock
) -> None:
    promised(window)
    clock.advance(30 * MINUTE)
    reader = Window(qtbot, open_desk(tmp_path / "desk.crisis", clock=clock))
    assert not reader.desk.writable
    assert reader.words()
    assert [reader.can(act) for act in ("done", "write", "cancel")] == [False] * 3
    reader.press("later")
    assert reader.words() == ""
    reader.close()


def test_a_hundred_at_once_ring_once(window: Window, clock: ManualClock) -> None:
    for minute in range(200):
        promised(window, minute + 1)
    clock.advance(100 * MINUTE)
    window.watch.look()
    assert window.words().endswith("(and 99 others)")
    assert len(window.rang) == 1


def test_nothing_is_looked_at_once_the_desk_is_closed(window: Window) -> None:
    promised(window)
    (timer,) = window.watch.findChildren(QTimer)
    assert timer.isActive()
    window.close()
    assert not timer.isActive()
