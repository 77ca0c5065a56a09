"""Orders about the yes to a message: from who may say it, or declared; agreements from outside.

None of them is undone: a yes falls with the words it was said to, or with a new one.
"""

from collections.abc import Iterable
from datetime import datetime

from crisisapp.domain.approval import OPEN_TYPES, ApprovalWay, answered, seal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import messages
from crisisapp.domain.message import Template
from crisisapp.domain.words import Role
from crisisapp.services.approving import standing, who_may_approve, word_list, words_of
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.message_hours import require_begun
from crisisapp.services.commands.message_rows import ContextDesk, the_message, unsent_message
from crisisapp.services.commands.said import said
from crisisapp.services.drafting.present import Present, frame_of, present
from crisisapp.services.lines.message import message_agreed_line, message_approved_line
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.records import ActorRow, MessageRow
from crisisapp.services.queries.team import Seat, my_roles, seat_of, team
from crisisapp.services.words.approval import way_text
from crisisapp.services.words.labels import role_label
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import LANGUAGES

__all__ = ["HANDLERS", "ApproveMessage", "RecordAgreement", "fields_left_open", "who_says_yes"]


class ApproveMessage(Command, frozen=True, kw_only=True):
    """Say yes to a message as it reads now, or note that somebody did.

    `here` asks that who gives the order may say it; every other `way` declares it, of `who` (the
    head of the team when nobody is named), at `at` (aware; now when not given). `said` is the
    answer as it was received: "OK" and the four words of the text, which are checked; one that says
    more is a yes only once somebody `confirmed` it. `open_fields` (an hour, a place, a number) may
    be filled afterwards without asking again. `reason`: why, past what is to be settled first.
    """

    message: str
    way: ApprovalWay = ApprovalWay.HERE
    who: str = ""
    at: datetime | None = None
    said: str = ""
    open_fields: tuple[str, ...] = ()
    confirmed: bool = False
    reason: str = ""


class RecordAgreement(Command, frozen=True, kw_only=True):
    """Note that somebody outside agreed: `party` is a word of the catalogue (`hierarchy`)."""

    message: str
    party: str
    who: str = ""
    way: ApprovalWay = ApprovalWay.PHONE
    at: datetime | None = None


def approve_message(command: ApproveMessage, context: Context) -> Outcome:
    """Bind a yes to the exact text, which must be whole and say nothing unsure.

    Raises:
        UserError: SETTLE_FIRST, something found in it blocks and nobody says why it goes on.
    """
    from crisisapp.services.settling import reason_past  # start-up: the first yes

    row = unsent_message(context, command.message)
    at = context.now if command.at is None else command.at
    require_begun(row, at, context)
    now = present(ContextDesk(context), row, at=row.submitted_at)
    open_fields = fields_left_open(command.open_fields, now.template)
    _require_whole(now, open_fields)
    who = who_says_yes(
        context, way=command.way, who=command.who, incident=row.incident, template=row.template
    )
    words = words_of(now.digest, row.language)
    answer = optional_line(command.said, field="said")
    if answer:
        _require_answer(answer, words, row, all_the_same=command.confirmed)
    reason = optional_line(command.reason, field="reason")
    past = reason_past(ContextDesk(context), row, reason)
    event = messages.MessageApproved(
        message=row.id,
        version=row.version,
        at=past_instant(at, context),
        way=command.way,
        who=who,
        text=now.rendered.text,
        title=now.rendered.subject,
        digest=now.digest,
        written_at=to_iso(now.written_at),
        said=answer,
        words=words if answer else (),
        open_fields=open_fields,
        frame=frame_of(now.rendered, open_fields) if open_fields else "",
        facts=tuple(messages.UsedFact(key=line.key, words=line.text) for line in now.facts),
        reason=past,
    )
    line = message_approved_line(row.title, who, way_text(command.way), context.language)
    return Outcome(
        events=((row.incident, event), *said(row.incident, line, context, reason=reason)),
        made=row.id,
        notice="message_approved",
    )


