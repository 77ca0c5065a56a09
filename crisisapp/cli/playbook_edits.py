"""Change a playbook of the school from the terminal: what the window's editor can do."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from crisisapp.cli.output import answer
from crisisapp.cli.params import as_json, asked, choice_of, stack
from crisisapp.cli.playbook_options import folder, in_language, playbook_argument, text_of
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Phase, Role
from crisisapp.services.playbook_keys import EDITED_LISTS
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.playbook_text import PlaybookText, Value

__all__ = ["EDITS"]

_HEAD = ("title", "version")

# Which of the files, and how it is answered: what every verb here ends with.
_one_file = stack(in_language, folder, as_json)
_after = option("--after", default="", metavar="STEP", help=N_("The step before; none: first."))
_step = argument("step", help=N_("The step, such as PB08-03."))
_question = argument("question", help=N_("The id of the question, such as weapon."))

# What a step is made of; an empty text takes a key away.
_step_options = stack(
    option("--text", default=None, metavar="TEXT", help=N_("What to do, in one line.")),
    option("--help-text", "help", default=None, metavar="TEXT", help=N_("How to do it.")),
    option("--role", type=choice_of(Role), default=None, help=N_("Who does it.")),
    option("--phase", type=choice_of(Phase), default=None, help=N_("In which phase.")),
    option("--due", default=None, metavar="DURATION", help=N_("When: 20 min, 2 h, 1 d; PT20M.")),
    option(
        "--due-base",
        default=None,
        metavar="BASE",
        help=N_("Counted from: t0, publication, closure, step:PB08-03…"),
    ),
    option(
        "--hours",
        type=click.Choice(("always", "office")),
        default=None,
        help=N_("At any hour, or in office hours."),
    ),
    option(
        "--critical/--not-critical",
        default=None,
        help=N_("Whether it protects people and runs at night too."),
    ),
    option("--when", default=None, metavar="CONDITION", help=N_("Only if this condition holds.")),
    option("--proof", default=None, metavar="PROOF", help=N_("What shows that it is done.")),
    option("--template", default=None, metavar="MESSAGE", help=N_("The message, as M05.")),
)


@click.command(
    "edit",
    cls=Command,
    help=N_(
        "Change a step of the school's playbook, or its title and version without a step. Comments "
        "and what this program does not know stay as they are. An empty text takes a value away."
    ),
    example='crisisapp-cli playbook edit PB08 PB08-03 --due "20 min"',
)
@playbook_argument
@argument("step", default="", help=N_("The step, such as PB08-03; without it, the head."))
@option("--title", default=None, metavar="TEXT", help=N_("The title of the playbook."))
@option("--version", default=None, metavar="TEXT", help=N_("The version of the playbook."))
@_step_options
@_one_file
@click.pass_obj
def edit(
    terminal: Terminal,
    /,
    playbook: str,
    step: str,
    lang: str | None,
    folder: Path | None,
    as_json: bool,
    **given: "Value | None",
) -> None:
    """Change a step or the head."""
    asked(*given.values(), what=_("Say what to change, such as --text or --due."))
    keys = {key for key, value in given.items() if value is not None}
    if bool(step) == bool(keys & set(_HEAD)) or (not step and keys - set(_HEAD)):
        words = _("Give --title and --version without a step, every other option with one.")
        raise click.UsageError(words, click.get_current_context())
    text = text_of(terminal, folder, playbook, lang)
    if step:
        text.set_part("step", step, _step_values(given))
    else:
        text.set_head(_wanted(given))
    _save(text, as_json=as_json, step=step)


@click.command(
    "lines",
    cls=Command,
    help=N_("Add lines to a list of the school's playbook, or take lines away."),
    example='crisisapp-cli playbook lines PB08 never --add "Filmer à son tour"',
)
@playbook_argument
@argument("name", type=click.Choice(EDITED_LISTS), metavar="LIST", help=N_("The list."))
@option("--add", multiple=True, metavar="TEXT", help=N_("A line to add, at the end."))
@option("--drop", multiple=True, metavar="TEXT", help=N_("A line to take away, word for word."))
@_one_file
@click.pass_obj
def lines(
    terminal: Terminal,
    playbook: str,
    name: str,
    add: tuple[str, ...],
    drop: tuple[str, ...],
    lang: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change a list."""
    from crisisapp.domain.errors import UserCode, UserError

    asked(add or None, drop or None, what=_("Say what to change: --add or --drop."))
    text = text_of(terminal, folder, playbook, lang)
    found = text.values.get(name)
    now = [str(line) for line in found] if isinstance(found, list) else []
    for line in drop:
        if line not in now:
            raise UserError(UserCode.BAD_VALUE, field=name, value=line)
        now.remove(line)
    text.set_head({name: [*now, *add]})
    _save(text, as_json=as_json, list=name, lines=[*now, *add])


