"""What is due, counted from what, and what the correction of a moment moves."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.publications import Answer
from crisisapp.domain.words import EntryKind, IncidentStatus, Precision, TaskState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.incidents import FrameIncident, SetStatus
from crisisapp.services.commands.moments import SetMoment
from crisisapp.services.commands.publications import ChangePublication, RecordPublication
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.deadlines import Deadline, Subject, deadlines
from crisisapp.services.desk import Desk
from crisisapp.services.exports.agenda import agenda
from crisisapp.services.qualification import Subject as Weighing
from crisisapp.services.qualification import weigh
from crisisapp.services.queries.moments import base_of, moment_rows, moments
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.deadline import deadline_text, jump_lines, when_text
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import a_clock, a_desk, an_entry, an_incident, heads, refused

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    set_language("en")
    return a_desk(tmp_path, clock=clock)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def due(desk: Desk, incident: str) -> tuple[Deadline, ...]:
    return deadlines(
        Subject(read=desk.read, content=desk.content, incident=incident, zone=desk.zone)
    )


def of(desk: Desk, incident: str, key: str) -> Deadline:
    row = next(t for t in tasks(desk.read, incident, desk.zone) if t.key == key)
    return next(each for each in due(desk, incident) if each.task == row.id)


def words(desk: Desk, each: Deadline) -> str:
    return when_text(each, now=desk.clock.now(), zone=desk.zone)


def lines_of(desk: Desk, incident: str) -> list[EntryRow]:
    return sorted(entry_rows(desk.read, incident), key=lambda row: int(row.number))


def last_line(desk: Desk, incident: str) -> str:
    return lines_of(desk, incident)[-1].text.replace("\N{NO-BREAK SPACE}", " ")


def insulting(desk: Desk, incident: str, **said: object) -> str:
    return desk.execute(
        RecordPublication(
            incident=incident,
            target="post",
            address="https://x.com/a/status/1",
            **{"insult": Answer.YES, **said},  # type: ignore[arg-type]
        )
    ).made


def test_a_complaint_is_at_the_latest_three_months_after_the_first_posting(desk: Desk) -> None:
    incident = an_incident(desk)
    made = insulting(
        desk, incident, online_since=paris("2026-11-24T08:05"), online_precision=Precision.EXACT
    )
    (limit,) = due(desk, incident)
    assert (limit.legal, limit.publication) == (True, "1")
    assert limit.due_at == paris("2027-02-24T08:05")
    assert words(desk, limit) == (
        "at the latest 24 Feb 2027, counted from the earliest date known,"
        " to be confirmed by the legal service"
    )
    set_language("fr")
    assert words(desk, limit) == (
        "au plus tard le 24 févr. 2027, compté depuis la plus ancienne date connue,"
        " à confirmer par le service juridique"
    )
    set_language("en")
    result = desk.execute(
        ChangePublication(publication=made, online_since=paris("2026-11-20T18:00"))
    )
    assert [(each.legal, each.after) for each in result.moved] == [
        (True, paris("2027-02-20T18:00"))
    ]
    assert last_line(desk, incident) == (
        "Publication 1 : en ligne depuis le 20 nov. 2026 18:00. 1 échéance déplacée : "
        "Injure et diffamation publiques (loi du 29 juillet 1881), publication 1 : "
        "20 févr. 2027 18:00."
    )


def test_the_first_posting_is_known_before_a_content_is_marked(desk: Desk) -> None:
    incident = an_incident(desk)
    posted = paris("2026-11-06T18:00")
    made = insulting(
        desk,
        incident,
        online_since=posted,
        online_precision=Precision.EXACT,
        insult=Answer.UNKNOWN,
    )
    rows = {row.base: row.at for row in moment_rows(desk.read, incident)}
    assert rows["publication"] == posted
    found = moments(desk.read, incident)
    assert found[base_of("publication", legal=False)] == posted
    assert found[base_of("publication", legal=True)] is None  # the law waits for the mark
    assert due(desk, incident) == ()
    result = desk.execute(ChangePublication(publication=made, insult=Answer.YES))
    assert [each.after for each in result.moved] == [paris("2027-02-06T18:00")]
    assert last_line(desk, incident) == (
        "Publication 1 : injure ou diffamation à examiner. 1 échéance datée : "
        "Injure et diffamation publiques (loi du 29 juillet 1881), publication 1 : "
        "6 févr. 2027 18:00."
    )
    desk.execute(ChangePublication(publication=made, insult=Answer.NO))
    assert last_line(desk, incident).startswith("Publication 1 : plus d'injure")
    assert moments(desk.read, incident)[base_of("publication", legal=True)] is None


def test_a_content_whose_date_nobody_knows_says_from_what_it_is_counted(desk: Desk) -> None:
    incident = an_incident(desk)
    insulting(desk, incident)
    (limit,) = due(desk, incident)
    assert limit.first_sight
    assert "it may have been posted before" in words(desk, limit)


def test_a_duty_on_a_shut_day_names_the_last_day_of_work_before(desk: Desk) -> None:
    incident = an_incident(desk)
    made = insulting(
        desk, incident, online_since=paris("2026-11-01T10:00"), online_precision=Precision.EXACT
    )
    (limit,) = due(desk, incident)
    assert limit.due_at == paris("2027-02-01T10:00")
    assert limit.last_open is None
    desk.execute(ChangePublication(publication=made, online_since=paris("2026-10-01T10:00")))
    (limit,) = due(desk, incident)
    assert limit.due_at == paris("2027-01-01T10:00")
    assert "last day of work before, 31 Dec 2026" in words(desk, limit)
    desk.execute(ChangeSchoolDay(closed=("2026-12-19/2027-01-03",)))
    assert "last day of work before, 18 Dec 2026" in words(desk, due(desk, incident)[0])


def test_72_hours_are_hours_across_the_change_of_clocks(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, clock=a_clock(paris("2026-10-23T09:00")))
    incident = an_incident(desk, "ENT piraté")
    desk.execute(StartPlaybook(incident=incident, playbook="PB10"))
    desk.execute(SetMoment(incident=incident, base="breach_aware", at=paris("2026-10-23T08:00")))
    limit = of(desk, incident, "cnil")
    assert limit.due_at == paris("2026-10-26T07:00")
    assert limit.due_at - paris("2026-10-23T08:00").astimezone(limit.due_at.tzinfo) == timedelta(
        hours=72
    )


def test_a_moment_that_is_said_wins_over_what_is_deduced(desk: Desk, clock: ManualClock) -> None:
    incident = an_incident(desk, "ENT piraté")
    desk.execute(StartPlaybook(incident=incident, playbook="PB10"))
    assert of(desk, incident, "cnil").undated
    assert "nobody has said when, breach known" in words(desk, of(desk, incident, "cnil"))
    desk.execute(Qualify(incident=incident, answers={"g6": "yes"}, playbooks=("PB10",)))
    answered = clock.now()
    assert of(desk, incident, "cnil").due_at == answered + timedelta(hours=72)
    clock.advance(timedelta(minutes=30))
    known = paris("2026-11-22T21:30")
    result = desk.execute(
        SetMoment(incident=incident, base="breach_aware", at=known, precision=Precision.ABOUT)
    )
    assert of(desk, incident, "cnil").due_at == known + timedelta(hours=72)
    assert {each.legal for each in result.moved} == {True, False}
    line = last_line(desk, incident)
    assert line.startswith(
        "Fuite connue : vers 22 nov. 2026 21:30 (avant : 24 nov. 2026 09:42)."
        " 1 échéance déplacée : Notifier la CNIL"
    )
    assert line.endswith("25 nov. 2026 21:30. 1 repère déplacé.")
    assert lines_of(desk, incident)[-1].kind is EntryKind.CORRECTION
    # The page that qualifies opens the same duty at the same moment.
    weighed = weigh(
        desk.read, desk.content, Weighing(incident=incident), now=clock.now(), zone=desk.zone,
        language="fr",
    )  # fmt: skip
    duties = [each for each in weighed.openings if each.card and each.card.id == "gdpr_33"]
    assert duties[0].due_at == known + timedelta(hours=72)
    desk.undo()
    assert of(desk, incident, "cnil").due_at == answered + timedelta(hours=72)


def test_an_announced_event_gives_its_steps_a_date(desk: Desk) -> None:
    incident = an_incident(desk, "Appel au blocus vendredi")
    desk.execute(StartPlaybook(incident=incident, playbook="PB15"))
    first = of(desk, incident, "families_sms")
    assert first.undated
    result = desk.execute(SetMoment(incident=incident, base="event", at=paris("2026-11-27T08:00")))
    assert of(desk, incident, "families_sms").due_at == paris("2026-11-27T10:00")
    assert {each.before for each in result.moved} == {None}
    assert last_line(desk, incident) == (
        "L'événement annoncé : 27 nov. 2026 08:00. 4 repères datés."
    )
    desk.execute(SetMoment(incident=incident, base="event"))
    assert of(desk, incident, "families_sms").undated
    assert last_line(desk, incident) == "L'événement annoncé : plus connu. 4 repères déplacés."


def test_another_start_moves_what_hangs_on_it(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(FrameIncident(incident=incident, started_at=paris("2026-11-24T09:40")))
    assert not lines_of(desk, incident)  # nothing hung on it
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    lines = len(lines_of(desk, incident))
    result = desk.execute(SetMoment(incident=incident, base="t0", at=paris("2026-11-24T07:45")))
    assert len(lines_of(desk, incident)) == lines + 1
    assert last_line(desk, incident) == (
        "Début de la situation : 24 nov. 2026 07:45 (avant : 24 nov. 2026 09:40)."
        f" {len(result.moved)} repères déplacés."
    )
    same = heads(desk)
    desk.execute(SetMoment(incident=incident, base="t0", at=paris("2026-11-24T07:45")))
    assert heads(desk) == same


def test_a_request_for_reply_opens_its_three_days(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetMoment(incident=incident, base="received", at=paris("2026-11-24T09:00")))
    (limit,) = due(desk, incident)
    assert (limit.card.id if limit.card else "", limit.due_at) == (
        "right_of_reply",
        paris("2026-11-27T09:00"),
    )
    assert "counted from: request received, 24 Nov 2026 09:00" in words(desk, limit)


def test_a_delay_to_leave_is_counted_in_workable_days(tmp_path: Path) -> None:
    clock = a_clock(paris("2026-12-23T10:00"))
    desk = a_desk(tmp_path, clock=clock)
    set_language("en")
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    step = next(t for t in tasks(desk.read, incident, desk.zone) if t.key == "protective_measure")
    desk.execute(SetTaskState(task=step.id, state=TaskState.DONE))
    delay = next(each for each in due(desk, incident) if each.not_before)
    # Thursday 24, then Saturday 26: Christmas is no workable day.
    assert delay.due_at == paris("2026-12-26T10:00")
    assert words(desk, delay).startswith(
        "not before 26 Dec 2026, counted without Sundays and public holidays from"
    )


def test_what_is_done_is_no_deadline_and_the_next_comes_first(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    found = [each for each in due(desk, incident) if each.due_at is not None]
    assert [each.due_at for each in found] == sorted(
        each.due_at for each in found if each.due_at is not None
    )
    first = found[0]
    desk.execute(SetTaskState(task=first.task, state=TaskState.DONE))
    assert first.key not in {each.key for each in due(desk, incident)}
    assert due(desk, "nothing") == ()


def test_moments_are_listed_known_or_not(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(
        SetMoment(
            incident=incident, base="event", at=paris("2026-11-27T08:00"), precision=Precision.ABOUT
        )
    )
    rows = {row.base: row for row in moment_rows(desk.read, incident)}
    assert list(rows) == ["t0", "publication", "breach_aware", "received", "event", "closure"]
    assert (rows["event"].said, rows["event"].precision) == (True, Precision.ABOUT)
    assert (rows["t0"].at, rows["closure"].at) == (desk.clock.now(), None)
    assert moments(desk.read, "nothing") == {}
    assert moment_rows(desk.read, "nothing") == ()


@pytest.mark.parametrize(
    ("base", "at", "code"),
    [
        ("closure", "2026-11-24T09:00", UserCode.MOMENT_ELSEWHERE),
        ("publication", "2026-11-24T09:00", UserCode.MOMENT_ELSEWHERE),
        ("step:PB02-10", "2026-11-24T09:00", UserCode.MOMENT_ELSEWHERE),
        ("t0", None, UserCode.MOMENT_ELSEWHERE),
        ("event", None, UserCode.MOMENT_UNKNOWN),
        ("breach_aware", "2026-11-25T09:00", UserCode.TIME_AHEAD),
        ("received", "2026-11-25T09:00", UserCode.TIME_AHEAD),
        ("event", "2031-01-01T09:00", UserCode.FOLLOW_UP_FAR),
        ("event", "1931-01-01T09:00", UserCode.TOO_OLD),
    ],
)
def test_a_moment_that_cannot_be_is_refused(
    desk: Desk, base: str, at: str | None, code: UserCode
) -> None:
    incident = an_incident(desk)
    with refused(code):
        desk.execute(SetMoment(incident=incident, base=base, at=None if at is None else paris(at)))
    with refused(UserCode.UNKNOWN_INCIDENT):
        desk.execute(SetMoment(incident="nothing", base="event", at=paris("2026-11-24T09:00")))
    assert not lines_of(desk, incident)


def test_an_agenda_holds_what_is_to_come_and_names_nobody(desk: Desk) -> None:
    from icalendar import Calendar

    incident = an_incident(desk, "Camille R. menacée")
    desk.execute(StartPlaybook(incident=incident, playbook="PB10"))
    desk.execute(SetMoment(incident=incident, base="breach_aware", at=paris("2026-11-24T08:00")))
    now = desk.clock.now()
    found = due(desk, incident)
    written = agenda(found, number="2026-001", desk="d1", now=now, zone=desk.zone)
    assert b"Camille" not in written
    events = Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == sum(1 for each in found if each.due_at is not None and each.due_at > now)
    (duty,) = [each for each in events if each.walk("VALARM")]
    assert duty["DTSTART"].dt == paris("2026-11-27T08:00")
    assert "to be confirmed by the legal service" in str(duty["DESCRIPTION"])
    again = agenda(found, number="2026-001", desk="d1", now=now, zone=desk.zone)
    assert [each["UID"] for each in Calendar.from_ical(again).walk("VEVENT")] == [
        each["UID"] for each in events
    ]


def test_three_days_of_sleep_move_nothing_and_are_no_jump(desk: Desk, clock: ManualClock) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    before = due(desk, incident)
    clock.advance(timedelta(days=3))
    an_entry(desk, incident)
    assert due(desk, incident) == before
    assert jump_lines(desk.read, incident, desk.zone) == ()


def test_a_clock_that_jumped_is_said_once_each(desk: Desk, clock: ManualClock) -> None:
    incident = an_incident(desk)
    clock.jump(timedelta(hours=2))
    an_entry(desk, incident)
    clock.jump(-timedelta(days=2))
    an_entry(desk, incident)
    an_entry(desk, incident)
    assert jump_lines(desk.read, incident, desk.zone) == (
        "The clock of this computer moved back by 2 days, noticed 22 Nov 2026 11:42.",
        "The clock of this computer moved forward by 2 h, noticed 24 Nov 2026 11:42.",
    )


def test_a_closed_situation_still_says_what_was_due(desk: Desk) -> None:
    incident = an_incident(desk)
    insulting(desk, incident)
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait"))
    (limit,) = due(desk, incident)
    assert deadline_text(limit).startswith("Public insult and defamation")
