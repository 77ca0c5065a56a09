"""What may stand anywhere in a line: `#tags`, people's codes (`@E-03`) and `, raison: …`."""

import re
from functools import cache

import msgspec

from crisisapp.domain.people import CODE

__all__ = ["Marks", "find_tags", "plain_codes", "read_marks", "take_leading_tags"]


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """A text without its reason and without the tags at its two ends, and those."""

    text: str
    reason: str = ""
    tags: tuple[str, ...] = ()


def take_leading_tags(text: str) -> tuple[tuple[str, ...], str]:
    """Return the tags that open the text and the rest of it."""
    tags = []
    while (match := _leading_tag().match(text)) is not None:
        tags.append(_spelled(match["tag"]))
        text = text[match.end() :]
    return tuple(tags), text


def read_marks(body: str) -> Marks:
    """Return the body read for its marks; a body made of marks alone is kept as text.

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
    text, reason = _split_reason(inner)
    found = (*find_tags(text), *find_tags(reason), *leading, *trailing)
    return Marks(text=text, reason=reason, tags=tuple(dict.fromkeys(found)))


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


def _split_reason(text: str) -> tuple[str, str]:
    match = _reason().search(text)
    if match is None:
        return text, ""
    before, reason = text[: match.start()].rstrip(), text[match.end() :].strip()
    return (before, reason) if before and reason else (text, "")


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
def _reason() -> re.Pattern[str]:
    return re.compile(r"[,;]\s*(?:raison|motif|reason)\s*:\s*", re.IGNORECASE)
