"""What a line promises is found and offered; only `/promise` promises."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.describe import describe
from crisisapp.services.capture.grammar import OfferKind, understand
from crisisapp.services.capture.promising import promised_in, promises_by, read_promise
from crisisapp.services.capture.slash import PromiseLine, read_slash
from crisisapp.support.i18n import Language

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 13, 0, tzinfo=PARIS)


def hour(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(PARIS):%d %H:%M}"


@pytest.mark.parametrize(
    ("words", "due", "text"),
    [
        ("15:30 prochaine information", "24 15:30", "prochaine information"),
        ("15h30: prochaine information", "24 15:30", "prochaine information"),
        ("15h rappeler Le Courrier", "24 15:00", "rappeler Le Courrier"),
        ("à 15h30 rappeler Le Courrier", "24 15:30", "rappeler Le Courrier"),
        ("demain 8h réunion des parents", "25 08:00", "réunion des parents"),
        ("tomorrow at 8:00 meeting", "25 08:00", "meeting"),
        ("dans 20 min rappeler", "24 13:20", "rappeler"),
        ("in 2 h next update", "24 15:00", "next update"),
        ("3.30 pm next update", "24 15:30", "next update"),
        ("5pm next update", "24 17:00", "next update"),
        ("12:00 pm next", "25 12:00", "next"),
        ("midi 3 élèves", "25 12:00", "3 élèves"),
        ("08:00 à la grille", "25 08:00", "à la grille"),  # the next one
        ("prochaine information", "", "prochaine information"),
        ("25:00 x", "", "25:00 x"),
        ("15:30", "24 15:30", ""),
        ("", "", ""),
    ],
)
def test_a_time_opens_the_promise(words: str, due: str, text: str) -> None:
    found, rest = read_promise(words, now=NOW, zone=PARIS)
    assert (hour(found), rest) == (due, text)


@pytest.mark.parametrize(
    ("said", "due", "text"),
    [
        ("prochaine information à 15:30", "24 15:30", "prochaine information"),
        ("Classes calmes. Prochain point à 15h30.", "24 15:30", "Prochain point"),
        ("Prochaine information aux familles vers 15 h", "24 15:00", "Prochaine information"),
        ("prochain point de situation demain à 8h", "25 08:00", "prochain point de situation"),
        ("Nous vous écrirons de nouveau à 15 h 30.", "24 15:30", "prochaine information"),
        ("Nous vous tiendrons informés avant 16h", "24 16:00", "prochaine information"),
        ("promis à sa mère de la rappeler à 14h10", "24 14:10", "prochaine information"),
        ("Next update at 15:30", "24 15:30", "Next update"),
        ("All is calm, next update at 3.30 pm", "24 15:30", "next update"),
        ("We will write again by 5 p.m.", "24 17:00", "prochaine information"),
        ("We will update you in 45 minutes", "24 13:45", "prochaine information"),
    ],
)
def test_a_sentence_says_what_will_be_done(said: str, due: str, text: str) -> None:
    found = promised_in(said, said_at=NOW, now=NOW, zone=PARIS, language="fr")
    assert found is not None
    assert (hour(found.due), found.text) == (due, text)


@pytest.mark.parametrize(
    "said",
    [
        "Prochain point bientôt",
        "3 élèves promis à une sanction",
        "Le prochain bus passe sur la ligne 15",
        "next week: 3 classes",
        "Nous avons rappelé à 15:30",
        "prochaine information. Il est 15:30",
        "le 15:30 du lycée",
        "promis : 1234",
        "prochain point à 15:305",
    ],
)
def test_what_promises_nothing(said: str) -> None:
    assert promised_in(said, said_at=NOW, now=NOW, zone=PARIS, language="fr") is None


def test_an_hour_that_is_past_is_not_offered() -> None:
    said_at = datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
    found = promised_in(
        "prochain point à 11h30", said_at=said_at, now=NOW, zone=PARIS, language="fr"
    )
    assert found is None


@pytest.mark.parametrize(
    ("language", "typed", "line"),
    [
        (
            "fr",
            "prochaine information aux familles à 15:30",
            "/promesse 15:30 prochaine information aux familles",
        ),
        ("en", "next update at 3.30 pm", "/promise 15:30 next update"),
        ("fr", "promis de rappeler Le Courrier à 14h10", "/promesse 14:10 de rappeler Le Courrier"),
    ],
)
def test_the_line_is_offered_as_an_order_and_stays_plain(
    language: Language, typed: str, line: str
) -> None:
    read = understand(typed, now=NOW, zone=PARIS, language=language)
    assert (read.text, read.slash) == (typed, None)
    assert (read.offers[0].what, read.offers[0].line) == (OfferKind.PROMISE, line)
    taken = understand(line, now=NOW, zone=PARIS, language=language)
    assert isinstance(taken.slash, PromiseLine)


def test_a_line_with_a_kind_keeps_it() -> None:
    typed = "appel de la mairie : promis de rappeler à 15h30"
    read = understand(typed, now=NOW, zone=PARIS, language="fr")
    assert read.kind is EntryKind.CALL_IN
    assert read.offers == ()


@pytest.mark.parametrize("word", ["/promesse", "/promise", "/promis", "/PROMESSE"])
def test_only_the_slash_promises(word: str) -> None:
    assert read_slash(f"{word} 15:30 x") == PromiseLine(words="15:30 x")
    assert read_slash(f"{word[1:]} 15:30 x") is None
    assert read_slash("/promesses 15:30 x") is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/promesse 15:30 prochaine information", "promesse pour 15 h 30"),
        ("/promesse demain 8h x", "promesse pour 25 nov. 8 h 00"),
        ("/promesse 15:30", "Écrivez l'heure, puis ce qui est promis"),
        ("/promesse prochaine information", "Écrivez l'heure, puis ce qui est promis"),
    ],
)
def test_it_says_how_it_is_understood(line: str, said: str) -> None:
    read = understand(line, now=NOW, zone=PARIS, language="fr")
    assert describe(read, "fr", PARIS).startswith(said)


def test_a_rumour_or_a_note_promises_nothing() -> None:
    quiet = {EntryKind.RUMOUR, EntryKind.NOTE, EntryKind.QUESTION, EntryKind.PUBLICATION}
    assert not any(promises_by(kind) for kind in quiet)
    assert promises_by(EntryKind.MESSAGE_OUT)


@given(text=st.text(max_size=300), minutes=st.integers(0, 1_000_000))
def test_no_text_makes_it_fail_nor_promises_the_past(text: str, minutes: int) -> None:
    now = datetime.fromtimestamp(1_760_000_000 + minutes * 60, UTC)
    for said in (text, f"prochain point à {text}", f"next update in {minutes % 1000} {text}"):
        found = promised_in(said, said_at=now, now=now, zone=PARIS, language="en")
        assert found is None or found.due > now
        due, rest = read_promise(said, now=now, zone=PARIS)
        assert due is None or due > now
        assert len(rest) <= len(said)
