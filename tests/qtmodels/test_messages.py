"""The draft of a message: parts as they read, holes that close, nothing lost before it is kept."""

from datetime import timedelta

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserError
from crisisapp.domain.words import FactState, MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.messages import Draft
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.queries.messages import message, messages
from crisisapp.support.clock import ManualClock


def begin(bridge: DeskBridge, incident: str, template: str = "M02", language: str = "en") -> Draft:
    made = bridge.desk.execute(
        DraftMessage(incident=incident, template=template, language=language)
    ).made
    row = message(bridge.read, made)
    assert row is not None
    return Draft(bridge, incident, row)


def text_of(draft: Draft) -> str:
    return "".join(part.text for part in draft.parts())


def test_holes_are_asked_in_reading_order_and_close(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident)
    keys = [hole.key for hole in draft.holes()]
    assert keys == ["fact", "advice", "next_update_at"]
    draft.type_into("next_update_at", "11:30")
    assert [hole.key for hole in draft.holes()] == ["fact", "advice"]
    part = next(part for part in draft.parts() if part.field == "next_update_at")
    assert (part.origin, part.text) == ("value", "11:30")


def test_a_keystroke_is_no_order_a_pause_is_one(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident)
    for text in ("n", "no", "not share"):
        draft.type_into("advice", text)
    kept = message(bridge.read, draft.row.id)
    assert kept is not None
    assert kept.values == {}
    assert kept.version == 1
    draft.keep()
    draft.keep()
    kept = message(bridge.read, draft.row.id)
    assert kept is not None
    assert kept.values == {"advice": "not share"}
    assert kept.version == 2


def test_what_is_typed_survives_a_change_from_elsewhere(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident)
    draft.type_into("advice", "wait for us")
    bridge.desk.execute(ChangeSchool(short="Clg T"))
    assert draft.refresh()
    assert "Clg T" in text_of(draft)
    assert "wait for us" in text_of(draft)


def test_an_unconfirmed_fact_is_said_with_care(bridge: DeskBridge, incident: str) -> None:
    bridge.desk.execute(
        SetFact(
            incident=incident,
            key="fight",
            label="Fight",
            clauses={"en": "a fight took place"},
            hedges={"en": "a fight is said to have taken place"},
        )
    )
    draft = begin(bridge, incident)
    fact = next(part for part in draft.parts() if part.origin == "fact")
    assert fact.text.lower().startswith("a fight is said to have taken place")
    bridge.desk.execute(
        SetFact(
            incident=incident,
            key="fight",
            label="Fight",
            state=FactState.CONFIRMED,
            clauses={"en": "a fight took place"},
        )
    )
    draft.refresh()
    fact = next(part for part in draft.parts() if part.origin == "fact")
    assert fact.text.lower().startswith("a fight took place")


def test_the_clauses_of_a_list_are_places_of_their_own(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident, "M01")
    draft.type_into("actions#0", "called the police; asked for removal")
    assert [part.field for part in draft.parts() if part.field.startswith("actions")] == [
        "actions#0"
    ]
    draft.settle()
    fields = [part.field for part in draft.parts() if part.field.startswith("actions")]
    assert fields == ["actions#0", "actions#1"]
    draft.type_into("actions#1", "asked X for removal")
    assert "called the police" in text_of(draft)
    assert "asked X for removal" in text_of(draft)
    draft.type_into("actions#0", "")
    fields = [part.field for part in draft.parts() if part.field.startswith("actions")]
    assert fields == ["actions#0"]


def test_only_a_text_without_holes_may_leave(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident)
    with pytest.raises(UserError):
        draft.final_text()
    for key, text in (("fact", "a fight"), ("advice", "wait"), ("next_update_at", "11:30")):
        draft.type_into(key, text)
    assert not draft.copied(draft.final_text(), project=False)  # nobody said yes
    text = agreed(bridge, draft)
    assert draft.copied(text, project=False)
    row = messages(bridge.read, incident)[0]
    assert row.state is MessageState.COPIED
    assert row.text == text


