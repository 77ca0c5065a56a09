"""What left is what was copied, to the letter, with the yes and the facts of then."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay, seal
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import FactState, MessageState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.message_corrections import CorrectMessage, EraseMessage
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.posts import LeavePost, TakePost
from crisisapp.services.commands.sendings import KeepCopy, MarkSent, WithdrawMessage
from crisisapp.services.desk import Desk
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import checked_draft, known_for
from crisisapp.services.leaving import WhichText, leaving
from crisisapp.services.pausing import pause_lines
from crisisapp.services.promised_hour import next_hour_missing
from crisisapp.services.queries.approvals import SendingRow, sendings
from crisisapp.services.queries.message_copies import copies
from crisisapp.services.queries.messages import message, waiting_copies
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.said import outdated, said
from crisisapp.services.words.message import message_standing
from crisisapp.services.words.said import said_proof
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_copy, a_desk, an_incident, derived, refused

MINUTE = timedelta(minutes=1)


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


def a_fact(desk: Desk, incident: str, words: str) -> None:
    desk.execute(
        SetFact(
            incident=incident,
            key="bus",
            label="Bus",
            state=FactState.CONFIRMED,
            clauses={"fr": words},
        )
    )


def agreed(desk: Desk, made: str, who: str = "A. Martin") -> None:
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE, who=who))


def copied(desk: Desk, incident: str, **values: str) -> str:
    """Draft, agree and copy a message; return its id."""
    filled = {"advice": "patienter", "next_update_at": "11h30", **values}
    order = DraftMessage(incident=incident, template="M02", audience="FAMall", values=filled)
    made = desk.execute(order).made
    agreed(desk, made)
    desk.execute(CopyMessage(message=made, text=row_of(desk, made).text))
    return made


def change(desk: Desk, made: str, advice: str = "venir chercher votre enfant") -> None:
    desk.execute(FillMessage(message=made, values={"advice": advice}))


def left(desk: Desk, incident: str, made: str) -> SendingRow:
    return sendings(desk.read, incident, message=made)[-1]


def an_sms(desk: Desk, incident: str) -> str:
    """Begin the SMS to all families, which says the facts that are known; return its id."""
    order = DraftMessage(
        incident=incident,
        template="M02",
        audience="FAMall",
        values={"advice": "patienter", "next_update_at": "11h30"},
    )
    return desk.execute(order).made


def test_what_was_copied_waits_whatever_is_changed_since(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    at = row_of(desk, made).copied_at
    clock.advance(MINUTE)

    change(desk, made)
    row = row_of(desk, made)
    assert (row.state, row.waits, row.copied_at) == (MessageState.DRAFT, True, at)
    assert [one.id for one in waiting_copies(desk.read, incident)] == [made]
    standing = message_standing(row, desk.zone, now=desk.now())
    assert standing == "Draft · copied 09:42, sent?"

    agreed(desk, made, "B. Durand")
    assert row_of(desk, made).waits
    desk.execute(KeepCopy(message=made))
    row = row_of(desk, made)
    assert (row.state, row.waits) == (MessageState.APPROVED, False)
    assert waiting_copies(desk.read, incident) == ()


def test_a_message_changed_since_asks_which_text_left(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    first = row_of(desk, made)
    clock.advance(MINUTE)
    change(desk, made)
    agreed(desk, made, "B. Durand")

    with refused(UserCode.CHANGED_SINCE_COPY):
        desk.execute(MarkSent(message=made))
    desk.execute(MarkSent(message=made, which=WhichText.COPIED))

    row = left(desk, incident, made)
    assert (row.text, row.subject, row.version) == (first.text, first.subject, first.version)
    assert row.digest == seal(first.subject, first.text)
    assert (row.approved_by, row.approved_way) == ("A. Martin", "phone")
    assert "patienter" in row.text
    now = row_of(desk, made)
    assert (now.state, now.text, now.waits) == (MessageState.SENT, first.text, False)


def test_the_text_of_now_may_have_been_copied_by_hand(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    clock.advance(MINUTE)
    change(desk, made)

    with refused(UserCode.SENT_WITHOUT):  # nobody said yes to that one
        desk.execute(MarkSent(message=made, which=WhichText.NOW))
    agreed(desk, made, "B. Durand")
    desk.execute(MarkSent(message=made, which=WhichText.NOW))

    row = left(desk, incident, made)
    assert "venir chercher votre enfant" in row.text
    assert (row.approved_by, row.version) == ("B. Durand", row_of(desk, made).version)


def test_words_put_back_as_they_were_ask_nothing(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    clock.advance(MINUTE)
    change(desk, made)
    change(desk, made, "patienter")

    desk.execute(MarkSent(message=made))
    assert left(desk, incident, made).approved_by == "A. Martin"


def test_copied_again_it_is_the_new_one_that_leaves_and_both_stay_proved(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    clock.advance(MINUTE)
    change(desk, made)
    agreed(desk, made)
    desk.execute(CopyMessage(message=made, text=row_of(desk, made).text))

    desk.execute(MarkSent(message=made))
    assert "venir chercher" in left(desk, incident, made).text
    texts = [each.text for each in copies(desk.read, made)]
    assert ["patienter" in text for text in texts] == [True, False]


def test_the_facts_of_a_sending_are_those_written_into_it(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    """An hour before the fact was noted: what was on paper then is typed in afterwards."""
    clock.advance(timedelta(minutes=30))
    desk.execute(LeavePost(incident=incident, at=clock.now() - timedelta(minutes=25), sheet="A1"))
    (span,) = desk.read.all("SELECT id FROM post")
    desk.execute(TakePost(span=str(span[0])))
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    desk.execute(MarkSent(message=made, at=clock.now() - timedelta(minutes=20)))

    row = left(desk, incident, made)
    assert [(fact.key, fact.words) for fact in row.facts if fact.used] == [
        ("bus", "le bus est annulé")
    ]
    clock.advance(MINUTE)
    a_fact(desk, incident, "le bus circule")
    assert [one.sending.message for one in outdated(desk.read, incident)] == [made]


def test_a_fact_that_changed_between_the_copy_and_the_act_is_said_as_it_was_copied(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    clock.advance(MINUTE)
    a_fact(desk, incident, "le bus circule")
    desk.execute(MarkSent(message=made))

    (fact,) = (each for each in left(desk, incident, made).facts if each.used)
    assert fact.words == "le bus est annulé"
    assert [one.sending.message for one in outdated(desk.read, incident)] == [made]


@pytest.mark.parametrize("minutes", [3, 7])
def test_it_left_neither_before_the_yes_nor_before_the_copy(
    desk: Desk, incident: str, clock: ManualClock, minutes: int
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = an_sms(desk, incident)
    begun = clock.now()
    clock.advance(5 * MINUTE)
    agreed(desk, made)
    clock.advance(5 * MINUTE)
    desk.execute(CopyMessage(message=made, text=row_of(desk, made).text))
    clock.advance(5 * MINUTE)

    for at in (begun - 5 * MINUTE, begun + minutes * MINUTE):
        with refused(UserCode.SENT_BEFORE):
            desk.execute(MarkSent(message=made, at=at))
    assert sendings(desk.read, incident) == ()
    desk.execute(MarkSent(message=made, at=whole(begun + 10 * MINUTE)))  # the minute of the copy


def whole(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def test_nobody_agreed_before_it_was_begun(desk: Desk, incident: str, clock: ManualClock) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = an_sms(desk, incident)
    at = clock.now() - timedelta(hours=2)
    with refused(UserCode.AGREED_BEFORE):
        desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE, who="A. Martin", at=at))


def test_the_promise_is_that_of_the_copied_text(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    desk.execute(FillMessage(message=made, values={"next_update_at": "17h"}))
    due = leaving(desk, row_of(desk, made), WhichText.COPIED).next_at
    assert due is not None
    assert f"{due.astimezone(desk.zone):%H:%M}" == "11:30"


def test_a_next_hour_that_is_over_is_found_and_no_promise(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    filled = {"advice": "patienter", "next_update_at": "8h"}
    order = DraftMessage(incident=incident, template="M02", audience="FAMall", values=filled)
    made = desk.execute(order).made

    def found() -> list[str]:
        row = row_of(desk, made)
        known = known_for(desk, incident, but=made)
        return [one.words for one in find(checked_draft(desk, incident, row), known).blocking]

    assert found() == ["8h"]
    spoken = next(one for one in pause_lines(desk, row_of(desk, made)) if one.point == "next")
    assert spoken.look
    assert "08:00" in spoken.text
    assert leaving(desk, row_of(desk, made)).next_at is None
    with refused(UserCode.NEXT_HOUR_OVER):
        raise next_hour_missing(desk, row_of(desk, made))

    for later in ("11h30", "demain 8h"):
        desk.execute(FillMessage(message=made, values={"next_update_at": later}))
        assert found() == []


def test_withdrawn_it_waits_no_more_and_erased_nothing_of_the_copies_stays(
    desk: Desk, incident: str
) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    change(desk, made)
    desk.execute(WithdrawMessage(message=made, reason="plus utile"))
    assert waiting_copies(desk.read, incident) == ()

    desk.execute(EraseMessage(message=made, reason="demande"))
    assert copies(desk.read, made) == ()


def test_what_left_says_what_became_of_it(desk: Desk, incident: str, clock: ManualClock) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    desk.execute(MarkSent(message=made))
    clock.advance(MINUTE)
    fixed = desk.execute(CorrectMessage(message=made)).made

    def told() -> str:
        found = said(desk.read, incident, "FAMall", at)
        assert found is not None
        return " ".join(said_proof(found, desk.zone, now=desk.now()))

    at = desk.now()
    assert "Message 2 is to correct it: it has not left yet." in told()
    clock.advance(MINUTE)
    a_copy(desk, fixed)
    desk.execute(MarkSent(message=fixed))
    assert "Message 2 corrects it, sent" in told()

    desk.execute(EraseMessage(message=made, reason="demande"))
    assert "Agreed by A. Martin, by phone" in told()
    connection = desk._file.connection
    connection.execute("UPDATE message_sending SET approved_by = '', approved_at = ''")
    assert "was removed with its words" in told()  # as an earlier release removed it
    assert "without a yes" not in told()


def test_a_rebuild_gives_the_same_copies(desk: Desk, incident: str, clock: ManualClock) -> None:
    a_fact(desk, incident, "le bus est annulé")
    made = copied(desk, incident)
    change(desk, made)
    sent = copied(desk, incident)
    desk.execute(MarkSent(message=sent))
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
