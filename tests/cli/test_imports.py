"""A log comes in from the terminal: tried first, brought in once, withdrawn as a whole."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.services.imports.files import a_csv, a_workbook

LOG = (
    "Date;Heure;Type;De;Événement;État\n"
    "24/11/2026;07h45;appel reçu;Mère de E-01;Une vidéo circule;\n"
    "24/11/2026;vers 8h10;rumeur;;un couteau;démenti par le commissariat\n"
)


def test_a_dry_run_says_what_each_row_becomes_and_writes_nothing(desk: Shell) -> None:
    path = a_csv(desk.folder, LOG + "24/11;8h30;machin;;=1+1;\n", encoding="cp1252")
    said = desk.do("import", desk.desk, "1", path, "--dry-run")
    assert "Heure → Hour (time)" in said
    assert "2  24 Nov 2026 07:45 · Call received · Mère de E-01: Une vidéo circule" in said
    assert "“machin” is no kind of entry" in said
    assert "To bring in: 2. At fault: 1. Left out: 0." in said
    assert "say --zone" in said
    data = desk.data("import", desk.desk, "1", path, "--dry-run", "--zone", "Europe/Paris")
    assert isinstance(data, dict)
    assert (data["ready"], data["at_fault"], data["encoding"]) == (2, 1, "cp1252")
    assert data["zone_needed"] is False
    assert data["rows"][0]["happened_at"] == "2026-11-24T07:45:00+01:00"
    assert data["rows"][2]["fault"] == "unknown_kind"
    assert desk.data("timeline", desk.desk, "1") == []


def test_a_log_is_brought_in_listed_and_withdrawn(desk: Shell) -> None:
    path = a_csv(desk.folder, LOG)
    words = ("import", desk.desk, "1", path)
    assert "no time zone" in desk.refused(*words)
    said = desk.do(*words, "--zone", "Europe/Paris", "--by", "ML")
    assert said == "2 rows are in, entries 1 to 2.\n"
    rows = desk.data("timeline", desk.desk, "1")
    assert isinstance(rows, list)
    assert [(row["text"], row["kind"], row["verification"], row["by"]) for row in rows] == [
        ("Une vidéo circule", "call_in", "to_verify", "ML"),
        ("un couteau", "rumour", "refuted", "ML"),
    ]
    assert len({row["batch"] for row in rows}) == 1
    assert "Comes from: a file that was imported" in desk.do("timeline", desk.desk, "1")
    assert "2 of its rows stand there" in desk.refused(*words, "--zone", "Europe/Paris")
    desk.do(*words, "--zone", "Europe/Paris", "--again")
    listed = desk.data("imports", desk.desk, "1")
    assert isinstance(listed, list)
    assert [(row["first"], row["last"], row["standing"]) for row in listed] == [
        ("1", "2", 2),
        ("3", "4", 2),
    ]
    withdrawn = desk.do("withdraw-import", desk.desk, "1", "4", "--reason", "deux fois")
    assert withdrawn == "The import is withdrawn: 2 entries are struck out.\n"
    rows = desk.data("timeline", desk.desk, "1")
    assert isinstance(rows, list)
    assert [row["struck"] for row in rows] == [False, True, False, True]
    assert "entries 3 to 4  0 of 2 stand" in desk.do("imports", desk.desk, "1")
    assert "already" in desk.refused(
        "withdraw-import", desk.desk, "1", "3", "--reason", "encore une fois"
    )
    assert desk.data("verify", desk.desk)["ok"] is True  # type: ignore[call-overload]


def test_a_typed_entry_is_no_import(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "tapé")
    assert "Nothing was brought in" in desk.do("imports", desk.desk, "1")
    said = desk.refused("withdraw-import", desk.desk, "1", "1", "--reason", "x")
    assert said == "Entry 1 was not brought in from a file. Strike it instead."


def test_a_workbook_and_columns_that_are_said(desk: Shell) -> None:
    path = a_workbook(desk.folder, [["Machin", "Truc"], ["7h45", "Une vidéo"]])
    said = desk.refused("import", desk.desk, "1", path)
    assert "Which column holds what happened" in said
    words = ("--map", "Truc=text", "--map", "A=time", "--heading", "1", "--day", "2026-11-24")
    assert "1 row is in" in desk.do(
        "import", desk.desk, "1", path, *words, "--zone", "Europe/Paris"
    )
    assert desk.data("timeline", desk.desk, "1")[0]["happened_at"].startswith(  # type: ignore[index]
        "2026-11-24T07:45"
    )


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (LOG, ("--map", "Lieu=text"), "There is no column “Lieu” in this table"),
        (LOG, ("--map", "Type=colour"), "“colour” is nothing a column can be"),
        (LOG, ("--zone", "Paris"), "Write a name such as Europe/Paris."),
        (LOG, ("--day", "hier"), "Write a day such as 2026-11-24."),
        (LOG, ("--heading", "40"), "Write the number of a row of the file"),
        (LOG.replace("24/11", "03/04"), (), "may be read in two ways"),
        (LOG.replace("rumeur", "machin"), ("--zone", "Europe/Paris"), "first row 3: Type:"),
        ("", (), "there is no row in this table"),
        ("Texte\n", (), "No row of this table can be brought in"),
    ],
)
def test_each_mistake_is_one_sentence(
    desk: Shell, text: str, words: tuple[str, ...], said: str
) -> None:
    path = a_csv(desk.folder, text)
    assert said in desk.refused("import", desk.desk, "1", path, *words)
    assert desk.data("timeline", desk.desk, "1") == []


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\xd0\xcf\x11\xe0", b"\x00\x01\x02"])
def test_a_file_that_is_no_table_is_one_sentence(desk: Shell, data: bytes) -> None:
    path = desk.folder / "cahier.xlsx"
    path.write_bytes(data)
    assert "Save it again as CSV or XLSX" in desk.refused("import", desk.desk, "1", path)
    assert "no such file" in desk.refused("import", desk.desk, "1", Path("absent.csv"))


def test_rows_at_fault_are_left_out_only_when_asked(desk: Shell) -> None:
    path = a_csv(desk.folder, "Texte;Type\na;\nb;machin\n")
    data = desk.data("import", desk.desk, "1", path, "--leave-out")
    assert isinstance(data, dict)
    assert (data["rows"], data["at_fault"], data["first"], data["last"]) == (1, 1, "1", "1")


def test_a_column_without_a_field_is_refused_with_an_example(desk: Shell) -> None:
    path = a_csv(desk.folder, LOG)
    result = desk.run("import", desk.desk, "1", path, "--map", "Heure")
    assert result.exit_code == 2
    assert "Heure=time" in result.stderr


def test_a_closed_situation_takes_no_import(desk: Shell) -> None:
    desk.do("incident", "close", desk.desk, "1", "--reason", "fini")
    path = a_csv(desk.folder, "Texte\na\n")
    assert "closed" in desk.refused("import", desk.desk, "1", path)


def test_names_are_said_and_written_as_codes_when_asked(desk: Shell) -> None:
    path = a_csv(desk.folder, "Texte\nYanis B. est tombé\n")
    result = desk.run("import", desk.desk, "1", path, "--dry-run")
    assert "looks like a name: Yanis B." in result.stderr
    data = desk.data("import", desk.desk, "1", path, "--dry-run")
    assert isinstance(data, dict)
    assert data["rows"][0]["names"] == ["Yanis B."]
    # Before anything is written: a name that is in cannot be taken out again.
    said = desk.refused("import", desk.desk, "1", path)
    assert "Yanis B." in said
    assert "--codes" in said
    assert desk.data("timeline", desk.desk, "1") == []
    desk.do("import", desk.desk, "1", path, "--codes")
    assert desk.data("timeline", desk.desk, "1")[0]["text"] == "E-01 est tombé"  # type: ignore[index]
    other = a_csv(desk.folder, "Texte\nYanis B. rentre\n")
    desk.do("import", desk.desk, "1", other, "--names-stay")
    texts = [row["text"] for row in desk.data("timeline", desk.desk, "1")]  # type: ignore[index,union-attr]
    assert "Yanis B. rentre" in texts


def test_a_guess_of_how_letters_are_written_is_said(desk: Shell) -> None:
    path = desk.folder / "cahier.csv"
    path.write_bytes("Quand;Faits\n2020-11-24 07:45;ﾃｽﾄ\n".encode("shift_jis"))
    words = ("import", desk.desk, "1", path, "--zone", "Europe/Paris")
    for more in (("--dry-run",), ()):
        result = desk.run(*words, *more)
        assert result.exit_code == 0, result.output
        assert "read as Windows-1252" in result.stderr
        assert "CSV UTF-8" in result.stderr
    assert desk.data(*words, "--dry-run")["encoding_guessed"] is True  # type: ignore[index]
    again = desk.data(*words, "--again")
    assert "Windows-1252" in again["notices"][0]  # type: ignore[index]
    said = desk.run(*words, "--dry-run", "--encoding", "cp1252")
    assert "Windows-1252" not in said.stderr
    path.write_text("Quand;Faits\n2020-11-24 07:45;à l'école\n", "utf-8")
    assert "Windows-1252" not in desk.run(*words, "--dry-run").stderr
