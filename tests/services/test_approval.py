"""The yes to a message: bound to one exact text, said by who may, proved by four words."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay, seal
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import FactState, MessageState, Role
from crisisapp.services.approving import needs_of, standing, words_of
from crisisapp.services.commands.approvals import ApproveMessage, RecordAgreement
from crisisapp.services.commands.desk import ChangeSchool, NameActor
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.team import HoldRole
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.drafting.project import project_text
from crisisapp.services.queries.approvals import approval
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_incident, derived, heads, refused

FILLED = {"fact": "une bagarre a eu lieu", "advice": "patienter", "next_update_at": "11h30"}
PHONE = {"way": ApprovalWay.PHONE, "who": "Mme la principale"}


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


def drafted(desk: Desk, incident: str, **values: str) -> str:
    return desk.execute(
        DraftMessage(incident=incident, template="M02", values={**FILLED, **values})
    ).made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def text_of(desk: Desk, made: str) -> str:
    return present(desk, row_of(desk, made)).rendered.text


def submitted(desk: Desk, made: str) -> str:
    """Copy a message to be agreed, as window and terminal do; return what was copied."""
    row, now = row_of(desk, made), present(desk, row_of(desk, made))
    text = project_text(
        now.rendered, audience=row.audience, title=row.title, version=row.version, language="fr"
    )
    desk.execute(CopyMessage(message=made, text=text, project=True, written_at=now.written_at))
    return text


def test_a_yes_by_phone_binds_to_the_exact_text(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    text = text_of(desk, made)

    desk.execute(ApproveMessage(message=made, **PHONE))

    row, yes = row_of(desk, made), approval(desk.read, made)
    assert (row.state, row.text, row.approved_by) == (MessageState.APPROVED, text, PHONE["who"])
    assert yes is not None
    assert (yes.way, yes.digest, yes.version) == ("phone", seal("", text), 1)
    assert standing(desk, row).approved
    line = list(entry_rows(desk.read, incident))[-1].text
    assert "Mme la principale (par téléphone)" in line


def test_it_reads_as_it_was_agreed_when_the_hour_moves_on(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    made = drafted(desk, incident)
    desk.execute(ApproveMessage(message=made, **PHONE))
    agreed = row_of(desk, made).text
    clock.advance(timedelta(minutes=4))

    assert standing(desk, row_of(desk, made)).text == agreed
    desk.execute(CopyMessage(message=made, text=agreed))
    assert row_of(desk, made).state is MessageState.COPIED


@pytest.mark.parametrize("changed", ["une bagarre a eu lieu ", "Une bagarre a eu lieu.", ""])
def test_one_changed_character_voids_it_and_says_why(
    desk: Desk, incident: str, changed: str
) -> None:
    made = drafted(desk, incident)
    desk.execute(ApproveMessage(message=made, **PHONE))
    desk.execute(FillMessage(message=made, values={"fact": f"{changed or FILLED['fact']}!"}))

    row = row_of(desk, made)
    assert (row.state, row.void, row.text) == (MessageState.DRAFT, "edited", "")
    assert standing(desk, row).why == "edited"
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=made, text=text_of(desk, made)))


def test_what_nobody_agreed_to_leaves_only_as_a_project(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    before = heads(desk)
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=made, text=text_of(desk, made)))
    assert heads(desk) == before

    text = submitted(desk, made)
    assert text.startswith("PROJET · ")
    assert row_of(desk, made).state is MessageState.DRAFT


def test_other_words_than_those_agreed_are_not_copied(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    desk.execute(ApproveMessage(message=made, **PHONE))
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=made, text=row_of(desk, made).text + "!"))


def test_the_school_that_changes_voids_it_too(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    desk.execute(ApproveMessage(message=made, **PHONE))
    text = row_of(desk, made).text
    desk.execute(ChangeSchool(short="Collège"))

    assert standing(desk, row_of(desk, made)).why == "words"
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=made, text=text))


def test_a_hole_and_what_is_not_sure_block_it(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident, advice="")
    with refused(UserCode.MESSAGE_HAS_HOLES):
        desk.execute(ApproveMessage(message=made, **PHONE))
    desk.execute(
        SetFact(
            incident=incident,
            key="fight",
            label="Bagarre",
            clauses={"fr": "une bagarre a eu lieu"},
            hedges={"fr": "nous vérifions s'il y a eu une bagarre"},
        )
    )
    hedged = drafted(desk, incident, fact="")
    with refused(UserCode.FACT_UNSURE) as caught:
        desk.execute(ApproveMessage(message=hedged, **PHONE))
    assert "nous vérifions" in str(caught.value.values["facts"])


def test_a_fact_that_changes_makes_the_agreed_message_a_draft(desk: Desk, incident: str) -> None:
    order = SetFact(
        incident=incident,
        key="fight",
        label="Bagarre",
        state=FactState.CONFIRMED,
        clauses={"fr": "une bagarre a eu lieu"},
    )
    fact = desk.execute(order).made
    made, typed = drafted(desk, incident, fact=""), drafted(desk, incident)
    other = drafted(desk, incident, fact="le collège est fermé")
    for each in (made, typed, other):
        desk.execute(ApproveMessage(message=each, **PHONE))

    desk.execute(order)  # the same words: nothing falls
    assert row_of(desk, made).state is MessageState.APPROVED
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))

    for each in (made, typed):
        assert (row_of(desk, each).state, row_of(desk, each).void) == ("draft", "fact:fight")
    assert row_of(desk, other).state is MessageState.APPROVED
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before


def test_only_who_may_says_yes_here(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    with refused(UserCode.MAY_NOT_APPROVE):
        desk.execute(ApproveMessage(message=made))
    head = "h" * 32
    desk.execute(NameActor(actor=head, initials="AM", name="A. Martin"), actor=head)
    desk.execute(HoldRole(incident=incident, role=Role.DIRECTOR, person="A. Martin"))
    with refused(UserCode.MAY_NOT_APPROVE):
        desk.execute(ApproveMessage(message=made))

    desk.execute(ApproveMessage(message=made), actor=head)

    yes = approval(desk.read, made)
    assert yes is not None
    assert (yes.way, yes.who) == ("here", "A. Martin")


def test_a_declared_yes_names_somebody_or_the_head_of_the_team(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    with refused(UserCode.WHO_NEEDED):
        desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE))
    desk.execute(HoldRole(incident=incident, role=Role.DIRECTOR, person="A. Martin"))
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE))
    yes = approval(desk.read, made)
    assert yes is not None
    assert yes.who == "A. Martin"


def test_one_person_alone_declares_it(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    yes = approval(desk.read, made)
    assert yes is not None
    assert yes.way == "alone"


def test_an_sms_with_the_four_words_proves_it(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    made = drafted(desk, incident)
    text = submitted(desk, made)
    words = text.partition("mots\N{NO-BREAK SPACE}: ")[2].partition(" · ")[0]
    assert len(words.split()) == 4
    clock.advance(timedelta(minutes=3))
    answer = f"ok {' '.join(reversed(words.upper().split()))}, merci"
    by_sms = {"way": ApprovalWay.SMS, "who": "A. Martin"}
    with refused(UserCode.WORDS_MISSING):
        desk.execute(ApproveMessage(message=made, said="OK", **by_sms))
    with refused(UserCode.NO_YES):
        desk.execute(ApproveMessage(message=made, said=f"non {words}", **by_sms))
    wrong = next(word for word in ("tulipe", "canard") if word not in words)
    with refused(UserCode.WRONG_WORDS) as caught:
        three = " ".join(words.split()[:3])
        desk.execute(ApproveMessage(message=made, said=f"OK {three} {wrong}", **by_sms))
    assert caught.value.values["value"] == wrong

    desk.execute(ApproveMessage(message=made, said=answer, **by_sms))

    yes = approval(desk.read, made)
    assert yes is not None
    assert (" ".join(yes.words), yes.said) == (words, answer)
    assert yes.text in text  # with the hour at which it was sent to be read
    assert words_of(yes.digest, "fr") == yes.words


def test_words_of_an_earlier_text_are_none(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident)
    words = submitted(desk, made).partition("mots\N{NO-BREAK SPACE}: ")[2].partition(" · ")[0]
    desk.execute(FillMessage(message=made, values={"advice": "rester chez vous"}))
    with refused(UserCode.WRONG_WORDS):
        desk.execute(
            ApproveMessage(message=made, said=f"OK {words}", way=ApprovalWay.SMS, who="A. Martin")
        )


def test_holes_left_open_may_be_filled_afterwards(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident, next_update_at="")
    with refused(UserCode.NOT_OPEN):
        desk.execute(ApproveMessage(message=made, open_fields=("advice",), **PHONE))
    desk.execute(ApproveMessage(message=made, open_fields=("next_update_at",), **PHONE))
    desk.execute(FillMessage(message=made, values={"next_update_at": "12h00"}))

    found = standing(desk, row_of(desk, made))
    assert found.approved
    assert "12h" in found.text
    desk.execute(CopyMessage(message=made, text=found.text))
    assert row_of(desk, made).state is MessageState.COPIED
    desk.execute(FillMessage(message=made, values={"advice": "rentrer"}))
    assert row_of(desk, made).void == "edited"


def test_agreements_from_outside_depend_on_the_severity(desk: Desk, incident: str) -> None:
    made = desk.execute(DraftMessage(incident=incident, template="M01")).made
    assert needs_of(desk, row_of(desk, made)) == ()
    desk.execute(SetLevel(incident=incident, level=3, reason="vidéo publique", agreed_by="DSDEN"))

    (need,) = needs_of(desk, row_of(desk, made))
    assert (need.need.party, need.need.from_level, need.given) == ("hierarchy", 3, None)
    desk.execute(RecordAgreement(message=made, party="hierarchy", who="cabinet"))

    (need,) = needs_of(desk, row_of(desk, made))
    assert need.given is not None
    assert (need.given.who, need.given.way) == ("cabinet", "phone")
