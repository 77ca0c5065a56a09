"""An alarm rings once, whatever the clock does, and is spoken of four times at most."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.alarms import Awaited, Stage, next_look, ringing, stage_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def awaited(wait_min: int = 120, key: str = "a") -> Awaited:
    return Awaited(key=key, due=NOON, since=NOON - wait_min * MINUTE)


def test_it_is_said_at_the_last_fifth_at_five_minutes_at_its_hour_and_late() -> None:
    found = [stage_of(awaited(), NOON + n * MINUTE) for n in (-25, -24, -6, -5, -1, 0, 4, 5, 900)]
    far, fifth, soon, due, late = Stage
    assert found == [far, fifth, fifth, soon, soon, due, due, late, late]


def test_a_short_wait_has_no_fifth_of_its_own() -> None:
    assert stage_of(awaited(20), NOON - 6 * MINUTE) is Stage.FAR
    assert stage_of(awaited(0), NOON - MINUTE) is Stage.SOON


@given(wait=st.integers(0, 10_000), minutes=st.lists(st.integers(-10_000, 10_000), max_size=40))
def test_whatever_the_looks_nothing_is_said_by_the_minute(wait: int, minutes: list[int]) -> None:
    stages = [stage_of(awaited(wait), NOON + n * MINUTE) for n in sorted(minutes)]
    assert stages == sorted(stages)
    assert len(set(stages) - {Stage.FAR}) <= 4


@given(moves=st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=30))
def test_a_clock_that_goes_back_and_forth_rings_each_alarm_once(moves: list[int]) -> None:
    all_of_them = [
        Awaited(key=str(n), due=NOON + n * 60 * MINUTE, since=NOON) for n in range(-3, 4)
    ]
    rung: list[str] = []
    now = NOON - timedelta(days=1)
    for move in moves:
        now += move * MINUTE
        rung += ringing(all_of_them, rung=rung, later={}, now=now)
    assert len(rung) == len(set(rung))
    reached = NOON - timedelta(days=1) + max(_sums(moves)) * MINUTE
    assert set(rung) == {each.key for each in all_of_them if each.due <= reached}


def _sums(moves: list[int]) -> list[int]:
    total, found = 0, []
    for move in moves:
        total += move
        found.append(total)
    return found


def test_what_was_put_off_is_heard_again_then_and_not_before() -> None:
    later = {"a": NOON + 10 * MINUTE}
    assert ringing([awaited()], rung={"a"}, later=later, now=NOON + 9 * MINUTE) == ()
    assert ringing([awaited()], rung={"a"}, later=later, now=NOON + 10 * MINUTE) == ("a",)


def test_the_first_due_rings_first() -> None:
    second = Awaited(key="b", due=NOON - MINUTE, since=NOON - 9 * MINUTE)
    assert ringing([awaited(), second], rung=(), later={}, now=NOON) == ("b", "a")


def test_the_next_look_is_the_next_thing_to_say() -> None:
    looks, now = [], NOON - 200 * MINUTE
    while (at := next_look([awaited()], later={}, now=now)) is not None:
        looks.append((at - NOON) // MINUTE)
        now = at
    assert looks == [-24, -5, 0, 5]
    assert next_look([], later={"a": NOON}, now=NOON - MINUTE) == NOON
    assert next_look([], later={"a": NOON}, now=NOON) is None
