"""Bringing many entries in: one import, one batch, written in slices a window survives.

What is read (a file, a paste) is parsed elsewhere, off the GUI thread, into plain orders; here
they are carried out on the writing connection, a few at a time. An import cut by the death of the
program leaves whole slices, all carrying the batch, so that one order can withdraw what came in.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk

__all__ = ["SLICE", "import_slices"]

SLICE = 10  # about 8 ms with the disk's answer, on the slowest machine measured


def import_slices(
    desk: Desk, entries: Iterable[RecordEntry], *, batch: str, actor: str = ""
) -> Iterator[int]:
    """Record entries under one batch; each `next` is one transaction; yield how many are in.

    `actor` is the id of who imports, when it is not who usually sits here.

    Raises:
        UserError: an entry is refused; its whole slice is not written, the slices before it are.
        DataError: the disk says no; the same.
    """
    source = iter(entries)
    done = 0
    while orders := [
        msgspec.structs.replace(order, batch=batch) for order in islice(source, SLICE)
    ]:
        desk.execute_slice(orders, actor=actor)
        done += len(orders)
        yield done
