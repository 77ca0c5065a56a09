"""Updates of the schema: a verified copy first, all of it or nothing, never a newer file."""

import os
import shutil
from pathlib import Path

import pytest

from crisisapp import __version__
from crisisapp.domain.errors import DataCode, DataError, UserCode
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.queries.incidents import incidents
from crisisapp.services.queries.message_copies import copies
from crisisapp.services.queries.messages import waiting_copies
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.storage import migrations
from crisisapp.storage.binding import Connection
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.migrations import (
    MIGRATIONS,
    TRIGGERS,
    Migration,
    applied,
    apply_pending,
    copy_path,
    guards,
    split_statements,
)
from crisisapp.storage.verify import check_chains, check_or_raise
from crisisapp.support.ids import SeededIds
from tests.builders import (
    a_copy,
    a_desk,
    an_entry,
    an_incident,
    derived,
    open_desk,
    raw,
    refused,
)
from tests.storage.make_sample import SAMPLES, make, sample_of

GOOD = Migration(name="m002_note", sql="CREATE TABLE note (id TEXT NOT NULL) STRICT;")
BAD = Migration(name="m003_bad", sql="CREATE TABLE other (id TEXT) STRICT;\nINSERT INTO nowhere;")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = a_desk(tmp_path)
    an_entry(desk, an_incident(desk))
    desk.close()
    return desk.path


def update(path: Path, *more: Migration) -> tuple[str, ...]:
    with raw(path) as connection:
        return apply_pending(
            connection, path=path, verify_copy=check_or_raise, migrations=MIGRATIONS + more
        )


def schema(path: Path) -> list[tuple[object, ...]]:
    with raw(path) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def test_a_new_desk_has_every_migration_and_every_guard(path: Path) -> None:
    with raw(path) as connection:
        assert applied(connection) == tuple(migration.name for migration in MIGRATIONS)
        assert guards(connection) == TRIGGERS


def test_nothing_pending_touches_nothing(path: Path) -> None:
    before = path.read_bytes()

    assert update(path) == ()

    assert path.read_bytes() == before
    assert not copy_path(path).exists()


def test_a_verified_copy_is_made_first(path: Path) -> None:
    seen: list[int] = []

    def look(connection: Connection) -> None:
        seen.append(check_chains(connection).events)
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'note'").fetchall()
        assert tables == []

    with raw(path) as connection:
        done = apply_pending(
            connection, path=path, verify_copy=look, migrations=(*MIGRATIONS, GOOD)
        )
        assert guards(connection) == TRIGGERS

    assert done == (GOOD.name,)
    assert len(seen) == 1
    assert copy_path(path).stat().st_mode & 0o777 == 0o600
    copied = open_desk(copy_path(path), writable=False)
    assert copied.verify().ok
    copied.close()


def test_a_copy_that_does_not_verify_stops_it(path: Path) -> None:
    before = schema(path)

    def refuse(_connection: Connection) -> None:
        raise DataError(DataCode.CHAIN_BROKEN)

    with raw(path) as connection, refused(DataCode.BACKUP_FAILED):
        apply_pending(connection, path=path, verify_copy=refuse, migrations=(*MIGRATIONS, GOOD))

    assert schema(path) == before
    assert not list(path.parent.glob("*.before-update*"))


@pytest.mark.parametrize("more", [(BAD,), (GOOD, BAD)])
def test_a_failing_update_leaves_the_file_as_it_was(
    path: Path, more: tuple[Migration, ...]
) -> None:
    before = schema(path)

    with refused(DataCode.DAMAGED):
        update(path, *more)

    assert schema(path) == before
    desk = open_desk(path)
    assert desk.verify().ok
    desk.close()


def test_an_update_may_not_lose_a_guard(path: Path) -> None:
    before = schema(path)
    careless = Migration(name="m002_careless", sql="DROP TRIGGER journal_never_changes;")

    with refused(DataCode.DAMAGED) as caught:
        update(path, careless)

    assert caught.value.values["what"] == "guards"
    assert schema(path) == before


def test_no_room_for_the_copy_is_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage._replace(free=100))

    with refused(DataCode.DISK_FULL):
        update(path, GOOD)


def test_a_newer_file_is_not_opened_at_all(path: Path) -> None:
    update(path, GOOD)
    before = path.read_bytes()

    for writable in (True, False):
        with refused(DataCode.NEWER) as caught:
            DeskFile.open(path, SeededIds(1), writable=writable)
        assert caught.value.values["name"] == GOOD.name

    assert path.read_bytes() == before


