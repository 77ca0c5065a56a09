"""Long work, without Qt: what it may be told (stop) and what it tells (how far).

A reading job opens the desk again on its own thread, for reading. The window's runner is in
`qtmodels.job_runner`; the terminal calls jobs directly.
"""

import threading
from pathlib import Path
from typing import Protocol, TypeVar

from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.services.queries.records import VerifyReport

__all__ = ["CancelToken", "Job", "verify_job"]

T_co = TypeVar("T_co", covariant=True)


class CancelToken:
    """Asked between two steps of a job; set from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._event.set()

    def __call__(self) -> bool:
        """Say whether the job should stop."""
        return self._event.is_set()


class Job(Protocol[T_co]):
    """A callable that does long reading work; runs on a thread of its own."""

    def __call__(self, cancelled: CancelToken) -> T_co:
        """Do the work and return what it found."""
        ...


def verify_job(path: Path, installation: Installation) -> Job[VerifyReport]:
    """Return the job that checks every row of a desk's journal."""

    def run(cancelled: CancelToken) -> VerifyReport:
        desk = Desk.open(path, installation, writable=False)
        try:
            return desk.verify(lambda _count: not cancelled())
        finally:
            desk.close()

    return run
