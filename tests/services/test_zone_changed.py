"""Another zone, of the school or of the computer: what was promised stays an instant."""

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.publications import Answer
from crisisapp.services.alarms import alarms
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.publications import RecordPublication
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.commands.timers import DoneTimer, SetTimer
from crisisapp.services.deadlines import Deadline, Subject, deadlines
from crisisapp.services.desk import Desk
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timers import timer
from crisisapp.services.queries.watch import WatchDesk, watch
from crisisapp.services.words.deadline import jump_lines, when_text
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import a_clock, a_desk, an_entry, an_incident

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    set_language("en")
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """Let the computer believe that it is at the other end of the world."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def limits(desk: Desk, incident: str) -> tuple[Deadline, ...]:
    return deadlines(
        Subject(read=desk.read, content=desk.content, incident=incident, zone=desk.zone)
    )


def filled(desk: Desk) -> str:
    """Return a situation in which everything that has an hour stands."""
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(
        RecordPublication(
            incident=incident,
            target="post",
            address="https://x.com/a/status/1",
            online_since=datetime(2026, 11, 23, 23, 30, tzinfo=PARIS),
            insult=Answer.YES,
        )
    )
    due = desk.now() + timedelta(minutes=30)
    desk.execute(MakePromise(incident=incident, text="prochaine information", due=due))
    return incident


def watched(desk: Desk, incident: str, now: datetime) -> list[tuple[str, str]]:
    of = WatchDesk(read=desk.read, content=desk.content, zone=desk.zone, language=desk.language)
    return [(line.rule.value, line.cause) for line in watch(of, incident, now)]


def test_another_zone_moves_no_instant_that_was_said(desk: Desk) -> None:
    incident = filled(desk)
    promised = [alarm.due for alarm in alarms(desk.read)]
    hours = {row.key: row.due_at for row in tasks(desk.read, incident, desk.zone)}
    desk.execute(ChangeSchoolDay(holidays="FR-RE"))
    assert desk.zone.key == "Indian/Reunion"
    assert [alarm.due for alarm in alarms(desk.read)] == promised
    after = {row.key: row.due_at for row in tasks(desk.read, incident, desk.zone)}
    assert after.keys() == hours.keys()
    report = desk.verify()
    assert (report.ok, report.lists) == (True, "true")  # as made again from the journal


def test_a_limit_in_months_is_counted_on_the_wall_of_the_new_zone(desk: Desk) -> None:
    incident = filled(desk)
    (paris,) = (each for each in limits(desk, incident) if each.publication)
    assert when_text(paris, now=desk.now(), zone=desk.zone).startswith("at the latest 23 Feb 2027")
    desk.execute(ChangeSchoolDay(holidays="FR-RE"))
    (reunion,) = (each for each in limits(desk, incident) if each.publication)
    # 23:30 in Paris is 02:30 of the next day there.
    assert when_text(reunion, now=desk.now(), zone=desk.zone).startswith(
        "at the latest 24 Feb 2027"
    )


def test_a_timer_of_every_day_keeps_its_hour_on_the_wall_it_hangs_on(
    desk: Desk, clock: ManualClock
) -> None:
    incident = an_incident(desk)
    due = datetime(2026, 11, 24, 18, tzinfo=PARIS)
    made = desk.execute(
        SetTimer(incident=incident, label="Relever", due=due, every_min=24 * 60)
    ).made
    desk.execute(ChangeSchoolDay(holidays="FR-RE"))
    clock.move_to(due + timedelta(minutes=1))
    desk.execute(DoneTimer(timer=made))
    found = timer(desk.read, made)
    assert found is not None
    assert found.due == due + timedelta(days=1)  # Reunion changes no clock: the same instant


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system sets no zone by itself")
@pytest.mark.usefixtures("elsewhere")
def test_the_zone_of_the_computer_counts_for_nothing(desk: Desk) -> None:
    incident = filled(desk)
    assert time.strftime("%z") in ("+1200", "+1300")
    assert desk.zone == PARIS
    an_entry(desk, incident)
    (limit,) = (each for each in limits(desk, incident) if each.publication)
    assert when_text(limit, now=desk.now(), zone=desk.zone).startswith("at the latest 23 Feb 2027")
    assert jump_lines(desk.read, incident, desk.zone) == ()
    there = watched(desk, incident, desk.now() + timedelta(hours=1))
    os.environ["TZ"] = "America/Los_Angeles"  # it lands somewhere else in the middle of it
    time.tzset()
    an_entry(desk, incident)
    assert jump_lines(desk.read, incident, desk.zone) == ()
    assert [rule for rule, _cause in watched(desk, incident, desk.now() + timedelta(hours=1))] == [
        rule for rule, _cause in there
    ]


def test_a_clock_set_back_before_everything_hurts_no_look(desk: Desk, clock: ManualClock) -> None:
    incident = filled(desk)
    said = [alarm.due for alarm in alarms(desk.read)]
    clock.jump(-timedelta(days=400))
    assert watched(desk, incident, desk.now()) == []
    assert limits(desk, incident)
    assert [alarm.due for alarm in alarms(desk.read)] == said
    an_entry(desk, incident)
    assert "moved back by" in jump_lines(desk.read, incident, desk.zone)[0]
