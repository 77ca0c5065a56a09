"""The two pages of that Thursday, and a watch that is silent about the time away.

The lines written outside are those of `test_bomb_on_paper`.
"""

import io
from pathlib import Path

import pikepdf
import pytest

from crisisapp.domain.watch_records import WatchRule
from crisisapp.services.commands.posts import ReportSheet
from crisisapp.services.commands.promises import KeepPromise
from crisisapp.services.desk import Desk
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.timeline import entry_rows
from tests.scenarios.officer import Officer, a_school, is_golden, on_the_wall
from tests.scenarios.passing import MINUTE, Passing, watched
from tests.scenarios.test_bomb_on_paper import WRITTEN, comes_back, leaves, types_the_lines
from tests.services.exports.test_pdf import squeezed, words_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_school(tmp_path, "fr", at=on_the_wall("2026-11-26T07:43"))


@pytest.fixture
def officer(desk: Desk) -> Officer:
    """Return who opened the situation and noted two lines before leaving."""
    here = Officer(desk, "0741 alerte à la bombe par l'ENT, une professeure")
    here.types("7h43 question : qui compte les élèves ?")
    here.types("7h43 message à les personnels : personne n'entre")
    return here


def test_two_pages_leave_one_to_read_and_one_to_write_on(officer: Officer, tmp_path: Path) -> None:
    printed = leaves(officer, tmp_path)
    read, write, handed = pages(printed.path.read_bytes(), tmp_path)
    for said in (
        *("Feuille A1", "05 00 00 00 03", "Police, gendarmerie : 17"),
        *("Garder la menace telle quelle", "Personnels · personne n'entre"),
        "08:30 · Point à la DSDEN",
    ):
        assert squeezed(said) in read, said
    numbers = [str(number) for number in range(1, 26)]
    assert squeezed(" ".join(numbers)) in write
    for said in ("Enfants remis", "Remis à", "Signature"):
        assert squeezed(said) in handed, said
    # What one reads stands on the first page, what one writes on the second, names on the third.
    assert squeezed("Signature") not in read
    assert squeezed("Point à la DSDEN") not in write


def pages(data: bytes, folder: Path) -> list[str]:
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            one, out = pikepdf.new(), io.BytesIO()
            one.pages.append(page)
            one.save(out)
            found.append(squeezed(words_of(out.getvalue(), folder)))
    return found


def test_the_watch_is_silent_about_the_time_away(officer: Officer, tmp_path: Path) -> None:
    desk, passing = officer.desk, Passing(officer.desk)
    leaves(officer, tmp_path)
    # From 08:05 to 10:40 every minute is asked: no sentence, and the promise of 08:30 rings once.
    passing.look()
    passing.until(on_the_wall("2026-11-26T10:40"))
    assert (passing.rung, passing.shown) == (["26 08:30 Point à la DSDEN"], {})
    span = comes_back(officer)
    types_the_lines(officer, span)
    assert watched(desk, officer.incident) == ()  # the sheet is not ended yet
    assert desk.now() == on_the_wall("2026-11-26T10:45")
    desk.execute(ReportSheet(span=span.id, last=16))
    # 08:30, line 6, is the call that was promised: kept at the hour of the paper, in time.
    (line,) = (row for row in entry_rows(desk.read, officer.incident) if row.sheet_line == 6)
    (promise,) = promises(desk.read, officer.incident)
    desk.execute(KeepPromise(promise=promise.id, at=line.happened_at, entry=line.id))
    (promise,) = promises(desk.read, officer.incident)
    assert (promise.state, promise.late) == ("kept", False)
    # What waits is counted from when somebody could know it: when it was typed, not at 08:12.
    assert first_seen(officer, passing) == {
        WatchRule.QUESTION: "10:46",  # asked at 07:43, before anybody left
        WatchRule.OWNER: "10:51",  # line 3, typed at 10:40:40
        WatchRule.SILENCE: "11:05",  # since the sheet was ended
        WatchRule.RUMOUR: "11:12",  # line 7, typed at 10:42
    }
    assert set(passing.shown.values()) == {1}
    assert passing.rung == ["26 08:30 Point à la DSDEN"]


def first_seen(officer: Officer, passing: Passing) -> dict[WatchRule, str]:
    """Return the minute at which each rule spoke first, until 11:20."""
    found: dict[WatchRule, str] = {}
    desk = officer.desk
    while desk.now() < on_the_wall("2026-11-26T11:20"):
        passing.until(desk.now() + MINUTE)
        for line in watched(desk, officer.incident):
            found.setdefault(line.rule, f"{desk.now().astimezone(desk.zone):%H:%M}")
    return found


def test_the_timeline_is_in_the_time_of_the_paper(officer: Officer, tmp_path: Path) -> None:
    leaves(officer, tmp_path)
    span = comes_back(officer)
    types_the_lines(officer, span)
    officer.desk.execute(ReportSheet(span=span.id, last=16))
    rows = [row for row in entry_rows(officer.desk.read, officer.incident) if row.sheet]
    assert [row.sheet_line for row in rows] == list(WRITTEN)
    assert [row.happened_at for row in rows] == sorted(row.happened_at for row in rows)
    is_golden("bomb_on_paper", officer.story())
