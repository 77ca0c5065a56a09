"""A message changed by hand: one paragraph at a time, undone, agreed to the letter, found again."""

from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import FactState, MessageState
from crisisapp.services.approving import standing
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.message_corrections import CorrectMessage, EraseMessage
from crisisapp.services.commands.message_edits import (
    AddParagraph,
    EditParagraph,
    MoveParagraph,
    RemoveParagraph,
    RestoreParagraph,
)
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.edited import Paragraph
from crisisapp.services.drafting.present import present
from crisisapp.services.drafting.standing_text import as_it_stands
from crisisapp.services.exports.desk_message import desk_document
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import checked_draft, known_for
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.search import search
from tests.builders import a_desk, an_incident, refused

FILLED = {
    "topic": "vidéo",
    "facts": "une bagarre a eu lieu",
    "next_update_at": "11h30",
    "contact.press": "05 00 00 00 09",
}
TYPED = "Ne répondez à personne : {{ school.name }} s'en charge."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


@pytest.fixture
def made(desk: Desk, incident: str) -> str:
    return desk.execute(DraftMessage(incident=incident, template="M04", values=FILLED)).made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def paragraphs(desk: Desk, made: str) -> tuple[Paragraph, ...]:
    return present(desk, row_of(desk, made)).rendered.paragraphs


def texts(desk: Desk, made: str) -> list[str]:
    return present(desk, row_of(desk, made)).rendered.text.split("\n\n")


def key_of(desk: Desk, made: str, begins: str) -> str:
    return next(each.key for each in paragraphs(desk, made) if each.text.startswith(begins))


def test_one_paragraph_is_changed_and_the_others_go_on_following(desk: Desk, made: str) -> None:
    key = key_of(desk, made, "Merci de ne pas")
    desk.execute(EditParagraph(message=made, paragraph=key, text=TYPED))
    desk.execute(FillMessage(message=made, values={"next_update_at": "12h15"}))
    found = texts(desk, made)
    assert found[3] == "Ne répondez à personne\u00a0: {{ school.name }} s'en charge."
    assert found[-1] == "Prochaine information à 12\u00a0h\u00a015."
    row = row_of(desk, made)
    assert (row.version, row.state) == (3, MessageState.DRAFT)
    assert [each.origin for each in paragraphs(desk, made)].count("edited") == 1


def test_filling_a_hole_never_replaces_what_was_typed(desk: Desk, made: str) -> None:
    key = key_of(desk, made, "Faits établis")
    desk.execute(EditParagraph(message=made, paragraph=key, text="Voir l'affiche."))
    desk.execute(FillMessage(message=made, values={"facts": "tout autre chose"}))
    assert "Voir l'affiche." in texts(desk, made)
    assert not any("tout autre chose" in each for each in texts(desk, made))


def test_preview_copy_document_and_findings_read_the_same_bytes(desk: Desk, made: str) -> None:
    key = key_of(desk, made, "Merci de ne pas")
    desk.execute(EditParagraph(message=made, paragraph=key, text=TYPED))
    row = row_of(desk, made)
    text = present(desk, row).rendered.text
    assert as_it_stands(desk, row.incident, row).text == text
    assert as_it_stands(desk, row.incident, row, final=True).text == text
    assert checked_draft(desk, row.incident, row).text == text
    assert desk_document(desk, row.incident, row).text == text
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    desk.execute(CopyMessage(message=made, text=text))
    assert row_of(desk, made).text == text


def test_a_yes_falls_with_one_changed_character(desk: Desk, made: str) -> None:
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    assert standing(desk, row_of(desk, made)).approved
    key = key_of(desk, made, "Prochaine")
    desk.execute(
        EditParagraph(message=made, paragraph=key, text="Prochaine information à 11 h 30!")
    )
    row = row_of(desk, made)
    assert (row.state, row.void, row.text) == (MessageState.DRAFT, "edited", "")
    assert not standing(desk, row).approved


