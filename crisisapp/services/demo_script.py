"""The script of the demo desk, read from `resources/demo/story.toml` in one language.

The file holds both languages side by side: `text_fr` and `text_en` are one field. Each step is
one struct, known by its `do`; `services.demo` turns steps into orders.
"""

import tomllib

import msgspec

from crisisapp.domain.words import EntryKind, FactState, IncidentStatus, TaskState, Verification
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.resources import resource_folder

__all__ = [
    "CallStep",
    "CopyStep",
    "CorrectStep",
    "DraftStep",
    "EntryStep",
    "FactStateStep",
    "FactStep",
    "FamiliesStep",
    "FillStep",
    "Filler",
    "FrameStep",
    "LevelStep",
    "Number",
    "Person",
    "Phones",
    "PlaybookStep",
    "School",
    "Situation",
    "StatusStep",
    "Step",
    "Story",
    "StrikeStep",
    "TaskStep",
    "TasksStep",
    "VerifyStep",
    "load_story",
]

_TAGS = frozenset(f"_{language}" for language in LANGUAGES)
_Texts = dict[str, str]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: a key nobody knows is a mistake of the file."""


class _Step(_Part, frozen=True, kw_only=True, tag_field="do"):
    """One thing somebody does. `at` is local (`10:05`), `day` counts from the situation's first.

    `by` names who does it by initials; the first person of the story by default.
    """

    at: str
    day: int = 0
    by: str = ""


class EntryStep(_Step, frozen=True, kw_only=True, tag="entry"):
    """Write a line. `id` names it for later steps; without `happened` it happens when written."""

    kind: EntryKind
    text: str
    id: str = ""
    happened: str = ""
    about: bool = False
    confirmed: bool = False
    sender: str = msgspec.field(default="", name="from")
    recipient: str = msgspec.field(default="", name="to")
    channel: str = ""
    reason: str = ""


class VerifyStep(_Step, frozen=True, kw_only=True, tag="verify"):
    """Say how sure we are of a line written before."""

    entry: str
    verification: Verification
    by_party: str


class CorrectStep(_Step, frozen=True, kw_only=True, tag="correct"):
    """Correct the words of a line."""

    entry: str
    text: str
    reason: str


class StrikeStep(_Step, frozen=True, kw_only=True, tag="strike"):
    """Strike a line."""

    entry: str
    reason: str


class FrameStep(_Step, frozen=True, kw_only=True, tag="frame"):
    """Answer what and where."""

    what: str
    place: str


class LevelStep(_Step, frozen=True, kw_only=True, tag="level"):
    """Set the severity, which writes a line; `agreed`: with whom, where it is not one's own."""

    level: int
    reason: str
    agreed: str = ""


class StatusStep(_Step, frozen=True, kw_only=True, tag="status"):
    """Watch or close the situation, which writes a line; `confirms`: every line is confirmed."""

    status: IncidentStatus
    reason: str
    confirms: bool = False


class FamiliesStep(_Step, frozen=True, kw_only=True, tag="families"):
    """Count the families concerned, which writes a line."""

    expected: int


class CallStep(_Step, frozen=True, kw_only=True, tag="call"):
    """Call one of the school's numbers by its key, which writes a line."""

    phone: str


class PlaybookStep(_Step, frozen=True, kw_only=True, tag="playbook"):
    """Start a playbook, which writes a line."""

    playbook: str


class TaskStep(_Step, frozen=True, kw_only=True, tag="task"):
    """Move the step of this key on; with `entry` it writes a line."""

    task: str
    state: TaskState = TaskState.DONE
    entry: bool = False
    reason: str = ""


class TasksStep(_Step, frozen=True, kw_only=True, tag="tasks"):
    """Tick all open steps but those of the keys in `but`, without a line."""

    playbook: str
    but: tuple[str, ...] = msgspec.field(name="except")


class FactStep(_Step, frozen=True, kw_only=True, tag="fact"):
    """Say a fact, that of the line `entry` if given. Clauses and hedges hold every language."""

    key: str
    label: str
    value: str
    state: FactState
    entry: str = ""
    clauses: _Texts = {}
    hedges: _Texts = {}


class FactStateStep(_Step, frozen=True, kw_only=True, tag="fact_state"):
    """Confirm a fact said before."""

    fact: str
    state: FactState
    by_party: str


class DraftStep(_Step, frozen=True, kw_only=True, tag="draft"):
    """Begin a message."""

    template: str
    audience: str
    channel: str
    values: _Texts = {}


class FillStep(_Step, frozen=True, kw_only=True, tag="fill"):
    """Fill holes of a message begun before."""

    template: str
    values: _Texts


class CopyStep(_Step, frozen=True, kw_only=True, tag="copy"):
    """Have a message begun before agreed by phone, which writes a line, and copy it as it reads."""

    template: str
    who: str
    channel: str


Step = (
    EntryStep
    | VerifyStep
    | CorrectStep
    | StrikeStep
    | FrameStep
    | LevelStep
    | StatusStep
    | FamiliesStep
    | CallStep
    | PlaybookStep
    | TaskStep
    | TasksStep
    | FactStep
    | FactStateStep
    | DraftStep
    | FillStep
    | CopyStep
)


class Situation(_Part, frozen=True, kw_only=True):
    """One situation; its first day is `days_before` the day of the last one. Times are local."""

    days_before: int
    started: str
    opened: str
    title: str
    source: str
    steps: tuple[Step, ...] = msgspec.field(name="step")


class School(_Part, frozen=True, kw_only=True):
    """What the school says of itself."""

    name: str
    short: str
    kind: str
    town: str
    head_title: str
    phone: str
    contact_families: str
    contact_press: str


class Person(_Part, frozen=True, kw_only=True):
    """Somebody who writes; `role` is a role's id."""

    initials: str
    role: str


class Number(_Part, frozen=True, kw_only=True):
    """One of the school's own numbers."""

    key: str
    label: str
    number: str


class Phones(_Part, frozen=True, kw_only=True):
    """The school's own numbers and the day on which they were checked."""

    days_before: int
    at: str
    numbers: tuple[Number, ...] = msgspec.field(name="number")


class Filler(_Part, frozen=True, kw_only=True):
    """Words from which ordinary lines of one kind are drawn."""

    kind: EntryKind
    senders: tuple[str, ...] = msgspec.field(name="from")
    openings: tuple[str, ...]
    endings: tuple[str, ...]


class Story(_Part, frozen=True, kw_only=True):
    """The whole script; the last situation is the one the demo is about."""

    school: School
    people: tuple[Person, ...] = msgspec.field(name="person")
    phones: Phones
    situations: tuple[Situation, ...] = msgspec.field(name="situation")
    fillers: tuple[Filler, ...] = msgspec.field(name="filler")


def load_story(language: Language) -> Story:
    """Read the story in one language.

    Raises:
        OSError, tomllib.TOMLDecodeError, msgspec.ValidationError: the shipped file is broken,
            which is a bug and not a thing the person can act on.
    """
    tables = tomllib.loads(
        (resource_folder("resources") / "demo" / "story.toml").read_text("utf-8")
    )
    return msgspec.convert(_in_language(tables, language), Story)


def _in_language(value: object, language: Language) -> object:
    """Return the tables with the fields of one language alone, their names without its tag."""
    if isinstance(value, list):
        return [_in_language(item, language) for item in value]
    if not isinstance(value, dict):
        return value
    kept: dict[str, object] = {}
    for key, item in value.items():
        tag = key[-3:]
        if tag not in _TAGS:
            kept[key] = _in_language(item, language)
        elif tag == f"_{language}":
            kept[key[:-3]] = item
    return kept
