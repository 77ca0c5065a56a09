"""Which handler carries out which order: the union of the features' own tables."""

from crisisapp.services.commands import (
    checklist,
    corrections,
    desk,
    exhibits,
    facts,
    families,
    imports,
    incidents,
    messages,
    people,
    promises,
    publications,
    qualification,
    steps,
    team,
    timeline,
    watch,
)
from crisisapp.services.commands.base import Command, Handler

__all__ = ["HANDLERS"]

HANDLERS: dict[type[Command], Handler] = {
    **desk.HANDLERS,
    **incidents.HANDLERS,
    **timeline.HANDLERS,
    **corrections.HANDLERS,
    **imports.HANDLERS,
    **people.HANDLERS,
    **facts.HANDLERS,
    **checklist.HANDLERS,
    **messages.HANDLERS,
    **exhibits.HANDLERS,
    **publications.HANDLERS,
    **qualification.HANDLERS,
    **steps.HANDLERS,
    **team.HANDLERS,
    **promises.HANDLERS,
    **families.HANDLERS,
    **watch.HANDLERS,
}
