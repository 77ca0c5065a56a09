"""The main job from an empty folder to a verified backup, through the commands alone."""

import csv
import json

from tests.cli.conftest import Shell

LINES = (
    "10h52 appel de la mairie : que se passe-t-il ?",
    "décision : on attend, raison : rien n'est confirmé",
    "constat : trois élèves de 3e #video @E-01",
    "appel donné DSDEN : prévenus",
    "une ligne sans signe",
)


def test_the_main_job(shell: Shell) -> None:
    file = shell.desk
    shell.do("new", file, "--organisation", "Collège des Tilleuls", "--lang", "fr")
    said = shell.do(
        "incident", "open", file, "--title", "10h40 vidéo bagarre portail, CPE", "--bare"
    )
    assert "2026-001" in said
    for line in LINES:
        shell.do("log", file, "1", line, "--by", "CL")
    shell.do("playbook", "start", file, "1", "PB08")
    shell.do("task", "done", file, "1", "1")
    shell.do(
        "draft",
        "new",
        file,
        "1",
        "--template",
        "M02",
        "--lang",
        "fr",
        "--set",
        "advice=ne pas partager la vidéo",
    )
    text = shell.do("draft", "show", file, "1", "1")
    assert "ne pas partager la vidéo" in text
    assert "⟦" in text

    for form in ("pdf", "csv", "json"):
        shell.do(
            "export",
            file,
            "1",
            "--as",
            "timeline",
            "--format",
            form,
            "-o",
            shell.folder / f"out.{form}",
        )
    assert (shell.folder / "out.pdf").read_bytes().startswith(b"%PDF-")
    table = (shell.folder / "out.csv").read_text("utf-8-sig")
    rows = list(csv.reader(table.splitlines(), delimiter=";"))
    # Heads, lines, the playbook, the tick, the fingerprint.
    assert len(rows) == 1 + len(LINES) + 1 + 1 + 1
    exported = json.loads((shell.folder / "out.json").read_text("utf-8"))

    listed = shell.data("timeline", file, "1")
    assert exported["entries"] == listed
    before = shell.data("verify", file)
    shell.do("rebuild", file)
    assert shell.data("timeline", file, "1") == listed
    assert shell.data("verify", file) == before

    shell.do("backup", file, shell.folder / "copy.crisis")
    assert shell.data("timeline", shell.folder / "copy.crisis", "1") == listed
    assert shell.data("verify", shell.folder / "copy.crisis") == before


def test_a_line_is_understood_as_in_the_window(desk: Shell) -> None:
    for line in LINES:
        desk.do("log", desk.desk, "1", line, "--by", "CL")
    rows = desk.data("timeline", desk.desk, "2026-001")
    call, decision, seen, made, plain = rows
    assert (call["kind"], call["from"]) == ("call_in", "mairie")
    assert call["happened_at"] == "2026-11-24T10:52:00.000+01:00"
    assert decision["reason"] == "rien n'est confirmé"
    assert (seen["tags"], seen["verification"]) == (["video"], "to_verify")
    assert (made["kind"], made["to"]) == ("call_out", "DSDEN")
    assert (plain["kind"], plain["text"], plain["by"]) == ("information", LINES[-1], "CL")


def test_a_time_not_reached_stays_in_the_text_and_is_said(desk: Shell) -> None:
    said = desk.do("log", desk.desk, "1", "23h50 constat : le calme")
    assert "not yet reached" in said


def test_a_title_alone_is_read_as_in_the_window(desk: Shell) -> None:
    desk.do("incident", "open", desk.desk, "--title", "rumeur de bagarre", "--bare")
    assert desk.data("incident", "show", desk.desk, "2")["title"] == "Rumeur de bagarre"


def test_a_title_takes_a_time_and_a_source(desk: Shell) -> None:
    desk.do("incident", "open", desk.desk, "--title", "07h45 vidéo bagarre portail, CPE", "--bare")
    row = desk.data("incident", "show", desk.desk, "2")
    assert (row["title"], row["source"]) == ("Vidéo bagarre portail", "CPE")
    assert row["started_at"] == "2026-11-24T07:45:00.000+01:00"


