"""The clipboard truth check: what a text lost on its way through another program.

The officer copies back what the school's platform shows, and the text is held against the one that
was agreed: words first, without minding accents, quotes and line breaks, so that each loss is named
for what it is. Pure functions.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

import msgspec

__all__ = ["Loss", "LossKind", "TruthCheck", "compare_texts"]

_TOKEN = re.compile(r"\n+|[^\W_]+|[^\w\s]|_")
_LINE_ENDS = re.compile(r"\r\n?|\x85|\u2028|\u2029")
_SPACES_AT_ENDS = re.compile(r" *\n *")
_QUOTES = dict.fromkeys("’‘ʼ‛′`´", "'") | dict.fromkeys("“”„‟«»″", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-") | {"•": "-", "·": "-"}
_LETTERS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "…": "..."}
_FOLDED = str.maketrans(_QUOTES | _DASHES | _LETTERS)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # put in by web pages
_STANDS_FOR_NONE = "?\ufffd□"
_GARBLED = re.compile("[ÃÂâÅ][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")  # UTF-8, misread
_MOST_SHOWN = 60  # characters of an excerpt
_ALIKE = 0.4  # of the words: below, it is no longer the same text
_WHOLE = 12  # words and signs of a text that may be told from another one
_CLOSE = 20_000  # characters of both, up to which the comparison is exact whatever it costs


class LossKind(StrEnum):
    """What became of some words. Only `spaces` is of no matter."""

    OTHER = "other"  # it is another text
    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    CUT = "cut"  # the end is missing
    LINE_BREAKS = "line_breaks"
    NEW_BREAKS = "new_breaks"
    ACCENTS = "accents"
    GARBLED = "garbled"  # Ã© for é
    QUOTES = "quotes"
    DASHES = "dashes"
    SPACES = "spaces"


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """One difference: what stood there, what stands there now, the line of the agreed text (1…).

    `start` and `end` are code points of the agreed text without blanks at the ends of its lines.
    """

    kind: LossKind
    line: int
    start: int
    end: int
    was: str = ""
    now: str = ""


class TruthCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison found, in the order of the agreed text."""

    losses: tuple[Loss, ...]

    @property
    def same(self) -> bool:
        """Say whether what people read is what was agreed: spaces alone may differ."""
        return all(loss.kind is LossKind.SPACES for loss in self.losses)


class _Token(msgspec.Struct, frozen=True):
    raw: str
    key: str  # alike where only accents, quotes or dashes differ
    start: int
    end: int


def compare_texts(agreed: str, pasted: str) -> TruthCheck:
    """Return what a text lost; line ends and blanks at the ends of lines do not count."""
    before, after = _ends(agreed), _ends(_INVISIBLE.sub("", pasted))
    if before == after:
        return TruthCheck(losses=())
    if before.startswith(after):  # a platform that cuts does so in the middle of a word
        place = len(after)
        return TruthCheck(losses=(_loss(before, LossKind.CUT, place, len(before), before[place:]),))
    repaired = _repaired(after)
    if repaired is not None:
        place = _first_difference(before, after)
        was, now = (_word_at(text, place) for text in (before, after))
        garbled = _loss(before, LossKind.GARBLED, place, place, was, now)
        return TruthCheck(losses=(garbled, *compare_texts(before, repaired).losses))
    old, new = _tokens(before), _tokens(after)
    small = len(before) + len(after) < _CLOSE
    matcher = SequenceMatcher(None, [t.key for t in old], [t.key for t in new], autojunk=not small)
    if len(old) >= _WHOLE and matcher.ratio() < _ALIKE:
        return TruthCheck(losses=(_loss(before, LossKind.OTHER, 0, len(before), before, after),))
    losses: list[Loss] = []
    for deed, i, j, k, m in matcher.get_opcodes():
        if deed == "equal":
            losses += _letters(before, old[i:j], new[k:m])
        else:
            losses += _block(before, old, (i, j), new[k:m], last=j == len(old) and k == m)
    found = sorted(losses, key=lambda loss: loss.start)
    if not found:
        place = _first_difference(before, after)
        found = [_loss(before, LossKind.SPACES, place, place)]
    return TruthCheck(losses=tuple(found))


def _ends(text: str) -> str:
    """Return a text with line feeds for line ends and no blanks beside them."""
    return _SPACES_AT_ENDS.sub("\n", _LINE_ENDS.sub("\n", text)).strip()


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(match.group(), _key(match.group()), *match.span()) for match in _TOKEN.finditer(text)
    ]


def _key(raw: str) -> str:
    if raw[0] == "\n":
        return "\n"
    parts = unicodedata.normalize("NFKD", raw.translate(_FOLDED))
    return "".join(part for part in parts if not unicodedata.combining(part)) or raw


