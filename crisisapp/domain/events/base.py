"""What every event shares: its kind, its schema number, its target, and its way to bytes.

An event is an immutable body in a desk file for ever. So: fields are only ever added, with a
default; a default never changes (a body leaves out what equals it); a kind is never renamed nor
reused; instants are texts of fixed width in UTC
(`2026-11-24T08:42:00.000Z`); durations are ISO 8601 texts; there are no floats.
"""

from typing import ClassVar, TypeVar

import msgspec

from crisisapp.support.canonical import canonical_bytes

__all__ = ["DESK_STREAM", "Event", "UnknownEvent", "decode_event", "encode_event", "event"]

DESK_STREAM = "desk"


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing that happened. Subclasses are registered with `@event(kind)`."""

    KIND: ClassVar[str] = ""
    SCHEMA: ClassVar[int] = 1

    def subject(self) -> str:
        """Return the id this event speaks of; it stands in the header, so never personal."""
        return ""


class UnknownEvent(Event, frozen=True, kw_only=True):
    """An event written by a newer program: kept, counted, ignored by the folds."""

    kind: str = ""


E = TypeVar("E", bound=type[Event])


class _Registry:
    """All event types by kind; filled while the feature modules are imported, then only read."""

    types: ClassVar[dict[str, type[Event]]] = {}
    decoders: ClassVar[dict[str, msgspec.json.Decoder[Event]]] = {}


def event(cls: E) -> E:
    """Register an event type under its `KIND`; the kind must be new."""
    if not cls.KIND or cls.KIND in _Registry.types:
        raise ValueError(f"event kind {cls.KIND!r} is empty or taken")
    _Registry.types[cls.KIND] = cls
    return cls


def encode_event(item: Event) -> bytes:
    """Return the canonical bytes of the body, the ones that are hashed and stored.

    Raises:
        NotCanonicalError: a text holds a lone surrogate, a number is beyond 64 bits.
    """
    return canonical_bytes(msgspec.to_builtins(item))


def decode_event(kind: str, body: bytes) -> Event:
    """Return the event of a stored body; `UnknownEvent` when this program cannot read it."""
    cls = _Registry.types.get(kind)
    if cls is None:
        return UnknownEvent(kind=kind)
    decoder = _Registry.decoders.get(kind)
    if decoder is None:
        decoder = _Registry.decoders[kind] = msgspec.json.Decoder(cls)
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return UnknownEvent(kind=kind)
