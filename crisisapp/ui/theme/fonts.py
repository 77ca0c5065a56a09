"""Roles of type, all derived from the application's font so that the system's size is followed."""

from typing import ClassVar, Literal

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from crisisapp.support.resources import resource_folder

__all__ = [
    "BUNDLED_FAMILY",
    "FontRole",
    "bundle_font",
    "ensure_font",
    "font_key",
    "refresh_fonts",
    "role_font",
    "set_font_role",
    "use_bundled_font",
]

FontRole = Literal[
    "body",
    "bold",
    "small",
    "small_bold",
    "caption",
    "title",
    "figure",
    "time",
    "large",
    "large_bold",
]
BUNDLED_FAMILY = "Inter"

_SIZES: dict[FontRole, float] = {
    "body": 1.0,
    "bold": 1.0,
    "small": 0.88,
    "small_bold": 0.88,
    "caption": 0.8,  # under the icons of the rail, nowhere else
    "title": 1.3,
    "figure": 2.0,
    "large": 1.55,  # read from a step away
    "large_bold": 1.55,
    "time": 1.0,
}
_WEIGHTS: dict[FontRole, QFont.Weight] = {
    "bold": QFont.Weight.DemiBold,
    "small_bold": QFont.Weight.DemiBold,
    "title": QFont.Weight.Bold,
    "figure": QFont.Weight.Bold,
    "large_bold": QFont.Weight.DemiBold,
}
_PROPERTY = "fontRole"
_TABULAR = QFont.Tag("tnum")


class _Made:
    """The fonts made from one font of the application; a frame asks for a hundred."""

    base: QFont | None = None
    key: str = ""
    fonts: ClassVar[dict[FontRole, QFont]] = {}


def role_font(role: FontRole) -> QFont:
    """Return the font of `role`: size relative to the application's, digits of equal width.

    It is shared: give it to widgets and painters, and copy it before a change.
    """
    base = _base()
    font = _Made.fonts.get(role)
    if font is None:
        font = _Made.fonts[role] = _made_font(role, base)
    return font


def font_key() -> str:
    """Return a text that is another one whenever the fonts are: the key of what was measured."""
    _base()
    return _Made.key


def _base() -> QFont:
    base = QApplication.font()
    if base != _Made.base:
        _Made.base = base
        _Made.key = base.toString()
        _Made.fonts.clear()
    return base


def _made_font(role: FontRole, base: QFont) -> QFont:
    font = QFont(base)
    ratio = _SIZES[role]
    if font.pixelSize() > 0:
        font.setPixelSize(max(1, round(font.pixelSize() * ratio)))
    else:
        font.setPointSizeF(max(1.0, font.pointSizeF() * ratio))
    font.setWeight(_WEIGHTS.get(role, QFont.Weight.Normal))
    font.setFeature(_TABULAR, 1)
    return font


def set_font_role(widget: QWidget, role: FontRole) -> None:
    """Give a widget the font of a role and remember it for the next change of text size."""
    widget.setProperty(_PROPERTY, role)
    widget.setFont(role_font(role))


def refresh_fonts() -> None:
    """Give every widget with a role its font again; called after the application's font changed."""
    for widget in QApplication.allWidgets():
        role = widget.property(_PROPERTY)
        if role in _SIZES:
            widget.setFont(role_font(role))
            widget.updateGeometry()


def bundle_font() -> None:
    """Load the font files that ship with the program; harmless when done twice.

    Raises:
        FileNotFoundError: a font file is missing or unreadable.
    """
    if BUNDLED_FAMILY in QFontDatabase.families():
        return
    for path in sorted((resource_folder("resources") / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def use_bundled_font(app: QApplication, *, size_px: int = 13) -> None:
    """Use the bundled font at a fixed size: tests and screenshots look the same everywhere."""
    bundle_font()
    font = QFont(BUNDLED_FAMILY)
    font.setPixelSize(size_px)
    app.setFont(font)


def ensure_font(app: QApplication) -> None:
    """Load the bundled font when the system has none at all to write an interface with."""
    if not any(QFontDatabase.isSmoothlyScalable(name) for name in QFontDatabase.families()[:8]):
        bundle_font()
        font = QFont(app.font())
        font.setFamilies([BUNDLED_FAMILY])
        app.setFont(font)
