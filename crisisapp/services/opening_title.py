"""A situation opened from its title: the first line of its log, its playbook, its first step."""

from collections.abc import Callable, Iterable

from crisisapp.services.capture.title import TitleUnderstood, understand_title
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.desk_records import Result
from crisisapp.services.first_minutes import opened_orders, proposed_playbook
from crisisapp.services.queries.tasks import tasks
from crisisapp.support.i18n import as_language

__all__ = ["Give", "open_titled", "opening_of"]


# Carries an order out; None when it was refused, where refusals are said elsewhere.
Give = Callable[[Command], Result | None]


def opening_of(read: TitleUnderstood) -> OpenIncident:
    """Return the order that opens the situation of a title that was understood."""
    return OpenIncident(
        title=read.title, started_at=read.started_at, precision=read.precision, source=read.source
    )


def open_titled(
    desk: Desk,
    text: str,
    give: Give,
    *,
    playbook: str = "",
    people: Callable[[str], Iterable[Command]] | None = None,
) -> str:
    """Open the situation of a typed title and return its id; empty when that was refused.

    Args:
        desk: where it opens.
        text: the title as typed: it may begin with a time and end with who says so.
        give: carries the orders out, one after the other.
        playbook: the id of the one to start; the one the title calls for when not said.
        people: returns the orders that write down who the codes of the title are, for a situation.
    """
    read = understand_title(text, now=desk.now(), zone=desk.zone)
    opening = opening_of(read)
    result = give(opening)
    if result is None:
        return ""
    here = result.made
    for person in () if people is None else people(here):
        give(person)
    give(
        RecordEntry(
            incident=here,
            text=opening.title,
            happened_at=opening.started_at,
            precision=opening.precision,
            from_party=opening.source,
        )
    )
    language = as_language(desk.language)
    chosen = playbook or proposed_playbook(desk.content, read.title, language)
    give(StartPlaybook(incident=here, playbook=chosen))
    for order in opened_orders(tasks(desk.read, here, desk.zone)):
        give(order)
    return here
