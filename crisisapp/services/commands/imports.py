"""The order that writes one row of a table: an entry of a batch, never surer than the file says."""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import timeline
from crisisapp.domain.words import Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    instant,
    optional_line,
)
from crisisapp.services.commands.timeline import RecordEntry, record_entry

__all__ = ["HANDLERS", "ImportEntry", "import_entry"]


class ImportEntry(RecordEntry, frozen=True, kw_only=True):
    """Write one row of a table as an entry; not undone, since the whole batch can be withdrawn.

    `verification` is what the file says and `verified_by` who said so there.
    """

    verified_by: str = ""


def import_entry(command: ImportEntry, context: Context) -> Outcome:
    """Write an entry to be verified; what the file says was settled is an event of its own.

    Nobody is marked as informed: that somebody was told is for the cell to say, not for a file.
    """
    if not command.batch:
        raise UserError(UserCode.BAD_VALUE, field="batch")
    plain = msgspec.structs.replace(command, verification=Verification.TO_VERIFY)
    outcome = record_entry(plain, context)
    events = tuple(
        (stream, msgspec.structs.replace(event, audience=command.audience))
        if isinstance(event, timeline.EntryRecorded)
        else (stream, event)
        for stream, event in outcome.events
    )
    if command.verification is not Verification.TO_VERIFY:
        verified = timeline.EntryVerified(
            entry=outcome.made,
            verification=command.verification,
            at=instant(context.now),
            by_party=optional_line(command.verified_by, field="party"),
        )
        events = (*events, (command.incident, verified))
    return Outcome(events=events, made=outcome.made)


HANDLERS: dict[type[Command], Handler] = {ImportEntry: import_entry}
