"""The options that the verbs about a table of a file share: its sheet, its letters, its columns."""

import click

from crisisapp.cli.program import option
from crisisapp.support.i18n import N_, _

__all__ = ["dry_run", "encoding", "heading", "mapping", "sheet"]

_ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1", "cp850", "mac-roman")

sheet = option("--sheet", default="", metavar="NAME", help=N_("Which sheet of a workbook."))
encoding = option(
    "--encoding",
    type=click.Choice(_ENCODINGS),
    default=None,
    help=N_("How the letters of a CSV are written, when that cannot be told."),
)
heading = option(
    "--heading",
    type=click.IntRange(0),
    default=None,
    metavar="ROW",
    help=N_("The row of the headings; 0 when there are none."),
)
dry_run = option("--dry-run", is_flag=True, help=N_("Say what each row becomes; write nothing."))


def mapping(text: str) -> tuple[str, str]:
    """Return the column and the field of `Heure=time`; the field is empty to leave it out.

    Raises:
        click.UsageError: no column, or no sign between the two.
    """
    name, sign, field = text.rpartition("=")
    if not sign or not name.strip():
        raise click.UsageError(
            _("“{value}”: write a column, = and a field, such as “Heure=time”.").format(value=text),
            click.get_current_context(),
        )
    return name, field
