"""The first ten minutes through real keys: few of them, none lost, both languages."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.domain.words import EntryKind, IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.incidents import OpenIncident, SetStatus
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.services.numbers import NumberDraft
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.incidents import incident as incident_row
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import Language, set_language
from crisisapp.support.paths import AppPaths
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.numbers import NumbersDialog
from crisisapp.ui.key_names import letters_for
from crisisapp.ui.routes import Page
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.views.first_minutes import FirstMinutesView
from crisisapp.ui.widgets.chip import Chip
from tests.conftest import ZONE
from tests.ui.views.conftest import MakeDesk
from tests.ui.views.first_host import FirstHost, child

MOST_KEYS = 12
STAFF_FR = "La direction sait. Ne partagez rien, ne répondez pas en ligne."
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def incident(bridge: DeskBridge, manual_clock: ManualClock) -> str:
    manual_clock.move_to(datetime(2026, 11, 25, 7, 52, tzinfo=ZONE))
    started = datetime(2026, 11, 25, 7, 45, tzinfo=ZONE)
    made = bridge.desk.execute(OpenIncident(title="Fight video", started_at=started)).made
    bridge.desk.execute(StartPlaybook(incident=made, playbook="PB08"))
    return made


@pytest.fixture
def quick_clicks(qapp: QApplication) -> Iterator[None]:
    """Let a second click soon after a first one be a click of its own."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.fixture
def host(bridge: DeskBridge, incident: str, qtbot: QtBot) -> FirstHost:
    window = FirstHost(bridge)
    qtbot.addWidget(window)
    window.open_window()
    window.pages.setCurrentWidget(window.first)
    window.first.show_incident(incident)
    QApplication.processEvents()
    return window


def row_of(bridge: DeskBridge, incident: str) -> IncidentRow:
    row = incident_row(bridge.read, incident, bridge.zone)
    assert row is not None
    return row


def line(host: FirstHost, name: str) -> QLineEdit:
    found = child(host.first, name)
    assert isinstance(found, QLineEdit)
    return found


def label(host: FirstHost, name: str) -> str:
    found = child(host.first, name)
    assert isinstance(found, QLabel)
    return found.text()


def button(host: FirstHost, name: str) -> QPushButton:
    found = child(host.first, name)
    assert isinstance(found, QPushButton)
    return found


def reflex_button(host: FirstHost, place: int) -> QPushButton:
    found = child(host.first, f"reflex_{place}").findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def reflex_box(host: FirstHost, place: int) -> QCheckBox:
    found = child(host.first, f"reflex_{place}").findChild(QCheckBox)
    assert isinstance(found, QCheckBox)
    return found


def written(bridge: DeskBridge, incident: str) -> list[tuple[EntryKind, str]]:
    """Return what was written but for the line that says the playbook was started."""
    said = [(entry.kind, entry.text) for entry in entry_rows(bridge.read, incident)]
    started = ("Playbook started", "Fiche réflexe lancée")
    assert sum(text.startswith(started) for _kind, text in said) == 1
    return [each for each in said if not each[1].startswith(started)]