def record_agreement(command: RecordAgreement, context: Context) -> Outcome:
    """Write who outside agreed, when and how, to the text as it reads now."""
    row = the_message(context, command.message)
    found = standing(ContextDesk(context), row)
    at = context.now if command.at is None else command.at
    event = messages.MessageAgreed(
        agreement=context.ids.new_id(),
        message=row.id,
        party=clean_line(command.party, field="party"),
        at=past_instant(at, context),
        way=command.way,
        who=optional_line(command.who, field="who"),
        digest=seal(found.subject, found.text) if found.text else "",
    )
    line = message_agreed_line(row.title, event.party, event.who, context.language)
    return Outcome(
        events=((row.incident, event), *said(row.incident, line, context)), made=event.agreement
    )


def fields_left_open(asked: Iterable[str], template: Template) -> tuple[str, ...]:
    """Return the fields left open: only an hour, a place or a number may be.

    Raises:
        UserError: UNKNOWN_FIELD, NOT_OPEN.
    """
    fields = {field.name: field for field in template.fields}
    names = tuple(asked)
    for name in names:
        if name not in fields:
            raise UserError(UserCode.UNKNOWN_FIELD, field=name, known=", ".join(fields))
        if fields[name].type.value not in OPEN_TYPES:
            raise UserError(UserCode.NOT_OPEN, label=fields[name].label or name)
    return tuple(sorted(set(names)))


def _require_whole(now: Present, open_fields: tuple[str, ...]) -> None:
    """Refuse a text that has a hole, or says what is not confirmed.

    Raises:
        UserError: MESSAGE_HAS_HOLES, FACT_UNSURE.
    """
    holes = [hole.label for hole in now.rendered.holes if hole.field not in open_fields]
    if holes:
        raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=tuple(dict.fromkeys(holes)))
    unsure = [line.text for line in now.facts if not line.confirmed]
    if unsure:
        raise UserError(UserCode.FACT_UNSURE, facts=unsure)


def _require_answer(
    answer: str, words: tuple[str, ...], row: MessageRow, *, all_the_same: bool
) -> None:
    """Refuse an answer that is no yes, has not the words of this very text, or says more than them.

    Raises:
        UserError: NO_YES, WRONG_WORDS, WORDS_MISSING, ANSWER_SAYS_MORE.
    """
    found = answered(answer, words, word_list(row.language))
    if found.holds:
        if found.more and not all_the_same:
            raise UserError(UserCode.ANSWER_SAYS_MORE, more=found.more)
        return
    if not found.yes:
        raise UserError(UserCode.NO_YES, value=answer)
    code = UserCode.WRONG_WORDS if found.other else UserCode.WORDS_MISSING
    raise UserError(code, value=", ".join(found.other), count=len(found.missing))


def who_says_yes(
    context: Context, *, way: ApprovalWay, who: str, incident: str, template: str
) -> str:
    """Return who says yes to a text of a template; without a situation nobody holds a role there.

    Raises:
        UserError: MAY_NOT_APPROVE, who gives the order may not say it; WHO_NEEDED.
    """
    named = optional_line(who, field="who")
    me = next((each for each in actors(context.read) if each.id == context.actor), None)
    seats = team(context.read, incident, context.content.playbooks.roles())
    if way is ApprovalWay.ALONE:
        return named or _name(me)
    if way is ApprovalWay.HERE:
        may = who_may_approve(ContextDesk(context), template)
        if me is None or not may & my_roles(me, seats):
            roles = {
                tag: ", ".join(sorted(role_label(role, tag) for role in may)) for tag in LANGUAGES
            }
            raise UserError(UserCode.MAY_NOT_APPROVE, roles=roles)
        return named or _name(me)
    someone = named or _head(seats)
    if not someone:
        raise UserError(UserCode.WHO_NEEDED)
    return someone


def _head(seats: tuple[Seat, ...]) -> str:
    seat = seat_of(Role.DIRECTOR, seats)
    return "" if seat is None else seat.person or seat.deputy


def _name(me: ActorRow | None) -> str:
    return "" if me is None else me.name or me.initials


HANDLERS: dict[type[Command], Handler] = {
    ApproveMessage: approve_message,
    RecordAgreement: record_agreement,
}
