"""What it costs a start to know every playbook: titles, and the words that propose one.

    python -m benchmarks.playbooks FOLDER CACHE

Prints the milliseconds of one run, the import of what reads them left out: the program has it
anyway. `CACHE` is a folder, or `-` for none.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.children import run_child
from benchmarks.table import Figure
from benchmarks.timing import median, milliseconds
from crisisapp.services.content import Content
from crisisapp.support.resources import resource_folder

__all__ = ["main", "playbooks_figure"]

_BAR_MS = 40.0
_AT_LEAST = 15  # playbooks of a language: what the program will ship, with a few of a school


def main(folder: str, cache: str) -> int:
    """Read every playbook once and print how long it took."""
    content = Content(Path(folder), cache=None if cache == "-" else Path(cache))
    print(milliseconds(_read, content))
    return 0


def playbooks_figure(*, times: int = 15) -> Figure:
    """Read all playbooks in fresh processes, with the cache of an earlier start and without."""
    with TemporaryDirectory() as name:
        folder, cache = Path(name, "content"), Path(name, "cache")
        count = _fill(folder)
        _run(folder, str(cache))  # the first start of an installation makes the cache
        kept, fresh = [], []
        for _turn in range(times):
            kept.append(_run(folder, str(cache)))
            fresh.append(_run(folder, "-"))
    return Figure(
        name=f"{count} playbooks known at the start",
        figure=median(kept),
        unit="ms",
        bar=_BAR_MS,
        note=f"{median(fresh):.0f} ms without the cache",
    )


def _read(content: Content) -> None:
    content.playbooks.titles("fr")
    content.playbooks.suggest("bagarre devant le portail", "fr")


def _run(folder: Path, cache: str) -> float:
    return float(run_child(["-m", "benchmarks.playbooks", str(folder), cache]))


def _fill(folder: Path) -> int:
    """Copy what ships, and the longest playbook under other names until there are enough."""
    shutil.copytree(resource_folder("playbooks"), folder)
    files = sorted((folder / "fr").glob("*.toml"), key=lambda path: path.stat().st_size)
    longest, count = files[-1], len(files)
    text = longest.read_text("utf-8")
    for number in range(count, _AT_LEAST):
        name = f"EC{number}"
        (folder / "fr" / f"{name}.toml").write_text(text.replace(longest.stem, name), "utf-8")
    return max(count, _AT_LEAST)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
