"""From a file to the directory: read it, plan it, write it in slices; and what a person reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.commands.directory import AppointDeputy
from crisisapp.services.desk import Desk
from crisisapp.services.imports.contact_fields import (
    ContactField,
    ContactLayout,
    guess_contacts,
    layout_said,
)
from crisisapp.services.imports.contacts import (
    ContactPlan,
    LeftOut,
    PlannedContact,
    Remark,
    person_mark,
    plan_cards,
    plan_table,
)
from crisisapp.services.imports.report import counts_text
from crisisapp.services.imports.tables import Table
from crisisapp.services.jobs import Job
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import N_, _, ngettext

__all__ = [
    "contact_data",
    "contact_plan_job",
    "contact_read_job",
    "contact_slices",
    "dropped_text",
    "field_word",
    "plan_file",
    "plan_summary",
    "planned_text",
    "require_contacts",
]

_SLICE = 10  # about 8 ms, as of a log
_CARDS = (".vcf", ".vcard")
_LEFT_OUT: Mapping[str, str] = {
    LeftOut.ABOVE: N_("left out: it stands above the contacts"),
    LeftOut.KNOWN: N_("left out: in the directory already"),
    LeftOut.TWICE: N_("left out: stands in this file already"),
    LeftOut.REMARK: N_("left out: a remark about the file, not a contact"),
}
_REMARKS: Mapping[str, str] = {
    Remark.PICTURE: N_("without the picture"),
    Remark.HOURS: N_("hours not understood, kept in the note"),
    Remark.DEPUTY: N_("deputy not found by this name, kept in the note"),
    Remark.FRONT: N_("not among the six numbers: they are taken"),
    Remark.CHECKED: N_("day of the check not understood"),
}
_FIELDS: Mapping[ContactField, str] = {
    ContactField.NAME: N_("Name"),
    ContactField.FIRST: N_("First name"),
    ContactField.LAST: N_("Last name"),
    ContactField.ROLE: N_("Role"),
    ContactField.ORGANISATION: N_("Organisation"),
    ContactField.PHONE: N_("Phone"),
    ContactField.MOBILE: N_("Mobile"),
    ContactField.SMS: N_("Text message"),
    ContactField.EMAIL: N_("E-mail"),
    ContactField.HOURS: N_("Hours"),
    ContactField.DEPUTY: N_("Deputy"),
    ContactField.LANGUAGE: N_("Language"),
    ContactField.NOTE: N_("Note"),
    ContactField.CHECKED: N_("Checked on"),
    ContactField.OTHER: N_("Other ways"),
    ContactField.DETAIL: N_("Kept for CrisisApp"),
}


def plan_file(
    path: Path,
    there: Sequence[ContactRow],
    *,
    said: Sequence[tuple[str, str]] = (),
    heading: int | None = None,
    encoding: str = "",
    sheet: str = "",
) -> ContactPlan:
    """Return what a file of contacts becomes: vCard by its name, else CSV or XLSX; any thread.

    Args:
        path: the file.
        there: the directory as it is.
        said: what columns are, by heading or letters (see `layout_said`).
        heading: the row of the headings, 0 for none; found when not given.
        encoding: how the letters of a CSV are written, when that cannot be told.
        sheet: which sheet of a workbook.

    Raises:
        UserError: as `read_cards`, `read_table`, `guess_contacts`, `layout_said`, `plan_table`.
    """
    read = _read(path, there, encoding=encoding, sheet=sheet)
    if isinstance(read, ContactPlan):
        return read
    return plan_table(read, layout_said(guess_contacts(read, heading=heading), said), there)


def contact_read_job(
    path: Path, there: Sequence[ContactRow], *, encoding: str = "", sheet: str = ""
) -> Job[Table | ContactPlan]:
    """Return the job that reads a file beside the window: cards are planned at once."""

    def run(cancelled: Callable[[], bool]) -> Table | ContactPlan:  # noqa: ARG001 - of a job
        return _read(path, there, encoding=encoding, sheet=sheet)

    return run


def contact_plan_job(
    table: Table, layout: ContactLayout, there: Sequence[ContactRow]
) -> Job[ContactPlan]:
    """Return the job that plans every row of a table beside the window."""

    def run(cancelled: Callable[[], bool]) -> ContactPlan:  # noqa: ARG001 - the signature of a job
        return plan_table(table, layout, there)

    return run


def require_contacts(plan: ContactPlan, *, leave_out: bool) -> None:
    """Refuse a plan that leaves something to be said; with `leave_out`, faults are left out.

    Raises:
        UserError: ROWS_AT_FAULT, NO_CONTACT_TO_IMPORT.
    """
    faults = plan.at_fault()
    if faults and not leave_out:
        what = planned_text(faults[0])
        raise UserError(UserCode.ROWS_AT_FAULT, count=len(faults), row=faults[0].number, what=what)
    if not plan.orders():
        raise UserError(UserCode.NO_CONTACT_TO_IMPORT)


def contact_slices(desk: Desk, plan: ContactPlan, *, actor: str = "") -> Iterator[int]:
    """Write who can be added; each `next` is one transaction and yields how many are in.

    Who stands in for whom comes last: a deputy may stand further down in the file.
    """
    source = iter(plan.orders())
    made: list[str] = []
    while orders := list(islice(source, _SLICE)):
        made += [result.made for result in desk.execute_slice(orders, actor=actor)]
        yield len(made)
    waiting = [(one, name) for one, name in zip(made, plan.deputies(), strict=True) if name]
    if not waiting:
        return
    ids = {person_mark(row.name): row.id for row in contacts(desk.read)}
    appointed = iter(
        [
            AppointDeputy(contact=one, deputy=ids[person_mark(name)])
            for one, name in waiting
            if ids.get(person_mark(name), one) != one
        ]
    )
    while appointments := list(islice(appointed, _SLICE)):
        desk.execute_slice(appointments, actor=actor)
        yield len(made)


def planned_text(row: PlannedContact) -> str:
    """Return in one line what becomes of a row or a card, in the language of the screen."""
    if row.refusal is not None:
        return sentence(row.refusal)
    if row.order is None:
        return _(_LEFT_OUT[row.left_out])
    order = row.order
    told = [order.name, order.role, order.organisation, *(way.value for way in order.ways)]
    if row.deputy:
        told.append(_("deputy: {name}").format(name=row.deputy))
    told += [_(_REMARKS[remark]) for remark in row.remarks]
    return " · ".join(part for part in told if part)


def plan_summary(plan: ContactPlan) -> str:
    """Return how many can be added, how many cannot, how many are left out."""
    return counts_text(len(plan.orders()), len(plan.at_fault()), plan.left_out())


def dropped_text(plan: ContactPlan) -> str:
    """Return which columns with words in them come to nothing; empty where none does."""
    if plan.layout is None or plan.table is None:
        return ""
    names = [column.name for column in plan.layout.unknown(plan.table)]
    words = ngettext(
        "Not brought in, since its heading is not known: {names}. --map says what it is.",
        "Not brought in, since their headings are not known: {names}. --map says what they are.",
        len(names),
    )
    return words.format(names=", ".join(names)) if names else ""


def field_word(field: ContactField | None) -> str:
    """Return what a column becomes, in the language of the screen; None: nothing."""
    return _("not brought in") if field is None else _(_FIELDS[field])


def contact_data(row: PlannedContact) -> dict[str, object]:
    """Return what becomes of a row or a card as plain data; fixed keys."""
    order = row.order
    return {
        "row": row.number,
        "outcome": "fault" if row.refusal else "left_out" if row.left_out else "contact",
        "fault": "" if row.refusal is None else row.refusal.code,
        "says": planned_text(row),
        "name": "" if order is None else order.name,
        "role": "" if order is None else order.role,
        "organisation": "" if order is None else order.organisation,
        "ways": []
        if order is None
        else [{"kind": way.kind, "value": way.value, "label": way.label} for way in order.ways],
        "hours": "" if order is None else order.hours,
        "deputy": row.deputy,
        "remarks": [remark.value for remark in row.remarks],
    }


def _read(
    path: Path, there: Sequence[ContactRow], *, encoding: str, sheet: str
) -> Table | ContactPlan:
    # Start-up: each kind of file brings its own reader.
    if path.suffix.lower() in _CARDS:
        from crisisapp.services.imports.cards import read_cards

        return plan_cards(read_cards(path), there, path=path.name)
    from crisisapp.services.imports.tables import read_table

    return read_table(path, encoding=encoding, sheet=sheet)