def test_an_older_file_opened_for_reading_is_not_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, GOOD))
    before = path.read_bytes()

    with refused(UserCode.OLD_DESK):
        DeskFile.open(path, SeededIds(1), writable=False)

    assert path.read_bytes() == before


def test_statements_are_split_with_their_triggers_whole() -> None:
    found = split_statements("".join(migration.sql for migration in MIGRATIONS))

    assert sum(statement.startswith("CREATE TRIGGER") for statement in found) == len(TRIGGERS)
    assert all(statement.endswith(";") for statement in found)
    assert split_statements("SELECT 1") == ["SELECT 1"]


def test_killed_in_the_middle_of_an_update(path: Path) -> None:
    """A process that dies between two statements leaves the file as it was, and usable."""
    before = schema(path)
    child = os.fork()
    if child == 0:
        real = migrations.guards

        def die(connection: Connection) -> frozenset[str]:
            real(connection)
            os.kill(os.getpid(), 9)
            return frozenset()

        migrations.guards = die
        update(path, GOOD)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 9

    assert schema(path) == before
    desk = open_desk(path)
    an_incident(desk, "Après")
    assert desk.verify().ok
    desk.close()
    assert update(path, GOOD) == (GOOD.name,)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.crisis")), ids=lambda path: path.stem)
def test_desks_of_every_release_open(tmp_path: Path, sample: Path) -> None:
    shutil.copy(sample, tmp_path / "desk.crisis")
    desk = open_desk(tmp_path / "desk.crisis")

    assert desk.verify().ok
    assert desk.verify().erased == 1
    row = incidents(desk.read, desk.zone)[0]
    assert (row.number, row.title) == ("2026-001", "Vidéo de bagarre au portail")
    every = list(entry_rows(desk.read, row.id))
    # The oldest of them were written before the start of a playbook was a line.
    entries = [entry for entry in every if not entry.text.startswith("Fiche réflexe lancée")]
    assert (row.status, row.level, row.entries) == ("monitoring", 2, len(every))
    assert len(entries) == 8
    assert entries[0].text == "Appel du père de E-01"
    assert entries[0].original == "Appel de la mère de E-01"
    assert entries[2].struck
    assert entries[3].erased_reason == "demande de la famille"
    assert search(desk.read, "video")
    assert desk.scratch("capture") == "07h45 la moitié d’une ligne"
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
    an_entry(desk, row.id, "La suite")
    assert "B1" in {entry.number for entry in entry_rows(desk.read, row.id)}
    desk.close()


def test_copies_of_an_earlier_release_wait_again(tmp_path: Path) -> None:
    """A change had ended their wait; the words were kept with the copy, and may have left."""
    path = tmp_path / "desk.crisis"
    desk = open_desk_with_copies(path)
    rows = derived(desk._file.connection)
    desk.close()
    with raw(path) as connection:
        connection.execute("DROP TABLE message_copy")
        connection.execute("UPDATE message SET waits = 0")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm017_message_copies'")
        connection.commit()

    again = open_desk(path)
    assert derived(again._file.connection)["message"] == rows["message"]
    assert len(waiting_copies(again.read)) == 2
    (kept, *_others) = copies(again.read, waiting_copies(again.read)[0].id)
    assert kept.text.strip()
    again.close()


def open_desk_with_copies(path: Path) -> Desk:
    """Make a desk with a message copied, one changed since, one sent."""
    desk = a_desk(path.parent, name=path.name)
    incident = an_incident(desk)
    made = []
    for _each in range(3):
        order = DraftMessage(incident=incident, template="M02", audience="FAMall")
        made.append(desk.execute(order).made)
        a_copy(desk, made[-1])
    desk.execute(FillMessage(message=made[1], values={"advice": "venir"}))
    desk.execute(MarkSent(message=made[2]))
    return desk


def test_this_release_has_its_sample_and_still_writes_it(tmp_path: Path) -> None:
    """Bodies hold the words of the catalogue and of the playbooks: those may change; forms not."""
    assert sample_of(__version__).exists()
    make(tmp_path / "again.crisis")
    kinds = "SELECT seq, hlc, recorded_at, kind, schema FROM journal ORDER BY stream, seq"

    with raw(tmp_path / "again.crisis") as new, raw(sample_of(__version__)) as old:
        assert new.execute(kinds).fetchall() == old.execute(kinds).fetchall()
