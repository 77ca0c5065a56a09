"""The page of exhibits through the real program: listed, described, answered, shown, removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.app.wiring import Wired
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.commands.exhibits import AnswerShown, AttachExhibit
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.exhibits import Attaching, Incoming, attach_slices, measure_all
from crisisapp.services.queries.exhibits import exhibits, shown_answer
from crisisapp.services.queries.records import ExhibitRow
from crisisapp.ui.dialogs.exhibits import CameBy, ExhibitDialog, RemovalDialog, ShownDialog
from crisisapp.ui.routes import Page
from crisisapp.ui.views.exhibits_detail import ExhibitDetail
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.key_button import KeyButton
from tests.app.test_publications import in_dialog

Start = Callable[[Path | None], Program]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def a_png(red: int = 200) -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(red, 10, 10))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def wired(start: Start, demo: Path) -> Wired:
    program = start(demo)
    assert program.wired is not None
    return program.wired


def answer(wired: Wired, said: ShownAnswer, reason: str = "") -> None:
    incident = wired.window.current_incident
    wired.desk.execute(AnswerShown(incident=incident, answer=said, reason=reason))


def keep(wired: Wired, *files: Incoming) -> None:
    attaching = Attaching(
        incident=wired.window.current_incident,
        origin=ExhibitOrigin.RECEIVED,
        from_party="CPE",
        through="WhatsApp",
    )
    list(attach_slices(wired.desk, attaching, files, measure_all(files)))


def opened(wired: Wired) -> QTableView:
    """Open the page by its key; return its table."""
    QTest.keyClick(wired.window, Qt.Key.Key_J, CONTROL | SHIFT)
    assert wired.window.page is Page.EXHIBITS
    table = wired.window.findChild(QTableView, "exhibits")
    assert table is not None
    return table


def rows_of(wired: Wired) -> tuple[ExhibitRow, ...]:
    return exhibits(wired.bridge.read, wired.window.current_incident)


def label(wired: Wired, name: str) -> QLabel:
    found = wired.window.findChild(QLabel, name)
    assert found is not None
    return found


def button(wired: Wired, name: str) -> KeyButton:
    found = wired.window.findChild(KeyButton, name)
    assert found is not None
    return found


def said(wired: Wired) -> str:
    banner = wired.window.findChild(Banner)
    assert isinstance(banner, Banner)
    return banner.sentence()


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def activate(dialog: QDialog) -> None:
    """Let a dialog have the keys: nobody manages windows here."""
    dialog.activateWindow()
    for _turn in range(100):
        QApplication.processEvents()
        if dialog.isActiveWindow():
            return
    raise AssertionError("the dialog has not the keys")


def texts(table: QTableView, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_what_is_kept_is_listed_and_followed(wired: Wired, qtbot: QtBot) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(data=a_png(), name="capture.png"), Incoming(data=b"MZ x", name="b.png"))
    table = opened(wired)
    entry = rows_of(wired)[0].entry_number
    first, second = texts(table, 0), texts(table, 1)
    assert first[:3] == ["B1", "capture.png", "Received · CPE · WhatsApp"]
    assert first[4] == entry
    assert "Not what its name says" in second[1]
    assert table.hasFocus()
    assert "files are kept" in label(wired, "exhibit_rule").text()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert "not what its name says" in label(wired, "exhibit_state").text()
    assert not button(wired, "exhibit_show").isEnabled()
    wired.desk.execute(
        AttachExhibit(incident=wired.window.current_incident, address="https://example.org/p/1")
    )
    qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    assert table.currentIndex().row() == 1  # what somebody chose stays chosen


def test_something_is_described_by_the_keys_alone(wired: Wired) -> None:
    answer(wired, ShownAnswer.YES)

    def fill(dialog: QDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()  # nothing was said: the refusal is there, the dialog stays
        QTest.keyClicks(field(dialog, "what"), "photo of a pupil, shown on a telephone")
        QTest.keyClicks(field(dialog, "address"), "https://example.org/p/1")
        QTest.keyClicks(field(dialog, "from_party"), "CPE")
        QTest.keyClicks(field(dialog, "through"), "told")
        QTest.keyClick(field(dialog, "through"), Qt.Key.Key_Return)

    broken = in_dialog(fill)
    QTest.keyClick(wired.window, Qt.Key.Key_K, CONTROL | SHIFT)
    assert broken == []
    assert wired.window.page is Page.EXHIBITS
    (row,) = rows_of(wired)
    assert (row.origin, row.digest, row.from_party, row.through, row.address) == (
        ExhibitOrigin.DESCRIBED,
        "",
        "CPE",
        "told",
        "https://example.org/p/1",
    )
    assert row.name == "photo of a pupil, shown on a telephone"
    assert label(wired, "exhibit_state").text() == "Described only: no file is kept."
    assert not button(wired, "exhibit_save").isEnabled()
    assert label(wired, "exhibit_address").text() == "https://example.org/p/1"


def test_where_no_file_may_be_a_description_is_offered(
    wired: Wired, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ShownDialog, "ask", lambda *_told: ShownAnswer.UNKNOWN)
    path = tmp_path / "capture.png"
    path.write_bytes(a_png())
    opened(wired)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(wired.window.exhibits, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: said(wired).startswith("This situation keeps no file"))
    broken = in_dialog(lambda dialog: QTest.keyClicks(field(dialog, "what"), "x"))
    QTest.keyClick(button(wired, "banner_action"), Qt.Key.Key_Space)
    assert broken == []
    assert rows_of(wired) == ()


def test_the_answer_is_changed_and_says_what_changes(wired: Wired) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(data=a_png(), name="capture.png"))
    opened(wired)

    def doubt(dialog: QDialog) -> None:
        accept = dialog.findChild(KeyButton, "accept")
        meaning = dialog.findChild(QLabel, "meaning")
        assert accept is not None
        assert meaning is not None
        activate(dialog)
        assert not accept.isEnabled()  # the same answer again changes nothing
        chosen = dialog.findChild(QRadioButton, "shown_no")
        assert chosen is not None
        assert chosen.hasFocus()
        QTest.keyClick(chosen, Qt.Key.Key_Down)
        assert "1 file is kept already: it stays" in meaning.text()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert press(wired, "change_answer", doubt) == []
    incident = wired.window.current_incident
    assert shown_answer(wired.bridge.read, incident) is ShownAnswer.UNKNOWN
    assert "no file is kept here" in label(wired, "exhibit_rule").text()
    assert not button(wired, "exhibit_show").isEnabled()

    def back(dialog: QDialog) -> None:
        accept = dialog.findChild(KeyButton, "accept")
        assert accept is not None
        activate(dialog)
        QTest.keyClick(dialog.findChild(QRadioButton, "shown_unknown"), Qt.Key.Key_Up)
        assert not accept.isEnabled()  # going back needs a reason
        QTest.keyClicks(field(dialog, "reason"), "seen with the CPE")
        assert accept.isEnabled()
        QTest.keyClick(field(dialog, "reason"), Qt.Key.Key_Return)

    assert press(wired, "change_answer", back) == []
    assert shown_answer(wired.bridge.read, incident) is ShownAnswer.NO


def press(wired: Wired, name: str, act: Callable[[QDialog], None]) -> list[str]:
    broken = in_dialog(act)
    QTest.keyClick(button(wired, name), Qt.Key.Key_Space)
    return broken


def test_an_image_is_hidden_until_one_key_asks(wired: Wired, qtbot: QtBot) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(data=a_png(200), name="a.png"), Incoming(data=a_png(90), name="b.png"))
    table, picture = opened(wired), label(wired, "exhibit_picture")
    assert not picture.isVisible()
    assert "hidden until you ask" in label(wired, "exhibit_state").text()
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(picture.isVisible)
    assert picture.pixmap().toImage().pixelColor(5, 5).red() == 200
    assert button(wired, "exhibit_show").text() == "Hide the image"
    QTest.keyClick(table, Qt.Key.Key_Down)  # another one: hidden again
    assert not picture.isVisible()
    assert picture.pixmap().isNull()
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(picture.isVisible)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not picture.isVisible()
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(picture.isVisible)
    wired.window.open_current()  # and it is not there when somebody comes back
    wired.window.open_current(Page.EXHIBITS)
    assert not picture.isVisible()
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(picture.isVisible)
    answer(wired, ShownAnswer.YES)
    qtbot.waitUntil(lambda: not picture.isVisible())


def test_a_hidden_image_leaves_no_empty_room(wired: Wired) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(name="capture.png", data=a_png()))
    opened(wired)
    card = wired.window.findChild(ExhibitDetail)
    assert card is not None
    QApplication.processEvents()
    lines = [each for each in card.findChildren(QLabel) if each.isVisible()]
    foot = max(each.mapTo(card, each.rect().bottomLeft()).y() for each in lines)
    assert card.height() - foot < 30


def test_a_picture_that_lands_late_is_not_shown(wired: Wired) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(data=a_png(), name="a.png"))
    opened(wired)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    wired.window.exhibits.show_picture(rows_of(wired)[0].id, image)  # nobody asked for it
    assert not label(wired, "exhibit_picture").isVisible()


def test_it_is_saved_with_enter_and_never_over_another_file(
    wired: Wired, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(data=a_png(), name="a.png"))
    table, out = opened(wired), tmp_path / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(out), ""))
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(wired).endswith("out.png, byte for byte."))
    assert out.read_bytes() == a_png()
    out.write_bytes(b"mine")
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "out.png" in said(wired) and "byte" not in said(wired))
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize("closed", [False, True])
def test_it_is_removed_and_its_reason_stays_in_the_list(
    wired: Wired, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    answer(wired, ShownAnswer.NO)
    keep(wired, Incoming(data=a_png(), name="a.png"))
    if closed:
        incident = wired.window.current_incident
        wired.desk.execute(
            SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait")
        )
    monkeypatch.setattr(RemovalDialog, "ask", lambda *_told: "asked by the prosecutor")
    table = opened(wired)
    assert button(wired, "describe_exhibit").isEnabled() is not closed
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said(wired).startswith("The file is removed"))
    qtbot.waitUntil(lambda: texts(table, 0)[1] == "Removed asked by the prosecutor")
    assert "asked by the prosecutor" in label(wired, "exhibit_state").text()
    for name in ("exhibit_show", "exhibit_save", "exhibit_remove"):
        assert not button(wired, name).isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(button(wired, "exhibit_entry"), Qt.Key.Key_Space)
    assert wired.window.page is Page.INCIDENT


def test_files_are_chosen_from_the_page(
    wired: Wired, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    came = CameBy(origin=ExhibitOrigin.CAPTURED, from_party="", through="")
    monkeypatch.setattr(ShownDialog, "ask", lambda *_told: ShownAnswer.NO)
    monkeypatch.setattr(ExhibitDialog, "ask", lambda *_told: came)
    path = tmp_path / "capture.png"
    path.write_bytes(a_png())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_told: ([str(path)], ""))
    table = opened(wired)
    pick = button(wired, "pick_exhibit")
    assert pick.hasFocus()  # the page is empty
    QTest.keyClick(pick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert rows_of(wired)[0].name == "capture.png"


@pytest.mark.parametrize("width", [1440, 700])
def test_an_empty_page_says_what_to_do(wired: Wired, width: int) -> None:
    wired.window.resize(width, 700)
    opened(wired)
    words = [one.text() for one in wired.window.exhibits.findChildren(QLabel)]
    assert any("nobody has to look" in text for text in words)
