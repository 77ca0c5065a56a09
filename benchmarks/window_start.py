"""A child: the real program from its first line to a key that has arrived in the capture line.

    python -m benchmarks.window_start start|memory DATA_DIR FILE

Prints one number. `start`: the moment of the key (ns of the machine's monotonic clock). `memory`:
the resident bytes once the window has been painted, scrolled, and has checked its journal.
"""

import sys
from typing import TYPE_CHECKING

from crisisapp.app import main as entry
from crisisapp.app.quick_start import import_program

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["main"]


def main(what: str, data_dir: str, file: str) -> int:
    """Run the program until the typist has what it came for."""
    program = import_program().Program
    real_start = program.start

    def start(running: "Program", *given: object, **chosen: object) -> None:
        from benchmarks.typist import Typist  # Qt is imported by the program, in its own order

        real_start(running, *given, **chosen)
        Typist(running, weigh=what == "memory")

    program.start = start
    return entry.main(["--data-dir", data_dir, file])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
