"""Sunday, 21:30: a Facebook page and an Instagram account insult a teacher; one sits at home.

The portal that is shut (22:10), the duty line (22:30) and the night itself are played in
`test_sunday_night`.
"""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.publications import Answer, Holder, RemovalRoute
from crisisapp.domain.words import Audience, Precision, TaskState
from crisisapp.qtmodels.checklist import due_chip
from crisisapp.services.commands.publications import AskRemoval, ChangePublication
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.desk import Desk
from crisisapp.services.numbers import Answering, national_numbers
from crisisapp.services.queries.publications import publications
from tests.builders import content, refused
from tests.scenarios.officer import Officer, a_school, is_golden, on_the_wall

OPENED = on_the_wall("2026-11-22T21:32")
MONDAY = on_the_wall("2026-11-23T07:30")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_school(tmp_path, "fr", at=OPENED)


def test_sunday_is_played_minute_by_minute(desk: Desk) -> None:
    officer = Officer(
        desk, "21h30 page Facebook et compte Instagram insultent un professeur, une enseignante"
    )
    page, account = the_two_contents(officer)
    the_questions(officer, page, account)
    the_night(officer, page, account)
    monday(officer, page, account)
    assert desk.verify().ok
    is_golden("sunday_2130", officer.story())


def the_two_contents(officer: Officer) -> tuple[str, str]:
    # 21:30 Three screenshots on a telephone; who says it is kept, the person is a code.
    assert officer.row.source == "une enseignante"
    officer.types(
        "21h30 appel de une enseignante : trois captures reçues d'un parent, S-01 est visé"
    )
    # 21:40 One situation, two contents. 21:45 Page or profile? The kind is asked, not guessed.
    officer.at("21:45")
    page = officer.finds(
        "https://www.facebook.com/tilleuls.verite",
        target="unknown",
        public=Answer.YES,
        minor=Answer.NO,
        online_since=on_the_wall("2026-11-20T18:00"),
        online_precision=Precision.EXACT,
    )
    officer.desk.execute(ChangePublication(publication=page, target="page", insult=Answer.YES))
    account = officer.finds(
        "https://www.instagram.com/tilleuls.balance",
        target="account",
        public=Answer.NO,
        minor=Answer.YES,
        holder=Holder.PUPIL,
    )
    assert [row.target for row in publications(officer.desk.read, officer.incident)] == [
        "page",
        "account",
    ]
    return page, account


def the_questions(officer: Officer, page: str, account: str) -> None:
    # 21:50 Now or tomorrow? The page and the account have their own answers.
    officer.at("21:50")
    said = dict.fromkeys(("g1", "g4", "g5", "g6", "g9", "g12"), "no")
    said |= {"g10": "yes", "g11": "yes"}
    said |= {"PB03-q1": "no", "PB03-q2": "no", "PB03-q3": "yes", "PB03-q4": "yes"}
    said |= {"PB07-q1": "no", "PB07-q2": "yes", "PB07-q3": "no", "PB07-q4": "no"}
    weighed = officer.weighs()
    assert [each.id for each in weighed.playbooks if each.by_title] == ["PB03"]
    order = Qualify(
        incident=officer.incident,
        answers=said,
        contents={page: {"g3": "no", "g8": "yes"}, account: {"g3": "no", "g8": "no"}},
        playbooks=("PB03", "PB07"),
    )
    officer.desk.execute(order)
    after = officer.weighs()
    assert after.contents[page]["g7"] == "yes"
    assert after.contents[account]["g7"] == "no"
    assert (after.contents[page]["g2"], after.contents[account]["g2"]) == ("no", "yes")
    worst = {each.id: each.answer for each in after.questions}
    assert (worst["g2"], worst["g7"], worst["g8"]) == ("yes", "yes", "yes")
    assert (officer.row.level, officer.row.proposed_level) == (2, None)
    # The press limit is that of the page alone: insult or defamation to be examined.
    limits = [each for each in after.openings if each.publication]
    (page_row, _account_row) = publications(officer.desk.read, officer.incident)
    assert [each.publication for each in limits] == [page_row.number]
    assert limits[0].due_at == on_the_wall("2027-02-20T18:00")
    # Two playbooks, one list: each step stands once.
    keys = [task.key for task in officer.shown()]
    assert len(keys) == len(set(keys))
    assert "pb07_our_accounts" in keys
    assert "support_person" in keys


