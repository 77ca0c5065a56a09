"""What a row says of an entry beside its words, to the eye and to the ear."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from crisisapp.domain.words import EntryKind
from crisisapp.qtmodels.timeline_paint import entry_paint, entry_tip
from crisisapp.services.commands.imports import ImportEntry
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_clock, a_desk, an_incident

PARIS = ZoneInfo("Europe/Paris")


def test_an_imported_row_says_so_and_a_typed_one_does_not(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, clock=a_clock())
    incident = an_incident(desk)
    desk.execute(ImportEntry(incident=incident, text="un couteau", batch="lot"))
    desk.execute(RecordEntry(incident=incident, text="tapé"))
    imported, typed = entry_rows(desk.read, incident)
    desk.close()
    assert entry_paint(imported, PARIS).meta.endswith("imported from a file")
    assert "imported from a file" in entry_paint(imported, PARIS).spoken
    assert "Imported from a file" in entry_tip(imported, PARIS).split("\n")
    assert "import" not in f"{entry_paint(typed, PARIS)} {entry_tip(typed, PARIS)}".lower()


def test_an_action_says_who_does_it_and_by_when(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, clock=a_clock())
    incident = an_incident(desk)
    now = desk.clock.now()
    due = now.replace(minute=0) + timedelta(hours=2)
    action = RecordEntry(
        incident=incident, text="rappeler", kind=EntryKind.ACTION, owner="CPE", due=due
    )
    desk.execute(action)
    (row,) = entry_rows(desk.read, incident)
    desk.close()
    hour = due.astimezone(PARIS).strftime("%H:%M")
    assert f"who does it: CPE · due: {hour}" in entry_paint(row, PARIS).meta
    assert f"who does it: CPE, due: {hour}" in entry_paint(row, PARIS).spoken
