"""One playbook as it is read on a page: headings, lines, and the steps by phase, as plain data."""

import msgspec

from crisisapp.domain.playbook import Playbook, Question, Step
from crisisapp.services.playbook_due import due_words
from crisisapp.services.playbook_keys import key_label
from crisisapp.services.words.deriving import target_words
from crisisapp.services.words.informing import rank_words
from crisisapp.services.words.labels import level_label, phase_label, role_label
from crisisapp.support.i18n import _

__all__ = ["Line", "Part", "playbook_parts"]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its text, what is said before it (who, when), and how to do it."""

    text: str
    before: str = ""
    help: str = ""
    strong: bool = False


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


def playbook_parts(playbook: Playbook) -> tuple[Part, ...]:
    """Return the parts of a playbook in the order of need; a part without a line is left out."""
    by_id = {step.id: step for step in playbook.steps}
    reflexes = tuple(_step_line(by_id[name]) for name in playbook.memory if name in by_id)
    parts = [
        Part(heading=key_label("memory"), lines=reflexes),
        *(
            Part(heading=key_label(key), lines=tuple(Line(text=line) for line in lines))
            for key, lines in (
                ("never", playbook.never),
                ("worse", playbook.worse),
                ("close_when", playbook.close_when),
                ("order", tuple(rank_words(rank) for rank in playbook.order)),
                ("derive", tuple(target_words(each) for each in playbook.derive)),
            )
        ),
        Part(
            heading=_("Questions"),
            lines=tuple(_question_line(question) for question in playbook.questions),
        ),
    ]
    for phase in dict.fromkeys(step.phase for step in playbook.steps):
        lines = tuple(_step_line(step) for step in playbook.steps if step.phase is phase)
        parts.append(Part(heading=phase_label(phase), lines=lines))
    return tuple(part for part in parts if part.lines)


def _step_line(step: Step) -> Line:
    due = due_words(step.due.offset) if step.due.offset else ""
    before = " · ".join(part for part in (role_label(step.role), due) if part)
    return Line(text=step.text, before=before, help=step.help, strong=step.critical)


def _question_line(question: Question) -> Line:
    level = ""
    if question.level is not None:
        level = _("if yes: {level} at least").format(level=level_label(question.level))
    return Line(text=question.text, before=level, help=question.then)
