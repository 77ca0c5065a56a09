"""What comes in from files: a log from CSV or XLSX, tried first, withdrawn as a whole."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from crisisapp.cli import table_options
from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import as_json, by, file_argument, number_argument, path_type
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.exports.text import plain
from crisisapp.support.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.imports.plan import ImportOptions, ImportPlan
    from crisisapp.services.imports.tables import Table

__all__ = ["COMMANDS"]

_ORDERS = ("day-first", "month-first")
_NAMES_SAID = 12


class _Said(msgspec.Struct, frozen=True, kw_only=True):
    """What was said about the file, in the words of the command line."""

    number: str
    columns: tuple[tuple[str, str], ...]
    heading: int | None
    zone: str
    days: str | None
    day: str


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Bring a log in from a CSV or XLSX file. Columns are known by their headings or said with "
        "--map; --dry-run says what each row becomes and writes nothing. One import is one batch, "
        "marked, that withdraw-import strikes out as a whole."
    ),
    example="crisisapp-cli import tilleuls.crisis 1 cahier.csv --zone Europe/Paris",
)
@file_argument
@number_argument
@argument("path", type=path_type(), help=N_("The CSV or XLSX file."))
@option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=FIELD",
    help=N_(
        "What a column is, by its heading or its letters: date, time, when, until, kind, from, to, "
        "text, by, channel, state, reason, tags; nothing after = leaves it out."
    ),
)
@option(
    "--zone", default="", metavar="ZONE", help=N_("Where the hours were written: Europe/Paris.")
)
@option(
    "--days",
    type=click.Choice(_ORDERS),
    default=None,
    help=N_("Which comes first in 03/04/2026, when the file does not prove it."),
)
@option("--day", default="", metavar="DAY", help=N_("The day of rows that say none: 2026-11-24."))
@table_options.sheet
@table_options.encoding
@table_options.heading
@table_options.dry_run
@option("--leave-out", is_flag=True, help=N_("Bring the other rows in when some are at fault."))
@option("--codes", is_flag=True, help=N_("Write codes instead of what looks like a name."))
@option("--names-stay", is_flag=True, help=N_("Leave what looks like a name as it is."))
@option("--again", is_flag=True, help=N_("Bring the file in though it was brought in already."))
@by
@as_json
@click.pass_obj
def import_log(
    terminal: Terminal,
    file: Path,
    number: str,
    path: Path,
    mapped: tuple[str, ...],
    zone: str,
    days: str | None,
    day: str,
    sheet: str,
    encoding: str | None,
    heading: int | None,
    dry_run: bool,
    leave_out: bool,
    codes: bool,
    names_stay: bool,
    again: bool,
    by: str,
    as_json: bool,
) -> None:
    """Bring a log in, or say what it would become."""
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.imports.report import guess_text
    from crisisapp.services.imports.run import plan_slices, require_new_file, require_ready
    from crisisapp.services.imports.tables import read_table
    from crisisapp.services.queries.imports import the_batch

    said = _Said(
        number=number,
        columns=tuple(table_options.mapping(each) for each in mapped),
        heading=heading,
        zone=zone,
        days=days,
        day=day,
    )
    read = read_table(path, encoding=encoding or "", sheet=sheet)
    if dry_run:
        with terminal.reading(file) as desk:
            options, plan = _planned(desk, read, said)
        _say_plan(plan, options, as_json=as_json)
        return
    with terminal.writing(file, by=by) as writer:
        options, plan = _planned(writer.desk, read, said)
        require_ready(plan, options, leave_out=leave_out)
        if plan.names() and not (codes or names_stay):
            raise UserError(UserCode.NAMES_IN_FILE, names=_shown_names(plan.names()))
        if not again:
            require_new_file(writer.desk, read)
        batch, slices = plan_slices(writer.desk, plan, codes=codes, actor=writer.actor())
        count = max(slices)  # each slice says how many rows are in
        made = the_batch(writer.desk.read, batch, options.incident)
    guess = guess_text(read)
    text = ngettext(
        "{count} row is in, entries {first} to {last}.",
        "{count} rows are in, entries {first} to {last}.",
        count,
    ).format(count=count, first=made.first, last=made.last)
    answer(
        text,
        as_json=as_json,
        made=batch,
        rows=count,
        first=made.first,
        last=made.last,
        left_out=plan.left_out(),
        at_fault=len(plan.at_fault()),
        notices=[guess] if guess else [],
    )
    if guess and not as_json:
        say_aside(guess)
    if not codes:
        _say_names(plan.names())


@click.command(
    "imports",
    cls=Command,
    help=N_("List what was brought into a situation from files."),
    example="crisisapp-cli imports tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def imports(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the imports of a situation."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.imports import batches
    from crisisapp.support.i18n import moment_text

    with terminal.reading(file) as desk:
        rows = batches(desk.read, the_incident(desk, number).id)
        zone, now = desk.zone, desk.clock.now()
    if as_json:
        say_json(
            [
                {
                    "batch": row.batch,
                    "first": row.first,
                    "last": row.last,
                    "rows": row.rows,
                    "standing": row.standing,
                    "recorded_at": instant(row.recorded_at, zone),
                }
                for row in rows
            ]
        )
        return
    if not rows:
        say(_("Nothing was brought in from a file."))
    table(
        [
            (
                moment_text(row.recorded_at, zone, today=now),
                _("entries {first} to {last}").format(first=row.first, last=row.last),
                _("{standing} of {rows} stand").format(standing=row.standing, rows=row.rows),
            )
            for row in rows
        ]
    )


@click.command(
    "withdraw-import",
    cls=Command,
    help=N_(
        "Strike out a whole import, by the number of any of its entries. The rows stay readable, "
        "with the reason."
    ),
    example='crisisapp-cli withdraw-import tilleuls.crisis 1 4 --reason "mauvais fichier"',
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of one of its entries."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@by
@as_json
@click.pass_obj
def withdraw_import(
    terminal: Terminal, file: Path, number: str, entry: str, reason: str, by: str, as_json: bool
) -> None:
    """Withdraw an import."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.commands.timeline import WithdrawBatch
    from crisisapp.services.queries.imports import batch_of

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        row = batch_of(writer.desk.read, the_entry(writer.desk, incident, entry).id)
        if row is None:
            raise UserError(UserCode.NOT_IMPORTED, number=entry)
        writer.do(WithdrawBatch(incident=incident, batch=row.batch, reason=reason))
    text = ngettext(
        "The import is withdrawn: {count} entry is struck out.",
        "The import is withdrawn: {count} entries are struck out.",
        row.standing,
    ).format(count=row.standing)
    answer(text, as_json=as_json, made=row.batch, rows=row.standing, first=row.first, last=row.last)


