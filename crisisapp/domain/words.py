"""Closed lists that stand in immutable bodies: English ids, never renamed, never reused.

The words people read come from the catalogue (`services/words/labels.py`).
"""

from enum import StrEnum

__all__ = [
    "ENTRUSTED",
    "MINE",
    "Audience",
    "EntryKind",
    "FactState",
    "IncidentStatus",
    "MessageState",
    "Phase",
    "Precision",
    "Role",
    "TaskState",
    "Verification",
]


class EntryKind(StrEnum):
    """What kind of thing an entry of the timeline is."""

    INFORMATION = "information"
    FACT = "fact"
    DECISION = "decision"
    ACTION = "action"
    CALL_IN = "call_in"
    CALL_OUT = "call_out"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"
    QUESTION = "question"
    RUMOUR = "rumour"
    PUBLICATION = "publication"
    EXHIBIT = "exhibit"
    NOTE = "note"
    CORRECTION = "correction"
    SYSTEM = "system"


# What somebody is to do, by when: the kinds that have an owner and a due time.
ENTRUSTED = frozenset({EntryKind.DECISION, EntryKind.ACTION})


class Verification(StrEnum):
    """How sure the cell is of an entry."""

    TO_VERIFY = "to_verify"
    CHECKING = "checking"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class Precision(StrEnum):
    """How well the moment of an event is known."""

    EXACT = "exact"
    ABOUT = "about"
    UNKNOWN = "unknown"


class FactState(StrEnum):
    """What may be said of a fact."""

    TO_VERIFY = "to_verify"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class TaskState(StrEnum):
    """Where a step of the checklist stands."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    NOT_APPLICABLE = "na"
    SKIPPED = "skipped"
    DEFERRED = "deferred"


class MessageState(StrEnum):
    """Where a message stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    COPIED = "copied"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Phase(StrEnum):
    """The seven phases; they overlap and are never a lock."""

    DETECT = "detect"
    PROTECT = "protect"
    ALERT = "alert"
    SPEAK = "speak"
    ACT = "act"
    FOLLOW = "follow"
    CLOSE = "close"


class IncidentStatus(StrEnum):
    """Open, watched, or closed (a closed incident refuses new events)."""

    OPEN = "open"
    MONITORING = "monitoring"
    CLOSED = "closed"


class Role(StrEnum):
    """Who does what in a crisis cell."""

    DIRECTOR = "director"
    COORDINATOR = "coordinator"
    SCRIBE = "scribe"
    COMMS = "comms"
    MONITOR = "monitor"
    FAMILIES = "families"
    PUPILS = "pupils"
    CARE = "care"
    BULLYING = "bullying"
    SITE = "site"
    DIGITAL = "digital"
    TEACHER = "teacher"
    AUTHORITY = "authority"
    POLICE = "police"
    JUSTICE = "justice"
    RECTORAT_COMMS = "rectorat_comms"
    EMS = "ems"
    LOCALGOV = "localgov"


MINE = "mine"  # asked in place of a role: those of whoever writes here


class Audience(StrEnum):
    """Who may be told something. FAMc: the families concerned, counted one by one."""

    RESCUE = "RESCUE"
    FAMILIES_CONCERNED = "FAMc"
    HIERARCHY = "HIER"
    COLLECTIVITY = "COLL"
    STAFF = "STAFF"
    PUPILS = "PUP"
    CLASS = "CLASS"
    ALL_PUPILS = "ALLPUP"
    ALL_FAMILIES = "FAMall"
    PRESS = "PRESS"
    PUBLIC = "PUB"
    PLATFORM = "PLATFORM"
    JUSTICE = "JUSTICE"
    CNIL = "CNIL"
