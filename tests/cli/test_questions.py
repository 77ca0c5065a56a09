"""The ledger of questions from the terminal, what the reception says, and the public page."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Shell


def data(shell: Shell, *words: str | Path) -> Any:
    return shell.data(*words)


def asked(desk: Shell, *words: str) -> str:
    return str(data(desk, "question", "ask", desk.desk, "1", *words)["number"])


def test_a_question_goes_from_asked_to_said(desk: Shell) -> None:
    file = desk.desk
    number = asked(desk, "Y aura-t-il cours demain ?", "--theme", "other")
    desk.do("call", "tally", file, "1", "other", "--count", "4")
    listed = desk.do("question", "list", file, "1", "--open")
    assert "Other (asked 4 times)" in listed
    assert "No answer yet" in listed
    desk.do("question", "pass", file, "1", number, "DSDEN")
    assert "Asked: DSDEN" in desk.do("question", "list", file, "1")
    said = desk.do("question", "answer", file, "1", number, "Oui.")
    assert "for nobody yet" in said
    assert "Oui." not in desk.do("reception", file, "1")
    said = desk.do("question", "clear", file, "1", number, "--for", "families", "--who", "Mme R")
    assert "cleared: families" in said
    (row,) = data(desk, "question", "list", file, "1")
    assert (row["state"], row["cleared"], row["cleared_party"]) == (
        "answered",
        ["families"],
        "Mme R",
    )
    assert "Y aura-t-il cours demain ? Oui. (changed 2 min ago)" in desk.do("reception", file, "1")
    assert data(desk, "question", "list", file, "1", "--open") == []


def test_a_call_becomes_a_question_and_a_fact_answers_it(desk: Shell) -> None:
    file = desk.desk
    desk.do("call", "add", file, "1", "--question", "Est-ce ouvert ?", "--theme", "other")
    number = asked(desk, "--line", "1")
    assert number == "1"
    desk.do("fact", "set", file, "1", "open", "--clause", "c'est ouvert")
    refused = desk.refused("question", "answer", file, "1", "1", "--fact", "open")
    assert "not confirmed" in refused
    desk.do("fact", "confirm", file, "1", "open", "--who", "CPE")
    desk.do("question", "answer", file, "1", "1", "--fact", "open", "--for", "public")
    page = data(desk, "reception", file, "1")
    assert [line["text"] for line in page["answers"]] == ["C'est ouvert."]
    desk.do("fact", "withdraw", file, "1", "open")
    assert data(desk, "reception", file, "1")["answers"] == []


def test_what_the_school_does_not_answer_is_read_with_its_reason(desk: Shell) -> None:
    number = asked(desk, "Qui enquête ?")
    assert "reason" in desk.refused("question", "close", desk.desk, "1", number)
    desk.do("question", "close", desk.desk, "1", number, "--reason", "Seul le procureur parle.")
    assert "Qui enquête ? Seul le procureur parle." in desk.do("reception", desk.desk, "1")


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_the_public_page_holds_what_is_public_and_nothing_else(desk: Shell, suffix: str) -> None:
    file, out = desk.desk, desk.folder / f"qa.{suffix}"
    refused = desk.refused("question", "export", file, "1", "-o", out)
    assert "No answer is cleared for the public yet" in refused
    for text, audience in (("Publique <b> ?", "public"), ("Familles ?", "families")):
        number = asked(desk, text)
        desk.do("question", "answer", file, "1", number, "Oui_oui.", "--for", audience)
    asked(desk, "Sans réponse ?")
    desk.do("question", "export", file, "1", "-o", out)
    written = out.read_text("utf-8")
    assert "Familles" not in written
    assert "Sans réponse" not in written
    assert "Vidéo au portail" not in written
    assert ("Publique &lt;b&gt; ?" if suffix == "html" else r"Publique \<b\> ?") in written
    assert ("<dd>Oui_oui.</dd>" if suffix == "html" else r"Oui\_oui.") in written
    assert "Collège des Tilleuls" in written
    stamp = written.replace("\u00a0", " ")
    assert re.search(r"Mis à jour le [a-z]+ 24 novembre 2026 à \d+ h\b", stamp)
    assert str(out) in desk.refused("question", "export", file, "1", "-o", out)


def test_another_kind_of_file_is_refused(desk: Shell) -> None:
    out = desk.folder / "qa.pdf"
    assert ".md or .html" in desk.refused("question", "export", desk.desk, "1", "-o", out)


def test_another_line_is_no_question(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "une ligne")
    refused = desk.refused("question", "answer", desk.desk, "1", "1", "Oui.")
    assert "not among the questions" in refused
    assert "timeline" in desk.refused("question", "answer", desk.desk, "1", "9", "Oui.")


def test_a_fact_is_cleared_for_families_by_name(desk: Shell) -> None:
    file = desk.desk
    desk.do(
        "fact",
        "set",
        file,
        "1",
        "open",
        "--clause",
        "c'est ouvert",
        "--state",
        "confirmed",
        "--who",
        "CPE",
    )
    assert data(desk, "reception", file, "1")["facts"] == []
    said = desk.do("fact", "clear", file, "1", "open", "--for", "FAMall", "--for", "PRESS")
    assert "all families" in said.lower()
    (row,) = data(desk, "fact", "list", file, "1")
    assert (row["audiences"], row["state"]) == (["FAMall", "PRESS"], "confirmed")
    assert [line["text"] for line in data(desk, "reception", file, "1")["facts"]] == [
        "C'est ouvert."
    ]
    desk.do("fact", "clear", file, "1", "open")
    assert data(desk, "reception", file, "1")["facts"] == []
    assert "no fact" in desk.refused("fact", "clear", file, "1", "shut")


def test_a_child_in_an_answer_is_told_with_a_reason_only(desk: Shell, tmp_path: Path) -> None:
    file, out = desk.desk, tmp_path / "q.md"
    number = asked(desk, "Mon fils Yanis est-il blessé ?")
    words = ("question", "answer", file, "1", number, "Yanis va bien, il est aux urgences")
    refused = desk.refused(*words, "--for", "public")
    assert "Yanis" in refused
    assert "--reason TEXT" in refused
    desk.do(*words)
    desk.refused("question", "clear", file, "1", number, "--for", "public")
    assert "Yanis" not in desk.do("reception", file, "1")
    desk.refused("question", "export", file, "1", "-o", out)
    desk.do("question", "clear", file, "1", number, "--for", "public", "--reason", "his parents")
    assert "Yanis va bien" in desk.do("reception", file, "1")
    desk.do("question", "export", file, "1", "-o", out)
    assert "Yanis va bien" in out.read_text("utf-8")
