"""Where a version of a message in another language stands, in a few words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crisisapp.support.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crisisapp.services.queries.message_versions import VersionView

__all__ = ["STATES", "version_standing"]

# TRANSLATORS: where a paragraph of a translation stands beside its original.
STATES: Mapping[str, str] = {
    "current": "",
    "stale": N_("the original changed"),
    "hour": N_("another hour by now"),
    "missing": N_("to be written"),
    "untranslated": N_("words to be translated"),
    "extra": N_("no longer in the original"),
}


def version_standing(view: "VersionView") -> str:
    """Return where a version stands in a few words."""
    said = []
    if view.row.reviewed_at is None:
        said.append(_("not reviewed by the school"))
    else:
        said.append(_("reviewed by {who}").format(who=view.row.reviewed_by or "–"))
    stale, missing = view.count("stale", "extra"), view.count("missing")
    if stale:
        words = ngettext("{count} paragraph is stale", "{count} paragraphs are stale", stale)
        said.append(words.format(count=stale))
    if missing:
        words = ngettext(
            "{count} paragraph to be written", "{count} paragraphs to be written", missing
        )
        said.append(words.format(count=missing))
    borrowed = view.count("untranslated")
    if borrowed:
        words = ngettext(
            "{count} paragraph to be translated", "{count} paragraphs to be translated", borrowed
        )
        said.append(words.format(count=borrowed))
    return " · ".join(said)
