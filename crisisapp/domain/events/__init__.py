"""What can happen, one file per feature; importing this package registers every kind."""

from crisisapp.domain.events import (
    calls,
    checklist,
    clocks,
    desk,
    directory,
    exhibits,
    facts,
    incident,
    messages,
    paper,
    people,
    publications,
    qualification,
    team,
    timeline,
)
from crisisapp.domain.events.base import (
    DESK_STREAM,
    Event,
    UnknownEvent,
    decode_event,
    encode_event,
)

__all__ = [
    "DESK_STREAM",
    "Event",
    "UnknownEvent",
    "calls",
    "checklist",
    "clocks",
    "decode_event",
    "desk",
    "directory",
    "encode_event",
    "exhibits",
    "facts",
    "incident",
    "messages",
    "paper",
    "people",
    "publications",
    "qualification",
    "team",
    "timeline",
]
