"""What is typed of a fact, field by field, to the order that writes it; the rest stays."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.facts import read_fact
from crisisapp.domain.words import FactState
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.records import FactRow
from crisisapp.storage.reader import Reader

__all__ = ["said_fact"]


def said_fact(  # noqa: PLR0913 - the fields of a fact
    read: Reader,
    incident: str,
    key: str,
    *,
    label: str = "",
    value: str | None = None,
    clause: str = "",
    hedge: str = "",
    state: FactState | None = None,
    by_party: str = "",
    language: str,
) -> SetFact:
    """Return the order that writes a fact, new or known by its key.

    What is not typed stays; clause and hedge of the desk's `language` are proposed anew from label
    and value where those say something else. Such a fact is to be verified, unless `state` says.

    Raises:
        UserError: FACT_WORDS, it would say nothing.
    """
    row = next((row for row in facts(read, incident) if row.key == key), None)
    called = label.strip() or (row.label if row else key)
    typed = _typed(row, value)
    if not typed and not (clause.strip() or (row and row.clauses)):
        raise UserError(UserCode.FACT_WORDS, key=key)
    words = read_fact(f"{called} = {typed}", language) if typed else None
    clauses = dict(row.clauses) if row else {}
    hedges = dict(row.hedges) if row else {}
    other = row is None or value is not None or (called != row.label)
    said, unit = typed, row.unit if row and value is None else ""
    if words is not None and other:
        said, unit = words.value or typed, words.unit
        clauses[language], hedges[language] = words.clause, words.hedge
    clauses |= {language: clause} if clause.strip() else {}
    hedges |= {language: hedge} if hedge.strip() else {}
    same = row is not None and (row.label, row.value, row.unit) == (called, said, unit)
    return SetFact(
        incident=incident,
        key=key,
        label=called,
        value=said,
        unit=unit,
        state=state or (row.state if row is not None and same else FactState.TO_VERIFY),
        clauses=clauses,
        hedges=hedges,
        audiences=row.audiences if row else (),
        by_party=by_party,
    )


def _typed(row: FactRow | None, value: str | None) -> str:
    """Return what it is worth, as typed or as it stands."""
    if value is not None:
        return " ".join(value.split())
    return f"{row.value} {row.unit}".strip() if row else ""
