"""Two playbooks on one situation: what the list asks for is never a thing and its contrary."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from crisisapp.domain.words import TaskState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook, WithdrawPlaybook
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import MORNING
from tests.scenarios.officer import Officer, a_school

# The playbooks of a pair, the act both of them ask for, and the step whose words must stand.
PAIRS = [
    ("PB06", "PB08", "families_letter", "PB06-19"),  # no letter about the image
    ("PB06", "PB04", "families_letter", "PB06-19"),
    ("PB06", "PB11", "holding_statement", "PB06-11"),
    ("PB06", "PB12", "holding_statement", "PB06-11"),
    ("PB06", "PB08", "evidence", "PB06-03"),  # the address alone, no capture
    ("PB06", "PB03", "evidence", "PB06-03"),
    ("PB06", "PB07", "evidence", "PB06-03"),
    ("PB06", "PB10", "evidence", "PB06-03"),
    ("PB06", "PB05", "report_copies", "PB06-05"),  # 3018 within the hour
    ("PB06", "PB07", "report_copies", "PB06-05"),
    ("PB06", "PB05", "class_reminder", "PB06-09"),  # once the police agree
    ("PB06", "PB05", "parents_of_authors", "PB06-10"),
    ("PB06", "PB13", "staff_sentence", "PB13-16"),  # nothing that reads as a cause
    ("PB12", "PB13", "holding_statement", "PB13-17"),
    ("PB05", "PB13", "families_concerned", "PB13-03"),  # their sorrow, not their rights
    ("PB05", "PB08", "families_concerned", "PB08-03"),  # the one wanted sooner
    ("PB08", "PB02", "call_police", "PB02-01"),
    ("PB01", "PB02", "families_sms", "PB02-07"),  # once the police agree
    ("PB04", "PB09", "staff_note", "PB09-07"),  # neutral, no support
]
# Who must agree before something is written to everybody.
AGREED = re.compile(r"DSDEN|police|authority")
# Steps that write to everybody or to an author, beside a playbook that forbids it.
GUARDED = [
    ("PB06", "PB01", "message_out:FAMall"),
    ("PB06", "PB01", "message_out:PUB"),
    ("PB06", "PB01", "takedown:owner"),
    ("PB06", "PB03", "takedown:owner"),
    ("PB06", "PB07", "takedown:owner"),
    ("PB06", "PB02", "message_out:FAMall"),
    ("PB04", "PB01", "message_out:FAMall"),
    ("PB04", "PB01", "message_out:PUB"),
    ("PB12", "PB01", "message_out:FAMall"),
    ("PB12", "PB01", "message_out:PUB"),
    ("PB13", "PB01", "message_out:PUB"),
    ("PB13", "PB08", "message_out:FAMall"),
    ("PB09", "PB08", "message_out:FAMall"),
]


def started(folder: Path, language: Language, playbooks: tuple[str, ...]) -> Officer:
    officer = Officer(a_school(folder, language, at=MORNING), "Situation")
    for playbook in playbooks:
        officer.desk.execute(StartPlaybook(incident=officer.incident, playbook=playbook))
    return officer


def standing(officer: Officer) -> list[TaskRow]:
    return list(tasks(officer.desk.read, officer.incident, officer.desk.zone))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("first", "second", "key", "step"), PAIRS)
def test_the_careful_words_stand_whichever_playbook_came_first(
    tmp_path: Path, first: str, second: str, key: str, step: str, language: Language
) -> None:
    for turn, pair in enumerate(permutations((first, second))):
        officer = started(tmp_path / str(turn), language, pair)
        assert [row.step for row in standing(officer) if row.key == key] == [step], pair


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("forbids", "writes", "proof"), GUARDED)
def test_what_is_written_to_everybody_says_who_agrees_first(
    tmp_path: Path, forbids: str, writes: str, proof: str, language: Language
) -> None:
    officer = started(tmp_path, language, (forbids, writes))
    found = [row for row in standing(officer) if row.proof == proof]
    assert found
    for row in found:
        assert AGREED.search(f"{row.text} {row.help}"), row.step


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_image_and_a_fight_ask_for_one_letter_and_no_capture(
    tmp_path: Path, language: Language
) -> None:
    """An order to write to all families stood beside one to write nothing to them."""
    officer = started(tmp_path, language, ("PB08", "PB06"))
    words = " ".join(f"{row.text} {row.help}" for row in standing(officer))
    assert not re.search(r"Écrire à toutes les familles :|Write to all families:", words)
    assert not re.search(r"une capture sans visage suffit|a capture without faces is enough", words)
    assert len([row for row in standing(officer) if row.proof == "message_out:FAMall"]) == 1


def test_an_answer_online_waits_for_the_common_one(tmp_path: Path) -> None:
    """The common base says to answer nobody; the playbook of a controversy answers each once."""
    officer = started(tmp_path, "fr", ("PB14",))
    freeze = [row for row in standing(officer) if row.key == "freeze_posts"]
    assert [row.step for row in freeze] == ["PB14-19"]
    assert "avant la réponse commune" in freeze[0].text


def test_what_gave_way_comes_back_when_the_other_goes(tmp_path: Path) -> None:
    officer = started(tmp_path, "fr", ("PB08",))
    run = officer.desk.execute(StartPlaybook(incident=officer.incident, playbook="PB06")).made
    officer.desk.execute(WithdrawPlaybook(run=run))
    assert [r.step for r in standing(officer) if r.key == "families_letter"] == ["PB08-09"]


def test_what_was_begun_keeps_its_words(tmp_path: Path) -> None:
    officer = started(tmp_path, "fr", ("PB08",))
    letter = next(row for row in standing(officer) if row.key == "families_letter")
    officer.desk.execute(SetTaskState(task=letter.id, state=TaskState.DOING))
    officer.desk.execute(StartPlaybook(incident=officer.incident, playbook="PB06"))
    assert [r.step for r in standing(officer) if r.key == "families_letter"] == ["PB08-09"]
