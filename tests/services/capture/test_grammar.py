"""What typed lines mean, by tables; and that ordinary sentences mean nothing but themselves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.capture.grammar import Notice, OfferKind, verification_of
from crisisapp.services.capture.slash import CallLine
from crisisapp.services.capture.text import LINE_MAX
from crisisapp.services.capture.times import When
from crisisapp.support.i18n import LANGUAGES, Language

from .tables import NOW, PARIS, read, table

SENTENCES = table("sentences.toml")
LINES = table("lines.toml")["line"]
DEMO = table("demo.toml")["line"]
EVENING = datetime(2026, 11, 24, 23, 59, 30, tzinfo=PARIS)


def test_the_tables_are_large_enough() -> None:
    assert len(set(SENTENCES["fr"]) | set(SENTENCES["en"])) >= 300
    assert len({line["typed"] for line in LINES}) >= 80


@pytest.mark.parametrize("sentence", SENTENCES["fr"] + SENTENCES["en"])
def test_an_ordinary_sentence_changes_neither_kind_nor_time(sentence: str) -> None:
    # Late in the evening every hour of the day has passed: nothing hides behind "future".
    for language in LANGUAGES:
        understood = read(sentence, now=EVENING, language=language)
        assert understood.kind is EntryKind.INFORMATION
        assert understood.when is When.NOW
        assert understood.happened_at == EVENING
        assert understood.until is None
        assert understood.precision is Precision.EXACT
        assert (understood.from_party, understood.to_party, understood.reason) == ("", "", "")
        assert understood.text == sentence.strip()
        assert understood.notice is Notice.NONE


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["typed"])
def test_a_line_is_understood(line: dict[str, Any]) -> None:
    understood = read(line["typed"])
    assert understood.kind == line.get("kind", "information")
    assert understood.text == line["text"]
    assert understood.from_party == line.get("from", "")
    assert understood.to_party == line.get("to", "")
    assert understood.reason == line.get("reason", "")
    assert understood.rejected == line.get("rejected", "")
    assert understood.owner == line.get("owner", "")
    due = understood.due and understood.due.astimezone(PARIS).isoformat(" ", "minutes")[:16]
    assert (due or "") == line.get("due", "")
    assert understood.tags == tuple(line.get("tags", ()))
    assert understood.codes == tuple(line.get("codes", ()))
    assert understood.notice == line.get("notice", "")
    assert understood.plain is line.get("plain", False)
    assert [offer.line for offer in understood.offers] == (
        [line["offer"]] if "offer" in line else []
    )
    assert understood.verification is verification_of(understood.kind)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["typed"])
def test_a_line_tells_its_moment(line: dict[str, Any]) -> None:
    understood = read(line["typed"])
    if "time" not in line:
        assert understood.happened_at == NOW
        assert understood.when is When.NOW
        return
    local = understood.happened_at.astimezone(PARIS)
    day = {"": "2026-11-24", "yesterday": "2026-11-23"}.get(line.get("day", ""), line.get("day"))
    assert local.isoformat(sep=" ", timespec="minutes")[:16] == f"{day} {line['time']}"
    assert understood.happened_at.tzinfo is UTC
    assert understood.precision == ("about" if line.get("about") else "exact")
    if "until" in line:
        assert understood.until is not None
        assert understood.until.astimezone(PARIS).strftime("%H:%M") == line["until"]
        assert timedelta(0) <= understood.until - understood.happened_at < timedelta(days=1)
    else:
        assert understood.until is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", DEMO, ids=lambda line: line["fr"][:40])
def test_the_demo_is_typed_through_the_line_alone(line: dict[str, Any], language: Language) -> None:
    now = datetime(2025, 3, 4, 18, 0, tzinfo=PARIS)
    column = 0 if language == "fr" else 1
    understood = read(line[language], now=now, language=language)
    assert understood.kind == line["kind"]
    assert understood.from_party == line["from"][column]
    assert understood.to_party == line["to"][column]
    assert understood.text == line["text"][column]
    if line["time"]:
        local = understood.happened_at.astimezone(PARIS)
        assert local.strftime("%Y-%m-%d %H:%M") == f"2025-03-04 {line['time']}"


@pytest.mark.parametrize("line", [line for line in LINES if "offer" in line])
def test_an_offered_line_is_a_reading_the_typed_one_was_not(line: dict[str, Any]) -> None:
    before = read(line["typed"])
    (offer,) = before.offers
    after = read(offer.line)
    match offer.what:
        case OfferKind.KIND:
            assert after.kind is offer.kind
            assert after.kind is not before.kind
        case OfferKind.TIME:
            assert after.happened_at == offer.happened_at
        case OfferKind.NOTE:
            assert after.kind is EntryKind.NOTE
        case OfferKind.PRESS:
            assert isinstance(after.slash, CallLine)
            assert after.slash.text
            assert before.slash is None
        case OfferKind.YESTERDAY:
            assert after.when is When.YESTERDAY
            assert after.notice is Notice.NONE


@pytest.mark.parametrize("word", ["decision", "décision", "DÉCISION", "De\u0301cision", "Decision"])
@pytest.mark.parametrize("colon", [":", " :", "\u00a0:", "\u202f: "])
def test_kind_words_ignore_case_accents_and_spaces(word: str, colon: str) -> None:
    understood = read(f"{word}{colon}fermer")
    assert (understood.kind, understood.text) == (EntryKind.DECISION, "fermer")


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_every_apostrophe_reads_the_same(apostrophe: str) -> None:
    understood = read(f"appel d{apostrophe}un parent: pneu crevé")
    assert (understood.kind, understood.from_party) == (EntryKind.CALL_IN, "un parent")


def test_our_own_acts_are_sure_and_the_rest_is_to_verify() -> None:
    assert read("décision: fermer").verification is Verification.CONFIRMED
    assert read(">> parents: lettre").verification is Verification.CONFIRMED
    for line in ("un couteau", "rumeur: un couteau", "? un couteau", "fait: un couteau"):
        assert read(line).verification is Verification.TO_VERIFY
    for line in (
        "appel reçu: un couteau",
        "appel de la mère de E-01: un couteau",
        "<< X: un couteau",
    ):
        assert read(line).kind in (EntryKind.CALL_IN, EntryKind.MESSAGE_IN)
        assert read(line).verification is Verification.TO_VERIFY
    assert read("vu sur X: un couteau").verification is Verification.TO_VERIFY


def test_an_hour_that_does_not_exist_is_about() -> None:
    night = datetime(2026, 3, 29, 9, 0, tzinfo=PARIS)
    understood = read("02:30 alarme", now=night)
    assert understood.precision is Precision.ABOUT
    assert understood.notice is Notice.MISSING_HOUR
    assert understood.happened_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_exists_twice_is_about_unless_one_is_still_to_come() -> None:
    morning = datetime(2026, 10, 25, 9, 0, tzinfo=PARIS)
    twice = read("02:30 alarme", now=morning)
    assert twice.precision is Precision.ABOUT
    assert twice.happened_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    between = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    once = read("02:30 alarme", now=between)
    assert once.precision is Precision.EXACT
    assert once.happened_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_moment_of_last_night_is_read_after_midnight() -> None:
    now = datetime(2026, 11, 25, 0, 5, tzinfo=PARIS)
    understood = read("il y a 10 min alarme", now=now)
    assert understood.when is When.YESTERDAY
    assert understood.happened_at == now - timedelta(minutes=10)
    assert read("23:55 alarme", now=now).offers[0].line == "hier 23:55 alarme"


def test_a_document_pasted_on_the_line_is_kept_whole() -> None:
    understood = read("décision: " + "x" * LINE_MAX)
    assert understood.notice is Notice.TOO_LONG
    assert understood.kind is EntryKind.INFORMATION
    assert len(understood.text) == LINE_MAX + len("décision: ")


def test_what_cannot_be_seen_is_removed_and_line_ends_stay() -> None:
    assert read("portail\x00 \u202eferm\u00e9\r\nà clé").text == "portail fermé\nà clé"
    assert read("portail \ud800").text == "portail \ufffd"


def test_an_hour_that_no_words_tell_is_not_known() -> None:
    understood = read("hier soir appel de la mairie : route coupée")
    assert (understood.precision, understood.when) == (Precision.UNKNOWN, When.NOW)
