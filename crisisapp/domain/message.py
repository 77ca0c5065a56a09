"""What a message is made of: a template with named holes, or a ready phrase of the bank.

The text of both is a template of the drafting sandbox; nothing here runs it.
"""

import re
from enum import StrEnum

import msgspec

__all__ = [
    "OUTSIDE",
    "Approver",
    "CatalogueRow",
    "Field",
    "FieldType",
    "Phrase",
    "Purpose",
    "Template",
    "Validation",
    "read_validation",
]

_VALIDATION = re.compile(r"(?P<who>[a-z]+)(?::(?P<level>[1-4]))?")


class FieldType(StrEnum):
    """What kind of words fill a hole.

    A `clause` is part of a sentence, without a final stop; `clauses` are several, one per line.
    """

    TEXT = "text"
    TIME = "time"
    PHONE = "phone"
    PLACE = "place"
    CHOICE = "choice"
    CLAUSE = "clause"
    CLAUSES = "clauses"


class Purpose(StrEnum):
    """What a message is for, in the order in which a crisis asks for it."""

    FIRST = "first"
    INFORM = "inform"
    CORRECT = "correct"
    REPORT = "report"
    REMOVE = "remove"
    PRESS = "press"
    CLOSE = "close"


class Approver(StrEnum):
    """Who may have to say yes to a message."""

    DIRECTOR = "director"
    COORDINATOR = "coordinator"
    COMMS = "comms"
    HIERARCHY = "hierarchy"
    POLICE = "police"
    PROSECUTOR = "prosecutor"
    FAMILY = "family"
    DPO = "dpo"
    LEGAL = "legal"


# Those whose yes comes from outside the school: an agreement of its own, with who, when and how.
OUTSIDE = frozenset(
    {
        Approver.HIERARCHY,
        Approver.POLICE,
        Approver.PROSECUTOR,
        Approver.FAMILY,
        Approver.DPO,
        Approver.LEGAL,
    }
)


class Validation(msgspec.Struct, frozen=True, kw_only=True):
    """Who says yes to a message, from which severity on (0: always)."""

    who: Approver
    level: int = 0

    def holds_at(self, level: int | None) -> bool:
        """Say whether it is asked at a severity; None: not weighed yet, which is none."""
        return (level or 0) >= self.level


def read_validation(text: str) -> Validation | None:
    """Return what `director` or `hierarchy:3` (from level 3 on) says, None when it says nothing."""
    found = _VALIDATION.fullmatch(text)
    if found is None or found["who"] not in set(Approver):
        return None
    return Validation(who=Approver(found["who"]), level=int(found["level"] or 0))


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One hole of a template.

    An empty optional field hides the sentence that tests it; an empty required one shows a hole.
    `default` is plain text; for a time it may be an ISO 8601 duration from now (`PT30M`).
    `prefill` names what the desk already knows (`facts[0]`, `incident.place`, `phone.press`).
    """

    name: str
    type: FieldType = FieldType.TEXT
    label: str = ""
    help: str = ""
    example: str = ""
    required: bool = False
    default: str = ""
    prefill: str = ""
    personal: bool = False
    choices: dict[str, str] = {}  # value kept in the journal → words shown; for `choice` alone


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A message template in one language, as its file says it; `body` starts at `body_line`."""

    id: str
    version: str
    language: str
    title: str
    purpose: str = ""
    audience: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    subject: str = ""
    posture: str = ""
    fields: tuple[Field, ...] = ()
    body: str = ""
    path: str = ""
    body_line: int = 1


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the phrase bank, with its holes; `group` gathers those of one use."""

    id: str
    language: str
    text: str
    group: str = ""
    fields: tuple[Field, ...] = ()


class CatalogueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the catalogue. `languages` are those whose text is written.

    `limit` is advice in words of the field ("60-120 words"). `validation` names who says yes as
    `read_validation` reads it; what it cannot read is a fault that the check names. `apart` are its
    fields whose words fit no other message, whatever their name; `use` is what it is for.
    """

    id: str
    titles: dict[str, str]
    audiences: tuple[str, ...]
    channels: tuple[str, ...]
    limit: dict[str, str]
    needs: tuple[str, ...]
    validation: tuple[str, ...]
    apart: tuple[str, ...] = ()
    use: Purpose = Purpose.INFORM
    languages: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """Return the name of the message in `language`, else the English one."""
        return self.titles.get(language) or self.titles["en"]

    def agreements(self, level: int | None) -> tuple[Approver, ...]:
        """Return whose yes from outside the school is needed at a severity, None: not weighed."""
        return tuple(
            each.who
            for each in map(read_validation, self.validation)
            if each is not None and each.who in OUTSIDE and each.holds_at(level)
        )
