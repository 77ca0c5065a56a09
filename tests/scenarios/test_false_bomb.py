"""A Thursday, 07:41: a bomb alert through the school's own portal; it is false, and was hacked.

The two pages that leave the building and their lines typed back: `test_bomb_on_paper`.

Left to later work: the card « À dire au 17 » (07:44), the agreement of the police beside a message
(07:55), the state of a channel (07:56), taking the situation up again (+4 days).
"""

from pathlib import Path

import pytest

from crisisapp.domain.words import Audience, IncidentStatus, TaskState
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.qualification import AgreeLevel, Qualify
from crisisapp.services.desk import Desk
from crisisapp.services.queries.checklist import runs
from tests.scenarios.officer import Officer, a_school, is_golden, on_the_wall

OPENED = on_the_wall("2026-11-26T07:43")
KNOWN = on_the_wall("2026-11-26T11:00")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_school(tmp_path, "fr", at=OPENED)


def test_the_bomb_is_played_minute_by_minute(desk: Desk) -> None:
    officer = Officer(desk, "0741 alerte à la bombe par l'ENT, une professeure")
    the_alert(officer)
    outside(officer)
    whose_account(officer)
    the_end(officer)
    assert desk.verify().ok
    is_golden("false_bomb", officer.story())


def the_alert(officer: Officer) -> None:
    assert (officer.row.title, officer.row.source) == (
        "Alerte à la bombe par l'ENT",
        "une professeure",
    )
    # 07:43 The words of the title alone open the right playbook; the first reflex is 17.
    (proposed,) = officer.weighs().playbooks
    assert (proposed.id, proposed.reflexes[0][:14]) == ("PB02", "Appeler le 17,")
    officer.desk.execute(StartPlaybook(incident=officer.incident, playbook="PB02"))
    assert officer.next == "call_police"
    assert officer.card.next is not None
    assert (officer.card.next.act, officer.card.next.act_target) == ("call", "num_17")
    # 07:44 One line, and the step is ticked at the minute of the call.
    officer.at("07:45")
    officer.types("7h44 appel au 17 : menace lue mot à mot, adresse et accès donnés")
    called = officer.step("call_police")
    assert (called.state, called.by_hand) == (TaskState.DONE, False)
    assert called.changed_at == on_the_wall("2026-11-26T07:44")
    assert officer.told(Audience.RESCUE).state == "informed"
    # 07:45 It is told that the message came by the portal: another channel, now.
    assert officer.step("switch_channel") in officer.hidden()
    said = {"g1": "no", "g4": "yes", "PB02-q1": "no", "PB02-q2": "yes", "PB02-q5": "no"}
    officer.desk.execute(Qualify(incident=officer.incident, answers=said))
    # The reflexes do not wait for the word: the level is proposed until the authority agrees.
    assert (officer.row.level, officer.row.proposed_level) == (2, 4)
    switch = officer.step("switch_channel")
    assert switch in officer.shown()
    assert [term.name for term in switch.because] == ["PB02-q2"]
    assert switch in officer.card.now
    # 07:48 The police: keep them outside, nobody enters.
    assert officer.next == "pb02_police_order"
    officer.at("07:48")
    officer.types("appel de police : personne n'entre, élèves regroupés au stade")
    officer.ticks("pb02_police_order")
    assert officer.next == "staff_sentence"
    officer.at("07:49")
    officer.ticks("staff_sentence")
    assert officer.told(Audience.STAFF).state == "informed"


def outside(officer: Officer) -> None:
    officer.at("07:52")
    officer.ticks("switch_channel")
    officer.types("appel à la DSDEN : prévenue, demande un point toutes les demi-heures")
    assert officer.step("call_hierarchy").state is TaskState.DONE
    officer.desk.execute(AgreeLevel(incident=officer.incident, agreed_by="DSDEN, cabinet"))
    assert officer.row.level == 4
    # 07:55 Parents at the gate: the text message leaves after the police agreed.
    officer.at("07:58")
    officer.types("appel à police : accord pour le SMS, texte relu au téléphone")
    officer.types(
        "message à toutes les familles : SMS, élèves au stade, ne venez pas, suite à 8 h 30"
    )
    assert officer.step("families_sms").state is TaskState.DONE
    assert officer.told(Audience.ALL_FAMILIES).state == "informed"
    # 08:10 The list of the children who leave is on paper, and says so.
    officer.at("08:10")
    assert "papier" in officer.step("handed_over_list").text
    officer.ticks("handed_over_list")
    officer.ticks("pb02_access")
    # The end of the alert counts from what ends it; nothing is due before somebody says so.
    assert officer.step("pb02_alert_over").due_at is None
    # 10:25 All clear, by telephone; who, and in writing?
    officer.at("10:25")
    officer.types("appel du commissariat : levée de doute par le commandant de police, SMS demandé")
    officer.ticks("all_clear")
    over = officer.step("pb02_alert_over")
    assert over.due_at == on_the_wall("2026-11-26T10:40")


def whose_account(officer: Officer) -> None:
    officer.at("10:40")
    officer.ticks("pb02_alert_over")
    officer.types("08h20 mairie sur place, barrières posées")
    # 11:00 A pupil's account, hacked: a code, never the name; 72 hours from now, no sooner.
    officer.at("11:00")
    officer.types("le compte de Yanis B. 3eA a servi, mot de passe volé")
    assert "Yanis" not in officer.story()
    before = {run.playbook for run in runs(officer.desk.read, officer.incident)}
    assert before == {"PB02"}
    weighed = officer.weighs(answers={"g6": "yes"})
    assert "PB10" in [each.id for each in weighed.playbooks if each.chosen]
    officer.qualifies(("PB10",), g6="yes", PB10_q3="yes", PB10_q5="yes")
    duty = officer.step("cnil")
    assert duty.due_legal == "gdpr_33"
    assert duty.due_at == on_the_wall("2026-11-29T11:00")
    assert not duty.moved  # a Sunday: the law does not wait for the office
    # The channel was changed at 07:52: it is not asked for again, nor is the family forgotten.
    assert officer.step("switch_channel").state is TaskState.DONE
    assert officer.step("families_concerned") in officer.shown()
    # Answering again does not let the 72 hours begin anew.
    officer.at("11:20")
    officer.qualifies(PB10_q4="yes")
    assert officer.step("cnil").due_at == on_the_wall("2026-11-29T11:00")
    assert officer.next == "pb10_awareness"
    officer.ticks("pb10_awareness")
    officer.ticks("pb10_contain")
    officer.ticks("dpo")


def the_end(officer: Officer) -> None:
    # 11:30 The doubt is lifted: the level that is left is agreed, its peak stays.
    officer.at("11:30")
    officer.qualifies(g4="no")
    assert officer.row.level == 4
    assert officer.row.proposed_level == 1
    officer.desk.execute(AgreeLevel(incident=officer.incident, agreed_by="DSDEN, cabinet"))
    assert (officer.row.level, officer.row.peak_level) == (1, 4)
    officer.at("16:30")
    watch = SetStatus(
        incident=officer.incident, status=IncidentStatus.MONITORING, reason="alerte levée"
    )
    officer.desk.execute(watch)
    closing = officer.step("closing_message")
    assert closing.due_at == on_the_wall("2026-11-27T16:30")
    legal = [task.key for task in officer.shown() if task.due_legal]
    assert legal == ["cnil"]
