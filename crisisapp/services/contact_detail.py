"""What no column of a spreadsheet and no property of a card holds of a contact, as one text.

Our own files carry it beside what everybody reads, so that a directory comes back whole. What a
person changed in the columns meanwhile counts: the detail only adds to what still stands there.
"""

from collections.abc import Sequence

import msgspec

from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import Audience
from crisisapp.services.queries.directory import ContactRow

__all__ = ["ContactDetail", "detail_of", "detail_text", "whole_ways"]


class ContactDetail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`ways` in the order they are tried; the rest as `ContactRow` has it.

    `front` is the place among the six of the Situations page, 0: not there.
    """

    ways: tuple[Way, ...] = ()
    deputy: str = ""
    language: str = ""
    audience: str = ""
    key: str = ""
    front: int = 0
    checked_on: str = ""


def detail_text(row: ContactRow) -> str:
    """Return the detail of a contact, on one line."""
    detail = ContactDetail(
        ways=row.ways,
        deputy=row.deputy_name,
        language=row.language,
        audience=row.audience,
        key=row.key,
        front=row.front,
        checked_on=row.checked_on,
    )
    return msgspec.json.encode(detail).decode()


def detail_of(text: str) -> ContactDetail:
    """Return the detail that a text says; one that says none is empty."""
    try:
        found = msgspec.json.decode(text, type=ContactDetail) if text.strip() else ContactDetail()
    except (msgspec.DecodeError, UnicodeError):
        return ContactDetail()
    known = not found.audience or found.audience in {each.value for each in Audience}
    return found if known else msgspec.structs.replace(found, audience="")


def whole_ways(ways: Sequence[Way], others: str, detail: ContactDetail) -> list[Way]:
    """Return the ways of a file with their labels and hours, in the order they are tried.

    Args:
        ways: those that stand in columns of their own.
        others: what stands under *Other ways*, as one text.
        detail: what our own file said of them when it was written.
    """
    there = {way.value: way for way in ways}
    whole: list[Way] = []
    for way in detail.ways:
        if way.value in there:
            del there[way.value]
        elif way.value and way.value in others:
            shown = f"{way.value} ({way.label})" if way.label else way.value
            others = others.replace(shown if shown in others else way.value, "", 1)
        else:
            continue  # somebody took it out of the file
        whole.append(way)
    rest = others.strip(" ,")
    return [*whole, *there.values(), *([Way(kind="other", value=rest)] if rest else [])]