def the_night(officer: Officer, page: str, account: str) -> None:
    # What the law or the person asks for tonight is little: look, write the addresses down, stop.
    officer.at("21:52")
    evidence = officer.step("evidence")
    assert (evidence.state, evidence.record, evidence.by_hand) == (TaskState.DONE, page, False)
    officer.ticks("open_record")
    officer.ticks("danger_questions")
    # 21:55 Is the pupil behind the account one of ours? No adult writes to it in private.
    officer.at("21:55")
    with refused(UserCode.OWNER_MAY_BE_PUPIL):
        officer.desk.execute(AskRemoval(publication=account, route=RemovalRoute.OWNER))
    # The head chooses when the person is told; it is one of the first reflexes, for Monday.
    person = officer.step("support_person")
    assert (person.memory, person.moved, person.due_at) == (True, True, MONDAY)
    # 22:00 3018 answers until 23:00, and says so.
    officer.at("22:00")
    lines = national_numbers(
        content().playbooks.jurisdiction("FR"),
        "fr",
        now=officer.clock.now(),
        zone=officer.desk.zone,
    )
    (helpline,) = (line for line in lines if line.number == "3018")
    assert helpline.answering is Answering.OPEN
    assert helpline.changes_at == on_the_wall("2026-11-22T23:00")
    officer.types("3018 appelé : conseils reçus, signalement du compte possible dès ce soir")
    officer.desk.execute(AskRemoval(publication=account, route=RemovalRoute.PLATFORM))
    assert officer.step("report_copies").state is TaskState.DONE
    assert officer.step("ask_owner").state is TaskState.TODO
    officer.ticks("freeze_posts")
    # 22:10 Good night: all the rest is Monday's.
    officer.at("22:10")
    left = [task for task in officer.shown() if task.state is TaskState.TODO]
    timed = [task for task in left if task.due_at is not None]
    assert min(task.due_at for task in timed if task.due_at) == MONDAY
    assert {task.key for task in timed if task.due_at == MONDAY} >= {
        "call_hierarchy",
        "convene_cell",
        "legal_advice",
        "support_person",
        "staff_sentence",
    }
    reds(officer)


def monday(officer: Officer, page: str, account: str) -> None:
    # Monday 07:30 Nothing is red; the person comes first, then the teams.
    officer.at("2026-11-23T07:30")
    reds(officer)
    officer.at("2026-11-23T07:34")
    officer.types("hier 22h15 appel de une enseignante : la page a 240 abonnés de plus")
    assert officer.next == "support_person"
    officer.ticks("support_person")
    officer.at("2026-11-23T07:45")
    assert officer.next == "staff_sentence"
    officer.ticks("staff_sentence")
    assert officer.told(Audience.STAFF).state == "informed"
    officer.at("2026-11-23T08:05")
    officer.types("appel à DSDEN : prévenue, service juridique saisi des mots et des dates")
    assert officer.step("call_hierarchy").state is TaskState.DONE
    officer.ticks("convene_cell")
    officer.ticks("legal_advice")
    officer.at("2026-11-23T08:30")
    officer.desk.execute(
        AskRemoval(
            publication=account,
            route=RemovalRoute.FAMILY,
            follow_up=on_the_wall("2026-11-26T09:00"),
        )
    )
    assert officer.step("ask_owner").state is TaskState.DONE
    reds(officer)
    # +2.5 months: the limit of the page is watched by a step counted from its first posting.
    limit = officer.step("pb03_time_limit")
    assert (limit.due_at, limit.due_legal) == (on_the_wall("2027-02-05T07:30"), "")


def reds(officer: Officer) -> None:
    """Nothing is shown as late: all of it is advice, in grey."""
    for task in officer.shown():
        _text, tone = due_chip(task, now=officer.clock.now(), zone=officer.desk.zone)
        assert tone == "outline", task.key
