"""Reading a file: any bytes give rows or one refusal, and nothing in them is carried out."""

import datetime as d
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.imports import tables
from crisisapp.services.imports.tables import column_letters, read_table
from tests.builders import refused
from tests.services.imports.files import a_csv, a_workbook, repacked

SHEET = "xl/worksheets/sheet1.xml"
LINES = "Heure;Événement\n07h45;Élève à l’œuvre, cœur\n"


def cells(path: Path, **said: str) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path, **said).rows]


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_usual_encodings_are_told_apart(tmp_path: Path, encoding: str, read_as: str) -> None:
    table = read_table(a_csv(tmp_path, LINES, encoding=encoding))
    assert table.encoding == read_as
    assert [row.cells for row in table.rows] == [
        ("Heure", "Événement"),
        ("07h45", "Élève à l’œuvre, cœur"),
    ]


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_an_encoding_that_cannot_be_told_is_asked(tmp_path: Path, encoding: str) -> None:
    text = "Heure;Evenement\n07h45;Un élève a été blessé à la récréation\n"
    path = a_csv(tmp_path, text, encoding=encoding)
    with refused(UserCode.ENCODING_NEEDED):
        read_table(path)
    assert cells(path, encoding=encoding)[1][1] == "Un élève a été blessé à la récréation"


@pytest.mark.parametrize("text", ["élève·s de 3e", "Pronote® 12 m²", "attendez…puis", "l´appel"])
def test_ordinary_windows_signs_ask_nothing(tmp_path: Path, text: str) -> None:
    path = a_csv(tmp_path, f"Texte\n{text}\né\n", encoding="cp1252")
    assert cells(path)[1] == (text,)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_separators_are_found(tmp_path: Path, sign: str) -> None:
    rows = [["Heure", "Texte"], ["07:45", "un; deux, trois"], ["08:00", "ligne 1\nligne 2"]]
    lines = "\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    assert cells(a_csv(tmp_path, lines)) == [tuple(row) for row in rows]


def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    table = read_table(a_csv(tmp_path, "sep=|\r\nHeure|Texte\r\n07:45|a;b;c\r\n"))
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("Heure", "Texte")),
        (3, ("07:45", "a;b;c")),
    ]


def test_a_formula_stays_a_text_and_loses_its_guard(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Texte\n=1+1\n'=HYPERLINK(A1)\n'-10 élèves\n'bonjour'\n+33 1\n")
    assert [row[0] for row in cells(path)[1:]] == [
        "=1+1",
        "=HYPERLINK(A1)",
        "-10 élèves",
        "'bonjour'",
        "+33 1",
    ]


def test_ten_megabytes_are_bounded(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Heure;Texte\n" + "07h45;une ligne\n" * 700_000)
    assert path.stat().st_size > 10_000_000
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert caught.value.values == {
        "path": "log.csv",
        "what": "rows",
        "limit": tables.MAX_ROWS,
    }
    one_cell = a_csv(tmp_path, "Texte\n" + "x" * 10_000_000, name="cell.csv")
    with refused(UserCode.TABLE_UNREADABLE):
        read_table(one_cell)
    too_big = tmp_path / "big.csv"
    too_big.write_bytes(b"a" * (tables.MAX_BYTES + 1))
    with refused(UserCode.TABLE_TOO_BIG):
        read_table(too_big)


def test_as_many_rows_as_fit_are_read(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Texte\n" + "x\n" * tables.MAX_ROWS)
    assert len(read_table(path).rows) == tables.MAX_ROWS + 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", UserCode.TABLE_EMPTY),
        (b";;;\n\n", UserCode.TABLE_EMPTY),
        (b"%PDF-1.7\x00\x01\x02\n", UserCode.TABLE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0 old", UserCode.TABLE_UNREADABLE),
        (b"PK\x03\x04 half an archive", UserCode.TABLE_UNREADABLE),
        (b"a;" * 200 + b"a\n", UserCode.TABLE_TOO_BIG),
        (b"a\x81b", UserCode.ENCODING_NEEDED),
    ],
)
def test_what_is_no_table_is_one_refusal(tmp_path: Path, data: bytes, code: UserCode) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with refused(code):
        read_table(path)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "no.csv", UserCode.FILE_MISSING),
        (tmp_path, UserCode.FOLDER_GIVEN),
    ):
        with refused(code):
            read_table(path)


