"""The timeline typed and read in a terminal: what is said beside what is done."""

import csv
import json

import pytest

from tests.cli.conftest import Shell


def test_a_note_without_its_space_is_written_as_text_and_said(desk: Shell) -> None:
    said = desk.do("log", desk.desk, "1", "//secret de la cellule")
    assert "a space after “//”" in said
    logged = desk.data("log", desk.desk, "1", "//secret de la cellule")
    assert isinstance(logged, dict)
    assert "a space after “//”" in logged["notice"]
    assert logged["kind"] == "information"
    noted = desk.data("log", desk.desk, "1", "// secret de la cellule")
    assert isinstance(noted, dict)
    assert (noted["kind"], noted["notice"]) == ("note", "")


def test_nobody_gets_a_code_from_a_line_that_is_refused(desk: Shell) -> None:
    desk.refused("log", desk.desk, "1", "/corr Mme Durand", "--codes")
    assert desk.data("person", "list", desk.desk, "1") == []


def test_a_filter_says_what_it_keeps_and_what_it_did_not_understand(desk: Shell) -> None:
    for line in ("rumeur : un couteau", "du riz", "appel de la mairie : quoi ?"):
        desk.do("log", desk.desk, "1", line)
    read = ("timeline", desk.desk, "1", "--filter")
    total = len(desk.do("timeline", desk.desk, "1", "--json").split('"number"')) - 1
    assert f"1 of {total} entries, {total - 1} hidden" in desk.do(*read, "kind:rumour")
    assert f"The filter keeps none of the {total} entries." in desk.do(*read, "zebre")
    assert "Nothing has been noted yet" not in desk.do(*read, "zebre")
    said = desk.do(*read, "🙂")
    assert "nothing to look for" in said
    assert "hidden" not in said
    result = desk.run(*read, "foo:bar", "--json")
    assert result.stdout.strip() == "[]"
    assert "“foo:bar” is not understood" in result.stderr


def test_an_export_says_what_its_filter_keeps(desk: Shell) -> None:
    for line in ("rumeur : un couteau", "du riz"):
        desk.do("log", desk.desk, "1", line)

    def written(name: str, *asked: str) -> tuple[str, ...]:
        out = desk.folder / name
        return ("export", desk.desk, "1", "--format", "json", "-o", str(out), *asked)

    assert "1 of 2 entries, 1 hidden by the filter" in desk.do(*written("a", "--filter", "riz"))
    assert "none of the 2 entries" in desk.do(*written("b", "--filter", "zebre"))
    assert "entries" not in desk.do(*written("c"))
    said = desk.data(*written("d", "--filter", "foo:bar"))
    assert isinstance(said, dict)
    assert (said["shown"], said["total"]) == (0, 2)
    assert "“foo:bar” is not understood" in said["notices"][0]
    said = desk.data(*written("e", "--filter", "🙂"))
    assert isinstance(said, dict)
    assert (said["shown"], said["total"]) == (2, 2)
    document = json.loads((desk.folder / "e").read_text("utf-8"))
    assert document["filter"].endswith("sans filtre")


