"""Codes in rows of facts, contents and exhibits that named people; nothing else of them moves."""

from crisisapp.domain.events.people import NamesRecoded
from crisisapp.domain.people import Recodable
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.projections.message_proofs import approvals_of_fact
from crisisapp.storage.search import fold_words, put_words

__all__ = ["names_recoded"]

_COLUMNS = {
    Recodable.FACT: ("key", "label", "value", "unit", "clauses", "hedges"),
    Recodable.PUBLICATION: ("account", "said"),
    Recodable.EXHIBIT: ("name", "from_party", "through"),
}
_OF_REQUEST = ("party", "note")


def names_recoded(db: Connection, header: Header, event: NamesRecoded) -> None:
    """Write the words with codes; an exhibit that was removed takes none."""
    table = "publication_request" if event.request else event.what.value
    columns = _OF_REQUEST if event.request else _COLUMNS[event.what]
    stands = " AND removed_at IS NULL" if event.what is Recodable.EXHIBIT else ""
    for column, words in event.words.items():
        if column in columns:
            db.execute(
                f"UPDATE {table} SET {column} = ?"  # noqa: S608 - our own names
                f" WHERE id = ? AND incident = ?{stands}",
                (words, event.request or event.thing, header.stream),
            )
    if event.what is Recodable.FACT:
        approvals_of_fact(db, header, event.thing)
    if event.what is Recodable.EXHIBIT:
        _index_again(db, header, event.thing)


def _index_again(db: Connection, header: Header, exhibit: str) -> None:
    row = db.execute(
        "SELECT name, address, from_party, through FROM exhibit"
        " WHERE id = ? AND incident = ? AND removed_at IS NULL",
        (exhibit, header.stream),
    ).fetchone()
    if row is not None:
        put_words(
            db,
            incident=header.stream,
            kind="exhibit",
            target=exhibit,
            clock=header.hlc,
            words=fold_words(*(str(each) for each in row)),
        )
