"""Runs long work beside the window: reading jobs on threads, writing jobs in slices.

Results come back by one queued signal, on the GUI thread, whatever happened on the other.
"""

import logging
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from crisisapp.domain.errors import CrisisError
from crisisapp.services.jobs import CancelToken, Job

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

__all__ = ["JobDone", "JobRunner"]

_log = logging.getLogger(__name__)
_SLICE_S = 0.015


class JobDone(msgspec.Struct, frozen=True, kw_only=True):
    """How a job ended: a value, a refusal to say, or a bug (logged, said in general words)."""

    name: str
    value: object = None
    refusal: CrisisError | None = None
    bug: bool = False


class JobRunner(QObject):
    """Owns the threads; `close` cancels and waits. GUI thread, but for the jobs themselves.

    Emits:
        done: a `JobDone`.
        progress: a job's name and a count, from writing jobs.
    """

    done = Signal(object)
    progress = Signal(str, object)  # an `int` of Qt ends at 2 GB, and some count bytes
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._tokens: dict[str, CancelToken] = {}
        self._writing: list[tuple[str, Iterator[int]]] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn_timeout)
        self._landed.connect(self._on_landed, Qt.ConnectionType.QueuedConnection)

    def run(self, name: str, job: Job[object]) -> bool:
        """Start a reading job; False when one of this name is still running."""
        if name in self._tokens:
            return False
        token = self._tokens[name] = CancelToken()
        self._threads().submit(self._carry, name, job, token)
        return True

    def write(self, name: str, slices: Callable[[], Iterator[int]]) -> bool:
        """Start a writing job: its slices run between two events of the window."""
        if name in self._tokens:
            return False
        self._tokens[name] = CancelToken()
        self._writing.append((name, slices()))
        self._turn.start()
        return True

    def cancel(self, name: str) -> None:
        """Ask a job to stop at its next step."""
        token = self._tokens.get(name)
        if token is not None:
            token.cancel()

    def is_running(self, name: str) -> bool:
        """Say whether a job of this name is running."""
        return name in self._tokens

    def close(self) -> None:
        """Stop everything and wait for the threads; called before the desk closes.

        Should the desk stay open after all, the runner takes jobs again.
        """
        for token in self._tokens.values():
            token.cancel()
        self._turn.stop()
        self._writing.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._tokens.clear()

    def _threads(self) -> "ThreadPoolExecutor":
        """Return the threads, made with the first job: a start has none."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # start-up

            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        return self._pool

    def _carry(self, name: str, job: Job[object], token: CancelToken) -> None:
        """Run a job on its thread; whatever it raises comes back as a `JobDone`."""
        try:
            done = JobDone(name=name, value=job(token))
        except CrisisError as refusal:
            done = JobDone(name=name, refusal=refusal)
        except Exception:  # noqa: BLE001 - a layer's border: a thread must not swallow a bug
            _log.exception("job %s failed", name)
            done = JobDone(name=name, bug=True)
        self._landed.emit(done)

    @Slot(object)
    def _on_landed(self, done: JobDone) -> None:
        self._tokens.pop(done.name, None)
        self.done.emit(done)

    @Slot()
    def _on_turn_timeout(self) -> None:
        """Give the first writing job its slices for this turn, 15 ms at most."""
        if not self._writing:
            self._turn.stop()
            return
        name, slices = self._writing[0]
        count, done = -1, None
        end = time.perf_counter() + _SLICE_S
        try:
            while time.perf_counter() < end and not self._tokens[name]():
                count = next(slices)
        except StopIteration:
            done = JobDone(name=name)
        except CrisisError as refusal:
            done = JobDone(name=name, refusal=refusal)
        except Exception:  # noqa: BLE001 - as above; else the bug comes back at each turn
            _log.exception("job %s failed", name)
            done = JobDone(name=name, bug=True)
        if self._tokens[name]() and done is None:
            done = JobDone(name=name)
        if done is not None:
            self._writing.pop(0)
            self._on_landed(done)
        elif count >= 0:
            self.progress.emit(name, count)
