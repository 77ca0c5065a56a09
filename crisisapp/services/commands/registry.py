"""Which handler carries out which order: the union of the features' own tables.

What nobody orders in a first minute is not imported with the others (start-up): its table is found
where its order is declared.
"""

from importlib import import_module

from crisisapp.services.commands import (
    call_changes,
    calls,
    channels,
    checklist,
    contact_calls,
    corrections,
    desk,
    directory,
    exhibits,
    facts,
    families,
    imports,
    incidents,
    messages,
    moments,
    people,
    posts,
    promises,
    publications,
    qualification,
    questions,
    readiness,
    school_day,
    steps,
    team,
    timeline,
    timers,
    watch,
)
from crisisapp.services.commands.base import Command, Handler

__all__ = ["HANDLERS"]


class _Handlers(dict[type[Command], Handler]):
    """The tables that were imported; any other comes with the module of the order given."""

    def __missing__(self, order: type[Command]) -> Handler:
        table: dict[type[Command], Handler] = import_module(order.__module__).HANDLERS
        self.update(table)
        return table[order]


HANDLERS: dict[type[Command], Handler] = _Handlers(
    {
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
        **posts.HANDLERS,
        **readiness.HANDLERS,
        **calls.HANDLERS,
        **call_changes.HANDLERS,
        **questions.HANDLERS,
        **timers.HANDLERS,
        **directory.HANDLERS,
        **contact_calls.HANDLERS,
        **channels.HANDLERS,
        **families.HANDLERS,
        **watch.HANDLERS,
    }
)
