"""What an order reads of the publications there are: a row, the next number, an address kept."""

from typing import Any

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.publications import PublicationState
from crisisapp.services.commands.base import Context

__all__ = ["is_removed", "next_number", "publication_row", "require_new"]

_COLUMNS = (
    *("incident", "platform", "target", "account", "said", "holder", "first_seen"),
    *("online_since", "online_precision", "public", "minor", "insult", "state", "state_at"),
)


def publication_row(context: Context, publication: str) -> tuple[str, dict[str, Any]]:
    """Return the situation of a publication, and its columns by name.

    Raises:
        UserError: UNKNOWN_PUBLICATION.
    """
    row = context.read.one(
        f"SELECT {', '.join(_COLUMNS)} FROM publication WHERE id = ?",  # noqa: S608 - our own
        (publication,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_PUBLICATION, number=publication)
    values = dict(zip(_COLUMNS, row, strict=True))
    return str(values["incident"]), values


def require_new(context: Context, incident: str, canonical: str) -> None:
    """Refuse an address that the situation has already.

    Raises:
        UserError: ADDRESS_KNOWN.
    """
    row = context.read.one(
        "SELECT letter, number FROM publication WHERE incident = ? AND canonical = ?",
        (incident, canonical),
    )
    if row is not None:
        raise UserError(UserCode.ADDRESS_KNOWN, number=f"{row[0]}{row[1]}")


def next_number(context: Context, incident: str) -> int:
    """Return the number that this desk gives the next publication of a situation."""
    last = context.read.value(
        "SELECT max(number) FROM publication WHERE incident = ? AND letter = ?",
        (incident, context.letter),
    )
    return 1 + (last or 0)


def is_removed(row: dict[str, Any]) -> bool:
    """Return whether a publication, by its columns, was said to be removed."""
    return bool(row["state"] == PublicationState.REMOVED)
