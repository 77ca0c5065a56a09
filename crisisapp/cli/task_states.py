"""Where steps stand: begun, done, skipped, not applicable, put off, put back; one or several."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer
from crisisapp.cli.params import reason, writing
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import TaskState
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from datetime import datetime

    from crisisapp.cli.terminal import Writer
    from crisisapp.services.queries.checklist_records import TaskRow
    from crisisapp.services.queries.records import IncidentRow

__all__ = ["STATES", "say_steps"]

_TASKS = argument("tasks", nargs=-1, required=True, help=N_("The numbers of the steps."))
# The verb, the state, what it does, an example of its use.
_VERBS = (
    ("start", TaskState.DOING, N_("Begin steps."), "3"),
    (
        "skip",
        TaskState.SKIPPED,
        N_("Leave steps out; the reason stays."),
        '3 --reason "fait ailleurs"',
    ),
    (
        "na",
        TaskState.NOT_APPLICABLE,
        N_("Say that steps do not apply: they leave the count."),
        "3 4",
    ),
    ("defer", TaskState.DEFERRED, N_("Put steps off."), "3"),
    ("restore", TaskState.TODO, N_("Put steps back on the list."), "3"),
)


@click.command(
    "done",
    cls=Command,
    help=N_(
        "Tick steps; the timeline says so. A step that waits for a record makes it: who was told,"
        " and when; --outside ticks it without."
    ),
    example="crisisapp-cli task done tilleuls.crisis 1 3",
)
@writing(
    _TASKS,
    option("--who", default="", metavar="TEXT", help=N_("Who was told, for a call or a message.")),
    option("--at", default="", metavar="TIME", help=N_("When: 10:12; now by default.")),
    option("--result", default="", metavar="TEXT", help=N_("What came of it.")),
    option("--outside", is_flag=True, help=N_("It was done outside the program.")),
)
@click.pass_obj
def done(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    tasks: tuple[str, ...],
    who: str,
    at: str,
    result: str,
    outside: bool,
    by: str,
    as_json: bool,
) -> None:
    """Tick steps, each by its record where it waits for one."""
    from crisisapp.cli.find import the_incident, the_past, the_task

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        steps = [the_task(writer.desk, row.id, each) for each in tasks]
        moment = the_past(writer.desk, at) if at else None
        said = (who, moment, result)
        for step in steps:
            _tick(writer, row, step, said, outside=outside)
        after = [the_task(writer.desk, row.id, each) for each in tasks]
    say_steps(after, as_json=as_json)


def _tick(
    writer: "Writer",
    incident: "IncidentRow",
    step: "TaskRow",
    said: "tuple[str, datetime | None, str]",
    *,
    outside: bool,
) -> None:
    from crisisapp.cli.terminal import desk_language
    from crisisapp.services.closed_loop import asks_party, is_bound, missing_record
    from crisisapp.services.commands.checklist import SetTaskState

    who, at, result = said
    if who and outside and is_bound(step):
        words = _("--outside makes no record that names somebody: leave --who or --outside out.")
        raise click.UsageError(words, click.get_current_context())
    # Of a step that is done, who or when is said of one more call: it has its own line.
    more = step.state is not TaskState.DONE or bool(who or at)
    if is_bound(step) and not outside and more:
        record = missing_record(
            step,
            incident.id,
            who=who,
            at=at,
            language=desk_language(writer.desk),
            result=result,
        )
        if record is None and step.state is TaskState.DONE:
            raise click.UsageError(_done_already(step), click.get_current_context())
        if record is None:
            words = _(
                "Step {number} is ticked by its record ({proof}). Make it, or add --outside."
            ).format(number=step.number, proof=step.proof)
            raise click.UsageError(words, click.get_current_context())
        if not record.to_party and asks_party(step):
            words = _("Say with --who who was told: a code such as P-01, a service.")
            raise click.UsageError(words, click.get_current_context())
        writer.do(record)
        return
    if step.state is TaskState.DONE and (who or at):
        raise click.UsageError(_done_already(step), click.get_current_context())
    order = SetTaskState(task=step.id, state=TaskState.DONE, at=at, result=result, who=who.strip())
    writer.do(order)


def _done_already(step: "TaskRow") -> str:
    return _("Step {number} is done already: write what was said or done since with “log”.").format(
        number=step.number
    )


def _verb(name: str, state: TaskState, words: str, example: str) -> click.Command:
    @click.command(
        name,
        cls=Command,
        help=words,
        example=f"crisisapp-cli task {name} tilleuls.crisis 1 {example}",
    )
    @writing(_TASKS, reason)
    @click.pass_obj
    def run(
        terminal: Terminal,
        file: Path,
        number: str,
        *,
        tasks: tuple[str, ...],
        reason: str,
        by: str,
        as_json: bool,
    ) -> None:
        from crisisapp.cli.find import the_incident, the_task
        from crisisapp.services.commands.checklist import SetTaskState
        from crisisapp.services.commands.steps import SetTaskStates

        with terminal.writing(file, by=by) as writer:
            incident = the_incident(writer.desk, number).id
            ids = tuple(the_task(writer.desk, incident, each).id for each in tasks)
            if len(ids) == 1:
                writer.do(SetTaskState(task=ids[0], state=state, reason=reason))
            else:
                writer.do(SetTaskStates(tasks=ids, state=state, reason=reason))
            after = [the_task(writer.desk, incident, each) for each in tasks]
        say_steps(after, as_json=as_json)

    return run


def say_steps(steps: "list[TaskRow]", *, as_json: bool, **more: object) -> None:
    """Say where each step stands now; `more` are facts for JSON alone."""
    from crisisapp.services.words.labels import task_label

    lines = []
    for step in steps:
        count = f" ({step.told}/{step.expected or '?'})" if step.told is not None else ""
        lines.append(f"{step.number}  {task_label(step.state)}{count}  {step.text}")
    first = steps[0]
    answer(
        "\n".join(lines),
        as_json=as_json,
        made=first.id,
        number=first.number,
        state=first.state.value,
        steps=[{"number": step.number, "state": step.state.value} for step in steps],
        **more,
    )


STATES: tuple[click.Command, ...] = (done, *(_verb(*each) for each in _VERBS))
