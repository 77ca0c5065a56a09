"""Questions: filed with their line, passed on, answered, cleared, withheld, erased with it."""

from pathlib import Path

import pytest

from crisisapp.domain.calls import CallKind
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.questions import ClearedFor, QuestionState
from crisisapp.domain.words import EntryKind, FactState, Verification
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.calls import NoteCall, TallyCalls
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.questions import (
    AnswerQuestion,
    AskQuestion,
    ClearQuestion,
    CloseQuestion,
    PassQuestion,
)
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.handover import still_open
from crisisapp.services.queries.people import names_of
from crisisapp.services.queries.questions import QuestionRow, cleared_for, ledger, questions
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_desk, an_entry, an_incident, derived

FAMILIES, PUBLIC, PRESS = ClearedFor.FAMILIES, ClearedFor.PUBLIC, ClearedFor.PRESS
THEMES = ("concerned", "fetch", "filmed")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def rows(desk: Desk, incident: str) -> tuple[QuestionRow, ...]:
    return questions(desk.read, incident, "fr", THEMES)


def only(desk: Desk, incident: str) -> QuestionRow:
    (row,) = rows(desk, incident)
    return row


def last(desk: Desk, incident: str) -> EntryRow:
    return list(entry_rows(desk.read, incident))[-1]


def asked(desk: Desk, incident: str, text: str = "Y aura-t-il cours demain ?") -> str:
    return desk.execute(AskQuestion(incident=incident, text=text)).made


def refusal(desk: Desk, order: Command) -> str:
    with pytest.raises(UserError) as caught:
        desk.execute(order)
    return caught.value.code


def a_fact(desk: Desk, incident: str, state: FactState = FactState.CONFIRMED) -> str:
    words = {"fr": "le collège est ouvert demain"}
    order = SetFact(incident=incident, key="open", label="open", state=state, clauses=words)
    return desk.execute(order).made


def test_every_line_that_asks_is_among_the_questions(desk: Desk, incident: str) -> None:
    line = RecordEntry(incident=incident, kind=EntryKind.QUESTION, text="Qui a filmé ?")
    desk.execute(line)
    row = only(desk, incident)
    assert (row.text, row.state, row.theme, row.open) == (
        "Qui a filmé ?",
        QuestionState.UNKNOWN,
        "",
        True,
    )
    assert row.number == last(desk, incident).number


def test_a_question_is_asked_with_its_theme_and_worded_anew(desk: Desk, incident: str) -> None:
    question = desk.execute(
        AskQuestion(incident=incident, text="Les bus roulent ?", theme="transport")
    ).made
    assert last(desk, incident).kind is EntryKind.QUESTION
    desk.execute(AskQuestion(incident=incident, entry=question, text="Les bus roulent-ils ?"))
    row = only(desk, incident)
    assert (row.text, row.theme) == ("Les bus roulent-ils ?", "transport")
    assert last(desk, incident).text == "Les bus roulent ?"
    other = AskQuestion(incident=incident, text="Et ?", theme="nothing")
    assert refusal(desk, other) == UserCode.BAD_VALUE


def test_a_question_follows_its_line_unless_it_was_worded(desk: Desk, incident: str) -> None:
    question = asked(desk, incident, "Cours demain")
    desk.execute(CorrectEntry(entry=question, text="Cours jeudi", reason="jour"))
    assert only(desk, incident).text == "Cours jeudi"


def test_a_call_is_put_among_them_in_the_words_of_its_card(desk: Desk, incident: str) -> None:
    desk.execute(
        NoteCall(
            incident=incident,
            kind=CallKind.FAMILY,
            caller="mère de E-03",
            question="Puis-je venir ?",
            theme="fetch",
        )
    )
    assert rows(desk, incident) == ()
    line = last(desk, incident)
    desk.execute(AskQuestion(incident=incident, entry=line.id))
    row = only(desk, incident)
    assert (row.text, row.theme, row.number) == ("Puis-je venir ?", "fetch", line.number)


def test_who_was_asked_stays_written_and_an_answer_settles_the_line(
    desk: Desk, incident: str
) -> None:
    question = asked(desk, incident)
    desk.execute(PassQuestion(entry=question, party="DSDEN"))
    row = only(desk, incident)
    assert (row.state, row.asked_to, row.open) == (QuestionState.ASKED, "DSDEN", True)
    assert still_open(desk.read, incident, EntryKind.QUESTION)
    desk.execute(AnswerQuestion(entry=question, answer="Oui, à l'heure habituelle."))
    row = only(desk, incident)
    assert (row.state, row.said) == (QuestionState.ANSWERED, "Oui, à l'heure habituelle.")
    assert row.cleared == ()
    assert not still_open(desk.read, incident, EntryKind.QUESTION)
    assert cleared_for([row], FAMILIES, ()) == ()


