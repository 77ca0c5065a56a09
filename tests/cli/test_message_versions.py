"""Versions of a message from a terminal: begun, written, stale, reviewed, copied."""

import hashlib
from pathlib import Path

import pytest

from crisisapp.domain.approval import sealed_text
from tests.cli.conftest import Shell

PENDING = "[Traduction en attente · Translation pending]"
VERSION = (
    *("tag", "name", "from_right", "reviewed", "reviewed_by", "reviewed_at", "stale", "missing"),
    *("untranslated", "changed_at", "changed_by"),
)
VERSION_COPY = ("tag", "name", "text", "sha256", "copied_at", "reviewed", "reviewed_by")


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
    assert tuple(said) == ("made", "number", "tag", "name", "missing", "untranslated")
    assert said["missing"] == 8
    assert "nothing is written" in note.refused("draft", "version", "copy", *one, "ar").lower()
    said = note.data("draft", "version", "write", *one, "ar", "--paragraph", "2", "--text", "شجار")
    assert tuple(said) == (
        *("made", "number", "tag", "reviewed", "stale", "missing", "untranslated"),
    )
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
    assert "--stale" in note.refused("draft", "version", "copy", *one, "ar")
    copied = note.data("draft", "version", "copy", *one, "ar", "--stale")
    assert tuple(copied) == (*("made", "number", "tag", "text", "channel", "reviewed", "pending"),)
    assert copied["pending"] is True
    assert copied["text"] == f"PROJET · العربية · à ne pas envoyer\n{PENDING}\n\nشجار"
    note.do("draft", "approve", *one, "--how", "alone")
    copied = note.do("draft", "version", "copy", *one, "ar", "--stale").strip()
    assert copied == f"{PENDING}\n\nشجار"
    note.do("draft", "version", "write", *one, "ar", "--paragraph", "subject", "--text", "ملاحظة")
    assert note.do("draft", "version", "show", *one, "ar", "--text").startswith(
        f"{PENDING}\n[Traduction non relue par l'établissement]\n\nملاحظة"
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


def test_what_was_said_holds_each_version_as_it_was_copied(note: Shell) -> None:
    one = (note.desk, "1", "1")
    note.do("draft", "version", "add", *one, "ar")
    note.do("draft", "version", "write", *one, "ar", "--paragraph", "2", "--text", "شجار")
    note.do(
        "draft", "version", "copy", *one, "ar", "--stale"
    )  # of a draft: not to be sent, no proof
    note.do("draft", "approve", *one, "--how", "alone")
    note.do("draft", "sent", *one)
    asked = ("said", note.desk, "1", "--audience", "STAFF")
    assert note.data(*asked)["versions"] == []
    copied = note.data("draft", "version", "copy", *one, "ar", "--stale")["text"]
    note.do("draft", "version", "review", *one, "ar", "--who", "M. Haddad")
    (version,) = note.data(*asked)["versions"]
    assert tuple(version) == VERSION_COPY
    assert version["text"] == copied
    assert version["sha256"] == hashlib.sha256(sealed_text("", copied).encode()).hexdigest()
    assert version["reviewed"] is False  # it was read only after it was copied
    note.do("draft", "version", "copy", *one, "ar", "--stale")
    (version,) = note.data(*asked)["versions"]
    assert (version["text"], version["reviewed_by"]) == (f"{PENDING}\n\nشجار", "M. Haddad")
    assert "شجار" in note.do(*asked)
    # Lawfully removed, the words of its versions go with those of the message.
    note.do("draft", "erase", *one, "--reason", "demande de la famille")
    assert note.data(*asked)["versions"] == []
    assert "شجار".encode() not in Path(note.desk).read_bytes()


def test_a_version_that_names_a_child_asks_why(note: Shell) -> None:
    one = (note.desk, "1", "1")
    note.do("draft", "version", "add", *one, "en")
    shown = note.data("draft", "version", "show", *one, "en")
    for row in shown["paragraphs"]:
        number = str(row["number"])
        text = "Yanis Belaid of 4eC is in hospital." if number == "2" else "We carry on."
        note.do("draft", "version", "write", *one, "en", "--paragraph", number, "--text", text)
    said = note.refused("draft", "version", "copy", *one, "en")
    assert "Yanis Belaid" in said
    assert "--reason" in said
    copied = note.data("draft", "version", "copy", *one, "en", "--reason", "la famille le demande")
    assert "Yanis Belaid" in copied["text"]
    (line,) = [row for row in note.data("timeline", note.desk, "1") if "English" in row["text"]]
    assert line["reason"] == "la famille le demande"


def test_in_a_language_we_do_not_speak_the_names_we_know_are_found(note: Shell) -> None:
    one = (note.desk, "1", "1")
    note.do("person", "add", note.desk, "1", "pupil", "--name", "Yanis Belaid")
    note.do("draft", "version", "add", *one, "pt")
    for number in range(8):
        words = "O Yanis Belaid está no hospital." if number == 2 else "Houve uma briga."
        place = str(number) if number else "subject"
        note.do("draft", "version", "write", *one, "pt", "--paragraph", place, "--text", words)
    assert "E-01" in note.refused("draft", "version", "copy", *one, "pt")
    note.do("draft", "version", "write", *one, "pt", "--paragraph", "2", "--text", "Um aluno.")
    assert "Houve uma briga." in note.do("draft", "version", "copy", *one, "pt")
