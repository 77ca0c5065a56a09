"""The pictures of a message as it is read: on a channel, with what to read again; and the board."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from crisisapp.app.board_act import shown_board
from crisisapp.app.wiring import Wired
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.support.i18n import as_language
from crisisapp.ui.dialogs.board import BoardDialog
from crisisapp.ui.panes.say_view import ChannelSeen
from crisisapp.ui.routes import Page, Route

__all__ = ["READ_PAGES", "read_pages"]

READ_PAGES = ("as-read", "as-read-sms", "board")

# A name, a class and a phone where none should stand: the list has something to say.
_FACT = {
    "fr": "Yanis Belkacem de 5e3 a été vu par l'infirmière ; sa mère est au 06 12 34 56 78",
    "en": "Yanis Belkacem of 5e3 was seen by the nurse; his mother is on 06 12 34 56 78",
}


def read_pages(wired: Wired, *, wide: tuple[int, int]) -> dict[str, Callable[[], QWidget]]:
    """Return the pages of this file, each with what makes it."""
    return {
        "as-read": partial(_page, wired, wide, "M01", "ent"),
        "as-read-sms": partial(_page, wired, wide, "M02", "sms"),
        "board": partial(_board, wired),
    }


def _page(wired: Wired, wide: tuple[int, int], template: str, channel: str) -> QWidget:
    """Return the incident page with a message, seen as its channel shows it."""
    window, desk = wired.window, wired.desk
    field = "facts" if template == "M01" else "fact"
    values = {field: _FACT[as_language(desk.language)]}
    order = DraftMessage(incident=window.current_incident, template=template, values=values)
    made = desk.execute(order).made
    window.resize(*wide)
    window.show()
    window.go(Route(page=Page.INCIDENT, incident=window.current_incident, target=made))
    say = window.incident.say
    say.open_message(made)
    seen = say.findChild(ChannelSeen)
    if seen is None:
        raise LookupError(channel)
    seen.look_through(channel)
    return window


def _board(wired: Wired) -> QDialog:
    dialog = BoardDialog(None, shown_board(wired, wired.window.current_incident), _opens_nothing)
    dialog.show()
    return dialog


def _opens_nothing(_key: str) -> None:
    """Stand in for the program: a picture opens no message."""
