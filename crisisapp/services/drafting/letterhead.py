"""The lines at the head of a letter of the school: what the desk knows of it, and nobody's name."""

from crisisapp.services.drafting.context import UNNAMED_SCHOOL
from crisisapp.services.queries.records import SchoolRow
from crisisapp.support.i18n import LANGUAGES, translator

__all__ = ["letterhead"]


def letterhead(school: SchoolRow) -> tuple[str, ...]:
    """Return the lines: the name, the town, the phone; a school that is not named yet has none."""
    unnamed = {translator(language).gettext(UNNAMED_SCHOOL) for language in LANGUAGES}
    name = "" if school.name in unnamed else school.name
    if not name:
        return ()
    return tuple(line for line in (name, school.town, school.phone) if line)
