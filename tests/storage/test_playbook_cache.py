"""Playbooks that were read are kept; a cache that is broken, foreign or old counts as empty."""

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.errors import UserError
from crisisapp.storage import playbook_cache, playbook_files
from crisisapp.storage.playbook_cache import CompiledPlaybooks
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.resources import resource_folder

SHIPPED = resource_folder("playbooks")
TITLES = PlaybookLibrary(SHIPPED).titles("fr")


def library(cache: Path, extra: Path | None = None) -> PlaybookLibrary:
    return PlaybookLibrary(SHIPPED, extra, CompiledPlaybooks(cache))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache made by one run."""
    path = tmp_path / "cache" / "playbooks.msgpack"
    library(path).load("PB08", "fr")
    library(path).titles("fr")
    return path


@pytest.fixture
def no_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, reading TOML is a fault."""

    def never(*_given: object) -> None:
        raise AssertionError("TOML was read")

    monkeypatch.setattr(playbook_files, "take_shape", never)


def test_what_was_read_is_not_read_again(cache: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("no_toml")
    again = library(cache)
    assert again.titles("fr") == TITLES
    assert again.suggest("bagarre", "fr") == "PB08"


def test_a_kept_playbook_is_whole_and_verbatim(cache: Path, request: pytest.FixtureRequest) -> None:
    fresh = PlaybookLibrary(SHIPPED).load("PB08", "fr")
    request.getfixturevalue("no_toml")
    assert library(cache).load("PB08", "fr") == fresh


def test_a_changed_file_is_read(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    path = own / "fr" / "PB08.toml"
    shutil.copy(SHIPPED / "fr" / "PB08.toml", path)
    assert library(cache, own).titles("fr") == TITLES
    path.write_text(path.read_text("utf-8").replace('title = "', 'title = "Notre '), "utf-8")
    assert library(cache, own).titles("fr")["PB08"] == f"Notre {TITLES['PB08']}"


def test_the_same_bytes_under_another_name_are_refused_as_ever(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    shutil.copy(SHIPPED / "fr" / "PB08.toml", own / "fr" / "PB77.toml")
    with pytest.raises(UserError):
        library(cache, own).load("PB77", "fr")


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_a_cut_cache_is_made_again(cache: Path, cut: int) -> None:
    whole = cache.read_bytes()
    cache.write_bytes(whole[:cut])
    assert library(cache).titles("fr") == TITLES
    assert len(cache.read_bytes()) > 1000


def test_values_swapped_between_two_files_are_not_believed(cache: Path) -> None:
    store = msgspec.msgpack.decode(cache.read_bytes(), type=playbook_cache._Store)
    names = list(store.files)
    swapped = dict(zip(names, [store.files[name] for name in reversed(names)], strict=True))
    assert len(swapped) > 1
    cache.write_bytes(msgspec.msgpack.encode(playbook_cache._Store(store.format, swapped)))
    assert library(cache).titles("fr") == TITLES


def test_a_cache_of_another_release_is_made_again(cache: Path) -> None:
    store = msgspec.msgpack.decode(cache.read_bytes(), type=playbook_cache._Store)
    old = msgspec.structs.replace(store, format="0")
    cache.write_bytes(msgspec.msgpack.encode(old))
    assert library(cache).titles("fr") == TITLES
    made = msgspec.msgpack.decode(cache.read_bytes(), type=playbook_cache._Store)
    assert made.format == store.format


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"in the way")
    assert library(file / "playbooks.msgpack").titles("fr") == TITLES
    folder = tmp_path / "folder"
    folder.mkdir()
    assert library(folder).titles("fr") == TITLES
    assert list(folder.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_byte_changed_anywhere_changes_nothing(cache: Path, at: int, byte: int) -> None:
    data = bytearray(cache.read_bytes())
    data[at % len(data)] = byte
    other = cache.with_name("other")
    other.write_bytes(data)
    assert library(other).titles("fr") == TITLES


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_an_empty_cache(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(data)
    assert library(path).titles("fr") == TITLES


def test_the_cache_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playbook_cache, "_MAX_FILES", 2)
    path = tmp_path / "playbooks.msgpack"
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    text = (SHIPPED / "fr" / "PB08.toml").read_text("utf-8")
    for number in range(5):
        (own / "fr" / "PB08.toml").write_text(f"{text}# {number}\n", "utf-8")
        library(path, own).titles("fr")
    store = msgspec.msgpack.decode(path.read_bytes(), type=playbook_cache._Store)
    assert len(store.files) <= len(TITLES) + 2
