"""Which handler carries out which order: the union of the features' own tables."""

from crisisapp.services.commands import (
    checklist,
    corrections,
    desk,
    exhibits,
    facts,
    imports,
    incidents,
    messages,
    moments,
    people,
    promises,
    publications,
    qualification,
    school_day,
    steps,
    team,
    timeline,
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
    **moments.HANDLERS,
    **school_day.HANDLERS,
}
