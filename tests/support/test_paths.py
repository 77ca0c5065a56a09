"""The folders of one installation: all under one root when told, private to the user."""

import stat
from pathlib import Path

import pytest

from crisisapp.support.paths import AppPaths


def test_everything_lies_under_the_root_and_is_private(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path / "usb").ensure()

    folders = (paths.config, paths.data, paths.state, paths.logs, paths.documents)
    mine = (*folders, paths.cache, paths.playbooks)
    assert all(folder.is_relative_to(tmp_path / "usb") for folder in mine)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_environment_moves_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRISISAPP_DATA_DIR", str(tmp_path))
    assert AppPaths.default() == AppPaths.under(tmp_path)

    monkeypatch.delenv("CRISISAPP_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert AppPaths.default().data.name == "crisisapp"
