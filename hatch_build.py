"""Build hook: puts the data files and the compiled catalogues into the wheel.

An editable install reads `resources/` and `playbooks/` from the checkout, so only a real wheel
gets copies of them, under `crisisapp/_data/`. The catalogues are compiled in both cases.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["CatalogueHook", "compile_catalogues"]

DATA = Path("crisisapp") / "_data"
FOLDERS = ("resources", "playbooks")


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each `locale/<language>.po` that is newer than its `.mo`.

    Args:
        root: the folder that holds `locale/` and `crisisapp/`.

    Returns:
        The path of every catalogue, fresh or just written, below `root`. Fuzzy texts are left out.
    """
    compiled = []
    for source in sorted((root / "locale").glob("*.po")):
        target = root / DATA / "locale" / source.stem / "LC_MESSAGES" / "crisisapp.mo"
        compiled.append(target)
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.stem)
        content = BytesIO()
        write_mo(content, catalogue)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.getvalue())
    return compiled


class CatalogueHook(BuildHookInterface[Any]):
    """Adds what is not Python to the wheel; hatchling makes one per build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and, for a wheel that leaves this folder, list the data files."""
        root = Path(self.root)
        compiled = compile_catalogues(root)
        if version == "editable":
            return
        inside = build_data["force_include"]
        for folder in FOLDERS:
            inside[str(root / folder)] = (DATA / folder).as_posix()
        for catalogue in compiled:
            inside[str(catalogue)] = catalogue.relative_to(root).as_posix()
