"""Keep errors inside overridden virtuals of Qt.

An exception that leaves an override called by Qt makes PySide forget other overrides of the same
object, and later crashes the process. So each override logs its error and returns a safe value.
"""

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

__all__ = ["guarded", "guarded_value"]

P = ParamSpec("P")
R = TypeVar("R")

logger = logging.getLogger(__name__)


def guarded(override: Callable[P, None]) -> Callable[P, None]:
    """Decorate an override without result (paint, events): errors are logged and end there."""
    return guarded_value(_nothing)(override)


def guarded_value(safe: Callable[[], R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator for overrides with a result: on error, log it and return `safe()`."""

    def decorate(override: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(override)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return override(*args, **kwargs)
            except Exception:  # nothing at all may reach Qt's own frames, see the module
                logger.exception("error in %s", override.__qualname__)
                return safe()

        return call

    return decorate


def _nothing() -> None:
    """Return what an override without result returns."""
