"""The timeline pane by its keys: headings stepped over, filters, amendments with a reason."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import EntryKind, IncidentStatus, Precision, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.timeline import TimelineModel
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.timeline import RecordEntry, VerifyEntry
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_by_id
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import set_language
from crisisapp.ui.dialogs.due import DueDialog
from crisisapp.ui.panes.know import KnowPane
from crisisapp.ui.panes.know_rows import AmendBar
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.long_list import LongListView
from tests.dialogs import in_dialog
from tests.ui.widgets.reader import accessible, name_of, role_of


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> KnowPane:
    pane = KnowPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 640)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident, 38)
    pane.show()
    pane.focus_pane()
    return pane


def rows_of(pane: KnowPane) -> LongListView:
    found = pane.findChild(LongListView, "timeline")
    assert found is not None
    return found


def model_of(pane: KnowPane) -> TimelineModel:
    model = rows_of(pane).model()
    assert isinstance(model, TimelineModel)
    return model


def current(pane: KnowPane) -> EntryRow:
    entry = model_of(pane).entry_at(rows_of(pane).currentIndex().row())
    assert entry is not None
    return entry


def ask(pane: KnowPane, action: str) -> None:
    """Open the row's menu as the Menu key does, and choose one of its acts."""
    rows_of(pane).customContextMenuRequested.emit(QPoint(5, 5))
    menu = pane.findChild(QMenu, "entry_menu")
    assert menu is not None
    found = next(one for one in menu.actions() if one.text().partition("\t")[0] == action)
    menu.hide()
    pane.activateWindow()
    QApplication.processEvents()
    found.trigger()


def choose_last(pane: KnowPane, kind: EntryKind) -> None:
    """Make the last entry of a kind that was not amended the current row."""
    model = model_of(pane)
    for row in range(model.rowCount() - 1, -1, -1):
        entry = model.entry_at(row)
        if entry is not None and entry.kind is kind and not entry.struck:
            rows_of(pane).setCurrentIndex(model.index(row, 0))
            return
    raise AssertionError(kind)


def amend(qtbot: QtBot, pane: KnowPane, reason: str) -> None:
    field = pane.findChild(QLineEdit, "amend_reason")
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, reason)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_list_opens_at_its_end_and_says_how_many(pane: KnowPane) -> None:
    assert rows_of(pane).is_at_end()
    assert pane.findChild(FilterChip, "filter_kinds").text() == "All"
    assert model_of(pane).entry_count() == 40


def test_arrows_step_over_headings(qtbot: QtBot, pane: KnowPane) -> None:
    rows = rows_of(pane)
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    for _step in range(model_of(pane).rowCount()):
        assert model_of(pane).entry_at(rows.currentIndex().row()) is not None
        qtbot.keyClick(rows, Qt.Key.Key_Down)


def test_a_new_line_leaves_selection_and_scroll_where_they_are(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge, incident: str
) -> None:
    rows = rows_of(pane)
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    held, scroll = current(pane).id, rows.verticalScrollBar().value()
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(RecordEntry(incident=incident, text="new"))
    assert current(pane).id == held
    assert rows.verticalScrollBar().value() == scroll
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert current(pane).text == "new"
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(RecordEntry(incident=incident, text="newer"))
    assert rows.is_at_end()


def test_confirming_and_refuting_are_in_the_menu_of_the_row(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge
) -> None:
    choose_last(pane, EntryKind.INFORMATION)
    entry = current(pane).id
    with qtbot.waitSignal(bridge.changed):
        ask(pane, "Confirm")
    assert current(pane).verification is Verification.CONFIRMED
    ask(pane, "Refute…")
    with qtbot.waitSignal(bridge.changed):
        amend(qtbot, pane, "the police station")
    row = entry_by_id(bridge.read, entry)
    assert row is not None
    assert (row.verification, row.verified_by) == (Verification.REFUTED, "the police station")
    assert rows_of(pane).hasFocus()


def test_a_correction_asks_text_and_reason(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge
) -> None:
    choose_last(pane, EntryKind.DECISION)
    entry = current(pane).id
    ask(pane, "Correct…")
    text = pane.findChild(QLineEdit, "amend_text")
    assert text is not None
    assert text.hasFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Otherwise.")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    with qtbot.waitSignal(bridge.changed):
        amend(qtbot, pane, "misheard")
    row = entry_by_id(bridge.read, entry)
    assert row is not None
    assert (row.text, row.corrected, row.correction_reason) == ("Otherwise.", True, "misheard")


def test_a_corrected_time_moves_the_line_and_never_into_the_future(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge
) -> None:
    choose_last(pane, EntryKind.DECISION)
    entry = current(pane).id
    ask(pane, "Correct…")
    time = pane.findChild(QLineEdit, "amend_time")
    reason = pane.findChild(QLineEdit, "amend_reason")
    for wrong, code in (("23:59", UserCode.TIME_AHEAD), ("later", UserCode.BAD_TIME)):
        time.setText(wrong)
        reason.setText("clock")
        with qtbot.waitSignal(bridge.refused) as said:
            qtbot.keyClick(reason, Qt.Key.Key_Return)
        assert said.args[0].code == code
        assert time.hasFocus()
    time.setText("9h50")
    reason.setFocus()
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(reason, Qt.Key.Key_Return)
    row = entry_by_id(bridge.read, entry)
    assert row is not None
    assert row.happened_at.astimezone(bridge.zone).strftime("%H:%M") == "09:50"
    assert current(pane).id == entry


