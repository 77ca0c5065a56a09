"""No answer is never an answer: what was told, by the words of a line, a result, a correction."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import Audience, EntryKind, TaskState
from crisisapp.services.capture.describe import notice_of
from crisisapp.services.capture.grammar import understand
from crisisapp.services.capture.order import correct, order_of
from crisisapp.services.closed_loop import missing_record
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.steps import AddSteps
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry
from crisisapp.services.desk import Desk, Result
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.tasks import hidden_tasks, tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.told import told
from tests.builders import a_desk, an_incident, refused

HIERARCHY, FAMILIES = Audience.HIERARCHY.value, Audience.FAMILIES_CONCERNED.value


class Fight:
    """A situation whose checklist waits for a call to the authority."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.incident = an_incident(desk, "Bagarre filmée")
        desk.execute(StartPlaybook(incident=self.incident, playbook="PB08"))

    def step(self, key: str = "call_hierarchy") -> TaskRow:
        read, zone = self.desk.read, self.desk.zone
        every = (*tasks(read, self.incident, zone), *hidden_tasks(read, self.incident, zone))
        return next(task for task in every if task.key == key)

    def tick(self, key: str = "call_hierarchy", *, who: str = "", result: str = "") -> Result:
        record = missing_record(
            self.step(key), self.incident, who=who, at=None, language="fr", result=result
        )
        assert record is not None
        return self.desk.execute(record)

    def call(self, party: str, text: str = "prévenus") -> str:
        order = RecordEntry(
            incident=self.incident, kind=EntryKind.CALL_OUT, text=text, to_party=party
        )
        return self.desk.execute(order).made

    def correct(self, entry: str, text: str) -> Result:
        return self.desk.execute(CorrectEntry(entry=entry, text=text, reason="erreur"))

    def told(self) -> set[str]:
        return set(told(self.desk.read, self.incident))

    def lines(self) -> list[EntryRow]:
        """Return the lines of the situation after the one that says the playbook was started."""
        started, *rest = entry_rows(self.desk.read, self.incident)
        assert started.text.startswith("Fiche réflexe lancée")
        return rest


@pytest.fixture
def fight(tmp_path: Path) -> Fight:
    return Fight(a_desk(tmp_path))


@pytest.mark.parametrize("result", ["pas de réponse", "occupé", "personne", "no answer", "engaged"])
def test_a_tick_whose_result_is_no_answer_is_an_attempt(fight: Fight, result: str) -> None:
    done = fight.tick(result=result)
    assert done.notice == "nobody_told"
    assert fight.step().state is TaskState.TODO
    assert fight.told() == set()
    (line,) = fight.lines()
    assert (line.kind, line.audience) == (EntryKind.CALL_OUT, "")
    assert line.text == f"Appeler la DSDEN. Résultat\N{NO-BREAK SPACE}: {result}"


def test_a_tick_says_what_came_of_it_in_the_timeline_and_beside_the_step(fight: Fight) -> None:
    done = fight.tick(result="rappelle à midi avec le préfet")
    assert done.notice == ""
    assert (fight.step().state, fight.step().result) == (
        TaskState.DONE,
        "rappelle à midi avec le préfet",
    )
    assert fight.told() == {HIERARCHY}
    assert fight.lines()[0].text.endswith("rappelle à midi avec le préfet")


@pytest.mark.parametrize("who", ["DSDEN (répondeur)", "rectorat, occupé"])
def test_a_machine_that_was_told_ticks_nothing(fight: Fight, who: str) -> None:
    fight.tick(who=who)
    assert (fight.step().state, fight.told()) == (TaskState.TODO, set())


def test_a_call_corrected_to_no_answer_puts_its_step_back(fight: Fight) -> None:
    entry = fight.call("DSDEN")
    assert (fight.step().state, fight.told()) == (TaskState.DONE, {HIERARCHY})
    done = fight.correct(entry, "pas de réponse en fait")
    assert done.notice == "nobody_told"
    assert (fight.step().state, fight.told()) == (TaskState.TODO, set())


