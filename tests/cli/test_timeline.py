"""The timeline typed and read in a terminal: what is said beside what is done."""

from tests.cli.conftest import Shell


def test_a_note_without_its_space_is_written_as_text_and_said(desk: Shell) -> None:
    said = desk.do("log", desk.desk, "1", "//secret de la cellule")
    assert "a space after “//”" in said
    logged = desk.data("log", desk.desk, "1", "//secret de la cellule")
    assert isinstance(logged, dict)
    assert "a space after “//”" in logged["notice"]
    assert logged["kind"] == "information"
    noted = desk.data("log", desk.desk, "1", "// secret de la cellule")
    assert isinstance(noted, dict)
    assert (noted["kind"], noted["notice"]) == ("note", "")


def test_nobody_gets_a_code_from_a_line_that_is_refused(desk: Shell) -> None:
    desk.refused("log", desk.desk, "1", "/corr Mme Durand", "--codes")
    assert desk.data("person", "list", desk.desk, "1") == []
