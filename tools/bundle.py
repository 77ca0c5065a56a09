"""What goes into the bundle and what it weighs; used by `build.spec` and `./dev bundle`.

PyInstaller brings every plugin of Qt and whatever those need. Most of it serves a phone, a kiosk or
a web page, and some of it (the GTK 3 theme) drags half a desktop along.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

__all__ = ["Entry", "is_wanted", "keep_wanted", "main", "weigh"]

Entry = tuple[str, str, str]  # (path in the bundle, path here, kind), as PyInstaller writes them

MB = 1_000_000
BIGGEST = 10

# A folder of Qt's plugins that is not named here stays out whole. PNG needs no plugin.
PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"},
    "platformthemes": {"qxdgdesktopportal"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "imageformats": {"qjpeg", "qsvg"},
    "iconengines": {"qsvgicon"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
}
QT_TRANSLATIONS = {"qtbase_en", "qtbase_fr"}
LOCALES = {"root", "en", "en_001", "en_GB", "fr", "fr_FR"}


def is_wanted(destination: str) -> bool:
    """Tell whether a file, by its path in the bundle, is of use to this program."""
    path = PurePosixPath(destination.replace("\\", "/"))
    parts = path.parts
    if parts[:2] == ("babel", "locale-data"):
        return path.stem in LOCALES
    if parts[0] != "PySide6":
        return True
    if "translations" in parts:
        return path.stem in QT_TRANSLATIONS
    if "plugins" in parts:
        return path.stem.removeprefix("lib") in PLUGINS.get(path.parent.name, set())
    return "qml" not in parts


def keep_wanted(entries: Iterable[Entry], needed_by: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries of use, without the libraries that only the others needed.

    Args:
        entries: what the analysis found.
        needed_by: gives the file names of the libraries that the binary at a path here loads,
            directly or not.
    """
    entries = list(entries)
    kept = [entry for entry in entries if is_wanted(entry[0])]
    needed = {name for entry in kept if not _is_library(entry) for name in needed_by(entry[1])}
    return [
        entry for entry in kept if not _is_library(entry) or PurePosixPath(entry[0]).name in needed
    ]


def _is_library(entry: Entry) -> bool:
    """Tell whether an entry is there only because another binary loads it.

    Extension modules, plugins and Python's own library (which the program's start loads by hand)
    are loaded by name: they stand on their own.
    """
    destination, _, kind = entry
    name = PurePosixPath(destination).name
    is_shared = name.startswith("lib") and ".so" in name and "/plugins/" not in destination
    return kind in {"BINARY", "SYMLINK"} and is_shared and not name.startswith("libpython")


def weigh(folder: Path) -> list[tuple[int, Path]]:
    """Return (bytes, path) of each file below `folder`, heaviest first; links weigh nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(((path.stat().st_size, path) for path in files), reverse=True)


def main(arguments: list[str] | None = None) -> int:
    """Print the size of a bundle and its biggest files; return 1 above the limit."""
    parser = argparse.ArgumentParser(prog="tools.bundle", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit-mb", type=int, required=True, help="megabytes of 1,000,000 bytes")
    options = parser.parse_args(arguments)
    weights = weigh(options.folder)
    total = sum(size for size, _ in weights)
    for size, path in weights[:BIGGEST]:
        print(f"{size / MB:8.1f} MB  {path.relative_to(options.folder)}")
    print(f"{total / MB:8.1f} MB  in all, of {options.limit_mb} allowed")
    if total > options.limit_mb * MB:
        print("the bundle is too heavy", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
