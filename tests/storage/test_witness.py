"""What an installation remembers of a desk: behind is harmless, ahead is noticed."""

from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.events import DESK_STREAM
from crisisapp.storage.journal import Head
from crisisapp.storage.witness import Witness
from tests.builders import a_desk, an_entry, an_incident, heads


def folder_of(tmp_path: Path) -> Path:
    return tmp_path / "installation" / "data" / "witness"


@pytest.fixture
def told(tmp_path: Path) -> tuple[Witness, tuple[Head, ...]]:
    witness = Witness(tmp_path, "desk1")
    witness.enrol("d1")
    witness.choose_actor("a1")
    found = tuple(
        Head(device="d1", stream=stream, seq=seq, hash=bytes([seq]) * 32, hlc=1)
        for stream, seq in (("desk", 1), ("s1", 1), ("s1", 2))
    )
    for head in found:
        witness.saw(head)
    return witness, found


def reloaded(tmp_path: Path) -> tuple[str, str, dict[str, tuple[int, str]]]:
    again = Witness(tmp_path, "desk1")
    return again.device, again.actor, again._heads


def test_remembers_without_being_closed(
    tmp_path: Path, told: tuple[Witness, tuple[Head, ...]]
) -> None:
    expected = ("d1", "a1", {"desk": (1, "01" * 32), "s1": (2, "02" * 32)})
    assert reloaded(tmp_path) == expected

    told[0].close()

    assert reloaded(tmp_path) == expected
    assert len((tmp_path / "desk1.witness").read_text().splitlines()) == 3


@pytest.mark.parametrize("cut", range(2, 60, 7))
def test_a_line_cut_by_death_says_nothing(
    tmp_path: Path, told: tuple[Witness, tuple[Head, ...]], cut: int
) -> None:
    path = tmp_path / "desk1.witness"
    path.write_bytes(path.read_bytes()[:-cut])

    device, actor, found = reloaded(tmp_path)

    assert (device, actor) == ("d1", "a1")
    assert found["s1"][0] == 1


@pytest.mark.parametrize("junk", [b"\xff\xfe", b"12\n[]\nnull\n", b'{"stream": "x"}\n', b"\0" * 90])
def test_junk_is_no_memory(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "desk1.witness").write_bytes(junk)

    assert reloaded(tmp_path) == ("", "", {})


def test_a_desk_cannot_choose_the_path(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "in", "../../outside")
    witness.enrol("d1")

    assert [path.parent for path in tmp_path.rglob("*.witness")] == [tmp_path / "in"]


def test_a_memory_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    witness = Witness(tmp_path / "file", "desk1")

    witness.enrol("d1")
    witness.choose_actor("a1")
    witness.close()

    assert witness.device == "d1"


def test_agrees_with_the_desk_it_saw_and_with_a_longer_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    witness = Witness(folder_of(tmp_path), desk._file.desk_id())

    assert witness.agrees(desk._file.journal)
    an_entry(desk, incident)
    assert witness.agrees(desk._file.journal)
    desk.close()


def test_disagrees_with_what_it_never_wrote(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    journal = desk._file.journal
    own = next(head for head in heads(desk) if head.stream == DESK_STREAM)

    nobody = Witness(tmp_path, "x")
    stranger = Witness(tmp_path, "y")
    stranger.enrol("never in this desk")
    ahead = Witness(tmp_path, "z")
    ahead.enrol(own.device)
    ahead.saw(msgspec.structs.replace(own, seq=own.seq + 1))
    forked = Witness(tmp_path, "f")
    forked.enrol(own.device)
    forked.saw(msgspec.structs.replace(own, hash=bytes(32)))

    assert not any(one.agrees(journal) for one in (nobody, stranger, ahead, forked))
    desk.close()
