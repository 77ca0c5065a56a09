"""Short lists of records: however the rows change, the model tells it in exact steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from crisisapp.qtmodels.paint import TaskPaint
from crisisapp.qtmodels.records import RecordRow, RecordsModel

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def rows(keys: list[str]) -> list[RecordRow]:
    return [RecordRow(key=key, paint=TaskPaint(text=key)) for key in keys]


@pytest.mark.usefixtures("qapp")
@given(before=KEYS, after=KEYS)
def test_any_list_becomes_any_other_and_what_is_chosen_stays_chosen(
    before: list[str], after: list[str]
) -> None:
    model = RecordsModel()
    model.set_rows(rows(before))
    held = {key: QPersistentModelIndex(model.index(at, 0)) for at, key in enumerate(before)}
    model.set_rows(rows(after))
    assert [model.key_at(at) for at in range(model.rowCount())] == after
    for key, index in held.items():
        assert index.isValid() == (key in after)
        assert not index.isValid() or index.data(Qt.ItemDataRole.DisplayRole) == key


@pytest.mark.usefixtures("qapp")
def test_a_step_that_leaves_for_the_end_is_one_move(qtmodeltester: ModelTester) -> None:
    model = RecordsModel()
    model.set_rows(rows(list("abcdefgh")))
    moves: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _a, first, _b, _c, to: moves.append((first, to)))
    model.set_rows(rows(list("acdefghb")))
    assert moves == [(1, 8)]
    model.set_rows(rows(list("abcdefgh")))
    assert moves == [(1, 8), (7, 1)]
    qtmodeltester.check(model)
