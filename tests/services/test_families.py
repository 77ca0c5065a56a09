"""Families concerned, one by one: what is said of them, and what their strip says."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience, EntryKind, TaskState, Verification
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.informed import informed, order_of
from crisisapp.services.queries.records import AudienceRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.told import families, family_named
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.informing import families_counted
from crisisapp.ui.panes.header_words import audience_chip
from tests.builders import a_desk, an_incident, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    made = an_incident(desk)
    desk.execute(CountFamilies(incident=made, expected=2))
    return made


def called(desk: Desk, incident: str, party: str, text: str = "prévenue") -> str:
    order = RecordEntry(incident=incident, text=text, kind=EntryKind.CALL_OUT, to_party=party)
    return desk.execute(order).made


def tell(desk: Desk, incident: str, family: str, **said: int) -> None:
    desk.execute(TellFamily(incident=incident, family=family, **said))


def families_step(desk: Desk, incident: str) -> TaskRow:
    return next(t for t in tasks(desk.read, incident, desk.zone) if t.key == "families_concerned")


def strip(desk: Desk, incident: str) -> AudienceRow:
    return audiences(desk.read, incident, [Audience.FAMILIES_CONCERNED])[0]


def counts(desk: Desk, incident: str) -> tuple[str, int | None, int | None, int | None]:
    row = strip(desk, incident)
    return row.state, row.count, row.guardians_told, row.guardians


def test_the_strip_is_green_only_when_both_guardians_of_every_family_were_told(
    desk: Desk, incident: str
) -> None:
    assert counts(desk, incident) == ("partly", 0, 0, 4)
    called(desk, incident, "mère de E-01")
    called(desk, incident, "père de E-02")
    assert counts(desk, incident) == ("partly", 0, 2, 4)
    tell(desk, incident, "e1", told=2)
    assert counts(desk, incident) == ("partly", 1, 3, 4)
    tell(desk, incident, "E-02", guardians=1)
    assert counts(desk, incident) == ("informed", 2, 3, 3)
    # A family nobody had counted is still to be told.
    called(desk, incident, "mère de E-03")
    assert counts(desk, incident) == ("partly", 2, 4, 5)


@pytest.mark.parametrize(
    ("party", "text", "told"),
    [
        ("deux parents de E-04", "prévenus", 2),
        ("2 parents de E-04", "prévenus", 2),
        ("les deux responsables de E-04", "prévenus", 2),
        ("les deux parents de E-04", "prévenus", 2),
        ("both parents of E-04", "told", 2),
        ("famille de E-04", "les deux parents prévenus", 2),
        ("famille de E-04", "père et mère prévenus", 2),
        ("famille de E-04", "mother and father told", 2),
        ("E-04", "prévenu", 1),
        ("P-04", "prévenue", 1),
        ("responsable de E-04", "prévenue", 1),
        ("un des deux parents de E-04", "prévenu", 1),
        ("famille de E-04", "un des deux parents prévenu", 1),
        ("famille de E-04", "mère prévenue, elle préviendra les deux parents", 1),
        ("famille de E-04", "mère prévenue, père injoignable", 1),
        ("famille de E-04", "prévenue, il reste à voir les deux parents", 1),
        ("mother of E-04", "told, she will tell both parents", 1),
        ("famille de E-04", "les deux parents à prévenir", 0),
        ("famille de E-04", "aucun des deux parents joint", 0),
        ("both parents of E-04", "to be told", 0),
    ],
)
def test_guardians_count_as_a_person_would_read_them(
    desk: Desk, incident: str, party: str, text: str, told: int
) -> None:
    called(desk, incident, party, text)
    assert strip(desk, incident).guardians_told == told


def test_a_call_to_somebody_else_for_a_pupil_tells_no_family(desk: Desk, incident: str) -> None:
    for party in ("avocat de E-04", "SAMU pour E-04", "Mme Durand pour E-04", "S-04", "E-04, S-01"):
        called(desk, incident, party)
    assert strip(desk, incident).guardians_told == 0


def test_what_is_said_writes_a_line_that_ticks_and_undoes(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=incident, expected=1))
    tell(desk, incident, "E-01", told=1)
    line = list(entry_rows(desk.read, incident))[-1]
    assert (line.kind, line.audience) == (EntryKind.CALL_OUT, Audience.FAMILIES_CONCERNED)
    assert "E-01" in line.to_party
    assert families_step(desk, incident).state is TaskState.DOING
    tell(desk, incident, "E-01", told=2)
    assert counts(desk, incident)[0] == "informed"
    assert families_step(desk, incident).state is TaskState.DONE
    desk.undo()
    assert counts(desk, incident) == ("partly", 0, 1, 2)
    assert families_step(desk, incident).state is TaskState.DOING
    desk.undo()
    assert counts(desk, incident) == ("partly", 0, 0, 2)
    step = families_step(desk, incident)
    assert step.state is TaskState.TODO


def test_one_guardian_only_completes_a_family_and_its_step(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    called(desk, incident, "les deux parents de E-01", "prévenus")
    called(desk, incident, "mère de E-02")
    assert families_step(desk, incident).state is TaskState.DOING
    tell(desk, incident, "E-02", guardians=1)
    assert counts(desk, incident)[0] == "informed"
    assert families_step(desk, incident).state is TaskState.DONE
    desk.undo()
    assert counts(desk, incident)[0] == "partly"
    assert families_step(desk, incident).state is TaskState.DOING
    tell(desk, incident, "E-02", guardians=1)
    tell(desk, incident, "E-02", guardians=3)  # after all, more than was thought
    assert families_step(desk, incident).state is TaskState.DOING


def test_a_step_put_back_by_hand_is_not_ticked_by_what_changes_nothing(
    desk: Desk, incident: str
) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    for family in ("E-01", "E-02"):
        called(desk, incident, f"les deux parents de {family}", "prévenus")
    step = families_step(desk, incident)
    assert step.state is TaskState.DONE
    desk.execute(SetTaskState(task=step.id, state=TaskState.TODO, reason="à rappeler"))
    tell(desk, incident, "E-02", guardians=1)
    assert families_step(desk, incident).state is TaskState.TODO


def test_two_at_once_are_both_told(desk: Desk, incident: str) -> None:
    tell(desk, incident, "E-01", told=2)
    row = families(desk.read, incident).rows[0]
    assert (row.key, row.told, row.complete) == ("E-01", 2, True)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lines_the_program_writes_are_read_as_they_were_meant(
    desk: Desk, incident: str, language: str
) -> None:
    from crisisapp.domain.families import FamilyLine, families_told
    from crisisapp.services.lines.entry import family_party

    for steps in ([(0, 1), (1, 2)], [(0, 2)]):
        lines = [
            FamilyLine(
                entry=str(place), party=family_party("E-01", *step, language), text="", at="1"
            )
            for place, step in enumerate(steps)
        ]
        assert [row.told for row in families_told(lines)] == [2]


def test_no_answer_a_struck_line_and_a_refuted_one_tell_nobody(desk: Desk, incident: str) -> None:
    called(desk, incident, "mère de E-01", "pas de réponse")
    assert strip(desk, incident).guardians_told == 0
    struck = called(desk, incident, "mère de E-01")
    refuted = called(desk, incident, "père de E-01")
    corrected = called(desk, incident, "les deux parents de E-02")
    assert strip(desk, incident).guardians_told == 4
    desk.execute(StrikeEntry(entry=struck, reason="autre élève"))
    desk.execute(VerifyEntry(entry=refuted, verification=Verification.REFUTED))
    desk.execute(CorrectEntry(entry=corrected, text="répondeur", reason="réécouté"))
    assert counts(desk, incident) == ("partly", 0, 0, 4)


def test_what_leans_on_a_line_falls_with_it(desk: Desk, incident: str) -> None:
    line = called(desk, incident, "mère de E-01")
    desk.execute(TellFamily(incident=incident, family="E-01", told=2, entry=line))
    assert strip(desk, incident).guardians_told == 2
    desk.execute(CorrectEntry(entry=line, text="pas de réponse", reason="réécouté"))
    assert strip(desk, incident).guardians_told == 0


def test_a_count_that_was_too_high_is_corrected(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=incident, expected=1))
    tell(desk, incident, "E-77", told=2)
    assert families_step(desk, incident).state is TaskState.DONE
    tell(desk, incident, "E-77", told=1)
    assert counts(desk, incident) == ("partly", 0, 1, 2)
    tell(desk, incident, "E-77", told=0)
    assert counts(desk, incident) == ("partly", 0, 0, 2)
    assert families_step(desk, incident).state is TaskState.TODO
    line = list(entry_rows(desk.read, incident))[-1]
    assert "0 sur 2" in line.text
    assert line.audience == ""
    called(desk, incident, "les deux parents de E-77")
    assert counts(desk, incident) == ("informed", 1, 2, 2)


def test_lines_that_told_too_much_are_corrected_and_undone(desk: Desk, incident: str) -> None:
    called(desk, incident, "les deux parents de E-01")
    tell(desk, incident, "E-01", told=1)
    assert strip(desk, incident).guardians_told == 1
    desk.undo()
    assert strip(desk, incident).guardians_told == 2


def test_a_family_without_a_code_is_known_by_its_call(desk: Desk, incident: str) -> None:
    line = called(desk, incident, "Mme Durand, parent de l'élève blessé")
    assert families(desk.read, incident).rows[0].key == line
    tell(desk, incident, line, told=2)
    row = families(desk.read, incident).rows[0]
    assert (row.told, row.complete) == (2, True)
    said = list(entry_rows(desk.read, incident))[-1]
    assert said.audience == ""
    assert "Durand" not in said.text + said.to_party
    assert family_named((row,), "mme durand, parent de l'eleve blesse") == row


def test_what_cannot_be_said_of_a_family_is_refused(desk: Desk, incident: str) -> None:
    for family in ("Yanis", "S-01", ""):
        with refused(UserCode.UNKNOWN_FAMILY):
            tell(desk, incident, family, told=1)
    for said in ({"told": 5}, {"told": -1}, {"guardians": 0}, {"guardians": 5}):
        with refused(UserCode.BAD_VALUE):
            tell(desk, incident, "E-01", **said)
    with refused(UserCode.NOTHING_CHANGED):
        tell(desk, incident, "E-01")
    tell(desk, incident, "E-01", told=1)
    with refused(UserCode.NOTHING_CHANGED):
        tell(desk, incident, "E-01", told=1)
    other = desk.execute(RecordEntry(incident=incident, text="Un cri")).made
    nobody = called(desk, incident, "mère de E-01", "pas de réponse")
    for line in (other, nobody):
        with refused(UserCode.TELLS_NO_FAMILY):
            desk.execute(TellFamily(incident=incident, family="E-01", told=2, entry=line))
    with refused(UserCode.UNKNOWN_ENTRY):
        desk.execute(TellFamily(incident=incident, family="E-01", told=2, entry="nothing"))
    with refused(UserCode.UNKNOWN_INCIDENT):
        tell(desk, "nothing", "E-01", told=1)


def test_the_order_is_that_of_the_playbook_started_last(desk: Desk, incident: str) -> None:
    def order() -> str:
        return order_of(desk.read, desk.content, incident, desk.language)[1]

    assert order() == ""
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    assert order() == "PB02"
    found = informed(desk.read, desk.content, incident, desk.language)
    told = [row.audience for row in found.rows]
    assert told.index(Audience.STAFF) < told.index(Audience.FAMILIES_CONCERNED)
    assert set(told) == set(Audience)


def test_more_families_than_was_thought_open_again_what_the_count_had_ticked(
    desk: Desk, incident: str
) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=incident, expected=1))
    tell(desk, incident, "E-01", told=2)
    assert families_step(desk, incident).state is TaskState.DONE
    desk.execute(CountFamilies(incident=incident, expected=3))
    step = families_step(desk, incident)
    assert step.state is TaskState.DOING
    assert step.reason == "3 familles concernées, 1 informée"
    tell(desk, incident, "E-02", told=2)
    tell(desk, incident, "E-03", told=2)
    assert families_step(desk, incident).state is TaskState.DONE


def test_what_was_ticked_by_hand_stays(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=incident, expected=1))
    desk.execute(SetTaskState(task=families_step(desk, incident).id, state=TaskState.DONE))
    desk.execute(CountFamilies(incident=incident, expected=3))
    assert families_step(desk, incident).state is TaskState.DONE


def test_no_fewer_families_are_concerned_than_were_told(desk: Desk, incident: str) -> None:
    for family in ("E-01", "E-02"):
        tell(desk, incident, family, told=2)
    for few in (0, 1):
        with refused(UserCode.FEWER_THAN_TOLD):
            desk.execute(CountFamilies(incident=incident, expected=few))
    desk.execute(CountFamilies(incident=incident, expected=2))
    assert counts(desk, incident)[1] == 2


def test_a_family_with_one_guardian_told_counts_as_none(desk: Desk) -> None:
    incident = an_incident(desk)
    called(desk, incident, "mère de E-01")
    assert families_counted(strip(desk, incident)) == ("0/?", "1 guardian of 2")

    tell(desk, incident, "E-01", guardians=1)
    assert families_counted(strip(desk, incident)) == ("1/?", "1 guardian of 1")
    called(desk, incident, "mère de E-02")
    called(desk, incident, "père de E-02")
    assert families_counted(strip(desk, incident)) == ("2/?", "3 guardians of 3")


def test_never_more_families_than_are_known_and_a_count_they_go_beyond_is_said(
    desk: Desk, incident: str
) -> None:
    desk.execute(CountFamilies(incident=incident, expected=0))
    for child in ("E-01", "E-02"):
        tell(desk, incident, child, told=2)
    row = strip(desk, incident)
    assert families_counted(row) == ("2/2", "4 guardians of 4, but counted as 0")
    chip = audience_chip("Families concerned", row, desk.zone, now=desk.now())
    assert chip[:2] == ("Families concerned 2/2 (4 guardians of 4, but counted as 0)", "warn")
    assert families(desk.read, incident).called == "going"

    desk.execute(CountFamilies(incident=incident, expected=2))
    row = strip(desk, incident)
    assert families_counted(row) == ("2/2", "4 guardians of 4")
    chip = audience_chip("Families concerned", row, desk.zone, now=desk.now())
    assert chip[:2] == ("Families concerned 2/2", "ok")


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ({"told": 3}, UserCode.GUARDIANS_ALL_TOLD, "Guardians of this family: 2; 3 cannot"),
        ({"told": 9}, UserCode.BAD_VALUE, "Write a number from 0 to 4."),
        ({"guardians": 9}, UserCode.BAD_VALUE, "Write a number from 1 to 4."),
    ],
)
def test_a_count_beyond_its_guardians_says_what_to_write(
    desk: Desk, incident: str, said: dict[str, int], code: UserCode, words: str
) -> None:
    with pytest.raises(UserError) as caught:
        tell(desk, incident, "E-01", **said)
    assert caught.value.code == code
    assert words in sentence(caught.value)
