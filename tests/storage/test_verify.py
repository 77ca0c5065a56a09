"""Each tampering is found and the first bad row is named; a desk nobody touched is clean."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crisisapp.domain.errors import DataCode
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import EraseEntry
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.storage.binding import Connection
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import Journal, row_name
from crisisapp.storage.verify import Finding, check_chains, check_or_raise, check_tails
from crisisapp.support.ids import RandomIds
from crisisapp.support.paths import AppPaths
from tests.builders import a_desk, an_entry, an_incident, open_desk, raw, refused

ENTRIES = 8
Tamper = Callable[[Connection, str], object]


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a closed desk with two situations and the id of the first."""
    folder = tmp_path_factory.mktemp("verify")
    desk = a_desk(folder)
    incident = an_incident(desk)
    made = [an_entry(desk, incident, f"Entrée {number}") for number in range(ENTRIES)]
    desk.execute(EraseEntry(entry=made[1], reason="demande"))
    an_entry(desk, incident, "La dernière")
    an_incident(desk, "Fuite de gaz")
    desk.close()
    return desk.path, incident


@pytest.fixture
def copy(tmp_path: Path, honest: tuple[Path, str]) -> tuple[Path, str]:
    path = tmp_path / "copy.crisis"
    shutil.copy(honest[0], path)
    return path, honest[1]


def tampered(path: Path, incident: str, tamper: Tamper) -> tuple[Finding, Finding]:
    """Drop the guards, tamper, put them back, and return what the two checks find."""
    with raw(path) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        held = guards.fetchall()
        for name, _made in held:
            connection.execute(f"DROP TRIGGER {name}")
        tamper(connection, incident)
        for _name, made in held:
            connection.execute(str(made))
        return (
            check_chains(connection),
            check_tails(connection, Journal(connection, RandomIds())),
        )