def agreed(bridge: DeskBridge, draft: Draft) -> str:
    """Have a message agreed as it reads now; return its text."""
    draft.keep()
    bridge.desk.execute(ApproveMessage(message=draft.row.id, way=ApprovalWay.ALONE))
    assert draft.refresh()
    return draft.final_text()


def finished(bridge: DeskBridge, incident: str) -> Draft:
    """Return a message whose text says the hour at which it leaves, copied."""
    draft = begin(bridge, incident)
    for hole in draft.holes():
        text = "11:30" if hole.key == "next_update_at" else "wait for us"
        draft.type_into(hole.key, text)
    assert draft.copied(agreed(bridge, draft), project=False)
    assert draft.refresh()
    return draft


def test_what_was_copied_stays_as_it_was_copied(
    bridge: DeskBridge, incident: str, manual_clock: ManualClock
) -> None:
    draft = finished(bridge, incident)
    copied = draft.row.text
    assert "11:06" in copied
    manual_clock.advance(timedelta(minutes=7))
    bridge.desk.execute(ChangeSchool(short="Clg T"))
    for shown in (draft, Draft(bridge, incident, draft.row)):
        assert shown.refresh()
        assert text_of(shown).endswith(copied)
        assert shown.final_text() == copied
        assert shown.holes() == ()
        assert any(part.field == "next_update_at" for part in shown.parts())


def test_typing_into_what_was_copied_makes_it_a_draft_of_now(
    bridge: DeskBridge, incident: str, manual_clock: ManualClock
) -> None:
    draft = finished(bridge, incident)
    copied = draft.row.text
    manual_clock.advance(timedelta(minutes=7))
    draft.type_into("next_update_at", "11:45")
    assert "11:13" in text_of(draft)
    assert "11:45" in text_of(draft)
    draft.keep()
    assert draft.row.state is MessageState.DRAFT
    assert draft.final_text() != copied


def test_typing_the_same_again_leaves_what_was_copied(
    bridge: DeskBridge, incident: str, manual_clock: ManualClock
) -> None:
    draft = finished(bridge, incident)
    copied = draft.row.text
    manual_clock.advance(timedelta(minutes=7))
    draft.type_into("next_update_at", "11:30")
    draft.keep()
    assert draft.row.state is MessageState.COPIED
    assert draft.final_text() == copied


def test_a_copy_for_approval_says_that_it_is_a_draft(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident)
    text = draft.project_text()
    assert text.startswith("DRAFT")
    assert "⟦" in text
    assert draft.copied(text, project=True)
    assert messages(bridge.read, incident)[0].state is MessageState.DRAFT


def test_a_copy_for_approval_leaves_what_was_copied_for_good(
    bridge: DeskBridge, incident: str
) -> None:
    draft = finished(bridge, incident)
    copied = messages(bridge.read, incident)[0]
    assert draft.copied("DRAFT of the text", project=True)
    assert messages(bridge.read, incident)[0] == copied


def test_a_message_in_french_asks_in_french(bridge: DeskBridge, incident: str) -> None:
    draft = begin(bridge, incident, language="fr")
    hole = next(part for part in draft.parts() if part.field == "next_update_at")
    assert hole.text == "heure\N{NO-BREAK SPACE}?"
    assert "Une heure que vous tiendrez" in draft.help_of("next_update_at")
    assert draft.help_of("contact.press") == ""


def test_the_subject_stands_first(bridge: DeskBridge, incident: str) -> None:
    parts = begin(bridge, incident, "M01").parts()
    assert (parts[0].text, parts[0].look) == ("Subject: ", "muted")


def test_a_message_reads_otherwise_for_another_channel_with_what_is_typed(
    bridge: DeskBridge, incident: str
) -> None:
    draft = begin(bridge, incident, "M01")
    draft.type_into("next_update_at", "11:45")
    other = draft.rendered_for("sms")
    assert (bool(draft.rendered.subject), other.subject) == (True, "")
    assert "11:45" in other.text
    assert draft.rendered_for(draft.row.channel) is draft.rendered