@click.command(
    "add-step",
    cls=Command,
    help=N_("Add a step to the school's playbook."),
    example=(
        'crisisapp-cli playbook add-step PB08 --after PB08-03 --text "Fermer le portail" '
        "--role site --phase protect"
    ),
)
@playbook_argument
@_after
@option("--id", "name", default="", metavar="STEP", help=N_("Its id; the next one by default."))
@_step_options
@_one_file
@click.pass_obj
def add_step(
    terminal: Terminal,
    /,
    playbook: str,
    after: str,
    name: str,
    lang: str | None,
    folder: Path | None,
    as_json: bool,
    **given: "Value | None",
) -> None:
    """Add a step."""
    needed = ("text", "role", "phase")
    if not all(given[key] for key in needed):
        words = _("A step needs --text, --role and --phase.")
        raise click.UsageError(words, click.get_current_context())
    text = text_of(terminal, folder, playbook, lang)
    values = {key: value for key, value in _step_values(given).items() if value is not None}
    made = text.add_step(values, name=name, after=after)
    _save(text, as_json=as_json, step=made)


@click.command(
    "move-step",
    cls=Command,
    help=N_("Put a step of the school's playbook just after another, or first."),
    example="crisisapp-cli playbook move-step PB08 PB08-04 --after PB08-01",
)
@playbook_argument
@_step
@_after
@_one_file
@click.pass_obj
def move_step(
    terminal: Terminal,
    playbook: str,
    step: str,
    after: str,
    lang: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Move a step."""
    text = text_of(terminal, folder, playbook, lang)
    text.move_after("step", step, after)
    _save(text, as_json=as_json, step=step)


@click.command(
    "question",
    cls=Command,
    help=N_("Add a question to the school's playbook, or change it: what would make it graver."),
    example='crisisapp-cli playbook question PB08 weapon --text "Une arme est vue ?" --level 4',
)
@playbook_argument
@_question
@option("--text", default=None, metavar="TEXT", help=N_("What is asked."))
@option("--then", default=None, metavar="TEXT", help=N_("What to do at once after a yes."))
@option("--level", type=click.IntRange(0, 4), default=None, help=N_("The severity it raises to."))
@option("--opens", multiple=True, metavar="PLAYBOOK", help=N_("A playbook it proposes."))
@_one_file
@click.pass_obj
def question(
    terminal: Terminal,
    playbook: str,
    question: str,
    text: str | None,
    then: str | None,
    level: int | None,
    opens: tuple[str, ...],
    lang: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Add or change a question."""
    given: dict[str, Value | None] = {"text": text, "then": then, "level": level}
    given["opens"] = list(opens) or None
    asked(*given.values(), what=_("Say what to change, such as --text or --level."))
    file = text_of(terminal, folder, playbook, lang)
    wanted = _wanted(given)
    if question in file.names("question"):
        file.set_part("question", question, wanted)
    else:
        values = {key: value for key, value in wanted.items() if value is not None}
        last = file.names("question")[-1:]
        file.add("question", {"id": question, **values}, after="".join(last))
    _save(file, as_json=as_json, question=question)


def _removal(part: Literal["step", "question"], words: str, example: str) -> click.Command:
    """Return the verb that takes a step or a question out."""
    named = _step if part == "step" else _question

    @click.command(
        f"remove-{part}",
        cls=Command,
        help=words,
        example=f"crisisapp-cli playbook remove-{part} PB08 {example}",
    )
    @playbook_argument
    @named
    @_one_file
    @click.pass_obj
    def remove(
        terminal: Terminal,
        /,
        playbook: str,
        lang: str | None,
        folder: Path | None,
        as_json: bool,
        **given: str,
    ) -> None:
        text = text_of(terminal, folder, playbook, lang)
        text.remove(part, given[part])
        _save(text, as_json=as_json, **given)

    return remove


def _step_values(given: "dict[str, Value | None]") -> "dict[str, Value | None]":
    """Return what was said of a step, its time as the window's form reads it."""
    from crisisapp.services.playbook_due import typed_due

    values = _wanted(given)
    due = values.get("due")
    return {**values, "due": typed_due(due)} if isinstance(due, str) else values


def _wanted(given: "dict[str, Value | None]") -> "dict[str, Value | None]":
    """Return what was said; an empty text means that the key goes."""
    return {
        key: None if value == "" else value for key, value in given.items() if value is not None
    }


def _save(text: "PlaybookText", *, as_json: bool, **data: object) -> None:
    changed = text.changed
    text.save()
    words = _("“{playbook}” is saved: {path}") if changed else _("Nothing was to change in {path}")
    sentence = words.format(playbook=text.id, path=text.path)
    answer(
        sentence, as_json=as_json, playbook=text.id, path=str(text.path), changed=changed, **data
    )


EDITS: tuple[click.Command, ...] = (
    *(edit, lines, add_step, move_step),
    _removal("step", N_("Take a step out of the school's playbook."), "PB08-04"),
    question,
    _removal("question", N_("Take a question out of the school's playbook."), "weapon"),
)
