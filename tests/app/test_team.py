"""The team through the real program: its key, what it writes, what is taken up, its size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton

from crisisapp.app.program import Program
from crisisapp.domain.words import IncidentStatus, Role
from crisisapp.services.commands.incidents import OpenIncident, SetStatus, TitleIncident
from crisisapp.services.commands.team import HoldRole
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.qualification import holders
from crisisapp.ui.dialogs.team import TeamDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.take_up_offer import TakeUpOffer
from crisisapp.ui.widgets.segmented import Segmented
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def held(window: MainWindow) -> dict[str, tuple[str, str]]:
    rows = holders(window.bridge.read, window.current_incident)
    return {row.role: (row.person, row.deputy) for row in rows}


def write(dialog: QDialog, name: str, text: str) -> None:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None, name
    found.setText(text)


def a_new_one(window: MainWindow, title: str) -> None:
    made = window.bridge.dispatch(OpenIncident(title=title))
    assert made is not None
    window.go(Route(page=Page.INCIDENT, incident=made.made))


def test_the_key_opens_it_and_keeping_writes_all_at_once(window: MainWindow) -> None:
    def fill(dialog: TeamDialog) -> None:
        write(dialog, "person_director", "A. Martin")
        write(dialog, "deputy_director", "C. Petit")
        write(dialog, "person_scribe", "B. Roy")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(fill, TeamDialog)
    QTest.keyClick(window, Qt.Key.Key_G, SHIFTED)
    assert broken == []
    assert held(window) == {"director": ("A. Martin", "C. Petit"), "scribe": ("B. Roy", "")}
    window.acts["undo"].trigger()
    assert held(window) == {}


def test_a_closed_situation_shows_its_team_and_takes_nothing(window: MainWindow) -> None:
    bridge, here = window.bridge, window.current_incident
    bridge.dispatch(HoldRole(incident=here, role=Role.SCRIBE, person="B. Roy"))
    bridge.dispatch(SetStatus(incident=here, status=IncidentStatus.CLOSED, reason="bilan fait"))

    def look(dialog: TeamDialog) -> None:
        field = dialog.findChild(QLineEdit, "person_scribe")
        assert field is not None
        assert field.text() == "B. Roy"
        assert field.isReadOnly()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(look, TeamDialog)
    window.acts["team"].trigger()
    assert broken == []


def test_giving_up_writes_nothing(window: MainWindow) -> None:
    def leave(dialog: TeamDialog) -> None:
        write(dialog, "person_director", "A. Martin")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    broken = in_dialog(leave, TeamDialog)
    window.acts["team"].trigger()
    assert broken == []
    assert held(window) == {}


def test_an_earlier_situation_gives_its_team_and_its_texts(window: MainWindow) -> None:
    bridge, earlier = window.bridge, window.current_incident
    bridge.dispatch(HoldRole(incident=earlier, role=Role.SCRIBE, person="B. Roy"))
    texts = len(messages(bridge.read, earlier))
    assert texts
    a_new_one(window, "Bagarre filmée, encore")

    def take(dialog: TeamDialog) -> None:
        for kind, name in ((QPushButton, "take_up"), (QCheckBox, "take_texts")):
            part = dialog.findChild(kind, name)
            assert part is not None
            part.click()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(take, TeamDialog)
    window.acts["team"].trigger()
    assert broken == []
    assert held(window) == {"scribe": ("B. Roy", "")}
    assert len(messages(bridge.read, window.current_incident)) == texts


def test_the_page_that_qualifies_offers_what_an_earlier_situation_gives(
    window: MainWindow,
) -> None:
    bridge, earlier = window.bridge, window.current_incident
    bridge.dispatch(TitleIncident(incident=earlier, title="Vidéo de bagarre"))
    bridge.dispatch(HoldRole(incident=earlier, role=Role.SCRIBE, person="B. Roy"))
    a_new_one(window, "Une bagarre, encore")
    window.acts["qualify"].trigger()
    offer = window.findChild(TakeUpOffer)
    number = incident(bridge.read, earlier, bridge.zone)
    assert offer is not None
    assert number is not None
    assert offer.isVisible()
    assert number.number in offer.text()

    def take(dialog: TeamDialog) -> None:
        button = dialog.findChild(QPushButton, "take_up")
        assert button is not None
        assert number.number in button.text()
        button.click()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(take, TeamDialog)
    QTest.keyClick(offer, Qt.Key.Key_Space)
    assert broken == []
    assert held(window) == {"scribe": ("B. Roy", "")}
    QApplication.processEvents()
    assert not offer.isVisible()


def test_nothing_is_offered_where_no_earlier_situation_is_like_this_one(
    window: MainWindow,
) -> None:
    a_new_one(window, "Inondation")
    window.acts["qualify"].trigger()
    offer = window.findChild(TakeUpOffer)
    assert offer is not None
    assert not offer.isVisible()


def test_settings_ask_how_many_there_will_be(window: MainWindow) -> None:
    window.go(Route(page=Page.SETTINGS))
    size = window.findChild(Segmented, "school_team")
    assert size is not None
    assert size.value() == "5"
    QTest.keyClick(size, Qt.Key.Key_2)
    assert school(window.bridge.read).team == 2
    assert size.value() == "2"
    window.open_current()

    def look(dialog: TeamDialog) -> None:
        assert dialog.findChild(QLineEdit, "person_families") is None
        assert dialog.findChild(QLineEdit, "person_scribe") is not None

    broken = in_dialog(look, TeamDialog)
    window.acts["team"].trigger()
    assert broken == []
