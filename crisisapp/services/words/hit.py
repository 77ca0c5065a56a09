"""What a search result must say besides its text: a refuted rumour is never a plain line."""

from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.records import SearchHit
from crisisapp.services.words.labels import kind_label, verification_label
from crisisapp.support.i18n import _, pgettext

__all__ = ["hit_words"]


def hit_words(hit: SearchHit) -> str:
    """Return `Rumour, refuted`, `Decision, struck out, corrected`; empty for what is no entry."""
    if hit.entry_kind is None:
        return ""
    words = [kind_label(hit.entry_kind)]
    if hit.struck:
        words.append(_("struck out"))
    if hit.verification is Verification.REFUTED:
        rumour = hit.entry_kind is EntryKind.RUMOUR
        refuted = pgettext("rumour", "Refuted") if rumour else pgettext("entry", "Refuted")
        words.append(refuted.lower())
    elif hit.entry_kind is EntryKind.RUMOUR and hit.verification is not None:
        words.append(verification_label(hit.verification).lower())
    if hit.in_original:
        words.append(_("corrected: found in the first words"))
    return ", ".join(words)
