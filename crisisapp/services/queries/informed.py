"""Who is informed of a situation, in the order in which they are to be told."""

from collections.abc import Sequence

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.informing import Order, rank_of
from crisisapp.domain.words import Audience
from crisisapp.services.content import Content
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.records import AudienceRow
from crisisapp.services.queries.told import Families, families
from crisisapp.storage.reader import Reader

__all__ = ["Informed", "informed", "order_of", "sorted_audiences"]


class Informed(msgspec.Struct, frozen=True, kw_only=True):
    """Who is informed. `playbook` is the id of the running one that sets the order, or empty."""

    order: Order
    playbook: str
    rows: tuple[AudienceRow, ...]
    families: Families


def informed(read: Reader, content: Content, incident: str, language: str) -> Informed:
    """Return who is informed, in the order that holds; `read` may be a replay's.

    `language` is the desk's, in which its playbooks run.
    """
    order, playbook = order_of(read, content, incident, language)
    every = sorted_audiences([words.id for words in content.playbooks.audiences()], order)
    return Informed(
        order=order,
        playbook=playbook,
        rows=audiences(read, incident, every),
        families=families(read, incident),
    )


def order_of(read: Reader, content: Content, incident: str, language: str) -> tuple[Order, str]:
    """Return in which order people are told, and the running playbook that says so, or "".

    The one started last speaks; none that has an order: the school's own, or the one that ships.
    """
    for run in reversed(runs(read, incident)):
        try:
            order = content.playbooks.load(run.playbook, language).order
        except UserError:  # it is no longer among the files
            continue
        if order:
            return order, run.playbook
    return content.playbooks.order(), ""


def sorted_audiences(every: Sequence[Audience], order: Order) -> tuple[Audience, ...]:
    """Return audiences in an order; those it says nothing of come last, as they were."""
    last = len(order)

    def place(audience: Audience) -> int:
        rank = rank_of(order, audience)
        return last if rank is None else rank

    return tuple(sorted(every, key=place))
