"""A promise is made, kept or withdrawn; the timeline says what was done, never that it was late."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import Audience, EntryKind, IncidentStatus, Verification
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.promises import CancelPromise, KeepPromise, MakePromise
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.commands.timers import SetTimer, SnoozeTimer
from crisisapp.services.desk import Desk
from crisisapp.services.queries.promises import PromiseRow, open_promises, promises
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_entry, an_incident, refused

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    made = a_desk(tmp_path, clock=clock)
    an_incident(made)
    yield made
    made.close()


def here(desk: Desk) -> str:
    return str(desk.read.value("SELECT incident FROM incident"))


def promised(desk: Desk, text: str = "prochaine information", entry: str = "") -> str:
    return desk.execute(
        MakePromise(
            incident=here(desk),
            text=text,
            due=desk.now() + HALF_AN_HOUR,
            audience=Audience.ALL_FAMILIES,
            entry=entry,
        )
    ).made


def only(desk: Desk) -> PromiseRow:
    (row,) = promises(desk.read, here(desk))
    return row


def lines(desk: Desk) -> list[str]:
    return [row.text for row in entry_rows(desk.read, here(desk))]


def test_a_promise_is_not_kept_before_it_was_made(desk: Desk, clock: ManualClock) -> None:
    clock.advance(timedelta(minutes=20))
    made = promised(desk)
    with refused(UserCode.KEPT_BEFORE_MADE):
        desk.execute(KeepPromise(promise=made, at=desk.now() - timedelta(minutes=2)))
    assert only(desk).state == "open"
    desk.execute(KeepPromise(promise=made, at=desk.now()))
    earlier = desk.now() - timedelta(minutes=10)
    said = desk.execute(
        RecordEntry(
            incident=here(desk), text="Promis", kind=EntryKind.CALL_OUT, happened_at=earlier
        )
    ).made
    early = promised(desk, "rappel", entry=said)
    desk.execute(KeepPromise(promise=early, at=desk.now() - timedelta(minutes=5)))


def test_each_act_leaves_its_line(desk: Desk, clock: ManualClock) -> None:
    kept = promised(desk)
    clock.advance(timedelta(minutes=20))
    desk.execute(KeepPromise(promise=kept))
    given_up = promised(desk, "rappeler Le Courrier")
    desk.execute(CancelPromise(promise=given_up, reason="le rectorat rappelle"))
    rows = list(entry_rows(desk.read, here(desk)))
    assert [row.text for row in rows] == [
        "Promis pour 10:12, Toutes les familles\N{NO-BREAK SPACE}: prochaine information",
        "Promesse tenue (10:12)\N{NO-BREAK SPACE}: prochaine information",
        "Promis pour 10:32, Toutes les familles\N{NO-BREAK SPACE}: rappeler Le Courrier",
        "Promesse annulée (10:32)\N{NO-BREAK SPACE}: rappeler Le Courrier",
    ]
    assert rows[-1].reason == "le rectorat rappelle"
    assert {row.kind for row in rows} == {EntryKind.INFORMATION}
    assert {row.verification for row in rows} == {Verification.CONFIRMED}
    assert not any(row.audience for row in rows)  # to promise tells nobody anything


def test_what_is_late_is_known_and_stands_in_no_line(desk: Desk, clock: ManualClock) -> None:
    in_time, late = promised(desk), promised(desk)
    desk.execute(KeepPromise(promise=in_time))
    before = lines(desk)[-1]
    clock.advance(timedelta(hours=2))
    desk.execute(KeepPromise(promise=late))
    assert lines(desk)[-1] == before
    assert {row.id: row.late for row in promises(desk.read, here(desk))} == {
        in_time: False,
        late: True,
    }


def test_an_entry_that_says_it_is_the_line(desk: Desk) -> None:
    entry = an_entry(desk, here(desk), "message envoyé, prochain point à 10 h 12")
    made = promised(desk, entry=entry)
    assert len(lines(desk)) == 1
    assert only(desk).entry == entry
    answer = an_entry(desk, here(desk), "pas d'élément nouveau")
    desk.execute(KeepPromise(promise=made, entry=answer))
    assert len(lines(desk)) == 2
    assert only(desk).proof == answer


def test_a_promise_and_its_line_name_each_other(desk: Desk) -> None:
    made = promised(desk)
    desk.execute(KeepPromise(promise=made))
    rows = list(entry_rows(desk.read, here(desk)))
    assert (only(desk).entry, only(desk).proof) == (rows[0].id, rows[1].id)


def test_what_is_over_is_not_done_twice(desk: Desk) -> None:
    made = promised(desk)
    desk.execute(KeepPromise(promise=made))
    for order in (KeepPromise(promise=made), CancelPromise(promise=made, reason="non")):
        with refused(UserCode.PROMISE_OVER):
            desk.execute(order)
    with refused(UserCode.UNKNOWN_PROMISE):
        desk.execute(KeepPromise(promise="nothing"))


def test_giving_up_asks_why_and_keeping_is_not_for_tomorrow(desk: Desk) -> None:
    made = promised(desk)
    with refused(UserCode.REASON_NEEDED):
        desk.execute(CancelPromise(promise=made, reason=" "))
    with refused(UserCode.TIME_AHEAD):
        desk.execute(KeepPromise(promise=made, at=desk.now() + timedelta(days=1)))
    assert only(desk).state == "open"


def test_a_closed_situation_awaits_nothing(desk: Desk) -> None:
    promised(desk)
    assert len(open_promises(desk.read)) == 1
    desk.execute(SetStatus(incident=here(desk), status=IncidentStatus.CLOSED, reason="bilan fait"))
    assert open_promises(desk.read) == ()
    assert only(desk).state == "open"


def test_too_long_a_promise_is_refused_by_its_own_name(desk: Desk) -> None:
    with refused(UserCode.TEXT_TOO_LONG) as error:
        promised(desk, "x" * 2001)
    assert error.value.values["field"] == "promise"


def test_a_promise_or_a_timer_of_another_century_is_refused(desk: Desk, clock: ManualClock) -> None:
    far = clock.now() + timedelta(days=800)
    with refused(UserCode.FOLLOW_UP_FAR):
        desk.execute(MakePromise(incident=here(desk), text="rappeler", due=far))
    with refused(UserCode.FOLLOW_UP_FAR):
        desk.execute(SetTimer(incident=here(desk), label="rappeler", due=far))
    soon = clock.now() + timedelta(hours=1)
    timer = desk.execute(SetTimer(incident=here(desk), label="rappeler", due=soon)).made
    with refused(UserCode.FOLLOW_UP_FAR):
        desk.execute(SnoozeTimer(timer=timer, until=far))
