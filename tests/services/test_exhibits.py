"""An exhibit is attached, found, and removed for a legal reason: then it is in no byte anywhere."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.domain.words import EntryKind, IncidentStatus
from crisisapp.services.commands.exhibits import AnswerShown, AttachExhibit, RemoveExhibit
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.copies import clean_copies
from crisisapp.services.desk import Desk
from crisisapp.services.exhibits import (
    Attaching,
    Incoming,
    attach_slices,
    measure_all,
    removal_slices,
    require_few,
)
from crisisapp.services.queries.exhibits import exhibit, exhibit_by_number, exhibits, shown_answer
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.storage.migrations import copy_path
from crisisapp.support.clock import ManualClock
from tests.builders import (
    a_clock,
    a_desk,
    an_entry,
    an_incident,
    an_installation,
    derived,
    open_desk,
    refused,
)

MARK = b"Zyzomys-secret-bytes-of-a-picture"
NAME = "Wvutsrq capture.png"


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def incident(desk: Desk) -> str:
    made = an_incident(desk)
    desk.execute(AnswerShown(incident=made, answer=ShownAnswer.NO))
    return made


def a_picture(folder: Path, name: str = NAME) -> Incoming:
    path = folder / "given" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + MARK * 40_000)
    return Incoming(path=path)


def attach(desk: Desk, incident: str, *incoming: Incoming, entry: str = "") -> list[str]:
    attaching = Attaching(
        incident=incident,
        entry=entry,
        origin=ExhibitOrigin.RECEIVED,
        from_party="Qponmlk",
        through="WhatsApp",
    )
    steps = attach_slices(desk, attaching, incoming, measure_all(incoming))
    return [made for _done, made in steps if made]


def bytes_of(folder: Path) -> dict[Path, bytes]:
    """Return every file the program may have written, but those that were given to it."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "given"
    }


def test_files_given_together_are_one_entry(desk: Desk, incident: str, tmp_path: Path) -> None:
    first, second = a_picture(tmp_path), a_picture(tmp_path, "b.jpg")
    made = attach(desk, incident, first, second)
    (entry,) = entry_rows(desk.read, incident)
    row = exhibit(desk.read, made[0])

    assert row is not None
    assert entry.kind is EntryKind.EXHIBIT
    assert entry.text == "Un fichier reçu est conservé tel qu'il est arrivé."
    assert [mark.number for mark in entry.exhibits] == ["1", "2"]
    assert [mark.misnamed for mark in entry.exhibits] == [False, True]
    assert (row.name, row.origin, row.from_party, row.through) == (
        NAME,
        ExhibitOrigin.RECEIVED,
        "Qponmlk",
        "WhatsApp",
    )
    assert (row.media_type, row.entry_number) == ("image/png", "1")
    (hit,) = search(desk.read, "wvutsrq")
    assert (hit.kind, hit.number, hit.text, hit.target) == ("exhibit", "1", NAME, entry.id)


def test_a_file_joins_an_entry(desk: Desk, incident: str, tmp_path: Path) -> None:
    entry = an_entry(desk, incident)
    attach(desk, incident, a_picture(tmp_path), entry=entry)
    row = entry_by_id(desk.read, entry)
    assert row is not None
    assert len(row.exhibits) == 1
    other = an_incident(desk, "Autre")
    desk.execute(AnswerShown(incident=other, answer=ShownAnswer.NO))
    with refused(UserCode.UNKNOWN_ENTRY):
        attach(desk, other, a_picture(tmp_path), entry=entry)
    assert exhibits(desk.read, other) == ()


def test_something_is_described_where_no_file_may_be(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.YES))
    made = desk.execute(AttachExhibit(incident=incident, address="https://example.org/p/1")).made
    row = exhibit(desk.read, made)
    assert row is not None
    assert (row.origin, row.digest, row.address) == (
        ExhibitOrigin.DESCRIBED,
        "",
        "https://example.org/p/1",
    )
    assert desk.verify().ok
    desk.execute(RemoveExhibit(exhibit=made, reason="demande"))
    assert "example.org" not in str(derived(desk._file.connection))


