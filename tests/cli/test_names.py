"""Names in what is typed at a terminal: every verb says them, none refuses them."""

import json
from pathlib import Path

import pytest

from .conftest import Shell

KEVIN = "Kevin Martin"
PNG = b"\x89PNG\r\n\x1a\n" + b"0123456789" * 100
LOOKS = "looks like a name: "


@pytest.fixture
def known(desk: Shell) -> Shell:
    """Return a desk that knows three pupils."""
    for name, also in (("Camille Renaud", "Cam"), ("Kévin Le Goff", ""), ("Lucas Petit", "")):
        more = ("--also", also) if also else ()
        desk.do("person", "add", desk.desk, "1", "pupil", "--name", name, *more)
    return desk


def places(folder: Path) -> list[tuple[str, ...]]:
    capture = folder / "Kevin_Martin_capture.png"
    capture.write_bytes(PNG)
    return [
        ("fact", "set", "1", "place", "--value", KEVIN),
        ("fact", "set", "1", "place", "--clause", f"{KEVIN} est rentré"),
        ("fact", "set", "1", "place", "--hedge", f"{KEVIN} serait rentré"),
        ("fact", "confirm", "1", "place", "--who", KEVIN),
        ("incident", "title", "1", f"{KEVIN} filmé"),
        ("incident", "frame", "1", "--what", f"{KEVIN} filmé"),
        ("incident", "frame", "1", "--source", KEVIN),
        ("incident", "level", "1", "2", "--reason", f"{KEVIN} menacé"),
        ("attach", "1", "--name", f"téléphone de {KEVIN}"),
        ("attach", "1", "--name", "une photo", "--from", "kevin martin"),
        ("attach", "1", str(capture), "--shows", "no"),
        ("attach", "1", str(capture), "--text", f"vu par {KEVIN}"),
        ("publication", "request", "1", "1", "--route", "owner", "--party", "kevin martin"),
        ("publication", "request", "1", "1", "--route", "owner", "--note", f"dit à {KEVIN}"),
        ("entry", "tag", "1", "1", "--add", "KevinMartin"),
        ("log", "1", "#KevinMartin a filmé"),
        ("log", "1", "du calme", "--by", KEVIN),
    ]


def test_every_verb_says_a_name(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "une ligne")
    desk.do("fact", "set", file, "1", "place", "--value", "portail")
    desk.do("publication", "add", file, "1", "https://x.com/a", "--target", "account")
    for words in places(desk.folder):
        at = 1 if words[0] in ("attach", "log") else 2
        result = desk.run(*words[:at], file, *words[at:])
        assert result.exit_code == 0, (words, result.output)
        assert LOOKS in result.stderr, words


def test_json_holds_the_same_sentence(desk: Shell) -> None:
    result = desk.run("incident", "title", desk.desk, "1", f"{KEVIN} filmé", "--json")
    assert json.loads(result.stdout)["notices"] == [result.stderr.strip()]
    assert LOOKS + KEVIN in result.stderr
    plain = desk.run("incident", "title", desk.desk, "1", "Bagarre filmée", "--json")
    assert "notices" not in json.loads(plain.stdout)
    assert plain.stderr == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("camille renaud vue", "camille renaud"),
        ("CAMILLE RENAUD vue", "CAMILLE RENAUD"),
        ("Cam vue", "Cam"),
        ("Kévin vu", "Kévin"),
        ("appel de le goff : furieux", "le goff."),
    ],
)
def test_who_the_desk_knows_is_said_however_typed(known: Shell, line: str, said: str) -> None:
    result = known.run("log", known.desk, "1", line)
    assert (result.exit_code, LOOKS + said in result.stderr) == (0, True), result.stderr


@pytest.mark.parametrize(
    ("line", "text", "party"),
    [
        ("Ke\u200bvin Mar\u00adtin a filmé", "E-04 a filmé", ""),
        ("CAMILLE  RENAUD vue", "E-01 vue", ""),
        ("appel de Le Goff : furieux", "furieux", "E-02"),
        ("appel de benjamin moreau : colère", "colère", "E-04"),
        ("Camille R. vue", "E-01 vue", ""),
        ("C. Renaud vue", "E-01 vue", ""),
        ("Renaud Camille vue", "E-01 vue", ""),
        ("petit groupe au portail", "petit groupe au portail", ""),
    ],
)
def test_codes_stand_for_whole_names(known: Shell, line: str, text: str, party: str) -> None:
    result = known.run("log", known.desk, "1", line, "--codes")
    assert (result.exit_code, result.stderr) == (0, "")
    row = known.data("timeline", known.desk, "1")[-1]  # type: ignore[index]
    assert (row["text"], row["from"]) == (text, party)


def test_an_address_is_kept_and_told(known: Shell) -> None:
    line = "vu https://x.com/camille.renaud/1"
    result = known.run("log", known.desk, "1", line, "--codes")
    assert result.exit_code == 0
    assert "An address holds what looks like a name: camille.renaud." in result.stderr
    assert known.data("timeline", known.desk, "1")[-1]["text"] == line  # type: ignore[index]
