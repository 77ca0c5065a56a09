"""The set each playbook lists: whole in both languages, from any of its messages, by one asking."""

from pathlib import Path

import pytest

from crisisapp.domain.deriving import read_targets
from crisisapp.domain.message import FieldType
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.message_derive import DeriveMessages
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.derive_plan import Asked, derive_plan
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.deriving import derived_set
from crisisapp.services.queries.messages import message, messages
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.i18n import LANGUAGES
from crisisapp.support.resources import resource_folder
from tests.builders import a_desk, an_incident

ROOT = resource_folder("playbooks")
NAMES = tuple(f"PB{number:02d}" for number in range(1, 16))
# Where a general message to families waits for the authority, the set holds none.
QUIET = {"PB05", "PB06", "PB13"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_playbook_lists_whom_to_tell(name: str, language: str) -> None:
    derive = PlaybookLibrary(ROOT).load(name, language).derive
    told = {target.audience for target in derive}
    written = {target.template for target in derive}
    assert {"M04", "M09", "M18"} <= written  # staff, authority, reception
    assert ("M01" in written) == (name not in QUIET)
    assert "PRESS" not in told  # what the press is told is agreed with the authority
    assert read_targets(target.word() for target in derive) == derive


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_one_asking_fills_the_whole_set(tmp_path: Path, name: str, language: str) -> None:
    """From its first message, filled; nothing that is asked is asked twice."""
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=name))
    first, *_others = derived_set(desk.read, desk.content, incident, language)
    template = desk.content.templates.load(first.template, language)
    made = desk.execute(
        DraftMessage(
            incident=incident,
            template=first.template,
            language=language,
            audience=first.audience,
            values=example_values(template.fields),
        )
    ).made
    row = message(desk.read, made)
    assert row is not None
    asked = derive_plan(desk, row, derived_set(desk.read, desk.content, incident, language)).asked
    assert len({each.key for each in asked}) == len(asked)
    answers = {each.key: answer(each) for each in asked}
    desk.execute(DeriveMessages(message=made, values=answers))
    rows = messages(desk.read, incident)
    assert len(rows) == len(derived_set(desk.read, desk.content, incident, language))
    for each in rows:
        rendered = present(desk, each).rendered
        assert rendered.holes == (), (each.template, rendered.holes)


def answer(asked: Asked) -> str:
    if asked.field.type is FieldType.CHOICE:
        return next(iter(asked.field.choices))
    return asked.field.example.strip() or "05 00 00 00 00"
