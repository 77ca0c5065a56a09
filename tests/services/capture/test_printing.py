"""Whatever is typed is understood, and what is printed reads back as the same meaning."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crisisapp.services.capture.grammar import Understood, understand
from crisisapp.services.capture.printing import format_line
from crisisapp.services.capture.text import clean, fold
from crisisapp.support.i18n import LANGUAGES

from .tables import NOW, PARIS, meaning, read, table

LINES = [line["typed"] for line in table("lines.toml")["line"]]
TYPED = LINES + [line[language] for line in table("demo.toml")["line"] for language in LANGUAGES]
SENTENCES = table("sentences.toml")["fr"] + table("sentences.toml")["en"]

NIGHTS = [
    NOW,
    datetime(2026, 3, 29, 1, 10, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 10, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 8, 0, tzinfo=UTC),
    datetime(2026, 1, 1, 0, 2, tzinfo=PARIS),
]
PIECES = table("pieces.toml")
ORDER = ("times", "heads", "parties", "colons", "texts")
SPACES = st.sampled_from([" ", " ", " ", "", "\u00a0", "  "])


@st.composite
def crowded_lines(draw: st.DrawFn) -> str:
    """Return lines where every word of the grammar meets every other."""
    count = draw(st.integers(min_value=0, max_value=9))
    return "".join(draw(st.sampled_from(PIECES["any_order"])) + draw(SPACES) for _ in range(count))


@st.composite
def ordered_lines(draw: st.DrawFn) -> str:
    """Return lines that follow the order of the grammar, boundaries and traps included."""
    return "".join(draw(st.sampled_from(PIECES[part])) for part in ORDER)


def _reads_back(understood: Understood, now: datetime) -> None:
    for language in LANGUAGES:
        printed = format_line(understood, language, PARIS)
        again = understand(printed, now=now, zone=PARIS, language=language)
        assert meaning(again) == meaning(understood), printed


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_understood_and_reads_back(line: str) -> None:
    _reads_back(read(line), NOW)


@given(crowded_lines() | ordered_lines(), st.sampled_from(NIGHTS))
@example("il y a 60 min alarme", NIGHTS[2])
@example("02:30 alarme", NIGHTS[3])
@example("hier 23:50-00:10 garde", NIGHTS[4])
@example("yesterday about 23:50-00:10 de la: cour", NIGHTS[0])
def test_any_mixture_of_the_grammar_reads_back(line: str, now: datetime) -> None:
    _reads_back(read(line, now=now), now)


@given(crowded_lines() | ordered_lines(), st.sampled_from(NIGHTS))
def test_no_moment_is_in_the_future(line: str, now: datetime) -> None:
    understood = read(line, now=now)
    assert understood.happened_at <= now
    assert understood.until is None or understood.happened_at <= understood.until <= now


@given(crowded_lines() | ordered_lines())
def test_nothing_of_a_line_is_lost(line: str) -> None:
    understood = read(line)
    parties = (understood.from_party, understood.to_party)
    kept = fold(" ".join((understood.text, understood.reason, *parties, *understood.tags)))
    typed = fold(clean(line))
    for word in ("bonjour", "3eb", "eleves", "dsden", "parents", "mairie", "route"):
        assert (word in typed) == (word in kept)


@given(crowded_lines() | ordered_lines())
def test_only_an_empty_line_has_an_empty_text(line: str) -> None:
    assert bool(read(line).text) is bool(clean(line))


@pytest.mark.parametrize("line", TYPED + SENTENCES)
def test_every_line_of_the_tables_reads_back(line: str) -> None:
    _reads_back(read(line), NOW)
    _reads_back(read(line, now=NOW + timedelta(hours=5)), NOW + timedelta(hours=5))


def test_a_line_is_printed_as_a_colleague_would_type_it() -> None:
    now = NOW
    understood = understand(
        "<< appel la mairie: route coupée #bus", now=now, zone=PARIS, language="fr"
    )
    assert format_line(understood, "fr", PARIS) == "appel de mairie: route coupée #bus"
    assert format_line(understood, "en", PARIS) == "call from mairie: route coupée #bus"
    rumour = read("hier vers 18h20 rumeur: un couteau")
    assert format_line(rumour, "fr", PARIS) == "hier vers 18:20 rumeur: un couteau"
    assert format_line(rumour, "en", PARIS) == "yesterday about 18:20 rumour: un couteau"


@pytest.mark.parametrize(
    "text", ["x" * 200_000, " " * 100_000, "#a " * 6_000, ", raison: " * 2_000, "\n" * 50_000]
)
def test_huge_texts_are_bounded(text: str) -> None:
    assert read(text).text == text.strip() or len(text) <= 20_000
