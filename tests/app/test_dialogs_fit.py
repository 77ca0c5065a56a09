"""Every dialog fits a small screen at large letters: parts scroll, buttons stay in sight."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget

from crisisapp.app import acts
from crisisapp.app.program import Program
from crisisapp.app.shots_messages import message_dialogs
from crisisapp.app.shots_sending import SENDING_PAGES, sending_dialog
from crisisapp.services.commands.message_versions import AddVersion
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.networks import Networks
from crisisapp.services.queries.desk import school
from crisisapp.services.template_copies import copy
from crisisapp.services.template_text import TemplateText
from crisisapp.support.i18n import Language, current_language
from crisisapp.ui.dialogs import fitting, form
from crisisapp.ui.dialogs.message_version import AddVersionDialog, VersionDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.publication import PublicationDialog
from crisisapp.ui.dialogs.qualification import NotACrisisDialog
from crisisapp.ui.dialogs.template_editor import TemplateEditor
from crisisapp.ui.dialogs.templates import TemplatesDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.say_versions import OneVersion
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import Theme
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
_ROOM = QSize(1272, 680)  # of a screen 1280 × 720, its frame taken off
_ACTS = (
    *("family_call", "other_call", "press_card", "handover", "evening", "reminders", "briefing"),
    *("team", "numbers", "alarms", "export", "facts", "people", "person", "new_desk", "keys"),
    *("papers", "leave_post", "paper_lines", "preapprove", "agreed_texts", "board", "choose_keys"),
)


@pytest.fixture
def large_letters(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    """Return the application with letters of twice the size, on a small screen."""
    usual = qapp.font()
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    for module in (fitting, form):
        monkeypatch.setattr(module, "screen_room", lambda _window: _ROOM)
    yield qapp
    qapp.setFont(usual)
    Theme("light").apply(qapp)


def opened(start: Start, demo: Path, language: Language) -> Program:
    program = start(demo)
    program.choose_language(language)
    QApplication.processEvents()
    return program


def fits(dialog: QDialog) -> None:
    QApplication.processEvents()
    size = dialog.size()
    assert size.width() <= _ROOM.width(), (type(dialog).__name__, size)
    assert size.height() <= _ROOM.height(), (type(dialog).__name__, size)
    for name in ("accept", "refuse"):
        button = dialog.findChild(QAbstractButton, name)
        if button is not None:
            place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
            assert dialog.rect().contains(place), (type(dialog).__name__, name)
            assert button.height() >= button.sizeHint().height(), name


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("act", _ACTS)
def test_a_dialog_fits_a_small_screen_at_large_letters(
    start: Start, demo: Path, act: str, language: Language, large_letters: QApplication
) -> None:
    del large_letters
    program = opened(start, demo, language)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(type(dialog).__name__)
        fits(dialog)

    broken = in_dialog(look)
    acts.carry_out(program, act)
    QApplication.processEvents()
    assert broken == []
    assert seen


def not_a_crisis(window: MainWindow) -> QDialog:
    return NotACrisisDialog(window, window.current_incident, give=lambda _order: None, shared=True)


def publication(window: MainWindow) -> QDialog:
    bridge = window.bridge
    clock = Clock(now=bridge.now(), zone=bridge.zone)
    networks = Networks(bridge.content, current_language())
    about = window.current_incident
    return PublicationDialog(window, networks, clock, give=lambda _order: None, about=about)


def add_version(window: MainWindow) -> QDialog:
    return AddVersionDialog(window, "", give=lambda _order: None, taken=("fr",))


def version(window: MainWindow) -> QDialog:
    desk = window.bridge.desk
    order = DraftMessage(incident=window.current_incident, template="M03")
    made = desk.execute(order).made
    desk.execute(AddVersion(message=made, tag="ar"))
    seen = OneVersion(window.bridge, made, "ar")
    view = seen.view()
    assert view is not None
    return VersionDialog(window, seen, view, writable=True).about(made)


def templates(window: MainWindow) -> QDialog:
    return TemplatesDialog(window, window.bridge)


def template_editor(window: MainWindow) -> QDialog:
    bridge = window.bridge
    copy(bridge.content, "M02", "fr")
    text = TemplateText(bridge.content, "M02", "fr")
    return TemplateEditor(window, text, school(bridge.read), bridge.now())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "made", [not_a_crisis, publication, add_version, version, templates, template_editor]
)
def test_a_dialog_of_a_page_fits_too(
    start: Start,
    demo: Path,
    made: Callable[[MainWindow], QDialog],
    language: Language,
    large_letters: QApplication,
) -> None:
    del large_letters
    program = opened(start, demo, language)
    assert program.wired is not None
    dialog = made(program.wired.window)
    dialog.show()
    fits(dialog)
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", ["derive-large-text", "pick-message-large-text"])
def test_a_dialog_of_messages_fits_too(
    start: Start, demo: Path, page: str, language: Language, large_letters: QApplication
) -> None:
    del large_letters
    program = opened(start, demo, language)
    assert program.wired is not None
    dialog = message_dialogs(program.wired)[page]()
    fits(dialog)
    dialog.close()
    dialog.deleteLater()


def test_the_parts_follow_the_keys(start: Start, demo: Path, large_letters: QApplication) -> None:
    del large_letters
    program = opened(start, demo, "fr")

    def look(dialog: QDialog) -> None:
        dialog.activateWindow()
        dialog.resize(dialog.width(), 400)
        QApplication.processEvents()
        (area, *_more) = dialog.findChildren(QScrollArea)
        last = dialog.findChild(QWidget, "due")
        assert last is not None
        last.setFocus()
        QApplication.processEvents()
        top = last.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= area.viewport().height() - last.height()

    broken = in_dialog(look)
    acts.carry_out(program, "family_call")
    assert broken == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", SENDING_PAGES)
def test_a_dialog_of_a_sending_fits_too(
    start: Start, demo: Path, page: str, language: Language, large_letters: QApplication
) -> None:
    del large_letters
    program = opened(start, demo, language)
    assert program.wired is not None
    incident = program.wired.window.current_incident
    dialog = sending_dialog(program.wired, page, incident, language)
    assert isinstance(dialog, QDialog)
    fits(dialog)
    dialog.close()
    dialog.deleteLater()
