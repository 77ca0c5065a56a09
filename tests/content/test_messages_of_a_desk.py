"""The messages that ship, filled from a situation alone: what is asked, what came by itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.publications import Answer, Holder, RemovalRoute
from crisisapp.domain.words import EntryKind, FactState, Verification
from crisisapp.services.commands.exhibits import AttachExhibit
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.publications import AskRemoval, RecordPublication
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.desk_context import desk_context
from crisisapp.services.drafting.render import Rendered, render
from tests.builders import a_desk, an_incident

VIDEO = "https://www.tiktok.com/@compte_local/video/1"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    """Return a situation with a fact, another to verify, a video, a request, an exhibit, a call."""
    made, now = an_incident(desk), desk.clock.now()
    video = desk.execute(
        RecordPublication(
            incident=made,
            target="video",
            address=VIDEO,
            account="@compte_local",
            said="regardez-le tomber",
            first_seen=now - timedelta(hours=1),
            minor=Answer.YES,
            holder=Holder.PUPIL,
        )
    ).made
    desk.execute(AskRemoval(publication=video, route=RemovalRoute.PLATFORM))
    desk.execute(
        RecordEntry(
            incident=made,
            text="Une bagarre a lieu.",
            verification=Verification.CONFIRMED,
            happened_at=now - timedelta(hours=2),
        )
    )
    desk.execute(
        RecordEntry(incident=made, text="réunion", kind=EntryKind.CALL_OUT, to_party="personnels")
    )
    desk.execute(AttachExhibit(incident=made, address=VIDEO))
    for key, state, hedge in (
        ("fight", FactState.CONFIRMED, ""),
        ("object", FactState.TO_VERIFY, "nous vérifions si un objet a été vu"),
    ):
        desk.execute(
            SetFact(
                incident=made,
                key=key,
                label=key,
                value="",
                state=state,
                clauses={"fr": "une bagarre a eu lieu"},
                hedges={"fr": hedge},
            )
        )
    return made


def begun(desk: Desk, incident: str, name: str, **typed: str) -> tuple[Rendered, list[str]]:
    template = desk.content.templates.load(name, "fr")
    context = desk_context(desk, incident, language="fr")
    rendered = render(template, typed, context, final=False)
    return rendered, list(dict.fromkeys(hole.field for hole in rendered.holes))


def test_a_notice_asks_only_what_the_desk_cannot_know(desk: Desk, incident: str) -> None:
    rendered, asked = begun(desk, incident, "M11")

    assert asked == ["reason", "shows", "sender", "sender_mail"]
    assert VIDEO in rendered.text
    assert "examen prioritaire" in rendered.text
    # What the content says is never our own word.
    assert "«\u00a0regardez-le tomber\u00a0»" in rendered.text
    assert rendered.text.endswith("2026-001, publication 1.")


def test_the_account_of_a_pupil_is_written_to_by_nobody(desk: Desk, incident: str) -> None:
    _rendered, asked = begun(desk, incident, "M12")
    assert asked[0] == "owner"


def test_a_complaint_holds_events_contents_steps_and_exhibits(desk: Desk, incident: str) -> None:
    rendered, asked = begun(desk, incident, "M13")
    text = rendered.text.replace("\u00a0", " ")

    assert asked == ["complainant", "sender", "callback"]
    for line in (
        "- mardi 24 novembre 2026 à 7 h 42 : Une bagarre a lieu\n",
        f"- publication 1 : TikTok, vidéo, @compte_local, {VIDEO}, « regardez-le tomber », repérée",
        "- mardi 24 novembre 2026 à 9 h 42 : publication 1 signalée à la plateforme, TikTok\n",
        f"- pièce 1 : {VIDEO}, ",
    ):
        assert line in text


def test_a_situation_report_keeps_what_is_not_sure_apart(desk: Desk, incident: str) -> None:
    rendered, asked = begun(desk, incident, "M10")
    sure, _line, unsure = rendered.text.partition("À vérifier")

    assert asked == ["number", "persons", "actions", "ask", "next_update_at", "sender"]
    assert "une bagarre a eu lieu" in sure
    assert "un objet" not in sure
    assert "un objet" in unsure
    assert "- Personnels" in unsure
    assert "tiktok.com" not in rendered.text
    assert "@compte_local" not in rendered.text


@pytest.mark.parametrize("name", ["M06", "M07", "M08"])
def test_what_is_not_sure_is_not_proposed_to_the_public(
    desk: Desk, incident: str, name: str
) -> None:
    rendered, _asked = begun(desk, incident, name)
    assert "ne bagarre a eu lieu" in rendered.text
    assert "un objet" not in rendered.text
