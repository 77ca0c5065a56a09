"""The language of the screen: ours and Qt's own (standard buttons), switched together."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from crisisapp.support.i18n import Language, as_language, set_language
from crisisapp.ui.widgets.guard import guarded_value

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
        translator = _QtWords(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(translator)
        self._translator = translator


def _no_words() -> str | None:
    """Return what a translator that does not know a text returns."""
    return None


class _QtWords(QTranslator):
    """Qt's own words. A text whose key letter changed since it was translated is found without it.

    So it is with `&Look in:` of the file dialogs, which the catalogue has as `Look in:`.
    """

    @guarded_value(_no_words)
    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Return the words in the language of the screen, or None where there are none."""
        found = super().translate(context, sourceText, disambiguation, n)
        if not found and "&" in sourceText:
            plain = sourceText.replace("&", "")
            found = super().translate(context, plain, disambiguation, n)
        return found or None


def system_language() -> Language:
    """Return the shipped language nearest to the system's."""
    return as_language(QLocale.system().name())
