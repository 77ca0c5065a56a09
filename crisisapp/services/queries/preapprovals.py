"""The texts agreed in advance for a school year. `read` may be a replay's."""

from datetime import date, datetime
from typing import Any

import msgspec

from crisisapp.domain.approval import ApprovalWay
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["PreapprovalRow", "preapproval", "preapproval_by_number", "preapprovals"]

_COLUMNS = (
    "id, number, letter, template, template_version, template_digest, language, audience, channel,"
    " title, field_values, holes, at, way, who, until, text, subject, digest, frame, written_at,"
    " withdrawn_at, reason"
)


class PreapprovalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A text agreed in advance. Instants are aware UTC; `until` is the last day it holds.

    `values` fill its other holes to the letter; `holes` are those left open, each with the places
    it may take (none: an hour or a number). `text` shows them between brackets.
    """

    id: str
    number: str
    template: str
    template_version: str
    template_digest: str
    language: str
    audience: str
    channel: str
    title: str
    values: dict[str, str]
    holes: dict[str, tuple[str, ...]]
    at: datetime
    way: ApprovalWay
    who: str
    until: date
    text: str
    subject: str
    digest: str
    frame: str
    written_at: datetime
    withdrawn_at: datetime | None = None
    reason: str = ""


def preapprovals(read: Reader, *, withdrawn: bool = False) -> tuple[PreapprovalRow, ...]:
    """Return what was agreed in advance, first agreed first; what was taken back when asked."""
    rows = read.all(
        f"SELECT {_COLUMNS} FROM preapproval WHERE ? OR withdrawn_at IS NULL"  # noqa: S608
        " ORDER BY letter, number, id",
        (withdrawn,),
    )
    return tuple(_row(row) for row in rows)


def preapproval(read: Reader, preapproval_id: str) -> PreapprovalRow | None:
    """Return one, taken back or not; None when there is none of this id."""
    row = read.one(f"SELECT {_COLUMNS} FROM preapproval WHERE id = ?", (preapproval_id,))  # noqa: S608
    return None if row is None else _row(row)


def preapproval_by_number(read: Reader, number: str) -> PreapprovalRow | None:
    """Return the one that people call `2`, or `B2` of another computer; None when there is none."""
    wanted = number.strip().upper()
    every = preapprovals(read, withdrawn=True)
    return next((row for row in every if row.number == wanted), None)


def _row(row: tuple[Any, ...]) -> PreapprovalRow:
    return PreapprovalRow(
        id=row[0],
        number=f"{row[2]}{row[1]}",
        template=row[3],
        template_version=row[4],
        template_digest=row[5],
        language=row[6],
        audience=row[7],
        channel=row[8],
        title=row[9],
        values=msgspec.json.decode(row[10], type=dict[str, str]),
        holes=msgspec.json.decode(row[11], type=dict[str, tuple[str, ...]]),
        at=from_iso(row[12]),
        way=ApprovalWay(row[13]),
        who=row[14],
        until=date.fromisoformat(row[15]),
        text=row[16],
        subject=row[17],
        digest=row[18],
        frame=row[19],
        written_at=from_iso(row[20]),
        withdrawn_at=None if row[21] is None else from_iso(row[21]),
        reason=row[22],
    )
