"""An entry reads as a person would write it, with nothing that judges."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.rows import Line, parties_text, rows, time_text, verification_text
from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import LANGUAGES, Language, translator

MakeEntry = Callable[..., EntryRow]
MakeDocument = Callable[..., TimelineDocument]
PARIS = ZoneInfo("Europe/Paris")


def one_line(document: TimelineDocument) -> Line:
    day, line = rows(document)
    assert day.day
    return line


def test_times_are_local_and_say_how_sure_they_are(an_entry: MakeEntry) -> None:
    entry = an_entry(1)
    assert time_text(entry, PARIS, "en") == "09:42"
    assert time_text(entry, ZoneInfo("Indian/Reunion"), "en") == "12:42"
    assert time_text(an_entry(1, precision=Precision.ABOUT), PARIS, "en") == "about 09:42"
    assert time_text(an_entry(1, precision=Precision.UNKNOWN), PARIS, "en") == "time unknown"
    until = entry.happened_at + timedelta(minutes=13)
    assert time_text(an_entry(1, until=until), PARIS, "en") == "09:42–09:55"
    tomorrow = entry.happened_at + timedelta(days=1)
    assert time_text(an_entry(1, until=tomorrow), PARIS, "en") == "09:42–25 Nov 09:42"


def test_each_day_has_its_heading_in_the_zone_of_the_school(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    night = 14 * 60 + 20  # 00:02 in Paris, still the 24th in UTC
    found = rows(a_document(an_entry(1), an_entry(2, minute=5), an_entry(3, minute=night)))
    assert [line.day or line.number for line in found] == [
        "Mardi 24 novembre 2026",
        "1",
        "2",
        "Mercredi 25 novembre 2026",
        "3",
    ]


def test_the_offset_is_said_where_the_clocks_changed(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    # 24 November 09:42; back to the night of 25 October, when 02:30 comes twice.
    first = -(30 * 24 * 60) - 8 * 60 - 12
    found = rows(a_document(an_entry(1, minute=first), an_entry(2, minute=first + 60), an_entry(3)))
    assert [(line.day or line.time) for line in found] == [
        "Dimanche 25 octobre 2026 (UTC+2 / UTC+1)",
        "02:30 (UTC+2)",
        "02:30 (UTC+1)",
        "Mardi 24 novembre 2026 (UTC+1)",
        "09:42",
    ]


@pytest.mark.parametrize(
    ("who", "minutes", "sentence"),
    [
        ("", None, "Refuted"),
        ("", 49, "Refuted at 10:31"),
        ("the police", None, "Refuted by the police"),
        ("the police", 49, "Refuted at 10:31 by the police"),
        ("the police", 24 * 60, "Refuted at 25 Nov 09:42 by the police"),
    ],
)
def test_a_refuted_rumour_says_when_and_by_whom(
    an_entry: MakeEntry, who: str, minutes: int | None, sentence: str
) -> None:
    at = None if minutes is None else an_entry(1).happened_at + timedelta(minutes=minutes)
    fields = {"kind": EntryKind.RUMOUR, "verified_by": who, "verified_at": at}
    refuted = an_entry(1, verification=Verification.REFUTED, **fields)
    confirmed = an_entry(1, verification=Verification.CONFIRMED, **fields)
    assert verification_text(refuted, PARIS, "en") == sentence
    assert verification_text(confirmed, PARIS, "en") == sentence.replace("Refuted", "Confirmed")


@pytest.mark.parametrize(
    ("kind", "word"), [(EntryKind.RUMOUR, "Démentie"), (EntryKind.INFORMATION, "Démenti")]
)
@pytest.mark.parametrize("who", ["", "le commissariat"])
@pytest.mark.parametrize("hours", [None, 1])
def test_french_agrees_with_the_kind_that_is_settled(
    an_entry: MakeEntry, kind: EntryKind, word: str, who: str, hours: int | None
) -> None:
    at = None if hours is None else an_entry(1).happened_at + timedelta(hours=hours)
    refuted = an_entry(
        1, kind=kind, verification=Verification.REFUTED, verified_by=who, verified_at=at
    )
    assert verification_text(refuted, PARIS, "fr").split(" ")[0] == word
    confirmed = msgspec.structs.replace(refuted, verification=Verification.CONFIRMED)
    sure = word.replace("Démenti", "Confirmé")
    assert verification_text(confirmed, PARIS, "fr").split(" ")[0] == sure


def test_an_act_of_the_school_is_never_to_be_verified(an_entry: MakeEntry) -> None:
    for kind in EntryKind:
        text = verification_text(an_entry(1, kind=kind), PARIS, "en")
        assert text in ("", "To verify")
        assert bool(text) == (kind in {EntryKind.INFORMATION, EntryKind.FACT, EntryKind.RUMOUR})
    checked = an_entry(1, kind=EntryKind.CALL_IN, verification=Verification.CHECKING)
    assert verification_text(checked, PARIS, "en") == "Being checked"


def test_parties_read_from_left_to_right(an_entry: MakeEntry) -> None:
    assert parties_text(an_entry(1, from_party="Le Courrier"), "en") == "← Le Courrier"
    entry = an_entry(1, to_party="DSDEN", channel="phone")
    assert parties_text(entry, "en") == "→ DSDEN · Phone"
    assert parties_text(an_entry(1, from_party="A", to_party="B"), "en") == "A → B"
    assert parties_text(an_entry(1, audience="STAFF"), "en") == "Staff"
    assert parties_text(an_entry(1), "en") == ""
    told = an_entry(1, to_party="staff", audience="STAFF")
    assert parties_text(told, "en") == "→ staff"  # who was told is said once


def test_struck_text_stays_with_its_reason(an_entry: MakeEntry, a_document: MakeDocument) -> None:
    entry = an_entry(1, text="Faux", struck=True, strike_reason="saisi deux fois")
    line = one_line(a_document(entry, language="en"))
    assert line.text == "Faux"
    assert line.struck
    assert [(note.label, note.text) for note in line.notes] == [
        ("Struck out because:", "saisi deux fois")
    ]


def test_a_correction_shows_what_was_first_written(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    entry = an_entry(
        1, text="Trois", corrected=True, original="Deux", correction_reason="mal compté"
    )
    line = one_line(a_document(entry, language="en"))
    first, why = line.notes
    assert (first.label, first.text, first.struck) == ("First written:", "Deux", True)
    assert (why.label, why.text, why.struck) == ("Corrected because:", "mal compté", False)


def test_a_removed_entry_says_when_and_why_and_nothing_else(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    at = an_entry(1).happened_at
    entry = an_entry(1, text="", erased_reason="raison légale", erased_at=at, corrected=True)
    line = one_line(a_document(entry, language="en"))
    assert line.text == "Removed on Tuesday 24 November 2026, reason: raison légale"
    assert line.removed
    assert line.notes == ()
    undated = msgspec.structs.replace(entry, erased_at=None)
    assert one_line(a_document(undated, language="en")).text == "Removed, reason: raison légale"


def test_a_line_typed_afterwards_says_when_and_never_that_it_is_late(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    typed = an_entry(1).happened_at + timedelta(minutes=49)
    line = one_line(a_document(an_entry(1, recorded_at=typed, late=True), language="en"))
    assert line.noted == "noted at 10:31"
    assert "late" not in msgspec.json.encode(line).decode()
    assert one_line(a_document(an_entry(1), language="en")).noted == ""


def test_a_jump_of_the_clock_is_said(an_entry: MakeEntry, a_document: MakeDocument) -> None:
    line = one_line(a_document(an_entry(1, clock_jump_s=-3600), language="en"))
    assert line.notes[0].text == "moved by -60 min just before this line"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_word_and_a_colour_of_the_page(
    an_entry: MakeEntry, a_document: MakeDocument, language: Language
) -> None:
    tones = {"accent", "ink", "teal", "warn", "violet", "muted"}
    for kind in EntryKind:
        line = one_line(a_document(an_entry(1, kind=kind), language=language, audience="internal"))
        assert line.kind
        assert line.tone in tones


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_the_document_not_of_the_screen(
    an_entry: MakeEntry, a_document: MakeDocument, language: Language
) -> None:
    line = one_line(a_document(an_entry(1, precision=Precision.UNKNOWN), language=language))
    assert line.time == translator(language).gettext("time unknown")


def test_a_decision_says_what_was_rejected_who_does_it_and_by_when(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    due = an_entry().happened_at + timedelta(hours=2)
    entry = an_entry(kind=EntryKind.DECISION, rejected="évacuer", owner="CPE", due=due)
    notes = [(note.label, note.text) for note in one_line(a_document(entry)).notes]
    assert notes == [
        ("Écarté\u00a0:", "évacuer"),
        ("Qui le fait\u00a0:", "CPE"),
        ("Échéance\u00a0:", "11:42"),
    ]
