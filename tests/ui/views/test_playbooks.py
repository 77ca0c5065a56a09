"""The Playbooks page by the keys: read, copy, change, compare, bring in, give out, put away."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services import playbook_copies
from crisisapp.support.i18n import set_language
from crisisapp.support.resources import resource_folder
from crisisapp.ui.actions import Actions
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.views.playbooks import PlaybooksView
from crisisapp.ui.widgets.banner import Banner

MakeDesk = Callable[[str], DeskBridge]
SHIPPED = resource_folder("playbooks")


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    set_language(request.param)
    return str(request.param)


@pytest.fixture
def view(make_desk: MakeDesk, language: str, qtbot: QtBot) -> Iterator[PlaybooksView]:
    """The page in a window, shown, in the language of its desk."""
    bridge = make_desk(language)
    window = QMainWindow()
    qtbot.addWidget(window)
    page = PlaybooksView(bridge, Actions(window), window)
    window.setCentralWidget(page)
    window.resize(1100, 700)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    page.show_page()
    yield page
    window.close()


def own(view: PlaybooksView, name: str = "PB08") -> Path:
    folder = view._bridge.content.own
    assert folder is not None
    return folder / view.language / f"{name}.toml"


def listed(view: PlaybooksView) -> list[str]:
    box = part(view, QListWidget, "playbook_list")
    return [box.item(row).text() for row in range(box.count())]


def part(parent: QWidget, kind: type, name: str) -> Any:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def said(view: QWidget) -> str:
    banner = view.findChild(Banner)
    assert banner is not None
    return banner.accessibleName()


def write(field: QWidget, text: str) -> None:
    """Type a text with accents: real key events."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(field, event)


def in_dialog(*acts: Callable[[QDialog], None]) -> list[str]:
    """Let each act fill the dialog that opens next; return what broke, nothing as a rule."""
    broken: list[str] = []

    def fill(act: Callable[[QDialog], None]) -> Callable[[], None]:
        def run() -> None:
            dialog = QApplication.activeModalWidget()
            try:
                assert isinstance(dialog, QDialog)
                act(dialog)
            except Exception as error:  # noqa: BLE001 - said by the test, outside Qt's loop
                broken.append(repr(error))
                for window in QApplication.topLevelWidgets():
                    if isinstance(window, QDialog) and window.isVisible():
                        QDialog.done(window, 0)

        return run

    for number, act in enumerate(acts):
        QTimer.singleShot(50 * number, fill(act))
    return broken


def press(view: PlaybooksView, name: str) -> None:
    """Press a button of the page by the keys."""
    button = part(view, QPushButton, f"playbook_{name}")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def accept(dialog: QDialog) -> None:
    QTest.keyClick(part(dialog, QPushButton, "accept"), Qt.Key.Key_Space)


def copied(view: PlaybooksView) -> None:
    folder = view._bridge.content
    playbook_copies.copy(folder, "PB08", languages=[view.language])
    view.refresh("PB08")


def test_every_playbook_is_listed_and_read(view: PlaybooksView, language: str) -> None:
    texts = listed(view)
    whose = {"fr": "fournie", "en": "supplied"}[language]
    assert len(texts) == len(playbook_copies.cards(view._bridge.content, language))
    assert all(whose in text for text in texts)
    view.refresh("PB08")
    shown = part(view, QWidget, "playbook_reading").toPlainText()
    playbook = view._bridge.content.playbooks.load("PB08", language)
    for text in (playbook.title, *playbook.never, *playbook.close_when, playbook.steps[0].text):
        assert text in shown
    assert {"fr": "Premiers réflexes", "en": "First reflexes"}[language] in shown


def test_the_arrows_choose_and_enter_copies_what_is_supplied(view: PlaybooksView) -> None:
    box = part(view, QListWidget, "playbook_list")
    assert box.hasFocus()
    before = view.current_id()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert view.current_id() != before
    QTest.keyClick(box, Qt.Key.Key_Up)
    broken = in_dialog(accept)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert not broken
    assert own(view, before).is_file()
    assert (
        own(view, before).read_bytes() == (SHIPPED / view.language / f"{before}.toml").read_bytes()
    )


