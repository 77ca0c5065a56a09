"""What a message says badly, or leaves out; the rules on words are data."""

import pytest

from crisisapp.domain.words import Audience
from crisisapp.services.content import Content
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.findings.anatomy_data import parts_of
from crisisapp.services.findings.check import find
from crisisapp.services.findings.places import line_and_column
from crisisapp.services.findings.providers import PROVIDERS
from crisisapp.services.findings.records import Checked, Family, Finding, Known, Severity
from crisisapp.services.findings.rule_source import rule_book
from crisisapp.services.findings.rules import RuleBook
from tests.services.findings.builders import a_part, a_rule, looked_at, report

NBSP = "\u00a0"
WHOLE = f"""Madame, Monsieur,

Ce matin, une bagarre a eu lieu devant le portail. Nous avons prévenu la police.

Nous ne savons pas encore qui a filmé la scène.

Merci de ne pas partager la vidéo.

Nous vous écrirons de nouveau à 11{NBSP}h{NBSP}30. Pour nous joindre{NBSP}: l'accueil du collège.

La principale"""
ENGLISH = """Dear parents,

This morning, a fight took place outside the gate. We have informed the police.

We do not yet know who filmed it. Please do not share the video.

We will write again at 11:30. You can reach the school office until 6 pm.

The headteacher"""

BOOK = RuleBook(
    [
        a_rule(id="no_comment", words=("sans commentaire",), kind="forbidden"),
        a_rule(id="safe", words=("aucun danger", "sous contrôle"), kind="absolute"),
        a_rule(id="guilt", words=("coupable*",), kind="blame"),
        a_rule(id="seems", words=("il semble* que",), kind="risky"),
        a_rule(id="cell", words=("la * de crise",), kind="jargon", audiences=("FAMall",)),
        a_rule(id="dsden", words=("DSDEN",), kind="acronym", long="direction des services"),
        a_rule(id="false", words=("fausse nouvelle",), kind="risky", unless=("ce n'est pas",)),
        a_rule(id="loud", kind="tone", signs=("!",), level="stop"),
    ]
)


def codes(text: str, prefix: str = "wording.", **more: object) -> list[str]:
    return [one.code for one in looked_at(text, prefix, **more)]


def words_of(text: str, **more: object) -> list[tuple[str, str]]:
    found = looked_at(text, "", rules=BOOK, channel="form", **more)
    return [(one.code, one.words) for one in found if one.why == "parce que"]


def test_a_whole_message_lacks_nothing() -> None:
    assert codes(WHOLE, subject="Information aux familles") == []
    assert codes(ENGLISH, subject="To all families", language="en") == []


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("known", "Ce matin, une bagarre a eu lieu devant le portail. "),
        ("done", "Nous avons prévenu la police."),
        ("unknown", "Nous ne savons pas encore qui a filmé la scène."),
        ("ask", "Merci de ne pas partager la vidéo."),
        ("next", f" de nouveau à 11{NBSP}h{NBSP}30"),
        ("contact", f"Pour nous joindre{NBSP}: l'accueil du collège."),
        ("signature", "La principale"),
    ],
)
def test_each_part_that_is_taken_out_is_missed(part: str, line: str) -> None:
    text = WHOLE.replace(line, "")
    assert text != WHOLE
    (one,) = looked_at(text, "wording.", subject="Information")
    assert (one.code, one.words) == (f"wording.no_{part}", "")
    assert one.start == one.end == len(text)


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("known", "This morning, a fight took place outside the gate. "),
        ("done", "We have informed the police."),
        ("unknown", "We do not yet know who filmed it."),
        ("ask", " Please do not share the video."),
        ("next", "We will write again at 11:30. "),
        ("next", " at 11:30"),
        ("contact", " You can reach the school office until 6 pm."),
        ("signature", "The headteacher"),
    ],
)
def test_each_part_is_missed_in_english_too(part: str, line: str) -> None:
    text = ENGLISH.replace(line, "")
    assert text != ENGLISH
    assert codes(text, subject="To all", language="en") == [f"wording.no_{part}"]


