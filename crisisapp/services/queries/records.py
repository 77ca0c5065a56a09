"""The frozen records that queries return: what screens, terminal and exports may rely on.

Instants are aware UTC `datetime`; text is in NFC; ids are opaque; `number` is what people read.
"""

from datetime import datetime
from typing import Literal

import msgspec

from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.domain.paragraphs import ParagraphEdits
from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import (
    EntryKind,
    FactState,
    IncidentStatus,
    MessageState,
    Phase,
    Precision,
    Verification,
)

__all__ = [
    "ActorRow",
    "AudienceRow",
    "EntryRow",
    "ExhibitMark",
    "ExhibitRow",
    "FactRow",
    "IncidentRow",
    "ListsWord",
    "MessageRow",
    "PersonRow",
    "PhoneRow",
    "SchoolRow",
    "SearchHit",
    "ShownRule",
    "VerifyReport",
]

ListsWord = Literal["true", "differ", "unread"]


class SchoolRow(msgspec.Struct, frozen=True, kw_only=True):
    """The school of the desk. `zone` is an IANA name; `language` that of its content.

    `team` is how many people will be there, 5 standing for five or more.
    """

    desk_id: str
    name: str
    short: str = ""
    kind: str = ""
    town: str = ""
    head_title: str = ""
    head_name: str = ""
    phone: str = ""
    contact_families: str = ""
    contact_press: str = ""
    reference_page: str = ""
    language: str = "fr"
    zone: str = "Europe/Paris"
    jurisdiction: str = "FR"
    team: int = 5
    address: str = ""
    access: str = ""


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person who writes in the desk; `name` is empty once erased."""

    id: str
    name: str
    initials: str
    role: str


class PhoneRow(msgspec.Struct, frozen=True, kw_only=True):
    """One of the school's own six numbers. `key` binds it to a step (`hierarchy`, `press`…)."""

    id: str
    key: str
    label: str
    number: str
    position: int
    checked_on: str = ""  # ISO day
    called_at: datetime | None = None


class IncidentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One incident (*situation*) as the Situations page and the header show it."""

    id: str
    number: str  # 2026-014, or 2026-B003 from the desk's second device
    title: str
    status: IncidentStatus
    level: int | None  # None until qualified, then 0-4
    peak_level: int | None
    phase: Phase  # the earliest phase that still has an open step
    started_at: datetime
    started_precision: Precision
    opened_at: datetime
    closed_at: datetime | None = None
    what: str = ""
    place: str = ""
    source: str = ""
    families_expected: int | None = None
    playbooks: tuple[str, ...] = ()  # titles of those that run, the last started at the end
    entries: int = 0
    messages: int = 0
    tasks_done: int = 0
    tasks_total: int = 0
    next_task: str = ""  # text of the next open step with a time
    next_due_at: datetime | None = None
    next_due_legal: bool = False
    last_recorded_at: datetime | None = None
    proposed_level: int | None = None  # waits for the agreement of the head and the authority
    level_agreed_by: str = ""
    not_crisis: bool = False  # closed since the ordinary answer was enough
    qualified_at: datetime | None = None

    @property
    def playbook(self) -> str:
        """Return the title of the last playbook started, or nothing."""
        return self.playbooks[-1] if self.playbooks else ""


class ExhibitMark(msgspec.Struct, frozen=True, kw_only=True):
    """An exhibit as its entry shows it. `digest` is hex, empty when nothing was kept."""

    id: str
    number: str  # 3, or B3 from the desk's second device
    name: str  # empty once removed
    digest: str
    size: int
    media_type: str
    misnamed: bool  # its bytes are not what its name says
    removed: bool


class ExhibitRow(ExhibitMark, frozen=True, kw_only=True):
    """An exhibit as the list of a situation shows it."""

    entry: str
    entry_number: str
    origin: ExhibitOrigin
    from_party: str
    through: str
    address: str
    attached_at: datetime
    by: str
    removed_at: datetime | None = None
    removed_reason: str = ""


class ShownRule(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered about the images of a situation: when, by whom (initials), why."""

    answer: ShownAnswer
    at: datetime
    by: str
    reason: str


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline, as it stands now.

    `key` is the row's integer handle in this file (stable while the desk is open); `sort_at` is
    what orders it. `text` is the current text; when `corrected`, `original` is the first one, and
    `original_at`, `original_until`, `original_precision` are when it first said it happened.
    `erased_reason` is set when the body was lawfully removed at `erased_at` (then the text is
    empty).
    """

    key: int
    id: str
    number: str  # 14, or B14 from the desk's second device
    kind: EntryKind
    text: str
    sort_at: datetime
    happened_at: datetime
    until: datetime | None
    precision: Precision
    recorded_at: datetime
    offset_min: int  # minutes east of UTC on the recording computer
    verification: Verification
    verified_by: str = ""
    verified_at: datetime | None = None
    from_party: str = ""
    to_party: str = ""
    channel: str = ""
    audience: str = ""
    reason: str = ""  # of a decision
    rejected: str = ""  # the options a decision did not take
    owner: str = ""  # who carries out a decision or an action
    due: datetime | None = None  # by when
    by: str = ""  # initials
    tags: tuple[str, ...] = ()
    task: str = ""  # id of the step whose change wrote this entry
    struck: bool = False
    strike_reason: str = ""
    corrected: bool = False
    correction_reason: str = ""
    original: str = ""
    original_at: datetime | None = None
    original_until: datetime | None = None
    original_precision: Precision | None = None
    late: bool = False  # recorded more than 10 minutes after it happened
    clock_jump_s: int = 0  # seconds the computer's clock jumped just before
    erased_reason: str = ""
    erased_at: datetime | None = None
    batch: str = ""  # of the import that brought it in; empty when it was typed
    sheet: str = ""  # code of the sheet of paper it was typed from
    sheet_line: int = 0  # and its line there, counted from 1
    exhibits: tuple[ExhibitMark, ...] = ()


class AudienceRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one audience has been told. Only `informed` may be shown in green.

    `state`: none, draft, partly (families concerned: some), informed. Families concerned are
    counted: `count` of `known` were told wholly, `reached` in part at least, and they are informed
    when all `guardians` were. `known` is `expected`, what somebody counted, or more: those named.
    """

    audience: str
    state: str
    at: datetime | None = None
    count: int | None = None
    reached: int | None = None
    expected: int | None = None
    known: int | None = None
    guardians_told: int | None = None
    guardians: int | None = None


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """A fact, with the words in which it may be said, by language.

    `confirmed_by` is who confirmed it, where the timeline says so.
    """

    id: str
    key: str
    label: str
    value: str
    unit: str
    state: FactState
    clauses: dict[str, str]
    hedges: dict[str, str]
    audiences: tuple[str, ...]
    source_entry: str
    changed_at: datetime
    confirmed_by: str = ""