@pytest.mark.parametrize(
    ("language", "typed", "sentence"),
    [
        (
            "fr",
            "10h45 video bagarre portail, CPE",
            f"{STAFF_FR} Prochaine information à 11\u00a0h\u00a035.",
        ),
        (
            "en",
            "10:45 fight video at the gate, CPE",
            "The head knows. Share nothing, do not answer online. Next information at 11:35.",
        ),
    ],
)
def test_from_ctrl_n_to_the_sentence_on_the_clipboard_in_a_few_keys(
    make_desk: MakeDesk, qtbot: QtBot, language: Language, typed: str, sentence: str
) -> None:
    set_language(language)
    bridge = make_desk(language)
    window = FirstHost(bridge)
    qtbot.addWidget(window)
    window.open_window()
    QGuiApplication.clipboard().clear()
    window.press(Qt.Key.Key_N, CTRL)
    window.type_words(typed)
    window.press(Qt.Key.Key_Return)
    for answer in ("two pupils", "at the gate"):  # the questions may be answered on the way
        window.type_words(answer)
        window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_P, CTRL)
    assert QGuiApplication.clipboard().text() == sentence
    assert window.pressed <= MOST_KEYS
    made = window.routes[0].incident
    row = row_of(bridge, made)
    assert f"{row.started_at.astimezone(ZONE):%H:%M}" == "10:45"
    assert (row.source, row.what, row.place) == ("CPE", "two pupils", "at the gate")
    assert [run.playbook for run in runs(bridge.read, made)] == ["PB08"]
    said = [text for kind, text in written(bridge, made) if kind is EntryKind.ACTION]
    assert any(sentence in text for text in said)
    done = {task.key for task in tasks(bridge.read, made, ZONE) if task.state == "done"}
    assert done == {"open_record"}  # copied is not said
    doing = {task.key for task in tasks(bridge.read, made, ZONE) if task.state == "doing"}
    assert doing == {"staff_sentence"}


def test_the_card_says_when_it_was_opened_and_when_it_began(host: FirstHost) -> None:
    assert label(host, "incident_title") == "Fight video"
    assert label(host, "moments") == "opened 07:52 · start 07:45"
    assert line(host, "answer_since").text() == "07:45"


@pytest.mark.parametrize(
    ("typed", "expected"), [("7h30", "25 07:30"), ("hier 18h", "24 18:00"), ("7:40", "25 07:40")]
)
def test_since_when_takes_what_people_type(
    host: FirstHost, bridge: DeskBridge, incident: str, typed: str, expected: str
) -> None:
    field = line(host, "answer_since")
    field.setFocus()
    field.selectAll()
    host.type_words(typed)
    host.press(Qt.Key.Key_Tab)
    assert f"{row_of(bridge, incident).started_at.astimezone(ZONE):%d %H:%M}" == expected


def test_a_moment_that_is_none_keeps_the_text_and_says_so(
    host: FirstHost, bridge: DeskBridge, incident: str
) -> None:
    before = row_of(bridge, incident).started_at
    field = line(host, "answer_since")
    field.setFocus()
    field.selectAll()
    host.type_words("this morning")
    host.press(Qt.Key.Key_Tab)
    host.first.refresh()
    assert field.text() == "this morning"
    assert "not understood" in label(host, "since_fault")
    assert field.accessibleDescription() == label(host, "since_fault")
    assert row_of(bridge, incident).started_at == before


