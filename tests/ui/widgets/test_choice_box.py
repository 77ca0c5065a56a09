"""The choice box: named, driven by keys, its arrow painted in the theme's colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from crisisapp.ui.widgets.choice_box import ChoiceBox


def test_it_is_a_named_combo_box_that_keys_drive(qtbot: QtBot) -> None:
    box = ChoiceBox("Role")
    qtbot.addWidget(box)
    box.addItems(["director", "comms", "scribe"])
    box.show()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "comms"
    found = QAccessible.queryAccessibleInterface(box)
    assert found.role() == QAccessible.Role.ComboBox
    assert found.text(QAccessible.Text.Value) == "comms"
    assert box.accessibleName() == "Role"


def test_its_arrow_is_painted(qtbot: QtBot) -> None:
    box = ChoiceBox("Role")
    qtbot.addWidget(box)
    box.resize(200, 32)
    image = box.grab().toImage()
    ground = image.pixelColor(100, 16)
    right = {image.pixelColor(x, 16).name() for x in range(170, 195)}
    assert right - {ground.name()}
