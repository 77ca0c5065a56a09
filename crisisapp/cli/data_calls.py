"""A call as plain data for `--json`: fixed keys, ISO 8601 instants in the school's zone."""

from zoneinfo import ZoneInfo

from crisisapp.cli.data import instant
from crisisapp.services.queries.calls import CallRow

__all__ = ["call_data"]


def call_data(row: CallRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a call: its card, what was promised, what came of it."""
    return {
        "number": row.number,
        "kind": row.kind.value,
        "at": instant(row.at, zone),
        "caller": row.caller,
        "outlet": row.outlet,
        "phone": row.phone,
        "child": row.child,
        "question": row.question,
        "theme": row.theme,
        "answer": row.answer,
        "closes_at": instant(row.closes_at, zone),
        "call_back_at": instant(row.due, zone),
        "waits": row.waits,
        "answered_at": instant(row.answered_at, zone),
        "said": row.said,
        "entry": row.entry_number,
        "answer_entry": row.answer_number,
        "id": row.id,
    }
