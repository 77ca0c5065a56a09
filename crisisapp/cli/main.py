"""The program `crisisapp-cli`: which command lives where, and what all of them take."""

import sys
from importlib import import_module
from pathlib import Path

import click

from crisisapp import __version__
from crisisapp.cli.program import Option, Program, let_go_of_output, system_sentence
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import LANGUAGES, N_, as_language, set_language
from crisisapp.support.paths import AppPaths

__all__ = ["cli", "main"]

# In the order of a day's work; each name with the file of this package it is found in.
_FILES = {
    "new": "desks",
    "demo": "desks",
    "incident": "incidents",
    "log": "timeline",
    "timeline": "timeline",
    "entry": "entries",
    "person": "people",
    "fact": "facts",
    "publication": "publications",
    "call": "calls",
    "press": "calls",
    "question": "questions",
    "reception": "questions",
    "promise": "promises",
    "timer": "timers",
    "evening": "evening",
    "playbook": "playbooks",
    "task": "tasks",
    "draft": "messages",
    "preapproved": "preapproved",
    "said": "said",
    "render": "message_render",
    "count": "message_documents",
    "wording": "wording",
    "search": "documents",
    "export": "documents",
    "import": "imports",
    "imports": "imports",
    "withdraw-import": "imports",
    "handover": "handover",
    "informed": "informed",
    "family": "informed",
    "watch": "watch",
    "deadlines": "deadlines",
    "moment": "deadlines",
    "paper": "papers",
    "sheet": "papers",
    "readiness": "readiness",
    "qualify": "qualification",
    "agree-level": "qualification",
    "team": "team",
    "take-up": "team",
    "attach": "exhibits",
    "exhibit": "exhibits",
    "remove-exhibit": "exhibits",
    "verify": "desks",
    "rebuild": "desks",
    "backup": "desks",
    "school": "school",
    "phone": "school",
    "contact": "contacts",
    "channel": "channels",
    "writer": "school",
    "check": "content",
}
NAMES = tuple(_FILES)


def find(name: str) -> click.Command | None:
    """Import the file of a command, and only that one, and return the command."""
    file = _FILES.get(name)
    if file is None:
        return None
    found: click.Command = import_module(f"crisisapp.cli.{file}").COMMANDS[name]
    return found


def _start(context: click.Context, *, data_dir: Path | None, lang: str | None) -> None:
    if lang is not None:
        set_language(as_language(lang))
    if context.obj is None:
        paths = AppPaths.default() if data_dir is None else AppPaths.under(data_dir)
        context.obj = Terminal(paths)


def _chosen(context: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Change the language before a help page is written."""
    if value is not None and not context.resilient_parsing:
        set_language(as_language(value))
    return value


cli = Program(
    "crisisapp-cli",
    names=NAMES,
    find=find,
    help=N_(
        "A crisis communication desk for schools, without a window. What we know, what we do, "
        "what we say: all in one desk file on this computer."
    ),
    callback=click.pass_context(_start),
    params=[
        Option(
            ["--data-dir"],
            type=click.Path(path_type=Path, file_okay=False),
            envvar="CRISISAPP_DATA_DIR",
            help=N_("Where this installation keeps its own things."),
        ),
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            is_eager=True,
            callback=_chosen,
            help=N_("The language of the answers; that of the computer by default."),
        ),
    ],
)
click.version_option(
    __version__,
    prog_name="crisisapp-cli",
    message="%(prog)s %(version)s",
    cls=Option,
    help=N_("Show the version and end."),
)(cli)


def main() -> int:
    """Run the program on the arguments of this process and return the exit code."""
    from crisisapp.services.exports.typst_child import CHILD_FLAG
    from crisisapp.services.exports.typst_child import main as set_page

    if sys.argv[1:2] == [CHILD_FLAG]:
        return set_page()
    _let_any_name_be_printed()
    try:
        cli.main(prog_name="crisisapp-cli")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OSError as error:  # --version and --help write before any command is there to mind it
        let_go_of_output()
        sys.stderr.write(f"{system_sentence(error)}\n")
        return 1


def _let_any_name_be_printed() -> None:
    """A file's name may hold bytes that are no text, and an old terminal lacks signs."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = "utf-8" if sys.platform == "win32" else None
            reconfigure(encoding=encoding, errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
