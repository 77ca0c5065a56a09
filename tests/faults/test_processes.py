"""Several processes and sudden deaths: one writer, and every acknowledged word is there after."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.exhibits import SLICE, ShownAnswer
from crisisapp.services.commands.exhibits import AnswerShown
from crisisapp.services.desk import Desk
from crisisapp.services.exhibits import Attaching, Incoming, attach_slices, measure_all
from crisisapp.services.queries.exhibits import exhibits
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.storage.binding import SqlError
from crisisapp.support.clock import SystemClock
from crisisapp.support.drives import Drive
from crisisapp.support.ids import RandomIds
from tests.builders import (
    a_clock,
    a_desk,
    an_entry,
    an_incident,
    an_installation,
    content,
    derived,
    open_desk,
    raw,
    refused,
)
from tests.faults.children import Child, Say, in_child

RUNS = 200
LIFE_S = 0.02


def really_opened(path: Path) -> Desk:
    """Open a desk as the program does: real clock, real ids."""
    return Desk.open(
        path,
        an_installation(path.parent / "installation"),
        clock=SystemClock(),
        ids=RandomIds(),
        content=content(),
    )


def test_the_second_process_reads_along(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.close()
    wait, go = os.pipe()

    def work(say: Say) -> None:
        writer = really_opened(desk.path)
        say(str(writer.writable))
        os.read(wait, 1)
        say(an_entry(writer, incident, "Écrit ailleurs"))
        os.read(wait, 1)
        writer.close()

    child = Child(work)
    assert child.hear() == "True"
    reader = open_desk(desk.path)
    assert not reader.writable
    with refused(UserCode.READ_ONLY):
        an_entry(reader, incident)
    assert not reader.refresh().kinds

    os.write(go, b"1")
    entry = child.hear()

    assert reader.refresh().targets == {entry}
    assert [row.text for row in entry_rows(reader.read, incident)] == ["Écrit ailleurs"]
    os.write(go, b"1")
    assert child.wait() == []
    os.close(wait)
    os.close(go)
    reader.close()
    after = open_desk(desk.path)
    assert after.writable
    after.close()


def test_a_job_of_the_window_never_drops_its_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening and closing a file by hand frees every lock this process holds on it."""
    monkeypatch.setattr("crisisapp.storage.deskfile.drive_of", lambda _path: Drive.REMOTE)
    desk = a_desk(tmp_path)
    an_incident(desk)

    def try_to_write(say: Say) -> None:
        with raw(desk.path) as connection:
            connection.execute("PRAGMA busy_timeout=0")
            try:
                connection.execute("BEGIN IMMEDIATE")
            except SqlError as error:
                say(str(error))

    with desk._file.writing():
        job = open_desk(desk.path, writable=False)
        assert job.verify().ok
        job.close()
        assert in_child(try_to_write) == ["database is locked"]
    desk.close()


