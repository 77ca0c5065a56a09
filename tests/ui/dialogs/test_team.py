"""The team by keys: a line a role, merged roles under it, an earlier team to take up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.domain.team import inside, merges
from crisisapp.domain.words import Role
from crisisapp.services.commands.team import HeldRole
from crisisapp.services.queries.team import Seat
from crisisapp.support.i18n import Language, set_language
from crisisapp.ui.dialogs.team import EarlierTeam, TeamDialog
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import Theme
from tests.builders import content

ROLES = content().playbooks.roles()
EARLIER = (
    EarlierTeam(
        incident="b",
        number="2026-002",
        title="Fausse alerte",
        held=(
            HeldRole(role=Role.DIRECTOR, person="A. Martin", deputy="C. Petit"),
            HeldRole(role=Role.SCRIBE, person="B. Roy"),
            HeldRole(role=Role.CARE, person="D. Noir"),
        ),
        texts=2,
    ),
    EarlierTeam(incident="a", number="2026-001", title="Vidéo", held=(), texts=0),
)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield
    qapp.setFont(font)
    Theme("light").apply(qapp)


def seats(size: int, **held: str) -> tuple[Seat, ...]:
    return tuple(
        Seat(role=role, done_by=by, person=held.get(by.value, ""))
        for role, by in merges(inside(ROLES), size).items()
    )


@pytest.fixture
def dialog(qtbot: QtBot) -> TeamDialog:
    made = TeamDialog(None, seats(2), 2, EARLIER)
    qtbot.addWidget(made)
    made.show()
    return made


def field(dialog: TeamDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def held(dialog: TeamDialog) -> dict[str, tuple[str, str]]:
    return {row.role.value: (row.person, row.deputy) for row in dialog.answer().held}


def test_each_role_that_somebody_does_has_a_line_and_the_merged_ones_stand_under_it(
    dialog: TeamDialog,
) -> None:
    assert set(held(dialog)) == {"director", "scribe"}
    besides = dialog.findChild(QLabel, "besides_director")
    assert besides is not None
    assert "Families desk" in besides.text()


def test_a_full_team_has_a_line_a_role(qtbot: QtBot) -> None:
    made = TeamDialog(None, seats(5), 5)
    qtbot.addWidget(made)
    assert len(made.answer().held) == len(inside(ROLES))
    assert made.findChild(QLabel, "besides_director") is None


def test_it_is_filled_by_keys_alone(dialog: TeamDialog) -> None:
    for words in ("A. Martin", "C. Petit", "B. Roy"):
        focused = dialog.focusWidget()
        assert isinstance(focused, QLineEdit)
        QTest.keyClicks(focused, words)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert held(dialog) == {"director": ("A. Martin", "C. Petit"), "scribe": ("B. Roy", "")}


def test_the_keys_go_through_every_part_to_the_buttons(dialog: TeamDialog) -> None:
    seen = []
    for _ in range(9):
        focused = dialog.focusWidget()
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        *("person_director", "deputy_director", "person_scribe", "deputy_scribe"),
        *("earlier", "take_up", "take_texts", "refuse", "accept"),
    ]


def test_an_earlier_team_fills_the_lines_that_are_empty(dialog: TeamDialog) -> None:
    QTest.keyClicks(field(dialog, "person_scribe"), "Z. Blanc")
    take = dialog.findChild(QPushButton, "take_up")
    assert take is not None
    assert "2026-002" in take.text()
    QTest.keyClick(take, Qt.Key.Key_Space)
    assert held(dialog) == {"director": ("A. Martin", "C. Petit"), "scribe": ("Z. Blanc", "")}
    assert dialog.isVisible()
    told = dialog.findChild(QLabel, "taken")
    assert told is not None
    assert told.text().startswith("1 line filled")


def test_the_texts_are_asked_for_by_themselves(dialog: TeamDialog) -> None:
    assert dialog.answer().texts_of == ""
    texts = dialog.findChild(QCheckBox, "take_texts")
    which = dialog.findChild(QComboBox, "earlier")
    assert texts is not None
    assert which is not None
    QTest.keyClick(texts, Qt.Key.Key_Space)
    assert dialog.answer().texts_of == "b"
    which.setCurrentIndex(1)
    assert not texts.isEnabled()
    assert dialog.answer().texts_of == ""
    take = dialog.findChild(QPushButton, "take_up")
    assert take is not None
    assert not take.isEnabled()


def test_who_would_stand_in_for_themself_is_told_so_and_nothing_is_lost(dialog: TeamDialog) -> None:
    field(dialog, "person_director").setText("A. Martin")
    deputy = field(dialog, "deputy_director")
    deputy.setText("a. martin")
    dialog.accept()
    warning = dialog.findChild(QLabel, "same_person")
    assert warning is not None
    assert (dialog.isVisible(), warning.isVisible()) == (True, True)
    assert "cannot stand in for themself" in warning.text()
    deputy.setText("B. Roy")
    dialog.accept()
    assert not dialog.isVisible()


def test_nothing_is_offered_where_there_is_no_earlier_situation(qtbot: QtBot) -> None:
    made = TeamDialog(None, seats(2), 2)
    qtbot.addWidget(made)
    made.show()
    for name in ("earlier", "take_up", "take_texts"):
        found = made.findChild(QWidget, name)
        assert found is not None
        assert not found.isVisible()


def test_a_desk_that_is_only_read_shows_the_team_and_changes_nothing(qtbot: QtBot) -> None:
    made = TeamDialog(None, seats(2, director="A. Martin"), 2, EARLIER, writable=False)
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(field(made, "person_director"), "x")
    assert field(made, "person_director").text() == "A. Martin"
    which = made.findChild(QComboBox, "earlier")
    assert which is not None
    assert not which.isVisible()


def test_one_person_who_decides_and_writes_is_said_while_it_is_typed(dialog: TeamDialog) -> None:
    warning = dialog.findChild(QLabel, "same_person")
    assert warning is not None
    for name in ("person_director", "person_scribe"):
        assert not warning.isVisible()
        QTest.keyClicks(field(dialog, name), "A. Martin")
    assert warning.isVisible()
    QTest.keyClick(field(dialog, "person_scribe"), Qt.Key.Key_Backspace)
    assert not warning.isVisible()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", [2, 5])
def test_nothing_is_cut_at_twice_the_text(
    qtbot: QtBot, qapp: QApplication, language: Language, size: int
) -> None:
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    set_language(language)
    made = TeamDialog(None, seats(size), size, EARLIER)
    qtbot.addWidget(made)
    made.show()
    assert made.height() <= made.screen().availableGeometry().height()
    for button in made.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()
    last = field(made, "deputy_scribe" if size == 2 else "deputy_teacher")
    while made.focusWidget() is not last:
        QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert last.visibleRegion().boundingRect().height() == last.height()
