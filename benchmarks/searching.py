"""Searching as one types: each letter of each phrase is a search of its own."""

from collections.abc import Iterable, Iterator

from benchmarks.desks import Lent
from benchmarks.table import Figure
from benchmarks.timing import milliseconds, percentile
from crisisapp.services.desk import Desk, Reader
from crisisapp.services.queries.search import search

__all__ = ["keystrokes", "search_figure"]

_BAR_MS = 30.0
_ROUNDS = 5
_LEAST = 2
# Words nearly every line holds, words a few lines hold, words no line holds, and pairs whose
# words are everywhere but seldom together.
_PHRASES = (
    "de la",
    "appel mère E-14",
    "parents portail",
    "élève rentré",
    "vidéo bagarre",
    "cœur",
    "E-04 E-59",
    "S-12 accueil",
    "rectorat presse",
    "xylophone",
    "un par portail hebdo",
)


def search_figure(lent: Lent, *, rounds: int = _ROUNDS) -> Figure:
    """Type every phrase `rounds` times; return the 95th percentile of a keystroke's search."""
    desk = Desk.open(lent.path, lent.installation, writable=False)
    try:
        samples = list(_searches(desk.read, list(keystrokes(_PHRASES)) * rounds))
    finally:
        desk.close()
    return Figure(
        name="search 100,000 entries as you type, from 2 letters: p95",
        figure=percentile(samples, 0.95),
        unit="ms",
        bar=_BAR_MS,
        note=f"{len(samples)} keystrokes, slowest {max(samples):.1f} ms",
    )


def keystrokes(phrases: Iterable[str]) -> Iterator[str]:
    """Yield what stands in the field after each key, from the second letter on."""
    for phrase in phrases:
        for end in range(_LEAST, len(phrase) + 1):
            if not phrase[end - 1].isspace():
                yield phrase[:end]


def _searches(read: Reader, typed: Iterable[str]) -> Iterator[float]:
    for text in typed:
        yield milliseconds(search, read, text)
