"""The steps of the checklist: list, tick, put off, skip, restore, give, add."""

import sys
from pathlib import Path

import click

from crisisapp.cli.output import answer, said_notices, say, say_json, table
from crisisapp.cli.params import choice_of, reading, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.task_states import STATES, say_steps
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.words import Phase, Role
from crisisapp.support.i18n import N_, _, as_language, moment_text

__all__ = ["COMMANDS"]

task = Group("task", help=N_("The steps of the checklist: list, tick, put off, give, add."))


@task.command(
    "list",
    help=N_("List the steps of a situation in the order of the list."),
    example="crisisapp-cli task list tilleuls.crisis 1",
)
@reading(
    option(
        "--hidden",
        is_flag=True,
        help=N_("Those that wait for an answer or left with their playbook, and why."),
    ),
    option(
        "--role",
        type=choice_of(Role),
        default=None,
        help=N_("Those of one role, with what whoever does it does besides in a small team."),
    ),
    option("--who", default="", metavar="INITIALS", help=N_("Those of one person who writes.")),
)
@click.pass_obj
def list_tasks(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    hidden: bool,
    role: str | None,
    who: str,
    as_json: bool,
) -> None:
    """List the steps."""
    from crisisapp.cli.data import task_data
    from crisisapp.cli.find import the_incident, the_writer
    from crisisapp.cli.sheet import task_rows
    from crisisapp.services.queries.checklist import runs
    from crisisapp.services.queries.tasks import hidden_tasks, withdrawn_tasks
    from crisisapp.services.queries.tasks import tasks as steps
    from crisisapp.services.queries.team import my_roles, roles_with, team
    from crisisapp.services.words.condition import waiting_texts

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        incident = the_incident(desk, number).id
        listed = steps(desk.read, incident, zone)
        waiting = hidden_tasks(desk.read, incident, zone)
        gone = withdrawn_tasks(desk.read, incident, zone)
        found = (*waiting, *gone) if hidden else listed
        any_step = bool(listed or waiting or gone)
        waits: dict[str, str] = {}
        if hidden:
            running = tuple(run.playbook for run in runs(desk.read, incident))
            words = as_language(desk_language(desk))
            waits = waiting_texts(desk.content, running, waiting, words)
        seats = team(desk.read, incident, desk.content.playbooks.roles())
        if role is not None:
            found = tuple(row for row in found if row.role in roles_with(role, seats))
        if who:
            mine = my_roles(the_writer(desk, who), seats)
            found = tuple(row for row in found if row.role in mine)
    if as_json:
        said = [task_data(row, zone) for row in found]
        if hidden:
            said = [
                {**data, "waits_for": waits.get(row.id, ""), "withdrawn": row.withdrawn}
                for data, row in zip(said, found, strict=True)
            ]
        say_json(said)
    elif found:
        table(task_rows(found, zone, now=now, waits=waits))
    else:
        say(_none_words(hidden=hidden, narrowed=bool(role or who), any_step=any_step))


def _none_words(*, hidden: bool, narrowed: bool, any_step: bool) -> str:
    """Return why a list is empty: no playbook yet is another matter than none for one role."""
    if not any_step:
        return _("There is no step yet. Start a playbook.")
    if narrowed:
        return _("No step here is for this role. Without --role and --who, all are listed.")
    if hidden:
        return _("No step waits for an answer, none left with its playbook.")
    return _("No step is on the list: --hidden says why.")


@task.command(
    "assign",
    help=N_("Give a step to another role of the cell."),
    example="crisisapp-cli task assign tilleuls.crisis 1 3 comms",
)
@writing(
    argument("task", help=N_("The number of the step.")),
    argument("role", type=choice_of(Role), help=N_("The role.")),
)
@click.pass_obj
def assign(
    terminal: Terminal, file: Path, number: str, task: str, role: str, by: str, as_json: bool
) -> None:
    """Give a step."""
    from crisisapp.cli.find import the_incident, the_task
    from crisisapp.services.commands.checklist import AssignTask
    from crisisapp.services.words.labels import role_label

    with terminal.writing(file, by=by) as writer:
        row = the_task(writer.desk, the_incident(writer.desk, number).id, task)
        writer.do(AssignTask(task=row.id, role=role))
    text = _("Step {number}: {role}.").format(number=row.number, role=role_label(Role(role)))
    answer(text, as_json=as_json, made=row.id, number=row.number)


