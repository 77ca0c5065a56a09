"""What leaves the desk: search results and exports."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from crisisapp.cli.output import say, say_json, table
from crisisapp.cli.params import as_json, by, file_argument, lang, number_argument, path_type
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.support.i18n import N_, _, as_language, current_language

if TYPE_CHECKING:
    from crisisapp.services.exports.write import ExportFormat

__all__ = ["COMMANDS"]

_FORMATS = ("pdf", "csv", "json")
_MAX_HITS = 1_000


@click.command(
    "search",
    cls=Command,
    help=N_(
        "Search situations, entries, steps and messages, newest first. Each word counts by its "
        "beginning, from two letters, without accents. Whom and an hour (“parents 14:05”) first "
        "find what had been said to them by then."
    ),
    example="crisisapp-cli search tilleuls.crisis vidéo portail",
)
@file_argument
@argument("words", nargs=-1, required=True, help=N_("The words to look for."))
@option("--in", "inside", default="", metavar="NUMBER", help=N_("In this situation alone."))
@option(
    "--limit",
    type=click.IntRange(1, _MAX_HITS),
    default=50,
    show_default=True,
    metavar="N",
    help=N_("How many results at most."),
)
@as_json
@click.pass_obj
def search(
    terminal: Terminal, file: Path, words: tuple[str, ...], inside: str, limit: int, as_json: bool
) -> None:
    """Search a desk."""
    from crisisapp.cli.data import hit_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.said import asked
    from crisisapp.services.queries.search import search as hits
    from crisisapp.services.words.hit import hit_words
    from crisisapp.support.i18n import moment_text

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        incident = the_incident(desk, inside).id if inside else ""
        typed = " ".join(words)
        told = asked(desk, typed, incident=incident)
        found = (*told, *hits(desk.read, typed, incident=incident, limit=limit))[:limit]
    if as_json:
        say_json([hit_data(hit, zone) for hit in found])
    elif not found:
        say(_("Nothing was found."))
    else:
        kinds = _kinds()
        table(
            [
                (
                    hit.incident_number,
                    kinds.get(hit.kind, hit.kind),
                    "" if hit.kind == "incident" else hit.number,
                    moment_text(hit.at, zone, today=now),
                    f"{hit.text} [{worth}]" if (worth := hit_words(hit)) else hit.text,
                )
                for hit in found
            ]
        )


@click.command(
    "export",
    cls=Command,
    help=N_(
        "Write the timeline of a situation as a document. Notes for the cell stay out, unless "
        "--internal. A file that exists is never overwritten."
    ),
    example="crisisapp-cli export tilleuls.crisis 1 --as timeline --format pdf -o timeline.pdf",
)
@file_argument
@number_argument
@option(
    "--as",
    "what",
    type=click.Choice(["timeline"]),
    default="timeline",
    show_default=True,
    help=N_("What to export."),
)
@option(
    "--format",
    "fmt",
    type=click.Choice(_FORMATS),
    default="pdf",
    show_default=True,
    help=N_("An accessible PDF, a table for a spreadsheet, or complete data."),
)
@option(
    "-o",
    "--output",
    "out",
    type=path_type(),
    required=True,
    metavar="OUT",
    help=N_("The file to make."),
)
@option(
    "--filter",
    "asked",
    default="",
    metavar="TEXT",
    help=N_(
        "Only what it asks for: words, tag: by: kind: from: to: state: has:file, - to leave out, "
        "a comma for or."
    ),
)
@option("--internal", is_flag=True, help=N_("With the notes for the cell."))
@lang(N_("The language of the document; that of the desk by default."))
@by
@as_json
@click.pass_obj
def export(
    terminal: Terminal,
    file: Path,
    number: str,
    what: str,
    fmt: str,
    out: Path,
    asked: str,
    internal: bool,
    lang: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Export a timeline."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.exports.document import why_empty
    from crisisapp.services.exports.timeline import ExportOrder, export_desk_timeline
    from crisisapp.services.identity import Installation
    from crisisapp.services.name_check import names_left
    from crisisapp.services.words.filter import export_words, filter_notices

    with terminal.reading(file) as desk:
        row = the_incident(desk, number)
        order = ExportOrder(
            incident=row.id,
            fmt=cast("ExportFormat", fmt),  # one of _FORMATS
            out=out,
            language=as_language(lang, default=desk_language(desk)),
            audience="internal" if internal else "shared",
            author=by or Installation(terminal.paths).person().initials,
            filter=asked,
        )
        made = export_desk_timeline(desk, order)
    why = export_words(made.shown, made.kept, made.total)
    left = names_left(made.named)
    notices = [*filter_notices(asked), *([left] if left else [])]
    if as_json:
        notices += [why] if why else []
        data = {"made": str(made.path), "number": row.number, "what": what, "format": fmt}
        say_json({**data, "shown": made.shown, "total": made.total, "notices": notices})
        return
    for notice in notices:
        say(notice)
    if not made.shown:
        say(why_empty(made.kept, made.total, current_language()))
    elif why:
        say(why)
    say(_("{path} is written.").format(path=made.path))


def _kinds() -> dict[str, str]:
    return {
        "incident": _("Situation"),
        "entry": _("Entry"),
        "task": _("Step"),
        "message": _("Message"),
        "said": _("Said"),
        "exhibit": _("Exhibit"),
    }


COMMANDS: dict[str, click.Command] = {"search": search, "export": export}
