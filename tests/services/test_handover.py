"""What whoever takes over must know: the new, the open, and no more."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.publications import RemovalRoute
from crisisapp.domain.words import EntryKind, FactState, Verification
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.promises import KeepPromise, MakePromise
from crisisapp.services.commands.publications import AskRemoval, RecordPublication
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.commands.timers import SetTimer
from crisisapp.services.desk import Desk
from crisisapp.services.networks import Networks
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.handover import handover, last_written
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.handover import handover_read, handover_sections
from crisisapp.support.i18n import set_language
from tests.builders import a_copy, a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def later(desk: Desk, minutes: int = 10) -> None:
    desk.clock.advance(timedelta(minutes=minutes))  # type: ignore[attr-defined]


def note(desk: Desk, incident: str, text: str, kind: EntryKind) -> str:
    later(desk, 1)
    return desk.execute(RecordEntry(incident=incident, text=text, kind=kind)).made


def test_the_new_and_the_open_are_told_apart(desk: Desk) -> None:
    incident = an_incident(desk)
    note(desk, incident, "décision d'avant", EntryKind.DECISION)
    note(desk, incident, "question d'avant", EntryKind.QUESTION)
    answered = note(desk, incident, "question répondue", EntryKind.QUESTION)
    rumour = note(desk, incident, "un couteau", EntryKind.RUMOUR)
    desk.execute(SetFact(incident=incident, key="old", label="Ancien"))
    later(desk)
    since = desk.now()
    later(desk)
    note(desk, incident, "décision nouvelle", EntryKind.DECISION)
    struck = note(desk, incident, "décision barrée", EntryKind.DECISION)
    desk.execute(StrikeEntry(entry=struck, reason="doublon"))
    sure = Verification.CONFIRMED
    desk.execute(VerifyEntry(entry=answered, verification=sure, by_party="CPE"))
    desk.execute(
        SetFact(
            incident=incident,
            key="new",
            label="Blessés",
            state=FactState.CONFIRMED,
            clauses={"fr": "deux élèves ont été blessés"},
        )
    )
    draft = desk.execute(DraftMessage(incident=incident, template="M02")).made
    a_copy(desk, draft)
    found = desk.execute(
        RecordPublication(incident=incident, address="https://x.com/a", target="account")
    ).made
    again = desk.now() + timedelta(hours=1)
    desk.execute(AskRemoval(publication=found, route=RemovalRoute.PLATFORM, follow_up=again))

    told = handover(desk.read, incident, since, now=desk.now(), zone=desk.zone)
    assert [row.text for row in told.decisions] == ["décision nouvelle"]
    assert [row.text for row in told.questions] == ["question d'avant"]
    assert [row.text for row in told.rumours] == ["un couteau"]
    assert [row.key for row in told.facts] == ["new"]
    assert [row.template for row in told.messages] == ["M02"]
    assert [row.follow_up for row in told.publications] == [again]
    assert told.entries == sum(row.recorded_at > since for row in entry_rows(desk.read, incident))

    sections = handover_sections(
        told, Networks(desk.content, "fr"), now=desk.now(), zone=desk.zone, language="fr"
    )
    lines = [line for _heading, some in sections for line in some]
    assert any("deux élèves ont été blessés" in line for line in lines)
    assert not any("barrée" in line or "répondue" in line for line in lines)
    assert all(some for _heading, some in sections)

    desk.execute(VerifyEntry(entry=rumour, verification=Verification.REFUTED))
    assert handover(desk.read, incident, since, now=desk.now(), zone=desk.zone).rumours == ()


def test_the_next_steps_are_handed_over(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    told = handover(desk.read, incident, desk.now(), now=desk.now(), zone=desk.zone)
    view = checklist(desk.read, incident, now=desk.now(), zone=desk.zone)
    assert told.steps[0] == view.next
    assert len(told.steps) == view.total
    found = dict(
        handover_sections(
            told, Networks(desk.content, "fr"), now=desk.now(), zone=desk.zone, language="fr"
        )
    )
    lines = found["Next steps"]
    assert lines[0].endswith(told.steps[0].text)
    assert lines[-1] == f"and {view.total - 5} others"


def test_what_is_promised_and_what_rings_is_handed_over(desk: Desk) -> None:
    incident = an_incident(desk)
    promised = desk.execute(
        MakePromise(
            incident=incident,
            text="prochaine information",
            due=desk.now() + timedelta(minutes=30),
            audience="FAMall",
        )
    ).made
    desk.execute(
        SetTimer(incident=incident, label="point de cellule", due=desk.now() + timedelta(hours=1))
    )
    set_language("fr")

    def sections() -> dict[str, tuple[str, ...]]:
        told = handover(desk.read, incident, desk.now(), now=desk.now(), zone=desk.zone)
        return dict(
            handover_sections(
                told, Networks(desk.content, "fr"), now=desk.now(), zone=desk.zone, language="fr"
            )
        )

    assert sections() == {
        "Encore promis": ("10:12  prochaine information (Toutes les familles) · dans 30 min",),
        "Minuteurs en cours": ("10:42  point de cellule · dans 1 h 00",),
    }
    later(desk, 40)
    assert sections()["Encore promis"][0].endswith("· son heure est passée")
    desk.execute(KeepPromise(promise=promised))
    assert "Encore promis" not in sections()


def test_reading_is_confirmed_by_an_entry(desk: Desk) -> None:
    incident = an_incident(desk)
    since = desk.now()
    later(desk)
    zone, now = desk.zone, desk.now()
    order = handover_read(incident, since, giver="CPE", language="fr", zone=zone, now=now)
    desk.execute(order)
    (row,) = entry_rows(desk.read, incident)
    assert (row.kind, row.from_party) == (EntryKind.ACTION, "CPE")
    assert f"{since.astimezone(zone):%H:%M}" in row.text


def test_who_never_wrote_has_left_at_no_time(desk: Desk) -> None:
    incident = an_incident(desk)
    assert last_written(desk.read, incident, "nobody") is None
    note(desk, incident, "x", EntryKind.NOTE)
    assert last_written(desk.read, incident, desk.actor) == desk.now()
