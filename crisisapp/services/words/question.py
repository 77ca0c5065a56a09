"""The words of questions: where each stands, whom an answer is cleared for, refusals."""

from collections.abc import Mapping, Sequence

from crisisapp.domain.errors import UserCode
from crisisapp.domain.questions import ClearedFor, QuestionState
from crisisapp.services.queries.questions import QuestionRow
from crisisapp.support.i18n import N_, Language, _, current_language, ngettext, translator

__all__ = ["QUESTIONS", "answer_text", "asked_text", "cleared_label", "cleared_text", "state_text"]

QUESTIONS: Mapping[str, str] = {
    UserCode.NOT_A_QUESTION: N_(
        "Line {number} is not among the questions. Put it there first, or look at the list."
    ),
    UserCode.NO_ANSWER: N_(
        "Question {number} has no answer that stands: there is nothing to clear. Answer it first."
    ),
    UserCode.NOT_CONFIRMED: N_(
        "The fact “{fact}” is not confirmed in words of this register's language. Confirm it first,"
        " or write the answer."
    ),
    UserCode.NAMES_SOMEBODY: N_(
        "Question {number} or what is said of it names somebody, by name or by code. Word it"
        " without, then clear it."
    ),
    UserCode.NOTHING_PUBLIC: N_(
        "No answer is cleared for the public yet: there is no page to write. Clear one first."
    ),
}


def cleared_label(who: ClearedFor, language: Language | None = None) -> str:
    """Return whom an answer may be told to, in a word or two."""
    words = translator(language or current_language())
    return {
        ClearedFor.FAMILIES: words.pgettext("cleared for", "Families"),
        ClearedFor.PUBLIC: words.pgettext("cleared for", "Public"),
        ClearedFor.PRESS: words.pgettext("cleared for", "Press"),
    }[who]


def state_text(row: QuestionRow) -> str:
    """Return where a question stands, in the language of the screen."""
    if row.state is QuestionState.UNKNOWN:
        return _("No answer yet")
    if row.state is QuestionState.ASKED:
        return _("Asked: {who}").format(who=row.asked_to)
    if row.state is QuestionState.CLOSED:
        return _("We do not answer")
    if not row.stands:
        return _("Answer in doubt")
    return _("Answered") if row.answer else _("Settled in the timeline")


def answer_text(row: QuestionRow) -> str:
    """Return what is answered, or why nothing is; empty while the question is open."""
    if row.state is QuestionState.CLOSED:
        return row.reason
    return row.answer if row.state is QuestionState.ANSWERED else ""


def cleared_text(cleared: Sequence[ClearedFor]) -> str:
    """Return whom an answer is cleared for, or that it is for nobody."""
    if not cleared:
        return _("for nobody yet")
    return ", ".join(cleared_label(one).lower() for one in cleared)


def asked_text(count: int) -> str:
    """Return how often a theme was asked about, by the count of the calls."""
    return ngettext("asked {count} time", "asked {count} times", count).format(count=count)
