"""After a copy the clipboard is read back; what comes back from the platform is compared."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.messages import FillMessage
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.ui import clipboard
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.panes.say_clipboard import ClipboardLine
from crisisapp.ui.widgets.channel_picture import ChannelPicture
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.message_view import HoleEditor

_WIN = 'application/x-qt-windows-mime;value="{}"'


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    QApplication.clipboard().clear()
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 800)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    pane.begin("M01")
    yield pane
    pane.keep_typed_text()
    QApplication.clipboard().clear()


def line(pane: SayPane) -> str:
    found = pane.findChild(QLabel, "message_clipboard_said")
    assert found is not None
    return found.text() if found.isVisible() else ""


def is_amber(pane: SayPane) -> bool:
    found = pane.findChild(QLabel, "message_clipboard_said")
    assert found is not None
    chip = found.parentWidget().findChild(Chip)
    assert chip is not None
    return chip.isVisible()


def copy_for_reading(pane: SayPane) -> str:
    button = pane.findChild(QPushButton, "message_approve")
    assert button is not None
    button.click()
    return QApplication.clipboard().text()


def from_elsewhere(text: str) -> None:
    """Copy something as another program would: nothing says that it comes from here."""
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def test_what_is_on_the_clipboard_and_since_when_is_said(qtbot: QtBot, pane: SayPane) -> None:
    assert line(pane) == ""
    copy_for_reading(pane)
    assert line(pane) == "On the clipboard since 11:06."
    assert not is_amber(pane)


def test_a_page_of_a_closed_desk_follows_the_clipboard_no_more(
    pane: SayPane, bridge: DeskBridge
) -> None:
    """It may still be told of its message, and live on a while: other windows write there."""
    copy_for_reading(pane)
    follower = pane.findChild(ClipboardLine)
    assert follower is not None
    (row, *_others) = messages(bridge.read, pane._incident)
    bridge.closing.emit()
    follower._row = row
    from_elsewhere("autre chose")
    assert line(pane) == "On the clipboard since 11:06."


def test_a_clipboard_that_lost_something_is_said_at_once(
    qtbot: QtBot, pane: SayPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = clipboard.held_text
    monkeypatch.setattr(clipboard, "held_text", lambda: whole()[:-40])
    copy_for_reading(pane)
    assert line(pane).startswith("The clipboard does not hold the message. Line ")
    assert "the end is missing" in line(pane)
    assert line(pane).endswith("Copy again.")
    assert is_amber(pane)


def test_a_clipboard_another_program_keeps_is_said_at_once(
    qtbot: QtBot, pane: SayPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "held_text", lambda: "")
    copy_for_reading(pane)
    assert line(pane) == "The clipboard holds nothing: another program keeps it. Copy again."
    assert is_amber(pane)


def test_what_comes_back_from_the_platform_is_compared(qtbot: QtBot, pane: SayPane) -> None:
    text = copy_for_reading(pane)
    from_elsewhere(text.replace("police", "police and the fire brigade").replace("é", "e"))
    qtbot.waitUntil(lambda: line(pane).startswith("Copied back: Line "))
    assert is_amber(pane)
    from_elsewhere(text)
    qtbot.waitUntil(lambda: line(pane) == "What was copied back is the message, to the letter.")
    assert not is_amber(pane)


def test_the_agreed_text_is_compared_after_the_copy_too(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    editor = pane.findChild(HoleEditor, "message")
    assert editor is not None
    for field in editor.holes():
        editor.value_edited.emit(field, "11:45")
    pane.keep_typed_text()

    def row_now() -> MessageRow:
        return next(row for row in messages(bridge.read, incident) if row.template == "M01")

    row = row_now()
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(ApproveMessage(message=row.id, way=ApprovalWay.ALONE))
    pane.copy_message()
    qtbot.waitUntil(lambda: row_now().state == "copied")
    copied = row_now().text
    from_elsewhere("\n".join(part for part in copied.split("\n") if part))
    qtbot.waitUntil(lambda: "line breaks were lost" in line(pane))
    from_elsewhere("https://example.org/another/thing")
    qtbot.waitUntil(lambda: line(pane) == "The clipboard no longer holds this message.")
    assert not is_amber(pane)


def test_other_texts_are_nobody_s_business_before_a_copy(qtbot: QtBot, pane: SayPane) -> None:
    from_elsewhere("a word of no matter")
    qtbot.wait(1)
    assert line(pane) == ""


def test_histories_are_asked_to_keep_nothing(pane: SayPane) -> None:
    copy_for_reading(pane)
    assert "x-kde-passwordManagerHint" in QApplication.clipboard().mimeData().formats()


@pytest.mark.parametrize(
    ("system", "wanted"),
    [
        (
            "win32",
            {
                _WIN.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x01\0\0\0",
                _WIN.format("CanIncludeInClipboardHistory"): bytes(4),
                _WIN.format("CanUploadToCloudClipboard"): bytes(4),
            },
        ),
        ("darwin", {"org.nspasteboard.ConcealedType": b""}),
        ("linux", {"x-kde-passwordManagerHint": b"secret"}),
    ],
)
def test_each_system_has_its_own_marks(system: str, wanted: dict[str, bytes]) -> None:
    assert clipboard._marks(system) == wanted


def test_a_channel_that_takes_it_gets_paragraphs_an_sms_does_not(
    pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    text = copy_for_reading(pane)
    data = QApplication.clipboard().mimeData()
    assert data.hasHtml()
    assert "<p>" in data.html()
    assert text.split("\n")[0][:20] in data.html()
    pane.begin("M02")
    copy_for_reading(pane)
    assert not QApplication.clipboard().mimeData().hasHtml()


def copied_by_keys(pane: SayPane, kind: type[QTextEdit], name: str) -> str:
    view = pane.findChild(kind, name)
    assert view is not None
    view.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_A, control)
    QTest.keyClick(view, Qt.Key.Key_C, control)
    return QApplication.clipboard().text()


def test_a_part_of_a_text_nobody_agreed_to_is_marked_wherever_it_is_copied(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge
) -> None:
    pane.see_as_read()
    qtbot.waitUntil(lambda: pane.findChild(ChannelPicture, "message_as_read") is not None)
    mark = "DRAFT · not to be sent"
    for kind, name in ((HoleEditor, "message"), (ChannelPicture, "message_as_read")):
        copied = copied_by_keys(pane, kind, name)
        assert copied.startswith(mark)
        assert "Madam, Sir" in copied or "Dear" in copied
    shown = pane.shown_message()
    values = {"facts": "a fight took place", "actions": "told the police", "advice": "wait"}
    assert bridge.dispatch(FillMessage(message=shown, values={**values, "next_update_at": "15h"}))
    subject = pane.findChild(QPushButton, "message_subject")
    assert subject is not None
    subject.click()
    assert QApplication.clipboard().text().startswith(f"{mark} · ")
    assert bridge.dispatch(ApproveMessage(message=shown, way=ApprovalWay.ALONE))
    for kind, name in ((HoleEditor, "message"), (ChannelPicture, "message_as_read")):
        qtbot.waitUntil(lambda k=kind, n=name: mark not in copied_by_keys(pane, k, n))
    subject.click()
    assert mark not in QApplication.clipboard().text()
