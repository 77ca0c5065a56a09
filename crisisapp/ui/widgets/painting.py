"""Shapes shared by painted widgets and delegates: chips, ticks, rings, check boxes, triangles."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from crisisapp.ui.theme.fonts import font_key, role_font
from crisisapp.ui.theme.metrics import FOCUS_WIDTH, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import Tokens, ToneName, color

__all__ = [
    "chip_pixmap",
    "chip_size",
    "draw_check_box",
    "draw_chip",
    "draw_focus_ring",
    "draw_key_box",
    "draw_tick",
    "draw_track",
    "draw_triangle",
    "fill_selection",
    "key_box_size",
]

_CHIP_PAD_X = 9
_CHIP_PAD_Y = 3
_TICK = 9  # width of a tick in a chip, with its gap
_KEY_PAD = 5


def chip_size(text: str, *, tick: bool = False, menu: bool = False) -> QSize:
    """Return the size of a chip for `text` at the text size in force."""
    return QSize(*_chip_size(text, tick, menu, font_key()))


@lru_cache(maxsize=600)
def _chip_size(text: str, tick: bool, menu: bool, _font: str) -> tuple[int, int]:  # noqa: FBT001 - the key of a cache
    metrics = QFontMetrics(role_font("small_bold"))
    extra = scaled(_TICK + 4) if tick else 0
    extra += scaled(_TICK + 3) if menu else 0
    return (
        metrics.horizontalAdvance(text) + 2 * scaled(_CHIP_PAD_X) + extra,
        metrics.height() + 2 * scaled(_CHIP_PAD_Y),
    )


def chip_colors(tokens: Tokens, tone: ToneName) -> tuple[QColor, QColor, QColor | None]:
    """Return (text, ground, outline or None) of a chip."""
    colors = tokens.tone(tone)
    if tone in {"neutral", "outline"}:
        return color(colors.ink), color(colors.soft), color(tokens.line)
    outline = color(colors.ink) if tokens.outlined else None
    return color(colors.ink), color(colors.soft), outline


def draw_chip(
    painter: QPainter, rect: QRect, text: str, tone: ToneName, *, tick: bool = False
) -> None:
    """Draw a fully round chip in `rect`; text that does not fit is elided at its end."""
    ink, ground, outline = chip_colors(current_theme().tokens, tone)
    draw_pill(painter, QRectF(rect), ground, outline)
    font = role_font("small_bold")
    inner = rect.adjusted(scaled(_CHIP_PAD_X), 0, -scaled(_CHIP_PAD_X), 0)
    if tick:
        side = scaled(_TICK)
        mark = QRectF(inner.left(), rect.center().y() - side / 2 + 0.5, side, side)
        draw_tick(painter, mark, ink, max(1.4, side / 6))
        inner.setLeft(inner.left() + scaled(_TICK + 4))
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(
        inner.adjusted(0, 0, 2, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        shown,
    )


def draw_pill(painter: QPainter, rect: QRectF, ground: QColor, outline: QColor | None) -> None:
    """Draw a shape as round as it is high, with an optional hairline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if outline is not None:
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(outline, 1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)


def chip_pixmap(
    text: str, tone: ToneName, *, tick: bool, ratio: float, max_width: int = 0
) -> QPixmap:
    """Return a chip as a shared pixmap for rows; `max_width` (logical px, 0: none) elides it."""
    size = chip_size(text, tick=tick)
    width = min(size.width(), max_width) if max_width > 0 else size.width()
    look = (current_theme().name, font_key())
    return _chip(text, tone, tick, ratio, (width, size.height()), look)


@lru_cache(maxsize=300)
def _chip(
    text: str,
    tone: ToneName,
    tick: bool,  # noqa: FBT001 - part of the key of a cache
    ratio: float,
    size: tuple[int, int],
    _look: tuple[str, str],
) -> QPixmap:
    pixmap = QPixmap(QSize(round(size[0] * ratio), round(size[1] * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_chip(painter, QRect(0, 0, *size), text, tone, tick=tick)
    painter.end()
    return pixmap


def draw_tick(painter: QPainter, rect: QRectF, ink: QColor, width: float) -> None:
    """Draw a tick that fills `rect`, with a pen `width` px wide."""
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = ((0.08, 0.55), (0.38, 0.85), (0.92, 0.2))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
                for x, y in points
            ]
        )
    )


def draw_check_box(painter: QPainter, rect: QRect, *, checked: bool) -> None:
    """Draw a check box: an empty outline, or a filled square with a tick."""
    tokens = current_theme().tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.width() / 4
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.ok.ink))
        painter.drawRoundedRect(QRectF(rect), radius, radius)
        margin = rect.width() * 0.26
        mark = QRectF(rect).adjusted(margin, margin, -margin, -margin)
        draw_tick(painter, mark, color(tokens.panel), max(1.5, rect.width() / 10))
        return
    painter.setPen(QPen(color(tokens.border), max(1.0, rect.width() / 12)))
    painter.setBrush(color(tokens.panel))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)


def draw_focus_ring(
    painter: QPainter, rect: QRect, radius: float, *, ink: QColor | None = None
) -> None:
    """Draw the focus ring just inside `rect`, in `ink` where the ground is not the page's."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink or color(current_theme().tokens.focus), FOCUS_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = FOCUS_WIDTH / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def fill_selection(painter: QPainter, rect: QRect) -> None:
    """Fill the ground of a selected row; high contrast also draws its edges."""
    tokens = current_theme().tokens
    painter.fillRect(rect, color(tokens.accent.soft))
    if tokens.outlined:
        painter.setPen(QPen(color(tokens.accent.ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


def draw_track(painter: QPainter, rect: QRectF, ratio: float, ink: QColor) -> None:
    """Draw a thin progress track in `rect`, filled to `ratio` (0 to 1) with `ink`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tokens = current_theme().tokens
    radius = rect.height() / 2
    painter.setBrush(color(tokens.line))
    if tokens.outlined:  # a light track would hide how far the bar is
        painter.setBrush(color(tokens.bg))
        painter.setPen(QPen(color(tokens.line), 1))
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    filled = min(1.0, max(0.0, ratio)) * rect.width()
    if filled <= 0:
        return
    painter.save()
    painter.setClipRect(QRectF(rect.left(), rect.top(), filled, rect.height()))
    painter.setBrush(ink)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def draw_triangle(painter: QPainter, center: QPointF, width: float, ink: QColor) -> None:
    """Draw the small triangle that says a menu opens."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    half = width / 2
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(center.x() - half, center.y() - half / 2),
                QPointF(center.x() + half, center.y() - half / 2),
                QPointF(center.x(), center.y() + half / 1.5),
            ]
        )
    )


def key_box_size(key: str) -> QSize:
    """Return the size of a key hint such as `Ctrl N`."""
    metrics = QFontMetrics(_key_font())
    return QSize(metrics.horizontalAdvance(key) + 2 * scaled(_KEY_PAD), metrics.height() + 2)


def draw_key_box(painter: QPainter, rect: QRect, key: str, ink: QColor) -> None:
    """Draw a key hint in a hairline box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(_key_font())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)


def _key_font() -> QFont:
    return role_font("small")
