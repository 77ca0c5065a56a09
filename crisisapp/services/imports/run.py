"""Carry a plan out: one import, one batch, and each file once unless it is asked twice."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.desk import Desk
from crisisapp.services.importing import import_slices
from crisisapp.services.imports.coding import coded_orders
from crisisapp.services.imports.plan import ImportOptions, ImportPlan, plan_import
from crisisapp.services.imports.report import fault_text
from crisisapp.services.imports.tables import Table, read_table
from crisisapp.services.jobs import Job
from crisisapp.services.queries.imports import standing_rows_of
from crisisapp.services.queries.incidents import incident
from crisisapp.support.ids import RandomIds

if TYPE_CHECKING:
    from crisisapp.services.commands.imports import ImportEntry

__all__ = ["plan_job", "plan_slices", "read_job", "require_new_file", "require_ready"]

_DIGEST = 16  # hexadecimal signs of a file's digest: enough to know it again


def require_new_file(desk: Desk, table: Table) -> None:
    """Refuse a file of which rows stand in this desk, in whatever situation.

    Raises:
        UserError: ALREADY_IMPORTED.
    """
    found = standing_rows_of(desk.read, _of_file(table))
    if found is None:
        return
    count, where = found
    row = incident(desk.read, where, desk.zone)
    number = "" if row is None else row.number
    raise UserError(UserCode.ALREADY_IMPORTED, number=number, count=count)


def require_ready(plan: ImportPlan, options: ImportOptions, *, leave_out: bool) -> None:
    """Refuse a plan that leaves something to be said; with `leave_out`, faults are left out.

    Raises:
        UserError: ZONE_NEEDED, ROWS_AT_FAULT, NO_ROW_TO_IMPORT.
    """
    if plan.local and options.zone is None:
        raise UserError(UserCode.ZONE_NEEDED, zone=options.school_zone.key)
    faults = plan.at_fault()
    if faults and not leave_out:
        first = faults[0]
        what = "" if first.fault is None else fault_text(first.fault)
        raise UserError(UserCode.ROWS_AT_FAULT, count=len(faults), row=first.number, what=what)
    if not plan.orders():
        raise UserError(UserCode.NO_ROW_TO_IMPORT)


def plan_slices(
    desk: Desk, plan: ImportPlan, *, codes: bool = False, actor: str = ""
) -> tuple[str, Iterator[int]]:
    """Return the id of the batch, and the slices that write the rows of a plan that are ready.

    Each `next` is one transaction and says how many rows are in. With `codes`, names are written
    as codes; people are added before the slice that names them, and stay when it is withdrawn.
    """
    # The digest stands in bodies alone; the header of a withdrawal names the random part.
    batch = f"{_of_file(plan.table)}{RandomIds().new_id()}"
    orders: Iterable[ImportEntry] = plan.orders()
    if codes:
        orders = coded_orders(desk, orders, actor=actor)
    return batch, import_slices(desk, orders, batch=batch, actor=actor)


def read_job(path: Path, *, encoding: str = "", sheet: str = "") -> Job[Table]:
    """Return the job that reads a file beside the window."""

    def run(cancelled: Callable[[], bool]) -> Table:  # noqa: ARG001 - the signature of a job
        return read_table(path, encoding=encoding, sheet=sheet)

    return run


def plan_job(table: Table, options: ImportOptions) -> Job[ImportPlan]:
    """Return the job that plans every row of a table beside the window."""

    def run(cancelled: Callable[[], bool]) -> ImportPlan:
        return plan_import(table, options, cancelled)

    return run


def _of_file(table: Table) -> str:
    return f"{table.digest[:_DIGEST]}."
