"""The school says its calendar and day, and what is due at night waits for it to open."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.events.clocks import DayMoment
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.school_day import MAX_SPANS, ChangeSchoolDay
from crisisapp.services.desk import Desk
from crisisapp.services.queries.school_day import calendar_of, said_school_day, school_day
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.words.school_day import before_pick_up, day_lines
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import set_language
from tests.builders import PLAYBOOK, a_clock, a_desk, heads, refused

PICK_UP = DayMoment(at="16:30", kind="pick_up")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def test_a_school_that_says_nothing_opens_as_usual(desk: Desk) -> None:
    day = school_day(desk.read, desk.zone)
    assert (day.opens.isoformat(), day.shuts.isoformat(), day.days) == (
        *("07:30:00", "18:00:00"),
        (1, 2, 3, 4, 5),
    )
    assert not day.is_open(from_iso("2026-11-11T12:00:00.000Z").date())
    assert calendar_of(said_school_day(desk.read)) == "FR"


def test_what_is_left_out_stays_and_undo_gives_the_day_before(desk: Desk) -> None:
    order = ChangeSchoolDay(opens="8h15", days=(5, 1, 2, 4, 2), moments=(PICK_UP,))
    desk.execute(order)
    desk.execute(
        ChangeSchoolDay(closed=("2026-12-19/2027-01-03",), quiet_from="21:00", quiet_to="7:00")
    )
    said = said_school_day(desk.read)
    assert (said.opens, said.shuts, said.days) == ("08:15", "18:00", (1, 2, 4, 5))
    assert (said.moments, said.quiet_to) == ((PICK_UP,), "07:00")
    desk.undo()
    assert (said_school_day(desk.read).closed, said_school_day(desk.read).quiet_from) == ((), "")
    assert said_school_day(desk.read).opens == "08:15"
    before = heads(desk)
    desk.execute(ChangeSchoolDay(opens="08:15"))
    assert heads(desk) == before


def test_the_zone_follows_the_calendar_unless_another_is_said(desk: Desk) -> None:
    desk.execute(ChangeSchoolDay(holidays="FR-RE"))
    assert desk.zone.key == "Indian/Reunion"
    desk.execute(ChangeSchoolDay(holidays="FR-PF", zone="Pacific/Marquesas"))
    assert desk.zone.key == "Pacific/Marquesas"
    desk.execute(ChangeSchoolDay(holidays="FR-PF"))
    assert desk.zone.key == "Pacific/Marquesas"
    desk.undo()
    assert desk.zone.key == "Indian/Reunion"
    desk.execute(ChangeSchoolDay(holidays="FR-Alsace-Moselle"))
    assert desk.zone.key == "Europe/Paris"


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (ChangeSchoolDay(holidays="DE-BY"), UserCode.UNKNOWN_CALENDAR),
        (ChangeSchoolDay(zone="Paris"), UserCode.BAD_VALUE),
        (ChangeSchoolDay(days=()), UserCode.NO_SCHOOL_DAY),
        (ChangeSchoolDay(days=(0,)), UserCode.BAD_VALUE),
        (ChangeSchoolDay(opens="25:00"), UserCode.BAD_HOUR),
        (ChangeSchoolDay(opens="18:00"), UserCode.SHUT_BEFORE_OPEN),
        (ChangeSchoolDay(quiet_from="21:00"), UserCode.QUIET_HALF),
        (ChangeSchoolDay(closed=("2027-01-03/2026-12-19",)), UserCode.BAD_SPAN),
        (ChangeSchoolDay(closed=("2026-01-01/2028-01-01",)), UserCode.BAD_SPAN),
        (ChangeSchoolDay(closed=("2026-01-01",) * (MAX_SPANS + 1)), UserCode.TOO_MANY_VALUES),
        (ChangeSchoolDay(moments=(DayMoment(at="16:30", kind="party"),)), UserCode.BAD_VALUE),
        (ChangeSchoolDay(moments=(DayMoment(at="half", kind="break"),)), UserCode.BAD_HOUR),
        (ChangeSchoolDay(moments=(PICK_UP,) * 30), UserCode.TOO_MANY_VALUES),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    desk: Desk, order: ChangeSchoolDay, code: UserCode
) -> None:
    with refused(code):
        desk.execute(order)
    assert said_school_day(desk.read).days == (1, 2, 3, 4, 5)


def test_steps_of_the_office_wait_for_the_school_to_open(tmp_path: Path) -> None:
    clock = a_clock(from_iso("2026-04-02T19:00:00.000Z"))  # 21:00, the evening before Good Friday
    desk = a_desk(tmp_path, clock=clock)
    incident = desk.execute(OpenIncident(title="Vidéo")).made
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))

    def opening() -> str:
        shown = next(t for t in tasks(desk.read, incident, desk.zone) if t.moved)
        assert shown.due_at is not None
        return f"{shown.due_at.astimezone(desk.zone):%Y-%m-%d %H:%M}"

    assert opening() == "2026-04-03 07:30"
    desk.execute(ChangeSchoolDay(holidays="FR-Alsace-Moselle"))
    assert opening() == "2026-04-07 07:30"
    desk.execute(ChangeSchoolDay(closed=("2026-04-04/2026-04-19",), opens="08:00"))
    assert opening() == "2026-04-20 08:00"


def test_the_line_of_the_day_says_what_comes_next(desk: Desk) -> None:
    desk.execute(ChangeSchoolDay(moments=(PICK_UP,), quiet_from="21:00", quiet_to="07:00"))
    day = school_day(desk.read, desk.zone)
    set_language("en")

    def lines(text: str, calendar: str = "FR") -> tuple[str, ...]:
        return day_lines(from_iso(f"{text}:00.000Z"), day, calendar)

    assert lines("2026-11-24T09:00") == ("Next of the school's day: pick-up at 16:30.",)
    assert lines("2026-11-24T16:00") == ()
    assert lines("2026-11-22T20:30") == (
        "The school is shut; it opens tomorrow at 07:30.",
        "Quiet hours until 07:00: nothing is sent to families now.",
    )
    assert lines("2026-11-11T09:00") == (
        "The school is shut (Armistice Day); it opens tomorrow at 07:30.",
    )
    assert lines("2026-11-21T09:00") == ("The school is shut; it opens on Monday 23 Nov at 07:30.",)
    now = from_iso("2026-11-24T09:00:00.000Z")
    assert before_pick_up(now, day) == from_iso("2026-11-24T15:30:00.000Z")
    assert before_pick_up(now + timedelta(hours=8), day) is None
    assert before_pick_up(from_iso("2026-11-22T09:00:00.000Z"), day) is None