def test_an_answer_is_heard_by_whom_it_is_cleared_for(desk: Desk, incident: str) -> None:
    question = asked(desk, incident)
    desk.execute(AnswerQuestion(entry=question, answer="Oui."))
    desk.execute(ClearQuestion(entry=question, cleared=(FAMILIES,), by_party="la principale"))
    row = only(desk, incident)
    assert (row.cleared, row.cleared_party) == ((FAMILIES,), "la principale")
    assert [bool(cleared_for([row], who, ())) for who in ClearedFor] == [True, False, False]
    desk.execute(ClearQuestion(entry=question, cleared=(PUBLIC,)))
    row = only(desk, incident)
    assert [bool(cleared_for([row], who, ())) for who in ClearedFor] == [True, True, True]
    desk.execute(ClearQuestion(entry=question))
    assert cleared_for(rows(desk, incident), FAMILIES, ()) == ()
    assert refusal(desk, ClearQuestion(entry=question)) == UserCode.NOTHING_CHANGED


def test_other_words_are_cleared_for_nobody(desk: Desk, incident: str) -> None:
    question = asked(desk, incident)
    desk.execute(AnswerQuestion(entry=question, answer="Oui.", cleared=(PUBLIC,)))
    assert cleared_for(rows(desk, incident), PUBLIC, ())
    desk.execute(AnswerQuestion(entry=question, answer="Non."))
    assert cleared_for(rows(desk, incident), FAMILIES, ()) == ()


def test_an_answer_follows_its_fact(desk: Desk, incident: str) -> None:
    question, fact = asked(desk, incident), a_fact(desk, incident)
    desk.execute(AnswerQuestion(entry=question, fact=fact, cleared=(FAMILIES,)))
    row = only(desk, incident)
    assert (row.said, row.fact) == ("Le collège est ouvert demain.", "open")
    desk.execute(SetFactState(fact=fact, state=FactState.TO_VERIFY))
    row = only(desk, incident)
    assert (row.said, row.stands) == ("", False)
    assert cleared_for([row], FAMILIES, ()) == ()
    assert refusal(desk, ClearQuestion(entry=question, cleared=(PUBLIC,))) == UserCode.NO_ANSWER


def test_a_fact_that_is_not_sure_answers_nothing(desk: Desk, incident: str) -> None:
    question, fact = asked(desk, incident), a_fact(desk, incident, FactState.TO_VERIFY)
    assert refusal(desk, AnswerQuestion(entry=question, fact=fact)) == UserCode.NOT_CONFIRMED
    assert refusal(desk, AnswerQuestion(entry=question)) == UserCode.EMPTY_TEXT


@pytest.mark.parametrize("struck", [True, False])
def test_an_answer_falls_with_the_line_it_comes_from(
    desk: Desk, incident: str, struck: bool
) -> None:
    question, source = asked(desk, incident), an_entry(desk, incident, "DSDEN : cours demain")
    desk.execute(AnswerQuestion(entry=question, answer="Oui.", source=source, cleared=(PUBLIC,)))
    assert cleared_for(rows(desk, incident), PUBLIC, ())
    if struck:
        desk.execute(StrikeEntry(entry=source, reason="faux"))
    else:
        desk.execute(VerifyEntry(entry=source, verification=Verification.REFUTED))
    assert cleared_for(rows(desk, incident), PUBLIC, ()) == ()
    assert not rows(desk, incident)[0].stands


@pytest.mark.parametrize(
    ("text", "answer"),
    [("E-03 est-il blessé ?", "Non."), ("Qui ?", "e-03"), ("Qui ?", "C'est zyzo  QUILL.")],
)
def test_what_names_somebody_is_never_cleared(
    desk: Desk, incident: str, text: str, answer: str
) -> None:
    desk.execute(AddPerson(incident=incident, name="Zyzo Quill"))
    question = asked(desk, incident, text)
    order = AnswerQuestion(entry=question, answer=answer, cleared=(FAMILIES,))
    assert refusal(desk, order) == UserCode.NAMES_SOMEBODY
    desk.execute(AnswerQuestion(entry=question, answer=answer))
    order = ClearQuestion(entry=question, cleared=(FAMILIES,))
    assert refusal(desk, order) == UserCode.NAMES_SOMEBODY


def test_a_code_that_came_after_the_clearing_is_not_said(desk: Desk, incident: str) -> None:
    question = asked(desk, incident, "Va-t-il bien ?")
    desk.execute(AnswerQuestion(entry=question, answer="Oui.", cleared=(PUBLIC,)))
    desk.execute(CorrectEntry(entry=question, text="E-03 va-t-il bien ?", reason="qui"))
    assert cleared_for(rows(desk, incident), PUBLIC, ()) == ()


