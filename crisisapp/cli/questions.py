"""Questions people ask: the ledger, the page of the reception, the public page of answers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import choice_of, path_type, reading, writing
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.questions import ClearedFor
from crisisapp.support.i18n import N_, _, current_language

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.questions import QuestionRow

__all__ = ["COMMANDS"]

question = Group(
    "question", help=N_("Questions people ask: list, ask, answer, clear, close, export.")
)

_number = argument("question", help=N_("The number of its line, as “question list” shows it."))
_who = option("--who", default="", metavar="TEXT", help=N_("Who says so."))
_cleared = option(
    "--for",
    "cleared",
    type=choice_of(ClearedFor),
    multiple=True,
    help=N_("Whom the answer may be told to; again for each. What is public is for all."),
)


_past = option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why it is told all the same, past what is to be settled first."),
)


@question.command(
    "list",
    help=N_("List the questions, the theme most asked about first, open ones first in each."),
    example="crisisapp-cli question list tilleuls.crisis 1 --open",
)
@reading(option("--open", "open_only", is_flag=True, help=N_("Only those nobody has answered.")))
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, open_only: bool, as_json: bool) -> None:
    """List the questions."""
    from crisisapp.cli.data_questions import question_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.questions import ledger
    from crisisapp.services.words.call_line import theme_names

    with terminal.reading(file) as desk:
        zone, names = desk.zone, theme_names(desk.content, current_language())
        incident = the_incident(desk, number).id
        rows, counts = ledger(desk.read, incident, desk_language(desk), tuple(names))
    rows = tuple(row for row in rows if row.open or not open_only)
    if as_json:
        say_json([question_data(row, counts.get(row.theme, 0), zone) for row in rows])
    elif not rows:
        say(_("There is no question to show."))
    else:
        _show(rows, names, counts)


@question.command(
    "ask",
    help=N_(
        "Put a question in the ledger: a new line, or with --line one that is there, such as a"
        " call's; again with --line to word it otherwise."
    ),
    example='crisisapp-cli question ask tilleuls.crisis 1 "Y aura-t-il cours demain ?" '
    "--theme other",
)
@writing(
    argument("text", required=False, default="", help=N_("The question, as it will be read.")),
    option("--theme", default="", metavar="ID", help=N_("Its theme: see “call tally”.")),
    option("--line", default="", metavar="NUMBER", help=N_("The line of the timeline that asks.")),
)
@click.pass_obj
def ask(
    terminal: Terminal,
    file: Path,
    number: str,
    text: str,
    theme: str,
    line: str,
    by: str,
    as_json: bool,
) -> None:
    """Put a question in the ledger."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.commands.questions import AskQuestion

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        entry = the_entry(writer.desk, incident, line).id if line else ""
        order = AskQuestion(incident=incident, text=text, theme=theme, entry=entry)
        row = _row(writer.desk, writer.do(order).made)
    said = _("Question {number} is in the ledger.").format(number=row.number)
    answer(said, as_json=as_json, made=row.id, number=row.number, theme=row.theme)


@question.command(
    "pass",
    help=N_("Say who was asked for the answer; the question stays open."),
    example="crisisapp-cli question pass tilleuls.crisis 1 15 DSDEN",
)
@writing(_number, argument("party", help=N_("The person or the service that was asked.")))
@click.pass_obj
def pass_(
    terminal: Terminal, file: Path, number: str, question: str, party: str, by: str, as_json: bool
) -> None:
    """Say who was asked."""
    from crisisapp.services.commands.questions import PassQuestion

    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, question)
        writer.do(PassQuestion(entry=row.id, party=party))
    said = _("Question {number}: asked of {who}.").format(number=row.number, who=party)
    answer(said, as_json=as_json, made=row.id, number=row.number, state="asked")


@question.command(
    "answer",
    help=N_("Answer a question, in words or by a confirmed fact; --for clears the answer."),
    example='crisisapp-cli question answer tilleuls.crisis 1 15 "Oui, aux heures habituelles." '
    '--for families --for public --who "la principale"',
)
@writing(
    _number,
    argument("text", required=False, default="", help=N_("The answer, as it will be read.")),
    option("--fact", default="", metavar="KEY", help=N_("The confirmed fact that answers it.")),
    option("--source", default="", metavar="NUMBER", help=N_("The line the answer comes from.")),
    _cleared,
    _who,
    _past,
)
@click.pass_obj
def answer_(
    terminal: Terminal,
    file: Path,
    number: str,
    question: str,
    text: str,
    fact: str,
    source: str,
    cleared: tuple[str, ...],
    who: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Answer a question."""
    from crisisapp.cli.find import the_entry
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.commands.questions import AnswerQuestion
    from crisisapp.services.queries.facts import facts

    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, question)
        known = {each.key: each.id for each in facts(writer.desk.read, row.incident)}
        if fact and fact not in known:
            raise UserError(UserCode.UNKNOWN_FACT, fact=fact)
        order = AnswerQuestion(
            entry=row.id,
            answer=text,
            fact=known.get(fact, ""),
            source=the_entry(writer.desk, row.incident, source).id if source else "",
            cleared=tuple(map(ClearedFor, cleared)),
            by_party=who,
            reason=reason,
        )
        row = _row(writer.desk, writer.do(order).made)
    _say_cleared(row, as_json=as_json)


@question.command(
    "clear",
    help=N_("Say whom an answer may be told to, and nobody else; without --for, nobody."),
    example="crisisapp-cli question clear tilleuls.crisis 1 15 --for public",
)
@writing(_number, _cleared, _who, _past)
@click.pass_obj
def clear(
    terminal: Terminal,
    file: Path,
    number: str,
    question: str,
    cleared: tuple[str, ...],
    who: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Clear an answer."""
    from crisisapp.services.commands.questions import ClearQuestion

    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, question)
        chosen = tuple(map(ClearedFor, cleared))
        writer.do(ClearQuestion(entry=row.id, cleared=chosen, by_party=who, reason=reason))
        row = _row(writer.desk, row.id)
    _say_cleared(row, as_json=as_json)


