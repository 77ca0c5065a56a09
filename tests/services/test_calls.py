"""Calls: written down with their line, called back as promised, counted, erased with it."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.calls import CallKind
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience, EntryKind, FactState, TaskState
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.call_changes import ChangeCall
from crisisapp.services.commands.calls import AnswerCall, NoteCall, PassCall, TallyCalls
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.desk import ChangeSchool, SetPhone
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.promises import CancelPromise
from crisisapp.services.commands.timeline import EraseEntry, StrikeEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.calls import CallRow, calls, tallies
from crisisapp.services.queries.people import people, person_by_code
from crisisapp.services.queries.press import press_contact, press_facts
from crisisapp.services.queries.promises import PromiseRow, promises
from crisisapp.services.queries.search import search
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.services.queries.told import told
from tests.builders import a_desk, an_incident, derived


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def only(desk: Desk, incident: str) -> CallRow:
    (row,) = calls(desk.read, incident)
    return row


def promised(desk: Desk, incident: str) -> PromiseRow:
    return promises(desk.read, incident)[0]


def refusal(desk: Desk, order: Command) -> str:
    with pytest.raises(UserError) as caught:
        desk.execute(order)
    return caught.value.code


def from_press(desk: Desk, incident: str, minutes: int = 30) -> str:
    return desk.execute(
        NoteCall(
            incident=incident,
            kind=CallKind.PRESS,
            outlet="Le Courrier",
            caller="J. Martin",
            phone="06 00 00 00 01",
            question="Confirmez-vous le couteau ?",
            closes_at=desk.clock.now() + timedelta(minutes=minutes),
        )
    ).made


def test_a_call_is_one_order_line_and_card(desk: Desk, incident: str) -> None:
    order = NoteCall(
        incident=incident,
        caller="mère de E-01",
        child="e1",
        question="Est-il blessé ?",
        theme="concerned",
        answer="Rien à dire encore",
    )
    desk.execute(order)
    row = only(desk, incident)

    assert (row.number, row.kind, row.child, row.theme) == (
        "1",
        CallKind.FAMILY,
        "E-01",
        "concerned",
    )
    line = entry_by_id(desk.read, row.entry)
    assert line is not None
    assert (line.kind, line.from_party, line.channel) == (
        EntryKind.CALL_IN,
        "mère de E-01",
        "phone",
    )
    assert line.text == "Est-il blessé ? Concerne E-01. Répondu\u00a0: Rien à dire encore."
    assert not row.waits
    assert promises(desk.read, incident) == ()


def test_the_closing_time_of_the_press_is_the_hour_promised(desk: Desk, incident: str) -> None:
    from_press(desk, incident)
    row, promise = only(desk, incident), promised(desk, incident)

    assert row.waits
    assert (promise.id, promise.due, promise.call) == (row.promise, row.closes_at, row.id)
    assert (promise.entry, promise.audience) == (row.entry, Audience.PRESS)
    assert promise.text == "Rappeler : Le Courrier (J. Martin)"
    assert row.due == row.closes_at


def test_a_family_is_promised_only_what_was_said(desk: Desk, incident: str) -> None:
    later = desk.clock.now() + timedelta(minutes=20)
    desk.execute(NoteCall(incident=incident, caller="père de E-02", call_back_at=later))

    assert only(desk, incident).due == later
    assert promised(desk, incident).text == "Rappeler : père de E-02"


def test_calling_back_keeps_the_promise_and_writes_the_line(desk: Desk, incident: str) -> None:
    call = from_press(desk, incident)
    desk.execute(AnswerCall(call=call, reached=False))
    assert only(desk, incident).waits  # nobody answered: they still wait

    desk.execute(AnswerCall(call=call, answer="Communiqué envoyé"))
    row, promise = only(desk, incident), promised(desk, incident)
    assert not row.waits
    assert row.answered_at == desk.clock.now()
    assert row.said == "Rappelé (appel 1). Communiqué envoyé"
    assert (promise.state, promise.late) == ("kept", False)
    kinds = [entry.kind for entry in entry_rows(desk.read, incident)]
    assert kinds.count(EntryKind.CALL_OUT) == 2
    assert promise.proof
    assert refusal(desk, AnswerCall(call=call)) == UserCode.CALL_ANSWERED


def test_the_card_is_filled_further_and_its_line_and_hour_follow(desk: Desk, incident: str) -> None:
    call = from_press(desk, incident)
    first = only(desk, incident)
    sooner = desk.clock.now() + timedelta(minutes=10)
    desk.execute(
        ChangeCall(call=call, question="Et la vidéo ?", caller="L. Petit", closes_at=sooner)
    )
    row = only(desk, incident)

    assert (row.number, row.entry, row.question) == ("1", first.entry, "Et la vidéo ?")
    assert row.due == sooner
    assert {(p.state, p.due) for p in promises(desk.read, incident)} == {
        ("cancelled", first.due),
        ("open", sooner),
    }
    line = entry_by_id(desk.read, row.entry)
    assert line is not None
    assert line.text.startswith("Et la vidéo ? Appelant\u00a0: Le Courrier (L. Petit).")
    assert line.original is not None
    assert not desk.execute(ChangeCall(call=call, question="Et la vidéo ?")).changes.kinds

    desk.execute(ChangeCall(call=call, no_call_back=True))
    assert not only(desk, incident).waits


def test_an_answered_card_promises_nothing_again(desk: Desk, incident: str) -> None:
    call = from_press(desk, incident)
    desk.execute(AnswerCall(call=call))
    later = desk.clock.now() + timedelta(hours=2)
    desk.execute(ChangeCall(call=call, answer="Précisé", closes_at=later))

    assert [p.state for p in promises(desk.read, incident)] == ["kept"]


def test_a_name_in_the_place_of_the_code_becomes_a_code(desk: Desk, incident: str) -> None:
    for _again in range(2):
        desk.execute(NoteCall(incident=incident, child="Yanis Benali", theme="concerned"))
    row = calls(desk.read, incident)[0]

    assert [p.code for p in people(desk.read, incident)] == [row.child] == ["E-01"]
    assert person_by_code(desk.read, incident, "E-01") is not None
    assert not search(desk.read, "Benali")
    known = desk.execute(AddPerson(incident=incident, name="Lina Roux")).made
    desk.execute(NoteCall(incident=incident, child="lina roux"))
    assert "E-02" in {row.child for row in calls(desk.read, incident)}
    assert known in {p.id for p in people(desk.read, incident)}


def test_the_first_to_be_called_back_comes_first(desk: Desk, incident: str) -> None:
    now = desk.clock.now()
    for minutes, who in ((40, "C"), (10, "A"), (None, "D"), (20, "B")):
        back = None if minutes is None else now + timedelta(minutes=minutes)
        desk.execute(NoteCall(incident=incident, caller=who, call_back_at=back))

    assert [row.caller for row in calls(desk.read, incident)] == ["A", "B", "C", "D"]
    assert calls(desk.read, incident, CallKind.PRESS) == ()
    desk.execute(CancelPromise(promise=calls(desk.read, incident)[0].promise, reason="inutile"))
    assert [row.caller for row in calls(desk.read, incident)][:2] == ["B", "C"]


def test_calls_are_counted_with_one_order_and_counted_back(desk: Desk, incident: str) -> None:
    desk.execute(NoteCall(incident=incident, theme="fetch"))
    desk.execute(TallyCalls(incident=incident, theme="fetch", count=3))
    desk.execute(TallyCalls(incident=incident, theme="rumour"))
    assert [(t.theme, t.total, t.cards) for t in tallies(desk.read, incident, ("fetch",))] == [
        ("fetch", 4, 1),
        ("rumour", 1, 0),
    ]
    desk.undo()
    assert [t.total for t in tallies(desk.read, incident, ("rumour",))] == [0, 4]
    desk.execute(TallyCalls(incident=incident, theme="fetch", count=-9))
    assert [t.total for t in tallies(desk.read, incident, ("fetch",))] == [1, 0]
    assert not desk.execute(TallyCalls(incident=incident, theme="fetch", count=-1)).changes.kinds
    desk.undo()
    assert tallies(desk.read, incident, ("fetch",))[0].total == 4
    assert refusal(desk, TallyCalls(incident=incident, theme="météo")) == UserCode.BAD_VALUE


def test_what_says_nothing_or_speaks_of_nothing_is_refused(desk: Desk, incident: str) -> None:
    assert refusal(desk, NoteCall(incident=incident)) == UserCode.EMPTY_TEXT
    assert refusal(desk, NoteCall(incident="x", caller="A")) == UserCode.UNKNOWN_INCIDENT
    assert refusal(desk, AnswerCall(call="x")) == UserCode.UNKNOWN_CALL
    ahead = desk.clock.now() + timedelta(hours=1)
    assert refusal(desk, NoteCall(incident=incident, caller="A", at=ahead)) == UserCode.TIME_AHEAD
    desk.execute(NoteCall(incident=incident, caller="A"))
    call = only(desk, incident).id
    assert refusal(desk, PassCall(call=call)) == UserCode.NOT_FROM_PRESS


def test_a_call_is_passed_on_to_the_press_office(desk: Desk, incident: str) -> None:
    call = from_press(desk, incident)
    desk.execute(PassCall(call=call))
    line = list(entry_rows(desk.read, incident))[-1]
    assert (line.kind, line.audience) == (EntryKind.CALL_OUT, "")
    assert line.to_party == "Service communication du rectorat"
    assert "Le Courrier" in line.text
    assert "Confirmez-vous" in line.text

    desk.execute(ChangeSchool(contact_press="05 00 00 00 02"))
    contact = press_contact(desk.read)
    assert contact is not None
    assert (contact.id, contact.number) == ("", "05 00 00 00 02")

    desk.execute(SetPhone(key="press", label="Rectorat, presse", number="05 00 00 00 09"))
    desk.execute(PassCall(call=call))
    contact = press_contact(desk.read)
    assert contact is not None
    assert (contact.name, contact.number) == ("Rectorat, presse", "05 00 00 00 09")
    called = desk.read.one("SELECT called_at, outcome FROM contact WHERE id = ?", (contact.id,))
    assert called is not None
    assert called[0] is not None
    assert called[1] == "reached"
    assert only(desk, incident).waits  # who calls back is not who was called


def test_a_press_office_is_not_the_authority(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    call = from_press(desk, incident)
    desk.execute(PassCall(call=call))
    desk.execute(SetPhone(key="press", label="DSDEN, presse", number="05 00 00 00 09"))
    desk.execute(PassCall(call=call))
    contact = press_contact(desk.read)
    assert contact is not None
    desk.execute(CallContact(contact=contact.id, incident=incident, outcome="reached"))
    assert told(desk.read, incident) == {}
    rows = tasks(desk.read, incident, desk.zone)
    assert next(row for row in rows if row.key == "call_hierarchy").state is TaskState.TODO


@pytest.mark.parametrize("said", ["pas de réponse", "NRP", "ne répond pas", "voicemail", "occupé"])
def test_an_answer_that_says_there_was_none_leaves_the_call_waiting(
    desk: Desk, incident: str, said: str
) -> None:
    call = from_press(desk, incident)
    done = desk.execute(AnswerCall(call=call, answer=said))
    assert done.notice == "call_waits"
    assert only(desk, incident).waits
    assert promised(desk, incident).done_at is None
    line = list(entry_rows(desk.read, incident))[-1]
    assert line.text.startswith("Sans réponse (appel 1).")


@pytest.mark.parametrize("said", ["Il va bien", "nous publierons à 18h", "aucun blessé", ""])
def test_an_answer_that_plans_is_an_answer(desk: Desk, incident: str, said: str) -> None:
    done = desk.execute(AnswerCall(call=from_press(desk, incident), answer=said))
    assert (done.notice, only(desk, incident).waits) == ("", False)


def test_only_what_is_cleared_for_the_press_by_name_is_said(desk: Desk, incident: str) -> None:
    def fact(key: str, state: FactState, *audiences: str) -> None:
        desk.execute(
            SetFact(
                incident=incident,
                key=key,
                label=key,
                state=state,
                audiences=audiences,
                clauses={"fr": f"{key} est sûr"},
                hedges={"fr": f"{key} est vérifié"},
            )
        )

    fact("a", FactState.CONFIRMED)
    fact("b", FactState.CONFIRMED, "PRESS")
    fact("c", FactState.TO_VERIFY, "PRESS", "PUB")
    fact("d", FactState.WITHDRAWN, "PRESS")
    fact("e", FactState.CONFIRMED, "STAFF")

    said = press_facts(desk.read, incident, "fr")
    assert [(one.text, one.sure) for one in said] == [("b est sûr", True), ("c est vérifié", False)]
    assert press_facts(desk.read, incident, "en") == ()


def test_a_call_noted_by_mistake_waits_for_nobody(desk: Desk, incident: str) -> None:
    from_press(desk, incident)
    desk.execute(StrikeEntry(entry=only(desk, incident).entry, reason="noté par erreur"))

    assert calls(desk.read, incident) == ()
    assert promised(desk, incident).state == "cancelled"


def test_erasing_the_line_forgets_the_card_and_its_promise(desk: Desk, incident: str) -> None:
    call = desk.execute(
        NoteCall(
            incident=incident,
            caller="Zyzomys",
            question="Wvutsrq",
            answer="Qponmlk",
            call_back_at=desk.clock.now() + timedelta(minutes=5),
        )
    ).made
    desk.execute(ChangeCall(call=call, question="Xwvuts", phone="Jihgfed"))
    desk.execute(CancelPromise(promise=promised(desk, incident).id, reason="Fedcbazyx"))
    entry = only(desk, incident).entry
    desk.execute(EraseEntry(entry=entry, reason="demande"))

    assert calls(desk.read, incident) == ()
    assert promises(desk.read, incident) == ()
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
    assert desk.verify().ok
    desk.close()
    found = b"".join(p.read_bytes() for p in desk.path.parent.glob(f"{desk.path.name}*"))
    gone = ("Zyzomys", "Wvutsrq", "Qponmlk", "Xwvuts", "Jihgfed", "Fedcbazyx")
    assert not [word for word in gone if word.encode() in found]


def test_erasing_what_was_said_back_leaves_the_call(desk: Desk, incident: str) -> None:
    call = from_press(desk, incident)
    desk.execute(AnswerCall(call=call, answer="Zyzomys"))
    back = list(entry_rows(desk.read, incident))[-1]
    desk.execute(EraseEntry(entry=back.id, reason="demande"))

    row = only(desk, incident)
    assert (row.answered_at, row.said) == (desk.clock.now(), "")
    desk.close()
    assert b"Zyzomys" not in desk.path.read_bytes()


def test_a_call_is_found_by_its_words(desk: Desk, incident: str) -> None:
    from_press(desk, incident)
    assert search(desk.read, "courrier martin couteau")


def test_calling_a_family_back_ticks_the_step_that_waits_for_it(desk: Desk, incident: str) -> None:
    """It is an ordinary line: what a line proves, a call back proves."""
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    call = desk.execute(NoteCall(incident=incident, caller="famille de E-01")).made
    before = desk.read.value("SELECT count(*) FROM task WHERE state = ?", (TaskState.DONE,))
    desk.execute(AnswerCall(call=call, answer="Informée"))
    line = list(entry_rows(desk.read, incident))[-1]
    assert line.audience == Audience.FAMILIES_CONCERNED
    assert desk.read.value("SELECT count(*) FROM task WHERE state = ?", (TaskState.DONE,)) >= before


def test_a_name_that_gets_a_code_does_not_stand_beside_it(desk: Desk, incident: str) -> None:
    order = NoteCall(
        incident=incident,
        caller="mère de Kévin Dupont",
        child="Kévin Dupont",
        question="Kévin est-il blessé ? Le petit dupont pleure",
        answer="On rappelle pour M. Martin",
        call_back_at=desk.clock.now() + timedelta(minutes=20),
    )
    done = desk.execute(order)
    row = only(desk, incident)
    line = list(entry_rows(desk.read, incident))[-1]
    said = f"{row} {line} {promised(desk, incident)}".casefold()
    assert row.child == "E-01"
    assert row.caller == "mère de E-01"
    assert "dupont" not in said
    assert "kévin" not in said
    assert "M. Martin" in row.answer
    assert done.notice == "name_coded"

    desk.execute(ChangeCall(call=row.id, question="Et Kévin Dupont ?"))
    assert only(desk, incident).question == "Et E-01 ?"


def test_a_known_child_named_by_code_hides_its_name_too(desk: Desk, incident: str) -> None:
    desk.execute(AddPerson(incident=incident, name="Kévin Dupont"))
    desk.execute(NoteCall(incident=incident, caller="père de Kévin", child="E-01", question="Où ?"))
    assert only(desk, incident).caller == "père de E-01"
    done = desk.execute(NoteCall(incident=incident, caller="voisine", child="E-01"))
    assert done.notice == ""
