"""Letters on the rows of the real page: a line between two, the history, tags of several."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.qtmodels.paint import PAINT_ROLE
from crisisapp.services.pinning import pin_tag
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.sentences.errors import sentence
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.long_list import LongListView
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def rows_of(window: MainWindow) -> LongListView:
    found = window.findChild(LongListView, "timeline")
    assert found is not None
    return found


def entry_rows_at(rows: LongListView, count: int) -> list[int]:
    """Return the rows of that many entries, headings left out, from the fifth row on."""
    model = rows.model()
    found = [row for row in range(5, model.rowCount()) if model.entry_at(row)]  # type: ignore[attr-defined]
    return found[:count]


def test_i_begins_a_line_between_two_rows(window: MainWindow, qtbot: QtBot) -> None:
    rows = rows_of(window)
    model = rows.model()
    here, after = entry_rows_at(rows, 2)
    first, second = model.entry_at(here), model.entry_at(after)  # type: ignore[attr-defined]
    rows.setCurrentIndex(model.index(here, 0))
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_I)
    line = window.incident.findChild(QPlainTextEdit, "capture_line")
    assert line is not None
    typed = line.toPlainText()
    assert typed.endswith(" ")
    QTest.keyClicks(line, "decision: in between")
    QTest.keyClick(line, Qt.Key.Key_Return)
    made = [
        row
        for row in entry_rows(window.bridge.read, window.current_incident)
        if row.text == "in between"
    ]
    assert len(made) == 1
    minute = first.sort_at.replace(second=0, microsecond=0)
    assert minute <= made[0].happened_at <= second.sort_at


def test_h_shows_the_history(window: MainWindow) -> None:
    rows = rows_of(window)
    (here,) = entry_rows_at(rows, 1)
    entry = rows.model().entry_at(here)  # type: ignore[attr-defined]
    rows.setCurrentIndex(rows.model().index(here, 0))

    def read(dialog: QDialog) -> None:
        text = dialog.findChild(QPlainTextEdit, "history")
        assert text is not None
        said = (entry.original or entry.text).replace("\u00a0", " ")
        assert said in text.toPlainText()

    broken = in_dialog(read)
    QTest.keyClick(rows, Qt.Key.Key_H)
    assert broken == []


def test_e_tags_every_selected_row(window: MainWindow, qtbot: QtBot) -> None:
    rows = rows_of(window)
    chosen = entry_rows_at(rows, 3)
    flag = QItemSelectionModel.SelectionFlag
    rows.setCurrentIndex(rows.model().index(chosen[0], 0))
    for row in chosen:
        index = rows.model().index(row, 0)
        rows.selectionModel().select(index, flag.Select | flag.Rows)
    ids = {rows.model().entry_at(row).id for row in chosen}  # type: ignore[attr-defined]

    def fill(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit, "add")
        assert field is not None
        QTest.keyClicks(field, "#canteen, press")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(fill)
    QTest.keyClick(rows, Qt.Key.Key_E)
    assert broken == []
    tagged = {
        row.id
        for row in entry_rows(window.bridge.read, window.current_incident)
        if {"canteen", "press"} <= set(row.tags)
    }
    assert tagged == ids
    with qtbot.waitSignal(window.bridge.refused) as said:
        in_dialog(fill)
        QTest.keyClick(rows, Qt.Key.Key_E)
    assert "Nothing changed" in sentence(said.args[0])


def test_p_pins_every_selected_row_and_takes_them_off_again(window: MainWindow) -> None:
    rows = rows_of(window)
    chosen = entry_rows_at(rows, 2)
    flag = QItemSelectionModel.SelectionFlag
    rows.setCurrentIndex(rows.model().index(chosen[0], 0))
    for row in chosen:
        rows.selectionModel().select(rows.model().index(row, 0), flag.Select | flag.Rows)
    ids = {rows.model().entry_at(row).id for row in chosen}  # type: ignore[attr-defined]
    tag = pin_tag(window.bridge.desk.language)

    def pinned() -> set[str]:
        entries = entry_rows(window.bridge.read, window.current_incident)
        return {row.id for row in entries if tag in row.tags}

    QTest.keyClick(rows, Qt.Key.Key_F3)
    chip = window.incident.findChild(FilterChip, "filter_pinned")
    assert chip is not None
    assert chip.isHidden()
    QTest.keyClick(rows, Qt.Key.Key_P)
    assert pinned() == ids
    QApplication.processEvents()
    index = rows.model().index(chosen[0], 0)
    paint = index.data(PAINT_ROLE)
    assert f"#{tag}" in paint.meta
    assert tag in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert chip.isVisible()
    chip.click()
    model = rows.model()
    shown = {model.entry_at(row).id for row in range(model.rowCount()) if model.entry_at(row)}  # type: ignore[attr-defined]
    assert shown == ids
    chip.click()
    rows.selectAll()
    for row in range(model.rowCount()):
        entry = model.entry_at(row)  # type: ignore[attr-defined]
        if entry is None or entry.id not in ids:
            rows.selectionModel().select(model.index(row, 0), flag.Deselect | flag.Rows)
    QTest.keyClick(rows, Qt.Key.Key_P)
    assert pinned() == set()
    QApplication.processEvents()
    assert chip.isHidden()


def test_f2_on_a_row_corrects_it_and_not_the_message(window: MainWindow) -> None:
    rows = rows_of(window)
    (here,) = entry_rows_at(rows, 1)
    rows.setCurrentIndex(rows.model().index(here, 0))
    rows.setFocus()
    QApplication.processEvents()
    entry = rows.model().entry_at(here)  # type: ignore[attr-defined]
    QTest.keyClick(rows, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.objectName(), field.text()) == ("amend_text", entry.text)


def test_a_line_that_corrects_says_so_and_offers_to_undo(window: MainWindow) -> None:
    line = window.incident.findChild(QPlainTextEdit, "capture_line")
    banner = window.findChild(Banner)
    assert line is not None
    assert banner is not None

    def first() -> str:
        rows = entry_rows(window.bridge.read, window.current_incident)
        return next(row.text for row in rows if row.number == "1")

    before = first()
    QTest.keyClicks(line, "/corr 1 said otherwise, reason: misheard")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert first() == "said otherwise"
    undo = next(one for one in banner.findChildren(QAbstractButton) if one.text() == "Undo")
    assert not undo.isHidden()
    undo.click()
    assert first() == before
    assert undo.isHidden() or banner.isHidden()
