"""The pictures of the dialog that gives the acts other keys: as it opens, and a key refused."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

from crisisapp.app.wiring import Wired
from crisisapp.ui.dialogs.choose_keys import ChooseKeysDialog

__all__ = ["KEYS_PAGES", "keys_pages"]

KEYS_PAGES = ("keys", "keys-taken")


def keys_pages(wired: Wired) -> dict[str, Callable[[], QWidget]]:
    """Return the pages of this file, each with what makes it."""
    return {page: partial(_dialog, wired, page) for page in KEYS_PAGES}


def _dialog(wired: Wired, page: str) -> ChooseKeysDialog:
    dialog = ChooseKeysDialog(wired.window, {"board": "Ctrl+G"})
    dialog.show()
    if page == "keys-taken":
        for field in dialog.findChildren(QKeySequenceEdit, "key_field"):
            field.setKeySequence(QKeySequence("Ctrl+G"))
    return dialog
