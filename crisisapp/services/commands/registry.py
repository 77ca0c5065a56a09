"""Which handler carries out which order: the union of the features' own tables."""

from crisisapp.services.commands import (
    call_changes,
    calls,
    checklist,
    corrections,
    desk,
    exhibits,
    facts,
    imports,
    incidents,
    messages,
    people,
    posts,
    promises,
    publications,
    qualification,
    readiness,
    steps,
    team,
    timeline,
    timers,
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
    **posts.HANDLERS,
    **readiness.HANDLERS,
    **calls.HANDLERS,
    **call_changes.HANDLERS,
    **timers.HANDLERS,
}
