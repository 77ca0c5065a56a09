"""A message as it will be read, as a document, and as it came back: count, document, compare."""

from pathlib import Path
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import click

from crisisapp.cli.output import say, say_aside, say_json
from crisisapp.cli.params import as_json, path_type, reading
from crisisapp.cli.program import Command, Refusal, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.drafting.channel_view import ChannelView
    from crisisapp.services.drafting.render import Rendered
    from crisisapp.services.exports.message_files import MessageFormat
    from crisisapp.services.queries.records import MessageRow

__all__ = [
    "COMMANDS",
    "DRAFT_VERBS",
    "channel_option",
    "say_desk_view",
    "say_rendered",
    "say_template_view",
]

_FORMATS = ("eml", "docx", "pdf", "html")
_MAX_TEXT = 1_000_000  # characters

_DRAFT = argument("draft", help=N_("The number of the message."))
channel_option = option(
    "--channel",
    default=None,
    metavar="ID",
    help=N_("As it is read on a channel: sms, ent, mail, x, poster, phone…"),
)


@click.command(
    "count",
    cls=Command,
    help=N_(
        "Count a text as a channel does: what it uses of the limit, which characters cost and what "
        "to write instead, what to cut to send one SMS fewer."
    ),
    example="crisisapp-cli count sms.txt --channel sms",
)
@argument("text", type=path_type(), metavar="FILE", help=N_("A text file."))
@option("--channel", required=True, metavar="ID", help=N_("The channel: sms, ent, x, phone…"))
@as_json
@click.pass_obj
def count(terminal: Terminal, text: Path, channel: str, as_json: bool) -> None:
    """Count a text."""
    from crisisapp.cli.view_data import count_data
    from crisisapp.services.content import Content
    from crisisapp.services.drafting.channel_sentences import advice_sentences
    from crisisapp.services.drafting.channel_view import channel_view
    from crisisapp.services.drafting.desk_view import find_limit
    from crisisapp.services.drafting.render import Rendered

    rule = find_limit(Content.of(terminal.paths), channel)
    rendered = Rendered(text=_read(text).removesuffix("\n"), subject="", segments=())
    view = channel_view(rendered, rule)
    if as_json:
        say_json(count_data(view))
        return
    say(_head(view))
    for line in advice_sentences(view):
        say(line)


@click.command(
    "document",
    cls=Command,
    help=N_(
        "Write a message as a mail draft (.eml), a document (.docx), an accessible PDF or a page "
        "(.html), on the school's letterhead. One that is not agreed says so on each page. A file "
        "that exists is never overwritten."
    ),
    example="crisisapp-cli draft document tilleuls.crisis 1 1 -o message.pdf",
)
@reading(
    _DRAFT,
    option(
        "-o",
        "--output",
        "out",
        type=path_type(),
        required=True,
        metavar="OUT",
        help=N_("The file to make; its ending says the format: .eml, .docx, .pdf or .html."),
    ),
    channel_option,
)
@click.pass_obj
def document(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    out: Path,
    channel: str | None,
    as_json: bool,
) -> None:
    """Write a message as a file."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.drafting.desk_view import find_limit
    from crisisapp.services.exports.desk_message import desk_document
    from crisisapp.services.exports.message_files import write_document

    fmt = _format_of(out)
    with terminal.reading(file) as desk:
        incident = the_incident(desk, number)
        row = the_draft(desk, incident.id, draft)
        if channel:
            find_limit(desk.content, channel)
        made = desk_document(desk, incident.id, row, channel=channel or "")
    path = write_document(made, fmt=fmt, out=out)
    if as_json:
        data = {"made": str(path), "number": row.number, "incident": incident.number}
        say_json({**data, "format": fmt, "mark": made.mark})
        return
    say(_("{path} is written.").format(path=path))
    if made.mark:
        say_aside(_("Each page says: {mark}").format(mark=made.mark))


@click.command(
    "compare",
    cls=Command,
    help=N_(
        "Compare a message with what was copied back from the school's platform: lines, quotes and "
        "accents that were lost, words that changed. Ends with 1 when anything but spaces did."
    ),
    example="crisisapp-cli draft compare tilleuls.crisis 1 1 pasted.txt",
)
@reading(_DRAFT, argument("pasted", type=path_type(), help=N_("What was copied back, as a text.")))
@click.pass_obj
def compare(
    terminal: Terminal, file: Path, number: str, draft: str, pasted: Path, as_json: bool
) -> None:
    """Compare a message with what was pasted."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.cli.view_data import truth_data
    from crisisapp.services.drafting.standing_text import as_it_stands
    from crisisapp.services.drafting.truth import compare_texts
    from crisisapp.services.drafting.truth_sentences import truth_sentences

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        row = the_draft(desk, incident, draft)
        text = as_it_stands(desk, incident, row).text
    check = compare_texts(text, _read(pasted))
    if as_json:
        say_json(truth_data(check) | {"number": row.number, "state": row.state.value})
    else:
        for line in truth_sentences(check):
            say(line)
    if not row.text and not as_json:
        say_aside(_("It was never copied: it is compared as it reads now."))
    if not check.same:
        lost = len(check.losses)
        words = ngettext("{count} difference.", "{count} differences.", lost)
        raise Refusal(words.format(count=lost))


