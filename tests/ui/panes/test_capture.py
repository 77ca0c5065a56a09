"""The capture line by its keys: read as it is typed, recorded by Enter, never lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.words import EntryKind, FactState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.capture.text import LINE_MAX
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import set_language
from crisisapp.ui.panes import capture
from crisisapp.ui.panes.capture import CapturePane
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_hint import KeyHint
from tests.ui.widgets.reader import name_of


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[CapturePane]:
    pane = CapturePane(bridge)
    qtbot.addWidget(pane)
    pane.resize(560, 120)
    pane.show_incident(incident)
    pane.show()
    pane.focus_line()
    yield pane
    pane.keep_typed_text()  # as a window does before its desk closes


def line_of(pane: CapturePane) -> CaptureEdit:
    found = pane.findChild(CaptureEdit, "capture_line")
    assert found is not None
    return found


def chip(pane: QWidget, name: str) -> FilterChip:
    found = pane.findChild(FilterChip, name)
    assert found is not None
    return found


def last(bridge: DeskBridge, incident: str) -> EntryRow:
    """Return the entry with the highest number."""
    return max(entry_rows(bridge.read, incident), key=lambda row: row.key)


def test_enter_records_what_the_line_means(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    qtbot.keyClicks(line_of(pane), "call from the town hall: they ask for news")
    assert chip(pane, "capture_kind").text() == "Call received"
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    entry = last(bridge, incident)
    assert entry.kind is EntryKind.CALL_IN
    assert entry.text == "they ask for news"
    assert "town hall" in entry.from_party
    assert line_of(pane).toPlainText() == ""
    assert chip(pane, "capture_kind").text() == "Noted"


def test_a_menu_overrides_kind_and_time_for_one_line(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    kinds = chip(pane, "capture_kind").menu().actions()
    next(action for action in kinds if action.text() == "Rumour").trigger()
    times = chip(pane, "capture_time").menu().actions()
    next(action for action in times if action.text() == "10 min ago").trigger()
    assert chip(pane, "capture_time").text() == "10:56"
    qtbot.keyClicks(line_of(pane), "a knife")
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    entry = last(bridge, incident)
    assert entry.kind is EntryKind.RUMOUR
    assert entry.happened_at == bridge.now() - timedelta(minutes=10)
    assert chip(pane, "capture_kind").text() == "Noted"


def test_tab_takes_the_offer_then_moves_on(qtbot: QtBot, pane: CapturePane) -> None:
    offer = chip(pane, "capture_offer")
    assert not offer.isVisible()
    qtbot.keyClicks(line_of(pane), "rumour a knife was seen")
    assert offer.isVisible()
    assert "rumour" in offer.text()
    hint = next(one for one in pane.findChildren(KeyHint) if one.text() == "Tab")
    assert hint.isVisible()
    assert hint.geometry().left() > offer.geometry().right()
    line_box = line_of(pane).parentWidget()
    top = offer.mapTo(pane, offer.rect().topLeft()).y()
    assert 0 <= top - line_box.geometry().bottom() < 2 * offer.height()
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Tab)
    assert chip(pane, "capture_kind").text() == "Rumour"
    assert not offer.isVisible()
    assert line_of(pane).hasFocus()
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Tab)
    assert not line_of(pane).hasFocus()


def test_the_day_a_promise_is_for_is_seen_before_enter(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge
) -> None:
    local = bridge.now().astimezone(bridge.zone)
    gone = local - timedelta(hours=1)
    qtbot.keyClicks(line_of(pane), f"/promesse {gone:%H:%M} conseil")
    shown = chip(pane, "capture_time").text()
    assert str((local + timedelta(days=1)).day) in shown.split()
    assert f"{gone:%H:%M}" in shown


def test_a_day_of_long_ago_is_offered_with_its_year(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    local = bridge.now().astimezone(bridge.zone)
    then = local - timedelta(weeks=20)
    typed = f"{then.day}/{then.month} 8:00 bal"
    qtbot.keyClicks(line_of(pane), typed)
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    assert last(bridge, incident).text == typed
    qtbot.keyClicks(line_of(pane), typed)
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Tab)
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    row = last(bridge, incident)
    assert row.text == "bal"
    assert row.happened_at.astimezone(bridge.zone).date() == then.date()


def test_a_note_without_its_space_is_one_key_away(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    qtbot.keyClicks(line_of(pane), "//secret of the cell")
    assert chip(pane, "capture_offer").isVisible()
    assert chip(pane, "capture_offer").text() == "Note for the cell only?"
    assert "space after" in pane.understanding()
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Tab)
    assert line_of(pane).toPlainText() == "// secret of the cell"
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    entry = last(bridge, incident)
    assert (entry.kind, entry.text) == (EntryKind.NOTE, "secret of the cell")


def test_an_order_that_lacks_something_stays_in_the_line(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    before = last(bridge, incident).number
    for typed, what in (("/corr", "number"), ("/corr 1", "after its number")):
        line_of(pane).setPlainText(typed)
        assert what in pane.understanding()
        with qtbot.waitSignal(bridge.refused) as said:
            qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
        assert what in sentence(said.args[0])
        assert line_of(pane).toPlainText() == typed
    assert last(bridge, incident).number == before


def test_the_reading_is_said_on_demand_and_not_by_itself(qtbot: QtBot, pane: CapturePane) -> None:
    assert pane.understanding() == "The line is empty."
    qtbot.keyClicks(line_of(pane), "10:12 decision: no general message yet")
    assert pane.understanding() == "decision, 10:12"
    reading = pane.findChild(QWidget, "capture_reading")
    assert reading is not None
    assert name_of(reading) == "decision, 10:12"


def test_what_is_typed_comes_back(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    qtbot.keyClicks(line_of(pane), "half a li")
    pane.keep_typed_text()
    other = bridge.desk.execute(OpenIncident(title="Another")).made
    pane.show_incident(other)
    assert line_of(pane).toPlainText() == ""
    again = CapturePane(bridge)
    qtbot.addWidget(again)
    again.show_incident(incident)
    assert line_of(again).toPlainText() == "half a li"
    again.keep_typed_text()


def test_a_recorded_line_is_forgotten_by_the_scratch_table(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    qtbot.keyClicks(line_of(pane), "one")
    pane.keep_typed_text()
    assert bridge.desk.scratch(f"capture:{incident}") == "one"
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.desk.scratch(f"capture:{incident}") == "")


def test_a_refused_line_stays(qtbot: QtBot, bridge: DeskBridge) -> None:
    pane = CapturePane(bridge)
    qtbot.addWidget(pane)
    pane.show_incident("nowhere")
    qtbot.keyClicks(line_of(pane), "kept")
    with qtbot.waitSignal(bridge.refused):
        qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    assert line_of(pane).toPlainText() == "kept"
    pane.keep_typed_text()


def test_everything_has_a_name_in_both_languages(pane: CapturePane) -> None:
    assert name_of(line_of(pane)) == "Note something"
    assert name_of(chip(pane, "capture_kind")) == "Kind: Noted"
    assert name_of(chip(pane, "capture_time")) == "Time: 11:06"
    set_language("fr")
    pane.retranslate()
    assert name_of(chip(pane, "capture_kind")) == "Nature\N{NO-BREAK SPACE}: Constat"


def test_escape_leaves_and_keeps_the_text(qtbot: QtBot, pane: CapturePane) -> None:
    qtbot.keyClicks(line_of(pane), "kept")
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(line_of(pane), Qt.Key.Key_Escape)
    assert line_of(pane).toPlainText() == "kept"


def offered(pane: CapturePane) -> str:
    """Return what the offer's chip says, nothing when it is not there."""
    found = chip(pane, "capture_offer")
    return found.text() if found.isVisible() else ""


