"""What may stand anywhere in a line: `#tags`, people's codes (`@E-03`) and `, raison: …`.

A decision also takes `, écarté: …` (the options rejected); a decision or an action takes
`, qui: …` (its owner) and `, avant: 15:30` (when it is due).
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.people import CODE
from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.dues import read_due

__all__ = [
    "Marks",
    "find_tags",
    "marks_of",
    "plain_codes",
    "read_entrusted",
    "read_marks",
    "split_marks",
    "take_leading_tags",
]


REASON_ONLY = frozenset({"reason"})
_TAKEN = {
    EntryKind.DECISION: REASON_ONLY | {"rejected", "owner", "due"},
    EntryKind.ACTION: REASON_ONLY | {"owner", "due"},
}


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """A text without what was set apart from it, and that. `due` is as it was typed."""

    text: str
    reason: str = ""
    rejected: str = ""
    owner: str = ""
    due: str = ""
    tags: tuple[str, ...] = ()


def take_leading_tags(text: str) -> tuple[tuple[str, ...], str]:
    """Return the tags that open the text and the rest of it."""
    tags = []
    while (match := _leading_tag().match(text)) is not None:
        tags.append(_spelled(match["tag"]))
        text = text[match.end() :]
    return tuple(tags), text


def marks_of(kind: EntryKind) -> frozenset[str]:
    """Return the names of the marks that a line of this kind takes: fields of `Marks`."""
    return _TAKEN.get(kind, REASON_ONLY)


def read_marks(body: str, takes: frozenset[str] = REASON_ONLY) -> Marks:
    """Return the body read for the marks named; a body made of marks alone is kept as text.

    Tags at the ends are labels and leave the text; inside a sentence they are words of it and
    stay. Tags are told apart without regard to capitals.
    """
    leading, inner = take_leading_tags(body)
    trailing: list[str] = []
    while (cut := inner.rstrip().rsplit(None, 1)) and _tag().fullmatch(cut[-1]) and len(cut) == 2:
        trailing.insert(0, _spelled(cut[-1][1:]))
        inner = cut[0]
    inner = inner.strip()
    if not inner or _tag().fullmatch(inner):
        inner, leading, trailing = body.strip(), (), []
    marks = split_marks(inner, takes)
    said = (marks.text, marks.reason, marks.rejected, marks.owner, marks.due)
    inside = [tag for part in said for tag in find_tags(part)]
    tags = tuple(dict.fromkeys((*inside, *leading, *trailing)))
    return msgspec.structs.replace(marks, tags=tags)


def read_entrusted(
    body: str,
    kind: EntryKind,
    *,
    after: datetime,
    zone: ZoneInfo,
    read: Callable[[str, frozenset[str]], Marks] = read_marks,
) -> tuple[Marks, datetime | None, bool]:
    """Return the marks of a line of this kind, when it is due, and whether that was not readable.

    A due moment nobody can read stays where it was typed. `read` is `read_marks`, or `split_marks`
    for a text whose tags stay in it.
    """
    takes = marks_of(kind)
    marks = read(body, takes)
    if not marks.due:
        return marks, None, False
    due = read_due(marks.due, after=after, zone=zone)
    if due is None:
        return _due_kept(marks, body), None, True
    return marks, due, False


def _due_kept(marks: Marks, body: str) -> Marks:
    """Return marks whose due moment, which nobody can read, stands in the text as it was typed."""
    typed = next(match for match in _named().finditer(body) if match.lastgroup == "due")
    return msgspec.structs.replace(marks, text=f"{marks.text}{typed.group()}{marks.due}", due="")


def split_marks(text: str, takes: frozenset[str]) -> Marks:
    """Return the text before the first mark and what each mark says; tags stay where they are."""
    before, said = _split(text, takes)
    return msgspec.convert({"text": before, **said}, Marks)


def find_tags(text: str) -> tuple[str, ...]:
    """Return the tags inside a text, in order, each once, in small letters."""
    if "#" not in text:
        return ()
    return tuple(dict.fromkeys(_spelled(match["tag"]) for match in _inner_tag().finditer(text)))


def plain_codes(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with its people's codes bare (`@e-03` reads `E-03`), and the codes."""
    if "-" not in text:
        return text, ()
    codes: dict[str, None] = {}

    def bare(match: re.Match[str]) -> str:
        code = (match["at"] or match["bare"]).upper()
        codes[code] = None
        return code

    return _code().sub(bare, text), tuple(codes)


def _split(text: str, takes: frozenset[str]) -> tuple[str, dict[str, str]]:
    """Return the text before the first mark, and what each says: the first of a name counts."""
    if ":" not in text:
        return text, {}
    found = [match for match in _named().finditer(text) if match.lastgroup in takes]
    ends = [*(match.start() for match in found), len(text)][1:]
    first: dict[str, re.Match[str]] = {}
    for match, end in zip(found, ends, strict=True):
        name = str(match.lastgroup)
        if text[: match.start()].strip() and text[match.end() : end].strip() and name not in first:
            first[name] = match
    if not first:
        return text, {}
    ends = [*(match.start() for match in first.values()), len(text)]
    said = {
        name: text[match.end() : end].strip()
        for (name, match), end in zip(first.items(), ends[1:], strict=True)
    }
    return text[: ends[0]].rstrip(), said


def _spelled(tag: str) -> str:
    return tag.lower()


_TAG = r"#(?P<tag>[^\W\d_][\w-]{1,39}(?![\w-]))"  # longer words are no tags: they stay text


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(_TAG)


@cache
def _leading_tag() -> re.Pattern[str]:
    return re.compile(rf"{_TAG}(?:\s+|$)")


@cache
def _inner_tag() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&/#]){_TAG}")


@cache
def _code() -> re.Pattern[str]:
    typed = r"[EPSXepsx]-[A-Za-z]{0,2}[0-9]{2,4}"
    return re.compile(rf"(?<![\w@#-])(?:@(?P<at>{typed})|(?P<bare>{CODE}))(?![\w-])")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"[,;]\s*(?:(?P<reason>raison|motif|reason)"
        r"|(?P<rejected>(?:options? )?(?:[ée]cart[ée]e?s?|rejet[ée]e?s?|rejected))"
        r"|(?P<owner>qui|responsable|pilote|who|owner)"
        r"|(?P<due>avant|pour|[ée]ch[ée]ance|before|by|due))\s*:\s*",
        re.IGNORECASE,
    )
