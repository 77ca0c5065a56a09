"""The playbooks: list them, start one, see which run, take one back."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import (
    as_json,
    by,
    file_argument,
    lang,
    number_argument,
    path_type,
    reason,
)
from crisisapp.cli.playbook_options import content_of, folder, spelled, warn_refused
from crisisapp.cli.program import Group, argument
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.support.i18n import N_, _, current_language

__all__ = ["COMMANDS"]

playbook = Group(
    "playbook", help=N_("The playbooks: list, start, withdraw; copy, change, compare.")
)


@playbook.command(
    "list",
    help=N_("List the playbooks of a desk's language; without a desk, those of a language."),
    example="crisisapp-cli playbook list tilleuls.crisis",
)
@argument("file", type=path_type(), required=False, help=N_("The desk file."))
@lang(N_("Their language; that of the desk, or of the answers, by default."))
@folder
@as_json
@click.pass_obj
def list_playbooks(
    terminal: Terminal, file: Path | None, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """List the playbooks there are."""
    from crisisapp.services.playbook_copies import cards, whose_label

    language = lang or current_language()
    if file is not None:
        with terminal.reading(file) as desk:
            language = lang or desk_language(desk)
    content = content_of(terminal, folder)
    found = cards(content, language)
    warn_refused(content)
    if as_json:
        say_json(
            [
                {
                    "playbook": card.id,
                    "title": card.title,
                    "steps": card.steps,
                    "whose": card.whose,
                    "differs": card.differs,
                    "usable": card.refusal is None,
                }
                for card in found
            ]
        )
    else:
        table([(card.id, whose_label(card), card.title) for card in found])


@playbook.command(
    "running",
    help=N_("List the playbooks that run in a situation."),
    example="crisisapp-cli playbook running tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def running(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the playbooks of a situation."""
    from crisisapp.cli.data import run_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.checklist import runs

    with terminal.reading(file) as desk:
        zone = desk.zone
        found = runs(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([run_data(row, zone) for row in found])
    elif not found:
        say(_("No playbook runs in this situation."))
    else:
        table([(row.playbook, row.title) for row in found])


@playbook.command(
    "start",
    help=N_("Start a playbook: its steps come into the checklist of the situation."),
    example="crisisapp-cli playbook start tilleuls.crisis 1 PB01",
)
@file_argument
@number_argument
@argument("playbook", help=N_("The playbook, such as PB08."))
@lang(N_("Its language; that of the desk by default."))
@by
@as_json
@click.pass_obj
def start(
    terminal: Terminal,
    file: Path,
    number: str,
    playbook: str,
    lang: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Start a playbook."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.checklist import StartPlaybook
    from crisisapp.services.queries.checklist import runs
    from crisisapp.services.queries.tasks import tasks as steps

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = the_incident(desk, number)
        name = spelled(playbook, desk.content.playbooks.ids())
        order = StartPlaybook(incident=found.id, playbook=name, language=lang or "")
        made = writer.do(order).made
        title = next(run.title for run in runs(desk.read, found.id) if run.id == made)
        count = len(steps(desk.read, found.id, desk.zone))
        warn_refused(desk.content)
    text = _("“{title}” runs in situation {number}: {count} steps on the list.").format(
        title=title, number=found.number, count=count
    )
    answer(text, as_json=as_json, made=made, number=found.number, title=title, tasks=count)


@playbook.command(
    "withdraw",
    help=N_("Take a playbook back: its untouched steps go, what was done stays."),
    example='crisisapp-cli playbook withdraw tilleuls.crisis 1 PB08 --reason "autre fiche"',
)
@file_argument
@number_argument
@argument("playbook", help=N_("The playbook, such as PB08."))
@reason
@by
@as_json
@click.pass_obj
def withdraw(
    terminal: Terminal, file: Path, number: str, playbook: str, reason: str, by: str, as_json: bool
) -> None:
    """Withdraw a playbook."""
    from crisisapp.cli.find import the_incident
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.commands.checklist import WithdrawPlaybook
    from crisisapp.services.queries.checklist import runs

    with terminal.writing(file, by=by) as writer:
        found = the_incident(writer.desk, number)
        ids = {run.playbook: run.id for run in runs(writer.desk.read, found.id)}
        playbook = spelled(playbook, ids)
        if playbook not in ids:
            raise UserError(UserCode.PLAYBOOK_NOT_RUNNING, playbook=playbook)
        writer.do(WithdrawPlaybook(run=ids[playbook], reason=reason))
    text = _("{playbook} is withdrawn from situation {number}.").format(
        playbook=playbook, number=found.number
    )
    answer(text, as_json=as_json, made=ids[playbook], number=found.number)


COMMANDS: dict[str, click.Command] = {"playbook": playbook}
