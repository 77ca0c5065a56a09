"""A playbook (*fiche réflexe*): what to do, in what order, said by data a school can edit."""

import msgspec

from crisisapp.domain.deriving import Target
from crisisapp.domain.informing import Order
from crisisapp.domain.words import Audience, Phase, Role

__all__ = [
    "Act",
    "AudienceWords",
    "Due",
    "Jurisdiction",
    "LawCard",
    "NationalNumber",
    "Playbook",
    "Question",
    "RoleWords",
    "SchoolNumber",
    "Step",
]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """When a step should be done: a base moment plus an ISO 8601 offset.

    `count` says which days an offset of days counts: `calendar`, `working` (*ouvrés*), `workable`
    (*ouvrables*). `legal` names a card of the jurisdiction when the time is a duty set by law;
    without it the time is advice of the playbook (*repère*), never shown as late in red or amber.
    """

    base: str = "t0"  # t0, publication, breach_aware, received, event, closure, step:<id>
    offset: str | None = None  # PT15M, P1D; None: no computed time ("without delay")
    legal: str | None = None
    count: str = "calendar"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """The one key of a step: tick it, copy a phrase, or call one of the school's numbers."""

    kind: str = "tick"  # tick, copy, call
    target: str = ""  # copy: a phrase id of wording/; call: a number's key such as "hierarchy"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a checklist. `key` merges the same step of two playbooks."""

    id: str
    key: str
    phase: Phase
    role: Role
    text: str
    help: str = ""
    due: Due = Due()
    hours: str = "always"  # always, office
    critical: bool = False
    prevails: bool = False  # its wording stands over those of other playbooks for the same key
    proof: str = ""
    when: str = ""
    refs: tuple[str, ...] = ()
    template: str = ""
    act: Act = Act()
    say: str = ""  # a phrase id of wording/, to read from while acting
    included: bool = False  # it comes from a file that the playbook includes


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What would make this playbook's situation graver, or open another playbook: on a yes.

    `level` is a floor of severity, `then` says what to do at once.
    """

    id: str
    text: str
    then: str = ""
    level: int | None = None
    opens: tuple[str, ...] = ()


class Playbook(msgspec.Struct, frozen=True, kw_only=True):
    """One playbook in one language, with the steps it includes already merged in.

    `memory` names the three steps to do before anything else. `words` are words of a title that
    make this playbook worth proposing. `source` is the verbatim text of its files, kept in the
    desk when a checklist starts from it. `worse` says what would make it graver. `order` is in
    which order people are told; nothing: that of `order.toml`. `derive` is the set of messages that
    say one thing to each audience.
    """

    id: str
    version: str
    language: str
    title: str
    steps: tuple[Step, ...]
    memory: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    order: Order = ()
    derive: tuple[Target, ...] = ()
    questions: tuple[Question, ...] = ()
    default_level: int = 1
    posture: str = ""
    never: tuple[str, ...] = ()
    close_when: tuple[str, ...] = ()
    source: str = ""
    type: str = ""  # the kind of problem it answers, such as T07


class NationalNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A number of the whole country, as printed in both languages.

    `hours` is `always` or local hours `09:00-23:00`, every day. `checked_on` is the ISO day the
    source was last compared; `verify` asks the reader to confirm before relying on it.
    """

    id: str
    number: str
    label_fr: str
    label_en: str
    note_fr: str
    note_en: str
    hours: str
    source: str
    checked_on: str
    verify: bool = False


class SchoolNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A number each school writes for itself; a step calls it by `key` (`call:hierarchy`)."""

    key: str
    label_fr: str
    label_en: str
    audience: Audience


class LawCard(msgspec.Struct, frozen=True, kw_only=True):
    """A reminder of a rule or a service, dated and sourced: never advice.

    `verify` says that it is to be confirmed by the legal service before anyone relies on it. `due`
    is the time limit it gives, an ISO 8601 duration counted from `due_base` as `Due` counts (a step
    may be named by its key); `not_before` makes it a delay to leave instead of one to hold. A card
    without `due` gives no limit, or one that a person must work out.
    """

    id: str
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    source: str
    checked_on: str
    verify: bool = False
    due: str = ""
    due_base: str = ""
    due_count: str = "calendar"
    not_before: bool = False


class Jurisdiction(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to one country: its numbers, the numbers to write down, its law cards."""

    code: str
    name_fr: str
    name_en: str
    numbers: tuple[NationalNumber, ...] = msgspec.field(name="number")
    school_numbers: tuple[SchoolNumber, ...] = msgspec.field(name="school_number")
    cards: tuple[LawCard, ...] = msgspec.field(name="card")


class AudienceWords(msgspec.Struct, frozen=True, kw_only=True):
    """An audience, its short names, and the words by which a typed party is recognised."""

    id: Audience
    label_fr: str
    label_en: str
    words_fr: tuple[str, ...]
    words_en: tuple[str, ...]


class RoleWords(msgspec.Struct, frozen=True, kw_only=True):
    """A role of the cell, its names, what it does; `external` when held outside the school.

    `in_team_of_N` names the role whose holder does this one too when N people are there; nothing:
    it has a holder of its own.
    """

    id: Role
    label_fr: str
    label_en: str
    duty_fr: str
    duty_en: str
    external: bool = False
    in_team_of_1: Role | None = None
    in_team_of_2: Role | None = None
    in_team_of_3: Role | None = None
