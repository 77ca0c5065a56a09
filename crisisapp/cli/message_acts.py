"""The acts on a message: a yes, an agreement, a copy, what left."""

from pathlib import Path

import click

from crisisapp.cli.message_settle import tell_unsettled
from crisisapp.cli.output import answer, say, say_aside, say_json, with_notices
from crisisapp.cli.params import choice_of, reason, writing
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience, Precision
from crisisapp.support.i18n import N_, _, as_language, moment_text

__all__ = ["VERBS", "copied"]

_draft = argument("draft", help=N_("The number of the message."))
_who = option("--who", default="", metavar="TEXT", help=N_("Who said yes."))
_past = option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why it goes on past what is to be settled first; asked once for a message."),
)
_at = option("--at", default="", metavar="TIME", help=N_("When, such as 11:09; now by default."))


@click.command(
    "approve",
    cls=Command,
    help=N_(
        "Say yes to a message as it reads now, or note who did and how. The yes binds to the exact"
        " text: one changed character voids it."
    ),
    example="crisisapp-cli draft approve tilleuls.crisis 1 1 --how phone --who Principale",
)
@writing(
    _draft,
    option(
        "--how",
        type=choice_of(ApprovalWay),
        default=None,
        metavar="HOW",
        help=N_("here, voice, phone, sms, mail, paper or alone; here by default."),
    ),
    _who,
    _at,
    option(
        "--words",
        default="",
        metavar="TEXT",
        help=N_("The answer as it was received, with the four words of the text."),
    ),
    option(
        "--yes",
        "confirmed",
        is_flag=True,
        help=N_("The answer says more than OK and the words: it is a yes all the same."),
    ),
    option(
        "--open",
        "open_fields",
        multiple=True,
        metavar="FIELD",
        help=N_("An hour, a place or a number that may be filled afterwards; repeatable."),
    ),
    _past,
)
@click.pass_obj
def approve(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    how: str | None,
    who: str,
    at: str,
    words: str,
    confirmed: bool,
    open_fields: tuple[str, ...],
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Say yes to a message."""
    from crisisapp.cli.find import the_draft, the_incident, the_past
    from crisisapp.services.commands.approvals import ApproveMessage
    from crisisapp.services.queries.approvals import approval

    way = ApprovalWay(how or ("sms" if words else "here"))
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_draft(desk, the_incident(desk, number).id, draft)
        order = ApproveMessage(
            message=row.id,
            way=way,
            who=who,
            at=the_past(desk, at) if at else None,
            said=words,
            confirmed=confirmed,
            open_fields=open_fields,
            reason=reason,
        )
        tell_unsettled(writer, row)
        writer.do(order)
        found = approval(desk.read, row.id)
    if found is None:
        raise LookupError(row.id)  # it was written a moment ago
    text = _("Message {number} is agreed by {who}, to the letter.").format(
        number=row.number, who=found.who
    )
    data = {"version": found.version, "who": found.who, "how": way.value, "sha256": found.digest}
    answer(text, as_json=as_json, made=row.id, number=row.number, **data)


@click.command(
    "agree",
    cls=Command,
    help=N_("Note that somebody outside agrees to a message: who, when, how."),
    example="crisisapp-cli draft agree tilleuls.crisis 1 1 hierarchy --who cabinet --at 11:05",
)
@writing(
    _draft,
    argument(
        "party", help=N_("Who must agree, as the catalogue names them: hierarchy, prosecutor.")
    ),
    option("--who", default="", metavar="TEXT", help=N_("Who it was there.")),
    option(
        "--how",
        type=choice_of(ApprovalWay),
        default=ApprovalWay.PHONE.value,
        metavar="HOW",
        help=N_("How they said so; by phone by default."),
    ),
    _at,
)
@click.pass_obj
def agree(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    party: str,
    who: str,
    how: str,
    at: str,
    by: str,
    as_json: bool,
) -> None:
    """Note an agreement from outside."""
    from crisisapp.cli.find import the_draft, the_incident, the_past
    from crisisapp.services.approving import missing_agreements
    from crisisapp.services.commands.approvals import RecordAgreement
    from crisisapp.services.words.approval import party_text

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_draft(desk, the_incident(desk, number).id, draft)
        order = RecordAgreement(
            message=row.id,
            party=party,
            who=who,
            way=ApprovalWay(how),
            at=the_past(desk, at) if at else None,
        )
        made = writer.do(order).made
        missing = missing_agreements(desk, row)
    text = _("Message {number}: the agreement of {party} is noted.").format(
        number=row.number, party=party_text(party)
    )
    answer(text, as_json=as_json, made=made, number=row.number, party=party, missing=list(missing))


@click.command(
    "copy",
    cls=Command,
    help=N_(
        "Write the text of a message to copy it, and keep it to the letter. Only what is agreed"
        " leaves as it is; anything else is copied as a draft, with the four words that agree to"
        " it."
    ),
    example="crisisapp-cli draft copy tilleuls.crisis 1 1 --as-draft",
)
@writing(
    _draft,
    option("--as-draft", is_flag=True, help=N_("For somebody to read first, and say yes to.")),
    _past,
)
@click.pass_obj
def copy(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    as_draft: bool,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Note that a message was copied."""
    from crisisapp.cli.draft_data import channel_note_of
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.approving import missing_agreements, standing
    from crisisapp.services.commands.messages import CopyMessage
    from crisisapp.services.drafting.present import present
    from crisisapp.services.drafting.project import project_text
    from crisisapp.services.words.approval import party_text

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_draft(desk, the_incident(desk, number).id, draft)
        missing: tuple[str, ...] = ()
        if as_draft:
            now = present(desk, row)
            text, written_at = (
                project_text(
                    now.rendered,
                    audience=row.audience,
                    title=row.title,
                    version=row.version,
                    language=as_language(row.language),
                ),
                now.written_at,
            )
        else:
            found = standing(desk, row)
            if found.present is not None and found.present.rendered.holes:
                labels = tuple(dict.fromkeys(h.label for h in found.present.rendered.holes))
                raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=labels)
            text, written_at = found.text, None
            missing = missing_agreements(desk, row)
            tell_unsettled(writer, row)
        writer.do(
            CopyMessage(
                message=row.id,
                text=text,
                channel=row.channel,
                project=as_draft,
                written_at=written_at,
                reason=reason,
            )
        )
        note = channel_note_of(desk, row)
    if as_json:
        data = {"made": row.id, "number": row.number, "text": text, "missing": list(missing)}
        data["channel"] = note
        say_json(with_notices(data))
        return
    say(text)
    noted = (
        _("Message {number} is noted as copied for somebody to read first.")
        if as_draft
        else _("Message {number} is noted as copied. Copied is not sent.")
    )
    say_aside(noted.format(number=row.number), *filter(None, (note,)))
    if missing:
        who = ", ".join(party_text(party) for party in missing)
        say_aside(_("Must still agree: {who}.").format(who=who))


