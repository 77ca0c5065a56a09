"""The two rows of numbers of the Situations page: the nation's, which answer now, and the school's.

Also the orders that turn the school's list as it was into the list as a person left it.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.playbook import Jurisdiction, NationalNumber, SchoolNumber
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.desk import MAX_PHONES, RemovePhone, SetPhone
from crisisapp.services.queries.records import PhoneRow
from crisisapp.support.i18n import Language

__all__ = [
    "Answering",
    "NumberDraft",
    "NumberLine",
    "drafts_of",
    "last_checked",
    "national_numbers",
    "number_label",
    "number_orders",
]

# Whom to call when somebody is in danger; the other numbers help afterwards.
_EMERGENCY = ("num_17", "num_15", "num_18", "num_112", "num_114")
_ALWAYS = "always"


class Answering(StrEnum):
    """Whether a number answers now."""

    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"


class NumberLine(msgspec.Struct, frozen=True, kw_only=True):
    """A national number as the page shows it.

    `changes_at` is the aware instant at which it closes (when open) or opens (when closed);
    `verify`: its source was not read to the end, which the school is asked to do.
    """

    id: str
    number: str
    label: str
    note: str
    emergency: bool
    answering: Answering
    changes_at: datetime | None = None
    verify: bool = False


class NumberDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One of the school's numbers being edited. `phone` is empty for a new one.

    `checked_on` is an ISO day, or empty when nobody has checked it.
    """

    phone: str = ""
    key: str = ""
    label: str = ""
    number: str = ""
    checked_on: str = ""


def national_numbers(
    jurisdiction: Jurisdiction, language: Language, *, now: datetime, zone: ZoneInfo
) -> tuple[NumberLine, ...]:
    """Return the nation's numbers: emergencies in the order one learns them, then the others.

    Among the others, those with hours come first: they say until when they answer. `now` is
    aware; hours are those of `zone`.
    """
    lines = [_line(number, language, now.astimezone(zone)) for number in jurisdiction.numbers]
    lines.sort(key=_rank)
    return tuple(lines)


def number_label(number: SchoolNumber, language: Language) -> str:
    """Return what a number to write down is called."""
    return number.label_fr if language == "fr" else number.label_en


def last_checked(phones: Sequence[PhoneRow]) -> date | None:
    """Return the oldest day on which the numbers were checked; None while one never was.

    What is no day (an older release, another program) counts as never.
    """
    days = [phone.checked_on for phone in phones]
    if not days or not all(days):
        return None
    try:
        return min(date.fromisoformat(day) for day in days)
    except ValueError:
        return None


def drafts_of(
    phones: Sequence[PhoneRow], jurisdiction: Jurisdiction, language: Language
) -> tuple[NumberDraft, ...]:
    """Return six lines to edit: what is written, then the usual numbers that lack."""
    written = [
        NumberDraft(
            phone=phone.id,
            key=phone.key,
            label=phone.label,
            number=phone.number,
            checked_on=phone.checked_on,
        )
        for phone in phones
    ]
    known = {phone.key for phone in phones}
    usual = [
        NumberDraft(key=number.key, label=number_label(number, language))
        for number in jurisdiction.school_numbers
        if number.key not in known
    ]
    spare = [NumberDraft()] * MAX_PHONES
    return tuple([*written, *usual, *spare][:MAX_PHONES])


def number_orders(before: Sequence[PhoneRow], after: Sequence[NumberDraft]) -> tuple[Command, ...]:
    """Return the orders that make `after` of `before`; a line without a number is taken off.

    Removals come first, so that six are never exceeded on the way.
    """
    kept = [draft for draft in after if draft.number.strip()]
    known = {phone.id: phone for phone in before}
    staying = {draft.phone for draft in kept}
    orders: list[Command] = [RemovePhone(phone=id_) for id_ in known if id_ not in staying]
    for position, draft in enumerate(kept, start=1):
        if _differs(draft, known.get(draft.phone), position):
            orders.append(
                SetPhone(
                    phone=draft.phone,
                    key=draft.key,
                    label=draft.label.strip() or draft.number,
                    number=draft.number,
                    position=position,
                    checked_on=draft.checked_on,
                )
            )
    return tuple(orders)


def _differs(draft: NumberDraft, phone: PhoneRow | None, position: int) -> bool:
    if phone is None:
        return True
    new = (draft.label.strip(), draft.number.strip(), draft.checked_on, position)
    return new != (phone.label, phone.number, phone.checked_on, phone.position)


def _line(number: NationalNumber, language: Language, local: datetime) -> NumberLine:
    answering, changes_at = _hours(number.hours, local)
    return NumberLine(
        id=number.id,
        number=number.number,
        label=number.label_fr if language == "fr" else number.label_en,
        note=number.note_fr if language == "fr" else number.note_en,
        emergency=number.id in _EMERGENCY,
        answering=answering,
        changes_at=changes_at,
        verify=number.verify,
    )


def _rank(line: NumberLine) -> tuple[int, bool]:
    place = _EMERGENCY.index(line.id) if line.emergency else len(_EMERGENCY)
    return place, line.answering is Answering.ALWAYS


def _hours(hours: str, local: datetime) -> tuple[Answering, datetime | None]:
    """Read `09:00-23:00`; hours that end before they begin go on after midnight."""
    if hours == _ALWAYS:
        return Answering.ALWAYS, None
    opens, closes = (time.fromisoformat(part) for part in hours.split("-"))
    clock = local.time()
    is_open = opens <= clock < closes if opens <= closes else clock >= opens or clock < closes
    if is_open:
        return Answering.OPEN, _next(closes, local)
    return Answering.CLOSED, _next(opens, local)


def _next(at: time, local: datetime) -> datetime:
    day = local.date() if at > local.time() else local.date() + timedelta(days=1)
    return datetime.combine(day, at, tzinfo=local.tzinfo)
