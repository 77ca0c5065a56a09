"""The school changes a message template in the window, and its messages use it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.messages import message
from crisisapp.services.template_copies import cards
from crisisapp.ui.dialogs.playbook_acts import SureDialog
from crisisapp.ui.dialogs.template_editor import TemplateEditor
from crisisapp.ui.dialogs.templates import TemplatesDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    window = program.wired.window
    window.go(Route(page=Page.PLAYBOOKS))
    return window


def button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert found is not None, name
    return found


def area(editor: TemplateEditor, name: str) -> QPlainTextEdit:
    found = editor.findChild(QPlainTextEdit, name)
    assert found is not None, name
    return found


def line(editor: TemplateEditor, name: str) -> QLineEdit:
    found = editor.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def faults(editor: TemplateEditor) -> str:
    found = editor.findChild(QLabel, "faults")
    assert found is not None
    return found.text()


def choose(dialog: TemplatesDialog, name: str) -> None:
    found = dialog.findChild(QListWidget, "templates")
    assert found is not None
    for row in range(found.count()):
        if str(found.item(row).data(Qt.ItemDataRole.UserRole)) == name:
            found.setCurrentRow(row)
            return
    raise LookupError(name)


def editing(window: MainWindow, act: Callable[[TemplateEditor], None]) -> list[str]:
    """Open the list, choose the SMS to the families, and use its editor."""
    broken: list[str] = []

    def use(dialog: TemplatesDialog) -> None:
        choose(dialog, "M02")
        in_dialog(act, TemplateEditor, broken)
        QTest.keyClick(button(dialog, "template_edit"), Qt.Key.Key_Space)

    in_dialog(use, TemplatesDialog, broken)
    QTest.keyClick(button(window, "playbook_templates"), Qt.Key.Key_Space)
    return broken


def whose(window: MainWindow) -> str:
    found = cards(window.bridge.content, "fr")
    return next(card.whose for card in found if card.id == "M02")


def at_end(body: QPlainTextEdit) -> None:
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    body.setTextCursor(cursor)


def test_a_text_is_changed_seen_and_used_by_the_next_message(
    window: MainWindow, qtbot: QtBot
) -> None:
    def change(editor: TemplateEditor) -> None:
        body = area(editor, "body")
        at_end(body)
        QTest.keyClicks(body, " Courage.")
        qtbot.waitUntil(lambda: "Courage." in area(editor, "preview").toPlainText())
        assert faults(editor) == ""
        assert "+ " in area(editor, "difference").toPlainText()
        QTest.keyClick(button(editor, "accept"), Qt.Key.Key_Space)

    assert editing(window, change) == []
    assert whose(window) == "changed"
    order = DraftMessage(incident=window.current_incident, template="M02", language="fr")
    row = message(window.bridge.read, window.bridge.desk.execute(order).made)
    assert row is not None
    assert present(window.bridge, row).rendered.text.endswith(" Courage.")


def test_a_broken_rule_is_said_with_its_line_while_typing_and_blocks_saving(
    window: MainWindow, qtbot: QtBot
) -> None:
    def break_it(editor: TemplateEditor) -> None:
        body = area(editor, "body")
        before = area(editor, "preview").toPlainText()
        at_end(body)
        QTest.keyClick(body, Qt.Key.Key_Return)
        QTest.keyClicks(body, "{{ place() }}")
        qtbot.waitUntil(lambda: "Line 2 of the text" in faults(editor))
        assert "call" in faults(editor)
        assert area(editor, "preview").toPlainText() == before
        assert len(body.extraSelections()) == 1
        QTest.keyClick(button(editor, "accept"), Qt.Key.Key_Space)
        assert editor.isVisible()
        broken = in_dialog(
            lambda sure: QTest.keyClick(button(sure, "accept"), Qt.Key.Key_Space), SureDialog
        )
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert broken == []
        assert not editor.isVisible()

    assert editing(window, break_it) == []
    assert whose(window) == "shipped"  # the copy that nothing was changed in is gone again


def test_a_field_is_added_named_and_read(window: MainWindow, qtbot: QtBot) -> None:
    def add(editor: TemplateEditor) -> None:
        tabs = editor.findChild(QTabWidget, "tabs")
        assert tabs is not None
        tabs.setCurrentIndex(1)
        QTest.keyClick(button(editor, "field_add_deed"), Qt.Key.Key_Space)
        QTest.keyClicks(line(editor, "field_name"), "gate")
        line(editor, "field_label").clear()
        QTest.keyClicks(line(editor, "field_label"), "portail")
        QTest.keyClicks(line(editor, "field_example"), "Nord")
        qtbot.waitUntil(lambda: "never read" in faults(editor))
        tick = editor.findChild(QCheckBox, "field_required")
        assert tick is not None
        tick.click()
        tabs.setCurrentIndex(0)
        at_end(area(editor, "body"))
        QTest.keyClicks(area(editor, "body"), " {{ gate }}")
        qtbot.waitUntil(lambda: "Nord" in area(editor, "preview").toPlainText())
        QTest.keyClick(button(editor, "accept"), Qt.Key.Key_Space)

    assert editing(window, add) == []
    field = next(
        field
        for field in window.bridge.content.templates.load("M02", "fr").fields
        if field.name == "gate"
    )
    assert (field.label, field.example, field.required) == ("portail", "Nord", True)


def test_a_hostile_file_is_not_brought_in(window: MainWindow, tmp_path: Path) -> None:
    shipped = window.bridge.content.root / "templates" / "fr" / "M02.md"
    hostile = tmp_path / "recu.md"
    hostile.write_text(
        shipped.read_text("utf-8").replace("{{ advice }}", "{{ advice.__class__ }}"), "utf-8"
    )
    said: list[str] = []

    def use(dialog: TemplatesDialog) -> None:
        dialog.bring_in(hostile)
        note = dialog.findChild(QLabel, "note")
        assert note is not None
        said.append(note.text())

    broken = in_dialog(use, TemplatesDialog)
    QTest.keyClick(button(window, "playbook_templates"), Qt.Key.Key_Space)
    assert broken == []
    assert "line 37" in said[0]
    assert whose(window) == "shipped"
