"""The table of cells: rows measured once, and again only where something changed."""

import pytest
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.cells import CellModel, CellRow
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.ui.widgets.cell_table import CellTable


def rows(*texts: str) -> list[CellRow]:
    """Return one row a text, its id the first letter."""
    return [
        CellRow(id=text[0], cells=(CellPaint(text=text), CellPaint(text="1")), spoken=text)
        for text in texts
    ]


@pytest.fixture
def table(qtbot: QtBot) -> CellTable:
    model = CellModel(("What", "No."))
    made = CellTable(model, stretch=0, shares={}, spare=())
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


LONG = "b " + "many words " * 20


def heights(table: CellTable) -> list[int]:
    return [table.rowHeight(row) for row in range(table.model().rowCount())]


def fresh(table: CellTable) -> list[int]:
    """Return the heights after every row was measured."""
    table.resizeRowsToContents()
    return heights(table)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("a", "c"), ("a", "c", LONG)),
        (("a", "c"), (LONG, "a", "c")),
        (("a", LONG, "c"), ("a", "c")),
        (("a", "b", "c"), ("a", LONG, "c")),
        (("a", LONG, "c"), ("a", "b", "c")),
        (("a", "c", LONG), (LONG, "a", "c")),
        (("a",), ("d", "a", LONG, "c")),
        ((), ("a", LONG)),
        (("a", LONG), ()),
    ],
)
def test_rows_are_as_high_as_their_words(
    table: CellTable, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    model = table.model()
    assert isinstance(model, CellModel)
    model.set_rows(rows(*before))
    table.fit()
    model.set_rows(rows(*after))
    table.fit()
    assert [model.row_id(row) for row in range(model.rowCount())] == [text[0] for text in after]
    assert heights(table) == fresh(table)


def test_one_row_more_does_not_measure_the_others(
    table: CellTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = table.model()
    assert isinstance(model, CellModel)
    many = [f"{chr(0x100 + number)} piece" for number in range(300)]
    model.set_rows(rows(*many))
    table.fit()
    table.fit()
    measured: list[int] = []
    monkeypatch.setattr(table, "resizeRowToContents", measured.append)
    monkeypatch.setattr(table, "resizeRowsToContents", lambda: measured.append(-1))
    model.set_rows(rows(*many, "z one more"))
    table.fit()
    assert measured == [300]
