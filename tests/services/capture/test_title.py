"""The title line of a new incident: words, since when, who says so."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.words import Precision
from crisisapp.services.capture.title import TitleUnderstood, understand_title

from .tables import NOW, PARIS


def title_of(line: str) -> TitleUnderstood:
    return understand_title(line, now=NOW, zone=PARIS)


@pytest.mark.parametrize(
    ("line", "title", "time", "source"),
    [
        ("0741 alerte par l'ENT, une professeure", "Alerte par l'ENT", "07:41", "une professeure"),
        ("07h45 vidéo bagarre portail, CPE", "Vidéo bagarre portail", "07:45", "CPE"),
        ("0745 vidéo bagarre portail, CPE", "Vidéo bagarre portail", "07:45", "CPE"),
        (
            "7:45 fight video at the gate, the nurse",
            "Fight video at the gate",
            "07:45",
            "the nurse",
        ),
        (
            "bagarre portail, vie scolaire, une mère",
            "Bagarre portail",
            "",
            "vie scolaire, une mère",
        ),
        ("bagarre, mère de E-01", "Bagarre", "", "mère de E-01"),
        ("bagarre, prof de maths", "Bagarre", "", "prof de maths"),
        ("faux compte, selon un journaliste", "Faux compte", "", "un journaliste"),
        ("fake account, according to a parent", "Fake account", "", "a parent"),
        ("bagarre, deux élèves blessés", "Bagarre, deux élèves blessés", "", ""),
        ("bagarre, hall et cour", "Bagarre, hall et cour", "", ""),
        ("vidéo, Snapchat et TikTok, 3e", "Vidéo, Snapchat et TikTok, 3e", "", ""),
        ("message de menace, ENT", "Message de menace, ENT", "", ""),
        ("1630 vues sur X", "1630 vues sur X", "", ""),
        ("-10 élèves en 3eB", "-10 élèves en 3eB", "", ""),
        ("2h30 de retard du car", "2h30 de retard du car", "", ""),
        ("23:00 fête prévue", "23:00 fête prévue", "", ""),
        ("07h45", "07h45", "", ""),
        (", CPE", ", CPE", "", ""),
        ("iPhone volé", "iPhone volé", "", ""),
        ("élève disparu", "Élève disparu", "", ""),
        ("\\07h45 vidéo, CPE", "07h45 vidéo, CPE", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_title_line_is_understood(line: str, title: str, time: str, source: str) -> None:
    understood = title_of(line)
    assert (understood.title, understood.source) == (title, source)
    if not time:
        assert understood.started_at is None
        assert understood.precision is Precision.UNKNOWN
        return
    assert understood.started_at is not None
    assert understood.started_at.astimezone(PARIS).strftime("%d %H:%M") == f"24 {time}"
    assert understood.precision is Precision.EXACT


def test_about_and_yesterday_are_kept() -> None:
    understood = title_of("hier vers 21h30 compte Instagram, un parent")
    assert understood.started_at == datetime(2026, 11, 23, 21, 30, tzinfo=PARIS)
    assert understood.precision is Precision.ABOUT
    assert understood.title == "Compte Instagram"


@given(st.text(max_size=200))
def test_any_title_is_understood(line: str) -> None:
    understood = title_of(line)
    assert understood.started_at is None or understood.started_at <= NOW
    assert len(understood.source) <= 30


def test_the_first_example_of_the_guide_is_understood() -> None:
    line = "07:45 fight video at the gate, pupil desk"
    read = understand_title(line, now=NOW, zone=PARIS)
    assert (read.title, read.source) == ("Fight video at the gate", "pupil desk")


@pytest.mark.parametrize(
    ("line", "hour", "start"),
    [
        ("23h30 fuite de gaz", 0, "2025-11-23T23:30"),
        ("21:00 vidéo", 5, "2025-11-23T21:00"),
        ("0h40 fuite", 0, "2025-11-24T00:40"),
        ("8h30 conseil", 0, ""),  # later the same morning: not the one of the day before
        ("23h30 fête", 9, ""),
    ],
)
def test_an_hour_of_the_evening_before_is_understood_in_the_night(
    line: str, hour: int, start: str
) -> None:
    now = datetime(2025, 11, 24, hour, 56, tzinfo=PARIS)
    found = understand_title(line, now=now, zone=PARIS)
    said = found.started_at.astimezone(PARIS) if found.started_at else None
    assert (f"{said:%Y-%m-%dT%H:%M}" if said else "") == start
    assert found.later is not bool(start)


@pytest.mark.parametrize("line", ["1630 vues sur X", "23 h de retard", "bagarre"])
def test_figures_that_are_no_hour_are_not_said_to_be_later(line: str) -> None:
    assert not title_of(line).later
