"""The incident page: three panes, two and a tab, or tabs; whole at every size; quiet and quick."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import IncidentStatus, TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.timeline import entry_index
from crisisapp.support.i18n import Language, set_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.panes.do import DoPane
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.header_status import StatusChip
from crisisapp.ui.panes.header_watch import WatchPane
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import THEME_NAMES, Theme
from crisisapp.ui.views.incident import IncidentView
from crisisapp.ui.views.incident_frame import PaneLayout
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.long_list import LongListView
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.task_list import TaskList
from tests.ui.panes.demo_desk import open_demo
from tests.ui.widgets.reader import name_of

Show = Callable[..., IncidentView]


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Return a maker of the page on the demo desk, at a size of the window in px."""
    owner = QObject()
    bridges = list[DeskBridge]()
    pages: list[IncidentView] = []

    def make(width: int = 1440, height: int = 860, language: Language = "en") -> IncidentView:
        bridge, incident = open_demo(tmp_path / str(len(bridges)), language)
        page = IncidentView(bridge, Actions(owner))
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show_incident(incident)
        page.show()
        editor = page.findChild(HoleEditor, "message")
        qtbot.waitUntil(lambda: bool(editor.toPlainText()))
        bridges.append(bridge)
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.keep_typed_text()
    for bridge in bridges:
        bridge.close()
    owner.deleteLater()


def child(page: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = page.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


@pytest.mark.parametrize(
    ("width", "text_px", "expected"),
    [
        (1440, 13, PaneLayout.THREE),
        (1400, 13, PaneLayout.THREE),
        (1366, 13, PaneLayout.TWO),
        (1280, 13, PaneLayout.TWO),
        (880, 13, PaneLayout.ONE),
        (1280, 26, PaneLayout.ONE),
        (1920, 26, PaneLayout.TWO),
    ],
)
def test_the_panes_stand_as_the_window_allows(
    qapp: QApplication, show: Show, width: int, text_px: int, expected: PaneLayout
) -> None:
    use_bundled_font(qapp, size_px=text_px)
    Theme("light").apply(qapp)
    page = show(width, 720)
    assert page.pane_layout is expected
    assert page.width() == width
    line = child(page, CaptureEdit, "capture_line")
    assert line.isVisible()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "height", "text_px"), [
    (1440, 860, 13), (1366, 700, 13), (1280, 650, 13), (1280, 660, 26),
])  # fmt: skip
def test_nothing_is_cut(
    qapp: QApplication, show: Show, width: int, height: int, text_px: int, language: Language
) -> None:
    """Every control that is shown is whole and inside the page, in every tab."""
    use_bundled_font(qapp, size_px=text_px)
    Theme("light").apply(qapp)
    page = show(width, height, language)
    assert (page.width(), page.height()) == (width, height)
    tabs = child(page, QTabBar, "pane_tabs")
    assert isinstance(tabs, QTabBar)
    qapp.processEvents()
    for place in range(max(1, tabs.count() if tabs.isVisible() else 1)):
        if tabs.isVisible():
            tabs.tabBarClicked.emit(place)
            qapp.processEvents()
        assert _cut(page) == []


def _cut(page: IncidentView) -> list[str]:
    whole = QRect(QPoint(0, 0), page.size())
    faults = []
    for control in page.findChildren(QPushButton):
        if not control.isVisible() or not control.text():
            continue
        place = QRect(control.mapTo(page, QPoint(0, 0)), control.size())
        needed = control.minimumSizeHint()
        cut = control.width() < needed.width() or control.height() < needed.height()
        if cut or not whole.contains(place):
            faults.append(f"{control.objectName()} {control.text()} {place}")
    return faults


def test_every_control_has_a_name_and_one_primary_a_pane(show: Show) -> None:
    page = show()
    for kind in (FilterChip, KeyButton, LongListView, TaskList, CaptureEdit, HoleEditor, QTabBar):
        for control in page.findChildren(kind):
            if control.isVisible():
                assert name_of(control), control.objectName()
    for pane in ("know", "do", "say"):
        primaries = [
            one
            for one in child(page, QWidget, pane).findChildren(KeyButton)
            if one.isVisible() and one.property("variant") == "primary"
        ]
        assert len(primaries) <= 1


def test_f6_goes_round_the_panes_and_back(show: Show) -> None:
    page = show()
    page.focus_capture()
    seen = []
    for step in (1, 1, 1, 1, -1):
        page.focus_next_pane(step)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(next(
            name for name in ("know", "do", "say", "capture")
            if child(page, QWidget, name).isAncestorOf(focused)
        ))  # fmt: skip
    assert seen == ["know", "do", "say", "capture", "say"]