@question.command(
    "close",
    help=N_("Say that the school will not answer, and why: the reception reads the reason."),
    example="crisisapp-cli question close tilleuls.crisis 1 15 "
    '--reason "Seul le procureur communique sur une enquête."',
)
@writing(_number, option("--reason", default="", metavar="TEXT", help=N_("Why.")))
@click.pass_obj
def close(
    terminal: Terminal, file: Path, number: str, question: str, reason: str, by: str, as_json: bool
) -> None:
    """Decide not to answer."""
    from crisisapp.services.commands.questions import CloseQuestion

    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, question)
        writer.do(CloseQuestion(entry=row.id, reason=reason))
    said = _("Question {number} will not be answered.").format(number=row.number)
    answer(said, as_json=as_json, made=row.id, number=row.number, state="closed")


@question.command(
    "export",
    help=N_("Write the public page: only what is answered and cleared for the public."),
    example="crisisapp-cli question export tilleuls.crisis 1 -o questions.html",
)
@reading(
    option(
        "-o",
        "--output",
        "out",
        type=path_type(),
        required=True,
        metavar="OUT",
        help=N_("The file to make: .md or .html."),
    )
)
@click.pass_obj
def export(terminal: Terminal, file: Path, number: str, out: Path, as_json: bool) -> None:
    """Write the public page."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.exports.questions import write_public_page

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        path = write_public_page(desk, incident, desk_language(desk), out)
    said = _("Written: {path}").format(path=path)
    answer(said, as_json=as_json, path=str(path))


@click.command(
    "reception",
    cls=Command,
    help=N_("Show what the reception says now, and what it does not say."),
    example="crisisapp-cli reception tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def reception(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """Show the page of the reception."""
    from crisisapp.cli.data_questions import reception_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.reception import reception as page_of
    from crisisapp.services.words.reception import page_lines

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        page = page_of(desk, the_incident(desk, number).id, desk_language(desk))
    if as_json:
        say_json(reception_data(page, zone))
    else:
        for line in page_lines(page, now=now, zone=zone):
            say(line)


def _show(rows: tuple["QuestionRow", ...], names: dict[str, str], counts: dict[str, int]) -> None:
    """Show questions under the heading of their theme."""
    from crisisapp.services.words.question import answer_text, asked_text, cleared_text, state_text

    lines: list[tuple[str, ...]] = []
    theme = None
    for row in rows:
        if row.theme != theme:
            theme = row.theme
            name = names.get(theme, theme) or _("Without a theme")
            counted = f" ({asked_text(counts[theme])})" if counts.get(theme) else ""
            lines.append((f"{name}{counted}",))
        said = answer_text(row)
        if row.said:
            cleared = _("Cleared: {who}").format(who=cleared_text(row.cleared))
            said = f"{said}\n{cleared}"
        lines.append((row.number, state_text(row), "\n".join(filter(None, (row.text, said)))))
    table(lines)


def _say_cleared(row: "QuestionRow", *, as_json: bool) -> None:
    from crisisapp.services.words.question import cleared_text

    text = _("Question {number} is answered; cleared: {who}.")
    said = text.format(number=row.number, who=cleared_text(row.cleared))
    cleared = [one.value for one in row.cleared]
    answer(said, as_json=as_json, made=row.id, number=row.number, cleared=cleared)


def _found(desk: "Desk", number: str, question: str) -> "QuestionRow":
    from crisisapp.cli.find import the_incident, the_question

    return the_question(desk, the_incident(desk, number).id, question)


def _row(desk: "Desk", made: str) -> "QuestionRow":
    from crisisapp.services.queries.questions import question as by_id

    row = by_id(desk.read, made, desk.language)
    if row is None:
        raise LookupError(made)  # it was written a moment ago
    return row


COMMANDS: dict[str, click.Command] = {"question": question, "reception": reception}
