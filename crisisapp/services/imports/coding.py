"""Write codes instead of names in the rows of a file, as they come in.

Who is not in the desk yet is added the first time a row names them; the same name in a later row
is then the same person. Nothing is replaced unless it was asked for.
"""

from collections.abc import Iterable, Iterator

import msgspec

from crisisapp.services.commands.imports import ImportEntry
from crisisapp.services.desk import Desk
from crisisapp.services.naming import Naming
from crisisapp.services.queries.people import code_of

__all__ = ["coded_orders"]

_MOST = 50  # names in one cell; a list of a whole year group is no line of a log


def coded_orders(
    desk: Desk, orders: Iterable[ImportEntry], *, actor: str = ""
) -> Iterator[ImportEntry]:
    """Yield the orders with codes instead of names, adding people in the desk on the way.

    Raises:
        UserError, DataError: as `Desk.execute`, when somebody cannot be added.
    """
    naming = Naming(desk)
    shown = ""
    for order in orders:
        if order.incident != shown:
            shown = order.incident
            naming.show_incident(shown)
        yield msgspec.structs.replace(
            order,
            text=_coded(desk, naming, order.text, actor),
            from_party=_coded(desk, naming, order.from_party, actor, party=True),
            to_party=_coded(desk, naming, order.to_party, actor, party=True),
            reason=_coded(desk, naming, order.reason, actor),
        )


def _coded(desk: Desk, naming: Naming, line: str, actor: str, *, party: bool = False) -> str:
    for _turn in range(_MOST):
        offer = naming.offer(line, party=party)
        if offer is None:
            break
        order, code = naming.order(offer), offer.code
        if order is not None:
            code = code_of(desk.read, desk.execute(order, actor=actor).made)
            naming.forget()
        line = f"{line[: offer.start]}{code}{line[offer.end :]}"
    return line
