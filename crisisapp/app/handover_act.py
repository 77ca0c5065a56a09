"""The act of taking over: show what is new since one left, then write that it was read."""

from datetime import datetime
from typing import TYPE_CHECKING

from crisisapp.app.wiring import Wired
from crisisapp.services.networks import Networks
from crisisapp.services.queries.handover import handover, last_written
from crisisapp.services.queries.incidents import incident
from crisisapp.services.typed_time import typed_past
from crisisapp.services.words.handover import handover_read, handover_sections
from crisisapp.support.i18n import as_language, current_language, hour_text
from crisisapp.ui.dialogs.handover import HandoverDialog, Sections

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["show_handover"]


def show_handover(_program: "Program", wired: Wired) -> None:
    """Ask for a moment, show what is new since, write the entry when it was read."""
    bridge, incident_id = wired.bridge, wired.window.current_incident
    row = incident(bridge.read, incident_id, bridge.zone)
    if row is None:
        return
    now, zone = bridge.now(), bridge.zone
    language = as_language(wired.desk.language, default="fr")
    networks = Networks(bridge.content, current_language())
    # Whoever comes back wrote last before leaving; who never wrote here has all of it to read.
    since = last_written(bridge.read, incident_id, wired.desk.actor) or row.opened_at

    def read(typed: str) -> tuple[datetime, Sections]:
        at = typed_past(typed, now=now, zone=zone)
        found = handover(bridge.read, incident_id, at, now=now, zone=zone)
        return at, handover_sections(found, networks, now=now, zone=zone, language=language)

    same_day = since.astimezone(zone).date() == now.astimezone(zone).date()
    typed = hour_text(since, zone) if same_day else f"{since.astimezone(zone):%Y-%m-%dT%H:%M}"
    answer = HandoverDialog.ask(wired.window, typed, read, writable=bridge.writable)
    if answer is None:
        return
    at, giver = answer
    bridge.dispatch(
        handover_read(incident_id, at, giver=giver, language=language, zone=zone, now=now)
    )
