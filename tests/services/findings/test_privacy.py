"""Nobody can be recognised by a message, except by those who may know."""

from datetime import date

import msgspec
import pytest

from crisisapp.domain.words import Audience
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.findings.check import find
from crisisapp.services.findings.people import NameSearch
from crisisapp.services.findings.records import Checked, Finding, Known, Severity
from crisisapp.support.i18n import set_language
from tests.services.findings.builders import known_people, looked_at, report

NBSP = "\u00a0"


def codes(text: str, audience: str = Audience.ALL_FAMILIES, language: str = "fr") -> set[str]:
    found = looked_at(text, "privacy.", audience=audience, language=language)
    return {one.code for one in found}


def one(text: str, prefix: str = "privacy.", **more: object) -> Finding:
    (found,) = looked_at(text, prefix, **more)
    return found


def put(text: str, finding: Finding) -> str:
    assert finding.replacement is not None
    return text[: finding.start] + finding.replacement + text[finding.end :]


def test_somebody_the_desk_knows_is_told_by_code_and_the_name_goes_nowhere() -> None:
    known = known_people(("E-03", "Zyzomys Qponmlk"))
    text = "Hier, zyzomys q. a quitté le collège."
    found = one(text, known=known)
    assert (found.code, found.severity) == ("privacy.person", Severity.BLOCKING)
    assert text[found.start : found.end] == "zyzomys q."
    said = f"{found.words} {found.what} {found.why} {found.write} {found.replacement}"
    assert found.words == "E-03"
    assert "zyzomys" not in said.lower()
    assert "Qponmlk" not in said


def test_a_name_of_the_list_is_found_however_it_is_written() -> None:
    known = known_people(listed=("QPONMLK Zyzomys", "Wvut-Srqp Ihgfe"))
    for text in ("zyzomys qponmlk est là", "QPONMLK ZYZOMYS est là", "Z. Qponmlk est là"):
        assert one(text, known=known).what.endswith("is on the list of names.")
    assert one("la zyzomys verte", known=known).code == "privacy.person"


def test_somebody_of_the_situation_is_told_so_though_a_list_has_them_too() -> None:
    known = known_people(("E-03", "Zyzomys Qponmlk"), listed=("Qponmlk Zyzomys",))
    assert one("Zyzomys Qponmlk est là", known=known).words == "E-03"


def test_a_name_of_the_directory_is_read_again_and_stops_nothing() -> None:
    known = Known(names=NameSearch(directory=("Zyzomys Qponmlk",)))
    found = one("Demandez Zyzomys Qponmlk.", known=known)
    assert (found.code, found.severity) == ("privacy.adult", Severity.QUIET)
    assert "directory" in found.what


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Yanis Benali est absent.", "Un élève est absent."),
        ("Le père de Yanis est là.", "Le père d'un élève est là."),
        ("On dit que Yanis est parti.", "On dit qu'un élève est parti."),
        ("L'élève Yanis Benali est parti.", "L'élève est parti."),
        ("Voyez Mme Benali.", "Voyez un adulte."),
        ("Les élèves de 4eC sont là.", "Les élèves de 4e sont là."),
        ("Hier, Y.B. 4eC a tout dit.", "Hier, un élève de 4e a tout dit."),
    ],
)
def test_what_to_write_instead_fits_the_sentence(text: str, better: str) -> None:
    set_language("en")  # of the screen; what is put is in the language of the text
    assert put(text, one(text)) == better


def test_english_gets_english() -> None:
    text = "We called the mother of Callum Brennan."
    found = one(text, language="en")
    assert put(text, found) == "We called the mother of a pupil."


def test_each_audience_reads_what_it_may() -> None:
    text = "Yanis Benali, 4eC, est à la maison."
    for audience in (Audience.FAMILIES_CONCERNED, Audience.RESCUE, Audience.JUSTICE):
        assert codes(text, audience) == set()
    assert codes(text, Audience.STAFF) == {"privacy.name"}
    assert codes("Y. B., 4eC, est à la maison.", Audience.STAFF) == set()
    assert codes(text, Audience.PUBLIC) == {"privacy.name", "privacy.class"}
    assert codes("La 4eC rentre à midi.", Audience.CLASS) == set()
    assert codes("La 4eC rentre à midi.", "") == {"privacy.class"}


def test_staff_are_given_initials() -> None:
    text = "Yanis Benali est absent."
    assert put(text, one(text, audience=Audience.STAFF)) == "Y. B. est absent."
    known = known_people(("E-03", "Zyzomys"))
    text = "Zyzomys est absent."
    assert put(text, one(text, audience=Audience.STAFF, known=known)) == "E-03 est absent."


