"""When somebody answers: what is typed is understood, and the clock agrees minute by minute."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.opening_hours import Hours, changes_at, hours_text, is_open, parse_hours
from tests.conftest import ZONE

WEEKDAYS = "Mo-Fr 08:00-18:00"
SUNDAY_TOO = "Mo-Fr 08:00-18:00; Su 10:00-12:00"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mo-Fr 08:00-18:00; Sa 09:00-12:00", "Mo-Fr 08:00-18:00; Sa 09:00-12:00"),
        ("24/7", "24/7"),
        ("24h/24", "24/7"),
        ("7j/7 24h/24", "24/7"),
        ("always", "24/7"),
        ("jour et nuit", "24/7"),
        ("lu-ve 8h-18h", WEEKDAYS),
        ("du lundi au vendredi de 8h à 18h", WEEKDAYS),
        ("Lundi – vendredi 8h00–18h00", WEEKDAYS),
        ("Monday to Friday 8:00-18:00", WEEKDAYS),
        ("lu-ve 8h-12h et 13h30-17h", "Mo-Fr 08:00-12:00,13:30-17:00"),
        ("lu-ve 8h-12h, sa 9h-12h", "Mo-Fr 08:00-12:00; Sa 09:00-12:00"),
        ("lun. mer. 9h-12h", "Mo 09:00-12:00; We 09:00-12:00"),
        ("lu, je 14h-16h", "Mo 14:00-16:00; Th 14:00-16:00"),
        ("09:00-23:00", "Mo-Su 09:00-23:00"),
        ("tous les jours de 9h à 23h", "Mo-Su 09:00-23:00"),
        ("ve-lu 20:00-07:00", "Mo 20:00-07:00; Fr-Su 20:00-07:00"),
        ("Mo-Fr 08:00-18:00; We off", "Mo-Tu 08:00-18:00; Th-Fr 08:00-18:00"),
        (
            "Mo-Fr 08:00-18:00; We 08:00-12:00",
            "Mo-Tu 08:00-18:00; We 08:00-12:00; Th-Fr 08:00-18:00",
        ),
        ("sa fermé", "off"),
        ("lundi", "Mo 00:00-24:00"),
        ("lu-ve 8h-minuit", "Mo-Fr 08:00-24:00"),
        ("Mo-Fr 08:00-18:00; PH off", "Mo-Fr 08:00-18:00; PH off"),
        ("lu-ve 8h-18h ; fériés fermé", "Mo-Fr 08:00-18:00; PH off"),
        ("PH off; Mo-Fr 08:00-18:00", "Mo-Fr 08:00-18:00; PH off"),
        ("du lundi au samedi de 8h à 18h sauf les jours fériés", "Mo-Sa 08:00-18:00; PH off"),
        ("Monday to Friday 8:00-18:00 except public holidays", "Mo-Fr 08:00-18:00; PH off"),
        ("tous les jours 9h-23h sauf dimanche et fériés", "Mo-Sa 09:00-23:00; PH off"),
        ("lu-ve 8h-18h, dimanches et jours fériés 10h-12h", f"{SUNDAY_TOO}; PH 10:00-12:00"),
        ("Mo-Fr 08:00-18:00; Su,PH 10:00-12:00", f"{SUNDAY_TOO}; PH 10:00-12:00"),
        ("24/7; PH off", "Mo-Su 00:00-24:00; PH off"),
        ("24h/24 sauf fériés", "Mo-Su 00:00-24:00; PH off"),
        ("24/7; PH 00:00-24:00", "24/7"),
        ("Sa-Su off; PH off", "off"),
        ("bank holidays 9:00-12:00", "PH 09:00-12:00"),
    ],
)
def test_what_people_type_is_kept_as_openstreetmap_writes_it(typed: str, kept: str) -> None:
    assert hours_text(parse_hours(typed)) == kept


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("lu-ve 8h", "8h"),
        ("lu-ve 8h-25h", "25h"),
        ("8:75-9:00", "8:75"),
        ("quand il peut", "quand"),
        ("PH off", "ph"),
        ("Mo-", "-"),
        ("Mo-Fr 08:00-18:00 sauf juillet", "sauf"),
        ("Mo-Fr 08:00-18:00 sauf mercredi 8h-12h", "sauf"),
        ("Mo-PH 08:00-18:00", "ph"),
        ("SH off", "sh"),
        ("", ""),
    ],
)
def test_what_is_not_understood_says_which_part(typed: str, part: str) -> None:
    with pytest.raises(ValueError, match=re.escape(part) or "^$") as caught:
        parse_hours(typed)
    assert caught.value.args == (part,)


def test_open_now_and_until_when() -> None:
    ent = parse_hours("Mo-Fr 07:00-20:00")
    sunday = datetime(2026, 11, 22, 21, 50, tzinfo=ZONE)
    assert not is_open(ent, sunday, ZONE)
    assert changes_at(ent, sunday, ZONE) == datetime(2026, 11, 23, 7, tzinfo=ZONE)
    monday = datetime(2026, 11, 23, 7, tzinfo=ZONE)
    assert is_open(ent, monday, ZONE)
    assert changes_at(ent, monday, ZONE) == datetime(2026, 11, 23, 20, tzinfo=ZONE)


def test_a_night_goes_on_after_midnight() -> None:
    night = parse_hours("Fr 20:00-07:00")
    assert is_open(night, datetime(2026, 11, 28, 6, 59, tzinfo=ZONE), ZONE)
    assert not is_open(night, datetime(2026, 11, 27, 6, 59, tzinfo=ZONE), ZONE)
    assert changes_at(night, datetime(2026, 11, 28, 1, tzinfo=ZONE), ZONE) == datetime(
        2026, 11, 28, 7, tzinfo=ZONE
    )


def test_an_hour_that_does_not_exist_opens_when_the_clocks_jump() -> None:
    """On 29 March 2026, 02:00 is 03:00 in Paris: what opens at 02:30 is open at 03:00."""
    hours = parse_hours("Su 02:30-05:00")
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert changes_at(hours, before, ZONE) == datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "now", "open_now", "then"),
    [
        # Sunday 28 March 2027 the clocks change, Monday 29 is Easter Monday.
        ("Mo-Fr 08:00-18:00", "2027-03-28T21:52", False, "2027-03-30T08:00"),
        ("Mo-Fr 08:00-18:00", "2027-03-29T10:00", False, "2027-03-30T08:00"),
        ("Mo-Fr 08:00-18:00", "2027-03-30T10:00", True, "2027-03-30T18:00"),
        # Who answers on a Sunday answers on a holiday, in the hours of Sunday.
        ("Mo-Sa 08:00-20:00; Su 10:00-12:00", "2027-03-29T09:00", False, "2027-03-29T10:00"),
        ("Mo-Su 09:00-23:00", "2027-03-29T10:00", True, "2027-03-29T23:00"),
        # A night that began before the holiday goes on into it.
        ("Su 20:00-02:00", "2027-03-29T01:00", True, "2027-03-29T02:00"),
        # What is said of holidays holds on them, whatever Sunday has.
        ("Mo-Su 09:00-23:00; PH off", "2027-03-29T10:00", False, "2027-03-30T09:00"),
        ("Mo-Fr 08:00-18:00; PH 10:00-12:00", "2027-03-28T21:52", False, "2027-03-29T10:00"),
        ("Mo-Fr 08:00-18:00; PH 10:00-12:00", "2027-03-29T11:00", True, "2027-03-29T12:00"),
        ("PH 10:00-12:00", "2026-06-01T09:00", False, "2027-03-29T10:00"),
        ("24/7; PH off", "2026-06-01T09:00", True, "2027-03-29T00:00"),
        # The one open day is the holiday: the week after.
        ("Mo 08:00-10:00", "2027-03-26T10:00", False, "2027-04-05T08:00"),
    ],
)
def test_a_public_holiday_has_the_hours_of_sunday(
    text: str, now: str, open_now: bool, then: str
) -> None:
    hours, at = parse_hours(text), datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert is_open(hours, at, ZONE, _easter_monday) is open_now
    expected = datetime.fromisoformat(then).replace(tzinfo=ZONE)
    assert changes_at(hours, at, ZONE, _easter_monday) == expected


def _easter_monday(day: date) -> bool:
    return day == date(2027, 3, 29)


def _a_tuesday(day: date) -> bool:
    return day == date(2026, 11, 24)


def test_what_never_changes_has_no_next_change() -> None:
    now = datetime(2026, 11, 22, 21, 50, tzinfo=ZONE)
    for text in ("24/7", "off", "24/7; PH 00:00-24:00"):
        assert changes_at(parse_hours(text), now, ZONE) is None


def _spans() -> st.SearchStrategy[str]:
    minutes = st.integers(0, 24 * 60 - 1)

    def said(opens: int, shuts: int) -> str:
        return f"{opens // 60:02}:{opens % 60:02}-{shuts // 60:02}:{shuts % 60:02}"

    return st.builds(said, minutes, minutes)


_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@st.composite
def some_hours(draw: st.DrawFn) -> Hours:
    rules = []
    for _ in range(draw(st.integers(1, 4))):
        first, last = draw(st.sampled_from(_DAY_NAMES)), draw(st.sampled_from(_DAY_NAMES))
        spans = draw(st.lists(_spans(), min_size=0, max_size=3))
        rules.append(f"{first}-{last} {','.join(spans) or 'off'}")
    if draw(st.booleans()):
        rules.append(f"PH {','.join(draw(st.lists(_spans(), max_size=2))) or 'off'}")
    return parse_hours("; ".join(rules))


@given(some_hours())
def test_what_is_kept_says_the_same_hours(hours: Hours) -> None:
    again = parse_hours(hours_text(hours))
    start = datetime(2026, 11, 23, tzinfo=ZONE)
    for quarter in range(7 * 24 * 4):
        at = start + timedelta(minutes=15 * quarter)
        assert is_open(again, at, ZONE) == is_open(hours, at, ZONE)
        assert is_open(again, at, ZONE, _a_tuesday) == is_open(hours, at, ZONE, _a_tuesday)


@given(
    some_hours(),
    st.sampled_from(["Europe/Paris", "Indian/Reunion", "America/Miquelon", "UTC"]),
    # The two nights in which the clocks change, and an ordinary week.
    st.sampled_from([(3, 28), (10, 24), (11, 22)]),
    st.integers(0, 3 * 24 * 60),
)
def test_nothing_opens_nor_closes_before_the_next_change(
    hours: Hours, zone_name: str, day: tuple[int, int], minutes: int
) -> None:
    zone = ZoneInfo(zone_name)
    at = datetime(2026, *day, tzinfo=UTC) + timedelta(minutes=minutes)
    now, change = is_open(hours, at, zone), changes_at(hours, at, zone)
    end = change or at + timedelta(days=8)
    step = at
    while step < end:
        assert is_open(hours, step, zone) == now
        step += timedelta(minutes=7)
    if change is not None:
        assert is_open(hours, change, zone) != now
        assert is_open(
            hours, change - timedelta(minutes=1), zone
        ) == now or change - at < timedelta(minutes=1)


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        hours = parse_hours(text)
    except ValueError:
        return
    assert parse_hours(hours_text(hours)) is not None
