"""The message acts of the pictures: an agreement from outside, the pause, the questions asked."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtWidgets import QWidget

from crisisapp.app.wiring import Wired
from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.lacking import lacks
from crisisapp.services.pausing import pause_lines
from crisisapp.services.promised_hour import promised_hour
from crisisapp.services.queries.messages import message, messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.said import said
from crisisapp.services.settling import ToSettle
from crisisapp.support.i18n import as_language
from crisisapp.ui.dialogs.message_acts import ApproveDialog, AskedYes
from crisisapp.ui.dialogs.message_acts_agree import AgreementDialog
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.dialogs.message_acts_sent import Leaving, SentDialog
from crisisapp.ui.dialogs.message_said import SaidDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.panes.say_leaving import what_to_settle

__all__ = ["SENDING_PAGES", "agreed_message", "sending_dialog", "sending_pages"]

SENDING_PAGES = (
    *("sending-approve", "sending-agree", "sending-pause", "sending-sent", "sending-said"),
    "sending-changed",
    "sending-settle",
)
_TO_SETTLE = {
    "fr": ToSettle(
        count=4,
        words=(
            "« Yanis Belaid » ressemble au nom de quelqu'un.",
            "« 4eC » est une classe.",
            "« 06 12 34 56 78 » est un téléphone que l'établissement ne publie pas.",
            "1 autre.",
        ),
        asks=True,
    ),
    "en": ToSettle(
        count=4,
        words=(
            "“Yanis Belaid” looks like somebody's name.",
            "“4eC” is a class.",
            "“07700 900123” is a phone that the school does not publish.",
            "1 more.",
        ),
        asks=True,
    ),
}
_WORDS = {
    "fr": {
        "facts": "ce matin, une bagarre a eu lieu devant le portail",
        "actions": "prévenu la police",
        "advice": "attendre notre prochain message",
        "next_update_at": "11h45",
    },
    "en": {
        "facts": "this morning there was a fight at the gate",
        "actions": "called the police",
        "advice": "wait for our next message",
        "next_update_at": "11:45",
    },
}


def sending_pages(wired: Wired, language: str) -> dict[str, Callable[[], QWidget]]:
    """Return what shows each page, about the situation that is shown."""
    incident = wired.window.current_incident
    return {
        name: partial(sending_dialog, wired, name, incident, language) for name in SENDING_PAGES
    }


def agreed_message(wired: Wired, incident: str, language: str) -> MessageRow:
    """Return a message to all families that somebody said yes to, so grave that others must too."""
    bridge = wired.bridge
    bridge.dispatch(SetLevel(incident=incident, level=3))
    order = DraftMessage(
        incident=incident,
        template="M01",
        language=language,
        audience=Audience.ALL_FAMILIES,
        values=_WORDS[language],
    )
    begun = [row for row in messages(bridge.read, incident) if row.values == order.values]
    made = begun[-1].id if begun else getattr(bridge.dispatch(order), "made", "")
    if not begun:
        bridge.dispatch(ApproveMessage(message=made, way=ApprovalWay.PHONE, who="A. Martin"))
    row = message(bridge.read, made)
    if row is None:
        raise LookupError(made)
    return row


def sending_dialog(wired: Wired, page: str, incident: str, language: str) -> QWidget:
    """Return the dialog of a page, shown."""
    bridge, window = wired.bridge, wired.window
    row = agreed_message(wired, incident, language)
    clock = Clock(now=bridge.now(), zone=bridge.zone)
    dialog: QWidget
    match page:
        case "sending-approve" | "sending-settle":
            asked = AskedYes(message=row.id, words="tulipe canard lampe sable")
            if page == "sending-settle":
                asked = msgspec.structs.replace(asked, settle=_TO_SETTLE[as_language(language)])
            dialog = ApproveDialog(window, clock, asked, give=lambda _order: None)
        case "sending-agree":
            about = (row.id, "hierarchy")
            dialog = AgreementDialog(window, clock, about, give=lambda _order: None)
        case "sending-pause":
            dialog = PauseDialog(window, pause_lines(bridge, row))
        case "sending-sent":
            leaving = Leaving(missing=lacks(bridge, row), promise=promised_hour(bridge, row))
            dialog = SentDialog(window, clock, row, give=lambda _order: None, leaving=leaving)
        case "sending-changed":
            bridge.dispatch(CopyMessage(message=row.id, text=row.text))
            bridge.dispatch(FillMessage(message=row.id, values={"next_update_at": ""}))
            row = message(bridge.read, row.id) or row
            settle = what_to_settle(bridge, row)
            dialog = SentDialog(window, clock, row, give=lambda _order: None, leaving=settle)
        case _:
            if row.sent_at is None:
                bridge.dispatch(MarkSent(message=row.id, reason="–"))
            found = said(bridge.read, incident, row.audience, bridge.now())
            if found is None:
                raise LookupError(row.id)
            dialog = SaidDialog(window, found, clock)
    dialog.show()
    return dialog
