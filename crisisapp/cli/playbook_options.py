"""The arguments and options that the verbs about playbook files share, and what they mean."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.params import path_type
from crisisapp.cli.program import argument, option
from crisisapp.support.i18n import LANGUAGES, N_, current_language

if TYPE_CHECKING:
    from crisisapp.cli.terminal import Terminal
    from crisisapp.services.content import Content
    from crisisapp.services.playbook_text import PlaybookText

__all__ = [
    "content_of",
    "folder",
    "in_language",
    "playbook_argument",
    "spelled",
    "text_of",
    "warn_refused",
]


def playbook_argument(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add PLAYBOOK, an id."""
    return argument("playbook", help=N_("The playbook, such as PB08."))(function)


def folder(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add --folder FOLDER."""
    return option(
        "--folder",
        type=path_type(),
        default=None,
        metavar="FOLDER",
        help=N_("The school's own folder of playbooks, instead of the usual one."),
    )(function)


def in_language(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add --lang, for one file."""
    return option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=None,
        help=N_("Its language; that of the answers by default."),
    )(function)


def content_of(terminal: "Terminal", own: Path | None) -> "Content":
    """Return what ships, with the school's folder before it."""
    from crisisapp.services.content import Content

    if own is None:
        return Content.of(terminal.paths)
    return Content(own=own)


def spelled(playbook: str, names: Iterable[str]) -> str:
    """Return the one of these ids that is meant, whatever its capitals; as typed when none is."""
    known = tuple(names)
    same = (name for name in known if name.casefold() == playbook.casefold())
    return playbook if playbook in known else next(same, playbook)


def text_of(
    terminal: "Terminal", own: Path | None, playbook: str, lang: str | None
) -> "PlaybookText":
    """Return the text of a playbook of the school, to be changed and saved."""
    from crisisapp.services.playbook_text import PlaybookText

    content = content_of(terminal, own)
    name = spelled(playbook, content.playbooks.ids())
    return PlaybookText(content, name, lang or current_language())


def warn_refused(content: "Content") -> None:
    """Say on standard error which files of the school are put aside, with their line."""
    from crisisapp.services.sentences.playbook_notices import aside_sentences

    for text in aside_sentences(content):
        click.echo(text, err=True)
