"""Templates from the terminal: listed, shown, copied, compared, brought in, used."""

from pathlib import Path

from tests.cli.conftest import Shell

CARD = ("template", "language", "title", "version", "fields", "whose", "differs", "usable")


def row(shell: Shell, name: str = "M02") -> dict[str, object]:
    found = shell.data("template", "list", "--lang", "fr")
    assert isinstance(found, list)
    return next(each for each in found if each["template"] == name)


def test_the_templates_are_listed_and_shown(shell: Shell) -> None:
    assert tuple(row(shell)) == CARD
    assert len(shell.data("template", "list", "--lang", "fr")) == 25
    assert "supplied" in shell.do("template", "list", "--lang", "fr")
    shown = shell.data("template", "show", "m02", "--lang", "fr")
    assert (shown["id"], shown["fields"][1]["name"]) == ("M02", "advice")
    said = shell.do("template", "show", "M02", "--lang", "fr")
    assert "next_update_at: heure (hour, required)" in said
    assert "{{ advice }}" in said


def test_a_copy_is_changed_compared_used_and_put_away(desk: Shell, tmp_path: Path) -> None:
    made = Path(desk.data("template", "copy", "M02", "--lang", "fr")["path"])
    assert row(desk)["whose"] == "changed"
    made.write_text(made.read_text("utf-8").replace("Merci de {{", "Prière de {{"), "utf-8")

    assert row(desk)["differs"] is True
    lines = desk.data("template", "diff", "M02", "--lang", "fr")
    assert [line[0] for line in lines] == ["-", "+"]
    assert "Prière de" in desk.do("render", "M02", "--lang", "fr")
    desk.do("draft", "new", desk.desk, "1", "--template", "M02", "--lang", "fr")
    assert "Prière de" in desk.do("draft", "show", desk.desk, "1", "1")
    out = tmp_path / "donne.md"
    desk.do("template", "export", "M02", out, "--lang", "fr")
    assert out.read_bytes() == made.read_bytes()
    kept = desk.data("template", "remove", "M02", "--lang", "fr")["path"]
    assert str(kept).endswith("M02.md.bak")
    assert "Merci de" in desk.do("render", "M02", "--lang", "fr")
    desk.do("template", "import", out)
    assert row(desk)["differs"] is True
    out.write_text(out.read_text("utf-8").replace("Prière", "Besoin"), "utf-8")
    assert "already" in desk.refused("template", "import", out)


def test_a_hostile_template_is_refused_with_its_line_and_rule(shell: Shell, tmp_path: Path) -> None:
    source = Path(shell.data("template", "copy", "M02", "--lang", "fr")["path"])
    shell.do("template", "remove", "M02", "--lang", "fr")
    hostile = tmp_path / "hostile.md"
    kept = source.with_name("M02.md.bak").read_text("utf-8")
    hostile.write_text(kept.replace("{{ advice }}", "{{ advice.__class__ }}"), "utf-8")

    said = shell.refused("template", "import", hostile)

    assert said.startswith(f"{hostile}:37: ")
    assert "private" in said
    result = shell.run("template", "check", hostile, "--json")
    assert result.exit_code == 1
    assert '"line": 37' in result.stdout
    assert row(shell)["whose"] == "shipped"
    assert "sound" in shell.do("template", "check", "M02", "--lang", "fr")


def test_what_there_is_not_is_said(shell: Shell) -> None:
    assert "no copy" in shell.refused("template", "diff", "M02", "--lang", "fr")
    assert "M99" in shell.refused("template", "show", "M99")
    assert "M99" in shell.refused("template", "copy", "M99")


def test_a_fault_is_said_as_path_and_line_and_stops_once(shell: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    shell.do("template", "export", "M02", broken, "--lang", "fr")
    text = broken.read_text("utf-8")
    broken.write_text(text.replace("{{ advice }}", "{{ (1, 2) }}{{ advice }}"), "utf-8")
    line = 1 + text[: text.index("{{ advice }}")].count("\n")
    for verb in (("render",), ("template", "import")):
        said = shell.refused(*verb, broken)
        assert said.startswith(f"{broken}:{line}: ")
        assert ".. " not in said
    broken.write_text(text.replace('"FAMall"]', '"FAMall", "XYZ"]'), "utf-8")
    said = shell.refused("template", "import", broken)
    assert "The audience “XYZ” is unknown. Write: " in said
