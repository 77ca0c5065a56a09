"""What was known at a moment: by device, up to the last row it had recorded; nothing of later."""

from datetime import timedelta
from pathlib import Path

from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.services.snapshot import Snapshot
from tests.builders import (
    MORNING,
    a_clock,
    a_desk,
    an_entry,
    an_incident,
    an_installation,
    derived,
    without_words,
)


def texts(snapshot: Snapshot, incident: str) -> list[str]:
    found = [row.text for row in entry_rows(snapshot.read, incident)]
    snapshot.close()
    return found


def test_what_came_later_is_not_known(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    clock.advance(timedelta(minutes=1))
    entry = an_entry(desk, incident, "Dit d’abord")
    clock.advance(timedelta(minutes=1))
    desk.execute(CorrectEntry(entry=entry, text="Dit mieux", reason="faute"))
    desk.execute(ChangeSchool(name="Autre nom"))
    # Told late: it happened before, and was not known then.
    desk.execute(RecordEntry(incident=incident, text="Su après", happened_at=MORNING))

    assert texts(desk.known_at(MORNING), incident) == []
    assert texts(desk.known_at(MORNING + timedelta(seconds=60)), incident) == ["Dit d’abord"]
    assert texts(desk.known_at(clock.now()), incident) == ["Su après", "Dit mieux"]
    before = desk.known_at(MORNING - timedelta(milliseconds=1))
    assert school(before.read).name == ""
    before.close()
    at_one = desk.known_at(MORNING + timedelta(minutes=1))
    assert school(at_one.read).name == "Collège des Tilleuls"
    at_one.close()
    desk.close()


def test_known_is_a_desk_built_by_those_events_alone(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    moments = []
    for number in range(6):
        clock.advance(timedelta(minutes=1))
        an_entry(desk, incident, f"Entrée {number}")
        copy = tmp_path / f"{number}.crisis"
        desk.copy_to(copy)
        moments.append((clock.now(), copy))

    for at, copy in moments:
        then = Desk.open(copy, an_installation(tmp_path / "installation"), writable=False)
        snapshot = desk.known_at(at)
        assert derived(snapshot._memory)["find_doc"] == []
        wanted = without_words(derived(then._file.connection))
        assert without_words(derived(snapshot._memory)) == wanted
        snapshot.close()
        then.close()
    desk.close()


def test_a_clock_that_went_back_hides_nothing_it_had_written(tmp_path: Path) -> None:
    """By the order in which a device wrote, not by the times it believed in."""
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    clock.jump(timedelta(hours=5))
    an_entry(desk, incident, "Heure fausse")
    clock.jump(-timedelta(hours=5))
    clock.advance(timedelta(minutes=1))
    an_entry(desk, incident, "Heure juste")

    known = texts(desk.known_at(clock.now()), incident)

    assert sorted(known) == ["Heure fausse", "Heure juste"]
    desk.close()


def test_the_queries_take_a_replay_as_they_take_the_desk(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    entry = an_entry(desk, an_incident(desk))

    with_snapshot = desk.known_at(desk.clock.now())
    live, then = entry_by_id(desk.read, entry), entry_by_id(with_snapshot.read, entry)
    with_snapshot.close()

    assert live == then
    desk.close()
