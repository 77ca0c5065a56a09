"""Bad input ends in one sentence and exit code 1, or a usage and exit code 2; nothing is lost."""

from pathlib import Path

import pytest

from crisisapp.cli.bugs import LOG_NAME
from crisisapp.services import desk as desk_module
from tests.cli.conftest import Shell

HALF = "\udcff"  # a byte of the command line that is no text


def refusals(shell: Shell) -> dict[str, tuple[tuple[object, ...], str]]:
    """Return, by name, a command that is refused and a word of its sentence."""
    file, folder = shell.desk, shell.folder
    (folder / "empty.crisis").touch()
    (folder / "text.crisis").write_text("not a desk, only words that somebody wrote" * 9)
    (folder / "short.crisis").write_bytes(file.read_bytes()[:5000])
    (folder / "bad.json").write_text("{")
    (folder / "latin.json").write_bytes(b'{"a": "\xe9"}')
    return {
        "missing": (("incident", "list", folder / "no.crisis"), "no such file"),
        "folder": (("incident", "list", folder), "not a desk"),
        "empty": (("verify", folder / "empty.crisis"), "empty"),
        "text": (("log", folder / "text.crisis", "1", "x"), "not a desk"),
        "short": (("timeline", folder / "short.crisis", "1"), "damaged"),
        "long name": (("verify", folder / ("x" * 300)), "another name"),
        "exists": (("new", file, "--organisation", "X"), "exists already"),
        "no folder": (("new", folder / "no" / "x.crisis", "--organisation", "X"), "folder"),
        "no file name": (("new", Path("/"), "--organisation", "X"), "gives no access"),
        "not running": (("playbook", "withdraw", file, "1", "PB08"), "does not run"),
        "too early": (("timeline", file, "1", "--known-at", "2020-01-01T10:00"), "not open yet"),
        "no name": (("new", folder / "x.crisis", "--organisation", " "), "nothing is written"),
        "zone": (("new", folder / "x.crisis", "--organisation", "X", "--zone", "Mars"), "Mars"),
        "situation": (("log", file, "99", "x"), "no situation"),
        "situation word": (("timeline", file, "quatorze"), "no situation"),
        "empty line": (("log", file, "1", "  "), "nothing is written"),
        "long line": (("log", file, "1", "x" * 30_000), "do not fit in a line"),
        "bare correction": (("log", file, "1", "/corr"), "number of the entry"),
        "empty correction": (("log", file, "1", "/corr 1"), "what entry 1 should say"),
        "half line": (("log", file, "1", HALF), "no text"),
        "half title": (("incident", "open", file, "--title", HALF, "--bare"), "no text"),
        "half field": (
            ("draft", "new", file, "1", "--template", "M02", "--set", f"fact={HALF}"),
            "no text",
        ),
        "half words": (("search", file, HALF), "no text"),
        "half initials": (("log", file, "1", "x", "--by", HALF), "no text"),
        "blank initials": (("log", file, "1", "x", "--by", " "), "The initials"),
        "entry": (("entry", "strike", file, "1", "9", "--reason", "r"), "no entry"),
        "entry far": (("entry", "strike", file, "1", "9" * 40, "--reason", "r"), "no entry"),
        "no reason": (("entry", "strike", file, "1", "1", "--reason", " "), "reason"),
        "step": (("task", "done", file, "1", "9" * 40), "no step"),
        "message": (("draft", "show", file, "1", "9" * 40), "no message"),
        "phone": (("phone", "called", file, "9"), "no number"),
        "fact": (("fact", "state", file, "1", "x", "confirmed", "--who", "CPE"), "no fact"),
        "fact by nobody": (("fact", "confirm", file, "1", "x"), "--who CPE"),
        "fact set by nobody": (("fact", "set", file, "1", "x", "--state", "confirmed"), "--who"),
        "entry by nobody": (("entry", "confirm", file, "1", "1", "--who", " "), "--who CPE"),
        "playbook": (("playbook", "start", file, "1", "../PB08"), "no playbook"),
        "template": (("draft", "new", file, "1", "--template", "../M02"), "no text for"),
        "field": (("draft", "new", file, "1", "--template", "M02", "--set", "zz=1"), "zz"),
        "level": (("incident", "level", file, "1", "9"), "0 to 4"),
        "close line": (("incident", "close", file, "1", "--confirm", "9"), "lines to confirm"),
        "families": (("incident", "families", file, "1", "99999"), "10,000"),
        "time": (("timeline", file, "1", "--known-at", "soon"), "not a time"),
        "time hour": (("incident", "frame", file, "1", "--since", "25:99"), "not a time"),
        "data": (("render", "M02", "--data", "{"), "JSON"),
        "data list": (("render", "M02", "--data", "[1]"), "JSON"),
        "data deep": (("render", "M02", "--data", "[" * 100_000), "JSON"),
        "data null": (("render", "M02", "--lang", "fr", "--data", '{"fact": null}'), "fact"),
        "data file": (("render", "M02", "--data", folder / "bad.json"), "JSON"),
        "data latin": (("render", "M02", "--data", folder / "latin.json"), "UTF-8"),
        "data missing": (("render", "M02", "--data", folder / "no.json"), "no such file"),
        "holes": (("render", "M02", "--lang", "fr", "--final"), "Still to fill"),
        "no template": (("render", folder / "no.md"), "no such file"),
        "export exists": (("export", file, "1", "--format", "csv", "-o", file), "exists already"),
        "export folder": (
            ("export", file, "1", "--format", "csv", "-o", folder / "no" / "x"),
            "folder",
        ),
        "backup exists": (("backup", file, file), "exists already"),
        "backup folder": (("backup", file, folder / "no" / "x"), "folder"),
        "check missing": (("check", folder / "no.toml"), "no such file"),
    }


