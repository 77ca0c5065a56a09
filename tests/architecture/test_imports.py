"""Who may know whom: the contracts of pyproject.toml, and what import-linter cannot see."""

import ast
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.sources import ROOT, imported_names, sources, tree, where

# Libraries beside the standard one that each floor may name; pieces of the house are not listed.
MSGSPEC = {"msgspec"}
OUTSIDE = {
    "support": MSGSPEC | {"platformdirs", "babel", "filelock"},
    "domain": MSGSPEC,
    "storage": MSGSPEC
    | {"sqlite_utils", "sqlcipher3", "tomlkit", "tree_sitter", "tree_sitter_toml", "filelock"},
    "services": MSGSPEC
    | {
        *("jinja2", "markupsafe", "babel", "holidays", "icalendar", "vobject", "python_calamine"),
        *("dateutil", "typst", "docx", "regex", "xlsxwriter", "markdown_it", "nh3"),
    },
    "qtmodels": MSGSPEC | {"PySide6", "shiboken6"},
    "ui": MSGSPEC | {"PySide6", "shiboken6"},
    "app": MSGSPEC | {"PySide6", "shiboken6"},
    "cli": MSGSPEC | {"click"},
}
NETWORK = ("urllib.request", "PySide6.QtNetwork", "PySide6.QtWeb", "PySide6.QtHttp")


@pytest.fixture
def _loggers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """import-linter sets logging up anew, which would silence every logger for later tests."""
    monkeypatch.setattr("logging.config.dictConfig", _set_up_nothing)


def _set_up_nothing(config: dict[str, object]) -> None:
    del config


@pytest.mark.usefixtures("_loggers_stay")
def test_the_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("floor", sorted(OUTSIDE))
def test_a_floor_names_only_its_own_libraries(floor: str) -> None:
    own = OUTSIDE[floor] | set(sys.stdlib_module_names) | {"crisisapp"}
    strangers = [
        f"{where(path, node)} {name}"
        for path in sources(floor)
        for node, name in imported_names(tree(path))
        if name.split(".")[0] not in own
    ]
    assert not strangers


def test_nothing_reaches_for_the_network() -> None:
    reached = [
        f"{where(path, node)} {name}"
        for path in sources()
        for node, name in imported_names(tree(path))
        if name.startswith(NETWORK)
    ]
    assert not reached


def test_models_know_no_widgets() -> None:
    known = [
        where(path, node)
        for path in sources("qtmodels")
        for node, name in imported_names(tree(path))
        if name.startswith("PySide6.QtWidgets")
    ]
    assert not known


def test_nothing_is_imported_by_star_or_by_relative_name() -> None:
    found = [
        where(path, node)
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.level > 0 or any(alias.name == "*" for alias in node.names))
    ]
    assert not found


@pytest.mark.parametrize("room", ["panes", "views"])
def test_panes_and_views_do_not_import_their_equals(room: str) -> None:
    """`know_rows` is a part of `know`; `do` is its equal."""
    folder = f"crisisapp.ui.{room}."
    crossed = [
        f"{where(path, node)} {name}"
        for path in sources(f"ui/{room}")
        for node, name in imported_names(tree(path))
        if name.startswith(folder)
        and _family(name.removeprefix(folder)) != _family(_inside(path, room))
    ]
    assert not crossed


def _inside(path: Path, room: str) -> str:
    return ".".join(path.relative_to(ROOT / "crisisapp" / "ui" / room).with_suffix("").parts)


def _family(name: str) -> str:
    return name.partition(".")[0].partition("_")[0]
