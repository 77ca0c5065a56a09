"""The journal follows the drive, and a write-ahead log is tried before it is trusted."""

from pathlib import Path

import pytest

from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.storage import journal_mode
from crisisapp.storage.deskfile import DeskFile
from crisisapp.support.drives import Drive
from crisisapp.support.ids import SeededIds
from crisisapp.support.paths import AppPaths


def modes(file: DeskFile) -> tuple[object, object]:
    return file.reader.value("PRAGMA journal_mode"), file.reader.value("PRAGMA synchronous")


def test_a_local_disk_gets_a_write_ahead_log_and_full_waits(tmp_path: Path) -> None:
    file = DeskFile.create(tmp_path / "a.crisis", SeededIds(1), drive=Drive.LOCAL)
    assert modes(file) == ("wal", 2)
    file.close()


@pytest.mark.parametrize("drive", [Drive.REMOTE, Drive.REMOVABLE, Drive.UNKNOWN])
def test_elsewhere_the_rollback_journal_waits_one_time_more(tmp_path: Path, drive: Drive) -> None:
    file = DeskFile.create(tmp_path / "a.crisis", SeededIds(1), drive=drive)
    assert modes(file) == ("delete", 3)
    file.close()


def test_a_desk_carried_to_a_share_changes_its_journal(tmp_path: Path, app_paths: AppPaths) -> None:
    path = tmp_path / "a.crisis"
    Desk.create(path, NewDesk(name="Tilleuls"), Installation(app_paths)).close()
    file = DeskFile.open(path, SeededIds(1), writable=True, drive=Drive.REMOTE)
    assert modes(file) == ("delete", 3)
    file.close()


def test_a_log_that_does_not_work_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_mode, "write_ahead_works", lambda _folder: False)
    file = DeskFile.create(tmp_path / "a.crisis", SeededIds(1), drive=Drive.LOCAL)
    assert modes(file) == ("delete", 3)
    file.close()


def test_the_trial_leaves_nothing_and_says_no_where_nothing_can_be_written(tmp_path: Path) -> None:
    assert journal_mode.write_ahead_works(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not journal_mode.write_ahead_works(tmp_path / "missing")
