"""Paper and readiness from the terminal: what the window does, a command does."""

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services import papers
from tests.cli.conftest import Shell


def test_paper_is_printed_filled_and_typed_back(desk: Shell) -> None:
    file, out = desk.desk, desk.folder / "feuille.pdf"
    said = desk.do("paper", file, "1", "-o", out, "--leave", "--lines", "10")
    assert "You leave with sheet A1" in said
    assert out.read_bytes().startswith(b"%PDF-")
    desk.do("sheet", "back", file, "1", "a1")
    for line, text in ((1, "11:08 appel de la mairie : que dire ?"), (3, "portail fermé")):
        desk.do("sheet", "type", file, "1", "A1", str(line), text)
    assert "Line 2 is missing." in desk.do("sheet", "report", file, "1", "A1")
    (span,) = desk.data("sheet", "list", file, "1")
    assert (span["entered"], span["missing"], span["lines"]) == ([1, 3], [2], 10)
    rows = {row["sheet_line"]: row for row in desk.data("timeline", file, "1") if row["sheet"]}
    assert rows[1]["happened_at"] == "2026-11-24T11:08:00.000+01:00"
    assert (rows[1]["kind"], rows[1]["from"], rows[3]["precision"]) == (
        *("call_in", "mairie"),
        "about",
    )
    assert "sheet A1, line 3" in desk.do("timeline", file, "1")
    shown = desk.do("sheet", "list", file, "1")
    assert "Line 2 is missing." in shown


def test_a_leaving_that_is_refused_leaves_no_coded_paper(desk: Shell) -> None:
    file, out = desk.desk, desk.folder / "k2.pdf"
    desk.do("sheet", "left", file, "1")
    assert "sheet A1" in desk.refused("paper", file, "1", "-o", out, "--leave")
    assert not out.exists()


def test_pages_that_cannot_be_written_use_their_code_up(
    desk: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_more: object) -> bytes:
        assert [span["sheet"] for span in desk.data("sheet", "list", file, "1")] == ["A1"]
        raise UserError(UserCode.EXPORT_FAILED, reason="no ink")

    file, out = desk.desk, desk.folder / "k.pdf"
    with monkeypatch.context() as patched:
        patched.setattr(papers, "render_paper", broken)
        desk.refused("paper", file, "1", "-o", out, "--leave")
    (span,) = desk.data("sheet", "list", file, "1")
    assert span["back_at"]  # nobody left
    assert desk.data("paper", file, "1", "-o", out, "--leave")["sheet"] == "A2"


def test_lines_of_another_day(desk: Shell) -> None:
    file = desk.desk
    desk.do("sheet", "left", file, "1", "--at", "yesterday 22:00")
    typed = desk.data("sheet", "type", file, "1", "A1", "1", "23:10 pluie")
    assert typed["happened_at"] == "2026-11-23T23:10:00.000+01:00"
    typed = desk.data("sheet", "type", file, "1", "A1", "2", "07:10 jour", "--day", "24/11/2026")
    assert typed["happened_at"] == "2026-11-24T07:10:00.000+01:00"
    assert "2026-11-24" in desk.refused(
        "sheet", "type", file, "1", "A1", "3", "x", "--day", "mardi"
    )


def test_what_paper_does_not_hold_is_refused(desk: Shell) -> None:
    file = desk.desk
    assert "no sheet “A9”" in desk.refused("sheet", "back", file, "1", "A9")
    desk.do("sheet", "left", file, "1")
    assert "Sheet A1 has 25 lines" in desk.refused("sheet", "type", file, "1", "A1", "26", "x")
    assert "before the hour at which" in desk.refused(
        "sheet", "back", file, "1", "A1", "--at", "08:00"
    )
    assert "sheet A1" in desk.refused("sheet", "left", file, "1")


@pytest.mark.parametrize("kind", ["calls", "threat", "questions", "children", "kit"])
def test_a_paper_that_lies_ready_needs_no_situation(desk: Shell, kind: str) -> None:
    out = desk.folder / f"{kind}.pdf"
    desk.do("paper", desk.desk, "--kind", kind, "-o", out)
    assert out.is_file()
    lines = {row["line"]: row for row in desk.data("readiness", desk.desk)}
    assert (lines["paper_printed"]["standing"] == "ready") == (kind == "kit")


@pytest.mark.parametrize(
    "words", [("1", "--kind", "calls"), ("--kind", "threat", "--leave"), ("--leave",)]
)
def test_words_that_do_not_go_together(desk: Shell, words: tuple[str, ...]) -> None:
    out = desk.folder / "x.pdf"
    assert desk.run("paper", desk.desk, *words, "-o", out).exit_code == 2
    assert not out.exists()


def test_readiness_is_shown_marked_and_proven(desk: Shell) -> None:
    file = desk.desk
    assert "to do" in desk.do("readiness", file)
    desk.do("readiness", file, "--mark", "openers", "--detail", "2", "--on", "yesterday")
    copy = desk.folder / "copie.crisis"
    desk.do("backup", file, copy)
    assert "as they were written" in desk.do("readiness", file, "--prove", copy)
    lines = {row["line"]: row for row in desk.data("readiness", file)}
    assert lines["openers"]["text"] == "2 people can open this register, tried yesterday"
    assert lines["backup_proven"]["standing"] == "ready"
    assert "0 to 999" in desk.refused("readiness", file, "--mark", "openers", "--detail", "x")
    assert desk.run("readiness", file, "--detail", "2").exit_code == 2
    assert desk.run("readiness", file, "--mark", "exercise", "--prove", copy).exit_code == 2