@pytest.mark.parametrize(
    ("typed", "precision", "shown"),
    [
        ("about 9:10", Precision.ABOUT, "24 09:10"),
        ("9:00-9:20", Precision.EXACT, "24 09:00"),
        ("yesterday 18:05", Precision.EXACT, "23 18:05"),
        ("2026-11-20T15:00", Precision.EXACT, "20 15:00"),
        ("unknown", Precision.UNKNOWN, ""),
    ],
)
def test_a_corrected_time_takes_the_words_of_the_capture_line(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge, typed: str, precision: Precision, shown: str
) -> None:
    choose_last(pane, EntryKind.DECISION)
    entry = current(pane).id
    ask(pane, "Correct…")
    time = pane.findChild(QLineEdit, "amend_time")
    reason = pane.findChild(QLineEdit, "amend_reason")
    time.clear()
    qtbot.keyClicks(time, typed)
    reason.setFocus()
    qtbot.keyClicks(reason, "clock")
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(reason, Qt.Key.Key_Return)
    row = entry_by_id(bridge.read, entry)
    assert row is not None
    assert row.precision is precision
    if shown:
        assert row.happened_at.astimezone(bridge.zone).strftime("%d %H:%M") == shown
    assert (row.until is not None) == ("-9:20" in typed)
    assert row.original_at is not None


