"""Rows of the directory. The numbers of the Situations page are contacts with a place there.

`phone` holds what that page reads; both ways of writing a number, the page's and the directory's,
keep the two tables the same.
"""

import msgspec

from crisisapp.domain.events import desk, directory
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "channel_removed",
    "channel_set",
    "channel_state_set",
    "contact_called",
    "contact_checked",
    "contact_removed",
    "contact_set",
    "phone_called",
    "phone_removed",
    "phone_set",
]

_DIALLED = frozenset({"phone", "mobile"})
_CONTACT = (
    "INSERT INTO contact VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,'') ON CONFLICT (id) DO UPDATE"
    " SET name = excluded.name, role = excluded.role, organisation = excluded.organisation,"
    " ways = excluded.ways, deputy = excluded.deputy, hours = excluded.hours,"
    " language = excluded.language, audience = excluded.audience, key = excluded.key,"
    " note = excluded.note, front = excluded.front, checked_on = excluded.checked_on"
)
_PHONE = (
    "INSERT INTO phone VALUES (?,?,?,?,?,?,?,NULL) ON CONFLICT (id) DO UPDATE SET"
    " key = excluded.key, label = excluded.label, number = excluded.number,"
    " position = excluded.position, checked_on = excluded.checked_on"
)
_WAYS = msgspec.json.Decoder(tuple[directory.Way, ...])


def contact_set(db: Connection, header: Header, event: directory.ContactSet) -> None:
    """Write a contact, and its number on the Situations page if it stands there."""
    _write(db, header, event)
    if event.front:
        number = next((way.value for way in event.ways if way.kind in _DIALLED), "")
        db.execute(
            _PHONE,
            (
                header.stream,
                event.contact,
                event.key,
                event.name,
                number,
                event.front,
                event.checked_on,
            ),
        )
    else:
        db.execute("DELETE FROM phone WHERE id = ?", (event.contact,))


def contact_removed(db: Connection, _header: Header, event: directory.ContactRemoved) -> None:
    """Take a contact out of the directory and off the page; its attempts stay."""
    db.execute("DELETE FROM contact WHERE id = ?", (event.contact,))
    db.execute("DELETE FROM phone WHERE id = ?", (event.contact,))


def contact_checked(db: Connection, _header: Header, event: directory.ContactChecked) -> None:
    """Remember on which day somebody said it is still right."""
    for table in ("contact", "phone"):
        db.execute(
            f"UPDATE {table} SET checked_on = ? WHERE id = ?",  # noqa: S608 - our own names
            (event.checked_on, event.contact),
        )


def contact_called(db: Connection, header: Header, event: directory.ContactCalled) -> None:
    """Add an attempt; the contact keeps the last one."""
    db.execute(
        "INSERT OR IGNORE INTO attempt VALUES (?,?,?,?,?,?,?,?)",
        (
            header.stream,
            f"{header.device}:{header.stream}:{header.seq}",
            event.contact,
            event.at,
            event.outcome,
            event.way,
            event.incident,
            event.entry,
        ),
    )
    db.execute(
        "UPDATE contact SET called_at = ?, outcome = ? WHERE id = ?",
        (event.at, event.outcome, event.contact),
    )
    db.execute("UPDATE phone SET called_at = ? WHERE id = ?", (event.at, event.contact))


def phone_set(db: Connection, header: Header, event: desk.PhoneSet) -> None:
    """Write one of the page's numbers; when it was last called stays, and what the contact has."""
    db.execute(
        _PHONE,
        (
            header.stream,
            event.phone,
            event.key,
            event.label,
            event.number,
            event.position,
            event.checked_on,
        ),
    )
    row = db.execute(
        "SELECT role, organisation, ways, deputy, hours, language, audience, note FROM contact"
        " WHERE id = ?",
        (event.phone,),
    ).fetchone()
    known = tuple(str(value) for value in row) if row else ("", "", "[]", "", "", "", "", "")
    role, organisation, ways, deputy, hours, language, audience, note = known
    contact = directory.ContactSet(
        contact=event.phone,
        name=event.label,
        role=role,
        organisation=organisation,
        ways=_with_number(_WAYS.decode(ways), event.number),
        deputy=deputy,
        hours=hours,
        language=language,
        audience=audience,
        key=event.key,
        note=note,
        front=event.position,
        checked_on=event.checked_on,
    )
    _write(db, header, contact)


def phone_removed(db: Connection, _header: Header, event: desk.PhoneRemoved) -> None:
    """Take a number off the page and out of the directory."""
    db.execute("DELETE FROM phone WHERE id = ?", (event.phone,))
    db.execute("DELETE FROM contact WHERE id = ?", (event.phone,))


def phone_called(db: Connection, _header: Header, event: desk.PhoneCalled) -> None:
    """Remember the last call to a number; whether somebody answered is not known."""
    db.execute("UPDATE phone SET called_at = ? WHERE id = ?", (event.called_at, event.phone))
    db.execute(
        "UPDATE contact SET called_at = ?, outcome = '' WHERE id = ?",
        (event.called_at, event.phone),
    )


def channel_set(db: Connection, header: Header, event: directory.ChannelSet) -> None:
    """Write a channel of the school."""
    db.execute(
        "INSERT OR REPLACE INTO channel VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            event.channel,
            event.name,
            event.kind,
            event.position,
            event.senders,
            msgspec.json.encode(event.fields).decode(),
            event.hours,
            event.fallback,
            event.limit,
            msgspec.json.encode(event.audiences).decode(),
        ),
    )


def channel_removed(db: Connection, _header: Header, event: directory.ChannelRemoved) -> None:
    """Take a channel away."""
    db.execute("DELETE FROM channel WHERE id = ?", (event.channel,))


def channel_state_set(db: Connection, header: Header, event: directory.ChannelStateSet) -> None:
    """Remember what a channel is worth in this situation."""
    db.execute(
        "INSERT OR REPLACE INTO channel_state VALUES (?,?,?,?,?,?)",
        (
            header.stream,
            f"{header.stream}:{event.channel}",
            event.channel,
            event.state,
            event.reason,
            event.at,
        ),
    )


def _write(db: Connection, header: Header, event: directory.ContactSet) -> None:
    db.execute(
        _CONTACT,
        (
            header.stream,
            event.contact,
            event.name,
            event.role,
            event.organisation,
            msgspec.json.encode(event.ways).decode(),
            event.deputy,
            event.hours,
            event.language,
            event.audience,
            event.key,
            event.note,
            event.front,
            event.checked_on,
        ),
    )


def _with_number(ways: tuple[directory.Way, ...], number: str) -> tuple[directory.Way, ...]:
    """Return the ways with this as the first number that is dialled."""
    for place, way in enumerate(ways):
        if way.kind in _DIALLED:
            changed = msgspec.structs.replace(way, value=number)
            return (*ways[:place], changed, *ways[place + 1 :])
    return (directory.Way(kind="phone", value=number), *ways)