def test_who_was_named_after_the_clearing_is_not_said(desk: Desk, incident: str) -> None:
    question = asked(desk, incident, "Qui a parlé ?")
    order = AnswerQuestion(
        entry=question, answer="Zyzo Quill.", cleared=(PUBLIC,), reason="il a donné son accord"
    )
    desk.execute(order)
    desk.execute(AddPerson(incident=incident, name="Zyzo Quill"))
    names = names_of(desk.read, incident)
    assert cleared_for(rows(desk, incident), PUBLIC, names) == ()


def test_the_school_says_why_it_does_not_answer(desk: Desk, incident: str) -> None:
    question = asked(desk, incident, "Qui enquête ?")
    assert refusal(desk, CloseQuestion(entry=question, reason=" ")) == UserCode.REASON_NEEDED
    desk.execute(AnswerQuestion(entry=question, answer="La police.", cleared=(PUBLIC,)))
    desk.execute(CloseQuestion(entry=question, reason="Seul le procureur en parle."))
    row = only(desk, incident)
    assert (row.state, row.reason) == (QuestionState.CLOSED, "Seul le procureur en parle.")
    assert (row.said, row.cleared) == ("", ())
    assert refusal(desk, ClearQuestion(entry=question, cleared=(PUBLIC,))) == UserCode.NO_ANSWER


def test_a_line_settled_in_the_timeline_is_open_no_more(desk: Desk, incident: str) -> None:
    question = asked(desk, incident)
    desk.execute(VerifyEntry(entry=question, verification=Verification.CONFIRMED))
    row = only(desk, incident)
    assert (row.open, row.said) == (False, "")


def test_another_line_is_no_question(desk: Desk, incident: str) -> None:
    line = an_entry(desk, incident)
    assert refusal(desk, AnswerQuestion(entry=line, answer="Oui.")) == UserCode.NOT_A_QUESTION
    assert refusal(desk, PassQuestion(entry=line, party="DSDEN")) == UserCode.NOT_A_QUESTION


def test_a_struck_question_is_asked_no_more(desk: Desk, incident: str) -> None:
    question = asked(desk, incident)
    desk.execute(StrikeEntry(entry=question, reason="deux fois"))
    assert rows(desk, incident) == ()
    assert refusal(desk, AnswerQuestion(entry=question, answer="x")) == UserCode.ALREADY_STRUCK


def test_themes_come_in_their_order_and_open_questions_first(desk: Desk, incident: str) -> None:
    answered = asked(desk, incident, "Sans thème, répondue")
    desk.execute(AnswerQuestion(entry=answered, answer="Oui."))
    asked(desk, incident, "Sans thème")
    for theme in ("filmed", "concerned"):
        desk.execute(AskQuestion(incident=incident, text=theme, theme=theme))
    assert [row.text for row in rows(desk, incident)] == [
        *("concerned", "filmed", "Sans thème", "Sans thème, répondue")
    ]


def test_the_theme_most_asked_about_comes_first(desk: Desk, incident: str) -> None:
    for theme in ("concerned", "filmed"):
        desk.execute(AskQuestion(incident=incident, text=theme, theme=theme))
    desk.execute(TallyCalls(incident=incident, theme="filmed", count=3))
    found, counts = ledger(desk.read, incident, "fr", THEMES)
    assert [row.text for row in found] == ["filmed", "concerned"]
    assert counts["filmed"] == 3


def test_all_words_of_an_erased_question_go(desk: Desk, incident: str) -> None:
    question = asked(desk, incident, "Zyzo est-il là ?")
    desk.execute(PassQuestion(entry=question, party="Zyzo"))
    desk.execute(AnswerQuestion(entry=question, answer="Zyzo est là."))
    desk.execute(EraseEntry(entry=question, reason="demande"))
    assert rows(desk, incident) == ()
    bodies = desk.read.all("SELECT CAST(body AS TEXT) FROM body")
    assert not any("Zyzo" in str(row[0]) for row in bodies)


def test_the_ledger_is_made_again_from_the_journal(desk: Desk, incident: str) -> None:
    question, fact = asked(desk, incident), a_fact(desk, incident)
    desk.execute(PassQuestion(entry=question, party="DSDEN"))
    desk.execute(AnswerQuestion(entry=question, fact=fact, cleared=(FAMILIES, PRESS)))
    desk.execute(CloseQuestion(entry=asked(desk, incident, "Qui ?"), reason="enquête"))
    erased = asked(desk, incident, "Et Zyzo ?")
    desk.execute(EraseEntry(entry=erased, reason="demande"))
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
