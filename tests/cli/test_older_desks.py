"""A file of an earlier version is read from a terminal as it comes."""

import shutil
from pathlib import Path

import pytest

from crisisapp.storage.lock import WriterLock
from crisisapp.storage.migrations import copy_path
from tests.cli.conftest import Shell
from tests.storage.make_sample import SAMPLES

OLDEST = SAMPLES / "desk-0.1.0-m001.crisis"


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*-m*.crisis")), ids=lambda path: path.stem)
def test_it_is_brought_up_to_date_and_read(shell: Shell, tmp_path: Path, sample: Path) -> None:
    desk = tmp_path / "old.crisis"
    shutil.copy(sample, desk)
    (row,) = shell.data("incident", "list", desk)
    assert row["title"] == "Vidéo de bagarre au portail"
    assert copy_path(desk).exists()  # as it was, beside it


def test_while_another_holds_it_the_sentence_says_what_to_do(shell: Shell, tmp_path: Path) -> None:
    desk = tmp_path / "old.crisis"
    shutil.copy(OLDEST, desk)
    before = desk.read_bytes()
    lock = WriterLock(desk)
    assert lock.take()
    try:
        said = shell.refused("incident", "list", desk)
    finally:
        lock.release()
    assert "earlier version" in said
    assert "Close the window" in said
    assert desk.read_bytes() == before