def test_what_a_hole_was_filled_with_is_a_part_whatever_its_words() -> None:
    text = "Zut alors, mille sabords, tonnerre."
    fields = ("facts", "actions", "unknowns", "advice", "next_update_at", "contact.families")
    segments = tuple(
        Segment(text="mot", origin="value", field=field, start=0, end=3) for field in fields
    )
    checked = Checked(text=text, language="fr", channel="web", segments=segments)
    assert find(checked, Known()).findings == ()
    holes = tuple(
        Segment(text="⟦x⟧", origin="hole", field=field, start=0, end=3) for field in fields
    )
    checked = Checked(text=text, language="fr", channel="web", segments=holes)
    assert len(find(checked, Known()).findings) == len(fields)


def test_a_channel_asks_for_what_it_can_hold() -> None:
    assert parts_of("sms", Audience.ALL_FAMILIES) == ("known", "ask", "next")
    assert "subject" in parts_of("ent", Audience.ALL_FAMILIES)
    assert "subject" not in parts_of("paper", Audience.ALL_FAMILIES)
    assert "contact" not in parts_of("mail", Audience.STAFF)
    assert parts_of("mail", Audience.JUSTICE) == ()
    sms = "Collège 8h35: une bagarre a eu lieu. Merci d'attendre. Prochain message à 11h30."
    assert codes(sms, channel="sms") == []


def test_a_subject_is_missed_in_front_of_the_text() -> None:
    (one,) = looked_at(WHOLE, "wording.no_subject")
    assert (one.in_subject, one.start) == (True, 0)


def test_no_next_hour_is_asked_once_it_is_over_and_nothing_of_three_words() -> None:
    text = WHOLE.replace(f" de nouveau à 11{NBSP}h{NBSP}30", "")
    assert codes(text, subject="x", known=Known(open=False)) == []
    assert codes("Madame, Monsieur,") == []


def test_parts_of_a_file_of_rules_stand_in_place_of_ours() -> None:
    parts = (
        a_part(id="care", title="une attention", words=("inquiétude*", "pensons à")),
        a_part(id="know", title="ce que nous savons", fields=("facts",), words=("a eu lieu",)),
        a_part(id="contact", title="qui joindre", words=("demandez",)),
        a_part(id="staff", title="la phrase", words=("x",), audiences=("STAFF",)),
    )
    found = looked_at(WHOLE, "wording.", rules=RuleBook((), parts), subject="x")
    assert [(one.code, one.what) for one in found] == [
        ("wording.no_care", "Missing: une attention.")
    ]
    text = WHOLE + "\nNous pensons à vous"
    assert codes(text, rules=RuleBook((), parts), subject="x") == []
    assert codes(WHOLE, rules=RuleBook((), parts), channel="sms") == []
    text = WHOLE.replace(f"Pour nous joindre{NBSP}: l'accueil du collège.", "Nous pensons à vous.")
    assert codes(text, rules=RuleBook((), parts), subject="x") == ["wording.no_contact"]
    assert codes(text, rules=RuleBook((), parts), subject="x", audience=Audience.STAFF) == [
        "wording.no_staff"
    ]


def test_words_of_the_rules_are_found_in_any_case_and_with_their_endings() -> None:
    assert words_of("SANS commentaire, et les Coupables ?") == [
        ("wording.forbidden", "SANS commentaire"),
        ("wording.blame", "Coupables"),
    ]
    assert words_of("Il semblerait que tout soit sous contrôle") == [
        ("wording.risky", "Il semblerait que"),
        ("truth.absolute", "sous contrôle"),
    ]
    assert words_of("un aucundanger") == []


