"""Open a situation from its title, as the page gives it."""

from typing import TYPE_CHECKING

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services import opening_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisapp.services.commands.base import Command
    from crisisapp.services.title_people import TitlePeople

__all__ = ["open_titled"]


def open_titled(bridge: DeskBridge, people: "TitlePeople", text: str, playbook: str) -> str:
    """Open the situation of a typed title and return its id; empty when that was refused.

    `people` are those whose codes stand in the title, `playbook` the id of the one to start.
    """

    def named(incident: str) -> "Iterable[Command]":
        return people.orders(incident, text)

    return opening_title.open_titled(
        bridge.desk, text, bridge.dispatch, playbook=playbook, people=named
    )
