"""The header: words before colours, advice grey, clocks that keep quiet."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import Audience
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.incidents import incident as incident_row
from crisisapp.services.queries.records import AudienceRow
from crisisapp.support.i18n import set_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.header_words import (
    audience_chip,
    due_chip,
    level_tone,
    next_timed,
    running_text,
)
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton
from tests.conftest import ZONE
from tests.qtmodels.test_checklist import step
from tests.ui.widgets.reader import name_of

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str, acts: Actions) -> HeaderPane:
    pane = HeaderPane(bridge, acts)
    qtbot.addWidget(pane)
    pane.resize(1340, 120)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    return pane


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (-5, "for 0 min"),
        (12, "for 12 min"),
        (84, "for 1 h 24"),
        (60, "for 1 h 00"),
        (49 * 60, "for 2 days"),
    ],
)
def test_the_running_time_reads_like_a_person(minutes: int, text: str) -> None:
    assert running_text(NOW - timedelta(minutes=minutes), NOW) == text


def test_an_advice_to_come_is_grey_and_one_that_is_past_is_not_held_up() -> None:
    past, coming = (
        step(id="a", due_at=NOW - timedelta(hours=1)),
        step(id="b", due_at=NOW + timedelta(minutes=12)),
    )
    chosen = next_timed((past, coming), NOW)
    assert chosen is coming
    text, tone = due_chip(chosen, NOW, ZONE)
    assert (text, tone) == ("Call the town hall in 12 min", "outline")
    assert due_chip(past, NOW, ZONE) == ("", "outline")
    assert next_timed((past,), NOW) is None


def test_a_time_set_by_law_comes_first_and_may_be_late() -> None:
    legal = step(id="a", due_at=NOW - timedelta(hours=1), due_legal="x")
    coming = step(id="b", due_at=NOW + timedelta(minutes=12))
    chosen = next_timed((coming, legal), NOW)
    assert chosen is legal
    text, tone = due_chip(chosen, NOW, ZONE)
    assert tone == "bad"
    assert "late since 10:06 · law" in text


@pytest.mark.parametrize("state", ["none", "draft", "partly"])
def test_green_is_for_those_who_were_told(state: str) -> None:
    row = AudienceRow(audience=Audience.STAFF, state=state)
    assert audience_chip("Staff", row, ZONE, now=NOW)[1] != "ok"
    told = AudienceRow(audience=Audience.STAFF, state="informed", at=NOW)
    assert audience_chip("Staff", told, ZONE, now=NOW)[:2] == ("Staff 11:06", "ok")


def test_an_hour_of_another_day_says_the_day() -> None:
    told = AudienceRow(audience=Audience.STAFF, state="informed", at=NOW)
    tomorrow = NOW + timedelta(days=1)
    chip = audience_chip("Staff", told, ZONE, now=tomorrow)
    assert chip[0] == "Staff 24 Nov 11:06"
    assert "24 Nov 11:06" in chip[2]


def test_only_danger_is_red() -> None:
    tones = [level_tone(level) for level in (None, 0, 1, 2, 3, 4)]
    assert tones == ["outline", "neutral", "warn", "bad", "bad", "bad"]


def test_families_concerned_come_first_with_their_count(pane: HeaderPane) -> None:
    families = pane.findChild(FilterChip, "families_concerned")
    assert families is not None
    assert families.text() == "Families concerned 2/3"
    assert name_of(families) == "Families concerned: 2 of 3 informed"
    chips = [chip for chip in pane.findChildren(Chip) if chip.isVisible()]
    assert all(families.x() < chip.x() for chip in chips if chip.parent() is families.parent())


def test_the_count_of_families_is_set_in_place(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    families = pane.findChild(FilterChip, "families_concerned")
    qtbot.mouseClick(families, Qt.MouseButton.LeftButton)
    count = pane.findChild(QSpinBox, "families_count")
    assert count is not None
    assert count.isVisible()
    assert count.hasFocus()
    qtbot.keyClicks(count, "4")
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(count.lineEdit(), Qt.Key.Key_Return)
    row = incident_row(bridge.read, incident, bridge.zone)
    assert row is not None
    assert row.families_expected == 4
    assert families.text() == "Families concerned 2/4"
    assert not count.isVisible()


def test_severity_is_a_word_with_a_menu(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    level = pane.findChild(FilterChip, "incident_level")
    assert level is not None
    assert name_of(level) == "Severity: Serious"
    grave = next(one for one in level.menu().actions() if one.text() == "Very serious")
    with qtbot.waitSignal(bridge.changed):
        grave.trigger()
    assert level.text() == "Very serious"


def test_the_clock_moves_without_a_word(pane: HeaderPane, bridge: DeskBridge) -> None:
    clock = pane.findChild(QLabel, "incident_clock")
    assert clock is not None
    before = clock.text()
    pane.tick()
    assert clock.text() == before
    bridge.desk.clock.advance(timedelta(minutes=1))  # type: ignore[attr-defined]  # manual
    pane.tick()
    assert clock.text() != before


def test_search_and_export_are_the_acts_of_the_window(
    qtbot: QtBot, pane: HeaderPane, acts: Actions
) -> None:
    for name, act in (("incident_search", "search"), ("incident_export", "export")):
        spy = QSignalSpy(acts[act].triggered)
        found = pane.findChild(KeyButton, name)
        assert found is not None
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        assert spy.count() == 1


def test_a_narrow_header_folds_and_unfolds(pane: HeaderPane) -> None:
    pane.set_density(wide=False, narrow=True, tight=True)
    families = pane.findChild(FilterChip, "families_concerned")
    export = pane.findChild(KeyButton, "incident_export")
    assert not families.isVisible()
    more = next(one for one in pane.findChildren(KeyButton) if one.text() == "More")
    more.click()
    assert families.isVisible()
    assert export.isVisible()
    pane.set_density(wide=True, narrow=False, tight=False)
    assert export.isVisible()
    assert not more.isVisible()


def test_french_words(pane: HeaderPane) -> None:
    set_language("fr")
    pane.retranslate()
    level = pane.findChild(FilterChip, "incident_level")
    assert level.text() == "Grave"