def test_forbidden_and_absolute_words_stop_and_the_others_are_read_again() -> None:
    found = looked_at("Aucun danger. Le coupable.", "", rules=BOOK, channel="form")
    weights = {one.code: one.severity for one in found}
    assert weights["truth.absolute"] is Severity.BLOCKING
    assert weights["wording.blame"] is Severity.QUIET
    loud = looked_at("Bonjour !", "wording.tone", rules=BOOK)
    assert [one.severity for one in loud] == [Severity.BLOCKING]
    assert codes("Bonjour !", "wording.exclamation", rules=BOOK) == []  # said by the rule


def test_a_rule_holds_for_its_audiences_and_not_where_the_sentence_excuses_it() -> None:
    assert words_of("La cellule de crise est là.") == [("wording.jargon", "La cellule de crise")]
    assert words_of("La cellule de crise est là.", audience=Audience.STAFF) == []
    assert words_of("C'est une fausse nouvelle.") == [("wording.risky", "fausse nouvelle")]
    assert words_of("Ce n'est pas une fausse nouvelle.") == []


def test_an_acronym_of_a_rule_is_explained_once_in_the_text() -> None:
    assert words_of("La DSDEN est là.") == [("wording.acronym", "DSDEN")]
    assert words_of("La direction académique (DSDEN) est là. La DSDEN suit.") == []
    assert words_of("La direction des services, dite DSDEN.") == []


def test_an_acronym_of_no_rule_is_asked_for_too_but_not_among_staff() -> None:
    assert codes("Le PPMS est levé.", "wording.acronym") == ["wording.acronym"]
    assert codes("Le PPMS (plan de mise en sûreté) est levé.", "wording.acronym") == []
    assert codes("Le plan de mise en sûreté (PPMS) est levé.", "wording.acronym") == []
    assert codes("Le PPMS est levé.", "wording.acronym", audience=Audience.STAFF) == []
    for text in ("Un SMS et l'ENT, CM2.", "LE COLLEGE EST FERME CE MATIN", "article III"):
        assert codes(text, "wording.acronym") == []


def test_a_sentence_of_more_than_twenty_words_is_long() -> None:
    twenty = "Nous " + "mot " * 19
    assert codes(f"{twenty.strip()}.", "wording.long") == []
    (one,) = looked_at(f"Court. {twenty}fin. Court.", "wording.long")
    assert (one.start, one.what) == (7, "A sentence of 21 words.")
    assert "20 words" in one.write
    (one,) = looked_at("mot " * 31 + ".", "wording.long")
    assert "Cut it" in one.write
    book = RuleBook(sentence_words=5, sentence_most=8)
    assert codes("un deux trois quatre cinq six.", "wording.long", rules=book)


def put(text: str, found: list[Finding]) -> str:
    for one in reversed(found):
        assert one.replacement is not None
        text = text[: one.start] + one.replacement + text[one.end :]
    return text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Pour nous joindre : ici", f"Pour nous joindre{NBSP}: ici"),
        ("Pourquoi? Voilà; bien", f"Pourquoi{NBSP}? Voilà{NBSP}; bien"),
        ('Il a dit "oui" hier', f"Il a dit «{NBSP}oui{NBSP}» hier"),
        ("La suite...", "La suite…"),
        ("À 14h30 et à 8h", f"À 14{NBSP}h{NBSP}30 et à 8{NBSP}h"),
        ("L'Etat et l'Ecole", "L'État et l'École"),
        ("Appelez le 0123456789.", "Appelez le 01 23 45 67 89."),
        ("deux  espaces", "deux espaces"),
    ],
)
def test_french_typography_is_put_right(text: str, better: str) -> None:
    found = looked_at(text, "wording.typography", channel="web")
    assert put(text, found) == better


@pytest.mark.parametrize(
    "text",
    [
        *(f"Joindre{NBSP}: «{NBSP}oui{NBSP}»", "https://tilleuls.example/a:b", "10:05", "M. X"),
        *("le 3e étage", "2h", "Etats-Unis"),
    ],
)
def test_what_is_well_written_stays(text: str) -> None:
    assert codes(text, "wording.typography", channel="sms" if text == "2h" else "web") == []


