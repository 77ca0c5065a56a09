"""The checklist pane by its keys: the card's buttons, Space, Enter, and the menu of a row."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import EntryKind, TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import FOLD, ChecklistModel
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.i18n import set_language
from crisisapp.ui.panes.do import DoPane
from crisisapp.ui.panes.do_card import NextCard
from crisisapp.ui.panes.do_details import DetailsBar
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.task_list import TaskList
from tests.ui.widgets.reader import accessible, name_of, role_of


def shown(qtbot: QtBot, bridge: DeskBridge, incident: str) -> DoPane:
    pane = DoPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    return pane


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> DoPane:
    return shown(qtbot, bridge, incident)


@pytest.fixture
def fresh(bridge: DeskBridge) -> str:
    """Return a situation opened now, its checklist just begun."""
    made = bridge.desk.execute(OpenIncident(title="Fight at the gate")).made
    bridge.desk.execute(StartPlaybook(incident=made, playbook="PB08"))
    return made


def button(pane: QWidget, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    return found


def rows_of(pane: DoPane) -> TaskList:
    found = pane.findChild(TaskList, "checklist")
    assert found is not None
    return found


def model_of(pane: DoPane) -> ChecklistModel:
    model = rows_of(pane).model()
    assert isinstance(model, ChecklistModel)
    return model


def following(bridge: DeskBridge, incident: str) -> TaskRow:
    view = checklist(bridge.read, incident, now=bridge.now(), zone=bridge.zone)
    assert view.next is not None
    return view.next


def state_of(bridge: DeskBridge, incident: str, task: str) -> TaskRow:
    return next(row for row in tasks(bridge.read, incident, bridge.zone) if row.id == task)


def bring(bridge: DeskBridge, incident: str, act: str) -> TaskRow:
    """Finish steps until the next one is of this act."""
    while (task := following(bridge, incident)).act != act:
        bridge.desk.execute(SetTaskState(task=task.id, state=TaskState.DONE))
    return task


def test_done_is_the_primary_button_and_the_next_step_follows(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    task = following(bridge, incident)
    done = button(pane, "next_done")
    assert done.property("variant") == "primary"
    pane.focus_pane()
    assert done.hasFocus()
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(done, Qt.Key.Key_Space)
    assert state_of(bridge, incident, task.id).state is TaskState.DONE
    assert following(bridge, incident).text in name_of(pane.findChild(QWidget, "next_check"))


def test_called_logs_the_call_with_the_number_on_the_button(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "call")
    pane = shown(qtbot, bridge, fresh)
    assert button(pane, "next_done").text().startswith("Called 0")
    with qtbot.waitSignal(bridge.changed):
        pane.tick_next_task()
    assert state_of(bridge, fresh, task.id).state is TaskState.DONE
    kinds = [entry.kind for entry in entry_rows(bridge.read, fresh)]
    assert kinds.count(EntryKind.CALL_OUT) == 1


def test_a_number_that_changes_changes_on_the_button(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "call")
    pane = shown(qtbot, bridge, fresh)
    row = next(row for row in phones(bridge.read) if row.key == task.act_target)
    pane.apply(bridge.desk.execute(SetPhone(phone=row.id, label=row.label, number="05 99")).changes)
    assert button(pane, "next_done").text() == "Called 05 99"


def test_the_sentence_goes_to_the_clipboard_and_into_the_log(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "copy")
    pane = shown(qtbot, bridge, fresh)
    copy = button(pane, "next_done")
    assert copy.text() == "Copy the sentence"
    with qtbot.waitSignal(pane.sentence_copied):
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    text = QApplication.clipboard().text()
    assert text
    assert "⟦" not in text
    assert any(text in entry.text for entry in entry_rows(bridge.read, fresh))
    assert state_of(bridge, fresh, task.id).state is TaskState.DOING  # copied is not said
    qtbot.waitUntil(lambda: copy.text() == "It is said")
    chip = pane.findChild(Chip, "next_chip")
    assert chip.text() == f"copied {bridge.now().astimezone(bridge.zone):%H:%M}, said?"


def test_a_sentence_copied_twice_in_a_hurry_is_not_said(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "copy")
    pane = shown(qtbot, bridge, fresh)
    pane.tick_next_task()
    QApplication.processEvents()
    pane.tick_next_task()
    assert state_of(bridge, fresh, task.id).state is TaskState.DOING


@pytest.mark.parametrize("name", ["next_done", "next_check"])
def test_a_copied_sentence_is_said_or_copied_again(
    qtbot: QtBot, bridge: DeskBridge, fresh: str, name: str
) -> None:
    task = bring(bridge, fresh, "copy")
    bridge.desk.execute(
        SetTaskState(task=task.id, state=TaskState.DOING, reason="copied", entry=False)
    )
    pane = shown(qtbot, bridge, fresh)
    again = button(pane, "next_plain")
    assert again.text() == "Copy again"
    with qtbot.waitSignal(pane.sentence_copied):
        again.click()
    assert state_of(bridge, fresh, task.id).state is TaskState.DOING
    assert button(pane, "next_done").text() == "It is said"
    with qtbot.waitSignal(bridge.changed):
        pane.findChild(QAbstractButton, name).click()
    assert state_of(bridge, fresh, task.id).state is TaskState.DONE


def test_a_step_done_otherwise_is_one_plain_button(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "call")
    pane = shown(qtbot, bridge, fresh)
    with qtbot.waitSignal(bridge.changed):
        qtbot.mouseClick(button(pane, "next_plain"), Qt.MouseButton.LeftButton)
    assert state_of(bridge, fresh, task.id).state is TaskState.DONE
    kinds = [entry.kind for entry in entry_rows(bridge.read, fresh)]
    assert EntryKind.CALL_OUT not in kinds


def test_a_double_click_does_one_step(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    before = pane.progress_text()
    done = button(pane, "next_done")
    for _click in range(2):
        qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert (before, pane.progress_text()) == ("9/34", "10/34")


def test_not_applicable_has_four_ready_reasons(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    task = following(bridge, incident)
    reasons = button(pane, "next_aside").menu().actions()
    assert len(reasons) == 4
    with qtbot.waitSignal(bridge.changed):
        reasons[0].trigger()
    row = state_of(bridge, incident, task.id)
    assert (row.state, row.reason) == (TaskState.NOT_APPLICABLE, "Not our case")


def test_space_ticks_and_enter_opens_the_details(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    rows, model = rows_of(pane), model_of(pane)
    rows.setFocus()
    rows.setCurrentIndex(model.index(1, 0))
    task = model.task_at(1)
    assert task is not None
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    details = pane.findChild(DetailsBar, "task_details")
    assert details is not None
    assert details.isVisible()
    assert name_of(details) == task.text
    qtbot.keyClick(button(pane, "task_details_close"), Qt.Key.Key_Escape)
    assert not details.isVisible()
    qtbot.waitUntil(rows.hasFocus)
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert state_of(bridge, incident, task.id).state is TaskState.DONE


def test_the_folded_rest_opens_on_enter(qtbot: QtBot, pane: DoPane) -> None:
    rows, model = rows_of(pane), model_of(pane)
    count = model.rowCount()
    rows.setCurrentIndex(model.index(model.row_of(FOLD), 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert model.rowCount() > count
    rows.setCurrentIndex(model.index(model.row_of(FOLD), 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert model.rowCount() == count


def test_the_menu_of_a_row_gives_skips_and_puts_off(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    rows, model = rows_of(pane), model_of(pane)
    rows.setCurrentIndex(model.index(1, 0))
    task = model.task_at(1)
    assert task is not None
    rows.customContextMenuRequested.emit(QPoint(5, 5))
    menu = pane.findChild(QMenu, "task_menu")
    assert menu is not None
    menu.hide()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == [
        *("Done", "In hand", "Put off"),
        *("Skip, because", "Not applicable, because", "Give to"),
    ]
    skip = next(action for action in menu.actions() if action.text() == "Skip, because").menu()
    assert len(skip.actions()) == 4
    with qtbot.waitSignal(bridge.changed):
        skip.actions()[1].trigger()
    row = state_of(bridge, incident, task.id)
    assert (row.state, row.reason) == (TaskState.SKIPPED, "Nobody could be reached")


def test_a_step_is_given_to_another_role(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    rows, model = rows_of(pane), model_of(pane)
    rows.setCurrentIndex(model.index(1, 0))
    task = model.task_at(1)
    assert task is not None
    rows.customContextMenuRequested.emit(QPoint(5, 5))
    menu = pane.findChild(QMenu, "task_menu")
    menu.hide()
    roles = next(action for action in menu.actions() if action.text() == "Give to").menu()
    scribe = next(action for action in roles.actions() if action.text() == "Scribe")
    with qtbot.waitSignal(bridge.changed):
        scribe.trigger()
    assert state_of(bridge, incident, task.id).role == "scribe"


def test_an_empty_page_teaches_and_starts_the_likely_playbook(
    qtbot: QtBot, bridge: DeskBridge
) -> None:
    made = bridge.desk.execute(OpenIncident(title="Video of a fight at the gate")).made
    pane = shown(qtbot, bridge, made)
    start = button(pane, "empty_state_action")
    assert start.isVisible()
    assert not rows_of(pane).isVisible()
    with qtbot.waitSignal(bridge.changed):
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    assert rows_of(pane).isVisible()
    assert pane.progress_text().startswith("0/")
    card = pane.findChild(NextCard, "next_step")
    assert card is not None
    assert card.isVisible()


def test_selection_survives_what_others_do(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    rows, model = rows_of(pane), model_of(pane)
    rows.setCurrentIndex(model.index(3, 0))
    held = model.key_at(3)
    first = model.task_at(1)
    assert first is not None
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(SetTaskState(task=first.id, state=TaskState.DONE))
    assert model.key_at(rows.currentIndex().row()) == held


def test_a_reader_gets_a_list_of_sentences(pane: DoPane) -> None:
    rows = rows_of(pane)
    assert role_of(rows) is QAccessible.Role.List
    assert name_of(rows) == "What we do"
    names = [
        accessible(rows).child(place).text(QAccessible.Text.Name)
        for place in range(accessible(rows).childCount())
    ]
    assert any("advice" in name and "to do" in name for name in names)


def test_french_says_repere_and_loi(pane: DoPane) -> None:
    set_language("fr")
    pane.retranslate()
    assert button(pane, "next_done").text() == "C'est fait"
    assert name_of(rows_of(pane)) == "Ce que l'on fait"


def test_the_memory_items_are_to_do_now_whatever_their_time(bridge: DeskBridge, fresh: str) -> None:
    memory = {row.id for row in tasks(bridge.read, fresh, bridge.zone) if row.memory}
    view = checklist(bridge.read, fresh, now=bridge.now(), zone=bridge.zone)
    assert view.next is not None
    first = [view.next.id, *(row.id for row in view.now)]
    assert set(first[: len(memory)]) == memory
    assert not any(row.memory for row in view.then)
