"""Read the program's own source files, for the tests that look at how it is written."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

__all__ = ["PACKAGE", "ROOT", "imported_names", "module_name", "sources", "tree", "where"]

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "crisisapp"


def sources(*floors: str) -> list[Path]:
    """Return the modules of these floors (`ui`, `ui/theme`…), or of the whole package, sorted."""
    folders = [PACKAGE / floor for floor in floors] if floors else [PACKAGE]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


@lru_cache(maxsize=1024)
def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_name(path: Path) -> str:
    """Return `crisisapp.ui.panes` for `…/crisisapp/ui/panes/__init__.py`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def where(path: Path, node: ast.AST) -> str:
    """Return `crisisapp/ui/actions.py:12`, for a message."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"


def imported_names(module: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Yield each import statement with the full dotted name of all it brings in."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module or ''}.{alias.name}") for alias in node.names)
