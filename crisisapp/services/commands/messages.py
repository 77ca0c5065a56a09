"""Orders about messages: draft one, fill its holes, note that its text was copied."""

import hashlib

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages
from crisisapp.domain.message import Template
from crisisapp.domain.words import EntryKind, MessageState, Verification
from crisisapp.services.commands.base import (
    MAX_TEXT,
    Command,
    Context,
    Handler,
    Outcome,
    clean_text,
)
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.drafting.fields import may_type
from crisisapp.services.log_lines import message_copied_line
from crisisapp.support.clock import to_iso

__all__ = ["


HANDLERS: dict[type[Command], Handler] = {
    DraftMessage: draft_message,
    FillMessage: fill_message,
    CopyMessage: copy_message,
}
