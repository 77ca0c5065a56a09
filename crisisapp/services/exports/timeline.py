"""The timeline of one situation as a document: its order, what was written, the job that writes it.

Made from the lists of an open desk, which are compared with its journal first.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from threading import Event
from typing import Literal

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.filters import read_filter
from crisisapp.services.desk import Desk
from crisisapp.services.exports.document import ExportStamp, timeline_document
from crisisapp.services.exports.typst_page import setter_ready
from crisisapp.services.exports.write import export_timeline
from crisisapp.services.identity import Installation, Person
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.services.name_check import named_entries
from crisisapp.services.queries.desk import actor_by_initials, school
from crisisapp.services.queries.filters import asks, keeps
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.integrity import require_true_lists
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.i18n import Language

__all__ = ["ExportOrder", "Exported", "export_desk_timeline", "export_job"]


class ExportOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What to export, in what form, where to. `author` are initials; a post's name nobody.

    `filter` is a filter sentence as typed; empty, every entry is exported. With `asks`, nothing is
    written while some of its entries seem to hold a name: the order comes back to be confirmed.
    """

    incident: str
    fmt: Literal["pdf", "csv", "json"]
    out: Path
    language: Language
    audience: Literal["shared", "internal"] = "shared"
    author: str = ""
    filter: str = ""
    asks: bool = False


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """The file written; it shows `shown` of the `kept` entries of its filter, of all `total`.

    `named` are the numbers of the first entries in it that still seem to hold a name. `waits` is
    the order that would write it all the same, when nothing was written for their sake.
    """

    path: Path
    shown: int
    kept: int
    total: int
    named: tuple[str, ...] = ()
    waits: ExportOrder | None = None


def export_desk_timeline(
    desk: Desk, order: ExportOrder, cancelled: Callable[[], bool] | None = None
) -> Exported:
    """Write the timeline of one situation of an open desk; return what was written, or waits.

    The lists it is made from are compared with the journal first: a document must not say under
    the journal's fingerprint what the journal does not.

    Raises:
        UserError, DataError: as `exports.write`; UNKNOWN_INCIDENT; LISTS_DIFFER, REBUILDING.
    """
    row = incident(desk.read, order.incident, desk.zone)
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=order.incident)
    with setter_ready() if order.fmt == "pdf" else nullcontext():
        return _exported(desk, order, row, cancelled or CancelToken())


def _exported(
    desk: Desk, order: ExportOrder, row: IncidentRow, stop: Callable[[], bool]
) -> Exported:
    asked = read_filter(order.filter)
    require_true_lists(desk.path, row.id, stop)
    stamp = ExportStamp(
        generated_at=desk.clock.now(),
        language=order.language,
        author=_author(desk, order.author),
        head=desk.head(),
        audience=order.audience,
        filter=" ".join(order.filter.split()) if asks(asked) else "",
    )
    document = timeline_document(
        school(desk.read),
        row,
        entry_rows(desk.read, order.incident),
        stamp,
        keep=(lambda entry: keeps(asked, entry)) if asks(asked) else None,
    )
    made = Exported(
        path=order.out,
        shown=len(document.entries),
        kept=document.kept,
        total=document.total,
        named=named_entries(desk, row.id, document.entries, stop) if order.asks else (),
    )
    if made.named:
        return msgspec.structs.replace(made, waits=msgspec.structs.replace(order, asks=False))
    if order.asks:
        export_timeline(document, fmt=order.fmt, out=order.out, cancelled=stop)
        return made
    # The pages are set by another process: the names are looked for meanwhile.
    with ThreadPoolExecutor(1) as beside:
        broken = Event()
        written = beside.submit(
            export_timeline,
            document,
            fmt=order.fmt,
            out=order.out,
            cancelled=lambda: broken.is_set() or stop(),
        )
        try:
            named = named_entries(desk, row.id, document.entries, stop)
            written.result()
        except BaseException:  # Ctrl+C too: nothing may be written after it
            broken.set()
            raise
    return msgspec.structs.replace(made, named=named)


def _author(desk: Desk, initials: str) -> str:
    """Return who asks, by name where the desk knows it; empty for a post that nobody signed in."""
    known = actor_by_initials(desk.read, initials)
    if known is not None and known.name:
        return f"{known.name} ({known.initials})"
    return "" if initials == Person().initials else initials


def export_job(path: Path, installation: Installation, order: ExportOrder) -> Job[Exported]:
    """Return the job that exports from a desk file while the window goes on."""

    def run(cancelled: CancelToken) -> Exported:
        desk = Desk.open(path, installation, writable=False)
        try:
            return export_desk_timeline(desk, order, cancelled)
        finally:
            desk.close()

    return run
