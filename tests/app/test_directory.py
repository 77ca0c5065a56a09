"""The Directory page through the real program: found, called, checked, written, brought in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.events.directory import Way
from crisisapp.services.commands.directory import ImportContact, SetContact
from crisisapp.services.imports.contacts import ContactPlan
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.ui.dialogs.contact_report import ContactReportDialog
from crisisapp.ui.dialogs.import_contacts import ContactColumnsDialog, ContactsChoice
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.cell_delegate import CellDelegate
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


def opened(start: Start, demo: Path, tab: str = "contacts") -> tuple[Program, MainWindow]:
    program = start(demo)
    program.choose_language("en")
    assert program.wired is not None
    window = program.wired.window
    window.bridge.dispatch(
        SetContact(
            name="Zoé Roy",
            ways=(Way(kind="phone", value="05"), Way(kind="email", value="a@b.fr")),
        )
    )
    window.go(Route(page=Page.DIRECTORY, target=tab))
    QApplication.processEvents()
    return program, window


def the(window: MainWindow, name: str) -> ContactRow:
    return next(row for row in contacts(window.bridge.read) if row.name == name)


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def table(window: MainWindow, name: str = "contacts") -> QTableView:
    found = window.findChild(QTableView, name)
    assert found is not None
    return found


def search(window: MainWindow, words: str) -> None:
    field = window.findChild(QLineEdit, "contact_search")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def said(banner: Banner) -> str:
    return " ".join(label.text() for label in banner.findChildren(QLabel))


def test_a_contact_is_found_by_typing_and_checked_with_one_key(start: Start, demo: Path) -> None:
    _program, window = opened(start, demo)
    search(window, "zo ro")
    shown = table(window)
    assert shown.model().rowCount() == 1
    assert shown.hasFocus()
    QTest.keyClick(shown, Qt.Key.Key_Space)
    today = window.bridge.now().astimezone(window.bridge.zone).date().isoformat()
    assert the(window, "Zoé Roy").checked_on == today
    search(window, "nobody of this name")
    assert shown.model().rowCount() == 0
    assert not button(window, "contact_check").isVisible()


def test_no_answer_is_noted_and_the_next_way_is_named(start: Start, demo: Path) -> None:
    _program, window = opened(start, demo)
    search(window, "zo ro")
    menu = window.findChild(QMenu, "call_menu")
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "No answer").trigger()
    QApplication.processEvents()
    said = window.findChild(QLabel, "contact_next")
    assert said is not None
    assert said.text() == "Next: Zoé Roy, a@b.fr."
    last = list(entry_rows(window.bridge.read, window.current_incident))[-1]
    assert last.to_party == "Zoé Roy"
    assert last.audience == ""


def test_a_contact_is_written_and_what_is_refused_stays_typed(start: Start, demo: Path) -> None:
    _program, window = opened(start, demo)

    def fill(dialog: QDialog) -> None:
        for name, text in (("name", "Préfecture"), ("way_value_0", "05 00"), ("hours", "le soir")):
            field = dialog.findChild(QLineEdit, name)
            assert field is not None
            field.setText(text)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        hours = dialog.findChild(QLineEdit, "hours")
        assert hours is not None
        hours.setText("lu-ve 8h-18h")
        deputy = dialog.findChild(QComboBox, "deputy")
        assert deputy is not None
        deputy.setCurrentIndex(deputy.findText("Zoé Roy"))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(fill)
    button(window, "add_contact").click()
    assert not broken
    made = the(window, "Préfecture")
    assert (made.hours, made.deputy_name) == ("Mo-Fr 08:00-18:00", "Zoé Roy")
    before = made
    again = in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    QTest.keyClick(table(window), Qt.Key.Key_Return)
    assert not again
    assert the(window, "Préfecture") == before  # nothing was changed, nothing is written
    QTest.keyClick(table(window), Qt.Key.Key_Delete)
    assert "Préfecture" not in {row.name for row in contacts(window.bridge.read)}


def test_a_channel_is_compromised_with_one_press_and_the_head_says_it(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    _program, window = opened(start, demo, "channels")
    chip = button(window, "channel_compromised")
    assert not chip.isChecked()
    chip.click()
    QApplication.processEvents()
    assert chip.isChecked()
    chip.click()  # once more changes nothing
    assert chip.isChecked()
    window.open_current()
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "incident_channels") is not None)
    head = button(window, "incident_channels")
    assert head.isVisible()
    assert head.text() == "ENT compromised"
    menu = head.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "normal").trigger()
    qtbot.waitUntil(lambda: not head.isVisible())


def test_a_channel_of_the_school_takes_its_own_hours(start: Start, demo: Path) -> None:
    _program, window = opened(start, demo, "channels")

    def fill(dialog: QDialog) -> None:
        for name, text in (("name", "Pronote"), ("hours", "lu-ve 7h-21h"), ("limit", "x")):
            field = dialog.findChild(QLineEdit, name)
            assert field is not None
            field.setText(text)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        limit = dialog.findChild(QLineEdit, "limit")
        assert limit is not None
        limit.setText("5000")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(fill)
    button(window, "channel_change").click()
    assert not broken
    assert table(window, "channels").model().index(0, 0).data() == "Pronote"
    assert "21:00" in table(window, "channels").model().index(0, 1).data()


def test_a_file_of_contacts_is_tried_then_brought_in(
    start: Start, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    _program, window = opened(start, demo)
    path = tmp_path / "annuaire.csv"
    path.write_bytes("Nom complet;Téléphone\nPréfète;05\n;06\n".encode("cp1252"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_words: (str(path), ""))
    banner = window.findChild(Banner, "banner")
    assert banner is not None
    shown: list[str] = []

    def agree(parent: QWidget, plan: ContactPlan) -> bool:
        dialog = ContactReportDialog(parent, plan)
        summary = dialog.findChild(QLabel, "summary")
        assert summary is not None
        shown.append(summary.text())
        dialog.deleteLater()
        return True

    monkeypatch.setattr(ContactReportDialog, "ask", agree)
    window.act_asked.emit("contact_import")
    qtbot.waitUntil(lambda: "1 contact is added." in said(banner), timeout=30_000)
    assert shown == ["To bring in: 1. At fault: 1. Left out: 1."]
    assert the(window, "Préfète").ways == (Way(kind="phone", value="05"),)
    for name, start_of in (("a.vcf", b"BEGIN:VCARD"), ("a.csv", b"\xef\xbb\xbf")):
        out = tmp_path / name
        place = (str(out), "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, p=place, **_w: p)
        window.act_asked.emit("contact_export")
        assert out.read_bytes().startswith(start_of)


def test_headings_nobody_knows_are_asked_about_before_anything_is_tried(
    start: Start, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    _program, window = opened(start, demo)
    path = tmp_path / "liste.csv"
    path.write_text("Personne;Joindre au\nMme Prime;05 01\nM. Second;05 02\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_words: (str(path), ""))
    banner = window.findChild(Banner, "banner")
    assert banner is not None

    def choose(parent: QWidget, *given: object) -> ContactsChoice | None:
        dialog = ContactColumnsDialog(parent, *given)  # type: ignore[arg-type]  # as it was asked
        heading = dialog.findChild(QComboBox, "heading")
        assert heading is not None
        heading.setCurrentIndex(heading.findData(1))
        heading.activated.emit(heading.currentIndex())
        assert not dialog.accept_button.isEnabled()  # nobody has a name yet
        for place, field in (("column_0", "name"), ("column_1", "phone")):
            box = dialog.findChild(QComboBox, place)
            assert box is not None
            box.setCurrentIndex(box.findData(field))
            box.activated.emit(box.currentIndex())
        assert dialog.accept_button.isEnabled()
        dialog.deleteLater()
        return dialog.answer()

    tried: list[ContactPlan] = []

    def agree(_parent: QWidget, plan: ContactPlan) -> bool:
        tried.append(plan)
        return True

    monkeypatch.setattr(ContactReportDialog, "ask", agree)
    monkeypatch.setattr(ContactColumnsDialog, "ask", lambda *_given: None)
    window.act_asked.emit("contact_import")
    qtbot.waitUntil(lambda: "Nothing was imported." in said(banner), timeout=30_000)
    assert not tried
    monkeypatch.setattr(ContactColumnsDialog, "ask", choose)
    window.act_asked.emit("contact_import")
    qtbot.waitUntil(lambda: "2 contacts are added." in said(banner), timeout=30_000)
    assert [len(plan.orders()) for plan in tried] == [2]
    assert the(window, "M. Second").ways == (Way(kind="phone", value="05 02"),)


def test_an_import_of_contacts_is_stopped_and_the_file_adds_the_rest(
    start: Start, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program, window = opened(start, demo)
    assert program.wired is not None
    path = tmp_path / "grand.csv"
    rows = "".join(f"Contact {number};05 {number}\n" for number in range(1_000))
    path.write_text(f"Nom;Téléphone\n{rows}", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_words: (str(path), ""))
    monkeypatch.setattr(ContactReportDialog, "ask", lambda *_given: True)
    banner = window.findChild(Banner, "banner")
    assert banner is not None
    before = len(contacts(window.bridge.read))
    stopping = [True]

    def stop(_name: str, _count: int) -> None:
        if stopping:
            stopping.clear()
            window.act_asked.emit("stop_import")

    program.wired.runner.progress.connect(stop)
    window.act_asked.emit("contact_import")
    qtbot.waitUntil(lambda: "The import was stopped." in said(banner), timeout=30_000)
    some = len(contacts(window.bridge.read)) - before
    assert 0 < some < 1_000
    assert f"{some} contact" in said(banner)
    window.act_asked.emit("contact_import")
    qtbot.waitUntil(lambda: f"{1_000 - some} contacts are added." in said(banner), timeout=60_000)
    assert len(contacts(window.bridge.read)) == before + 1_000


def test_two_thousand_contacts_are_not_measured_again_at_each_key(
    start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Measuring every row took over a second a key; now most keys measure none."""
    measured: list[QModelIndex] = []
    of_cell = CellDelegate.sizeHint

    def counted(self: CellDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        measured.append(index)
        return of_cell(self, option, index)

    monkeypatch.setattr(CellDelegate, "sizeHint", counted)
    _program, window = opened(start, demo)
    orders = [
        ImportContact(
            name=f"Contact {number}",
            ways=(Way(kind="phone", value=f"05 {number:04}"),),
            hours=("", "Mo-Fr 08:00-18:00", "24/7")[number % 3],
        )
        for number in range(2_000)
    ]
    window.bridge.desk.execute_slice(orders)
    QApplication.processEvents()
    window.go(Route(page=Page.DIRECTORY))
    QApplication.processEvents()
    field = window.findChild(QLineEdit, "contact_search")
    assert field is not None
    assert measured  # the first time, each of those seen
    at_keys = []
    for key in "contact 199":
        measured.clear()
        QTest.keyClicks(field, key)
        QApplication.processEvents()
        at_keys.append(len(measured))
    assert table(window).model().rowCount() == 11
    assert max(at_keys) < 200
