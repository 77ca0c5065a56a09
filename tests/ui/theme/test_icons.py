"""Every icon is there, draws something, and takes the colour of the theme."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from crisisapp.support.resources import resource_folder
from crisisapp.ui.theme.icons import ICON_NAMES, icon, icon_pixmap
from crisisapp.ui.theme.theme import Theme


def inked(image: QImage) -> dict[str, int]:
    """Return how many opaque pixels there are of each colour."""
    found: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            value = image.pixelColor(x, y)
            if value.alpha() > 250:
                found[value.name()] = found.get(value.name(), 0) + 1
    return found


def test_the_list_of_icons_is_the_folder() -> None:
    files = (resource_folder("resources") / "icons").glob("*.svg")
    assert tuple(sorted(path.stem for path in files)) == ICON_NAMES


@pytest.mark.parametrize("name", ICON_NAMES)
def test_an_icon_has_one_colour_and_draws_something(qapp: QApplication, name: str) -> None:
    source = (resource_folder("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,}", source)
    drawn = inked(icon_pixmap(name, "#1f5fa8", 24, 2.0).toImage())
    assert drawn.get("#1f5fa8", 0) > 5


def test_an_icon_is_sharp_at_the_ratio_of_the_screen(qapp: QApplication) -> None:
    pixmap = icon("home").pixmap(QSize(18, 18), 2.0)
    assert pixmap.width() == 36
    assert pixmap.devicePixelRatio() == 2.0


def test_an_icon_made_before_the_switch_follows_the_theme(qapp: QApplication) -> None:
    kept = icon("list", "ink")
    for name in ("light", "dark"):
        theme = Theme(name)
        theme.apply(qapp)
        assert theme.tokens.ink in inked(kept.pixmap(24, 24).toImage())


def test_the_same_drawing_is_rendered_once(qapp: QApplication) -> None:
    first = icon_pixmap("home", "#000000", 18, 1.0)
    assert icon_pixmap("home", "#000000", 18, 1.0) is first
    assert icon_pixmap("home", "#000000", 18, 2.0) is not first


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
