"""A message from a terminal: agreed, copied, sent, proved, corrected; whoever is at the window."""

from datetime import timedelta

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def drafted(desk: Shell) -> Shell:
    """Return a desk with one message that lacks nothing."""
    file = desk.desk
    desk.do("school", "set", file, "--short", "Les Tilleuls")
    desk.do(
        *("fact", "set", file, "1", "injured", "--label", "Blessés", "--value", "2"),
        *("--clause", "deux élèves sont blessés", "--state", "confirmed", "--who", "CPE"),
    )
    desk.do(
        *("draft", "new", file, "1", "--template", "M02", "--audience", "FAMall"),
        *("--set", "advice=patienter", "--set", "next_update_at=17h30"),
    )
    return desk


def words_of(text: str) -> str:
    """Return the four words of a text that was copied to be agreed."""
    head = text.splitlines()[0].replace("\N{NO-BREAK SPACE}", " ")
    return head.partition("mots : ")[2].partition(" · ")[0]


def test_three_acts_and_the_audience_is_told_at_the_third(drafted: Shell) -> None:
    file, one = drafted.desk, (drafted.desk, "1", "1")

    def state() -> str:
        rows = drafted.data("informed", file, "1")["audiences"]
        return str(next(row["state"] for row in rows if row["audience"] == "FAMall"))

    assert "not agreed" in drafted.refused("draft", "copy", *one)
    drafted.do("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    text = drafted.do("draft", "copy", *one).strip()
    assert state() != "informed"
    assert "Copied at" in drafted.run("draft", "show", *one).stderr
    assert ", sent?" in drafted.do("draft", "list", file, "1")
    shown = drafted.data("draft", "sent", *one, "--at", drafted_minute(drafted))
    assert state() == "informed"
    assert (shown["text"], shown["approved_by"]) == (text, "A. Martin")
    assert drafted.data("draft", "list", file, "1", "--waiting") == []


def drafted_minute(shell: Shell) -> str:
    """Return the present minute of a shell as somebody types it, in Paris."""
    return f"{shell.clock.now().hour + 1}:{shell.clock.now().minute:02d}"


def test_an_sms_with_the_words_is_the_proof(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    text = drafted.data("draft", "copy", *one, "--as-draft")["text"]
    words = words_of(text)
    assert text.startswith("PROJET · toutes les familles · v1 · mots")
    assert "répondez OK et les mots" in text
    by_sms = ("draft", "approve", *one, "--who", "A. Martin", "--words")
    assert "does not say yes" in drafted.refused(*by_sms, f"non {words}")
    assert "has not the four words" in drafted.refused(*by_sms, "OK")
    said = drafted.data(*by_sms, f"Ok {words.upper()}")
    assert said["how"] == "sms"
    assert drafted.data("draft", "show", *one)["approval"]["words"] == words.split()


def test_who_writes_here_must_have_the_role(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    assert "may not say yes" in drafted.refused("draft", "approve", *one)
    drafted.do("draft", "approve", *one, "--how", "alone")
    assert drafted.data("draft", "show", *one)["approval"]["how"] == "alone"


def test_what_lacks_is_named_where_one_reads(drafted: Shell) -> None:
    file = drafted.desk
    drafted.do("incident", "level", file, "1", "3", "--agreed-by", "DSDEN")
    drafted.do("draft", "new", file, "1", "--template", "M01")
    shown = drafted.run("draft", "show", file, "1", "2")
    assert "Not agreed: nobody has said yes to it." in shown.stderr
    assert "Must still agree: the authority (DSDEN, rectorat)." in shown.stderr
    drafted.do("draft", "agree", file, "1", "2", "hierarchy", "--how", "mail")
    assert "Must still agree" not in drafted.run("draft", "show", file, "1", "2").stderr


def test_it_left_all_the_same_with_one_reason(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    said = drafted.refused("draft", "sent", *one)
    assert "Still missing: nobody has said yes to it" in said
    assert "--reason" in said
    drafted.do("draft", "sent", *one, "--reason", "lu au portail", "--channel", "oral")
    told = drafted.run("said", drafted.desk, "1", "--audience", "FAMall")
    assert "It left without a yes: lu au portail." in told.stderr


def test_finally_it_did_not_leave(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    drafted.do("draft", "approve", *one, "--how", "alone")
    drafted.do("draft", "copied", *one)
    drafted.do("draft", "sent", *one, "--not")
    shown = drafted.data("draft", "show", *one)
    assert (shown["state"], shown["waits"], shown["agreed"]) == ("approved", False, True)


def sent(shell: Shell) -> None:
    """Send the message that is drafted."""
    one = (shell.desk, "1", "1")
    shell.do("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    shell.do("draft", "copy", *one)
    shell.do("draft", "sent", *one)


def test_what_did_we_say_and_what_did_we_know(drafted: Shell) -> None:
    file = drafted.desk
    assert "Nothing had been sent to All families" in drafted.refused(
        "said", file, "1", "--audience", "FAMall"
    )
    sent(drafted)
    told = drafted.data("said", file, "1", "--audience", "FAMall")
    shown = drafted.data("draft", "show", file, "1", "1")
    assert (told["text"], len(told["sha256"])) == (shown["text"], 64)
    assert [(fact["key"], fact["used"]) for fact in told["known"]] == [("injured", True)]
    assert str(told["known"][0]["at"]).endswith("+01:00")
    words = drafted.do("said", file, "1", "--audience", "FAMall")
    assert told["text"] in words
    assert "deux élèves sont blessés" in words
    found = drafted.data("search", file, "dit aux parents à 23 h 30")
    assert (found[0]["kind"], found[0]["text"]) == ("said", told["text"])
    assert "SHA-256" in drafted.run("said", file, "1", "--audience", "FAMall").stderr


def test_a_fact_that_changes_names_what_to_correct(drafted: Shell) -> None:
    file = drafted.desk
    sent(drafted)
    change = (
        *("fact", "set", file, "1", "injured", "--label", "Blessés", "--value", "3"),
        *("--clause", "trois élèves sont blessés", "--state", "confirmed", "--who", "CPE"),
    )
    said = drafted.run(*change).stderr
    assert "Message 1 (All families, sent" in said
    assert "draft correct" in said
    assert "Message 1" not in drafted.run("fact", "set", file, "1", "other", "--clause", "x").stderr
    made = drafted.data("draft", "correct", file, "1", "1")
    assert (made["number"], made["corrects"]) == (2, 1)
    assert "trois élèves" in drafted.do("draft", "show", file, "1", "2").lower()
    board = drafted.do("draft", "board", file, "1")
    assert "several values (3 / 2)" in board
    assert drafted.data("draft", "outdated", file, "1")[0]["facts"] == ["injured"]
    drafted.do("draft", "set", file, "1", "2", "next_update_at=18h")
    drafted.do("draft", "approve", file, "1", "2", "--how", "alone")
    drafted.do("draft", "sent", file, "1", "2")
    assert drafted.data("draft", "show", file, "1", "1")["state"] == "superseded"
    assert "Every message that left says" in drafted.do("draft", "outdated", file, "1")
    assert "Message 2 corrects it." in drafted.run("draft", "show", file, "1", "1").stderr


def test_words_of_a_message_are_removed_and_the_place_stays(drafted: Shell) -> None:
    file = drafted.desk
    sent(drafted)
    assert "--reason" in drafted.refused("draft", "erase", file, "1", "1")
    drafted.do("draft", "erase", file, "1", "1", "--reason", "demande de la famille")
    assert "demande de la famille" in drafted.do("said", file, "1", "--audience", "FAMall")
    assert drafted.data("verify", file)["ok"] is True
    shown = drafted.data("draft", "show", file, "1", "1")
    assert (shown["text"], shown["values"], len(shown["sendings"])) == ("", {}, 1)


def test_a_message_withdrawn_says_why(drafted: Shell) -> None:
    file = drafted.desk
    sent(drafted)
    drafted.do("draft", "withdraw", file, "1", "1", "--reason", "envoyé trop tôt")
    assert "envoyé trop tôt" in drafted.run("draft", "show", file, "1", "1").stderr
    assert "begin another one" in drafted.refused("draft", "sent", file, "1", "1")


def test_the_text_changed_since_the_copy_asks_which_one_left(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    drafted.do("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    copied = drafted.do("draft", "copy", *one).strip()
    drafted.do("draft", "set", *one, "advice=venir chercher votre enfant")
    (waiting,) = drafted.data("draft", "list", drafted.desk, "1", "--waiting")
    assert (waiting["state"], waiting["waits"]) == ("draft", True)

    said = drafted.refused("draft", "sent", *one)
    assert "was changed since it was copied at" in said
    assert "--copied" in said
    assert "Still missing" in drafted.refused("draft", "sent", *one, "--as-now")
    shown = drafted.data("draft", "sent", *one, "--copied")
    assert (shown["text"], shown["approved_by"]) == (copied, "A. Martin")
    told = drafted.data("draft", "show", *one)
    assert [each["text"] for each in told["copies"]] == [copied]
    assert told["text"] == copied


def test_an_answer_that_says_more_is_confirmed_or_asked_again(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    words = words_of(drafted.data("draft", "copy", *one, "--as-draft")["text"])
    by_sms = ("draft", "approve", *one, "--how", "sms", "--who", "A. Martin", "--words")
    said = drafted.refused(*by_sms, f"OK {words} mais enlevez la dernière phrase")
    assert "“mais enlevez la dernière phrase”" in said
    assert "--yes" in said
    assert not drafted.data("draft", "show", *one)["agreed"]
    drafted.do(*by_sms, f"OK {words}, appelez-moi ensuite", "--yes")
    assert drafted.data("draft", "show", *one)["agreed"]


def test_hours_that_cannot_be_are_refused(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    phone = ("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    assert "Nobody can have agreed at" in drafted.refused(*phone, "--at", "06:00")
    drafted.do(*phone)
    drafted.do("draft", "copy", *one)
    assert "It cannot have left at" in drafted.refused("draft", "sent", *one, "--at", "05:00")


def test_a_next_hour_that_is_over_is_not_promised(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    drafted.do("draft", "set", *one, "next_update_at=0h05")
    assert "is over" in drafted.run("draft", "check", *one).stdout
    drafted.do("draft", "set", *one, "next_update_at=17h30")
    drafted.do("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    drafted.do("draft", "copy", *one)
    drafted.clock.advance(timedelta(hours=9))
    assert "is over" in drafted.refused("draft", "sent", *one, "--promise")
    drafted.do("draft", "sent", *one)


def test_a_channel_that_is_compromised_says_so_at_the_copy(drafted: Shell) -> None:
    one = (drafted.desk, "1", "1")
    drafted.do("channel", "state", drafted.desk, "1", "sms", "compromised")
    drafted.do("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    copied = drafted.run("draft", "copy", *one)
    assert "compromised" in copied.stderr
    assert "compromised" in drafted.data("draft", "copy", *one)["channel"]


def test_what_was_said_bears_what_became_of_it(drafted: Shell) -> None:
    file, one = drafted.desk, (drafted.desk, "1", "1")
    sent(drafted)
    drafted.do("draft", "withdraw", *one, "--reason", "erreur de salle")
    told = drafted.run("said", file, "1", "--audience", "FAMall")
    assert "Withdrawn " in told.stderr
    assert ": erreur de salle." in told.stderr
    shown = drafted.data("said", file, "1", "--audience", "FAMall")
    assert (shown["state"], shown["withdrawn_reason"]) == ("withdrawn", "erreur de salle")

    drafted.do("draft", "erase", *one, "--reason", "demande de la famille")
    told = drafted.run("said", file, "1", "--audience", "FAMall")
    assert "Agreed by A. Martin, by phone" in told.stderr
    assert "without a yes" not in told.stderr
