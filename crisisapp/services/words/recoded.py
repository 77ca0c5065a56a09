"""Where a name stands, or stood before a code was written there: counted by kind."""

from collections.abc import Mapping

from crisisapp.domain.people import Recodable
from crisisapp.support.i18n import _, ngettext

__all__ = ["coded_words", "places_words"]


def places_words(counts: Mapping[str, int]) -> str:
    """Return `3 lines, 1 fact`; `counts` are those of `commands.recoding.Naming`."""
    said = []
    for kind, count in counts.items():
        match kind:
            case "line":
                words = ngettext("{count} line", "{count} lines", count)
            case Recodable.FACT:
                words = ngettext("{count} fact", "{count} facts", count)
            case Recodable.PUBLICATION:
                words = ngettext("{count} publication", "{count} publications", count)
            case Recodable.EXHIBIT:
                words = ngettext("{count} exhibit", "{count} exhibits", count)
            case _:
                words = _("the head of the situation")
        said.append(words.format(count=count))
    return ", ".join(said)


def coded_words(code: str, counts: Mapping[str, int]) -> str:
    """Return `E-01 stands instead of the name: 3 lines, 1 fact.`, said once it is done."""
    places = places_words(counts)
    if code:
        text = _("{code} stands instead of the name: {places}.")
        return text.format(code=code, places=places)
    return _("Codes stand instead of the names: {places}.").format(places=places)
