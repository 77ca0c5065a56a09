"""The terminal looks at a message, or at any text, before it leaves."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

FINDING = (
    *("code", "severity", "in_subject", "line", "column", "start", "end", "words", "what", "why"),
    *("write", "replacement"),
)


def a_text(shell: Shell, text: str, name: str = "message.txt") -> Path:
    path = shell.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def of_draft(desk: Shell, *words: str) -> dict[str, object]:
    result = desk.run("draft", "check", desk.desk, "1", "1", *words, "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == (1 if data["blocking"] else 0)
    return data


@pytest.fixture
def drafted(desk: Shell) -> Shell:
    """Return a desk with an SMS that names somebody the desk knows."""
    desk.do("school", "set", desk.desk, "--short", "Les Tilleuls")
    desk.do("person", "add", desk.desk, "1", "pupil", "--name", "Zyzomys Qponmlk")
    desk.do(
        *("draft", "new", desk.desk, "1", "--template", "M02", "--lang", "fr"),
        *("--audience", "FAMall", "--set", "fact=zyzomys qponmlk est rentré chez lui"),
        *("--set", "advice=attendre", "--set", "next_update_at=11h30"),
    )
    return desk


def test_a_draft_that_names_somebody_is_stopped_and_the_name_is_not_said(drafted: Shell) -> None:
    result = drafted.run("draft", "check", drafted.desk, "1", "1")
    assert result.exit_code == 1
    assert "E-01 is named: somebody of this situation. (to settle first)" in result.stdout
    assert "Write: un élève" in result.stdout
    assert "yzomys" not in result.output
    assert result.stderr.endswith("1 finding to settle before it leaves.\n")


def test_a_draft_in_json_has_its_findings_by_place(drafted: Shell) -> None:
    data = of_draft(drafted)
    assert tuple(data) == ("number", "advice", "blocking", "names", "no_list", "findings")
    assert (data["number"], data["blocking"], data["no_list"]) == (1, 1, True)
    (found,) = [one for one in data["findings"] if one["code"] == "privacy.person"]
    assert tuple(found) == FINDING
    assert (found["words"], found["line"], found["replacement"]) == ("E-01", 1, "un élève")
    assert found["end"] - found["start"] == len("zyzomys qponmlk")


def test_a_draft_with_nothing_to_settle_is_done(drafted: Shell) -> None:
    drafted.do("draft", "set", drafted.desk, "1", "1", "fact=une vidéo circule")
    said = drafted.do("draft", "check", drafted.desk, "1", "1")
    assert "nothing found, but without a list of names; read again" in said
    assert of_draft(drafted)["blocking"] == 0


def test_a_draft_too_long_for_its_channel_is_said_so(drafted: Shell) -> None:
    assert "Too long" not in " ".join(of_draft(drafted)["advice"])
    long = " et ".join(["nous vérifions ce qui s'est passé"] * 14)
    drafted.do("draft", "set", drafted.desk, "1", "1", f"fact={long}")
    advice = " ".join(of_draft(drafted)["advice"])
    assert "Too long" in advice
    assert "Too long" in drafted.run("draft", "check", drafted.desk, "1", "1").stderr


def test_facts_of_the_desk_are_held_against_a_draft(drafted: Shell) -> None:
    file = drafted.desk
    drafted.do(
        "fact",
        "set",
        file,
        "1",
        "élèves blessés",
        "--value",
        "2",
        "--state",
        "confirmed",
        "--who",
        "CPE",
    )
    drafted.do("draft", "set", file, "1", "1", "fact=trois élèves sont blessés")
    codes = [one["code"] for one in of_draft(drafted)["findings"]]
    assert "truth.contradicts" in codes


def test_what_was_copied_is_held_against_the_next_draft(drafted: Shell) -> None:
    file = drafted.desk
    drafted.do(
        "fact",
        "set",
        file,
        "1",
        "élèves blessés",
        "--value",
        "2",
        "--state",
        "confirmed",
        "--who",
        "CPE",
    )
    drafted.do("draft", "set", file, "1", "1", "fact=deux élèves sont blessés")
    drafted.do("draft", "approve", file, "1", "1", "--how", "phone", "--who", "A. Martin")
    drafted.do("draft", "copied", file, "1", "1")
    drafted.do(
        "fact",
        "set",
        file,
        "1",
        "élèves blessés",
        "--value",
        "3",
        "--state",
        "confirmed",
        "--who",
        "CPE",
    )
    drafted.do(
        *("draft", "new", file, "1", "--template", "M02", "--lang", "fr", "--audience", "FAMc"),
        *("--set", "fact=trois élèves sont blessés", "--set", "advice=attendre"),
        *("--set", "next_update_at=11h30"),
    )
    result = drafted.run("draft", "check", file, "1", "2")
    assert "All families were told 2." in result.stdout
    assert result.exit_code == 1


def test_any_text_is_looked_at_with_its_lines_and_columns(shell: Shell) -> None:
    path = a_text(shell, "\ufeffMadame, Monsieur,\r\n\r\nHier, Yanis Benali a été absent !\r\n")
    result = shell.run("wording", path, "--lang", "fr", "--audience", "PUB")
    assert result.exit_code == 1
    assert f"{path}:3:7: “Yanis Benali” looks like the name of a pupil." in result.stdout
    assert "“!” is not the tone. (to look at)" in result.stdout
    data = json.loads(shell.run("wording", path, "--lang", "fr", "--json").stdout)
    assert tuple(data) == ("path", "blocking", "names", "no_list", "findings")
    assert tuple(data["findings"][0]) == FINDING


def test_a_text_for_those_who_may_know_passes(shell: Shell) -> None:
    path = a_text(shell, "Yanis Benali est attendu à 10 h.")
    assert shell.do("wording", path, "--lang", "fr", "--audience", "RESCUE", "--channel", "phone")
    data = shell.data("wording", path, "--lang", "fr", "--audience", "FAMc", "--channel", "sms")
    assert data["blocking"] == 0


def test_what_cannot_be_read_is_refused_in_one_sentence(shell: Shell) -> None:
    assert "nowhere.txt" in shell.refused("wording", "nowhere.txt")
    path = shell.folder / "latin.txt"
    path.write_bytes(b"\xe9t\xe9")
    assert str(path) in shell.refused("wording", path)
    assert str(shell.folder) in shell.refused("wording", shell.folder)
    assert "100000" in shell.refused("wording", a_text(shell, "a" * 100_001))


def test_an_empty_text_has_nothing_to_look_at(shell: Shell) -> None:
    assert shell.data("wording", a_text(shell, ""))["findings"] == []


def test_a_list_of_names_is_kept_used_and_taken_out(drafted: Shell) -> None:
    file = drafted.desk
    table = a_text(drafted, "Nom;Prénom\nQPONMLK;Zyzomys\nWVUTSRQ;Jihgfed\n", "eleves.csv")
    kept = drafted.data("person", "roster", file, table, "--day", "2026-09-03")
    assert tuple(kept) == ("made", "count", "day")
    assert (kept["count"], kept["day"]) == (2, "2026-09-03")
    drafted.do("draft", "set", file, "1", "1", "fact=wvutsrq jihgfed est rentré")
    data = of_draft(drafted)
    assert data["no_list"] is False
    assert data["names"] == "Name search: 1 place to look at, with the list of 3 Sept"
    drafted.do("draft", "set", file, "1", "1", "fact=la vidéo circule")
    said = drafted.do("draft", "check", file, "1", "1")
    assert "nothing found with the list of 3 Sept, read again" in said
    gone = drafted.data("person", "roster-forget", file, "--reason", "fin d'année")
    assert tuple(gone) == ("already", "copies_cleaned", "copies_left")
    assert of_draft(drafted)["no_list"] is True
    assert drafted.data("verify", file)["ok"] is True


def test_a_table_without_names_is_refused(drafted: Shell) -> None:
    table = a_text(drafted, "Classe;Salle\n4eC;204\n", "salles.csv")
    assert "Classe" in drafted.refused("person", "roster", drafted.desk, table)


def test_lines_are_those_that_the_message_is_shown_with(desk: Shell) -> None:
    words = "Il n'y a aucun danger."
    desk.do(
        *("draft", "new", desk.desk, "1", "--template", "M01", "--lang", "fr"),
        *("--audience", "FAMall", "--set", f"facts={words}"),
    )
    result = desk.run("draft", "check", desk.desk, "1", "1")
    shown = desk.do("draft", "show", desk.desk, "1", "1").split("\n")
    line = next(at for at, text in enumerate(shown, start=1) if "aucun danger" in text)
    (place,) = {
        said.partition(":")[0] for said in result.stdout.split("\n") if "aucun danger" in said
    }
    assert int(place) == line
    assert "line 1 is the subject" in result.stderr


def test_an_english_message_is_told_in_the_language_of_the_screen(desk: Shell) -> None:
    desk.do(
        *("draft", "new", desk.desk, "1", "--template", "M01", "--lang", "en"),
        *("--audience", "FAMall", "--set", "facts=there is no danger"),
    )
    said = desk.run("--lang", "fr", "draft", "check", desk.desk, "1", "1").stdout
    english = desk.run("--lang", "en", "draft", "check", desk.desk, "1", "1").stdout
    assert "A word of care" in english
    assert "Une attention" in said
    for words in ("A word of care", "Naming the worry", "Only the authority"):
        assert words in english or words == "Naming the worry"
        assert words not in said
    assert "“The police confirmed" in said  # to be written into the message
