"""The quiet watch: all its rules over a long situation, as the window reads it once a minute."""

from datetime import timedelta

from benchmarks.desks import Lent
from benchmarks.table import Figure
from benchmarks.timing import milliseconds, percentile
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.desk import Desk
from crisisapp.services.queries.incidents import last_incident
from crisisapp.services.queries.watch import WatchDesk, watch, watch_slices
from crisisapp.support.clock import from_iso

__all__ = ["watch_figure"]

_BAR_MS = 20.0
_TIMES = 200
_GRAVE = 4  # so that night or day, every rule speaks
_LATER = timedelta(minutes=45)


def watch_figure(lent: Lent, *, times: int = _TIMES) -> Figure:
    """Keep the watch `times` times; return the 95th percentile of one tick, all rules together."""
    desk = Desk.open(lent.path, lent.installation)
    try:
        incident = last_incident(desk.read)
        desk.execute(SetLevel(incident=incident, level=_GRAVE))
        last = desk.read.value(
            "SELECT last_recorded_at FROM incident WHERE incident = ?", (incident,)
        )
        now = from_iso(str(last)) + _LATER
        watched = WatchDesk(
            read=desk.read, content=desk.content, zone=desk.zone, language=desk.language
        )
        lines = watch(watched, incident, now)  # the tables of the content are read once
        samples = [milliseconds(watch, watched, incident, now) for _ in range(times)]
        slices = len(list(watch_slices(watched, incident, now)))
    finally:
        desk.close()
    return Figure(
        name="the quiet watch over 10,000 entries, one tick: p95",
        figure=percentile(samples, 0.95),
        unit="ms",
        bar=_BAR_MS,
        note=f"{len(lines)} lines, in {slices} slices, slowest {max(samples):.1f} ms",
    )
