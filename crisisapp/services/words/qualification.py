"""A qualification in words: the same sentences for the window and the terminal."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.publications import Answer
from crisisapp.domain.qualification import ministry_level
from crisisapp.services.openings import Opening
from crisisapp.services.qualification import Choice, QuestionView, Weighed
from crisisapp.services.words.labels import level_label
from crisisapp.services.words.publication import answer_label
from crisisapp.support.i18n import N_, _, as_language, day_text, moment_text, together

__all__ = [
    "advice_lines",
    "level_line",
    "ministry_line",
    "opening_line",
    "posture_label",
    "raise_lines",
    "reason_lines",
    "waiting_line",
    "why_playbook",
]

_POSTURES = {
    "inform_protect": N_("Inform and protect"),
    "deny_false": N_("Deny false information"),
    "explain": N_("Explain"),
    "own_repair": N_("Acknowledge and repair"),
}


def posture_label(posture: str) -> str:
    """Return a posture in plain words."""
    return _(_POSTURES[posture]) if posture in _POSTURES else posture


def level_line(found: Weighed) -> str:
    """Return the severity the answers give, and with whom it is to be agreed."""
    level = found.assessment.level
    if level is None:
        return _("No answer yet: the severity is not assessed.")
    word = level_label(level)
    if found.assessment.shared:
        return _("{level}: to be decided by the head with the authority.").format(level=word)
    return word


def waiting_line(level: int) -> str:
    """Return who must agree before a proposed severity is the one that holds."""
    return _(
        "“{level}” is only proposed: the head and the education authority must agree to it."
    ).format(level=level_label(level))


def ministry_line(found: Weighed) -> str:
    """Return `“Faits établissement”: FE 2`, empty when nothing is to be entered."""
    level = ministry_level(found.assessment.level)
    return (
        "" if level is None else _("“Faits établissement” record: FE {level}").format(level=level)
    )


def reason_lines(found: Weighed) -> tuple[str, ...]:
    """Return the answers that decided, one a line."""
    return tuple(
        _said(question, question.counts)
        for question, _level in found.said(found.assessment.decisive)
    )


def raise_lines(found: Weighed) -> tuple[str, ...]:
    """Return what would make it graver: `Very serious if: … yes`."""
    return tuple(
        _("{level} if: {answer}").format(
            level=level_label(level), answer=_said(question, question.counts)
        )
        for question, level in found.said(found.assessment.would_raise)
    )


def advice_lines(found: Weighed) -> tuple[str, ...]:
    """Return the score and the playbooks' own levels, which advise and never decide."""
    score = found.score
    lines = [
        _(
            "Score {total} of 10 ({gravity} + {spread} + {vulnerability} + {credibility}): {level}"
        ).format(
            total=score.total,
            gravity=score.gravity,
            spread=score.spread,
            vulnerability=score.vulnerability,
            credibility=score.credibility,
            level=level_label(score.level),
        )
    ]
    lines += [
        _("“{playbook}” as a rule: {level}").format(
            playbook=choice.title, level=level_label(choice.default_level)
        )
        for choice in found.playbooks
        if choice.chosen
    ]
    return tuple(lines)


def why_playbook(choice: Choice, found: Weighed) -> str:
    """Return why a playbook is proposed: the title, an answer, or that it runs."""
    if choice.running:
        return _("already running")
    by_id = {question.id: question for question in found.questions}
    asked = [_said(by_id[name], by_id[name].counts) for name in choice.asked_by if name in by_id]
    if asked:
        return together(asked)
    return _("from the title") if choice.by_title else ""


def opening_line(opening: Opening, *, now: datetime, zone: ZoneInfo, language: str) -> str:
    """Return one duty or advice with its time; a duty says what is to be confirmed."""
    french = as_language(language) == "fr"
    card = opening.card
    if opening.publication and card is not None:
        title = card.title_fr if french else card.title_en
        text = _("{title}, publication {number}").format(title=title, number=opening.publication)
    else:
        text = opening.text
    parts = [text, _when(opening, now=now, zone=zone)]
    if card is not None and card.verify:
        parts.append(_("to be confirmed by the legal service"))
    return " · ".join(part for part in parts if part)


def _when(opening: Opening, *, now: datetime, zone: ZoneInfo) -> str:
    if opening.due_at is None:
        return _("without delay") if opening.card is not None else ""
    if opening.publication:
        day = f"{day_text(opening.due_at, zone)} {opening.due_at.astimezone(zone).year}"
        return _("at the latest {day}, counted from the earliest date known").format(day=day)
    at = moment_text(opening.due_at, zone, today=now)
    if opening.card is not None:
        return _("at the latest {time}").format(time=at)
    return _("advice {time}").format(time=at)


def _said(question: QuestionView, answer: str) -> str:
    return f"{question.text} {answer_label(Answer(answer)).lower()}"
