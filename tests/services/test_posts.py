"""Somebody leaves with a sheet, comes back, types its lines: hours, numbers and what lacks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.sheets import next_sheet
from crisisapp.domain.words import EntryKind, IncidentStatus, Precision
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.posts import LeavePost, ReportSheet, TakePost
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry
from crisisapp.services.desk import Desk
from crisisapp.services.exports.tables import entry_data
from crisisapp.services.paper_lines import line_order, next_line, read_line
from crisisapp.services.queries.posts import SpanRow, open_span, sheets_known, span_of, spans
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import Language
from tests.builders import a_clock, a_desk, an_incident, heads, open_desk, refused


@pytest.fixture
def clock() -> ManualClock:
    return a_clock(datetime(2026, 11, 24, 7, 5, tzinfo=UTC))  # 08:05 in Paris


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


def left(desk: Desk, incident: str, lines: int = 25) -> SpanRow:
    made = desk.execute(LeavePost(incident=incident, lines=lines)).made
    found = span_of(desk.read, made)
    assert found is not None
    return found


def typed(desk: Desk, span: SpanRow, line: int, text: str, language: Language = "fr") -> EntryRow:
    """Type a line as window and terminal do, and return its entry."""
    now_span = span_of(desk.read, span.id)
    assert now_span is not None
    found = read_line(
        desk.read,
        now_span,
        text,
        line=line,
        day=None,
        now=desk.now(),
        zone=desk.zone,
        language=language,
    )
    made = desk.execute(line_order(now_span, line, found, language=desk.language)).made
    entry = entry_by_id(desk.read, made)
    assert entry is not None
    return entry


def hour(entry: EntryRow, desk: Desk) -> str:
    return f"{entry.happened_at.astimezone(desk.zone):%d %H:%M}"


def test_the_whole_way_keeps_both_hours_and_says_which_line_lacks(
    desk: Desk, clock: ManualClock
) -> None:
    incident = an_incident(desk)
    span = left(desk, incident)
    assert (span.sheet, span.lines, span.back_at) == ("A1", 25, None)
    clock.advance(timedelta(hours=2, minutes=35))
    desk.execute(TakePost(span=span.id))
    entries = {}
    for line in range(1, 26):
        if line != 14:
            text = f"8h{line + 10} appel de la mairie : le quartier est bouclé"
            entries[line] = typed(desk, span, line, text)
    assert (entries[7].sheet, entries[7].sheet_line) == ("A1", 7)
    assert hour(entries[7], desk) == "24 08:17"
    assert entries[7].recorded_at.astimezone(desk.zone).hour == 10
    assert entries[7].kind is EntryKind.CALL_IN
    desk.execute(ReportSheet(span=span.id))
    (found,) = spans(desk.read, incident)
    assert (found.used, found.missing, found.reported) == (25, (14,), True)
    assert open_span(desk.read, incident) is None
    said = [row.text for row in entry_rows(desk.read, incident) if row.kind is EntryKind.ACTION]
    assert said == [
        "Poste quitté\N{NO-BREAK SPACE}; feuille A1 emportée.",
        "De retour au poste, avec la feuille A1.",
        "Feuille A1\N{NO-BREAK SPACE}: 24 lignes ressaisies. Il manque la ligne 14.",
    ]
    data = entry_data(entries[7], desk.zone)
    assert (data["sheet"], data["sheet_line"]) == ("A1", 7)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("23h50 police sur place", UserCode.TIME_AHEAD),
        ("23:50 police sur place", UserCode.TIME_AHEAD),
        ("06h00 police sur place", UserCode.BACK_BEFORE),
        ("25h99 police sur place", UserCode.BAD_TIME),
        ("8h75 police sur place", UserCode.BAD_TIME),
    ],
)
def test_an_hour_that_cannot_be_never_becomes_that_of_the_line_above(
    desk: Desk, clock: ManualClock, text: str, code: UserCode
) -> None:
    span = left(desk, an_incident(desk))
    clock.advance(timedelta(hours=1))
    typed(desk, span, 1, "police sur place")
    with refused(code):
        typed(desk, span, 2, text)


def test_a_day_to_come_is_no_day_of_a_line(desk: Desk) -> None:
    span = left(desk, an_incident(desk))
    found = read_line(
        desk.read,
        span,
        "police sur place",
        line=1,
        day=date(2099, 1, 1),
        now=desk.now(),
        zone=desk.zone,
        language="fr",
    )
    with refused(UserCode.TIME_AHEAD):
        line_order(span, 1, found, language="fr")


def test_a_line_found_later_is_typed_and_the_sheet_reported_again(desk: Desk) -> None:
    span = left(desk, an_incident(desk))
    typed(desk, span, 1, "police sur place")
    typed(desk, span, 3, "portail fermé")
    desk.execute(ReportSheet(span=span.id))
    typed(desk, span, 2, "mairie prévenue")
    desk.execute(ReportSheet(span=span.id, last=4))
    found = span_of(desk.read, span.id)
    assert found is not None
    assert (found.entered, found.missing, found.used) == ((1, 2, 3), (4,), 4)


def test_who_reports_is_back_and_that_is_written_once(desk: Desk, clock: ManualClock) -> None:
    incident = an_incident(desk)
    span = left(desk, incident)
    clock.advance(timedelta(hours=1))
    desk.execute(ReportSheet(span=span.id))
    found = span_of(desk.read, span.id)
    assert found is not None
    assert found.back_at == desk.now()
    numbers = [row.number for row in entry_rows(desk.read, incident)]
    assert len(numbers) == len(set(numbers)) == 3
    with refused(UserCode.POST_TAKEN):
        desk.execute(TakePost(span=span.id))


def test_sheets_of_two_situations_never_bear_the_same_code(desk: Desk) -> None:
    first, second = an_incident(desk, "Une"), an_incident(desk, "Deux")
    assert [left(desk, first).sheet, left(desk, second).sheet] == ["A1", "A2"]
    with refused(UserCode.POST_LEFT):
        desk.execute(LeavePost(incident=first))


def test_what_does_not_stand_on_the_paper_is_refused_and_nothing_is_written(
    desk: Desk, clock: ManualClock
) -> None:
    incident = an_incident(desk)
    span = left(desk, incident, lines=10)
    other = left(desk, an_incident(desk, "Autre"))
    entry = typed(desk, span, 4, "police sur place")
    clock.advance(timedelta(minutes=5))
    before = heads(desk)

    def line(sheet: str, number: int) -> RecordEntry:
        return RecordEntry(incident=incident, text="x", sheet=sheet, sheet_line=number)

    with refused(UserCode.PAPER_LINE_TAKEN):
        desk.execute(line("A1", 4))
    with refused(UserCode.PAPER_LINE):
        desk.execute(line("A1", 11))
    with refused(UserCode.PAPER_LINE):
        desk.execute(line("A1", 0))
    with refused(UserCode.UNKNOWN_PAPER):
        desk.execute(line(other.sheet, 1))
    with refused(UserCode.UNKNOWN_PAPER):
        desk.execute(line("", 1))
    with refused(UserCode.PAPER_LINE):
        desk.execute(ReportSheet(span=span.id, last=11))
    with refused(UserCode.UNKNOWN_INCIDENT):
        desk.execute(LeavePost(incident="nothing"))
    with refused(UserCode.BAD_VALUE):
        desk.execute(LeavePost(incident=incident, lines=201))
    early = desk.now() - timedelta(hours=3)
    with refused(UserCode.BACK_BEFORE):
        desk.execute(TakePost(span=span.id, at=early))
    assert heads(desk) == before
    desk.execute(StrikeEntry(entry=entry.id, reason="autre ligne"))
    assert typed(desk, span, 4, "pompiers sur place").sheet_line == 4


def test_a_closed_situation_is_not_left(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="calme"))
    with refused(UserCode.INCIDENT_CLOSED):
        desk.execute(LeavePost(incident=incident))


def test_the_day_sticks_and_turns_at_midnight(desk: Desk, clock: ManualClock) -> None:
    clock.advance(timedelta(hours=13, minutes=55))  # 22:00
    span = left(desk, an_incident(desk))
    clock.advance(timedelta(hours=12))  # 10:00, the next day
    desk.execute(TakePost(span=span.id))
    texts = ("22h10 gendarmes là", "23:50 pluie", "00h30 parents partis", "puis plus rien")
    entries = [typed(desk, span, line, text) for line, text in enumerate(texts, 1)]
    assert [hour(entry, desk) for entry in entries] == [
        *("24 22:10", "24 23:50", "25 00:30", "25 00:30"),
    ]
    assert [entry.precision for entry in entries] == [*[Precision.EXACT] * 3, Precision.ABOUT]


def test_a_day_that_is_said_sticks_to_the_lines_after_it(desk: Desk, clock: ManualClock) -> None:
    span = left(desk, an_incident(desk))
    clock.advance(timedelta(hours=2))
    first = typed(desk, span, 1, "hier 21:32 appel de la gardienne")
    second = typed(desk, span, 2, "21:40 rappel de la gardienne")
    assert [hour(first, desk), hour(second, desk)] == ["23 21:32", "23 21:40"]


def test_four_figures_open_a_line_of_paper_only_within_the_time_away(
    desk: Desk, clock: ManualClock
) -> None:
    span = left(desk, an_incident(desk))
    clock.advance(timedelta(hours=2))
    assert hour(typed(desk, span, 1, "0812 police sur place"), desk) == "24 08:12"
    counted = typed(desk, span, 2, "0730 vues sur X")
    assert (counted.text, hour(counted, desk)) == ("0730 vues sur X", "24 08:12")


def test_the_next_line_is_the_one_after_the_last_typed(desk: Desk) -> None:
    span = left(desk, an_incident(desk), lines=2)
    assert next_line(span) == 1
    typed(desk, span, 2, "police")
    found = span_of(desk.read, span.id)
    assert found is not None
    assert next_line(found) == 2


def test_a_second_computer_prints_the_code_it_will_leave_with(desk: Desk, tmp_path: Path) -> None:
    """Before its first order, and read on the job's own connection, it knows its letter."""
    incident = an_incident(desk)
    left(desk, incident)
    desk.execute(TakePost(span=spans(desk.read, incident)[0].id))
    desk.close()
    second = open_desk(desk.path, clock=desk.clock, installation="elsewhere")
    reader = open_desk(desk.path, clock=desk.clock, installation="elsewhere", writable=False)
    printed = [next_sheet(each.letter, sheets_known(each.read)) for each in (second, reader)]
    assert printed == ["B1", "B1"]
    assert left(second, incident).sheet == "B1"
    assert second.letter == "B"
    reader.close()
    second.close()
