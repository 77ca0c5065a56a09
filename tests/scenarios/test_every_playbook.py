"""Every playbook from qualification to closure, in both languages: a test plays the officer.

The card alone says what comes next. Each playbook is played twice in a language: every question
answered no, then every question answered yes, so that each step stands on a list once.
"""

import re
from datetime import timedelta
from functools import reduce
from pathlib import Path

import pytest

from crisisapp.domain.words import EntryKind, IncidentStatus, TaskState
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.exports.tables import to_csv, to_json
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.storage.rebuild import rebuild
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import MORNING, content, derived
from tests.scenarios.officer import Officer, a_school

# What an officer types first, in each language: the playbook is found by these words alone.
TITLES = {
    "PB01": ("Rumeur d'enlèvement sur Snapchat", "Rumour of a kidnapping on Snapchat"),
    "PB02": ("Alerte à la bombe reçue par courriel", "Bomb threat received by mail"),
    "PB03": ("Page qui insulte un professeur", "Page that insults a teacher"),
    "PB04": ("Professeur menacé, son adresse en ligne", "Teacher threatened, address online"),
    "PB05": ("Élève harcelée dans un groupe de classe", "Pupil bullied in a class group"),
    "PB06": ("Photo intime d'une élève qui circule", "Nude photo of a pupil going round"),
    "PB07": ("Faux compte Instagram du collège", "Fake Instagram of the school"),
    "PB08": ("Vidéo d'une bagarre au portail", "Video of a fight at the gate"),
    "PB09": ("Professeur accusé de gestes déplacés", "Teacher accused of misconduct"),
    "PB10": ("Mot de passe de l'ENT volé, fuite de données", "Password stolen, data leak"),
    "PB11": ("Propos racistes sur le compte d'une classe", "Racist words on a class account"),
    "PB12": ("Accident de car en sortie scolaire", "Coach accident on a school trip"),
    "PB13": ("Suicide d'un élève annoncé sur les réseaux", "Suicide of a pupil told online"),
    "PB14": ("Polémique sur le menu de la cantine", "Controversy about the canteen menu"),
    "PB15": ("Appel au blocus du lycée pour jeudi", "Call for a blockade on Thursday"),
}
# An export says what was done and when, never how fast, how well or by which key.
JUDGING = re.compile(
    r"\b(?:en retard|retards?|à la main|dépassée?s?|oubliée?s?|hors délai|repère"
    r"|late|overdue|by hand|missed|forgotten|benchmark)\b",
    re.IGNORECASE,
)
MOST = 120  # orders by which any list must have come to its end


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("playbook", TITLES)
def test_a_playbook_is_played_from_qualification_to_closure(
    tmp_path: Path, playbook: str, language: Language
) -> None:
    title = TITLES[playbook][LANGUAGES.index(language)]
    assert content().playbooks.suggest(title, language) == playbook
    desk = a_school(tmp_path, language, at=MORNING)
    reached: set[str] = set()
    for answer in ("no", "yes"):
        officer = Officer(desk, title)
        begin(officer, playbook, answer)
        reached |= {task.step for task in officer.shown()}
        walk(officer)
        close(officer)
        unjudged(officer)
    # No step is dead: some answer brings each of them.
    steps = content().playbooks.load(playbook, language).steps
    assert {step.id for step in steps} - reached == set()
    report = desk.verify()
    assert report.ok
    before = derived(desk._file.connection)
    for _done in rebuild(desk._file):
        pass
    assert derived(desk._file.connection) == before
    desk.close()


def test_there_is_a_title_for_each_playbook() -> None:
    assert set(TITLES) == {name for name in content().playbooks.ids() if name != "core"}


def begin(officer: Officer, playbook: str, answer: str) -> None:
    """Qualify as the page does: the title proposes, the questions are answered, it is applied."""
    (proposed,) = (each for each in officer.weighs().playbooks if each.by_title)
    assert (proposed.id, proposed.chosen, len(proposed.reflexes)) == (playbook, True, 3)
    officer.answers(playbook, answer)
    assert officer.row.level is not None
    assert not officer.weighs(playbooks=(playbook,)).adds  # what was promised has come


def walk(officer: Officer) -> None:
    """Do what the card says until nothing is left but what the closure brings."""
    reflexes = [task.id for task in officer.shown() if task.memory]
    assert len(reflexes) == 3
    first = []
    for turn in range(MOST):
        card = officer.card
        if card.next is None:
            break
        task = card.next
        # Of the open steps with a time, none is due before the one on the card; reflexes first.
        assert task.memory or not any(row.memory for row in card.now)
        if task.due_at is not None and not task.memory:
            assert all(row.due_at is None or row.due_at >= task.due_at for row in card.then)
        if len(first) < 3:
            first.append(task.id)
        before = card.done
        officer.clock.advance(timedelta(minutes=2))
        follow(officer, task, turn)
        after = next(row for row in officer.shown() if row.id == task.id)
        assert after.state in (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_APPLICABLE)
        assert officer.card.done > before or after.state is TaskState.NOT_APPLICABLE
    assert officer.card.next is None
    assert set(first) == set(reflexes)


def follow(officer: Officer, task: TaskRow, turn: int) -> None:
    """Do a step that was on the card; some are left out or do not apply, with the reason."""
    free = not task.proof and not task.critical and not task.memory
    if free and turn % 5 == 3:
        officer.leaves_out(task, TaskState.SKIPPED)
    elif free and turn % 5 == 4:
        officer.leaves_out(task, TaskState.NOT_APPLICABLE)
    else:
        officer.does(task)
        done = officer.step(task.key)
        assert done.state is TaskState.DONE
        assert not done.by_hand  # a step that waits for a record was ticked by it


def close(officer: Officer) -> None:
    """Watch, close, open again: the steps of the closure get their times from the watching."""
    ending = [task for task in officer.shown() if task.due_base == "closure"]
    assert ending
    assert all(task.due_at is None for task in ending)
    officer.clock.advance(timedelta(hours=3))
    watched = officer.clock.now()
    for status in (IncidentStatus.MONITORING, IncidentStatus.CLOSED):
        officer.desk.execute(SetStatus(incident=officer.incident, status=status, reason="bilan"))
        officer.clock.advance(timedelta(hours=1))
    for task in officer.shown():
        if task.due_base == "closure":
            assert task.due_at is not None
            assert task.due_at > watched
    reopened = SetStatus(
        incident=officer.incident, status=IncidentStatus.OPEN, reason="une copie est revenue"
    )
    officer.desk.execute(reopened)
    assert officer.row.status is IncidentStatus.OPEN


def unjudged(officer: Officer) -> None:
    """No document that leaves the cell says late, by hand, or how well it was done."""
    document = officer.document()
    assert not any(entry.kind is EntryKind.NOTE for entry in document.entries)
    own = {task.text for task in officer.shown()}
    tables = (data.decode("utf-8-sig") for data in (to_csv(document), to_json(document)))
    for text in (*tables, officer.story()):
        said = reduce(lambda left, words: left.replace(words, ""), own, text)
        assert not JUDGING.search(said), JUDGING.search(said)