@pytest.mark.parametrize("who", ["DSDEN", "Mme Durand"])
def test_the_words_of_a_step_are_no_plan_in_the_line_of_its_record(fight: Fight, who: str) -> None:
    fight.tick(who=who)
    (line,) = fight.lines()
    fight.correct(line.id, f"{line.text} : prévenue à 9 h")
    fight.correct(line.id, f"{line.text} (deux fois)")
    assert (fight.step().state, fight.told()) == (TaskState.DONE, {HIERARCHY})


def test_undoing_that_correction_ticks_the_step_again(fight: Fight) -> None:
    fight.tick(who="Mme Durand")
    (line,) = fight.lines()
    fight.correct(line.id, "Appeler la DSDEN : occupé")
    assert (fight.step().state, fight.told()) == (TaskState.TODO, set())
    fight.desk.undo()
    again = fight.step()
    assert (again.state, again.record, fight.told()) == (TaskState.DONE, line.id, {HIERARCHY})


def test_an_attempt_corrected_to_an_answer_ticks_its_step(fight: Fight) -> None:
    entry = fight.call("DSDEN", "pas de réponse")
    assert (fight.step().state, fight.told()) == (TaskState.TODO, set())
    fight.correct(entry, "prévenue à 9 h")
    assert (fight.step().state, fight.step().record) == (TaskState.DONE, entry)
    assert fight.told() == {HIERARCHY}


def test_a_correction_that_says_no_other_thing_changes_nothing(fight: Fight) -> None:
    entry = fight.call("DSDEN")
    done = fight.correct(entry, "prévenue, rappelle à midi")
    assert done.notice == ""
    assert (fight.step().state, fight.told()) == (TaskState.DONE, {HIERARCHY})


def test_the_line_of_called_corrected_to_no_answer_puts_its_step_back(fight: Fight) -> None:
    waiting = fight.step()
    order = SetTaskState(task=waiting.id, state=TaskState.DONE, to_party="DSDEN")
    fight.desk.execute(order)
    (line,) = fight.lines()
    assert fight.told() == {HIERARCHY}
    fight.correct(line.id, f"{line.text} : pas de réponse")
    assert (fight.step().state, fight.told()) == (TaskState.TODO, set())
    fight.desk.undo()
    assert (fight.step().state, fight.told()) == (TaskState.DONE, {HIERARCHY})


def test_no_answer_said_later_puts_the_step_back_and_the_line_says_so(fight: Fight) -> None:
    fight.tick()
    done = fight.step()
    fight.desk.execute(
        SetTaskState(task=done.id, state=TaskState.DONE, result="pas de réponse", entry=False)
    )
    assert (fight.step().state, fight.told()) == (TaskState.TODO, set())
    (line,) = fight.lines()
    assert line.text.endswith("pas de réponse")
    assert line.correction_reason == "résultat noté ensuite"


def test_no_answer_said_later_of_a_call_outside_puts_the_step_back(fight: Fight) -> None:
    waiting = fight.step()
    fight.desk.execute(SetTaskState(task=waiting.id, state=TaskState.DONE))
    later = SetTaskState(task=waiting.id, state=TaskState.DONE, result="répondeur", entry=False)
    fight.desk.execute(later)
    assert fight.step().state is TaskState.TODO
    assert fight.lines()[-1].reason == "répondeur"


def test_a_call_is_not_done_outside_by_no_answer(fight: Fight) -> None:
    waiting = fight.step()
    with refused(UserCode.NOBODY_TOLD):
        fight.desk.execute(
            SetTaskState(task=waiting.id, state=TaskState.DONE, result="pas de réponse")
        )
    fight.desk.execute(AddSteps(incident=fight.incident, texts=("Appeler le gymnase",)))
    own = next(
        row
        for row in tasks(fight.desk.read, fight.incident, fight.desk.zone)
        if row.text == "Appeler le gymnase"
    )
    with refused(UserCode.NOBODY_TOLD):
        fight.desk.execute(SetTaskState(task=own.id, state=TaskState.DONE, result="occupé"))
    fight.desk.execute(SetTaskState(task=own.id, state=TaskState.DONE, result="d'accord"))


