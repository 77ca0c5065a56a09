"""Pictures of what is said: what a set of messages still lacks, and the choice of a message."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtWidgets import QDialog

from crisisapp.app.wiring import Wired
from crisisapp.domain.words import MessageState
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.derive_plan import derive_plan
from crisisapp.services.drafting.offers import message_offers
from crisisapp.services.queries.deriving import derived_set
from crisisapp.services.queries.messages import messages
from crisisapp.support.i18n import current_language
from crisisapp.ui.dialogs.derive import DeriveDialog
from crisisapp.ui.dialogs.pick_message import PickMessage

__all__ = ["MESSAGE_PAGES", "message_dialogs"]

_SIZES = ("", "-large-text")


def message_dialogs(wired: Wired) -> dict[str, Callable[[], QDialog]]:
    """Return the dialogs about messages, by page."""
    return {
        f"{name}{size}": partial(make, wired) for name, make in _MADE.items() for size in _SIZES
    }


def _pick(wired: Wired) -> PickMessage:
    """Return what may be begun at that hour of the demo."""
    desk, language = wired.desk, current_language()
    offers = message_offers(desk, wired.window.current_incident, language)
    dialog = PickMessage(None, offers, desk.zone, now=desk.now())
    dialog.show()
    return dialog


def _derive(wired: Wired) -> DeriveDialog:
    """Return what the set of a first message still lacks."""
    desk, incident, language = wired.desk, wired.window.current_incident, current_language()
    template = desk.content.templates.load("M01", language)
    values = example_values(template.fields)
    values.pop("next_update_at")
    (any_row, *_others) = messages(desk.read, incident)
    row = msgspec.structs.replace(  # never written: the other pictures show the desk as it was
        any_row,
        template="M01",
        language=language,
        audience="FAMall",
        values=values,
        state=MessageState.DRAFT,
        submitted_at=None,
    )
    plan = derive_plan(desk, row, derived_set(desk.read, desk.content, incident, language))
    dialog = DeriveDialog(None, row.id, plan, give=lambda _order: None)
    dialog.show()
    return dialog


_MADE: dict[str, Callable[[Wired], QDialog]] = {"derive": _derive, "pick-message": _pick}
MESSAGE_PAGES = tuple(f"{name}{size}" for size in _SIZES for name in _MADE)
