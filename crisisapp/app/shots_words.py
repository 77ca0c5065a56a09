"""Pictures of a message whose words a person changed: by hand, in the pane itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from crisisapp.app.wiring import Wired
from crisisapp.services.commands.message_edits import EditParagraph, RemoveParagraph
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.messages import message
from crisisapp.support.i18n import as_language
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.message_view import HoleEditor

__all__ = ["WORDS_PAGES", "words_pages"]

WORDS_PAGES = ("say-by-hand", "say-by-hand-open")
_TYPED = {
    "fr": "Ne répondez pas sur les réseaux : la direction le fait.",
    "en": "Do not answer on the networks: the head does.",
}


def words_pages(wired: Wired, *, size: tuple[int, int]) -> dict[str, Callable[[], QWidget]]:
    """Return what shows each page of a message whose words were changed."""
    return {page: partial(_by_hand, wired, page, size) for page in WORDS_PAGES}


def _by_hand(wired: Wired, page: str, size: tuple[int, int]) -> QWidget:
    """Show a note in which one paragraph was written by hand and one left out."""
    window, desk = wired.window, wired.desk
    incident = window.current_incident
    language = as_language(desk.language)
    made = desk.execute(DraftMessage(incident=incident, template="M04", language=language)).made
    row = message(desk.read, made)
    keys = [] if row is None else [each.key for each in present(desk, row).rendered.paragraphs]
    desk.execute(EditParagraph(message=made, paragraph=keys[3], text=_TYPED[language]))
    desk.execute(RemoveParagraph(message=made, paragraph=keys[2]))
    window.resize(*size)
    window.show()
    window.go(Route(page=Page.INCIDENT, incident=incident, target=made))
    for view in window.findChildren(HoleEditor) if page == "say-by-hand-open" else ():
        view.setFocus()
        view.paragraph_acted.emit("edit", keys[4])
    return window
