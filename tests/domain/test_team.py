"""Roles merge into those of the people who are there, never round in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.playbook import RoleWords
from crisisapp.domain.team import (
    FULL_TEAM,
    TEAM_SIZES,
    circles,
    inside,
    known_size,
    merges,
    roles_done_by,
    same_person_decides_and_writes,
)
from crisisapp.domain.words import Role
from tests.builders import content

SHIPPED = content().playbooks.roles()
INSIDE = tuple(words.id for words in inside(SHIPPED))


def words(role: Role, into: Role | None = None, *, external: bool = False) -> RoleWords:
    return RoleWords(
        id=role,
        label_fr="",
        label_en="",
        duty_fr="",
        duty_en="",
        external=external,
        in_team_of_2=into,
    )


@pytest.mark.parametrize("size", range(12))
def test_every_role_is_done_by_one_that_merges_no_further(size: int) -> None:
    merged = merges(SHIPPED, size)
    assert set(merged) == set(INSIDE)
    assert all(merged[doer] == doer for doer in merged.values())


@pytest.mark.parametrize("size", TEAM_SIZES[:-1])
def test_as_many_roles_are_left_as_people(size: int) -> None:
    assert len(set(merges(SHIPPED, size).values())) == size


def test_from_five_people_on_none_merges() -> None:
    for size in (FULL_TEAM, FULL_TEAM + 4):
        assert merges(SHIPPED, size) == {role: role for role in INSIDE}


@pytest.mark.parametrize("size", [2, 3])
def test_who_decides_neither_writes_the_log_nor_drafts_what_they_validate(size: int) -> None:
    merged = merges(SHIPPED, size)
    assert merged[Role.DIRECTOR] is Role.DIRECTOR
    assert merged[Role.SCRIBE] is Role.SCRIBE
    assert merged[Role.COMMS] is not Role.DIRECTOR


def test_in_a_team_of_two_the_lead_speaks_to_the_families() -> None:
    assert merges(SHIPPED, 2)[Role.FAMILIES] is Role.DIRECTOR


def test_a_size_that_is_none_counts_as_the_next_smaller_one() -> None:
    assert [known_size(size) for size in (-3, 0, 1, 2, 3, 4, 5, 40)] == [1, 1, 1, 2, 3, 3, 5, 5]
    assert merges(SHIPPED, 4) == merges(SHIPPED, 3)


def test_a_chain_is_followed_to_its_end() -> None:
    chain = (
        words(Role.CARE, Role.PUPILS),
        words(Role.PUPILS, Role.SCRIBE),
        words(Role.SCRIBE),
        words(Role.POLICE, external=True),
    )
    assert merges(chain, 2) == dict.fromkeys((Role.CARE, Role.PUPILS, Role.SCRIBE), Role.SCRIBE)


@given(st.dictionaries(st.sampled_from(INSIDE), st.sampled_from(INSIDE)))
def test_whatever_is_written_merging_ends_and_only_circles_do_not_settle(
    own: dict[Role, Role],
) -> None:
    merged = merges([words(role, own.get(role)) for role in INSIDE], 2)
    endless = set(circles(own))
    for role, doer in merged.items():
        assert (doer in own) == (role in endless)
        if role not in endless:
            assert merged[doer] is doer


def test_a_circle_is_found_with_what_leads_into_it() -> None:
    own = {
        Role.CARE: Role.PUPILS,
        Role.PUPILS: Role.CARE,
        Role.SITE: Role.CARE,
        Role.DIGITAL: Role.SCRIBE,
    }
    assert set(circles(own)) == {Role.CARE, Role.PUPILS, Role.SITE}


def test_my_role_is_all_that_i_do() -> None:
    merged = merges(SHIPPED, 2)
    mine = {Role.DIRECTOR, Role.COORDINATOR, Role.FAMILIES}
    assert roles_done_by(Role.DIRECTOR, merged) == mine
    assert roles_done_by(Role.FAMILIES, merged) == mine
    assert roles_done_by(Role.POLICE, merged) == {Role.POLICE}
    assert roles_done_by(Role.CARE, merges(SHIPPED, FULL_TEAM)) == {Role.CARE}


@pytest.mark.parametrize(
    ("lead", "scribe", "size", "same"),
    [
        ("A. Martin", "a.  martin ", 2, True),
        ("A. Martin", "A. Martin", 1, False),
        ("A. Martin", "B. Roy", 5, False),
        ("", "", 5, False),
    ],
)
def test_one_person_who_decides_and_writes_is_said_unless_alone(
    lead: str, scribe: str, size: int, same: bool
) -> None:
    held = {Role.DIRECTOR: lead, Role.SCRIBE: scribe}
    assert same_person_decides_and_writes(held, size=size) is same
