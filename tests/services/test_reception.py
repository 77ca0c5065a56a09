"""The page of the reception: bound to the families called, to facts and answers cleared for all."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.questions import ClearedFor
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.questions import AnswerQuestion, AskQuestion, CloseQuestion
from crisisapp.services.desk import Desk
from crisisapp.services.reception import Reception, reception
from crisisapp.services.words.reception import next_text
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import a_clock, a_desk, an_incident

GOING = "Nous appelons en ce moment chaque famille concernée."
UNKNOWN = "Je ne le sais pas encore. Je note votre question et votre numéro."
CALLED = "Si votre enfant était directement concerné, vous auriez été appelé personnellement."


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk, "Vidéo de E-03")


def page(desk: Desk, incident: str) -> Reception:
    return reception(desk, incident, "fr")


def concerned(desk: Desk, incident: str) -> str:
    return page(desk, incident).asked[0].text


def answered(desk: Desk, incident: str, text: str, answer: str, theme: str = "") -> str:
    question = desk.execute(AskQuestion(incident=incident, text=text, theme=theme)).made
    order = AnswerQuestion(entry=question, answer=answer, cleared=(ClearedFor.FAMILIES,))
    desk.execute(order)
    return question


def a_fact(desk: Desk, incident: str, clause: str, *audiences: Audience) -> str:
    order = SetFact(
        incident=incident,
        key=clause,
        label="x",
        state=FactState.CONFIRMED,
        clauses={"fr": clause},
        hedges={"fr": "nous vérifions"},
        audiences=tuple(one.value for one in audiences),
    )
    return desk.execute(order).made


def test_nobody_is_reassured_before_every_family_was_called(desk: Desk, incident: str) -> None:
    assert concerned(desk, incident) == UNKNOWN  # nobody counted, nobody called
    assert not page(desk, incident).asked[0].known
    desk.execute(TellFamily(incident=incident, family="E-01", told=2))
    assert concerned(desk, incident) == GOING  # nobody has said how many there are
    desk.execute(CountFamilies(incident=incident, expected=2))
    assert concerned(desk, incident) == GOING
    desk.execute(TellFamily(incident=incident, family="E-02", told=1))
    assert concerned(desk, incident) == GOING  # one guardian of two
    desk.execute(TellFamily(incident=incident, family="E-02", told=2))
    assert concerned(desk, incident) == CALLED
    assert page(desk, incident).families_told
    desk.execute(CountFamilies(incident=incident, expected=3))
    assert concerned(desk, incident) == GOING


def test_no_call_is_spoken_of_that_nobody_made(desk: Desk, incident: str) -> None:
    desk.execute(CountFamilies(incident=incident, expected=2))
    assert concerned(desk, incident) == UNKNOWN
    desk.execute(TellFamily(incident=incident, family="E-01", told=1))
    assert concerned(desk, incident) == GOING


def test_one_guardian_is_enough_where_there_is_but_one(desk: Desk, incident: str) -> None:
    desk.execute(CountFamilies(incident=incident, expected=1))
    desk.execute(TellFamily(incident=incident, family="E-01", told=1, guardians=1))
    assert concerned(desk, incident) == CALLED


def test_no_family_is_said_to_be_called_where_none_is_concerned(desk: Desk, incident: str) -> None:
    desk.execute(CountFamilies(incident=incident, expected=0))
    assert concerned(desk, incident).endswith("nous vous appellerions personnellement.")


def test_the_two_other_questions_wait_for_an_answer(desk: Desk, incident: str) -> None:
    shown = page(desk, incident)
    assert [line.head for line in shown.asked] == [
        "Mon enfant est-il concerné\N{NO-BREAK SPACE}?",
        "Puis-je venir le chercher\N{NO-BREAK SPACE}?",
        "A-t-il été filmé\N{NO-BREAK SPACE}?",
    ]
    assert [line.known for line in shown.asked] == [False, False, False]
    answered(desk, incident, "Venir ?", "Oui, à 16 h 30, à l'entrée.", "fetch")
    answered(desk, incident, "Cours demain ?", "Oui.")
    shown = page(desk, incident)
    assert (shown.asked[1].text, shown.asked[1].known) == ("Oui, à 16 h 30, à l'entrée.", True)
    assert [line.head for line in shown.answers] == ["Cours demain ?"]


def test_the_last_answer_of_a_theme_is_the_one(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    answered(desk, incident, "Venir ?", "Pas encore.", "fetch")
    clock.advance(timedelta(minutes=5))
    answered(desk, incident, "Venir à midi ?", "Oui, à midi.", "fetch")
    shown = page(desk, incident)
    assert shown.asked[1].text == "Oui, à midi."
    assert [line.text for line in shown.answers] == ["Pas encore."]


def test_only_sure_facts_cleared_for_all_families_are_said(desk: Desk, incident: str) -> None:
    a_fact(desk, incident, "pour personne")
    a_fact(desk, incident, "pour la presse", Audience.PRESS)
    a_fact(desk, incident, "E-03 va bien", Audience.ALL_FAMILIES)
    a_fact(desk, incident, "pour le public", Audience.PUBLIC)
    fact = a_fact(desk, incident, "les cours continuent", Audience.ALL_FAMILIES)
    said = {line.text for line in page(desk, incident).facts}
    assert said == {"Les cours continuent.", "Pour le public."}
    desk.execute(SetFactState(fact=fact, state=FactState.TO_VERIFY))
    assert [line.text for line in page(desk, incident).facts] == ["Pour le public."]


def test_an_hour_is_said_only_when_somebody_promised_it(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    assert page(desk, incident).next_at is None
    due = clock.now() + timedelta(minutes=30)
    desk.execute(MakePromise(incident=incident, text="point", due=due, audience=Audience.PRESS))
    assert page(desk, incident).next_at is None
    order = MakePromise(incident=incident, text="info", due=due, audience=Audience.ALL_FAMILIES)
    desk.execute(order)
    shown = page(desk, incident)
    assert (shown.next_at, shown.late) == (due, False)
    clock.advance(timedelta(minutes=31))
    assert page(desk, incident).late


def test_nobody_is_named_anywhere_on_the_page(desk: Desk, incident: str) -> None:
    question = desk.execute(AskQuestion(incident=incident, text="E-03 ?")).made
    desk.execute(AnswerQuestion(entry=question, answer="Oui."))
    shown = page(desk, incident)
    words = " ".join((shown.title, shown.now_to_say, *(f"{x.head} {x.text}" for x in shown.lines)))
    assert "E-03" not in words


def test_a_cleared_fact_that_names_somebody_is_left_out_and_counted(
    desk: Desk, incident: str
) -> None:
    a_fact(desk, incident, "Zyzo Quill est rentré", Audience.ALL_FAMILIES)
    assert page(desk, incident).left_out == 1  # a name, whoever it is
    desk.execute(AddPerson(incident=incident, name="Zyzo Quill"))
    a_fact(desk, incident, "E-03 aussi", Audience.PUBLIC)
    a_fact(desk, incident, "E-04 non", Audience.PRESS)
    shown = page(desk, incident)
    assert (shown.facts, shown.left_out) == ((), 2)


def test_what_is_not_said_stands_there_with_its_reason(desk: Desk, incident: str) -> None:
    question = desk.execute(AskQuestion(incident=incident, text="Qui enquête ?")).made
    desk.execute(CloseQuestion(entry=question, reason="Seul le procureur en parle."))
    shown = page(desk, incident)
    assert (shown.unsaid[0].head, shown.unsaid[0].text) == (
        "Qui enquête ?",
        "Seul le procureur en parle.",
    )
    assert len(shown.unsaid) > 3
    assert all(line.text for line in shown.unsaid)


def test_the_page_says_when_it_changed_and_what(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    assert page(desk, incident).changed_at is None
    fact = a_fact(desk, incident, "les cours continuent", Audience.ALL_FAMILIES)
    first = clock.now()
    clock.advance(timedelta(minutes=10))
    answered(desk, incident, "Cours demain ?", "Oui.")
    shown = page(desk, incident)
    assert shown.changed_at == clock.now()
    assert (shown.facts[0].changed_at, shown.answers[0].changed_at) == (first, clock.now())
    clock.advance(timedelta(minutes=10))
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    assert page(desk, incident).changed_at == clock.now()  # what is said no more was a change too


def test_an_hour_is_read_as_people_say_it(desk: Desk, incident: str, clock: ManualClock) -> None:
    set_language("fr")
    due = clock.now().replace(hour=10, minute=30)  # 11:30 in Paris
    order = MakePromise(incident=incident, text="info", due=due, audience=Audience.ALL_FAMILIES)
    desk.execute(order)
    shown = next_text(page(desk, incident), now=clock.now(), zone=desk.zone)
    assert shown.replace("\u00a0", " ") == "Prochaine information à 11 h 30."
    early = next_text(page(desk, incident), now=clock.now() - timedelta(days=1), zone=desk.zone)
    assert early.replace("\u00a0", " ") == "Prochaine information demain à 11 h 30."
