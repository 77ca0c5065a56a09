"""A message on its channel, as a document and as it came back, from the terminal."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

HOLES = (
    *("--set", "fact=une bagarre a eu lieu devant le portail"),
    *("--set", "advice=ne pas partager la vidéo"),
    *("--set", "next_update_at=11h30"),
)
COUNT = (
    *("channel", "unit", "used", "limit", "left", "advised", "over", "own_limit", "characters"),
    *(
        "words",
        "bytes",
        "seconds",
        "pages",
        "encoding",
        "units",
        "segments",
        "left_in_last",
        "costs",
    ),
    *("saving", "advice", "verify"),
)
VIEW = (
    *("name", "layout", "subject_shown", "notification", "before_more", "letterhead", "pieces"),
    *("pauses", "count", "school_channel"),
)


def a_text(desk: Shell, text: str, name: str = "texte.txt") -> Path:
    path = desk.folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def drafted(desk: Shell) -> Shell:
    """Return a desk with an SMS begun and filled."""
    desk.do("school", "set", desk.desk, "--short", "Tilleuls")
    desk.do("draft", "new", desk.desk, "1", "--template", "M02", "--lang", "fr", *HOLES)
    return desk


def test_a_text_is_counted_as_a_channel_does(desk: Shell) -> None:
    path = a_text(desk, "La fête est annulée.\n")
    found = desk.data("count", path, "--channel", "sms")
    assert tuple(found) == COUNT
    assert (found["encoding"], found["units"], found["segments"]) == ("UCS-2", 20, 1)
    assert found["costs"] == [
        {"text": "ê", "positions": [4], "units": 1, "forces_ucs2": True, "instead": "e"}
    ]
    assert found["saving"]["text"] == "La fete est annulée."
    words = desk.do("count", path, "--channel", "sms")
    assert "Text message: 1 SMS, 20 characters, 50 left" in words
    assert "“ê” (character 5) makes each SMS 70 characters long instead of 160: write “e”." in words
    posted = desk.data("count", a_text(desk, "🙂" + "a" * 280), "--channel", "x")
    assert (posted["used"], posted["limit"], posted["left"], posted["over"]) == (282, 280, -2, 279)
    assert posted["costs"][0]["units"] == 2


@pytest.mark.parametrize("channel", ["poster", "answering_machine", "paper", "press", "ent"])
def test_every_channel_counts(desk: Shell, channel: str) -> None:
    path = a_text(desk, "Le collège est fermé ce matin. Rappelez à 14 h.")
    found = desk.data("count", path, "--channel", channel)
    assert found["channel"] == channel
    assert found["used"] > 0
    assert desk.do("count", path, "--channel", channel)


def test_a_channel_nobody_knows_is_refused(desk: Shell) -> None:
    path = a_text(desk, "Bonjour")
    assert "Choose one of: sms, ent" in desk.refused("count", path, "--channel", "pigeon")
    assert "Choose one of: sms" in desk.refused("render", "M02", "--channel", "pigeon")


def test_what_is_no_text_is_refused(desk: Shell) -> None:
    assert "no such file" in desk.refused("count", desk.folder / "rien.txt", "--channel", "sms")
    path = desk.folder / "image.txt"
    path.write_bytes(b"\xff\xfe\x00\x81")
    assert "UTF-8" in desk.refused("count", path, "--channel", "sms")


def test_a_template_is_shown_on_a_channel(desk: Shell) -> None:
    data = '{"fact": "une bagarre a eu lieu", "advice": "attendre", "next_update_at": "11h30"}'
    words = ("render", "M02", "--lang", "fr", "--data", data)
    found = desk.data(*words, "--channel", "sms")
    assert tuple(found) == ("template", "language", "subject", "text", "holes", "view")
    assert tuple(found["view"]) == VIEW
    assert found["view"]["count"]["segments"] == 1
    aloud = desk.data(*words, "--channel", "phone")
    assert aloud["view"]["layout"] == "voice"
    assert aloud["view"]["count"]["seconds"] > 3
    result = desk.run(*words, "--channel", "poster")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.strip().split("\n"))) <= 40
    assert "Poster at the gate: " in result.stderr


def test_a_final_text_on_a_channel_has_no_hole(desk: Shell) -> None:
    assert desk.refused("render", "M02", "--channel", "sms", "--final")


def test_a_draft_is_shown_with_the_state_of_its_channel(drafted: Shell) -> None:
    file = drafted.desk
    found = drafted.data("draft", "show", file, "1", "1", "--channel", "sms")
    assert tuple(found["view"]) == VIEW
    assert found["view"]["school_channel"]["name"]
    assert found["view"]["count"]["segments"] >= 1
    drafted.do("channel", "state", file, "1", "sms", "suspended", "--reason", "panne")
    result = drafted.run("draft", "show", file, "1", "1", "--channel", "sms")
    assert result.exit_code == 0
    assert "suspended" in result.stderr
    assert "une bagarre" in result.stdout.lower()


@pytest.mark.parametrize("fmt", ["eml", "docx", "html", "pdf"])
def test_a_draft_is_written_as_a_document(drafted: Shell, fmt: str) -> None:
    out = drafted.folder / f"message.{fmt}"
    made = drafted.data("draft", "document", drafted.desk, "1", "1", "-o", out)
    assert tuple(made) == ("made", "number", "incident", "format", "mark")
    assert (made["format"], made["made"]) == (fmt, str(out))
    assert made["mark"].startswith("PROJET")
    assert out.stat().st_size > 300
    assert "exists" in drafted.refused("draft", "document", drafted.desk, "1", "1", "-o", out)


def test_what_was_copied_is_written_without_the_mark(drafted: Shell) -> None:
    drafted.do("draft", "approve", drafted.desk, "1", "1", "--how", "phone", "--who", "A. Martin")
    drafted.do("draft", "copied", drafted.desk, "1", "1")
    out = drafted.folder / "message.html"
    made = drafted.data("draft", "document", drafted.desk, "1", "1", "-o", out)
    assert made["mark"] == ""
    assert "PROJET" not in out.read_text("utf-8")


def test_a_document_of_no_known_kind_is_refused(drafted: Shell) -> None:
    result = drafted.run("draft", "document", drafted.desk, "1", "1", "-o", "message.odt")
    assert result.exit_code == 2
    assert "end the name of the file with" in result.stderr


def test_what_came_back_is_compared(drafted: Shell) -> None:
    file = drafted.desk
    drafted.do("draft", "approve", file, "1", "1", "--how", "phone", "--who", "A. Martin")
    text = drafted.do("draft", "copied", file, "1", "1").removesuffix("\n")
    same = drafted.data("draft", "compare", file, "1", "1", a_text(drafted, text))
    assert (same["same"], same["losses"]) == (True, [])
    assert "to the letter" in drafted.do("draft", "compare", file, "1", "1", a_text(drafted, text))
    lost = a_text(drafted, text.replace("é", "e"))
    result = drafted.run("draft", "compare", file, "1", "1", lost)
    assert result.exit_code == 1
    assert "Accents were lost: “vidéo” → “video”" in result.stdout
    assert "difference" in result.stderr
