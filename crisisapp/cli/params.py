"""The arguments and options that many commands share, each with its one help text."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from crisisapp.cli.choices import WordOf
from crisisapp.cli.program import argument, option
from crisisapp.support.i18n import LANGUAGES, N_, _

__all__ = [
    "as_json",
    "asked",
    "by",
    "choice_of",
    "codes",
    "file_argument",
    "lang",
    "number_argument",
    "path_type",
    "reading",
    "reason",
    "stack",
    "typed_path_type",
    "writing",
]

_F = TypeVar("_F", bound=Callable[..., Any])
_Decorator = Callable[[_F], _F]


class _NamedPath(click.Path):
    """A path that has a name: an empty one would be the folder one stands in."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - the signature is click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - the signature is click's
        """Refuse an empty name."""
        if not str(value):
            self.fail(_("the name of a file is missing."), param, ctx)
        return super().convert(value, param, ctx)


def typed_path_type() -> click.Path:
    """Return the type of a path kept as typed: a sign at its end makes it a folder."""
    return _NamedPath(path_type=str)


def path_type() -> click.Path:
    """Return the type of a path: what is there is said by the desk, in its own words."""
    return _NamedPath(path_type=Path)


def asked(*values: object, what: str) -> None:
    """Refuse a command that asks for nothing: every one of its options was left out.

    Raises:
        click.UsageError: with `what`, a translated sentence that names the options.
    """
    if all(value is None for value in values):
        raise click.UsageError(what, click.get_current_context())


def choice_of(ids: type[StrEnum]) -> WordOf:
    """Return the type of a word of a closed list."""
    return WordOf(ids)


def file_argument(function: _F) -> _F:
    """Add FILE, the desk."""
    return argument("file", type=path_type(), help=N_("The desk file."))(function)


def number_argument(function: _F) -> _F:
    """Add NUMBER, the situation."""
    return argument("number", help=N_("The situation: 2026-001, 001 or 1."))(function)


def stack(*options: Callable[[Any], Any]) -> Callable[[_F], _F]:
    """Return one decorator that adds arguments and options in the order in which they are read."""

    def add(function: _F) -> _F:
        for one in reversed(options):
            function = one(function)
        return function

    return add


def reading(*options: Callable[[Any], Any]) -> Callable[[_F], _F]:
    """Add what a verb that reads a situation takes: FILE, NUMBER, its own options, --json."""
    return stack(file_argument, number_argument, *options, as_json)


def writing(*options: Callable[[Any], Any]) -> Callable[[_F], _F]:
    """Add what a verb that writes in a situation takes: as `reading`, and --by."""
    return stack(file_argument, number_argument, *options, by, as_json)


def by(function: _F) -> _F:
    """Add --by INITIALS."""
    return option(
        "--by",
        metavar="INITIALS",
        default="",
        help=N_("Who writes; new initials are made known to the desk."),
    )(function)


def codes(function: _F) -> _F:
    """Add --codes."""
    return option(
        "--codes",
        is_flag=True,
        help=N_("Write a code instead of each name, and keep the name apart."),
    )(function)


def as_json(function: _F) -> _F:
    """Add --json."""
    return option("--json", "as_json", is_flag=True, help=N_("Answer with JSON."))(function)


def lang(help_text: str) -> Callable[[_F], _F]:
    """Add --lang with its own help."""
    return option("--lang", type=click.Choice(LANGUAGES), default=None, help=help_text)


def reason(function: _F) -> _F:
    """Add --reason."""
    return option(
        "--reason", default="", metavar="TEXT", help=N_("Why; it stays beside the text.")
    )(function)
