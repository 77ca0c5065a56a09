"""Publications from a terminal: what is listed and shown, what is refused, what is warned of."""

import json
from datetime import timedelta

import pytest

from tests.cli.conftest import Shell

ADDRESS = "https://x.com/a/status/1"


@pytest.fixture
def found(desk: Shell) -> Shell:
    """Return a desk with one publication, seen at the clock's hour."""
    desk.do("publication", "add", desk.desk, "1", ADDRESS, "--target", "post")
    return desk


def of(shell: Shell, verb: str, *words: str) -> tuple[object, ...]:
    """Return the words of a verb about the first publication."""
    return ("publication", verb, shell.desk, "1", "1", *words)


def test_a_list_shows_counts_requests_follow_up_and_both_address_and_account(found: Shell) -> None:
    found.do(*of(found, "change", "--account", "@compte_local", "--said", "la vidéo"))
    found.do(*of(found, "measure", "--views", "1240", "--comments", "3"))
    found.do(*of(found, "request", "--route", "platform", "--follow-up", "12:12"))
    found.do(*of(found, "change", "--online-since", "yesterday 18:00"))
    text = found.do("publication", "list", found.desk, "1")
    assert "online since 23 Nov 18:00" in text
    for part in (
        *("@compte_local", ADDRESS, "la vidéo", "first seen 11:0", "1,240 views · 3 comments"),
        *("removal asked 11:1", "(Platform) · ask again 12:12", "Online"),
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 120


def test_one_is_shown_whole_with_all_its_counts_and_requests(found: Shell) -> None:
    for views in range(8):
        found.do(*of(found, "measure", "--views", str(views)))
    found.do(*of(found, "request", "--route", "platform", "--note", "réf. 12"))
    text = found.do(*of(found, "show"))
    assert all(f"counted: {views} view" in text for views in range(8))
    assert "removal asked: Platform, X (Twitter), réf. 12" in text
    assert ADDRESS in text
    shown = found.data(*of(found, "show"))
    assert shown == found.data("publication", "list", found.desk, "1")[0]  # type: ignore[index]
    assert "no publication" in found.refused("publication", "show", found.desk, "1", "7")


def test_another_year_is_written(found: Shell) -> None:
    found.do(*of(found, "change", "--first-seen", "2025-12-31T10:12"))
    assert "first seen 31 Dec 2025 10:12" in found.do("publication", "list", found.desk, "1")
    found.env["LC_ALL"] = "fr_FR.UTF-8"
    assert "31 déc. 2025 10:12" in found.do(*of(found, "show"))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("request", "--route", "platform", "--follow-up", "2099-01-01"), "more than two years"),
        (("close", "--state", "online", "--follow-up", "2099-01-01"), "more than two years"),
        (("change", "--first-seen", "1970-01-01T10:00"), "before 2000"),
        (("change", "--online-since", "2026-11-24T11:59"), "not yet reached"),
        (
            ("close", "--state", "removed", "--at", "2026-11-23T10:00"),
            "first seen (2026-11-24 11:0",
        ),
        (("close", "--state", "removed", "--follow-up", "12:00"), "not looked at again"),
        (("change", "--account", "x" * 10_000), "The account: too long, 10000 characters"),
        (("request", "--route", "platform", "--party", "x" * 10_000), "where 300 fit"),
        (("measure", "--views", "-3"), "from 0 to 1,000,000,000,000"),
        (("measure", "--views", "3", "--by", "ABCDEFGHIJKLM"), "13 characters where 12 fit"),
        (("change", "--target", "y" * 10_000), "[…]” is no kind of target of X"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    found: Shell, words: tuple[str, ...], part: str
) -> None:
    before = found.data(*of(found, "show"))
    said = found.refused(*of(found, words[0], *words[1:]))
    assert part in said
    assert len(said) < 300
    assert found.data(*of(found, "show")) == before


def test_a_network_nobody_knows_is_said_beside_those_that_are_known(found: Shell) -> None:
    said = found.refused(
        *("publication", "add", found.desk, "1", "--target", "page", "--platform", "minitel")
    )
    assert "“minitel” is no network this program knows. Choose one of: facebook" in said


def test_a_network_nobody_knows_is_said_before_its_kinds_are_asked(found: Shell) -> None:
    said = found.refused("publication", "add", found.desk, "1", "--platform", "minitel")
    assert "“minitel” is no network" in said


def test_a_count_pasted_by_mistake_is_said_by_its_beginning(found: Shell) -> None:
    result = found.run(*of(found, "measure", "--views", "9" * 9_000))
    assert result.exit_code == 2
    assert "[…] is not a whole number" in result.stderr
    assert len(result.stderr) < 500


def test_signs_that_cannot_be_seen_are_left_out_or_said(found: Shell) -> None:
    add = ("publication", "add", found.desk, "1")
    found.do(*add, "\u200bhttps://x.com/b", "--target", "account")
    rows = found.data("publication", "list", found.desk, "1")
    assert rows[1]["address"] == "https://x.com/b"  # type: ignore[index]
    said = found.refused(*add, "https://x\u200b.com/c", "--target", "account")
    assert "cannot be seen (U+200B, after “https://x”)" in said


@pytest.mark.parametrize("words", [(), ("--about",)], ids=["nothing", "about alone"])
def test_changing_nothing_is_a_misuse(found: Shell, words: tuple[str, ...]) -> None:
    result = found.run(*of(found, "change", *words))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--online-since" in result.stderr


def test_saying_what_is_written_already_says_so(found: Shell) -> None:
    assert "is changed" in found.do(*of(found, "change", "--public", "yes"))
    assert "nothing is changed" in found.do(*of(found, "change", "--public", "yes"))
    data = found.data(*of(found, "change", "--public", "yes"))
    assert data["changed"] is False  # type: ignore[index]