def test_an_honest_desk_is_clean(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        finding = check_chains(connection)

    assert finding.ok
    assert (finding.events, finding.erased, len(finding.heads)) == (17, 1, 3)


def sql(statement: str) -> Tamper:
    return lambda connection, incident: connection.execute(statement, (incident,))


TAMPERINGS: dict[str, tuple[Tamper, int, str]] = {
    "changed text": (
        sql(
            "UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'Entr', 'entr') AS BLOB)"
            " WHERE stream = ? AND seq = 4"
        ),
        4,
        "body",
    ),
    "changed salt": (
        sql("UPDATE body SET salt = zeroblob(16) WHERE stream = ? AND seq = 4"),
        4,
        "body",
    ),
    "row taken from the middle": (
        sql("DELETE FROM journal WHERE stream = ? AND seq = 5"),
        6,
        "gap",
    ),
    "first row taken": (sql("DELETE FROM journal WHERE stream = ? AND seq = 1"), 2, "gap"),
    "body taken without erasure": (
        sql("DELETE FROM body WHERE stream = ? AND seq = 4"),
        4,
        "missing_body",
    ),
    "rows swapped": (
        lambda connection, incident: [
            connection.execute(
                "UPDATE journal SET seq = ? WHERE stream = ? AND seq = ?", (to, incident, seq)
            )
            for seq, to in ((4, 99), (5, 4), (99, 5))
        ],
        4,
        "prev",
    ),
    "bodies swapped": (
        lambda connection, incident: [
            connection.execute(
                "UPDATE body SET seq = ? WHERE stream = ? AND seq = ?", (to, incident, seq)
            )
            for seq, to in ((4, 99), (5, 4), (99, 5))
        ],
        4,
        "body",
    ),
    "two rows taken and the rest numbered again": (
        lambda connection, incident: [
            connection.execute(statement, (incident,))
            for statement in (
                "DELETE FROM journal WHERE stream = ? AND seq IN (4, 5)",
                "UPDATE journal SET seq = -(seq - 2) WHERE stream = ? AND seq > 5",
                "UPDATE journal SET seq = -seq WHERE stream = ? AND seq < 0",
            )
        ],
        4,
        "prev",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_names_the_first_bad_row(copy: tuple[Path, str], name: str) -> None:
    tamper, seq, what = TAMPERINGS[name]

    for finding in tampered(*copy, tamper):
        assert finding.bad is not None
        assert (finding.bad.stream, finding.bad.seq, finding.what) == (copy[1], seq, what)


@pytest.mark.parametrize(
    ("column", "what"),
    [
        ("hlc", "hash"),
        ("recorded_at", "hash"),
        ("utc_offset_min", "hash"),
        ("actor", "hash"),
        ("kind", "hash"),
        ("target", "hash"),
        ("schema", "hash"),
        ("body_digest", "hash"),
        ("prev", "prev"),
        ("hash", "hash"),
    ],
)
def test_one_bit_of_a_header_is_enough(copy: tuple[Path, str], column: str, what: str) -> None:
    def flip(connection: Connection, incident: str) -> None:
        where = "WHERE stream = ? AND seq = 4"
        row = connection.execute(f"SELECT {column} FROM journal {where}", (incident,)).fetchone()  # noqa: S608
        assert row is not None
        value = row[0]
        flipped: object
        if isinstance(value, bytes):
            flipped = bytes([value[0] ^ 1]) + value[1:]
        elif isinstance(value, int):
            flipped = value ^ 1
        else:
            text = str(value)
            flipped = text[:-1] + chr(ord(text[-1]) ^ 1)
        connection.execute(f"UPDATE journal SET {column} = ? {where}", (flipped, incident))  # noqa: S608

    finding, tail = tampered(*copy, flip)

    assert finding.bad is not None
    assert (finding.bad.seq, finding.what) == (4, what)
    assert not tail.ok


def test_a_row_may_not_move_to_another_stream_or_device(copy: tuple[Path, str]) -> None:
    finding, _ = tampered(
        *copy, sql("UPDATE journal SET device = 'zzzz' WHERE stream = ? AND seq = 1")
    )
    assert finding.what in {"hash", "gap"}


def test_a_listed_stream_that_is_gone_is_missed(copy: tuple[Path, str]) -> None:
    def take(connection: Connection, incident: str) -> None:
        connection.execute("DELETE FROM journal WHERE stream = ?", (incident,))
        connection.execute("DELETE FROM body WHERE stream = ?", (incident,))

    finding, _ = tampered(*copy, take)

    assert (finding.what, finding.bad_stream) == ("missing_stream", copy[1])


def test_a_tail_cut_without_its_bodies_shows(copy: tuple[Path, str]) -> None:
    finding, _ = tampered(*copy, sql("DELETE FROM journal WHERE stream = ? AND seq > 10"))

    assert finding.what == "stray_body"
    assert finding.bad_stream.endswith(f":{copy[1]}:11")


def test_a_tail_cut_clean_shows_against_a_printed_head(copy: tuple[Path, str]) -> None:
    """What a chain cannot prove alone, the head on an export does: the help says so."""
    before = open_desk(copy[0], writable=False)
    printed = before.head()
    before.close()

    def cut(connection: Connection, incident: str) -> None:
        for table in ("journal", "body"):
            connection.execute(f"DELETE FROM {table} WHERE stream = ? AND seq > 10", (incident,))  # noqa: S608

    finding, _ = tampered(*copy, cut)

    after = open_desk(copy[0], writable=False)
    assert finding.ok
    assert after.head() != printed
    after.close()


def test_a_report_names_the_row_as_people_do(copy: tuple[Path, str]) -> None:
    tampered(*copy, TAMPERINGS["changed text"][0])
    with refused(DataCode.CHAIN_BROKEN):
        open_desk(copy[0])

    desk = Desk.open(
        copy[0],
        Installation(AppPaths.under(copy[0].parent)),  # nothing is written
        writable=False,
        check_tails=False,
    )
    report = desk.verify()
    desk.close()

    assert not report.ok
    assert "2026-001" in report.first_bad
    assert "4" in report.first_bad


def test_a_corrected_and_erased_desk_is_clean(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    entry = an_entry(desk, an_incident(desk))
    desk.execute(CorrectEntry(entry=entry, text="Autre", reason="faute"))
    desk.execute(EraseEntry(entry=entry, reason="demande"))

    report = desk.verify()

    assert report.ok
    assert report.erased == 2
    desk.close()


def test_can_be_stopped(copy: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crisisapp.storage.verify._STEP", 3)
    seen: list[int] = []

    def going_on(count: int) -> bool:
        seen.append(count)
        return count < 6

    with raw(copy[0]) as connection:
        finding = check_chains(connection, going_on=going_on)

    assert seen == [3, 6]
    assert finding.events == 6


def test_only_the_tail_is_read_at_opening(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        finding = check_tails(connection, Journal(connection, RandomIds()), length=2)

    assert finding.ok
    assert finding.events == 2 + 2 + 1


def test_a_check_that_must_hold_says_where_it_does_not(copy: tuple[Path, str]) -> None:
    tampered(*copy, TAMPERINGS["changed text"][0])
    with raw(copy[0]) as connection, refused(DataCode.CHAIN_BROKEN) as caught:
        check_or_raise(connection)

    assert str(caught.value.values["row"]).endswith(f":{copy[1]}:4")


def test_an_erasure_meanwhile_is_no_loss(
    copy: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verification of one state: the writer erases between two of its readings."""
    path, incident = copy
    writer = open_desk(path)
    victim = str(
        writer.read.value("SELECT id FROM entry WHERE number = 5 AND incident = ?", (incident,))
    )
    reader = DeskFile.open(path, RandomIds(), writable=False)

    def erase(_count: int) -> bool:
        writer.execute(EraseEntry(entry=victim, reason="demande"))
        return True

    monkeypatch.setattr("crisisapp.storage.verify._STEP", 10)
    finding = check_chains(reader.connection, going_on=erase)

    assert finding.ok
    assert check_chains(reader.connection).erased == 2
    reader.close()
    writer.close()


def test_row_names_say_device_stream_and_place(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        journal = Journal(connection, RandomIds())
        row = next(iter(journal.rows(copy[1])))

    assert row_name(row.header) == f"{row.header.device}:{copy[1]}:1"
