"""The checklist: start a playbook, see the steps, tick them."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import (
    as_json,
    by,
    choice_of,
    file_argument,
    lang,
    number_argument,
    path_type,
    reason,
)
from crisisapp.cli.playbook_options import content_of, folder, warn_refused
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.words import Role, TaskState
from crisisapp.support.i18n import N_, _, current_language

__all__ = ["COMMANDS"]

playbook = Group(
    "playbook", help=N_("The playbooks: list, start, withdraw; copy, change, compare.")
)
task = Group("task", help=N_("The steps of the checklist: list, tick, put off, give."))


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
    example="crisisapp-cli playbook start tilleuls.crisis 1 PB08",
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
    from crisisapp.services.queries.checklist import tasks as steps

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = the_incident(desk, number)
        order = StartPlaybook(incident=found.id, playbook=playbook, language=lang or "")
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
        if playbook not in ids:
            raise UserError(UserCode.PLAYBOOK_NOT_RUNNING, playbook=playbook)
        writer.do(WithdrawPlaybook(run=ids[playbook], reason=reason))
    text = _("{playbook} is withdrawn from situation {number}.").format(
        playbook=playbook, number=found.number
    )
    answer(text, as_json=as_json, made=ids[playbook], number=found.number)


@task.command(
    "list",
    help=N_("List the steps of a situation in the order of the list."),
    example="crisisapp-cli task list tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def list_tasks(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the steps."""
    from crisisapp.cli.data import task_data
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.sheet import task_rows
    from crisisapp.services.queries.checklist import tasks as steps

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        found = steps(desk.read, the_incident(desk, number).id, zone)
    if as_json:
        say_json([task_data(row, zone) for row in found])
    elif not found:
        say(_("There is no step yet. Start a playbook."))
    else:
        table(task_rows(found, zone, now=now))


@task.command(
    "done",
    help=N_("Tick a step; the timeline says so."),
    example="crisisapp-cli task done tilleuls.crisis 1 3",
)
@file_argument
@number_argument
@argument("task", help=N_("The number of the step."))
@by
@as_json
@click.pass_obj
def done(terminal: Terminal, file: Path, number: str, task: str, by: str, as_json: bool) -> None:
    """Tick a step."""
    _set_state(terminal, file, number, task, state=(TaskState.DONE, "", by), as_json=as_json)


@task.command(
    "state",
    help=N_("Say where a step stands: todo, doing, done, na (not applicable), skipped, deferred."),
    example='crisisapp-cli task state tilleuls.crisis 1 3 na --reason "pas d’internat"',
)
@file_argument
@number_argument
@argument("task", help=N_("The number of the step."))
@argument("state", type=choice_of(TaskState), help=N_("Where it stands."))
@reason
@by
@as_json
@click.pass_obj
def state(
    terminal: Terminal,
    file: Path,
    number: str,
    task: str,
    state: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Move a step on."""
    wanted = (TaskState(state), reason, by)
    _set_state(terminal, file, number, task, state=wanted, as_json=as_json)


@task.command(
    "assign",
    help=N_("Give a step to another role of the cell."),
    example="crisisapp-cli task assign tilleuls.crisis 1 3 comms",
)
@file_argument
@number_argument
@argument("task", help=N_("The number of the step."))
@argument("role", type=choice_of(Role), help=N_("The role."))
@by
@as_json
@click.pass_obj
def assign(
    terminal: Terminal, file: Path, number: str, task: str, role: str, by: str, as_json: bool
) -> None:
    """Give a step."""
    from crisisapp.cli.find import the_incident, the_task
    from crisisapp.services.commands.checklist import AssignTask
    from crisisapp.services.labels import role_label

    with terminal.writing(file, by=by) as writer:
        row = the_task(writer.desk, the_incident(writer.desk, number).id, task)
        writer.do(AssignTask(task=row.id, role=role))
    text = _("Step {number}: {role}.").format(number=row.number, role=role_label(Role(role)))
    answer(text, as_json=as_json, made=row.id, number=row.number)


@task.command(
    "move",
    help=N_("Put a step just after another, or first."),
    example="crisisapp-cli task move tilleuls.crisis 1 7 --after 2",
)
@file_argument
@number_argument
@argument("task", help=N_("The number of the step."))
@option(
    "--after", default="", metavar="TASK", help=N_("The step before; none for the first place.")
)
@by
@as_json
@click.pass_obj
def move(
    terminal: Terminal, file: Path, number: str, task: str, after: str, by: str, as_json: bool
) -> None:
    """Move a step."""
    from crisisapp.cli.find import the_incident, the_task
    from crisisapp.services.commands.checklist import MoveTask
    from crisisapp.services.queries.checklist import tasks as steps

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        row = the_task(writer.desk, incident, task)
        if after and the_task(writer.desk, incident, after).id == row.id:
            words = _("A step cannot come after itself: name another with --after.")
            raise click.UsageError(words, click.get_current_context())
        before = the_task(writer.desk, incident, after).id if after else ""
        order = [each.id for each in steps(writer.desk.read, incident, writer.desk.zone)]
        place = order.index(row.id)
        moved = before != (order[place - 1] if place else "")
        if moved:
            writer.do(MoveTask(task=row.id, after=before))
    text = _("Step {number} is moved.") if moved else _("Step {number} was there already.")
    text = text.format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


def _set_state(
    terminal: Terminal,
    file: Path,
    number: str,
    task: str,
    *,
    state: tuple[TaskState, str, str],
    as_json: bool,
) -> None:
    from crisisapp.cli.find import the_incident, the_task
    from crisisapp.services.commands.checklist import SetTaskState
    from crisisapp.services.labels import task_label

    wanted, reason, by = state
    with terminal.writing(file, by=by) as writer:
        row = the_task(writer.desk, the_incident(writer.desk, number).id, task)
        writer.do(SetTaskState(task=row.id, state=wanted, reason=reason))
    text = f"{row.number}  {task_label(wanted)}  {row.text}"
    answer(text, as_json=as_json, made=row.id, number=row.number, state=wanted.value)


COMMANDS: dict[str, click.Command] = {"playbook": playbook, "task": task}
