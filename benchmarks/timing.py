"""Clocks and their statistics. Every duration is in milliseconds."""

from collections.abc import Callable, Sequence
from math import ceil
from time import perf_counter_ns
from typing import ParamSpec

__all__ = ["median", "milliseconds", "percentile"]

_P = ParamSpec("_P")


def milliseconds(act: Callable[_P, object], *args: _P.args, **named: _P.kwargs) -> float:
    """Return how long one call took."""
    start = perf_counter_ns()
    act(*args, **named)
    return (perf_counter_ns() - start) / 1e6


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that `share` (0-1) of the samples do not pass (nearest rank).

    Raises:
        ValueError: no samples.
    """
    if not samples:
        raise ValueError("nothing was measured")
    return sorted(samples)[max(0, ceil(share * len(samples)) - 1)]


def median(samples: Sequence[float]) -> float:
    """Return the middle sample; of an even number, the lower one.

    Raises:
        ValueError: no samples.
    """
    return percentile(samples, 0.5)
