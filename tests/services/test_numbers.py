"""The two rows of numbers: who answers now, and the orders that follow an edited list."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.commands.desk import MAX_PHONES, RemovePhone, SetPhone
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.services.numbers import (
    Answering,
    NumberDraft,
    drafts_of,
    last_checked,
    national_numbers,
    number_orders,
)
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.records import PhoneRow
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths
from tests.conftest import ZONE

FRANCE = Content().playbooks.jurisdiction("FR")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=ZONE)


def row(number: int, *, checked_on: str = "") -> PhoneRow:
    return PhoneRow(
        id=f"p{number}",
        key=f"k{number}",
        label=f"Number {number}",
        number=f"05 0{number}",
        position=number,
        checked_on=checked_on,
    )


def test_emergencies_come_first_in_the_order_one_learns_them() -> None:
    lines = national_numbers(FRANCE, "fr", now=at(11), zone=ZONE)
    assert [line.number for line in lines if line.emergency] == ["17", "15", "18", "112", "114"]
    assert [line.number for line in lines][5:] == ["3018", "119", "3114"]


@pytest.mark.parametrize(
    ("now", "answering", "changes_at"),
    [
        (at(8, 59), Answering.CLOSED, at(9)),
        (at(9), Answering.OPEN, at(23)),
        (at(22, 59), Answering.OPEN, at(23)),
        (at(23), Answering.CLOSED, at(9) + timedelta(days=1)),
    ],
)
def test_a_number_says_whether_it_answers_now(
    now: datetime, answering: Answering, changes_at: datetime
) -> None:
    lines = national_numbers(FRANCE, "en", now=now, zone=ZONE)
    line = next(line for line in lines if line.number == "3018")
    assert (line.answering, line.changes_at) == (answering, changes_at)


def test_hours_may_go_on_after_midnight() -> None:
    numbers = tuple(
        msgspec.structs.replace(number, hours="20:00-02:00")
        for number in FRANCE.numbers
        if number.id == "num_3018"
    )
    country = msgspec.structs.replace(FRANCE, numbers=numbers)
    [late] = national_numbers(country, "fr", now=at(1), zone=ZONE)
    [noon] = national_numbers(country, "fr", now=at(12), zone=ZONE)
    assert (late.answering, late.changes_at) == (Answering.OPEN, at(2))
    assert (noon.answering, noon.changes_at) == (Answering.CLOSED, at(20))


def test_the_row_is_as_fresh_as_its_oldest_number() -> None:
    assert last_checked([]) is None
    assert last_checked([row(1, checked_on="2026-11-03"), row(2)]) is None
    assert last_checked([row(1, checked_on="hier")]) is None
    days = [row(1, checked_on="2026-11-03"), row(2, checked_on="2025-09-01")]
    found = last_checked(days)
    assert found is not None
    assert found.isoformat() == "2025-09-01"


def test_an_empty_school_gets_six_usual_lines_to_fill() -> None:
    drafts = drafts_of([], FRANCE, "fr")
    assert len(drafts) == MAX_PHONES
    assert drafts[0] == NumberDraft(key="hierarchy", label="DSDEN, cabinet")


def test_a_list_left_as_it_was_gives_no_order() -> None:
    before = [row(1), row(2)]
    assert number_orders(before, drafts_of(before, FRANCE, "fr")) == ()


def test_a_line_without_a_number_is_taken_off_and_removals_come_first() -> None:
    before = [row(1), row(2)]
    drafts = [
        NumberDraft(label="New", number="05 09"),
        NumberDraft(phone="p1", key="k1", label="Number 1", number=" "),
        NumberDraft(phone="p2", key="k2", label="Number 2", number="05 02"),
    ]
    orders = number_orders(before, drafts)
    assert orders == (
        RemovePhone(phone="p1"),
        SetPhone(label="New", number="05 09", position=1),
    )


@given(
    st.lists(st.integers(0, 5), unique=True, max_size=6),
    st.lists(st.sampled_from(["", "05 01", "05 02"]), min_size=6, max_size=6),
)
def test_the_orders_make_the_list_that_was_left(order: list[int], typed: list[str]) -> None:
    """Applied to the rows in plain Python, the orders give exactly the edited list."""
    before = [row(number) for number in range(1, 5)]
    lines = drafts_of(before, FRANCE, "fr")
    after = [msgspec.structs.replace(lines[place], number=typed[place]) for place in order]
    kept = {phone.id: (phone.label, phone.number, phone.position) for phone in before}
    for count, command in enumerate(number_orders(before, after)):
        if isinstance(command, RemovePhone):
            del kept[command.phone]
        elif isinstance(command, SetPhone):
            key = command.phone or f"new{count}"
            kept[key] = (command.label, command.number, command.position)
        assert len(kept) <= MAX_PHONES
    wanted = [(d.label.strip() or d.number, d.number) for d in after if d.number.strip()]
    placed = sorted(kept.values(), key=lambda value: value[2])
    assert [value[:2] for value in placed] == wanted


def test_a_place_given_to_a_number_is_kept_by_the_desk(
    tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock
) -> None:
    desk = Desk.create(
        tmp_path / "x.crisis", NewDesk(name="X"), Installation(app_paths), clock=manual_clock
    )
    for label in ("A", "B"):
        desk.execute(SetPhone(label=label, number="05"))
    before = phones(desk.read)
    for command in number_orders(before, tuple(reversed(drafts_of(before, FRANCE, "fr")))):
        desk.execute(command)
    assert [phone.label for phone in phones(desk.read)] == ["B", "A"]
    desk.close()
