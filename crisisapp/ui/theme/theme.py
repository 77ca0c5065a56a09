"""The theme in force. It emits nothing: widgets read its colours each time they paint."""

from PySide6.QtWidgets import QApplication

from crisisapp.ui.theme.fonts import refresh_fonts
from crisisapp.ui.theme.palette import build_palette
from crisisapp.ui.theme.stylesheet import build_stylesheet
from crisisapp.ui.theme.tokens import THEME_NAMES, ThemeName, Tokens, shipped_tokens

__all__ = ["THEME_NAMES", "Theme", "ThemeName", "current_theme", "styled"]


def styled(arguments: list[str]) -> list[str]:
    """Return the arguments of an application that draws with the style our sheet is made for.

    Chosen before it is made: to ask for a style later makes PySide build the enums of `QStyle`,
    which takes 7 ms of every start.
    """
    return [*arguments, "-style", "fusion"]


class Theme:
    """One of the three looks. Cheap to make; the tokens of a name are read once."""

    def __init__(self, name: ThemeName) -> None:
        self.name: ThemeName = name
        self.tokens: Tokens = shipped_tokens(name)

    def apply(self, app: QApplication) -> None:
        """Make this the look of the whole program, now, in every open window (GUI thread)."""
        _Current.theme = self
        app.setPalette(build_palette(self.tokens))
        app.setStyleSheet(build_stylesheet(self.tokens))
        refresh_fonts()
        for widget in app.allWidgets():
            widget.update()


class _Current:
    """Holds the theme of the screen, as `support.i18n` holds its language."""

    theme: Theme | None = None


def current_theme() -> Theme:
    """Return the theme in force; the light one until another was applied."""
    if _Current.theme is None:
        _Current.theme = Theme("light")
    return _Current.theme
