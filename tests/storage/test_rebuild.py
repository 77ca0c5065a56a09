"""A rebuild in slices: the guards stand between any two of them, and the index is whole after."""

from pathlib import Path

from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.queries.search import search
from crisisapp.storage.migrations import TRIGGERS, guards
from crisisapp.storage.rebuild import is_rebuilding, note_refold, rebuild, refolds
from tests.builders import PLAYBOOK, a_desk, an_entry, an_incident, derived


def test_every_slice_leaves_the_guards_and_the_mark(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for title in ("Vidéo", "Fuite de gaz"):
        incident = an_incident(desk, title)
        desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
        for number in range(120):
            an_entry(desk, incident, f"Entrée {number} au portail")
    before = derived(desk._file.connection)
    file = desk._file

    counts = []
    for done in rebuild(file):
        counts.append(done)
        assert guards(file.connection) == TRIGGERS
        assert is_rebuilding(file.reader)
        assert not file.connection.in_transaction

    assert not is_rebuilding(file.reader)
    assert derived(file.connection) == before
    assert counts == sorted(counts)
    assert counts[-1] == file.reader.value("SELECT count(*) FROM journal")
    file.connection.execute("INSERT INTO find_words(find_words) VALUES ('integrity-check')")
    assert len(search(desk.read, "portail", limit=500)) == 240
    assert desk.verify().ok
    desk.close()


def test_readers_are_told_how_often(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    assert refolds(desk.read) == 0
    list(rebuild(desk._file))
    with desk._file.writing():
        note_refold(desk._file.connection)

    assert refolds(desk.read) == 2
    desk.close()
