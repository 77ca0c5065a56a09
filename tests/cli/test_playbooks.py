"""What the window's editor does, the terminal does; files alone, without a desk."""

from pathlib import Path

import pytest

from crisisapp.support.resources import resource_folder
from tests.cli.conftest import Shell

SHIPPED = resource_folder("playbooks")


@pytest.fixture
def copied(shell: Shell) -> Shell:
    """Return a terminal whose school has its own PB08 in French."""
    shell.do("playbook", "copy", "PB08", "--lang", "fr")
    return shell


def edit(shell: Shell, verb: str, *words: str) -> str:
    return shell.do("playbook", verb, "PB08", *words, "--lang", "fr")


def path_of(shell: Shell, name: str = "PB08") -> Path:
    return shell.terminal.paths.playbooks / "fr" / f"{name}.toml"


def test_a_playbook_is_shown_by_phases(shell: Shell) -> None:
    shown = shell.do("--lang", "en", "playbook", "show", "PB08")
    assert "Never" in shown
    assert "Protect" in shown
    assert "PB08-01" in shown


def test_a_situation_names_every_playbook_that_runs(desk: Shell) -> None:
    titles = [
        desk.data("playbook", "start", desk.desk, "1", name)["title"]  # type: ignore[call-overload]
        for name in ("PB08", "PB01", "PB02")
    ]
    desk.do("playbook", "withdraw", desk.desk, "1", "PB02")
    shown = desk.do("incident", "show", desk.desk, "1")
    data = desk.data("incident", "show", desk.desk, "1")
    assert isinstance(data, dict)
    assert (data["playbooks"], data["playbook"]) == (titles[:2], titles[1])
    assert all(title in shown for title in titles[:2])
    assert titles[2] not in shown


def test_every_edit_and_its_difference(copied: Shell) -> None:
    edit(copied, "edit", "--title", "Rixe", "--version", "école 1")
    edit(copied, "edit", "PB08-03", "--text", "Appeler", "--due", "PT20M", "--not-critical")
    edit(copied, "edit", "PB08-04", "--help-text", "", "--role", "site", "--when", "")
    edit(
        copied, "lines", "never", "--add", "Filmer", "--drop", "Donner un nom, un rôle ou un motif"
    )
    made = copied.data("playbook", "add-step", "PB08", "--after", "PB08-01", "--lang", "fr",
                       "--text", "Fermer", "--role", "site", "--phase", "protect")  # fmt: skip
    edit(copied, "move-step", "PB08-14", "--after", "PB08-01")
    edit(copied, "remove-step", "PB08-16")
    edit(copied, "question", "weapon", "--text", "Une arme ?", "--level", "4")
    edit(copied, "question", "weapon", "--then", "Appeler le 17", "--opens", "core")
    found = copied.do("--lang", "en", "playbook", "diff", "PB08", "--lang", "fr").splitlines()
    for start in (
        "Title was “", "Version was “", "Step PB08-03, Text was “", "Step PB08-03, Time mark was",
        "Step PB08-03, Critical was", "Step PB08-04, How to do it is no more",
        "Never: added “Filmer”",
        "Never: removed “Donner", f"Step {made['step']} added: “Fermer”", "Step PB08-14 moved from",
        "Step PB08-16 removed", "Question weapon added: “Une arme ?”",
    ):  # fmt: skip
        assert any(line.startswith(start) for line in found), start
    edit(copied, "remove-question", "weapon")
    assert "Une arme ?" not in path_of(copied).read_text("utf-8")


def test_setting_back_gives_the_same_bytes(copied: Shell) -> None:
    before = path_of(copied).read_bytes()
    edit(copied, "edit", "PB08-03", "--due", "PT20M")
    assert path_of(copied).read_bytes() != before
    edit(copied, "edit", "PB08-03", "--due", "PT30M")
    assert path_of(copied).read_bytes() == before


@pytest.mark.parametrize("typed", ["20 min", "20mn", "pt20m", "PT20M"])
def test_a_time_is_typed_as_in_the_window(copied: Shell, typed: str) -> None:
    edit(copied, "edit", "PB08-03", "--due", typed)
    assert 'due = "PT20M"' in path_of(copied).read_text(encoding="utf-8")
    copied.do("playbook", "add-step", "PB08", "--lang", "fr", "--text", "Fermer", "--role", "site",
              "--phase", "protect", "--due", "1 h 30")  # fmt: skip


def test_the_list_says_whose_each_is(copied: Shell) -> None:
    rows = {row["playbook"]: row for row in copied.data("playbook", "list", "--lang", "fr")}
    assert (rows["PB08"]["whose"], rows["core"]["whose"]) == ("changed", "shipped")
    assert rows["PB08"]["differs"] is False
    edit(copied, "edit", "--title", "Rixe")
    rows = {row["playbook"]: row for row in copied.data("playbook", "list", "--lang", "fr")}
    assert rows["PB08"]["differs"] is True


