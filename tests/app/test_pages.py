"""Every page made late says its words at once, in the language of the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from crisisapp.app.program import Program
from crisisapp.support.i18n import Language
from crisisapp.ui.routes import Page, Route

Start = Callable[[Path | None], Program]


def said_by(page: QWidget) -> list[tuple[str, str]]:
    """Return every word of a page, with the names a screen reader reads."""
    labels = [(one.text(), one.accessibleName()) for one in page.findChildren(QLabel)]
    buttons = [(one.text(), one.accessibleName()) for one in page.findChildren(QAbstractButton)]
    fields = [(one.placeholderText(), one.accessibleName()) for one in page.findChildren(QLineEdit)]
    return [*labels, *buttons, *fields]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", list(Page))
def test_a_page_made_late_has_its_words(
    start: Start, demo: Path, page: Page, language: Language
) -> None:
    program = start(demo)
    program.choose_language(language)
    assert program.wired is not None
    window = program.wired.window
    window.go(Route(page=page, incident=window.current_incident))
    QApplication.processEvents()
    shown = window.centralWidget()
    first = said_by(shown)
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
