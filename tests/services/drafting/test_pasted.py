"""What the clipboard holds beside what was meant, in one line."""

from crisisapp.services.drafting.pasted import Held, held_after_copy, pasted_back

MEANT = "Madame, Monsieur,\n\nUne bagarre a eu lieu ce matin devant le portail.\n\nLa principale"


def test_a_copy_that_holds_is_not_spoken_of() -> None:
    assert held_after_copy(MEANT, MEANT.replace("\n", "\r\n")).line == ""


def test_a_clipboard_that_stays_empty_is_said() -> None:
    assert held_after_copy(MEANT, "").line.endswith("Copy again.")


def test_what_was_cut_off_is_named_and_asks_for_another_copy() -> None:
    found = held_after_copy(MEANT, MEANT[:60])
    assert found.held is Held.LOST
    assert "the end is missing" in found.line
    assert found.line.endswith("Copy again.")


def test_what_comes_back_to_the_letter_is_said_so() -> None:
    assert pasted_back(MEANT, MEANT).line.endswith("to the letter.")


def test_what_the_platform_did_is_named() -> None:
    found = pasted_back(MEANT, MEANT.replace("\n\n", "\n").replace("Une", "une"))
    assert found.held is Held.LOST
    assert "line breaks were lost" in found.line


def test_another_text_is_not_spoken_of() -> None:
    assert pasted_back(MEANT, "https://exemple.fr").line == ""
    assert pasted_back(MEANT, "x " * 100_000).held is Held.OTHER
    assert pasted_back(MEANT, " \n").held is Held.OTHER
