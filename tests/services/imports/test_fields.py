"""Columns are known by their headings, in both languages, or said; never by their cells."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.services.imports.fields import Field, Layout, guess_layout, layout_with
from crisisapp.services.imports.tables import read_table
from tests.builders import refused
from tests.services.imports.files import a_csv


def layout(folder: Path, text: str, heading: int | None = None) -> Layout:
    return guess_layout(read_table(a_csv(folder, text)), heading=heading)


def fields(found: Layout) -> list[str]:
    return [column.field.value if column.field else "" for column in found.columns]


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        ("Date;Heure;Événement", "date time text"),
        ("Horodatage;Nature;De;À;Texte;État", "when kind from to text state"),
        ("Day;Time;Type;From;To;What happened;Tags", "date time kind from to text tags"),
        ("Timestamp;Event;Author;Channel", "when text by channel"),
        ("DATE :;Heure de début;Faits;Saisi par", "date time text by"),
    ],
)
def test_usual_headings_are_known(tmp_path: Path, heads: str, wanted: str) -> None:
    assert fields(layout(tmp_path, f"{heads}\n1;2;3\n")) == wanted.split()


def test_headings_are_found_below_a_title(tmp_path: Path) -> None:
    found = layout(tmp_path, "Main courante du collège;;\n;;\nDate;Heure;Texte\n1;2;3\n")
    assert (found.heading, fields(found)) == (3, ["date", "time", "text"])


def test_no_field_is_two_columns(tmp_path: Path) -> None:
    found = layout(tmp_path, "Texte;Description;Date;Date\na;b;c;d\n")
    assert fields(found) == ["text", "", "date", ""]
    assert [column.name for column in found.columns] == [
        "Texte",
        "Description",
        "Date (C)",
        "Date (D)",
    ]


def test_a_table_without_headings_has_letters_and_no_field(tmp_path: Path) -> None:
    found = layout(tmp_path, "07h45;une vidéo\n08h10;note\n")
    assert (found.heading, [column.name for column in found.columns]) == (0, ["A", "B"])
    assert fields(found) == ["", ""]
    assert fields(layout(tmp_path, "Date;Texte\na;b\n", 0)) == ["", ""]


def test_a_column_is_said_by_its_heading_or_its_letters(tmp_path: Path) -> None:
    found = layout(tmp_path, "Date;Truc;Texte\na;b;c\n")
    said = layout_with(found, [("truc", "text"), ("A", "when"), ("Texte", "")])
    assert fields(said) == ["when", "text", ""]
    assert said.place(Field.TEXT) == 1
    assert said.place(Field.TAGS) is None


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    found = layout(tmp_path, "Date;Texte\na;b\n")
    with refused(UserCode.UNKNOWN_COLUMN):
        layout_with(found, [("Heure", "time")])
    with refused(UserCode.UNKNOWN_IMPORT_FIELD):
        layout_with(found, [("Date", "hour")])
    with refused(UserCode.BAD_VALUE):
        layout(tmp_path, "Date;Texte\na;b\n", 9)
