"""A qualification as the terminal shows it: lines under headings, or plain data."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.publications import Answer
from crisisapp.domain.qualification import Floor, ministry_level
from crisisapp.services.openings import Opening
from crisisapp.services.qualification import Weighed
from crisisapp.services.words.labels import level_label
from crisisapp.services.words.publication import answer_label
from crisisapp.services.words.qualification import (
    advice_lines,
    level_line,
    ministry_line,
    opening_line,
    posture_label,
    raise_lines,
    reason_lines,
    why_playbook,
)
from crisisapp.support.i18n import _

__all__ = ["weighed_data", "weighed_sheet"]

_Section = tuple[str, list[tuple[str, ...]]]


def weighed_sheet(
    found: Weighed, *, now: datetime, zone: ZoneInfo, language: str
) -> list[_Section]:
    """Return (heading, rows) in the order of reading: danger first, then what it opens."""
    sections: list[_Section] = [
        (
            _("Questions"),
            [
                (each.id, answer_label(Answer(each.answer)) if each.answer else "–", each.text)
                for each in found.questions
            ],
        ),
        (
            _("Severity"),
            [(line,) for line in (level_line(found), ministry_line(found)) if line],
        ),
        (_("Because"), [(line,) for line in reason_lines(found)]),
        (_("It would become"), [(line,) for line in raise_lines(found)]),
        (_("Advice"), [(line,) for line in advice_lines(found)]),
        (
            _("Playbooks"),
            [
                ("✓" if each.chosen else " ", each.id, each.title, why_playbook(each, found))
                for each in found.playbooks
            ],
        ),
        (
            _("First reflexes"),
            [(line,) for each in found.playbooks if each.chosen for line in each.reflexes],
        ),
        (
            _("What it opens"),
            [
                (opening_line(each, now=now, zone=zone, language=language),)
                for each in found.openings
            ],
        ),
        (_("Steps that would come"), [(line,) for line in found.adds]),
        (_("Steps that would go"), [(line,) for line in found.retires]),
    ]
    return [(heading, rows) for heading, rows in sections if rows]


def weighed_data(found: Weighed, zone: ZoneInfo) -> dict[str, object]:
    """Return what the answers give as plain data."""
    assessment = found.assessment
    return {
        "level": assessment.level,
        "word": level_label(assessment.level, "en"),
        "shared": assessment.shared,
        "ministry": ministry_level(assessment.level),
        "reasons": [_floor(floor) for floor in assessment.decisive],
        "would_raise": [_floor(floor) for floor in assessment.would_raise],
        "not_a_crisis": assessment.not_crisis,
        "reference_only": assessment.reference_only,
        "urgent": assessment.urgent,
        "score": found.score.total,
        "score_level": found.score.level,
        "now": found.level,
        "waiting": found.waiting,
        "questions": [
            {
                "id": each.id,
                "text": each.text,
                "per": each.per,
                "answer": each.answer or None,
                "playbook": each.playbook,
                "then": each.then,
            }
            for each in found.questions
        ],
        "contents": {name: dict(each) for name, each in found.contents.items() if name},
        "playbooks": [
            {
                "playbook": each.id,
                "title": each.title,
                "chosen": each.chosen,
                "running": each.running,
                "asked_by": list(each.asked_by),
                "reflexes": list(each.reflexes),
                "posture": each.posture,
                "posture_word": posture_label(each.posture),
            }
            for each in found.playbooks
        ],
        "opens": [_opening(each, zone) for each in found.openings],
        "adds": list(found.adds),
        "retires": list(found.retires),
    }


def _floor(floor: Floor) -> dict[str, object]:
    return {"question": floor.question, "answer": floor.answer, "level": floor.level}


def _opening(each: Opening, zone: ZoneInfo) -> dict[str, object]:
    return {
        "text": each.text,
        "due_at": each.due_at.astimezone(zone).isoformat() if each.due_at else None,
        "card": each.card.id if each.card else "",
        "verify": bool(each.card and each.card.verify),
        "source": each.card.source if each.card else "",
        "publication": each.publication,
    }
