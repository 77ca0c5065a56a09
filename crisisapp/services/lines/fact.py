"""How a fact stands, in words: on the screen, and as a line of the timeline worded once."""

from crisisapp.domain.events.facts import FactSet
from crisisapp.domain.words import FactState
from crisisapp.services.queries.records import FactRow
from crisisapp.services.words.labels import fact_label
from crisisapp.support.i18n import N_, _, as_language, translator

__all__ = ["fact_line", "fact_standing"]

# TRANSLATORS: a fact: what it is called, and what is known of it: "Injured pupils: 2".
_FACT = N_("{label}: {said}")
_LINES = {
    FactState.CONFIRMED: N_("Fact confirmed: {fact}"),
    FactState.TO_VERIFY: N_("Fact to be verified again: {fact}"),
    FactState.CHANGED: N_("Fact that changed: {fact}"),
    FactState.WITHDRAWN: N_("Fact withdrawn, no message says it any more: {fact}"),
}


def fact_line(fact: FactSet, language: str, *, first: bool = False) -> str:
    """Return the line that says what became of a fact.

    `first`: the line it comes from. That one says the fact itself: how sure it is stands beside.
    """
    tag = as_language(language)
    words = translator(tag).gettext
    said = f"{fact.value} {fact.unit}".strip() or fact.clauses.get(tag, "")
    text = words(_FACT).format(label=fact.label, said=said) if said else fact.label
    shape = None if first else _LINES.get(fact.state)
    return words(shape).format(fact=text) if shape else text


def fact_standing(row: FactRow) -> str:
    """Return how a fact stands, in the language of the screen, and who confirmed it."""
    state = fact_label(row.state)
    # TRANSLATORS: how a fact stands, and who says so: "Confirmed (CPE)".
    return (
        _("{state} ({by})").format(state=state, by=row.confirmed_by) if row.confirmed_by else state
    )
