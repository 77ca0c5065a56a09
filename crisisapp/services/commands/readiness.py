"""The order that says something which makes the school ready was done."""

from datetime import date

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.base import DESK_STREAM
from crisisapp.domain.events.paper import ReadinessMarked
from crisisapp.domain.limits import FIRST_YEAR
from crisisapp.domain.readiness import MOST_MINUTES, Mark
from crisisapp.services.commands.base import Command, Context, Handler, Outcome, optional_line

__all__ = ["HANDLERS", "MarkReadiness"]

_MOST_OPENERS = 999


class MarkReadiness(Command, frozen=True, kw_only=True):
    """Say that something was done on `on` (a day of the school; today when not given).

    `detail` goes with the mark: of `openers` how many people, of `messages_agreed` the ISO day
    until which they hold, of `playbook_read` which playbook, of `clock_checked` by how many minutes
    the computer is ahead of the phone (`-3`: behind; empty: 0). Not undone: mark it again with what
    is right.
    """

    what: Mark
    on: date | None = None
    detail: str = ""


def mark_readiness(command: MarkReadiness, context: Context) -> Outcome:
    """Write the mark.

    Raises:
        UserError: TIME_AHEAD, a day to come; TOO_OLD; BAD_VALUE, UNKNOWN_PLAYBOOK about the detail.
    """
    today = context.now.astimezone(context.zone).date()
    on = command.on or today
    if on > today:
        raise UserError(UserCode.TIME_AHEAD, value=on.isoformat())
    if on.year < FIRST_YEAR:
        raise UserError(UserCode.TOO_OLD, value=on.isoformat(), year=FIRST_YEAR)
    detail = optional_line(command.detail, field="value")
    event = ReadinessMarked(
        what=command.what.value, on=on.isoformat(), detail=_checked(command.what, detail, context)
    )
    return Outcome(events=((DESK_STREAM, event),), made=command.what.value)


def _checked(what: Mark, detail: str, context: Context) -> str:
    match what:
        case Mark.OPENERS:
            if not (detail.isascii() and detail.isdigit() and int(detail) <= _MOST_OPENERS):
                raise UserError(UserCode.BAD_VALUE, field="openers", value=detail)
            return str(int(detail))
        case Mark.MESSAGES_AGREED:
            try:
                return date.fromisoformat(detail).isoformat()
            except ValueError as error:
                raise UserError(UserCode.BAD_VALUE, field="until", value=detail) from error
        case Mark.PLAYBOOK_READ:
            known = {each.casefold(): each for each in context.content.playbooks.ids()}
            if detail.casefold() not in known:
                raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=detail)
            return known[detail.casefold()]
        case Mark.CLOCK_CHECKED:
            return str(_minutes(detail))
        case Mark.EXERCISE | Mark.BACKUP_PROVEN | Mark.PAPER_PRINTED:
            return detail


def _minutes(detail: str) -> int:
    """Return the minutes of `3`, `+3` or `-3`; nothing said is no difference."""
    text = detail.replace("\N{MINUS SIGN}", "-")
    try:
        minutes = int(text) if text.isascii() and text else 0
    except ValueError as error:
        raise UserError(UserCode.BAD_VALUE, field="clock_minutes", value=detail) from error
    if abs(minutes) > MOST_MINUTES or not text.isascii():
        raise UserError(UserCode.BAD_VALUE, field="clock_minutes", value=detail)
    return minutes


HANDLERS: dict[type[Command], Handler] = {MarkReadiness: mark_readiness}