def say_rendered(rendered: "Rendered", data: dict[str, object], *, as_json: bool) -> None:
    """Say a text as it reads now, with what is still to fill; as JSON with the facts of `data`."""
    if as_json:
        from crisisapp.cli.message_data import paragraph_data

        texts = {"subject": rendered.subject, "text": rendered.text}
        paragraphs = paragraph_data(rendered.paragraphs)
        say_json(data | texts | {"holes": _holes(rendered), "paragraphs": paragraphs})
        return
    if rendered.subject:
        say(_("Subject: {subject}").format(subject=rendered.subject))
        say()
    say(rendered.text)
    _say_holes(rendered)


def say_template_view(
    terminal: Terminal, rendered: "Rendered", channel: str, data: dict[str, object] | None
) -> None:
    """Say a template, rendered on its own for a channel, as it will be read; as JSON with `data`.

    Raises:
        UserError: UNKNOWN_MEDIUM.
    """
    from crisisapp.services.content import Content
    from crisisapp.services.drafting.channel_view import channel_view
    from crisisapp.services.drafting.desk_view import find_limit

    view = channel_view(rendered, find_limit(Content.of(terminal.paths), channel))
    if data is not None:
        say_json(data | _view_data(view, rendered, ZoneInfo("UTC")))
        return
    _say_view(view)
    _say_holes(rendered)


def say_desk_view(
    desk: "Desk", incident: str, row: "MessageRow", channel: str, data: dict[str, object] | None
) -> None:
    """Say a message of a desk as it will be read on a channel; as JSON with `data`.

    Raises:
        UserError: UNKNOWN_MEDIUM; as `as_it_stands`.
    """
    from crisisapp.services.drafting.channel_sentences import channel_sentence
    from crisisapp.services.drafting.desk_view import desk_view, find_limit
    from crisisapp.services.drafting.standing_text import as_it_stands

    rule = find_limit(desk.content, channel)
    rendered = as_it_stands(desk, incident, row, channel=channel)
    view = desk_view(desk, incident, rendered, rule, language=current_language())
    if data is not None:
        say_json(data | _view_data(view, rendered, desk.zone))
        return
    _say_view(view, state=channel_sentence(view, now=desk.now(), zone=desk.zone))
    _say_holes(rendered)


def _view_data(view: "ChannelView", rendered: "Rendered", zone: ZoneInfo) -> dict[str, object]:
    from crisisapp.cli.view_data import view_data

    texts = {"subject": view.subject, "text": view.text}
    return {**texts, "holes": _holes(rendered), "view": view_data(view, zone)}


def _holes(rendered: "Rendered") -> list[dict[str, str]]:
    return [
        {"field": hole.field, "label": hole.label, "type": hole.type} for hole in rendered.holes
    ]


def _say_holes(rendered: "Rendered") -> None:
    names = dict.fromkeys(f"{hole.field} ({hole.label})" for hole in rendered.holes)
    if names:
        say_aside(_("Still to fill: {names}").format(names=", ".join(names)))


def _say_view(view: "ChannelView", *, state: str = "") -> None:
    """Write a message as it will be read; how long it is and what to mind, on standard error.

    `state`: the hours and state of the school's channel.
    """
    from crisisapp.services.drafting.channel_sentences import advice_sentences

    for line in view.letterhead:
        say(line)
    if view.letterhead:
        say()
    if view.subject:
        say(_("Subject: {subject}").format(subject=view.subject))
        say()
    bubbles = len(view.pieces) if view.sms else 0
    if bubbles > 1 or (view.pieces and not view.sms):
        for number, piece in enumerate(view.pieces, start=1):
            if bubbles:
                say(f"— SMS {number}/{bubbles} —")
            say(piece.text)
    else:
        say(view.text)
    notes = [_head(view)]
    if view.notification:
        notes.append(_("On a phone: {text}").format(text=view.notification))
    say_aside(*notes, *advice_sentences(view), *([state] if state else []))


def _head(view: "ChannelView") -> str:
    from crisisapp.services.drafting.channel_sentences import count_sentence

    name = view.rule.name(current_language())
    return _("{name}: {text}").format(name=name, text=count_sentence(view))


def _format_of(out: Path) -> "MessageFormat":
    fmt = out.suffix.removeprefix(".").lower()
    if fmt not in _FORMATS:
        words = _("{path}: end the name of the file with .eml, .docx, .pdf or .html.")
        raise click.UsageError(words.format(path=out), click.get_current_context())
    return cast("MessageFormat", fmt)


def _read(path: Path) -> str:
    """Return the text of a file.

    Raises:
        UserError: NOT_TEXT, FILE_MISSING.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_MAX_TEXT)
    except UnicodeDecodeError as error:
        raise UserError(UserCode.NOT_TEXT, path=path) from error
    except OSError as error:
        raise UserError(UserCode.FILE_MISSING, path=path) from error


DRAFT_VERBS = (document, compare)
COMMANDS: dict[str, click.Command] = {"count": count}
