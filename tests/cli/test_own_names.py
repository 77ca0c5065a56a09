"""What the school declares of itself in its settings is no name that a terminal asks about."""

import pytest

from tests.cli.conftest import Shell

NOTICE = "looks like a name"


@pytest.fixture
def school(desk: Shell) -> Shell:
    desk.do(
        *("school", "set", desk.desk, "--short", "Clg Césaire", "--head-name", "Paul Ferrand"),
        *("--head-title", "le principal", "--phone", "05 56 00 11 22"),
        *("--contact-press", "05 57 00 33 44"),
    )
    return desk


@pytest.mark.parametrize(
    "words",
    [
        "Rappelé au 05 56 00 11 22",
        "La presse appelle au 05.57.00.33.44",
        "Paul Ferrand est sur place",
        "Clg Césaire fermé",
    ],
)
def test_the_school_s_own_is_not_asked_about(school: Shell, words: str) -> None:
    assert NOTICE not in school.run("log", school.desk, "1", words).stderr


def test_somebody_else_still_is(school: Shell) -> None:
    words = "Paul Ferrand a appelé Yanis Belaid au 06 12 34 56 78"
    said = school.run("log", school.desk, "1", words).stderr
    assert "Yanis Belaid" in said
    assert "06 12 34 56 78" in said
    assert "Ferrand" not in said


def test_a_pupil_called_as_the_head_is_somebody_else(school: Shell) -> None:
    assert "Paul Morel" in school.run("log", school.desk, "1", "Paul Morel est blessé").stderr
    school.do(
        *("draft", "new", school.desk, "1", "--template", "M01", "--audience", "FAMall"),
        *("--set", "facts=Paul a été blessé", "--set", "actions=prévenu la police"),
    )
    checked = school.run("draft", "check", school.desk, "1", "1").stdout
    assert "Paul" in checked
    assert "Ferrand" not in checked


def test_a_harmless_message_is_copied_without_a_word(school: Shell) -> None:
    one = (school.desk, "1", "1")
    school.do(
        *("draft", "new", school.desk, "1", "--template", "M01", "--audience", "FAMall"),
        *("--set", "facts=une bagarre a eu lieu", "--set", "actions=prévenu la police"),
        *("--set", "advice=attendre notre prochain message", "--set", "next_update_at=11h30"),
    )
    said = school.run("draft", "approve", *one, "--how", "phone", "--who", "Principal")
    assert said.exit_code == 0, said.output
    assert NOTICE not in school.run("draft", "copy", *one).stderr
