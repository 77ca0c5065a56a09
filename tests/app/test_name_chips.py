"""Every field of the window where a name may be typed offers a code, one press away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.services.commands.publications import RecordPublication
from crisisapp.services.queries.calls import calls
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.publications import publications
from crisisapp.ui.dialogs.call import BegunCall, CallDialog
from crisisapp.ui.dialogs.exhibit_orders import DescribeDialog
from crisisapp.ui.dialogs.exhibits import ExhibitDialog
from crisisapp.ui.dialogs.facts import FactsDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.publication_acts import AskDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.name_chip import chips_for
from crisisapp.ui.routes import Page, Route

Start = Callable[[Path | None], Program]
Made = Callable[[MainWindow], QWidget]


def opened(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def describe_dialog(window: MainWindow) -> QWidget:
    names = chips_for(window.bridge, window.current_incident)
    return DescribeDialog(
        window, window.current_incident, give=window.bridge.desk.execute, names=names
    )


def exhibit_dialog(window: MainWindow) -> QWidget:
    return ExhibitDialog(window, "a.png", "", chips_for(window.bridge, window.current_incident))


def facts_dialog(window: MainWindow) -> QWidget:
    rows = facts(window.bridge.read, window.current_incident)
    names = chips_for(window.bridge, window.current_incident)
    return FactsDialog(window, rows, language="fr", writable=True, names=names)


def ask_dialog(window: MainWindow) -> QWidget:
    bridge, about = window.bridge, window.current_incident
    bridge.desk.execute(
        RecordPublication(incident=about, address="https://x.com/a/status/1", target="post")
    )
    clock = Clock(now=bridge.now(), zone=bridge.zone)
    names = chips_for(bridge, about)
    row = publications(bridge.read, about)[-1]
    return AskDialog(window, row, clock, give=bridge.desk.execute, how="", names=names)


@pytest.mark.parametrize(
    ("made", "name", "typed"),
    [
        (describe_dialog, "what", "la photo de Zyzomys Qponmlk"),
        (describe_dialog, "from_party", "benjamin qponmlk"),
        (describe_dialog, "through", "le téléphone de Zyzomys Qponmlk"),
        (exhibit_dialog, "from_party", "benjamin qponmlk"),
        (exhibit_dialog, "through", "le téléphone de Zyzomys Qponmlk"),
        (facts_dialog, "clause", "Zyzomys Qponmlk est rentré"),
        (facts_dialog, "hedge", "Zyzomys Qponmlk serait rentré"),
        (ask_dialog, "party", "benjamin qponmlk"),
        (ask_dialog, "text", "dit à Zyzomys Qponmlk"),
    ],
)
def test_a_field_of_a_dialog_offers_a_code(
    start: Start,
    demo: Path,
    qtbot: QtBot,
    made: Callable[[MainWindow], QWidget],
    name: str,
    typed: str,
) -> None:
    dialog = made(opened(start, demo))
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    chips = dialog.findChildren(QPushButton, "name_chip")
    field.setText("un ordinateur")
    assert not any(chip.isVisible() for chip in chips)
    field.setText(typed)
    (chip,) = [one for one in chips if one.isVisible()]
    chip.click()
    assert "onmlk" not in field.text()
    assert "E-" in field.text()
    assert not chip.isVisible()


@pytest.mark.parametrize("question", ["what", "place", "source"])
def test_the_first_questions_offer_a_code_that_is_saved(
    start: Start, demo: Path, question: str
) -> None:
    window = opened(start, demo)
    window.go(Route(page=Page.FIRST_MINUTES, incident=window.current_incident))
    QApplication.processEvents()
    field = window.findChild(QLineEdit, f"answer_{question}")
    assert field is not None
    parent = field.parentWidget()
    assert parent is not None
    field.setText("Zyzomys Qponmlk au portail")
    (chip,) = [
        one
        for one in parent.findChildren(QPushButton, "name_chip")
        if not one.isHidden()
        if "Zyzomys" in one.text()
    ]
    chip.click()
    field.editingFinished.emit()
    row = incident(window.bridge.read, window.current_incident, window.bridge.zone)
    assert row is not None
    kept = {"what": row.what, "place": row.place, "source": row.source}[question]
    assert kept == field.text()
    assert kept.startswith("E-")


def test_the_line_says_that_an_address_holds_a_name(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    line = window.findChild(QPlainTextEdit, "capture_line")
    assert line is not None
    line.setPlainText("vu https://x.com/kevin.martin/1")
    assert "kevin.martin" in window.incident.capture.understanding()


def test_a_given_name_is_the_child_of_the_fields_beside(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    """Tab, Tab, and the key of the chip: one child, one code, whichever field named it first."""
    window = opened(start, demo)
    bridge, about = window.bridge, window.current_incident
    before = {row.code for row in known_people(bridge.read, about)}
    noted: list[object] = []
    dialog = CallDialog(
        window,
        Clock(now=bridge.now(), zone=bridge.zone),
        {},
        give=lambda order: noted.append(bridge.desk.execute(order)),
        about=BegunCall(incident=about),
        names=chips_for(bridge, about),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    fields = {name: dialog.findChild(QLineEdit, name) for name in ("caller", "child", "question")}
    caller, child, question = (fields[name] for name in ("caller", "child", "question"))
    assert caller is not None
    assert child is not None
    assert question is not None
    caller.insert("mère de Benjamin Qponmlk")
    qtbot.keyClick(caller, Qt.Key.Key_Tab)
    child.insert("Benjamin Qponmlk")
    qtbot.keyClick(child, Qt.Key.Key_Tab)
    question.insert("Benjamin est-il blessé ?")
    qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(question, Qt.Key.Key_Return)

    made = {row.code: row.name for row in known_people(bridge.read, about)}
    new = {code: name for code, name in made.items() if code not in before}
    assert list(new.values()) == ["Benjamin Qponmlk"]
    row = next(row for row in calls(bridge.read, about) if row.child in new)
    assert row.question.startswith(f"{row.child} est-il")
