"""Days typed in a terminal: announced ones are the next, and no line goes back a year."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Shell

PARIS = ZoneInfo("Europe/Paris")


def at(desk: Shell, base: str) -> str:
    rows = desk.data("moment", "list", desk.desk, "1")
    assert isinstance(rows, list)
    (row,) = (each for each in rows if each["base"] == base)
    return str(row["at"])[:16]


def test_an_announced_event_is_the_next_such_day(desk: Shell) -> None:
    desk.do("moment", "set", desk.desk, "1", "event", "30/11 8h")
    assert at(desk, "event") == "2026-11-30T08:00"
    desk.clock.move_to(datetime(2026, 12, 30, 9, tzinfo=PARIS))
    desk.do("moment", "set", desk.desk, "1", "event", "lundi 8h")
    assert at(desk, "event") == "2027-01-04T08:00"


def test_a_moment_that_is_over_is_not_last_year_s(desk: Shell) -> None:
    refused = desk.refused("moment", "set", desk.desk, "1", "breach", "30/11 8h")
    assert "not yet reached" in refused
    assert "of which year?" in desk.refused("moment", "set", desk.desk, "1", "breach", "14/07 8h")


@pytest.mark.parametrize("what", ["promise", "timer"])
def test_what_is_promised_for_a_day_is_promised_for_the_next(desk: Shell, what: str) -> None:
    verb = "make" if what == "promise" else "set"
    said = desk.do(what, verb, desk.desk, "1", "30/11 8:00", "conseil")
    assert "30 Nov 08:00" in said
    said = desk.do(what, verb, desk.desk, "1", "5/1 8:00", "conseil")
    assert "5 Jan 2027 08:00" in said
    assert "over already" in desk.refused(what, verb, desk.desk, "1", "22/11 8:00", "conseil")


def test_the_line_keeps_its_words(desk: Shell) -> None:
    said = desk.do("log", desk.desk, "1", "30/11 8:00 blocus annoncé")
    assert "not yet reached" in said
    (row,) = desk.data("timeline", desk.desk, "1")
    assert row["text"] == "30/11 8:00 blocus annoncé"
    assert str(row["happened_at"])[:10] == "2026-11-24"
    desk.clock.move_to(datetime(2027, 1, 5, 9, tzinfo=PARIS))
    assert "noted in 2026" in desk.do("log", desk.desk, "1", "20/12 8:00 vidéo tournée")
    promised = desk.do("log", desk.desk, "1", "/promesse 30/1 8:00 conseil")
    assert "30 Jan 08:00" in promised or "30 janv. 08:00" in promised


def test_an_hour_is_typed_as_in_the_line_and_tomorrow_is_not_over(desk: Shell) -> None:
    assert "15:30" in desk.do("promise", "make", desk.desk, "1", "3.30 pm", "x")
    refused = desk.refused("promise", "keep", desk.desk, "1", "1", "--at", "demain 8h")
    assert "not yet reached" in refused
    desk.do("watch", "list", desk.desk, "1", "--at", "demain 8h")


def test_an_hour_that_is_over_is_not_silently_tomorrow_s(desk: Shell) -> None:
    assert "tomorrow" in desk.do("log", desk.desk, "1", "/promesse 0h30 conseil")
    desk.clock.move_to(datetime(2026, 11, 24, 10, 58, tzinfo=PARIS))
    refused = desk.refused("press", "add", desk.desk, "1", "Le Courrier", "--closes", "10:00")
    assert "over already" in refused
    desk.do("press", "add", desk.desk, "1", "Le Courrier", "--closes", "tomorrow 10:00")


@pytest.mark.parametrize("day", ["31/08/2027", "2027-08-31"])
def test_messages_are_agreed_until_a_day_typed_as_anywhere(desk: Shell, day: str) -> None:
    desk.do("readiness", desk.desk, "--mark", "messages_agreed", "--detail", day)
    rows = desk.data("readiness", desk.desk)
    assert isinstance(rows, list)
    (row,) = (each for each in rows if each["line"] == "messages_agreed")
    assert "31" in str(row)
    wrong = desk.refused("readiness", desk.desk, "--mark", "messages_agreed", "--detail", "pouet")
    assert "Write a day such as" in wrong
