"""A step that waits for a record: the record that ticks it, made from who and when."""

from datetime import datetime

from crisisapp.domain.proofs import read_proof
from crisisapp.domain.words import Audience, EntryKind, Verification
from crisisapp.services.commands.telling import TELLING
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.lines.entry import first_way
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import Language

__all__ = [
    "asks_party",
    "asks_who",
    "is_bound",
    "missing_record",
    "proposed_party",
]


def asks_party(task: TaskRow) -> bool:
    """Say whether the record of a step tells somebody, who must be named."""
    return _kind(task) in TELLING


def is_bound(task: TaskRow) -> bool:
    """Say whether a step waits for a record of any kind."""
    return bool(task.proof)


def asks_who(task: TaskRow) -> bool:
    """Say whether the record of a step is a line that names who was told, and when."""
    return _kind(task) is not None


def proposed_party(task: TaskRow, language: Language) -> str:
    """Return who is proposed: the audience of the step; nobody for families, each by its code."""
    audience = read_proof(task.proof).which
    if audience in ("", Audience.FAMILIES_CONCERNED):
        return ""
    return audience_text(audience, language)


def missing_record(
    task: TaskRow,
    incident: str,
    *,
    who: str,
    at: datetime | None,
    language: Language,
    result: str = "",
) -> RecordEntry | None:
    """Return the line that a step waits for, None when its record is no line of the timeline.

    Args:
        task: the step.
        incident: its situation.
        who: who was told; the audience of the step when nothing is said.
        at: when (aware); now when not given.
        language: of the desk.
        result: what came of it; words of no answer leave the step to do.
    """
    kind = _kind(task)
    if kind is None:
        return None
    audience = read_proof(task.proof).which
    told = kind in TELLING
    return RecordEntry(
        incident=incident,
        kind=kind,
        text=first_way(task.text) if told else task.text,
        proves=task.id,
        result=result,
        to_party=(who.strip() or proposed_party(task, language)) if told else "",
        from_party="" if told else who.strip(),
        audience=audience if told else "",
        happened_at=at,
        verification=Verification.CONFIRMED,
    )


def _kind(task: TaskRow) -> EntryKind | None:
    word = read_proof(task.proof).kind
    if word in (EntryKind.PUBLICATION, EntryKind.EXHIBIT):  # made by their own dialogs
        return None
    return EntryKind(word) if word in tuple(EntryKind) else None
