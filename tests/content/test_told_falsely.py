"""Nobody is told falsely: what people write of a call or a message, sentence by sentence."""

from pathlib import Path

import pytest

from crisisapp.storage.playbook_files import PlaybookLibrary

_HERE = Path(__file__).parent
_SENTENCES = _HERE / "sentences"
_MOST_MISSED = 0.1  # of what told somebody: a doubt may leave an audience to be told


@pytest.fixture(scope="module")
def words() -> PlaybookLibrary:
    return PlaybookLibrary(_HERE.parents[1] / "playbooks")


def sentences(name: str) -> list[str]:
    return (_SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("said", sentences("nobody_told"))
def test_nobody_is_told_by(words: PlaybookLibrary, said: str) -> None:
    assert words.says_not_told(said)


def test_what_told_somebody_nearly_always_counts(words: PlaybookLibrary) -> None:
    every = sentences("somebody_told")
    missed = [said for said in every if words.says_not_told(said)]
    assert len(every) > 150
    assert len(missed) <= _MOST_MISSED * len(every), missed


@pytest.mark.parametrize(
    "said",
    [
        "mère prévenue, père injoignable",
        "prévenue, rappelle à midi",
        "consigne : ne pas répondre à la presse",
        "aucun blessé",
    ],
)
def test_what_is_said_besides_does_not_untell(words: PlaybookLibrary, said: str) -> None:
    assert not words.says_not_told(said)


@pytest.mark.parametrize("mark", [" !", ".", " (10h12)", " …", ", 2e essai"])
def test_marks_and_hours_change_nothing(words: PlaybookLibrary, mark: str) -> None:
    for said in ("pas encore joint", "téléphone éteint", "she won't talk to me", "à prévenir"):
        assert words.says_not_told(said + mark)
        assert words.says_not_told(said.upper() + mark)


@pytest.mark.parametrize(
    "said",
    [
        "SMS d'attente",
        "message d'attente envoyé",
        "message d'annulation",
        "Nous vous informerons demain. Ne venez pas au collège.",
        "Nothing is confirmed. We will call the families concerned.",
        "lettre 2",
        "deux élèves soignés, ne partagez pas la vidéo",
    ],
)
def test_the_words_of_a_message_are_not_how_it_went(words: PlaybookLibrary, said: str) -> None:
    assert not words.says_not_told(said, written=True)


@pytest.mark.parametrize(
    "said", ["pas envoyé", "brouillon", "sera envoyé demain", "envoi prévu à 18h", "to be sent"]
)
def test_a_message_that_did_not_leave_tells_nobody(words: PlaybookLibrary, said: str) -> None:
    assert words.says_not_told(said, written=True)
