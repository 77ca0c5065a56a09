"""Rows of the incidents: one each, as it stands now."""

from crisisapp.domain.events import incident
from crisisapp.domain.words import IncidentStatus
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.search import fold_words, put_words

__all__ = [
    "families_counted",
    "incident_framed",
    "incident_opened",
    "incident_titled",
    "level_set",
    "status_set",
]


def incident_opened(db: Connection, header: Header, event: incident.IncidentOpened) -> None:
    """Make the incident's row."""
    db.execute(
        "INSERT OR REPLACE INTO incident (incident, year, number, letter, title, status,"
        " started_at, started_precision, opened_at, what, place, source, entries,"
        " last_recorded_at) VALUES (?,?,?,?,?,?,?,?,?,'','',?,0,?)",
        (
            header.stream,
            event.year,
            event.number,
            event.letter,
            event.title,
            IncidentStatus.OPEN,
            event.started_at,
            event.precision,
            header.recorded_at,
            event.source,
            header.recorded_at,
        ),
    )
    _index(db, header)


def incident_titled(db: Connection, header: Header, event: incident.IncidentTitled) -> None:
    """Change the title."""
    db.execute("UPDATE incident SET title = ? WHERE incident = ?", (event.title, header.stream))
    _index(db, header)


def incident_framed(db: Connection, header: Header, event: incident.IncidentFramed) -> None:
    """Write the answers given to the four questions; the others stay."""
    db.execute(
        "UPDATE incident SET what = coalesce(?, what), place = coalesce(?, place),"
        " source = coalesce(?, source), started_at = coalesce(?, started_at),"
        " started_precision = coalesce(?, started_precision) WHERE incident = ?",
        (
            event.what,
            event.place,
            event.source,
            event.started_at,
            event.precision,
            header.stream,
        ),
    )
    _index(db, header)


def level_set(db: Connection, header: Header, event: incident.LevelSet) -> None:
    """Set the severity and remember the peak; what was proposed is decided by it."""
    db.execute(
        "UPDATE incident SET level = ?, peak_level = max(coalesce(peak_level, 0), ?),"
        " level_agreed_by = ?,"
        " proposed_level = CASE WHEN ? <> '' OR ? >= proposed_level THEN NULL"
        " ELSE proposed_level END WHERE incident = ?",
        (event.level, event.level, event.agreed_by, event.agreed_by, event.level, header.stream),
    )


def level_proposed(db: Connection, header: Header, event: incident.LevelProposed) -> None:
    """Let a severity wait; the one that holds already ends what waited."""
    db.execute(
        "UPDATE incident SET proposed_level = nullif(?, level) WHERE incident = ?",
        (event.level, header.stream),
    )


def status_set(db: Connection, header: Header, event: incident.StatusSet) -> None:
    """Set the status and the moments that go with it."""
    at = header.recorded_at
    monitoring = at if event.status is IncidentStatus.MONITORING else None
    closed = at if event.status is IncidentStatus.CLOSED else None
    db.execute(
        "UPDATE incident SET status = ?, closed_at = ?,"
        " monitoring_at = CASE WHEN ? = 'open' THEN NULL"
        " ELSE coalesce(?, monitoring_at, ?) END WHERE incident = ?",
        (event.status, closed, event.status, monitoring, closed, header.stream),
    )


def families_counted(db: Connection, header: Header, event: incident.FamiliesCounted) -> None:
    """Remember how many families are to be told one by one."""
    db.execute(
        "UPDATE incident SET families_expected = ? WHERE incident = ?",
        (event.expected, header.stream),
    )


def _index(db: Connection, header: Header) -> None:
    row = db.execute(
        "SELECT title, what, place, source FROM incident WHERE incident = ?", (header.stream,)
    ).fetchone()
    put_words(
        db,
        incident=header.stream,
        kind="incident",
        target=header.stream,
        clock=header.hlc,
        words=fold_words(*(str(text) for text in row or ())),
    )
