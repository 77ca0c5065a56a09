"""The page that shows the house names every room."""

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
