"""Real processes for the faults that only a process can have: another user, a lock, a sudden death.

They are forked from a parent that has everything imported, so that each starts in a millisecond.
"""

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

from crisisapp.domain.errors import CrisisError

__all__ = ["NOBODY", "Child", "in_child"]

NOBODY = 65_534

Say = Callable[[str], None]


class Child:
    """A process that says lines; `hear` waits for the next, `kill` ends it as a power cut would."""

    def __init__(
        self,
        work: Callable[[Say], object],
        *,
        user: int | None = None,
        largest_file: int | None = None,
    ) -> None:
        read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(read)
            _work(work, write, user, largest_file)
        os.close(write)
        self._ears = os.fdopen(read, encoding="utf-8")

    def hear(self) -> str:
        """Return the next line said; nothing at the end."""
        return self._ears.readline().rstrip("\n")

    def kill(self) -> list[str]:
        """Kill the process at once; return what it had said and nobody had heard."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> list[str]:
        """Wait for the end; return what it had said and nobody had heard."""
        said = self._ears.read().splitlines()
        self._ears.close()
        os.waitpid(self.pid, 0)
        return said


def in_child(
    work: Callable[[Say], object], *, user: int | None = None, largest_file: int | None = None
) -> list[str]:
    """Run `work` in a process of its own; return what it said, a refusal as its code."""
    return Child(work, user=user, largest_file=largest_file).wait()


def _work(
    work: Callable[[Say], object], write: int, user: int | None, largest_file: int | None
) -> NoReturn:
    def say(line: str) -> None:
        os.write(write, f"{line}\n".encode())

    try:
        if user is not None:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        if largest_file is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        work(say)
    except CrisisError as refusal:
        say(str(refusal.code))
    except BaseException:  # noqa: BLE001 - the parent's test fails on what is said
        say("BUG " + traceback.format_exc().replace("\n", " | "))
    finally:
        sys.stdout.flush()
        os._exit(0)
