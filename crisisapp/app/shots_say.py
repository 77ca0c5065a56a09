"""The pictures of what is agreed in advance: the dialog, and a message begun from such a text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from crisisapp.app.preapprove_act import YearTexts
from crisisapp.app.wiring import Wired
from crisisapp.domain.approval import ApprovalWay
from crisisapp.services.commands.preapprovals import BeginPreapproved, Preapprove
from crisisapp.support.i18n import as_language
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.preapprove import Begun, PreapproveDialog
from crisisapp.ui.routes import Page, Route

__all__ = ["say_pages"]

_VALUES = {
    "fr": {
        "fact": "nous vérifions ce qui s'est passé ce matin",
        "advice": "ne pas venir au collège et ne pas appeler",
    },
    "en": {
        "fact": "we are finding out what happened this morning",
        "advice": "do not come to the school and do not call",
    },
}


def say_pages(wired: Wired, *, wide: tuple[int, int]) -> dict[str, Callable[[], QWidget]]:
    """Return the pages of this file, each with what makes it."""
    return {
        "preapprove": partial(_dialog, wired),
        "preapproved": partial(_page, wired, wide),
    }


def _dialog(wired: Wired) -> QDialog:
    """Return the dialog over the SMS to the families, its hour left open."""
    bridge = wired.bridge
    language = as_language(wired.desk.language)
    begun = Begun(language=language, template="M02", values=_VALUES[language])
    clock = Clock(now=bridge.now(), zone=bridge.zone)
    dialog = PreapproveDialog(None, clock, lambda _order: None, texts=YearTexts(wired), begun=begun)
    dialog.show()
    return dialog


def _page(wired: Wired, wide: tuple[int, int]) -> QWidget:
    """Return the incident page with a message that was agreed in September."""
    bridge, window = wired.bridge, wired.window
    language = as_language(wired.desk.language)
    agreed = bridge.desk.execute(
        Preapprove(
            template="M02",
            values=_VALUES[language],
            holes={"next_update_at": ()},
            way=ApprovalWay.PAPER,
            who="A. Martin",
        )
    ).made
    incident = window.current_incident
    begun = BeginPreapproved(incident=incident, preapproval=agreed)
    made = bridge.desk.execute(begun).made
    window.resize(*wide)
    window.show()
    window.go(Route(page=Page.INCIDENT, incident=incident, target=made))
    return window