def test_export_import_export_is_the_same_file(shell: Shell) -> None:
    first, second = shell.folder / "first.toml", shell.folder / "second.toml"
    shell.do("playbook", "export", "PB08", first, "--lang", "fr")
    shell.do("playbook", "import", first)
    shell.do("playbook", "export", "PB08", second, "--lang", "fr")
    assert first.read_bytes() == second.read_bytes()
    assert "never overwritten" in shell.refused("playbook", "export", "PB08", first, "--lang", "fr")


def test_a_folder_of_ones_own(shell: Shell) -> None:
    own = shell.folder / "own"
    shell.do("playbook", "copy", "PB08", "--as", "ECOLE1", "--lang", "fr", "--folder", own)
    assert (own / "fr" / "ECOLE1.toml").is_file()
    assert not shell.terminal.paths.playbooks.exists()
    shell.do("check", own)


def test_the_check_without_a_path_looks_at_the_school_s_files_too(copied: Shell) -> None:
    path = path_of(copied)
    path.write_text(path.read_text("utf-8").replace("num_3018", "num_0"), "utf-8")
    assert f"{path}:" in copied.run("check").stdout


def test_a_broken_file_is_said_by_line_and_the_shipped_one_starts(desk: Shell) -> None:
    desk.do("playbook", "copy", "PB08", "--lang", "fr")
    path = path_of(desk)
    path.write_text("[[step]]\n" + path.read_text("utf-8"), "utf-8")
    listed = desk.run("playbook", "list", desk.desk, "--lang", "fr")
    assert listed.exit_code == 0
    assert f"{path}, line" in listed.stderr
    assert listed.stderr.count("put aside") == 1
    started = desk.run("playbook", "start", desk.desk, "1", "PB08")
    assert started.exit_code == 0
    assert f"{path}, line" in started.stderr
    (row,) = desk.data("playbook", "running", desk.desk, "1")
    assert row["version"] == "2026.1"


def test_a_desk_starts_the_school_s_own_playbook(desk: Shell) -> None:
    desk.do("playbook", "copy", "PB08", "--lang", "fr")
    desk.do("playbook", "edit", "PB08", "--title", "Rixe", "--lang", "fr")
    desk.do("playbook", "start", desk.desk, "1", "PB08", "--lang", "fr")
    assert desk.data("playbook", "running", desk.desk, "1")[0]["title"] == "Rixe"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("edit", "PB99", "--title", "x"), "no playbook"),
        (("edit", "core", "--title", "x"), "Copy it first"),
        (("edit", "PB08", "PB08-99", "--text", "x"), "PB08-99"),
        (("edit", "PB08", "PB08-01", "--due", "15 moons"), "PB08.toml:"),
        (("edit", "PB08", "PB08-01", "--text", ""), "PB08.toml:"),
        (("lines", "PB08", "never", "--drop", "x"), "cannot be used"),
        (("add-step", "PB08", "--id", "PB08-01", "--text", "x", "--role", "site",
          "--phase", "act"), "line"),
        (("move-step", "PB08", "PB08-01", "--after", "NO"), "NO"),
        (("remove-step", "PB08", "PB08-01"), "PB08.toml:"),
        (("remove-question", "PB08", "no"), "no"),
        (("copy", "PB08"), "already"),
        (("copy", "PB08", "--as", "../x"), "../x"),
        (("diff", "core"), "no copy"),
        (("show", "../PB08"), "no playbook"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do_and_changes_nothing(
    copied: Shell, words: tuple[str, ...], part: str
) -> None:
    before = path_of(copied).read_bytes()
    given = words if words[0] == "copy" else (*words, "--lang", "fr")
    assert part in copied.refused("playbook", *given)
    assert path_of(copied).read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "PB08"),
        ("edit", "PB08", "--text", "x"),
        ("edit", "PB08", "PB08-01", "--title", "x"),
        ("lines", "PB08", "never"),
        ("question", "PB08", "q"),
        ("add-step", "PB08", "--text", "x"),
    ],
)
def test_a_command_that_asks_for_nothing_whole_is_misused(
    copied: Shell, words: tuple[str, ...]
) -> None:
    assert copied.run("playbook", *words, "--lang", "fr").exit_code == 2


@pytest.mark.parametrize(
    "data",
    [
        b"#" * 2_000_000,
        b"[[step]]\n" * 10_000,
        b"a = " + b"[" * 900 + b"]" * 900,
        'title = "\u202e"\n'.encode(),
        (SHIPPED / "fr" / "PB08.toml").read_bytes().replace(b'"PB08-02"', b'"PB08-01"'),
    ],
)
def test_a_hostile_file_is_not_brought_in(shell: Shell, data: bytes) -> None:
    path = shell.folder / "in.toml"
    path.write_bytes(data)
    result = shell.run("playbook", "import", path)
    assert result.exit_code == 1
    assert f"{path}:" in result.stderr
    assert not shell.terminal.paths.playbooks.exists()
