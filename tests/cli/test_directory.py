"""The directory and the channels, typed: what the window can do, a command can do."""

from tests.cli.conftest import Shell
from tests.services.imports.files import a_csv


def test_a_contact_is_written_changed_checked_called_and_removed(desk: Shell) -> None:
    file = desk.desk
    desk.do("contact", "add", file, "Adjoint", "--way", "phone=3")
    desk.do(
        *("contact", "add", file, "Mme Roy, DSDEN", "--way", "phone=1|standard|lu-ve 8h-18h"),
        *(
            "--way",
            "email=a@b.fr",
            "--deputy",
            "adjoint",
            "--hours",
            "24h/24",
            "--key",
            "hierarchy",
        ),
        *("--audience", "HIER", "--front", "--organisation", "DSDEN", "--checked-on", "2026-01-02"),
    )
    row = desk.data("contact", "list", file, "roy")[0]
    assert row["ways"][0] == {
        "kind": "phone",
        "value": "1",
        "label": "standard",
        "hours": "Mo-Fr 08:00-18:00",
    }
    assert (row["deputy"], row["hours"], row["front"], row["stale"]) == ("Adjoint", "24/7", 1, True)
    assert desk.data("phone", "list", file)[0]["label"] == "Mme Roy, DSDEN"
    assert "to check again" in desk.do("contact", "list", file)
    desk.do("contact", "check", file, "hierarchy")
    desk.do("contact", "change", file, "roy", "--role", "Cabinet", "--no-front")
    shown = desk.data("contact", "show", file, "roy")
    assert (shown["role"], shown["stale"], shown["front"]) == ("Cabinet", False, 0)
    assert shown["next"]["value"] == "1"
    assert "Monday-Friday" not in desk.do("contact", "show", file, "roy")

    called = desk.data("contact", "call", file, "roy", "--outcome", "no_answer", "--in", "1")
    assert called["next"]["value"] == "a@b.fr"
    said = desk.run("contact", "call", file, "roy", "--outcome", "no_answer", "--way", "a@b.fr")
    assert said.stderr == "Next, the deputy: Adjoint, 3.\n"
    desk.do("contact", "call", file, "roy", "--at", "09:30", "--note", "rappelle à 10 h")
    last = desk.data("timeline", file, "1")[0]
    assert (last["to"], last["audience"]) == ("Mme Roy, DSDEN", "HIER")

    desk.do("contact", "remove", file, "adjoint")
    assert desk.data("contact", "show", file, "roy")["deputy"] == ""


def test_what_is_meant_must_be_one_contact(desk: Shell) -> None:
    file = desk.desk
    for name in ("Roy Anne", "Roy Luc"):
        desk.do("contact", "add", file, name)
    assert "Roy Anne, Roy Luc" in desk.refused("contact", "check", file, "roy")
    assert "no contact “dupont”" in desk.refused("contact", "check", file, "dupont")
    assert "not understood at “quand”" in desk.refused(
        "contact", "change", file, "anne", "--hours", "quand il peut"
    )
    assert "phone, mobile, sms" in desk.refused("contact", "change", file, "luc", "--way", "05")


def test_two_of_one_name_are_told_apart(desk: Shell) -> None:
    file = desk.desk
    assert "already" not in desk.run("contact", "add", file, "Mme Roy, DSDEN").stderr
    desk.run("contact", "change", file, "Mme Roy, DSDEN", "--role", "cabinet")
    said = desk.run("contact", "add", file, "Mme  Roy, dsden")
    assert "This name stands in the directory already" in said.stderr
    refused = desk.refused("contact", "remove", file, "Mme Roy, DSDEN")
    assert "#1, " in refused and "#2" in refused  # noqa: PT018 - one sentence
    rows = [row["name"] for row in desk.data("contact", "list", file)]
    listed = desk.do("contact", "list", file)
    assert "#1" in listed and "#2" in listed  # noqa: PT018 - which is which is read there
    last = f"{[name for name in rows if 'roy' in name.lower()][1]} #2"
    desk.do("contact", "check", file, last)
    desk.do("contact", "remove", file, last)
    assert len(desk.data("contact", "list", file)) == len(rows) - 1