def test_an_sms_keeps_its_plain_blanks() -> None:
    assert codes("Tilleuls 8h35 : fermé ; merci", "wording.typography", channel="sms") == []


def test_exclamation_marks_drawings_and_hashtags_have_no_place() -> None:
    text = f"Attention{NBSP}!! Merci 🙏 #tilleuls"
    found = looked_at(text, "wording.", channel="form")
    kinds = [one.code for one in found if not one.code.startswith("wording.no_")]
    assert kinds == ["wording.exclamation", "wording.emoji", "wording.hashtag"]
    assert text[found[0].start : found[0].end] == f"{NBSP}!!"
    assert found[0].replacement == "."


def test_english_has_its_own_typography() -> None:
    text = "Is it closed ? Yes."
    found = looked_at(text, "wording.typography", language="en")
    assert put(text, found) == "Is it closed? Yes."
    assert codes("At 14h30", "wording.typography", language="en") == []


def test_other_families_have_their_place_in_the_list_and_hold_nothing_yet() -> None:
    assert set(PROVIDERS) == {Family.SPELLING, Family.READABILITY}
    assert not [one for one in report(WHOLE).findings if one.family in PROVIDERS]

    def spelling(checked: Checked, _known: Known) -> list[Finding]:
        return [
            Finding(
                code="spelling.word",
                severity=Severity.QUIET,
                start=0,
                end=6,
                words=checked.text[:6],
                what="?",
                why="?",
                write="?",
            )
        ]

    checked = Checked(text=WHOLE, language="fr")
    found = find(checked, Known(), providers={"spelling": spelling}).findings
    assert [one.family for one in found if one.code == "spelling.word"] == [Family.SPELLING]


def test_findings_come_in_reading_order_the_subject_first() -> None:
    found = report("Zut ! Et le PPMS...", subject="Alerte !").findings
    places = [(not one.in_subject, one.start) for one in found]
    assert places == sorted(places)
    assert found[0].in_subject


def test_lines_and_columns_are_counted_from_one() -> None:
    text = "été\n\nici"
    assert [line_and_column(text, at) for at in (0, 2, 5, 8)] == [(1, 1), (1, 3), (3, 1), (3, 4)]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Sans commentaire."), ("en", "No comment.")]
)
def test_the_rules_come_from_the_content(language: str, words: str) -> None:
    book = rule_book(Content(), language)
    assert book.parts
    assert codes(words, "wording.forbidden", rules=book, language=language) == ["wording.forbidden"]


@pytest.mark.parametrize(
    ("text", "signs", "language"),
    [
        ("Bonjour,merci de lire :voici la suite.", [",", ":"], "fr"),
        ("C'est fini.Merci de rester chez vous.", ["."], "fr"),
        ("Hello,please read this.Thank you.", [",", "."], "en"),
    ],
)
def test_a_sign_glued_to_the_next_word_is_seen(text: str, signs: list[str], language: str) -> None:
    found = looked_at(text, "wording.typography", language=language, channel="sms")
    assert [one.words for one in found] == signs
    better = text
    for one in reversed(found):
        better = better[: one.start] + str(one.replacement) + better[one.end :]
    assert not looked_at(better, "wording.typography", language=language, channel="sms")


@pytest.mark.parametrize(
    "text",
    [
        "Écrivez à ce.0330000A@ac-tilleuls.example, merci.",
        "La page https://college.example/info:suite est à jour.",
        "3,5 km à pied, de 8:30 à 9:15.",
        "M.Durand et J.-P. Roux.",
    ],
)
def test_an_address_or_a_figure_glues_nothing(text: str) -> None:
    found = looked_at(text, "wording.typography", channel="sms")
    assert "A blank is missing behind this sign." not in {one.what for one in found}
