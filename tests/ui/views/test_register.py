"""The Situations page through real keys: open, find, call, begin; read only; twice the text."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import Audience, EntryKind, IncidentStatus, Precision, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.directory import SetContact
from crisisapp.services.commands.incidents import OpenIncident, SetStatus
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.services.numbers import NumberDraft
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.incidents import audiences, incident
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import Language, set_language
from crisisapp.support.paths import AppPaths
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.numbers import NumbersDialog
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.views.register import SCRATCH, RegisterView
from crisisapp.ui.views.register_table import RegisterTable
from crisisapp.ui.widgets.filter_chip import FilterChip
from tests.conftest import ZONE
from tests.ui.views.first_host import FirstHost, child

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fight(bridge: DeskBridge) -> str:
    return bridge.desk.execute(OpenIncident(title="Fight video at the gate")).made


@pytest.fixture
def make_host(bridge: DeskBridge, qtbot: QtBot) -> Callable[[], FirstHost]:
    def make() -> FirstHost:
        window = FirstHost(bridge)
        qtbot.addWidget(window)
        window.open_window()
        return window

    return make


def text_of(host: FirstHost, name: str) -> str:
    found = child(host.register, name)
    assert isinstance(found, QLabel)
    return found.text()


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def table_of(host: FirstHost) -> RegisterTable:
    found = child(host.register, "situations")
    assert isinstance(found, RegisterTable)
    return found


def test_an_empty_register_teaches_in_one_sentence_and_one_button(
    make_host: Callable[[], FirstHost],
) -> None:
    host = make_host()
    page = child(host.register, "no_situation")
    assert page.isVisible()
    assert not table_of(host).isVisible()
    child(page, "empty_state_action").setFocus()
    host.press(Qt.Key.Key_Space)
    assert child(host.register, "new_situation").isVisible()


def test_the_summary_counts_what_goes_on(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost]
) -> None:
    other = bridge.desk.execute(OpenIncident(title="False account")).made
    bridge.desk.execute(SetStatus(incident=other, status=IncidentStatus.MONITORING))
    assert text_of(make_host(), "summary") == "Collège des Tilleuls · 1 open · 1 monitored"


def test_the_line_says_how_it_is_understood(make_host: Callable[[], FirstHost]) -> None:
    host = make_host()
    host.press(Qt.Key.Key_N, CTRL)
    host.type_words("10:45 fight video at the gate, CPE")
    hint = text_of(host, "new_situation_hint")
    assert hint.startswith("starts 10:45 · said by CPE · playbook: ")
    assert child(host.register, "new_situation_title").accessibleDescription() == hint


def test_escape_keeps_the_title_for_later(
    bridge: DeskBridge, make_host: Callable[[], FirstHost]
) -> None:
    host = make_host()
    host.press(Qt.Key.Key_N, CTRL)
    host.type_words("half a ti")
    host.press(Qt.Key.Key_Escape)
    assert not child(host.register, "new_situation").isVisible()
    assert bridge.desk.scratch(SCRATCH) == "half a ti"
    again = make_host()
    again.press(Qt.Key.Key_N, CTRL)
    line = child(again.register, "new_situation_title")
    assert isinstance(line, QLineEdit)
    assert line.text() == "half a ti"


def test_a_pause_keeps_the_title_before_a_crash(
    bridge: DeskBridge, make_host: Callable[[], FirstHost], qtbot: QtBot
) -> None:
    host = make_host()
    host.press(Qt.Key.Key_N, CTRL)
    host.type_words("half")
    qtbot.waitUntil(lambda: bridge.desk.scratch(SCRATCH) == "half", timeout=3000)


@pytest.mark.parametrize(
    ("line", "first"),
    [
        (
            "about 10:40 fight video at the gate, CPE",
            ("Fight video at the gate", "CPE", Precision.ABOUT),
        ),
        ("fight video at the gate", ("Fight video at the gate", "", Precision.UNKNOWN)),
    ],
)
def test_the_log_begins_with_what_was_reported_and_by_whom(
    bridge: DeskBridge,
    make_host: Callable[[], FirstHost],
    line: str,
    first: tuple[str, str, Precision],
) -> None:
    host = make_host()
    host.press(Qt.Key.Key_N, CTRL)
    host.type_words(line)
    host.press(Qt.Key.Key_Return)
    made = host.routes[0].incident
    entry, started = sorted(entry_rows(bridge.read, made), key=lambda row: int(row.number))
    assert started.text.startswith(("Playbook started", "Fiche réflexe lancée"))
    assert (entry.text, entry.from_party, entry.precision) == first
    assert (entry.kind, entry.number) == (EntryKind.INFORMATION, "1")
    assert entry.verification is Verification.TO_VERIFY
    opened = incident(bridge.read, made, bridge.zone)
    assert opened is not None
    assert (entry.happened_at, entry.precision) == (opened.started_at, opened.started_precision)


def test_a_name_in_the_title_becomes_a_code(
    bridge: DeskBridge, make_host: Callable[[], FirstHost]
) -> None:
    host = make_host()
    host.press(Qt.Key.Key_N, CTRL)
    host.type_words("fight, Yanis B. 4eC and Lea M. hurt, Mr Smith says")
    offer = child(host.register, "capture_offer")
    assert isinstance(offer, FilterChip)
    for code in ("E-01", "E-02", "P-01"):
        assert offer.text().endswith(f"→ {code}")
        host.press(Qt.Key.Key_Tab)
    assert not offer.isVisible()
    host.press(Qt.Key.Key_Escape)
    again = make_host()  # a crash: what was typed and who was named are both there
    again.press(Qt.Key.Key_N, CTRL)
    again.press(Qt.Key.Key_Return)
    made = again.routes[0].incident
    opened = incident(bridge.read, made, bridge.zone)
    assert opened is not None
    assert opened.title == "Fight, E-01 and E-02 hurt, P-01 says"
    assert {row.code: row.name for row in known_people(bridge.read, made)} == {
        "E-01": "Yanis B. 4eC",
        "E-02": "Lea M.",
        "P-01": "Mr Smith",
    }


def test_enter_on_an_empty_line_opens_nothing(
    bridge: DeskBridge, make_host: Callable[[], FirstHost]
) -> None:
    host = make_host()
    host.press(Qt.Key.Key_N, CTRL)
    host.press(Qt.Key.Key_Return)
    assert host.routes == []
    assert bridge.read.value("SELECT count(*) FROM incident") == 0


def test_enter_opens_the_chosen_situation(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost], manual_clock: ManualClock
) -> None:
    manual_clock.advance(timedelta(minutes=1))
    bridge.desk.execute(OpenIncident(title="Later"))
    host = make_host()
    table_of(host).setFocus()
    host.press(Qt.Key.Key_Down)
    host.press(Qt.Key.Key_Return)
    assert host.routes == [Route(page=Page.INCIDENT, incident=fight)]


def test_the_choice_survives_what_others_write(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost], qtbot: QtBot
) -> None:
    host = make_host()
    table = table_of(host)
    table.choose(fight)
    bridge.dispatch(OpenIncident(title="Another"))
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    assert table.model().index(table.currentIndex().row(), 1).data() == "Fight video at the gate"


def test_search_finds_an_entry_and_goes_to_it(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost]
) -> None:
    entry = bridge.desk.execute(RecordEntry(incident=fight, text="The mayor was told")).made
    host = make_host()
    host.press(Qt.Key.Key_K, CTRL)
    host.type_words("mayor")
    assert child(host.register, "results").isVisible()
    assert not table_of(host).isVisible()
    host.press(Qt.Key.Key_Return)
    assert host.routes == [Route(page=Page.INCIDENT, incident=fight, target=entry)]


def test_arrows_choose_a_result_while_the_keys_stay_in_the_search(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost]
) -> None:
    for text in ("first word", "second word"):
        bridge.desk.execute(RecordEntry(incident=fight, text=text))
    first = next(entry for entry in entry_rows(bridge.read, fight) if entry.text == "first word")
    host = make_host()
    host.press(Qt.Key.Key_K, CTRL)
    host.type_words("word")
    host.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is child(host.register, "search")
    host.press(Qt.Key.Key_Return)
    assert host.routes[-1].target == first.id


def test_search_offers_other_registers_but_not_this_one(
    bridge: DeskBridge, make_host: Callable[[], FirstHost], qtbot: QtBot
) -> None:
    host = make_host()
    other = Path("/elsewhere/lycee-des-ormes.crisis")
    host.register.set_recent((bridge.desk.path, other))
    host.press(Qt.Key.Key_K, CTRL)
    host.type_words("ormes")
    with qtbot.waitSignal(host.register.desk_asked) as asked:
        host.press(Qt.Key.Key_Return)
    assert asked.args == [other]


def test_nothing_found_says_so_and_escape_brings_the_table_back(
    fight: str, make_host: Callable[[], FirstHost]
) -> None:
    host = make_host()
    host.press(Qt.Key.Key_K, CTRL)
    host.type_words("zzz")
    results = child(host.register, "search_results")
    assert any("“zzz”" in text for text in labels(results))
    host.press(Qt.Key.Key_Escape)
    assert table_of(host).isVisible()


def end_call(host: FirstHost, key: Qt.Key) -> None:
    """Answer in the menu how the call ended."""
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == "called_menu"
    QTest.keyClick(menu, key)
    QApplication.processEvents()


def test_nobody_answered_is_one_letter_and_leads_to_the_next_way(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost], qtbot: QtBot
) -> None:
    deputy = bridge.desk.execute(SetContact(name="Adjoint", ways=(Way(kind="phone", value="3"),)))
    made = bridge.desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05")).made
    bridge.desk.execute(SetContact(contact=made, deputy=deputy.made))
    host = make_host()
    child(host.register, "called_hierarchy").setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(host, Qt.Key.Key_N)
    band = child(host.register, "school_numbers")
    qtbot.waitUntil(lambda: "no answer 11:06. Next, the deputy: Adjoint, 3." in labels(band))
    (entry,) = entry_rows(bridge.read, fight)
    assert (entry.to_party, entry.text) == ("DSDEN", "No answer")
    told = audiences(bridge.read, fight, [Audience.HIERARCHY])
    assert [row.state for row in told] == ["none"]
    assert QApplication.focusWidget() is child(host.register, "called_hierarchy")


def test_called_is_one_key_logs_the_call_and_shows_its_hour(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost], qtbot: QtBot
) -> None:
    bridge.desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05 00 00 00 01"))
    host = make_host()
    button = child(host.register, "called_hierarchy")
    assert isinstance(button, QAbstractButton)
    assert button.accessibleName() == "Called: DSDEN"
    button.setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(host, Qt.Key.Key_R)
    band = child(host.register, "school_numbers")
    qtbot.waitUntil(lambda: "called 11:06" in labels(band))
    assert [entry.to_party for entry in entry_rows(bridge.read, fight)] == ["DSDEN"]
    assert QApplication.focusWidget() is child(host.register, "called_hierarchy")


def test_the_hour_of_a_call_is_gone_the_next_day(
    bridge: DeskBridge,
    make_host: Callable[[], FirstHost],
    manual_clock: ManualClock,
    qtbot: QtBot,
) -> None:
    bridge.desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05"))
    host = make_host()
    child(host.register, "called_hierarchy").setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(host, Qt.Key.Key_R)
    band = child(host.register, "school_numbers")
    qtbot.waitUntil(lambda: "called 11:06" in labels(band))
    manual_clock.advance(timedelta(days=1))
    bridge.second_passed.emit()
    assert "called 11:06" not in labels(band)


def test_the_nations_numbers_say_until_when_they_answer(
    bridge: DeskBridge, make_host: Callable[[], FirstHost], manual_clock: ManualClock
) -> None:
    host = make_host()
    band = child(host.register, "nation_numbers")
    assert {"17", "15", "18", "112", "114", "3018 open until 23:00", "119"} <= set(labels(band))
    tips = [child.toolTip() for child in band.findChildren(QWidget) if child.toolTip()]
    asked = {tip.split(".")[0] for tip in tips if "To be verified" in tip}
    assert len(asked) == 3  # 112, 114, 119: their source was not read to the end
    manual_clock.move_to(datetime(2026, 11, 24, 23, 5, tzinfo=ZONE))
    bridge.second_passed.emit()
    assert "3018 closed, opens at 09:00" in labels(band)


def test_the_schools_numbers_are_written_in_a_dialog(
    bridge: DeskBridge,
    make_host: Callable[[], FirstHost],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    asked: list[tuple[NumberDraft, ...]] = []

    def answer(_parent: QWidget, drafts: tuple[NumberDraft, ...], _today: object) -> object:
        asked.append(drafts)
        return (NumberDraft(key="press", label="Press", number="05 02", checked_on="2026-11-03"),)

    monkeypatch.setattr(NumbersDialog, "ask", answer)
    host = make_host()
    child(host.register, "edit_numbers").setFocus()
    host.press(Qt.Key.Key_Space)
    band = child(host.register, "school_numbers")
    qtbot.waitUntil(lambda: "checked on 3 Nov" in labels(band))
    assert len(asked[0]) == 6
    assert [phone.label for phone in phones(bridge.read)] == ["Press"]


def test_tab_meets_search_new_numbers_and_table_in_that_order(
    bridge: DeskBridge, fight: str, make_host: Callable[[], FirstHost], qtbot: QtBot
) -> None:
    bridge.desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05"))
    host = make_host()
    child(host.register, "called_hierarchy").setFocus()
    host.press(Qt.Key.Key_Space)
    end_call(host, Qt.Key.Key_R)  # the row is built anew, and keeps its place
    qtbot.waitUntil(lambda: len(list(entry_rows(bridge.read, fight))) == 1)
    child(host.register, "search").setFocus()
    met = []
    for _step in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met == ["search", "new", "called_hierarchy", "edit_numbers", "situations"]


def test_a_second_opener_sees_why_it_cannot_write(
    bridge: DeskBridge, fight: str, app_paths: AppPaths, qtbot: QtBot
) -> None:
    bridge.desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05"))
    second = DeskBridge(Desk.open(bridge.desk.path, Installation(app_paths)))
    host = FirstHost(second)
    qtbot.addWidget(host)
    host.open_window()
    for name in ("new", "called_hierarchy", "edit_numbers"):
        button = child(host.register, name)
        assert not button.isEnabled()
        assert "only be read" in button.toolTip()
    host.register.begin_new()
    assert not child(host.register, "new_situation").isVisible()
    second.close()


def test_words_change_with_the_language(
    fight: str, make_host: Callable[[], FirstHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = make_host()
    monkeypatch.setattr("crisisapp.ui.views.register_header._", lambda text: f"[{text}]")
    host.register.retranslate()
    assert text_of(host, "page_title") == "[Situations]"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size_px", [13, 26])
@pytest.mark.parametrize("width", [1280, 1440])
def test_nothing_is_cut(  # noqa: PLR0917 - three things vary
    qapp: QApplication,
    bridge: DeskBridge,
    fight: str,
    qtbot: QtBot,
    language: Language,
    size_px: int,
    width: int,
) -> None:
    set_language(language)
    for place in range(6):
        bridge.desk.execute(SetPhone(label=f"Commissariat {place}", number="05 00 00 00 01"))
    font = QFont(qapp.font())
    font.setPixelSize(size_px)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    host = FirstHost(bridge)
    qtbot.addWidget(host)
    host.open_window(width, 720)
    host.register.begin_new()
    QApplication.processEvents()
    for control in host.register.findChildren(QPushButton):
        if control.isVisible():
            assert control.width() >= control.sizeHint().width(), control.text()
            right = control.mapTo(host.register, control.rect().topRight()).x()
            assert right <= host.register.width(), control.text()
    for label in host.register.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    table = table_of(host)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.columnWidth(1) >= table.fontMetrics().averageCharWidth() * 12


def test_the_page_goes_when_it_is_closed(
    freed: Callable[[Callable[[], QWidget]], None], bridge: DeskBridge, fight: str
) -> None:
    holder = QWidget()
    actions = Actions(holder)
    freed(lambda: RegisterView(bridge, actions))
