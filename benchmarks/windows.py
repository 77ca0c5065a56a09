"""The real window: its start, its memory, and its work on a long desk; each in its own process."""

from time import monotonic_ns

import msgspec

from benchmarks.children import run_child
from benchmarks.desks import Lent
from benchmarks.table import Figure
from benchmarks.timing import median, percentile

__all__ = [
    "Samples",
    "filtered_figures",
    "memory_figure",
    "start_figure",
    "tick_figure",
    "work_figures",
]

_START_BAR = 3.0
_FILTER = "-zyzomys -nature:rumeur"  # a word and a kind left out: most entries stay
_STARTS = 15  # on a machine with other guests the middle of five still wanders by a fifth
_MEMORY_BAR_MB = 150.0
# On a desk ten times as long.
_LONG_START_BAR, _LONG_MEMORY_BAR_MB = 4.0, 220.0


class Samples(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of `benchmarks.window_work` measured, in milliseconds."""

    open: list[float]
    enter: list[float]
    scroll: list[float]
    preview: list[float]
    pick: list[float]


def start_figure(lent: Lent, *, times: int = _STARTS, long: bool = False) -> Figure:
    """Start the program on a desk until a typed key has arrived, in turns with a bare window."""
    entries = "100,000" if long else "10,000"
    _start(lent)  # byte code is written by the first start of all, as by an installation
    ours, bare = [], []
    for _turn in range(times):
        bare.append(_until_said(["-m", "benchmarks.bare_window"]))
        ours.append(_start(lent))
    return Figure(
        name=f"start to a capture line that takes a key, {entries} entries, against a bare window",
        figure=median(ours) / median(bare),
        unit="×",
        bar=_LONG_START_BAR if long else _START_BAR,
        note=f"{median(ours):.0f} ms / {median(bare):.0f} ms",
    )


def memory_figure(lent: Lent, *, long: bool = False) -> Figure:
    """Weigh the program once it has shown a desk, scrolled through it and checked it."""
    said = run_child(["-m", "benchmarks.window_start", "memory", *_given(lent)])
    return Figure(
        name=f"resident memory, {'100,000' if long else '10,000'} entries open",
        figure=int(said) / 2**20,
        unit="MB",
        bar=_LONG_MEMORY_BAR_MB if long else _MEMORY_BAR_MB,
    )


def filtered_figures(lent: Lent, *, times: int = 200) -> tuple[Figure, ...]:
    """Work in the same window under a filter, with exhibits on the last entries: the same bars."""
    said = run_child(["-m", "benchmarks.window_work", *_given(lent), str(times), _FILTER])
    samples = msgspec.json.decode(said.splitlines()[-1], type=Samples)
    return tuple(
        msgspec.structs.replace(figure, name=f"filtered, with exhibits: {figure.name}")
        for figure in _work(samples)[:3]
    )


def work_figures(lent: Lent, *, times: int = 300) -> tuple[Figure, ...]:
    """Work in one window on a long desk; openings count by the slowest of them."""
    said = run_child(["-m", "benchmarks.window_work", *_given(lent), str(times)])
    return _work(msgspec.json.decode(said.splitlines()[-1], type=Samples))


def tick_figure(lent: Lent, *, times: int = 200) -> Figure:
    """Tick steps of a long checklist in the window."""
    said = run_child(["-m", "benchmarks.step_work", *_given(lent), str(times)])
    samples = msgspec.json.decode(said.splitlines()[-1], type=list[float])
    return _figure("ticking a step to its row painted, 300 steps: p95", samples, 0.95, 30.0)


def _work(samples: Samples) -> tuple[Figure, ...]:
    return (
        _figure("Enter key to the row painted, 100,000 entries: p95", samples.enter, 0.95, 30.0),
        _figure("open 100,000 entries to the first paint: slowest", samples.open, 1.0, 500.0),
        _figure("scroll one frame, wheel and page: p99", samples.scroll, 0.99, 16.0),
        _figure(
            "a key to preview and findings, 2,000 characters: p95", samples.preview, 0.95, 16.0
        ),
        _figure("a template picked to its filled preview: slowest", samples.pick, 1.0, 100.0),
    )


def _figure(name: str, samples: list[float], share: float, bar: float) -> Figure:
    note = f"{len(samples)} times, median {median(samples):.1f} ms, slowest {max(samples):.1f} ms"
    return Figure(name=name, figure=percentile(samples, share), unit="ms", bar=bar, note=note)


def _start(lent: Lent) -> float:
    return _until_said(["-m", "benchmarks.window_start", "start", *_given(lent)])


def _until_said(arguments: list[str]) -> float:
    """Return the milliseconds from the start of a child to the moment it prints."""
    begun = monotonic_ns()
    return (int(run_child(arguments)) - begun) / 1e6


def _given(lent: Lent) -> tuple[str, str]:
    return str(lent.paths.data.parent), str(lent.path)