def test_the_lock_dies_with_its_holder(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.close()

    def work(say: Say) -> None:
        writer = really_opened(desk.path)
        say(str(writer.writable))
        signal.pause()

    child = Child(work)
    assert child.hear() == "True"
    child.kill()

    after = really_opened(desk.path)
    assert after.writable
    after.close()


def first_word_s(child: Child, said: list[str]) -> float:
    """Hear a child until its first entry; return twice the time it took, busy as the machine is."""
    begun = time.monotonic()
    while not said[-1].startswith(("E ", "BUG")):
        said.append(child.hear())
    return max(LIFE_S, 2 * (time.monotonic() - begun))


def all_is_there(path: Path, incident: str, acknowledged: set[str]) -> None:
    """See every acknowledged entry, numbers without a gap, one device, an unbroken journal."""
    final = really_opened(path)
    numbers = sorted(row[0] for row in final.read.all("SELECT number FROM entry"))
    assert acknowledged <= {row.id for row in entry_rows(final.read, incident)}
    assert numbers == list(range(1, len(numbers) + 1))
    assert final.verify().ok
    assert final.read.value("SELECT count(*) FROM device") == 1
    assert final.read.value("PRAGMA integrity_check") == "ok"
    before = derived(final._file.connection)
    list(final.rebuild_slices())
    assert derived(final._file.connection) == before
    final.close()


def test_no_death_loses_an_acknowledged_word(tmp_path: Path) -> None:
    """Kill 200 writing runs at random moments; each has said what it was told is safe."""
    desk = a_desk(tmp_path, clock=SystemClock())
    incident = an_incident(desk)
    desk.close()
    pick = Random(2026)  # noqa: S311 - repeatable on purpose
    acknowledged: set[str] = set()
    scratch = ""

    def work(say: Say) -> None:
        writer = really_opened(desk.path)
        for turn in range(1000):
            say(f"S?{os.getpid()}-{turn}")
            writer.keep_scratch("capture", f"{os.getpid()}-{turn}")
            say(f"S {os.getpid()}-{turn}")
            say(f"E {an_entry(writer, incident, f'{os.getpid()}-{turn}')}")

    life_s = LIFE_S
    for run in range(RUNS):
        child = Child(work)
        said = [child.hear()]
        if run % 20 == 0:
            life_s = first_word_s(child, said)
        else:
            time.sleep(pick.random() * life_s)
        said += child.kill()
        assert not [line for line in said if line.startswith("BUG")]
        acknowledged |= {line[2:] for line in said if line.startswith("E ")}
        texts = [line[2:] for line in said if line.startswith(("S ", "S?"))]
        after = really_opened(desk.path)
        kept = after.scratch("capture")
        # What was being kept at the moment of death may or may not be there; nothing older.
        assert kept in {*texts[-2:], scratch if len(texts) < 2 else texts[-1]}
        scratch = kept
        after.close()

    assert len(acknowledged) > RUNS // 10  # some die before their first word
    all_is_there(desk.path, incident, acknowledged)


def test_a_death_while_a_desk_is_made_leaves_what_says_so(tmp_path: Path) -> None:
    pick = Random(7)  # noqa: S311 - repeatable on purpose
    for run in range(25):
        folder = tmp_path / str(run)
        folder.mkdir()

        def work(say: Say, folder: Path = folder) -> None:
            say("begin")
            desk = a_desk(folder, clock=SystemClock())
            say("made")
            an_incident(desk)
            signal.pause()

        child = Child(work)
        assert child.hear() == "begin"
        time.sleep(pick.random() * LIFE_S)
        said = child.kill()

        def look(say: Say, folder: Path = folder) -> None:
            desk = open_desk(folder / "desk.crisis")
            say("ok" if desk.verify().ok else "bad")
            desk.close()

        (state,) = in_child(look)
        assert state in ({"ok"} if "made" in said else {"ok", "empty_file", "file_missing"}), said


def test_a_death_while_a_file_is_kept_leaves_no_half_of_it(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    desk.close()
    given = tmp_path / "capture.png"
    given.write_bytes(os.urandom(4 * SLICE))
    incoming = [Incoming(path=given)]
    for turns in (1, 3, 4):

        def work(say: Say, turns: int = turns) -> None:
            writer = really_opened(desk.path)
            steps = attach_slices(
                writer, Attaching(incident=incident), incoming, measure_all(incoming)
            )
            for _turn in range(turns):
                next(steps)
            say(str(writer.read.value("SELECT count(*) FROM exhibit_slice")))
            signal.pause()

        child = Child(work)
        assert child.hear() == str(turns)
        child.kill()
        after = really_opened(desk.path)
        assert after.read.value("SELECT count(*) FROM exhibit_slice") == 0
        assert after.read.value("SELECT count(*) FROM exhibit_begun") == 0
        assert not exhibits(after.read, incident)
        assert after.verify().ok
        after.close()


def test_a_death_in_the_middle_of_a_rebuild_is_noticed(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    for number in range(250):
        an_entry(desk, incident, f"Entrée {number}")
    before = derived(desk._file.connection)
    desk.close()
    for slices in (1, 3, 14, 16):

        def work(say: Say, slices: int = slices) -> None:
            writer = really_opened(desk.path)
            turns = writer.rebuild_slices()
            for _ in range(slices):
                next(turns)
            say("cut")
            signal.pause()

        child = Child(work)
        assert child.hear() == "cut"
        child.kill()

        again = really_opened(desk.path)
        assert again.rebuild_was_cut()
        with refused(UserCode.REBUILDING):
            an_entry(again, incident)
        list(again.rebuild_slices())
        assert derived(again._file.connection) == before
        assert not again.rebuild_was_cut()
        again.close()


def test_a_death_while_the_desk_is_copied_leaves_the_desk_whole(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    for number in range(50):
        clock.advance(timedelta(seconds=1))
        an_entry(desk, incident, f"Entrée {number}")
    desk.close()

    def work(say: Say) -> None:
        writer = really_opened(desk.path)
        say("go")
        writer.copy_to(tmp_path / "copy.crisis")

    child = Child(work)
    assert child.hear() == "go"
    child.kill()

    again = really_opened(desk.path)
    assert again.verify().ok
    (tmp_path / "copy.crisis").unlink(missing_ok=True)
    again.copy_to(tmp_path / "copy.crisis")
    assert not list(tmp_path.glob("*.part"))
    again.close()
