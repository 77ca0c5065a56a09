"""The program around the window: what it opens, says, keeps, and does when told."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from crisisapp.app.acts import carry_out
from crisisapp.app.crash import CrashHook
from crisisapp.app.program import Program
from crisisapp.domain.words import FactState, TaskState
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation, Person
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.records import PersonRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.settings import load_session, load_settings
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import current_language
from crisisapp.support.paths import AppPaths
from crisisapp.ui.dialogs.export import ExportChoice, ExportDialog
from crisisapp.ui.dialogs.facts import FactAnswer, FactsDialog
from crisisapp.ui.dialogs.new_desk import NewDeskAnswer, NewDeskDialog
from crisisapp.ui.dialogs.people import PeopleAnswer, PeopleDialog
from crisisapp.ui.dialogs.person import PersonDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.views.fault import FaultWindow
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.key_button import KeyButton
from tests.app.conftest import NOW
from tests.builders import raw

Start = Callable[[Path | None], Program]


def window_of(program: Program) -> MainWindow:
    assert program.wired is not None
    return program.wired.window


def said(window: MainWindow) -> str:
    banner = window.findChild(Banner)
    assert isinstance(banner, Banner)
    return banner.sentence()


def test_it_opens_on_the_last_situation_ready_to_type(start: Start, demo: Path) -> None:
    window = window_of(start(demo))
    assert window.page is Page.INCIDENT
    assert "Collège des Tilleuls" in window.windowTitle()


def test_a_first_start_makes_a_register_and_asks_nothing(start: Start, app_paths: AppPaths) -> None:
    window = window_of(start(None))
    assert window.page is Page.SITUATIONS
    assert [path.suffix for path in app_paths.documents.iterdir() if path.suffix == ".crisis"]
    assert QApplication.activeModalWidget() is None


def test_the_next_start_opens_the_same_register(
    start: Start, demo: Path, app_paths: AppPaths
) -> None:
    program = start(demo)
    program.close_desk()
    assert load_session(app_paths).desk == str(demo)
    again = start(None)
    assert again.wired is not None
    assert again.wired.path == demo


def test_a_register_opened_again_goes_on_being_written(
    start: Start, demo: Path, tmp_path: Path
) -> None:
    program = start(demo)
    window = window_of(program)
    other_name = tmp_path / "link.crisis"
    other_name.symlink_to(demo)
    for path in (demo, other_name):
        program.open_desk(path)
        assert window_of(program) is window
        assert window.bridge.writable


def test_language_changes_at_once_and_is_kept(
    start: Start, demo: Path, app_paths: AppPaths, qtbot: QtBot
) -> None:
    program = start(demo)
    window = window_of(program)
    assert window.acts["quit"].text() == "Quit"
    window.acts["language"].trigger()
    assert current_language() == "fr"
    assert window.acts["quit"].text() != "Quit"
    assert load_settings(app_paths).language == "fr"
    window.acts["language"].trigger()
    assert window.acts["quit"].text() == "Quit"


def test_the_look_changes_at_once_and_is_kept(
    start: Start, demo: Path, app_paths: AppPaths
) -> None:
    program = start(demo)
    carry_out(program, "theme:dark")
    assert current_theme().name == "dark"
    assert load_settings(app_paths).theme == "dark"


def test_what_is_no_register_is_said_with_a_way_on(
    start: Start, tmp_path: Path, qapp: QApplication
) -> None:
    path = tmp_path / "letter.crisis"
    path.write_text("Madame, Monsieur,", encoding="utf-8")
    program = start(path)
    assert program.wired is None
    faults = [w for w in qapp.topLevelWidgets() if isinstance(w, FaultWindow) and w.isVisible()]
    assert len(faults) == 1
    assert str(path) in faults[0].sentence()
    assert path.read_text(encoding="utf-8") == "Madame, Monsieur,"


def test_a_second_opener_reads_and_catches_up(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Installation(AppPaths.under(tmp_path / "other").ensure())
    first = Desk.open(demo, other, clock=ManualClock(NOW))
    window = window_of(start(demo))
    assert "open in another window" in said(window)
    assert not window.acts["new_incident"].isEnabled()
    incident = window.current_incident
    with qtbot.waitSignal(window.bridge.changed, timeout=5000):
        first.execute(RecordEntry(incident=incident, text="written by the other"))
    assert list(entry_rows(window.bridge.read, incident))[-1].text == "written by the other"
    first.close()


def test_a_reader_is_answered_and_writes_here_once_the_other_has_closed(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Installation(AppPaths.under(tmp_path / "other").ensure())
    first = Desk.open(demo, other, clock=ManualClock(NOW))
    program = start(demo)
    window = window_of(program)
    reading = said(window)
    close = window.findChild(QToolButton, "banner_close")
    assert close is not None
    assert not close.isVisible()
    with qtbot.waitActive(window):
        window.activateWindow()
    for key, modifier in (
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
    ):
        window.say("Something else.")
        QTest.keyClick(window, key, modifier)
        assert said(window) == reading
    button = window.findChild(KeyButton, "banner_action")
    assert button is not None
    assert button.text() == "Write here"
    button.click()
    assert window_of(program) is window
    assert "still" in said(window)
    first.close()
    button.click()
    assert window_of(program) is not window
    assert window_of(program).bridge.writable
    assert window_of(program).page is Page.INCIDENT
    assert said(window_of(program)) == ""


@pytest.mark.parametrize("pixels", [13, 26])
def test_the_fault_window_shows_its_whole_sentence_and_a_way_to_begin(
    start: Start, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, pixels: int
) -> None:
    font = QFont(qapp.font())
    larger = QFont(font)
    larger.setPixelSize(pixels)
    qapp.setFont(larger)
    path = tmp_path / ("a long name " * 8 + ".crisis")
    path.write_text("Madame, Monsieur,", encoding="utf-8")
    program = start(path)
    QApplication.processEvents()
    [fault] = [w for w in qapp.topLevelWidgets() if isinstance(w, FaultWindow) and w.isVisible()]
    for label in fault.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    answer = NewDeskAnswer(name="Lycée", language="fr", path=tmp_path / "new.crisis")
    monkeypatch.setattr(NewDeskDialog, "ask", lambda *_args, **_named: answer)
    new = fault.findChild(KeyButton, "fault_new")
    assert new is not None
    new.click()
    qapp.setFont(font)
    assert window_of(program).bridge.desk.path == answer.path


def test_a_synchronised_folder_is_said_and_left_by_one_act(
    start: Start, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "OneDrive"
    shared.mkdir()
    inside = shared / "demo.crisis"
    demo.rename(inside)
    program = start(inside)
    window = window_of(program)
    assert "OneDrive" in said(window)
    safe = tmp_path / "safe"
    safe.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(safe))
    carry_out(program, "move_desk")
    assert program.wired is not None
    assert program.wired.path == safe / "demo.crisis"
    assert program.wired.desk.verify().ok
    assert not inside.exists()
    assert str(safe / "demo.crisis") in said(window_of(program))


def test_a_refusal_goes_with_the_next_order_and_what_matters_stays(
    start: Start, demo: Path
) -> None:
    window = window_of(start(demo))
    note = RecordEntry(incident=window.current_incident, text="noted")
    window.bridge.dispatch(RecordEntry(incident="nowhere", text="noted"))
    assert said(window)
    window.bridge.dispatch(note)
    assert said(window) == ""
    for tone, act in (("warn", "move_desk"), ("bad", ""), ("ok", ""), ("info", "")):
        window.say("This stays.", tone, action="Do it" if act else "", act=act)
        window.bridge.dispatch(note)
        assert said(window) == "This stays."


def test_a_broken_memory_of_the_window_is_no_fault(
    start: Start, demo: Path, app_paths: AppPaths
) -> None:
    program = start(demo)
    program.close_desk()
    session = load_session(app_paths)
    msgspec.structs.replace(session, geometry="é?").save(app_paths)
    assert window_of(start(demo)).isVisible()


def test_the_journal_is_checked_beside_the_window(start: Start, demo: Path, qtbot: QtBot) -> None:
    program = start(demo)
    qtbot.waitUntil(lambda: program.report is not None, timeout=10_000)
    assert program.report is not None
    assert program.report.ok


def test_lists_changed_by_other_means_are_made_again_by_one_act(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    with raw(demo) as connection:
        connection.execute("UPDATE entry SET text = 'Aucun signalement'")
    program = start(demo)
    window = window_of(program)
    qtbot.waitUntil(lambda: program.report is not None, timeout=10_000)
    assert program.report is not None
    assert program.report.lists == "differ"
    assert said(window) == "The journal is whole, but the lists made from it were changed."
    foot = [label.text() for label in window.foot().findChildren(QLabel)]
    assert "Journal intact, lists changed" in foot
    banner = window.findChild(Banner)
    assert isinstance(banner, Banner)
    banner.action_chosen.emit()
    qtbot.waitUntil(lambda: program.report is not None and program.report.ok, timeout=10_000)
    assert "made again" in said(window)


def test_an_export_of_changed_lists_is_refused_with_a_way_on(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    window = window_of(program)
    with raw(demo) as connection:
        connection.execute("UPDATE entry SET text = 'Aucun signalement'")
    out = tmp_path / "journal.csv"
    answer = ExportChoice(format="csv", notes=False, path=out)
    monkeypatch.setattr(ExportDialog, "ask", lambda *_given: answer)
    window.acts["export"].trigger()
    qtbot.waitUntil(lambda: "the lists made from it were changed" in said(window), timeout=10_000)
    assert not out.exists()


def test_export_writes_beside_the_window_and_says_where(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    window = window_of(program)
    out = tmp_path / "journal.csv"
    answer = ExportChoice(format="csv", notes=False, path=out)
    monkeypatch.setattr(ExportDialog, "ask", lambda *_given: answer)
    window.acts["export"].trigger()
    qtbot.waitUntil(out.exists, timeout=10_000)
    qtbot.waitUntil(lambda: str(out) in said(window), timeout=5000)


def test_an_export_says_which_lines_still_hold_a_name(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    window = window_of(program)
    order = RecordEntry(incident=window.current_incident, text="Zyzomys Qponmlk a filmé")
    assert window.bridge.dispatch(order) is not None
    out = tmp_path / "journal.csv"
    answer = ExportChoice(format="csv", notes=False, path=out, filter="Zyzomys")
    monkeypatch.setattr(ExportDialog, "ask", lambda *_given: answer)
    window.acts["export"].trigger()
    qtbot.waitUntil(lambda: "1 exported line still looks like" in said(window), timeout=10_000)
    assert "Nothing is written yet" in said(window)
    assert not out.exists()
    carry_out(program, "export_anyway")
    qtbot.waitUntil(out.exists, timeout=10_000)
    qtbot.waitUntil(lambda: str(out) in said(window), timeout=10_000)
    assert "1 exported line still looks like" in said(window)
    out.unlink()
    carry_out(program, "export_anyway")  # it was said once, and is over
    assert not program.wired.runner.is_running("export")
    assert not out.exists()


def test_an_export_whose_filter_keeps_nothing_is_said(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    window = window_of(program)
    out = tmp_path / "journal.csv"
    answer = ExportChoice(format="csv", notes=False, path=out, filter="zebra")
    monkeypatch.setattr(ExportDialog, "ask", lambda *_given: answer)
    window.acts["export"].trigger()
    qtbot.waitUntil(lambda: "The filter keeps none of the" in said(window), timeout=10_000)
    assert str(out) in said(window)


def test_a_refused_export_asks_again_with_what_was_typed(
    start: Start, demo: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    window = window_of(program)
    out = tmp_path / "journal.json"
    out.write_text("mine", encoding="utf-8")
    typed = ExportChoice(format="json", notes=True, path=out)
    better = ExportChoice(format="json", notes=True, path=tmp_path / "other.json")
    answers = [typed, better]
    asked: list[tuple[object, ...]] = []

    def ask(*given: object) -> ExportChoice:
        asked.append(given[1:])
        return answers.pop(0)

    monkeypatch.setattr(ExportDialog, "ask", ask)
    window.acts["export"].trigger()
    assert asked[1][0] == typed
    assert str(out) in str(asked[1][1])
    qtbot.waitUntil(lambda: str(better.path) in said(window), timeout=10_000)
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_bug_is_written_down_and_said(
    start: Start, demo: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = start(demo)
    (tmp_path / "logs").write_text("", encoding="utf-8")  # no crash file is left open
    hook = CrashHook(tmp_path / "logs")
    hook.happened.connect(program.say_bug)
    error = ZeroDivisionError("a fault of ours")
    hook._on_error(type(error), error, None)
    assert "nothing was lost" in said(window_of(program))
    assert "the program was wrong" in caplog.text


def test_a_first_window_fits_its_screen(start: Start, demo: Path) -> None:
    window = window_of(start(demo))
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_naming_who_writes_signs_what_follows(
    start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    window = window_of(program)
    answer = Person(initials="L.", name="Léa", role="comms", asked=True)
    monkeypatch.setattr(PersonDialog, "ask", lambda *_given: answer)
    window.acts["person"].trigger()
    window.bridge.dispatch(RecordEntry(incident=window.current_incident, text="signed"))
    assert list(entry_rows(window.bridge.read, window.current_incident))[-1].by == "L."
    assert [actor.name for actor in actors(window.bridge.read) if actor.initials == "L."] == ["Léa"]


def test_a_code_is_named_and_its_name_removed(
    start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(start(demo))
    bridge, incident = window.bridge, window.current_incident
    made = bridge.dispatch(AddPerson(incident=incident, name="Yanis"))
    assert made is not None
    shown: list[tuple[str, bool]] = []
    answers = [
        PeopleAnswer(person=made.made, name="Yanis B."),
        PeopleAnswer(person=made.made, removal="loi"),
    ]

    def answer(_parent: object, rows: tuple[PersonRow, ...], **options: bool) -> PeopleAnswer:
        shown.append((rows[0].name, options["may_see"]))
        return answers.pop(0)

    monkeypatch.setattr(PeopleDialog, "ask", answer)
    window.acts["people"].trigger()
    assert [row.name for row in known_people(bridge.read, incident)] == ["Yanis B."]
    bridge.dispatch(NameActor(actor=bridge.desk.actor, initials="C.", role="director"))
    window.acts["people"].trigger()
    assert [row.removed_reason for row in known_people(bridge.read, incident)] == ["loi"]
    assert shown[-1] == ("Yanis B.", True)


def test_a_fact_is_confirmed_from_the_window(
    start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(start(demo))
    read, incident = window.bridge.read, window.current_incident
    row = facts(read, incident)[0]
    answer = FactAnswer(
        fact=row, clause="tout est dit", hedge="", audiences=("STAFF",), state=FactState.WITHDRAWN
    )
    monkeypatch.setattr(FactsDialog, "ask", lambda *_given, **_options: answer)
    window.acts["facts"].trigger()
    changed = facts(read, incident)[0]
    assert (changed.id, changed.clauses["fr"], changed.state) == (
        row.id,
        "tout est dit",
        FactState.WITHDRAWN,
    )
    assert (changed.audiences, changed.source_entry) == (("STAFF",), row.source_entry)


def test_names_stay_in_the_desk_for_who_may_not_see_them(
    start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(start(demo))
    bridge = window.bridge
    bridge.dispatch(AddPerson(incident=window.current_incident, name="Yanis"))
    bridge.dispatch(NameActor(actor=bridge.desk.actor, initials="C.", role="comms"))
    given: list[tuple[PersonRow, ...]] = []
    monkeypatch.setattr(PeopleDialog, "ask", lambda _parent, rows, **_options: given.append(rows))
    window.acts["people"].trigger()
    assert [row.name for row in given[0]] == [""]


def test_undo_takes_a_tick_back(start: Start, demo: Path) -> None:
    window = window_of(start(demo))
    bridge = window.bridge
    tick_one(window)
    assert bridge.desk.can_undo()
    done = [one for one in steps(window) if one.state == "done"]
    window.acts["undo"].trigger()
    assert not bridge.desk.can_undo()
    [back] = {one.text for one in done} - {one.text for one in steps(window) if one.state == "done"}
    assert said(window) == f"Put back: {back}"
    window.bridge.dispatch(RecordEntry(incident=window.current_incident, text="noted"))
    assert said(window) == ""


def tick_one(window: MainWindow) -> None:
    """Tick a step that is simply ticked: one that waits for a record would ask for it."""
    task = next(one for one in steps(window) if one.state == "todo" and not one.proof)
    window.bridge.dispatch(SetTaskState(task=task.id, state=TaskState.DONE))


def steps(window: MainWindow) -> tuple[TaskRow, ...]:
    return tasks(window.bridge.read, window.current_incident, window.bridge.zone)


def test_an_empty_capture_line_leaves_undoing_to_the_window(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    window = window_of(start(demo))
    with qtbot.waitActive(window):
        window.activateWindow()
    tick_one(window)
    window.incident.focus_capture()
    line = QApplication.focusWidget()
    assert isinstance(line, CaptureEdit)
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(window).startswith("Put back: ")
    assert not window.bridge.desk.can_undo()
    tick_one(window)
    QTest.keyClicks(line, "typed")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.toPlainText() == ""
    assert window.bridge.desk.can_undo()


def test_an_undoing_can_be_done_again_from_an_empty_line(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    window = window_of(start(demo))
    with qtbot.waitActive(window):
        window.activateWindow()
    tick_one(window)
    done = [one.id for one in steps(window) if one.state == "done"]
    window.incident.focus_capture()
    for key, modifiers in (
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ):
        line = QApplication.focusWidget()
        assert isinstance(line, CaptureEdit)
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert [one.id for one in steps(window) if one.state == "done"] != done
        QTest.keyClick(line, key, modifiers)
        assert [one.id for one in steps(window) if one.state == "done"] == done
        assert said(window).startswith("As it was: ")
        assert said(window).endswith("(Done)")


def test_a_search_field_with_nothing_typed_leaves_undoing_to_the_window(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    window = window_of(start(demo))
    with qtbot.waitActive(window):
        window.activateWindow()
    window.acts["task_done"].trigger()
    window.acts["search"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.bridge.desk.can_undo()


def test_a_half_typed_line_is_back_after_closing(start: Start, demo: Path, qtbot: QtBot) -> None:
    program = start(demo)
    window = window_of(program)
    window.acts["capture"].trigger()
    edit = QApplication.focusWidget() or window.incident.findChild(object, "capture_line")
    assert edit is not None
    qtbot.keyClicks(edit, "half a line")
    program.close_desk()
    again = start(demo)
    texts = [w.toPlainText() for w in capture_edits(window_of(again))]
    assert "half a line" in texts


def capture_edits(window: MainWindow) -> list[object]:
    from crisisapp.ui.widgets.capture_edit import CaptureEdit

    return list(window.findChildren(CaptureEdit))


def test_f6_goes_round_the_panes(start: Start, demo: Path, qtbot: QtBot) -> None:
    window = window_of(start(demo))
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.incident.focus_capture()
    here = window.focusWidget()
    seen = []
    for _turn in range(3):
        window.acts["next_pane"].trigger()
        seen.append(window.focusWidget())
    assert here not in seen[:2]
    assert len(set(map(id, seen))) == 3
    window.acts["previous_pane"].trigger()
    assert window.focusWidget() is seen[1]
