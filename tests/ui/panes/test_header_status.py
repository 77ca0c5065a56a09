"""The status of a situation by its keys: watched, closed with a reason, opened again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.incidents import incident as incident_row
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.i18n import set_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.header_status import ClosingBar, StatusChip
from tests.ui.widgets.reader import name_of


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str, acts: Actions) -> HeaderPane:
    pane = HeaderPane(bridge, acts)
    qtbot.addWidget(pane)
    pane.resize(1340, 220)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    pane.activateWindow()
    qtbot.waitActive(pane)
    return pane


def chip_of(pane: HeaderPane) -> StatusChip:
    found = pane.findChild(StatusChip, "incident_status")
    assert found is not None
    return found


def bar_of(pane: HeaderPane) -> ClosingBar:
    found = pane.findChild(ClosingBar, "closing")
    assert found is not None
    return found


def reason_of(pane: HeaderPane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "closing_reason")
    assert found is not None
    return found


def act(pane: HeaderPane, name: str) -> QAction:
    found = pane.findChild(QAction, name)
    assert found is not None
    return found


def enabled(pane: HeaderPane) -> list[str]:
    return [one.text() for one in chip_of(pane).menu().actions() if one.isEnabled()]


def status_of(bridge: DeskBridge, incident: str) -> IncidentStatus:
    row = incident_row(bridge.read, incident, bridge.zone)
    assert row is not None
    return row.status


def test_watched_closed_and_open_again(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    chip = chip_of(pane)
    assert chip.text() == "Open"
    assert enabled(pane) == ["Watch only", "Close…"]
    act(pane, "status_watch").trigger()
    qtbot.waitUntil(lambda: chip.text() == "Watched")
    assert enabled(pane) == ["Close…", "Reopen"]
    act(pane, "status_close").trigger()
    qtbot.waitUntil(reason_of(pane).hasFocus)
    qtbot.keyClicks(reason_of(pane), "quiet since noon")
    qtbot.keyClick(reason_of(pane), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chip.text() == "Closed")
    assert not bar_of(pane).isVisible()
    assert pane.is_closed()
    assert enabled(pane) == ["Reopen"]
    reasons = [entry.reason for entry in entry_rows(bridge.read, incident)]
    assert reasons[-1] == "quiet since noon"
    reopen = pane.findChild(QPushButton, "reopen")
    assert reopen.isVisible()
    qtbot.mouseClick(reopen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chip.text() == "Open")
    assert not pane.is_closed()
    assert not reopen.isVisible()


@pytest.mark.parametrize(
    ("place", "reason"),
    [(0, "Finished: everything is back to normal"), (1, "Handed over"), (2, "Not a crisis")],
)
def test_one_of_three_answers_closes_at_once(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str, place: int, reason: str
) -> None:
    act(pane, "status_close").trigger()
    ready = pane.findChild(QPushButton, f"closing_ready_{place}")
    assert ready is not None
    assert ready.text() == reason
    qtbot.mouseClick(ready, Qt.MouseButton.LeftButton)
    assert status_of(bridge, incident) is IncidentStatus.CLOSED
    assert [entry.reason for entry in entry_rows(bridge.read, incident)][-1] == reason


def test_no_reason_closes_nothing_and_escape_leaves(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    act(pane, "status_close").trigger()
    qtbot.keyClick(reason_of(pane), Qt.Key.Key_Return)
    assert bar_of(pane).isVisible()
    qtbot.keyClick(reason_of(pane), Qt.Key.Key_Escape)
    assert not bar_of(pane).isVisible()
    assert status_of(bridge, incident) is IncidentStatus.OPEN
    qtbot.waitUntil(chip_of(pane).hasFocus)
    act(pane, "status_close").trigger()
    cancel = pane.findChild(QPushButton, "closing_cancel")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton, pos=cancel.rect().center())
    assert not bar_of(pane).isVisible()


def test_the_status_is_said_in_words(pane: HeaderPane) -> None:
    assert name_of(chip_of(pane)) == "Status: Open"


def test_french_says_en_cours_and_terminer(pane: HeaderPane) -> None:
    set_language("fr")
    pane.retranslate()
    assert chip_of(pane).text() == "En cours"
    words = [one.text() for one in chip_of(pane).menu().actions()]
    assert words == ["Seulement veiller", "Terminer…", "Rouvrir"]
