"""The language of the screen: ours and Qt's own (standard buttons), switched together."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from crisisapp.support.i18n import Language, as_language, set_language

__all__ = ["ScreenLanguage", "system_language"]


class ScreenLanguage:
    """Owns Qt's translator of the language in force."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def choose(self, language: Language) -> None:
        """Speak `language` from now on; the caller lets each view say its words again."""
        set_language(language)
        QLocale.setDefault(QLocale(language))
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        translator = QTranslator(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(translator)
        self._translator = translator


def system_language() -> Language:
    """Return the shipped language nearest to the system's."""
    return as_language(QLocale.system().name())
