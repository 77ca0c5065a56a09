"""A day and month without their year: the last such day, or the next, and never a year ago."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.services.capture.describe import describe, notice_of
from crisisapp.services.capture.dues import read_due
from crisisapp.services.capture.grammar import Notice, OfferKind, Understood, understand
from crisisapp.services.capture.promising import read_promise
from crisisapp.services.capture.title import understand_title
from crisisapp.services.typed_time import (
    typed_closing,
    typed_deadline,
    typed_instant,
    typed_moment,
    typed_past,
)
from tests.builders import refused

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)
EVE = datetime(2026, 12, 30, 11, 6, tzinfo=ZONE)  # a Wednesday
JANUARY = datetime(2027, 1, 5, 11, 6, tzinfo=ZONE)


def stamp(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}"


def read(line: str, now: datetime = NOW) -> Understood:
    return understand(line, now=now, zone=ZONE, language="fr")


@pytest.mark.parametrize(
    ("text", "now", "at"),
    [
        ("30/11 8h", NOW, "2026-11-30 08:00"),
        ("5/1 8:00", NOW, "2027-01-05 08:00"),
        ("22/11 21h30", NOW, "2026-11-22 21:30"),  # two days ago: nobody means next year
        ("lundi 8h", EVE, "2027-01-04 08:00"),
        ("lundi dernier 8h", EVE, "2026-12-28 08:00"),
        ("hier 18h", EVE, "2026-12-29 18:00"),
        ("8:00", EVE, "2026-12-30 08:00"),
        ("29/02/2028 8:00", NOW, "2028-02-29 08:00"),
    ],
)
def test_what_is_announced_is_the_next_such_day(text: str, now: datetime, at: str) -> None:
    assert stamp(typed_moment(text, now=now, zone=ZONE, announced=True)) == at


@pytest.mark.parametrize(
    ("text", "now", "at"),
    [
        ("30/11 8:00", NOW, "2026-11-30 08:00"),
        ("24/11 8pm", NOW, "2026-11-24 20:00"),
        ("15/1 9h", NOW, "2027-01-15 09:00"),
        ("lundi 8h", EVE, "2027-01-04 08:00"),
    ],
)
def test_what_is_due_is_the_next_such_day(text: str, now: datetime, at: str) -> None:
    assert stamp(typed_deadline(text, now=now, zone=ZONE)) == at
    assert stamp(read_due(text, after=now, zone=ZONE)) == at


def test_a_day_that_just_went_by_is_over_and_not_due_in_a_year() -> None:
    with refused(UserCode.TIME_OVER):
        typed_deadline("22/11 8:00", now=NOW, zone=ZONE)


def test_a_promise_in_the_line_takes_its_day() -> None:
    due, words = read_promise("30/11 8:00 conseil", now=NOW, zone=ZONE)
    assert (stamp(due), words) == ("2026-11-30 08:00", "conseil")


@pytest.mark.parametrize("line", ["30/11 8:00 blocus annoncé", "30/12 10:00 vidéo tournée"])
def test_a_line_about_a_day_to_come_is_not_dated_last_year(line: str) -> None:
    found = read(line)
    assert (found.text, found.happened_at, found.notice) == (line, NOW, Notice.FUTURE_TIME)


def test_a_day_of_long_ago_keeps_its_words_and_offers_the_year() -> None:
    found = read("14/07 8:00 appel reçu mairie : bal")
    assert (found.notice, found.happened_at) == (Notice.YEAR_UNSAID, NOW)
    assert found.text == "14/07 8:00 bal"
    offer = found.offers[0]
    assert (offer.what, stamp(offer.happened_at)) == (OfferKind.DATE, "2026-07-14 08:00")
    taken = read(offer.line)
    assert (taken.text, stamp(taken.happened_at)) == ("bal", "2026-07-14 08:00")
    with refused(UserCode.YEAR_UNSAID):
        typed_instant("14/07 8:00", now=NOW, zone=ZONE)
    with refused(UserCode.TIME_AHEAD):
        typed_past("30/11 8:00", now=NOW, zone=ZONE)


def test_a_day_of_last_month_says_its_year() -> None:
    found = read("20/12 8:00 vidéo tournée", JANUARY)
    assert stamp(found.happened_at) == "2026-12-20 08:00"
    assert "2026" in notice_of(found, "fr", ZONE)
    assert "2026" in describe(found, "en", ZONE)
    assert not notice_of(read("4/1 8:00 vidéo tournée", JANUARY), "fr", ZONE)


def test_a_title_is_not_dated_last_year() -> None:
    for title in ("30/11 8:00 blocus annoncé", "14/07 8:00 bal"):
        found = understand_title(title, now=NOW, zone=ZONE)
        assert (found.title, found.started_at) == (title, None)


def test_an_hour_that_is_over_today_is_said_to_be_tomorrows() -> None:
    for line, told in (
        ("/promesse 9h00 conseil", True),
        ("/promesse demain 9h00 conseil", False),
        ("/promesse 15h00 conseil", False),
        ("/promesse 30/11 8:00 conseil", False),
    ):
        found = read(line)
        assert ("tomorrow" in describe(found, "en", ZONE)) is told
        assert ("tomorrow" in notice_of(found, "en", ZONE)) is told


@pytest.mark.parametrize(
    ("text", "over"), [("10:00", True), ("4h", False), ("demain 10:00", False)]
)
def test_a_closing_time_that_just_went_by_is_over(text: str, over: bool) -> None:
    if over:
        with refused(UserCode.TIME_OVER):
            typed_closing(text, now=NOW, zone=ZONE)
        return
    assert typed_closing(text, now=NOW, zone=ZONE) == typed_deadline(text, now=NOW, zone=ZONE)
