"""The filter of the timeline by its keys: typed, completed, kept, cleared, and one line each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from crisisapp.domain.filters import FilterField, read_filter
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.recoding import RecodeLines
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.queries.people import code_of
from crisisapp.services.words.filter import completions
from crisisapp.services.words.labels import kind_label, verification_label
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.ui.panes.know import KnowPane
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.long_list import LongListView


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> KnowPane:
    pane = KnowPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 640)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident, 40)
    pane.show()
    pane.begin_filter()
    return pane


def field_of(pane: KnowPane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "filter_field")
    assert found is not None
    return found


def chip(pane: KnowPane, name: str) -> FilterChip:
    found = pane.findChild(FilterChip, name)
    assert found is not None
    return found


def count_of(pane: KnowPane) -> str:
    return next(one.text() for one in pane.findChildren(QLabel) if " entries" in one.text())


def shown(pane: KnowPane) -> int:
    rows = pane.findChild(LongListView, "timeline")
    assert rows is not None
    model = rows.model()
    return sum(model.entry_at(row) is not None for row in range(model.rowCount()))  # type: ignore[attr-defined]


def test_words_are_asked_when_the_typing_pauses_and_what_is_hidden_is_said(
    pane: KnowPane, qtbot: QtBot
) -> None:
    assert shown(pane) == 40
    QTest.keyClicks(field_of(pane), "video")
    assert shown(pane) == 40  # not at each stroke
    qtbot.waitUntil(lambda: 0 < shown(pane) < 40)
    kept = shown(pane)
    assert f"{kept} of 40 entries, {40 - kept} hidden" in count_of(pane)
    QTest.keyClick(field_of(pane), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(pane) == 40)


def test_a_filter_that_asks_nothing_says_so(pane: KnowPane, qtbot: QtBot) -> None:
    notice = pane.findChild(QLabel, "filter_notice")
    assert notice is not None
    field_of(pane).setText("?!")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert "?!" in notice.text()
    assert "nothing to look for" in notice.text()
    assert shown(pane) == 40
    field_of(pane).setText("foo:bar")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert "“foo:bar” is not understood" in notice.text()
    field_of(pane).setText("état:barrée")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert notice.isHidden()
    assert shown(pane) < 40


def test_the_chips_and_the_sentence_are_asked_together(pane: KnowPane, qtbot: QtBot) -> None:
    field_of(pane).setText("-nature:rumeur")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    without = shown(pane)
    assert without < 40
    chip(pane, "filter_confirmed").click()
    assert shown(pane) < without
    assert pane.filter_sentence == "-nature:rumeur state:confirmed"
    assert read_filter(pane.filter_sentence).parts == pane._filter.asked.parts


def test_a_line_that_passes_the_filter_is_followed(
    pane: KnowPane, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    field_of(pane).setText("zyzomys")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert shown(pane) == 0
    for text in ("un zyzomys", "autre chose", "deux zyzomys"):
        bridge.dispatch(RecordEntry(incident=incident, text=text))
    qtbot.waitUntil(lambda: shown(pane) == 2)


def test_an_entry_one_goes_to_is_never_hidden(
    pane: KnowPane, bridge: DeskBridge, incident: str
) -> None:
    made = bridge.dispatch(RecordEntry(incident=incident, text="caché"))
    assert made is not None
    field_of(pane).setText("zyzomys")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    pane.show_incident(incident, 41, made.made)
    assert field_of(pane).text() == ""
    assert shown(pane) == 41


def test_a_filter_that_is_kept_holds_no_name(
    pane: KnowPane, bridge: DeskBridge, incident: str
) -> None:
    field_of(pane).setText("Kevin Lambert")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    chip(pane, "filter_keep").click()
    assert pane.filter_state()["kept"] == []
    made = bridge.desk.execute(AddPerson(incident=incident, name="Kevin Lambert")).made
    chip(pane, "filter_keep").click()
    code = code_of(bridge.read, made)
    assert pane.filter_state()["kept"] == [code]


def test_filters_are_kept_as_chips_and_come_back(
    pane: KnowPane, bridge: DeskBridge, qtbot: QtBot
) -> None:
    field_of(pane).setText("video")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    kept = shown(pane)
    chip(pane, "filter_keep").click()
    field_of(pane).clear()
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert shown(pane) == 40
    chip(pane, "kept_filter").click()
    assert shown(pane) == kept
    other = KnowPane(bridge)
    qtbot.addWidget(other)
    other.restore_filter(pane.filter_state())
    assert chip(other, "kept_filter").text() == "video"
    other.restore_filter({"kept": [1, None], "open": "yes"})
    other.restore_filter("nothing")
    chip(pane, "filter_keep").click()
    assert pane.filter_state()["kept"] == []


def test_closing_the_line_shows_everything(pane: KnowPane, qtbot: QtBot) -> None:
    field_of(pane).setText("video")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert shown(pane) < 40
    chip(pane, "filter_more").click()
    assert not field_of(pane).isVisible()
    assert shown(pane) == 40


def test_rows_of_one_line_show_more_of_them(pane: KnowPane) -> None:
    rows = pane.findChild(LongListView, "timeline")
    assert rows is not None

    def seen() -> int:
        return rows.rowAt(rows.viewport().height() - 1) - rows.rowAt(0)

    before = seen()
    chip(pane, "filter_dense").click()
    assert pane.filter_state()["dense"] is True
    dense = seen() if rows.rowAt(rows.viewport().height() - 1) >= 0 else rows.model().rowCount()
    assert dense > 1.5 * before
    chip(pane, "filter_dense").click()
    assert abs(seen() - before) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_is_understood(
    bridge: DeskBridge, incident: str, language: Language
) -> None:
    offered = completions(bridge.read, incident, "-", language)
    assert len(offered) == 7
    names = completions(bridge.read, incident, "a ", language)
    assert names == ()
    for typed in offered:
        name = typed.removeprefix("-")
        values = completions(bridge.read, incident, name, language)
        for whole in values:
            (part,) = read_filter(whole).parts
            assert part.field is not FilterField.WORDS, whole
            assert read_filter(whole).unknown == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_screen_is_understood(language: Language) -> None:
    kinds = [f'kind:"{kind_label(kind, language)}"' for kind in EntryKind]
    states = [f'état:"{verification_label(state, language)}"' for state in Verification]
    for typed in (*kinds, *states):
        (part,) = read_filter(typed).parts
        assert part.field in (FilterField.KIND, FilterField.STATE), typed


def test_a_value_is_completed_after_a_comma_and_quoted(bridge: DeskBridge, incident: str) -> None:
    bridge.dispatch(RecordEntry(incident=incident, text="x", from_party="salle des profs"))
    offered = completions(bridge.read, incident, "le de:mairie,sal", "fr")
    assert 'le de:mairie,"salle des profs" ' in offered


def test_the_offer_chosen_is_written_and_asked(pane: KnowPane, qtbot: QtBot) -> None:
    QTest.keyClicks(field_of(pane), "kind:rum")
    pane._filter._completer.activated.emit("kind:rumour ")
    assert field_of(pane).text() == "kind:rumour "
    assert 0 < shown(pane) < 40


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_a_space_before_the_colon_is_completed_too(
    bridge: DeskBridge, incident: str, space: str
) -> None:
    expected = completions(bridge.read, incident, "mairie nature:rum", "fr")
    assert expected == ("mairie nature:rumeur ",)
    assert completions(bridge.read, incident, f"mairie nature{space}:{space}rum", "fr") == expected
    assert completions(bridge.read, incident, "nature : rumeur ", "fr") == ()


def test_a_kept_filter_takes_the_codes_that_are_written_later(
    pane: KnowPane, bridge: DeskBridge, incident: str, qtbot: QtBot
) -> None:
    pane.restore_filter({"kept": ["Kevin Lambert -kind:rumour", "tag:press"], "open": True})
    bridge.desk.execute(RecordEntry(incident=incident, text="Kevin Lambert waits"))
    made = bridge.desk.execute(AddPerson(incident=incident, name="Kevin Lambert")).made
    code = code_of(bridge.read, made)
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(RecodeLines(incident=incident, code=code))
    assert pane.filter_state()["kept"] == [f"{code} -kind:rumour", "tag:press"]
