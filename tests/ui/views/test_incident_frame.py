"""The frame of the incident page keeps the hands where they are."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.ui.views.incident_frame import PANES, IncidentFrame, PaneLayout


@pytest.mark.parametrize("mode", [PaneLayout.TWO, PaneLayout.THREE])
def test_the_focus_stays_when_the_panes_stand_otherwise(qtbot: QtBot, mode: PaneLayout) -> None:
    line = QLineEdit()
    frame = IncidentFrame({name: QWidget() for name in PANES}, line)
    qtbot.addWidget(frame)
    line.setFocus()
    frame.set_mode(mode)  # as the first showing does, before the window is there
    frame.show()
    qtbot.waitUntil(line.hasFocus)
    frame.set_mode(PaneLayout.ONE)
    assert line.hasFocus()
