"""A full disk, a folder where nothing can be written, a synchronised one: nothing is lost."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisapp.domain.errors import CrisisError, DataCode, UserCode
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.storage import migrations
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.faults import understood
from crisisapp.storage.migrations import MIGRATIONS, Migration
from crisisapp.support.drives import Drive, synchronised_by
from crisisapp.support.ids import SeededIds
from crisisapp.support.paths import AppPaths
from tests.builders import a_desk, an_entry, an_incident, open_desk, raw, refused
from tests.faults.children import NOBODY, Say, in_child

ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a disk of 2 MB; the test that needs one is skipped where that is not allowed."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        folder.rmdir()
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def fill(desk: Desk, incident: str) -> tuple[list[str], CrisisError]:
    """Record until the disk says no; return what was acknowledged and how it was refused."""
    kept: list[str] = []
    while True:
        try:
            an_entry(desk, incident, f"Entrée {len(kept)} " + "x" * 5000)
        except CrisisError as error:
            return kept, error
        kept.append(f"Entrée {len(kept)}")


def test_a_full_disk_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    desk = Desk.create(
        small_disk / "desk.crisis",
        NewDesk(name="École"),
        Installation(AppPaths.under(tmp_path).ensure()),
        ids=SeededIds(1),
    )
    incident = an_incident(desk)
    kept, error = fill(desk, incident)

    assert error.code == DataCode.DISK_FULL.value
    assert len(kept) > 5
    assert [row.text.split(" x")[0] for row in entry_rows(desk.read, incident)] == kept
    with refused(DataCode.DISK_FULL):
        desk.copy_to(small_disk / "copy.crisis")
    assert not list(small_disk.glob("copy*"))
    desk.close()
    # The log may still hold what the file had no room for: it is all there at the next opening.
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    again = Desk.open(desk.path, Installation(AppPaths.under(tmp_path)))
    assert [row.text.split(" x")[0] for row in entry_rows(again.read, incident)] == kept
    assert again.verify().ok
    an_entry(again, incident, "La suite")
    assert again.read.value("SELECT count(*) FROM device") == 1
    again.close()


def test_no_desk_is_begun_on_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    (small_disk / "big").write_bytes(bytes(2_000_000))

    with pytest.raises(CrisisError) as caught:
        Desk.create(
            small_disk / "desk.crisis",
            NewDesk(name="École"),
            Installation(AppPaths.under(tmp_path).ensure()),
        )

    assert caught.value.code == DataCode.DISK_FULL.value
    assert not [path for path in small_disk.iterdir() if path.suffix == ".crisis"]


def test_a_limit_on_the_file_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    """Where no disk can be mounted: a process that may not let a file grow."""
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.close()
    limit = desk.path.stat().st_size + 300_000

    def work(say: Say) -> None:
        writer = open_desk(desk.path)
        kept, error = fill(writer, incident)
        say(str(error.code))
        for text in kept:
            say(text)

    code, *kept = in_child(work, largest_file=limit)

    assert code in {DataCode.DISK_FULL.value, DataCode.DISK_FAULT.value}
    again = open_desk(desk.path)
    assert [row.text.split(" x")[0] for row in entry_rows(again.read, incident)] == kept
    assert kept
    assert again.verify().ok
    an_entry(again, incident)
    again.close()


def test_a_memory_outside_that_cannot_be_written_stops_no_order(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    shutil.rmtree(tmp_path / "installation" / "data")
    (tmp_path / "installation" / "data").touch()
    desk._recorder.witness._let_go()

    incident = an_incident(desk)
    an_entry(desk, incident)
    desk.close()

    again = open_desk(desk.path, installation="elsewhere")
    assert again.read.value("SELECT count(*) FROM entry") == 1
    again.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that other users can enter, which those of pytest are not."""
    folder = Path(tempfile.mkdtemp(prefix="folder-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@ROOT
def test_a_folder_where_nothing_can_be_written_is_read(open_folder: Path) -> None:
    desk = a_desk(open_folder)
    incident = an_incident(desk)
    an_entry(desk, incident, "Lu par d’autres")
    desk.close()
    desk.path.chmod(0o644)

    def work(say: Say) -> None:
        reader = Desk.open(desk.path, Installation(AppPaths.under(Path("/nonexistent"))))
        say(str(reader.writable))
        say(next(row.text for row in entry_rows(reader.read, incident)))
        say(str(reader.verify().ok))
        reader.refresh()
        try:
            reader.execute(RecordEntry(incident=incident, text="non"))
        except CrisisError as error:
            say(error.code)
        reader.close()

    before = sorted(open_folder.iterdir())
    assert in_child(work, user=NOBODY) == ["False", "Lu par d’autres", "True", "read_only"]
    assert sorted(open_folder.iterdir()) == before


@ROOT
def test_a_file_that_cannot_be_written_is_read(open_folder: Path) -> None:
    desk = a_desk(open_folder)
    an_incident(desk)
    desk.close()
    desk.path.chmod(0o444)
    open_folder.chmod(0o777)
    (open_folder / "desk.crisis.lock").unlink()

    def work(say: Say) -> None:
        reader = Desk.open(desk.path, Installation(AppPaths.under(open_folder / "x")))
        say(str(reader.writable))
        say(str(reader.read.value("SELECT count(*) FROM incident")))
        reader.close()

    assert in_child(work, user=NOBODY) == ["False", "1"]


@ROOT
@pytest.mark.parametrize(("mode", "code"), [(0o600, "cannot_write")])
def test_a_desk_of_somebody_else_is_refused(open_folder: Path, mode: int, code: str) -> None:
    desk = a_desk(open_folder)
    desk.close()
    desk.path.chmod(mode)

    def work(_say: Say) -> None:
        Desk.open(desk.path, Installation(AppPaths.under(open_folder / "x")))

    assert in_child(work, user=NOBODY) == [code]


@ROOT
def test_no_new_desk_where_nothing_can_be_written(open_folder: Path) -> None:
    inner = open_folder / "closed"
    inner.mkdir(mode=0o700)

    def work(say: Say) -> None:
        for path in (open_folder / "new.crisis", inner / "new.crisis"):
            try:
                Desk.create(
                    path, NewDesk(name="École"), Installation(AppPaths.under(open_folder / "x"))
                )
            except CrisisError as error:
                say(error.code)

    assert in_child(work, user=NOBODY) == ["cannot_write", "cannot_write"]
    assert not list(open_folder.rglob("new*"))


@ROOT
def test_a_folder_that_cannot_be_written_updates_nothing(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk(open_folder)
    desk.close()
    desk.path.chmod(0o644)
    note = Migration(name="m002_note", sql="CREATE TABLE note (id TEXT) STRICT;")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, note))

    def work(_say: Say) -> None:
        Desk.open(desk.path, Installation(AppPaths.under(open_folder / "x")))

    assert in_child(work, user=NOBODY) == ["old_desk"]


def test_a_file_system_that_says_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk mounted for reading: no lock can be made there, so the desk opens for reading."""
    desk = a_desk(tmp_path)
    an_incident(desk)
    desk.close()

    def read_only(_lock: object) -> bool:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("crisisapp.storage.lock.WriterLock.take", read_only)

    again = open_desk(desk.path)
    assert not again.writable
    assert again.read.value("SELECT count(*) FROM incident") == 1
    again.close()
    with refused(UserCode.CANNOT_WRITE):
        a_desk(tmp_path, name="b.crisis")


@pytest.mark.parametrize(
    ("drive", "mode"),
    [
        (Drive.LOCAL, ("wal", 2)),
        (Drive.REMOTE, ("delete", 3)),
        (Drive.REMOVABLE, ("delete", 3)),
        (Drive.UNKNOWN, ("delete", 3)),
    ],
)
def test_the_way_of_writing_follows_the_drive(
    tmp_path: Path, drive: Drive, mode: tuple[str, int]
) -> None:
    path = tmp_path / "a.crisis"
    DeskFile.create(path, SeededIds(1), drive=drive).close()
    with raw(path) as connection:  # a desk has an event, or it is not opened
        connection.execute(
            "INSERT INTO journal VALUES ('d','desk',1,1,'',0,'','x','',1,x'',zeroblob(32),x'')"
        )
    file = None
    try:
        file = DeskFile.open(path, SeededIds(1), writable=True, drive=drive, tails=False)
        found = (
            file.reader.value("PRAGMA journal_mode"),
            file.reader.value("PRAGMA synchronous"),
        )
        safe = [
            file.reader.value(f"PRAGMA {name}")
            for name in ("foreign_keys", "recursive_triggers", "secure_delete", "trusted_schema")
        ]
    finally:
        if file is not None:
            file.close()

    assert found == mode
    assert safe == [1, 1, 1, 0]


def test_a_desk_on_a_share_is_written_and_read_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisapp.storage.deskfile.drive_of", lambda _path: Drive.REMOTE)
    desk = a_desk(tmp_path)
    reader = open_desk(desk.path)
    incident = an_incident(desk)
    entry = an_entry(desk, incident)

    assert entry in reader.refresh().targets
    assert reader.verify().ok
    reader.close()
    desk.close()
    assert not list(tmp_path.glob("*-wal"))


def test_a_synchronised_folder_is_named_and_the_desk_works_there(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Collège"
    folder.mkdir()
    desk = a_desk(folder)
    an_incident(desk)
    desk.close()

    assert synchronised_by(desk.path) == "OneDrive"
    moved = tmp_path / "desk.crisis"
    again = open_desk(desk.path)
    again.copy_to(moved)
    again.close()
    assert synchronised_by(moved) == ""
    found = open_desk(moved, writable=False)
    assert found.verify().ok
    found.close()


def test_what_is_not_understood_is_a_bug(tmp_path: Path) -> None:
    assert understood(ValueError("x"), tmp_path) is None
    code = understood(OSError(5, "Input/output error"), tmp_path)
    assert code is not None
    assert code.code == DataCode.DISK_FAULT.value
