"""Whatever the window can do to the data, a command can do."""

from datetime import timedelta

import pytest

from tests.cli.conftest import Shell


def test_a_situation_is_weighed_framed_and_closed(desk: Shell) -> None:
    file = desk.desk
    desk.do("incident", "level", file, "1", "2", "--reason", "vidéo partagée")
    desk.do(
        "incident",
        "frame",
        file,
        "1",
        "--what",
        "bagarre",
        "--where",
        "portail",
        "--since",
        "10:30",
        "--source",
        "CPE",
    )
    desk.do("incident", "families", file, "1", "3")
    desk.do("incident", "title", file, "1", "Bagarre filmée")
    desk.do("incident", "close", file, "1", "--reason", "bilan fait")
    row = desk.data("incident", "show", file)
    assert (row["level"], row["what"], row["place"], row["source"]) == (
        2,
        "bagarre",
        "portail",
        "CPE",
    )
    assert (row["families_expected"], row["title"], row["status"]) == (
        3,
        "Bagarre filmée",
        "closed",
    )
    assert row["started_at"] == "2026-11-24T10:30:00.000+01:00"
    shown = desk.do("incident", "show", file, "1")
    assert "Bagarre filmée" in shown
    assert "Serious" in shown


def test_a_situation_is_watched_with_what_holds_closed_and_opened_again(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    for level in ("3", "2"):
        desk.do("incident", "level", file, "1", level, "--agreed-by", "DSDEN")
    shown = desk.data("incident", "closing", file, "1")
    assert shown["next"] == "monitoring"
    words = desk.do("incident", "closing", file, "1")
    assert "Severity: Serious (highest: very serious)." in words
    assert f"  2. {shown['lines'][1]['text']}" in words
    assert shown["after"][0]["text"] in words
    desk.do("incident", "monitor", file, "1", "--confirm", "2", "--reason", "calme")
    said = desk.data("timeline", file, "1")[-1]
    assert f"Confirmé\N{NO-BREAK SPACE}: {shown['lines'][1]['text']}." in said["text"]
    assert said["reason"] == "calme"
    assert desk.data("incident", "closing", file, "1")["next"] == "closed"
    assert "was never that high" in desk.refused(
        *(
            "incident",
            "close",
            file,
            "1",
            "--level",
            "4",
            "--agreed-by",
            "DSDEN",
            "--reason",
            "fini",
        )
    )
    closed = desk.do("incident", "close", file, "1", "--level", "1", "--reason", "bilan fait")
    assert "Severity: Concern (highest: very serious)" in closed
    sheet = desk.do("incident", "show", file, "1")
    assert "Concern (highest: very serious)" in sheet
    desk.do("incident", "reopen", file, "1", "--reason", "une copie")
    assert desk.data("timeline", file, "1")[-1]["reason"] == "une copie"
    row = desk.data("incident", "show", file, "1")
    assert (row["status"], row["level"], row["peak_level"]) == ("open", 1, 3)
    assert desk.data("verify", file)["ok"] is True


def test_leaving_a_severity_of_3_asks_with_whom(desk: Shell) -> None:
    file = desk.desk
    said = desk.do("incident", "level", file, "1", "3")
    assert "only proposed" in said
    assert "agree-level 2026-001" in said
    row = desk.data("incident", "show", file, "1")
    assert (row["level"], row["proposed_level"]) == (2, 3)
    assert "with whom it was agreed" in desk.refused(
        "incident", "monitor", file, "1", "--level", "0"
    )
    desk.do("agree-level", file, "1", "DSDEN")
    before = desk.data("verify", file)
    closes = ("incident", "close", file, "1", "--level", "1", "--reason", "bilan fait")
    said = desk.refused(*closes)
    assert "with whom it was agreed" in said
    assert desk.data("verify", file) == before
    desk.do(*closes, "--agreed-by", "DSDEN")
    assert desk.data("incident", "show", file, "1")["level_agreed_by"] == "DSDEN"


def test_an_entry_is_corrected_verified_struck_and_erased(desk: Shell) -> None:
    file = desk.desk
    for text in ("3e B", "vrai ou faux", "à barrer", "à effacer"):
        desk.do("log", file, "1", text)
    desk.do(
        "entry", "correct", file, "1", "1", "--text", "4e B", "--reason", "classe", "--at", "11:00"
    )
    desk.do("entry", "verify", file, "1", "2", "confirmed", "--who", "CPE")
    desk.do("entry", "strike", file, "1", "3", "--reason", "autre situation")
    desk.do("entry", "erase", file, "1", "4", "--reason", "demande")
    rows = {row["number"]: row for row in desk.data("timeline", file, "1")}
    assert (rows["1"]["text"], rows["1"]["original"]) == ("4e B", "3e B")
    assert rows["1"]["happened_at"] == "2026-11-24T11:00:00.000+01:00"
    assert (rows["2"]["verification"], rows["2"]["verified_by"]) == ("confirmed", "CPE")
    assert (rows["3"]["struck"], rows["3"]["strike_reason"]) == (True, "autre situation")
    assert (rows["4"]["text"], rows["4"]["erased_reason"]) == ("", "demande")
    assert desk.data("verify", file)["ok"] is True
    said = desk.do("timeline", file, "1")
    first = next(line for line in said.splitlines() if "First written:" in line)
    assert first.endswith(", 3e B")  # behind its first hour
    assert "11:00" not in first
    assert "Struck out because: autre situation" in said
    assert "à effacer" not in said


def test_the_timeline_is_filtered_now_and_in_the_past(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "appel de la mairie : que dire ?")
    desk.do("log", file, "1", "rumeur : un couteau à la mairie")
    kept = desk.data("timeline", file, "1", "--filter", "mairie -kind:rumour")
    assert [row["number"] for row in kept] == ["1"]
    then = ("--known-at", desk.clock.now().isoformat(), "--filter", "nature:rumeur")
    assert [row["number"] for row in desk.data("timeline", file, "1", *then)] == ["2"]
    assert "1 of 2 entries, 1 hidden" in desk.do("timeline", file, "1", "--filter", "couteau")
    out = file.with_name("filtered.csv")
    desk.do("export", file, "1", "--format", "csv", "-o", out, "--filter", "couteau")
    written = out.read_text("utf-8-sig")
    assert "un couteau" in written
    assert "que dire" not in written
    said = desk.do("timeline", file, "1", "--filter", "kind:couteau")
    assert "“kind:couteau” is not understood as a filter" in said
    assert "The filter keeps none of the 2 entries." in said


def test_steps_are_moved_given_and_left_out(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    desk.do("task", "na", file, "1", "2", "--reason", "sans objet")
    desk.do("task", "assign", file, "1", "3", "comms")
    desk.do("task", "move", file, "1", "5")
    rows = desk.data("task", "list", file, "1")
    by_number = {row["number"]: row for row in rows}
    assert (by_number[2]["state"], by_number[2]["reason"]) == ("na", "sans objet")
    assert by_number[3]["role"] == "comms"
    assert rows[0]["number"] == 5
    desk.do("task", "move", file, "1", "5", "--after", str(rows[1]["number"]))
    assert desk.data("task", "list", file, "1")[1]["number"] == 5


def test_a_playbook_is_withdrawn(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    assert [row["playbook"] for row in desk.data("playbook", "running", file, "1")] == ["PB08"]
    assert "PB08" in desk.refused("playbook", "withdraw", file, "1", "PB99").replace("99", "08")
    desk.do("playbook", "withdraw", file, "1", "PB08")
    assert desk.data("playbook", "running", file, "1") == []
    assert "PB08" in [row["playbook"] for row in desk.data("playbook", "list", file)]


def test_an_advised_time_never_reads_as_a_duty(desk: Shell) -> None:
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    rows = desk.data("task", "list", desk.desk, "1")
    words = desk.do("task", "list", desk.desk, "1").splitlines()
    for row, line in zip(rows, words, strict=True):
        assert ("advice " in line) == bool(row["due_at"] and not row["due_legal"])
        legal = "without delay" in line or "legal deadline" in line
        assert legal == bool(row["due_legal"])


def test_the_numbers_of_the_school(desk: Shell) -> None:
    file = desk.desk
    desk.do("phone", "set", file, "DSDEN, cabinet", "05 00 00 00 01", "--key", "hierarchy")
    desk.do("phone", "set", file, "Mairie", "05 00 00 00 02")
    desk.do("phone", "set", file, "Mairie", "05 00 00 00 03", "--place", "2")
    desk.do("phone", "called", file, "hierarchy", "--in", "1")
    rows = desk.data("phone", "list", file)
    assert [(row["place"], row["number"]) for row in rows] == [
        (1, "05 00 00 00 01"),
        (2, "05 00 00 00 03"),
    ]
    assert rows[0]["called_at"]
    assert "called" in desk.do("phone", "list", file)
    assert desk.data("timeline", file, "1")[0]["to"] == "DSDEN, cabinet"
    desk.do("phone", "remove", file, "1")
    assert [row["label"] for row in desk.data("phone", "list", file)] == ["Mairie"]


def test_the_school_and_its_people(desk: Shell) -> None:
    file = desk.desk
    desk.do("school", "set", file, "--town", "Valbrune", "--contact-press", "05 00 00 00 09")
    desk.do("school", "set", file, "--address", "12 rue des Tilleuls", "--access", "par la loge")
    row = desk.data("school", "show", file)
    assert (row["town"], row["contact_press"]) == ("Valbrune", "05 00 00 00 09")
    assert (row["address"], row["access"]) == ("12 rue des Tilleuls", "par la loge")
    assert row["name"] == "Collège des Tilleuls"
    assert row["team"] == "5"
    desk.do("school", "set", file, "--team", "2")
    assert desk.data("school", "show", file)["team"] == "2"
    desk.do("school", "set", file, "--team", "5+")
    assert "5+" in desk.do("school", "show", file)
    desk.do("writer", "name", file, "CL", "--name", "C. Laurent")
    desk.do("writer", "name", file, "CL", "--role", "comms")
    found = [row for row in desk.data("writer", "list", file) if row["initials"] == "CL"]
    assert [(row["name"], row["role"]) for row in found] == [("C. Laurent", "comms")]


def test_a_small_team_shares_the_roles(desk: Shell) -> None:
    file = desk.desk
    desk.do("school", "set", file, "--team", "2")
    desk.do("team", "give", file, "1", "director", "A. Martin", "--deputy", "B. Roy")
    rows = {row["role"]: row for row in desk.data("team", "list", file, "1")}
    assert (rows["families"]["person"], rows["families"]["done_by"]) == ("A. Martin", "director")
    assert (rows["care"]["person"], rows["care"]["done_by"]) == ("", "scribe")
    assert "with Lead" in desk.do("team", "list", file, "1")
    desk.do("team", "give", file, "1", "scribe", "a. martin")
    assert "keeps the log" in desk.do("team", "list", file, "1")


def test_steps_are_those_of_a_role_or_of_a_person(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    every = {row["role"] for row in desk.data("task", "list", file, "1")}
    assert {"director", "families"} < every
    lead = ("task", "list", file, "1", "--role", "director")
    assert {row["role"] for row in desk.data(*lead)} == {"director"}
    desk.do("school", "set", file, "--team", "2")
    both = {row["role"] for row in desk.data(*lead)}
    assert {"director", "families"} <= both < every
    desk.do("team", "give", file, "1", "director", "A. Martin")
    desk.do("writer", "name", file, "AM", "--name", "A. Martin")
    mine = desk.data("task", "list", file, "1", "--who", "am")
    assert {row["role"] for row in mine} == both
    assert "ZZ" in desk.refused("task", "list", file, "1", "--who", "ZZ")


def test_an_earlier_situation_is_taken_up(desk: Shell) -> None:
    file = desk.desk
    desk.do("team", "give", file, "1", "scribe", "B. Roy")
    desk.do("draft", "new", file, "1", "--template", "M02", "--set", "fact=une vidéo circule")
    desk.do("draft", "set", file, "1", "1", "advice=E-01 est rentré")
    desk.do("incident", "open", file, "--title", "Encore une vidéo", "--bare")
    said = desk.do("take-up", file, "2", "1")
    assert "Roles: 1. Drafts: 1." in said
    assert "fill again" in said
    (draft,) = desk.data("draft", "list", file, "2")
    assert (draft["state"], draft["values"]) == ("draft", {"fact": "une vidéo circule"})
    assert [row["person"] for row in desk.data("team", "list", file, "2") if row["person"]] == [
        "B. Roy"
    ]
    assert "another situation" in desk.refused("take-up", file, "2", "2")


def test_people_are_codes(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "E-02 est à l'infirmerie")
    added = desk.data(
        "person", "add", file, "1", "pupil", "--name", "Zyzo Q.", "--also", "ZQ", "--note", "4e C"
    )
    assert added["code"] == "E-03"
    desk.do("person", "add", file, "1", "pupil", "--code", "E-02")
    rows = desk.data("person", "list", file, "1")
    assert [(row["code"], row["has_name"]) for row in rows] == [("E-02", False), ("E-03", True)]
    assert "Zyzo" not in desk.do("person", "list", file, "1")
    desk.do("person", "name", file, "1", "e3", "--name", "Zyzo Quill")
    shown = desk.data("person", "show", file, "1", "E-03")
    assert (shown["name"], shown["also"], shown["note"]) == ("Zyzo Quill", ["ZQ"], "4e C")
    assert "Zyzo Quill" in desk.do("person", "show", file, "1", "E-03")
    assert "E-09" in desk.refused("person", "show", file, "1", "E-09")
    desk.do("person", "forget", file, "1", "E-03", "--reason", "demande")
    assert desk.data("person", "show", file, "1", "E-03")["removed_reason"] == "demande"
    for words in (("timeline", file, "1"), ("search", file, "Zyzo"), ("fact", "list", file, "1")):
        assert "Zyzo" not in desk.do(*words)


def test_a_line_is_written_with_codes(desk: Shell) -> None:
    file = desk.desk
    line = "appel de mère de Yanis B. 4eC: rappeler le 06 12 34 56 78, vu par Mme Roche"
    desk.do("log", file, "1", line, "--codes")
    desk.do("log", file, "1", "Yanis est rentré", "--codes")
    rows = desk.data("timeline", file, "1")
    assert [(row["from"], row["text"]) for row in rows] == [
        ("mère de E-01", "rappeler le P-01, vu par P-02"),
        ("", "E-01 est rentré"),
    ]
    assert desk.data("person", "show", file, "1", "P-01")["name"] == "06 12 34 56 78"


def test_a_name_is_written_and_said(desk: Shell) -> None:
    result = desk.run("log", desk.desk, "1", "Yanis B. est rentré")
    assert (result.exit_code, result.stderr.count("Yanis B.")) == (0, 1)
    assert desk.data("timeline", desk.desk, "1")[0]["text"] == "Yanis B. est rentré"
    result = desk.run("incident", "open", desk.desk, "--title", "Yanis B. blessé", "--bare")
    assert (result.exit_code, result.stderr.count("Yanis B.")) == (0, 1)


def test_names_are_withheld_from_who_may_not_see_them(desk: Shell) -> None:
    file = desk.desk
    desk.do("person", "add", file, "1", "pupil", "--name", "Zyzo Q.")
    for row in desk.data("writer", "list", file):
        desk.do("writer", "name", file, row["initials"], "--role", "comms")
    assert "lead" in desk.refused("person", "show", file, "1", "E-01")


def test_facts_are_said_in_messages(desk: Shell) -> None:
    file = desk.desk
    desk.do(
        "fact",
        "set",
        file,
        "1",
        "fight",
        "--label",
        "Bagarre",
        "--clause",
        "une bagarre a eu lieu",
        "--hedge",
        "une bagarre nous est signalée",
    )
    desk.do("draft", "new", file, "1", "--template", "M02", "--lang", "fr")
    assert "nous est signalée" in desk.do("draft", "show", file, "1", "1")
    desk.do("fact", "state", file, "1", "fight", "confirmed", "--who", "CPE")
    assert "a eu lieu" in desk.do("draft", "show", file, "1", "1")
    assert desk.data("fact", "list", file, "1")[0]["state"] == "confirmed"


def test_a_line_makes_a_fact_that_follows_it(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "fait : élèves blessés = 2")
    (fact,) = desk.data("fact", "list", file, "1")
    assert (fact["key"], fact["value"], fact["state"]) == ("eleves-blesses", "2", "to_verify")
    assert fact["clauses"] == {"fr": "il y a deux élèves blessés"}
    then = desk.clock.now().isoformat()
    desk.do("fact", "confirm", file, "1", "eleves-blesses", "--who", "infirmière")
    desk.do("log", file, "1", "fait : élèves blessés = 3")
    (fact,) = desk.data("fact", "list", file, "1")
    assert (fact["value"], fact["state"]) == ("3", "to_verify")
    (before,) = desk.data("fact", "list", file, "1", "--at", then)
    assert (before["value"], before["state"]) == ("2", "to_verify")
    # Entry 2 says that it was confirmed: the value that changed is entry 3.
    desk.do("entry", "verify", file, "1", "3", "confirmed", "--who", "SAMU")
    assert desk.data("fact", "list", file, "1")[0]["state"] == "confirmed"
    desk.do("entry", "strike", file, "1", "3", "--reason", "erreur")
    assert desk.data("fact", "list", file, "1")[0]["state"] == "withdrawn"
    desk.do("log", file, "1", "fait : une bagarre a eu lieu")
    desk.do("fact", "withdraw", file, "1", "une-bagarre-a-eu-lieu")
    assert {row["state"] for row in desk.data("fact", "list", file, "1")} == {"withdrawn"}


def test_search_finds_without_accents(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "la mère d'un élève de sixième")
    hits = desk.data("search", desk.desk, "eleve", "six")
    assert [(hit["kind"], hit["number"]) for hit in hits] == [("entry", "1")]
    assert "élève" in desk.do("search", desk.desk, "eleve")
    assert desk.data("search", desk.desk, "portail", "--in", "1")
    assert desk.data("search", desk.desk, "zz") == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_document_takes_its_own_language(desk: Shell, language: str) -> None:
    out = desk.folder / "out.csv"
    desk.do("export", desk.desk, "1", "--format", "csv", "-o", out, "--lang", language)
    separator = {"fr": '";"', "en": '","'}[language]
    assert separator in out.read_text("utf-8-sig").splitlines()[0]


def test_notes_for_the_cell_stay_in_unless_asked(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "note : entre nous")
    for name, words in (("shared", ()), ("internal", ("--internal",))):
        desk.do("export", desk.desk, "1", "--format", "json", "-o", desk.folder / name, *words)
    assert "entre nous" not in (desk.folder / "shared").read_text("utf-8")
    assert "entre nous" in (desk.folder / "internal").read_text("utf-8")


def test_a_line_with_a_slash_corrects_from_the_terminal(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "deux élèves")
    desk.do("log", file, "1", "/corr 1 trois élèves, raison: recompté")
    (row,) = desk.data("timeline", file, "1")
    assert (row["text"], row["original"], row["correction_reason"]) == (
        "trois élèves",
        "deux élèves",
        "recompté",
    )
    assert "41" in desk.refused("log", file, "1", "/corr 41 x, raison: y")
    assert desk.run("log", file, "1", "/pj photo.png").exit_code == 2


def test_a_name_in_what_is_typed_is_said(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "une ligne")
    written = desk.run(
        *("publication", "add", file, "1", "https://x.com/a", "--target", "account"),
        *("--said", "Yanis Benali en 3e B"),
    )
    corrected = desk.run(
        *("entry", "correct", file, "1", "1", "--text", "Yanis Benali en 3e B", "--reason", "vu")
    )
    for result in (written, corrected):
        assert result.exit_code == 0
        assert "looks like a name" in result.stderr


def steps_of(desk: Shell, number: str = "1") -> dict[str, dict[str, object]]:
    """Return the steps on the list by id, as `task list` gives them."""
    return {row["step"]: row for row in desk.data("task", "list", desk.desk, number)}


def test_a_severity_only_proposed_says_who_must_agree_and_what_to_type(desk: Shell) -> None:
    said = desk.do("qualify", desk.desk, "1", "--answer", "g9=yes", "--apply")
    assert "the head and the education authority must agree" in said
    assert "write down with whom: agree-level 2026-001" in said


def test_a_situation_is_qualified_agreed_and_told_to_be_no_crisis(desk: Shell) -> None:
    file = desk.desk
    shown = desk.data("qualify", file, "1", "--answer", "g9=yes")
    assert shown["level"] == 3
    assert desk.data("incident", "show", file)["level"] is None  # looking writes nothing
    answers = ("--answer", "g1=no", "--answer", "g9=yes", "--answer", "PB08-q2=no")
    done = desk.data("qualify", file, "1", *answers, "--playbook", "PB08", "--apply")
    assert (done["level"], done["proposed"]) == (2, 3)
    assert steps_of(desk)["PB08-19"]["when"] == "g9"
    assert "PB08-18" not in steps_of(desk)
    assert "PB08-18" in {row["step"] for row in desk.data("task", "list", file, "1", "--hidden")}
    desk.do("agree-level", file, "1", "DSDEN, cabinet")
    row = desk.data("incident", "show", file)
    assert (row["level"], row["level_agreed_by"]) == (3, "DSDEN, cabinet")
    assert desk.refused("agree-level", file, "1", "DSDEN")
    desk.do("incident", "open", file, "--title", "Dispute en cour", "--bare")
    ended = desk.data("qualify", file, "2", "--not-a-crisis", "--reason", "vie scolaire", "--apply")
    assert ended["status"] == "closed"


def test_each_content_is_answered_for(desk: Shell) -> None:
    file = desk.desk
    for address in ("https://x.com/a", "https://x.com/b"):
        desk.do("publication", "add", file, "1", address, "--target", "account")
    for number, public in (("1", "yes"), ("2", "no")):
        given = ("--answer", f"g7={public}", "--answer", "g2=no", "--publication", number)
        desk.do("qualify", file, "1", *given, "--no-playbook", "--apply")
    assert [row["public"] for row in desk.data("publication", "list", file, "1")] == ["yes", "no"]


def test_steps_are_ticked_by_their_record_and_families_counted(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    desk.do("log", file, "1", "appel à DSDEN : prévenue")
    hierarchy = steps_of(desk)["C06"]
    assert (hierarchy["state"], hierarchy["proof"]) == ("done", "call_out:HIER")
    desk.do("incident", "families", file, "1", "2")
    families = str(steps_of(desk)["PB08-03"]["number"])
    desk.do("log", file, "1", "appel à mère de E-01 : prévenue")
    assert steps_of(desk)["PB08-03"]["state"] == "doing"
    desk.do("task", "done", file, "1", families, "--who", "père de E-02")
    row = steps_of(desk)["PB08-03"]
    # Each family was reached; the step asks for both guardians of each.
    assert (row["state"], row["told"], row["expected"]) == ("doing", 2, 4)
    desk.do("family", "told", file, "1", "E-01", "--told", "2")
    desk.do("family", "told", file, "1", "E-02", "--guardians", "1")
    row = steps_of(desk)["PB08-03"]
    assert (row["state"], row["told"], row["expected"]) == ("done", 3, 3)
    desk.do("publication", "add", file, "1", "https://x.com/a", "--target", "account")
    desk.do("publication", "request", file, "1", "1", "--route", "platform")
    assert steps_of(desk)["PB08-06"]["state"] == "done"


def test_steps_of_ones_own_begun_put_off_and_put_back(desk: Shell) -> None:
    file = desk.desk
    desk.do("task", "add", file, "1", "fermer le portail", "prévenir le bus", "--role", "site")
    rows = desk.data("task", "list", file, "1")
    assert [(row["text"], row["role"]) for row in rows] == [
        ("fermer le portail", "site"),
        ("prévenir le bus", "site"),
    ]
    one, two = (str(row["number"]) for row in rows)
    for verb, state in (("start", "doing"), ("defer", "deferred"), ("restore", "todo")):
        desk.do("task", verb, file, "1", one, two)
        assert {row["state"] for row in desk.data("task", "list", file, "1")} == {state}
    desk.do("task", "skip", file, "1", one, "--reason", "portail déjà fermé")
    desk.do("task", "done", file, "1", two)
    assert [row["state"] for row in desk.data("task", "list", file, "1")] == ["skipped", "done"]


def test_the_team_is_named_and_taken_up_again(desk: Shell) -> None:
    file = desk.desk
    desk.do("team", "give", file, "1", "scribe", "M. Roche", "--deputy", "Mme Vidal")
    desk.do("incident", "open", file, "--title", "Quatrième canular", "--bare")
    desk.do("team", "take-up", file, "2", "1")
    held = [row for row in desk.data("team", "list", file, "2") if row["person"]]
    assert [(row["role"], row["person"], row["deputy"]) for row in held] == [
        ("scribe", "M. Roche", "Mme Vidal")
    ]


def test_watching_gives_the_steps_of_the_closure_their_time(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    assert steps_of(desk)["C12"]["due_at"] is None
    desk.do("incident", "monitor", file, "1", "--reason", "calme")
    assert steps_of(desk)["C12"]["due_at"] is not None


def test_an_answer_that_is_none_is_refused_in_a_preview_too(desk: Shell) -> None:
    file = desk.desk
    for answer, sign in (("g1=maybe", "maybe"), ("g99=yes", "g99"), ("PB05-q1=yes", "PB05-q1")):
        assert sign in desk.refused("qualify", file, "1", "--answer", answer)


def test_done_keeps_what_came_of_it_and_asks_who_a_family_is(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    found = steps_of(desk)
    family = next(
        str(row["number"]) for row in found.values() if row["proof"] == "call_out:FAMc:both"
    )
    assert desk.run("task", "done", file, "1", family).exit_code == 2  # nobody is named
    call = next(row for row in found.values() if row["proof"] == "call_out:HIER")
    desk.do("task", "done", file, "1", str(call["number"]), "--result", "rappellent à 11 h")
    after = next(row for row in steps_of(desk).values() if row["number"] == call["number"])
    assert (after["state"], after["result"]) == ("done", "rappellent à 11 h")


def test_a_call_without_an_answer_or_to_somebody_else_leaves_its_step(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")

    def step() -> dict[str, object]:
        return next(row for row in steps_of(desk).values() if row["proof"] == "call_out:HIER")

    number = str(step()["number"])
    said = desk.refused("task", "done", file, "1", number, "--who", "mairie")
    assert "This step is for: Hiérarchie" in said
    tried = desk.run("task", "done", file, "1", number, "--result", "pas de réponse")
    assert tried.exit_code == 0
    assert "nobody was told" in tried.stderr
    assert "looks like a name" not in tried.stderr
    assert step()["state"] == "todo"
    assert desk.data("timeline", file, "1")[-1]["text"].endswith("pas de réponse")
    refused = desk.refused("task", "done", file, "1", number, "--outside", "--result", "occupé")
    assert "nobody was reached" in refused
    ticked = desk.data("task", "done", file, "1", number, "--who", "Mme la directrice")
    assert (ticked["state"], "notices" in ticked) == ("done", False)
    line = desk.data("timeline", file, "1")[-1]["number"]
    desk.do("log", file, "1", f"/corr {line} Appeler la DSDEN : standard fermé, raison: erreur")
    assert step()["state"] == "todo"
    desk.data("task", "done", file, "1", number)
    late = desk.data("task", "done", file, "1", number, "--result", "pas de réponse")
    assert (late["state"], len(late["notices"])) == ("todo", 1)


def test_the_result_of_any_step_stands_in_its_line(desk: Shell) -> None:
    file = desk.desk
    desk.do("task", "add", file, "1", "Fermer le portail")
    desk.do("task", "done", file, "1", "1", "--result", "cadenas posé")
    assert desk.data("timeline", file, "1")[-1]["text"] == (
        "Étape faite\N{NO-BREAK SPACE}: Fermer le portail. Résultat\N{NO-BREAK SPACE}: cadenas posé"
    )


def test_closing_asks_why_in_the_terminal_too(desk: Shell) -> None:
    assert "--reason" in desk.refused("incident", "close", desk.desk, "1")
    assert desk.data("incident", "show", desk.desk, "1")["status"] == "open"


def test_nobody_stands_in_for_themself(desk: Shell) -> None:
    said = desk.refused(
        "team", "give", desk.desk, "1", "comms", "A. Martin", "--deputy", "a.  martin"
    )
    assert "cannot stand in for themself" in said
    assert [row for row in desk.data("team", "list", desk.desk, "1") if row["person"]] == []


def test_families_are_told_one_by_one_and_the_order_is_shown(desk: Shell) -> None:
    file = desk.desk
    desk.do("incident", "families", file, "1", "1")
    desk.do("log", file, "1", "appel à la mère de E-01 : prévenue")
    assert "1 guardian of 2" in desk.do(
        "family", "told", file, "1", "E-02", "--guardians", "2", "--told", "1"
    )
    said = desk.data("family", "told", file, "1", "e-01")
    assert (said["told"], said["guardians"], said["complete"]) == (2, 2, True)
    assert desk.data("family", "told", file, "1", "E-02", "--guardians", "1")["complete"] is True
    shown = desk.data("informed", file, "1")
    assert [row["family"] for row in shown["families"]] == ["E-01", "E-02"]
    families = next(row for row in shown["audiences"] if row["audience"] == "FAMc")
    assert (families["state"], families["guardians_told"]) == ("informed", 3)
    words = desk.do("informed", file, "1")
    assert "Order of telling: Emergency services → Families concerned" in words
    assert "2/2 (3 guardians of 3, but counted as 1)" in words
    desk.do("playbook", "start", file, "1", "PB02")
    assert desk.data("informed", file, "1")["playbook"] == "PB02"
    assert "Order of telling (PB02): Emergency services → Staff" in desk.do("informed", file, "1")
    assert "Write the child's code" in desk.refused("family", "told", file, "1", "Yanis")
    desk.do("log", file, "1", "appel à la mère de E-03 : prévenue")
    desk.do("log", file, "1", "Un cri dans la cour")
    cry = desk.data("timeline", file, "1")[-1]["number"]
    told = ("family", "told", file, "1", "E-03", "--told", "2", "--entry", cry, "--at", "09:40")
    assert "tells no family concerned" in desk.refused(*told)


def test_the_watch_is_listed_at_another_time_and_a_line_is_put_off(desk: Shell) -> None:
    file = desk.desk
    assert "Nothing to look at." in desk.do("watch", file, "1")
    desk.do("log", file, "1", "question : qui appelle le bus ?")
    desk.do("log", file, "1", "rumeur : un couteau")
    desk.do("log", file, "1", "message envoyé à salle des profs : restez en classe")
    desk.do("incident", "families", file, "1", "1")
    names = [row["line"] for row in desk.data("watch", file, "1", "--at", "12:00")]
    assert names == ["left_out:FAMc", "left_out:HIER", "question:1", "silence"]
    said = desk.do("watch", file, "1", "--at", "12:00")
    assert "Not yet either: Education authority." in said  # one line for one message
    assert "No answer yet to the question of 11:10: “qui appelle le bus ?”" in said
    assert desk.data("watch", file, "1", "--at", "11:08") == []
    desk.clock.advance(timedelta(minutes=40))
    snooze = ("watch", "snooze", file, "1", "question:1")
    made = desk.data(*snooze, "--until", "in 10 min", "--reason", "on attend")
    assert made["line"] == "question:1"
    rows = {row["line"]: row["snoozed_until"] for row in desk.data("watch", "list", file, "1")}
    assert rows["question:1"] == made["until"]
    assert "put off until" in desk.do("watch", file, "1", "--all")
    assert "question:1" not in desk.do("watch", file, "1")
    assert desk.data(*snooze, "--back")["until"] is None
    assert "question:1" in desk.do("watch", file, "1")
    opening = desk.data("watch", "snooze", file, "1", "silence", "--opening")["until"]
    assert opening == "2026-11-25T07:30:00.000+01:00"
    assert "is not on the watch" in desk.refused("watch", "snooze", file, "1", "question:9")


def test_the_school_day_is_said_and_shown(desk: Shell) -> None:
    file = desk.desk
    desk.do(
        *("school", "day", "set", file, "--holidays", "FR-RE", "--days", "1,2,3,4,5,6"),
        *("--opens", "7h45", "--quiet", "21:00-06:30", "--moment", "16:30 pick_up"),
        *("--moment", "08:00 arrival Accueil", "--closed", "2026-12-19/2027-01-24"),
    )
    day = desk.data("school", "day", "show", file, "--at", "2026-11-24T09:00")
    assert (day["holidays"], day["zone"], day["days"]) == (
        *("FR-RE", "Indian/Reunion"),
        [1, 2, 3, 4, 5, 6],
    )
    assert [each["label"] for each in day["moments"]] == ["Accueil", ""]
    assert day["next_moment_at"] == "2026-11-24T16:30:00.000+04:00"
    assert day["pick_up_at"] == day["next_moment_at"]
    shown = desk.do("school", "day", "show", file, "--at", "2026-12-20T22:00")
    assert "Réunion" in shown
    assert "2026-12-19 → 2027-01-24" in shown
    assert "The school is shut" in shown
    assert "Quiet hours until 06:30" in shown
    desk.do("school", "day", "set", file, "--closed", "none", "--quiet", "none", "--moment", "none")
    day = desk.data("school", "day", "show", file)
    assert (day["closed"], day["quiet_from"], day["moments"]) == ([], "", [])
    for option, value, words in (
        ("--holidays", "DE-BY", "FR-Alsace-Moselle"),
        ("--days", "lundi", "1 (Monday)"),
        ("--moment", "16:30", "pick_up"),
        ("--quiet", "21:00", "Write both"),
        ("--opens", "24:10", "07:30"),
    ):
        assert words in desk.refused("school", "day", "set", file, option, value)


def test_a_moment_is_said_corrected_and_taken_back(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB10")
    said = desk.data("moment", "set", file, "1", "breach", "08:30", "--about")
    assert (said["base"], said["changed"]) == ("breach_aware", True)
    assert {each["legal"] for each in said["moved"]} == {True, False}
    assert any("1 deadline dated" in each for each in said["notices"])
    rows = {row["base"]: row for row in desk.data("moment", "list", file, "1")}
    assert rows["breach_aware"]["at"] == "2026-11-24T08:30:00.000+01:00"
    assert "breach known  about 24 Nov 2026 08:30" in " ".join(
        desk.do("moment", "list", file, "1").split(" " * 12)
    ).replace("   ", " ").replace("  ", "  ")
    due = desk.data("deadlines", file, "1")
    duty = next(each for each in due if each["card"] == "gdpr_33")
    assert duty["due_at"] == "2026-11-27T08:30:00.000+01:00"
    words = desk.do("deadlines", file, "1")
    assert "Duties" in words
    assert "at the latest 27 Nov 2026 08:30, counted from the earliest date known" in words
    assert "Source:" in words
    again = desk.data("moment", "set", file, "1", "breach", "08:30", "--about")
    assert (again["changed"], again["moved"]) == (False, [])
    assert "no longer known" in desk.do("moment", "forget", file, "1", "breach")
    assert "nothing to forget" in desk.refused("moment", "forget", file, "1", "breach")
    moved = desk.data("incident", "frame", file, "1", "--since", "07:45")
    assert any("time marks moved" in each for each in moved["notices"])


def test_an_agenda_is_written_once(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    out = file.with_name("echeances.ics")
    assert "is written" in desk.do("deadlines", file, "1", "--ics", out)
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "never overwritten" in desk.refused("deadlines", file, "1", "--ics", out)


def test_opening_writes_the_first_line_and_starts_the_playbook_of_the_title(desk: Shell) -> None:
    file = desk.desk
    title = "07h41 alerte à la bombe par l'ENT, prof"
    opened = desk.data("incident", "open", file, "--title", title)
    number = opened["number"]
    assert opened["playbooks"] == ["Menace d'attaque ou alerte à la bombe"]
    first, *_rest = desk.data("timeline", file, number)
    assert (first["text"], first["from"]) == ("Alerte à la bombe par l'ENT", "prof")
    steps = desk.data("task", "list", file, number)
    opened = [each for each in steps if each["text"].startswith("Ouvrir la situation")]
    assert [each["state"] for each in opened] == ["done"]


def test_another_playbook_or_none_is_said(desk: Shell) -> None:
    file = desk.desk
    opened = desk.data("incident", "open", file, "--title", "Rumeur", "--playbook", "PB08")
    assert len(opened["playbooks"]) == 1
    bare = desk.data("incident", "open", file, "--title", "Rumeur", "--bare")
    assert bare["playbooks"] == []
    assert desk.data("timeline", file, bare["number"]) == []
    before = desk.data("incident", "list", file)
    desk.refused("incident", "open", file, "--title", "Rumeur", "--playbook", "PB99")
    assert desk.data("incident", "list", file) == before


def test_a_playbook_and_none_are_not_both_meant(desk: Shell) -> None:
    both = ("qualify", desk.desk, "1", "--answer", "g1=no", "--no-playbook", "--playbook", "PB01")
    before = desk.data("timeline", desk.desk, "1")
    said = desk.run(*both, "--apply")
    assert said.exit_code == 2
    assert "say the opposite" in said.output
    assert desk.data("timeline", desk.desk, "1") == before
