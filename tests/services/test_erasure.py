"""Erased words are nowhere in the bytes of the file; the place, the number and the reason stay."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import (
    EraseEntry,
    RecordEntry,
    StrikeEntry,
    VerifyEntry,
    WithdrawBatch,
)
from crisisapp.services.desk import Desk
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.storage.binding import SqlError
from crisisapp.storage.migrations import copy_path
from tests.builders import (
    a_clock,
    a_desk,
    an_entry,
    an_incident,
    derived,
    heads,
    open_desk,
    raw,
    refused,
    without_words,
)

WORDS = ("Zyzomys", "Wvutsrq", "Qponmlk", "Xwvuts", "Jihgfed")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def told_and_erased(desk: Desk, *, struck: bool = False) -> tuple[str, str]:
    """Say a name in every way an entry can hold it, then erase it; return incident and entry."""
    incident = an_incident(desk)
    an_entry(desk, incident, "Avant")
    entry = desk.execute(
        RecordEntry(
            incident=incident,
            text=f"{WORDS[0]} est tombé",
            from_party=WORDS[1],
            tags=(WORDS[2],),
            happened_at=desk.clock.now() - timedelta(minutes=20),
            precision=Precision.ABOUT,
            kind=EntryKind.DECISION,
            rejected=f"appeler {WORDS[0]}",
            owner=WORDS[1],
        )
    ).made
    an_entry(desk, incident, "Après")
    desk.execute(CorrectEntry(entry=entry, text=f"{WORDS[3]} est tombé", reason=WORDS[4]))
    desk.execute(
        CorrectEntry(entry=entry, owner=WORDS[2], rejected=WORDS[3], reason=f"{WORDS[4]} absente")
    )
    desk.execute(VerifyEntry(entry=entry, verification=Verification.CONFIRMED, by_party=WORDS[1]))
    if struck:
        desk.execute(StrikeEntry(entry=entry, reason=f"{WORDS[4]} l’a dit"))
    assert search(desk.read, WORDS[0])
    desk.execute(EraseEntry(entry=entry, reason="demande du 24/11"))
    return incident, entry


def bytes_around(path: Path) -> bytes:
    """Return the bytes of the desk and of every file the program may have left beside it."""
    return b"".join(
        file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")) if file.is_file()
    )


@pytest.mark.parametrize("struck", [False, True])
def test_words_are_in_no_byte(desk: Desk, struck: bool) -> None:
    copy_path(desk.path).write_bytes(WORDS[0].encode())
    told_and_erased(desk, struck=struck)

    written = bytes_around(desk.path)  # at once, not only when the desk is closed
    desk.close()
    closed = bytes_around(desk.path)

    for found in (written, closed):
        assert not [word for word in WORDS if word.encode() in found]
        assert not [word for word in WORDS if word.lower().encode() in found]
    assert "Après".encode() in closed


def test_words_leave_the_index(desk: Desk) -> None:
    told_and_erased(desk)

    assert not [word for word in WORDS if search(desk.read, word)]
    desk.close()
    with raw(desk.path) as connection:
        connection.execute("INSERT INTO find_words(find_words) VALUES ('integrity-check')")
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, find_words, row)")
        terms = {str(row[0]) for row in connection.execute("SELECT term FROM temp.terms")}
    assert "apres" in terms
    assert not terms & {word.lower() for word in WORDS}


def test_words_stay_until_then(desk: Desk) -> None:
    """The check above can fail: before the erasure, the words are in the file."""
    incident = an_incident(desk)
    an_entry(desk, incident, f"{WORDS[0]} est tombé")
    desk.close()

    assert WORDS[0].encode() in bytes_around(desk.path)


@pytest.mark.parametrize("struck", [False, True])
def test_place_number_moment_and_reason_stay(desk: Desk, struck: bool) -> None:
    incident, entry = told_and_erased(desk, struck=struck)

    rows = list(entry_rows(desk.read, incident))
    row = entry_by_id(desk.read, entry)

    assert row is not None
    assert [found.number for found in rows] == ["2", "1", "3"]  # it happened before it was told
    assert (row.number, row.kind, row.text, row.original) == ("2", EntryKind.DECISION, "", "")
    assert row.precision is Precision.ABOUT
    assert row.happened_at == desk.clock.now() - timedelta(minutes=20)
    assert row.recorded_at == desk.clock.now()
    assert (row.erased_reason, row.erased_at) == ("demande du 24/11", desk.clock.now())
    assert (row.struck, row.strike_reason) == (struck, "")
    assert row.by == "P1"
    report = desk.verify()
    assert report.ok
    assert report.erased == (5 if struck else 4)


@pytest.mark.parametrize("struck", [False, True])
def test_rebuild_and_replay_say_the_same(desk: Desk, struck: bool) -> None:
    told_and_erased(desk, struck=struck)
    before = derived(desk._file.connection)

    list(desk.rebuild_slices())

    assert derived(desk._file.connection) == before
    snapshot = desk.known_at(desk.clock.now())
    assert without_words(derived(snapshot._memory)) == without_words(before)
    snapshot.close()


def test_known_before_the_erasure_the_place_is_there_without_words(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    entry = an_entry(desk, incident, WORDS[0])
    before = clock.now()
    clock.advance(timedelta(hours=1))
    desk.execute(EraseEntry(entry=entry, reason="demande"))

    snapshot = desk.known_at(before)
    row = entry_by_id(snapshot.read, entry)
    snapshot.close()

    assert row is not None
    assert row.text == ""
    assert row.recorded_at == before
    assert row.number == "1"
    assert row.erased_reason == "demande"


def test_known_before_the_erasure_kind_and_place_are_those_it_had(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    an_entry(desk, incident, "avant")
    entry = desk.execute(
        RecordEntry(incident=incident, text=WORDS[0], kind=EntryKind.DECISION)
    ).made
    clock.advance(timedelta(minutes=5))
    before = clock.now()
    clock.advance(timedelta(minutes=5))
    desk.execute(StrikeEntry(entry=entry, reason="doublon"))
    desk.execute(EraseEntry(entry=entry, reason="demande"))
    snapshot = desk.known_at(before)
    row = entry_by_id(snapshot.read, entry)
    snapshot.close()
    assert row is not None
    assert (row.number, row.kind, row.struck) == ("2", EntryKind.DECISION, False)
    assert row.erased_reason == "demande"


def test_an_entry_of_unknown_moment_keeps_its_place(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    clock.advance(timedelta(minutes=5))
    entry = desk.execute(
        RecordEntry(incident=incident, text="Zyzomys", precision=Precision.UNKNOWN)
    ).made
    clock.advance(timedelta(minutes=5))
    before = entry_by_id(desk.read, entry)
    desk.execute(EraseEntry(entry=entry, reason="demande"))
    after = entry_by_id(desk.read, entry)

    assert before is not None
    assert after is not None
    assert (after.sort_at, after.precision) == (before.sort_at, Precision.UNKNOWN)
    live = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == live


def test_an_entry_struck_with_its_import_stays_struck(desk: Desk) -> None:
    incident = an_incident(desk)
    entry = desk.execute(RecordEntry(incident=incident, text=WORDS[0], batch="lot")).made
    desk.execute(WithdrawBatch(incident=incident, batch="lot", reason="mauvais fichier"))
    desk.execute(EraseEntry(entry=entry, reason="demande"))
    live = derived(desk._file.connection)

    list(desk.rebuild_slices())

    assert derived(desk._file.connection) == live
    row = entry_by_id(desk.read, entry)
    assert row is not None
    assert row.struck


def test_nothing_more_is_said_of_an_erased_entry(desk: Desk) -> None:
    _incident, entry = told_and_erased(desk)
    before = heads(desk)

    for order in (
        CorrectEntry(entry=entry, text="Encore", reason="faute"),
        StrikeEntry(entry=entry, reason="doublon"),
        VerifyEntry(entry=entry, verification=Verification.REFUTED),
        EraseEntry(entry=entry, reason="encore"),
    ):
        with refused(UserCode.ALREADY_ERASED):
            desk.execute(order)

    assert heads(desk) == before


def test_a_reason_is_needed(desk: Desk) -> None:
    entry = an_entry(desk, an_incident(desk))

    with refused(UserCode.REASON_NEEDED):
        desk.execute(EraseEntry(entry=entry, reason=" \u200b"))


def test_a_reader_never_delays_an_erasure(desk: Desk) -> None:
    """The log cannot be emptied under a reader: the words go when the next one does."""
    reader = open_desk(desk.path)
    reader._file.connection.execute("BEGIN")
    reader.read.one("SELECT 1 FROM journal")
    told_and_erased(desk)
    reader.close()
    an_entry(desk, an_incident(desk, "Autre"))
    desk.close()

    assert not [word for word in WORDS if word.encode() in bytes_around(desk.path)]


def test_an_erasure_cannot_be_undone_by_hand(desk: Desk) -> None:
    told_and_erased(desk)
    gone = desk.read.one(
        "SELECT device, stream, seq FROM journal j WHERE NOT EXISTS (SELECT 1 FROM body b"
        " WHERE b.device = j.device AND b.stream = j.stream AND b.seq = j.seq)"
    )
    assert gone is not None

    with raw(desk.path) as connection, pytest.raises(SqlError, match="once"):
        connection.execute("INSERT INTO body VALUES (?,?,?,x'00',x'7b7d')", gone)
