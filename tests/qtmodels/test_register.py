"""The table of situations and the search as models: words, exact announcements, sentences."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from crisisapp.domain.words import EntryKind, IncidentStatus, Phase, Precision, Verification
from crisisapp.qtmodels.cells import CellRow
from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint
from crisisapp.qtmodels.register import (
    Found,
    RegisterColumn,
    RegisterModel,
    SearchModel,
    register_row,
)
from crisisapp.services.queries.records import IncidentRow, SearchHit
from tests.conftest import ZONE

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)
FIGHT = IncidentRow(
    id="i1",
    number="2026-014",
    title="Fight video at the gate",
    status=IncidentStatus.OPEN,
    level=2,
    peak_level=2,
    phase=Phase.ALERT,
    started_at=NOW.replace(hour=9, minute=42),
    started_precision=Precision.EXACT,
    opened_at=NOW.replace(hour=9, minute=44),
    what="two pupils",
    place="at the gate",
    tasks_done=9,
    tasks_total=33,
    next_task="Call the third family",
    next_due_at=NOW.replace(hour=11, minute=18),
)


def shown(**changes: object) -> CellRow:
    return register_row(msgspec.structs.replace(FIGHT, **changes), now=NOW, zone=ZONE)


def test_a_row_is_one_sentence_in_a_fixed_order() -> None:
    assert shown().spoken == (
        "2026-014, Fight video at the gate, two pupils · at the gate, Serious, Open,"
        " since 24 Nov 09:42, 9 of 33 steps done, Call the third family · advice 11:18"
    )


def test_the_number_is_short_in_its_own_year() -> None:
    assert shown().cells[RegisterColumn.NUMBER].text == "014"
    assert shown(number="2025-B003").cells[RegisterColumn.NUMBER].text == "2025-B003"


def test_the_severity_is_the_present_one_and_the_peak_is_no_scoreboard() -> None:
    row = shown(peak_level=4)
    cell = row.cells[RegisterColumn.LEVEL]
    assert (cell.chip, cell.note) == ("Serious", "")
    assert "danger" not in row.spoken


@pytest.mark.parametrize(
    ("legal", "minutes", "chip", "tone"),
    [
        (False, 12, "advice 11:18", "outline"),
        (False, -30, "advice 10:36", "outline"),
        (True, 12, "legal deadline 11:18 · in 12 min", "warn"),
        (True, 125, "legal deadline 13:11 · in 2 h 05", "warn"),
        (True, -30, "legal deadline 10:36 · 30 min late", "bad"),
        (True, 60 * 24 * 3, "legal deadline 27 Nov 11:06", "warn"),
    ],
)
def test_only_the_law_is_amber_or_red(legal: bool, minutes: int, chip: str, tone: str) -> None:
    cell = shown(next_due_at=NOW + timedelta(minutes=minutes), next_due_legal=legal).cells[
        RegisterColumn.NEXT
    ]
    assert (cell.chip, cell.tone, cell.quiet) == (chip, tone, not legal)


def test_a_closed_situation_has_nothing_coming_and_a_quiet_severity() -> None:
    cells = shown(status=IncidentStatus.CLOSED).cells
    assert cells[RegisterColumn.NEXT].text == ""
    assert cells[RegisterColumn.LEVEL].tone == "outline"
    assert cells[RegisterColumn.STATUS].chip == "Closed"


@pytest.mark.parametrize("level", [None, 0, 1, 2, 3, 4])
def test_every_level_has_a_word(level: int | None) -> None:
    assert shown(level=level, peak_level=level).cells[RegisterColumn.LEVEL].chip


def rows_of(ids: list[int], marked: set[int]) -> list[CellRow]:
    return [shown(id=f"i{n}", title=f"T{n}{'!' if n in marked else ''}") for n in ids]


def test_the_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    model = RegisterModel()
    model.set_rows(rows_of([1, 2, 3], set()))
    qtmodeltester.check(model)
    assert model.rowCount(model.index(0, 0)) == 0


_IDS = st.lists(st.integers(1, 9), unique=True, max_size=7)


@given(before=_IDS, after=_IDS, marked=st.sets(st.integers(1, 9)))
def test_growing_step_by_step_equals_building_anew(
    before: list[int], after: list[int], marked: set[int]
) -> None:
    """Whatever changes, the model reads like a new one and the kept rows stay the same rows."""
    model = RegisterModel()
    model.set_rows(rows_of(before, set()))
    kept = {n: QPersistentModelIndex(model.index(row, 1)) for row, n in enumerate(before)}
    model.set_rows(rows_of(after, marked))
    assert [model.row_id(row) for row in range(model.rowCount())] == [f"i{n}" for n in after]
    for row, n in enumerate(after):
        assert str(model.index(row, 1).data()).startswith(f"T{n}{'!' if n in marked else ''}")
        if n in kept:
            assert kept[n].row() == row
    assert all(not kept[n].isValid() for n in before if n not in after)


def test_what_reads_the_same_announces_nothing() -> None:
    model = RegisterModel()
    model.set_rows([shown()])
    heard: list[str] = []

    class Listener:
        def note(self, first: QModelIndex, last: QModelIndex) -> None:
            heard.append(f"{first.row()}-{last.row()}")

    listener = Listener()
    model.dataChanged.connect(listener.note)
    model.set_rows([shown()])
    assert heard == []
    model.set_rows([shown(title="Another")])
    assert heard == ["0-0"]


def test_a_reader_hears_the_row_first_and_then_each_cell_with_its_title() -> None:
    model = RegisterModel()
    model.set_rows([shown()])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, RegisterColumn.NUMBER).data(role) == shown().spoken
    assert model.index(0, RegisterColumn.LEVEL).data(role) == "Severity: Serious"
    assert model.headerData(0, Qt.Orientation.Vertical) == "Fight video at the gate"
    assert model.headerData(9, Qt.Orientation.Vertical) is None


def hit(kind: str, **changes: str) -> SearchHit:
    values = {"number": "14", "text": "A mother called"} | changes
    return SearchHit(
        kind=kind,
        target="t",
        incident="i1",
        incident_number="2026-014",
        incident_title="Fight video",
        at=NOW,
        number=values["number"],
        text=values["text"],
    )


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("entry", "Entry 14"),
        ("task", "Step 14"),
        ("message", "Message 14"),
        ("incident", "Situation"),
    ],
)
def test_a_result_says_its_kind_and_its_situation(kind: str, word: str) -> None:
    model = SearchModel()
    model.set_found([Found(hit=hit(kind))], ZONE)
    paint = model.index(0).data(PAINT_ROLE)
    assert isinstance(paint, EntryPaint)
    assert (paint.kind_word, paint.time) == (word, "11:06")
    assert "2026-014" in paint.meta
    assert word in str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_refuted_rumour_is_no_plain_result() -> None:
    model = SearchModel()
    rumour = msgspec.structs.replace(
        hit("entry"), entry_kind=EntryKind.RUMOUR, verification=Verification.REFUTED
    )
    note = msgspec.structs.replace(hit("entry"), entry_kind=EntryKind.INFORMATION, struck=True)
    model.set_found([Found(hit=rumour), Found(hit=note), Found(hit=hit("task"))], ZONE)
    paints = [model.index(row).data(PAINT_ROLE) for row in range(3)]
    assert [(p.state_word, p.struck) for p in paints if isinstance(p, EntryPaint)] == [
        ("Rumour, refuted", True),
        ("Noted, struck out", True),
        ("", False),
    ]
    assert "Rumour, refuted" in str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_another_register_is_a_result_too(qtmodeltester: ModelTester) -> None:
    model = SearchModel()
    model.set_found([Found(hit=hit("entry")), Found(path=Path("/a/lycee.crisis"))], ZONE)
    assert model.index(1).data() == "Other register, lycee: Enter opens it"
    assert model.found(1) == Found(path=Path("/a/lycee.crisis"))
    assert model.found(2) is None
    qtmodeltester.check(model)
