"""Identifiers stand in headers and file names: letters and digits, never twice, no meaning."""

import pytest

from crisisapp.support.ids import IdSource, RandomIds, SeededIds


@pytest.mark.parametrize("source", [RandomIds(), SeededIds(7)])
def test_ids_are_twenty_plain_signs_and_all_differ(source: IdSource) -> None:
    ids = [source.new_id() for _ in range(500)]

    assert all(len(found) == 20 and found.isalnum() and found.islower() for found in ids)
    assert not set("".join(ids)) & set("ilou")
    assert len(set(ids)) == 500


@pytest.mark.parametrize("source", [RandomIds(), SeededIds(7)])
def test_salts_are_sixteen_bytes_and_all_differ(source: IdSource) -> None:
    salts = {source.new_salt() for _ in range(100)}

    assert {len(salt) for salt in salts} == {16}
    assert len(salts) == 100


def test_a_seed_repeats() -> None:
    first, second = SeededIds(3), SeededIds(3)

    assert [first.new_id(), first.new_salt()] == [second.new_id(), second.new_salt()]
    assert SeededIds(4).new_id() != SeededIds(3).new_id()