def test_what_was_typed_stays_when_an_amendment_is_refused(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge, incident: str
) -> None:
    choose_last(pane, EntryKind.DECISION)
    ask(pane, "Strike out…")
    bridge.desk.execute(
        SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait")
    )
    with qtbot.waitSignal(bridge.refused):
        amend(qtbot, pane, "twice")
    field = pane.findChild(QLineEdit, "amend_reason")
    assert field.isVisible()
    assert field.text() == "twice"
    bridge.desk.execute(SetStatus(incident=incident, status=IncidentStatus.OPEN))
    with qtbot.waitSignal(bridge.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()


def test_a_strike_without_a_reason_waits(qtbot: QtBot, pane: KnowPane) -> None:
    choose_last(pane, EntryKind.ACTION)
    ask(pane, "Strike out…")
    amend(qtbot, pane, "")
    bar = pane.findChild(AmendBar, "amend")
    assert bar is not None
    assert bar.isVisible()
    field = pane.findChild(QLineEdit, "amend_reason")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not current(pane).struck


def menu_of(pane: KnowPane) -> list[tuple[str, bool]]:
    """Return the acts of the current row, in their order, and whether each applies."""
    rows_of(pane).customContextMenuRequested.emit(QPoint(5, 5))
    menu = pane.findChild(QMenu, "entry_menu")
    assert menu is not None
    menu.hide()
    return [(act.text(), act.isEnabled()) for act in menu.actions() if not act.isSeparator()]


HISTORY, TAGS, INSERT = "History…\tH", "Tags…\tE", "Insert a line after it\tI"
PIN, DUE = "Pin to the summary\tP", "For when…\tD"
ACTS = [
    *("Copy the line", "Confirm", "Put back to verify", "Refute…", "Correct…\tF2", "Strike out…"),
    *(HISTORY, TAGS, PIN, DUE, INSERT),
]


def test_the_menu_of_a_row_keeps_its_order(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge
) -> None:
    choose_last(pane, EntryKind.INFORMATION)
    bridge.desk.execute(VerifyEntry(entry=current(pane).id, verification=Verification.TO_VERIFY))
    for state, refused in (
        (Verification.TO_VERIFY, {"Put back to verify"}),
        (Verification.CONFIRMED, {"Confirm"}),
        (Verification.REFUTED, {"Refute…"}),
    ):
        bridge.desk.execute(VerifyEntry(entry=current(pane).id, verification=state))
        qtbot.waitUntil(lambda state=state: current(pane).verification is state)
        assert menu_of(pane) == [(act, act not in {*refused, DUE}) for act in ACTS]
    pane.set_closed(closed=True)
    assert [act for act, applies in menu_of(pane) if applies] == ["Copy the line", HISTORY]


def test_a_confirmation_can_be_taken_back(qtbot: QtBot, pane: KnowPane, bridge: DeskBridge) -> None:
    choose_last(pane, EntryKind.INFORMATION)
    with qtbot.waitSignal(bridge.changed):
        ask(pane, "Confirm")
    with qtbot.waitSignal(bridge.changed):
        ask(pane, "Put back to verify")
    row = entry_by_id(bridge.read, current(pane).id)
    assert row is not None
    assert row.verification is Verification.TO_VERIFY


def test_refuting_asks_for_a_person_or_a_service(qtbot: QtBot, pane: KnowPane) -> None:
    choose_last(pane, EntryKind.INFORMATION)
    ask(pane, "Refute…")
    asked = pane.findChild(QLabel, "amend_asked")
    assert asked.isVisible()
    assert asked.text() == "Refuted by (person or service)"
    assert name_of(pane.findChild(QLineEdit, "amend_reason")) == asked.text()


def test_a_struck_line_can_only_be_copied(qtbot: QtBot, pane: KnowPane) -> None:
    choose_last(pane, EntryKind.ACTION)
    ask(pane, "Strike out…")
    amend(qtbot, pane, "twice")
    qtbot.waitUntil(lambda: current(pane).struck)
    stays = {"Copy the line", HISTORY, INSERT}
    assert menu_of(pane) == [(act, act in stays) for act in ACTS]


def test_filters_hold_the_current_line(qtbot: QtBot, pane: KnowPane) -> None:
    choose_last(pane, EntryKind.RUMOUR)
    held = current(pane).id
    kinds = pane.findChild(FilterChip, "filter_kinds")
    next(a for a in kinds.menu().actions() if a.text() == "Rumour").trigger()
    assert current(pane).id == held
    assert kinds.text() == "Rumour"
    assert 0 < model_of(pane).entry_count() < 40
    kinds.menu().actions()[0].trigger()
    assert model_of(pane).entry_count() == 40


def test_an_entry_looked_for_sets_the_filters_aside(
    qtbot: QtBot, pane: KnowPane, incident: str
) -> None:
    choose_last(pane, EntryKind.DECISION)
    wanted = current(pane).id
    kinds = pane.findChild(FilterChip, "filter_kinds")
    next(a for a in kinds.menu().actions() if a.text() == "Rumour").trigger()
    pane.show_incident(incident, 38, wanted)
    assert current(pane).id == wanted
    assert kinds.text() == "All"


def test_a_reader_gets_a_named_table_of_sentences(pane: KnowPane) -> None:
    rows = rows_of(pane)
    assert role_of(rows) is QAccessible.Role.Table
    assert name_of(rows) == "What we know"
    text = str(rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert text.startswith("11:")
    names = {
        accessible(rows).child(place).text(QAccessible.Text.Name)
        for place in range(accessible(rows).childCount())
    }
    assert text in names


def test_french_says_the_same_in_french(pane: KnowPane) -> None:
    set_language("fr")
    pane.retranslate()
    assert name_of(rows_of(pane)) == "Ce que l'on sait"
    assert pane.findChild(FilterChip, "filter_kinds").text() == "Tout"


def test_a_name_in_a_correction_becomes_a_code(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge
) -> None:
    choose_last(pane, EntryKind.INFORMATION)
    ask(pane, "Correct…")
    text = pane.findChild(QLineEdit, "amend_text")
    assert text is not None
    text.setText("vu Zyzomys Qponmlk en 3e B au portail")
    chips = [one for one in pane.findChildren(FilterChip, "name_chip") if one.isVisible()]
    assert len(chips) == 1
    chips[0].click()
    assert "Zyzomys" not in text.text()
    assert "au portail" in text.text()
    assert "E-" in text.text()


@pytest.mark.parametrize(
    ("key", "field"), [(Qt.Key.Key_F2, "amend_text"), (Qt.Key.Key_T, "amend_time")]
)
def test_a_key_corrects_the_row(qtbot: QtBot, pane: KnowPane, key: Qt.Key, field: str) -> None:
    choose_last(pane, EntryKind.DECISION)
    qtbot.keyClick(rows_of(pane), key)
    line = pane.findChild(QLineEdit, field)
    assert line.hasFocus()
    assert line.selectedText() == line.text()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    pane.set_closed(closed=True)
    qtbot.keyClick(rows_of(pane), key)
    assert not line.isVisible()


def test_d_says_by_when_an_action_is_to_be_done(
    qtbot: QtBot, pane: KnowPane, bridge: DeskBridge
) -> None:
    choose_last(pane, EntryKind.ACTION)
    entry = current(pane)

    def fill(words: str) -> list[str]:
        def say(dialog: QDialog) -> None:
            field = dialog.findChild(QLineEdit, "due")
            assert field is not None
            field.selectAll()
            qtbot.keyClick(field, Qt.Key.Key_Delete)
            qtbot.keyClicks(field, words)
            qtbot.keyClick(field, Qt.Key.Key_Return)

        return in_dialog(say, DueDialog)

    def due() -> datetime | None:
        row = entry_by_id(bridge.read, entry.id)
        assert row is not None
        assert row.text == entry.text
        return row.due

    before = due()
    broken = fill("in 20 min")
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_D)
    assert broken == []
    later = due()
    assert later is not None
    assert later > bridge.now()
    qtbot.waitUntil(lambda: current(pane).due == later)
    broken = fill("")
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_D)
    assert broken == []
    assert due() is None
    bridge.desk.undo()
    bridge.desk.undo()
    assert due() == before
    choose_last(pane, EntryKind.RUMOUR)
    with qtbot.waitSignal(bridge.refused) as said:
        qtbot.keyClick(rows_of(pane), Qt.Key.Key_D)
    assert "Only a decision or an action" in sentence(said.args[0])
