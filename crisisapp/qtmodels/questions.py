"""The questions as a table: what is asked, how often, where it stands, whom the answer is for."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QObject

from crisisapp.domain.questions import QuestionState
from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.queries.questions import QuestionRow
from crisisapp.services.words.question import answer_text, asked_text, cleared_text, state_text
from crisisapp.support.i18n import N_

__all__ = ["QuestionColumn", "QuestionsModel", "question_cells"]


class QuestionColumn(IntEnum):
    """The columns of the table, in their order."""

    THEME = 0
    TEXT = 1
    STATE = 2
    CLEARED = 3


_HEADERS = (
    N_("Theme"),
    N_("Question"),
    N_("Where it stands"),
    N_("May be told to"),
)


class QuestionsModel(CellModel):
    """The questions of one situation, by theme, open ones first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, title=QuestionColumn.TEXT, parent=parent)


def question_cells(
    row: QuestionRow, themes: Mapping[str, str], counts: Mapping[str, int]
) -> CellRow:
    """Return the words of a question; `counts` is how often each theme was asked about."""
    count = counts.get(row.theme, 0) if row.theme else 0
    cells = (
        CellPaint(
            text=themes.get(row.theme, row.theme) or "–", note=asked_text(count) if count else ""
        ),
        CellPaint(text=row.text, note=answer_text(row), strong=row.open),
        _state_cell(row),
        CellPaint(text=cleared_text(row.cleared) if row.said else "–"),
    )
    spoken = ", ".join(text for text in map(cell_text, cells) if text and text != "–")
    return CellRow(id=row.id, cells=cells, spoken=spoken)


def _state_cell(row: QuestionRow) -> CellPaint:
    words = state_text(row)
    if row.open or not row.stands:
        return CellPaint(chip=words, tone="warn")
    return CellPaint(chip=words, tone="neutral" if row.state is QuestionState.CLOSED else "ok")
