"""Qualify in the desk: answers of each content, playbooks, a level that waits, no crisis."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.publications import Answer
from crisisapp.domain.words import IncidentStatus, Precision
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.publications import RecordPublication
from crisisapp.services.commands.qualification import AgreeLevel, NotACrisis, Qualify
from crisisapp.services.desk import Desk
from crisisapp.services.qualification import Subject, Weighed, weigh
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.incidents import incident as by_id
from crisisapp.services.queries.publications import publication
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.queries.tasks import hidden_tasks, tasks
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_desk, an_incident, heads, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def row(desk: Desk, incident: str) -> IncidentRow:
    found = by_id(desk.read, incident, desk.zone)
    assert found is not None
    return found


def weighed(desk: Desk, incident: str, **given: object) -> Weighed:
    return weigh(
        desk.read,
        desk.content,
        Subject(incident=incident, **given),  # type: ignore[arg-type]
        now=desk.clock.now(),
        zone=desk.zone,
        language="fr",
    )


def a_content(desk: Desk, incident: str, **given: object) -> str:
    order = RecordPublication(
        incident=incident,
        target="post",
        address=f"https://x.com/a/status/{len(given) + 1}",
        **given,  # type: ignore[arg-type]
    )
    return desk.execute(order).made


def test_the_title_proposes_a_playbook_and_the_answers_others(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre filmée")
    found = weighed(desk, incident, answers={"g1": "no"})
    assert [(each.id, each.by_title, each.chosen) for each in found.playbooks] == [
        ("PB08", True, True)
    ]
    assert len(found.playbooks[0].reflexes) == 3
    assert found.assessment.level == 1
    assert not runs(desk.read, incident)  # looking writes nothing


def test_applying_sets_the_level_starts_the_playbooks_and_says_so(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre filmée")
    desk.execute(Qualify(incident=incident, answers={"g1": "no", "g2": "yes"}, playbooks=("PB08",)))
    assert (row(desk, incident).level, row(desk, incident).proposed_level) == (2, None)
    assert [run.playbook for run in runs(desk.read, incident)] == ["PB08"]
    (line,) = entry_rows(desk.read, incident)
    assert line.kind == "decision"
    assert "Grave" in line.text
    assert "Vidéo de bagarre" in line.text


def test_two_playbooks_share_the_steps_they_have_in_common(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, playbooks=("core", "PB08", "core")))
    steps = tasks(desk.read, incident, desk.zone)
    assert len({step.key for step in steps}) == len(steps)
    every = (*steps, *hidden_tasks(desk.read, incident, desk.zone))
    assert len({step.number for step in every}) == len(every)


def test_what_belongs_to_the_head_and_the_authority_waits(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g2": "yes", "g9": "yes"}))
    assert (row(desk, incident).level, row(desk, incident).proposed_level) == (2, 3)
    with refused(UserCode.AGREEMENT_NEEDED):
        desk.execute(AgreeLevel(incident=incident, agreed_by=" "))
    desk.execute(AgreeLevel(incident=incident, agreed_by="DSDEN, cabinet"))
    after = row(desk, incident)
    assert (after.level, after.proposed_level, after.level_agreed_by) == (3, None, "DSDEN, cabinet")
    with refused(UserCode.NOTHING_PROPOSED):
        desk.execute(AgreeLevel(incident=incident, agreed_by="DSDEN"))


def test_a_shared_level_is_left_by_agreement_too(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g9": "yes"}, agreed_by="DSDEN"))
    assert row(desk, incident).level == 3
    desk.execute(Qualify(incident=incident, answers={"g9": "no"}))
    assert (row(desk, incident).level, row(desk, incident).proposed_level) == (3, 1)
    desk.execute(AgreeLevel(incident=incident, agreed_by="DSDEN"))
    after = row(desk, incident)
    assert (after.level, after.peak_level) == (1, 3)


def test_danger_now_is_set_at_once(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g1": "yes"}))
    assert (row(desk, incident).level, row(desk, incident).proposed_level) == (4, None)


def test_another_level_than_the_answers_give_asks_why(desk: Desk) -> None:
    incident = an_incident(desk)
    with refused(UserCode.REASON_NEEDED):
        desk.execute(Qualify(incident=incident, answers={"g2": "yes"}, level=1))
    desk.execute(Qualify(incident=incident, answers={"g2": "yes"}, level=1, reason="flouté"))
    assert row(desk, incident).level == 1


def test_each_content_has_its_own_answers_and_the_situation_the_worst(desk: Desk) -> None:
    incident = an_incident(desk)
    first = a_content(desk, incident, minor=Answer.NO)
    second = a_content(desk, incident, minor=Answer.NO, public=Answer.NO)
    desk.execute(
        Qualify(
            incident=incident,
            contents={first: {"g2": "yes", "g3": "no"}, second: {"g3": "unknown", "g7": "yes"}},
        )
    )
    found = weighed(desk, incident)
    answers = {question.id: question.answer for question in found.questions}
    assert (answers["g2"], answers["g3"], answers["g7"]) == ("yes", "unknown", "yes")
    kept = publication(desk.read, first)
    assert kept is not None
    assert kept.minor is Answer.YES  # its own record holds it: one truth
    # Somebody does not know: no image is kept.
    assert desk.read.value("SELECT answer FROM exhibit_rule") == "unknown"
    assert found.contents[second]["g3"] == "unknown"


def test_a_press_limit_opens_on_an_insult_alone(desk: Desk) -> None:
    incident = an_incident(desk)
    a_content(desk, incident, public=Answer.YES)
    assert not weighed(desk, incident).press
    posted = datetime(2026, 11, 20, 8, tzinfo=UTC)
    a_content(
        desk,
        incident,
        insult=Answer.YES,
        online_since=posted,
        online_precision=Precision.EXACT,
    )
    found = weighed(desk, incident)
    assert found.press
    press = [each for each in found.openings if each.publication]
    if press:  # the card is content
        assert press[0].due_at is not None
        assert (press[0].due_at.year, press[0].due_at.month) == (2027, 2)


def test_what_would_come_and_go_is_told_before_it_is_applied(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre filmée")
    found = weighed(desk, incident, answers={"g1": "no"})
    assert len(found.adds) > 20
    desk.execute(Qualify(incident=incident, answers={"g1": "no"}, playbooks=("PB08",)))
    assert weighed(desk, incident).adds == ()


def test_not_a_crisis_is_closed_with_its_reason(desk: Desk) -> None:
    incident = an_incident(desk)
    with refused(UserCode.REASON_NEEDED):
        desk.execute(NotACrisis(incident=incident, reason=" "))
    desk.execute(NotACrisis(incident=incident, reason="un entretien suffit"))
    after = row(desk, incident)
    assert (after.status, after.level, after.not_crisis) == (IncidentStatus.CLOSED, 0, True)
    (line,) = entry_rows(desk.read, incident)
    assert line.reason == "un entretien suffit"


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"answers": {"g99": "yes"}}, UserCode.UNKNOWN_QUESTION),
        ({"answers": {"g1": "maybe"}}, UserCode.BAD_ANSWER),
        ({"contents": {"nobody": {"g2": "yes"}}}, UserCode.UNKNOWN_PUBLICATION),
        ({"level": 7, "reason": "x"}, UserCode.BAD_VALUE),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    desk: Desk, order: dict[str, object], code: UserCode
) -> None:
    incident = an_incident(desk)
    before = heads(desk)
    with refused(code):
        desk.execute(Qualify(incident=incident, **order))  # type: ignore[arg-type]
    assert heads(desk) == before


def test_not_a_crisis_says_what_the_law_still_asks(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g6": "yes"}, playbooks=("PB06",)))
    done = desk.execute(NotACrisis(incident=incident, reason="fausse alerte", agreed_by="DSDEN"))
    line = list(entry_rows(desk.read, incident))[-1]
    assert "Encore ouvert" in line.text
    assert "par la loi" in line.text
    assert done.notice == "law_open"


def test_a_breach_counts_from_when_somebody_first_said_so(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g6": "yes"}))
    first = desk.clock.now()
    desk.clock.advance(timedelta(hours=5))  # type: ignore[attr-defined]
    desk.execute(Qualify(incident=incident, answers={"g6": "yes"}))
    since = desk.read.value("SELECT since FROM answer WHERE question = 'g6'")
    assert str(since).startswith(f"{first:%Y-%m-%dT%H:%M}")


def test_no_crisis_is_refused_while_somebody_is_in_danger(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g1": "yes"}))
    with refused(UserCode.DANGER_SAID):
        desk.execute(NotACrisis(incident=incident, reason="blague"))
    desk.execute(Qualify(incident=incident, answers={"g1": "no"}))
    desk.execute(NotACrisis(incident=incident, reason="blague", agreed_by="DSDEN"))


def test_what_is_said_of_a_situation_that_stands_so_is_not_lost(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="a"))
    with refused(UserCode.STATUS_SAME):
        desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="b"))
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED))  # nothing to lose


@pytest.mark.parametrize("agreed", [False, True])
def test_a_shared_severity_set_or_waiting_is_not_left_alone(desk: Desk, *, agreed: bool) -> None:
    incident = an_incident(desk)
    desk.execute(
        Qualify(incident=incident, answers={"g3": "yes"}, agreed_by="DSDEN" if agreed else "")
    )
    found = row(desk, incident)
    assert max(found.level or 0, found.proposed_level or 0) >= 3
    with refused(UserCode.AGREEMENT_NEEDED):
        desk.execute(NotACrisis(incident=incident, reason="blague"))
    desk.execute(NotACrisis(incident=incident, reason="blague", agreed_by="DSDEN, cabinet"))
    assert row(desk, incident).status is IncidentStatus.CLOSED
    assert list(entry_rows(desk.read, incident))[-1].from_party == "DSDEN, cabinet"


def test_qualifying_again_says_which_answers_changed_and_from_what(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre filmée")
    desk.execute(Qualify(incident=incident, answers={"g1": "no", "g6": "no"}, playbooks=("PB08",)))
    (first,) = entry_rows(desk.read, incident)
    assert "Réponses changées" not in first.text  # all of them are new
    content = a_content(desk, incident)
    again = Qualify(
        incident=incident,
        answers={"g1": "no", "g6": "yes", "g9": "yes", "g10": "unknown", "PB08-q1": "yes"},
        contents={content: {"g2": "yes"}},
        agreed_by="DSDEN",
    )
    desk.execute(again)
    line = list(entry_rows(desk.read, incident))[-1].text
    changed = line.partition("Réponses changées\u00a0: ")[2]
    found = publication(desk.read, content)
    assert found is not None
    yes = "«\u00a0oui\u00a0»"
    assert set(changed.rstrip(".").split("\u00a0; ")) == {
        f"données ou compte touchés, {yes} au lieu de «\u00a0non\u00a0»",
        f"presse, élu ou compte très suivi, {yes}, sans réponse avant",
        f"Quelqu'un est-il blessé, même légèrement, {yes}, sans réponse avant",
        f"mineur reconnaissable (publication {found.number}), {yes}, sans réponse avant",
    }
    desk.execute(again)
    assert "Réponses changées" not in list(entry_rows(desk.read, incident))[-1].text


def test_every_question_of_every_situation_has_a_short_name(desk: Desk) -> None:
    for each in desk.content.playbooks.triage():
        assert 0 < len(each.short_fr) <= 60
        assert 0 < len(each.short_en) <= 60
