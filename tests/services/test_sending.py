"""What left: frozen with all that proves it, the only act that informs anybody, corrected later."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay, seal
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import EntryKind, FactState, MessageState
from crisisapp.services.commands.approvals import ApproveMessage, RecordAgreement
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.message_corrections import CorrectMessage, EraseMessage
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.sendings import KeepCopy, MarkSent, WithdrawMessage
from crisisapp.services.commands.timeline import StrikeEntry
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.promised_hour import promised_hour
from crisisapp.services.queries.approvals import sendings
from crisisapp.services.queries.board import board
from crisisapp.services.queries.messages import message, messages, waiting_copies
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.said import asked, outdated, said
from crisisapp.services.queries.search import search
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.told import told
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_copy, a_desk, an_incident, derived, heads, refused

FILLED = {"advice": "patienter", "next_update_at": "11h30"}


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def incident(desk: Desk) -> str:
    desk.execute(ChangeSchool(short="Collège des Tilleuls"))
    return an_incident(desk)


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def a_fact(
    desk: Desk, incident: str, words: str = "deux élèves sont blessés", value: str = "2"
) -> str:
    return desk.execute(
        SetFact(
            incident=incident,
            key="injured",
            label="Élèves blessés",
            value=value,
            state=FactState.CONFIRMED,
            clauses={"fr": words},
        )
    ).made


def drafted(desk: Desk, incident: str, audience: str = "FAMall", **values: str) -> str:
    return desk.execute(
        DraftMessage(
            incident=incident, template="M02", audience=audience, values={**FILLED, **values}
        )
    ).made


def sent(desk: Desk, incident: str, audience: str = "FAMall", **values: str) -> str:
    made = drafted(desk, incident, audience, **values)
    a_copy(desk, made)
    desk.execute(MarkSent(message=made))
    return made


def at(hour: int, minute: int) -> datetime:
    return a_clock().now().replace(hour=hour - 1, minute=minute)  # Paris, in winter


def test_the_audience_is_informed_at_the_third_act_alone(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident)
    made = drafted(desk, incident)
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE, who="A. Martin"))
    assert told(desk.read, incident) == {}
    text = row_of(desk, made).text
    clock.advance(timedelta(minutes=2))
    desk.execute(CopyMessage(message=made, text=text))
    assert told(desk.read, incident) == {}
    assert [row.id for row in waiting_copies(desk.read)] == [made]
    clock.advance(timedelta(minutes=3))

    desk.execute(MarkSent(message=made, at=at(9, 46), channel="pronote"))

    assert list(told(desk.read, incident)) == ["FAMall"]
    assert waiting_copies(desk.read, incident) == ()
    (row,) = sendings(desk.read, incident)
    assert (row.text, row.digest) == (text, seal("", text))
    assert (row.channel, row.audience, row.at) == ("pronote", "FAMall", at(9, 46))
    assert (row.approved_by, row.approved_way) == ("A. Martin", "phone")
    assert (row.template, row.template_version) == ("M02", row_of(desk, made).template_version)
    assert len(row.template_digest) == 64
    (fact,) = row.facts
    assert (fact.key, fact.words, fact.state, fact.used) == (
        *("injured", "deux élèves sont blessés", "confirmed"),
        True,
    )
    line = list(entry_rows(desk.read, incident))[-1]
    assert (line.kind, line.happened_at) == (EntryKind.MESSAGE_OUT, at(9, 46))
    assert row_of(desk, made).state is MessageState.SENT


def test_sending_ticks_the_step_that_waited_for_it(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    waiting = [
        row.id
        for row in tasks(desk.read, incident, desk.zone)
        if row.proof == "message_out:FAMall" and row.state == "todo"
    ]
    assert waiting
    sent(desk, incident, fact="une bagarre a eu lieu")
    done = {row.id: row.state for row in tasks(desk.read, incident, desk.zone)}
    assert [done[task] for task in waiting].count("done") == 1


def test_what_was_copied_did_not_leave_after_all(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident, fact="une bagarre a eu lieu")
    a_copy(desk, made)
    desk.execute(KeepCopy(message=made))

    assert row_of(desk, made).state is MessageState.APPROVED
    assert waiting_copies(desk.read) == ()
    with refused(UserCode.NOTHING_WAITS):
        desk.execute(KeepCopy(message=made))


def test_what_left_changes_no_more(desk: Desk, incident: str) -> None:
    made = sent(desk, incident, fact="une bagarre a eu lieu")
    with refused(UserCode.MESSAGE_SENT):
        desk.execute(FillMessage(message=made, values={"fact": "autre chose"}))
    with refused(UserCode.MESSAGE_SENT):
        desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))


def test_a_second_channel_is_a_second_sending(desk: Desk, incident: str) -> None:
    made = sent(desk, incident, fact="une bagarre a eu lieu")
    desk.execute(CopyMessage(message=made, text=row_of(desk, made).text))
    assert (row_of(desk, made).state, row_of(desk, made).waits) == (MessageState.SENT, True)
    desk.execute(MarkSent(message=made, channel="poster"))
    assert [row.number for row in sendings(desk.read, incident, message=made)] == [1, 2]
    assert not row_of(desk, made).waits


def test_what_lacks_is_named_and_one_reason_goes_on(desk: Desk, incident: str) -> None:
    desk.execute(SetLevel(incident=incident, level=3, reason="vidéo publique", agreed_by="DSDEN"))
    made = desk.execute(
        DraftMessage(
            incident=incident,
            template="M01",
            values={
                "facts": "une bagarre a eu lieu",
                "actions": "prévenu la police",
                "advice": "attendre",
                "next_update_at": "11h30",
                "contact.families": "05",
                "head.title": "La principale",
            },
        )
    ).made
    before = heads(desk)
    with refused(UserCode.SENT_WITHOUT) as caught:
        desk.execute(MarkSent(message=made))
    lacks = caught.value.values["lacks"]
    assert isinstance(lacks, dict)
    assert "validé" in lacks["fr"]
    assert "DSDEN" in lacks["fr"]
    assert heads(desk) == before
    desk.execute(RecordAgreement(message=made, party="hierarchy"))
    with refused(UserCode.SENT_WITHOUT) as caught:
        desk.execute(MarkSent(message=made))
    assert "DSDEN" not in str(caught.value.values["lacks"])

    desk.execute(MarkSent(message=made, reason="lu à voix haute au portail"))

    (row,) = sendings(desk.read, incident)
    assert (row.reason, row.approved_by) == ("lu à voix haute au portail", "")
    assert row.subject
    assert row.digest == seal(row.subject, row.text)
    desk.execute(MarkSent(message=made, channel="web"))  # asked once a message


def test_the_next_hour_is_a_promise_that_the_next_message_keeps(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    made = drafted(desk, incident, fact="une bagarre a eu lieu")
    due = promised_hour(desk, row_of(desk, made))
    assert due is not None
    assert due == at(11, 30)
    a_copy(desk, made)
    desk.execute(MarkSent(message=made, promise=due))
    (promise,) = promises(desk.read, incident)
    assert (promise.state, promise.audience, promise.due) == ("open", "FAMall", due)

    clock.advance(timedelta(minutes=30))
    sent(desk, incident, "STAFF", fact="une bagarre a eu lieu")
    assert promises(desk.read, incident)[0].state == "open"
    desk.execute(MarkSent(message=sent(desk, incident, fact="rien de nouveau"), channel="web"))
    assert promises(desk.read, incident)[0].state == "kept"


def test_what_was_said_and_known_at_an_hour(desk: Desk, incident: str, clock: ManualClock) -> None:
    fact = a_fact(desk, incident)
    clock.advance(timedelta(minutes=3))  # 09:45
    first = sent(desk, incident)
    clock.advance(timedelta(minutes=15))  # 10:00
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    clock.advance(timedelta(minutes=5))  # 10:05
    second = sent(desk, incident, fact="personne n'est blessé")

    assert said(desk.read, incident, "FAMall", at(9, 44)) is None
    assert said(desk.read, incident, "STAFF", at(10, 10)) is None
    then = said(desk.read, incident, "FAMall", at(9, 45))
    assert then is not None
    assert (then.sending.message, then.known[0].state) == (first, "confirmed")
    later = said(desk.read, incident, "FAMall", at(10, 2))
    assert later is not None
    assert (later.sending.message, later.known[0].state) == (first, "withdrawn")
    assert later.sending.facts[0].state == "confirmed"  # as it was when the text left
    last = said(desk.read, incident, "FAMall", at(14, 5))
    assert last is not None
    assert last.sending.message == second


def test_a_question_in_the_search_finds_it(desk: Desk, incident: str) -> None:
    made = sent(desk, incident, fact="une bagarre a eu lieu")
    for words in ("qu'avons-nous dit aux parents à 14 h 05 ?", "familles 14h05", "parents 14:05"):
        (hit,) = asked(desk, words)
        assert (hit.kind, hit.target, hit.text) == ("said", made, row_of(desk, made).text)
    assert asked(desk, "parents 8h00") == ()
    assert asked(desk, "aux parents") == ()
    assert [hit.target for hit in search(desk.read, "patienter Prochain message")] == [made]


def test_a_line_struck_was_never_said(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident, fact="une bagarre a eu lieu")
    a_copy(desk, made)
    line = desk.execute(MarkSent(message=made)).made
    desk.execute(StrikeEntry(entry=line, reason="pas parti"))
    assert said(desk.read, incident, "FAMall", at(14, 5)) is None
    assert told(desk.read, incident) == {}


def test_a_fact_that_changes_names_exactly_what_used_it(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    used, typed = sent(desk, incident), sent(desk, incident, fact="deux élèves sont blessés")
    sent(desk, incident, fact="le collège est fermé")
    drafted(desk, incident)
    assert outdated(desk.read, incident) == ()

    a_fact(desk, incident, "trois élèves sont blessés", "3")

    found = outdated(desk.read, incident, keys=("injured",))
    assert [each.sending.message for each in found] == [used, typed]
    assert [fact.key for fact in found[0].facts] == ["injured"]
    assert outdated(desk.read, incident, keys=("other",)) == ()


def test_a_correction_says_it_anew_and_chains_both_ways(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    wrong = sent(desk, incident, fact="deux élèves sont blessés")
    a_fact(desk, incident, "trois élèves sont blessés", "3")

    made = desk.execute(CorrectMessage(message=wrong)).made

    assert desk.execute(CorrectMessage(message=wrong)).made == made
    row = row_of(desk, made)
    assert (row.corrects, row_of(desk, wrong).corrected_by) == (1, 2)
    assert (row.audience, row.template) == ("FAMall", "M02")
    assert row.values["fact"] == "trois élèves sont blessés"
    assert "next_update_at" not in row.values  # an hour that was said is asked anew
    assert "Trois élèves sont blessés" in present(desk, row).rendered.text
    left = said_hour(desk, wrong)
    first = f"Ce message corrige celui de {left}.\n\n"
    assert present(desk, row).rendered.text.startswith(first)
    a_copy(desk, made)
    desk.execute(MarkSent(message=made))
    assert row_of(desk, wrong).state is MessageState.SUPERSEDED
    assert outdated(desk.read, incident) == ()
    assert "corrige le message 1" in list(entry_rows(desk.read, incident))[-1].text
    with refused(UserCode.NOT_SENT):
        desk.execute(CorrectMessage(message=drafted(desk, incident)))


def said_hour(desk: Desk, made: str) -> str:
    """Return the hour at which a message left, as an SMS says it."""
    at = sendings(desk.read, row_of(desk, made).incident, message=made)[-1].at
    local = at.astimezone(desk.zone)
    return f"{local.hour}h{local.minute:02}" if local.minute else f"{local.hour}h"


def test_a_letter_says_that_it_corrects_once_it_has_named_its_readers(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    for language, salutation, words in (
        ("fr", "Madame, Monsieur,", "Ce message corrige celui d'hier à "),
        ("en", "Dear parents", "This message corrects the one sent at "),
    ):
        values = {"facts": "a", "actions": "b", "advice": "c", "next_update_at": "23h"}
        draft = DraftMessage(incident=incident, template="M01", language=language, values=values)
        made = desk.execute(draft).made
        a_copy(desk, made)
        desk.execute(MarkSent(message=made, reason="urgence"))
        clock.advance(timedelta(days=1))
        other = desk.execute(CorrectMessage(message=made)).made
        paragraphs = [each.text for each in present(desk, row_of(desk, other)).rendered.paragraphs]
        assert paragraphs[0].startswith(salutation)
        assert paragraphs[1].startswith(words)
        # Corrected again, it names the last message alone.
        desk.execute(FillMessage(message=other, values={"next_update_at": "23h"}))
        a_copy(desk, other)
        desk.execute(MarkSent(message=other, reason="urgence"))
        again = desk.execute(CorrectMessage(message=other)).made
        text = present(desk, row_of(desk, again)).rendered.text
        assert text.count(words.split(" celui")[0].split(" the one")[0]) == 1


def test_a_withdrawn_fact_leaves_the_correction(desk: Desk, incident: str) -> None:
    fact = a_fact(desk, incident)
    wrong = sent(desk, incident, fact="deux élèves sont blessés")
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    made = desk.execute(CorrectMessage(message=wrong)).made
    assert "fact" not in row_of(desk, made).values
    assert "blessés" not in present(desk, row_of(desk, made)).rendered.text


def test_a_message_is_withdrawn_with_a_reason_and_stays_proved(desk: Desk, incident: str) -> None:
    made = sent(desk, incident, fact="une bagarre a eu lieu")
    with refused(UserCode.REASON_NEEDED):
        desk.execute(WithdrawMessage(message=made, reason=""))
    desk.execute(WithdrawMessage(message=made, reason="envoyé trop tôt"))

    row = row_of(desk, made)
    assert (row.state, row.reason) == (MessageState.WITHDRAWN, "envoyé trop tôt")
    assert len(sendings(desk.read, incident)) == 1
    with refused(UserCode.MESSAGE_OVER):
        desk.execute(MarkSent(message=made))
    draft = drafted(desk, incident)
    lines = len(list(entry_rows(desk.read, incident)))
    desk.execute(WithdrawMessage(message=draft, reason=""))
    assert len(list(entry_rows(desk.read, incident))) == lines


def test_the_board_names_two_values_of_one_fact(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    sent(desk, incident)
    sent(desk, incident, "STAFF")
    (row,) = board(desk, incident).rows
    assert (row.key, row.values, row.conflict) == ("injured", ("2",), False)
    assert {cell.audience for cell in row.cells} == {"FAMall", "STAFF"}

    a_fact(desk, incident, "trois élèves sont blessés", "3")
    draft = drafted(desk, incident, "PRESS")

    found = board(desk, incident)
    (row,) = found.rows
    assert row.conflict
    assert set(row.values) == {"2", "3"}
    assert {(c.audience, c.value, c.sent) for c in row.cells} == {
        ("FAMall", "2", True),
        ("STAFF", "2", True),
        ("PRESS", "3", False),
    }
    assert next(c.message_id for c in row.cells if c.audience == "PRESS") == draft
    assert set(found.audiences) == {"FAMall", "STAFF", "PRESS"}


def test_what_is_not_sure_is_no_second_value(desk: Desk, incident: str) -> None:
    fact = a_fact(desk, incident)
    sent(desk, incident)
    desk.execute(SetFactState(fact=fact, state=FactState.TO_VERIFY))
    drafted(desk, incident, "STAFF")
    assert all(not row.conflict for row in board(desk, incident).rows)


WORD = "Zyzomys"


def test_the_words_of_a_message_are_lawfully_removed_from_every_byte(
    desk: Desk, incident: str
) -> None:
    made = drafted(desk, incident, fact=f"{WORD} est tombé")
    desk.execute(
        ApproveMessage(
            message=made, way=ApprovalWay.SMS, who="A. Martin", open_fields=("next_update_at",)
        )
    )
    desk.execute(RecordAgreement(message=made, party="family", who="la mère"))
    a_copy(desk, made)
    line = desk.execute(MarkSent(message=made)).made
    assert search(desk.read, WORD)

    desk.execute(EraseMessage(message=made, reason="demande de la famille"))

    row = row_of(desk, made)
    assert (row.state, row.text, row.values, row.erased_reason) == (
        *(MessageState.WITHDRAWN, "", {}),
        "demande de la famille",
    )
    (kept,) = sendings(desk.read, incident)
    assert (kept.entry, kept.text, kept.digest, kept.audience) == (line, "", "", "FAMall")
    assert search(desk.read, WORD) == ()
    assert list(told(desk.read, incident)) == ["FAMall"]
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
    assert desk.verify().ok
    files = [file for file in desk.path.parent.glob(f"{desk.path.name}*") if file.is_file()]
    written = b"".join(file.read_bytes() for file in files)
    desk.close()
    closed = desk.path.read_bytes()
    for found in (written, closed):
        assert WORD.encode() not in found
        assert WORD.lower().encode() not in found


def test_removing_twice_is_refused_and_nothing_brings_the_words_back(
    desk: Desk, incident: str
) -> None:
    made = sent(desk, incident, fact="une bagarre a eu lieu")
    desk.execute(EraseMessage(message=made, reason="demande"))
    with refused(UserCode.MESSAGE_ERASED):
        desk.execute(EraseMessage(message=made, reason="demande"))
    with refused(UserCode.MESSAGE_OVER):
        desk.execute(MarkSent(message=made))
    assert [row.title for row in messages(desk.read, incident)] == [""]


def test_a_rebuild_gives_the_same_rows(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    wrong = sent(desk, incident)
    a_fact(desk, incident, "trois élèves sont blessés", "3")
    made = desk.execute(CorrectMessage(message=wrong)).made
    a_copy(desk, made)
    desk.execute(MarkSent(message=made))
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
