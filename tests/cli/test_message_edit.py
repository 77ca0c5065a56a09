"""A message changed by hand from a terminal: numbered, given back, never run."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def note(desk: Shell) -> Shell:
    desk.do(
        *("draft", "new", desk.desk, "1", "--template", "M04", "--set", "next_update_at=11h30"),
        *("--set", "facts=une bagarre a eu lieu", "--set", "contact.press=05 00"),
    )
    return desk


def test_paragraphs_are_numbered_changed_and_given_back(note: Shell) -> None:
    one = (note.desk, "1", "1")
    shown = note.data("draft", "edit", *one)
    assert tuple(shown) == ("made", "number", "version", "paragraphs")
    assert tuple(shown["paragraphs"][0]) == ("number", "key", "origin", "text", "start", "end")
    shipped = note.data("draft", "show", *one)
    assert shipped["paragraphs"][1:] == shown["paragraphs"][1:]  # the first one says the hour
    said = note.data("draft", "edit", *one, "--paragraph", "4", "--text", "{{ 1 }} {% if %}")
    assert (said["paragraphs"][3]["origin"], said["version"]) == ("edited", 2)
    text = note.data("draft", "show", *one)["text"]
    assert "\n\n{{ 1 }} {% if %}\n\n" in text
    assert "written by hand" in note.do("draft", "edit", *one)
    note.do("draft", "edit", *one, "--restore", "4")
    text = note.data("draft", "show", *one)["text"]
    assert text.split("\n\n")[1:] == shipped["text"].split("\n\n")[1:]


def test_left_out_added_and_moved(note: Shell) -> None:
    one = (note.desk, "1", "1")
    note.do("draft", "edit", *one, "--remove", "2")
    note.do("draft", "edit", *one, "--add-after", "0", "--text", "Premier\n\nDeuxième")
    moved = note.data("draft", "edit", *one, "--move", "3", "--after", "1")
    assert [row["origin"] for row in moved["paragraphs"]][:4] == [
        *("added", "template", "added", "removed"),
    ]
    assert moved["paragraphs"][3]["text"].startswith("Faits établis")
    text = note.data("draft", "show", *one)["text"]
    assert "Faits établis" not in text
    assert text.startswith("Premier\n\nNote interne")
    note.do("draft", "edit", *one, "--paragraph", "subject", "--text", "Note du jour")
    assert note.data("draft", "show", *one)["subject"] == "Note du jour"


def test_what_is_not_clear_is_refused_with_what_to_do(note: Shell) -> None:
    one = (note.desk, "1", "1")
    assert "has 7" in note.refused(
        "draft", "edit", *one, "--paragraph", "9", "--text", "x"
    ).replace("it has", "has")
    for wrong in (
        ("--paragraph", "1"),
        ("--text", "x"),
        ("--remove", "1", "--restore", "2"),
        ("--remove", "1", "--text", "x"),
        ("--move", "1"),
        ("--remove", "1", "--after", "2"),
    ):
        assert note.run("draft", "edit", *one, *wrong).exit_code == 2
    assert note.data("draft", "edit", *one)["version"] == 1


def test_an_option_given_twice_is_refused_rather_than_lost(desk: Shell) -> None:
    desk.do("draft", "new", desk.desk, "1", "--template", "M02", "--set", "fact=une bagarre")
    result = desk.run("draft", "edit", desk.desk, "1", "1", "--remove", "1", "--remove", "2")
    assert result.exit_code == 2
    assert "--remove is given twice" in result.stderr