def test_moving_to_a_hidden_pane_brings_its_tab(show: Show) -> None:
    page = show(1280, 700)
    assert not child(page, QWidget, "say").isVisible()
    page.focus_next_pane(-1)
    page.focus_capture()
    page.focus_next_pane(-1)
    assert child(page, QWidget, "say").isVisible()
    assert not child(page, QWidget, "do").isVisible()


def test_a_line_typed_appears_and_everything_else_stays(qtbot: QtBot, show: Show) -> None:
    page = show()
    rows = page.findChild(LongListView, "timeline")
    before = rows.model().rowCount()
    line = child(page, CaptureEdit, "capture_line")
    page.focus_capture()
    qtbot.keyClicks(line, "call to DSDEN: news given")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows.model().rowCount() == before + 1)
    assert rows.is_at_end()
    assert line.hasFocus()


def test_a_step_ticked_in_its_list_does_not_wait_for_the_other_panes(
    qtbot: QtBot, show: Show
) -> None:
    page = show()
    page._on_rest_timeout()  # what opening the page left to do
    rows = page.findChild(TaskList, "checklist")
    rows.setFocus(Qt.FocusReason.OtherFocusReason)
    model = rows.model()
    row = next(at for at in range(model.rowCount()) if model.task_at(at) is not None)
    task = model.task_at(row)
    with qtbot.waitSignal(page._bridge.changed):
        model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert page._rest.isActive()  # the header and the messages come after
    assert model.task_at(model.row_of(task.id)).state is TaskState.DONE


def test_a_line_typed_is_seen_however_far_one_was_reading(qtbot: QtBot, show: Show) -> None:
    page = show()
    rows = page.findChild(LongListView, "timeline")
    before = rows.model().rowCount()
    rows.show_row(0, place=0)
    assert not rows.is_at_end()
    line = child(page, CaptureEdit, "capture_line")
    page.focus_capture()
    qtbot.keyClicks(line, "the gate is open again")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows.model().rowCount() == before + 1)
    last = rows.visualRect(rows.model().index(before, 0))
    assert rows.viewport().rect().contains(last)


def test_the_tabs_say_how_far_things_are(qtbot: QtBot, show: Show) -> None:
    page = show(1280, 700)
    tabs = page.findChild(QTabBar, "pane_tabs")
    assert tabs.tabText(0) == "What we do · 9/32"
    assert tabs.tabText(1) == "What we say · 2 drafts"
    bridge = page._bridge
    view = checklist(bridge.read, page._incident, now=bridge.now(), zone=bridge.zone)
    step = next(t for t in (*view.now, *view.then) if not t.proof)
    bridge.dispatch(SetTaskState(task=step.id, state=TaskState.DONE))
    qtbot.waitUntil(lambda: tabs.tabText(0) == "What we do · 10/32")


def test_what_a_tab_says_the_head_does_not_say_again(show: Show) -> None:
    page = show(1280, 700)
    head = page.findChild(QWidget, "checklist_head")
    assert head is not None

    def said() -> list[str]:
        return [label.text() for label in head.findChildren(QLabel) if label.isVisible()]

    assert not any("9/32" in text or text == "What we do" for text in said())
    page.set_compact(1700, 900)
    page.resize(1700, 900)
    QApplication.processEvents()
    assert "· 9/32" in said()
    page.set_compact(1280, 700)
    QApplication.processEvents()
    assert "· 9/32" not in said()


def test_a_target_is_brought_into_view(qtbot: QtBot, show: Show) -> None:
    page = show(1280, 700)
    bridge = page._bridge
    view = checklist(bridge.read, page._incident, now=bridge.now(), zone=bridge.zone)
    task = view.then[-1].id
    page.show_incident(page._incident, task)
    tasks = page.findChild(TaskList, "checklist")
    assert tasks.currentIndex().data() == view.then[-1].text
    first = messages(bridge.read, page._incident)[0]
    page.show_incident(page._incident, first.id)
    editor = page.findChild(HoleEditor, "message")
    qtbot.waitUntil(lambda: child(page, QWidget, "say").isVisible())
    assert editor.isVisible()


def test_seconds_pass_without_touching_the_lists(show: Show) -> None:
    page = show()
    bridge = page._bridge
    rows = page.findChild(LongListView, "timeline")
    spied: list[int] = []
    rows.model().dataChanged.connect(spied.append)
    bridge.desk.clock.advance(timedelta(seconds=1))
    bridge.second_passed.emit()
    assert spied == []


def test_catching_up_reads_everything_again(show: Show) -> None:
    page = show()
    page._bridge.changed.emit(ChangeSet(everything=True))
    page._on_rest_timeout()
    rows = page.findChild(LongListView, "timeline")
    headings = rows.model().rowCount() - len(entry_index(page._bridge.read, page._incident))
    assert headings > 0
    page._on_bridge_changed(ChangeSet())


