"""What a text lost on its way through another program is named for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.drafting.truth import LossKind, compare_texts
from crisisapp.services.drafting.truth_sentences import truth_sentences
from crisisapp.support.i18n import set_language

AGREED = (
    "Madame, Monsieur,\n\nCe matin, une bagarre a eu lieu devant l’école. Les élèves sont en "
    "sécurité.\n- ne pas partager la vidéo\n- attendre\n\nProchain message à 11\u00a0h\u00a030… "
    "« Merci ».\nLa principale"
)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def kinds(pasted: str, agreed: str = AGREED) -> set[LossKind]:
    return {loss.kind for loss in compare_texts(agreed, pasted).losses}


def said(pasted: str) -> tuple[str, ...]:
    return truth_sentences(compare_texts(AGREED, pasted))


@pytest.mark.parametrize(
    "pasted", [AGREED, AGREED.replace("\n", "\r\n"), f"{AGREED}\n\n", AGREED.replace("\n", "  \n")]
)
def test_the_same_text_lost_nothing(pasted: str) -> None:
    check = compare_texts(AGREED, pasted)
    assert (check.same, check.losses) == (True, ())
    assert truth_sentences(check) == ("What was pasted is the text, to the letter.",)


LOST = [
    (AGREED.replace("\n", " "), {LossKind.LINE_BREAKS}),
    (AGREED.replace("\n\n", "\n"), {LossKind.LINE_BREAKS}),
    (AGREED.replace("\n", "\n\n"), {LossKind.NEW_BREAKS}),
    (AGREED.translate(str.maketrans("éèà", "eea")), {LossKind.ACCENTS}),
    (AGREED.replace("é", ""), {LossKind.ACCENTS}),
    (AGREED.replace("é", "?"), {LossKind.GARBLED}),
    (AGREED.replace("é", "\ufffd"), {LossKind.GARBLED}),
    (AGREED.encode().decode("cp1252"), {LossKind.GARBLED}),
    (AGREED.encode().decode("latin-1"), {LossKind.GARBLED}),
    (AGREED.replace("’", "'"), {LossKind.QUOTES}),
    (AGREED.replace("« ", '"').replace(" »", '"'), {LossKind.QUOTES}),
    (AGREED.replace("…", "..."), {LossKind.DASHES}),
    (AGREED.replace("- ", "• "), {LossKind.DASHES}),
    (AGREED.replace("\u00a0", " "), {LossKind.SPACES}),
    (AGREED.replace("Les élèves sont en sécurité.", ""), {LossKind.MISSING}),
    (AGREED[:120], {LossKind.CUT}),
    (AGREED.replace("11", "12"), {LossKind.CHANGED}),
    (AGREED.replace("sont en", "ne sont pas en"), {LossKind.ADDED, LossKind.CHANGED}),
    (f"{AGREED}\n\nEnvoyé par la plateforme", {LossKind.ADDED}),
    (f"Bonjour.\n\n{AGREED}", {LossKind.ADDED}),
    ("", {LossKind.CUT}),
    ("Réunion parents-professeurs reportée à jeudi, salle polyvalente.", {LossKind.OTHER}),
]


@pytest.mark.parametrize(("pasted", "found"), LOST)
def test_each_loss_is_named(pasted: str, found: set[LossKind]) -> None:
    assert kinds(pasted) <= found
    assert kinds(pasted)
    assert compare_texts(AGREED, pasted).same == (found == {LossKind.SPACES})


def test_words_and_lines_are_said() -> None:
    assert said(AGREED.replace("11", "12")) == ("Line 7: “11” became “12”.",)
    assert said(AGREED.replace("Les élèves sont en sécurité.", "")) == (
        "Line 3: “Les élèves sont en sécurité.” is missing.",
    )
    assert said(AGREED.translate(str.maketrans("éèà", "eea"))) == (
        "Accents were lost: “école” → “ecole”, “élèves” → “eleves”, “sécurité” → “securite”, ….",
    )
    assert said(AGREED.replace("\n", " ")) == ("5 line breaks were lost (lines 1, 3, 4, …).",)
    assert said(AGREED.replace("\u00a0", " ")) == ("Only spaces differ: people read the same.",)
    assert said(f"{AGREED} Fin") == ("Line 8: “Fin” was added.",)


def test_what_was_garbled_and_changed_says_both() -> None:
    pasted = AGREED.replace("11", "12").encode().decode("cp1252")
    assert kinds(pasted) == {LossKind.GARBLED, LossKind.CHANGED}


def test_several_losses_come_worst_first() -> None:
    pasted = AGREED.replace("’", "'").replace("\n\n", "\n").replace(" vidéo", "")
    found = said(pasted)
    assert [line.split(":")[0] for line in found] == [
        "Line 4",
        "2 line breaks were lost (lines 1, 5).",
        "Quotes or apostrophes were changed",
    ]


def test_a_joined_hour_is_a_change_of_words() -> None:
    assert kinds("14h30", "14 h 30") == {LossKind.CHANGED}


def test_signs_nobody_sees_do_not_count() -> None:
    assert compare_texts("bonjour", "\ufeffbon\u200bjour").losses == ()


def test_places_are_those_of_the_text() -> None:
    (loss,) = compare_texts(AGREED, AGREED.replace("11", "12")).losses
    assert AGREED[loss.start : loss.end] == "11"


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_can_be_compared(agreed: str, pasted: str) -> None:
    check = compare_texts(agreed, pasted)
    assert truth_sentences(check)
    assert all(0 <= loss.start <= loss.end <= len(agreed) for loss in check.losses)


@given(st.lists(st.sampled_from(["un", "deux", "l’été", ".", "\n", "«", "»"]), max_size=30))
def test_a_changed_word_is_never_the_same(parts: list[str]) -> None:
    agreed = " ".join([*parts, "fin"])
    assert not compare_texts(agreed, " ".join([*parts, "fini"])).same
