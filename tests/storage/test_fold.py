"""Events folded together leave the rows they leave one by one, in whatever order they come."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import StrikeEntry
from crisisapp.storage.journal import JournalRow
from crisisapp.storage.projections.fold import clear_stream, fold_row, fold_rows
from crisisapp.storage.replay import empty_lists
from tests.builders import Tables, a_desk, an_entry, an_incident, derived

Stream = tuple[str, list[JournalRow]]


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Stream:
    """A situation whose runs of entries are cut by corrections and strikes."""
    desk = a_desk(tmp_path_factory.mktemp("fold"))
    incident = an_incident(desk)
    entries = [an_entry(desk, incident, f"Entrée {number}") for number in range(9)]
    desk.execute(CorrectEntry(entry=entries[2], text="Dit mieux", reason="faute"))
    entries += [an_entry(desk, incident, f"Plus tard {number}") for number in range(4)]
    desk.execute(StrikeEntry(entry=entries[5], reason="doublon"))
    an_entry(desk, incident, "La dernière")
    rows = list(desk._file.journal.rows(incident))
    desk.close()
    return incident, rows


def _lists(rows: list[JournalRow], *, together: bool) -> Tables:
    memory = empty_lists()
    memory.execute("BEGIN")
    if together:
        fold_rows(memory, rows)
    else:
        for row in rows:
            fold_row(memory, row)
    memory.execute("COMMIT")
    try:
        return derived(memory)
    finally:
        memory.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_together_is_one_by_one(stream: Stream, data: st.DataObject) -> None:
    """Repeated events are those whose id is taken: they add nothing, in a run as alone."""
    _incident, rows = stream
    chosen = data.draw(st.lists(st.sampled_from(rows), max_size=30))
    assert _lists(chosen, together=True) == _lists(chosen, together=False)


def test_words_are_indexed_together_too(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    for number in range(5):
        an_entry(desk, incident, f"Entrée {number}")
    connection = desk._file.connection
    before = derived(connection)
    with desk._file.writing():
        clear_stream(connection, incident)
        fold_rows(connection, list(desk._file.journal.rows(incident)))
    assert derived(connection) == before
    desk.close()
