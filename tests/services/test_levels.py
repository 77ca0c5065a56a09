"""A severity of 3 or more is proposed from every road, and holds once somebody agreed."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.commands.incidents import SetLevel, SetStatus
from crisisapp.services.commands.qualification import AgreeLevel, Qualify
from crisisapp.services.desk import Desk
from crisisapp.services.queries.incidents import incident as by_id
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_clock, a_desk, an_incident, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path, clock=a_clock())


@pytest.fixture
def here(desk: Desk) -> str:
    return an_incident(desk)


def levels(desk: Desk, here: str) -> tuple[int | None, int | None]:
    row = by_id(desk.read, here, desk.zone)
    assert row is not None
    return row.level, row.proposed_level


def last_line(desk: Desk, here: str) -> str:
    return list(entry_rows(desk.read, here))[-1].text


@pytest.mark.parametrize("level", [3, 4])
def test_what_is_not_ones_own_is_only_proposed(desk: Desk, here: str, level: int) -> None:
    desk.execute(SetLevel(incident=here, level=level, reason="vidéo publique"))
    assert levels(desk, here) == (2, level)  # as far as one person may, at once
    assert "à décider par la direction avec la DSDEN" in last_line(desk, here)
    desk.execute(AgreeLevel(incident=here, agreed_by="DSDEN, cabinet"))
    assert levels(desk, here) == (level, None)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_what_the_cell_may_decide_is_set_at_once(desk: Desk, here: str, level: int) -> None:
    desk.execute(SetLevel(incident=here, level=level))
    assert levels(desk, here) == (level, None)


def test_leaving_a_shared_level_waits_too(desk: Desk, here: str) -> None:
    desk.execute(SetLevel(incident=here, level=4, agreed_by="préfecture"))
    assert levels(desk, here) == (4, None)
    desk.execute(SetLevel(incident=here, level=1))
    assert levels(desk, here) == (4, 1)
    desk.execute(SetLevel(incident=here, level=4))  # the lowering is given up
    assert levels(desk, here) == (4, None)


def test_what_waits_goes_on_waiting_whatever_is_set_below(desk: Desk, here: str) -> None:
    desk.execute(SetLevel(incident=here, level=3))
    for level in (1, 0, 2):
        desk.execute(SetLevel(incident=here, level=level))
        assert levels(desk, here) == (level, 3)
    written = len(list(entry_rows(desk.read, here)))
    desk.execute(SetLevel(incident=here, level=2))
    desk.execute(SetLevel(incident=here, level=3))
    assert len(list(entry_rows(desk.read, here))) == written  # said already
    desk.execute(SetLevel(incident=here, level=2, agreed_by="principal"))
    assert levels(desk, here) == (2, None)


def test_closing_cannot_go_round_the_agreement(desk: Desk, here: str) -> None:
    desk.execute(SetLevel(incident=here, level=4, agreed_by="préfecture"))
    desk.execute(SetLevel(incident=here, level=1))
    watch = SetStatus(incident=here, status=IncidentStatus.MONITORING, level=0)
    with refused(UserCode.AGREEMENT_NEEDED):
        desk.execute(watch)


def test_closing_below_a_level_that_only_waits_asks_with_whom(desk: Desk, here: str) -> None:
    desk.execute(SetLevel(incident=here, level=4))
    watch = SetStatus(incident=here, status=IncidentStatus.MONITORING, level=0)
    with refused(UserCode.AGREEMENT_NEEDED):
        desk.execute(watch)


def test_danger_now_is_never_waited_for(desk: Desk, here: str) -> None:
    desk.execute(Qualify(incident=here, answers={"g1": "yes"}))
    desk.execute(SetLevel(incident=here, level=1, agreed_by="principal"))
    desk.execute(SetLevel(incident=here, level=4))
    assert levels(desk, here) == (4, None)


def test_when_it_was_agreed_stays(desk: Desk, here: str) -> None:
    at = desk.clock.now() - timedelta(minutes=20)
    desk.execute(SetLevel(incident=here, level=3))
    desk.execute(AgreeLevel(incident=here, agreed_by="DSDEN", at=at))
    (row,) = (row for row in entry_rows(desk.read, here) if row.from_party == "DSDEN")
    assert row.happened_at == at
