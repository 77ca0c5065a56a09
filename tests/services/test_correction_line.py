"""`/corr 3 24 → 25` changes these words of an entry, and nothing else of it."""

from pathlib import Path

import pytest

from crisisapp.services.capture.order import correction_of
from crisisapp.services.capture.slash import CorrectLine, read_slash
from crisisapp.services.commands.timeline import RecordEntry
from tests.builders import a_desk, an_incident


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("24 → 25", "25 élèves en salle 12, 240 dehors"),
        ("24 -> 25, reason: counted again", "25 élèves en salle 12, 240 dehors"),
        ("salle 12 => salle 14", "24 élèves en salle 14, 240 dehors"),
        ("-> 25 élèves", "25 élèves"),
        ("→ 25 élèves", "25 élèves"),
        ("31 → 32", "31 → 32"),
        ("25 élèves en salle 12", "25 élèves en salle 12"),
    ],
)
def test_an_arrow_changes_the_words_before_it(tmp_path: Path, words: str, text: str) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk, "Bagarre")
    order = RecordEntry(incident=incident, text="24 élèves en salle 12, 240 dehors")
    desk.execute(order)
    said = read_slash(f"/corr 1 {words}")
    assert isinstance(said, CorrectLine)
    assert correction_of(desk.read, incident, said, zone=desk.zone).text == text
