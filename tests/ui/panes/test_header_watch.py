"""The watch in the header: three lines, the rest on demand, one announcement, off the key path."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from crisisapp.domain.watch_records import WatchRule
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.timeline import RecordEntry, VerifyEntry
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from crisisapp.ui.dialogs.watch_later import WatchLaterDialog
from crisisapp.ui.panes import header_watch as watch_module
from crisisapp.ui.panes.header_watch import WatchPane
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_button import LineButton
from crisisapp.ui.widgets.line_field import LineField
from tests.dialogs import in_dialog
from tests.ui.widgets.reader import name_of


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is announced, as it comes."""
    heard: list[str] = []

    def hear(_widget: object, sentence: str, **_how: object) -> None:
        heard.append(sentence)

    monkeypatch.setattr(watch_module, "announce", hear)
    return heard


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str, said: list[str]) -> WatchPane:
    pane = WatchPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(1100, 120)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    qtbot.waitUntil(pane.at_rest)
    assert said == []
    return pane


def clock_of(bridge: DeskBridge) -> ManualClock:
    clock = bridge.desk.clock
    assert isinstance(clock, ManualClock)
    return clock


def pass_time(qtbot: QtBot, bridge: DeskBridge, pane: WatchPane, minutes: int) -> None:
    """Let minutes pass, and the pane look again."""
    clock_of(bridge).advance(timedelta(minutes=minutes))
    pane.tick()
    qtbot.waitUntil(pane.at_rest)


def rules(pane: WatchPane) -> list[WatchRule]:
    return [line.rule for line in pane.lines()]


def later(pane: WatchPane, place: int) -> KeyButton:
    button = pane.findChild(KeyButton, f"watch_later_{place}")
    assert button is not None
    return button


def line(pane: WatchPane, place: int) -> LineButton:
    button = pane.findChild(LineButton, f"watch_line_{place}")
    assert button is not None
    return button


def rest(pane: WatchPane) -> KeyButton:
    button = pane.findChild(KeyButton, "watch_rest")
    assert button is not None
    return button


def test_three_lines_are_shown_and_the_rest_on_demand(qtbot: QtBot, pane: WatchPane) -> None:
    assert rules(pane) == [WatchRule.LEFT_OUT, WatchRule.LEFT_OUT, WatchRule.QUESTION]
    assert "1 of 3 informed so far (3 guardians of 6)" in line(pane, 0).text()
    assert name_of(line(pane, 0)) == line(pane, 0).text()
    assert rest(pane).text() == "3 others"
    qtbot.keyClick(rest(pane), Qt.Key.Key_Return)
    assert len(pane.lines()) == 6
    assert rest(pane).text() == "Hide the rest"
    qtbot.keyClick(rest(pane), Qt.Key.Key_Return)
    assert len(pane.lines()) == 3


def test_a_new_line_is_announced_once_and_never_again(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge, said: list[str]
) -> None:
    pass_time(qtbot, bridge, pane, 25)
    assert len(said) == 1
    assert "other lines." in said[0]
    pass_time(qtbot, bridge, pane, 2)
    pass_time(qtbot, bridge, pane, 2)
    assert len(said) == 1


def test_it_looks_once_a_minute_and_not_before(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge
) -> None:
    clock_of(bridge).advance(timedelta(seconds=59))
    pane.tick()
    assert pane.at_rest()
    clock_of(bridge).advance(timedelta(seconds=1))
    pane.tick()
    assert not pane.at_rest()
    qtbot.waitUntil(pane.at_rest)
    clock_of(bridge).jump(timedelta(hours=-1))  # set back
    pane.tick()
    assert not pane.at_rest()
    qtbot.waitUntil(pane.at_rest)


def test_a_change_is_looked_at_only_once_nothing_more_changes(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge, incident: str
) -> None:
    question = pane.lines()[2]
    bridge.dispatch(VerifyEntry(entry=question.cause, verification=Verification.CONFIRMED))
    bridge.dispatch(RecordEntry(incident=incident, text="Calme", kind=EntryKind.NOTE))
    assert question in pane.lines()
    qtbot.waitUntil(lambda: question not in pane.lines())


def test_a_line_is_put_off_by_its_menu_and_brought_back(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge
) -> None:
    first = pane.lines()[0]
    menu = later(pane, 0).menu()
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["In 10 min", "In 1 h"]
    assert "25 Nov 07:30" in words[2]
    menu.actions()[1].trigger()
    qtbot.waitUntil(pane.at_rest)
    assert first.cause not in [each.cause for each in pane.lines()]
    rest(pane).click()
    place = [each.cause for each in pane.lines()].index(first.cause)
    assert line(pane, place).text().endswith("(put off until 12:06)")
    menu = later(pane, place).menu()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    qtbot.waitUntil(pane.at_rest)
    assert pane.lines()[0].cause == first.cause
    assert bridge.read.value("SELECT count(*) FROM journal WHERE kind = 'watch.snoozed'") == 2


def test_a_line_is_put_off_with_its_reason(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge
) -> None:
    first = pane.lines()[0]
    menu = later(pane, 0).menu()
    menu.aboutToShow.emit()

    def typed(dialog: WatchLaterDialog) -> None:
        reason = dialog.findChild(LineField, "reason")
        assert reason is not None
        reason.setText("the head calls them")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(typed, WatchLaterDialog)
    next(act for act in menu.actions() if act.objectName() == "watch_reason").trigger()
    assert broken == []
    qtbot.waitUntil(pane.at_rest)
    assert first.cause not in [each.cause for each in pane.lines()]
    row = bridge.read.one("SELECT reason, until FROM watch_snooze")
    assert row == ("the head calls them", "2026-11-24T11:06:00.000Z")


def test_what_comes_while_it_is_hushed_is_said_afterwards(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge, said: list[str]
) -> None:
    pane.hush(bridge.now() + timedelta(minutes=30))
    pass_time(qtbot, bridge, pane, 25)
    assert said == []
    pass_time(qtbot, bridge, pane, 6)
    assert len(said) == 1


def test_a_line_leads_where_it_says_by_the_keys(qtbot: QtBot, pane: WatchPane) -> None:
    spy = QSignalSpy(pane.line_chosen)
    pane.show()
    assert pane.focus_lines()
    qtbot.keyClick(line(pane, 0), Qt.Key.Key_Return)
    assert spy.at(0)[0] == pane.lines()[0]


def test_nothing_stands_there_in_the_past_nor_without_a_line(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge
) -> None:
    past = bridge.desk.known_at(bridge.now())
    bridge.look_back(past)
    qtbot.waitUntil(pane.at_rest)
    assert pane.lines() == ()
    assert not pane.isVisibleTo(pane.parentWidget())
    assert not pane.focus_lines()
    bridge.look_back(None)
    qtbot.waitUntil(pane.at_rest)
    assert pane.lines()


def test_another_situation_starts_anew(
    qtbot: QtBot, pane: WatchPane, bridge: DeskBridge, said: list[str]
) -> None:
    other = bridge.read.value("SELECT incident FROM incident WHERE status = 'closed'")
    pane.show_incident(str(other))
    assert pane.lines() == ()
    qtbot.waitUntil(pane.at_rest)
    assert pane.lines() == ()
    assert said == []


def test_it_speaks_the_language_of_the_screen(qtbot: QtBot, pane: WatchPane) -> None:
    set_language("fr")
    pane.retranslate()
    assert "1 sur 3" in line(pane, 0).text()
    assert rest(pane).text() == "3 autres"