def test_a_class_is_read_again_and_stops_what_goes_to_the_public() -> None:
    assert one("La 4eC rentre à midi.").severity is Severity.QUIET
    assert one("La 4eC rentre à midi.", audience=Audience.PRESS).severity is Severity.BLOCKING


@pytest.mark.parametrize(
    "text",
    [
        *("en 4e, 2 élèves sont absents", "la salle 4B est fermée", "la 3e fois", "le 4e étage"),
        *("il y a 10C dehors", "à 5 h, rien", "le 6e jour", "la 2nde mi-temps", "article 5B"),
    ],
)
def test_a_figure_beside_a_letter_is_not_always_a_class(text: str) -> None:
    assert codes(text) == set()


def test_the_school_s_own_contacts_may_be_given() -> None:
    known = Known(
        published=("01 23 45 67 89", "contact familles : 06 11 22 33 44, vs@tilleuls.example"),
        own_words=("Camille Durand",),
    )
    for text in (
        *("Appelez le 01.23.45.67.89.", "Appelez le +33 1 23 45 67 89.", "Au 06 11 22 33 44."),
        *("Écrivez à vs@tilleuls.example.", "Écrivez à secretariat@lycee.example."),
        *("Camille Durand, principale", "Appelez le 3018.", "Le 17 et le 112."),
    ):
        assert not looked_at(text, "privacy.", known=known), text
    assert one("Au 06 11 22 33 45.", known=known).code == "privacy.phone"
    assert one(f"Au 06{NBSP}11{NBSP}22{NBSP}33{NBSP}45.", known=known).code == "privacy.phone"


def test_accounts_and_contents_are_not_spread() -> None:
    text = "Le compte @zyzo33 publie https://www.tiktok.com/@zyzo33/video/12345 depuis hier."
    assert codes(text) == {"privacy.handle", "privacy.link"}
    assert codes(text, Audience.PLATFORM) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un élève a été hospitalisé.", "fr"),
        ("Il s'est cassé la jambe, une fracture.", "fr"),
        ("Elle a fait une crise d'épilepsie.", "fr"),
        ("A pupil is in hospital.", "en"),
        ("He has a broken wrist.", "en"),
    ],
)
def test_health_is_nobody_s_business(text: str, language: str) -> None:
    assert "privacy.health" in codes(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Semaine de prévention du suicide.", "fr"),
        ("Deux élèves ont été légèrement blessés.", "fr"),
        ("Une cellule d'écoute est ouverte.", "fr"),
        ("Two pupils were slightly hurt.", "en"),
    ],
)
def test_words_of_care_say_nothing_of_anybody(text: str, language: str) -> None:
    assert codes(text, language=language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une élève de 4e de la section handball a été blessée mardi.", "fr"),
        ("La fille de 5eB qui fait du judo est rentrée.", "fr"),
        ("A girl in Year 9 of the netball team fell on Tuesday.", "en"),
    ],
)
def test_small_things_together_mean_one_pupil(text: str, language: str) -> None:
    assert "privacy.group" in codes(text, language=language)


@pytest.mark.parametrize(
    "text",
    [
        "Un élève de 4e a été blessé ce matin.",
        "Les élèves de la section handball partent mardi.",
        "Une élève est rentrée chez elle.",
    ],
)
def test_a_few_small_things_mean_nobody(text: str) -> None:
    assert "privacy.group" not in codes(text)


def test_a_guess_in_the_words_of_the_template_is_not_told_but_somebody_known_is() -> None:
    text = "Bien à vous, Alban Corbeil"
    segment = Segment(text=text, origin="template", field=None, start=0, end=len(text))
    checked = Checked(text=text, language="fr", audience="PUB", segments=(segment,))

    def said(known: Known) -> list[str]:
        found = find(checked, known).findings
        return [one.code for one in found if one.code.startswith("privacy.")]

    assert said(Known()) == []
    assert said(known_people(("E-01", "Alban Corbeil"))) == ["privacy.person"]


def test_what_nobody_sees_hides_no_name() -> None:
    known = known_people(("E-03", "Zyzomys Qponmlk"))
    text = "hier zyzo\u200bmys  qponmlk est venu"
    found = one(text, known=known)
    assert text[found.start : found.end] == "zyzo\u200bmys  qponmlk"


def test_a_name_far_down_a_long_paragraph_is_found() -> None:
    text = "rien à dire " * 400 + "Yanis Benali"
    found = one(text)
    assert text[found.start : found.end] == "Yanis Benali"


def test_the_subject_is_looked_at_too() -> None:
    found = [
        one
        for one in report("Bonjour.", subject="Absence de Yanis Benali").findings
        if one.code == "privacy.name"
    ]
    assert [(one.in_subject, one.start) for one in found] == [(True, 8)]