def test_a_step_that_tells_nobody_may_end_without_an_answer(fight: Fight) -> None:
    fight.desk.execute(AddSteps(incident=fight.incident, texts=("Chercher la caméra",)))
    own = tasks(fight.desk.read, fight.incident, fight.desk.zone)[-1]
    fight.desk.execute(SetTaskState(task=own.id, state=TaskState.DONE, result="échec"))
    assert fight.lines()[-1].text == (
        "Étape faite\N{NO-BREAK SPACE}: Chercher la caméra. Résultat\N{NO-BREAK SPACE}: échec"
    )


@pytest.mark.parametrize("how", ["struck", "corrected"])
def test_a_family_that_was_not_reached_is_not_counted(fight: Fight, how: str) -> None:
    fight.desk.execute(CountFamilies(incident=fight.incident, expected=2))
    first = fight.call("les deux parents de E-01", "prévenus")
    second = fight.call("les deux parents de E-02", "prévenus")
    assert fight.step("families_concerned").state is TaskState.DONE
    if how == "struck":
        fight.desk.execute(StrikeEntry(entry=first, reason="erreur"))
    else:
        fight.correct(first, "messagerie")
    half = fight.step("families_concerned")
    assert (half.state, half.told, half.record) == (TaskState.DOING, 2, second)
    fight.correct(second, "pas joignable")
    none = fight.step("families_concerned")
    assert (none.state, none.told) == (TaskState.TODO, 0)


@pytest.mark.parametrize("who", ["mairie", "la police", "Le Courrier", "famille de E-01"])
def test_a_step_is_not_ticked_by_a_call_to_somebody_else(fight: Fight, who: str) -> None:
    with refused(UserCode.OTHER_PARTY):
        fight.tick(who=who)
    assert (fight.step().state, fight.lines()) == (TaskState.TODO, [])


@pytest.mark.parametrize(
    "who",
    ["", "DSDEN", "rectorat", "Mme Durand", "M. Petit, presse du rectorat", "DSDEN, M. Maire"],
)
def test_whom_a_step_is_about_or_nobody_knows_is_believed(fight: Fight, who: str) -> None:
    fight.tick(who=who)
    assert fight.step().state is TaskState.DONE


@pytest.mark.parametrize(
    ("key", "who", "fits"),
    [
        ("families_concerned", "parents Martin", True),
        ("families_concerned", "toutes les familles", True),
        ("families_concerned", "mairie", False),
        ("call_police", "police municipale", True),
        ("call_police", "mairie", False),
    ],
)
def test_kin_of_an_audience_stand_for_it(fight: Fight, key: str, who: str, fits: bool) -> None:
    if fits:
        fight.tick(key, who=who)
        assert fight.step(key).state is not TaskState.TODO
    else:
        with refused(UserCode.OTHER_PARTY):
            fight.tick(key, who=who)


def test_one_more_call_of_a_done_step_is_one_more_line(fight: Fight) -> None:
    fight.tick(who="DSDEN")
    first = fight.lines()[0]
    fight.tick(who="Mme Durand")
    assert [line.to_party for line in fight.lines()] == ["DSDEN", "Mme Durand"]
    assert fight.lines()[0] == first
    assert (fight.step().state, fight.step().record) == (TaskState.DONE, first.id)
    with refused(UserCode.OTHER_PARTY):
        fight.tick(who="mairie")


