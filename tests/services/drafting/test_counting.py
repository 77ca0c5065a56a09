"""Each channel counts known strings as its own counter does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.channel_limits import ChannelLimit, Layout, Unit
from crisisapp.services.content import Content
from crisisapp.services.drafting.counting import count_text, graphemes
from crisisapp.services.drafting.links import links

FAMILY = "👨‍👩‍👧‍👦"
LIMITS = {rule.channel: rule for rule in Content().playbooks.limits()}


def used(channel: str, text: str) -> int:
    return count_text(text, LIMITS[channel]).used


X = [
    ("", 0),
    ("This is a test.", 15),
    ("Bagarre au collège, élèves en sécurité", 38),
    ("œuvre", 5),
    ("« oui »", 7),
    ("l’école", 7),  # the curly apostrophe weighs one
    ("a–b—c", 5),
    ("suite…", 7),  # the ellipsis weighs two
    ("5 €", 4),
    ("14\u202fh", 5),  # the narrow no-break space too
    ("14\u00a0h", 4),
    ("\u2022 un", 5),
    ("日本語", 6),
    ("안녕", 4),
    ("مرحبا", 5),
    ("Привет", 6),
    ("e\u0301te\u0301", 3),  # accents typed apart are composed first
    ("🙂", 2),
    (FAMILY, 2),
    ("🇫🇷", 2),
    ("❤️", 2),
    ("1️⃣", 2),
    ("👍🏽", 2),
    ("©", 1),
    ("https://college-des-tilleuls.example/informations/24-novembre", 23),
    ("http://t.co/a", 23),
    ("Voir https://a.fr.", 5 + 23 + 1),  # the stop is not of the link
    ("(https://a.fr/b)", 1 + 23 + 1),
    ("college.fr", 23),
    ("college.fr/infos", 23),
    ("www.college-tilleuls.fr et x.com", 23 + 4 + 23),
    ("secretariat@college.fr", 22),  # an e-mail is no link
    ("fin.Ensuite", 11),
    ("14.30", 5),
    ("M. Le CPE", 9),
]


@pytest.mark.parametrize(("text", "units"), X)
def test_x_weighs(text: str, units: int) -> None:
    assert used("x", text) == units


GRAPHEMES = [
    ("", 0),
    ("école", 5),
    ("e\u0301cole", 5),
    ("a\r\nb", 3),
    ("🙂", 1),
    (FAMILY, 1),
    ("🇫🇷🇧🇪", 2),
    ("각", 1),
    ("1️⃣", 1),
    ("https://a.fr/bc", 15),  # a link counts whole
]


@pytest.mark.parametrize(("text", "units"), GRAPHEMES)
def test_bluesky_counts_what_one_sees(text: str, units: int) -> None:
    assert used("bluesky", text) == units


def test_bluesky_counts_bytes_too() -> None:
    text = FAMILY * 130  # 130 signs, 3,250 bytes
    count = count_text(text, LIMITS["bluesky"])
    assert (count.used, count.bytes) == (130, 3250)
    assert count.over == len(FAMILY) * 120


MASTODON = [
    ("https://college-des-tilleuls.example/informations", 23),
    ("college.fr", 10),  # without https:// it is no link there
    ("@mairie@villes.example bonjour", 15),
    ("@mairie bonjour", 15),
    (FAMILY, 1),
]


@pytest.mark.parametrize(("text", "units"), MASTODON)
def test_mastodon_counts_links_and_names(text: str, units: int) -> None:
    assert used("mastodon", text) == units


@pytest.mark.parametrize(("text", "units"), [("é", 1), ("🙂", 4), (FAMILY, 25), ("a🙂", 5)])
def test_threads_counts_the_bytes_of_an_emoji(text: str, units: int) -> None:
    assert used("threads", text) == units


@pytest.mark.parametrize("channel", ["facebook", "instagram", "linkedin"])
@pytest.mark.parametrize(("text", "units"), [("é", 1), ("🙂", 2), (FAMILY, 11), ("œ…", 2)])
def test_other_networks_count_utf16(channel: str, text: str, units: int) -> None:
    assert used(channel, text) == units


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Une bagarre a eu lieu.", 5),
        ("Est-ce vrai ?", 2),
        ("« oui » !", 1),
        ("14 h 30", 3),
    ],
)
def test_words_are_those_with_a_letter(text: str, words: int) -> None:
    assert used("press", text) == words


SMS = [("a" * 160, 1), ("a" * 161, 2), ("ê" * 70, 1), ("ê" * 71, 2), ("€" * 80, 1), ("œ", 1)]


@pytest.mark.parametrize(("text", "parts"), SMS)
def test_sms_are_counted_by_what_is_sent(text: str, parts: int) -> None:
    assert used("sms", text) == parts


def test_the_third_sms_is_too_many() -> None:
    count = count_text("a" * 307, LIMITS["sms"])
    assert (count.used, count.over, count.left) == (3, 306, -1)


def test_what_is_over_begins_with_the_sign_that_does_not_fit() -> None:
    text = "a" * 279 + "🙂" + "b"
    count = count_text(text, LIMITS["x"])
    assert (count.used, count.left, count.over) == (282, -2, 279)


def test_a_link_is_over_as_a_whole() -> None:
    text = "a" * 260 + " https://a.fr"
    assert count_text(text, LIMITS["x"]).over == 261


def test_what_fits_is_not_over() -> None:
    count = count_text("a" * 280, LIMITS["x"])
    assert (count.over, count.left) == (None, 0)


def test_what_costs_more_than_it_shows_is_named() -> None:
    costs = count_text("ok 🙂 https://a.fr", LIMITS["x"]).costs
    assert [(cost.start, cost.end, cost.units) for cost in costs] == [(3, 4, 2), (5, 17, 23)]


def test_a_limit_may_be_the_schools_own() -> None:
    rule = ChannelLimit(
        channel="c",
        name_fr="c",
        name_en="c",
        layout=Layout.POST,
        unit=Unit.CHARACTERS,
        source="",
        checked_on="",
    )
    assert count_text("abc", rule).over is None
    assert count_text("abc", rule, limit=2).over == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lisez college.fr, merci.", ["college.fr"]),
        ("https://a.fr/b?c=d#e !", ["https://a.fr/b?c=d#e"]),
        ("«https://a.fr»", ["https://a.fr"]),
        ("a.fr-b", []),
        ("nom@a.fr", []),
        ("version 1.2 et etc.", []),
    ],
)
def test_links_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in links(text)] == found


@given(st.text(max_size=200))
def test_signs_follow_each_other_without_a_gap(text: str) -> None:
    spans = list(graphemes(text))
    assert "".join(text[start:end] for start, end in spans) == text


@given(st.text(alphabet="aé🙂œ… \n'’.@/:https", max_size=400), st.sampled_from(sorted(LIMITS)))
def test_over_and_used_agree(text: str, channel: str) -> None:
    rule = LIMITS[channel]
    count = count_text(text, rule)
    too_much = bool(count.limit) and count.used > count.limit
    assert (count.over is not None) == (too_much or bool(rule.bytes and count.bytes > rule.bytes))
    if too_much and count.over is not None and rule.unit is not Unit.SECONDS:
        assert count_text(text[: count.over], rule).used <= count.limit
