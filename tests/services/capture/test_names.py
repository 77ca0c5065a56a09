"""Names typed by a tired person are seen; ordinary lines are left alone."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.capture.names import (
    address_names,
    file_words,
    find_names,
    typed_at,
)

from .tables import table

NAMES = table("names.toml")
SENTENCES = table("sentences.toml")
KNOWN = {"yanis b.": "E-03", "yanis": "E-03", "mme benali": "P-01", "paul": "S-02"}
PEOPLE = known_names(
    [
        ("E-01", ("Camille Renaud", "Cam")),
        ("E-02", ("Kévin Le Goff",)),
        ("E-03", ("Yanis B. 4eC",)),
        ("E-04", ("PETIT Lucas",)),
    ]
)
CODE_LETTERS = {
    PersonKind.PUPIL: "E",
    PersonKind.PARENT: "P",
    PersonKind.STAFF: "S",
    PersonKind.OUTSIDER: "X",
}
HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff")


@pytest.mark.parametrize("line", NAMES["line"], ids=lambda line: line["typed"])
def test_a_name_is_seen(line: dict[str, Any]) -> None:
    found = find_names(line["typed"], {})
    assert [name.written for name in found] == line["found"]
    assert [name.kind for name in found] == line["kinds"]
    for name in found:
        assert line["typed"][name.start : name.end] == name.written


@pytest.mark.parametrize("line", NAMES["plain"])
def test_an_ordinary_line_names_nobody(line: str) -> None:
    assert find_names(line, {}) == ()


def test_false_alarms_are_few() -> None:
    """Of the sentences that must change nothing, only two hold something: a phone number each."""
    seen = [
        name.written
        for language in ("fr", "en")
        for sentence in SENTENCES[language]
        for name in find_names(sentence, {})
    ]
    assert seen == ["06 00 00 00 01", "01 00 00 00 00"]


def test_somebody_known_is_found_however_it_is_typed() -> None:
    found = find_names("yanis s'est battu ; Mme BENALI rappelle, Yanis B. est rentré", KNOWN)
    assert [(name.written, name.code) for name in found] == [
        ("yanis", "E-03"),
        ("Mme BENALI", "P-01"),
        ("Yanis B.", "E-03"),
    ]
    assert find_names("Yanisse et @yanis", KNOWN) == ()


@pytest.mark.parametrize(
    ("line", "written", "kind", "code"),
    [
        ("appel de @yan", "yan", PersonKind.PUPIL, "E-03"),
        ("@ben", "ben", PersonKind.PUPIL, "P-01"),
        ("@p:Dupont", "Dupont", PersonKind.PARENT, ""),
        ("vu par @s:pau", "pau", PersonKind.STAFF, "S-02"),
        ("vu par @x:pau", "pau", PersonKind.OUTSIDER, ""),
        ("@Inès B.", "Inès B.", PersonKind.PUPIL, ""),
    ],
)
def test_letters_behind_an_at_call_somebody(
    line: str, written: str, kind: PersonKind, code: str
) -> None:
    found = typed_at(line, KNOWN)
    assert found is not None
    assert (found.written, found.kind, found.code) == (written, kind, code)
    assert line[found.start :].startswith("@")


@pytest.mark.parametrize("line", ["a@b.fr", "@", "@y", "@compte_local a publié", "E-03", ""])
def test_other_signs_call_nobody(line: str) -> None:
    assert typed_at(line, KNOWN) is None


@given(st.text(max_size=400))
def test_no_text_is_refused(text: str) -> None:
    ends = [(name.start, name.end) for name in find_names(text, KNOWN)]
    assert ends == sorted(ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    typed_at(text, KNOWN)


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"{ord(sign):04x}")
def test_signs_nobody_sees_hide_no_name(sign: str) -> None:
    line = f"Ke{sign}vin{sign} Mar{sign}tin{sign} a filmé"
    (found,) = find_names(line, {})
    assert found.written == "Kevin Martin"
    assert line[found.start : found.end].replace(sign, "") == "Kevin Martin"


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from(HIDDEN)), max_size=8))
def test_wherever_they_stand_the_name_is_the_same(signs: list[tuple[int, str]]) -> None:
    line = "Kevin Martin a filmé"
    for at, sign in signs:
        line = f"{line[:at]}{sign}{line[at:]}"
    (found,) = find_names(line, {})
    assert found.written == "Kevin Martin"
    assert line[: found.start] == ""
    left = line[found.end :].strip("".join(HIDDEN))
    assert left == " a filmé"


def test_an_accent_typed_apart_hides_nobody() -> None:
    assert [one.code for one in find_names("Ke\u0301vin vu", PEOPLE)] == ["E-02"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("CAMILLE  RENAUD vue", "E-01 vue"),
        ("camille\u00a0\u00a0renaud vue", "E-01 vue"),
        ("Camille R. vue", "E-01 vue"),
        ("Camille R vue", "E-01 vue"),
        ("Camille R. 4eC vue", "E-01 vue"),
        ("C. Renaud vue", "E-01 vue"),
        ("C.Renaud vue", "E-01 vue"),
        ("Renaud Camille vue", "E-01 vue"),
        ("RENAUD Camille vue", "E-01 vue"),
        ("renaud camille vue", "E-01 vue"),
        ("C.R. 4eC vue", "E-01 vue"),
        ("cam vue", "E-01 vue"),
        ("#CamilleRenaud vue", "E-01 vue"),
        ("Exclusion Renaud Camille", "Exclusion E-01"),
        ("Mme Camille Renaud appelle", "E-01 appelle"),
        ("Camille Renaud EPS", "E-01 EPS"),
        ("appel de Le Goff : furieux", "appel de E-02 : furieux"),
        ("appel de le goff : furieux", "appel de E-02 : furieux"),
        ("message de renaud, calmé", "message de E-01, calmé"),
        ("call Cam → le goff : x", "call E-01 → E-02 : x"),
        ("Le Goff est là", "E-02 est là"),
        ("Lucas Petit vu", "E-04 vu"),
        ("Yanis Benali vu", "E-03 vu"),
        ("yanis d'abord", "E-03 d'abord"),
        ("le petit renaud et sa sœur", "le petit E-01 et sa sœur"),
        ("renaud a filmé", "E-01 a filmé"),
        ("un petit pas et le petit frère", "un petit pas et le petit frère"),
        ("petit groupe, tir à blanc, le goff", "petit groupe, tir à blanc, E-02"),
    ],
)
def test_somebody_known_is_replaced_whole(line: str, left: str) -> None:
    for one in reversed(find_names(line, PEOPLE)):
        line = f"{line[: one.start]}{one.code}{line[one.end :]}"
    assert line == left


@pytest.mark.parametrize(
    "line",
    [
        "Camille Dupont",
        "CAMILLE DUPONT vue",
        "Camille Renaud-Petit",
        "Benjamin Renaud",
        "Mme Renaud",
    ],
)
def test_somebody_else_of_a_known_name_is_somebody_new_whole(line: str) -> None:
    (found,) = find_names(line, PEOPLE)
    assert (found.written, found.code) == (line.removesuffix(" vue"), "")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("L'élève D. Moreau (5eC) et moreau inès", "L'élève [D. Moreau (5eC)] et E-31"),
        ("D. Moreau a frappé", "[D. Moreau] a frappé"),
        ("D.Moreau a frappé", "[D.Moreau] a frappé"),
        ("l'élève D Moreau a frappé", "l'élève [D Moreau] a frappé"),
        ("Moreau D. a frappé", "[Moreau D.] a frappé"),
        ("Moreau D a frappé", "[Moreau D] a frappé"),
        ("MOREAU D. a frappé", "[MOREAU D.] a frappé"),
        ("J.-B. Moreau a frappé", "[J.-B. Moreau] a frappé"),
        ("appel de d. moreau : il nie", "appel de [d. moreau] : il nie"),
        ("Mme D. Moreau appelle", "[Mme D. Moreau] appelle"),
        ("M. Moreau appelle", "[M. Moreau] appelle"),
        ("I. Moreau, Moreau I, Moreau I., I Moreau", "E-31, E-31, E-31, E-31"),
        ("Moreau est là", "E-31 est là"),
        ("À Moreau de parler", "À E-31 de parler"),
        ("J.-B. Roux et JB Roux", "E-32 et E-32"),
        ("C. Roux", "[C. Roux]"),
    ],
)
def test_an_initial_that_is_not_theirs_is_somebody_else(line: str, left: str) -> None:
    people = known_names([("E-31", ("Inès Moreau",)), ("E-32", ("Jean-Baptiste Roux",))])
    for one in reversed(find_names(line, people)):
        line = f"{line[: one.start]}{one.code or f'[{one.written}]'}{line[one.end :]}"
    assert line == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("mme Durand rappelle", "[mme Durand P] rappelle"),
        ("Mme Durand rappelle", "[Mme Durand P] rappelle"),
        ("madame durand rappelle", "[madame durand P] rappelle"),
        ("mr durand, monsieur durand", "[mr durand P], [monsieur durand P]"),
        ("docteur durand passé", "[docteur durand P] passé"),
        ("mrs durand called", "[mrs durand P] called"),
        ("le père Durand rappelle", "le père [Durand P] rappelle"),
        ("la mère durand rappelle", "la mère [durand P] rappelle"),
        ("le frère Durand est là", "le frère [Durand E] est là"),
        ("rue Durand bloquée", "rue Durand bloquée"),
        ("lycée Durand prévenu", "lycée Durand prévenu"),
        ("mère de Durand prévenue", "mère de E-01 prévenue"),
        ("famille Durand reçue", "famille E-01 reçue"),
        ("durand a filmé", "E-01 a filmé"),
        ("kévin durand 4eC a filmé", "E-01 a filmé"),
        ("prof mme Durand absente", "prof [mme Durand S] absente"),
        ("mme leroy et madame Leroy", "P-02 et P-02"),
        ("MME LEROY rappelle", "P-02 rappelle"),
    ],
)
def test_a_parent_is_not_the_pupil_of_the_same_name(line: str, left: str) -> None:
    people = known_names([("E-01", ("Kévin Durand",)), ("P-02", ("Mme Leroy",))])
    for one in reversed(find_names(line, people)):
        put = one.code or f"[{one.written} {CODE_LETTERS[one.kind]}]"
        line = f"{line[: one.start]}{put}{line[one.end :]}"
    assert line == left


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("la CPE dit que Yanis pleure", PersonKind.PUPIL),
        ("prof Mme Garcia absente", PersonKind.STAFF),
        ("prof de maths, Mme Garcia", PersonKind.STAFF),
        ("le surveillant a vu Yanis Benali", PersonKind.PUPIL),
        ("la secrétaire rappelle Mme Benali", PersonKind.PARENT),
        ("the teacher saw Emma T.", PersonKind.PUPIL),
        ("élève Yanis exclu", PersonKind.PUPIL),
    ],
)
def test_only_the_duty_beside_a_name_says_what_the_person_is(line: str, kind: PersonKind) -> None:
    (found,) = find_names(line, {})
    assert found.kind is kind


@pytest.mark.parametrize(
    ("line", "code"),
    [("vu @e-03", "E-03"), ("vu @E03", "E-03"), ("@e3", "E-03"), ("vu par @E-03", "E-03")],
)
def test_a_code_typed_behind_an_at_calls_who_has_it(line: str, code: str) -> None:
    found = typed_at(line, KNOWN)
    assert found is not None
    assert (found.code, line[found.start :][:1]) == (code, "@")
    assert typed_at("vu @e-77", KNOWN) is None
    assert typed_at("vu @E77", PEOPLE) is None


def test_a_long_paste_is_looked_at_to_its_end() -> None:
    line = f"{'portail fermé, rien à dire. ' * 700}Kévin Dupont 4eC, 06 12 34 56 78"
    assert [one.written for one in find_names(line, {})] == ["Kévin Dupont", "06 12 34 56 78"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Tom a frappé un camarade", ["Tom"]),
        ("parlé à Jade ce matin", ["Jade"]),
        ("Paul, Pierre et Jacques en 6eB", ["Paul", "Pierre", "Jacques"]),
        ("Nguyễn Văn Minh est sorti", ["Nguyễn Văn Minh"]),
        ("appel de Łukasz Kowalski", ["Łukasz Kowalski"]),
        ("vu محمد علي ce matin", ["محمد علي"]),
        ("vu Иван Петров ce matin", ["Иван Петров"]),
        ("jean-baptiste durand a pleuré", ["jean-baptiste durand"]),
        ("Claire et précise, la consigne", []),
        ("Rose des vents", []),
        ("collège Thomas", []),
        ("il arrive peut-être demain", []),
    ],
)
def test_names_that_passed_without_a_word(line: str, found: list[str]) -> None:
    assert [one.written for one in find_names(line, {})] == found


def test_an_account_is_told_and_never_touched() -> None:
    line = "vu sur @kevin_dupont_08"
    assert find_names(line, {}) == ()
    assert address_names(line, {}) == ("kevin_dupont",)


def test_a_way_that_two_share_says_neither_and_names_both() -> None:
    twins = known_names([("E-01", ("Camille Renaud",)), ("E-02", ("Camille Roux",))])
    for line in ("camille vue", "Camille vue", "vu par Camille"):
        (found,) = find_names(line, twins)
        assert (found.written.lower(), found.code, found.shared) == (
            "camille",
            "",
            ("E-01", "E-02"),
        )
    (other,) = find_names("Camille Dupont vue", twins)
    assert (other.written, other.code, other.shared) == ("Camille Dupont", "", ())
    assert [one.code for one in find_names("camille roux, C. Renaud", twins)] == ["E-02", "E-01"]


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("https://x.com/camille.renaud/1", ("camille.renaud",)),
        ("vu sur x.com/KevinMartin", ("KevinMartin",)),
        ("https://x.com/camillerenaud", ("camillerenaud",)),
        ("http://blog.fr/kevin-martin?p=1", ("kevin-martin",)),
        ("https://www.instagram.com/college.tilleuls/p/1", ()),
        ("https://x.com/compte/status/1830", ()),
    ],
)
def test_an_address_is_told_and_never_touched(line: str, held: tuple[str, ...]) -> None:
    assert find_names(line, PEOPLE) == ()
    assert address_names(line, PEOPLE) == held


def test_the_words_of_a_file_name_are_read() -> None:
    for name in ("Kevin_Martin_capture.png", "Kevin.Martin.jpeg", "KevinMartin.png"):
        assert [one.written for one in find_names(file_words(name), {})] == ["Kevin Martin"], name
    for name in ("Capture_2026-11-24.png", "Screenshot_20261124.png", "IMG_0001.jpg"):
        assert find_names(file_words(name), {}) == (), name


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_no_name_makes_a_line_impossible(text: str, names: list[str]) -> None:
    people = known_names((f"E-{n:02}", (name,)) for n, name in enumerate(names))
    spots = [(one.start, one.end) for one in find_names(f"{text} {' '.join(names)}", people)]
    assert all(start < end for start, end in spots)
    assert all(before[1] <= after[0] for before, after in pairwise(spots))
    address_names(text, people)


_DURAND = (("E-01", ("Kévin Durand",)),)
_BOTH = (*_DURAND, ("P-01", ("Mme Durand",)))
_SIBLINGS = (*_DURAND, ("E-02", ("Inès Durand",)))


@pytest.mark.parametrize(
    ("people", "line", "written", "codes"),
    [
        (_DURAND, "durand a appelé", "durand", ("E-01",)),
        (_DURAND, "durand called back", "durand", ("E-01",)),
        (_BOTH, "durand a appelé", "durand", ("E-01", "P-01")),
        (_BOTH, "Durand attend au bureau", "Durand", ("E-01", "P-01")),
        (_BOTH, "mme durand rappelle", "mme durand", ("P-01",)),
        (_BOTH, "kévin durand pleure", "kévin durand", ("E-01",)),
        (_SIBLINGS, "vu durand au portail", "durand", ("E-01", "E-02")),
        ((("P-01", ("Mrs Hollins",)),), "hollins shouted", "hollins", ("P-01",)),
        ((("E-01", ("Kévin Petit",)),), "petit a frappé un 6e", "petit", ("E-01",)),
        ((("E-01", ("Kévin Petit",)),), "appel de petit : il nie", "petit", ("E-01",)),
        ((("E-01", ("Sam White",)),), "white said he was hit", "white", ("E-01",)),
    ],
)
def test_a_surname_alone_is_that_of_who_is_known(
    people: tuple[tuple[str, tuple[str, ...]], ...],
    line: str,
    written: str,
    codes: tuple[str, ...],
) -> None:
    (found,) = find_names(line, known_names(people))
    assert (found.written, found.shared or (found.code,)) == (written, codes)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Kévin Petit", "le petit pleure au portail"),
        ("Kévin Petit", "Petit groupe devant la grille"),
        ("Kévin Petit", "appel de petite section : rien"),
        ("Rose Martin", "un martin-pêcheur dans la cour"),
        ("Rose Martin", "place saint-martin bloquée"),
        ("Léa Blanc", "mur blanc tagué"),
        ("Tom Roi", "le roi du collège, dit un élève"),
        ("Lou Roche", "une roche lancée sur la vitre"),
        ("Paul Page", "page 3 du carnet déchirée"),
        ("Max Bell", "the bell rang at 10"),
        ("Ann Young", "young pupils waiting outside"),
        ("Lee Price", "the price of lunch was discussed"),
        ("Kévin Durand", "rue durand bloquée"),
    ],
)
def test_an_ordinary_word_is_nobody_though_somebody_bears_it(name: str, line: str) -> None:
    assert find_names(line, known_names([("E-01", (name,))])) == ()
