"""Leave the application as the test found it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from crisisapp.ui.theme.theme import Theme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[QApplication]:
    """Apply the light theme at 13 px before and after each test."""
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield qapp
    qapp.setFont(font)
    Theme("light").apply(qapp)