def test_earlier_lines_that_hold_the_name_take_its_code_by_one_key(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    line = line_of(pane)
    for words in ("kevin lambert 4eC a tout vu", "Kevin Lambert pleure"):
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not offered(pane)
    bridge.desk.execute(SetFact(incident=incident, key="who", label="who", value="Kevin Lambert"))
    qtbot.keyClicks(line, "vu Kevin Lambert au CDI")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    code = last(bridge, incident).text.split()[1]
    assert offered(pane) == f"Write {code} where the name still stands: 3 lines, 1 fact?"
    with qtbot.waitSignal(pane.act_asked) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert asked.args == [f"recoded:{code} stands instead of the name: 3 lines, 1 fact."]
    assert not offered(pane)
    texts = [row.text for row in entry_rows(bridge.read, incident)]
    for text in (f"{code} a tout vu", f"{code} pleure", f"vu {code} au CDI"):
        assert text in texts


def test_a_name_becomes_a_code_by_one_key(
    qtbot: QtBot,
    pane: CapturePane,
    bridge: DeskBridge,
    incident: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = line_of(pane)
    qtbot.keyClicks(line, "call from mother of Yanis B. 4eC: at the hospital")
    code = offered(pane).partition(" → ")[2]
    assert offered(pane) == f"“Yanis B. 4eC” → {code}"
    assert code.startswith("E-")
    assert code not in pane.understanding()  # the chip says it; spoken, it comes after
    spoken: list[str] = []
    monkeypatch.setattr(capture, "announce", lambda _line, said, **_how: spoken.append(said))
    pane.speak_understanding()
    assert spoken[0].endswith(f". It looks like a name: Tab writes {code}.")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.toPlainText() == f"call from mother of {code}: at the hospital"
    assert not offered(pane)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    entry = last(bridge, incident)
    assert entry.from_party == f"mother of {code}"
    assert [row.name for row in known_people(bridge.read, incident) if row.code == code] == [
        "Yanis B. 4eC"
    ]
    # Written again, shorter or called by @, it is the same person.
    for again, written in (("Yanis B. is back", "Yanis B."), ("@yan", "yan")):
        qtbot.keyClicks(line, again)
        assert offered(pane) == f"“{written}” → {code}"
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert code in line.toPlainText()
        line.clear()
    assert len([row for row in known_people(bridge.read, incident) if row.has_name]) == 1


def test_a_name_is_never_refused(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    qtbot.keyClicks(line_of(pane), "Mr Smith is at the gate")
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    assert last(bridge, incident).text == "Mr Smith is at the gate"


def test_another_situation_knows_other_people(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    bridge.desk.execute(AddPerson(incident=incident, name="Zoe L."))
    other = bridge.desk.execute(OpenIncident(title="Other")).made
    pane.show_incident(other)
    qtbot.keyClicks(line_of(pane), "Zoe L. left")
    assert offered(pane) == "“Zoe L.” → E-01"


def test_a_fact_is_made_with_its_line(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    before = len(facts(bridge.read, incident))
    qtbot.keyClicks(line_of(pane), "fact: pupils hurt = 2")
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    entry = last(bridge, incident)
    assert (entry.kind, entry.text) == (EntryKind.FACT, "pupils hurt = 2")
    assert len(facts(bridge.read, incident)) == before + 1
    fact = facts(bridge.read, incident)[0]
    assert (fact.key, fact.value, fact.source_entry) == ("pupils-hurt", "2", entry.id)
    assert fact.state is FactState.TO_VERIFY
    qtbot.keyClicks(line_of(pane), "fact: =")  # a line is never refused
    qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    assert last(bridge, incident).text == "="
    assert len(facts(bridge.read, incident)) == before + 1


def test_a_text_that_does_not_fit_is_called_so_before_enter_and_by_enter(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    before = last(bridge, incident).number
    line = line_of(pane)
    line.setPlainText("décision: " + "x" * LINE_MAX)
    assert "Too long to be written" in pane.understanding()
    assert "kept" not in pane.understanding()
    with qtbot.waitSignal(bridge.refused) as refused:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "/pj" in sentence(refused.args[0])
    assert len(line.toPlainText()) == LINE_MAX + len("décision: ")
    assert last(bridge, incident).number == before


def test_a_huge_paste_leaves_the_line_as_it_was_and_says_why(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge
) -> None:
    line = line_of(pane)
    qtbot.keyClicks(line, "half a line")
    data = QMimeData()
    data.setText("page\n" * 2_000_000)
    with qtbot.waitSignal(bridge.refused) as refused:
        line.insertFromMimeData(data)
    assert "10000011 characters do not fit" in sentence(refused.args[0])
    assert line.toPlainText() == "half a line"


def test_what_sounds_like_a_promise_is_offered_and_one_key_writes_the_order(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    line = line_of(pane)
    qtbot.keyClicks(line, "next update at 15:30")
    assert chip(pane, "capture_offer").text() == "Promise it for 15:30?"
    assert promises(bridge.read, incident) == ()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.toPlainText() == "/promise 15:30 next update"
    assert pane.understanding() == "promise for 15:30"
    with qtbot.waitSignal(pane.recorded):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    (made,) = promises(bridge.read, incident)
    assert made.text == "next update"
    assert last(bridge, incident).id == made.entry
    assert line.toPlainText() == ""


def test_a_promise_that_lacks_its_time_stays_and_is_said(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    qtbot.keyClicks(line_of(pane), "/promise next update")
    with qtbot.waitSignal(bridge.refused) as refused:
        qtbot.keyClick(line_of(pane), Qt.Key.Key_Return)
    assert "needs its time" in sentence(refused.args[0])
    assert line_of(pane).toPlainText() == "/promise next update"
    assert promises(bridge.read, incident) == ()


def test_a_message_that_promises_offers_it_once_it_is_written(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    line, offer = line_of(pane), chip(pane, "capture_offer")
    qtbot.keyClicks(line, "message to all families: all is calm, next update at 3.30 pm")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    sent = last(bridge, incident)
    assert sent.kind is EntryKind.MESSAGE_OUT
    assert promises(bridge.read, incident) == ()
    assert offer.isVisible()
    assert offer.text() == "Promise it for 15:30?"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    (made,) = promises(bridge.read, incident)
    assert (made.entry, made.audience, made.text) == (sent.id, sent.audience, "next update")
    assert last(bridge, incident).id == sent.id  # the entry is the line that says it
    assert not offer.isVisible()


def test_an_offer_not_taken_goes_with_the_next_line(
    qtbot: QtBot, pane: CapturePane, bridge: DeskBridge, incident: str
) -> None:
    line, offer = line_of(pane), chip(pane, "capture_offer")
    qtbot.keyClicks(line, "message to all families: next update at 15:30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "the bell rang")
    assert not offer.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not offer.isVisible()
    assert promises(bridge.read, incident) == ()