def test_the_sentence_on_names_never_says_that_all_is_well() -> None:
    clear = report("Les cours ont lieu.", known=known_people(listed=("Zyzomys Qponmlk",)))
    assert clear.names == "Name search: nothing found with the list of 3 Sept, read again"
    assert not clear.no_list
    bare = report("Les cours ont lieu.")
    assert bare.names == "Name search: nothing found, but without a list of names; read again"
    assert bare.no_list
    named = report("Yanis Benali est là.")
    assert named.names == "Name search, without a list of names: 1 place to look at"


def test_an_adult_who_signs_is_read_again_and_a_platform_needs_to_know_who_writes() -> None:
    text = "Bien à vous, C. Martin, principale adjointe"
    found = one(text)
    assert (found.code, found.severity) == ("privacy.adult", Severity.QUIET)
    assert text[found.start : found.end] == "C. Martin"
    assert codes(text, Audience.PLATFORM) == set()


@pytest.mark.parametrize(
    "text",
    ["Le marché de Noël", "La Marine nationale recrute", "max 30 places", "une rose rouge"],
)
def test_given_names_that_are_words_too_are_nobody(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mardi, la demi-pension fonctionne normalement.", "fr"),
        ("Thank you to the London Fire Brigade.", "en"),
        ("The Rosa Parks hall opens at nine.", "en"),
        ("The Ada Foster building is closed.", "en"),
        ("L'amphithéâtre Marie Curie accueille les familles.", "fr"),
        ("La rue Camille Renaud est fermée.", "fr"),
        ("Kent County Council has sent a bus.", "en"),
        ("Victor Hugo est au programme du brevet.", "fr"),
    ],
)
def test_a_house_or_a_place_that_bears_a_name_is_nobody(text: str, language: str) -> None:
    assert codes(text, Audience.PUBLIC, language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Emma Cross was hurt in the Rosa Parks hall.", "en"),
        ("Yanis Benali est au gymnase Jean Macé.", "fr"),
        ("L'ÉLÈVE EST YANIS BELAID DU COLLÈGE", "fr"),
        ("Pierre de La Tour est absent.", "fr"),
    ],
)
def test_a_pupil_beside_a_house_is_found_all_the_same(text: str, language: str) -> None:
    assert codes(text, Audience.PUBLIC, language) == {"privacy.name"}


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("La classe de 6ème B.", "fr", "class"),
        ("Un élève de 4ᵉ B est là.", "fr", "class"),
        ("Un élève de la 503 est là.", "fr", "class"),
        ("The pupil is in Year 9 Blue.", "en", "class"),
        ("Pupils of Class 7/2.", "en", "class"),
        ("Appelez le 0033612345678.", "fr", "phone"),
        ("Clément a menacé un camarade.", "fr", "name"),
        ("Grace was hurt at the gate.", "en", "name"),
        ("The O'Brien twins left.", "en", "name"),
        ("Elle habite chemin du Moulin.", "fr", "address"),
        ("She lives on Baker Street.", "en", "address"),
        ("Postcode SW1A 1AA.", "en", "address"),
        ("Né en mars 2012, il est connu.", "fr", "birth"),
        ("He was born in March 2012.", "en", "birth"),
        ("L'élève, âgé de 13 ans, est là.", "fr", "age"),
        ("A 13-year-old girl left.", "en", "age"),
        ("He had a panic attack.", "en", "health"),
        ("She tried to kill herself.", "en", "health"),
        ("Les triplés sont rentrés.", "fr", "group"),
    ],
)
def test_what_says_who_somebody_is_is_found(text: str, language: str, code: str) -> None:
    assert codes(text, Audience.PUBLIC, language) == {f"privacy.{code}"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le bus 503 est en retard, la page 402 aussi.", "fr"),
        ("La rue du Puits est fermée.", "fr"),
        ("Grace and patience are asked of everyone.", "en"),
        ("A school of 612 pupils aged 11 to 15.", "en"),
        ("Hope is not lost.", "en"),
    ],
)
def test_what_only_looks_so_is_not(text: str, language: str) -> None:
    assert codes(text, Audience.PUBLIC, language) == set()


@pytest.mark.parametrize("audience", [Audience.FAMILIES_CONCERNED, Audience.JUSTICE])
def test_where_names_are_let_through_no_search_is_claimed(audience: str) -> None:
    checked = Checked(text="Yanis Belkacem a été vu par l'infirmière.", language="fr")
    for known in (Known(), Known(list_date=date(2026, 9, 3))):
        told = find(msgspec.structs.replace(checked, audience=audience), known)
        assert "nothing found" not in told.names
        assert "nobody else's child" in told.names
        assert told.no_list
