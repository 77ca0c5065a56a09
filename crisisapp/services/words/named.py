"""What of an order a person wrote in words: where a name may stand unseen."""

from collections.abc import Iterator, Mapping
from typing import TypeGuard

import msgspec

from crisisapp.domain.calls import CallKind
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.calls import NoteCall
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.people import AddPerson, NamePerson
from crisisapp.services.commands.team import HoldRole
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.words.spelled import Words

__all__ = ["words_of", "words_of_message"]


_PARTIES = frozenset(
    {
        *("from_party", "to_party", "by_party", "party", "source", "owner", "account"),
        *("agreed_by", "verified_by", "caller"),
    }
)
_LINES = frozenset(
    {
        *("text", "title", "what", "place", "reason", "rejected", "said", "note", "through"),
        *("label", "key", "value", "clauses", "hedges", "address", "result", "texts"),
        *("question", "answer"),
    }
)
_TAGS = frozenset({"add", "tags"})
_ELSEWHERE = (AddPerson, NamePerson)  # the one place where a name is kept on purpose
# Orders whose words are read as the message they are part of, by their module: start-up.
_BY_HAND = frozenset(
    f"crisisapp.services.commands.{name}" for name in ("message_edits", "message_versions")
)


def words_of(command: Command) -> Iterator[tuple[str, Words]]:
    """Yield the words of an order about a situation; the desk's own staff have initials there."""
    if isinstance(command, _ELSEWHERE) or type(command).__module__ in _BY_HAND:
        return
    if _from_press(command):  # a journalist's name is professional
        command = msgspec.structs.replace(command, caller="")
    if isinstance(command, HoldRole):  # initials are enough, and its line leaves in an export
        yield from ((name, Words.PARTY) for name in (command.person, command.deputy) if name)
        return
    theirs = bool(getattr(command, "proves", "") or getattr(command, "task", ""))
    for field in command.__struct_fields__:
        said = getattr(command, field)
        if field == "text" and theirs and isinstance(command, RecordEntry):
            continue  # the words of a step, which a playbook wrote
        if field in _PARTIES and isinstance(said, str):
            yield said, Words.PARTY
        elif field in _LINES and isinstance(said, str):
            yield said, Words.LINE
        elif field in _LINES and isinstance(said, tuple | Mapping):
            for each in said.values() if isinstance(said, Mapping) else said:
                yield str(each), Words.LINE
        elif field in _TAGS and isinstance(said, tuple):
            for each in said:
                yield f"#{str(each).removeprefix('#')}", Words.LINE
        elif field == "name" and isinstance(said, str):
            yield said, Words.FILE


def words_of_message(command: Command) -> Iterator[str]:
    """Yield what an order types into a message: an adult who signs it is rightly named there."""
    if isinstance(command, DraftMessage | FillMessage):
        yield from command.values.values()
    elif type(command).__module__ in _BY_HAND:
        yield str(getattr(command, "text", ""))
        yield from map(str, getattr(command, "texts", {}).values())


def _from_press(command: Command) -> TypeGuard[NoteCall]:
    return isinstance(command, NoteCall) and command.kind is CallKind.PRESS
