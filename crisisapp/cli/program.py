"""What every command shares with click: words in the reader's language, one sentence a refusal.

Help texts are marked with `N_` where a command is declared and translated when they are shown.
"""

import os
import re
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import click

from crisisapp.cli.bugs import note_bug
from crisisapp.cli.click_words import Context, record_words
from crisisapp.cli.hints import hint, typed_field
from crisisapp.cli.misuse import Misuse
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.support.i18n import _, as_language, set_language

__all__ = [
    "Argument",
    "Command",
    "Group",
    "Option",
    "Program",
    "Refusal",
    "argument",
    "let_go_of_output",
    "option",
    "system_sentence",
]

_TEXT = "\0"  # before a text that begins with a dash: no argument of a process holds it
_DASHED = re.compile(r"-(?!-?[A-Za-z]\S*=)(?!-[A-Za-z])[^\n]*\s")
_CURRENT = "crisisapp.command"  # in the meta of a context: the command that is carried out

_F = TypeVar("_F", bound=Callable[..., Any])


class Refusal(click.ClickException):
    """A refusal as people read it: one sentence on standard error, exit code 1."""

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - the signature is click's
        """Write the sentence alone."""
        click.echo(self.format_message(), err=file is None, file=file)


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the reader's language."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record_words(record[1].replace(self.help, _(self.help), 1))


class Argument(click.Argument):
    """An argument whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return the argument and its help in the reader's language."""
        words = _(self.help) if self.help else ""
        if isinstance(self.type, click.Choice):  # a refusal names the argument, its page the words
            words = f"{words} [{'|'.join(map(str, self.type.choices))}]".strip()
        return self.make_metavar(ctx), words


class Command(click.Command):
    """A command with translated help and an example of its use."""

    context_class = Context

    def __init__(self, name: str | None, *, example: str = "", **given: Any) -> None:  # noqa: ANN401
        super().__init__(name, **given)
        self.example = example

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help."""
        return _first_sentence(self.help, limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the help in the reader's language."""
        _write_help(self.help, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the example."""
        if self.example:
            with formatter.section(_("Example")):
                formatter.write("".join(f"  {line}\n" for line in self.example.splitlines()))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, in the reader's language."""
        return _worded(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take several words behind a dash ("-10 appel de la mairie") as a text, never options."""
        given = [f"{_TEXT}{word}" if _DASHED.match(word) else word for word in args]
        _require_once(self.make_parser(ctx).parse_args(list(given))[2], ctx)
        rest = super().parse_args(ctx, given)
        ctx.params = {
            name: value.removeprefix(_TEXT) if isinstance(value, str) else value
            for name, value in ctx.params.items()
        }
        return rest

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - the signature is click's
        """Refuse what no text can hold, then do what is asked."""
        ctx.meta[_CURRENT] = ctx
        for name, value in ctx.params.items():
            if _holds_half_sign(value):
                raise UserError(UserCode.NOT_TEXT, field=typed_field(name, ctx))
        return super().invoke(ctx)


class Group(click.Group):
    """A group of commands with translated help."""

    context_class = Context

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands in the order in which they are declared."""
        return list(self.commands)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help."""
        return _first_sentence(self.help, limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the help in the reader's language."""
        _write_help(self.help, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, in the reader's language."""
        return _worded(super().get_help_option(ctx))


class Program(Group):
    """The whole program: finds its commands on first need, and turns refusals into sentences."""

    def __init__(
        self,
        name: str,
        *,
        names: tuple[str, ...],
        find: Callable[[str], click.Command | None],
        **given: Any,  # noqa: ANN401 - click's own
    ) -> None:
        super().__init__(name, **given)
        self._names = names
        self._find = find

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands, in the order of a day's work."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the file of a command and return it."""
        return self._find(cmd_name)

    def make_context(self, *given: Any, **named: Any) -> click.Context:  # noqa: ANN401
        """Choose the language of the environment before anything is said."""
        set_language(as_language(_environment_language()))
        return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - the signature is click's
        """Do what is asked; whatever goes wrong ends in one sentence, never in a traceback."""
        try:
            super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()  # a full disk must be met here, not when Python ends
        except (click.exceptions.Exit, click.Abort, click.exceptions.NoArgsIsHelpError):
            raise
        except click.UsageError as error:
            raise Misuse(error) from error
        except click.ClickException:
            raise
        except CrisisError as error:
            from crisisapp.services.sentences.errors import (
                located_sentence,  # start-up: only a refusal needs it
            )

            words = (located_sentence(error), hint(error, ctx.meta.get(_CURRENT)))
            raise Refusal(" ".join(filter(None, words))) from error
        except BrokenPipeError:
            raise  # the reader had enough: click ends quietly
        except OSError as error:
            let_go_of_output()
            raise Refusal(system_sentence(error)) from error
        except Exception as error:
            raise Refusal(_bug_sentence(error, ctx.find_object(Terminal))) from error


def _require_once(order: list[click.Parameter], ctx: click.Context) -> None:
    """Refuse an option that is given twice where one counts: the first would be lost in silence.

    Raises:
        click.UsageError: it names the option.
    """
    for place, param in enumerate(order):
        if not isinstance(param, click.Option) or param.multiple or param.count or param.is_flag:
            continue
        if param in order[:place]:
            words = _("{option} is given twice: give it once.").format(option=param.opts[-1])
            raise click.UsageError(words, ctx)


def let_go_of_output() -> None:
    """Send what is still to be written nowhere.

    Some Pythons try once more as they end, fail again, and end with a code of their own.
    """
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def argument(*names: str, **given: Any) -> Callable[[_F], _F]:  # noqa: ANN401 - click's own
    """Declare an argument of a command."""
    return click.argument(*names, cls=Argument, **given)


def option(*names: str, **given: Any) -> Callable[[_F], _F]:  # noqa: ANN401 - click's own
    """Declare an option of a command."""
    return click.option(*names, cls=Option, **given)


def _environment_language() -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((value for name in names if (value := os.environ.get(name))), "")


def _first_sentence(text: str | None, limit: int) -> str:
    first = _(text).split(". ", 1)[0].removesuffix(".") if text else ""
    return textwrap.shorten(first, max(limit, 20), placeholder="…")


def _write_help(text: str | None, formatter: click.HelpFormatter) -> None:
    if text:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(text))


def _worded(found: click.Option | None) -> click.Option | None:
    if found is not None:
        found.help = _("Show this page and end.")
    return found


def _holds_half_sign(value: object) -> bool:
    """Say whether bytes of the command line are no text; the name of a file may hold any."""
    if isinstance(value, tuple):
        return any(map(_holds_half_sign, value))
    return isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value)


def system_sentence(error: OSError) -> str:
    """Return what the system refused, in the language of the screen."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return _("The computer refused: {reason}.").format(reason=reason)
    return _("{path}: the computer refused: {reason}.").format(path=error.filename, reason=reason)


def _bug_sentence(error: Exception, terminal: Terminal | None) -> str:
    noted = None if terminal is None else note_bug(error, terminal.paths.logs, terminal.clock)
    if noted is None:
        return _("Something in this program failed. Nothing of this command was kept.")
    return _(
        "Something in this program failed; what is needed to mend it is in {path}, without any "
        "name or text of the desk. Nothing of this command was kept."
    ).format(path=noted)
