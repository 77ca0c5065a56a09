"""What the verbs of the messages answer in JSON: who said yes, what left, the board."""

from zoneinfo import ZoneInfo

from crisisapp.cli.data import instant
from crisisapp.domain.events.messages import KnownFact
from crisisapp.services.approving import NeedRow, Standing
from crisisapp.services.drafting.edited import Paragraph
from crisisapp.services.queries.approvals import AgreementRow, SendingRow
from crisisapp.services.queries.board import Board
from crisisapp.services.queries.message_copies import CopyRow
from crisisapp.services.queries.message_versions import VersionCopy, VersionView
from crisisapp.services.queries.said import Outdated, Said
from crisisapp.services.words.preapproval import MessageNote
from crisisapp.support.clock import from_iso

__all__ = [
    "board_data",
    "copies_data",
    "outdated_data",
    "paragraph_data",
    "preapproved_data",
    "said_data",
    "sending_data",
    "standing_data",
    "version_data",
]


def standing_data(
    found: Standing,
    needs: tuple[NeedRow, ...],
    given: tuple[AgreementRow, ...],
    zone: ZoneInfo,
) -> dict[str, object]:
    """Return whether a message is agreed as it stands, by whom, and who must still agree."""
    yes = found.approval
    return {
        "agreed": found.approved,
        "why": found.why,
        "approval": None
        if yes is None
        else {
            "version": yes.version,
            "at": instant(yes.at, zone),
            "how": yes.way.value,
            "who": yes.who,
            "said": yes.said,
            "words": list(yes.words),
            "sha256": yes.digest,
            "open": list(yes.open_fields),
        },
        "needed": [
            {
                "party": each.need.party,
                "from_level": each.need.from_level,
                "given": bool(each.given),
            }
            for each in needs
        ],
        "agreements": [
            {
                "party": each.party,
                "who": each.who,
                "how": each.way.value,
                "at": instant(each.at, zone),
                "sha256": each.digest,
            }
            for each in given
        ],
    }


def preapproved_data(note: MessageNote | None) -> dict[str, object] | None:
    """Return from which text agreed in advance a message was begun, and why that holds no more."""
    if note is None:
        return None
    return {"number": note.number, "until": note.until.isoformat(), "why": note.why}


def sending_data(row: SendingRow, zone: ZoneInfo) -> dict[str, object]:
    """Return what left once, with what proves it."""
    return {
        "message": row.message_number,
        "sending": row.number,
        "version": row.version,
        "state": row.state.value,
        "at": instant(row.at, zone),
        "precision": row.precision.value,
        "audience": row.audience,
        "channel": row.channel,
        "subject": row.subject,
        "text": row.text,
        "sha256": row.digest,
        "template": row.template,
        "template_version": row.template_version,
        "template_sha256": row.template_digest,
        "approved_by": row.approved_by,
        "approved_at": instant(row.approved_at, zone),
        "approved_how": row.approved_way,
        "reason": row.reason,
        "facts": [_fact_data(fact, zone) for fact in row.facts],
        "corrects": row.corrects,
        "corrected_by": row.corrected_by,
        "corrected_at": instant(row.corrected_at, zone),
        "withdrawn_at": instant(row.withdrawn_at, zone),
        "withdrawn_reason": row.withdrawn_reason,
        "entry": row.entry_number,
        "by": row.by,
        "recorded_at": instant(row.recorded_at, zone),
        "erased_reason": row.erased_reason,
    }


def copies_data(rows: tuple[CopyRow, ...], zone: ZoneInfo) -> list[dict[str, object]]:
    """Return each text that was copied and could leave, oldest first, with the yes it had."""
    return [
        {
            "copied_at": instant(row.at, zone),
            "version": row.version,
            "channel": row.channel,
            "subject": row.subject,
            "text": row.text,
            "sha256": row.digest,
            "approved_by": row.approved_by,
            "approved_at": instant(row.approved_at, zone),
            "approved_how": row.approved_way,
            "facts": [_fact_data(fact, zone) for fact in row.facts],
        }
        for row in rows
    ]


def said_data(found: Said, zone: ZoneInfo) -> dict[str, object]:
    """Return what an audience had been told at an hour, and what was known then."""
    return {
        "asked_at": instant(found.at, zone),
        **sending_data(found.sending, zone),
        "known": [_fact_data(fact, zone) for fact in found.known],
        "versions": [_copy_data(copy, zone) for copy in found.versions],
    }


def _copy_data(row: VersionCopy, zone: ZoneInfo) -> dict[str, object]:
    return {
        "tag": row.tag,
        "name": row.name,
        "text": row.text,
        "sha256": row.digest,
        "copied_at": instant(row.at, zone),
        "reviewed": row.reviewed_at is not None,
        "reviewed_by": row.reviewed_by,
    }


def paragraph_data(rows: tuple[Paragraph, ...]) -> list[dict[str, object]]:
    """Return the paragraphs of a message, with where each comes from."""
    return [
        {
            "number": place,
            "key": row.key,
            "origin": row.origin,
            "text": row.text,
            "start": row.start,
            "end": row.end,
        }
        for place, row in enumerate(rows, start=1)
    ]


def version_data(view: VersionView, zone: ZoneInfo) -> dict[str, object]:
    """Return where a version of a message in another language stands, without its words."""
    row = view.row
    return {
        "tag": row.tag,
        "name": row.name,
        "from_right": row.from_right,
        "reviewed": row.reviewed_at is not None,
        "reviewed_by": row.reviewed_by,
        "reviewed_at": instant(row.reviewed_at, zone),
        "stale": view.count("stale", "extra"),
        "missing": view.count("missing"),
        "untranslated": view.count("untranslated"),
        "changed_at": instant(row.changed_at, zone),
        "changed_by": row.changed_by,
    }


def outdated_data(rows: tuple[Outdated, ...], zone: ZoneInfo) -> list[dict[str, object]]:
    """Return the messages that left and say a fact otherwise than it is known now."""
    return [
        {
            "message": row.sending.message_number,
            "audience": row.sending.audience,
            "at": instant(row.sending.at, zone),
            "facts": [fact.key for fact in row.facts],
        }
        for row in rows
    ]


def board_data(found: Board, zone: ZoneInfo) -> list[dict[str, object]]:
    """Return each fact as it was said, or will be, to each audience."""
    return [
        {
            "key": row.key,
            "label": row.label,
            "state": None if row.state is None else row.state.value,
            "words": row.words,
            "conflict": row.conflict,
            "values": list(row.values),
            "cells": [
                {
                    "audience": cell.audience,
                    "words": cell.words,
                    "value": cell.value,
                    "at": instant(cell.at, zone),
                    "message": cell.message,
                    "sent": cell.sent,
                    "sure": cell.sure,
                }
                for cell in row.cells
            ],
        }
        for row in found.rows
    ]


def _fact_data(fact: KnownFact, zone: ZoneInfo) -> dict[str, object]:
    return {
        "key": fact.key,
        "label": fact.label,
        "state": fact.state.value,
        "value": fact.value,
        "unit": fact.unit,
        "words": fact.words,
        "confirmed_by": fact.by_party,
        "at": instant(from_iso(fact.at), zone) if fact.at else None,
        "used": fact.used,
    }
