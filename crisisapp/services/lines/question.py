"""The line that a question leaves in the timeline, in the language of the desk; never its words."""

from crisisapp.support.i18n import N_, as_language, translator

__all__ = ["question_past_line"]

_PAST = N_("Answer to question {number} cleared although something was to be settled first.")


def question_past_line(number: str, language: str) -> str:
    """Return the line that says an answer was cleared with something still to be settled."""
    return translator(as_language(language)).gettext(_PAST).format(number=number)
