"""Icons: our own one-colour SVG drawings, tinted by the theme at the moment they are painted."""

from functools import lru_cache
from typing import Literal

# QtSvg is imported by name so that the frozen program carries it.
from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crisisapp.support.resources import resource_folder
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import Tokens
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["ICON_NAMES", "IconColor", "draw_icon", "icon", "icon_pixmap"]

IconColor = Literal["ink", "muted", "accent", "on_accent", "on_rail", "ok", "warn", "bad"]

ICON_NAMES: tuple[str, ...] = (
    "arrow-left",
    "arrow-right",
    "check",
    "chevron-down",
    "clock",
    "close",
    "copy",
    "exhibit",
    "export",
    "flag",
    "home",
    "info",
    "list",
    "lock",
    "menu",
    "people",
    "phone",
    "pie",
    "plus",
    "search",
    "settings",
    "target",
    "undo",
    "warning",
)


def icon(name: str, tint: IconColor = "ink") -> QIcon:
    """Return an icon that follows the theme; `name` is one of `ICON_NAMES`.

    Raises:
        KeyError: there is no such icon.
    """
    if name not in ICON_NAMES:
        raise KeyError(name)
    return QIcon(_Engine(name, tint))


def icon_pixmap(name: str, value: str, size_px: int, ratio: float) -> QPixmap:
    """Return the drawing in colour `value` (`#rrggbb`), `size_px` logical pixels wide.

    `ratio` is the device pixel ratio of the target. The pixmap is shared: do not paint on it.
    """
    return _pixmap(name, value, size_px, ratio)


def draw_icon(painter: QPainter, name: str, rect: QRect, value: str) -> None:
    """Draw an icon centred in `rect` (logical pixels), as large as its shorter side."""
    size = min(rect.width(), rect.height())
    if size < 1:
        return
    left = rect.left() + (rect.width() - size) / 2
    top = rect.top() + (rect.height() - size) / 2
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(left, top), _pixmap(name, value, size, ratio))


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (resource_folder("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _pixmap(name: str, value: str, size_px: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", value)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    side = max(1, round(size_px * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _color_of(tokens: Tokens, tint: IconColor, mode: QIcon.Mode) -> str:
    if mode == QIcon.Mode.Disabled:
        return tokens.disabled
    match tint:
        case "ink":
            return tokens.ink
        case "muted":
            return tokens.muted
        case "on_accent":
            return tokens.on_accent
        case "on_rail":
            return tokens.on_rail
        case "accent" | "ok" | "warn" | "bad":
            return tokens.tone(tint).ink


class _Engine(QIconEngine):
    """Renders one drawing in the theme's colour each time it is asked to."""

    def __init__(self, name: str, tint: IconColor) -> None:
        super().__init__()
        self._name = name
        self._tint: IconColor = tint

    # Qt overrides

    @guarded
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the icon centred in `rect`."""
        draw_icon(painter, self._name, rect, _color_of(current_theme().tokens, self._tint, mode))

    @guarded_value(QPixmap)
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon for `size` logical pixels on a screen of ratio `scale`."""
        side = max(1, min(size.width(), size.height()))
        value = _color_of(current_theme().tokens, self._tint, mode)
        return _pixmap(self._name, value, side, max(scale, 1.0))

    @guarded_value(QPixmap)
    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return the icon for `size` at a ratio of 1."""
        value = _color_of(current_theme().tokens, self._tint, mode)
        return _pixmap(self._name, value, min(size.width(), size.height()), 1.0)

    def clone(self) -> QIconEngine:
        """Return an equal engine; Qt owns it."""
        return _Engine(self._name, self._tint)
