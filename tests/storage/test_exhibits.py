"""Bytes of exhibits: kept as they came, refused where they must not be, never half there."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from crisisapp.domain import exhibits as rules
from crisisapp.domain.errors import DataCode, UserCode, UserError
from crisisapp.domain.exhibits import SLICE, ShownAnswer
from crisisapp.services.commands.exhibits import AnswerShown
from crisisapp.services.desk import Desk
from crisisapp.services.exhibits import Attaching, attach_slices
from crisisapp.storage import exhibits as bytes_of
from crisisapp.storage.binding import SqlError
from crisisapp.storage.compare import check_all
from crisisapp.storage.exhibits import Incoming, measure
from tests.builders import a_desk, an_incident, heads, open_desk, raw, refused

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def a_situation(desk: Desk, answer: ShownAnswer | None = ShownAnswer.NO) -> str:
    incident = an_incident(desk)
    if answer is not None:
        desk.execute(AnswerShown(incident=incident, answer=answer))
    return incident


def a_file(folder: Path, *, size: int = 3 * SLICE + 17, name: str = "capture.png") -> Incoming:
    path = folder / name
    path.write_bytes(PNG + os.urandom(size - len(PNG)))
    return Incoming(path=path)


def attach(desk: Desk, incident: str, incoming: Incoming) -> str:
    steps = attach_slices(desk, Attaching(incident=incident), [incoming], [measure(incoming)])
    return [made for _done, made in steps][-1]


def kept(desk: Desk) -> int:
    return int(desk.read.value("SELECT count(*) FROM exhibit_slice"))


def test_bytes_come_out_as_they_went_in(desk: Desk, tmp_path: Path) -> None:
    incoming = a_file(tmp_path)
    attach(desk, a_situation(desk), incoming)
    measured = measure(incoming)
    out = tmp_path / "out.png"
    desk.exhibits.write_out(measured.digest, out)

    assert incoming.path is not None
    assert out.read_bytes() == incoming.path.read_bytes()
    assert sha256(out.read_bytes()).hexdigest() == measured.digest
    assert kept(desk) == 4
    with refused(UserCode.FILE_EXISTS):
        desk.exhibits.write_out(measured.digest, out)
    assert desk.verify().ok


def test_the_same_bytes_are_kept_once(desk: Desk, tmp_path: Path) -> None:
    incident = a_situation(desk)
    incoming = a_file(tmp_path)
    first = attach(desk, incident, incoming)
    assert attach(desk, incident, incoming) != first
    assert kept(desk) == 4


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (None, UserCode.QUESTION_FIRST),
        (ShownAnswer.YES, UserCode.REFERENCE_ONLY),
        (ShownAnswer.UNKNOWN, UserCode.REFERENCE_ONLY),
    ],
)
def test_a_situation_may_keep_no_file(
    desk: Desk, tmp_path: Path, answer: ShownAnswer | None, code: UserCode
) -> None:
    incident = a_situation(desk, answer)
    before = heads(desk)
    with refused(code):
        attach(desk, incident, a_file(tmp_path))
    assert kept(desk) == 0
    assert heads(desk) == before


def test_the_answer_may_change_while_bytes_are_written(desk: Desk, tmp_path: Path) -> None:
    incident = a_situation(desk)
    incoming = a_file(tmp_path)
    steps = attach_slices(desk, Attaching(incident=incident), [incoming], [measure(incoming)])
    next(steps)
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.UNKNOWN))
    with refused(UserCode.REFERENCE_ONLY):
        list(steps)
    assert kept(desk) == 0


def test_a_plain_text_needs_no_question(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Vu à 10 h", encoding="utf-8")
    attach(desk, a_situation(desk, None), Incoming(path=path))
    assert kept(desk) == 1


def test_stopped_in_the_middle_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    incoming = a_file(tmp_path)
    steps = attach_slices(
        desk, Attaching(incident=a_situation(desk)), [incoming], [measure(incoming)]
    )
    next(steps)
    assert kept(desk) == 1
    steps.close()
    assert kept(desk) == 0
    assert desk.read.value("SELECT count(*) FROM exhibit_begun") == 0


@pytest.mark.parametrize("grows", [True, False])
def test_a_file_that_changes_is_not_kept(desk: Desk, tmp_path: Path, grows: bool) -> None:
    incident, incoming = a_situation(desk), a_file(tmp_path)
    measured = measure(incoming)
    assert incoming.path is not None
    content = incoming.path.read_bytes()
    incoming.path.write_bytes(content + b"x" if grows else content[:-1] + b"\x00\x01"[:1])
    if not grows and content[-1] == 0:
        incoming.path.write_bytes(content[:-1] + b"\x01")
    with refused(UserCode.EXHIBIT_CHANGED):
        list(attach_slices(desk, Attaching(incident=incident), [incoming], [measured]))
    assert kept(desk) == 0


def test_what_cannot_be_measured_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "vide.png"
    empty.touch()
    fifo = tmp_path / "tube"
    os.mkfifo(fifo)
    for path, code in (
        (tmp_path / "absent", UserCode.FILE_MISSING),
        (tmp_path, UserCode.FILE_UNREADABLE),
        (fifo, UserCode.FILE_UNREADABLE),
        (empty, UserCode.EXHIBIT_EMPTY),
    ):
        with refused(code):
            measure(Incoming(path=path))
    monkeypatch.setattr(bytes_of, "LARGEST", SLICE)
    with refused(UserCode.EXHIBIT_TOO_BIG):
        measure(a_file(tmp_path))
    monkeypatch.setattr(bytes_of, "LARGEST", rules.LARGEST)
    with refused(UserCode.CANCELLED):
        measure(a_file(tmp_path), going_on=lambda: False)


def test_the_guards_hold(desk: Desk, tmp_path: Path) -> None:
    attach(desk, a_situation(desk), a_file(tmp_path))
    desk.close()
    with raw(desk.path) as connection:
        for sql in ("DELETE FROM exhibit_slice", "UPDATE exhibit_slice SET bytes = x'00'"):
            with pytest.raises(SqlError):
                connection.execute(sql)


@pytest.mark.parametrize(
    ("guard", "sql", "what"),
    [
        (
            "exhibit_bytes_go_only_when_removed",
            "DELETE FROM exhibit_slice WHERE position = 1",
            "missing_bytes",
        ),
        (
            "exhibit_bytes_never_change",
            "UPDATE exhibit_slice SET bytes = zeroblob(length(bytes))",
            "changed_bytes",
        ),
    ],
)
def test_verify_finds_bytes_that_went(
    desk: Desk, tmp_path: Path, guard: str, sql: str, what: str
) -> None:
    attach(desk, a_situation(desk), a_file(tmp_path))
    desk.close()
    with raw(desk.path) as connection:
        held = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (guard,))
        [(made,)] = held.fetchall()
        connection.execute(f"DROP TRIGGER {guard}")
        connection.execute(sql)
        connection.execute(str(made))
    again = open_desk(desk.path)
    report = again.verify()
    again.close()

    assert not report.ok
    assert report.lists == "true"
    assert report.first_bad == f"2026-001 #1 (exhibit): {what}"


def test_the_check_can_be_stopped_within_a_file(desk: Desk, tmp_path: Path) -> None:
    attach(desk, a_situation(desk), a_file(tmp_path))
    asked = 0

    def once(_count: int) -> bool:
        nonlocal asked
        asked += 1
        return asked < 2

    with raw(desk.path) as connection:
        assert check_all(connection, going_on=once).ok
    assert asked == 2  # of four slices


def test_what_a_killed_program_had_begun_goes_at_the_next_opening(
    desk: Desk, tmp_path: Path
) -> None:
    incident, incoming = a_situation(desk), a_file(tmp_path)
    parts = desk.exhibits.keep(incident, incoming, measure(incoming))
    next(parts)
    next(parts)
    assert kept(desk) == 2
    reader = open_desk(desk.path, writable=False)
    assert kept(reader) == 2  # who reads changes nothing
    reader.close()
    bytes_of.sweep(desk._file)
    assert kept(desk) == 0


def test_bytes_survive_a_rebuild(desk: Desk, tmp_path: Path) -> None:
    attach(desk, a_situation(desk), a_file(tmp_path))
    before = kept(desk)
    for _done in desk.rebuild_slices():
        bytes_of.sweep(desk._file)
    assert kept(desk) == before
    assert desk.verify().ok


def test_lost_bytes_are_never_saved_as_if_whole(desk: Desk, tmp_path: Path) -> None:
    with refused(DataCode.EXHIBIT_LOST):
        desk.exhibits.write_out(sha256(b"other").hexdigest(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_order_about_bytes_that_are_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    from crisisapp.services.commands.exhibits import AttachExhibit

    incident = a_situation(desk)
    measured = measure(a_file(tmp_path))
    with pytest.raises(UserError) as caught:
        desk.execute(AttachExhibit(incident=incident, measured=measured))
    assert caught.value.code == UserCode.NOTHING_KEPT
