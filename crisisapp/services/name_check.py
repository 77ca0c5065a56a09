"""A last look before a log leaves: which of its lines still seem to hold a name."""

from collections.abc import Callable, Iterable

from crisisapp.services.desk import Desk
from crisisapp.services.naming import Naming
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.words.spelled import Words, words_of_entry
from crisisapp.support.i18n import ngettext

__all__ = ["MOST_NAMED", "named_entries", "names_left"]

MOST_NAMED = 20  # lines; who is told of twenty goes back to the log
_SHOWN = 5  # numbers in a sentence
_STEP = 500  # lines between two looks at whether to stop


def named_entries(
    desk: Desk, incident: str, entries: Iterable[EntryRow], cancelled: Callable[[], bool]
) -> tuple[str, ...]:
    """Return the numbers of the first entries that seem to hold a name, twenty at most.

    About 4 s for 100,000 lines that hold none: for a job, which `cancelled` stops.
    """
    naming = Naming(desk)
    naming.show_incident(incident)
    found: list[str] = []
    for place, row in enumerate(entries):
        if len(found) == MOST_NAMED or (place % _STEP == 0 and cancelled()):
            break
        if not row.erased_reason and _names_somebody(naming, row):
            found.append(row.number)
    return tuple(found)


def names_left(numbers: tuple[str, ...]) -> str:
    """Return the sentence on these lines, in the language of the screen; empty when all is well."""
    if not numbers:
        return ""
    shown = ", ".join(numbers[:_SHOWN]) + (", …" if len(numbers) > _SHOWN else "")
    if len(numbers) == MOST_NAMED:
        # TRANSLATORS: the search stops there: there may be more.
        text = ngettext(
            "At least {count} exported line still looks like it holds a name: {numbers}",
            "At least {count} exported lines still look like they hold a name: {numbers}",
            len(numbers),
        )
    else:
        text = ngettext(
            "{count} exported line still looks like it holds a name: {numbers}",
            "{count} exported lines still look like they hold a name: {numbers}",
            len(numbers),
        )
    return text.format(count=len(numbers), numbers=shown)


def _names_somebody(naming: Naming, row: EntryRow) -> bool:
    said = (*words_of_entry(row), *((mark.name, Words.FILE) for mark in row.exhibits))
    return any(naming.names(text, words) for text, words in said) or any(
        naming.address_names(text) for text, _words in said if "." in text
    )
