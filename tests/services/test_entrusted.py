"""What goes with a decision or an action: rejected options, owner, when it is due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.grammar import understand
from crisisapp.services.capture.order import correct, correction_of, order_of
from crisisapp.services.capture.slash import CorrectLine
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_by_id
from crisisapp.services.words.entry import due_text, entrusted
from tests.builders import a_desk, an_incident, refused

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def noted(desk: Desk, incident: str, line: str) -> str:
    read = understand(line, now=desk.clock.now(), zone=desk.zone, language="fr")
    return desk.execute(order_of(incident, read, language="fr")).made


def test_a_typed_line_keeps_each_of_them_apart(desk: Desk) -> None:
    made = noted(
        desk,
        an_incident(desk),
        "décision: on garde les élèves, raison: préfet, écarté: évacuer, qui: CPE, avant: dans 2 h",
    )
    row = entry_by_id(desk.read, made)
    assert row is not None
    assert (row.text, row.reason, row.rejected, row.owner) == (
        "on garde les élèves",
        "préfet",
        "évacuer",
        "CPE",
    )
    assert row.due is not None
    assert timedelta(minutes=119) <= row.due - row.happened_at <= timedelta(hours=2)
    assert [label for label, _said in entrusted(row, desk.zone, "en")] == [
        "Rejected:",
        "Who does it:",
        "Due:",
    ]
    assert search(desk.read, "evacuer")
    assert not search(desk.read, "evacuer")[0].in_original


def test_correcting_gives_an_owner_and_leaves_the_rest(desk: Desk) -> None:
    incident = an_incident(desk)
    made = noted(desk, incident, "à faire: rappeler le père, avant: dans 30 min")
    row = entry_by_id(desk.read, made)
    assert row is not None
    desk.execute(correct(row, f"{row.text}, qui: adjoint", reason="sans nom", zone=desk.zone))
    again = entry_by_id(desk.read, made)
    assert again is not None
    assert (again.text, again.owner, again.due) == (row.text, "adjoint", row.due)
    assert search(desk.read, "adjoint")


def test_the_line_that_corrects_understands_them_too(desk: Desk) -> None:
    incident = an_incident(desk)
    made = noted(desk, incident, "! le collège ouvre")
    row = entry_by_id(desk.read, made)
    assert row is not None
    said = CorrectLine(
        number=row.number, text="le collège ferme, écarté: ouvrir #tag", reason="préfet"
    )
    order = correction_of(desk.read, incident, said, zone=desk.zone)
    assert (order.text, order.rejected) == ("le collège ferme", "ouvrir #tag")
    plain = CorrectLine(number=row.number, text="le collège ferme #tag", reason="préfet")
    # Tags typed in a correction stay in its words: a correction changes no tag.
    assert correction_of(desk.read, incident, plain, zone=desk.zone).text == plain.text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (EntryKind.RUMOUR, {"owner": "CPE"}),
        (EntryKind.RUMOUR, {"due": datetime(2030, 1, 1, tzinfo=UTC)}),
        (EntryKind.ACTION, {"rejected": "rien"}),
    ],
)
def test_other_kinds_are_entrusted_to_nobody(
    desk: Desk, kind: EntryKind, fields: dict[str, object]
) -> None:
    made = desk.execute(RecordEntry(incident=an_incident(desk), text="x", kind=kind)).made
    with refused(UserCode.NOT_ENTRUSTED):
        desk.execute(CorrectEntry(entry=made, reason="y", **fields))  # type: ignore[arg-type]


def test_a_due_moment_of_another_day_names_it(desk: Desk) -> None:
    made = noted(desk, an_incident(desk), "à faire: rappeler, avant: 2030-01-02 08:00")
    row = entry_by_id(desk.read, made)
    assert row is not None
    assert due_text(row, PARIS, "en") == "2 Jan 2030 08:00"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("à faire : rappeler le père, qui : CPE, pour : dans 20 min", True),
        ("à faire : rappeler le père, qui : CPE, avant : +20 min", True),
        ("to do: call the father, who: CPE, by: in 20 min", True),
        ("à faire : rappeler le père, qui : CPE, pour : information", False),
    ],
)
def test_by_when_is_said_in_the_words_people_use(desk: Desk, line: str, *, said: bool) -> None:
    row = entry_by_id(desk.read, noted(desk, an_incident(desk), line))
    assert row is not None
    assert row.owner == "CPE"
    assert (row.due is not None) is said
    assert ("information" in row.text) is not said
