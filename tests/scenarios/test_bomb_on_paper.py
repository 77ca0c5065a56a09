"""The Thursday of the false bomb, outside: two pages go along, their lines come back at 10:40."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import EntryKind, Precision
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.posts import LeavePost, ReportSheet, TakePost
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.desk import Desk
from crisisapp.services.naming import Naming
from crisisapp.services.paper_lines import line_order, next_line, read_line
from crisisapp.services.papers import PaperKind, PaperOrder, Printed, write_paper
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.posts import SpanRow, open_span, spans
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.paper import paper_orders
from tests.builders import open_desk
from tests.scenarios.officer import Officer, a_school, on_the_wall
from tests.services.exports.test_pdf import squeezed, words_of

# What was written by hand, line by line; 14 was torn off with the corner of the sheet.
WRITTEN = {
    1: "0806 appel de la police : personne n'entre",
    2: "8h10 premiers parents au portail",
    3: "8h12 décision : remettre les enfants un par un",
    4: "8h15 mairie sur place",
    5: "barrières posées rue Jules-Ferry",
    6: "8h30 appel à la DSDEN : point fait",
    7: "8h41 rumeur : un second colis dans le gymnase",
    8: "8h44 police : gymnase vérifié, rien",
    9: "9h00 appel à la DSDEN : point fait",
    10: "9h10 pluie, élèves sous le préau de la mairie",
    11: "9h20 appel de la presse, Le Courrier, closes 11 h 30",
    12: "9h30 appel à la DSDEN : point fait",
    13: "9h41 Camille R. rentre avec sa mère",
    15: "10h02 chien de recherche sorti",
    16: "10h25 appel du commissariat : levée de doute par le commandant",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_school(tmp_path, "fr", at=on_the_wall("2026-11-26T07:43"))


def test_paper_is_printed_filled_and_typed_back(desk: Desk, tmp_path: Path) -> None:
    officer = Officer(desk, "0741 alerte à la bombe par l'ENT, une professeure")
    printed = leaves(officer, tmp_path)
    span = comes_back(officer)
    types_the_lines(officer, span)
    desk.execute(ReportSheet(span=span.id, last=16))
    reads_what_stands(officer, span)
    assert printed.order.sheet == span.sheet
    assert desk.verify().ok


def leaves(officer: Officer, folder: Path) -> Printed:
    """07:50: numbers, steps, what was said and what is promised leave with numbered lines."""
    desk = officer.desk
    desk.execute(SetPhone(label="Commissariat", number="05 00 00 00 03"))
    desk.execute(StartPlaybook(incident=officer.incident, playbook="PB02"))
    officer.at("07:45")
    officer.types("7h44 appel au 17 : menace lue mot à mot")
    due = officer.clock.now() + timedelta(minutes=45)
    desk.execute(MakePromise(incident=officer.incident, text="Point à la DSDEN", due=due))
    officer.at("08:05")
    order = PaperOrder(
        kind=PaperKind.KIT,
        out=folder / "feuille.pdf",
        language="fr",
        incident=officer.incident,
        sheet="A1",
    )
    desk.execute(LeavePost(incident=officer.incident))
    printed = write_paper(desk, order)
    for each in paper_orders(printed):
        desk.execute(each)
    if shutil.which("pdftotext"):
        text = squeezed(words_of(printed.path.read_bytes(), folder))
        for said in ("A1", "05 00 00 00 03", "08:30 · Point à la DSDEN", "Signature"):
            assert squeezed(said) in text, said
    away = open_span(desk.read, officer.incident)
    assert away is not None
    assert (away.sheet, away.left_at, away.back_at) == ("A1", desk.now(), None)
    return printed


def comes_back(officer: Officer) -> SpanRow:
    """10:40: the computer is where it was left."""
    officer.at("10:40")
    away = open_span(officer.desk.read, officer.incident)
    assert away is not None
    officer.desk.execute(TakePost(span=away.id))
    found = open_span(officer.desk.read, officer.incident)
    assert found is not None, "the sheet still waits"
    assert found.back_at == officer.desk.now()
    return found


def types_the_lines(officer: Officer, span: SpanRow) -> None:
    desk = officer.desk
    desk.execute(
        AddPerson(incident=officer.incident, person_kind=PersonKind.PUPIL, name="Camille R.")
    )
    naming = Naming(desk)
    for line, written in WRITTEN.items():
        naming.show_incident(officer.incident)
        text = written
        while (offer := naming.offer(text)) is not None:  # the chip beside the field
            assert naming.order(offer) is None, "known already: no second code"
            text = f"{text[: offer.start]}{offer.code}{text[offer.end :]}"
        now = open_span(desk.read, officer.incident)
        assert now is not None
        assert next_line(now) in (line, line - 1)
        found = read_line(
            desk.read,
            now,
            text,
            line=line,
            day=None,
            now=desk.now(),
            zone=desk.zone,
            language="fr",
        )
        desk.execute(line_order(now, line, found, language="fr"))
        officer.clock.advance(timedelta(seconds=20))


def reads_what_stands(officer: Officer, span: SpanRow) -> None:
    desk = officer.desk
    (found,) = spans(desk.read, officer.incident)
    assert (found.used, found.missing, found.reported) == (16, (14,), True)
    rows = {row.sheet_line: row for row in entry_rows(desk.read, officer.incident) if row.sheet}
    assert set(rows) == set(WRITTEN)
    assert hour(rows[1], desk) == "08:06"
    assert hour(rows[7], desk) == "08:41"
    assert (hour(rows[5], desk), rows[5].precision) == ("08:15", Precision.ABOUT)
    assert (rows[7].kind, rows[3].kind) == (EntryKind.RUMOUR, EntryKind.DECISION)
    assert rows[16].from_party == "commissariat"
    # Both hours stay: when it happened, and when it was typed.
    assert all(row.recorded_at >= found.back_at for row in rows.values() if found.back_at)
    assert "Camille" not in rows[13].text
    assert "E-01" in rows[13].text
    assert [person.name for person in known_people(desk.read, officer.incident)] == ["Camille R."]
    last = [row.text for row in entry_rows(desk.read, officer.incident)][-1]
    assert last == "Feuille A1\N{NO-BREAK SPACE}: 15 lignes ressaisies. Il manque la ligne 14."


def hour(row: EntryRow, desk: Desk) -> str:
    return f"{row.happened_at.astimezone(desk.zone):%H:%M}"


def test_a_cut_between_two_lines_loses_neither(desk: Desk) -> None:
    """The computer goes off while a sheet is typed: what was noted stands, the sheet waits."""
    officer = Officer(desk, "0741 alerte à la bombe par l'ENT")
    left = write_and_leave(officer)
    desk.keep_scratch(f"paper:{left}", '{"line":2,"text":"8h10 par"}')
    path, instant = desk.path, desk.now()
    desk.close()
    again = open_desk(path, clock=officer.clock)
    assert again.scratch(f"paper:{left}").endswith('"8h10 par"}')
    away = open_span(again.read, officer.incident)
    assert away is not None
    assert (away.entered, away.left_at) == ((1,), instant)


def write_and_leave(officer: Officer) -> str:
    left = officer.desk.execute(LeavePost(incident=officer.incident)).made
    away = open_span(officer.desk.read, officer.incident)
    assert away is not None
    found = read_line(
        officer.desk.read,
        away,
        "police sur place",
        line=1,
        day=None,
        now=officer.desk.now(),
        zone=officer.desk.zone,
        language="fr",
    )
    officer.desk.execute(line_order(away, 1, found, language="fr"))
    return left