def _say_plan(plan: "ImportPlan", options: "ImportOptions", *, as_json: bool) -> None:
    from crisisapp.services.imports.report import (
        field_word,
        guess_text,
        row_data,
        row_text,
        summary,
    )

    guess = guess_text(plan.table)
    zone = options.school_zone
    if as_json:
        say_json(
            {
                "columns": [
                    {"column": column.name, "field": column.field.value if column.field else ""}
                    for column in plan.layout.columns
                ],
                "heading": plan.layout.heading,
                "encoding": plan.table.encoding,
                "encoding_guessed": plan.table.guessed,
                "sheet": plan.table.sheet,
                "days": plan.order.value,
                "zone_needed": plan.local and options.zone is None,
                "ready": len(plan.orders()),
                "at_fault": len(plan.at_fault()),
                "left_out": plan.left_out(),
                "rows": [row_data(row, zone) for row in plan.rows],
            }
        )
        return
    for column in plan.layout.columns:
        word = field_word(column.field)
        code = f" ({column.field.value})" if column.field else ""
        say(f"{column.name} → {word}{code}")
    table([(str(row.number), row_text(row, zone)) for row in plan.rows])
    say(summary(plan))
    if guess:
        say_aside(guess)
    _say_names(plan.names())
    if plan.local and options.zone is None:
        text = _("Read as hours of {zone}: say --zone when you bring it in.")
        say(text.format(zone=zone.key))


def _say_names(names: tuple[str, ...]) -> None:
    """Say on standard error that some words look like names; nothing is refused for it."""
    if names:
        text = _("This looks like a name: {names}. A code is safer: import with --codes.")
        click.echo(plain(text.format(names=_shown_names(names))), err=True)


def _shown_names(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_NAMES_SAID])
    return f"{shown}, …" if len(names) > _NAMES_SAID else shown


def _planned(desk: "Desk", read: "Table", said: _Said) -> "tuple[ImportOptions, ImportPlan]":
    from crisisapp.cli.find import the_incident
    from crisisapp.services.imports.fields import guess_layout, layout_with
    from crisisapp.services.imports.moments import DayOrder
    from crisisapp.services.imports.plan import ImportOptions, plan_import
    from crisisapp.services.recorder import school_zone

    options = ImportOptions(
        incident=the_incident(desk, said.number).id,
        layout=layout_with(guess_layout(read, heading=said.heading), said.columns),
        now=desk.clock.now(),
        school_zone=desk.zone,
        language=desk_language(desk),
        zone=school_zone(said.zone) if said.zone else None,
        order=None if said.days is None else DayOrder(said.days),
        day=_day(said.day),
    )
    return options, plan_import(read, options)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UserError(UserCode.BAD_VALUE, field="day", value=text) from error


COMMANDS: dict[str, click.Command] = {
    "import": import_log,
    "imports": imports,
    "withdraw-import": withdraw_import,
}