def test_an_answer_is_saved_at_a_pause_and_nothing_typed_is_overwritten(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    line(host, "answer_what").setFocus()
    host.type_words("two pup")
    host.first.refresh()
    assert line(host, "answer_what").text() == "two pup"
    qtbot.waitUntil(lambda: row_of(bridge, incident).what == "two pup", timeout=4000)


def test_a_reflex_is_done_by_its_letter_and_put_back_by_its_box(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    key = reflex_button(host, 0).shortcut().toString()
    assert key == "Alt+D"
    host.press(Qt.Key.Key_D, ALT)
    qtbot.waitUntil(reflex_box(host, 0).isChecked)
    assert not reflex_button(host, 0).isVisible()
    assert written(bridge, incident)[0][1].startswith("Step done: ")
    reflex_box(host, 0).setFocus()
    host.press(Qt.Key.Key_Space)
    qtbot.waitUntil(reflex_button(host, 0).isVisible)
    assert len(written(bridge, incident)) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_copied_sentence_asks_whether_it_was_said(
    make_desk: MakeDesk,
    qtbot: QtBot,
    qapp: QApplication,
    quick_clicks: None,
    language: Language,
) -> None:
    del quick_clicks
    set_language(language)
    bridge = make_desk(language)
    made = bridge.desk.execute(OpenIncident(title="x")).made
    bridge.desk.execute(StartPlaybook(incident=made, playbook="PB08"))
    window = FirstHost(bridge)
    qtbot.addWidget(window)
    window.open_window()
    window.pages.setCurrentWidget(window.first)
    window.first.show_incident(made)
    before = reflex_button(window, 1).shortcut().toString()
    window.press(Qt.Key.Key_P, CTRL)
    said = "C'est dit" if language == "fr" else "It is said"
    qtbot.waitUntil(lambda: reflex_button(window, 1).text() == said)
    assert not reflex_box(window, 1).isChecked()
    hour = f"{bridge.now().astimezone(bridge.zone):%H:%M}"
    asked = child(window.first, "reflex_1").findChild(QLabel, "reflex_state")
    assert asked.isVisible()
    assert hour in asked.text()
    assert asked.text() in reflex_box(window, 1).accessibleDescription()
    assert reflex_button(window, 1).shortcut().toString() not in {"", before}
    reflex_button(window, 1).setFocus()
    qtbot.wait(5)
    window.press(Qt.Key.Key_Space)
    qtbot.waitUntil(reflex_box(window, 1).isChecked)
    assert not asked.isVisible()


def test_a_double_click_on_copy_says_nothing(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    for _click in range(2):
        qtbot.mouseClick(reflex_button(host, 1), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert not any(
        task.state == "done" and task.act == "copy" for task in tasks(bridge.read, incident, ZONE)
    )
    assert len(written(bridge, incident)) == 1


def test_a_sentence_taken_back_can_be_copied_again(
    host: FirstHost, bridge: DeskBridge, incident: str
) -> None:
    host.press(Qt.Key.Key_P, CTRL)
    bridge.undo()
    QApplication.processEvents()
    host.press(Qt.Key.Key_P, CTRL)
    assert len(written(bridge, incident)) == 2


def test_many_steps_that_are_due_are_not_counted_out(
    host: FirstHost, manual_clock: ManualClock
) -> None:
    manual_clock.advance(timedelta(hours=5))
    host.first.refresh()
    words = label(host, "others")
    assert "of them now" not in words
    assert "other steps; the next: " in words


def test_a_closed_situation_can_be_read_and_not_written(
    host: FirstHost, bridge: DeskBridge, incident: str
) -> None:
    bridge.dispatch(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait"))
    host.first.refresh()
    assert line(host, "answer_what").isReadOnly()
    assert not reflex_button(host, 0).isEnabled()
    assert reflex_button(host, 0).toolTip() == "Closed: reopen it to write"


def test_called_logs_the_call_with_its_number_and_ticks(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    bridge.dispatch(SetPhone(key="hierarchy", label="DSDEN", number="05 00 00 00 01"))
    row = child(host.first, "reflex_2")
    notes = row.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("05 00 00 00 01" in note.text() for note in notes))
    reflex_button(host, 2).setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(Qt.Key.Key_Return)  # reached comes first
    qtbot.waitUntil(reflex_box(host, 2).isChecked)
    assert written(bridge, incident) == [(EntryKind.CALL_OUT, "Reached by phone")]


def end_call(key: Qt.Key) -> None:
    """Answer in the menu how the call ended."""
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == "called_menu"
    QTest.keyClick(menu, key)
    QApplication.processEvents()


def test_nobody_answered_ticks_nothing_and_says_whom_to_try_next(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    bridge.dispatch(SetPhone(key="hierarchy", label="DSDEN", number="05 00 00 00 01"))
    notes = child(host.first, "reflex_2").findChildren(QLabel)
    qtbot.waitUntil(lambda: any("05 00 00 00 01" in note.text() for note in notes))
    reflex_button(host, 2).setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(Qt.Key.Key_N)
    said = "Everything was tried to reach DSDEN."
    qtbot.waitUntil(lambda: any(said in note.text() for note in notes))
    assert not reflex_box(host, 2).isChecked()
    assert written(bridge, incident) == [(EntryKind.CALL_OUT, "No answer")]


def test_a_number_nobody_wrote_down_leads_to_where_it_is_written(
    host: FirstHost, bridge: DeskBridge, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def ask(_parent: QWidget, drafts: Sequence[NumberDraft], _today: object) -> None:
        opened.extend(draft.key for draft in drafts)

    monkeypatch.setattr(NumbersDialog, "ask", ask)
    reflex_button(host, 2).setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(Qt.Key.Key_W)
    assert "hierarchy" in opened
    assert not reflex_box(host, 2).isChecked()


def test_a_portal_that_is_not_to_be_used_says_so_and_offers_the_next_channel(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    assert reflex_button(host, 1).text() == "Copy for the ENT"
    order = SetChannelState(incident=incident, channel="ent", state="compromised")
    bridge.dispatch(order)
    qtbot.waitUntil(lambda: reflex_button(host, 1).text() == "Copy for Official e-mail")
    state = child(host.first, "reflex_1").findChild(Chip, "reflex_state")
    assert state is not None
    assert state.isVisible()
    assert state.text().startswith("School portal (ENT) compromised → Official e-mail")
    bridge.dispatch(SetChannelState(incident=incident, channel="ent", state="normal"))
    qtbot.waitUntil(lambda: reflex_button(host, 1).text() == "Copy for the ENT")


def test_a_number_of_the_country_is_said_as_it_is_dialled(
    host: FirstHost, bridge: DeskBridge, incident: str
) -> None:
    bridge.dispatch(StartPlaybook(incident=incident, playbook="PB02"))
    host.first.refresh()
    notes = [label.text() for label in child(host.first, "reflex_0").findChildren(QLabel)]
    assert "Police 17" in notes


def test_the_hour_of_the_next_information_is_a_hole_one_can_type_in(
    host: FirstHost, bridge: DeskBridge
) -> None:
    refused: list[CrisisError] = []

    class Ear:
        def note(self, error: CrisisError) -> None:
            refused.append(error)

    ear = Ear()
    bridge.refused.connect(ear.note)
    hour = child(host.first, "reflex_1").findChild(QLineEdit)
    assert isinstance(hour, QLineEdit)
    assert hour.text() == "08:20"
    QGuiApplication.clipboard().clear()
    hour.setFocus()
    hour.selectAll()
    host.type_words("soon")
    host.press(Qt.Key.Key_P, CTRL)
    assert [error.code for error in refused] == [UserCode.MESSAGE_HAS_HOLES]
    assert QGuiApplication.clipboard().text() == ""
    hour.selectAll()
    host.type_words("8h40")
    host.press(Qt.Key.Key_P, CTRL)
    assert QGuiApplication.clipboard().text().endswith("Next information at 08:40.")


def test_the_hour_promised_comes_back_and_no_longer_moves(
    host: FirstHost, bridge: DeskBridge, incident: str, manual_clock: ManualClock, qtbot: QtBot
) -> None:
    host.press(Qt.Key.Key_P, CTRL)
    manual_clock.advance(timedelta(minutes=20))
    again = FirstMinutesView(bridge, host.acts)
    qtbot.addWidget(again)
    again.show_incident(incident)
    hour = child(again, "reflex_1").findChild(QLineEdit)
    assert isinstance(hour, QLineEdit)
    assert hour.text() == "08:20"


def test_the_same_sentence_copied_twice_is_one_line(
    host: FirstHost, bridge: DeskBridge, incident: str
) -> None:
    host.press(Qt.Key.Key_P, CTRL)
    host.press(Qt.Key.Key_P, CTRL)
    assert len(written(bridge, incident)) == 1


def test_the_proposed_hour_moves_on_with_the_clock(
    host: FirstHost, bridge: DeskBridge, manual_clock: ManualClock
) -> None:
    manual_clock.advance(timedelta(minutes=10))
    bridge.second_passed.emit()
    hour = child(host.first, "reflex_1").findChild(QLineEdit)
    assert isinstance(hour, QLineEdit)
    assert hour.text() == "08:30"


def test_another_playbook_and_a_severity_are_one_choice_each(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    choices = button(host, "playbook").menu().actions()
    next(choice for choice in choices if choice.data() == "core").trigger()
    assert [run.playbook for run in runs(bridge.read, incident)] == ["core"]
    levels = button(host, "level").menu().actions()
    next(choice for choice in levels if choice.data() == "2").trigger()
    assert row_of(bridge, incident).level == 2
    qtbot.waitUntil(lambda: "Serious" in button(host, "level").text())


def test_a_severity_that_is_not_ones_own_is_proposed(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    def propose() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog.findChild(QPushButton, "propose"), Qt.Key.Key_Space)

    levels = button(host, "level").menu().actions()
    QTimer.singleShot(0, propose)
    next(choice for choice in levels if choice.data() == "4").trigger()
    row = row_of(bridge, incident)
    assert (row.level, row.proposed_level) == (2, 4)
    said = "Serious · Immediate danger proposed"
    qtbot.waitUntil(lambda: said in button(host, "level").text())


def test_open_the_desk_saves_what_is_typed_and_goes_on(
    host: FirstHost, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    line(host, "answer_place").setFocus()
    host.type_words("the gate")
    host.press(Qt.Key.Key_O, ALT)
    qtbot.waitUntil(lambda: bool(host.routes))
    assert host.routes[-1].page is Page.INCIDENT
    assert row_of(bridge, incident).place == "the gate"


def test_letters_are_taken_once_and_never_digits() -> None:
    assert letters_for(["Copier", "C'est fait", "Été", "112", "C"]) == ("C", "E", "T", "", "")


def test_tab_goes_from_the_questions_to_the_desk_in_reading_order(host: FirstHost) -> None:
    line(host, "answer_what").setFocus()
    met: list[QWidget] = []
    for _step in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in met:
            break
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    order = [
        line(host, "answer_what"),
        line(host, "answer_place"),
        line(host, "answer_since"),
        line(host, "answer_source"),
        button(host, "playbook"),
        reflex_box(host, 0),
        reflex_button(host, 0),
        reflex_box(host, 1),
        reflex_button(host, 1),
        reflex_box(host, 2),
        reflex_button(host, 2),
        button(host, "level"),
        button(host, "open_desk_page"),
    ]
    assert [widget for widget in met if widget in order] == order


def test_a_second_opener_reads_and_may_copy_but_writes_nothing(
    bridge: DeskBridge, incident: str, app_paths: AppPaths, qtbot: QtBot
) -> None:
    second = DeskBridge(Desk.open(bridge.desk.path, Installation(app_paths)))
    assert not second.writable
    window = FirstHost(second)
    qtbot.addWidget(window)
    window.open_window()
    window.pages.setCurrentWidget(window.first)
    window.first.show_incident(incident)
    assert line(window, "answer_what").isReadOnly()
    assert not reflex_button(window, 0).isEnabled()
    assert "read" in reflex_button(window, 0).toolTip()
    window.press(Qt.Key.Key_P, CTRL)
    assert QGuiApplication.clipboard().text().startswith("The head knows.")
    assert written(bridge, incident) == []
    second.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_cut_at_twice_the_text_size(
    qapp: QApplication, bridge: DeskBridge, incident: str, language: Language, qtbot: QtBot
) -> None:
    set_language(language)
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    window = FirstHost(bridge)
    qtbot.addWidget(window)
    window.open_window(1280, 720)
    window.pages.setCurrentWidget(window.first)
    window.first.show_incident(incident)
    QApplication.processEvents()
    page = child(window.first, "first_card")
    assert page.width() <= window.first.width()
    for control in page.findChildren(QAbstractButton):
        if control.isVisible():
            assert control.width() >= control.sizeHint().width(), control.text()
    for text in page.findChildren(QLabel):
        if text.isVisible():
            room = text.heightForWidth(text.width()) if text.wordWrap() else 0
            assert text.height() >= max(room, text.minimumSizeHint().height()), text.text()


def test_the_page_goes_when_it_is_closed(
    freed: Callable[[Callable[[], QWidget]], None], bridge: DeskBridge, qapp: QApplication
) -> None:
    holder = QWidget()
    actions = Actions(holder)
    freed(lambda: FirstMinutesView(bridge, actions))
