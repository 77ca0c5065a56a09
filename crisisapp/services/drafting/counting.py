"""How each channel counts a text: pure functions, one rule for each unit of `platforms.toml`.

A text is cut into tokens that each cost some units; where the sum passes a limit, all the rest is
over. Positions are code points of the text as it was given.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

import msgspec

from crisisapp.domain.channel_limits import ChannelLimit, Unit
from crisisapp.services.drafting.links import Span, links, mentions
from crisisapp.services.drafting.sms import count_sms
from crisisapp.services.drafting.voice import spoken

__all__ = ["Cost", "Count", "count_text", "graphemes"]

# Signs that weigh one on X; all others weigh two (twitter-text, configuration 3).
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_LAST_LIGHT = chr(_LIGHT[0][1])
# Signs that stand alone, each for itself, and are no emoji: Latin letters, dashes, quotes.
_PLAIN = re.compile("(?:[^\r\u0300-\U0010ffff]|[\u2010-\u2027\u202f-\u203a\u20ac])*")


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """A place that costs more units than signs one sees: an emoji, a link."""

    start: int
    end: int
    units: int


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What a text costs on a channel, in `unit`.

    `limit` 0: none. `over` is the position from which it is too long, None when it fits. `bytes`
    are those of UTF-8.
    """

    unit: Unit
    used: int
    limit: int
    over: int | None
    costs: tuple[Cost, ...]
    characters: int
    words: int
    bytes: int

    @property
    def left(self) -> int | None:
        """Return what is left, negative when too long; None without a limit."""
        return self.limit - self.used if self.limit else None


_Token = tuple[int, int, int]  # from, to, units


def count_text(text: str, rule: ChannelLimit, *, limit: int | None = None) -> Count:
    """Count a text by the rule of a channel; `limit` stands instead of the rule's own.

    Tokens cost as the channel's own counter has them, so a link or an emoji is over as a whole.
    """
    most = rule.limit if limit is None else limit
    tokens = _TOKENS[rule.unit](text, rule)
    used, over, costs = 0, None, []
    for start, end, units in tokens:
        used += units
        if most and used > most and over is None:
            over = start
        if units > 1 and rule.unit in _DEAR:
            costs.append(Cost(start=start, end=end, units=units))
    weight = len(text.encode("utf-8", "replace"))
    if rule.bytes and weight > rule.bytes:
        cut = _byte_cut(text, rule.bytes)
        over = cut if over is None else min(over, cut)
    return Count(
        unit=rule.unit,
        used=used,
        limit=most,
        over=over,
        costs=tuple(costs),
        characters=len(text),
        words=len(text.split()),
        bytes=weight,
    )


def graphemes(text: str) -> Iterator[Span]:
    """Yield where each sign that a reader sees stands (Unicode TR29, extended clusters)."""
    if _PLAIN.fullmatch(text):
        yield from ((at, at + 1) for at in range(len(text)))
        return
    import regex  # start-up: only a text with signs beyond Latin needs it

    for match in regex.finditer(r"\X", text):
        yield match.span()


def _weighted(text: str, rule: ChannelLimit) -> Iterator[_Token]:
    for start, end, whole in _with_links(text, rule, bare=True):
        if whole:
            yield start, end, rule.link
        elif end - start == 1 and text[start] <= _LAST_LIGHT:
            yield start, end, 1
        elif _is_emoji(text[start:end]):
            yield start, end, 2
        else:
            # X counts the composed form: e and its accent, typed apart, are one sign.
            composed = unicodedata.normalize("NFC", text[start:end])
            yield start, end, sum(map(_weight, composed))


def _graphemes(text: str, rule: ChannelLimit) -> Iterator[_Token]:
    silent = [span for span in mentions(text) if rule.bare_mentions]
    for start, end, whole in _with_links(text, rule, bare=False):
        if any(first <= start < last for first, last in silent):
            yield start, end, 0
        else:
            yield start, end, rule.link if whole else 1


def _emoji_bytes(text: str, _rule: ChannelLimit) -> Iterator[_Token]:
    for start, end in graphemes(text):
        sign = text[start:end]
        emoji = _is_emoji(sign)
        yield start, end, len(sign.encode("utf-8", "replace")) if emoji else end - start


def _utf16(text: str, _rule: ChannelLimit) -> Iterator[_Token]:
    for at, sign in enumerate(text):
        yield at, at + 1, 2 if ord(sign) > 0xFFFF else 1


def _characters(text: str, _rule: ChannelLimit) -> Iterator[_Token]:
    return ((at, at + 1, 1) for at in range(len(text)))


def _words(text: str, _rule: ChannelLimit) -> Iterator[_Token]:
    return ((*match.span(), 1) for match in re.finditer(r"\S*\w\S*", text))


def _seconds(text: str, rule: ChannelLimit) -> Iterator[_Token]:
    """Yield each piece said aloud with what it adds to the whole seconds of the text."""
    said, told = 0.0, 0
    for piece in spoken(text, rule.words_per_second):
        said += piece.seconds
        now = round(said)
        yield piece.start, piece.end, now - told
        told = now


def _parts(text: str, _rule: ChannelLimit) -> Iterator[_Token]:
    for bubble in count_sms(text).bubbles:
        yield bubble.start, bubble.end, 1


_TOKENS: dict[Unit, Callable[[str, ChannelLimit], Iterator[_Token]]] = {
    Unit.PARTS: _parts,
    Unit.WEIGHTED: _weighted,
    Unit.GRAPHEMES: _graphemes,
    Unit.EMOJI_BYTES: _emoji_bytes,
    Unit.UTF16: _utf16,
    Unit.CHARACTERS: _characters,
    Unit.WORDS: _words,
    Unit.SECONDS: _seconds,
}
_DEAR = frozenset({Unit.WEIGHTED, Unit.GRAPHEMES, Unit.EMOJI_BYTES, Unit.UTF16})


def _with_links(text: str, rule: ChannelLimit, *, bare: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield the signs of a text, and as one token each link that counts a fixed length."""
    at = 0
    for first, last in links(text, bare=bare) if rule.link else ():
        yield from ((at + start, at + end, False) for start, end in graphemes(text[at:first]))
        yield first, last, True
        at = last
    yield from ((at + start, at + end, False) for start, end in graphemes(text[at:]))


def _weight(sign: str) -> int:
    return 1 if any(first <= ord(sign) <= last for first, last in _LIGHT) else 2


def _is_emoji(cluster: str) -> bool:
    if _PLAIN.fullmatch(cluster):  # © and ® are drawn as letters unless a selector follows
        return False
    import regex  # start-up: only a text with signs beyond Latin needs it

    found = regex.search(
        r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Emoji}\u20E3|\p{Regional_Indicator}{2}", cluster
    )
    return found is not None


def _byte_cut(text: str, most: int) -> int:
    total = 0
    for start, end in graphemes(text):
        total += len(text[start:end].encode("utf-8", "replace"))
        if total > most:
            return start
    return len(text)
