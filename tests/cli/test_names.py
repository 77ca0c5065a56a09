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
        ("team", "give", "1", "comms", KEVIN),
        ("team", "give", "1", "director", "AB", "--deputy", KEVIN),
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


def test_a_message_says_only_who_the_situation_knows(known: Shell) -> None:
    file = known.desk
    begun = known.run(
        "draft", "new", file, "1", "--template", "M04", "--set", "phrase=Camille Renaud pleure"
    )
    assert begun.exit_code == 0, begun.output
    assert "“Camille Renaud” (E-01). Say it without the name." in begun.stderr
    number = known.data("draft", "list", file, "1")[-1]["number"]
    done = known.run("draft", "set", file, "1", str(number), "phrase=Mme Durand recevra")
    assert "names" not in done.stderr  # an adult who signs or receives is rightly named


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


def test_the_same_name_has_one_code(known: Shell) -> None:
    add = ("person", "add", known.desk, "1", "pupil", "--name")
    said = known.do(*add, "camille  RENAUD")
    assert "E-01" in said
    assert "--again" in said
    data = known.data(*add, "Cam")
    assert data["code"] == "E-01"  # type: ignore[index]
    assert data["notices"]  # type: ignore[index]
    assert len(known.data("person", "list", known.desk, "1")) == 3  # type: ignore[arg-type]
    assert "E-04" in known.do(*add, "Camille Renaud", "--again")
    assert len(known.data("person", "list", known.desk, "1")) == 4  # type: ignore[arg-type]


def test_an_export_says_which_lines_still_hold_a_name(known: Shell) -> None:
    file, out = known.desk, known.folder / "out.csv"
    words = ("export", file, "1", "--format", "csv", "-o")
    known.do("log", file, "1", "tout est calme")
    clean = known.run(*words, out)
    assert "looks like" not in clean.output
    for line in ("Kevin Martin a filmé", "cam vue", "appel de benjamin moreau : colère"):
        known.do("log", file, "1", line)
    told = known.run(*words, known.folder / "two.csv")
    assert told.exit_code == 0
    numbers = [row["number"] for row in known.data("timeline", file, "1")][-3:]  # type: ignore[index, union-attr]
    sentence = f"3 exported lines still look like they hold a name: {', '.join(numbers)}"
    assert sentence in told.stdout
    assert known.data(*words, known.folder / "three.csv")["notices"] == [sentence]  # type: ignore[index]


def test_an_export_stops_looking_after_twenty(known: Shell) -> None:
    file = known.desk
    for count in range(22):
        known.do("log", file, "1", f"Kevin Martin vu {count} fois")
    told = known.do("export", file, "1", "--format", "csv", "-o", known.folder / "out.csv")
    assert "At least 20 exported lines" in told


def test_initials_in_the_team_are_no_name(desk: Shell) -> None:
    assert LOOKS not in desk.run("team", "give", desk.desk, "1", "comms", "CR").stderr


def test_an_export_says_a_known_surname_in_small_letters(desk: Shell) -> None:
    file = desk.desk
    desk.do("person", "add", file, "1", "pupil", "--name", "Kévin Dupont")
    desk.do("log", file, "1", "un constat")
    number = json.loads(desk.do("log", file, "1", "le petit dupont a filmé", "--json"))["number"]
    result = desk.run("export", file, "1", "--format", "csv", "-o", str(desk.folder / "out.csv"))
    assert result.exit_code == 0, result.output
    assert str(number) in result.stderr + result.output
    coded = desk.do("log", file, "1", "le petit dupont pleure", "--codes")
    assert "E-01 pleure" in coded


def test_earlier_lines_take_the_code_that_was_given_after_them(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "Kevin Martin a filmé")
    desk.do("log", file, "1", "appel de kevin martin : il nie")
    desk.do("fact", "set", file, "1", "vu", "--label", "vu", "--value", "Kevin Martin filme")
    desk.do("incident", "frame", file, "1", "--source", "Kevin Martin")
    added = desk.run("person", "add", file, "1", "pupil", "--name", KEVIN)
    assert "The name still stands elsewhere (3 lines, the head of the situation, 1 fact)" in (
        added.stderr
    )
    data = desk.data("person", "recode", file, "1", "E-01")
    assert data["code"] == "E-01"
    assert data["things"] == {"incident": ["source"], "fact": ["vu"]}
    assert KEVIN.casefold() not in desk.do("fact", "list", file, "1", "--json").casefold()
    assert KEVIN.casefold() not in desk.do("incident", "show", file, "1", "--json").casefold()
    read = desk.data("timeline", file, "1")
    assert KEVIN.casefold() not in json.dumps(read).casefold()
    assert desk.do("person", "recode", file, "1") == "Nothing names anybody who has a code.\n"


@pytest.mark.parametrize("bare", [(), ("--bare",)])
def test_a_situation_is_opened_with_codes(desk: Shell, bare: tuple[str, ...]) -> None:
    title = "07h45 Kevin Martin frappé par mme leroy, Kevin Martin pleure"
    result = desk.run("incident", "open", desk.desk, "--title", title, "--codes", *bare)
    assert (result.exit_code, result.stderr) == (0, "")
    row = desk.data("incident", "show", desk.desk, "2")
    assert row["title"] == "E-01 frappé par P-01, E-01 pleure"
    assert row["started_at"][11:16] == "07:45"
    listed = desk.do("person", "list", desk.desk, "2")
    assert "E-01" in listed
    assert "P-01" in listed
    assert "Kevin" not in json.dumps(desk.data("timeline", desk.desk, "2"))
    # Without it, the advice names what helps here.
    plain = desk.run("incident", "open", desk.desk, "--title", title)
    assert "--codes" in plain.stderr
