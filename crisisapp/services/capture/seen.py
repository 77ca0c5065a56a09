"""See a text as it will be kept and read, and find the way back to what was typed.

Signs nobody sees, accents typed apart and double blanks would hide a name from who looks for it,
while the words that are kept show it plainly. Pure functions; positions are in characters.
"""

import functools
import re
import unicodedata

import msgspec

__all__ = ["Seen", "seen"]

_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_MARKS = "\u0300-\u036f"
_BLANK = "[^\\S\n\x0b-\x1f\x85]"


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A text as a reader sees it; the sign at `n` stood from `starts[n]` to `ends[n]`.

    Without places every sign stands where it stood.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part that is not empty stands in what was typed."""
        return (self.starts[start], self.ends[end - 1]) if self.starts else (start, end)


def seen(text: str) -> Seen:
    """Return a text without what nobody sees, in NFC, its runs of blanks as one blank."""
    plain = text.isascii() and text.isprintable() and "  " not in text
    if plain or _changed().search(text) is None:
        return Seen(text=text)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _piece().finditer(text):
        if match.lastgroup == "hidden":
            continue
        shown = " " if match.lastgroup == "blank" else _hidden_signs().sub("", match.group())
        for sign in unicodedata.normalize("NFC", shown):
            signs.append(sign)
            starts.append(match.start())
            ends.append(match.end())
    return Seen(text="".join(signs), starts=tuple(starts), ends=tuple(ends))


@functools.cache  # start-up: the first line that is not plain
def _changed() -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}{_MARKS}]|{_BLANK}{{2}}")


@functools.cache
def _piece() -> re.Pattern[str]:
    return re.compile(
        f"(?P<hidden>[{_HIDDEN}]+)|(?P<blank>{_BLANK}(?:{_BLANK}|[{_HIDDEN}])*)"
        f"|(?P<cluster>.(?:[{_HIDDEN}]*[{_MARKS}])*)",
        re.DOTALL,
    )


@functools.cache
def _hidden_signs() -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}]")
