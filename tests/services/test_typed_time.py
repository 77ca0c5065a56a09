"""Hours as they are typed in fields: those of today that are over, and those to come."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.services.typed_time import (
    optional_instant,
    typed_deadline,
    typed_instant,
    typed_moment,
    typed_past,
)
from tests.builders import refused

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("17:00", 24, "17:00"),
        ("17h", 24, "17:00"),
        ("8h30", 25, "08:30"),  # 8:30 is over today
        ("demain 8h00", 25, "08:00"),
        ("tomorrow at 16:15", 25, "16:15"),
        ("dans 2 h", 24, "13:06"),
        ("in 30 min", 24, "11:36"),
        ("dans 3 jours", 27, "11:06"),
        ("2026-11-30T09:00", 30, "09:00"),
        ("lundi 9h", 30, "09:00"),  # due on the next one
        ("thursday 5pm", 26, "17:00"),
    ],
)
def test_a_moment_to_come(text: str, day: int, hour: str) -> None:
    at = typed_deadline(text, now=NOW, zone=ZONE)
    assert at is not None
    assert (at.day, f"{at:%H:%M}") == (day, hour)


@pytest.mark.parametrize("text", ["bientôt", "25:00", "25:10"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with refused(UserCode.BAD_TIME):
        typed_deadline(text, now=NOW, zone=ZONE)
    with refused(UserCode.BAD_TIME):
        typed_instant(text, now=NOW, zone=ZONE)


@pytest.mark.parametrize("text", ["hier 17:00", "2026-11-20T09:00", "today 9:00"])
def test_a_moment_that_is_over_is_called_so(text: str) -> None:
    with refused(UserCode.TIME_OVER):
        typed_deadline(text, now=NOW, zone=ZONE)


@pytest.mark.parametrize("text", ["23:59", "2026-11-25T08:00", "11:07"])
def test_a_moment_not_yet_reached_is_called_so(text: str) -> None:
    with refused(UserCode.TIME_AHEAD):
        typed_past(text, now=NOW, zone=ZONE)
    assert typed_instant(text, now=NOW, zone=ZONE) > NOW


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("hier 17h", 23, "17:00"),
        ("hier à 17h", 23, "17:00"),
        ("hier 2h", 23, "02:00"),
        ("yesterday 5pm", 23, "17:00"),
        ("23/11 9h", 23, "09:00"),
        ("il y a une heure", 24, "10:06"),
        ("half an hour ago", 24, "10:36"),
        ("9h", 24, "09:00"),
        ("9am", 24, "09:00"),
    ],
)
def test_an_hour_alone_is_a_moment_of_a_field(text: str, day: int, hour: str) -> None:
    at = typed_past(text, now=NOW, zone=ZONE).astimezone(ZONE)
    assert (at.day, f"{at:%H:%M}") == (day, hour)


def test_a_moment_reached_is_taken() -> None:
    assert typed_past("11:06", now=NOW, zone=ZONE) == NOW


def test_nothing_typed_is_no_moment() -> None:
    assert typed_deadline("  ", now=NOW, zone=ZONE) is None
    assert optional_instant("", now=NOW, zone=ZONE) is None


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01T00:00", "9999-12-31", "1850-06-01"])
def test_the_ends_of_the_calendar_are_too_far(text: str) -> None:
    with refused(UserCode.TIME_FAR):
        typed_instant(text, now=NOW, zone=ZONE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02 10h", UserCode.NO_SUCH_DAY),
        ("2026-02-30 10:00", UserCode.NO_SUCH_DAY),
        ("32/01/2026 10h", UserCode.NO_SUCH_DAY),
        ("bientôt", UserCode.BAD_TIME),
    ],
)
def test_the_true_reason_is_said(text: str, code: UserCode) -> None:
    with refused(code):
        typed_moment(text, now=NOW, zone=ZONE)


@pytest.mark.parametrize(("text", "days"), [("demain 9h", 1), ("dans 3 jours", 3)])
def test_a_moment_may_be_to_come(text: str, days: int) -> None:
    at = typed_moment(text, now=NOW, zone=ZONE)
    assert at.date() == (NOW.astimezone(ZONE) + timedelta(days=days)).date()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3.30 pm", "24 15:30"),
        ("15.30", "24 15:30"),
        ("tomorrow 3.30 pm", "25 15:30"),
        ("midi", "24 12:00"),
        ("minuit", "25 00:00"),
        ("30 nov 9am", "30 09:00"),
        ("ce soir 20h", "24 20:00"),
    ],
)
def test_a_field_takes_the_words_of_the_line(text: str, at: str) -> None:
    due = typed_deadline(text, now=NOW, zone=ZONE)
    assert due is not None
    assert f"{due:%d %H:%M}" == at


@pytest.mark.parametrize(
    ("text", "hour"), [("9.30 am", "09:30"), ("9.30", "09:30"), ("ce matin 9h", "09:00")]
)
def test_a_field_of_the_past_takes_them_too(text: str, hour: str) -> None:
    assert f"{typed_past(text, now=NOW, zone=ZONE).astimezone(ZONE):%H:%M}" == hour


@pytest.mark.parametrize("text", ["demain 8h", "tomorrow at 16:15", "dans 2 h", "30/11 8h"])
def test_tomorrow_is_not_over_yet(text: str) -> None:
    with refused(UserCode.TIME_AHEAD):
        typed_past(text, now=NOW, zone=ZONE)
    at = optional_instant(text, now=NOW, zone=ZONE)
    assert at is not None
    assert at > NOW