def test_going_back_to_files_needs_a_reason(desk: Desk) -> None:
    incident = an_incident(desk)
    assert shown_answer(desk.read, incident) is None
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.UNKNOWN))
    with refused(UserCode.REASON_NEEDED):
        desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    assert shown_answer(desk.read, incident) is ShownAnswer.UNKNOWN
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO, reason="vu avec la CPE"))
    assert shown_answer(desk.read, incident) is ShownAnswer.NO
    again = desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    assert not again.changes.kinds
    assert not desk.can_undo()


@pytest.mark.parametrize("closed", [False, True])
def test_removed_it_is_in_no_byte(desk: Desk, incident: str, tmp_path: Path, closed: bool) -> None:
    made = attach(desk, incident, a_picture(tmp_path))[0]
    copy_path(desk.path).write_bytes(MARK)
    backup = tmp_path / "clé" / "copie.crisis"
    backup.parent.mkdir()
    desk.copy_to(backup)
    held = bytes_of(tmp_path)
    assert MARK in held[backup]
    assert any(MARK in content for path, content in held.items() if path != backup)
    if closed:
        desk.execute(
            SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait")
        )
    before = len(exhibits(desk.read, incident))

    desk.execute(RemoveExhibit(exhibit=made, reason="demande du parquet"))
    report = clean_copies(desk.path, an_installation(tmp_path / "installation"))

    assert (report.cleaned, report.left) == ((backup,), ())
    for path, content in bytes_of(tmp_path).items():
        for secret in (MARK, b"Wvutsrq", b"wvutsrq", b"Qponmlk"):
            assert secret not in content, path
    row = exhibit(desk.read, made)
    assert row is not None
    assert before == len(exhibits(desk.read, incident))
    assert (row.removed, row.removed_reason, row.name) == (True, "demande du parquet", "")
    assert row.digest
    assert not search(desk.read, "Wvutsrq")
    assert desk.verify().ok
    copied = open_desk(backup, writable=False)
    assert copied.verify().ok
    copied.close()
    with refused(UserCode.ALREADY_REMOVED):
        desk.execute(RemoveExhibit(exhibit=made, reason="encore"))


def slices_of(desk: Desk) -> int:
    return int(desk.read.value("SELECT count(*) FROM exhibit_slice"))


def test_it_is_removed_a_slice_at_a_time(desk: Desk, incident: str, tmp_path: Path) -> None:
    made = attach(desk, incident, a_picture(tmp_path))[0]
    row, total = exhibit(desk.read, made), slices_of(desk)
    assert row is not None
    assert total > 3

    steps = removal_slices(desk, RemoveExhibit(exhibit=made, reason="demande du parquet"))
    left: list[int] = []
    gone: list[int] = []
    for done in steps:
        left.append(slices_of(desk))
        gone.append(done)
    assert left == list(range(total, -1, -1))  # the trace first, then one slice a turn
    assert gone[0] == 0
    assert gone[-1] == row.size
    for path, content in bytes_of(tmp_path).items():
        for secret in (MARK, b"Wvutsrq"):
            assert secret not in content, path
    assert desk.verify().ok


def test_a_removal_cut_short_is_ended_at_the_next_opening(
    desk: Desk, incident: str, tmp_path: Path
) -> None:
    made = attach(desk, incident, a_picture(tmp_path))[0]
    steps = removal_slices(desk, RemoveExhibit(exhibit=made, reason="demande"))
    next(steps)
    next(steps)
    row = exhibit(desk.read, made)
    assert row is not None
    assert row.removed  # what is left of the bytes is nobody's any more
    assert slices_of(desk) > 0
    with refused(UserCode.REMOVED_BEFORE):
        attach(desk, incident, a_picture(tmp_path))
    del steps
    desk.close()
    again = open_desk(desk.path)
    assert slices_of(again) == 0
    assert again.verify().ok
    again.close()


def test_the_trace_is_the_same_after_a_rebuild(
    desk: Desk, incident: str, tmp_path: Path, clock: ManualClock
) -> None:
    made = attach(desk, incident, a_picture(tmp_path))[0]
    attach(desk, incident, Incoming(data=b"text", name="n.txt"))
    clock.advance(timedelta(minutes=3))
    desk.execute(RemoveExhibit(exhibit=made, reason="demande"))
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
    assert desk.verify().ok