def test_what_is_supplied_cannot_be_changed(view: PlaybooksView) -> None:
    view.refresh("PB08")
    for name in ("edit", "differences", "remove"):
        assert not part(view, QPushButton, f"playbook_{name}").isEnabled()
    copied(view)
    for name in ("edit", "differences", "remove"):
        assert part(view, QPushButton, f"playbook_{name}").isEnabled()


def test_a_copy_under_a_name_that_is_taken_is_said_in_the_dialog(view: PlaybooksView) -> None:
    view.refresh("PB08")

    def fill(dialog: QDialog) -> None:
        field = part(dialog, QLineEdit, "copy_name")
        assert field.text() == "PB08"
        for wrong in ("core", "../x", ""):
            field.selectAll()
            QTest.keyClick(field, Qt.Key.Key_Delete)
            QTest.keyClicks(field, wrong)
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert dialog.isVisible()
        QTest.keyClicks(field, "ECOLE1")
        QTest.keyClick(field, Qt.Key.Key_Return)

    broken = in_dialog(fill)
    press(view, "copy")
    assert not broken
    assert own(view, "ECOLE1").is_file()
    assert view.current_id() == "ECOLE1"


def test_the_editor_changes_what_is_typed_and_keeps_the_rest(
    view: PlaybooksView, language: str
) -> None:
    copied(view)
    path = own(view)
    path.write_text("# ours\n" + path.read_text("utf-8") + "colour = 'red' # odd\n", "utf-8")
    before = path.read_text("utf-8").splitlines()

    def fill(dialog: QDialog) -> None:
        title = part(dialog, QLineEdit, "title")
        title.setFocus()
        title.selectAll()
        write(title, "Rixe à l'entrée")
        never = part(dialog, QPlainTextEdit, "never")
        QTest.keyClick(never, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(never, Qt.Key.Key_Return)
        write(never, "Filmer")
        part(dialog, QTabWidget, "tabs").setCurrentIndex(1)
        steps = part(dialog, QListWidget, "steps")
        steps.setFocus()
        QTest.keyClick(steps, Qt.Key.Key_Down)
        due = part(dialog, QLineEdit, "step_due")
        due.selectAll()
        write(due, "20 min")
        box = part(dialog, QComboBox, "step_role")
        box.setCurrentIndex(box.findData("site"))
        tick = part(dialog, QCheckBox, "step_critical")
        QTest.keyClick(tick, Qt.Key.Key_Space)
        accept(dialog)

    broken = in_dialog(fill)
    press(view, "edit")
    assert not broken
    after = path.read_text("utf-8").splitlines()
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    assert come == ['title = "Rixe à l\'entrée"', '  "Filmer",', 'due = "PT20M"']
    assert len(gone) == 1  # the title: PT15M and "director" stand elsewhere too
    assert len(after) == len(before) + 1
    assert after[0] == "# ours"
    assert after[-1] == "colour = 'red' # odd"
    assert any("Rixe" in text for text in listed(view))
    found = playbook_copies.difference(view._bridge.content, "PB08", language)
    assert [(each.part, each.name, each.key) for each in found] == [
        ("head", "", "title"), ("head", "", "never"), ("step", "PB08-02", "role"),
        ("step", "PB08-02", "due"), ("step", "PB08-02", "critical"),
        ("step", view_last(view), "colour"),
    ]  # fmt: skip


def view_last(view: PlaybooksView) -> str:
    file = view._bridge.content.playbooks.files(view.language)["PB08"]
    return file.step[-1].id


def test_steps_are_added_moved_and_removed_by_the_keys(view: PlaybooksView) -> None:
    copied(view)
    before = [step.id for step in view._bridge.content.playbooks.files(view.language)["PB08"].step]

    def fill(dialog: QDialog) -> None:
        part(dialog, QTabWidget, "tabs").setCurrentIndex(1)
        QTest.keyClick(part(dialog, QPushButton, "step_add"), Qt.Key.Key_Space)
        words = part(dialog, QLineEdit, "step_text")
        assert dialog.focusWidget() is words
        write(words, "Fermer le préau")
        QTest.keyClick(part(dialog, QPushButton, "step_down"), Qt.Key.Key_Space)
        steps = part(dialog, QListWidget, "steps")
        steps.setCurrentRow(len(before))
        QTest.keyClick(part(dialog, QPushButton, "step_remove"), Qt.Key.Key_Space)
        accept(dialog)

    broken = in_dialog(fill)
    press(view, "edit")
    assert not broken
    after = view._bridge.content.playbooks.files(view.language)["PB08"].step
    assert after[2].text == "Fermer le préau"
    assert [step.id for step in after if step.id != after[2].id] == before[:-1]


def test_a_fault_is_said_as_one_types_and_not_saved(view: PlaybooksView, qtbot: QtBot) -> None:
    copied(view)
    before = own(view).read_bytes()

    def fill(dialog: QDialog) -> None:
        part(dialog, QTabWidget, "tabs").setCurrentIndex(1)
        due = part(dialog, QLineEdit, "step_due")
        due.selectAll()
        write(due, "bientôt")
        faults = part(dialog, QLabel, "faults")
        qtbot.waitUntil(faults.isVisible, timeout=5000)
        assert "bientôt" in faults.text()
        accept(dialog)
        assert dialog.isVisible()
        due.selectAll()
        write(due, "0")
        qtbot.waitUntil(faults.isHidden, timeout=5000)
        accept(dialog)
        assert not dialog.isVisible()

    broken = in_dialog(fill)
    press(view, "edit")
    assert not broken
    assert own(view).read_bytes() == before


def test_giving_up_asks_before_it_throws_away(view: PlaybooksView) -> None:
    copied(view)
    before = own(view).read_bytes()

    def fill(dialog: QDialog) -> None:
        write(part(dialog, QLineEdit, "title"), "X")
        asked: list[str] = []

        def keep() -> None:
            sure = QApplication.activeModalWidget()
            assert isinstance(sure, QDialog)
            asked.append(sure.windowTitle())
            sure.reject()

        QTimer.singleShot(0, keep)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert asked
        assert dialog.isVisible()

        def throw() -> None:
            accept(QApplication.activeModalWidget())  # type: ignore[arg-type]

        QTimer.singleShot(0, throw)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    broken = in_dialog(fill)
    press(view, "edit")
    assert not broken
    assert own(view).read_bytes() == before


def test_differences_are_sentences_to_be_read_one_by_one(view: PlaybooksView) -> None:
    copied(view)
    press(view, "differences")
    assert said(view)
    path = own(view)
    path.write_text(path.read_text("utf-8").replace('due = "PT30M"', 'due = "PT25M"'), "utf-8")
    view.show_page()
    view.refresh("PB08")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        box = part(dialog, QListWidget, "lines")
        assert dialog.focusWidget() is box
        seen.extend(box.item(row).text() for row in range(box.count()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    broken = in_dialog(look)
    press(view, "differences")
    assert not broken
    assert seen
    assert all("PB08-" in line for line in seen)


def test_a_file_is_given_out_and_brought_in(
    view: PlaybooksView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.refresh("PB08")
    out = tmp_path / "out.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(out), ""))
    press(view, "export")
    assert out.read_bytes() == (SHIPPED / view.language / "PB08.toml").read_bytes()
    press(view, "import")
    assert own(view).read_bytes() == out.read_bytes()
    out.write_bytes(out.read_bytes() + b"# more\n")
    broken = in_dialog(lambda dialog: dialog.reject())
    press(view, "import")
    assert not own(view).read_bytes().endswith(b"# more\n")
    broken += in_dialog(accept)
    press(view, "import")
    assert not broken
    assert own(view).read_bytes() == out.read_bytes()


@pytest.mark.parametrize("data", [b"#" * 2_000_000, b"[[step]]\n" * 10_000, b"\xff", b""])
def test_a_hostile_file_is_shown_with_its_lines_and_not_taken(
    view: PlaybooksView, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "in.toml"
    path.write_bytes(data)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        box = part(dialog, QListWidget, "lines")
        seen.extend(box.item(row).text() for row in range(box.count()))
        accept(dialog)

    broken = in_dialog(look)
    view.bring_in(path)
    assert not broken
    assert seen
    assert all(line.startswith(("Ligne ", "Line ")) for line in seen)
    assert not own(view).parent.exists()


def test_a_copy_is_put_away_and_kept(view: PlaybooksView) -> None:
    copied(view)
    broken = in_dialog(accept)
    press(view, "remove")
    assert not broken
    assert not own(view).exists()
    assert own(view).with_name("PB08.toml.bak").is_file()
    assert not part(view, QPushButton, "playbook_remove").isEnabled()


def test_a_broken_copy_is_said_with_its_line_and_can_be_put_away(view: PlaybooksView) -> None:
    copied(view)
    own(view).write_text("[[step]]\n" + own(view).read_text("utf-8"), "utf-8")
    view.show_page()
    view.refresh("PB08")
    shown = part(view, QWidget, "playbook_reading").toPlainText()
    assert str(own(view)) in shown
    playbook = view._bridge.content.playbooks.load("PB08", view.language)
    assert playbook.steps[0].text in shown
    press(view, "edit")
    assert str(own(view)) in said(view)
    broken = in_dialog(accept)
    press(view, "remove")
    assert not broken


def test_text_of_a_file_is_never_taken_for_markup(view: PlaybooksView) -> None:
    copied(view)
    path = own(view)
    text = path.read_text("utf-8").replace("never = [\n", 'never = [\n  "<img src=x><b>no</b>",\n')
    path.write_text(text, "utf-8")
    view.show_page()
    view.refresh("PB08")
    assert "<img src=x><b>no</b>" in part(view, QWidget, "playbook_reading").toPlainText()


def test_every_control_has_a_name_for_a_screen_reader(view: PlaybooksView) -> None:
    copied(view)
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget.objectName()

    def look(dialog: QDialog) -> None:
        for index in (0, 1):
            part(dialog, QTabWidget, "tabs").setCurrentIndex(index)
            for widget in dialog.findChildren(QWidget):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value and widget.isVisible():
                    interface = QAccessible.queryAccessibleInterface(widget)
                    if not widget.objectName().startswith("qt_"):
                        assert interface.text(QAccessible.Text.Name), widget.objectName()
        dialog.reject()

    broken = in_dialog(look)
    press(view, "edit")
    assert not broken


def test_another_language_and_another_look_at_once(
    view: PlaybooksView, language: str, qapp: QApplication
) -> None:
    set_language("en" if language == "fr" else "fr")
    view.retranslate()
    word = {"fr": "Copy…", "en": "Copier…"}[language]
    assert part(view, QPushButton, "playbook_copy").text() == word
    Theme("dark").apply(qapp)
    reading = part(view, QWidget, "playbook_reading")
    assert "#e8edf3" in reading.toHtml()


def test_fifteen_playbooks_open_at_once(view: PlaybooksView, tmp_path: Path) -> None:
    folder = own(view).parent
    folder.mkdir(parents=True)
    text = (SHIPPED / view.language / "PB08.toml").read_text("utf-8")
    for number in range(20, 33):
        (folder / f"PB{number}.toml").write_text(text.replace("PB08", f"PB{number}"), "utf-8")
    view.show_page()
    assert len(listed(view)) >= 15
    shutil.rmtree(folder)


def test_a_copy_is_made_and_put_away_in_both_languages_as_the_terminal_does(
    view: PlaybooksView,
) -> None:
    own_folder = own(view).parent.parent
    files = [own_folder / language / "PB08.toml" for language in ("fr", "en")]
    view.refresh("PB08")
    broken = in_dialog(accept)
    press(view, "copy")
    assert not broken
    assert all(file.is_file() for file in files)
    broken = in_dialog(accept)
    press(view, "remove")
    assert not broken
    assert not any(file.exists() for file in files)


def test_a_copy_in_the_other_language_that_was_changed_stays(view: PlaybooksView) -> None:
    other = {"fr": "en", "en": "fr"}[view.language]
    playbook_copies.copy(view._bridge.content, "PB08", languages=[other])
    theirs = own(view).parent.parent / other / "PB08.toml"
    theirs.write_text("# ours\n" + theirs.read_text("utf-8"), "utf-8")
    view.refresh("PB08")
    broken = in_dialog(accept)
    press(view, "copy")
    assert not broken
    assert own(view).is_file()
    assert theirs.read_text("utf-8").startswith("# ours\n")
