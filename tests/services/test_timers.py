"""A timer rings again in its step, is put off with a trace, and is never asked for."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import EntryKind
from crisisapp.services.alarms import Heard, alarms, read_heard, written_heard
from crisisapp.services.cadence import briefing_parts, proposal_words, proposals
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.timers import DoneTimer, SetTimer, SnoozeTimer, StopTimer
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.timers import TimerRow, running_timers, timer
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_incident, refused

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    made = a_desk(tmp_path, clock=clock)
    an_incident(made)
    yield made
    made.close()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris"))


def here(desk: Desk) -> str:
    return str(desk.read.value("SELECT incident FROM incident"))


def a_timer(desk: Desk, *, every: int = 0, kind: str = "plain") -> str:
    order = SetTimer(
        incident=here(desk),
        label="Rappeler la mairie",
        due=desk.now() + 30 * MINUTE,
        every_min=every,
        kind=kind,
    )
    return desk.execute(order).made


def row(desk: Desk, timer_id: str) -> TimerRow:
    found = timer(desk.read, timer_id)
    assert found is not None
    return found


def texts(desk: Desk, kind: EntryKind) -> list[str]:
    return [entry.text for entry in entry_rows(desk.read, here(desk)) if entry.kind is kind]


def test_one_that_repeats_rings_once_for_three_days_of_sleep(
    desk: Desk, clock: ManualClock
) -> None:
    made = a_timer(desk, every=30)
    first = row(desk, made).due
    clock.advance(timedelta(days=3))
    assert len(alarms(desk.read)) == 1
    desk.execute(DoneTimer(timer=made))
    found = row(desk, made)
    assert desk.now() < found.due <= desk.now() + 30 * MINUTE
    assert (found.due - first) % (30 * MINUTE) == timedelta(0)


def test_one_that_rings_once_is_over_and_can_be_taken_back(desk: Desk) -> None:
    made = a_timer(desk)
    before = row(desk, made)
    desk.execute(DoneTimer(timer=made))
    assert row(desk, made).state == "over"
    with refused(UserCode.TIMER_OVER):
        desk.execute(DoneTimer(timer=made))
    desk.undo()
    assert row(desk, made) == before


def test_putting_it_off_leaves_a_note_of_the_cell(desk: Desk, clock: ManualClock) -> None:
    made = a_timer(desk, every=30)
    clock.advance(31 * MINUTE)
    until = desk.now() + 10 * MINUTE
    assert not desk.execute(SnoozeTimer(timer=made, until=until, reason="au téléphone")).undoable
    found = row(desk, made)
    assert (found.rings_at, found.snoozes) == (until, 1)
    assert texts(desk, EntryKind.NOTE) == [
        "Rappel reporté à 10:23\N{NO-BREAK SPACE}: Rappeler la mairie"
    ]
    with refused(UserCode.TIME_OVER):
        desk.execute(SnoozeTimer(timer=made, until=desk.now()))
    desk.execute(DoneTimer(timer=made))
    assert row(desk, made).rings_at > desk.now()
    assert row(desk, made).snoozed_until is None


def test_taken_away_without_a_word_and_back_again(desk: Desk) -> None:
    made = a_timer(desk)
    before = row(desk, made)
    desk.execute(StopTimer(timer=made))
    assert running_timers(desk.read) == ()
    assert list(entry_rows(desk.read, here(desk))) == []
    desk.undo()
    assert row(desk, made) == before


def test_a_new_one_is_taken_back_as_it_is_set(desk: Desk) -> None:
    made = a_timer(desk)
    desk.undo()
    assert row(desk, made).state == "stopped"


def test_a_situation_has_one_briefing(desk: Desk) -> None:
    first = a_timer(desk, kind="briefing")
    assert a_timer(desk, kind="briefing", every=45) == first
    assert row(desk, first).every_min == 45
    desk.undo()
    assert row(desk, first).every_min == 0
    assert a_timer(desk) != a_timer(desk)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"every_min": -1}, UserCode.BAD_VALUE),
        ({"every_min": 10_081}, UserCode.BAD_VALUE),
        ({"kind": "egg"}, UserCode.BAD_VALUE),
        ({"label": " "}, UserCode.EMPTY_TEXT),
        ({"timer": "nothing"}, UserCode.UNKNOWN_TIMER),
        ({"incident": "nothing"}, UserCode.UNKNOWN_INCIDENT),
    ],
)
def test_what_makes_no_timer(desk: Desk, change: dict[str, object], code: UserCode) -> None:
    given = {"incident": here(desk), "label": "x", "due": desk.now(), **change}
    with refused(code):
        desk.execute(SetTimer(**given))


def test_the_severity_proposes_and_nothing_is_set(desk: Desk, clock: ManualClock) -> None:
    def offered() -> list[str]:
        found = proposals(desk.read, desk.content, here(desk), now=desk.now(), zone=desk.zone)
        return [proposal_words(each, desk.now(), desk.zone) for each in found]

    assert offered() == []
    desk.execute(SetLevel(incident=here(desk), level=2))
    assert offered() == [
        "Next information: the next one at 12:00 (serious)",
        "Briefing: the next one at 11:30 (serious)",
    ]
    desk.execute(SetLevel(incident=here(desk), level=4, agreed_by="DSDEN"))
    assert (
        offered()[0] == "Next information: every 30 min, the next one at 10:12 (immediate danger)"
    )
    clock.advance(timedelta(hours=2))
    assert offered()[0].startswith("Next information: every 1 h")
    desk.execute(SetLevel(incident=here(desk), level=1, agreed_by="DSDEN"))
    assert offered() == []
    assert running_timers(desk.read) == ()


def test_a_briefing_held_is_a_line_and_the_next_follows_the_severity(
    desk: Desk, clock: ManualClock
) -> None:
    desk.execute(SetLevel(incident=here(desk), level=3, agreed_by="DSDEN"))
    made = a_timer(desk, kind="briefing")
    clock.advance(30 * MINUTE)
    desk.execute(DoneTimer(timer=made))
    assert texts(desk, EntryKind.INFORMATION) == ["Point de situation tenu."]
    assert row(desk, made).due == desk.now() + timedelta(hours=2)
    desk.execute(SetLevel(incident=here(desk), level=1, agreed_by="DSDEN"))
    desk.execute(DoneTimer(timer=made))
    assert row(desk, made).state == "over"


def test_fixed_hours_are_those_of_days_of_work(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(at("2027-03-26T17:30"))  # the Friday before Easter
    desk.execute(SetLevel(incident=here(desk), level=2))
    found = proposals(desk.read, desk.content, here(desk), now=desk.now(), zone=desk.zone)
    assert {each.kind: each.due for each in found}["cadence"] == at("2027-03-30T12:00")
    made = a_timer(desk, kind="cadence")
    clock.move_to(at("2027-03-27T10:00"))
    desk.execute(DoneTimer(timer=made))
    assert row(desk, made).due == at("2027-03-30T12:00")
    # What is very serious is informed about at any hour.
    desk.execute(SetLevel(incident=here(desk), level=3, agreed_by="DSDEN"))
    desk.execute(DoneTimer(timer=made))
    assert row(desk, made).due == at("2027-03-27T12:00")


def test_every_day_stays_at_its_hour_when_the_clocks_change(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(at("2027-03-27T08:00"))
    made = a_timer(desk, every=24 * 60)
    clock.move_to(at("2027-03-27T08:30"))
    desk.execute(DoneTimer(timer=made))
    assert row(desk, made).due == at("2027-03-28T08:30")


def test_the_school_says_how_often(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    table = "later_min = [3]\n[[briefing]]\nlevel = 1\nevery_min = 15\n"
    (own / "cadence.toml").write_text(f"schema = 1\n{table}", "utf-8")
    words = Content(own=own).playbooks.cadence()
    assert (words.later_min, words.information) == ((3,), ())
    assert words.briefing[0].every_min == 15
    (own / "cadence.toml").write_text('schema = 1\n[[briefing]]\nlevel = 1\nat = ["25:00"]\n')
    library = Content(own=own).playbooks
    assert len(library.cadence().part) == 5  # what ships works on
    assert len(library.refused) == 1


def test_the_parts_of_a_briefing_take_ten_minutes(desk: Desk) -> None:
    for language in ("fr", "en"):
        parts = briefing_parts(desk.content, language)
        assert [minutes for _label, minutes in parts] == [2, 2, 3, 2, 1]
        assert all(label for label, _minutes in parts)


def test_what_is_awaited_is_in_the_order_of_its_hour(desk: Desk) -> None:
    a_timer(desk)
    promise = MakePromise(
        incident=here(desk), text="prochaine information", due=desk.now() + 30 * MINUTE
    )
    desk.execute(promise)
    assert [each.kind for each in alarms(desk.read)] == ["promise", "plain"]
    assert len({each.key for each in alarms(desk.read)}) == 2


def test_what_rang_is_written_and_read_again(desk: Desk) -> None:
    a_timer(desk)
    (awaited,) = alarms(desk.read)
    heard = Heard().ringing((awaited.key, "gone")).again(awaited.key, desk.now())
    assert read_heard(written_heard(heard)) == heard
    assert heard.of((awaited,)).rung == {awaited.key}
    assert read_heard("no json") == read_heard("") == Heard()
    assert written_heard(Heard()) == ""
