"""What is looked at, what is known beside it, and what is found. Plain data."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

import msgspec

from crisisapp.domain.informing import Order
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.findings.people import NameSearch
from crisisapp.services.queries.records import AudienceRow, FactRow

__all__ = [
    "Checked",
    "Family",
    "Finding",
    "Hit",
    "Known",
    "Report",
    "SaidText",
    "Severity",
    "part",
]


class Severity(StrEnum):
    """How much a finding weighs: worth reading, or nobody should say yes before it is settled."""

    QUIET = "quiet"
    BLOCKING = "blocking"


class Family(StrEnum):
    """What a finding is about; the code of a finding begins with it (`privacy.phone`)."""

    PRIVACY = "privacy"
    TRUTH = "truth"
    WORDING = "wording"
    SPELLING = "spelling"
    READABILITY = "readability"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at, from `start` to `end` (code points) of the text or of the subject.

    `words` are those that stand there; of somebody the desk knows it is the code, never the name.
    What is missing has no words and stands at the end of the text. `replacement`, put in place of
    what stands from `start` to `end`, settles it; None where nobody but the writer can say.
    """

    code: str
    severity: Severity
    start: int
    end: int
    words: str
    what: str
    why: str
    write: str
    replacement: str | None = None
    in_subject: bool = False

    @property
    def family(self) -> Family:
        """Return what the finding is about."""
        return Family(self.code.partition(".")[0])

    @property
    def blocks(self) -> bool:
        """Say whether it is to be settled before anybody says yes."""
        return self.severity is Severity.BLOCKING


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something a detector saw, before it is known for whom the text is. `more` depends on `kind`.

    `start` and `end` are code points of the paragraph that was looked at.
    """

    kind: str
    start: int
    end: int
    more: str = ""
    sure: bool = True


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it would leave. Its segments, when there are any, joined are the text.

    `audience` and `channel` are ids as a draft has them, empty when nobody said; `language` is that
    of the text. `holding`: it should hold all that a first message does. `left`: it was
    copied or sent, and is held against no clock.
    """

    text: str
    language: str
    audience: str = ""
    channel: str = ""
    segments: tuple[Segment, ...] = ()
    subject: str = ""
    subject_segments: tuple[Segment, ...] = ()
    holding: bool = True
    left: bool = False


class SaidText(msgspec.Struct, frozen=True, kw_only=True):
    """Another text of the situation, drafted, copied or sent: what it says must agree with this."""

    audience: str
    text: str
    language: str
    number: int = 0
    at: datetime | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk knows when a text is looked at; empty for a text on its own.

    `list_date` is the day of the list of names that `names` knows, None without one. `published`
    are the school's own numbers and addresses, as they are written; `own_words` its name and its
    head's, which a message may bear. `told` says who is informed, `open` whether more is to come;
    `changed` are, by audience, the labels of facts that what it was told says otherwise.
    `now` is aware and local, None where an hour is not held against the clock.
    """

    names: NameSearch = NameSearch()
    list_date: date | None = None
    published: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    facts: tuple[FactRow, ...] = ()
    order: Order = ()
    told: Mapping[str, AudienceRow] = {}
    said: tuple[SaidText, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = {}
    open: bool = True
    now: datetime | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that is found, in the order of the text, the subject's first.

    `names` is the sentence on the search of names, to be shown whatever is found, and never in
    green; `no_list` asks for amber.
    """

    findings: tuple[Finding, ...]
    names: str
    no_list: bool

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Return those to settle before anybody says yes."""
        return tuple(one for one in self.findings if one.blocks)


def part(text: str, start: int, end: int) -> str:
    """Return the words that stand in a text, on one line."""
    return " ".join(text[start:end].split())
