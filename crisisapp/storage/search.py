"""What the full-text index holds: words folded so that `eleve` finds `élève` and `coeur` `cœur`."""

import unicodedata

from crisisapp.storage.binding import Connection

__all__ = ["add_words", "drop_words", "fold_words", "holds", "match_expression", "put_words"]

_JOINED = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'"})
_SHORTEST_PREFIX = 2


def fold_words(*texts: str) -> str:
    """Return the texts as the index wants them; the tokenizer itself folds case and accents."""
    return unicodedata.normalize("NFC", "\n".join(text for text in texts if text)).translate(
        _JOINED
    )


def match_expression(typed: str) -> str:
    """Return the index's expression for what somebody typed: every word, each by its beginning.

    Words are quoted, so that no sign of the index's own language can be typed by accident. Empty
    when nothing of two letters is left to look for.
    """
    cleaned = "".join(char if char.isalnum() else " " for char in fold_words(typed))
    words = [word for word in cleaned.split() if len(word) >= _SHORTEST_PREFIX]
    return " ".join(f'"{word}"*' for word in words)


def holds(typed: str, *texts: str) -> bool:
    """Say whether every word typed begins a word of the texts, as the index would find it."""
    there = _bare(fold_words(*texts)).split()
    return all(
        any(word.startswith(wanted) for word in there)
        for wanted in _bare(fold_words(typed)).split()
        if len(wanted) >= _SHORTEST_PREFIX
    )


def _bare(text: str) -> str:
    """Return the text without case, accents and signs."""
    apart = unicodedata.normalize("NFD", text.casefold())
    letters = (char for char in apart if not unicodedata.combining(char))
    return "".join(char if char.isalnum() else " " for char in letters)


def put_words(
    connection: Connection, *, incident: str, kind: str, target: str, clock: int, words: str
) -> None:
    """Index what is said of `target`, replacing what was there; `clock` orders new documents."""
    if not connection.indexes_words:
        return
    changed = connection.execute(
        "UPDATE find_doc SET words = ? WHERE target = ?", (words, target)
    ).rowcount
    if not changed:
        add_words(connection, incident=incident, kind=kind, target=target, clock=clock, words=words)


def add_words(
    connection: Connection, *, incident: str, kind: str, target: str, clock: int, words: str
) -> None:
    """Index what is said of a `target` that has no document yet."""
    if not connection.indexes_words:
        return
    # One event may bring many documents, and two streams the same clock: the next free number.
    sql = "INSERT OR IGNORE INTO find_doc (doc, incident, kind, target, words) VALUES (?,?,?,?,?)"
    while connection.execute(sql, (clock, incident, kind, target, words)).rowcount == 0:
        clock += 1


def drop_words(connection: Connection, target: str) -> None:
    """Remove a document; the index forgets its words for good (`secure-delete`)."""
    connection.execute("DELETE FROM find_doc WHERE target = ?", (target,))
