"""Each message that ships, from the template picked to the copy that is kept for ever."""

from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay, seal
from crisisapp.domain.words import Audience, FactState, MessageState
from crisisapp.services.approving import missing_agreements
from crisisapp.services.commands.approvals import ApproveMessage, RecordAgreement
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.approvals import sendings
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.told import told
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import MORNING, an_incident, content
from tests.scenarios.officer import a_school

SCHOOL = ChangeSchool(
    short="Collège des Tilleuls",
    town="Bordeaux",
    head_title="principale",
    head_name="A. Martin",
    phone="0556000000",
    contact_families="vie-scolaire@tilleuls.example",
    contact_press="presse@rectorat.example",
)
NAMES = tuple(row.id for row in content().templates.catalogue())


def test_there_are_twenty_five() -> None:
    assert len(set(NAMES)) == len(NAMES) == 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_message_goes_from_pick_to_frozen_copy(
    name: str, language: Language, tmp_path: Path
) -> None:
    desk = a_school(tmp_path, language, at=MORNING)
    desk.execute(SCHOOL)
    incident = an_incident(desk)
    clause = {"fr": "deux élèves ont été blessés", "en": "two pupils were hurt"}
    said = SetFact(
        incident=incident, key="injured", label="x", state=FactState.CONFIRMED, clauses=clause
    )
    desk.execute(said)

    def row() -> MessageRow:
        found = message(desk.read, made)
        assert found is not None
        return found

    # Pick: the audience and the channel are the template's own.
    made = desk.execute(DraftMessage(incident=incident, template=name, language=language)).made
    template = content().templates.load(name, language)
    assert (row().state, row().template_version) == (MessageState.DRAFT, template.version)
    # Fill what the desk cannot know.
    asked = {hole.field for hole in present(desk, row()).rendered.holes}
    examples = example_values(template.fields)
    desk.execute(FillMessage(message=made, values={key: examples[key] for key in asked}))
    text, subject = present(desk, row()).rendered.text, present(desk, row()).rendered.subject
    assert not present(desk, row()).rendered.holes
    # Agree, outside first where it must be; copy; say that it left.
    for party in missing_agreements(desk, row()):
        desk.execute(RecordAgreement(message=made, party=party, way=ApprovalWay.PHONE, who="x"))
    assert missing_agreements(desk, row()) == ()
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE, who="A. Martin"))
    desk.execute(CopyMessage(message=made, text=text))
    assert Audience(row().audience) not in told(desk.read, incident)
    desk.execute(MarkSent(message=made))
    # Frozen: what changes afterwards changes nothing of it.
    changed = {"fr": "trois élèves ont été blessés", "en": "three pupils were hurt"}
    desk.execute(SetFact(incident=incident, key="injured", label="x", clauses=changed))
    desk.execute(ChangeSchool(short="Autre collège"))

    (kept,) = sendings(desk.read, incident)
    assert (kept.subject, kept.text) == (subject, text)
    assert kept.digest == seal(subject, text)
    assert (kept.template, kept.template_version) == (name, template.version)
    assert (kept.audience, kept.approved_by) == (row().audience, "A. Martin")
    assert [fact.words for fact in kept.facts] == [clause[language]]
    assert (row().state, Audience(row().audience) in told(desk.read, incident)) == (
        MessageState.SENT,
        True,
    )
    assert desk.verify().ok
