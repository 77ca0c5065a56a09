"""What one person prefers: the language of the screen and its look."""

from PySide6.QtWidgets import QLabel, QWidget

from crisisapp.services.settings import Settings, ThemeChoice
from crisisapp.support.i18n import N_, Language, _, as_language
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["PreferencesDialog"]

# Each language names itself, whatever the screen speaks.
_LANGUAGES: tuple[tuple[Language, str], ...] = (("fr", "Français"), ("en", "English"))
_THEMES: tuple[tuple[ThemeChoice, str], ...] = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)


class PreferencesDialog(FormDialog):
    """Two questions; both take effect at once, without a restart."""

    def __init__(self, parent: QWidget | None, chosen: Settings, shown: Language) -> None:
        super().__init__(parent, title=_("Settings"), accept=_("Keep"), refuse=_("Cancel"))
        self._chosen = chosen
        self._language = Segmented(_("Language of the screen"), _LANGUAGES, self)
        self._language.setObjectName("language")
        self._language.set_value(chosen.language or shown)
        themes = [(value, _(word)) for value, word in _THEMES]
        self._theme = Segmented(_("Look"), themes, self)
        self._theme.setObjectName("theme")
        self._theme.set_value(chosen.theme)
        for widget in (self._language, self._theme):
            label = QLabel(widget.accessibleName(), self)
            label.setProperty("tone", "muted")
            set_font_role(label, "body")
            self.form.addWidget(label)
            self.form.addWidget(widget)
        self.add_note(_("The size of the text follows the one chosen in the system."))

    @classmethod
    def ask(cls, parent: QWidget | None, chosen: Settings, *, shown: Language) -> Settings | None:
        """Open, wait and return the choices; None when given up.

        `shown` is the language on the screen, marked while none was ever chosen.
        """
        dialog = cls(parent, chosen, shown)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> Settings:
        """Return the choices as they stand."""
        return Settings(language=as_language(self._language.value()), theme=self._chosen_theme())

    def _chosen_theme(self) -> ThemeChoice:
        return next((tag for tag, _word in _THEMES if tag == self._theme.value()), "system")
