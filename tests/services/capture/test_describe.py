"""How a line is understood, said in one sentence."""

import pytest

from crisisapp.services.capture.describe import describe, notice_of, notice_text
from crisisapp.services.capture.grammar import Notice
from crisisapp.support.i18n import Language

from .tables import PARIS, read


@pytest.mark.parametrize(
    ("line", "language", "sentence"),
    [
        ("14:05 appel de la mairie: route coupée", "fr", "appel reçu, mairie, 14 h 05"),
        ("14:05 appel de la mairie: route coupée", "en", "call received, mairie, 14:05"),
        ("un couteau", "en", "noted"),
        ("rumeur: un couteau", "fr", "rumeur"),
        (
            "yesterday about 9:40-9:50 decision: gate, reason: safety #gate",
            "en",
            "decision, yesterday about 9:40 to 9:50, with its reason, tag gate",
        ),
        (">> head -> DSDEN: sitrep", "en", "message sent, from head to DSDEN"),
        ("\\14:05 x", "en", "noted, text kept as typed"),
        ("20/11 08:10 bus", "en", "noted, 20 Nov 8:10"),
        (
            "//secret",
            "en",
            (
                "noted. Put a space after “//” for a note that stays in the cell: as it is, this "
                "line may leave in an export."
            ),
        ),
        ("/corr", "en", "Write the number of the entry after /corr, then what it should say."),
        ("/corr 41", "en", "Write what entry 41 should say after its number."),
        ("/corr 41", "fr", "Écrivez ce que l'entrée 41 doit dire, après son numéro."),
        (
            "/x",
            "en",
            "noted, text kept as typed. This command is not known: the line is kept as text.",
        ),
    ],
)
def test_a_line_is_described(line: str, language: Language, sentence: str) -> None:
    assert describe(read(line), language, PARIS) == sentence


def test_every_notice_has_a_sentence() -> None:
    assert notice_text(Notice.NONE, "en") == ""
    assert all(notice_text(notice, "en") for notice in Notice if notice)


def test_all_that_is_to_be_said_of_a_line_is_said() -> None:
    said = notice_of(read("23:59 //secret"), "en", PARIS)
    assert "not yet reached" in said
    assert "a space after" in said
