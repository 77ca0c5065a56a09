"""Try a template on its own: a template of the catalogue or a file, with words to fill it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.message_documents import channel_option, say_rendered, say_template_view
from crisisapp.cli.params import as_json, lang
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.i18n import N_, Language, as_language, current_language

if TYPE_CHECKING:
    from crisisapp.domain.message import Template
    from crisisapp.services.content import Content

__all__ = ["COMMANDS"]

_MAX_DATA = 1_000_000  # characters


@click.command(
    "render",
    cls=Command,
    help=N_(
        "Write a template as it would read, without a desk. The text goes to standard output; "
        "what is still to fill stands between ⟦ ⟧."
    ),
    example="crisisapp-cli render M02 --lang fr --data "
    """'{"fact": "une bagarre a eu lieu", "next_update_at": "11h30"}'""",
)
@argument("template", help=N_("A template of the catalogue such as M02, or a file."))
@option(
    "--data", default="{}", metavar="JSON", help=N_("What to fill: a JSON object, or its file.")
)
@option("--final", is_flag=True, help=N_("Refuse a text that is not complete."))
@channel_option
@lang(N_("The language of the template; that of the answers by default."))
@as_json
@click.pass_obj
def render(
    terminal: Terminal,
    template: str,
    data: str,
    final: bool,
    channel: str | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Render a template."""
    from crisisapp.services.content import Content
    from crisisapp.services.drafting.context import DraftContext
    from crisisapp.services.drafting.desk_context import helplines
    from crisisapp.services.drafting.fields import flat_values
    from crisisapp.services.drafting.render import render as rendering
    from crisisapp.services.queries.records import SchoolRow

    content = Content.of(terminal.paths)
    found = _template(template, as_language(lang or current_language()), content)
    language = as_language(found.language)
    nowhere = SchoolRow(desk_id="", name="")
    context = DraftContext(
        language=language,
        now=terminal.clock.now(),
        school=nowhere,
        support=helplines(content.playbooks.jurisdiction(nowhere.jurisdiction), language),
        channel=channel or "",
    )
    rendered = rendering(found, flat_values(_object(data)), context, final=final)
    facts: dict[str, object] = {"template": found.id, "language": found.language}
    if channel:
        say_template_view(terminal, rendered, channel, facts if as_json else None)
    else:
        say_rendered(rendered, facts, as_json=as_json)


def _template(name: str, language: Language, content: "Content") -> "Template":
    from crisisapp.storage.template_files import read_template

    path = Path(name)
    if path.suffix == ".md" or path.is_file():
        return read_template(path)
    return content.templates.load(name, language)


def _object(data: str) -> dict[str, object]:
    """Return the object of a JSON text, or of the file of that name."""
    text = data.strip()
    if not text.startswith(("{", "[")):
        text = _read(Path(data))
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError(UserCode.BAD_VALUE, field="data", value=_shortened(text)) from error
    if not isinstance(found, dict):
        raise UserError(UserCode.BAD_VALUE, field="data", value=_shortened(text))
    return found


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_MAX_DATA)
    except UnicodeDecodeError as error:
        raise UserError(UserCode.NOT_TEXT, path=path) from error
    except OSError as error:
        raise UserError(UserCode.FILE_MISSING, path=path) from error


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


COMMANDS: dict[str, click.Command] = {"render": render}
