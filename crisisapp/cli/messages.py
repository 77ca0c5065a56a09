"""The messages: draft one, fill its holes, read it, note that it was copied; try a template."""

from pathlib import Path

import click

from crisisapp.cli.channel_words import ChannelWord
from crisisapp.cli.findings import check
from crisisapp.cli.message_acts import VERBS as ACTS
from crisisapp.cli.message_acts import copied
from crisisapp.cli.message_after import VERBS as AFTER
from crisisapp.cli.message_base import VERBS as BASES
from crisisapp.cli.message_base import base_of
from crisisapp.cli.message_derive import VERBS as DERIVING
from crisisapp.cli.message_derive import pairs
from crisisapp.cli.message_documents import DRAFT_VERBS
from crisisapp.cli.message_edit import VERBS as EDITS
from crisisapp.cli.message_pause import VERBS as PAUSE
from crisisapp.cli.message_show import VERBS as READING
from crisisapp.cli.message_versions import version
from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import (
    as_json,
    by,
    choice_of,
    file_argument,
    lang,
    number_argument,
    reading,
)
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

_MAX_DATA = 1_000_000  # characters

draft = Group("draft", help=N_("The messages of a situation: draft, fill, agree, copy, sent."))


@draft.command(
    "new",
    help=N_("Begin a message from a template of the catalogue."),
    example="crisisapp-cli draft new tilleuls.crisis 1 --template M02 --lang fr "
    '--set "advice=ne pas partager la vidéo"',
)
@file_argument
@number_argument
@option("--template", default="", metavar="ID", help=N_("The template, such as M02."))
@option(
    "--preapproved",
    default="",
    metavar="ID",
    help=N_("A text agreed in advance, by its number, instead of a template."),
)
@option(
    "--from-last",
    is_flag=True,
    help=N_("From the last message to the same audience: its words, but for the hours."),
)
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
    type=ChannelWord(),
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
    preapproved: str,
    from_last: bool,
    lang: str | None,
    fields: tuple[str, ...],
    audience: str | None,
    channel: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Begin a message."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.preapproved import begin_order
    from crisisapp.services.commands.messages import DraftMessage
    from crisisapp.services.queries.messages import message
    from crisisapp.services.sentences.notices import notice_sentence

    values = pairs(fields)
    given = lang or audience or channel or template or from_last
    if from_last and not (template or preapproved or audience):
        words = _("Say which template (--template), or for whom and --from-last.")
        raise click.UsageError(words, click.get_current_context())
    if (preapproved and given) or not (preapproved or template or from_last):
        words = _(
            "Give a template, or a text agreed in advance: that one has its own language, audience"
            " and channel."
        )
        raise click.UsageError(words, click.get_current_context())
    with terminal.writing(file, by=by) as writer:
        found = the_incident(writer.desk, number)
        if preapproved:
            begun = writer.do(begin_order(writer.desk, found.id, preapproved, values))
            writer.also.append(notice_sentence(begun.notice))
            made = begun.made
        else:
            order = DraftMessage(
                incident=found.id,
                template=template,
                language=lang or "",
                audience=audience or "",
                channel=channel or "",
                values=values,
                base=base_of(writer.desk, found.id, audience or "", template, lang or "")
                if from_last
                else "",
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
@reading(
    option("--waiting", is_flag=True, help=N_("What was copied and is not said to have left."))
)
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, waiting: bool, as_json: bool) -> None:
    """List the messages."""
    from crisisapp.cli.data import draft_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.messages import messages, waiting_copies
    from crisisapp.services.words.message import message_standing

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.now()
        listed = waiting_copies if waiting else messages
        rows = listed(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([draft_data(row, zone) for row in rows])
    elif not rows:
        say(_("There is no message yet."))
    else:
        table(
            [
                (
                    str(row.number),
                    row.template,
                    row.language,
                    message_standing(row, zone, now=now),
                    row.title,
                )
                for row in rows
            ]
        )


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
    type=ChannelWord(),
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
    from crisisapp.services.drafting.standing_text import as_it_stands
    from crisisapp.services.drafting.values import hole_left

    values = pairs(fields)
    if not values and channel is None:
        words = _("Say what to fill (FIELD=TEXT), or the channel (--channel).")
        raise click.UsageError(words, click.get_current_context())
    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        row = the_draft(writer.desk, incident, draft)
        writer.do(FillMessage(message=row.id, values=values, channel=channel or ""))
        now = the_draft(writer.desk, incident, draft)
        for hole in as_it_stands(writer.desk, incident, now).holes:
            if hole.typed and hole.field in values:
                words = _("{field}: “{value}” is no hour. It is kept; write it as 11h30.")
                if hole_left(hole.typed):
                    words = _("{field}: still to fill in “{value}”. It is kept.")
                writer.also.append(words.format(field=hole.label, value=hole.typed))
    text = _("Message {number} is changed.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


for _verb in (*READING, *ACTS, *PAUSE, *AFTER, *BASES, *DERIVING, *EDITS, *DRAFT_VERBS):
    draft.add_command(_verb)
draft.add_command(copied)

draft.add_command(check)
draft.add_command(version)

COMMANDS: dict[str, click.Command] = {"draft": draft}
