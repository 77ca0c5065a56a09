"""A command typed wrongly: one line that says what, one that shows how, exit code 2."""

import re
from typing import Any

import click

from crisisapp.cli.choices import WordOf
from crisisapp.cli.click_words import refusal_words
from crisisapp.support.i18n import N_, _

__all__ = ["Misuse"]

_NO_OPTION = N_("There is no option {name}.")
_NO_COMMAND = N_("There is no command “{name}”.")
_MISSING = N_("{name} is missing.")
_NEGATIVE = re.compile(r"-[0-9]+")


class Misuse(click.ClickException):
    """What click refused, in the reader's language."""

    exit_code = 2

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(_words(error))
        self._usage = "" if error.ctx is None else error.ctx.get_usage()

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - the signature is click's
        """Write what is wrong, then how the command is written."""
        lines = [self.format_message(), *([self._usage] if self._usage else [])]
        click.echo("\n".join(lines), err=file is None, file=file)


def _words(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            if _NEGATIVE.fullmatch(error.option_name):
                return _("A number cannot be less than zero here.")
            return f"{_(_NO_OPTION).format(name=error.option_name)} {_instead(error)}"
        case click.exceptions.NoSuchCommand():
            return f"{_(_NO_COMMAND).format(name=error.command_name)} {_instead(error)}"
        case click.MissingParameter():
            return _missing(error)
        case click.BadParameter():
            return _("{name}: {why}").format(name=_name(error), why=refusal_words(error.message))
        case _:
            return refusal_words(error.format_message())


def _instead(error: click.NoSuchOption | click.exceptions.NoSuchCommand) -> str:
    """Return what there is instead of an option or a command that does not exist."""
    if error.possibilities:
        near = " ".join(error.possibilities[:3])
        return _("Close to it: {near}.").format(near=near)
    if isinstance(error, click.NoSuchOption) or error.ctx is None:
        return _("--help lists what there is.")
    group = error.ctx.command
    names = group.list_commands(error.ctx) if isinstance(group, click.Group) else []
    return _("There are: {names}.").format(names=", ".join(names))


def _missing(error: click.MissingParameter) -> str:
    """Say what is missing, and what may be written there."""
    name, param = _name(error), error.param
    if param is not None and isinstance(param.type, click.Choice):
        shown = param.type.shown() if isinstance(param.type, WordOf) else None
        choices = shown or ", ".join(str(choice) for choice in param.type.choices)
        return _("{name} is missing. Write one of: {choices}.").format(name=name, choices=choices)
    help_ = getattr(param, "help", None)
    if help_:
        return f"{_(_MISSING).format(name=name)} {_(help_)}"
    return _(_MISSING).format(name=name)


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Argument):
        return error.param.make_metavar(error.ctx)
    return max(error.param.opts, key=len)