@task.command(
    "due",
    help=N_(
        "Say for when a step is: 10:30, tomorrow 8:00, +20 min. What the law sets is never moved."
    ),
    example='crisisapp-cli task due tilleuls.crisis 1 3 "demain 8h"',
)
@writing(
    argument("task", help=N_("The number of the step.")),
    argument("when", metavar="TIME", help=N_("For when: a moment to come.")),
)
@click.pass_obj
def due(
    terminal: Terminal, file: Path, number: str, task: str, when: str, by: str, as_json: bool
) -> None:
    """Move the time of a step."""
    from crisisapp.cli.find import the_deadline, the_incident, the_task
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.commands.task_due import SetTaskDue, require_movable

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_task(desk, the_incident(desk, number).id, task)
        require_movable(row.state, legal=row.due_legal)
        moment = the_deadline(desk, when)
        if moment is None:
            raise UserError(UserCode.NO_TIME)
        writer.do(SetTaskDue(task=row.id, due=moment))
        at = moment_text(moment, desk.zone, today=desk.now())
    text = _("Step {number}: for {time}.").format(number=row.number, time=at)
    answer(text, as_json=as_json, made=row.id, number=row.number, due_at=moment.isoformat())


@task.command(
    "move",
    help=N_("Put a step just after another, or first."),
    example="crisisapp-cli task move tilleuls.crisis 1 7 --after 2",
)
@writing(
    argument("task", help=N_("The number of the step.")),
    option(
        "--after", default="", metavar="TASK", help=N_("The step before; none for the first place.")
    ),
)
@click.pass_obj
def move(
    terminal: Terminal, file: Path, number: str, task: str, after: str, by: str, as_json: bool
) -> None:
    """Move a step."""
    from crisisapp.cli.find import the_incident, the_task
    from crisisapp.services.commands.checklist import MoveTask
    from crisisapp.services.queries.tasks import tasks as steps

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


@task.command(
    "add",
    help=N_("Put steps of your own on the list; with - the list is read from standard input."),
    example='crisisapp-cli task add tilleuls.crisis 1 "Appeler le gymnase" --role site',
)
@writing(
    argument("texts", nargs=-1, required=True, help=N_("The steps; - reads a pasted list.")),
    option("--phase", type=choice_of(Phase), default=Phase.ACT.value, help=N_("The phase.")),
    option("--role", type=choice_of(Role), default=Role.COORDINATOR.value, help=N_("The role.")),
    option("--after", default="", metavar="TASK", help=N_("The step before; none: at the end.")),
)
@click.pass_obj
def add(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    texts: tuple[str, ...],
    phase: str,
    role: str,
    after: str,
    by: str,
    as_json: bool,
) -> None:
    """Add steps."""
    from crisisapp.cli.find import the_incident, the_task
    from crisisapp.services.commands.steps import AddSteps, PastedSteps, read_steps
    from crisisapp.services.queries.tasks import tasks as steps

    given = PastedSteps(texts=texts, done=())
    if texts == ("-",):
        given = read_steps(sys.stdin.read())
    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        before = the_task(writer.desk, incident, after).id if after else ""
        order = AddSteps(
            incident=incident,
            texts=given.texts,
            phase=Phase(phase),
            role=Role(role),
            after=before,
            done=given.done,
        )
        there = {row.id for row in steps(writer.desk.read, incident, writer.desk.zone)}
        done = writer.do(order)
        rows = steps(writer.desk.read, incident, writer.desk.zone)
        added = [row for row in rows if row.id not in there]
    notices = said_notices(*done.notice.split(), as_json=as_json)
    say_steps(added, as_json=as_json, added=len(added), **({"notices": notices} if notices else {}))


for _command in STATES:
    task.add_command(_command)

COMMANDS: dict[str, click.Command] = {"task": task}
