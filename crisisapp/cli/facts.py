"""The facts that messages may say, with the words in which they may be said."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import choice_of, codes, reading, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.words import Audience, FactState
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

fact = Group("fact", help=N_("The facts that messages may say: list, write, confirm."))

_key = argument("key", help=N_("The key of the fact."))
_who = option(
    "--who",
    default="",
    metavar="TEXT",
    help=N_("Who says so; to be named for what is confirmed."),
)


@fact.command(
    "list",
    help=N_("List the facts of a situation."),
    example="crisisapp-cli fact list tilleuls.crisis 1",
)
@reading(option("--at", default=None, metavar="TIME", help=N_("As they were known then: 15:00.")))
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, at: str | None, as_json: bool) -> None:
    """List the facts."""
    from crisisapp.cli.data import fact_data
    from crisisapp.cli.find import the_incident, the_past
    from crisisapp.services.lines.fact import fact_standing
    from crisisapp.services.queries.facts import facts

    with terminal.reading(file) as desk:
        zone, language = desk.zone, desk_language(desk)
        incident = the_incident(desk, number).id
        if at is not None:
            with closing(desk.known_at(the_past(desk, at))) as past:
                rows = facts(past.read, incident)
        else:
            rows = facts(desk.read, incident)
    if as_json:
        say_json([fact_data(row, zone) for row in rows])
    elif not rows:
        say(_("There is no fact yet."))
    else:
        table(
            [
                (row.key, fact_standing(row), row.label, row.clauses.get(language, row.value))
                for row in rows
            ]
        )


@fact.command(
    "set",
    help=N_("Write a fact, or change it; the same key is the same fact."),
    example='crisisapp-cli fact set tilleuls.crisis 1 fight --label "Bagarre" '
    '--clause "une bagarre a eu lieu devant le portail" --state confirmed --who CPE',
)
@writing(
    argument("key", help=N_("Its key, such as “place”.")),
    option(
        "--label",
        default="",
        metavar="TEXT",
        help=N_("What it is called; as before, or its key."),
    ),
    option("--value", default=None, metavar="TEXT", help=N_("What it is worth, such as a count.")),
    option("--clause", default="", metavar="TEXT", help=N_("The words to say it with, once sure.")),
    option(
        "--hedge", default="", metavar="TEXT", help=N_("The words to say it with, while unsure.")
    ),
    option(
        "--state",
        type=choice_of(FactState),
        default=None,
        help=N_("What may be said of it; to_verify once it says something else."),
    ),
    _who,
    codes,
)
@click.pass_obj
def set_(
    terminal: Terminal,
    file: Path,
    number: str,
    key: str,
    label: str,
    value: str | None,
    clause: str,
    hedge: str,
    state: str | None,
    who: str,
    codes: bool,
    by: str,
    as_json: bool,
) -> None:
    """Write a fact."""
    from crisisapp.cli.find import somebody_confirms, the_incident
    from crisisapp.cli.names import coded
    from crisisapp.services.facts_said import said_fact

    if state == FactState.CONFIRMED:
        somebody_confirms(who)
    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        order = said_fact(
            writer.desk.read,
            incident,
            key,
            label=label,
            value=value,
            clause=clause,
            hedge=hedge,
            state=None if state is None else FactState(state),
            by_party=who,
            language=writer.desk.language,
        )
        made = writer.do(coded(writer, incident, order) if codes else order).made
    text = _("The fact “{key}” is written.").format(key=key)
    answer(text, as_json=as_json, made=made, key=key)


@fact.command(
    "clear",
    help=N_("Say who may be told a fact, by name; without --for, whoever a message is for."),
    example="crisisapp-cli fact clear tilleuls.crisis 1 fight --for FAMall",
)
@writing(
    _key,
    option(
        "--for",
        "cleared",
        type=choice_of(Audience),
        multiple=True,
        help=N_("Who may be told; again for each. The reception says what FAMall or PUB may hear."),
    ),
)
@click.pass_obj
def clear(
    terminal: Terminal,
    file: Path,
    number: str,
    key: str,
    cleared: tuple[str, ...],
    by: str,
    as_json: bool,
) -> None:
    """Say who may be told a fact."""
    from crisisapp.cli.find import the_incident
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.commands.facts import SetFact
    from crisisapp.services.queries.facts import facts
    from crisisapp.services.words.labels import audience_label

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        row = next((row for row in facts(writer.desk.read, incident) if row.key == key), None)
        if row is None:
            raise UserError(UserCode.UNKNOWN_FACT, fact=key)
        order = SetFact(
            incident=incident,
            key=row.key,
            label=row.label,
            value=row.value,
            unit=row.unit,
            state=row.state,
            clauses=row.clauses,
            hedges=row.hedges,
            audiences=tuple(dict.fromkeys(cleared)),
            source_entry=row.source_entry,
        )
        made = writer.do(order).made
    told = ", ".join(audience_label(Audience(one)) for one in dict.fromkeys(cleared))
    text = _("The fact “{key}” may be told to: {who}.").format(
        key=key, who=told or _("whoever a message is for")
    )
    answer(text, as_json=as_json, made=made, key=key, audiences=list(dict.fromkeys(cleared)))


@fact.command(
    "state",
    help=N_("Confirm a fact, put it back in doubt, or withdraw it."),
    example="crisisapp-cli fact state tilleuls.crisis 1 fight confirmed --who CPE",
)
@writing(
    _key, argument("state", type=choice_of(FactState), help=N_("What may be said of it.")), _who
)
@click.pass_obj
def state(
    terminal: Terminal,
    file: Path,
    number: str,
    key: str,
    state: str,
    who: str,
    by: str,
    as_json: bool,
) -> None:
    """Move a fact to another state."""
    _moved(_Move(terminal, file, number, key, FactState(state), who, by, as_json))


@fact.command(
    "confirm",
    help=N_("Confirm a fact: messages may say it as it is."),
    example="crisisapp-cli fact confirm tilleuls.crisis 1 fight --who CPE",
)
@writing(_key, _who)
@click.pass_obj
def confirm(
    terminal: Terminal, file: Path, number: str, key: str, who: str, by: str, as_json: bool
) -> None:
    """Confirm a fact."""
    _moved(_Move(terminal, file, number, key, FactState.CONFIRMED, who, by, as_json))


@fact.command(
    "withdraw",
    help=N_("Withdraw a fact: no message says it any more."),
    example="crisisapp-cli fact withdraw tilleuls.crisis 1 fight",
)
@writing(_key, _who)
@click.pass_obj
def withdraw(
    terminal: Terminal, file: Path, number: str, key: str, who: str, by: str, as_json: bool
) -> None:
    """Withdraw a fact."""
    _moved(_Move(terminal, file, number, key, FactState.WITHDRAWN, who, by, as_json))


class _Move(NamedTuple):
    """What moves a fact to another state."""

    terminal: Terminal
    file: Path
    number: str
    key: str
    state: FactState
    who: str
    by: str
    as_json: bool


def _moved(move: _Move) -> None:
    from crisisapp.cli.find import somebody_confirms, the_incident
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.commands.facts import SetFactState
    from crisisapp.services.queries.facts import facts
    from crisisapp.services.words.labels import fact_label

    if move.state is FactState.CONFIRMED:
        somebody_confirms(move.who)
    with move.terminal.writing(move.file, by=move.by) as writer:
        rows = facts(writer.desk.read, the_incident(writer.desk, move.number).id)
        ids = {row.key: row.id for row in rows}
        if move.key not in ids:
            raise UserError(UserCode.UNKNOWN_FACT, fact=move.key)
        writer.do(SetFactState(fact=ids[move.key], state=move.state, by_party=move.who))
    text = _("The fact “{key}”: {state}.").format(
        key=move.key, state=fact_label(move.state).lower()
    )
    answer(text, as_json=move.as_json, made=ids[move.key], key=move.key)


COMMANDS: dict[str, click.Command] = {"fact": fact}
