"""What can happen, one file per feature; importing this package registers every kind."""

from crisisapp.domain.events import (
    checklist,
    desk,
    exhibits,
    facts,
    incident,
    messages,
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
    "checklist",
    "decode_event",
    "desk",
    "encode_event",
    "exhibits",
    "facts",
    "incident",
    "messages",
    "people",
    "publications",
    "qualification",
    "team",
    "timeline",
]
