"""The messages: draft one, fill its holes, read it, note that it was copied; try a template."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, by, choice_of, file_argument, lang, number_argument
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience, MessageState
from crisisapp.support.i18n import N_, Language, _, as_language, current_language

if TYPE_CHECKING:
    from crisisapp.domain.message import Template
    from crisisapp.services.content import Content
    from crisisapp.services.desk import Desk
    from crisisapp.services.drafting.render import Rendered
    from crisisapp.services.queries.records import MessageRow

__all__ = ["CHANNELS", "COMMANDS"]

_ALREADY_OUT = frozenset({MessageState.COPIED, MessageState.SENT})
_MAX_DATA = 1_000_000  # characters
CHANNELS = ("sms", "ent", "mail", "web", "paper", "oral", "phone")

draft = Group("draft", help=N_("The messages of a situation: draft, fill, read, copied."))


@draft.command(
    "new",
    help=N_("Begin a message from a template of the catalogue."),
    example="crisisapp-cli draft new tilleuls.crisis 1 --template M02 --lang fr "
    '--set "advice=ne pas partager la vidéo"',
)
@file_argument
@number_argument
@option("--template", required=True, metavar="ID", help=N_("The template, such as M02."))
@lang(N_("Its language; that of the desk by default."))
@option("--set", "fields", multiple=True, metavar="FIELD=TEXT", help=N_("Fill a hole; repeatable."))
@option(
    "--audience",
    type=choice_of(Audience),
    default=None,
    metavar="ID",
    help=N_("For whom; the template's first by default."),
)
@option(
    "--channel",
    type=click.Choice(CHANNELS),
    default=None,
    metavar="ID",
    help=N_("Through what; the template's first too."),
)
@by
@as_json
@click.pass_obj
def new(
    terminal: Terminal,
    file: Path,
    number: str,
    template: str,
    lang: str | None,
    fields: tuple[str, ...],
    audience: str | None,
    channel: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Begin a message."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.messages import DraftMessage
    from crisisapp.services.queries.messages import message

    values = _pairs(fields)
    with terminal.writing(file, by=by) as writer:
        found = the_incident(writer.desk, number)
        order = DraftMessage(
            incident=found.id,
            template=template,
            language=lang or "",
            audience=audience or "",
            channel=channel or "",
            values=values,
        )
        made = writer.do(order).made
        row = message(writer.desk.read, made)
    if row is None:
        raise LookupError(made)  # it was written a moment ago
    text = _("Message {number} of situation {incident} is begun: {title}").format(
        number=row.number, incident=found.number, title=row.title
    )
    answer(text, as_json=as_json, made=made, number=row.number, incident=found.number)


@draft.command(
    "list",
    help=N_("List the messages of a situation."),
    example="crisisapp-cli draft list tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the messages."""
    from crisisapp.cli.data import draft_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.labels import message_label
    from crisisapp.services.queries.messages import messages

    with terminal.reading(file) as desk:
        zone = desk.zone
        rows = messages(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([draft_data(row, zone) for row in rows])
    elif not rows:
        say(_("There is no message yet."))
    else:
        table(
            [
                (str(row.number), row.template, row.language, message_label(row.state), row.title)
                for row in rows
            ]
        )


@draft.command(
    "show",
    help=N_("Read a message as it stands now, with what is still to fill."),
    example="crisisapp-cli draft show tilleuls.crisis 1 1",
)
@file_argument
@number_argument
@argument("draft", help=N_("The number of the message."))
@as_json
@click.pass_obj
def show(terminal: Terminal, file: Path, number: str, draft: str, as_json: bool) -> None:
    """Read a message."""
    from crisisapp.cli.data import draft_data
    from crisisapp.cli.draft_data import note_data, notes_of, say_notes
    from crisisapp.cli.find import the_draft, the_incident

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        row = the_draft(desk, incident, draft)
        data = draft_data(row, desk.zone)
        # What left is shown to the letter, whatever the template or the facts say today.
        rendered = None if row.state in _ALREADY_OUT else _rendered(desk, incident, row)
        notes = notes_of(desk, incident, row)
        data["notes"] = note_data(notes, desk.zone)
    if rendered is not None:
        _show(rendered, data, as_json=as_json)
        if not as_json:
            say_notes(notes)
    elif as_json:
        say_json(data | {"subject": "", "text": row.text, "holes": []})
    else:
        say(row.text)


@draft.command(
    "set",
    help=N_(
        "Fill holes of a message, an empty text empties one; write it for another channel, when "
        "its own is not read now."
    ),
    example='crisisapp-cli draft set tilleuls.crisis 1 1 "next_update_at=11h30"',
)
@file_argument
@number_argument
@argument("draft", help=N_("The number of the message."))
@argument("fields", nargs=-1, metavar="FIELD=TEXT...", help=N_("What to fill."))
@option(
    "--channel",
    type=click.Choice(CHANNELS),
    default=None,
    metavar="ID",
    help=N_("Through what, from now on."),
)
@by
@as_json
@click.pass_obj
def set_(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    fields: tuple[str, ...],
    channel: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Fill holes."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.messages import FillMessage

    values = _pairs(fields)
    if not values and channel is None:
        words = _("Say what to fill (FIELD=TEXT), or the channel (--channel).")
        raise click.UsageError(words, click.get_current_context())
    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        incident = the_incident(writer.desk, number).id
        writer.do(FillMessage(message=row.id, values=values, channel=channel or ""))
        now = the_draft(writer.desk, incident, draft)
        for hole in _rendered(writer.desk, incident, now).holes:
            if hole.typed and hole.field in values:
                words = _("{field}: “{value}” is no hour. It is kept; write it as 11h30.")
                writer.also.append(words.format(field=hole.label, value=hole.typed))
    text = _("Message {number} is changed.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


@draft.command(
    "copied",
    help=N_(
        "Note that the text of a message was copied from here, and keep it to the letter. A "
        "message with holes is refused, unless it was copied as a draft for somebody to read."
    ),
    example="crisisapp-cli draft copied tilleuls.crisis 1 1 --as-draft",
)
@file_argument
@number_argument
@argument("draft", help=N_("The number of the message."))
@option("--as-draft", is_flag=True, help=N_("It was copied for somebody to read first."))
@by
@as_json
@click.pass_obj
def copied(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    as_draft: bool,
    by: str,
    as_json: bool,
) -> None:
    """Note that a message was copied."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.messages import CopyMessage
    from crisisapp.services.drafting.project import project_text

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        row = the_draft(writer.desk, incident, draft)
        rendered = _rendered(writer.desk, incident, row, final=not as_draft)
        text = rendered.text
        if as_draft:
            language = as_language(row.language, default=desk_language(writer.desk))
            text = project_text(rendered, title=row.title, version=row.version, language=language)
        order = CopyMessage(message=row.id, text=text, channel=row.channel, project=as_draft)
        writer.do(order)
    if as_json:
        say_json({"made": row.id, "number": row.number, "text": text})
    else:
        say(text)
        noted = (
            _("Message {number} is noted as copied for somebody to read first.")
            if as_draft
            else _("Message {number} is noted as copied. Copied is not sent.")
        )
        click.echo(noted.format(number=row.number), err=True)


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
@lang(N_("The language of the template; that of the answers by default."))
@as_json
@click.pass_obj
def render(
    terminal: Terminal, template: str, data: str, final: bool, lang: str | None, as_json: bool
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
    )
    rendered = rendering(found, flat_values(_object(data)), context, final=final)
    _show(rendered, {"template": found.id, "language": found.language}, as_json=as_json)


def _template(name: str, language: Language, content: "Content") -> "Template":
    from crisisapp.storage.template_files import read_template

    path = Path(name)
    if path.suffix == ".md" or path.is_file():
        return read_template(path)
    return content.templates.load(name, language)


def _rendered(desk: "Desk", incident: str, row: "MessageRow", *, final: bool = False) -> "Rendered":
    from crisisapp.services.drafting.desk_context import desk_context
    from crisisapp.services.drafting.render import render as rendering

    language = as_language(row.language, default=desk_language(desk))
    template = desk.content.templates.load(row.template, language)
    context = desk_context(desk, incident, language=language, channel=row.channel)
    return rendering(template, row.values, context, final=final)


def _show(rendered: "Rendered", data: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        holes = [
            {"field": hole.field, "label": hole.label, "type": hole.type} for hole in rendered.holes
        ]
        say_json(data | {"subject": rendered.subject, "text": rendered.text, "holes": holes})
        return
    if rendered.subject:
        say(_("Subject: {subject}").format(subject=rendered.subject))
        say()
    say(rendered.text)
    names = dict.fromkeys(f"{hole.field} ({hole.label})" for hole in rendered.holes)
    if names:
        click.echo(_("Still to fill: {names}").format(names=", ".join(names)), err=True)


def _pairs(fields: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for field in fields:
        name, equals, text = field.partition("=")
        if not equals or not name.strip():
            words = _("“{value}”: write it FIELD=TEXT.").format(value=field)
            raise click.UsageError(words, click.get_current_context())
        values[name.strip()] = text
    return values


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


COMMANDS: dict[str, click.Command] = {"draft": draft, "render": render}
