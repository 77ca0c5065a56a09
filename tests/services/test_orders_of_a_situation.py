"""Orders about a situation and its entries: what they write, what they refuse."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.filters import read_filter
from crisisapp.domain.words import (
    Audience,
    EntryKind,
    IncidentStatus,
    Precision,
    TaskState,
    Verification,
)
from crisisapp.services.commands.base import Command, clean_line, clean_text, optional_line
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import ChangeSchool, LogPhoneCall, RemovePhone, SetPhone
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.incidents import (
    CountFamilies,
    FrameIncident,
    OpenIncident,
    SetLevel,
    SetStatus,
    TitleIncident,
)
from crisisapp.services.commands.registry import HANDLERS
from crisisapp.services.commands.timeline import (
    EraseEntry,
    RecordEntry,
    StrikeEntry,
    VerifyEntry,
    WithdrawBatch,
)
from crisisapp.services.desk import Desk
from crisisapp.services.queries.desk import phones, school
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.filters import filter_which
from crisisapp.services.queries.incidents import (
    audiences,
    incident,
    incident_by_number,
    last_incident,
)
from crisisapp.services.queries.records import EntryRow, IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import (
    entry_by_id,
    entry_by_number,
    entry_index,
    entry_rows,
    hour_marks,
)
from tests.builders import MORNING, PLAYBOOK, a_clock, a_desk, an_entry, an_incident, heads, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def told(incident_id: str, party: str) -> Command:
    return RecordEntry(
        incident=incident_id,
        text="Appelée",
        kind=EntryKind.CALL_OUT,
        to_party=party,
        audience=Audience.FAMILIES_CONCERNED,
    )


def families(desk: Desk, incident_id: str) -> tuple[str, int]:
    (row,) = audiences(desk.read, incident_id, [Audience.FAMILIES_CONCERNED])
    return row.state, row.count


def shown(desk: Desk, incident_id: str) -> IncidentRow:
    row = incident(desk.read, incident_id, desk.zone)
    assert row is not None
    return row


def entry(desk: Desk, entry_id: str) -> EntryRow:
    row = entry_by_id(desk.read, entry_id)
    assert row is not None
    return row


def test_situations_are_numbered_by_year_in_the_zone_of_the_school(tmp_path: Path) -> None:
    clock = a_clock(datetime(2026, 12, 31, 22, 30, tzinfo=UTC))
    desk = a_desk(tmp_path, clock=clock)
    first = an_incident(desk, "Un")
    second = an_incident(desk, "Deux")
    clock.advance(timedelta(hours=1))  # half past midnight in Paris
    third = an_incident(desk, "Trois")

    numbers = [shown(desk, made).number for made in (first, second, third)]
    assert numbers == ["2026-001", "2026-002", "2027-001"]
    assert incident_by_number(desk.read, "1", desk.zone).id == third
    assert incident_by_number(desk.read, "2026-1", desk.zone).id == first
    assert last_incident(desk.read) == third
    for unknown in ("9", "2025-001", "x", ""):
        with refused(UserCode.UNKNOWN_INCIDENT):
            incident_by_number(desk.read, unknown, desk.zone)
    desk.close()


def test_framing_writes_only_what_changed(desk: Desk) -> None:
    made = an_incident(desk)
    desk.execute(FrameIncident(incident=made, what="Vidéo", place="Portail"))
    before = heads(desk)
    desk.execute(FrameIncident(incident=made, what="Vidéo"))
    desk.execute(FrameIncident(incident=made))
    assert heads(desk) == before

    desk.execute(FrameIncident(incident=made, place="", precision=Precision.ABOUT))
    row = shown(desk, made)
    assert (row.what, row.place, row.started_precision) == ("Vidéo", "", Precision.ABOUT)


@pytest.mark.parametrize("level", [-1, 5, 99])
def test_severity_has_five_steps(desk: Desk, level: int) -> None:
    made = an_incident(desk)

    with refused(UserCode.BAD_VALUE):
        desk.execute(SetLevel(incident=made, level=level))


def test_severity_and_its_peak_are_said_in_the_timeline_once(desk: Desk) -> None:
    made = an_incident(desk)
    for level in (2, 2, 1):
        desk.execute(SetLevel(incident=made, level=level, reason="vidéo publique"))

    row = shown(desk, made)
    assert (row.level, row.peak_level, row.entries) == (1, 2, 2)
    assert {found.kind for found in entry_rows(desk.read, made)} == {EntryKind.DECISION}


def test_a_time_set_by_law_is_named_before_an_earlier_advice(desk: Desk) -> None:
    made = an_incident(desk)
    desk.execute(StartPlaybook(incident=made, playbook=PLAYBOOK))
    timed = [task for task in tasks(desk.read, made, desk.zone) if task.due_at is not None]
    last = max(timed, key=lambda task: (task.due_at or MORNING, task.position))
    assert shown(desk, made).next_task != last.text

    with desk._file.writing():  # no playbook that ships has a duty with a time
        desk._file.connection.execute("UPDATE task SET due_legal = 'x' WHERE id = ?", (last.id,))

    row = shown(desk, made)
    assert (row.next_task, row.next_due_at, row.next_due_legal) == (last.text, last.due_at, True)


def test_status_is_said_before_the_closing_and_after_the_reopening(desk: Desk) -> None:
    made = an_incident(desk)
    for status in (IncidentStatus.MONITORING, IncidentStatus.CLOSED, IncidentStatus.OPEN):
        desk.execute(SetStatus(incident=made, status=status, reason="bilan"))

    row = shown(desk, made)
    assert (row.status, row.closed_at, row.entries) == (IncidentStatus.OPEN, None, 3)
    kinds = desk.read.all("SELECT kind FROM journal WHERE stream = ? ORDER BY seq", (made,))
    assert [kind for (kind,) in kinds][1:] == [
        *("incident.status_set", "entry.recorded"),
        *("entry.recorded", "incident.status_set"),
        *("incident.status_set", "entry.recorded"),
    ]


def test_families_are_counted(desk: Desk) -> None:
    made = an_incident(desk)
    desk.execute(CountFamilies(incident=made, expected=12))
    assert shown(desk, made).families_expected == 12
    for count in (-1, 10_001):
        with refused(UserCode.BAD_VALUE):
            desk.execute(CountFamilies(incident=made, expected=count))


def test_families_are_told_one_by_one_however_they_are_spelled(desk: Desk) -> None:
    made = an_incident(desk)
    desk.execute(CountFamilies(incident=made, expected=2))
    for party in ("Mère de E-01", "mere de e-01", "MÈRE DE E-01"):
        desk.execute(told(made, party))
    assert families(desk, made) == ("partly", 0)

    desk.execute(told(made, "père de E-02"))
    assert families(desk, made) == ("partly", 0)
    for party in ("père de E-01", "mère de E-02"):
        desk.execute(told(made, party))
    assert families(desk, made) == ("informed", 2)


def test_nobody_was_told_by_an_entry_struck_or_refuted(desk: Desk) -> None:
    made = an_incident(desk)
    struck = desk.execute(told(made, "Mère de E-01")).made
    refuted = desk.execute(told(made, "Mère de E-02")).made
    assert families(desk, made) == ("partly", 0)

    desk.execute(StrikeEntry(entry=struck, reason="autre élève"))
    desk.execute(VerifyEntry(entry=refuted, verification=Verification.REFUTED))
    assert families(desk, made) == ("none", 0)


def test_an_entry_is_corrected_beside_its_first_words(desk: Desk) -> None:
    made = an_entry(desk, an_incident(desk), "Un blessé")
    desk.execute(CorrectEntry(entry=made, text="Deux blessés", reason="recompté"))
    desk.execute(CorrectEntry(entry=made, happened_at=MORNING - timedelta(hours=1), reason="heure"))

    row = entry(desk, made)
    assert (row.text, row.original, row.correction_reason) == ("Deux blessés", "Un blessé", "heure")
    assert row.sort_at == MORNING - timedelta(hours=1)
    assert row.late


def test_a_struck_entry_stays_and_takes_nothing_more(desk: Desk) -> None:
    made = an_entry(desk, an_incident(desk))
    desk.execute(StrikeEntry(entry=made, reason="doublon"))

    row = entry(desk, made)
    assert (row.struck, row.strike_reason, row.text) == (
        True,
        "doublon",
        "Appel de la mère de E-01",
    )
    for order in (
        StrikeEntry(entry=made, reason="encore"),
        CorrectEntry(entry=made, text="x", reason="y"),
        VerifyEntry(entry=made, verification=Verification.CONFIRMED),
    ):
        with refused(UserCode.ALREADY_STRUCK):
            desk.execute(order)


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\n"])
def test_a_reason_is_needed(desk: Desk, reason: str) -> None:
    made = an_entry(desk, an_incident(desk))

    for order in (
        CorrectEntry(entry=made, text="x", reason=reason),
        StrikeEntry(entry=made, reason=reason),
        EraseEntry(entry=made, reason=reason),
    ):
        with refused(UserCode.REASON_NEEDED):
            desk.execute(order)


def test_verification_is_settled_by_somebody_at_a_moment(desk: Desk) -> None:
    made = an_entry(desk, an_incident(desk))
    desk.execute(VerifyEntry(entry=made, verification=Verification.CONFIRMED, by_party="CPE"))
    row = entry(desk, made)
    assert (row.verification, row.verified_by) == (Verification.CONFIRMED, "CPE")
    assert row.verified_at == desk.clock.now()

    desk.execute(VerifyEntry(entry=made, verification=Verification.CHECKING))
    assert entry(desk, made).verified_at is None


def test_words_nobody_confirmed_do_not_keep_the_tick(desk: Desk) -> None:
    made = an_entry(desk, an_incident(desk))
    desk.execute(VerifyEntry(entry=made, verification=Verification.CONFIRMED, by_party="CPE"))

    desk.execute(CorrectEntry(entry=made, happened_at=desk.clock.now(), reason="heure"))
    desk.execute(CorrectEntry(entry=made, text=entry(desk, made).text, reason="rien"))
    assert entry(desk, made).verification is Verification.CONFIRMED

    desk.execute(CorrectEntry(entry=made, text="Autre chose", reason="faute"))
    row = entry(desk, made)
    assert (row.verification, row.verified_by) == (Verification.TO_VERIFY, "")
    assert row.verified_at is None


def test_what_is_refuted_stays_so_when_its_words_are_corrected(desk: Desk) -> None:
    made = an_entry(desk, an_incident(desk))
    desk.execute(VerifyEntry(entry=made, verification=Verification.REFUTED, by_party="CPE"))
    desk.execute(CorrectEntry(entry=made, text="Un couteau", reason="faute"))
    assert entry(desk, made).verification is Verification.REFUTED


def test_our_own_act_stays_sure_when_its_words_are_corrected(desk: Desk) -> None:
    order = RecordEntry(
        incident=an_incident(desk),
        text="Portail fermé",
        kind=EntryKind.ACTION,
        verification=Verification.CONFIRMED,
    )
    made = desk.execute(order).made
    desk.execute(CorrectEntry(entry=made, text="Portail nord fermé", reason="lequel"))
    assert entry(desk, made).verification is Verification.CONFIRMED


def test_confirmed_entries_are_those_somebody_confirmed(desk: Desk) -> None:
    made = an_incident(desk)
    heard = an_entry(desk, made)
    sure = Verification.CONFIRMED
    desk.execute(RecordEntry(incident=made, text="Fermé", kind=EntryKind.ACTION, verification=sure))
    asked = read_filter("state:confirmed")
    assert entry_index(desk.read, made, filter_which(desk.read, made, asked)) == []
    assert hour_marks(desk.read, made, filter_which(desk.read, made, asked)) == []

    desk.execute(VerifyEntry(entry=heard, verification=sure, by_party="CPE"))
    key = entry(desk, heard).key
    which = filter_which(desk.read, made, asked)
    assert entry_index(desk.read, made, which) == [key]
    assert [count for _half, count in hour_marks(desk.read, made, which)] == [1]


@pytest.mark.parametrize(
    ("kind", "party", "text", "audience"),
    [
        (EntryKind.CALL_OUT, "DSDEN", "prévenue", "HIER"),
        (EntryKind.CALL_OUT, "DSDEN", "pas de réponse", ""),
        (EntryKind.CALL_OUT, "DSDEN (répondeur)", "rappeler", ""),
        (EntryKind.CALL_OUT, "Le Courrier", "refus de répondre", ""),
        (EntryKind.CALL_OUT, "famille de E-01", "messagerie, pas joignable", ""),
        (EntryKind.MESSAGE_OUT, "toutes les familles", "projet pas envoyé", ""),
        (EntryKind.MESSAGE_OUT, "toutes les familles", "message 1 envoyé", "FAMall"),
    ],
)
def test_a_call_nobody_answered_is_an_attempt(
    desk: Desk, kind: EntryKind, party: str, text: str, audience: str
) -> None:
    order = RecordEntry(incident=an_incident(desk), kind=kind, to_party=party, text=text)
    assert entry(desk, desk.execute(order).made).audience == audience


def test_an_import_is_struck_whole_and_alone(desk: Desk) -> None:
    made = an_incident(desk)
    for batch in ("lot", "lot", "", "autre"):
        desk.execute(RecordEntry(incident=made, text="Ligne", batch=batch))

    desk.execute(WithdrawBatch(incident=made, batch="lot", reason="mauvais fichier"))

    assert [row.struck for row in entry_rows(desk.read, made)] == [True, True, False, False]
    with refused(UserCode.UNKNOWN_ENTRY):
        desk.execute(WithdrawBatch(incident=made, batch="rien", reason="x"))


def test_entries_are_found_by_their_number(desk: Desk) -> None:
    made = an_incident(desk)
    found = an_entry(desk, made)

    row = entry_by_number(desk.read, made, "1")
    assert row is not None
    assert row.id == found
    assert [entry_by_number(desk.read, made, text) for text in ("2", "B1", "x", "")] == [None] * 4
    assert entry_by_number(desk.read, made, "9" * 30) is None


def test_an_entry_of_unknown_moment_stands_where_it_was_written(desk: Desk) -> None:
    made = an_incident(desk)
    row = entry(
        desk,
        desk.execute(
            RecordEntry(
                incident=made,
                text="Un jour",
                happened_at=MORNING - timedelta(days=2),
                precision=Precision.UNKNOWN,
            )
        ).made,
    )

    assert row.sort_at == row.recorded_at
    assert not row.late


def test_the_same_key_is_the_same_fact(desk: Desk) -> None:
    made = an_incident(desk)
    first = desk.execute(SetFact(incident=made, key="injured", label="Blessés", value="1")).made
    again = desk.execute(SetFact(incident=made, key=" injured ", label="Blessés", value="2")).made
    desk.execute(SetFactState(fact=first, state="confirmed"))  # type: ignore[arg-type]  # its value

    assert first == again
    (fact,) = facts(desk.read, made)
    assert (fact.value, fact.state) == ("2", "confirmed")


def test_a_key_in_other_code_points_is_the_same_fact(desk: Desk) -> None:
    made = an_incident(desk)
    for key in ("\u00e9l\u00e8ves", "e\u0301le\u0300ves"):
        desk.execute(SetFact(incident=made, key=key, label="Élèves"))

    assert len(facts(desk.read, made)) == 1


def test_the_school_keeps_what_is_not_said(desk: Desk) -> None:
    desk.execute(ChangeSchool(town="Lyon", head_name="Mme D."))
    desk.execute(ChangeSchool(head_name=""))

    found = school(desk.read)
    assert (found.name, found.town, found.head_name) == ("Collège des Tilleuls", "Lyon", "")
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(ChangeSchool(name=" "))


def test_the_size_of_the_team_is_one_of_those_that_merge_roles(desk: Desk) -> None:
    assert school(desk.read).team == 5
    desk.execute(ChangeSchool(team=2))
    desk.execute(ChangeSchool(town="Lyon"))
    assert school(desk.read).team == 2
    for size in (0, 4, 6, -1):
        with refused(UserCode.BAD_VALUE):
            desk.execute(ChangeSchool(team=size))


def test_six_numbers_and_no_more(desk: Desk) -> None:
    for number in range(6):
        desk.execute(SetPhone(label=f"N{number}", number=str(number)))
    with refused(UserCode.TOO_MANY_PHONES):
        desk.execute(SetPhone(label="N7", number="7"))
    first = phones(desk.read)[0]
    desk.execute(SetPhone(phone=first.id, label="Autre", number="9"))
    assert phones(desk.read)[0].label == "Autre"
    desk.execute(RemovePhone(phone=first.id))
    assert len(phones(desk.read)) == 5


def test_a_number_is_checked_on_a_day(desk: Desk) -> None:
    phone = desk.execute(SetPhone(label="Mairie", number="1", checked_on="20261124")).made
    assert phones(desk.read)[0].checked_on == "2026-11-24"
    with refused(UserCode.BAD_VALUE):
        desk.execute(SetPhone(phone=phone, label="Mairie", number="1", checked_on="hier"))


@pytest.mark.parametrize(
    ("year", "code"),
    [
        *((year, UserCode.TIME_FAR) for year in (1, 1899, 2200, 9999)),
        *((year, UserCode.TOO_OLD) for year in (1900, 1970, 1999)),
    ],
)
def test_a_moment_that_is_a_slip_is_refused_by_every_order(
    desk: Desk, year: int, code: UserCode
) -> None:
    made = an_incident(desk)
    noted = an_entry(desk, made)
    desk.execute(StartPlaybook(incident=made, playbook=PLAYBOOK))
    step = tasks(desk.read, made, desk.zone)[0].id
    before = heads(desk)
    at = MORNING.replace(year=year)
    orders: tuple[Command, ...] = (
        OpenIncident(title="x", started_at=at),
        FrameIncident(incident=made, started_at=at),
        RecordEntry(incident=made, text="x", happened_at=at),
        RecordEntry(incident=made, text="x", until=at),
        CorrectEntry(entry=noted, reason="x", happened_at=at),
        VerifyEntry(entry=noted, verification=Verification.CONFIRMED, at=at),
        SetTaskState(task=step, state=TaskState.DONE, at=at),
    )
    for order in orders:
        with refused(code):
            desk.execute(order)
    assert heads(desk) == before


def test_nothing_happened_in_a_time_to_come(desk: Desk) -> None:
    made = an_incident(desk)
    noted = desk.execute(RecordEntry(incident=made, text="x")).made
    before = heads(desk)
    soon = desk.now() + timedelta(hours=1)
    for order in (
        CorrectEntry(entry=noted, reason="x", happened_at=soon),
        FrameIncident(incident=made, started_at=soon),
    ):
        with refused(UserCode.TIME_AHEAD):
            desk.execute(order)
    assert heads(desk) == before


def test_a_call_is_an_entry_of_the_situation_last_written_in(desk: Desk) -> None:
    phone = desk.execute(SetPhone(label="Mairie", number="1")).made
    made = an_incident(desk)
    desk.execute(LogPhoneCall(phone=phone))
    (row,) = entry_rows(desk.read, made)
    assert (row.kind, row.text, row.to_party) == (EntryKind.CALL_OUT, "Mairie", "Mairie")
    assert phones(desk.read)[0].called_at == desk.clock.now()

    other = an_incident(desk, "Autre")
    desk.execute(LogPhoneCall(phone=phone))
    assert [row.text for row in entry_rows(desk.read, other)] == ["Mairie"]
    desk.execute(SetStatus(incident=other, status=IncidentStatus.CLOSED, reason="bilan fait"))
    desk.execute(LogPhoneCall(phone=phone))
    assert [row.text for row in entry_rows(desk.read, made)] == ["Mairie", "Mairie"]


UNKNOWN: list[tuple[Command, UserCode]] = [
    (TitleIncident(incident="x", title="y"), UserCode.UNKNOWN_INCIDENT),
    (FrameIncident(incident="x", what="y"), UserCode.UNKNOWN_INCIDENT),
    (SetLevel(incident="x", level=1), UserCode.UNKNOWN_INCIDENT),
    (
        SetStatus(incident="x", status=IncidentStatus.CLOSED, reason="bilan fait"),
        UserCode.UNKNOWN_INCIDENT,
    ),
    (CountFamilies(incident="x", expected=1), UserCode.UNKNOWN_INCIDENT),
    (RecordEntry(incident="x", text="y"), UserCode.UNKNOWN_INCIDENT),
    (SetFact(incident="x", key="k", label="l"), UserCode.UNKNOWN_INCIDENT),
    (CorrectEntry(entry="x", text="y", reason="z"), UserCode.UNKNOWN_ENTRY),
    (EraseEntry(entry="x", reason="z"), UserCode.UNKNOWN_ENTRY),
    (SetPhone(phone="x", label="y", number="z"), UserCode.UNKNOWN_PHONE),
    (RemovePhone(phone="x"), UserCode.UNKNOWN_PHONE),
    (LogPhoneCall(phone="x"), UserCode.UNKNOWN_PHONE),
]


@pytest.mark.parametrize(("order", "code"), UNKNOWN, ids=lambda value: type(value).__name__)
def test_what_does_not_exist_is_named(desk: Desk, order: Command, code: UserCode) -> None:
    before = heads(desk)

    with refused(code):
        desk.execute(order)

    assert heads(desk) == before


def test_every_order_has_its_handler() -> None:
    ours = {each for each in orders_under(Command) if each.__module__.startswith("crisisapp.")}
    assert all(HANDLERS[each] for each in ours)  # some are found when they are given
    assert set(HANDLERS) == ours  # tests have orders of their own


def orders_under(kind: type[Command]) -> set[type[Command]]:
    """Return every order that is of a kind, directly or not."""
    nearest = set(kind.__subclasses__())
    return nearest.union(*(orders_under(each) for each in nearest))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" a ", "a"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\0\x1b\x7fb", "ab"),
        ("\u202e a \u2066\ufeff", "a"),
        ("👩‍🏫 é", "👩‍🏫 é"),
        ("\u200b x \u200b", "x"),
        ("e\u0301le\u0300ve", "\u00e9l\u00e8ve"),
    ],
)
def test_texts_are_cleaned(text: str, clean: str) -> None:
    assert clean_text(text, field="text") == clean
    assert clean_line(text, field="text") == " ".join(clean.split())
    assert optional_line(text, field="text") == " ".join(clean.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", UserCode.EMPTY_TEXT),
        ("\u200b\0", UserCode.EMPTY_TEXT),
        ("x" * 20_001, UserCode.TEXT_TOO_LONG),
        ("\udc80", UserCode.NOT_TEXT),
    ],
)
def test_texts_are_refused(text: str, code: UserCode) -> None:
    with refused(code) as caught:
        clean_text(text, field="text")
    assert caught.value.values["field"] == "text"
