"""The guards of the journal by direct SQL, and the chain it writes."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.events import UnknownEvent, timeline
from crisisapp.storage.binding import Connection, SqlError
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import (
    GENESIS,
    Journal,
    JournalRow,
    Stamp,
    body_digest,
    row_hash,
    row_name,
)
from crisisapp.storage.migrations import TRIGGERS, guards
from crisisapp.support.clock import to_ms
from crisisapp.support.ids import SeededIds
from tests.builders import MORNING, raw

STAMP = Stamp(device="d1", actor="a1", at=MORNING, offset_min=60)
COLUMNS = (
    "device, stream, seq, hlc, recorded_at, utc_offset_min, actor, kind, target, schema,"
    " body_digest, prev, hash"
)


def struck(reason: str = "doublon") -> timeline.EntryStruck:
    return timeline.EntryStruck(entry="e1", reason=reason)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DeskFile]:
    made = DeskFile.create(tmp_path / "a.crisis", SeededIds(1))
    yield made
    made.close()


@pytest.fixture
def rows(file: DeskFile) -> list[JournalRow]:
    with file.writing():
        return [file.journal.append("s1", struck(f"r{n}"), STAMP) for n in range(3)]


@pytest.fixture(params=["ON", "OFF"])
def intruder(
    file: DeskFile, rows: list[JournalRow], request: pytest.FixtureRequest
) -> Iterator[Connection]:
    """Somebody with a tool, whose connection says nothing of triggers or says they may not run."""
    with raw(file.path) as connection:
        connection.execute(f"PRAGMA recursive_triggers={request.param}")
        yield connection


def next_row(rows: list[JournalRow], **changes: object) -> tuple[object, ...]:
    last = rows[-1].header
    header = msgspec.structs.replace(
        last, seq=last.seq + 1, hlc=last.hlc + 1, prev=last.hash, **changes
    )
    return msgspec.structs.astuple(header)


def insert(connection: Connection, values: tuple[object, ...], *, how: str = "INSERT") -> None:
    marks = ",".join("?" * len(values))
    connection.execute(f"{how} INTO journal ({COLUMNS}) VALUES ({marks})", values)


def state(connection: Connection) -> list[object]:
    return [
        connection.execute("SELECT * FROM journal ORDER BY device, stream, seq").fetchall(),
        connection.execute("SELECT * FROM body ORDER BY device, stream, seq").fetchall(),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET kind = 'x'",
        "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
        "UPDATE OR IGNORE journal SET actor = 'x'",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 3",
        "UPDATE body SET body = x'7b7d'",
        "UPDATE OR REPLACE body SET seq = 1 WHERE seq = 2",
        "DELETE FROM body",
        "INSERT INTO body VALUES ('d1', 's1', 9, x'00', x'00')",
        "INSERT INTO body SELECT * FROM body WHERE seq = 1",
        "INSERT OR REPLACE INTO body SELECT device, stream, seq, salt, x'7b7d' FROM body",
        "INSERT OR IGNORE INTO body SELECT device, stream, seq, salt, x'7b7d' FROM body",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "INSERT OR IGNORE INTO journal SELECT * FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT * FROM journal WHERE seq = 3",
    ],
)
def test_guards_refuse(intruder: Connection, sql: str) -> None:
    before = state(intruder)

    with pytest.raises(SqlError):
        intruder.execute(sql)

    assert state(intruder) == before


@pytest.mark.parametrize("how", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize(
    "changes",
    [{"seq": 3}, {"seq": 5}, {"seq": 0}, {"seq": -1}, {"prev": GENESIS}, {"prev": b"x" * 32}],
    ids=str,
)
def test_guards_refuse_a_row_out_of_its_place(
    intruder: Connection, rows: list[JournalRow], changes: dict[str, object], how: str
) -> None:
    last = rows[-1].header
    fields = {"seq": last.seq + 1, "prev": last.hash} | changes
    header = msgspec.structs.replace(last, **fields)

    with pytest.raises(SqlError):
        insert(intruder, msgspec.structs.astuple(header), how=how)


def test_first_row_of_a_chain_starts_it(intruder: Connection, rows: list[JournalRow]) -> None:
    other = msgspec.structs.replace(rows[0].header, device="d2", seq=2)

    with pytest.raises(SqlError, match="follow"):
        insert(intruder, msgspec.structs.astuple(other))


def test_no_row_has_a_hidden_number_to_replace(intruder: Connection) -> None:
    for table in ("journal", "body"):
        with pytest.raises(SqlError, match="no such column"):
            intruder.execute(f"SELECT rowid FROM {table}")  # noqa: S608


def test_a_row_in_its_place_is_taken(intruder: Connection, rows: list[JournalRow]) -> None:
    insert(intruder, next_row(rows))


def test_a_body_goes_after_its_erasure_and_never_comes_back(
    intruder: Connection, rows: list[JournalRow]
) -> None:
    name = row_name(rows[0].header)
    insert(intruder, next_row(rows, kind="body.erased", target=name))

    intruder.execute("DELETE FROM body WHERE seq = 1")

    with pytest.raises(SqlError, match="once"):
        intruder.execute("INSERT INTO body VALUES ('d1', 's1', 1, x'00', x'00')")
    with pytest.raises(SqlError, match="erasure"):
        intruder.execute("DELETE FROM body WHERE seq = 2")


def test_triggers_are_exactly_these(file: DeskFile) -> None:
    assert guards(file.connection) == TRIGGERS


def test_chain_links_by_device_and_stream(file: DeskFile) -> None:
    other = msgspec.structs.replace(STAMP, device="d2")
    with file.writing():
        first = file.journal.append("s1", struck(), STAMP)
        elsewhere = file.journal.append("s2", struck(), STAMP)
        another = file.journal.append("s1", struck(), other)
        second = file.journal.append("s1", struck(), STAMP)

    assert [row.header.prev for row in (first, elsewhere, another)] == [GENESIS] * 3
    assert second.header.prev == first.header.hash
    assert (second.header.seq, elsewhere.header.seq, another.header.seq) == (2, 1, 1)
    found = Journal(file.connection, SeededIds(1)).heads()
    assert [(head.device, head.stream, head.seq) for head in found] == [
        ("d1", "s1", 2),
        ("d1", "s2", 1),
        ("d2", "s1", 1),
    ]


def test_heads_leap_over_the_rows_between(file: DeskFile) -> None:
    with file.writing():
        for stream in ("s1", "s2"):
            for _number in range(500):
                file.journal.append(stream, struck(), STAMP)
    steps: list[int] = []

    def count() -> int:
        steps.append(1)
        return 0

    file.connection.set_progress_handler(count, 10)  # type: ignore[attr-defined]  # a real one's
    found = Journal(file.connection, SeededIds(1)).heads()
    assert [head.seq for head in found] == [500, 500]
    assert len(steps) < 100  # of ten instructions each; 1,000 rows take at least 300


def test_hash_is_frozen(rows: list[JournalRow]) -> None:
    header = rows[1].header
    fields: list[bytes] = [
        str(value).encode() if not isinstance(value, bytes) else value
        for value in msgspec.structs.astuple(header)[:-1]
    ]
    spelt = b"crisisapp journal row, version 1" + b"".join(
        len(field).to_bytes(8, "big") + field for field in fields
    )

    assert header.hash == row_hash(header) == sha256(spelt).digest()
    assert header.body_digest == body_digest(rows[1].salt or b"", rows[1].body or b"")


def test_equal_bodies_do_not_show(file: DeskFile) -> None:
    with file.writing():
        first = file.journal.append("s1", struck(), STAMP)
        second = file.journal.append("s1", struck(), STAMP)

    assert first.body == second.body
    assert first.header.body_digest != second.header.body_digest


def test_clock_grows_in_a_stream_when_the_wall_goes_back(file: DeskFile) -> None:
    back = msgspec.structs.replace(STAMP, at=STAMP.at - timedelta(days=3))
    with file.writing():
        first = file.journal.append("s1", struck(), STAMP)
        same = file.journal.append("s1", struck(), STAMP)
        earlier = file.journal.append("s1", struck(), back)
        file.journal.forget()
        again = file.journal.append("s1", struck(), back)

    assert first.header.hlc == to_ms(STAMP.at) << 16
    clocks = [row.header.hlc for row in (first, same, earlier, again)]
    assert clocks == sorted(set(clocks))
    assert earlier.header.recorded_at < first.header.recorded_at


def test_a_rollback_is_forgotten(file: DeskFile, rows: list[JournalRow]) -> None:
    def write_and_fail() -> None:
        with file.writing():
            file.journal.append("s1", struck(), STAMP)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_fail()
    with file.writing():
        row = file.journal.append("s1", struck(), STAMP)

    assert row.header.seq == 4
    assert row.header.prev == rows[-1].header.hash


def test_rows_come_back_as_they_were_written(file: DeskFile, rows: list[JournalRow]) -> None:
    journal = Journal(file.connection, SeededIds(9))

    assert list(journal.rows("s1")) == rows
    assert journal.slice_of("s1", after=(rows[0].header.hlc, "d1", 1), limit=1) == [rows[1]]
    assert list(journal.chain(journal.head("d1", "s1"), after=2)) == [rows[2]]
    assert journal.row("d1", "s1", 9) is None
    assert journal.head("nobody", "s1").hash == GENESIS
    assert rows[0].event() == struck("r0")


def test_an_erased_body_reads_as_unknown(rows: list[JournalRow]) -> None:
    erased = msgspec.structs.replace(rows[0], body=None, salt=None)

    assert erased.event() == UnknownEvent(kind="entry.struck")