def test_every_change_is_undone(desk: Desk, made: str) -> None:
    shipped = texts(desk, made)
    first, *_others, last = (each.key for each in paragraphs(desk, made))
    orders = (
        EditParagraph(message=made, paragraph=last, text="Un\n\nDeux\n\nTrois"),
        EditParagraph(message=made, paragraph=first, text=""),
        AddParagraph(message=made, text="Tout en haut"),
        AddParagraph(message=made, text="Après", after=last),
        RemoveParagraph(message=made, paragraph=last),
        MoveParagraph(message=made, paragraph=last),
        EditParagraph(message=made, paragraph="subject", text="Autre\nsujet"),
    )
    for order in orders:
        assert desk.execute(order).undoable
        assert texts(desk, made) != shipped or row_of(desk, made).edits.own
        desk.undo()
        assert texts(desk, made) == shipped
        assert not row_of(desk, made).edits
    desk.execute(orders[0])
    written = texts(desk, made)
    assert written[-3:] == ["Un", "Deux", "Trois"]
    assert desk.execute(RestoreParagraph(message=made, paragraph=last)).undoable
    assert texts(desk, made)[-3:] == [shipped[-1], "Deux", "Trois"]
    desk.undo()
    assert texts(desk, made) == written


def test_as_in_the_template_gives_one_paragraph_back(desk: Desk, made: str) -> None:
    shipped = texts(desk, made)
    keys = [each.key for each in paragraphs(desk, made)]
    desk.execute(EditParagraph(message=made, paragraph=keys[1], text="Autre"))
    desk.execute(RemoveParagraph(message=made, paragraph=keys[2]))
    desk.execute(RestoreParagraph(message=made, paragraph=keys[2]))
    assert texts(desk, made)[1:3] == ["Autre", shipped[2]]
    # Typing the template's own words is the template again: it follows the facts.
    desk.execute(EditParagraph(message=made, paragraph=keys[1], text=shipped[1]))
    assert not row_of(desk, made).edits
    added = desk.execute(AddParagraph(message=made, text="Ajout", after=keys[0]))
    assert added.made == made
    own = key_of(desk, made, "Ajout")
    with refused(UserCode.NOT_FROM_TEMPLATE):
        desk.execute(RestoreParagraph(message=made, paragraph=own))
    desk.execute(RemoveParagraph(message=made, paragraph=own))
    assert texts(desk, made) == shipped


def test_moving_there_and_back_is_no_change_any_more(desk: Desk, made: str) -> None:
    keys = [each.key for each in paragraphs(desk, made)]
    desk.execute(MoveParagraph(message=made, paragraph=keys[0], after=keys[2]))
    assert [each.key for each in paragraphs(desk, made)][:3] == [keys[1], keys[2], keys[0]]
    desk.execute(MoveParagraph(message=made, paragraph=keys[0]))
    assert not row_of(desk, made).edits
    assert not desk.execute(MoveParagraph(message=made, paragraph=keys[0])).undoable


def test_refusals_say_what_to_do_and_change_nothing(desk: Desk, made: str, incident: str) -> None:
    with refused(UserCode.UNKNOWN_PARAGRAPH):
        desk.execute(EditParagraph(message=made, paragraph="77", text="x"))
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(AddParagraph(message=made, text=" \n\n "))
    sms = desk.execute(DraftMessage(incident=incident, template="M02")).made
    only = paragraphs(desk, sms)[0].key
    with refused(UserCode.LAST_PARAGRAPH):
        desk.execute(RemoveParagraph(message=sms, paragraph=only))
    with refused(UserCode.UNKNOWN_PARAGRAPH):
        desk.execute(EditParagraph(message=sms, paragraph="subject", text="x"))
    assert row_of(desk, sms).version == 1


