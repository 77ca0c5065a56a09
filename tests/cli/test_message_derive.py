"""One message becomes the set of its playbook from a terminal too, and says what is still asked."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def filled(desk: Shell) -> Shell:
    """Return a desk where PB08 runs and a first message lacks nothing but its hour."""
    file = desk.desk
    desk.do(
        *("school", "set", file, "--short", "Les Tilleuls", "--phone", "05 00 00 00 00"),
        *("--head-title", "La principale", "--contact-families", "05 00 00 00 02"),
    )
    desk.do("playbook", "start", file, "1", "PB08")
    desk.do(
        *("draft", "new", file, "1", "--template", "M01"),
        *("--set", "facts=une bagarre a eu lieu", "--set", "actions=prévenu la police"),
        *("--set", "advice=ne pas partager la vidéo"),
    )
    return desk


def test_the_set_is_derived_and_what_lacks_is_named(filled: Shell) -> None:
    one = (filled.desk, "1", "1")
    planned = filled.data("draft", "derive", *one, "--dry-run")
    assert tuple(planned) == ("number", "messages", "asked")
    assert [row["number"] for row in planned["messages"]] == [None] * 5
    assert len(filled.data("draft", "list", filled.desk, "1")) == 1  # nothing is written

    said = filled.data("draft", "derive", *one, "--set", "next_update_at=11h30")
    assert tuple(said) == ("made", "number", "begun", "messages", "asked")
    assert said["begun"] == 5
    assert [row["number"] for row in said["messages"]] == [2, 3, 4, 5, 6]
    assert tuple(said["messages"][0]) == (
        *("number", "template", "title", "audience", "channel", "state", "values", "holes"),
    )
    assert tuple(said["asked"][0]) == (
        *("key", "label", "type", "choices", "help", "example", "messages"),
    )
    keys = {row["key"] for row in said["asked"]}
    assert "next_update_at" not in keys
    assert {"fetch", "persons", "M05.advice"} <= keys
    assert "families_called" not in keys  # the count of calls answers it
    assert "11h30" in filled.do("draft", "show", filled.desk, "1", "2")  # the SMS, whole


def test_answers_later_fill_the_holes_of_the_drafts_there_are(filled: Shell) -> None:
    one = (filled.desk, "1", "1")
    filled.do("draft", "derive", *one)
    text = filled.run("draft", "derive", *one, "--set", "persons=light", "--set", "ask=orders")
    assert "0 messages are begun from message 1." in text.stdout
    assert "To answer with --set unknowns=…" in text.stderr
    rows = {row["template"]: row for row in filled.data("draft", "list", filled.desk, "1")}
    assert len(rows) == 6
    assert rows["M09"]["values"]["persons"] == "light"


def test_messages_may_be_named_instead(filled: Shell) -> None:
    one = (filled.desk, "1", "1")
    said = filled.data("draft", "derive", *one, "--to", "M02:FAMc:sms", "--to", "M06")
    assert [(row["template"], row["audience"]) for row in said["messages"]] == [
        ("M02", "FAMc"),
        ("M06", "PRESS"),
    ]
    assert "is no message to derive" in filled.refused("draft", "derive", *one, "--to", "x y")
    assert "no answer to" in filled.refused("draft", "derive", *one, "--set", "persons=some")
    assert "no place called" in filled.refused("draft", "derive", *one, "--set", "colour=red")


def test_a_message_begins_from_the_last_one_to_the_same_audience(filled: Shell) -> None:
    file = filled.desk
    new = ("draft", "new", file, "1")
    assert "is there to begin from" in filled.refused(*new, "--template", "M04", "--from-last")
    filled.do("draft", "set", file, "1", "1", "next_update_at=11h30")
    filled.do("draft", "approve", file, "1", "1", "--how", "alone")
    filled.do("draft", "sent", file, "1", "1", "--reason", "urgent")

    begun = filled.data(*new, "--from-last", "--audience", "FAMall")
    row = filled.data("draft", "list", file, "1")[-1]
    assert (row["number"], row["template"]) == (begun["number"], "M01")
    assert row["values"]["advice"] == "ne pas partager la vidéo"
    assert "next_update_at" not in row["values"]  # asked anew

    filled.do("draft", "set", file, "1", "2", "next_update_at=14h", "advice=rester chez vous")
    shown = filled.data("draft", "show", file, "1", "2", "--changes")["changes"]
    assert tuple(shown) == ("message", "sent_at", "new", "gone")
    assert [(each["field"], each["was"]) for each in shown["new"]] == [
        ("advice", "ne pas partager la vidéo"),
        ("next_update_at", "11h30"),
    ]
    assert tuple(shown["new"][0]) == ("field", "label", "text", "was", "fact")
    assert shown["gone"] == ["ne pas partager la vidéo"]
    assert (
        "New since message 1, sent "
        in filled.run("draft", "show", file, "1", "2", "--changes").stderr
    )
    again = filled.data(*new, "--template", "M02", "--from-last", "--audience", "FAMall")
    row = filled.data("draft", "list", file, "1")[again["number"] - 1]
    assert row["values"] == {"fact": "une bagarre a eu lieu", "advice": "ne pas partager la vidéo"}
    assert "changes" not in filled.data("draft", "show", file, "1", "2")
    usage = filled.run(*new)
    assert usage.exit_code == 2
    assert "Give a template" in usage.output


def test_what_may_be_begun_is_listed(filled: Shell) -> None:
    rows = filled.data("draft", "offers", filled.desk, "1")
    assert tuple(rows[0]) == (
        *("template", "title", "group", "audience", "step", "preapproved", "base"),
        "base_sent_at",
    )
    assert rows[0]["group"] == "steps"
    assert {row["base"] for row in rows if row["group"] == "last"} == {1}
    found = filled.data("draft", "offers", filled.desk, "1", "--find", "communiqué")
    assert [row["template"] for row in found] == ["M06"]
    assert "M06" in filled.do("draft", "offers", filled.desk, "1", "--find", "COMMUNIQUE")
    assert "No message" in filled.do("draft", "offers", filled.desk, "1", "--find", "zzz")


def test_a_message_takes_any_channel_the_content_knows(filled: Shell) -> None:
    new = ("draft", "new", filled.desk, "1", "--template", "M08", "--channel")
    filled.do(*new, "instagram")
    assert filled.data("draft", "list", filled.desk, "1")[-1]["channel"] == "instagram"
    wrong = filled.run(*new, "pigeon")
    assert wrong.exit_code == 2
    assert "facebook" in wrong.output
