"""Files that are no desk, or no whole one: one refusal that says so, and the file as it was."""

import io
import sqlite3
import zipfile
from pathlib import Path
from random import Random

import pytest

from crisisapp.domain.errors import CrisisError, DataCode, UserCode
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.storage.deskfile import APPLICATION_ID, DeskFile
from crisisapp.support.ids import SeededIds
from crisisapp.support.paths import AppPaths
from tests.builders import a_desk, an_entry, an_incident, open_desk, raw, refused

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def a_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("a.txt", "x" * 500)
    return held.getvalue()


def another_sqlite(path: Path) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE journal (device TEXT)")
    connection.commit()
    connection.close()
    held = path.read_bytes()
    path.unlink()
    return held


def opened(path: Path, *, writable: bool) -> Desk:
    return open_desk(path, writable=writable)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a closed desk."""
    desk = a_desk(tmp_path_factory.mktemp("whole"))
    incident = an_incident(desk)
    for number in range(30):
        an_entry(desk, incident, f"Entrée {number}")
    desk.close()
    return desk.path.read_bytes()


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", DataCode.EMPTY_FILE),
        (b"x", DataCode.NOT_A_DESK),
        ("Chère équipe,\n".encode() * 100, DataCode.NOT_A_DESK),
        (b"\xff\xfe\x00\xd8" * 50, DataCode.NOT_A_DESK),
        (PNG, DataCode.NOT_A_DESK),
        (a_zip(), DataCode.NOT_A_DESK),
        (b"SQLite format 3\x00", DataCode.NOT_A_DESK),
        (b"SQLite format 3\x00" + bytes(4080), DataCode.NOT_A_DESK),
        (b"SQLite format 3\x00" + b"\xff" * 4080, DataCode.NOT_A_DESK),
    ],
    ids=["empty", "one byte", "text", "junk", "png", "zip", "magic", "zeroes", "ones"],
)
def test_what_is_no_desk(tmp_path: Path, content: bytes, code: DataCode, writable: bool) -> None:
    path = tmp_path / "desk.crisis"
    path.write_bytes(content)

    with refused(code):
        opened(path, writable=writable)

    assert path.read_bytes() == content
    assert {found.name for found in tmp_path.iterdir() if found.is_file()} <= {
        "desk.crisis",
        "desk.crisis.lock",
    }


@pytest.mark.parametrize("writable", [True, False])
def test_another_program_s_database(tmp_path: Path, writable: bool) -> None:
    path = tmp_path / "desk.crisis"
    content = another_sqlite(tmp_path / "x.db")
    path.write_bytes(content)

    with refused(DataCode.NOT_A_DESK):
        opened(path, writable=writable)

    assert path.read_bytes() == content


def test_a_database_that_only_bears_our_mark(tmp_path: Path) -> None:
    path = tmp_path / "desk.crisis"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()

    for writable in (False, True):
        with refused(DataCode.EMPTY_FILE):
            opened(path, writable=writable)


def test_a_desk_whose_making_was_cut(tmp_path: Path) -> None:
    DeskFile.create(tmp_path / "desk.crisis", SeededIds(1)).close()

    for writable in (False, True):
        with refused(DataCode.EMPTY_FILE):
            opened(tmp_path / "desk.crisis", writable=writable)


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("share", [0.001, 0.02, 0.1, 0.3, 0.5, 0.75, 0.9, 0.99, 0.9999])
def test_a_desk_cut_short(tmp_path: Path, whole: bytes, share: float, writable: bool) -> None:
    path = tmp_path / "desk.crisis"
    cut = whole[: int(len(whole) * share)]
    path.write_bytes(cut)

    with refused(DataCode.DAMAGED):
        opened(path, writable=writable)

    assert path.read_bytes() == cut


@pytest.mark.parametrize("seed", range(30))
def test_wounds_are_found_or_harmless(tmp_path: Path, whole: bytes, seed: int) -> None:
    """Bytes overwritten anywhere: a refusal of ours or a check that says so, never another error.

    What the check finds clean still holds every word that was written.
    """
    pick = Random(seed)  # noqa: S311 - repeatable on purpose
    wounded = bytearray(whole)
    for _ in range(pick.choice((1, 3))):
        at = pick.randrange(100, len(whole))
        wounded[at : at + pick.choice((1, 64, 512))] = pick.randbytes(pick.choice((1, 64, 512)))
    path = tmp_path / "desk.crisis"
    path.write_bytes(bytes(wounded[: len(whole)]))

    try:
        desk = Desk.open(path, Installation(AppPaths.under(tmp_path)), writable=False)
    except CrisisError:
        return
    try:
        if desk.verify().ok:
            texts = [row.body for row in desk.journal_rows() if row.header.kind == "entry.recorded"]
            assert [
                b"Entr\xc3\xa9e %d" % number in (body or b"") for number, body in enumerate(texts)
            ]
    except CrisisError:
        return
    finally:
        desk.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.crisis", UserCode.FILE_MISSING),
        ("none/none.crisis", UserCode.FILE_MISSING),
        ("n" * 300 + ".crisis", UserCode.CANNOT_WRITE),
        ("nul\0.crisis", UserCode.FILE_MISSING),
        ("folder.crisis", DataCode.NOT_A_DESK),
    ],
)
@pytest.mark.parametrize("writable", [True, False])
def test_a_path_that_leads_to_no_file(
    tmp_path: Path, name: str, code: UserCode | DataCode, writable: bool
) -> None:
    (tmp_path / "folder.crisis").mkdir()
    before = set(tmp_path.rglob("*"))

    with refused(code):
        Desk.open(tmp_path / name, Installation(AppPaths.under(tmp_path / "x")), writable=writable)

    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none/new.crisis", UserCode.FOLDER_MISSING),
        ("file/new.crisis", UserCode.FOLDER_MISSING),
        ("n" * 300 + ".crisis", UserCode.CANNOT_WRITE),
    ],
)
def test_a_new_desk_where_none_can_be(tmp_path: Path, name: str, code: UserCode) -> None:
    (tmp_path / "file").touch()

    with refused(code):
        a_desk(tmp_path, name=name)

    assert not (tmp_path / "none").exists()


def test_a_path_of_any_letters(tmp_path: Path) -> None:
    folder = tmp_path / "100 % ‘cœur’ #1?&x=é"
    folder.mkdir()
    desk = a_desk(folder)
    an_incident(desk)
    desk.close()

    again = open_desk(desk.path)
    assert again.writable
    again.close()
    reading = open_desk(desk.path, writable=False)
    assert reading.read.value("SELECT count(*) FROM incident") == 1
    reading.close()


def test_a_chain_broken_near_its_end_is_not_opened(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "desk.crisis"
    path.write_bytes(whole)
    with raw(path) as connection:
        connection.execute("DROP TRIGGER body_never_changes")
        connection.execute("UPDATE body SET body = x'7b7d' WHERE seq = 9")

    with refused(DataCode.CHAIN_BROKEN) as caught:
        open_desk(path)

    assert caught.value.values["what"] == "body"


@pytest.mark.parametrize("text", ["\ud800", "ok \udfff", "x" * 20_001])
def test_texts_that_cannot_be_kept(tmp_path: Path, text: str) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)

    with pytest.raises(CrisisError):
        desk.execute(RecordEntry(incident=incident, text=text))

    an_entry(desk, incident)
    assert desk.read.value("SELECT count(*) FROM entry") == 1
    desk.close()
