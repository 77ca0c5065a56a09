"""How severe a situation is, from the answers to its questions: the highest floor decides.

Pure functions over frozen data. A level is 0 to 4; from `SHARED_LEVEL` on it is not one person's to
set: it is proposed, and set once the head and the authority agree. Danger now is never waited for.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from crisisapp.domain.playbook import Playbook, Question
from crisisapp.domain.triage import TriageQuestion

__all__ = [
    "ANSWERS",
    "DANGER",
    "SHARED_LEVEL",
    "Asked",
    "Assessment",
    "Floor",
    "Score",
    "asked_alone",
    "asked_of",
    "asked_of_playbook",
    "assess",
    "ministry_level",
    "score",
    "worst",
]

ANSWERS = ("yes", "no", "unknown")
DANGER = "g1"  # the question about somebody's life or safety, now
SHARED_LEVEL = 3
_LOWEST = 1  # of a situation that was qualified
_SCORED = ((2, 1), (5, 2), (8, 3))  # up to this score, this level; above, 4


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer does, wherever the question comes from. `playbook` is empty for all."""

    id: str
    counts: Literal["yes", "no"] = "yes"
    level: int | None = None
    with_playbook: str = ""
    opens: tuple[str, ...] = ()
    urgent: bool = False
    not_crisis: bool = False
    reference_only: bool = False
    playbook: str = ""


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """A question whose answer holds the severity at `level` at least, or would."""

    question: str
    answer: str
    level: int


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """What the answers say.

    `level` is None while nothing is answered. `decisive` are the answers that decided it,
    `would_raise` those that would make it graver, nearest first. `opens` names playbooks, in the
    order in which they were asked for.
    """

    level: int | None = None
    decisive: tuple[Floor, ...] = ()
    would_raise: tuple[Floor, ...] = ()
    opens: tuple[str, ...] = ()
    urgent: bool = False
    not_crisis: bool = False
    reference_only: bool = False

    @property
    def shared(self) -> bool:
        """Say whether the level is to be agreed with the head and the authority."""
        return self.level is not None and self.level >= SHARED_LEVEL and not self.urgent


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The score that is shown beside the proposal as advice: 0 to 10, and its level."""

    gravity: int  # 0-3
    spread: int  # 0-3
    vulnerability: int  # 0-2
    credibility: int  # 0-2

    @property
    def total(self) -> int:
        """Return the sum of the four."""
        return self.gravity + self.spread + self.vulnerability + self.credibility

    @property
    def level(self) -> int:
        """Return the level of the sum: 0-2, 3-5, 6-8, 9-10 are 1, 2, 3, 4."""
        return next((level for most, level in _SCORED if self.total <= most), 4)


def asked_of(question: TriageQuestion) -> Asked:
    """Return what a question of every situation does."""
    return Asked(
        id=question.id,
        counts=question.counts,
        level=question.level,
        with_playbook=question.with_playbook,
        opens=question.opens,
        urgent=question.urgent and not question.with_playbook,
        not_crisis=question.not_crisis,
        reference_only=question.reference_only,
    )


def asked_of_playbook(playbook: Playbook) -> tuple[Asked, ...]:
    """Return what the questions of a playbook do, while it is chosen."""
    return tuple(_asked(question, playbook.id) for question in playbook.questions)


def assess(
    questions: Iterable[Asked], answers: Mapping[str, str], chosen: Collection[str]
) -> Assessment:
    """Return what the answers say of the severity, and which playbooks they ask for.

    Args:
        questions: those of every situation and those of the playbooks chosen.
        answers: `yes`, `no` or `unknown` by question; the worst of all contents.
        chosen: the playbooks that run or would be started.
    """
    every = tuple(questions)
    answered = [each for each in every if each.id in answers]
    met = [each for each in answered if answers[each.id] == each.counts]
    opens = tuple(dict.fromkeys(name for each in met for name in each.opens))
    together = {*chosen, *opens}
    floors = [
        Floor(question=each.id, answer=each.counts, level=each.level)
        for each in met
        if each.level is not None and _stands(each, together)
    ]
    level = None
    if any(each.id in answers for each in every):
        level = max([_LOWEST, *(floor.level for floor in floors)])
    urgent = any(each.urgent for each in met)
    return Assessment(
        level=level,
        decisive=tuple(floor for floor in floors if floor.level == level),
        would_raise=_would_raise(every, answers, level or 0),
        opens=opens,
        urgent=urgent,
        not_crisis=not urgent
        and (level or 0) < SHARED_LEVEL
        and any(each.not_crisis for each in met),
        # What nobody knows is treated as if it were so: no image is kept.
        reference_only=any(
            each.reference_only and answers[each.id] in (each.counts, "unknown")
            for each in answered
        ),
    )


def asked_alone(level: int, now: int | None) -> bool:
    """Say whether the person on duty may set a severity: neither it nor the present is shared.

    What reaches or leaves a shared level belongs to the head and the authority.
    """
    return level == now or max(level, now or 0) < SHARED_LEVEL


def worst(question: Asked, found: Collection[str]) -> str:
    """Return the answer of a situation from those of its contents; empty without any."""
    other = "no" if question.counts == "yes" else "yes"
    order = (question.counts, "unknown", other)
    return next((answer for answer in order if answer in found), "")


def ministry_level(level: int | None) -> int | None:
    """Return the level of « Faits établissement » (FE 1-3), None when it is not to be entered."""
    return None if not level else min(level, 3)


def score(answers: Mapping[str, str], *, platforms: int, insulted: bool) -> Score:
    """Return the advice score: it never decides.

    Args:
        answers: the worst answers of the situation.
        platforms: how many networks it was found on.
        insulted: whether a content is marked "insult or defamation to be examined".
    """

    def yes(*names: str) -> bool:
        return any(answers.get(name) == "yes" for name in names)

    gravity = 3 if yes("g1", "g4") else 2 if yes("g3", "g5") else 1 if yes("g6") or insulted else 0
    spread = 3 if yes("g9") else min(2, int(yes("g7")) + int(platforms > 1) + int(platforms > 0))
    credibility = {"yes": 2, "unknown": 1}.get(answers.get("g10", ""), 0)
    vulnerability = 2 if yes("g2", "g3") else 1 if yes("g5") else 0
    return Score(
        gravity=gravity, spread=spread, vulnerability=vulnerability, credibility=credibility
    )


def _asked(question: Question, playbook: str) -> Asked:
    return Asked(id=question.id, level=question.level, opens=question.opens, playbook=playbook)


def _stands(each: Asked, chosen: Collection[str]) -> bool:
    return not each.with_playbook or each.with_playbook in chosen


def _would_raise(
    every: Iterable[Asked], answers: Mapping[str, str], level: int
) -> tuple[Floor, ...]:
    """Return the answers not given that would make it graver, the nearest level first."""
    found = [
        Floor(question=each.id, answer=each.counts, level=each.level)
        for each in every
        if each.level is not None and each.level > level and answers.get(each.id) != each.counts
    ]
    return tuple(sorted(found, key=lambda floor: floor.level))