def test_the_directory_goes_to_files_and_comes_back(desk: Shell) -> None:
    file = desk.desk
    path = a_csv(desk.folder, "Nom complet;Tél;Deputy\nMairie;05;x\nIEN;06;\n;07;\n")
    plan = desk.data("contact", "import", file, path, "--dry-run")
    assert (plan["ready"], plan["at_fault"], plan["left_out"]) == (2, 1, 1)
    assert [row["outcome"] for row in plan["rows"]] == ["left_out", "contact", "contact", "fault"]
    assert "--leave-out" in desk.refused("contact", "import", file, path)
    done = desk.data("contact", "import", file, path, "--leave-out")
    assert done == {"contacts": 2, "left_out": 1, "at_fault": 1}
    for name, fmt in (("a.vcf", "vcard"), ("a.csv", "csv")):
        out = desk.folder / name
        said = desk.data("contact", "export", file, "-o", out)
        assert said == {"made": str(out), "format": fmt, "contacts": 2}
        again = desk.data("contact", "import", file, out, "--dry-run")
        assert (again["ready"], again["at_fault"]) == (0, 0)
    assert "never overwritten" in desk.refused("contact", "export", file, "-o", out)
    page = desk.folder / "a.pdf"
    assert desk.data("contact", "card", file, "-o", page)["contacts"] == 2
    assert page.read_bytes().startswith(b"%PDF-")


def test_columns_that_come_to_nothing_are_named(desk: Shell) -> None:
    path = a_csv(desk.folder, "Nom;Fonction;Bâtiment;Vide\nMairie;accueil;A;\n")
    assert "Bâtiment" in desk.run("contact", "import", desk.desk, path).stderr
    said = desk.run("contact", "import", desk.desk, path, "--leave-out").stderr
    assert "its heading is not known: Bâtiment. --map says what it is." in said
    told = a_csv(desk.folder, "Nom;Fonction;Bâtiment\nIEN;accueil;A\n", name="b.csv")
    again = desk.run("contact", "import", desk.desk, told, "--map", "Bâtiment=note")
    assert "Bâtiment" not in again.output


def test_the_channels_of_the_school(desk: Shell) -> None:
    file = desk.desk
    rows = desk.data("channel", "list", file)
    assert (rows[0]["id"], rows[0]["fields"], rows[0]["proposed"]) == ("ent", ["subject"], True)
    desk.do("channel", "add", file, "Sirène", "--fallback", "sms", "--audience", "PUB")
    desk.do("channel", "change", file, "ENT", "--hours", "lu-ve 7h-20h30", "--limit", "5000")
    said = desk.data(
        "channel", "state", file, "1", "ent", "compromised", "--reason", "Compte volé."
    )
    assert said["instead"][0] == "SMS aux familles"
    rows = desk.data("channel", "list", file, "1")
    assert (rows[0]["hours"], rows[0]["limit"]) == ("Mo-Fr 07:00-20:30", 5000)
    assert (rows[0]["state"], rows[0]["reason"], rows[0]["usable"]) == (
        "compromised",
        "Compte volé.",
        False,
    )
    assert "compromised →" in desk.do("channel", "list", file, "1")
    desk.do("channel", "remove", file, "Sirène")
    assert "The school has" in desk.refused("channel", "remove", file, "radio")


def test_columns_that_would_be_lost_are_asked_for(desk: Shell) -> None:
    path = desk.folder / "annex.csv"
    path.write_text("Nom;Téléphone;Portable pro\nMartin;05 00 00 00 01;06 00 00 00 01\n", "utf-8")
    file = desk.desk
    asked = desk.run("contact", "import", file, str(path))
    assert asked.exit_code == 2
    assert "lost: Portable pro" in asked.output
    assert "--map" in asked.output
    before = len(desk.data("contact", "list", file))
    done = desk.run("contact", "import", file, str(path), "--leave-out")
    assert "its heading is not known: Portable pro." in done.stderr
    assert len(desk.data("contact", "list", file)) == before + 1
    assert "06 00" not in desk.do("contact", "list", file)


def test_a_number_of_the_page_that_nobody_answered_names_whom_to_try_next(desk: Shell) -> None:
    file = desk.desk
    desk.do("phone", "set", file, "DSDEN", "05", "--key", "hierarchy")
    said = desk.do("phone", "called", file, "hierarchy", "--outcome", "no_answer", "--in", "1")
    assert "Nobody was reached" in said
    entry = desk.data("timeline", file, "1")[-1]
    assert (entry["to"], entry["text"]) == ("DSDEN", "Pas de réponse")
