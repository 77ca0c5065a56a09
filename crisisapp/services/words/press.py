"""What to say to a journalist now: the one line, and what was cleared, in the desk's language."""

from datetime import datetime

from crisisapp.services.drafting.desk_context import Known, desk_context
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.services.queries.press import press_facts
from crisisapp.support.i18n import Language

__all__ = ["cleared_lines", "say_now"]

_PHRASE = "press_now"


def say_now(known: Known, incident_id: str, due: datetime | None, language: Language) -> str:
    """Return the only line to say right now; `due` (aware) is by when they are called back.

    Raises:
        UserError: the wording, or the file of the school's country, cannot be used.
    """
    phrase = known.content.templates.phrase(_PHRASE, language)
    hour = {} if due is None else {"call_back_at": due.astimezone(known.zone).isoformat()}
    context = desk_context(known, incident_id, language=language)
    return render_phrase(phrase, hour, context).text


def cleared_lines(known: Known, incident_id: str, language: Language) -> tuple[str, ...]:
    """Return what may be said, a sentence a line: confirmed first, then the hedges of the rest."""
    return tuple(
        f"{fact.text[:1].upper()}{fact.text[1:].rstrip('.')}."
        for fact in press_facts(known.read, incident_id, language)
    )
