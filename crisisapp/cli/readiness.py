"""*Are you ready?* in the terminal: the lines, what was done, a copy that is proven."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say_json, table
from crisisapp.cli.params import as_json, by, choice_of, file_argument, path_type
from crisisapp.cli.program import Command, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.readiness import Mark, Standing
from crisisapp.support.i18n import N_, _, current_language

__all__ = ["COMMANDS"]


@click.command(
    "readiness",
    cls=Command,
    help=N_(
        "Say how ready the school is: numbers, deputies, playbooks read, a copy that was proven, "
        "paper. --mark notes that something was done, --prove opens a copy again and checks it."
    ),
    example="crisisapp-cli readiness tilleuls.crisis --mark openers --detail 2",
)
@file_argument
@option(
    "--mark",
    type=choice_of(Mark),
    default=None,
    metavar="WHAT",
    help=N_(
        "What was done: exercise, backup_proven, paper_printed, openers, playbook_read, "
        "messages_agreed, clock_checked."
    ),
)
@option("--on", "on", default="", metavar="DAY", help=N_("The day; today by default."))
@option(
    "--detail",
    default="",
    metavar="TEXT",
    help=N_(
        "How many people (openers), until which day (messages_agreed), which playbook, "
        "by how many minutes the computer is ahead of a phone (clock_checked; -3: behind)."
    ),
)
@option(
    "--prove",
    type=path_type(),
    default=None,
    metavar="COPY",
    help=N_("A copy of the register to open again and check."),
)
@by
@as_json
@click.pass_obj
def readiness(
    terminal: Terminal,
    file: Path,
    mark: str | None,
    on: str,
    detail: str,
    prove: Path | None,
    by: str,
    as_json: bool,
) -> None:
    """Show how ready the school is, or note what was done."""
    if mark is None and (on or detail):
        raise click.UsageError(
            _("--on and --detail say more of a --mark."), click.get_current_context()
        )
    if mark is not None and prove is not None:
        raise click.UsageError(
            _("--mark and --prove are two things: give one."), click.get_current_context()
        )
    if prove is not None:
        _prove(terminal, file, prove, by=by, as_json=as_json)
    elif mark is not None:
        _mark(terminal, file, Mark(mark), (on, detail), by=by, as_json=as_json)
    else:
        _show(terminal, file, as_json=as_json)


def _show(terminal: Terminal, file: Path, *, as_json: bool) -> None:
    from crisisapp.services.readiness import readiness_lines

    with terminal.reading(file) as desk:
        today = desk.now().astimezone(desk.zone).date()
        lines = readiness_lines(desk.read, desk.content, today=today, language=current_language())
    if as_json:
        say_json(
            [
                {
                    "line": line.id,
                    "standing": line.standing.value,
                    "text": line.text,
                    "deed": line.deed,
                    "names": list(line.names),
                }
                for line in lines
            ]
        )
        return
    words = {Standing.READY: _("in order"), Standing.TO_DO: _("to do"), Standing.QUIET: ""}
    table([(words[line.standing], line.text) for line in lines])


def _mark(
    terminal: Terminal, file: Path, mark: Mark, said: tuple[str, str], *, by: str, as_json: bool
) -> None:
    from crisisapp.services.commands.readiness import MarkReadiness
    from crisisapp.services.days import day_in_full
    from crisisapp.services.readiness import mark_label
    from crisisapp.services.typed_time import typed_day

    on, detail = said
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        day = typed_day(on, now=desk.now(), zone=desk.zone) if on else None
        if mark is Mark.MESSAGES_AGREED and detail:
            detail = typed_day(detail, now=desk.now(), zone=desk.zone).isoformat()
        writer.do(MarkReadiness(what=mark, on=day, detail=detail))
        noted = day or desk.now().astimezone(desk.zone).date()
    text = _("Noted: {what}, {day}.").format(
        what=mark_label(mark), day=day_in_full(noted, current_language())
    )
    answer(text, as_json=as_json, made=mark.value, on=noted.isoformat(), detail=detail)


def _prove(terminal: Terminal, file: Path, copy: Path, *, by: str, as_json: bool) -> None:
    from crisisapp.services.identity import Installation
    from crisisapp.services.proof import proof_mark, prove_copy, proven_text
    from crisisapp.storage.deskfile import desk_id

    with terminal.writing(file, by=by) as writer:
        desk, installation = writer.desk, Installation(terminal.paths)
        proven = prove_copy(desk_id(desk.read), desk.path, copy, installation)
        writer.do(proof_mark(proven))
    answer(proven_text(proven), as_json=as_json, made=str(copy), events=proven.events)


COMMANDS: dict[str, click.Command] = {"readiness": readiness}