class MessageRow(msgspec.Struct, frozen=True, kw_only=True):
    """A message: which template, the values typed into its holes, where it stands.

    `text` and `subject` are empty while the message is a draft; agreed, copied or sent they are
    exactly what may leave, or left. `waits`: it was copied and nobody said yet whether it left.
    `void` says why a yes no longer holds: `edited`, or `fact:KEY`. `corrects` and `corrected_by`
    are numbers of messages of the same situation. `edits` is what was changed by hand.
    """

    id: str
    number: int
    template: str
    title: str
    language: str
    audience: str
    channel: str
    state: MessageState
    version: int  # 1, then one more at each change
    values: dict[str, str]
    created_at: datetime
    changed_at: datetime
    changed_by: str = ""
    copied_at: datetime | None = None
    text: str = ""
    incident: str = ""
    template_version: str = ""
    template_digest: str = ""
    subject: str = ""
    submitted_at: datetime | None = None  # its text of that hour was copied to be agreed
    waits: bool = False
    void: str = ""
    reason: str = ""
    corrects: int | None = None
    corrected_by: int | None = None
    approved_at: datetime | None = None
    approved_by: str = ""
    sent_at: datetime | None = None
    erased_reason: str = ""
    erased_at: datetime | None = None
    edits: ParagraphEdits = ParagraphEdits()
    preapproval: str = ""  # the id of the text agreed in advance from which it was begun


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person of a situation. `name`, `also` and `note` are empty for who may not see them.

    `has_name` says whether a name is kept; `removed_reason` why it no longer is.
    """

    id: str
    kind: PersonKind
    code: str
    coded_at: datetime
    name: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    has_name: bool = False
    removed_reason: str = ""
    removed_at: datetime | None = None


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """One result of the search, newest recorded first.

    `kind`: incident, entry, task, message, exhibit (`target` is then its entry), said (what had
    been said by an hour: `text` is the exact text, `at` when it left, `audience` and `asked_at`
    what was asked about). Four fields are those of an entry.
    `in_original`: it was corrected, and what was looked for stands in its first words alone, not
    in the `text` as it reads now.
    """

    kind: str
    target: str
    incident: str
    incident_number: str
    incident_title: str
    number: str
    text: str
    at: datetime
    entry_kind: EntryKind | None = None
    verification: Verification | None = None
    struck: bool = False
    in_original: bool = False
    audience: str = ""
    asked_at: datetime | None = None


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What checking the whole journal found. `first_bad` names the row in words, or is empty.

    `lists`: whether the lists made from the journal are those it gives. `differ`: the journal is
    whole and they were changed by other means; `unread`: they could not be compared (the journal
    is not whole, or they are being made again).
    """

    ok: bool
    events: int
    streams: int
    devices: int
    erased: int
    head: str  # one hash over all the heads, printed on exports
    first_bad: str = ""
    lists: ListsWord = "true"
