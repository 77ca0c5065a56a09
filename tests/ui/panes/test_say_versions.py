"""Versions in the message pane: hidden until there is one, written beside the original, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.message_versions import AddVersion, ReviewVersion, WriteVersion
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.drafting.edited import Paragraph
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.message_versions import VersionView, version_views
from crisisapp.services.queries.messages import message
from crisisapp.ui.dialogs.message_version import AddVersionDialog, VersionDialog
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.panes.say_versions import MessageVersions
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.version_field import VersionField
from tests.dialogs import in_dialog

FILLED = {
    "topic": "the video",
    "facts": "a fight took place",
    "next_update_at": "11:30",
    "contact.press": "05 00",
}


@pytest.fixture
def made(bridge: DeskBridge, incident: str) -> str:
    order = DraftMessage(incident=incident, template="M04", language="en", values=FILLED)
    return bridge.desk.execute(order).made


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str, made: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 760)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident, made)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    qtbot.waitUntil(lambda: pane.open_message(made))
    yield pane
    pane.keep_typed_text()


def bar_of(pane: SayPane) -> MessageVersions:
    found = pane.findChild(MessageVersions, "message_versions")
    assert found is not None
    return found


def chip_of(pane: SayPane, tag: str) -> FilterChip:
    found = pane.findChild(FilterChip, f"version_{tag}")
    assert found is not None
    return found


def view_of(bridge: DeskBridge, made: str, tag: str) -> VersionView:
    row = message(bridge.read, made)
    assert row is not None
    return next(each for each in version_views(bridge, row) if each.row.tag == tag)


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def field_of(dialog: QWidget, key: str) -> VersionField:
    found = dialog.findChild(VersionField, f"version_{key}")
    assert found is not None
    return found


def test_nothing_of_it_is_seen_until_there_is_one(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    assert not bar_of(pane).isVisible()
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(AddVersion(message=made, tag="ar"))
    qtbot.waitUntil(bar_of(pane).isVisible)
    assert chip_of(pane, "ar").text() == "\u2068العربية\u2069 · 8 to look at"
    assert chip_of(pane, "ar").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_begun_and_written_by_keys_alone(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    broken: list[str] = []

    def write(dialog: VersionDialog) -> None:
        field = field_of(dialog, "1")
        assert field.layoutDirection() is Qt.LayoutDirection.RightToLeft
        field.setFocus()
        for letter in "شجار":  # QTest types Latin letters alone
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text=letter)
            QApplication.sendEvent(field, key)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)  # what was typed is kept all the same

    def choose(dialog: AddVersionDialog) -> None:
        box = dialog.findChild(ChoiceBox, "tongue")
        assert box is not None
        assert box.findData("en") < 0  # the original's own
        box.setFocus()
        while box.currentData() != "ar":
            QTest.keyClick(box, Qt.Key.Key_Down)
        in_dialog(write, VersionDialog, broken)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(choose, AddVersionDialog, broken)
    pane.add_version()
    assert broken == []
    view = view_of(bridge, made, "ar")
    assert (view.text, view.row.from_right) == ("شجار", True)
    qtbot.waitUntil(lambda: chip_of(pane, "ar").text() == "\u2068العربية\u2069 · 7 to look at")


def test_the_menu_of_the_message_begins_one_too(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    view = pane.findChild(HoleEditor, "message")
    assert view is not None
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.objectName() == "paragraph_version")
    menu.setActiveAction(action)
    seen: list[str] = []
    broken = in_dialog(lambda dialog: seen.append(dialog.tag), AddVersionDialog)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen))
    assert (broken, seen) == ([], ["fr-falc"])


def test_a_stale_paragraph_is_marked_and_one_key_says_that_it_holds(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    keys = ["subject", *(each.key for each in view_keys(bridge, made))]
    bridge.dispatch(AddVersion(message=made, tag="pt"))
    bridge.dispatch(WriteVersion(message=made, tag="pt", texts=dict.fromkeys(keys, "Sim.")))
    bridge.dispatch(ReviewVersion(message=made, tag="pt", who="Mme Sousa"))
    qtbot.waitUntil(lambda: chip_of(pane, "pt").text() == "Português · reviewed")
    bridge.dispatch(FillMessage(message=made, values={"facts": "nobody is hurt"}))
    qtbot.waitUntil(lambda: chip_of(pane, "pt").text() == "Português · 1 to look at")
    seen: list[bool] = []

    def look(dialog: VersionDialog) -> None:
        holds = dialog.findChild(QPushButton, "holds_1")
        assert holds is not None
        seen.append(holds.isVisible())
        other = dialog.findChild(QPushButton, "holds_3")
        assert other is not None
        seen.append(other.isVisible())
        press(dialog, "holds_1")
        seen.append(holds.isVisible())

    broken = in_dialog(look, VersionDialog)
    qtbot.mouseClick(chip_of(pane, "pt"), Qt.MouseButton.LeftButton)
    assert broken == []
    assert seen == [True, False, False]
    qtbot.waitUntil(lambda: chip_of(pane, "pt").text() == "Português · not reviewed")


def view_keys(bridge: DeskBridge, made: str) -> tuple[Paragraph, ...]:
    row = message(bridge.read, made)
    assert row is not None
    return present(bridge, row).rendered.paragraphs


def test_it_is_copied_with_its_mark_then_reviewed_then_given_up(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    bridge.dispatch(AddVersion(message=made, tag="pt"))
    bridge.dispatch(WriteVersion(message=made, tag="pt", texts={"1": "Houve uma briga."}))
    qtbot.waitUntil(bar_of(pane).isVisible)

    def use(dialog: VersionDialog) -> None:
        press(dialog, "version_copy")
        copied = QApplication.clipboard().text()
        button = dialog.findChild(QPushButton, "version_copy")
        assert button is not None
        assert button.text() == "Copy, marked “translation pending”"
        assert copied == (
            "DRAFT · Português · not to be sent\n"
            "[Traduction en attente · Translation pending]\n"
            "[Translation not reviewed by the school]\n\nHouve uma briga."
        )
        who = dialog.findChild(QWidget, "version_who")
        assert who is not None
        who.setFocus()
        QTest.keyClicks(who, "Mme Sousa")
        QTest.keyClick(who, Qt.Key.Key_Return)
        assert dialog.isVisible()
        press(dialog, "version_copy")
        assert "not reviewed" not in QApplication.clipboard().text()
        assert view_of(bridge, made, "pt").row.reviewed_by == "Mme Sousa"
        press(dialog, "version_remove")
        assert not dialog.isVisible()

    broken = in_dialog(use, VersionDialog)
    qtbot.mouseClick(chip_of(pane, "pt"), Qt.MouseButton.LeftButton)
    assert broken == []
    qtbot.waitUntil(lambda: not bar_of(pane).isVisible())


def test_words_that_expose_a_child_are_copied_only_with_a_reason(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    text = "Yanis Belaid of 4eC is in hospital."
    bridge.dispatch(AddVersion(message=made, tag="fr-falc"))
    bridge.dispatch(WriteVersion(message=made, tag="fr-falc", texts={"1": text}))
    qtbot.waitUntil(bar_of(pane).isVisible)
    QApplication.clipboard().clear()

    def use(dialog: VersionDialog) -> None:
        reason = dialog.findChild(QWidget, "reason")
        assert reason is not None
        assert not reason.isVisible()
        press(dialog, "version_copy")
        assert QApplication.clipboard().text() == ""
        assert reason.isVisible()
        QTest.keyClicks(reason, "the family asks for it")
        QTest.keyClick(reason, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert text in QApplication.clipboard().text()

    broken = in_dialog(use, VersionDialog)
    qtbot.mouseClick(chip_of(pane, "fr-falc"), Qt.MouseButton.LeftButton)
    assert broken == []


def test_what_is_typed_is_written_at_each_pause(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    bridge.dispatch(AddVersion(message=made, tag="pt"))
    qtbot.waitUntil(bar_of(pane).isVisible)

    def use(dialog: VersionDialog) -> None:
        QTest.keyClicks(field_of(dialog, "1"), "Houve")
        qtbot.waitUntil(lambda: view_of(bridge, made, "pt").text == "Houve", timeout=3000)

    broken = in_dialog(use, VersionDialog)
    qtbot.mouseClick(chip_of(pane, "pt"), Qt.MouseButton.LeftButton)
    assert broken == []


def test_an_empty_version_is_not_copied_and_says_why(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    bridge.dispatch(AddVersion(message=made, tag="pt"))
    qtbot.waitUntil(bar_of(pane).isVisible)
    QApplication.clipboard().setText("before")

    def use(dialog: VersionDialog) -> None:
        press(dialog, "version_copy")
        note = dialog.findChild(QWidget, "version_note")
        assert note is not None
        assert "Nothing is written" in note.property("text")
        assert QApplication.clipboard().text() == "before"

    broken = in_dialog(use, VersionDialog)
    qtbot.mouseClick(chip_of(pane, "pt"), Qt.MouseButton.LeftButton)
    assert broken == []
