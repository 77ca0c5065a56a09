"""Two devices that wrote apart and exchange rows, in any order and twice, show the same."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import DataCode, UserCode, UserError
from crisisapp.domain.events import DESK_STREAM
from crisisapp.domain.words import IncidentStatus, Verification
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.incidents import OpenIncident, SetStatus, TitleIncident
from crisisapp.services.commands.timeline import EraseEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.storage.journal import JournalRow, row_hash
from crisisapp.support.clock import to_ms
from tests.builders import (
    MORNING,
    a_clock,
    a_desk,
    an_entry,
    an_incident,
    derived,
    heads,
    open_desk,
    refused,
)
from tests.services.orders import an_order

YEAR = timedelta(days=365)


def a_pair(folder: Path, *, ahead: timedelta = timedelta(0)) -> tuple[Desk, Desk, str]:
    """Return a desk, its copy on another computer whose clock may be wrong, and a situation."""
    desk = a_desk(folder)
    incident = an_incident(desk)
    desk.close()
    shutil.copy(desk.path, folder / "copy.crisis")
    here = open_desk(desk.path, seed=3)
    there = open_desk(
        folder / "copy.crisis", clock=a_clock(MORNING + ahead), seed=4, installation="other"
    )
    return here, there, incident


@pytest.fixture
def pair(tmp_path: Path) -> Iterable[tuple[Desk, Desk, str]]:
    here, there, incident = a_pair(tmp_path)
    yield here, there, incident
    here.close()
    there.close()


def swap(here: Desk, there: Desk) -> None:
    rows = list(here.journal_rows())
    here.ingest(there.journal_rows())
    there.ingest(rows)


def assert_same(here: Desk, there: Desk) -> None:
    assert derived(here._file.connection) == derived(there._file.connection)
    assert here.head() == there.head()
    assert here.verify().ok
    assert there.verify().ok


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), ahead=st.sampled_from([0, 60, -3600, 86_400 * 400]))
def test_any_exchange_ends_the_same(seed: int, ahead: int) -> None:
    pick = Random(seed)  # noqa: S311 - repeatable on purpose
    folder = Path(tempfile.mkdtemp(prefix="exchange-"))
    here, there, _ = a_pair(folder, ahead=timedelta(seconds=ahead))
    try:
        for _round in range(3):
            for desk in (here, there):
                for _ in range(pick.randrange(8)):
                    give(desk, an_order(pick, desk))
            for desk, other in ((here, there), (there, here)):
                rows = list(other.journal_rows()) * 2
                pick.shuffle(rows)
                desk.ingest(rows)
            assert_same(here, there)
        before = derived(here._file.connection)
        list(here.rebuild_slices())
        assert derived(here._file.connection) == before
    finally:
        here.close()
        there.close()
        shutil.rmtree(folder)


def give(desk: Desk, order: object) -> None:
    try:
        desk.execute(order)  # type: ignore[arg-type]  # whatever the dice made
    except UserError:
        return


def test_each_device_counts_for_itself(pair: tuple[Desk, Desk, str]) -> None:
    here, there, incident = pair
    an_entry(here, incident, "ici")
    an_entry(there, incident, "là")
    an_incident(there, "Fuite")

    swap(here, there)
    an_entry(here, incident, "ici encore")
    an_entry(there, incident, "là encore")
    swap(here, there)

    found = {row.number: row.text for row in entry_rows(here.read, incident)}
    assert found == {"1": "ici", "2": "ici encore", "B1": "là", "B2": "là encore"}
    assert sorted(here.read.all("SELECT year, letter, number FROM listed")) == [
        (2026, "", 1),
        (2026, "B", 1),
    ]
    assert_same(here, there)


@pytest.mark.parametrize("ahead", [timedelta(minutes=3), YEAR * 10])
def test_an_answer_comes_after_what_it_answers_whatever_the_clocks(
    tmp_path: Path, ahead: timedelta
) -> None:
    here, there, incident = a_pair(tmp_path, ahead=ahead)
    entries = [an_entry(there, incident, f"Là {number}") for number in range(3)]
    new = an_incident(there, "Ouverte là-bas")
    here.ingest(there.journal_rows())

    here.execute(CorrectEntry(entry=entries[0], text="Corrigé", reason="faute"))
    here.execute(StrikeEntry(entry=entries[1], reason="doublon"))
    here.execute(VerifyEntry(entry=entries[2], verification=Verification.CONFIRMED, by_party="CPE"))
    here.execute(TitleIncident(incident=new, title="Renommée ici"))
    list(here.rebuild_slices())

    rows = [entry_by_id(here.read, entry) for entry in entries]
    assert rows[0] is not None
    assert rows[0].text == "Corrigé"
    assert rows[1] is not None
    assert rows[1].struck
    assert rows[2] is not None
    assert rows[2].verified_by == "CPE"
    assert here.read.value("SELECT title FROM incident WHERE incident = ?", (new,)) == (
        "Renommée ici"
    )
    swap(here, there)
    assert_same(here, there)
    here.close()
    there.close()


def test_a_far_clock_drags_no_other_stream(tmp_path: Path) -> None:
    here, there, incident = a_pair(tmp_path, ahead=YEAR * 10)
    an_entry(there, incident)
    here.ingest(there.journal_rows())

    other = an_incident(here, "Sans rapport")
    an_entry(here, other)

    tops = {head.stream: head.hlc for head in heads(here)}
    assert tops[other] >> 16 == to_ms(here.clock.now())
    row = entry_by_id(here.read, an_entry(here, incident, "Dans le même"))
    assert row is not None
    assert row.recorded_at == here.clock.now()
    assert row.clock_jump_s == 0
    here.close()
    there.close()


def test_a_restored_copy_is_another_device(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    an_entry(desk, incident, "un")
    desk.close()
    old = desk.path.read_bytes()
    desk = open_desk(desk.path)
    an_entry(desk, incident, "deux")
    desk.close()
    desk.path.write_bytes(old)

    restored = open_desk(desk.path, seed=5)
    before = {(h.device, h.stream): h.seq for h in heads(restored)}
    an_entry(restored, incident, "trois")

    after = {(h.device, h.stream): h.seq for h in heads(restored)}
    assert [row.number for row in entry_rows(restored.read, incident)] == ["1", "B1"]
    assert {key: after[key] for key in before} == before
    assert len({device for device, _ in after}) == 2
    assert restored.verify().ok
    restored.close()
    again = open_desk(desk.path, seed=6)
    an_entry(again, incident, "quatre")
    assert [row.number for row in entry_rows(again.read, incident)] == ["1", "B1", "B2"]
    again.close()


def test_a_refused_order_enrols_nobody(tmp_path: Path) -> None:
    """The new device must not be remembered outside when its enrolment was rolled back."""
    here, there, incident = a_pair(tmp_path)

    with refused(UserCode.UNKNOWN_ENTRY):
        there.execute(StrikeEntry(entry="nothing", reason="doublon"))
    with refused(UserCode.EMPTY_TEXT):
        there.execute_slice([OpenIncident(title="Bonne"), OpenIncident(title=" ")])
    an_entry(there, incident, "là")

    assert there.read.all("SELECT letter FROM device ORDER BY letter") == [("",), ("B",)]
    assert [row.number for row in entry_rows(there.read, incident)] == ["B1"]
    here.close()
    there.close()


def test_one_slice_enrols_and_names_once(tmp_path: Path) -> None:
    here, there, _ = a_pair(tmp_path)

    there.execute_slice([OpenIncident(title="Une"), OpenIncident(title="Deux")])

    assert there.read.value("SELECT count(*) FROM device") == 2
    assert there.read.value("SELECT count(*) FROM actor") == 2
    assert there.read.all("SELECT number FROM listed WHERE letter = 'B' ORDER BY 1") == [
        (1,),
        (2,),
    ]
    here.close()
    there.close()


def test_duplicates_change_nothing_and_announce_nothing(pair: tuple[Desk, Desk, str]) -> None:
    here, there, incident = pair
    an_entry(there, incident)
    assert here.ingest(there.journal_rows()).everything

    assert here.ingest(there.journal_rows()) == ChangeSet()


def test_a_closed_situation_takes_what_was_written_elsewhere(
    pair: tuple[Desk, Desk, str],
) -> None:
    here, there, incident = pair
    here.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait"))
    an_entry(there, incident, "là")

    swap(here, there)

    assert "là" in {row.text for row in entry_rows(here.read, incident)}
    assert_same(here, there)


def test_words_erased_here_do_not_come_back(pair: tuple[Desk, Desk, str]) -> None:
    here, there, incident = pair
    entry = an_entry(there, incident, "Kévin Zyzomys")
    here.ingest(there.journal_rows())
    here.execute(EraseEntry(entry=entry, reason="demande"))
    there.execute(CorrectEntry(entry=entry, text="Zyzomys", reason="faute"))

    swap(here, there)
    here.ingest(list(there.journal_rows()))

    for desk in (here, there):
        row = entry_by_id(desk.read, entry)
        assert row is not None
        assert (row.text, row.original, row.erased_reason) == ("", "", "demande")
    assert_same(here, there)


def test_an_erasure_may_arrive_before_the_row_it_erases(tmp_path: Path) -> None:
    here, there, incident = a_pair(tmp_path)
    birth = tmp_path / "third.crisis"
    here.copy_to(birth)
    entry = an_entry(here, incident, "Kévin Zyzomys")
    whole = list(here.journal_rows())
    there.ingest(whole)
    there.execute(EraseEntry(entry=entry, reason="demande"))
    third = open_desk(birth, seed=9, installation="third")

    # The one who erased speaks first; then somebody who still has the words.
    third.ingest([*there.journal_rows(), *whole])

    row = entry_by_id(third.read, entry)
    assert row is not None
    assert row.text == ""
    assert third.verify().ok
    third.close()
    here.close()
    there.close()


def forged(row: JournalRow, **changes: object) -> JournalRow:
    """Return the row with other fields and a hash that fits them."""
    header = msgspec.structs.replace(row.header, **changes)
    return msgspec.structs.replace(
        row, header=msgspec.structs.replace(header, hash=row_hash(header))
    )


@pytest.mark.parametrize(
    ("what", "spoil"),
    [
        ("fork", lambda rows: [*rows[:-1], forged(rows[-2], actor="x"), rows[-1]]),
        ("gap", lambda rows: [rows[-1]]),
        ("prev", lambda rows: [forged(rows[-2], prev=bytes(32))]),
        ("hash", lambda rows: [spoilt(rows[-2], actor="x")]),
        ("clock", lambda rows: [forged(rows[-2], hlc=2**62)]),
        ("target", lambda rows: [forged(rows[-2], target="x")]),
        ("body", lambda rows: [msgspec.structs.replace(rows[-2], body=b"{}")]),
        ("body", lambda rows: [msgspec.structs.replace(rows[-2], body=None)]),
        ("missing_body", lambda rows: [msgspec.structs.replace(rows[-2], body=None, salt=None)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rows_that_are_not_what_was_written_are_refused(
    tmp_path: Path, what: str, spoil: object
) -> None:
    here, there, incident = a_pair(tmp_path)
    an_entry(there, incident, "un")
    here.ingest(there.journal_rows())
    an_entry(there, incident, "deux")
    an_entry(there, incident, "trois")
    rows = [row for row in there.journal_rows() if row.header.stream == incident]
    if what == "fork":
        here.ingest(rows)
    before = heads(here)

    with refused(DataCode.DAMAGED) as caught:
        here.ingest(spoil(rows))  # type: ignore[operator]  # a table of lambdas

    assert caught.value.values["what"] == what
    assert heads(here) == before
    here.ingest(rows)
    assert_same(here, there)
    here.close()
    there.close()


def spoilt(row: JournalRow, **changes: object) -> JournalRow:
    """Return the row with other fields under its old hash."""
    return msgspec.structs.replace(row, header=msgspec.structs.replace(row.header, **changes))


def test_rows_of_another_desk_are_refused(tmp_path: Path) -> None:
    here = a_desk(tmp_path)
    stranger = a_desk(tmp_path, name="b.crisis", seed=77, installation="other")

    with refused(DataCode.DAMAGED) as caught:
        here.ingest(stranger.journal_rows())

    assert caught.value.values["what"] == "other_desk"
    here.close()
    stranger.close()


def test_an_unknown_kind_is_kept_and_passed_over(pair: tuple[Desk, Desk, str]) -> None:
    here, there, incident = pair
    an_entry(there, incident)
    rows = [row for row in there.journal_rows() if row.header.stream == incident]
    last = rows[-1].header
    newer = forged(
        rows[-1], seq=last.seq + 1, prev=last.hash, kind="entry.sung", target="x", hlc=last.hlc + 1
    )
    here.ingest([*there.journal_rows(), newer])

    assert here.verify().ok
    assert [row.number for row in entry_rows(here.read, incident)] == ["B1"]
    before = derived(here._file.connection)
    list(here.rebuild_slices())
    assert derived(here._file.connection) == before
    kinds = [row.header.kind for row in here.journal_rows()]
    assert kinds.count("entry.sung") == 1
    assert here.head() != there.head()


def test_rows_wait_while_a_rebuild_goes_on(pair: tuple[Desk, Desk, str]) -> None:
    here, there, _incident = pair
    slices = here.rebuild_slices()
    next(slices)

    with refused(UserCode.REBUILDING):
        here.ingest(there.journal_rows())

    list(slices)


def test_the_second_opener_is_told_to_forget_its_rows(pair: tuple[Desk, Desk, str]) -> None:
    here, there, incident = pair
    reader = open_desk(here.path)
    an_entry(there, incident)

    an_entry(here, incident)
    assert not reader.refresh().everything
    here.ingest(there.journal_rows())
    assert reader.refresh().everything
    slices = here.rebuild_slices()
    next(slices)
    assert reader.refresh().everything
    list(slices)
    assert reader.refresh().everything
    assert not reader.refresh().everything
    assert derived(reader._file.connection) == derived(here._file.connection)
    reader.close()


def test_desk_stream_is_exchanged_too(pair: tuple[Desk, Desk, str]) -> None:
    here, there, _incident = pair
    there.execute(OpenIncident(title="Là"))
    before = {head.device for head in heads(here) if head.stream == DESK_STREAM}

    here.ingest(there.journal_rows())

    after = {head.device for head in heads(here) if head.stream == DESK_STREAM}
    assert len(after) == len(before) + 1