def test_one_more_family_than_expected_is_written(fight: Fight) -> None:
    fight.desk.execute(CountFamilies(incident=fight.incident, expected=2))
    for who in ("famille de E-01", "famille de E-02", "famille de E-03"):
        fight.tick("families_concerned", who=who)
    assert fight.lines()[-1].to_party == "famille de E-03"
    # The words of the step say "both guardians"; who was called is one of them.
    assert fight.step("families_concerned").told == 3


def test_no_answer_after_a_call_that_reached_somebody_takes_nothing_back(fight: Fight) -> None:
    fight.tick(result="prévenue, rappelle à midi")
    first = fight.lines()[0]
    done = fight.desk.execute(
        SetTaskState(task=fight.step().id, state=TaskState.DONE, result="pas de réponse")
    )
    assert done.notice == "attempt_written"
    assert (fight.step().state, fight.step().record) == (TaskState.DONE, first.id)
    kept, attempt = fight.lines()
    assert (kept.text, kept.correction_reason) == (first.text, first.correction_reason)
    assert (attempt.kind, attempt.audience) == (EntryKind.CALL_OUT, "")
    assert attempt.text.endswith("pas de réponse")
    assert fight.tick(who="DSDEN", result="occupé").notice == "attempt_written"
    assert (fight.step().state, len(fight.lines())) == (TaskState.DONE, 3)


def test_what_came_of_a_step_later_stands_in_its_line(fight: Fight) -> None:
    fight.tick()
    said = SetTaskState(task=fight.step().id, state=TaskState.DONE, result="rappelle à midi")
    fight.desk.execute(said)
    (line,) = fight.lines()
    assert line.text.endswith("rappelle à midi")
    assert line.correction_reason == "résultat noté ensuite"
    assert fight.told() == {HIERARCHY}
    fight.desk.execute(SetTaskState(task=fight.step().id, state=TaskState.DONE, result="a rappelé"))
    first, second = fight.lines()
    assert first.text == line.text
    assert second.text.endswith("a rappelé")
    assert fight.step().result == "a rappelé"


def test_who_a_step_without_a_record_concerns_stands_in_its_line(fight: Fight) -> None:
    fight.desk.execute(
        AddSteps(incident=fight.incident, texts=("Fermer le portail", "Appeler le gymnase"))
    )
    close, call = tasks(fight.desk.read, fight.incident, fight.desk.zone)[-2:]
    for step, who in ((close, "le gardien"), (call, "M. Petit")):
        fight.desk.execute(SetTaskState(task=step.id, state=TaskState.DONE, who=who))
    added, closed, called = fight.lines()
    assert added.text.endswith("Fermer le portail\u00a0; Appeler le gymnase")
    assert (closed.kind, closed.to_party) == (EntryKind.ACTION, "le gardien")
    assert (called.kind, called.to_party) == (EntryKind.CALL_OUT, "M. Petit")


def test_a_call_given_to_the_wrong_person_is_corrected(fight: Fight) -> None:
    entry = fight.call("DSDEN", "prévenue")
    assert fight.step().state is TaskState.DONE
    row = fight.lines()[0]
    order = correct(row, "appel à mairie: prévenue", reason="erreur", zone=fight.desk.zone)
    assert (order.to_party, order.text) == ("mairie", None)
    done = fight.desk.execute(order)
    assert done.notice == "other_told"
    line = fight.lines()[0]
    assert (line.to_party, line.audience) == ("mairie", Audience.COLLECTIVITY)
    assert (fight.step().state, fight.told()) == (
        TaskState.TODO,
        {Audience.COLLECTIVITY.value},
    )
    fight.desk.undo()
    assert (fight.step().state, fight.step().record) == (TaskState.DONE, entry)
    assert (fight.lines()[0].to_party, fight.told()) == ("DSDEN", {HIERARCHY})


def test_only_what_tells_somebody_takes_another_party(fight: Fight) -> None:
    order = RecordEntry(incident=fight.incident, text="la mairie ferme la rue")
    entry = fight.desk.execute(order).made
    with refused(UserCode.NOT_TOLD_KIND):
        fight.desk.execute(CorrectEntry(entry=entry, to_party="mairie", reason="erreur"))


