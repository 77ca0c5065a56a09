"""From one message to those that say the same to the other audiences."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import writing
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.message import FieldType
from crisisapp.support.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.drafting.derive_plan import Derived, Plan
    from crisisapp.services.queries.records import MessageRow

__all__ = ["VERBS", "pairs"]


def pairs(fields: tuple[str, ...]) -> dict[str, str]:
    """Return what `FIELD=TEXT` words say.

    Raises:
        click.UsageError: a word without a name or an equals sign.
    """
    values = {}
    for field in fields:
        name, equals, text = field.partition("=")
        if not equals or not name.strip():
            words = _("“{value}”: write it FIELD=TEXT.").format(value=field)
            raise click.UsageError(words, click.get_current_context())
        values[name.strip()] = text
    return values


@click.command(
    "derive",
    cls=Command,
    help=N_(
        "Begin, of one message, those that say the same to the other audiences: the set of the"
        " running playbooks, or those named. What they share is filled in, what lacks is named with"
        " the key to answer under. A draft that is there is kept: only its holes are filled."
    ),
    example='crisisapp-cli draft derive tilleuls.crisis 1 1 --set "persons=light"',
)
@writing(
    argument("draft", help=N_("The number of the message.")),
    option(
        "--to",
        "targets",
        multiple=True,
        metavar="ID[:AUDIENCE[:CHANNEL]]",
        help=N_("This message instead of the set, such as M02:FAMall:sms; repeatable."),
    ),
    option("--set", "fields", multiple=True, metavar="KEY=TEXT", help=N_("Answer; repeatable.")),
    option("--dry-run", is_flag=True, help=N_("Say what would be begun and asked; write nothing.")),
)
@click.pass_obj
def derive(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    targets: tuple[str, ...],
    fields: tuple[str, ...],
    dry_run: bool,
    by: str,
    as_json: bool,
) -> None:
    """Derive the set of a message, or say what that would do."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_derive import DeriveMessages

    values = pairs(fields)
    if dry_run:
        with terminal.reading(file) as desk:
            row = the_draft(desk, the_incident(desk, number).id, draft)
            plan = _planned(desk, row, targets, values)
        data = _plan_data(plan)
        if as_json:
            say_json({"number": row.number, **data})
        else:
            _say_plan(plan)
        return
    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        before = _planned(writer.desk, row, targets, values)
        begun = sum(each.row is None for each in before.each)
        made = writer.do(DeriveMessages(message=row.id, targets=targets, values=values)).made
        row = the_draft(writer.desk, row.incident, draft)
        plan = _planned(writer.desk, row, targets, {})
    count = ngettext(
        "{count} message is begun from message {number}.",
        "{count} messages are begun from message {number}.",
        begun,
    )
    text = count.format(count=begun, number=row.number)
    answer(text, as_json=as_json, made=made, number=row.number, begun=begun, **_plan_data(plan))
    if not as_json:
        _say_plan(plan)


def _planned(
    desk: "Desk", row: "MessageRow", targets: tuple[str, ...], values: dict[str, str]
) -> "Plan":
    from crisisapp.services.commands.message_derive import targets_of
    from crisisapp.services.drafting.derive_plan import derive_plan

    return derive_plan(desk, row, targets_of(desk, row, targets), values)


def _plan_data(plan: "Plan") -> dict[str, object]:
    return {
        "messages": [_derived_data(each) for each in plan.each],
        "asked": [
            {
                "key": asked.key,
                "label": asked.field.label,
                "type": asked.field.type.value,
                "choices": asked.field.choices,
                "help": asked.field.help,
                "example": asked.field.example.strip(),
                "messages": list(asked.titles),
            }
            for asked in plan.asked
        ],
    }


def _derived_data(each: "Derived") -> dict[str, object]:
    return {
        "number": None if each.row is None else each.row.number,
        "template": each.template.id,
        "title": each.template.title,
        "audience": each.audience,
        "channel": each.channel,
        "state": "" if each.row is None else each.row.state.value,
        "values": {**({} if each.row is None else each.row.values), **each.values},
        "holes": [hole.label for hole in each.holes],
    }


def _say_plan(plan: "Plan") -> None:
    from crisisapp.domain.deriving import Target
    from crisisapp.services.words.deriving import target_words

    if not plan.each:
        say(_("There is no other message to begin."))
        return
    rows = []
    for each in plan.each:
        target = Target(template="", audience=each.audience, channel=each.channel)
        words = target_words(target, each.template.title)
        left = len(each.holes)
        lacks = ngettext("{count} hole", "{count} holes", left).format(count=left) if left else ""
        number = _("new") if each.row is None else str(each.row.number)
        rows.append((number, each.template.id, lacks, words))
    table(rows)
    for asked in plan.asked:
        field = asked.field
        choices = ", ".join(f"{name} ({words})" for name, words in field.choices.items())
        shown = choices if field.type is FieldType.CHOICE else field.example.strip()
        words = _("To answer with --set {key}=…: {label} ({titles}).").format(
            key=asked.key, label=field.label, titles=", ".join(asked.titles)
        )
        one = _("One of: {choices}.") if choices else _("For example: {choices}.")
        more = one.format(choices=shown.replace("\n", " ; ")) if shown else ""
        say_aside(f"{words} {more}".rstrip())


VERBS: tuple[click.Command, ...] = (derive,)
