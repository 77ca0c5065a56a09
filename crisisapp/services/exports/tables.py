"""Write the timeline as a table for a spreadsheet (CSV) and as complete data (JSON).

**CSV.** UTF-8 with a byte order mark, `;` in French and `,` in English (what each country's
spreadsheet opens by itself), every cell quoted, lines ended by CR LF, heads in the language of the
document. A cell that a spreadsheet could take for a formula gets a `'` before it. The first row is
the heads, then one row an entry, so that filters and sums work; the last row, alone in starting
with `# `, carries what was asked for and the fingerprint of the journal, its other cells empty.

**JSON.** `schema` 1, keys in a fixed order, instants in ISO 8601 with their offset. Entries and
incidents have the keys of the terminal program's `--json`.
"""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Precision
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.rows import verification_text
from crisisapp.services.exports.text import guard_formula, plain
from crisisapp.services.queries.records import EntryRow, ExhibitMark, IncidentRow
from crisisapp.services.words.entry import paper_text
from crisisapp.services.words.labels import (
    audience_text,
    channel_label,
    kind_label,
    precision_label,
)
from crisisapp.support.i18n import translator

__all__ = ["JSON_SCHEMA", "entry_data", "exhibit_data", "incident_data", "to_csv", "to_json"]

JSON_SCHEMA = 1

_BYTE_ORDER_MARK = "\ufeff"
_SEPARATORS = {"fr": ";", "en": ","}


def to_csv(document: TimelineDocument) -> bytes:
    """Return the table of the document as the bytes of a CSV file."""
    columns = _columns(document)
    stream = io.StringIO()
    stream.write(_BYTE_ORDER_MARK)
    writer = csv.writer(
        stream,
        delimiter=_SEPARATORS[document.language],
        quoting=csv.QUOTE_ALL,
        lineterminator="\r\n",
    )
    writer.writerow([head for head, _cell in columns])
    for entry in document.entries:
        writer.writerow([guard_formula(plain(cell(entry))) for _head, cell in columns])
    writer.writerow([plain(_last_cell(document)), *[""] * (len(columns) - 1)])
    return stream.getvalue().encode("utf-8")


def to_json(document: TimelineDocument) -> bytes:
    """Return the whole document as the bytes of a JSON file; the same document, the same bytes."""
    zone = ZoneInfo(document.zone)
    school = document.school
    data = {
        "schema": JSON_SCHEMA,
        "what": "timeline",
        "generated_at": _iso(document.generated_at, zone),
        "generated_by": document.author,
        "application": f"CrisisApp {document.version}",
        "language": document.language,
        "zone": document.zone,
        "audience": document.audience,
        "filter": document.filter,
        "head": document.head.replace(" ", ""),
        "last_number": document.last_number,
        "school": {
            "name": school.name,
            "short": school.short,
            "kind": school.kind,
            "town": school.town,
            "jurisdiction": school.jurisdiction,
        },
        "incident": incident_data(document.incident, zone),
        "entries": [entry_data(entry, zone) for entry in document.entries],
    }
    text = json.dumps(_plain(data), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def incident_data(incident: IncidentRow, zone: ZoneInfo) -> dict[str, object]:
    """Return an incident as plain data: `number, title, level, phase, status`, then the rest."""
    return {
        "number": incident.number,
        "title": incident.title,
        "level": incident.level,
        "phase": incident.phase.value,
        "status": incident.status.value,
        "peak_level": incident.peak_level,
        "started_at": _iso(incident.started_at, zone),
        "started_precision": incident.started_precision.value,
        "opened_at": _iso(incident.opened_at, zone),
        "closed_at": _iso_or_none(incident.closed_at, zone),
        "what": incident.what,
        "place": incident.place,
        "source": incident.source,
        "playbook": incident.playbook,
        "id": incident.id,
    }


def entry_data(entry: EntryRow, zone: ZoneInfo) -> dict[str, object]:
    """Return an entry as plain data; local instants in `zone`, but for the recording computer's.

    First `number, kind, text, happened_at, precision, recorded_at, verification, from, to`, then
    the rest. How long the writing took is left to the reader of the two times.
    """
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "text": entry.text,
        "happened_at": _iso(entry.happened_at, zone),
        "precision": entry.precision.value,
        "recorded_at": _iso(entry.recorded_at, _offset(entry)),
        "verification": entry.verification.value,
        "from": entry.from_party,
        "to": entry.to_party,
        "until": _iso_or_none(entry.until, zone),
        "verified_by": entry.verified_by,
        "verified_at": _iso_or_none(entry.verified_at, zone),
        "channel": entry.channel,
        "audience": entry.audience,
        "reason": entry.reason,
        "rejected": entry.rejected,
        "owner": entry.owner,
        "due": _iso_or_none(entry.due, zone),
        "by": entry.by,
        "tags": list(entry.tags),
        "task": entry.task,
        "struck": entry.struck,
        "strike_reason": entry.strike_reason,
        "corrected": entry.corrected,
        "correction_reason": entry.correction_reason,
        "original": entry.original,
        "original_happened_at": _iso_or_none(entry.original_at, zone),
        "original_until": _iso_or_none(entry.original_until, zone),
        "original_precision": entry.original_precision.value if entry.original_precision else "",
        "clock_jump_s": entry.clock_jump_s,
        "erased_reason": entry.erased_reason,
        "erased_at": _iso_or_none(entry.erased_at, zone),
        "batch": entry.batch,
        "sheet": entry.sheet,
        "sheet_line": entry.sheet_line,
        "id": entry.id,
        "exhibits": [exhibit_data(mark) for mark in entry.exhibits],
    }


