"""The header: words before colours, advice grey, clocks that keep quiet."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.families import Family
from crisisapp.domain.words import Audience
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.incidents import TitleIncident
from crisisapp.services.queries.incidents import incident as incident_row
from crisisapp.services.queries.records import AudienceRow
from crisisapp.support.i18n import set_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.families import FamiliesDialog, FamilyAnswer
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.header_words import (
    audience_chip,
    due_chip,
    level_tone,
    next_timed,
    running_text,
)
from crisisapp.ui.theme.fonts import role_font
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.painting import chip_size
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
    assert (text, tone) == ("advice 11:18 · in 12 min", "outline")
    later = step(id="c", due_at=NOW + timedelta(hours=11, minutes=5))
    assert due_chip(next_timed((later,), NOW), NOW, ZONE)[0] == "advice 22:11 · in 11 h 05"
    assert next_timed((step(id="d", due_at=NOW + timedelta(hours=13)),), NOW) is None
    assert due_chip(past, NOW, ZONE) == ("", "outline")
    assert next_timed((past,), NOW) is None


def test_a_time_set_by_law_comes_first_and_may_be_late() -> None:
    legal = step(id="a", due_at=NOW - timedelta(hours=1), due_legal="x")
    coming = step(id="b", due_at=NOW + timedelta(minutes=12))
    chosen = next_timed((coming, legal), NOW)
    assert chosen is legal
    text, tone = due_chip(chosen, NOW, ZONE)
    assert tone == "bad"
    assert text == "late since 10:06 · law"
    soon = step(id="c", due_at=NOW + timedelta(minutes=6), due_legal="x")
    assert due_chip(soon, NOW, ZONE) == ("11:12 · law · in 6 min", "warn")
    far = step(id="d", due_at=NOW + timedelta(hours=40), due_legal="x")
    assert next_timed((far, coming), NOW) is far


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
    assert families.text() == "Families concerned 1/3 (3 guardians of 6)"
    assert name_of(families) == "Families concerned: 1 of 3 informed, 3 guardians of 6"
    chips = [chip for chip in pane.findChildren(Chip) if chip.isVisible()]
    assert all(families.x() < chip.x() for chip in chips if chip.parent() is families.parent())


def test_the_count_of_families_is_set_in_place(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    families = pane.findChild(FilterChip, "families_concerned")
    qtbot.mouseClick(families, Qt.MouseButton.LeftButton)
    count = pane.findChild(QLineEdit, "families_count")
    assert count is not None
    assert count.isVisible()
    assert count.hasFocus()
    assert count.text() == "3"
    QApplication.processEvents()
    assert count.width() > 24 + count.fontMetrics().horizontalAdvance("10000")
    assert "How many families?" in [one.text() for one in pane.findChildren(QLabel)]
    qtbot.keyClicks(count, "4")
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(count, Qt.Key.Key_Return)
    row = incident_row(bridge.read, incident, bridge.zone)
    assert row is not None
    assert row.families_expected == 4
    assert families.text() == "Families concerned 1/4 (3 guardians of 8)"
    assert not count.isVisible()


def test_families_are_told_one_by_one_from_their_chip(
    qtbot: QtBot,
    pane: HeaderPane,
    bridge: DeskBridge,
    incident: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []

    def ask(_parent: object, rows: tuple[Family, ...]) -> tuple[FamilyAnswer, ...]:
        shown.extend(row.name for row in rows)
        return (
            FamilyAnswer(family="E-02", guardians=1),
            FamilyAnswer(family="E-03", told=2),
        )

    monkeypatch.setattr(FamiliesDialog, "ask", ask)
    families = pane.findChild(FilterChip, "families_concerned")
    qtbot.mouseClick(families, Qt.MouseButton.LeftButton)
    each = pane.findChild(KeyButton, "families_each")
    with qtbot.waitSignal(bridge.changed):
        each.click()
    assert shown == ["E-01", "E-02"]
    assert families.text() == "Families concerned 3/3"
    assert families.hasFocus()
    assert not each.isVisible()


def test_severity_is_a_word_with_a_menu(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    level = pane.findChild(FilterChip, "incident_level")
    assert level is not None
    assert name_of(level) == "Severity: Serious"
    concern = next(one for one in level.menu().actions() if one.text() == "Concern")
    with qtbot.waitSignal(bridge.changed):
        concern.trigger()
    assert level.text() == "Concern"


def choose_level(pane: HeaderPane, word: str, answer: Callable[[QDialog], None]) -> None:
    """Choose a severity in the menu of the chip and answer the form it opens."""
    asked: list[str] = []

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        asked.append(dialog.windowTitle())
        answer(dialog)

    level = pane.findChild(FilterChip, "incident_level")
    assert level is not None
    QTimer.singleShot(0, when_open)
    next(one for one in level.menu().actions() if one.text() == word).trigger()
    assert asked


def test_a_severity_of_the_head_and_the_authority_asks_with_whom(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    level = pane.findChild(FilterChip, "incident_level")
    assert level is not None

    def leave(dialog: QDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    choose_level(pane, "Very serious", leave)
    checked = [one.text() for one in level.menu().actions() if one.isChecked()]
    assert (level.text(), checked) == ("Serious", ["Serious"])

    def propose(dialog: QDialog) -> None:
        QTest.keyClick(dialog.findChild(QPushButton, "propose"), Qt.Key.Key_Space)

    choose_level(pane, "Very serious", propose)
    qtbot.waitUntil(lambda: level.text() == "Serious · Very serious proposed")

    def agree(dialog: QDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)  # nobody named: refused, and it stays
        assert dialog.isVisible()
        who = dialog.findChild(QLineEdit, "said")
        QTest.keyClicks(who, "DSDEN, cabinet")
        QTest.keyClick(who, Qt.Key.Key_Return)

    choose_level(pane, "Very serious", agree)
    qtbot.waitUntil(lambda: level.text() == "Very serious")
    row = incident_row(bridge.read, incident, bridge.zone)
    assert row is not None
    assert (row.level, row.level_agreed_by) == (3, "DSDEN, cabinet")


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


def test_the_next_time_keeps_its_hour_and_leads_to_its_step(qtbot: QtBot, pane: HeaderPane) -> None:
    due = pane.findChild(FilterChip, "incident_due")
    assert due is not None
    assert due.isVisible()
    time, _dot, step_text = due.text().rpartition(" · ")
    assert time.startswith("advice ")
    assert step_text in due.toolTip()
    kept = QFontMetrics(role_font("small_bold")).horizontalAdvance(time)
    assert kept < due.minimumSizeHint().width() < chip_size(due.text()).width()
    with qtbot.waitSignal(pane.due_chosen) as chosen:
        qtbot.mouseClick(due, Qt.MouseButton.LeftButton)
    assert chosen.args[0]


@pytest.mark.parametrize("width", [900, 960])
def test_a_long_title_gives_way_and_nothing_lies_on_another(
    pane: HeaderPane, bridge: DeskBridge, incident: str, width: int
) -> None:
    bridge.dispatch(TitleIncident(incident=incident, title="A very long title " * 6))
    pane.show_incident(incident)
    pane.set_density(wide=False, narrow=False, tight=False)
    pane.resize(width, 120)
    QApplication.processEvents()
    assert pane.width() == width
    names = ("incident_title", "incident_level", "incident_clock", "incident_due")
    parts = [pane.findChild(QWidget, name) for name in (*names, "incident_export")]
    for first, second in itertools.pairwise(parts):
        assert first.geometry().right() < second.geometry().left()
    assert parts[-1].geometry().right() <= width


def test_french_words(pane: HeaderPane) -> None:
    set_language("fr")
    pane.retranslate()
    level = pane.findChild(FilterChip, "incident_level")
    assert level.text() == "Grave"
