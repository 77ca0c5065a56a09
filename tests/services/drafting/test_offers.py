"""What may be begun: open steps first, the last ones, all by purpose; found by a few letters."""

from pathlib import Path

import pytest

from crisisapp.domain.message import Purpose
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.offers import LAST, STEPS, Offer, matching, message_offers
from tests.builders import PLAYBOOK, a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    return incident


def ids(offers: tuple[Offer, ...]) -> list[str]:
    return [offer.template for offer in offers]


def test_open_steps_come_first_and_nothing_is_listed_twice(desk: Desk, incident: str) -> None:
    offers = message_offers(desk, incident, "fr")
    steps = [offer for offer in offers if offer.group == STEPS]
    assert offers[: len(steps)] == tuple(steps)
    assert {"M18", "M03", "M01"} <= {offer.template for offer in steps}
    assert all(offer.step for offer in steps)
    assert len(ids(offers)) == len(set(ids(offers))) == 25
    groups = list(dict.fromkeys(offer.group for offer in offers))
    assert groups[1:] == [each.value for each in Purpose if each.value in groups]


def test_a_step_says_for_whom(desk: Desk, incident: str) -> None:
    letter = next(each for each in message_offers(desk, incident, "fr") if each.template == "M03")
    assert letter.audience == "FAMall"  # what ticks the step: a message to all families


def test_the_last_one_to_an_audience_is_offered(desk: Desk, incident: str) -> None:
    made = desk.execute(
        DraftMessage(
            incident=incident, template="M02", audience="FAMall", values={"advice": "patienter"}
        )
    ).made
    offers = message_offers(desk, incident, "fr")
    (again,) = (offer for offer in offers if offer.group == LAST)
    assert (again.template, again.audience, again.base) == ("M02", "FAMall", made)
    first = next(each for each in offers if each.template == "M01")
    assert first.base == made  # all families too


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sms", "M02"),
        ("SMS fam", "M02"),
        ("communique", "M06"),
        ("DÉCÈS", "M22"),
        ("personnels note", "M04"),
        ("rectif", "M20"),  # what it is for
        ("m25", "M25"),
        ("facebook", "M08"),  # where it leaves by
        ("procureur", "M14"),
    ],
)
def test_a_few_letters_find_it(desk: Desk, incident: str, typed: str, first: str) -> None:
    found = matching(message_offers(desk, incident, "fr"), typed)
    assert first in ids(found)[:2], ids(found)


def test_letters_that_begin_no_word_find_nothing(desk: Desk, incident: str) -> None:
    offers = message_offers(desk, incident, "fr")
    assert matching(offers, "zzz") == ()
    assert matching(offers, "  ") == offers
    assert "M02" not in ids(matching(offers, "ms"))  # inside a word
