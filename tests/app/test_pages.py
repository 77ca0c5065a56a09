"""Every page made late says its words at once, in the language of the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.services.queries.incidents import incidents
from crisisapp.support.i18n import Language
from crisisapp.ui.panes.do import DoPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.filter_chip import FilterChip

Start = Callable[[Path | None], Program]


_SCREEN = QSize(1280, 700)  # of an old laptop, the task bar taken off
_REST_MS = 600  # what comes after the first paint has come
_SAME = 25  # looks in a row, of some 10 ms each: on a busy machine the watch comes late


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[QApplication]:
    """Return the application with letters of twice the size."""
    usual = qapp.font()
    use_bundled_font(qapp, size_px=26)
    yield qapp
    qapp.setFont(usual)


def said_by(page: QWidget) -> list[tuple[str, str]]:
    """Return every word of a page, with the names a screen reader reads."""
    labels = [(one.text(), one.accessibleName()) for one in page.findChildren(QLabel)]
    buttons = [(one.text(), one.accessibleName()) for one in page.findChildren(QAbstractButton)]
    fields = [(one.placeholderText(), one.accessibleName()) for one in page.findChildren(QLineEdit)]
    return [*labels, *buttons, *fields]


def settled(qtbot: QtBot, shown: QWidget) -> list[tuple[str, str]]:
    """Return what a page says once nothing more comes: some parts are filled when it is at rest."""
    seen = [said_by(shown)]

    def at_rest() -> bool:
        seen.append(said_by(shown))
        return all(each == seen[-1] for each in seen[-_SAME:]) and len(seen) > _SAME

    qtbot.wait(_REST_MS)
    qtbot.waitUntil(at_rest)
    return seen[-1]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", list(Page))
def test_a_page_made_late_has_its_words(
    start: Start, demo: Path, page: Page, language: Language, qtbot: QtBot
) -> None:
    program = start(demo)
    program.choose_language(language)
    assert program.wired is not None
    window = program.wired.window
    window.go(Route(page=page, incident=window.current_incident))
    QApplication.processEvents()
    shown = window.centralWidget()
    if page is Page.INCIDENT:  # two of its panes are made a moment after the first paint
        qtbot.waitUntil(lambda: shown.findChild(DoPane) is not None)
    first = settled(qtbot, shown)
    assert any(word for word, _name in first)
    window.retranslate()
    QApplication.processEvents()
    assert said_by(shown) == first


def test_numbers_do_not_lie_on_each_other_after_another_language_was_chosen(
    start: Start, demo: Path
) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    for act in ("situations", "settings", "language", "situations"):
        window.acts[act].trigger()
        QApplication.processEvents()
    flow = window.register.findChild(QWidget, "nation_numbers").findChildren(QLabel)[0]
    band = flow.parentWidget()
    members = [one for one in band.children() if isinstance(one, QWidget) and one.isVisible()]
    places = [one.geometry() for one in members]
    assert len(places) > 3
    for at, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[at + 1 :])


@pytest.mark.parametrize("width", [1440, 1000, 800])
def test_the_next_time_leads_to_its_step(
    start: Start, demo: Path, width: int, qtbot: QtBot
) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    window.resize(width, 900)
    QApplication.processEvents()
    due = window.incident.findChild(FilterChip, "incident_due")
    assert due is not None
    qtbot.waitUntil(due.isVisible)  # said a moment after the first paint
    due.click()
    QApplication.processEvents()
    focused = window.focusWidget()
    steps = window.incident.findChild(DoPane)
    assert focused is not None
    assert steps is not None
    assert steps.isVisible()
    assert steps.isAncestorOf(focused)


@pytest.mark.parametrize("width", [1440, 1000])
def test_who_is_informed_is_whole_after_another_situation_and_language(
    qtbot: QtBot, start: Start, demo: Path, width: int
) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    window.resize(width, 900)
    qtbot.waitUntil(lambda: window.incident.findChild(QWidget, "who_is_informed") is not None)
    for other in incidents(window.bridge.read, window.bridge.zone):
        window.go(Route(page=Page.SITUATIONS))
        window.acts["language"].trigger()
        window.go(Route(page=Page.INCIDENT, incident=other.id))
        QApplication.processEvents()
        strip = window.incident.findChild(QWidget, "who_is_informed")
        assert strip is not None
        for chip in (*strip.findChildren(Chip), *strip.findChildren(FilterChip)):
            if chip.isVisible():
                assert chip.width() == chip.sizeHint().width(), chip.text()


def test_no_page_asks_for_more_than_a_small_screen_at_large_letters(
    start: Start, demo: Path, large_letters: QApplication
) -> None:
    program = start(demo)
    program.choose_language("fr")
    assert program.wired is not None
    window = program.wired.window
    Theme("light").apply(large_letters)
    window.resize(_SCREEN)
    for page in Page:
        window.go(Route(page=page, incident=window.current_incident))
        QApplication.processEvents()
        least = window.minimumSizeHint()
        assert least.width() <= _SCREEN.width(), page
        assert least.height() <= _SCREEN.height(), page
