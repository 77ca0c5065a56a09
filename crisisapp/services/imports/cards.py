"""Read contact cards (vCard 2.1, 3.0, 4.0) from a file: bounded, and without their pictures.

A card from a phone may hold a photograph of many megabytes. Such a part is passed over line by line
and never held; the card says that it was left out. What is left is read by `vobject`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

import msgspec

from crisisapp.domain.errors import UserCode, UserError

__all__ = ["MAX_CARDS", "Card", "CardPhone", "read_cards"]

MAX_CARDS = 20_000
MAX_BYTES = 200_000_000  # of the file, pictures included
MAX_TEXT = 8_000_000  # of what is kept of it
_CHUNK = 65_536
_LEFT_OUT = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_PROPERTY = re.compile(rb"(?:[\w-]+\.)?[A-Za-z][\w-]*[;:]")


class CardPhone(msgspec.Struct, frozen=True, kw_only=True):
    """A number or an address of a card: its kinds in small letters, whether it comes first."""

    value: str
    kinds: frozenset[str] = frozenset()
    label: str = ""
    preferred: bool = False


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A card as it was read; `place` counts from 1. `fault`: it could not be, and has no words."""

    place: int
    name: str = ""
    role: str = ""
    organisation: str = ""
    phones: tuple[CardPhone, ...] = ()
    emails: tuple[CardPhone, ...] = ()
    note: str = ""
    language: str = ""
    hours: str = ""
    others: str = ""
    detail: str = ""
    picture: bool = False
    fault: bool = False


def read_cards(path: Path) -> tuple[Card, ...]:
    """Return the cards of a file in their order; reading, any thread.

    Raises:
        UserError: FILE_MISSING, FOLDER_GIVEN, CANNOT_READ, TABLE_TOO_BIG; NO_CARD.
    """
    try:
        if path.is_dir():
            raise UserError(UserCode.FOLDER_GIVEN, path=path)
        if not path.is_file():
            raise UserError(UserCode.FILE_MISSING, path=path)
        with path.open("rb") as file:
            cards = tuple(_cards(file, path.name))
    except (OSError, ValueError) as error:
        raise UserError(UserCode.CANNOT_READ, path=path) from error
    if not cards:
        raise UserError(UserCode.NO_CARD, path=path.name)
    return cards


def _cards(file: BinaryIO, name: str) -> Iterator[Card]:
    place, kept = 0, 0
    lines: list[bytes] | None = None
    picture = False
    for line, left_out in _kept_lines(file, name):
        word = line.strip().upper()
        if word == b"BEGIN:VCARD" and lines is None:
            lines, picture = [], False
        if lines is None:
            continue
        picture = picture or left_out
        lines.append(line)
        kept += len(line)
        if kept > MAX_TEXT:
            limit = f"{MAX_TEXT // 1_000_000}"
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="megabytes", limit=limit)
        if word == b"END:VCARD":
            place += 1
            if place > MAX_CARDS:
                raise UserError(
                    UserCode.TABLE_TOO_BIG, path=name, what="rows", limit=f"{MAX_CARDS}"
                )
            yield _card(place, b"".join(lines), picture=picture)
            lines = None


def _kept_lines(file: BinaryIO, name: str) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines of a file, and before which of them a picture was passed over.

    A line longer than a chunk is a part of a picture, or nothing that a card can say.
    """
    read, dropping, whole, dropped = 0, False, True, False
    while chunk := file.readline(_CHUNK):
        read += len(chunk)
        if read > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000}"
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="megabytes", limit=limit)
        begins, whole = whole, chunk.endswith(b"\n")
        if not begins:
            continue  # the rest of a line without end
        if dropping and (chunk[:1] in b" \t" or not _PROPERTY.match(chunk)):
            continue
        dropping = bool(_LEFT_OUT.match(chunk))
        if dropping or (not whole and len(chunk) == _CHUNK):
            dropping = dropped = True
            continue
        yield chunk, dropped
        dropped = False


def _card(place: int, data: bytes, *, picture: bool) -> Card:
    import vobject  # type: ignore[import-untyped]  # ships no type hints; start-up: 0.1 s

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        found = vobject.readOne(text, allowQP=True)
        return _told(place, found.contents, picture=picture)
    # A card that some program wrote may be wrong in any way; it is one row at fault, not a bug.
    except (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError):
        return Card(place=place, picture=picture, fault=True)


def _told(place: int, contents: "dict[str, list[object]]", *, picture: bool) -> Card:
    organisation = _first(contents, "org")
    labels = {
        str(getattr(each, "group", "")): _text(each)
        for each in contents.get("x-ablabel", ())
        if getattr(each, "group", None)
    }
    return Card(
        place=place,
        name=_first(contents, "fn") or _first(contents, "n") or organisation,
        role=_first(contents, "title") or _first(contents, "role"),
        organisation=organisation,
        phones=_ways(contents.get("tel", ()), labels),
        emails=_ways(contents.get("email", ()), labels),
        note=_first(contents, "note"),
        language=_first(contents, "lang"),
        hours=_first(contents, "x-opening-hours"),
        others=", ".join(_text(each) for each in contents.get("x-way", ())),
        detail=unquote(_first(contents, "x-crisisapp")),
        picture=picture,
    )


def _first(contents: "dict[str, list[object]]", name: str) -> str:
    return next((text for each in contents.get(name, ()) if (text := _text(each))), "")


def _text(line: object) -> str:
    """Return the value of a line of a card: parts of a name or of an organisation as one."""
    value = getattr(line, "value", "")
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value if part)
    return " ".join(str(value).split(" ")).strip()


def _ways(
    lines: "list[object] | tuple[object, ...]", labels: dict[str, str]
) -> tuple[CardPhone, ...]:
    found = []
    for line in lines:
        params = getattr(line, "params", {})
        said = {
            str(word).lower() for words in params.get("TYPE", ()) for word in str(words).split(",")
        }
        said |= {str(word).lower() for word in getattr(line, "singletonparams", ())}
        value = re.sub(r"^(tel|mailto):", "", _text(line), flags=re.IGNORECASE)
        label = labels.get(str(getattr(line, "group", "") or ""), "")
        found.append(
            CardPhone(
                value=value,
                kinds=frozenset(said - {"pref"}),
                label=re.sub(r"^_\$!<(.*)>!\$_$", r"\1", label),  # how one system writes its own
                preferred="pref" in said or "1" in params.get("PREF", ()),
            )
        )
    return tuple(sorted((way for way in found if way.value), key=_rank))


def _rank(way: CardPhone) -> bool:
    return not way.preferred
