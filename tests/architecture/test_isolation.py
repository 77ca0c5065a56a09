"""The walls that tests/conftest.py puts around every test stand."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import current_language, set_language
from crisisapp.support.paths import AppPaths


@pytest.fixture
def stream() -> Iterator[socket.socket]:
    """Return an unconnected internet socket."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
        yield made


def test_a_test_cannot_connect_even_to_this_machine(stream: socket.socket) -> None:
    with pytest.raises(AssertionError, match="may not connect"):
        stream.connect(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="may not connect"):
        stream.connect_ex(("127.0.0.1", 9))


def test_the_home_folder_is_out_of_reach() -> None:
    assert AppPaths.default().data.is_relative_to(os.environ["CRISISAPP_DATA_DIR"])
    assert not AppPaths.default().data.is_relative_to(Path.home() / ".local")


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_starts_in_english(turn: int) -> None:
    assert current_language() == "en"
    set_language("fr")


def test_the_clock_stands_at_six_past_eleven(manual_clock: ManualClock) -> None:
    assert manual_clock.now().isoformat() == "2026-11-24T10:06:00+00:00"


def test_a_fresh_installation_has_its_folders(app_paths: AppPaths) -> None:
    assert app_paths.data.is_dir()
    assert not list(app_paths.data.iterdir())
