"""Where each word of a message comes from, kept through every filter until the text is cut.

A value entering a template is a `Marked` text: for the template's tests it is its plain words; when
it is written it carries private-use characters around it that name its origin. `cut` reads them
back into pieces. No value and no template source may hold such a character, so none can be forged.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import SupportsIndex, overload

import msgspec

from crisisapp.support.escapes import without_escapes

__all__ = [
    "Gap",
    "Items",
    "Ledger",
    "Marked",
    "Moment",
    "NotAListError",
    "Piece",
    "Plural",
    "Tag",
    "block_mark",
    "clean",
    "has_private",
    "plain",
    "rewritten",
]

_OPEN = "\ue000"
_CLOSE = "\ue001"
_FIRST = 0xE100
_LAST = 0xF8FF
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BLOCK = 0xF0000  # where a paragraph of the source begins; the number of it is added
_MARKS = re.compile("[\ue000\ue100-\uf8ff]|\ue001|[\U000f0000-\U000ffffd]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]"
)


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words these are. `field` is the name or path that typing there would set.

    `fact` is the key of the fact that gave them.
    """

    origin: str  # value, fact or hole
    field: str
    label: str = ""
    type: str = "text"
    fact: str = ""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some text of one origin; `tag` is None for the template's own words.

    `block` is the paragraph of the template's source that wrote it, from 0.
    """

    text: str
    tag: Tag | None = None
    block: int = 0


class Ledger:
    """The tags of one rendering; gives each a private-use character."""

    def __init__(self) -> None:
        self._tags: list[Tag] = []
        self._numbers: dict[Tag, int] = {}

    def wrap(self, text: str, tag: Tag) -> str:
        """Return `text` between marks that name `tag`; beyond 6,000 tags it goes unmarked."""
        number = self._numbers.get(tag)
        if number is None:
            number = len(self._tags)
            if _FIRST + number > _LAST:
                return text
            self._tags.append(tag)
            self._numbers[tag] = number
        return f"{_OPEN}{chr(_FIRST + number)}{text}{_CLOSE}"

    def cut(self, written: str) -> list[Piece]:
        """Return the pieces of a written text; torn marks lose their tag, never their words."""
        pieces: list[Piece] = []
        tag: Tag | None = None
        start = block = 0
        for match in _MARKS.finditer(written):
            if match.start() > start:
                pieces.append(Piece(text=written[start : match.start()], tag=tag, block=block))
            mark = match.group()
            if mark == _CLOSE:
                tag = None
            elif ord(mark) >= _BLOCK:
                block = ord(mark) - _BLOCK
            elif mark != _OPEN and ord(mark) - _FIRST < len(self._tags):
                tag = self._tags[ord(mark) - _FIRST]
            start = match.end()
        if start < len(written):
            pieces.append(Piece(text=written[start:], tag=tag, block=block))
        return pieces


class Marked(str):
    """Words with an origin. Equal to its plain words; written, it carries its marks."""

    __slots__ = ("_written", "ledger", "tag")

    ledger: Ledger
    tag: Tag
    _written: str

    def __new__(cls, text: str, ledger: Ledger, tag: Tag, *, shown: str | None = None) -> "Marked":
        """Make a marked text; `shown` is written instead of `text` (the words of a choice)."""
        made = super().__new__(cls, text)
        made.ledger = ledger
        made.tag = tag
        made._written = ledger.wrap(text if shown is None else shown, tag)
        return made

    def __str__(self) -> str:
        return self._written

    def __add__(self, other: object) -> str:
        return self._written + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + self._written

    def __iter__(self) -> Iterator[str]:
        yield self

    def __getitem__(self, _key: object) -> "Marked":
        raise NotAListError


class NotAListError(TypeError):
    """A template asked for an item, or a part, of what is one text."""


class Gap:
    """A missing value. Written, it is a visible hole; it is true when the message needs it."""

    __slots__ = ("_written", "required")

    def __init__(self, ledger: Ledger, tag: Tag, *, required: bool, typed: str = "") -> None:
        self._written = ledger.wrap(typed or f"⟦{tag.label}⟧", tag)
        self.required = required

    def __str__(self) -> str:
        return self._written

    def __bool__(self) -> bool:
        return self.required

    def __iter__(self) -> Iterator["Gap"]:
        yield self

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _key: object) -> "Gap":
        return self

    def __add__(self, other: object) -> str:
        return self._written + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + self._written


class Plural(list[object]):
    """Several values of a message. Written, or put together, they stay words."""

    def __add__(self, other: object) -> "Plural":
        return Plural([*self, *(other if isinstance(other, list) else [other])])

    def __str__(self) -> str:
        return ", ".join(map(str, self))


class Items(Plural):
    """Several clauses; the gap is what stands in when one that is asked for is not there."""

    def __init__(self, values: list[object], gap: Gap) -> None:
        super().__init__(values)
        self.gap = gap

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> object: ...
    @overload
    def __getitem__(self, key: slice, /) -> "Items": ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> object:
        if isinstance(key, slice):
            return Items(super().__getitem__(key), self.gap)
        return super().__getitem__(key)

    def __str__(self) -> str:
        return super().__str__() if self else str(self.gap)


class Moment:
    """An instant in the desk's zone, seen from the local day `today`.

    Written without a filter it is its hour. `sms` chooses the short French form `8h35`.
    """

    __slots__ = ("at", "language", "ledger", "sms", "tag", "today")

    def __init__(self, at: datetime, *, today: datetime, language: str, sms: bool) -> None:
        self.at = at
        self.today = today
        self.language = language
        self.sms = sms
        self.ledger: Ledger | None = None
        self.tag: Tag | None = None

    def owned(self, ledger: Ledger, tag: Tag) -> "Moment":
        """Return self, now a value of the field that `tag` names."""
        self.ledger = ledger
        self.tag = tag
        return self

    def written(self, text: str) -> str:
        """Return `text` as this moment's words, with its marks if a field gave it."""
        if self.ledger is None or self.tag is None:
            return text
        return Marked(text, self.ledger, self.tag)

    def __str__(self) -> str:
        from crisisapp.services.drafting.moments import hour_words  # cycle: it writes moments

        return str(self.written(hour_words(self, self.language)))


def block_mark(number: int) -> str:
    """Return the mark that opens a paragraph of the source; `cut` reads it back."""
    return chr(_BLOCK + number)


def plain(value: object) -> str:
    """Return the words of a value without any mark."""
    if isinstance(value, Marked):
        return str.__str__(value)
    return _MARKS.sub("", str(value))


def rewritten(value: object, text: str) -> str:
    """Return `text` with the origin of `value`, when that is one marked text."""
    if isinstance(value, Marked):
        return Marked(text, value.ledger, value.tag)
    return text


def has_private(text: str) -> bool:
    """Say whether a text holds a private-use character, which only this module may write."""
    return _PRIVATE.search(text) is not None


def clean(text: str, *, lines: bool = False) -> str:
    """Return what was typed, fit for a message: NFC, nothing invisible, no private characters.

    Line ends become spaces unless `lines`; tabs become spaces; leading combining marks, which
    would join the template's last letter, go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = without_escapes(text)
    text = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
    if not lines:
        text = text.replace("\n", " ")
    text = text.strip()
    while text and unicodedata.combining(text[0]):
        text = text[1:].lstrip()
    return text