def test_who_is_unknown_is_asked_with_a_warning(found: Shell) -> None:
    owner = of(found, "request", "--route", "owner")
    result = found.run(*owner)
    assert result.exit_code == 0
    assert "may be a pupil" in result.stderr
    answered = json.loads(found.do(*owner, "--json"))
    assert tuple(answered) == ("made", "number", "follow_up", "notices")
    assert "may be a pupil" in answered["notices"][0]
    assert found.data(*of(found, "request", "--route", "platform"))["notices"] == []  # type: ignore[index]
    found.do(*of(found, "change", "--minor", "yes"))
    assert "a minor is recognisable" in found.refused(*owner)
    found.env["LC_ALL"] = "fr_FR.UTF-8"
    assert "un mineur est reconnaissable" in found.refused(*owner)


def test_a_removal_is_written_and_another_look_too(found: Shell) -> None:
    found.clock.advance(timedelta(hours=1))
    found.do(*of(found, "close", "--state", "online", "--follow-up", "12:12"))
    assert "ask again 12:12" in found.do("publication", "list", found.desk, "1")
    found.do(*of(found, "close", "--state", "removed"))
    text = found.do("publication", "list", found.desk, "1")
    assert "Removed" in text
    assert "ask again" not in text


def test_the_day_to_look_again_is_said(found: Shell) -> None:
    """`08:00` typed when it is over today is tomorrow's: nobody should have to guess."""
    said = found.do(*of(found, "request", "--route", "platform", "--follow-up", "08:00"))
    assert "To be looked at again on 25 Nov 2026 at 08:00." in said
    said = found.do(*of(found, "close", "--state", "online", "--follow-up", "23:00"))
    assert "To be looked at again on 24 Nov 2026 at 23:00." in said
    data = found.data(*of(found, "close", "--state", "online", "--follow-up", "08:00"))
    assert data["follow_up"].startswith("2026-11-25T08:00")  # type: ignore[index]
    found.env["LC_ALL"] = "fr_FR.UTF-8"
    said = found.do(*of(found, "request", "--route", "family", "--follow-up", "08:00"))
    assert "À revoir le 25 nov. 2026 à 08:00." in said


def test_what_is_done_after_a_removal_is_written_with_a_word(found: Shell) -> None:
    first = found.run(*of(found, "close", "--state", "removed"))
    assert (first.exit_code, first.stderr) == (0, "")
    again = found.run(*of(found, "close", "--state", "removed"))
    assert "said to be removed already" in again.stderr
    asked = found.data(*of(found, "request", "--route", "owner"))
    (notice,) = asked["notices"]  # type: ignore[index]
    assert "said to be removed already" in notice
    assert "may be a pupil" in notice
    found.do(*of(found, "close", "--state", "online"))
    assert found.data(*of(found, "request", "--route", "platform"))["notices"] == []  # type: ignore[index]


def test_each_look_is_listed(found: Shell) -> None:
    found.do(*of(found, "close", "--state", "online", "--follow-up", "12:00", "--by", "CD"))
    found.do(*of(found, "close", "--state", "removed"))
    text = found.do(*of(found, "show"))
    assert "looked at: still online, to look again 12:00 (CD)" in text
    assert "looked at: removed (P1)" in text
    shown = found.data(*of(found, "show"))
    states = [look["state"] for look in shown["looks"]]  # type: ignore[index]
    assert states == ["online", "removed"]


def test_without_an_address_the_network_is_asked(desk: Shell) -> None:
    add = ("publication", "add", desk.desk, "1")
    for words in (("--target", "post"), ()):
        said = desk.refused(*add, *words)
        assert "--platform" in said
        assert "facebook" in said
    desk.do(*add, "--target", "post", "--platform", "x")
    desk.do(*add, "--target", "unknown")


def test_a_password_in_an_address_is_left_out_and_said(desk: Shell) -> None:
    typed = "https://user:motdepasse@x.com/a/status/1"
    result = desk.run("publication", "add", desk.desk, "1", typed, "--target", "post")
    assert result.exit_code == 0
    assert "password stood in this address: it was left out" in result.stderr
    rows = desk.data("publication", "list", desk.desk, "1")
    assert rows[0]["address"] == "https://x.com/a/status/1"  # type: ignore[index]
    out = desk.folder / "out.csv"
    desk.do("export", desk.desk, "1", "--format", "csv", "-o", out)
    assert "motdepasse" not in out.read_text("utf-8-sig")
    assert b"motdepasse" not in desk.desk.read_bytes()


@pytest.mark.parametrize(
    ("language", "site"), [("en", "Website, blog or press"), ("fr", "Site, blog ou presse")]
)
def test_networks_are_told_in_the_language_of_the_screen(
    desk: Shell, language: str, site: str
) -> None:
    add = ("--lang", language, "publication", "add", desk.desk, "1")
    where = "https://lecourrier.example/a"
    assert site in desk.refused(*add, where, "--target", "post")
    asked = desk.run(*add, where)
    assert asked.exit_code == 2
    assert site in asked.stderr
    desk.do(*add, where, "--target", "unknown")
    assert site in desk.do("--lang", language, "publication", "list", desk.desk, "1")
    assert site in desk.do("--lang", language, "publication", "show", desk.desk, "1", "1")


def test_where_it_stands_is_never_guessed(found: Shell) -> None:
    asked = found.run(*of(found, "close"))
    assert asked.exit_code == 2
    assert "--state is missing. Write one of: online, removed" in asked.stderr
    assert found.data(*of(found, "show"))["looks"] == []  # type: ignore[index]