def exhibit_data(mark: ExhibitMark) -> dict[str, object]:
    """Return an exhibit as its entry shows it, as plain data."""
    return {
        "number": mark.number,
        "name": mark.name,
        "size": mark.size,
        "sha256": mark.digest,
        "media_type": mark.media_type,
        "misnamed": mark.misnamed,
        "removed": mark.removed,
    }


def _columns(document: TimelineDocument) -> list[tuple[str, Callable[[EntryRow], str]]]:
    words = translator(document.language)
    language, zone = document.language, ZoneInfo(document.zone)
    return [
        (words.gettext("No."), lambda entry: entry.number),
        (words.gettext("Event time (local)"), lambda entry: _event_time(entry, zone)),
        (words.gettext("Event time (UTC)"), lambda entry: _event_time(entry, UTC)),
        (words.gettext("Precision"), lambda entry: precision_label(entry.precision, language)),
        (words.gettext("Until (local)"), lambda entry: _cell_time(entry.until, zone)),
        (
            words.gettext("Noted at (local)"),
            lambda entry: _cell_time(entry.recorded_at, _offset(entry)),
        ),
        (words.gettext("Noted at (UTC)"), lambda entry: _cell_time(entry.recorded_at, UTC)),
        (words.gettext("Offset"), lambda entry: str(_offset(entry))),
        (words.gettext("Kind (code)"), lambda entry: entry.kind.value),
        (words.gettext("Kind"), lambda entry: kind_label(entry.kind, language)),
        (words.gettext("Verification"), lambda entry: verification_text(entry, zone, language)),
        (words.gettext("From"), lambda entry: entry.from_party),
        (words.gettext("To"), lambda entry: entry.to_party),
        (words.gettext("Channel"), lambda entry: channel_label(entry.channel, language)),
        (words.gettext("Audience"), lambda entry: audience_text(entry.audience, language)),
        (words.gettext("Text"), lambda entry: entry.text),
        (words.gettext("Reason"), lambda entry: entry.reason),
        (words.gettext("Options rejected"), lambda entry: entry.rejected),
        (words.gettext("Owner"), lambda entry: entry.owner),
        (words.gettext("Due (local)"), lambda entry: _cell_time(entry.due, zone)),
        (words.gettext("Tags"), lambda entry: " ".join(f"#{tag}" for tag in entry.tags)),
        (words.gettext("First written"), lambda entry: entry.original),
        (words.gettext("First event time (local)"), lambda entry: _first_time(entry, zone)),
        (
            words.gettext("First precision"),
            lambda entry: (
                precision_label(entry.original_precision, language)
                if entry.original_precision
                else ""
            ),
        ),
        (
            words.gettext("First until (local)"),
            lambda entry: _cell_time(entry.original_until, zone),
        ),
        (words.gettext("Corrected because"), lambda entry: entry.correction_reason),
        (words.gettext("Struck out because"), lambda entry: entry.strike_reason),
        (words.gettext("Removed because"), lambda entry: entry.erased_reason),
        (words.gettext("Noted by"), lambda entry: entry.by),
        (words.gettext("From paper"), lambda entry: paper_text(entry, language)),
        (words.gettext("Imported"), lambda entry: words.gettext("yes") if entry.batch else ""),
        (words.gettext("Clock of the computer moved by (min)"), _clock_jump),
    ]


def _last_cell(document: TimelineDocument) -> str:
    words = translator(document.language)
    return words.gettext("# {filter} · Fingerprint of the journal {head}").format(
        filter=document.filter, head=document.head
    )


def _event_time(entry: EntryRow, zone: ZoneInfo | timezone) -> str:
    return "" if entry.precision is Precision.UNKNOWN else _cell_time(entry.happened_at, zone)


def _first_time(entry: EntryRow, zone: ZoneInfo) -> str:
    unknown = entry.original_precision is Precision.UNKNOWN
    return "" if unknown else _cell_time(entry.original_at, zone)


def _clock_jump(entry: EntryRow) -> str:
    # No sign in front: a spreadsheet would take it for a formula, and a guard would stand there.
    return str(round(entry.clock_jump_s / 60)) if entry.clock_jump_s else ""


def _cell_time(at: datetime | None, zone: ZoneInfo | timezone) -> str:
    return "" if at is None else at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def _offset(entry: EntryRow) -> timezone:
    return timezone(timedelta(minutes=entry.offset_min))


def _iso(at: datetime, zone: ZoneInfo | timezone) -> str:
    return at.astimezone(zone).isoformat(timespec="milliseconds")


def _iso_or_none(at: datetime | None, zone: ZoneInfo) -> str | None:
    return None if at is None else _iso(at, zone)


def _plain(value: object) -> object:
    match value:
        case str():
            return plain(value)
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            return value
