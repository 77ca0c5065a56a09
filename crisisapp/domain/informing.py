"""In which order people are told: data a school or a playbook sets, read here into ranks.

An order is written as words, one a rank, audiences of one rank joined by a plus: `HIER+COLL`.
"""

from collections.abc import Iterable

from crisisapp.domain.words import Audience

__all__ = ["Order", "order_words", "rank_of", "read_order"]

Order = tuple[tuple[Audience, ...], ...]


def read_order(words: Iterable[str]) -> Order:
    """Return the ranks of an order as it is written.

    Raises:
        ValueError: a word that is no audience, or an audience that stands twice.
    """
    ranks = tuple(tuple(Audience(each) for each in word.split("+")) for word in words)
    every = [audience for rank in ranks for audience in rank]
    if len(every) != len(set(every)):
        raise ValueError(every)
    return ranks


def order_words(order: Order) -> tuple[str, ...]:
    """Return an order as it is written."""
    return tuple("+".join(rank) for rank in order)


def rank_of(order: Order, audience: str) -> int | None:
    """Return the rank of an audience from 0; None: the order says nothing of it."""
    return next((place for place, rank in enumerate(order) if audience in rank), None)
