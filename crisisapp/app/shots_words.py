"""Pictures of a message whose words a person changed: by hand, or in another language."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from crisisapp.app.wiring import Wired
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.message_edits import EditParagraph, RemoveParagraph
from crisisapp.services.commands.message_versions import AddVersion, WriteVersion
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.messages import message
from crisisapp.support.i18n import as_language
from crisisapp.ui.dialogs.message_version import AddVersionDialog, VersionDialog
from crisisapp.ui.panes.say_versions import OneVersion
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.message_view import HoleEditor

__all__ = ["WORDS_PAGES", "words_pages"]

WORDS_PAGES = ("say-by-hand", "say-by-hand-open", "say-versions", "version", "version-add")
_TYPED = {
    "fr": "Ne répondez pas sur les réseaux : la direction le fait.",
    "en": "Do not answer on the networks: the head does.",
}
_LATER = {"fr": "trois élèves sont entendus", "en": "three pupils are being heard"}
_ARABIC = (
    "مذكرة داخلية، لا تنشر.",
    "ما هو مؤكد: وقع شجار هذا الصباح أمام البوابة.",
    "ما يقال عند السؤال: الإدارة على علم بالأمر.",
)


def words_pages(wired: Wired, *, size: tuple[int, int]) -> dict[str, Callable[[], QWidget]]:
    """Return what shows each page of a message whose words were changed."""
    shown = _versions, _version, _add_version
    return {
        **{page: partial(_by_hand, wired, page, size) for page in WORDS_PAGES[:2]},
        **{
            page: partial(show, wired, size)
            for page, show in zip(WORDS_PAGES[2:], shown, strict=True)
        },
    }


def _versions(wired: Wired, size: tuple[int, int]) -> QWidget:
    """Show a letter with two versions, one of them in Arabic, half written."""
    window = wired.window
    made = _translated(wired)
    window.resize(*size)
    window.show()
    window.go(Route(page=Page.INCIDENT, incident=window.current_incident, target=made))
    return window


def _version(wired: Wired, _size: tuple[int, int]) -> QWidget:
    """Show the Arabic version beside its original, of which one paragraph changed since."""
    desk = wired.desk
    made = _translated(wired)
    seen = OneVersion(wired.bridge, made, "ar")
    desk.execute(FillMessage(message=made, values={"facts": _LATER[as_language(desk.language)]}))
    view = seen.view()
    if view is None:
        raise LookupError(made)  # it was begun a moment ago
    dialog = VersionDialog(None, seen, view, writable=True).about(made)
    dialog.show()
    return dialog


def _add_version(_wired: Wired, _size: tuple[int, int]) -> QWidget:
    dialog = AddVersionDialog(None, "", give=_given, taken=("fr",))
    dialog.show()
    return dialog


def _given(_order: Command) -> None:
    """Take an order and do nothing of it: a picture is only looked at."""


def _translated(wired: Wired) -> str:
    """Begin a note with an Arabic version of its first paragraphs; return the note's id."""
    window, desk = wired.window, wired.desk
    language = as_language(desk.language)
    made = desk.execute(
        DraftMessage(incident=window.current_incident, template="M04", language=language)
    ).made
    row = message(desk.read, made)
    keys = [] if row is None else [each.key for each in present(desk, row).rendered.paragraphs]
    desk.execute(AddVersion(message=made, tag="ar"))
    texts = dict(zip(keys, _ARABIC, strict=False))
    desk.execute(WriteVersion(message=made, tag="ar", texts=texts))
    desk.execute(AddVersion(message=made, tag="en" if language == "fr" else "fr"))
    return made


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
