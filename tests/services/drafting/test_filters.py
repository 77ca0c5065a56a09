"""Each filter by table, in both languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.drafting.filters import filters_for, spaced_fr
from crisisapp.services.drafting.marks import Gap, Items, Ledger, Moment, Tag
from crisisapp.services.drafting.moments import parse_moment
from crisisapp.services.drafting.render import render
from tests.services.drafting.builders import a_context, a_field, a_template

ZONE = ZoneInfo("Europe/Paris")
TODAY = datetime(2025, 3, 4, 9, 0, tzinfo=ZONE)
N = "\u00a0"
SUPPORT = {"name": "3018", "phone": "3018", "hours": "9 h-23 h"}
CARE = {"name": "Infirmerie", "phone": "05 00", "hours": ""}


def moment(text: str, *, sms: bool = False, language: str = "fr") -> Moment:
    at = datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return Moment(at, today=TODAY, language=language, sms=sms)


MOMENTS = [
    ("t_fr", moment("2025-03-04T14:30"), f"14{N}h{N}30"),
    ("t_fr", moment("2025-03-04T08:00"), f"8{N}h"),
    ("t_fr", moment("2025-03-04T08:05", sms=True), "8h05"),
    ("t_fr", moment("2025-03-04T08:00", sms=True), "8h"),
    ("t_fr", moment("2025-03-05T08:00", sms=True), "demain à 8h"),
    ("t_fr", moment("2025-03-03T08:00", sms=True), "hier à 8h"),
    ("t_fr", moment("2025-03-07T08:00", sms=True), "le vendredi 7 mars à 8h"),
    ("t_en", moment("2025-03-04T08:05", sms=True), "08:05"),
    ("t_en", moment("2025-03-05T08:05"), "08:05 tomorrow"),
    ("t_en", moment("2025-03-07T08:05"), "08:05 on Friday 7 March"),
    ("dt_fr", moment("2025-03-04T14:30"), f"mardi 4 mars 2025 à 14{N}h{N}30"),
    ("dt_fr", moment("2025-03-01T14:00"), f"samedi 1er mars 2025 à 14{N}h"),
    ("dt_en", moment("2025-03-04T14:30"), "Tuesday 4 March 2025 at 14:30"),
]
WORDS = [
    ("fr", "jlist", ["a"], "a"),
    ("fr", "jlist", ["a", "b"], "a et b"),
    ("fr", "jlist", ["a", "b", "c"], "a, b et c"),
    ("en", "jlist", ["a", "b", "c"], "a, b and c"),
    ("fr", "jlist", [], ""),
    ("fr", "jlist", "seul", "seul"),
    ("fr", "bullets", ["a", "b"], "\n- a\n- b"),
    ("en", "bullets", "a", "\n- a"),
    ("fr", "sentence", "été comme hiver", "Été comme hiver."),
    ("fr", "sentence", "déjà fini.", "Déjà fini."),
    ("fr", "sentence", "« oui »", "« Oui »."),
    ("fr", "sentence", "il dit « non. »", "Il dit « non. »"),
    ("en", "sentence", "is it true?", "Is it true?"),
    ("en", "sentence", "", ""),
    ("fr", "aside", "Le principal", "le principal"),
    ("fr", "aside", "L'administratrice du Lycée", "l'administratrice du Lycée"),
    ("fr", "aside", "Proviseure", "Proviseure"),
    ("en", "aside", "Head teacher", "Head teacher"),
    ("fr", "mask", "E-01", "E-01"),
    ("fr", "mask", "Yanis B.", "une personne"),
    ("en", "mask", "Yanis B.", "a person"),
    ("fr", "initials", "Marie-Claude Dupont", "M.-C. D."),
    ("en", "initials", "  anna  lee ", "A. L."),
    ("fr", "nbsp_fr", "Quoi ? À 11 h 30 : « oui »", f"Quoi{N}? À 11{N}h{N}30{N}: «{N}oui{N}»"),
    ("fr", "sms_parts", "a" * 161, 2),
    ("fr", "helpline", SUPPORT, "3018 (9 h-23 h)"),
    ("fr", "helpline", CARE, "Infirmerie 05 00"),
    ("fr", "helpline", "3114", "3114"),
    ("fr", "first", ["a", "b"], "a"),
    ("fr", "first", "abc", "abc"),
    ("fr", "first", [], ""),
    ("fr", "last", ["a", "b"], "b"),
    ("fr", "last", "abc", "abc"),
    ("fr", "length", ["a", "b"], 2),
    ("fr", "length", "abc", 3),
    ("fr", "lower", "ÉTÉ", "été"),
    ("fr", "upper", "été", "ÉTÉ"),
    ("fr", "trim", "  a ", "a"),
    ("fr", "default", "a", "a"),
    ("fr", "default", "", ""),
]


@pytest.mark.parametrize(("name", "value", "expected"), MOMENTS)
def test_moments(name: str, value: Moment, expected: str) -> None:
    assert filters_for("fr")[name](value) == expected


@pytest.mark.parametrize(("language", "name", "value", "expected"), WORDS)
def test_words(language: str, name: str, value: object, expected: object) -> None:
    assert filters_for(language)[name](value) == expected


def test_moments_follow_the_language_of_the_template() -> None:
    assert filters_for("fr")["t"](moment("2025-03-04T14:30")) == f"14{N}h{N}30"
    assert filters_for("en")["t"](moment("2025-03-04T14:30")) == "14:30"
    assert filters_for("en")["dt"](moment("2025-03-04T14:30")) == "Tuesday 4 March 2025 at 14:30"
    assert filters_for("fr")["day"](moment("2025-03-04T14:30")) == "mardi 4 mars 2025"


@pytest.mark.parametrize(
    ("language", "value", "words", "expected"),
    [
        ("fr", 0, ("élève",), "0 élève"),
        ("fr", 1, ("élève",), "1 élève"),
        ("fr", "2", ("élève",), "2 élèves"),
        ("fr", 2, ("journal", "journaux"), "2 journaux"),
        ("en", 0, ("pupil",), "0 pupils"),
        ("en", 1, ("pupil",), "1 pupil"),
        ("en", ["a", "b"], ("child", "children"), "2 children"),
        ("fr", "des", ("élèves",), "des élèves"),
    ],
)
def test_count(language: str, value: object, words: tuple[str, ...], expected: str) -> None:
    assert filters_for(language)["count"](value, *words) == expected


@pytest.mark.parametrize("name", sorted(filters_for("fr")))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_hole_goes_through_every_filter_and_stays_a_hole(name: str, language: str) -> None:
    gap = Gap(Ledger(), Tag(origin="hole", field="x", label="ici"), required=True)
    extra = ("mot",) if name == "count" else ()

    shown = filters_for(language)[name](gap, *extra)

    if name == "default":
        assert shown == ""
    elif name not in ("length", "sms_parts"):
        assert "⟦ici⟧" in str(shown)


@given(
    st.sampled_from(sorted(filters_for("fr"))),
    st.sampled_from(["fr", "en"]),
    st.one_of(
        st.text(max_size=30),
        st.lists(st.text(max_size=10), max_size=4),
        st.integers(),
        st.booleans(),
        st.none(),
        st.dictionaries(st.sampled_from(["name", "phone", "hours"]), st.text(max_size=5)),
    ),
)
def test_filters_are_total(name: str, language: str, value: object) -> None:
    extra = ("mot",) if name == "count" else ()
    filters_for(language)[name](value, *extra)


@given(st.text())
def test_french_spaces_never_change_the_length(text: str) -> None:
    spaced = spaced_fr(text)
    assert len(spaced) == len(text)
    assert spaced.replace(N, " ") == text.replace(N, " ")


def test_an_empty_list_gives_its_hole() -> None:
    ledger = Ledger()
    gap = Gap(ledger, Tag(origin="hole", field="facts", label="faits"), required=False)

    assert filters_for("fr")["jlist"](Items([], gap)) is gap
    assert filters_for("fr")["first"](Items([], gap)) is gap
    assert filters_for("fr")["last"](Items([], gap)) is gap


def test_the_stop_of_a_sentence_belongs_to_the_template() -> None:
    template = a_template("{{ fact|sentence }}", a_field("fact", "clause"))

    segments = render(template, {"fact": "il pleut."}, a_context(), final=True).segments

    assert [(s.text, s.origin) for s in segments] == [("Il pleut", "value"), (".", "template")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8h35", "2025-03-04T08:35"),
        ("08:35", "2025-03-04T08:35"),
        ("8 h 35", "2025-03-04T08:35"),
        ("8 h", "2025-03-04T08:00"),
        ("à 8h", "2025-03-04T08:00"),
        ("835", "2025-03-04T08:35"),
        ("2:30 pm", "2025-03-04T14:30"),
        ("12 am", "2025-03-04T00:00"),
        ("demain 8h", "2025-03-05T08:00"),
        ("tomorrow at 8:15", "2025-03-05T08:15"),
        ("2025-03-07T08:35", "2025-03-07T08:35"),
        ("2025-03-07T08:35+00:00", "2025-03-07T09:35"),
        ("PT32M", "2025-03-04T09:30"),
        ("PT33M", "2025-03-04T09:35"),
        ("PT1H30M", "2025-03-04T10:30"),
        ("bientôt", None),
        ("25h", None),
        ("24h", None),
        ("8h75", None),
        ("13 pm", None),
        ("PT", None),
        ("", None),
        ("2025-99-07T08:35", None),
    ],
)
def test_typed_hours(typed: str, expected: str | None) -> None:
    at = parse_moment(typed, TODAY)
    wanted = None if expected is None else datetime.fromisoformat(expected).replace(tzinfo=ZONE)
    assert at == wanted


@given(st.text(max_size=20))
def test_any_typed_text_is_an_hour_or_none(text: str) -> None:
    at = parse_moment(text, TODAY)
    assert at is None or at.tzinfo is not None
