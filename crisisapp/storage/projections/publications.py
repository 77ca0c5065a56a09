"""Rows of what was found on the networks. Rows of a content that was erased do not come back."""

from crisisapp.domain.events import publications, timeline
from crisisapp.domain.publications import PublicationState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "publication_changed",
    "publication_measured",
    "publication_recorded",
    "publication_seen",
    "publication_words_erased",
    "removal_asked",
]

_OWN = "SELECT 1 FROM publication WHERE id = ? AND incident = ?"


def publication_recorded(
    db: Connection, header: Header, event: publications.PublicationRecorded
) -> None:
    """Add a content, online as it was found."""
    values = (
        header.stream,
        event.publication,
        event.number,
        event.letter,
        event.entry,
        event.platform,
        event.target,
        event.address,
        event.canonical,
        event.account,
        event.said,
        event.holder.value,
        event.first_seen,
        event.online_since,
        event.online_precision.value,
        event.public.value,
        event.minor.value,
        event.insult.value,
        PublicationState.ONLINE.value,
        event.first_seen,
        "",
        header.hlc,
    )
    db.execute(
        "INSERT OR IGNORE INTO publication VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        values,
    )


def publication_changed(
    db: Connection, header: Header, event: publications.PublicationChanged
) -> None:
    """Write what is known of a content now.

    One that nobody looked at again is online as it was first seen.
    """
    if event.first_seen:
        db.execute(
            "UPDATE publication SET first_seen = ?,"
            " state_at = CASE state_at WHEN first_seen THEN ? ELSE state_at END"
            " WHERE id = ? AND incident = ?",
            (event.first_seen, event.first_seen, event.publication, header.stream),
        )
    db.execute(
        "UPDATE publication SET target = ?, account = ?, said = ?, holder = ?, online_since = ?,"
        " online_precision = ?, public = ?, minor = ?, insult = ? WHERE id = ? AND incident = ?",
        (
            event.target,
            event.account,
            event.said,
            event.holder.value,
            event.online_since,
            event.online_precision.value,
            event.public.value,
            event.minor.value,
            event.insult.value,
            event.publication,
            header.stream,
        ),
    )


def publication_measured(
    db: Connection, header: Header, event: publications.PublicationMeasured
) -> None:
    """Add a reading."""
    db.execute(
        f"INSERT OR IGNORE INTO publication_count SELECT ?,?,?,?,?,?,?,?,? WHERE EXISTS ({_OWN})",
        (
            header.stream,
            f"{header.device}:{header.stream}:{header.seq}",  # readings have no id of their own
            event.publication,
            event.at,
            header.hlc,
            event.views,
            event.likes,
            event.shares,
            event.comments,
            event.publication,
            header.stream,
        ),
    )


def removal_asked(db: Connection, header: Header, event: publications.RemovalAsked) -> None:
    """Add what was asked; its follow-up is the content's, until the next one."""
    db.execute(
        f"INSERT OR IGNORE INTO publication_request SELECT ?,?,?,?,?,?,?,?,? WHERE EXISTS ({_OWN})",
        (
            header.stream,
            event.publication,
            event.request,
            event.route.value,
            event.at,
            event.entry,
            event.party,
            event.note,
            event.follow_up,
            event.publication,
            header.stream,
        ),
    )
    db.execute(
        "UPDATE publication SET follow_up = ? WHERE id = ? AND incident = ? AND ? <> ''",
        (event.follow_up, event.publication, header.stream, event.follow_up),
    )


def publication_seen(db: Connection, header: Header, event: publications.PublicationSeen) -> None:
    """Write where a content stands; one that is gone is followed up no more."""
    db.execute(
        "UPDATE publication SET state = ?, state_at = ?, follow_up = ?"
        " WHERE id = ? AND incident = ?",
        (event.state.value, event.at, event.follow_up, event.publication, header.stream),
    )


def publication_words_erased(db: Connection, header: Header, event: timeline.BodyErased) -> None:
    """Forget the content of an erased entry; the entry keeps its place and the reason."""
    found = db.execute(
        "SELECT id FROM publication WHERE entry = ? AND incident = ?", (event.entry, header.stream)
    ).fetchall()
    for (publication,) in found:
        db.execute("DELETE FROM publication_count WHERE publication = ?", (publication,))
        db.execute("DELETE FROM publication_request WHERE publication = ?", (publication,))
        db.execute("DELETE FROM publication WHERE id = ?", (publication,))
