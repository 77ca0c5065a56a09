"""The page that shows the house names every room, and in most rooms every module."""

import re

import pytest

from tests.architecture.sources import PACKAGE, ROOT

ROOMS = sorted(
    path.parent.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("__init__.py")
    if path.parent != PACKAGE
)


@pytest.mark.parametrize("room", ROOMS)
def test_the_architecture_page_names_the_room(room: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    name = re.escape(room.rsplit("/", maxsplit=1)[-1])
    assert re.search(rf"(?<![\w-]){name}/", page), f"docs/architecture.md does not name {room}/"


# Rooms whose modules bear the names of the features, or of what they draw, are named once.
NAMED_ONCE = {"events", "projections", "commands", "queries", "checks"}
NAMED_ONCE |= {"widgets", "panes", "views", "dialogs"}
MODULES = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix()
    for path in PACKAGE.rglob("*.py")
    if not path.name.startswith("__") and path.parent.name not in NAMED_ONCE
)


@pytest.mark.parametrize("module", MODULES)
def test_the_architecture_page_names_the_module(module: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = page.partition("## The rooms")[2].partition("\n## ")[0]
    name = module.rsplit("/", maxsplit=1)[-1]
    assert re.search(rf"(?<![\w/]){name}(?![\w/])", rooms), f"the rooms do not name {module}"


@pytest.mark.parametrize("page", ["architecture", "adding-a-feature"])
def test_a_page_names_files_that_exist(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    floors = (ROOT, PACKAGE, PACKAGE / "services", PACKAGE / "storage")
    named = set(re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|md|po|toml))`", text))
    assert named
    gone = {
        name
        for name in named - {"storage/schema_002.py"}  # the next one
        if "nn." not in name and not any((floor / name).exists() for floor in floors)
    }
    assert gone == set()
