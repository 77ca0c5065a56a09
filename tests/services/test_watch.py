"""The quiet watch over a desk: what it reads, when it is silent, how a line is put off."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.events.calls import CallNoted
from crisisapp.domain.events.paper import PostLeft, PostTaken, SheetReported
from crisisapp.domain.publications import RemovalRoute
from crisisapp.domain.watch import joined
from crisisapp.domain.watch_records import WatchLine, WatchRule
from crisisapp.domain.words import EntryKind, IncidentStatus, TaskState, Verification
from crisisapp.services.commands import registry
from crisisapp.services.commands.base import Command, Context, Outcome
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import CountFamilies, SetLevel, SetStatus
from crisisapp.services.commands.posts import LeavePost, ReportSheet, TakePost
from crisisapp.services.commands.publications import (
    AskRemoval,
    MeasurePublication,
    RecordPublication,
)
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.commands.watch import SILENCE, SilenceWatch, SnoozeWatch, later_order
from crisisapp.services.desk import Desk
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.watch import (
    WatchDesk,
    tomorrow_opening,
    watch,
    watch_opening,
    watch_slices,
)
from crisisapp.services.words.watch import line_name, watch_sentence
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import ManualClock, to_iso
from crisisapp.support.i18n import set_language
from tests.builders import MORNING, a_clock, a_desk, an_incident, refused


class _Write(Command, frozen=True, kw_only=True):
    """Write events as they are: those of other features, whose orders are not tried here."""

    incident: str
    events: tuple[object, ...]


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    def write(command: _Write, _context: Context) -> Outcome:
        return Outcome(events=tuple((command.incident, each) for each in command.events))  # type: ignore[misc]  # events of the test

    monkeypatch.setitem(registry.HANDLERS, _Write, write)
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def lines(
    desk: Desk, incident: str, after: float = 0, read: Reader | None = None
) -> tuple[WatchLine, ...]:
    """Return the lines after so many minutes more."""
    watched = WatchDesk(
        read=read or desk.read, content=desk.content, zone=desk.zone, language=desk.language
    )
    return watch(watched, incident, desk.now() + timedelta(minutes=after))


def names(desk: Desk, incident: str, after: float = 0) -> list[str]:
    return [line_name(line) for line in lines(desk, incident, after) if line.until is None]


def note(desk: Desk, incident: str, text: str, kind: EntryKind, **more: object) -> str:
    return desk.execute(RecordEntry(incident=incident, text=text, kind=kind, **more)).made  # type: ignore[arg-type]  # what a test gives


def test_silence_counts_from_the_last_line_and_a_new_one_ends_it(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    assert names(desk, incident, 19) == []
    first = lines(desk, incident, 20)[0]
    assert (first.rule, first.since) == (WatchRule.SILENCE, MORNING)
    assert lines(desk, incident, 45)[0].cause == first.cause
    clock.advance(timedelta(minutes=30))
    note(desk, incident, "Tout est calme", EntryKind.INFORMATION)
    assert names(desk, incident, 19) == []
    assert lines(desk, incident, 20)[0].cause != first.cause


def test_a_clock_set_back_hides_no_line_that_came_before(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    clock.advance(timedelta(minutes=60))
    note(desk, incident, "Portail fermé", EntryKind.INFORMATION)
    clock.jump(timedelta(minutes=-60))
    note(desk, incident, "Bus parti", EntryKind.INFORMATION)
    clock.jump(timedelta(minutes=65))
    assert names(desk, incident) == []
    assert lines(desk, incident, 20)[0].since == MORNING + timedelta(minutes=60)


def test_a_count_is_something_noted(desk: Desk, incident: str, clock: ManualClock) -> None:
    content = desk.execute(
        RecordPublication(incident=incident, target="post", address="https://x.com/a/status/1")
    ).made
    clock.advance(timedelta(minutes=30))
    desk.execute(MeasurePublication(publication=content, views=10))
    assert "silence" not in names(desk, incident, 10)
    assert "silence" in names(desk, incident, 20)


def test_a_list_whose_last_phases_alone_are_open_is_not_active(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    assert "silence" in names(desk, incident, 30)
    for task in tasks(desk.read, incident, desk.zone):
        if task.phase not in ("follow", "close"):
            desk.execute(
                SetTaskState(task=task.id, state=TaskState.SKIPPED, reason="non", entry=False)
            )
    assert "silence" not in names(desk, incident, 30)


def test_questions_rumours_and_facts_go_when_they_are_settled(desk: Desk, incident: str) -> None:
    question = note(desk, incident, "Qui appelle le bus ?", EntryKind.QUESTION)
    rumour = note(desk, incident, "Un couteau", EntryKind.RUMOUR)
    fact = note(desk, incident, "Deux blessés", EntryKind.FACT)
    struck = note(desk, incident, "Une erreur", EntryKind.RUMOUR)
    desk.execute(StrikeEntry(entry=struck, reason="doublon"))
    assert names(desk, incident, 30) == ["rumour:2", "question:1", "fact:3", "silence"]
    assert lines(desk, incident, 30)[0].target == rumour
    for entry, verification in (
        (question, Verification.CONFIRMED),
        (rumour, Verification.REFUTED),
        (fact, Verification.CONFIRMED),
    ):
        desk.execute(VerifyEntry(entry=entry, verification=verification))
    assert names(desk, incident, 30) == ["silence"]


def test_a_message_to_somebody_answers_a_rumour(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    note(desk, incident, "Un couteau", EntryKind.RUMOUR)
    clock.advance(timedelta(minutes=40))
    assert "rumour:1" in names(desk, incident)
    note(desk, incident, "Projet", EntryKind.MESSAGE_OUT, to_party="toutes les familles")
    assert "rumour:1" in names(desk, incident)  # a draft tells nobody
    note(desk, incident, "Aucune arme", EntryKind.MESSAGE_OUT, to_party="toutes les familles")
    assert "rumour:1" not in names(desk, incident)


def test_a_fact_is_said_once_with_the_line_it_comes_from(desk: Desk, incident: str) -> None:
    from crisisapp.domain.facts import read_fact

    words = read_fact("Blessés = 2", "fr")
    desk.execute(
        RecordEntry(incident=incident, text="Blessés = 2", kind=EntryKind.FACT, fact=words)
    )
    desk.execute(SetFact(incident=incident, key="gate", label="Le portail est fermé"))
    found = [line for line in lines(desk, incident, 30) if line.rule is WatchRule.FACT]
    assert len(found) == 2
    assert {line.text for line in found} == {"Blessés = 2", "Le portail est fermé"}
    assert {line.target for line in found} >= {desk.read.value("SELECT id FROM entry")}


def test_a_decision_wants_somebody_but_not_one_the_program_wrote(desk: Desk, incident: str) -> None:
    desk.execute(SetLevel(incident=incident, level=2))
    note(desk, incident, "On ferme le portail", EntryKind.DECISION)
    note(desk, incident, "On appelle", EntryKind.DECISION, owner="CPE")
    assert [line.text for line in lines(desk, incident, 15)] == ["On ferme le portail"]
    desk.execute(ChangeSchool(team=2))
    assert lines(desk, incident, 15) == ()
    assert names(desk, incident, 30) == []


def test_a_call_with_a_question_waits_until_it_is_answered_or_promised(
    desk: Desk, incident: str
) -> None:
    def call(number: int, **more: str) -> CallNoted:
        at = to_iso(desk.now())
        question = "Mon fils va bien ?"
        name = f"call{number}"
        return CallNoted(call=name, number=number, kind="family", at=at, question=question, **more)

    desk.execute(
        _Write(incident=incident, events=(call(1), call(2, answer="Oui"), call(3, promise="p")))
    )
    found = [line for line in lines(desk, incident, 30) if line.rule is WatchRule.QUESTION]
    assert [(line_name(line), line.cause) for line in found] == [("question:call-1", "call1")]


def test_counts_that_rise_are_answered_by_a_message_or_a_request(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    found = desk.execute(
        RecordPublication(incident=incident, address="https://x.com/a/status/1", target="post")
    ).made
    for views in (1000, 1600):
        clock.advance(timedelta(minutes=10))
        desk.execute(MeasurePublication(publication=found, views=views))
    line = next(each for each in lines(desk, incident, 15) if each.rule is WatchRule.RISING)
    entry = desk.read.value("SELECT entry FROM publication WHERE id = ?", (found,))
    assert (line.cause, line.target, line.count, line.of) == (found, entry, 1000, 1600)
    desk.execute(AskRemoval(publication=found, route=RemovalRoute.PLATFORM))
    assert "rising:1" not in names(desk, incident, 15)


def test_who_was_left_out_leads_to_the_step_that_tells_them(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=incident, expected=3))
    note(desk, incident, "Prévenue", EntryKind.CALL_OUT, to_party="mère de E-01")
    note(desk, incident, "Note", EntryKind.MESSAGE_OUT, to_party="personnels")
    found = lines(desk, incident, 12)
    # A step of the playbook calls rescue too, and nobody said yet that it is not needed.
    rescue = next(t for t in tasks(desk.read, incident, desk.zone) if t.proof == "call_out:RESCUE")
    assert (line_name(found[0]), found[0].target) == ("left_out:RESCUE", rescue.id)
    desk.execute(SetTaskState(task=rescue.id, state=TaskState.NOT_APPLICABLE, reason="fini"))
    found = lines(desk, incident, 12)
    names_now = [line_name(line) for line in found]
    assert (names_now[0], "left_out:HIER" in names_now) == ("left_out:FAMc", True)
    step = next(t for t in tasks(desk.read, incident, desk.zone) if t.key == "families_concerned")
    assert (found[0].target, found[0].count, found[0].of) == (step.id, 0, 3)
    desk.execute(CountFamilies(incident=incident, expected=1))
    note(desk, incident, "Prévenu", EntryKind.CALL_OUT, to_party="père de E-01")
    assert "left_out:FAMc" not in names(desk, incident, 12)


def test_families_of_whom_one_guardian_was_told_are_counted_by_their_guardians(
    desk: Desk, incident: str
) -> None:
    desk.execute(CountFamilies(incident=incident, expected=2))
    for party in ("mère de E-01", "père de E-01", "mère de E-02"):
        note(desk, incident, "Jointe", EntryKind.CALL_OUT, to_party=party)
    note(desk, incident, "Note", EntryKind.MESSAGE_OUT, to_party="DSDEN")
    line = next(each for each in lines(desk, incident, 12) if each.audience == "FAMc")
    said = watch_sentence(line, desk.zone, now=desk.now())
    assert said == (
        "Families concerned: 1 of 2 informed so far (3 guardians of 4)."
        " Education authority: informed at 09:42."
    )


def test_the_morning_after_the_day_is_said_as_one_says_it(desk: Desk, incident: str) -> None:
    note(desk, incident, "Qui appelle ?", EntryKind.QUESTION)
    (line,) = (each for each in lines(desk, incident, 30) if each.rule is WatchRule.QUESTION)
    set_language("fr")
    said = watch_sentence(line, desk.zone, now=MORNING + timedelta(days=1))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "Question (24 nov. 09:42) encore sans réponse : « Qui appelle ? »"
    )


def test_the_order_of_an_alert_holds_while_its_playbook_runs(desk: Desk, incident: str) -> None:
    note(desk, incident, "Note", EntryKind.MESSAGE_OUT, to_party="personnels")
    assert "left_out:HIER" in names(desk, incident, 12)
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    assert "left_out:HIER" not in names(desk, incident, 12)


def test_nothing_is_watched_in_a_situation_that_is_not_open(desk: Desk, incident: str) -> None:
    assert names(desk, incident, 30)
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.MONITORING, reason="calme"))
    assert lines(desk, incident, 30) == ()
    assert lines(desk, "nothing", 30) == ()


def test_paper_is_silent_until_its_lines_are_typed_back(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    note(desk, incident, "Qui appelle ?", EntryKind.QUESTION)
    left = PostLeft(span="s", at=to_iso(desk.now()), sheet="F-1", lines=20)
    desk.execute(_Write(incident=incident, events=(left,)))
    assert lines(desk, incident, 60) == ()
    clock.advance(timedelta(minutes=60))
    desk.execute(_Write(incident=incident, events=(PostTaken(span="s", at=to_iso(desk.now())),)))
    assert lines(desk, incident, 60) == ()
    desk.execute(_Write(incident=incident, events=(SheetReported(span="s", used=0),)))
    assert names(desk, incident, 1) == ["question:1"]  # the span itself is no silence
    assert names(desk, incident, 20) == ["question:1", "silence"]


def test_what_was_told_while_away_is_no_reproach_on_return(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    span = desk.execute(LeavePost(incident=incident)).made
    left = desk.now()
    clock.advance(timedelta(minutes=60))
    desk.execute(TakePost(span=span))
    for line, after, party in ((1, 10, "personnels"), (2, 40, "DSDEN")):
        order = RecordEntry(
            incident=incident,
            text="Prévenus",
            kind=EntryKind.MESSAGE_OUT,
            to_party=party,
            happened_at=left + timedelta(minutes=after),
            sheet="A1",
            sheet_line=line,
        )
        desk.execute(order)
    desk.execute(CountFamilies(incident=incident, expected=1))
    desk.execute(ReportSheet(span=span))
    # Told after the teachers, outside: nobody has to explain the order of that hour.
    assert "out_of_order:HIER" not in names(desk, incident, 1)
    # The families are still to be told: that is said ten minutes after somebody is back.
    assert names(desk, incident, 9) == []
    assert names(desk, incident, 10) == ["left_out:FAMc"]


def test_at_night_and_on_sunday_only_danger_speaks(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    clock.move_to(datetime(2026, 11, 29, 20, 30, tzinfo=UTC))  # Sunday, 21:30
    other = an_incident(desk, "Dimanche soir")
    note(desk, other, "Qui a filmé ?", EntryKind.QUESTION)
    assert lines(desk, other, 60) == ()
    desk.execute(SetLevel(incident=other, level=3, agreed_by="DSDEN"))
    assert names(desk, other, 60) == ["first_message", "question:1", "silence"]
    assert lines(desk, incident, 60) == ()


def test_nobody_was_silent_while_the_office_was_shut(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(datetime(2026, 11, 29, 21, 0, tzinfo=UTC))  # Sunday, 22:00
    incident = an_incident(desk, "Dimanche soir")
    clock.move_to(datetime(2026, 11, 30, 6, 30, tzinfo=UTC))  # Monday, 07:30
    assert names(desk, incident) == []
    assert names(desk, incident, 19) == []
    (line,) = lines(desk, incident, 20)
    assert (line.rule, line.since) == (
        WatchRule.SILENCE,
        datetime(2026, 11, 29, 21, 0, tzinfo=UTC),
    )
    desk.execute(SetLevel(incident=incident, level=3, agreed_by="DSDEN"))  # a danger has no night
    clock.move_to(datetime(2026, 12, 1, 5, 0, tzinfo=UTC))  # Tuesday, 06:00
    note(desk, incident, "Ronde faite", EntryKind.INFORMATION)
    assert "silence" in names(desk, incident, 95)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        # The clocks go back on Sunday 25 October 2026, and forward on Easter Sunday 28 March 2027:
        # the Monday after it is a holiday too.
        ("2026-10-23T16:30:00+00:00", "2026-10-26T06:30:00+00:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-26T06:30:00+00:00"),
        ("2027-03-26T17:30:00+00:00", "2027-03-30T05:30:00+00:00"),
        ("2026-11-24T08:42:00+00:00", "2026-11-25T06:30:00+00:00"),
    ],
)
def test_tomorrow_is_the_next_day_the_office_opens_whatever_the_clocks_do(
    desk: Desk, now: str, opens: str
) -> None:
    assert tomorrow_opening(
        datetime.fromisoformat(now), school_day(desk.read, desk.zone)
    ) == datetime.fromisoformat(opens)


def test_the_night_the_clocks_change_twenty_minutes_are_twenty_minutes(
    desk: Desk, clock: ManualClock
) -> None:
    clock.move_to(
        datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    )  # 02:50, ten minutes before it is 02:00
    incident = an_incident(desk)
    desk.execute(SetLevel(incident=incident, level=4, agreed_by="DSDEN"))
    assert names(desk, incident, 19) == []
    assert names(desk, incident, 20) == ["silence"]
    assert watch_opening(desk.now(), school_day(desk.read, desk.zone)) != desk.now()


def test_a_line_is_put_off_with_a_trace_and_comes_back(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    note(desk, incident, "Qui appelle ?", EntryKind.QUESTION)
    clock.advance(timedelta(minutes=40))
    line = lines(desk, incident)[0]
    until = desk.now() + timedelta(minutes=10)
    order = SnoozeWatch(
        incident=incident, rule=line.rule, cause=line.cause, until=until, reason="on attend"
    )
    desk.execute(order)
    assert lines(desk, incident)[0].until == until
    assert names(desk, incident) == ["silence"]
    assert names(desk, incident, 10) == ["question:1", "silence"]
    assert desk.read.value("SELECT reason FROM watch_snooze") == "on attend"
    before = desk.read.value("SELECT entries FROM incident WHERE incident = ?", (incident,))
    desk.undo()
    assert names(desk, incident) == ["question:1", "silence"]
    after = desk.read.value("SELECT entries FROM incident WHERE incident = ?", (incident,))
    assert before == after == 1  # nothing of it stands in the timeline


def test_one_order_puts_every_line_off_for_ten_minutes_and_one_undo_brings_them_back(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    order = SilenceWatch(incident=incident, until=desk.now() + SILENCE, reason="au téléphone")
    assert desk.execute(order).made == "0"
    note(desk, incident, "Qui appelle ?", EntryKind.QUESTION)
    clock.advance(timedelta(minutes=40))
    assert names(desk, incident) == ["question:1", "silence"]
    order = SilenceWatch(incident=incident, until=desk.now() + SILENCE, reason="au téléphone")
    assert desk.execute(order).made == "2"
    assert names(desk, incident) == []
    assert names(desk, incident, 10) == ["question:1", "silence"]
    reasons = desk.read.all("SELECT reason FROM watch_snooze")
    assert [row[0] for row in reasons] == ["au téléphone"] * 2
    desk.undo()
    assert names(desk, incident) == ["question:1", "silence"]
    with refused(UserCode.TIME_FAR):
        desk.execute(SilenceWatch(incident=incident, until=desk.now() + timedelta(days=40)))


def test_what_cannot_be_put_off_is_refused(desk: Desk, incident: str) -> None:
    def snooze(rule: WatchRule, cause: str, days: int) -> None:
        until = desk.now() + timedelta(days=days)
        desk.execute(SnoozeWatch(incident=incident, rule=rule, cause=cause, until=until))

    with refused(UserCode.UNKNOWN_WATCH):
        snooze(WatchRule.SILENCE, "x", 0)
    note(desk, incident, "Note", EntryKind.MESSAGE_OUT, to_party="personnels")
    assert isinstance(desk.clock, ManualClock)
    desk.clock.advance(timedelta(minutes=12))
    with refused(UserCode.TIME_FAR):
        snooze(WatchRule.LEFT_OUT, "HIER", 40)
    snooze(WatchRule.LEFT_OUT, "HIER", 1)


def test_the_past_is_watched_as_it_was_known(desk: Desk, incident: str, clock: ManualClock) -> None:
    entry = note(desk, incident, "Qui appelle ?", EntryKind.QUESTION)
    clock.advance(timedelta(minutes=40))
    then = desk.now()
    clock.advance(timedelta(minutes=5))
    desk.execute(VerifyEntry(entry=entry, verification=Verification.CONFIRMED))
    assert names(desk, incident) == ["silence"]
    past = desk.known_at(then)
    try:
        found = lines(desk, incident, -5, past.read)
    finally:
        past.close()
    assert [line.rule for line in found] == [WatchRule.QUESTION, WatchRule.SILENCE]


def test_a_watch_comes_in_slices_the_last_of_which_holds_the_lines(
    desk: Desk, incident: str
) -> None:
    watched = WatchDesk(
        read=desk.read, content=desk.content, zone=desk.zone, language=desk.language
    )
    slices = list(watch_slices(watched, incident, desk.now() + timedelta(minutes=30)))
    assert len(slices) > 3
    assert [bool(each) for each in slices] == [False] * (len(slices) - 1) + [True]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_line_is_a_sentence_without_a_reproach(
    desk: Desk, incident: str, language: str
) -> None:
    set_language("fr" if language == "fr" else "en")
    for rule in WatchRule:
        line = WatchLine(
            rule=rule,
            cause="c",
            harm=1,
            since=MORNING,
            number="7",
            text="Un mot " * 40,
            audience="FAMc",
            other="STAFF",
            other_at=MORNING,
            count=1,
            of=3,
        )
        words = watch_sentence(line, desk.zone, now=MORNING)
        assert "{" not in words
        assert "09:42" in words
        assert len(words) < 260
        for blame in ("retard", "oubli", "manqu", "late", "forgot", "fail", "overdue"):
            assert blame not in words.casefold()


def test_one_message_that_went_past_several_audiences_is_one_line(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    set_language("en")
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=incident, expected=3))
    note(desk, incident, "Note", EntryKind.MESSAGE_OUT, to_party="personnels")
    clock.advance(timedelta(minutes=12))
    found = lines(desk, incident)
    past = [line for line in found if line.rule is WatchRule.LEFT_OUT]
    assert len(past) > 1
    (one,) = (line for line in joined(found) if line.rule is WatchRule.LEFT_OUT)
    assert [cause for _rule, cause in one.causes()] == [line.cause for line in past]
    assert "Not yet either: " in watch_sentence(one, desk.zone, now=desk.now())
    desk.execute(later_order(incident, one, desk.now() + timedelta(minutes=10)))
    after = lines(desk, incident)
    assert all(line.until for line in after if line.rule is WatchRule.LEFT_OUT)
    desk.undo()
    assert not any(line.until for line in lines(desk, incident))