def test_a_hole_left_in_the_words_is_still_asked_and_blocks(desk: Desk, incident: str) -> None:
    sms = desk.execute(DraftMessage(incident=incident, template="M02")).made
    only = paragraphs(desk, sms)[0]
    assert "⟦heure⟧" in only.text
    desk.execute(
        EditParagraph(message=sms, paragraph=only.key, text="Rendez-vous au gymnase à ⟦heure⟧.")
    )
    assert [hole.field for hole in present(desk, row_of(desk, sms)).rendered.holes] == [
        "next_update_at"
    ]
    with refused(UserCode.MESSAGE_HAS_HOLES):
        desk.execute(ApproveMessage(message=sms, way=ApprovalWay.ALONE))
    desk.execute(FillMessage(message=sms, values={"next_update_at": "11h30"}))
    assert texts(desk, sms) == ["Rendez-vous au gymnase à 11h30."]


def test_truth_is_looked_for_in_typed_words_and_their_facts_stay_known(
    desk: Desk, incident: str, made: str
) -> None:
    fact = SetFact(
        incident=incident,
        key="where",
        label="Lieu",
        value="",
        clauses={"fr": "une bagarre a eu lieu devant le portail"},
        state=FactState.CONFIRMED,
    )
    desk.execute(fact)
    key = key_of(desk, made, "Merci de ne pas")
    typed = "Vous le savez, une bagarre a eu lieu devant le portail ce matin."
    desk.execute(EditParagraph(message=made, paragraph=key, text=typed))
    assert row_of(desk, made).edits.own[key].facts == {
        "where": "une bagarre a eu lieu devant le portail"
    }
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    # The fact is known otherwise: who said yes is asked again, and the text is pointed at.
    desk.execute(
        SetFact(
            incident=incident,
            key="where",
            label="Lieu",
            value="",
            clauses={"fr": "une dispute a eu lieu dans la rue"},
            state=FactState.CHANGED,
        )
    )
    row = row_of(desk, made)
    assert (row.state, row.void) == (MessageState.DRAFT, "fact:where")
    report = find(checked_draft(desk, incident, row), known_for(desk, incident, but=made))
    found = next(each for each in report.findings if each.code == "truth.earlier")
    assert found.words == "une bagarre a eu lieu devant le portail"
    assert found.replacement == "une dispute a eu lieu dans la rue"


def test_typed_words_are_found_and_lawfully_removed(desk: Desk, made: str) -> None:
    key = key_of(desk, made, "Merci de ne pas")
    desk.execute(EditParagraph(message=made, paragraph=key, text="Le pangolin est formel."))
    desk.execute(FillMessage(message=made, values={"next_update_at": "12h00"}))
    assert [hit.target for hit in search(desk.read, "pangolin")] == [made]
    desk.execute(EraseMessage(message=made, reason="demande de la famille"))
    assert search(desk.read, "pangolin") == ()
    assert not row_of(desk, made).edits


def test_a_correction_begins_with_what_was_written_by_hand(desk: Desk, made: str) -> None:
    key = key_of(desk, made, "Merci de ne pas")
    desk.execute(EditParagraph(message=made, paragraph=key, text="Restez joignables."))
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    desk.execute(CopyMessage(message=made, text=row_of(desk, made).text))
    desk.execute(MarkSent(message=made, reason="urgence"))
    with refused(UserCode.MESSAGE_SENT):
        desk.execute(EditParagraph(message=made, paragraph=key, text="Trop tard."))
    other = desk.execute(CorrectMessage(message=made)).made
    assert "Restez joignables." in texts(desk, other)


def test_rows_made_again_say_the_same(desk: Desk, made: str) -> None:
    keys = [each.key for each in paragraphs(desk, made)]
    desk.execute(EditParagraph(message=made, paragraph=keys[1], text="Un\n\nDeux"))
    desk.execute(MoveParagraph(message=made, paragraph=keys[0], after=keys[1]))
    before = texts(desk, made)
    list(desk.rebuild_slices())
    assert texts(desk, made) == before
    assert desk.verify().ok