def test_the_same_bytes_go_wherever_they_stand_and_never_come_back(
    desk: Desk, incident: str, tmp_path: Path
) -> None:
    other = an_incident(desk, "Autre")
    desk.execute(AnswerShown(incident=other, answer=ShownAnswer.NO))
    made = attach(desk, incident, a_picture(tmp_path))[0]
    twin = attach(desk, other, a_picture(tmp_path, "autre nom.png"))[0]
    desk.execute(RemoveExhibit(exhibit=made, reason="demande"))
    row = exhibit(desk.read, twin)
    assert row is not None
    assert row.removed
    assert desk.read.value("SELECT count(*) FROM exhibit_slice") == 0
    with refused(UserCode.REMOVED_BEFORE):
        attach(desk, other, a_picture(tmp_path, "encore.png"))
    assert desk.verify().ok


def test_copies_out_of_reach_are_named_and_tried_again(
    desk: Desk, incident: str, tmp_path: Path
) -> None:
    made = attach(desk, incident, a_picture(tmp_path))[0]
    gone, went_on = tmp_path / "partie.crisis", tmp_path / "continuee.crisis"
    desk.copy_to(gone)
    desk.copy_to(went_on)
    away = tmp_path / "ailleurs"
    gone.rename(away)
    elsewhere = open_desk(went_on, installation="autre poste")
    an_entry(elsewhere, incident, "écrit dans la copie")
    elsewhere.close()
    desk.execute(RemoveExhibit(exhibit=made, reason="demande"))
    installation = an_installation(tmp_path / "installation")

    report = clean_copies(desk.path, installation)
    assert set(report.left) == {gone, went_on}
    assert MARK in went_on.read_bytes()  # somebody's own words are in it: not ours to replace
    away.rename(gone)
    report = clean_copies(desk.path, installation)
    assert (report.cleaned, report.left) == ((gone,), (went_on,))
    assert MARK not in gone.read_bytes()


def test_too_many_or_too_large_is_asked_about_before_anything_is_kept(
    desk: Desk, incident: str, tmp_path: Path
) -> None:
    with refused(UserCode.TOO_MANY_FILES):
        require_few(2000)
    large = tmp_path / "vidéo.mp4"
    with large.open("wb") as file:
        file.write(b"\x00\x00\x00\x18ftypisom")
        os.truncate(file.fileno(), 21 * 1024 * 1024)
    with refused(UserCode.EXHIBIT_BIG):
        measure_all([a_picture(tmp_path), Incoming(path=large)])
    assert exhibits(desk.read, incident) == ()
    (measured,) = measure_all([Incoming(path=large)], large=True)
    assert (measured.media_type, measured.size >> 20) == ("video/mp4", 21)


def test_asked_to_stop_what_is_done_stays_and_the_rest_goes_in_slices(
    desk: Desk, incident: str, tmp_path: Path
) -> None:
    incoming = [a_picture(tmp_path, name) for name in ("a.png", "b.png")]
    assert incoming[1].path is not None
    incoming[1].path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(2_000_000))
    going = [True]
    steps = attach_slices(
        desk,
        Attaching(incident=incident),
        incoming,
        measure_all(incoming),
        going_on=lambda: going[0],
    )
    first = next(made for _done, made in steps if made)
    whole = slices_of(desk)
    for _each in range(4):
        next(steps)
    assert slices_of(desk) == whole + 4
    going[0] = False
    left = [slices_of(desk) for _step in steps]
    assert left == [whole + 3 - place for place in range(4)]
    assert [row.id for row in exhibits(desk.read, incident)] == [first]
    assert desk.read.value("SELECT count(*) FROM exhibit_begun") == 0
    assert desk.verify().ok


def test_people_name_it_by_its_number(desk: Desk, incident: str, tmp_path: Path) -> None:
    made = attach(desk, incident, a_picture(tmp_path))[0]
    for number, found in (("1", made), (" 1", made), ("2", ""), ("B1", ""), ("x", ""), ("", "")):
        row = exhibit_by_number(desk.read, incident, number)
        assert (row.id if row else "") == found
