"""Who is told, in words: the ranks of an order, families with their guardians."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.families import Family
from crisisapp.domain.informing import Order
from crisisapp.domain.words import Audience
from crisisapp.services.queries.records import AudienceRow
from crisisapp.services.queries.told import told_at
from crisisapp.services.words.labels import audience_label
from crisisapp.support.i18n import Language, _, moment_text, ngettext

__all__ = [
    "families_counted",
    "families_words",
    "guardians_words",
    "informed_words",
    "order_sentence",
    "rank_words",
]


def rank_words(rank: Iterable[Audience], language: Language | None = None) -> str:
    """Return the audiences of one rank: `Hiérarchie, Collectivité`."""
    return ", ".join(audience_label(audience, language) for audience in rank)


def guardians_words(told: int, guardians: int) -> str:
    """Return how many guardians were told: `4 responsables sur 6`."""
    words = ngettext("{told} guardian of {guardians}", "{told} guardians of {guardians}", told)
    return words.format(told=told, guardians=guardians)


def families_counted(row: AudienceRow) -> tuple[str, str]:
    """Return how many families were told wholly, `2/3`, and with how many guardians.

    A count that the families named go beyond is said: `3 guardians of 3, counted as 1`.
    """
    known = "?" if row.known is None else row.known
    said = guardians_words(row.guardians_told or 0, row.guardians or 0)
    if row.expected is not None and row.expected < (row.known or 0):
        # TRANSLATORS: more families were named than somebody counted: the count is to be corrected.
        said = _("{guardians}, but counted as {count}").format(guardians=said, count=row.expected)
    return f"{row.count or 0}/{known}", said


def order_sentence(order: Order, playbook: str) -> str:
    """Return the order as one sentence, with the playbook that sets it, if one does."""
    ranks = " → ".join(rank_words(rank) for rank in order)
    if playbook:
        return _("Order of telling ({playbook}): {ranks}").format(playbook=playbook, ranks=ranks)
    return _("Order of telling: {ranks}").format(ranks=ranks)


def informed_words(row: AudienceRow, zone: ZoneInfo, *, now: datetime) -> tuple[str, str]:
    """Return an audience and whether it was told; another day than that of `now` is said."""
    name = audience_label(Audience(row.audience))
    if row.reached or row.known:
        return name, "{} ({})".format(*families_counted(row))
    if row.state == "informed" and row.at is not None:
        at = moment_text(row.at, zone, today=now)
        return name, _("informed at {time}").format(time=at)
    return name, _("draft") if row.state == "draft" else "–"


def families_words(row: Family, zone: ZoneInfo, *, now: datetime) -> tuple[str, str, str]:
    """Return a family, how many of its guardians were told, and since when."""
    at = told_at(row)
    since = moment_text(at, zone, today=now) if at else ""
    return row.name, guardians_words(row.told, row.guardians), since
