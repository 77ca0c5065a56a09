"""The log is written when there is something to say, and never grows without end."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisapp.support import logs
from crisisapp.support.logs import set_up_logging


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    yield
    root = logging.getLogger("crisisapp")
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()


def test_the_file_comes_with_the_first_line(tmp_path: Path) -> None:
    path = set_up_logging(tmp_path / "logs")
    assert path is not None
    assert not path.exists()
    logging.getLogger("crisisapp.test").info("started %s", 1)
    assert path.read_text(encoding="utf-8").endswith("INFO crisisapp.test: started 1\n")


def test_a_full_file_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_SIZE_BYTES", 200)
    path = set_up_logging(tmp_path)
    assert path is not None
    for number in range(20):
        logging.getLogger("crisisapp.test").warning("line %s", number)
    assert path.stat().st_size <= 200
    assert len(list(tmp_path.glob("crisisapp.log*"))) == 5


def test_an_error_is_told_without_its_words(tmp_path: Path) -> None:
    path = set_up_logging(tmp_path)
    assert path is not None
    typed = "L\u00e9a, 3e B"
    try:
        try:
            int(typed)
        except ValueError as error:
            raise KeyError(typed) from error
    except KeyError:
        logging.getLogger("crisisapp.test").exception("it failed")
    text = path.read_text(encoding="utf-8")
    assert "it failed" in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "in test_an_error_is_told_without_its_words" in text
    assert typed not in text


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("", encoding="utf-8")
    assert set_up_logging(tmp_path / "logs") is None
    logging.getLogger("crisisapp.test").info("nowhere")
