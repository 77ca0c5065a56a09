"""The checklist pane by its keys: the card's buttons, Space, Enter, and the menu of a row."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import EntryKind, Role, TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import FOLD, ChecklistModel
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook, WithdrawPlaybook
from crisisapp.services.commands.desk import NameActor, SetPhone
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.team import HoldRole
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.tasks import hidden_tasks, tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import set_language
from crisisapp.ui.dialogs.due import DueDialog
from crisisapp.ui.panes.do import DoPane
from crisisapp.ui.panes.do_card import NextCard
from crisisapp.ui.panes.do_details import DetailsBar
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.task_list import TaskList
from tests.dialogs import in_dialog
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


def plain_step(bridge: DeskBridge, incident: str) -> TaskRow:
    """Put off what waits for a record until the next step is one that is simply ticked."""
    while (task := following(bridge, incident)).proof or task.act != "tick":
        bridge.dispatch(SetTaskState(task=task.id, state=TaskState.DEFERRED, entry=False))
    return task


def test_done_is_the_primary_button_and_the_next_step_follows(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    task = plain_step(bridge, incident)
    QApplication.processEvents()
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
    qtbot.mouseClick(button(pane, "next_plain"), Qt.MouseButton.LeftButton)
    assert state_of(bridge, fresh, task.id).state is TaskState.TODO  # it asks who and when first
    with qtbot.waitSignal(bridge.changed):
        qtbot.mouseClick(button(pane, "record_outside"), Qt.MouseButton.LeftButton)
    after = state_of(bridge, fresh, task.id)
    assert (after.state, after.by_hand) == (TaskState.DONE, True)
    kinds = [entry.kind for entry in entry_rows(bridge.read, fresh)]
    assert EntryKind.CALL_OUT not in kinds


def test_the_missing_record_asks_who_and_when_and_makes_the_tick(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "call")
    pane = shown(qtbot, bridge, fresh)
    qtbot.mouseClick(button(pane, "next_plain"), Qt.MouseButton.LeftButton)
    who, at = (pane.findChild(QLineEdit, name) for name in ("record_who", "record_at"))
    assert who is not None
    assert at is not None
    assert who.text() == "Education authority"
    at.setText("25:99")
    qtbot.keyClick(at, Qt.Key.Key_Return)
    assert state_of(bridge, fresh, task.id).state is TaskState.TODO  # refused, and it stays
    assert at.isVisible()
    at.setText("10:58")
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(at, Qt.Key.Key_Return)
    done = state_of(bridge, fresh, task.id)
    assert (done.state, done.by_hand) == (TaskState.DONE, False)
    (call,) = (e for e in entry_rows(bridge.read, fresh) if e.kind is EntryKind.CALL_OUT)
    assert done.record == call.id
    assert f"{call.happened_at.astimezone(bridge.zone):%H:%M}" == "10:58"


def test_a_call_to_somebody_else_is_refused_under_its_field(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    task = bring(bridge, fresh, "call")
    pane = shown(qtbot, bridge, fresh)
    qtbot.mouseClick(button(pane, "next_plain"), Qt.MouseButton.LeftButton)
    who = pane.findChild(QLineEdit, "record_who")
    note = pane.findChild(QLabel, "record_note")
    assert who is not None
    assert note is not None
    who.setText("town hall")
    qtbot.keyClick(who, Qt.Key.Key_Return)
    assert state_of(bridge, fresh, task.id).state is TaskState.TODO
    assert (who.isVisible(), who.text()) == (True, "town hall")
    assert note.text().startswith("This step is for: Education authority. “town hall” is: Local")
    who.setText("authority, voicemail")
    with qtbot.waitSignal(bridge.done) as done:
        qtbot.keyClick(who, Qt.Key.Key_Return)
    assert done.args[0].notice == "nobody_told"
    assert state_of(bridge, fresh, task.id).state is TaskState.TODO


def test_space_on_a_bound_step_asks_for_its_record(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    pane = shown(qtbot, bridge, fresh)
    task = next(t for t in tasks(bridge.read, fresh, bridge.zone) if t.key == "families_concerned")
    assert pane.show_task(task.id)
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Space)
    who = pane.findChild(QLineEdit, "record_who")
    assert who is not None
    assert (who.isVisible(), who.text()) == (True, "")  # no family is proposed for all
    qtbot.keyClick(who, Qt.Key.Key_Return)
    assert state_of(bridge, fresh, task.id).state is TaskState.TODO
    who.setText("mother of E-01")
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(who, Qt.Key.Key_Return)
    assert state_of(bridge, fresh, task.id).told == 1


def test_steps_that_wait_are_one_click_away_with_their_reason(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    pane = shown(qtbot, bridge, fresh)
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        rows = dialog.findChild(QListWidget, "hidden_steps")
        assert rows is not None
        said.extend(rows.item(row).text() for row in range(rows.count()))

    broken = in_dialog(read)
    button(pane, "hidden_steps_chip").click()
    assert broken == []
    assert any("PHAROS" in line and "waits for: Is it public" in line for line in said)


def test_steps_that_left_with_their_playbook_say_so(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    run = bridge.desk.execute(StartPlaybook(incident=fresh, playbook="PB02")).made
    before = {task.key for task in tasks(bridge.read, fresh, bridge.zone)}
    bridge.desk.execute(WithdrawPlaybook(run=run))
    left = before - {task.key for task in tasks(bridge.read, fresh, bridge.zone)}
    assert left
    pane = shown(qtbot, bridge, fresh)
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        rows = dialog.findChild(QListWidget, "hidden_steps")
        assert rows is not None
        said.extend(rows.item(row).text() for row in range(rows.count()))

    broken = in_dialog(read)
    chip = button(pane, "hidden_steps_chip")
    chip.click()
    assert broken == []
    waiting = hidden_tasks(bridge.read, fresh, bridge.zone)
    assert chip.text() == f"{len(said)} hidden"
    assert sum("waits for" in line for line in said) == len(waiting)
    assert sum("was withdrawn" in line for line in said) == len(said) - len(waiting) >= len(left)
    assert not any("waits for" in line and "was withdrawn" in line for line in said)


def test_a_pasted_list_comes_after_the_chosen_row(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    pane = shown(qtbot, bridge, fresh)

    def fill(dialog: QDialog) -> None:
        texts = dialog.findChild(QPlainTextEdit, "texts")
        accept = dialog.findChild(QPushButton, "accept")
        assert texts is not None
        assert accept is not None
        texts.setPlainText("- [ ] Ring the sports hall\n2. Tell the bus firm")
        accept.click()

    broken = in_dialog(fill)
    menu = button(pane, "start_playbook").menu()
    assert menu is not None
    menu.aboutToShow.emit()
    next(act for act in menu.actions() if act.objectName() == "add_steps").trigger()
    assert broken == []
    texts = [task.text for task in tasks(bridge.read, fresh, bridge.zone)]
    assert {"Ring the sports hall", "Tell the bus firm"} <= set(texts)


def test_alt_down_moves_a_step_and_it_stays_there(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    pane = shown(qtbot, bridge, fresh)
    view = checklist(bridge.read, fresh, now=bridge.now(), zone=bridge.zone)
    first, second = view.now[0], view.now[1]
    pane.show_task(first.id)
    rows_of(pane).setFocus()
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    again = checklist(bridge.read, fresh, now=bridge.now(), zone=bridge.zone)
    assert [task.id for task in again.now[:2]] == [second.id, first.id]


def test_several_rows_are_put_off_at_once(qtbot: QtBot, bridge: DeskBridge, fresh: str) -> None:
    pane = shown(qtbot, bridge, fresh)
    view = checklist(bridge.read, fresh, now=bridge.now(), zone=bridge.zone)
    some = [view.now[0].id, view.now[1].id]
    model, rows = model_of(pane), rows_of(pane)
    rows.setCurrentIndex(model.index(model.row_of(some[0]), 0))
    rows.selectionModel().select(
        model.index(model.row_of(some[1]), 0), QItemSelectionModel.SelectionFlag.Select
    )
    rows.customContextMenuRequested.emit(rows.rect().center())
    menu = pane.findChild(QMenu, "task_menu")
    assert menu is not None
    act = next(act for act in menu.actions() if act.objectName() == "task_deferred")
    with qtbot.waitSignal(bridge.changed):
        act.trigger()
    menu.close()
    states = {state_of(bridge, fresh, each).state for each in some}
    assert states == {TaskState.DEFERRED}


def test_the_steps_of_one_role_alone(qtbot: QtBot, bridge: DeskBridge, fresh: str) -> None:
    pane = shown(qtbot, bridge, fresh)
    assert button(pane, "whose_steps").isVisible()  # where one looks for it
    whose(pane, "comms").trigger()
    model = model_of(pane)
    shown_roles = {
        task.role for row in range(model.rowCount()) if (task := model.task_at(row)) is not None
    }
    assert shown_roles == {"comms"}
    whose(pane, "all").trigger()
    assert len({t.role for r in range(model.rowCount()) if (t := model.task_at(r))}) > 1


def test_whose_steps_are_shown_is_offered_below_where_the_pane_is_narrow(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    pane = shown(qtbot, bridge, fresh)
    pane.setMinimumWidth(0)
    pane.resize(pane.minimumSizeHint().width(), pane.height())
    qtbot.waitUntil(lambda: not button(pane, "whose_steps").isVisible())
    menu = button(pane, "start_playbook").menu()
    assert menu is not None
    menu.aboutToShow.emit()
    below = menu.findChild(QMenu, "whose_steps_menu")
    assert isinstance(below, QMenu)
    next(act for act in below.actions() if act.objectName() == "whose_comms").trigger()
    assert roles_of(pane) == {"comms"}
    # What is left out is said, however narrow the pane.
    qtbot.waitUntil(button(pane, "whose_steps").isVisible)


def whose(pane: DoPane, name: str) -> QAction:
    """Return an action of the menu of whose steps are shown."""
    menu = button(pane, "whose_steps").menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return next(act for act in menu.actions() if act.objectName() == f"whose_{name}")


def roles_of(pane: DoPane) -> set[str]:
    model = model_of(pane)
    return {task.role for row in range(model.rowCount()) if (task := model.task_at(row))}


def test_the_steps_of_my_roles_follow_the_team(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    me = bridge.dispatch(NameActor(initials="ZZ", name="Zoé Zola", role=""))
    assert me is not None
    bridge.desk.choose_actor(me.made)
    pane = shown(qtbot, bridge, fresh)
    everybody = roles_of(pane)
    assert not whose(pane, "mine").isEnabled()  # nobody said what I do
    bridge.dispatch(HoldRole(incident=fresh, role=Role.COMMS, person="Zoé Zola"))
    whose(pane, "mine").trigger()
    assert roles_of(pane) == {"comms"}
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(HoldRole(incident=fresh, role=Role.DIRECTOR, person="ZZ"))
    assert roles_of(pane) == {"comms", "director"}
    whose(pane, "all").trigger()
    assert roles_of(pane) == everybody


def test_the_details_say_who_does_it(qtbot: QtBot, bridge: DeskBridge, fresh: str) -> None:
    pane = shown(qtbot, bridge, fresh)
    bridge.dispatch(HoldRole(incident=fresh, role=Role.COMMS, person="Karim Roche"))
    model = model_of(pane)
    row = next(r for r in range(model.rowCount()) if (t := model.task_at(r)) and t.role == "comms")
    rows_of(pane).activated.emit(model.index(row, 0))
    details = pane.findChild(DetailsBar)
    assert details is not None
    assert "(Karim Roche)" in details.accessibleDescription()


def test_a_double_click_does_one_step(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    plain_step(bridge, incident)
    QApplication.processEvents()
    before = pane.progress_text()
    done = button(pane, "next_done")
    for _click in range(2):
        qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert (before, pane.progress_text()) == ("9/32", "10/32")


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


def test_the_details_follow_what_becomes_of_the_step(
    qtbot: QtBot, bridge: DeskBridge, fresh: str
) -> None:
    pane = shown(qtbot, bridge, fresh)
    rows, model = rows_of(pane), model_of(pane)
    task = model.task_at(1)
    assert task is not None
    bridge.dispatch(SetTaskState(task=task.id, state=TaskState.DONE))
    rows.setFocus()
    rows.setCurrentIndex(model.index(1, 0))
    QApplication.processEvents()
    place = model.row_of(task.id)
    if place < 0:
        pane.show_task(task.id)
        place = model.row_of(task.id)
    rows.setCurrentIndex(model.index(place, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    details = pane.findChild(DetailsBar, "task_details")
    assert details is not None
    assert "Done" in details.accessibleDescription()
    bridge.undo()
    qtbot.waitUntil(lambda: "Done" not in details.accessibleDescription())
    assert details.isVisible()
    bridge.dispatch(WithdrawPlaybook(run=task.run))
    qtbot.waitUntil(lambda: not details.isVisible())


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
        *("Done", "In hand", "Put off", "For when…\tD"),
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


def test_what_to_say_to_17_is_read_from_the_card(
    qtbot: QtBot, bridge: DeskBridge, incident: str
) -> None:
    made = bridge.desk.execute(OpenIncident(title="Bomb alert")).made
    bridge.desk.execute(StartPlaybook(incident=made, playbook="PB02"))
    pane = shown(qtbot, bridge, made)
    assert following(bridge, made).key == "call_police"
    assert button(pane, "next_done").text() == "Called 17"
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        words = dialog.findChild(QLabel, "say_text")
        assert words is not None
        said.append(words.text())

    broken = in_dialog(read)
    button(pane, "next_say").click()
    assert broken == []
    assert "Tilleuls" in said[0]
    with qtbot.waitSignal(bridge.changed):
        pane.tick_next_task()
    task = next(t for t in tasks(bridge.read, made, bridge.zone) if t.key == "call_police")
    assert (task.state, task.by_hand) == (TaskState.DONE, False)
    (call,) = (e for e in entry_rows(bridge.read, made) if e.kind is EntryKind.CALL_OUT)
    assert call.audience == "RESCUE"


def test_nothing_comes_next_in_a_closed_situation(
    qtbot: QtBot, pane: DoPane, bridge: DeskBridge, incident: str
) -> None:
    card = pane.findChild(NextCard)
    assert card is not None
    assert card.isVisible()
    pane.set_closed(closed=True)
    assert not card.isVisible()
    pane.set_closed(closed=False)
    assert card.isVisible()


def say_when(words: str, *, accept: bool = True) -> list[str]:
    """Type for when in the dialog that opens next, and close it with Enter."""

    def fill(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit, "due")
        assert field is not None
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert dialog.isVisible() is not accept

    return in_dialog(fill, DueDialog)


@pytest.mark.parametrize("words", ["tomorrow 8:00", "demain 8h"])
def test_d_says_for_when_a_row_is(qtbot: QtBot, bridge: DeskBridge, fresh: str, words: str) -> None:
    pane = shown(qtbot, bridge, fresh)
    view = checklist(bridge.read, fresh, now=bridge.now(), zone=bridge.zone)
    step = next(task for task in view.now if not task.due_legal)
    pane.show_task(step.id)
    rows_of(pane).setFocus()
    broken = say_when("yesterday", accept=False)
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_D)
    assert broken == []
    assert state_of(bridge, fresh, step.id).due_at == step.due_at
    broken = say_when(words)
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_D)
    assert broken == []
    due = state_of(bridge, fresh, step.id).due_at
    assert due is not None
    local, now = due.astimezone(bridge.zone), bridge.now().astimezone(bridge.zone)
    assert (local.date(), f"{local:%H:%M}") == (now.date() + timedelta(days=1), "08:00")
    assert list(entry_rows(bridge.read, fresh))[-1].text.endswith(step.text)


def test_d_on_the_card_and_a_time_of_the_law(qtbot: QtBot, bridge: DeskBridge, fresh: str) -> None:
    for playbook in ("PB04",):
        bridge.desk.execute(StartPlaybook(incident=fresh, playbook=playbook))
    pane = shown(qtbot, bridge, fresh)
    step = following(bridge, fresh)
    assert not step.due_legal
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.focus_pane()
    broken = say_when("+20 min")
    qtbot.keyClick(button(pane, "next_done"), Qt.Key.Key_D)
    assert broken == []
    due = state_of(bridge, fresh, step.id).due_at
    assert due is not None
    assert timedelta(minutes=18) < due - bridge.now() <= timedelta(minutes=20)
    duty = next(task for task in tasks(bridge.read, fresh, bridge.zone) if task.due_legal)
    assert pane.show_task(duty.id)
    with qtbot.waitSignal(bridge.refused) as said:
        qtbot.keyClick(rows_of(pane), Qt.Key.Key_D)
    assert "The law sets this time" in sentence(said.args[0])
    menu = pane.findChild(QMenu, "task_menu")
    assert menu is not None
    card = pane.findChild(NextCard)
    assert card is not None
    card.customContextMenuRequested.emit(card.rect().center())
    assert "task_due" in {act.objectName() for act in menu.actions()}
    menu.close()
