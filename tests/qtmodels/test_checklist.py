"""The checklist model: advice is grey, law is amber, what is far away is folded."""

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from crisisapp.domain.words import Phase, TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import (
    FOLD,
    ChecklistModel,
    due_chip,
    reflex_of,
    short_help,
    told_text,
)
from crisisapp.qtmodels.paint import PAINT_ROLE, TaskPaint
from crisisapp.qtmodels.records import RecordRow, RecordsModel
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.checklist_records import ChecklistView, TaskRow
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.conftest import ZONE

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)
STEP = TaskRow(
    id="t1",
    number=1,
    run="r",
    step="C01",
    key="k",
    phase=Phase.ALERT,
    role="director",
    text="Call the town hall",
    help="",
    critical=False,
    state=TaskState.TODO,
    due_at=NOW,
    due_base="t0",
    due_offset="PT1H",
    due_legal="",
    hours="always",
    act="tick",
    act_target="",
    template="",
    memory=False,
    position=1,
)


def step(**changes: object) -> TaskRow:
    return msgspec.structs.replace(STEP, **changes)


@pytest.mark.parametrize("minutes", [-600, -1, 0, 30, 3000])
def test_an_advice_time_is_grey_for_ever(minutes: int) -> None:
    text, tone = due_chip(step(due_at=NOW + timedelta(minutes=minutes)), now=NOW, zone=ZONE)
    assert tone == "outline"
    assert text.startswith("advice ")
    assert "law" not in text


@pytest.mark.parametrize(
    ("due", "text", "tone"),
    [
        (None, "without delay · law", "warn"),
        (NOW + timedelta(hours=2), "13:06 · law", "warn"),
        (NOW - timedelta(hours=2), "late since 09:06 · law", "bad"),
        (NOW + timedelta(days=3), "27 Nov 11:06 · law", "warn"),
    ],
)
def test_only_a_time_set_by_law_is_amber_or_red(due: datetime | None, text: str, tone: str) -> None:
    assert due_chip(step(due_at=due, due_legal="art40"), now=NOW, zone=ZONE) == (text, tone)


def test_a_step_that_is_over_has_no_time() -> None:
    done = step(state=TaskState.DONE, due_legal="art40")
    assert due_chip(done, now=NOW, zone=ZONE) == ("", "outline")


def test_the_french_words_tell_advice_from_law() -> None:
    set_language("fr")
    assert due_chip(step(), now=NOW, zone=ZONE)[0] == "repère 11:06"
    assert due_chip(step(due_at=None, due_legal="x"), now=NOW, zone=ZONE)[0] == "sans délai · loi"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        ("One line.", "One line."),
        ("First. " + "x" * 90, "First."),
        ("word " * 30, ("word " * 17).strip()[:84].rsplit(" ", 1)[0] + "…"),
    ],
)
def test_the_list_shows_the_beginning_of_a_help(text: str, short: str) -> None:
    assert short_help(text).startswith(short[:-1])
    assert len(short_help(text)) <= 85


@pytest.mark.parametrize(
    ("proof", "told", "expected", "text"),
    [
        ("call_out:FAMc", 2, 3, "2 of 3"),
        ("call_out:FAMc:both", 3, 6, "3 guardians of 6"),
        ("call_out:FAMc:both", 1, None, "1, how many in all?"),
        ("call_out:FAMc:both", 0, None, ""),
        ("", None, None, ""),
    ],
)
def test_a_count_says_what_it_counts(
    proof: str, told: int | None, expected: int | None, text: str
) -> None:
    assert told_text(step(proof=proof, told=told, expected=expected)) == text


def _view(bridge: DeskBridge, incident: str) -> ChecklistView:
    return checklist(bridge.read, incident, now=bridge.now(), zone=bridge.zone)


@pytest.fixture
def model(bridge: DeskBridge, incident: str) -> ChecklistModel:
    bridge.desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    made = ChecklistModel(bridge)
    made.tester = QAbstractItemModelTester(made)
    made.show_view(_view(bridge, incident), now=bridge.now(), folded=True)
    return made


def _row(model: ChecklistModel, key: str) -> QModelIndex:
    return model.index(model.row_of(key), 0)


def test_headings_are_not_for_the_keyboard_and_steps_can_be_ticked(model: ChecklistModel) -> None:
    heading = _row(model, "heading:now")
    assert model.flags(heading) == Qt.ItemFlag.ItemNeverHasChildren
    spoken = str(heading.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Now: 0 of ")
    first = model.index(1, 0)
    assert Qt.ItemFlag.ItemIsUserCheckable in model.flags(first)
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_a_tick_is_an_order_and_the_row_moves_to_done(
    model: ChecklistModel, bridge: DeskBridge, incident: str
) -> None:
    row = next(r for r in range(1, model.rowCount()) if (t := model.task_at(r)) and not t.proof)
    key = model.key_at(row)
    held = QPersistentModelIndex(model.index(row, 0))
    done = Qt.CheckState.Checked
    assert model.setData(model.index(row, 0), done, Qt.ItemDataRole.CheckStateRole)
    model.show_view(_view(bridge, incident), now=bridge.now(), folded=True)
    assert model.row_of(key) > model.row_of("heading:done") > 0
    assert held.isValid()
    assert held.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    paint = held.data(PAINT_ROLE)
    assert paint.note == "11:06 · P1"
    assert ", done," in paint.spoken


def test_the_far_rest_is_one_line_that_opens(
    model: ChecklistModel, bridge: DeskBridge, incident: str
) -> None:
    view = _view(bridge, incident)
    line = _row(model, FOLD).data(PAINT_ROLE)
    assert isinstance(line, TaskPaint)
    assert line.text.startswith(f"{len(view.then) - 4} more steps")
    assert not line.box
    folded = model.rowCount()
    model.show_view(view, now=bridge.now(), folded=False)
    assert model.rowCount() == folded + len(view.then) - 4


def test_a_step_to_call_finds_the_number_of_the_school(
    model: ChecklistModel, bridge: DeskBridge
) -> None:
    call = step(act="call", act_target="hierarchy")
    assert reflex_of(bridge, call).phone is None
    assert reflex_of(bridge, call).called
    bridge.desk.execute(SetPhone(label="DSDEN", number="03 00", key="hierarchy"))
    found = reflex_of(bridge, call)
    assert found.phone is not None
    assert (found.phone.number, found.called) == ("03 00", "DSDEN")


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(first=KEYS, second=KEYS, changed=st.sets(st.sampled_from("abcdefgh")))
def test_rows_become_exactly_the_new_ones(
    qapp: QApplication, first: list[str], second: list[str], changed: set[str]
) -> None:
    model = RecordsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([RecordRow(key=key, paint=TaskPaint(text=key)) for key in first])
    held = {
        key: QPersistentModelIndex(model.index(model.row_of(key), 0))
        for key in first
        if key in second
    }
    wanted = [key + "!" * (key in changed) for key in second]
    model.set_rows(
        [
            RecordRow(key=key, paint=TaskPaint(text=text))
            for key, text in zip(second, wanted, strict=True)
        ]
    )
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == wanted
    assert all(index.row() == second.index(key) for key, index in held.items())
    del tester


def test_time_passing_brings_steps_up(
    model: ChecklistModel, bridge: DeskBridge, incident: str, manual_clock: ManualClock
) -> None:
    before = len(_view(bridge, incident).now)
    manual_clock.advance(timedelta(hours=3))
    model.show_view(_view(bridge, incident), now=bridge.now(), folded=True)
    assert len(_view(bridge, incident).now) > before
    assert model.row_of("heading:now") == 0
