"""The Deadlines page and the school's day through the real program."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from crisisapp.app.program import Program
from crisisapp.domain.words import IncidentStatus, Precision
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import FrameIncident, OpenIncident, SetStatus
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.queries.moments import moments, said_moments
from crisisapp.services.queries.school_day import said_school_day
from crisisapp.support.clock import ManualClock
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.banner import Banner
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
PARIS = ZoneInfo("Europe/Paris")
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def words(window: MainWindow) -> str:
    """Return every word the page shows."""
    page = window.findChild(QWidget, "deadlines_view")
    assert page is not None
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def banner_words(window: MainWindow) -> str:
    banner = window.findChild(Banner)
    assert banner is not None
    return "\n".join(label.text() for label in banner.findChildren(QLabel))


def press(window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    QApplication.processEvents()


def write(dialog: QWidget, name: str, text: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None, name
    found.setText(text)
    return found


def a_breach(window: MainWindow) -> str:
    made = window.bridge.dispatch(OpenIncident(title="ENT piraté"))
    assert made is not None
    window.bridge.dispatch(StartPlaybook(incident=made.made, playbook="PB10"))
    window.go(Route(page=Page.DEADLINES, incident=made.made))
    QApplication.processEvents()
    return made.made


def test_the_key_shows_duties_apart_from_advice(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, SHIFTED)
    QApplication.processEvents()
    assert window.page is Page.DEADLINES
    said = words(window)
    assert "Legal deadlines" in said
    assert "Without delay, to be confirmed by the legal service." in said
    assert "Source: https://senat.fr" in said
    assert "advice 24 Nov" in said or "advice 1" in said
    assert not {"late", "overdue", "retard"} & set(said.casefold().split())


def test_a_moment_is_said_corrected_and_taken_back(window: MainWindow) -> None:
    incident = a_breach(window)
    assert "nobody has said when, breach known" in words(window)

    def fill(dialog: QDialog) -> None:
        write(dialog, "at", "yesterday 25h")
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()  # no such hour: what was typed stays
        write(dialog, "at", "hier 21h30")
        about = dialog.findChild(QCheckBox, "about")
        assert about is not None
        about.setChecked(True)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(fill)
    press(window, "moment_breach_aware")
    assert broken == []
    known = datetime(2026, 11, 23, 21, 30, tzinfo=PARIS)
    assert said_moments(window.bridge.read, incident)["breach_aware"] == (known, Precision.ABOUT)
    assert "1 deadline dated: " in banner_words(window)
    said = words(window)
    assert "At the latest 26 Nov 2026 21:30, counted from the earliest date known" in said
    assert "about 23 Nov 2026 21:30" in said

    def forget(dialog: QDialog) -> None:
        button = dialog.findChild(QPushButton, "forget")
        assert button is not None
        button.click()

    broken = in_dialog(forget)
    press(window, "moment_breach_aware")
    assert broken == []
    assert moments(window.bridge.read, incident)["breach_aware"] is None
    assert "nobody has said when, breach known" in words(window)


def test_an_event_announced_for_a_day_is_the_next_such_day(window: MainWindow) -> None:
    incident = a_breach(window)

    def fill(dialog: QDialog) -> None:
        write(dialog, "at", "30/11 8h")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(fill)
    press(window, "moment_event")
    assert broken == []
    announced = datetime(2026, 11, 30, 8, tzinfo=PARIS)
    assert said_moments(window.bridge.read, incident)["event"] == (announced, Precision.EXACT)


def test_what_a_corrected_start_moved_is_said_elsewhere_too(window: MainWindow) -> None:
    incident = a_breach(window)
    window.go(Route(page=Page.INCIDENT, incident=incident))
    now = window.bridge.now()
    window.bridge.dispatch(FrameIncident(incident=incident, started_at=now - timedelta(hours=2)))
    QApplication.processEvents()
    assert "time marks moved" in banner_words(window)


def test_the_school_day_and_a_clock_that_moved_are_one_line_each(window: MainWindow) -> None:
    window.bridge.dispatch(ChangeSchoolDay(closed=("2026-11-24",)))
    clock = window.bridge.desk.clock
    assert isinstance(clock, ManualClock)
    a_breach(window)
    day = window.findChild(QLabel, "school_day_line")
    jumps = window.findChild(QLabel, "clock_jumps")
    assert day is not None
    assert jumps is not None
    assert day.text() == "The school is shut; it opens tomorrow at 07:30."
    assert not jumps.isVisible()
    clock.jump(timedelta(hours=3))
    window.bridge.dispatch(
        FrameIncident(incident=window.current_incident, started_at=clock.now() - timedelta(hours=1))
    )
    QApplication.processEvents()
    assert jumps.text().startswith("The clock of this computer moved forward by 3 h, noticed")
    assert jumps.isVisible()


def test_the_step_of_a_duty_is_shown_in_its_list(window: MainWindow) -> None:
    a_breach(window)
    press(window, "show_step")
    assert window.page is Page.INCIDENT


def test_the_agenda_is_written_where_one_says(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_breach(window)
    out = tmp_path / "echeances.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    press(window, "to_agenda")
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "is written" in words(window)
    press(window, "to_agenda")
    assert "never overwritten" in words(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    press(window, "to_agenda")


def test_the_page_takes_nothing_while_one_looks_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, SHIFTED)
    bridge = window.bridge
    bridge.look_back(bridge.desk.known_at(bridge.now()))
    QApplication.processEvents()
    button = window.findChild(QPushButton, "moment_event")
    assert button is not None
    assert not button.isEnabled()
    bridge.look_back(None)
    QApplication.processEvents()
    assert button.isEnabled()


def test_the_settings_say_the_day_field_by_field(window: MainWindow) -> None:
    window.go(Route(page=Page.SETTINGS))
    QApplication.processEvents()
    calendar = window.findChild(QComboBox, "day_holidays")
    assert calendar is not None
    calendar.setCurrentIndex(calendar.findData("FR-RE"))
    calendar.activated.emit(calendar.currentIndex())
    assert window.bridge.zone.key == "Indian/Reunion"
    saturday = window.findChild(QCheckBox, "day_6")
    assert saturday is not None
    saturday.click()
    for name, text in (
        ("day_opens", "7h45"),
        ("day_closed", "19/12/2026 – 24/01/2027, 2027-05-07"),
        ("day_quiet_from", "21:00"),
        ("day_quiet_to", "06:30"),
        ("day_pick_up", "11:30 16:30"),
        ("day_arrival", "07:50"),
    ):
        edit = write(window, name, text)
        edit.editingFinished.emit()
    QApplication.processEvents()
    said = said_school_day(window.bridge.read)
    assert (said.holidays, said.opens, said.days) == ("FR-RE", "07:45", (1, 2, 3, 4, 5, 6))
    assert said.closed == ("2026-12-19/2027-01-24", "2027-05-07/2027-05-07")
    assert (said.quiet_from, said.quiet_to) == ("21:00", "06:30")
    assert [(each.at, each.kind) for each in said.moments] == [
        ("07:50", "arrival"),
        ("11:30", "pick_up"),
        ("16:30", "pick_up"),
    ]
    zone = window.findChild(QLineEdit, "day_zone")
    assert zone is not None
    assert zone.text() == "Indian/Reunion"
    write(window, "day_closed", "Noël").editingFinished.emit()
    QApplication.processEvents()
    assert "no span of days" in banner_words(window)
    assert said_school_day(window.bridge.read).closed == said.closed


def test_a_closed_situation_shows_duties_alone_and_says_so(window: MainWindow) -> None:
    window.go(Route(page=Page.DEADLINES, incident=window.current_incident))
    QApplication.processEvents()
    assert "Time marks: advice of the playbooks" in words(window)
    assert "is closed" not in words(window)
    closed = SetStatus(
        incident=window.current_incident,
        status=IncidentStatus.CLOSED,
        reason="done",
        agreed_by="Principale",
    )
    assert window.bridge.dispatch(closed) is not None
    QApplication.processEvents()
    said = words(window)
    assert (
        "The situation is closed: its advice counts no more. What the law sets still holds." in said
    )
    assert "Time marks: advice of the playbooks" not in said
    assert "Legal deadlines" in said
