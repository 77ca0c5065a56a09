"""Names out of a table of a school: one column of whole names, or one each for both parts."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.imports.columns import bare
from crisisapp.services.imports.tables import Table

__all__ = ["names_of_table"]

_GIVEN = frozenset(
    {
        *("prenom", "prenoms", "prenom usuel", "prenom de l'eleve", "prenom eleve", "given name"),
        *("first name", "forename", "forenames", "preferred forename", "legal forename"),
    }
)
_SURNAME = frozenset(
    {
        *("nom", "nom de famille", "nom d'usage", "nom de l'eleve", "nom eleve", "surname"),
        *("last name", "family name", "legal surname", "preferred surname"),
    }
)
_WHOLE = frozenset(
    {
        *("eleve", "eleves", "nom et prenom", "nom prenom", "prenom nom", "nom complet", "name"),
        *("full name", "pupil", "student", "pupil name", "student name", "noms"),
    }
)


def names_of_table(table: Table) -> tuple[str, ...]:
    """Return the names of a table, given name first where its columns say which it is.

    A table of one column without a heading is a list of names.

    Raises:
        UserError: UNKNOWN_COLUMN, no column is known to hold names.
    """
    headings = [bare(cell) for cell in table.rows[0].cells]
    given = _place(headings, _GIVEN)
    surname = _place(headings, _SURNAME)
    whole = _place(headings, _WHOLE)
    if given is not None and surname is not None:
        places = [given, surname]
    elif whole is not None:
        places = [whole]
    elif table.width == 1:
        return _joined(table, [0], first=0 if surname is None else 1)
    else:
        known = [cell for cell in table.rows[0].cells if cell]
        raise UserError(UserCode.UNKNOWN_COLUMN, value="Nom, Prénom", known=known)
    return _joined(table, places, first=1)


def _place(headings: list[str], known: frozenset[str]) -> int | None:
    return next((place for place, heading in enumerate(headings) if heading in known), None)


def _joined(table: Table, places: list[int], *, first: int) -> tuple[str, ...]:
    lines = (
        " ".join(row.cells[place].strip() for place in places).strip() for row in table.rows[first:]
    )
    return tuple(dict.fromkeys(line for line in lines if line))
