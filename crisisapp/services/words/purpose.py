"""What a message is for, in words."""

from functools import lru_cache

from crisisapp.domain.message import Purpose
from crisisapp.support.i18n import Language, current_language, translator

__all__ = ["purpose_label"]


def purpose_label(purpose: Purpose, language: Language | None = None) -> str:
    """Return what a message is for: `Say a first word`."""
    return _purposes(language or current_language())[purpose]


@lru_cache(maxsize=2)
def _purposes(language: Language) -> dict[Purpose, str]:
    words = translator(language)
    return {
        Purpose.FIRST: words.pgettext("purpose", "Say a first word"),
        Purpose.INFORM: words.pgettext("purpose", "Inform in full"),
        Purpose.CORRECT: words.pgettext("purpose", "Correct what is false"),
        Purpose.REPORT: words.pgettext("purpose", "Report to the authorities"),
        Purpose.REMOVE: words.pgettext("purpose", "Have a content removed"),
        Purpose.PRESS: words.pgettext("purpose", "Answer the press"),
        Purpose.CLOSE: words.pgettext("purpose", "End and look back"),
    }