def test_the_author_of_an_export_is_somebody_or_nobody(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz", "--by", "CD")

    def author(name: str, *by: str) -> object:
        out = desk.folder / name
        desk.do("export", desk.desk, "1", "--format", "json", "-o", out, *by)
        return json.loads(out.read_text("utf-8"))["generated_by"]

    assert author("a") == ""  # P1 is a post, and nobody
    assert author("b", "--by", "CD") == "CD"
    desk.do("writer", "name", desk.desk, "CD", "--name", "Claire Dubois")
    assert author("c", "--by", "cd") == "Claire Dubois (CD)"


def test_a_time_that_is_refused_is_called_what_it_is(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz")
    correct = ("entry", "correct", desk.desk, "1", "1", "--reason", "relu", "--at")
    assert "“25:10” is not a time" in desk.refused(*correct, "25:10")
    ahead = desk.refused(*correct, "23:59")
    assert "23:59” is not yet reached" in ahead
    assert "not a time" not in ahead
    far = desk.refused(*correct, "1850-06-01")
    assert "1900" in far
    frame = ("incident", "frame", desk.desk, "1", "--since")
    assert "not yet reached" in desk.refused(*frame, "23:59")


def test_a_handover_from_a_time_to_come_or_by_half_is_refused(desk: Shell) -> None:
    hand = ("handover", desk.desk, "1", "--since")
    before = desk.data("timeline", desk.desk, "1")
    for more in ((), ("--read",)):
        assert "“23:59” is not yet reached" in desk.refused(*hand, "23:59", *more)
    half = desk.run(*hand, "10:00", "--from", "CPE")
    assert half.exit_code == 2
    assert "--read" in half.stderr.splitlines()[0]
    assert desk.data("timeline", desk.desk, "1") == before


def test_tags_say_what_they_changed(desk: Shell) -> None:
    for line in ("du riz", "du pain"):
        desk.do("log", desk.desk, "1", line)
    tag = ("entry", "tag", desk.desk, "1")
    assert "written: 1" in desk.do(*tag, "1", "--add", "Presse")
    said = desk.do(*tag, "1", "--add", "Presse")
    assert "Nothing changed" in said
    assert "written" not in said
    said = desk.do(*tag, "1", "2", "--add", "presse")
    assert "written: 2" in said
    assert "“presse” is written #Presse" in said
    assert "“a b” is written #a-b" in desk.do(*tag, "1", "--add", "a b")
    data = desk.data(*tag, "1", "2", "--add", "a b")
    assert isinstance(data, dict)
    assert (data["changed"], data["notices"]) == (["2"], ["“a b” is written #a-b."])
    assert "Nothing changed" in desk.do(*tag, "1", "--remove", "absent")
    before = desk.data("timeline", desk.desk, "1")
    assert "tag: nothing is written" in desk.refused(*tag, "1", "--add", "")
    assert "40" in desk.refused(*tag, "1", "--add", "x" * 41)
    assert desk.data("timeline", desk.desk, "1") == before


def test_a_name_given_as_who_says_so_is_noticed(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "rumeur : un couteau")
    for words in (
        ("confirm", desk.desk, "1", "1", "--who", "Mme Durand"),
        ("refute", desk.desk, "1", "1", "--who", "Mme Durand", "--json"),
        ("verify", desk.desk, "1", "1", "checking", "--who", "Mme Durand"),
        ("correct", desk.desk, "1", "1", "--text", "une règle", "--reason", "dit Mme Durand"),
        ("strike", desk.desk, "1", "1", "--reason", "dit Mme Durand"),
    ):
        result = desk.run("entry", *words)
        assert result.exit_code == 0, result.output
        assert "looks like a name: Mme Durand" in result.stderr, words
    desk.do("log", desk.desk, "1", "du riz")
    assert desk.run("entry", "confirm", desk.desk, "1", "2", "--who", "CPE").stderr == ""


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (("confirm", "--who", "CPE"), "L'entrée 1 est confirmée."),
        (("refute",), "L'entrée 1 est démentie."),
        (("verify", "to_verify"), "L'entrée 1 est à vérifier."),
        (("verify", "checking"), "L'entrée 1 est en cours de vérification."),
    ],
)
def test_what_is_said_of_an_entry_agrees_with_it(
    desk: Shell, verb: tuple[str, ...], said: str
) -> None:
    desk.do("log", desk.desk, "1", "du riz")
    desk.env["LC_ALL"] = "fr_FR.UTF-8"
    assert desk.do("entry", verb[0], desk.desk, "1", "1", *verb[1:]).strip() == said


def test_what_is_said_of_a_fact_agrees_with_it(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "fait : élèves blessés = 2")
    desk.env["LC_ALL"] = "fr_FR.UTF-8"
    said = desk.do("fact", "confirm", desk.desk, "1", "eleves-blesses", "--who", "infirmière")
    assert said.strip().endswith(": confirmé.")


