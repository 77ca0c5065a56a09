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


def test_a_corrected_time_keeps_its_words_in_a_terminal(desk: Shell) -> None:
    for line in ("00:01-00:02 gate shut", "time unknown: gate open"):
        desk.do("log", desk.desk, "1", line)

    def corrected(entry: str, at: str) -> dict[str, object]:
        desk.do("entry", "correct", desk.desk, "1", entry, "--at", at, "--reason", "clock")
        rows = desk.data("timeline", desk.desk, "1")
        assert isinstance(rows, list)
        return next(row for row in rows if row["number"] == entry)

    row = corrected("1", "about 00:01")
    assert (row["precision"], row["until"]) == ("about", None)
    assert str(row["original_happened_at"])[11:16] == "00:01"
    assert str(row["original_until"])[11:16] == "00:02"
    assert corrected("1", "unknown")["precision"] == "unknown"
    row = corrected("2", "yesterday 5pm-6pm")
    assert (str(row["happened_at"])[11:16], str(row["until"])[11:16]) == ("17:00", "18:00")
    assert row["original_precision"] == "unknown"
    assert "First written: time unknown, gate open" in desk.do("timeline", desk.desk, "1")
    assert "not a time" in desk.refused(
        "entry", "correct", desk.desk, "1", "1", "--at", "later", "--reason", "x"
    )


def test_a_fact_is_worded_from_its_label_and_value(desk: Shell) -> None:
    def board() -> dict[str, object]:
        (row,) = desk.data("fact", "list", desk.desk, "1")
        return row

    asked = ("fact", "set", desk.desk, "1", "hurt")
    assert "would say nothing" in desk.refused(*asked, "--value", "")
    assert desk.data("fact", "list", desk.desk, "1") == []
    desk.do(*asked, "--label", "élèves blessés", "--value", "2")
    row = board()
    assert row["clauses"] == {"fr": "il y a deux élèves blessés"}
    assert row["hedges"] == {"fr": "le nombre d'élèves blessés est en cours de vérification"}
    # It is a line of the timeline, and comes from that line.
    (line,) = desk.data("timeline", desk.desk, "1")
    assert (line["kind"], line["verification"]) == ("fact", "to_verify")
    desk.do("fact", "confirm", desk.desk, "1", "hurt", "--who", "CPE")
    desk.do("fact", "clear", desk.desk, "1", "hurt", "--for", "STAFF")
    desk.do(*asked, "--value", "3")
    row = board()
    assert (row["label"], row["state"]) == ("élèves blessés", "to_verify")
    assert row["clauses"] == {"fr": "il y a trois élèves blessés"}
    assert row["audiences"] == ["STAFF"]
    desk.do(*asked, "--clause", "trois élèves ont été blessés")
    row = board()
    assert (row["value"], row["clauses"]) == ("3", {"fr": "trois élèves ont été blessés"})
    said = desk.do("timeline", desk.desk, "1")
    assert "CPE" in said


def test_a_line_may_begin_with_a_dash(desk: Shell) -> None:
    for line, kind, text in (
        ("-10 appel de la mairie : que dire ?", "call_in", "que dire ?"),
        ("-10 élèves en 3eB", "information", "-10 élèves en 3eB"),
        ("- deux élèves", "information", "- deux élèves"),
        ("-x est parti", "information", "-x est parti"),
    ):
        said = desk.data("log", desk.desk, "1", line, "--by", "CD")
        rows = desk.data("timeline", desk.desk, "1")
        row = next(row for row in rows if row["id"] == said["made"])
        assert (row["kind"], row["text"], row["by"]) == (kind, text, "CD")
    assert "There is no option" in desk.run("log", desk.desk, "1", "x", "-z").stderr
    desk.do("entry", "correct", desk.desk, "1", "1", "--reason=trop vite dit", "--text", "- a b")


