"""The questions about a table of contacts: what is proposed, what the first rows say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crisisapp.services.imports.contact_fields import ContactField, guess_contacts
from crisisapp.services.imports.tables import read_table
from crisisapp.support.i18n import set_language
from crisisapp.ui.dialogs.import_contacts import ContactColumnsDialog
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.key_button import KeyButton
from tests.services.imports.files import a_csv, a_workbook

LIST = "Nom;Où joindre;Classe\nLefèvre;05 01;3e B\n;05 02;4e A\n"


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    set_language("en")
    Theme("light").apply(qapp)
    yield
    qapp.setFont(font)
    Theme("light").apply(qapp)


def asking(qtbot: QtBot, path: Path, sheet: str = "") -> ContactColumnsDialog:
    table = read_table(path, sheet=sheet)
    dialog = ContactColumnsDialog(None, table, guess_contacts(table, heading=1), ())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def lines(dialog: QDialog) -> list[str]:
    area = dialog.findChild(QPlainTextEdit, "rows")
    assert isinstance(area, QPlainTextEdit)
    return area.toPlainText().split("\n")


def box(dialog: QDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert isinstance(found, QComboBox), name
    return found


def choose(found: QComboBox, field: str) -> None:
    found.setCurrentIndex(found.findData(field))
    found.activated.emit(found.currentIndex())


def test_the_rows_follow_what_the_columns_become(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LIST))
    assert lines(dialog)[0] == "Row 2: Lefèvre"
    assert box(dialog, "column_1").accessibleName() == "Column Où joindre"
    choose(box(dialog, "column_1"), "phone")
    choose(box(dialog, "column_2"), "note")
    assert lines(dialog)[0] == "Row 2: Lefèvre · 05 01"
    assert "name" in lines(dialog)[1]  # the second has none
    fields = [column.field for column in dialog.answer().layout.columns]
    assert fields == [ContactField.NAME, ContactField.PHONE, ContactField.NOTE]


def test_no_column_of_names_is_said_and_cannot_be_agreed_to(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LIST))
    choose(box(dialog, "column_0"), "")
    wrong = dialog.findChild(QLabel, "wrong")
    assert isinstance(wrong, QLabel)
    assert wrong.isVisible()
    assert lines(dialog) == [""]
    assert not dialog.accept_button.isEnabled()


def test_a_table_without_headings_is_called_by_its_letters(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LIST))
    heading = box(dialog, "heading")
    heading.setCurrentIndex(heading.findData(0))
    heading.activated.emit(heading.currentIndex())
    assert box(dialog, "column_0").accessibleName() == "Column A"
    choose(box(dialog, "column_0"), "name")
    assert lines(dialog)[0] == "Row 1: Nom"


def test_another_sheet_is_read_by_who_asked(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_workbook(tmp_path, [["Nom"], ["a"]]))
    sheets = box(dialog, "sheet")
    assert sheets.isVisible()
    sheets.setCurrentText("Vide")
    sheets.activated.emit(sheets.currentIndex())
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer().sheet == "Vide"


def test_a_guess_of_how_letters_are_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LIST, encoding="cp1252"))
    note = dialog.findChild(QLabel, "guess")
    assert isinstance(note, QLabel)
    assert "Windows-1252" in note.text()


@pytest.mark.parametrize("pixels", [13, 26])
def test_every_button_is_whole_on_a_small_screen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, pixels: int
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(pixels)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    dialog = asking(qtbot, a_csv(tmp_path, LIST))
    assert dialog.minimumSizeHint().width() <= 1280
    assert dialog.minimumSizeHint().height() <= 720
    for button in dialog.findChildren(KeyButton):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_the_dialog_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    table = read_table(a_csv(tmp_path, LIST))
    dialog = ContactColumnsDialog(None, table, guess_contacts(table), ())
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
