"""An override that raises is logged, answers safely, and the object goes on working."""

import logging

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crisisapp.ui.widgets.guard import guarded, guarded_value


class Faulty(QWidget):
    """Raises in two overrides and counts how often they are called."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0
        self.measured = 0

    @guarded_value(lambda: QSize(7, 5))
    def sizeHint(self) -> QSize:
        self.measured += 1
        raise ValueError("measure")

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        raise ValueError("paint")


def test_errors_are_logged_and_the_other_overrides_go_on(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    widget = Faulty()
    qtbot.addWidget(widget)
    with caplog.at_level(logging.ERROR):
        for _time in range(3):
            widget.grab()
            assert widget.sizeHint() == QSize(7, 5)
    assert widget.painted == 3
    assert widget.measured >= 3
    assert "Faulty.paintEvent" in caplog.text
    assert "Faulty.sizeHint" in caplog.text
    caplog.clear()