def _letters(text: str, old: list[_Token], new: list[_Token]) -> Iterator[Loss]:
    """Yield what changed in words that are the same but for accents, quotes, dashes, breaks."""
    for was, now in zip(old, new, strict=True):
        if was.raw == now.raw:
            continue
        if was.key == "\n":
            fewer = len(now.raw) < len(was.raw)
            kind = LossKind.LINE_BREAKS if fewer else LossKind.NEW_BREAKS
            yield _loss(text, kind, was.start, was.end)
        elif unicodedata.normalize("NFC", was.raw) != unicodedata.normalize("NFC", now.raw):
            yield _loss(text, _kind_of(was.raw), was.start, was.end, was.raw, now.raw)


def _kind_of(sign: str) -> LossKind:
    if sign in _QUOTES or sign in "'\"":
        return LossKind.QUOTES
    if sign in _DASHES or sign in "-…":
        return LossKind.DASHES
    return LossKind.ACCENTS


def _block(
    text: str, old: list[_Token], span: tuple[int, int], new: list[_Token], *, last: bool
) -> Iterator[Loss]:
    """Yield what a run of tokens that differ means; breaks are told apart from words."""
    first, end = span if new else _shifted(old, span)
    gone = [token for token in old[first:end] if token.key != "\n"]
    come = [token for token in new if token.key != "\n"]
    breaks = [token for token in old[first:end] if token.key == "\n"]
    new_breaks = sum(token.key == "\n" for token in new)
    at = old[first].start if first < len(old) else len(text)
    was, now = _words(gone), _words(come)
    if gone and come:
        start, stop = gone[0].start, gone[-1].end
        yield _loss(text, _change(was, now), start, stop, text[start:stop], now)
    elif gone:
        start, stop = gone[0].start, gone[-1].end
        kind = LossKind.CUT if last else LossKind.MISSING
        yield _loss(text, kind, start, stop, text[start:stop])
    elif come:
        yield _loss(text, LossKind.ADDED, at, at, now=now)
    if last and gone:
        return  # the breaks went with the end
    for token in breaks[new_breaks:]:
        yield _loss(text, LossKind.LINE_BREAKS, token.start, token.end)
    if new_breaks > len(breaks) and not come:
        yield _loss(text, LossKind.NEW_BREAKS, at, at)


def _shifted(old: list[_Token], span: tuple[int, int]) -> tuple[int, int]:
    """Return a run that is missing as a person would name it: from a word to its stop."""
    first, end = span
    while end < len(old) and old[first].key == old[end].key and not old[first].key.isalnum():
        first, end = first + 1, end + 1
    return first, end


def _words(tokens: list[_Token]) -> str:
    """Return tokens as they stood, one blank where some stood between two of them."""
    words = ""
    for number, token in enumerate(tokens):
        apart = number and token.start > tokens[number - 1].end
        words += f" {token.raw}" if apart else token.raw
    return words


def _change(was: str, now: str) -> LossKind:
    """Return what a replacement is: letters misread or lost, other signs, or other words."""
    # Each letter beyond ASCII may have stayed, gone, or become a sign that stands for none.
    lost = "".join(
        f"(?:{re.escape(sign)}|[{_STANDS_FOR_NONE}])?" if ord(sign) > 127 else re.escape(sign)
        for sign in was
    )
    if re.fullmatch(lost, now):
        garbled = re.search(f"[{_STANDS_FOR_NONE}]", now)
        return LossKind.GARBLED if garbled else LossKind.ACCENTS
    if _bare(was) != _bare(now) and _bare(_key(was)) == _bare(_key(now)):
        return LossKind.DASHES if "…" in was + now else LossKind.ACCENTS
    return LossKind.CHANGED


def _repaired(text: str) -> str | None:
    """Return a text whose UTF-8 was read as Windows-1252 as it was before; None for any other."""
    if not _GARBLED.search(text):
        return None
    written = bytearray()
    for sign in text:
        try:
            # What Windows-1252 leaves out is read as the sign of that number.
            written += bytes([ord(sign)]) if ord(sign) < 256 else sign.encode("cp1252")
        except UnicodeEncodeError:
            return None
    try:
        return _ends(written.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _word_at(text: str, place: int) -> str:
    """Return the words round a place."""
    return next((m.group() for m in re.finditer(r"\S+", text) if m.end() > place), "")


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _first_difference(before: str, after: str) -> int:
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return place
    return min(len(before), len(after))


def _loss(text: str, kind: LossKind, start: int, end: int, was: str = "", now: str = "") -> Loss:
    return Loss(
        kind=kind,
        line=text.count("\n", 0, start) + 1,
        start=start,
        end=end,
        was=_excerpt(was),
        now=_excerpt(now),
    )


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[: _MOST_SHOWN - 1].rstrip()}…"