def test_a_situation_has_three_names(desk: Shell) -> None:
    rows = [desk.data("incident", "show", desk.desk, name) for name in ("2026-001", "001", "1")]
    assert rows[0] == rows[1] == rows[2]


def test_initials_name_a_person_once(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "une", "--by", "CL")
    desk.do("log", desk.desk, "1", "deux", "--by", "cl")
    people = desk.data("writer", "list", desk.desk)
    assert [row["initials"] for row in people].count("CL") == 1
    assert [row["by"] for row in desk.data("timeline", desk.desk, "1")] == ["CL", "CL"]


def test_what_was_known_then(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "avant")
    moment = desk.clock.now().isoformat()
    desk.do("log", desk.desk, "1", "après")
    then = desk.data("timeline", desk.desk, "1", "--known-at", moment)
    assert [row["text"] for row in then] == ["avant"]
    hour = desk.do("timeline", desk.desk, "1", "--known-at", "11h08")
    assert "après" not in hour


def test_the_demo_can_be_made_again(shell: Shell) -> None:
    for name in ("a", "b"):
        shell.do("demo", shell.folder / name, "--lang", "fr", "--entries", "12", "--seed", "7")
    first, second = (shell.data("incident", "list", shell.folder / name) for name in ("a", "b"))
    assert first == second
    assert max(row["entries"] for row in first) == 12


def test_a_template_is_tried_without_a_desk(shell: Shell) -> None:
    data = shell.folder / "data.json"
    data.write_text(
        json.dumps(
            {
                "school": {"short": "Les Tilleuls"},
                "fact": "x",
                "advice": "y",
                "next_update_at": "11h30",
            }
        ),
        "utf-8",
    )
    text = shell.do("render", "M02", "--lang", "fr", "--data", data, "--final")
    assert text.startswith("Les Tilleuls")
    inline = shell.do("render", "M02", "--lang", "fr", "--data", data.read_text("utf-8"), "--final")
    assert inline.split()[3:] == text.split()[3:]


def test_a_template_file_is_tried(shell: Shell) -> None:
    path = shell.folder / "X.md"
    path.write_text('+++\nid = "X"\nversion = "1"\nlanguage = "en"\ntitle = "T"\n+++\n\nHello.\n')
    assert shell.do("render", path).strip() == "Hello."


def test_a_message_that_was_copied_is_shown_to_the_letter(desk: Shell) -> None:
    desk.do("school", "set", desk.desk, "--short", "Les Tilleuls")
    desk.do(
        "draft",
        "new",
        desk.desk,
        "1",
        "--template",
        "M02",
        "--lang",
        "fr",
        "--set",
        "fact=une bagarre a eu lieu",
        "--set",
        "advice=attendre",
    )
    assert "heure" in desk.refused("draft", "copied", desk.desk, "1", "1")
    desk.do("draft", "set", desk.desk, "1", "1", "next_update_at=12h30")
    assert "not agreed" in desk.refused("draft", "copied", desk.desk, "1", "1")
    desk.do("draft", "approve", desk.desk, "1", "1", "--who", "A. Martin", "--how", "phone")
    copied = desk.data("draft", "copied", desk.desk, "1", "1")["text"]
    desk.do("school", "set", desk.desk, "--short", "Autre nom")
    shown = desk.data("draft", "show", desk.desk, "1", "1")
    assert (shown["text"], shown["state"], shown["holes"]) == (copied, "copied", [])


def test_a_desk_can_be_backed_up_into_a_folder_while_it_is_written(desk: Shell) -> None:
    stick = desk.folder / "stick"
    stick.mkdir()
    with desk.terminal.writing(desk.desk):
        desk.do("backup", desk.desk, stick)
    assert desk.data("verify", stick / "desk.crisis")["ok"] is True


def test_reading_goes_on_while_somebody_writes(desk: Shell) -> None:
    with desk.terminal.writing(desk.desk):
        assert len(desk.data("incident", "list", desk.desk)) == 1
