"""Records as plain data for `--json`: fixed keys, ISO 8601 instants in the school's zone."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.publications import COUNTS
from crisisapp.services.closing import Closing
from crisisapp.services.exports.tables import entry_data, exhibit_data, incident_data
from crisisapp.services.queries.checklist_records import RunRow, TaskRow
from crisisapp.services.queries.handover import Handover
from crisisapp.services.queries.history import HistoryRow
from crisisapp.services.queries.promises import PromiseRow
from crisisapp.services.queries.publications import LookRow, PublicationRow
from crisisapp.services.queries.records import (
    ExhibitRow,
    FactRow,
    IncidentRow,
    MessageRow,
    PersonRow,
    PhoneRow,
    SearchHit,
)

__all__ = [
    "closing_data",
    "draft_data",
    "entry_data",
    "exhibit_row_data",
    "fact_data",
    "handover_data",
    "history_data",
    "hit_data",
    "instant",
    "person_data",
    "phone_data",
    "publication_data",
    "run_data",
    "situation_data",
    "task_data",
]


def instant(at: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as `2026-11-24T09:42:00.000+01:00`, or nothing."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="milliseconds")


def situation_data(
    row: IncidentRow, zone: ZoneInfo, copies: Iterable[MessageRow] = ()
) -> dict[str, object]:
    """Return an incident: the keys of the export, then how far it is.

    `copies` are the messages that were copied and not said to have left; those of others are not
    among its own.
    """
    return incident_data(row, zone) | {
        "playbooks": list(row.playbooks),
        "families_expected": row.families_expected,
        "entries": row.entries,
        "messages": row.messages,
        "tasks_done": row.tasks_done,
        "tasks_total": row.tasks_total,
        "next_task": row.next_task,
        "next_due_at": instant(row.next_due_at, zone),
        "next_due_legal": row.next_due_legal,
        "last_recorded_at": instant(row.last_recorded_at, zone),
        "proposed_level": row.proposed_level,
        "level_agreed_by": row.level_agreed_by,
        "not_a_crisis": row.not_crisis,
        "qualified_at": instant(row.qualified_at, zone),
        "waiting_copies": [
            {
                "number": each.number,
                "title": each.title,
                "audience": each.audience,
                "channel": each.channel,
                "copied_at": instant(each.copied_at, zone),
                "id": each.id,
            }
            for each in copies
            if each.incident == row.id
        ],
    }


def task_data(row: TaskRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a step of the checklist."""
    return {
        "number": row.number,
        "step": row.step,
        "phase": row.phase.value,
        "role": row.role,
        "text": row.text,
        "help": row.help,
        "state": row.state.value,
        "critical": row.critical,
        "memory": row.memory,
        "due_at": instant(row.due_at, zone),
        "due_legal": row.due_legal,
        "template": row.template,
        "changed_at": instant(row.changed_at, zone),
        "changed_by": row.changed_by,
        "reason": row.reason,
        "result": row.result,
        "moved": row.moved,
        "when": row.when,
        "unwanted": row.unwanted,
        "proof": row.proof,
        "told": row.told,
        "expected": row.expected,
        "id": row.id,
    }


