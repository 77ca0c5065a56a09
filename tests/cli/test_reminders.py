"""Promises and timers from the terminal: typed as the line understands, answered with JSON."""

from tests.cli.conftest import Shell


def test_a_promise_is_made_listed_kept_and_another_withdrawn(desk: Shell) -> None:
    file = desk.desk
    assert desk.do("promise", "list", file, "1") == "Nothing was promised.\n"
    made = desk.data(
        *("promise", "make", file, "1", "in 2 h", "prochaine information", "--to", "FAMall")
    )
    assert (made["number"], made["state"], made["late"]) == ("1", "open", False)
    said = desk.do("promise", "make", file, "1", "tomorrow 8:00", "rappeler Le Courrier")
    assert said.startswith("Promise 2, for 25 Nov 08:00: rappeler Le Courrier")
    assert "in 1 h" in desk.do("promise", "list", file, "1")
    kept = desk.data("promise", "keep", file, "1", "1", "--at", "2 min ago")
    assert (kept["state"], kept["late"]) == ("kept", False)
    assert "reason" in desk.refused("promise", "cancel", file, "1", "2")
    desk.do("promise", "cancel", file, "1", "2", "--reason", "le rectorat rappelle")
    assert [row["state"] for row in desk.data("promise", "list", file, "1")] == [
        "kept",
        "cancelled",
    ]
    assert len(desk.data("timeline", file, "1")) == 4


def test_an_entry_may_say_it_and_keep_it(desk: Shell) -> None:
    file = desk.desk
    desk.do("log", file, "1", "message envoyé aux familles : prochain point à 17h")
    desk.do("promise", "make", file, "1", "17:00", "prochain point", "--entry", "1")
    desk.do("promise", "keep", file, "1", "1", "--entry", "1")
    assert len(desk.data("timeline", file, "1")) == 1


def test_what_no_promise_can_be(desk: Shell) -> None:
    file = desk.desk
    assert "“soon”" in desk.refused("promise", "make", file, "1", "soon", "x")
    assert "over already" in desk.refused("promise", "make", file, "1", "2020-01-01T10:00", "x")
    assert "no promise “9”" in desk.refused("promise", "keep", file, "1", "9")
    assert "no promise “@”" in desk.refused("promise", "keep", file, "1", "@")


def test_a_timer_rings_again_is_put_off_and_goes(desk: Shell) -> None:
    file = desk.desk
    made = desk.data("timer", "set", file, "1", "in 30 min", "la mairie", "--every", "30")
    assert (made["number"], made["every_min"], made["state"]) == ("1", 30, "running")
    put_off = desk.data("timer", "snooze", file, "1", "1", "in 45 min", "--reason", "téléphone")
    assert (put_off["snoozes"], put_off["rings_at"] > made["rings_at"]) == (1, True)
    assert "every 30 min · put off once" in desk.do("timer", "list", file, "1")
    assert desk.data("timer", "done", file, "1", "1")["state"] == "running"
    assert desk.data("timer", "stop", file, "1", "1")["state"] == "stopped"
    assert "over" in desk.refused("timer", "stop", file, "1", "1")
    assert "no timer “7”" in desk.refused("timer", "done", file, "1", "7")
    notes = [row["kind"] for row in desk.data("timeline", file, "1")]
    assert notes == ["note"]


def test_zero_is_allowed_and_none_is_asked_for(desk: Shell) -> None:
    file = desk.desk
    desk.do("timer", "set", file, "1", "in 30 min", "--kind", "briefing")
    gone = desk.data("timer", "set", file, "1", "0", "--kind", "briefing")
    assert gone["state"] == "stopped"
    assert desk.data("timer", "set", file, "1", "0", "--kind", "briefing")["state"] == "none"
    assert desk.run("timer", "set", file, "1").exit_code == 2
    assert desk.do("timer", "list", desk.desk, "1").startswith("1")


def test_a_briefing_takes_what_the_severity_proposes(desk: Shell) -> None:
    file = desk.desk
    assert desk.run("timer", "set", file, "1", "--kind", "briefing").exit_code == 2
    desk.do("incident", "level", file, "1", "2")
    listed = desk.do("timer", "list", file, "1")
    assert "Proposed: Briefing: the next one at 11:30 (serious)" in listed
    made = desk.data("timer", "set", file, "1", "--kind", "briefing")
    assert made["rings_at"] == "2026-11-24T11:30:00.000+01:00"
    assert "Proposed: Briefing" not in desk.do("timer", "list", file, "1")


def test_the_line_makes_a_promise_and_a_message_says_how(desk: Shell) -> None:
    file = desk.desk
    said = desk.data("log", file, "1", "message envoyé aux familles : prochain point à 17h")
    assert "“promise make … --entry 1”" in said["notice"]
    assert desk.data("promise", "list", file, "1") == []
    made = desk.data("log", file, "1", "/promesse 17:00 prochaine information")
    assert (made["number"], made["notice"]) == ("2", "")
    assert desk.data("promise", "list", file, "1")[0]["text"] == "prochaine information"
    assert "/promise 15:30" in desk.refused("log", file, "1", "/promesse bientôt")


def test_the_evening_is_one_object(desk: Shell) -> None:
    file = desk.desk
    desk.do("promise", "make", file, "1", "in 2 h", "prochaine information")
    shown = desk.data("evening", file, "1")
    assert tuple(shown) == (
        *(
            "day",
            "informed",
            "begun",
            "messages",
            "promised",
            "kept",
            "remaining",
            "numbers",
            "hours",
        ),
        *("next_at", "night"),
    )
    assert tuple(shown["remaining"][0]) == ("kind", "text", "due", "legal")
    assert shown["next_at"] == shown["remaining"][0]["due"]
    assert "prochaine information" in desk.do("evening", file, "1")
    assert "Good night" not in desk.do("evening", file, "1")