NAMES = [
    *("missing", "folder", "empty", "text", "short", "long name", "exists", "no folder"),
    *("no file name", "not running", "too early"),
    *("fact by nobody", "fact set by nobody", "entry by nobody"),
    *("no name", "zone", "situation", "situation word", "empty line", "long line", "half line"),
    *("bare correction", "empty correction"),
    *("half title", "half field", "half words", "half initials", "blank initials", "entry"),
    *("entry far", "no reason", "step", "message", "phone", "fact", "playbook", "template"),
    *(
        "field",
        "level",
        "close line",
        "families",
        "time",
        "time hour",
        "data",
        "data list",
        "data deep",
    ),
    *("data null", "data file", "data latin", "data missing", "holes", "no template"),
    *("export exists", "export folder", "backup exists", "backup folder", "check missing"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_refusal_is_one_sentence(desk: Shell, name: str) -> None:
    desk.do("log", desk.desk, "1", "une ligne")
    words, part = refusals(desk)[name]
    before = desk.data("timeline", desk.desk, "1")
    assert part in desk.refused(*words)  # type: ignore[arg-type]  # paths and words
    assert desk.data("timeline", desk.desk, "1") == before


def test_every_refusal_is_tried(desk: Shell) -> None:
    assert set(refusals(desk)) == set(NAMES)


@pytest.mark.parametrize(
    "words",
    [
        ("log",),
        ("log", "file"),
        ("nothing",),
        ("incident", "nothing"),
        ("log", "file", "1", "x", "--nothing"),
        ("incident", "close", "file", "1", "--confirm", "one"),
        ("incident", "level", "file", "1", "high"),
        ("draft", "new", "file", "1", "--template", "M02", "--set", "no equals"),
        ("entry", "correct", "file", "1", "1", "--reason", "r"),
        ("demo", "file", "--entries", "-3"),
        ("--lang", "de", "check"),
    ],
    ids=" ".join,
)
def test_a_command_typed_wrongly_is_a_usage(desk: Shell, words: tuple[str, ...]) -> None:
    result = desk.run(*(desk.desk if word == "file" else word for word in words))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: crisisapp-cli" in result.stderr


def test_a_writer_waits_for_nobody(desk: Shell) -> None:
    with desk.terminal.writing(desk.desk):
        assert "is writing" in desk.refused("log", desk.desk, "1", "x")
    desk.do("log", desk.desk, "1", "x")


def test_a_closed_situation_says_so(desk: Shell) -> None:
    desk.do("incident", "close", desk.desk, "1", "--reason", "fini")
    said = desk.refused("log", desk.desk, "1", "x")
    assert "2026-001 is closed" in said


def test_a_rebuild_that_was_cut_is_said_and_mended(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "une ligne")
    with desk.terminal.writing(desk.desk) as writer:
        next(writer.desk.rebuild_slices())
    assert "rebuild" in desk.refused("timeline", desk.desk, "1")
    assert desk.data("verify", desk.desk)["ok"] is True
    desk.do("log", desk.desk, "1", "une autre")
    rows = desk.data("timeline", desk.desk, "1")
    assert [row["text"] for row in rows] == ["une ligne", "une autre"]


def test_a_fault_of_content_is_said_with_its_line(shell: Shell) -> None:
    path = shell.folder / "fr" / "X.toml"
    path.parent.mkdir()
    path.write_text("id = \n", "utf-8")
    result = shell.run("check", path)
    assert result.exit_code == 1
    assert f"{path}:1: " in result.stdout
    assert result.stderr.startswith("1 fault") or "faults in 1 file" in result.stderr
    rows = shell.run("check", path, "--json")
    assert rows.exit_code == 1
    assert '"line": 1' in rows.stdout


def test_a_fault_of_a_template_is_said(shell: Shell) -> None:
    path = shell.folder / "templates" / "fr" / "X.md"
    path.parent.mkdir(parents=True)
    path.write_text("no head", "utf-8")
    for asked in (path, path.parent, shell.folder):
        result = shell.run("check", asked)
        assert result.exit_code == 1
        assert f"{path}:1: " in result.stdout


def test_the_content_that_ships_is_sound(shell: Shell) -> None:
    assert "sound" in shell.do("check")


def test_a_bug_is_noted_without_anything_typed(
    desk: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise ValueError(repr(_given))  # quotes the order

    monkeypatch.setattr(desk_module.Desk, "execute", broken)
    said = desk.refused("log", desk.desk, "1", "Camille Durand, 4e B")
    log = desk.terminal.paths.logs / LOG_NAME
    assert str(log) in said
    text = log.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "in broken" in text
    assert "Camille" not in text


def test_a_bug_is_said_where_nothing_can_be_noted(
    desk: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise ValueError

    desk.terminal.paths.logs.rmdir()
    desk.terminal.paths.logs.write_text("a file where the folder should be")
    monkeypatch.setattr(desk_module.Desk, "open", broken)
    assert desk.refused("timeline", desk.desk, "1").startswith("Something in this program")


def test_a_data_folder_that_cannot_be_made_is_said(desk: Shell, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    result = desk.run("--data-dir", taken / "x", "incident", "list", desk.desk)
    assert result.exit_code == 0  # reading needs none
