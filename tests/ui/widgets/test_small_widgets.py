"""Chips, buttons, bars and labels: what they say, how they are pressed, that they are freed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.cells import CellModel, CellRow
from crisisapp.qtmodels.channel_pages import PageBlock, PageRun
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import THEME_NAMES, Theme
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.card import Bar, Card, InputBox
from crisisapp.ui.widgets.channel_picture import ChannelPicture
from crisisapp.ui.widgets.check_row import CheckRow
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.clock_label import ClockLabel
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.finding_list import FindingList
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.phase_bar import PhaseBar, PhaseStep
from crisisapp.ui.widgets.rail import Rail
from crisisapp.ui.widgets.search_field import SearchField
from crisisapp.ui.widgets.segmented import Segmented
from crisisapp.ui.widgets.task_list import TaskList
from tests.ui.widgets.reader import accessible, name_of, role_of

PHASES = [
    PhaseStep(word="Detect", done=3, total=3, active=False),
    PhaseStep(word="Alert", done=2, total=5, active=True),
    PhaseStep(word="Act", done=0, total=4, active=False),
]


def a_rail() -> Rail:
    rail = Rail("Pages")
    for page in ("home", "now", "posts"):
        rail.add_page(page, "home", page.title())
    rail.add_page("settings", "settings", "Settings", bottom=True)
    return rail


def a_phase_bar() -> PhaseBar:
    bar = PhaseBar("Phases")
    bar.set_steps(PHASES)
    return bar


def a_capture_line() -> CaptureEdit:
    line = CaptureEdit("New entry")
    line.setPlainText("mother has arrived")
    return line


def a_banner() -> Banner:
    banner = Banner()
    banner.show_message("The disk is full.", "bad", action="Choose a folder")
    return banner


def a_finding_list() -> FindingList:
    rows = CellModel(("To read again",))
    cell = CellPaint(text="“5e3” is one class.", note="Write: 5e", chip="!", tone="warn")
    rows.set_rows([CellRow(id="a", cells=(cell,), spoken="“5e3” is one class.")])
    found = FindingList(rows)
    found.setAccessibleName("To read again")
    rows.setParent(found)
    return found


def a_channel_picture() -> ChannelPicture:
    picture = ChannelPicture()
    picture.setAccessibleName("As it is read: SMS")
    blocks = (
        PageBlock(runs=(PageRun("A fight took "), PageRun("place.", "over")), frame="bubble"),
        PageBlock(runs=(PageRun("SMS 1 of 1", "muted"),)),
    )
    picture.show_blocks(blocks, anew=True)
    return picture


MAKERS: dict[str, Callable[[], QWidget]] = {
    "banner": a_banner,
    "bar": lambda: Bar("top"),
    "capture": a_capture_line,
    "card": Card,
    "check row": lambda: CheckRow("Call the office", "Cabinet 05 00"),
    "channel picture": a_channel_picture,
    "chip": lambda: Chip("Draft", "warn", tick=True),
    "clock": lambda: ClockLabel("for 1 h 24"),
    "elided": lambda: ElidedLabel("A long title"),
    "empty": lambda: EmptyState("Nothing yet.", "Begin"),
    "filter": lambda: FilterChip("All", checkable=True),
    "findings": a_finding_list,
    "hole": lambda: HoleEditor("Message"),
    "input box": InputBox,
    "key button": lambda: KeyButton("New", key="Ctrl N", icon="plus"),
    "phases": a_phase_bar,
    "rail": a_rail,
    "search": lambda: SearchField("Search", placeholder="Search…", key="Ctrl K"),
    "segmented": lambda: Segmented("Danger?", [("yes", "Yes"), ("no", "No")]),
    "tasks": lambda: TaskList("What we do"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_widget_dropped_is_freed(
    kind: str, freed: Callable[[Callable[[], QWidget]], None]
) -> None:
    freed(MAKERS[kind])


@pytest.mark.parametrize("kind", MAKERS)
def test_a_widget_paints_in_every_theme_and_at_double_text(
    kind: str, qtbot: QtBot, qapp: QApplication
) -> None:
    widget = MAKERS[kind]()
    qtbot.addWidget(widget)
    widget.resize(300, 120)
    widget.show()
    looks = []
    for name in THEME_NAMES:
        Theme(name).apply(qapp)
        looks.append(widget.grab().toImage())
    assert looks[0] != looks[1]
    before = widget.sizeHint()
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    widget.grab()
    assert widget.sizeHint().height() >= before.height()


ROLES: dict[str, tuple[QAccessible.Role, str]] = {
    "channel picture": (QAccessible.Role.EditableText, "As it is read: SMS"),
    "findings": (QAccessible.Role.List, "To read again"),
    "check row": (QAccessible.Role.CheckBox, "Call the office"),
    "chip": (QAccessible.Role.StaticText, "Draft"),
    "clock": (QAccessible.Role.StaticText, "for 1 h 24"),
    "elided": (QAccessible.Role.StaticText, "A long title"),
    "filter": (QAccessible.Role.CheckBox, "All"),
    "key button": (QAccessible.Role.Button, "New"),
    "search": (QAccessible.Role.EditableText, "Search"),
    "capture": (QAccessible.Role.EditableText, "New entry"),
    "hole": (QAccessible.Role.EditableText, "Message"),
    "tasks": (QAccessible.Role.List, "What we do"),
}


@pytest.mark.parametrize("kind", ROLES)
def test_a_reader_hears_role_and_name(kind: str, qtbot: QtBot) -> None:
    widget = MAKERS[kind]()
    qtbot.addWidget(widget)
    assert (role_of(widget), name_of(widget)) == ROLES[kind]


def test_a_chip_changes_its_word_and_tone_together(qtbot: QtBot) -> None:
    chip = Chip("Draft", "warn")
    qtbot.addWidget(chip)
    width = chip.sizeHint().width()
    chip.show_state("Approved by the head", "ok", tick=True)
    assert (name_of(chip), chip.tone()) == ("Approved by the head", "ok")
    assert chip.sizeHint().width() > width


def test_a_filter_is_pressed_by_space(qtbot: QtBot) -> None:
    chip = FilterChip("Confirmed", checkable=True)
    qtbot.addWidget(chip)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


def test_a_filter_with_a_menu_says_so_and_is_wider(qtbot: QtBot) -> None:
    chip = FilterChip("All")
    qtbot.addWidget(chip)
    width = chip.sizeHint().width()
    chip.setMenu(QMenu(chip))
    assert role_of(chip) == QAccessible.Role.ButtonMenu
    assert chip.sizeHint().width() > width


def test_a_key_is_a_description_not_a_name(qtbot: QtBot) -> None:
    button = KeyButton("New incident", key="Ctrl N")
    qtbot.addWidget(button)
    assert name_of(button) == "New incident"
    assert accessible(button).text(QAccessible.Text.Description) == "Ctrl N"
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_key_widens_its_button(qtbot: QtBot) -> None:
    plain, keyed = KeyButton("New"), KeyButton("New", key="Ctrl N")
    for button in (plain, keyed):
        qtbot.addWidget(button)
    assert keyed.sizeHint().width() > plain.sizeHint().width()
    keyed.set_key("")
    assert keyed.sizeHint().width() == plain.sizeHint().width()


def test_a_button_becomes_the_primary_one(qtbot: QtBot) -> None:
    button = KeyButton("Done")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    before = button.grab().toImage()
    button.set_variant("primary")
    assert button.grab().toImage() != before


def test_an_elided_label_keeps_its_whole_text_for_readers(qtbot: QtBot) -> None:
    label = ElidedLabel("A title much longer than the room it has got")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == label.text() == name_of(label)
    label.resize(900, 20)
    label.grab()
    assert label.toolTip() == ""


def test_a_clock_sets_its_text_only_when_it_changes(qtbot: QtBot) -> None:
    clock = ClockLabel("for 1 h 24")
    qtbot.addWidget(clock)
    assert not clock.show_text("for 1 h 24")
    width = clock.sizeHint().width()
    assert clock.show_text("for 1 h 11")
    assert clock.sizeHint().width() == width


def test_phases_are_said_in_words(qtbot: QtBot) -> None:
    bar = a_phase_bar()
    qtbot.addWidget(bar)
    said = [accessible(bar).child(at).text(QAccessible.Text.Name) for at in range(3)]
    assert said == [
        "Detect: 3 of 3 done, finished",
        "Alert: 2 of 5 done, in progress",
        "Act: 0 of 4 done, not begun",
    ]
    bar.set_steps(PHASES[:1])
    assert bar.layout().count() == 1


def test_escape_empties_the_search_field_first(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "ab")
    with qtbot.waitSignal(field.textEdited, check_params_cb=lambda text: text == ""):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_an_input_box_shows_the_focus_within(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    box, other = InputBox(), QLineEdit()
    inside = QLineEdit(box)
    QVBoxLayout(box).addWidget(inside)
    column.addWidget(box)
    column.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    calm = box._has_focus
    inside.setFocus()
    qtbot.waitUntil(inside.hasFocus)
    assert (calm, box._has_focus) == (False, True)


def test_a_banner_offers_its_action_and_closes(qtbot: QtBot) -> None:
    banner = a_banner()
    qtbot.addWidget(banner)
    assert banner.sentence() == "The disk is full."
    assert name_of(banner) == "The disk is full."
    action = banner.findChild(KeyButton, "banner_action")
    assert isinstance(action, KeyButton)
    with qtbot.waitSignal(banner.action_chosen):
        qtbot.keyClick(action, Qt.Key.Key_Space)
    close = banner.findChild(QWidget, "banner_close")
    assert isinstance(close, QWidget)
    assert name_of(close) == "Close the message"
    qtbot.keyClick(close, Qt.Key.Key_Space)
    assert banner.sentence() == ""


def test_an_empty_page_begins_with_its_button(qtbot: QtBot) -> None:
    empty = EmptyState("No message yet.", "Write the first")
    qtbot.addWidget(empty)
    button = empty.findChild(KeyButton)
    assert isinstance(button, KeyButton)
    with qtbot.waitSignal(empty.action_chosen):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    empty.set_words("No message yet.", "")
    assert button.isHidden()


def test_a_check_row_is_ticked_by_space_and_by_a_click_on_its_words(qtbot: QtBot) -> None:
    row = CheckRow("Call the office & the town", "Cabinet 05 00")
    qtbot.addWidget(row)
    row.resize(300, 40)
    row.show()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.isChecked()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert not row.isChecked()
    assert name_of(row) == "Call the office & the town"
    assert accessible(row).text(QAccessible.Text.Description) == "Cabinet 05 00"


def test_a_narrow_check_row_is_higher(qtbot: QtBot) -> None:
    row = CheckRow("Call the office of the inspectorate and say who speaks", "Cabinet 05 00")
    qtbot.addWidget(row)
    assert row.heightForWidth(140) > row.heightForWidth(600)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", [KeyButton, FilterChip])
def test_a_button_is_pressed_by_enter_and_by_space(
    qtbot: QtBot, kind: type[KeyButton] | type[FilterChip], key: Qt.Key
) -> None:
    button = kind("Word")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)
    with qtbot.assertNotEmitted(button.clicked):  # Ctrl+Space begins a line, wherever one is
        QTest.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("most", [20, 66, 132, 400])
def test_a_list_of_findings_cuts_no_row(qtbot: QtBot, most: int) -> None:
    model = CellModel(("To read again",))
    cells = (CellPaint(text=f"{'a few words ' * n}", note="Write: 5e", chip="!") for n in (1, 9, 4))
    model.set_rows([CellRow(id=str(n), cells=(c,), spoken=c.text) for n, c in enumerate(cells)])
    found = FindingList(model)
    model.setParent(found)
    qtbot.addWidget(found)
    found.resize(300, 200)
    found.show()
    found.set_most(most)
    heights = [found.sizeHintForRow(row) for row in range(3)]
    whole = {sum(heights[:count]) for count in (1, 2, 3)}
    assert found.sizeHint().height() in whole
    assert found.sizeHint().height() <= max(most, heights[0])
