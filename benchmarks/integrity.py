"""Long readings: the check of a whole journal, and the desk as it was known at a time."""

from benchmarks.desks import Lent
from benchmarks.table import Figure
from benchmarks.timing import milliseconds
from crisisapp.services.desk import Desk

__all__ = ["replay_figure", "verify_figure"]


def verify_figure(lent: Lent) -> Figure:
    """Check every row of the desk once."""
    desk = Desk.open(lent.path, lent.installation, writable=False)
    try:
        took = milliseconds(desk.verify)
    finally:
        desk.close()
    name = "verify 100,000 entries (beside the window)"
    return Figure(name=name, figure=took, unit="ms", bar=5000)


def replay_figure(lent: Lent) -> Figure:
    """Fold the whole desk into memory once, as it is known now."""
    desk = Desk.open(lent.path, lent.installation, writable=False)
    try:
        took = milliseconds(lambda: desk.known_at(desk.clock.now()).close())
    finally:
        desk.close()
    name = "replay 10,000 entries as known at a time"
    return Figure(name=name, figure=took, unit="ms", bar=1000)
