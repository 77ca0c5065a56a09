"""The questions of an import: what is proposed, what is asked, what the first rows say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crisisapp.services.imports.fields import Field, guess_layout
from crisisapp.services.imports.moments import DayOrder
from crisisapp.services.imports.plan import ImportOptions, ImportPlan, plan_import
from crisisapp.services.imports.tables import Table, read_table
from crisisapp.ui.dialogs.import_log import ImportDialog
from crisisapp.ui.dialogs.import_report import EncodingDialog, ImportReportDialog
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.segmented import Segmented
from crisisapp.ui.widgets.tick_box import TickBox
from tests.services.imports.files import a_csv, a_workbook

PARIS = ZoneInfo("Europe/Paris")
LOG = "Date;Heure;Type;Événement\n24/11/2026;7h45;rumeur;un couteau\n24/11/2026;8h;machin;b\n"


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield
    qapp.setFont(font)
    Theme("light").apply(qapp)


def options(table: Table) -> ImportOptions:
    return ImportOptions(
        incident="i",
        layout=guess_layout(table),
        now=datetime(2026, 11, 27, 15, tzinfo=UTC),
        school_zone=PARIS,
        language="fr",
    )


def asking(qtbot: QtBot, path: Path) -> ImportDialog:
    table = read_table(path)
    dialog = ImportDialog(None, table, options(table))
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


def choose(found: QComboBox, text: str) -> None:
    """Choose the first line that begins so, as a person does."""
    found.setCurrentIndex(found.findText(text, Qt.MatchFlag.MatchStartsWith))
    found.activated.emit(found.currentIndex())


def test_the_first_rows_are_written_as_they_will_read(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LOG))
    assert lines(dialog)[0] == "Row 2: 24 Nov 2026 07:45 · Rumour: un couteau"
    assert lines(dialog)[1].startswith(
        "Row 3 cannot be brought in as it is. Type: “machin” is no kind of entry"
    )
    assert dialog.accept_button.isEnabled()
    answer = dialog.answer().options
    assert (answer.zone, answer.order, answer.day) == (PARIS, DayOrder.DAY_FIRST, None)


def test_a_column_is_changed_by_keys_and_the_rows_follow(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LOG))
    text = box(dialog, "column_3")
    assert text.accessibleName() == "Column Événement"
    choose(text, "not")
    wrong = dialog.findChild(QLabel, "wrong")
    assert isinstance(wrong, QLabel)
    assert wrong.isVisible()
    assert "Which column holds what happened" in wrong.text()
    assert not dialog.accept_button.isEnabled()
    choose(text, "What")
    assert not wrong.isVisible()
    choose(box(dialog, "column_2"), "Tags")
    assert lines(dialog)[1] == "Row 3: 24 Nov 2026 about 08:00 · Noted · #machin: b"
    assert dialog.answer().options.layout.place(Field.TAGS) == 2


def test_the_order_of_the_days_is_asked_only_in_doubt(qtbot: QtBot, tmp_path: Path) -> None:
    sure = asking(qtbot, a_csv(tmp_path, LOG))
    doubtful = asking(qtbot, a_csv(tmp_path, LOG.replace("24/11", "03/04"), name="b.csv"))
    order = [dialog.findChild(Segmented, "order") for dialog in (sure, doubtful)]
    assert [each.isVisible() for each in order if each] == [False, True]
    assert not doubtful.accept_button.isEnabled()
    question = order[1]
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_T)  # the first answer that begins with it
    assert lines(doubtful)[0].startswith("Row 2: 3 Apr 2026 07:45")
    question.set_value("month-first")
    question.chosen.emit("month-first")
    assert lines(doubtful)[0].startswith("Row 2: 4 Mar 2026 07:45")
    assert doubtful.answer().options.order is DayOrder.MONTH_FIRST


def test_the_zone_changes_when_rows_happened(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, LOG))
    choose(box(dialog, "zone"), "Indian/R")
    assert lines(dialog)[0].startswith("Row 2: 24 Nov 2026 04:45")
    assert dialog.answer().options.zone == ZoneInfo("Indian/Reunion")


def test_the_day_is_asked_for_a_file_of_hours(qtbot: QtBot, tmp_path: Path) -> None:
    assert not _day(asking(qtbot, a_csv(tmp_path, LOG))).isVisible()
    dialog = asking(qtbot, a_csv(tmp_path, "Heure;Texte\n7h45;a\n", name="b.csv"))
    day = _day(dialog)
    assert day.isVisible()
    assert "has no day" in lines(dialog)[0]
    QTest.keyClicks(day, "2026-11-2")
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(day, "4")
    assert lines(dialog)[0] == "Row 2: 24 Nov 2026 07:45 · Noted: a"
    assert dialog.answer().options.day == date(2026, 11, 24)


def _day(dialog: QDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "day")
    assert isinstance(found, QLineEdit)
    return found


def test_the_row_of_the_headings_can_be_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_csv(tmp_path, "Truc;Machin\n7h45;a\n"))
    assert box(dialog, "column_0").accessibleName() == "Column A"
    choose(box(dialog, "heading"), "Row 1")
    assert box(dialog, "column_0").accessibleName() == "Column Truc"


def test_another_sheet_is_read_by_who_asked(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asking(qtbot, a_workbook(tmp_path, [["Texte"], ["a"]]))
    choose(box(dialog, "sheet"), "Vide")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer().sheet == "Vide"


def planned(path: Path) -> ImportPlan:
    table = read_table(path)
    return plan_import(table, options(table))


def test_the_report_says_what_is_to_be_mended_first(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportReportDialog(None, planned(a_csv(tmp_path, LOG)), PARIS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.accept_button.text() == "Import 1 row"
    assert dialog.accept_button.isEnabled()
    said = lines(dialog)
    assert said[0] == "Cannot be brought in:"
    assert said[1].startswith("Row 3: Type: “machin”")
    assert said[3:5] == ["Will read:", "Row 2: 24 Nov 2026 07:45 · Rumour: un couteau"]


def test_a_second_import_is_a_box_to_tick(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportReportDialog(None, planned(a_csv(tmp_path, LOG)), PARIS, "Already in.")
    qtbot.addWidget(dialog)
    dialog.show()
    again = dialog.findChild(TickBox, "again")
    assert isinstance(again, TickBox)
    assert not dialog.accept_button.isEnabled()
    QTest.keyClick(again, Qt.Key.Key_Space)
    assert dialog.accept_button.isEnabled()


def test_nothing_ready_cannot_be_agreed_to(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportReportDialog(None, planned(a_csv(tmp_path, "Texte;Type\na;b\n")), PARIS)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()


def test_a_long_report_is_cut_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportReportDialog(None, planned(a_csv(tmp_path, "Texte\n" + "a b\n" * 400)), PARIS)
    qtbot.addWidget(dialog)
    assert lines(dialog)[-1] == "… and 100 rows more"


def test_the_encoding_is_chosen_by_what_made_the_file(qtbot: QtBot) -> None:
    dialog = EncodingDialog(None, "The accents cannot be told.", title="Import a log")
    qtbot.addWidget(dialog)
    dialog.show()
    choose(box(dialog, "encoding"), "MS")
    assert dialog.answer() == "cp850"


@pytest.mark.parametrize("pixels", [13, 26])
def test_every_button_is_whole_on_a_small_screen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, pixels: int
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(pixels)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    path = a_csv(tmp_path, LOG.replace("24/11", "03/04"))
    shown = [asking(qtbot, path)]
    report = ImportReportDialog(None, planned(a_csv(tmp_path, LOG, name="b.csv")), PARIS, "Twice.")
    qtbot.addWidget(report)
    report.show()
    for dialog in (*shown, report):
        assert dialog.minimumSizeHint().width() <= 1280
        assert dialog.minimumSizeHint().height() <= 720
        for button in dialog.findChildren(KeyButton):
            assert button.width() >= button.sizeHint().width(), button.text()


def test_a_dialog_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    table = read_table(a_csv(tmp_path, LOG))
    dialog = ImportDialog(None, table, options(table))
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def test_names_are_shown_and_codes_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    plan = planned(a_csv(tmp_path, "Texte\nYanis B. est tombé\n"))
    dialog = ImportReportDialog(None, plan, PARIS)
    qtbot.addWidget(dialog)
    dialog.show()
    names = dialog.findChild(QLabel, "names")
    codes = dialog.findChild(TickBox, "codes")
    assert isinstance(names, QLabel)
    assert isinstance(codes, TickBox)
    assert "Yanis B." in names.text()
    assert not dialog.answer().codes
    QTest.keyClick(codes, Qt.Key.Key_Space)
    assert dialog.answer().codes
    without = ImportReportDialog(None, planned(a_csv(tmp_path, LOG)), PARIS)
    qtbot.addWidget(without)
    without.show()
    hidden = without.findChild(TickBox, "codes")
    assert isinstance(hidden, TickBox)
    assert not hidden.isVisible()


def test_a_guess_of_how_letters_are_written_is_said_twice(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Texte\nà l'école\n", encoding="cp1252")
    for dialog in (asking(qtbot, path), ImportReportDialog(None, planned(path), PARIS)):
        qtbot.addWidget(dialog)
        note = dialog.findChild(QLabel, "guess")
        assert isinstance(note, QLabel)
        assert "Windows-1252" in note.text()
    sure = asking(qtbot, a_csv(tmp_path, "Texte\nà l'école\n"))
    assert sure.findChild(QLabel, "guess") is None
