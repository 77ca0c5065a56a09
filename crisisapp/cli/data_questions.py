"""Questions and the reception as plain data for `--json`: fixed keys, instants in the zone."""

from zoneinfo import ZoneInfo

from crisisapp.cli.data import instant
from crisisapp.services.queries.questions import QuestionRow
from crisisapp.services.reception import Reception, ReceptionLine

__all__ = ["question_data", "reception_data"]


def question_data(row: QuestionRow, asked: int, zone: ZoneInfo) -> dict[str, object]:
    """Return a question; `asked` is how often its theme was asked about."""
    return {
        "number": row.number,
        "text": row.text,
        "theme": row.theme,
        "asked": asked,
        "asked_at": instant(row.asked_at, zone),
        "state": row.state.value,
        "asked_to": row.asked_to,
        "answer": row.answer,
        "stands": row.stands,
        "source": row.source,
        "fact": row.fact,
        "reason": row.reason,
        "cleared": [one.value for one in row.cleared],
        "cleared_by": row.cleared_by,
        "cleared_party": row.cleared_party,
        "cleared_at": instant(row.cleared_at, zone),
        "settled_at": instant(row.settled_at, zone),
        "changed_at": instant(row.changed_at, zone),
        "id": row.id,
    }


def reception_data(page: Reception, zone: ZoneInfo) -> dict[str, object]:
    """Return the page of the reception."""

    def line(one: ReceptionLine) -> dict[str, object]:
        return {
            "head": one.head,
            "text": one.text,
            "known": one.known,
            "changed_at": instant(one.changed_at, zone),
            "key": one.key,
        }

    return {
        "title": page.title,
        "now_to_say": page.now_to_say,
        "next_at": instant(page.next_at, zone),
        "late": page.late,
        "families_told": page.families_told,
        "left_out": page.left_out,
        "asked": [line(one) for one in page.asked],
        "facts": [line(one) for one in page.facts],
        "answers": [line(one) for one in page.answers],
        "unsaid": [line(one) for one in page.unsaid],
        "changed_at": instant(page.changed_at, zone),
    }
