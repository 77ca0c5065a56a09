"""The status of a situation by its keys: watched, closed with a reason, opened again."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.incidents import SetLevel, SetStatus
from crisisapp.services.queries.incidents import incident as incident_row
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.i18n import set_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.closing import ClosingDialog
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.header_status import StatusChip
from crisisapp.ui.widgets.filter_chip import FilterChip
from tests.dialogs import in_dialog
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


def act(pane: HeaderPane, name: str) -> QAction:
    found = pane.findChild(QAction, name)
    assert found is not None
    return found


def enabled(pane: HeaderPane) -> list[str]:
    return [one.text() for one in chip_of(pane).menu().actions()[:3] if one.isEnabled()]


def status_of(bridge: DeskBridge, incident: str) -> IncidentStatus:
    row = incident_row(bridge.read, incident, bridge.zone)
    assert row is not None
    return row.status


def end(dialog: ClosingDialog, reason: str = "") -> None:
    """Type a reason and press the primary button by Enter."""
    field = dialog.findChild(QLineEdit, "reason")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_watched_closed_and_open_again(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    chip = chip_of(pane)
    assert chip.text() == "Open"
    assert enabled(pane) == ["Monitor…", "Close…"]
    broken = in_dialog(end, ClosingDialog)
    act(pane, "status_watch").trigger()
    assert not broken
    qtbot.waitUntil(lambda: chip.text() == "Monitored")
    assert enabled(pane) == ["Close…", "Reopen"]
    broken = in_dialog(partial(end, reason="quiet since noon"), ClosingDialog)
    act(pane, "status_close").trigger()
    assert not broken
    qtbot.waitUntil(lambda: chip.text() == "Closed")
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


def test_no_reason_closes_nothing_and_escape_leaves(
    pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    said: list[bool] = []

    def try_without(dialog: ClosingDialog) -> None:
        end(dialog)
        said.append(dialog.isVisible())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    broken = in_dialog(try_without, ClosingDialog)
    act(pane, "status_close").trigger()
    assert not broken
    assert said == [True]
    assert status_of(bridge, incident) is IncidentStatus.OPEN
    assert pane.window().focusWidget() is chip_of(pane)


def test_the_peak_is_beside_the_severity_once_it_calms_down(
    qtbot: QtBot, pane: HeaderPane, bridge: DeskBridge, incident: str
) -> None:
    level = pane.findChild(FilterChip, "incident_level")
    assert level is not None
    bridge.dispatch(SetLevel(incident=incident, level=1))
    qtbot.waitUntil(lambda: level.text() == "Concern")
    assert level.toolTip() == "Concern (highest: serious)"
    bridge.dispatch(SetStatus(incident=incident, status=IncidentStatus.MONITORING))
    qtbot.waitUntil(lambda: level.text() == "Concern (highest: serious)")


def test_the_status_is_said_in_words(pane: HeaderPane) -> None:
    assert name_of(chip_of(pane)) == "Status: Open"


def test_french_says_en_cours_surveiller_and_terminer(pane: HeaderPane) -> None:
    set_language("fr")
    pane.retranslate()
    assert chip_of(pane).text() == "En cours"
    words = [one.text() for one in chip_of(pane).menu().actions()[:3]]
    assert words == ["Surveiller…", "Terminer…", "Rouvrir"]
