"""Settings have the address and the way in, and write them as any field of the school."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from crisisapp.app.program import Program
from crisisapp.services.queries.desk import school
from crisisapp.ui.routes import Page, Route

Start = Callable[[Path | None], Program]


def test_the_address_and_the_way_in_are_typed_in_settings(start: Start, demo: Path) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    window.go(Route(page=Page.SETTINGS))
    for name, text in (("address", "12 rue des Tilleuls"), ("access", "portail du stade")):
        edit = window.findChild(QLineEdit, f"school_{name}")
        assert edit is not None
        edit.setFocus()
        edit.setText(text)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    row = school(window.bridge.read)
    assert (row.address, row.access) == ("12 rue des Tilleuls", "portail du stade")