def run_data(row: RunRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a running playbook."""
    return {
        "playbook": row.playbook,
        "title": row.title,
        "version": row.version,
        "language": row.language,
        "started_at": instant(row.started_at, zone),
        "id": row.id,
    }


def draft_data(row: MessageRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a message, without the text as it reads now."""
    return {
        "number": row.number,
        "template": row.template,
        "title": row.title,
        "language": row.language,
        "audience": row.audience,
        "channel": row.channel,
        "state": row.state.value,
        "version": row.version,
        "values": row.values,
        "created_at": instant(row.created_at, zone),
        "changed_at": instant(row.changed_at, zone),
        "changed_by": row.changed_by,
        "copied_at": instant(row.copied_at, zone),
        "waits": row.waits,
        "approved_at": instant(row.approved_at, zone),
        "approved_by": row.approved_by,
        "void": row.void,
        "sent_at": instant(row.sent_at, zone),
        "corrects": row.corrects,
        "corrected_by": row.corrected_by,
        "reason": row.reason,
        "erased_at": instant(row.erased_at, zone),
        "id": row.id,
    }


def fact_data(row: FactRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a fact with the words in which it may be said."""
    return {
        "key": row.key,
        "label": row.label,
        "value": row.value,
        "unit": row.unit,
        "state": row.state.value,
        "confirmed_by": row.confirmed_by,
        "clauses": row.clauses,
        "hedges": row.hedges,
        "audiences": list(row.audiences),
        "changed_at": instant(row.changed_at, zone),
        "id": row.id,
    }


def person_data(row: PersonRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a person of a situation without the name, whoever asks."""
    return {
        "code": row.code,
        "kind": row.kind.value,
        "has_name": row.has_name,
        "coded_at": instant(row.coded_at, zone),
        "removed_reason": row.removed_reason,
        "removed_at": instant(row.removed_at, zone),
        "id": row.id,
    }


def phone_data(place: int, row: PhoneRow, zone: ZoneInfo) -> dict[str, object]:
    """Return one of the school's numbers; `place` is what commands call it by."""
    return {
        "place": place,
        "label": row.label,
        "number": row.number,
        "key": row.key,
        "checked_on": row.checked_on,
        "called_at": instant(row.called_at, zone),
        "id": row.id,
    }


def exhibit_row_data(row: ExhibitRow, zone: ZoneInfo) -> dict[str, object]:
    """Return an exhibit of a situation: what its entry shows, then the rest."""
    return exhibit_data(row) | {
        "entry": row.entry_number,
        "origin": row.origin.value,
        "from": row.from_party,
        "through": row.through,
        "address": row.address,
        "attached_at": instant(row.attached_at, zone),
        "by": row.by,
        "removed_at": instant(row.removed_at, zone),
        "removed_reason": row.removed_reason,
        "id": row.id,
    }


def history_data(row: HistoryRow, zone: ZoneInfo) -> dict[str, object]:
    """Return one thing that was done to an entry."""
    return {
        "step": row.step,
        "at": instant(row.at, zone),
        "by": row.by,
        "text": row.text,
        "reason": row.reason,
        "party": row.party,
        "told": row.told,
        "verification": row.verification.value if row.verification else None,
        "happened_at": instant(row.happened_at, zone),
        "until": instant(row.until, zone),
        "precision": row.precision.value if row.precision else None,
        "added": list(row.added),
        "removed": list(row.removed),
    }


def closing_data(found: Closing, zone: ZoneInfo) -> dict[str, object]:
    """Return what is open before a situation goes on to `next`, and the numbered lines."""
    row = found.row
    return {
        "number": row.number,
        "status": row.status.value,
        "next": found.to.value,
        "level": row.level,
        "peak_level": row.peak_level,
        "proposed_level": row.proposed_level,
        "legal": [task_data(task, zone) for task in found.legal],
        "steps": [task_data(task, zone) for task in found.steps],
        "after": [task_data(task, zone) for task in found.after],
        "questions": [entry_data(entry, zone) for entry in found.questions],
        "rumours": [entry_data(entry, zone) for entry in found.rumours],
        "facts": [fact_data(fact, zone) for fact in found.facts],
        "promises": [promised_data(row, zone) for row in found.promises],
        "to_follow_up": _followed(found.publications, zone),
        "lines": [
            {
                "number": place,
                "playbook": line.playbook,
                "title": line.title,
                "text": line.text,
                "confirmed": line.confirmed,
            }
            for place, line in enumerate(found.lines, start=1)
        ],
    }


def handover_data(found: Handover, zone: ZoneInfo) -> dict[str, object]:
    """Return what is new since a moment, and what is still open."""
    return {
        "since": instant(found.since, zone),
        "entries": found.entries,
        "facts": [fact_data(row, zone) for row in found.facts],
        "decisions": [entry_data(row, zone) for row in found.decisions],
        "messages_copied": [draft_data(row, zone) for row in found.messages],
        "messages_sent": [entry_data(row, zone) for row in found.told],
        "questions": [entry_data(row, zone) for row in found.questions],
        "rumours": [entry_data(row, zone) for row in found.rumours],
        "promises": [promised_data(row, zone) for row in found.promises],
        "timers": [
            {"number": row.number, "label": row.label, "rings_at": instant(row.rings_at, zone)}
            for row in found.timers
        ],
        "to_follow_up": _followed(found.publications, zone),
        "steps": [task_data(row, zone) for row in found.steps],
    }


def promised_data(row: PromiseRow, zone: ZoneInfo) -> dict[str, object]:
    """Return what is still promised: its number, for when, to whom, what."""
    return {
        "number": row.number,
        "due": instant(row.due, zone),
        "audience": row.audience,
        "text": row.text,
    }


def _followed(rows: tuple[PublicationRow, ...], zone: ZoneInfo) -> list[dict[str, object]]:
    return [{"publication": row.number, "follow_up": instant(row.follow_up, zone)} for row in rows]


def publication_data(
    row: PublicationRow, looks: tuple[LookRow, ...], where: str, zone: ZoneInfo
) -> dict[str, object]:
    """Return what was found on a network, with its readings, what was asked, who looked."""
    return {
        "number": row.number,
        "where": where,
        "platform": row.platform,
        "target": row.target,
        "address": row.address,
        "account": row.account,
        "said": row.said,
        "holder": row.holder.value,
        "first_seen": instant(row.first_seen, zone),
        "online_since": instant(row.online_since, zone),
        "online_precision": row.online_precision.value,
        "public": row.public.value,
        "minor": row.minor.value,
        "insult": row.insult.value,
        "state": row.state.value,
        "state_at": instant(row.state_at, zone),
        "follow_up": instant(row.follow_up, zone),
        "exhibits": row.exhibits,
        "entry": row.entry_number,
        "counts": [
            {"at": instant(count.at, zone)} | {name: getattr(count, name) for name in COUNTS}
            for count in row.counts
        ],
        "requests": [
            {
                "route": asked.route.value,
                "at": instant(asked.at, zone),
                "party": asked.party,
                "note": asked.note,
                "follow_up": instant(asked.follow_up, zone),
                "entry": asked.entry_number,
            }
            for asked in row.requests
        ],
        "looks": [
            {
                "state": look.state.value,
                "at": instant(look.at, zone),
                "follow_up": instant(look.follow_up, zone),
                "by": look.by,
            }
            for look in looks
        ],
        "id": row.id,
    }


def hit_data(hit: SearchHit, zone: ZoneInfo) -> dict[str, object]:
    """Return a result of the search."""
    return {
        "kind": hit.kind,
        "incident": hit.incident_number,
        "number": hit.number,
        "text": hit.text,
        "title": hit.incident_title,
        "recorded_at": instant(hit.at, zone),
        "entry_kind": None if hit.entry_kind is None else hit.entry_kind.value,
        "verification": None if hit.verification is None else hit.verification.value,
        "struck": hit.struck,
        "in_original": hit.in_original,
    }
