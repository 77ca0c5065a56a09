"""A corrected moment keeps how well it is known, on any day; the first one stays readable."""

import csv
import io
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Precision
from crisisapp.services.capture.grammar import understand
from crisisapp.services.capture.order import order_of
from crisisapp.services.capture.restated import Restated, moment_words, restated
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import EraseEntry
from crisisapp.services.desk import Desk
from crisisapp.services.exports.document import ExportStamp, TimelineDocument, timeline_document
from crisisapp.services.exports.rows import rows, time_text
from crisisapp.services.exports.tables import to_csv, to_json
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.incidents import incident as incident_of
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.services.words.history import history_line
from tests.builders import a_desk, an_incident, derived, open_desk
from tests.storage.make_sample import SAMPLES


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def written(desk: Desk, incident: str, line: str) -> EntryRow:
    """Write a line as it is typed at 09:42 on 24 November; return its entry."""
    read = understand(line, now=desk.now(), zone=desk.zone, language="fr")
    made = desk.execute(order_of(incident, read, language="fr")).made
    return again(desk, made)


def again(desk: Desk, entry: str) -> EntryRow:
    row = entry_by_id(desk.read, entry)
    assert row is not None
    return row


def corrected(desk: Desk, row: EntryRow, at: str) -> EntryRow:
    moment = restated(at, row, now=desk.now(), zone=desk.zone)
    desk.execute(
        CorrectEntry(
            entry=row.id,
            reason="relu",
            happened_at=moment.happened_at,
            until=moment.until,
            precision=moment.precision,
        )
    )
    return again(desk, row.id)


def shown(desk: Desk, row: EntryRow) -> str:
    """Return `23 06:30`: the day, and the moment as a reader meets it."""
    day = row.sort_at.astimezone(desk.zone).day
    return f"{day} {time_text(row, desk.zone, 'fr')}".replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("line", "at", "said"),
    [
        ("6h30 portail fermé", "vers 6h", "24 vers 06:00"),
        ("6h30 portail fermé", "6h00-6h30", "24 06:00–06:30"),
        ("vers 6h portail fermé", "6h10", "24 06:10"),
        ("6h02-6h20 portail fermé", "6h40", "24 06:40"),
        ("6h02-6h20 portail fermé", "6h05-6h20", "24 06:05–06:20"),
        ("6h30 portail fermé", "vers 6h-6h30", "24 vers 06:00–06:30"),
        ("6h30 portail fermé", "inconnue", "24 heure inconnue"),
        ("6h30 portail fermé", "time unknown", "24 heure inconnue"),
        ("heure inconnue : portail fermé", "vers 9h", "24 vers 09:00"),
        ("6h30 portail fermé", "il y a 10 min", "24 09:32"),
        ("6h30 portail fermé", "hier 9h05", "23 09:05"),
        ("6h30 portail fermé", "23/11 9h10", "23 09:10"),
        ("6h30 portail fermé", "2026-11-20T15:00", "20 15:00"),
        # A bare hour is one of the entry's own day, not of today.
        ("hier 18h10 portail fermé", "18h40", "23 18:40"),
        ("hier 18h10 portail fermé", "vers 19h", "23 vers 19:00"),
        ("hier 18h10 portail fermé", "18h40-19h10", "23 18:40–19:10"),
        ("hier 18h10 portail fermé", "aujourd'hui 8h05", "24 08:05"),
    ],
)
def test_a_corrected_moment_is_what_was_typed(desk: Desk, line: str, at: str, said: str) -> None:
    row = written(desk, an_incident(desk), line)
    assert shown(desk, corrected(desk, row, at)) == said


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("23h59", UserCode.TIME_AHEAD),
        ("9h-10h30", UserCode.TIME_AHEAD),
        ("2026-12-24T15:00", UserCode.TIME_AHEAD),
        ("plus tard", UserCode.BAD_TIME),
        ("", UserCode.BAD_TIME),
        ("31/02 9h10", UserCode.NO_SUCH_DAY),
    ],
)
def test_what_is_no_moment_is_refused(desk: Desk, at: str, code: UserCode) -> None:
    row = written(desk, an_incident(desk), "6h30 portail fermé")
    with pytest.raises(UserError) as refusal:
        restated(at, row, now=desk.now(), zone=desk.zone)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "line",
    ["6h30 a", "vers 6h a", "6h02-6h20 a", "hier 18h10 a", "heure inconnue : a", "vers 6h-7h a"],
)
def test_the_words_of_a_moment_read_back(desk: Desk, line: str) -> None:
    row = written(desk, an_incident(desk), line)
    for language in ("fr", "en"):
        words = moment_words(row, desk.zone, language)
        assert restated(words, row, now=desk.now(), zone=desk.zone).says(row), words
    assert not Restated(happened_at=row.happened_at + timedelta(minutes=1)).says(row)


def test_undone_the_moment_is_whole_again(desk: Desk) -> None:
    row = written(desk, an_incident(desk), "vers 6h02-6h20 portail fermé")
    corrected(desk, row, "inconnue")
    desk.undo()
    back = again(desk, row.id)
    assert (back.happened_at, back.until, back.precision) == (
        row.happened_at,
        row.until,
        Precision.ABOUT,
    )


