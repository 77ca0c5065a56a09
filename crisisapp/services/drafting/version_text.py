"""A version of a message as it is copied: its text, under what has to be known of it."""

from crisisapp.services.queries.message_versions import VersionView
from crisisapp.support.i18n import LANGUAGES, N_, Language, translator

__all__ = ["PENDING", "UNREVIEWED", "version_text"]

# TRANSLATORS: before a translation that nobody of the school has read.
UNREVIEWED = N_("Translation not reviewed by the school")
# TRANSLATORS: before a translation of a text that nobody agreed to; “PROJET” stays in capitals.
_DRAFT = N_("DRAFT · {name} · not to be sent")
# Said in both languages: whoever reads the version may not read that of the original.
PENDING = "[Traduction en attente · Translation pending]"


def version_text(view: VersionView, *, language: Language, agreed: bool) -> str:
    """Return a version as it leaves: subject and text, under its marks.

    Args:
        view: the version beside its original.
        language: that of the original, in which the marks are said; in the version's own too when
            we speak it.
        agreed: somebody said yes to the original as it stands.
    """
    said = [language, *(tag for tag in LANGUAGES if tag == view.row.tag and tag != language)]
    marks = []
    if not agreed:
        marks.append(translator(language).gettext(_DRAFT).format(name=view.row.name))
    if view.pending:
        marks.append(PENDING)
    if view.row.reviewed_at is None:
        marks += [f"[{translator(tag).gettext(UNREVIEWED)}]" for tag in said]
    return "\n\n".join(part for part in ("\n".join(marks), view.subject, view.text) if part)
