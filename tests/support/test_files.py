"""A small file is the old one or the new one, for its owner alone."""

import stat
from pathlib import Path

import pytest

from crisisapp.support.files import write_private


def test_replaces_whole_and_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "person.json"

    write_private(path, b"first, the longer one")
    write_private(path, b"second")

    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_leaves_the_old_file_and_no_half_when_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "person.json"
    path.mkdir()  # a folder cannot be replaced by a file

    with pytest.raises(OSError, match="directory"):
        write_private(path, b"x")

    assert list(tmp_path.iterdir()) == [path]
