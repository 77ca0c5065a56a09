"""What a window says that only reads: the true reason, and what to do."""

from pathlib import Path

import pytest

from crisisapp.services.sentences.notices import reading_words
from crisisapp.support.files import may_write


def test_a_folder_that_cannot_be_written_is_not_called_another_window() -> None:
    assert "other window" in reading_words(tried=True)
    locked = reading_words(tried=True, locked=True)
    assert "other window" not in locked
    assert "Copy it" in locked


def test_a_register_is_written_with_what_stands_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.crisis"
    file.write_bytes(b"")
    assert may_write(file)
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != tmp_path)
    assert not may_write(file)