def typed(fight: Fight, line: str) -> str:
    """Write a line as somebody types it, and return the notice said of it."""
    desk = fight.desk
    read = understand(line, now=desk.clock.now(), zone=desk.zone, language="fr")
    desk.execute(order_of(fight.incident, read, language="fr"))
    return notice_of(read, "fr", ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    "line",
    [
        "12/12/2099 10h appel à rectorat : ok",
        "2099-01-01 10:00 appel à DSDEN : situation signalée",
        "appel à la DSDEN demain : ok",
        "appel à la DSDEN (à rappeler) : ok",
        "appel à la DSDEN : prévenue ? à vérifier",
        "message à envoyer à la DSDEN : point de situation",
        "appel à passer à la DSDEN : point de situation",
        "message to send to the DSDEN: update",
        "31/02 10h appel à DSDEN : ok",
    ],
)
def test_what_is_to_come_told_nobody_and_ticks_nothing(fight: Fight, line: str) -> None:
    notice = typed(fight, line)
    assert (fight.told(), fight.step().state) == (set(), TaskState.TODO)
    assert ("Personne n" in notice) == line.startswith(("12/12", "2099"))


def test_an_hour_to_come_in_the_words_of_the_party_told_nobody(fight: Fight) -> None:
    now = fight.desk.clock.now().astimezone(fight.desk.zone)
    typed(fight, f"appel à la DSDEN à {now.hour + 1}h : ok" if now.hour < 23 else "?")
    assert (fight.told(), fight.step().state) == (set(), TaskState.TODO)
    typed(fight, f"appel à la DSDEN à {now.hour}h : ok")
    assert fight.told() == {HIERARCHY}


@pytest.mark.parametrize(
    "line",
    [
        "appel aux parents à venir chercher : non décidé",
        "appel aux élèves : blocus lundi",
        "appel à la presse locale : tract d'un parent",
        "appel donné aux parents : réunion à 18 h",
        "appel donné à toutes les familles : x",
        "appel donné aux médias : conférence",
        "appel direction → toutes les familles : réunion",
        ">> appel parents : réunion à 18 h",
        "appel aux parents : pas encore prévenus",
        "call to parents: a tract asks them to keep pupils home",
        "call made to all pupils: assembly",
        "call made to the press: nothing yet",
        "message to all pupils: story by E-03",
        "message aux élèves : tract signé de E-04",
        "message envoyé aux parents : une capture circule",
    ],
)
def test_a_call_to_a_whole_crowd_tells_nobody_by_itself(fight: Fight, line: str) -> None:
    typed(fight, line)
    assert fight.told() == set()


@pytest.mark.parametrize(
    ("line", "audience"),
    [
        ("appel aux parents : tous prévenus", Audience.ALL_FAMILIES),
        ("call to all parents: all told", Audience.ALL_FAMILIES),
        ("message aux familles : école ouverte demain", Audience.ALL_FAMILIES),
        ("message to all families: second letter", Audience.ALL_FAMILIES),
        ("appel à la journaliste : réponse donnée", Audience.PRESS),
        ("appel aux parents de E-03 : viennent à 9 h", Audience.FAMILIES_CONCERNED),
        ("appel à la DSDEN : point fait", Audience.HIERARCHY),
    ],
)
def test_who_was_truly_reached_is_told(fight: Fight, line: str, audience: Audience) -> None:
    typed(fight, line)
    assert fight.told() == {audience.value}


def test_a_call_to_a_crowd_corrected_to_told_tells_it(fight: Fight) -> None:
    entry = fight.call("parents", "réunion à 18 h")
    assert fight.told() == set()
    fight.correct(entry, "tous prévenus")
    assert fight.told() == {Audience.ALL_FAMILIES.value}