def test_a_corrected_text_leaves_the_range(desk: Desk) -> None:
    row = written(desk, an_incident(desk), "6h02-6h20 portail fermé")
    desk.execute(CorrectEntry(entry=row.id, reason="relu", text="portail ouvert"))
    assert again(desk, row.id).until == row.until


def document(desk: Desk, incident: str) -> TimelineDocument:
    found = incident_of(desk.read, incident, desk.zone)
    assert found is not None
    stamp = ExportStamp(
        generated_at=desk.now(), language="fr", author="", head="", audience="internal"
    )
    return timeline_document(school(desk.read), found, entry_rows(desk.read, incident), stamp)


def test_the_first_hour_stands_in_every_reader(desk: Desk) -> None:
    incident = an_incident(desk)
    row = written(desk, incident, "vers 6h30 portail fermé")
    corrected(desk, row, "6h45")
    last = corrected(desk, row, "hier 6h50")
    assert last.original == "portail fermé"
    assert last.original_precision is Precision.ABOUT
    (line,) = [each for each in rows(document(desk, incident)) if each.number == last.number]
    first = next(note for note in line.notes if note.text.endswith("portail fermé"))
    assert first.text.replace("\N{NO-BREAK SPACE}", " ") == "vers 24 nov. 06:30, portail fermé"
    table = csv.DictReader(
        io.StringIO(to_csv(document(desk, incident)).decode("utf-8-sig")), delimiter=";"
    )
    cells = next(iter(table))
    assert "2026-11-24 06:30:00" in cells.values()
    assert "Heure approximative" in cells.values()
    data = json.loads(to_json(document(desk, incident)))["entries"][0]
    assert data["original_happened_at"].startswith("2026-11-24T06:30")
    assert (data["original_precision"], data["original_until"]) == ("about", None)


def test_a_first_hour_that_stands_is_not_said_twice(desk: Desk) -> None:
    incident = an_incident(desk)
    row = written(desk, incident, "6h30 portail fermé")
    desk.execute(CorrectEntry(entry=row.id, reason="relu", text="portail ouvert"))
    (line,) = [each for each in rows(document(desk, incident)) if each.number == row.number]
    assert [note.text for note in line.notes if note.struck] == ["portail fermé"]


def test_the_history_tells_the_end_of_a_range(desk: Desk) -> None:
    incident = an_incident(desk)
    row = written(desk, incident, "6h30 portail fermé")
    corrected(desk, row, "6h35-6h50")
    last = entry_history(desk.read, incident, row.id)[-1]
    assert "06:35–06:50" in history_line(last, now=desk.now(), zone=desk.zone)


def test_the_first_hour_survives_a_rebuild_and_goes_with_the_words(desk: Desk) -> None:
    row = written(desk, an_incident(desk), "6h30 portail fermé")
    corrected(desk, row, "vers 7h")
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
    desk.execute(EraseEntry(entry=row.id, reason="demande"))
    gone = again(desk, row.id)
    assert (gone.original_at, gone.original_until, gone.original_precision) == (None, None, None)


def test_an_unknown_time_is_typed(desk: Desk) -> None:
    incident = an_incident(desk)
    for line, kind in (
        ("heure inconnue : portail fermé", "information"),
        ("Time unknown: gate closed", "information"),
        ("à une heure inconnue, portail fermé", "information"),
        ("heure inconnue appel de la mairie : que dire ?", "call_in"),
    ):
        row = written(desk, incident, line)
        assert (row.precision, row.kind) == (Precision.UNKNOWN, kind), line
        assert "inconnue" not in row.text
        assert not row.late
    ordinary = written(desk, incident, "heure inconnue du premier message, à vérifier")
    assert (ordinary.precision, ordinary.text) == (
        Precision.EXACT,
        "heure inconnue du premier message, à vérifier",
    )


def test_an_unknown_time_without_its_sign_is_offered(desk: Desk) -> None:
    read = understand("heure inconnue portail fermé", now=desk.now(), zone=desk.zone, language="fr")
    assert read.precision is Precision.EXACT
    assert read.offers[0].line == "heure inconnue : portail fermé"
    assert read.offers[0].happened_at is None
    taken = understand(read.offers[0].line, now=desk.now(), zone=desk.zone, language="fr")
    assert (taken.precision, taken.text) == (Precision.UNKNOWN, "portail fermé")


def test_old_desks_learn_the_first_hour_of_what_was_corrected(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "desk-0.1.0-m010.crisis", tmp_path / "desk.crisis")
    desk = open_desk(tmp_path / "desk.crisis")
    incident = str(desk.read.value("SELECT incident FROM incident"))
    row = next(row for row in entry_rows(desk.read, incident) if row.corrected)
    assert isinstance(row.original_at, datetime)
    assert (row.original_at, row.original_precision) == (row.happened_at, row.precision)
    desk.close()