def test_the_heads_of_the_panes_leave_the_timeline_its_room(show: Show) -> None:
    """Three panes of 1,440 pixels share them as they wish, not as their heads force them to."""
    page = show()
    for kind in (DoPane, SayPane):
        (pane,) = page.findChildren(kind)
        assert pane.minimumSizeHint().width() < 400
    (know, *_others) = page._frame._outer.sizes()
    assert know > 460


def test_the_sizes_of_the_panes_come_back(show: Show) -> None:
    page = show()
    page._frame._outer.setSizes([600, 700])
    kept = page.view_state()
    again = show()
    again.restore_view_state(kept)
    kept_sizes = json.loads(kept)["sizes"]["outer-three"]
    assert again._frame._outer.sizes() == kept_sizes
    for broken in ("", "{", "[]", '{"sizes": {"outer-three": ["x"]}, "tab": 3}'):
        again.restore_view_state(broken)


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_each_theme_paints_the_page(qapp: QApplication, show: Show, theme: str) -> None:
    Theme(theme).apply(qapp)  # type: ignore[arg-type]  # one of the names
    page = show()
    picture = page.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 40)
        for y in range(0, picture.height(), 40)
    }
    assert Theme(theme).tokens.bg in colours  # type: ignore[arg-type]  # one of the names


def test_the_language_changes_in_place(show: Show) -> None:
    page = show()
    set_language("fr")
    page.retranslate()
    assert child(page, FilterChip, "incident_level").text() == "Grave"
    assert child(page, Chip, "message_state").text() == "Projet"
    assert name_of(child(page, LongListView, "timeline")) == "Ce que l'on sait"


def test_the_page_is_freed(
    qapp: QApplication, tmp_path: Path, freed: Callable[[Callable[[], QWidget]], None]
) -> None:
    bridge, incident = open_demo(tmp_path, "en")
    owner = QObject()
    acts = Actions(owner)

    def make() -> QWidget:
        page = IncidentView(bridge, acts)
        page.show_incident(incident)
        return page

    freed(make)
    bridge.close()
    owner.deleteLater()


def test_a_font_of_the_system_is_followed(qapp: QApplication, show: Show) -> None:
    page = show(1440, 860)
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    qapp.processEvents()
    assert page.pane_layout is PaneLayout.ONE
    assert page.width() == 1440


def test_a_page_half_arranged_asks_for_no_room(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = show(1440, 860)
    real, laid_out = HeaderPane.set_density, list[bool]()

    def between(header: HeaderPane, *, wide: bool, narrow: bool, tight: bool) -> None:
        real(header, wide=wide, narrow=narrow, tight=tight)
        laid_out.append(page.layout().activate())  # as a child does that is shown just then

    monkeypatch.setattr(HeaderPane, "set_density", between)
    page.set_compact(800, 860)
    assert laid_out == [False]
    assert page.layout().activate()


def test_a_closed_situation_is_read_until_it_is_opened_again(qtbot: QtBot, show: Show) -> None:
    page = show()
    line = page.findChild(CaptureEdit, "capture_line")
    status = page.findChild(StatusChip, "incident_status")
    buttons = [page.findChild(QPushButton, name) for name in ("next_done", "new_message")]
    order = SetStatus(incident=page._incident, status=IncidentStatus.CLOSED, reason="Handed over")
    page._bridge.dispatch(order)
    qtbot.waitUntil(lambda: not line.isEnabled())
    assert line.placeholderText() == "Closed: reopen it to write"
    assert not any(button.isEnabled() for button in buttons)
    assert status.isEnabled()
    page.findChild(QAction, "status_reopen").trigger()
    qtbot.waitUntil(line.isEnabled)
    assert line.placeholderText() == "What is happening?"
    assert all(button.isEnabled() for button in buttons)


def test_a_line_of_the_watch_brings_what_it_is_about_into_view(show: Show, qtbot: QtBot) -> None:
    page = show(1280)
    pane = child(page, WatchPane, "watch")
    assert isinstance(pane, WatchPane)
    qtbot.waitUntil(lambda: pane.at_rest() and bool(pane.lines()))
    step, _other, question = pane.lines()
    timeline = child(page, LongListView, "timeline")
    page.focus_capture()
    pane.line_chosen.emit(question)
    assert timeline.hasFocus()
    assert isinstance(timeline, LongListView)
    assert "10:10, question" in str(
        timeline.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    )
    pane.line_chosen.emit(step)
    assert not timeline.hasFocus()
    pane.line_chosen.emit(msgspec.structs.replace(question, target=""))
    assert child(page, CaptureEdit, "capture_line").hasFocus()