def test_an_arrow_changes_a_word_of_an_entry(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "24 parents au portail, salle 124")

    def corrected(line: str) -> str:
        desk.do("log", desk.desk, "1", line)
        return str(desk.data("timeline", desk.desk, "1")[0]["text"])

    assert corrected("/corr 1 24 → 25, raison: relu") == "25 parents au portail, salle 124"
    assert corrected("/corr 1 au portail -> à la grille, raison: relu") == (
        "25 parents à la grille, salle 124"
    )
    assert corrected("/corr 1 -> autre chose, raison: relu") == "autre chose"
    assert corrected("/corr 1 ailleurs → ici, raison: relu") == "ailleurs → ici"


def test_a_code_is_of_the_kind_that_is_said(desk: Shell) -> None:
    said = desk.refused("person", "add", desk.desk, "1", "parent", "--code", "E-77")
    assert "E-77 is the code of somebody else" in said
    desk.do("person", "add", desk.desk, "1", "parent", "--code", "P-77")
    assert [row["code"] for row in desk.data("person", "list", desk.desk, "1")] == ["P-77"]


def test_reading_a_handover_names_the_entry_it_writes(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "une ligne")
    result = desk.run("handover", desk.desk, "1", "--since", "yesterday 5pm", "--read")
    assert "Entry 2 says that it was read." in result.stderr


def test_a_file_that_is_no_workbook_is_called_so(desk: Shell) -> None:
    bad = desk.folder / "bad.xlsx"
    bad.write_bytes(bytes(range(256)) * 4)
    assert "it is no workbook" in desk.refused("import", desk.desk, "1", bad, "--dry-run")


def test_what_is_kept_though_images_are_not_is_said(desk: Shell) -> None:
    kept = desk.folder / "a.txt"
    kept.write_text("a", "utf-8")
    empty = desk.folder / "empty.txt"
    empty.write_bytes(b"")
    said = desk.refused("attach", desk.desk, "1", kept, empty)
    assert "none of these files was kept" in said
    assert desk.data("exhibit", "list", desk.desk, "1") == []
    assert "--name" in desk.run("attach", desk.desk, "1", kept, "--name", "E-01").stderr
    desk.do("attach", desk.desk, "1", kept, "--shows", "no")
    said = desk.do("exhibit", "shows", desk.desk, "1", "unknown")
    assert "1 file kept before is still here, exhibit 1" in said
    assert "remove-exhibit" in said
    assert "still here" in desk.do("exhibit", "shows", desk.desk, "1")
    shown = desk.data("exhibit", "shows", desk.desk, "1")
    assert (shown["keeps_files"], shown["kept"]) == (False, ["1"])
    desk.do("remove-exhibit", desk.desk, "1", "1", "--reason", "parquet")
    assert "still here" not in desk.do("exhibit", "shows", desk.desk, "1")


def test_a_count_of_what_was_removed_is_said(desk: Shell) -> None:
    one = (desk.desk, "1", "1")
    desk.do("publication", "add", desk.desk, "1", "--target", "unknown")
    desk.do("publication", "close", *one, "--state", "removed")
    result = desk.run("publication", "measure", *one, "--views", "12")
    assert "noted as removed" in result.stdout + result.stderr


def test_codes_are_written_wherever_words_are_typed(desk: Shell) -> None:
    one = (desk.desk, "1")
    desk.do("person", "add", *one, "pupil", "--name", "Kevin Durand")
    desk.do("log", *one, "une ligne")
    name = "Kevin Durand"
    desk.do(
        *("entry", "correct", *one, "1", "--text", f"{name} rentre"),
        *("--reason", f"{name} rappelle", "--codes"),
    )
    desk.do("fact", "set", *one, "home", "--clause", f"{name} est rentré", "--codes")
    desk.do("attach", *one, "--name", f"photo de {name}", "--text", f"vu {name}", "--codes")
    desk.do("publication", "add", *one, "--target", "unknown", "--said", f"{name} ment", "--codes")
    for said in (
        desk.do("timeline", *one),
        desk.do("fact", "list", *one),
        desk.do("exhibit", "list", *one),
        desk.do("publication", "list", *one, "--json"),
    ):
        assert "Durand" not in said
        assert "E-01" in said


def test_the_tags_of_a_line_are_read_with_it(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "7 parents at the gate #reception")
    desk.do("entry", "tag", desk.desk, "1", "1", "--add", "summary")
    assert "Tags: #reception #summary" in desk.do("timeline", desk.desk, "1")
