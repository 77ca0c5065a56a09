"""Versions of a message from a terminal: begun, written, stale, reviewed, copied."""

import pytest

from tests.cli.conftest import Shell

VERSION = (
    *("tag", "name", "from_right", "reviewed", "reviewed_by", "reviewed_at", "stale", "missing"),
    *("changed_at", "changed_by"),
)


@pytest.fixture
def note(desk: Shell) -> Shell:
    desk.do(
        *("draft", "new", desk.desk, "1", "--template", "M04", "--set", "next_update_at=11h30"),
        *("--set", "facts=une bagarre a eu lieu", "--set", "contact.press=05 00"),
    )
    return desk


def test_from_the_first_word_to_the_copy(note: Shell) -> None:
    one = (note.desk, "1", "1")
    assert "no other version" in note.do("draft", "version", "list", *one)
    said = note.data("draft", "version", "add", *one, "ar")
    assert tuple(said) == ("made", "number", "tag", "name", "missing")
    assert said["missing"] == 8
    assert "nothing is written" in note.refused("draft", "version", "copy", *one, "ar").lower()
    said = note.data("draft", "version", "write", *one, "ar", "--paragraph", "2", "--text", "شجار")
    assert tuple(said) == ("made", "number", "tag", "reviewed", "stale", "missing")
    (row,) = note.data("draft", "version", "list", *one)
    assert tuple(row) == VERSION
    assert (row["from_right"], row["reviewed"], row["missing"]) == (True, False, 7)
    note.do("draft", "set", *one, "facts=deux élèves sont blessés")
    shown = note.data("draft", "version", "show", *one, "ar")
    assert tuple(shown) == (*VERSION, "text", "paragraphs")
    assert tuple(shown["paragraphs"][0]) == ("number", "key", "state", "original", "text")
    assert [each["state"] for each in shown["paragraphs"]].count("stale") == 1
    assert shown["paragraphs"][0]["number"] == "subject"
    assert "the original changed" in note.do("draft", "version", "show", *one, "ar")
    note.do("draft", "version", "review", *one, "ar", "--who", "M. Haddad")
    copied = note.data("draft", "version", "copy", *one, "ar")
    assert tuple(copied) == ("made", "number", "tag", "text", "reviewed")
    assert copied["text"] == "PROJET · العربية · à ne pas envoyer\n\nشجار"
    note.do("draft", "approve", *one, "--how", "alone")
    assert note.do("draft", "version", "copy", *one, "ar").strip() == "شجار"
    note.do("draft", "version", "write", *one, "ar", "--paragraph", "subject", "--text", "ملاحظة")
    assert note.do("draft", "version", "show", *one, "ar", "--text").startswith(
        "[Traduction non relue par l'établissement]\n\nملاحظة"
    )
    note.do("draft", "version", "remove", *one, "ar")
    assert note.data("draft", "version", "list", *one) == []


def test_refusals_name_what_there_is(note: Shell) -> None:
    one = (note.desk, "1", "1")
    assert "is no language" in note.refused("draft", "version", "add", *one, "français")
    note.do("draft", "version", "add", *one, "en")
    assert "already" in note.refused("draft", "version", "add", *one, "EN")
    assert "It has: en" in note.refused("draft", "version", "show", *one, "pt")
    wrong = ("draft", "version", "write", *one, "en", "--paragraph", "99", "--text", "x")
    assert "no paragraph 99" in note.refused(*wrong)
