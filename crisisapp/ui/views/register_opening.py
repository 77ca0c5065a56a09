"""Open a situation from its title: log what was reported first, start its playbook."""

from typing import TYPE_CHECKING

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.capture.title import understand_title
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.first_minutes import opened_orders
from crisisapp.services.queries.tasks import tasks

if TYPE_CHECKING:
    from crisisapp.ui.views.register_people import TitlePeople

__all__ = ["open_titled"]


def open_titled(bridge: DeskBridge, people: "TitlePeople", text: str, playbook: str) -> str:
    """Open the situation of a typed title and return its id; empty when that was refused.

    `people` are those whose codes stand in the title, `playbook` the id of the one to start.
    """
    understood = understand_title(text, now=bridge.now(), zone=bridge.zone)
    result = bridge.dispatch(
        OpenIncident(
            title=understood.title,
            started_at=understood.started_at,
            precision=understood.precision,
            source=understood.source,
        )
    )
    if result is None:
        return ""
    for person in people.orders(result.made, text):
        bridge.dispatch(person)
    bridge.dispatch(
        RecordEntry(
            incident=result.made,
            text=understood.title,
            happened_at=understood.started_at,
            precision=understood.precision,
            from_party=understood.source,
        )
    )
    bridge.dispatch(StartPlaybook(incident=result.made, playbook=playbook))
    for order in opened_orders(tasks(bridge.read, result.made, bridge.zone)):
        bridge.dispatch(order)
    return result.made
