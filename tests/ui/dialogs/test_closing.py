"""The dialog that ends a situation, by its keys: steps, lines that hold, the severity, why."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import IncidentStatus, TaskState
from crisisapp.services.closing import Closing, closing
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.desk import Desk
from crisisapp.services.networks import Networks
from crisisapp.services.queries.incidents import incident as by_id
from crisisapp.services.queries.promises import promise
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.i18n import Language, set_language
from crisisapp.ui.dialogs.closing import ClosingDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.check_row import CheckRow
from crisisapp.ui.widgets.filter_chip import FilterChip
from tests.builders import PLAYBOOK, a_desk, an_incident
from tests.ui.widgets.reader import name_of

Open = Callable[..., ClosingDialog]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield
    qapp.setFont(font)
    Theme("light").apply(qapp)
    set_language("en")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    made = an_incident(desk)
    desk.execute(StartPlaybook(incident=made, playbook=PLAYBOOK))
    return made


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, incident: str) -> Open:
    def make(
        to: IncidentStatus = IncidentStatus.MONITORING, language: Language = "en"
    ) -> ClosingDialog:
        set_language(language)

        def look() -> Closing:
            return closing(desk.read, desk.content, incident, to, desk.zone, language="fr")

        def give(order: Command) -> CrisisError | None:
            try:
                desk.execute(order)
            except CrisisError as error:
                return error
            return None

        clock = Clock(now=desk.now(), zone=desk.zone)
        dialog = ClosingDialog(None, look, clock, Networks(desk.content, language), give=give)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def steps_of(dialog: ClosingDialog) -> QListWidget:
    found = dialog.findChild(QListWidget, "open_steps")
    assert found is not None
    return found


def line(dialog: ClosingDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def row_of(desk: Desk, incident: str) -> IncidentRow:
    found = by_id(desk.read, incident, desk.zone)
    assert found is not None
    return found


def step(desk: Desk, incident: str, task: str) -> tuple[TaskState, str, str]:
    found = next(each for each in tasks(desk.read, incident, desk.zone) if each.id == task)
    return found.state, found.role, found.reason


def refusal(dialog: ClosingDialog) -> str:
    return " ".join(
        label.text() for label in dialog.findChildren(QLabel) if label.property("tone") == "bad"
    )


def test_a_promise_is_kept_or_withdrawn_by_one_letter(
    desk: Desk, incident: str, show: Open
) -> None:
    due = desk.now() + timedelta(minutes=30)
    made = [
        desk.execute(MakePromise(incident=incident, text=text, due=due)).made
        for text in ("rappeler", "informer")
    ]
    dialog = show()
    listed = dialog.findChild(QListWidget, "open_promises")
    assert listed is not None
    assert listed.count() == 2
    QTest.keyClick(listed, "k")
    assert listed.count() == 1
    QTest.keyClick(listed, "w")
    assert not listed.isVisible()
    kept, withdrawn = (promise(desk.read, each) for each in made)
    assert kept is not None
    assert withdrawn is not None
    assert (kept.state, withdrawn.state) == ("kept", "cancelled")
    assert withdrawn.reason == "the situation is over"


def test_one_letter_skips_the_step_and_the_next_one_is_current(
    desk: Desk, incident: str, show: Open
) -> None:
    dialog = show()
    steps = steps_of(dialog)
    steps.setFocus()
    total = steps.count()
    first = str(steps.item(0).data(Qt.ItemDataRole.UserRole))
    QTest.keyClick(steps, "s")
    assert step(desk, incident, first)[0] is TaskState.SKIPPED
    assert step(desk, incident, first)[2] == "left out at the end of the situation"
    assert (steps.count(), steps.currentRow()) == (total - 1, 0)
    assert steps.hasFocus()
    assert row_of(desk, incident).status is IncidentStatus.OPEN


def test_several_are_skipped_at_once(desk: Desk, incident: str, show: Open) -> None:
    dialog = show()
    steps = steps_of(dialog)
    total = steps.count()
    for _time in range(2):
        QTest.keyClick(steps, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(steps, "S", Qt.KeyboardModifier.ShiftModifier)
    assert steps.count() == total - 3
    done = [each for each in tasks(desk.read, incident, desk.zone) if each.state == "skipped"]
    assert len(done) == 3


def test_one_letter_gives_the_step_to_a_role(
    qtbot: QtBot, desk: Desk, incident: str, show: Open
) -> None:
    dialog = show()
    steps = steps_of(dialog)
    first = str(steps.item(0).data(Qt.ItemDataRole.UserRole))
    menu = dialog.findChild(QMenu, "give_roles")
    assert menu is not None
    QTest.keyClick(steps, "g")
    qtbot.waitUntil(menu.isVisible)
    next(one for one in menu.actions() if one.objectName() == "role_comms").trigger()
    menu.close()
    assert step(desk, incident, first)[1] == "comms"
    assert "Communication" in steps.item(0).text()


def test_enter_in_the_list_ends_nothing_and_other_letters_do_nothing(
    desk: Desk, incident: str, show: Open
) -> None:
    dialog = show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Z):
        QTest.keyClick(steps_of(dialog), key)
    assert dialog.isVisible()
    assert row_of(desk, incident).status is IncidentStatus.OPEN


def test_what_is_ticked_is_confirmed_in_the_timeline(desk: Desk, incident: str, show: Open) -> None:
    dialog = show()
    boxes = dialog.findChildren(CheckRow)
    assert len(boxes) > 1
    boxes[1].setFocus()
    QTest.keyClick(boxes[1], Qt.Key.Key_Space)
    dialog.accept_button.click()
    assert not dialog.isVisible()
    said = list(entry_rows(desk.read, incident))[-1].text
    confirmed = said[said.index("Confirmé") : said.index("Non confirmé")]
    assert name_of(boxes[1]) in confirmed
    assert name_of(boxes[0]) not in confirmed
    assert row_of(desk, incident).status is IncidentStatus.MONITORING


def test_a_closing_needs_a_reason_and_a_ready_one_is_enough(
    desk: Desk, incident: str, show: Open
) -> None:
    dialog = show(IncidentStatus.CLOSED)
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert "reason" in refusal(dialog)
    assert line(dialog, "reason").hasFocus()
    chip = dialog.findChild(FilterChip, "ready_1")
    assert chip is not None
    chip.click()
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert list(entry_rows(desk.read, incident))[-1].reason == "Handed over"
    assert row_of(desk, incident).status is IncidentStatus.CLOSED


def test_leaving_a_shared_severity_asks_with_whom(desk: Desk, incident: str, show: Open) -> None:
    desk.execute(SetLevel(incident=incident, level=3, agreed_by="DSDEN"))
    dialog = show(IncidentStatus.CLOSED)
    agreed = line(dialog, "agreed_by")
    level = dialog.findChild(QComboBox, "final_level")
    assert level is not None
    assert [level.itemData(at) for at in range(level.count())] == [0, 1, 2, 3]
    assert not agreed.isVisible()
    level.setCurrentIndex(1)
    assert agreed.isVisible()
    line(dialog, "reason").setText("bilan fait")
    dialog.accept_button.click()
    assert "with whom" in refusal(dialog)
    assert line(dialog, "reason").text() == "bilan fait"  # nothing typed is lost
    agreed.setText("DSDEN")
    dialog.accept_button.click()
    found = row_of(desk, incident)
    assert (found.status, found.level, found.peak_level) == (IncidentStatus.CLOSED, 1, 3)
    assert found.level_agreed_by == "DSDEN"


def test_once_no_step_is_open_the_keys_go_on_to_the_lines(show: Open) -> None:
    dialog = show(IncidentStatus.CLOSED)
    steps = steps_of(dialog)
    steps.selectAll()
    QTest.keyClick(steps, "s")
    assert not steps.isVisible()
    assert dialog.findChildren(CheckRow)[0].hasFocus()
    counted = dialog.findChild(QLabel, "still_open")
    assert counted is not None
    assert counted.text() == "Nothing is open."


def test_french_keys_are_those_of_its_words(desk: Desk, incident: str, show: Open) -> None:
    dialog = show(language="fr")
    steps = steps_of(dialog)
    assert dialog.windowTitle() == "Surveiller la situation"
    first = str(steps.item(0).data(Qt.ItemDataRole.UserRole))
    QTest.keyClick(steps, "s")
    assert step(desk, incident, first)[0] is TaskState.TODO
    QTest.keyClick(steps, "p")
    assert step(desk, incident, first)[0] is TaskState.SKIPPED


def test_a_screen_reader_names_every_part(show: Open) -> None:
    dialog = show(IncidentStatus.CLOSED)
    names = [name_of(steps_of(dialog)), name_of(line(dialog, "reason"))]
    assert names == ["Steps still open", "Why it is closed"]
    assert all(name_of(box) for box in dialog.findChildren(CheckRow))
    level = dialog.findChild(QComboBox, "final_level")
    assert level is not None
    assert level.accessibleName() == "Severity that remains"
    item = steps_of(dialog).item(0)
    assert "\n" not in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_letter_that_is_no_ascii_does_nothing(desk: Desk, incident: str, show: Open) -> None:
    dialog = show()
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Eacute, Qt.KeyboardModifier.NoModifier, "é"
    )
    QApplication.sendEvent(steps_of(dialog), event)
    assert not [each for each in tasks(desk.read, incident, desk.zone) if each.state == "skipped"]


def test_the_keys_begin_at_the_first_line_to_confirm(show: Open) -> None:
    dialog = show(IncidentStatus.CLOSED)
    assert dialog.findChildren(CheckRow)[0].hasFocus()


def in_sight(dialog: ClosingDialog, part: QWidget) -> bool:
    """Say whether a part is seen whole where the dialog scrolls."""
    (area,) = dialog.findChildren(QScrollArea, "closing_parts")
    place = QRect(part.mapTo(area.viewport(), QPoint(0, 0)), part.size())
    return area.viewport().rect().contains(place)


@pytest.mark.parametrize("px", [13, 26])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_must_be_confirmed_is_seen_first_and_whole(
    qapp: QApplication, show: Open, language: Language, px: int
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(px)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    dialog = show(IncidentStatus.CLOSED, language)
    dialog.resize(dialog.width(), 660)  # what a screen of 700 leaves
    QApplication.processEvents()
    lines = dialog.findChildren(CheckRow)
    assert len(lines) > 5
    assert all(in_sight(dialog, box) for box in lines)


def test_one_area_scrolls_and_no_part_in_it_does(show: Open) -> None:
    dialog = show(IncidentStatus.CLOSED)
    dialog.resize(dialog.width(), 500)
    QApplication.processEvents()
    steps = steps_of(dialog)
    assert steps.count() > 10
    assert steps.verticalScrollBar().maximum() == 0
    assert steps.visualItemRect(steps.item(steps.count() - 1)).bottom() <= steps.height()
    (area,) = dialog.findChildren(QScrollArea, "closing_parts")
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0


def test_the_area_follows_the_arrows_and_a_refusal(show: Open) -> None:
    dialog = show(IncidentStatus.CLOSED)
    dialog.resize(dialog.width(), 500)
    QApplication.processEvents()
    (area,) = dialog.findChildren(QScrollArea, "closing_parts")
    steps = steps_of(dialog)
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_End)
    last = steps.visualItemRect(steps.item(steps.count() - 1))
    place = steps.viewport().mapTo(area.viewport(), last.bottomLeft())
    assert 0 < place.y() <= area.viewport().height()
    assert not in_sight(dialog, line(dialog, "reason"))
    dialog.accept_button.click()
    assert in_sight(dialog, line(dialog, "reason"))


def test_the_wheel_scrolls_and_changes_no_severity(show: Open) -> None:
    dialog = show(IncidentStatus.CLOSED)
    level = dialog.findChild(QComboBox, "final_level")
    assert level is not None
    before = level.currentIndex()
    for turn in (120, -120):
        middle = QPointF(level.rect().center())
        wheel = QWheelEvent(
            middle,
            level.mapToGlobal(middle),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(level, wheel)
        assert level.currentIndex() == before


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_the_screen_at_twice_the_text(
    qapp: QApplication, show: Open, language: Language
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    dialog = show(IncidentStatus.CLOSED, language)
    screen = dialog.screen().availableGeometry()
    assert dialog.height() <= screen.height()
    assert dialog.rect().contains(dialog.accept_button.geometry())