def test_a_past_that_is_not_over_or_not_said_is_refused(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz")
    for verb, option in (("timeline", "--known-at"), ("fact list", "--at")):
        asked = (*verb.split(), desk.desk, "1", option)
        assert "not yet reached" in desk.refused(*asked, "2099-01-01T00:00")
        assert "is not a time" in desk.refused(*asked, "")


def test_an_hour_of_yesterday_is_taken_wherever_a_time_is(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz")
    said = ("hier 17h", "hier à 17h", "yesterday 5pm", "yesterday about 5 pm")
    for typed in said:
        desk.do("entry", "correct", desk.desk, "1", "1", "--reason", "relu", "--at", typed)
        (row,) = desk.data("timeline", desk.desk, "1")
        assert row["happened_at"][11:16] == "17:00"
        desk.do("incident", "frame", desk.desk, "1", "--since", typed)
        desk.do("handover", desk.desk, "1", "--since", typed)
        assert "was not open" in desk.refused("timeline", desk.desk, "1", "--known-at", typed)


@pytest.mark.parametrize("typed", ["hier 17h appel de la mairie : quoi ?", "hier à 17h, cris"])
def test_an_hour_alone_of_yesterday_dates_a_line(desk: Shell, typed: str) -> None:
    made = desk.data("log", desk.desk, "1", typed)
    assert isinstance(made, dict)
    assert made["happened_at"][11:16] == "17:00"
    assert made["kind"] == ("call_in" if "appel" in typed else "information")


def test_a_line_that_does_not_fit_says_what_to_do(desk: Shell) -> None:
    for line in ("x" * 20_001, "\\" + "x" * 20_000):
        assert "keep it as an exhibit" in desk.refused("log", desk.desk, "1", line)


def test_nothing_happened_before_two_thousand(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz")
    before = desk.data("timeline", desk.desk, "1")
    old = "1970-01-01T00:00"
    for words in (
        ("entry", "correct", desk.desk, "1", "1", "--reason", "relu", "--at", old),
        ("incident", "frame", desk.desk, "1", "--since", old),
    ):
        assert "is before 2000" in desk.refused(*words)
    assert desk.data("timeline", desk.desk, "1") == before


def test_an_export_without_a_filter_says_that_notes_stay_out(desk: Shell) -> None:
    for line in ("// entre nous", "du riz #cantine #presse"):
        desk.do("log", desk.desk, "1", line)
    out = desk.folder / "a.csv"
    words = ("export", desk.desk, "1", "--format", "csv", "-o", out)
    assert "1 of 2 entries, 1 note for the cell left out" in desk.do(*words)
    table = list(csv.DictReader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert table[0]["Étiquettes"] == "#cantine #presse"
    out.unlink()
    assert desk.data(*words)["notices"] == [  # type: ignore[index]
        "1 of 2 entries, 1 note for the cell left out"
    ]


def test_tags_go_out_and_come_in_again(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz #cantine #presse")
    out = desk.folder / "a.csv"
    desk.do("export", desk.desk, "1", "--format", "csv", "-o", out)
    desk.do("incident", "open", desk.desk, "--title", "Autre", "--bare")
    desk.do("import", desk.desk, "2", out, "--zone", "Europe/Paris")
    (row,) = desk.data("timeline", desk.desk, "2")
    assert row["tags"] == ["cantine", "presse"]


def test_who_removed_the_words_of_an_entry_and_why_is_shown(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "du riz", "--by", "CD")
    desk.do("entry", "erase", desk.desk, "1", "1", "--reason", "droit", "--by", "EF")
    shown = desk.do("entry", "show", desk.desk, "1", "1")
    assert "EF  removed the words for good, reason: droit" in shown
    rows = desk.data("entry", "show", desk.desk, "1", "1")
    assert [(row["step"], row["by"], row["reason"]) for row in rows] == [
        ("erased", "CD", ""),
        ("erasure", "EF", "droit"),
    ]


def test_an_hour_of_a_message_that_is_none_is_said_at_once_and_kept(desk: Shell) -> None:
    desk.do("draft", "new", desk.desk, "1", "--template", "M02", "--lang", "fr")
    said = desk.run("draft", "set", desk.desk, "1", "1", "next_update_at=25h99")
    assert said.exit_code == 0
    assert "“25h99” is no hour. It is kept; write it as 11h30." in said.stderr
    assert (
        "is no hour"
        not in desk.run("draft", "set", desk.desk, "1", "1", "next_update_at=11h30").stderr
    )


def test_a_moment_that_cannot_be_says_why(desk: Shell) -> None:
    given = ("moment", "set", desk.desk, "1")
    assert "not yet reached" in desk.refused(*given, "received", "demain 9h")
    assert "no such day" in desk.refused(*given, "received", "31/02 10h")
    desk.do(*given, "event", "dans 3 jours")


def test_a_mark_is_answered_in_words(desk: Shell) -> None:
    said = desk.do("readiness", desk.desk, "--mark", "openers", "--detail", "2")
    assert said.strip() == "Noted: people who can open it, Tuesday 24 November 2026."
