"""The palette of a theme: every role of the three colour groups, none left to the style."""

from PySide6.QtGui import QColor, QPalette

from crisisapp.ui.theme.tokens import Tokens, color

__all__ = ["build_palette", "mix"]

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def build_palette(tokens: Tokens) -> QPalette:
    """Return the palette of `tokens`; inactive looks like active, disabled has its own text."""
    palette = QPalette()
    roles = _roles(tokens)
    for group in (_Group.Active, _Group.Inactive, _Group.Disabled):
        for role, value in roles.items():
            palette.setColor(group, role, color(value))
    disabled = color(tokens.disabled)
    for role in (
        _Role.WindowText,
        _Role.Text,
        _Role.ButtonText,
        _Role.HighlightedText,
        _Role.PlaceholderText,
        _Role.BrightText,
    ):
        palette.setColor(_Group.Disabled, role, disabled)
    palette.setColor(_Group.Disabled, _Role.Highlight, color(tokens.line))
    palette.setColor(_Group.Disabled, _Role.Accent, color(tokens.line))
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    lighter, darker = ("#000000", "#ffffff") if tokens.dark else ("#ffffff", "#000000")
    return {
        _Role.Window: tokens.bg,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.panel,
        _Role.AlternateBase: tokens.bg,
        _Role.Text: tokens.ink,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.panel,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.bad.ink,
        _Role.Highlight: tokens.accent.soft,
        _Role.HighlightedText: tokens.ink,
        _Role.Accent: tokens.accent.ink,
        _Role.Link: tokens.accent.ink,
        _Role.LinkVisited: tokens.violet.ink,
        _Role.ToolTipBase: tokens.rail,
        _Role.ToolTipText: tokens.on_rail,
        _Role.Light: mix(tokens.panel, lighter, 0.2),
        _Role.Midlight: tokens.panel,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.border,
        _Role.Shadow: mix(tokens.border, darker, 0.5),
    }


def mix(first: str, second: str, ratio: float) -> str:
    """Return the colour at `ratio` (0 to 1) of the way from `first` to `second`."""
    a, b = QColor(first), QColor(second)
    parts = (
        round(x + (y - x) * ratio)
        for x, y in zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
