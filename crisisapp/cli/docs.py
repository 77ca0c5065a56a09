"""The reference page of the commands, written from the commands: `docs/cli.md`.

`python -m crisisapp.cli.docs > docs/cli.md` writes it; a test holds the two equal.
"""

from collections.abc import Iterator

import click

from crisisapp.cli.main import cli
from crisisapp.cli.program import Command
from crisisapp.support.i18n import set_language

__all__ = ["all_commands", "reference"]

_HEAD = """# The commands of `crisisapp-cli`

<!-- Made by `python -m crisisapp.cli.docs > docs/cli.md`: change the commands, not this page. -->

Everything the window does to a desk, a terminal can do: same file, same rules. It never needs a
screen. Reading works while a window has the desk open; writing waits until it is closed.

- `FILE` is the desk, `NUMBER` a situation: `2026-001`, `001` or `1`.
- `--json` answers with JSON: a list is one array, instants are ISO 8601 in the school's time zone.
- `--by INITIALS` says who writes.
- Exit code 0: done. 1: refused, with one sentence on standard error. 2: the command was not
  written as it should.
"""


def reference() -> str:
    """Return the page, in English, ending with a line end."""
    set_language("en")
    root = click.Context(cli, info_name="crisisapp-cli")
    parts = [_HEAD, "## Options of every command\n", *_options(cli, root), ""]
    for context in all_commands():
        parts += _command(context)
    return "\n".join(parts).rstrip("\n") + "\n"


def all_commands() -> Iterator[click.Context]:
    """Yield a context for each command and group, each group before its own commands."""
    root = click.Context(cli, info_name="crisisapp-cli")
    for name in cli.list_commands(root):
        found = cli.get_command(root, name)
        if found is None:
            raise LookupError(name)
        context = click.Context(found, info_name=name, parent=root)
        yield context
        yield from _inside(context)


def _inside(context: click.Context) -> Iterator[click.Context]:
    found = context.command
    if not isinstance(found, click.Group):
        return
    for name in found.list_commands(context):
        inner = click.Context(found.commands[name], info_name=name, parent=context)
        yield inner
        yield from _inside(inner)


def _command(context: click.Context) -> Iterator[str]:
    command = context.command
    if isinstance(command, click.Group):
        name = context.command_path.removeprefix("crisisapp-cli ")
        yield f"{'##' if name == context.info_name else '###'} `{name}`\n\n{command.help}\n"
        return
    inner = context.parent is not None and context.parent.parent is not None
    name = context.command_path.removeprefix("crisisapp-cli ")
    yield f"{'###' if inner else '##'} `{name}`\n\n{command.help}\n"
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"```\n{context.command_path} {pieces}\n```\n"
    yield from _options(command, context)
    if isinstance(command, Command):
        yield f"\n```sh\n{command.example}\n```\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if record is not None and "--help" not in param.opts:
            yield f"- `{record[0]}`: {record[1]}"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
