"""One key opens the set of a message: what lacks is asked once, together, and never again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.ui.dialogs.derive import DeriveDialog
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.widgets.choice_box import ChoiceBox
from tests.dialogs import in_dialog
from tests.ui.widgets.reader import name_of

SET = {"M01", "M02", "M04", "M18", "M09", "M05"}
FILLED = {
    "facts": "a fight took place outside the gate",
    "actions": "told the police",
    "advice": "do not share the video",
}


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    qtbot.waitUntil(lambda: button(pane, "derive_message").isVisible())
    order = DraftMessage(incident=incident, template="M01", language="en", values=FILLED)
    made = bridge.dispatch(order)
    assert made is not None
    qtbot.waitUntil(lambda: pane.open_message(made.made))
    yield pane
    pane.keep_typed_text()


def button(pane: SayPane, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    return found


def drafts(bridge: DeskBridge, incident: str) -> dict[str, MessageRow]:
    return {row.template: row for row in messages(bridge.read, incident)}


def fill(dialog: DeriveDialog) -> None:
    """Answer everything by keys alone, from the first part to the button."""
    for part in (*dialog.findChildren(QLineEdit), *dialog.findChildren(ChoiceBox)):
        assert name_of(part), part.objectName()
    for box in dialog.findChildren(ChoiceBox):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
    for line in dialog.findChildren(QLineEdit):
        line.setFocus()
        hour = line.objectName() == "next_update_at"
        QTest.keyClicks(line, "11:30" if hour else "who filmed it; why it began")
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_the_set_opens_and_lacks_nothing(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    broken = in_dialog(fill, DeriveDialog)
    qtbot.mouseClick(button(pane, "derive_message"), Qt.MouseButton.LeftButton)
    assert broken == []
    rows = drafts(bridge, incident)
    assert set(rows) >= SET
    assert rows["M01"].values["next_update_at"] == rows["M09"].values["next_update_at"] == "11:30"
    assert rows["M18"].values["unknowns"] == "who filmed it\nwhy it began"
    assert rows["M02"].values["advice"]
    before = len(messages(bridge.read, incident))

    pane.open_message(rows["M01"].id)
    pane.derive_message()
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None  # nothing lacks: no form opens
    assert len(messages(bridge.read, incident)) == before


def test_a_form_given_up_opens_nothing(pane: SayPane, bridge: DeskBridge, incident: str) -> None:
    before = messages(bridge.read, incident)
    broken = in_dialog(lambda dialog: dialog.reject(), DeriveDialog)
    pane.derive_message()
    assert broken == []
    assert messages(bridge.read, incident) == before


def test_what_is_left_empty_stays_a_hole(pane: SayPane, bridge: DeskBridge, incident: str) -> None:
    broken = in_dialog(lambda dialog: dialog.accept(), DeriveDialog)
    pane.derive_message()
    assert broken == []
    rows = drafts(bridge, incident)
    assert set(rows) >= SET
    assert "next_update_at" not in rows["M02"].values


def test_a_refusal_is_said_in_the_form_and_keeps_what_is_typed(
    pane: SayPane, bridge: DeskBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "attempt", lambda _order: UserError(UserCode.INCIDENT_CLOSED))

    def look(dialog: DeriveDialog) -> None:
        line = dialog.findChild(QLineEdit, "next_update_at")
        assert line is not None
        line.setText("11:30")
        dialog.accept()
        assert dialog.isVisible()
        assert line.text() == "11:30"

    broken = in_dialog(look, DeriveDialog)
    pane.derive_message()
    assert broken == []


def test_a_narrow_pane_keeps_the_act_in_its_menu(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    pane.setMinimumWidth(0)
    pane.resize(pane.minimumSizeHint().width(), 700)
    qtbot.waitUntil(lambda: not button(pane, "derive_message").isVisible())
    menu = button(pane, "message_more").menu()
    assert menu is not None
    menu.aboutToShow.emit()
    broken = in_dialog(fill, DeriveDialog)
    next(act for act in menu.actions() if act.objectName() == "derive").trigger()
    assert broken == []
    assert set(drafts(bridge, incident)) >= SET
