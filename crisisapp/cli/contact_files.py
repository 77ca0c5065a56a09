"""The directory and files: contacts from CSV, XLSX and vCard, and to CSV, vCard and a page."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli import table_options
from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import as_json, by, file_argument, lang, path_type
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.support.i18n import N_, _, as_language, ngettext

if TYPE_CHECKING:
    from crisisapp.services.imports.contacts import ContactPlan
    from crisisapp.services.queries.directory import ContactRow

__all__ = ["card", "export", "import_"]

_LANGUAGE = N_("The language of the file; that of the desk by default.")


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Add contacts from a CSV, an XLSX or a vCard file. Columns are known by their headings or "
        "said with --map; --dry-run says what each row becomes and writes nothing. Who is there "
        "already is not added again; pictures are left out."
    ),
    example="crisisapp-cli contact import tilleuls.crisis annuaire.csv",
)
@file_argument
@argument("path", type=path_type(), help=N_("The CSV, XLSX or vCard file."))
@option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=FIELD",
    help=N_(
        "What a column is, by its heading or its letters: name, first, last, role, organisation, "
        "phone, mobile, sms, email, hours, deputy, language, note; nothing after = leaves it out."
    ),
)
@table_options.sheet
@table_options.encoding
@table_options.heading
@table_options.dry_run
@option(
    "--leave-out",
    is_flag=True,
    help=N_("Bring the rest in when rows are at fault or columns unknown."),
)
@by
@as_json
@click.pass_obj
def import_(
    terminal: Terminal,
    file: Path,
    path: Path,
    mapped: tuple[str, ...],
    sheet: str,
    encoding: str | None,
    heading: int | None,
    dry_run: bool,
    leave_out: bool,
    by: str,
    as_json: bool,
) -> None:
    """Bring contacts in, or say what they would become."""
    from crisisapp.services.imports.contact_run import (
        contact_slices,
        dropped_text,
        plan_file,
        plan_summary,
        require_contacts,
    )
    from crisisapp.services.queries.directory import contacts

    def planned(there: "tuple[ContactRow, ...]") -> "ContactPlan":
        return plan_file(
            path, there, said=said, heading=heading, encoding=encoding or "", sheet=sheet
        )

    said = tuple(table_options.mapping(each) for each in mapped)
    if dry_run:
        with terminal.reading(file) as desk:
            plan = planned(contacts(desk.read))
        _say_plan(plan, as_json=as_json)
        return
    with terminal.writing(file, by=by) as writer:
        plan = planned(contacts(writer.desk.read))
        require_contacts(plan, leave_out=leave_out)
        left = [
            name for name in plan.unplaced() if name not in {n for n, field in said if not field}
        ]
        if left and not leave_out:
            raise click.UsageError(_left_columns(left), click.get_current_context())
        count = max(contact_slices(writer.desk, plan, actor=writer.actor()))
    text = ngettext("{count} contact is added.", "{count} contacts are added.", count)
    answer(
        text.format(count=count),
        as_json=as_json,
        contacts=count,
        left_out=plan.left_out(),
        at_fault=len(plan.at_fault()),
    )
    if not as_json:
        say_aside(plan_summary(plan))
        if dropped := dropped_text(plan):
            say_aside(dropped)


@click.command(
    "export",
    cls=Command,
    help=N_(
        "Write the directory to a file: a table for a spreadsheet, or cards for a phone. A file "
        "that exists is never overwritten."
    ),
    example="crisisapp-cli contact export tilleuls.crisis -o annuaire.vcf",
)
@file_argument
@option("-o", "--output", "out", type=path_type(), required=True, help=N_("Where to write it."))
@option(
    "--format",
    "fmt",
    type=click.Choice(["csv", "vcard"]),
    default=None,
    help=N_("By default what the name of the file says: vCard for .vcf, else CSV."),
)
@lang(_LANGUAGE)
@as_json
@click.pass_obj
def export(
    terminal: Terminal, file: Path, out: Path, fmt: str | None, lang: str | None, as_json: bool
) -> None:
    """Write the directory."""
    from crisisapp.services.exports.contacts import contacts_csv, contacts_vcard, format_of
    from crisisapp.services.exports.write import write_export
    from crisisapp.services.queries.directory import contacts

    with terminal.reading(file) as desk:
        rows = contacts(desk.read)
        language = as_language(lang, default=desk_language(desk))
    chosen = fmt or format_of(out.name)
    write_export(
        out, lambda: contacts_vcard(rows) if chosen == "vcard" else contacts_csv(rows, language)
    )
    words = ngettext("{count} contact is in {path}", "{count} contacts are in {path}", len(rows))
    text = words.format(count=len(rows), path=out)
    answer(text, as_json=as_json, made=str(out), format=chosen, contacts=len(rows))


@click.command(
    "card",
    cls=Command,
    help=N_("Write the directory as a page to print: an accessible PDF."),
    example="crisisapp-cli contact card tilleuls.crisis -o annuaire.pdf",
)
@file_argument
@option("-o", "--output", "out", type=path_type(), required=True, help=N_("Where to write it."))
@lang(_LANGUAGE)
@as_json
@click.pass_obj
def card(terminal: Terminal, file: Path, out: Path, lang: str | None, as_json: bool) -> None:
    """Write the page."""
    from crisisapp.services.exports.contacts import contact_card
    from crisisapp.services.exports.write import write_export
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.directory import contacts

    with terminal.reading(file) as desk:
        rows, told, now = contacts(desk.read), school(desk.read), desk.clock.now()
        language = as_language(lang, default=desk_language(desk))
        after = desk.content.playbooks.directory().stale_after_days
    write_export(
        out, lambda: contact_card(rows, told, now=now, language=language, after_days=after)
    )
    text = _("The page is in {path}").format(path=out)
    answer(text, as_json=as_json, made=str(out), contacts=len(rows))


def _say_plan(plan: "ContactPlan", *, as_json: bool) -> None:
    from crisisapp.services.imports.contact_run import (
        contact_data,
        field_word,
        plan_summary,
        planned_text,
    )

    columns = plan.layout.columns if plan.layout else ()
    if as_json:
        say_json(
            {
                "columns": [
                    {"column": column.name, "field": column.field.value if column.field else ""}
                    for column in columns
                ],
                "encoding": plan.table.encoding if plan.table else "",
                "ready": len(plan.orders()),
                "at_fault": len(plan.at_fault()),
                "left_out": plan.left_out(),
                "rows": [contact_data(row) for row in plan.rows],
            }
        )
        return
    for column in columns:
        code = f" ({column.field.value})" if column.field else ""
        say(f"{column.name} → {field_word(column.field)}{code}")
    table([(str(row.number), planned_text(row)) for row in plan.rows])
    say(plan_summary(plan))


def _left_columns(names: list[str]) -> str:
    """Return what is asked where columns that hold something would be lost."""
    first = names[0]
    text = _(
        "These columns would be lost: {columns}. Nothing is written. Say what each is, such as "
        '--map "{first}=first", or leave one out with --map "{first}=", or all with --leave-out; '
        "--dry-run shows how each is read."
    )
    return text.format(columns=", ".join(names), first=first)
