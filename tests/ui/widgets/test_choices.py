"""Rail and segmented answers: radio buttons for the keyboard and for readers."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.rail import Rail, RailButton
from crisisapp.ui.widgets.segmented import Segmented
from tests.ui.widgets.reader import name_of, role_of


def a_rail() -> Rail:
    rail = Rail("Pages")
    for page, text in (("home", "Incidents"), ("now", "Now"), ("exhibits", "Captures et pièces")):
        rail.add_page(page, "home", text)
    rail.add_page("settings", "settings", "Settings", bottom=True)
    return rail


class Between(NamedTuple):
    """A window that holds a widget between two fields; keep it, it owns them all."""

    window: QWidget
    before: QLineEdit
    after: QLineEdit


def in_window(qtbot: QtBot, widget: QWidget) -> Between:
    """Show `widget` between two fields, in an active window; the first field has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QLineEdit(), QLineEdit()
    column = QVBoxLayout(window)
    for part in (before, widget, after):
        column.addWidget(part)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    return Between(window, before, after)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_pages_are_radio_buttons_with_names(qtbot: QtBot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    buttons = rail.findChildren(RailButton)
    assert [name_of(button) for button in buttons][:2] == ["Incidents", "Now"]
    assert {role_of(button) for button in buttons} == {QAccessible.Role.RadioButton}


def test_the_rail_is_one_tab_stop_at_the_chosen_page(qtbot: QtBot) -> None:
    rail = a_rail()
    place = in_window(qtbot, rail)
    rail.set_current("now")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    stop = focused()
    assert isinstance(stop, RailButton)
    assert stop.page() == "now"
    QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert focused() is place.after


def test_arrows_move_through_the_pages_and_tell(qtbot: QtBot) -> None:
    rail = a_rail()
    place = in_window(qtbot, rail)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(rail.page_chosen, check_params_cb=lambda page: page == "now"):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert rail.current() == "now"
    assert place.window.isVisible()


def test_choosing_a_page_from_code_is_silent(qtbot: QtBot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    with qtbot.assertNotEmitted(rail.page_chosen):
        rail.set_current("exhibits")
    assert rail.current() == "exhibits"


def test_a_click_anywhere_on_a_page_chooses_it(qtbot: QtBot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    rail.resize(64, 500)
    rail.show()
    button = rail.findChildren(RailButton)[1]
    with qtbot.waitSignal(rail.page_chosen):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight())


def test_the_rail_is_64_px_wide_and_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    rail.resize(64, 1200)
    rail.show()
    assert abs(rail.sizeHint().width() - 64) <= 4
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    qtbot.waitUntil(lambda: rail.sizeHint().width() >= 112)


def test_long_names_break_between_words(qtbot: QtBot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    rail.set_text("exhibits", "Captures et pièces")
    rail.resize(rail.sizeHint())
    rail.show()
    button = rail.findChildren(RailButton)[2]
    assert button._lines() == ["Captures et", "pièces"]


def test_answers_are_radio_buttons_entered_at_the_chosen_one(qtbot: QtBot) -> None:
    answers = Segmented("Danger?", [("yes", "Yes"), ("no", "No"), ("unknown", "?")])
    place = in_window(qtbot, answers)
    answers.set_value("no")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    stop = focused()
    assert role_of(stop) == QAccessible.Role.RadioButton
    assert name_of(stop) == "No"
    QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert focused() is place.after


def test_arrows_and_letters_answer(qtbot: QtBot) -> None:
    answers = Segmented("Danger?", [("yes", "Oui"), ("no", "Non"), ("unknown", "?")])
    place = in_window(qtbot, answers)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(answers.chosen, check_params_cb=lambda value: value == "no"):
        QTest.keyClick(focused(), Qt.Key.Key_N)
    with qtbot.waitSignal(answers.chosen, check_params_cb=lambda value: value == "unknown"):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert answers.value() == "unknown"
    assert place.window.isVisible()


def test_an_answer_can_be_taken_back_from_code(qtbot: QtBot) -> None:
    answers = Segmented("Danger?", [("yes", "Yes"), ("no", "No")])
    qtbot.addWidget(answers)
    with qtbot.assertNotEmitted(answers.chosen):
        answers.set_value("yes")
        answers.set_value("")
    assert answers.value() == ""
    assert not any(button.isChecked() for button in answers.findChildren(QRadioButton))
    answers.set_texts([("yes", "Oui"), ("no", "Non")])
    assert [name_of(button) for button in answers.findChildren(QRadioButton)] == ["Oui", "Non"]


def test_a_low_rail_shows_icons_alone_and_keeps_the_words_for_who_listens(qtbot: QtBot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    rail.resize(rail.sizeHint())
    rail.show()
    buttons = rail.findChildren(RailButton)
    high = rail.sizeHint()
    assert {button.toolTip() for button in buttons} == {""}
    rail.resize(high.width(), high.height() - 4)
    qtbot.waitUntil(lambda: all(button.toolTip() == button.text() for button in buttons))
    assert name_of(buttons[2]) == "Captures et pièces"
    assert rail.minimumSizeHint().height() <= high.height() * 3 / 4
    qtbot.waitUntil(lambda: rail.sizeHint().width() < high.width())
    rail.resize(high.width(), high.height() + 20)
    qtbot.waitUntil(lambda: {button.toolTip() for button in buttons} == {""})


def test_the_rail_fits_again_when_the_letters_grow(qtbot: QtBot, qapp: QApplication) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    rail.resize(rail.sizeHint())
    rail.show()
    buttons = rail.findChildren(RailButton)
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    qtbot.waitUntil(lambda: all(button.toolTip() for button in buttons))
