"""What a person reads of a dry run: what a row becomes, what is wrong with it, what to write."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Precision, Verification
from crisisapp.services.imports.cells import FaultCode
from crisisapp.services.imports.fields import Field
from crisisapp.services.imports.plan import ImportPlan, LeftOut, PlannedRow, RowFault
from crisisapp.services.imports.tables import Table
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.labels import (
    channel_label,
    kind_label,
    precision_label,
    verification_label,
)
from crisisapp.support.i18n import N_, _, day_text, hour_text

__all__ = [
    "becomes_text",
    "counts_text",
    "fault_text",
    "field_word",
    "guess_text",
    "left_out_text",
    "line_text",
    "moment_of",
    "row_data",
    "row_text",
    "summary",
]

_FAULTS: Mapping[FaultCode, str] = {
    FaultCode.NO_TEXT: N_("nothing is written. Write what happened."),
    FaultCode.BAD_DAY: N_("“{value}” is not a day. Write 24/11/2026 or 2026-11-24."),
    FaultCode.NO_YEAR: N_("“{value}” has no year. Write 24/11/2026 or 2026-11-24."),
    FaultCode.NO_DAY: N_(
        "“{value}” has no day. Write it in the row, or say it for the whole file."
    ),
    FaultCode.BAD_TIME: N_("“{value}” is not a time. Write 14:05, 14h05 or “about 14:05”."),
    FaultCode.FUTURE: N_("“{value}” is in the future. Write when it happened."),
    FaultCode.TOO_OLD: N_("“{value}” is too far back, a clock was wrong. Write when it happened."),
    FaultCode.UNTIL_BEFORE: N_("“{value}” is before the start. Write the end of the event."),
    FaultCode.UNKNOWN_KIND: N_(
        "“{value}” is no kind of entry. Write call received, call made, decision, rumour, "
        "question, note…, or leave it empty."
    ),
    FaultCode.UNKNOWN_STATE: N_(
        "“{value}” is no state. Write to verify, being checked, confirmed or refuted, or leave it "
        "empty."
    ),
    FaultCode.UNKNOWN_PRECISION: N_("“{value}” is no precision. Write exact, about or unknown."),
}
_LEFT_OUT: Mapping[LeftOut, str] = {
    LeftOut.ABOVE: N_("left out: it stands above the headings"),
    LeftOut.REMARK: N_("left out: a remark about the file, not an entry"),
    LeftOut.STRUCK: N_("left out: it was struck out in the file"),
}
_FIELDS: Mapping[Field, str] = {
    Field.WHEN: N_("Day and hour"),
    Field.WHEN_UTC: N_("Day and hour, UTC"),
    Field.DATE: N_("Day"),
    Field.TIME: N_("Hour"),
    Field.UNTIL: N_("Until"),
    Field.PRECISION: N_("Precision"),
    Field.KIND: N_("Kind"),
    Field.FROM: N_("From"),
    Field.TO: N_("To"),
    Field.TEXT: N_("What happened"),
    Field.BY: N_("Noted by"),
    Field.CHANNEL: N_("Channel"),
    Field.STATE: N_("Verification"),
    Field.REASON: N_("Reason"),
    Field.TAGS: N_("Tags"),
    Field.STRUCK: N_("Struck out because"),
}
_ENCODINGS = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_SHOWN = 60  # signs of a cell that a fault repeats


def field_word(field: Field | None) -> str:
    """Return what a column becomes, in the language of the screen; None: nothing."""
    return _("not brought in") if field is None else _(_FIELDS[field])


def row_text(row: PlannedRow, zone: ZoneInfo) -> str:
    """Return in one line what becomes of a row, in the language of the screen."""
    if row.fault is not None:
        return fault_text(row.fault)
    return left_out_text(row.left_out) if row.left_out else becomes_text(row, zone)


def line_text(row: PlannedRow, zone: ZoneInfo) -> str:
    """Return what becomes of a row, with its number, as a line of a list."""
    words = _("Row {number}: {what}")
    if row.fault is not None:
        words = _("Row {number} cannot be brought in as it is. {what}")
    return words.format(number=row.number, what=row_text(row, zone))


def fault_text(fault: RowFault) -> str:
    """Return what is wrong with a row and what to write instead."""
    if fault.refusal is not None:
        return sentence(fault.refusal)
    values = {name: _short(str(value)) for name, value in fault.values.items()}
    text = _(_FAULTS[fault.code]).format_map(values)
    return _("{column}: {what}").format(column=fault.column, what=text)


def left_out_text(why: LeftOut) -> str:
    """Return why a row is no entry."""
    return _(_LEFT_OUT[why]) if why in _LEFT_OUT else ""


def becomes_text(row: PlannedRow, zone: ZoneInfo) -> str:
    """Return a row as it will read: moment, kind, state, who, text."""
    order = row.order
    if order is None:
        return ""
    head = [moment_of(row, zone), kind_label(order.kind)]
    if order.verification is not Verification.TO_VERIFY:
        head.append(verification_label(order.verification).lower())
    if order.from_party or order.to_party:
        head.append(" → ".join(party for party in (order.from_party, order.to_party) if party))
    if order.channel:
        head.append(channel_label(order.channel))
    head += [f"#{tag}" for tag in order.tags]
    return _("{head}: {text}").format(head=" · ".join(head), text=order.text.replace("\n", " · "))


def summary(plan: ImportPlan) -> str:
    """Return how many rows can be brought in, how many cannot, how many are left out."""
    return counts_text(len(plan.orders()), len(plan.at_fault()), plan.left_out())


def counts_text(ready: int, faults: int, left: int) -> str:
    """Return what of a file can be brought in, what cannot, what is left out, of any import."""
    words = _("To bring in: {ready}. At fault: {faults}. Left out: {left}.")
    return words.format(ready=ready, faults=faults, left=left)


def guess_text(table: Table) -> str:
    """Return how the letters of a file were taken to be written, where that is a guess."""
    if not table.guessed:
        return ""
    return _(
        "The file does not say how its letters are written: it was read as {encoding}. If letters "
        "look wrong, save it again as CSV UTF-8."
    ).format(encoding=_ENCODINGS.get(table.encoding, table.encoding))


def moment_of(row: PlannedRow, zone: ZoneInfo) -> str:
    """Return when a row happened, in `zone`: `24 nov. 2026 14:05`, the month always in letters."""
    order = row.order
    if order is None:
        return ""
    if order.happened_at is None or order.precision is Precision.UNKNOWN:
        return precision_label(Precision.UNKNOWN)
    at = order.happened_at
    time = hour_text(at, zone)
    if order.until is not None:
        time = f"{time}–{hour_text(order.until, zone)}"
    if order.precision is Precision.ABOUT:
        time = _("about {time}").format(time=time)
    return f"{day_text(at, zone)} {at.astimezone(zone).year} {time}"


def row_data(row: PlannedRow, zone: ZoneInfo) -> dict[str, object]:
    """Return what becomes of a row as plain data; fixed keys."""
    order = row.order
    happened = None if order is None else order.happened_at
    return {
        "row": row.number,
        "outcome": "fault" if row.fault else "left_out" if row.left_out else "entry",
        "fault": "" if row.fault is None else row.fault.code.value,
        "column": "" if row.fault is None else row.fault.column,
        "says": row_text(row, zone),
        "kind": "" if order is None else order.kind.value,
        "happened_at": None if happened is None else happened.astimezone(zone).isoformat(),
        "precision": "" if order is None else order.precision.value,
        "verification": "" if order is None else order.verification.value,
        "from": "" if order is None else order.from_party,
        "to": "" if order is None else order.to_party,
        "channel": "" if order is None else order.channel,
        "tags": [] if order is None else list(order.tags),
        "text": "" if order is None else order.text,
        "names": list(row.names),
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