def test_a_workbook_gives_days_and_hours_as_iso(tmp_path: Path) -> None:
    moment = d.datetime(2026, 11, 24, 7, 45, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
    rows = [
        ["Date", "Heure", "Quand", "Texte"],
        [d.date(2026, 11, 24), d.time(7, 45), moment, "=1+1"],
        [12.0, 1.5, "", "hier"],
    ]
    table = read_table(a_workbook(tmp_path, rows, start=2))
    assert [(row.number, row.cells) for row in table.rows] == [
        (3, ("Date", "Heure", "Quand", "Texte")),
        (4, ("2026-11-24", "07:45:00", "2026-11-24 07:45:30", "=1+1")),
        (5, ("12", "1.5", "", "hier")),
    ]
    assert (table.sheet, table.sheets) == ("Journal", ("Journal", "Vide"))


def test_a_sheet_is_chosen_or_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, [["Texte"], ["a"]])
    with refused(UserCode.UNKNOWN_SHEET):
        read_table(path, sheet="Absente")
    with refused(UserCode.TABLE_EMPTY):
        read_table(path, sheet="Vide")


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (b'<c r="XFD1048576"', UserCode.TABLE_TOO_BIG),
        (b'<c r="A1048576"', UserCode.TABLE_TOO_BIG),
        (b'<c x="/>" r="XFD9"', UserCode.TABLE_TOO_BIG),
        (b"<c ", UserCode.TABLE_UNREADABLE),
        (b'<c r="A2" x=<', UserCode.TABLE_UNREADABLE),
    ],
)
def test_cells_far_apart_never_reach_the_library(
    tmp_path: Path, new: bytes, code: UserCode
) -> None:
    path = repacked(a_workbook(tmp_path, [["Texte"], ["a"]]), SHEET, b'<c r="A2"', new)
    with refused(code):
        read_table(path)


def test_a_workbook_that_hides_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, [["Texte"], ["a"]])
    repacked(path, "xl/styles.xml", b"</styleSheet>", b" " * 70_000_000 + b"</styleSheet>")
    assert path.stat().st_size < 200_000
    with refused(UserCode.TABLE_TOO_BIG):
        read_table(path)


def test_other_archives_are_no_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with refused(UserCode.TABLE_UNREADABLE):
        read_table(path)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, keep: float) -> None:
    path = a_workbook(tmp_path, [["Texte"], *([f"ligne {n}"] for n in range(200))])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with refused(UserCode.TABLE_UNREADABLE):
        read_table(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_parts_give_rows_or_one_refusal(tmp_path: Path, data: st.DataObject) -> None:
    path = a_workbook(tmp_path, [["Texte", "Heure"], ["a", d.time(7, 45)]])
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    parts[name] = bytes(content)
    with zipfile.ZipFile(path, "w") as target:
        for each, held in parts.items():
            target.writestr(each, held)
    try:
        assert read_table(path).rows
    except UserError as error:
        assert error.code in set(UserCode)  # noqa: PT017 - rows are as good


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=400))
def test_any_bytes_give_rows_or_one_refusal(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(data)
    try:
        table = read_table(path)
    except UserError as error:
        assert error.code in set(UserCode)  # noqa: PT017 - rows are as good
    else:
        assert {len(row.cells) for row in table.rows} == {table.width}


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("x" * 10_000_000, "long_cell"),
        ('"' + "x" * 300_000 + '"', "long_cell"),
        ('"' + "x" * 300_000, "no_end"),
    ],
)
def test_a_cell_too_long_is_not_called_a_mark_that_is_missing(
    tmp_path: Path, cell: str, what: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"Heure;Événement\n07h45;{cell}\n", encoding="utf-8")
    with pytest.raises(UserError) as said:
        read_table(path)
    assert said.value.values["what"] == what