@click.command(
    "sent",
    cls=Command,
    help=N_(
        "Note that a message left: its exact text, the facts known then and who said yes are kept,"
        " and its audience is informed. Nothing is sent by the program."
    ),
    example="crisisapp-cli draft sent tilleuls.crisis 1 1 --promise",
)
@writing(
    _draft,
    _at,
    option("--about", is_flag=True, help=N_("The time is not known to the minute.")),
    option("--channel", default="", metavar="ID", help=N_("Through what; the message's own.")),
    option(
        "--audience",
        type=choice_of(Audience),
        default=None,
        metavar="ID",
        help=N_("To whom; the message's own."),
    ),
    option(
        "--promise",
        is_flag=True,
        help=N_("Keep the next hour that the text names in sight, as a promise."),
    ),
    reason,
    option(
        "--copied",
        "copied_text",
        is_flag=True,
        help=N_("The message was changed since: what left is the text as it was copied."),
    ),
    option(
        "--as-now",
        "as_now",
        is_flag=True,
        help=N_("The message was changed since: what left is the text as it reads now."),
    ),
    option("--not", "kept", is_flag=True, help=N_("What was copied did not leave after all.")),
)
@click.pass_obj
def sent(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    at: str,
    about: bool,
    channel: str,
    audience: str | None,
    promise: bool,
    reason: str,
    copied_text: bool,
    as_now: bool,
    kept: bool,
    by: str,
    as_json: bool,
) -> None:
    """Note that a message left."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_draft, the_incident, the_past
    from crisisapp.cli.message_data import sending_data
    from crisisapp.services.commands.sendings import KeepCopy, MarkSent
    from crisisapp.services.leaving import WhichText, leaving
    from crisisapp.services.promised_hour import next_hour_missing
    from crisisapp.services.queries.approvals import sendings
    from crisisapp.services.words.labels import audience_text

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_draft(desk, the_incident(desk, number).id, draft)
        if kept:
            writer.do(KeepCopy(message=row.id))
            text = _("Message {number} has not left.").format(number=row.number)
            answer(text, as_json=as_json, made=row.id, number=row.number)
            return
        which = WhichText.COPIED if copied_text else WhichText.NOW if as_now else None
        due = leaving(desk, row, which).next_at
        if promise and due is None:
            raise next_hour_missing(desk, row)
        order = MarkSent(
            message=row.id,
            at=the_past(desk, at) if at else None,
            precision=Precision.ABOUT if about else Precision.EXACT,
            channel=channel,
            audience=audience or "",
            reason=reason,
            promise=due if promise else None,
            which=which,
        )
        tell_unsettled(writer, row, audience=audience or "")
        made = writer.do(order).made
        left = next(
            each for each in sendings(desk.read, row.incident, message=row.id) if each.entry == made
        )
        zone, now = desk.zone, desk.now()
    if as_json:
        data = {"made": made, "number": row.number, **sending_data(left, zone)}
        data["next_at"] = instant(due, zone)
        data["promised"] = promise and due is not None
        say_json(with_notices(data))
        return
    text = _("Message {number} is noted as sent to {audience}, {time}.")
    time = moment_text(left.at, zone, today=now)
    say(text.format(number=row.number, audience=audience_text(left.audience), time=time))
    if due is not None and not promise:
        hour = moment_text(due, zone, today=now)
        say_aside(
            _("It names the next hour, {time}: promise make keeps it in sight.").format(time=hour)
        )


# The name the verb had before: scripts that copy go on copying.
copied = Command(
    "copied",
    help=N_("The same as “copy”, by its earlier name."),
    example="crisisapp-cli draft copied tilleuls.crisis 1 1 --as-draft",
    params=copy.params,
    callback=copy.callback,
)

VERBS: tuple[click.Command, ...] = (approve, agree, copy, sent)
