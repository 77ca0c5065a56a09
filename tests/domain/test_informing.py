"""The order of information: ranks of audiences, each in one place."""

import pytest

from crisisapp.domain.informing import order_words, rank_of, read_order
from crisisapp.domain.words import Audience
from tests.builders import content

SHIPPED = ("RESCUE", "FAMc", "HIER+COLL", "STAFF", "PUP+CLASS+ALLPUP", "FAMall", "PRESS+PUB")


def test_the_order_that_ships_is_that_of_the_plan() -> None:
    order = content().playbooks.order()
    assert order_words(order) == SHIPPED
    assert rank_of(order, Audience.FAMILIES_CONCERNED) == 1
    assert rank_of(order, Audience.COLLECTIVITY) == rank_of(order, Audience.HIERARCHY)
    assert rank_of(order, Audience.JUSTICE) is None


def test_in_an_alert_the_police_come_first_and_families_after_the_pupils() -> None:
    for language in ("fr", "en"):
        order = content().playbooks.load("PB02", language).order
        ranks = [
            rank_of(order, audience)
            for audience in (Audience.RESCUE, Audience.STAFF, Audience.FAMILIES_CONCERNED)
        ]
        assert ranks == [0, 1, 4]
    assert content().playbooks.load("PB08", "fr").order == ()


@pytest.mark.parametrize("words", [("HIER", "HIER+COLL"), ("HIER+HIER",), ("hier",), ("",)])
def test_an_order_with_an_audience_twice_or_unknown_is_none(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_order(words)
