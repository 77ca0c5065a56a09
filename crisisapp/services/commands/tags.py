"""Tags as they are written: one word each, spelled as a situation spelled it first."""

from collections.abc import Iterable

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.commands.base import clean_line
from crisisapp.storage.reader import Reader

__all__ = ["MAX_TAG", "added_tags", "spelled", "tag_word"]

MAX_TAG = 40  # characters; a longer one is a sentence, and no row could show it


def tag_word(text: str) -> str:
    """Return a tag as one word without its sign: `#vie scolaire` is `vie-scolaire`.

    Raises:
        UserError: EMPTY_TEXT, NOT_TEXT, TEXT_TOO_LONG, with the field `tag`.
    """
    word = "-".join(clean_line(text, field="tag").removeprefix("#").split())
    if not word:
        raise UserError(UserCode.EMPTY_TEXT, field="tag")
    return word


def added_tags(read: Reader, incident: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that `texts` would put on an entry of a situation, each once, in order.

    Raises:
        UserError: as `tag_word`; TEXT_TOO_LONG too for more than `MAX_TAG` characters.
    """
    words = [tag_word(text) for text in texts]
    for word in words:
        if len(word) > MAX_TAG:
            raise UserError(UserCode.TEXT_TOO_LONG, field="tag", limit=MAX_TAG, length=len(word))
    return spelled(read, incident, words)


def spelled(read: Reader, incident: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return words as the situation first spelled them, those that differ by case alone once."""
    wanted = {word.casefold(): word for word in reversed(tuple(words))}
    if not wanted:
        return ()
    # Nothing is looked for when a line has no tag, so that most lines cost nothing.
    there = read.all(
        "SELECT t.value FROM entry e, json_each(e.tags) t"
        " WHERE e.incident = ? AND e.tags <> '[]' ORDER BY e.hlc DESC, t.key DESC",
        (incident,),
    )
    known = {str(row[0]).casefold(): str(row[0]) for row in there}
    return tuple(known.get(folded, word) for folded, word in reversed(wanted.items()))
