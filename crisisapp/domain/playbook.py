"""A playbook (*fiche réflexe*): what to do, in what order, said by data a school can edit."""

import msgspec

from crisisapp.domain.words import Phase, Role

__all__ = ["Act", "Due", "Playbook", "Step"]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """When a step should be done: a base moment plus an ISO 8601 offset.

    `legal` names a card of the jurisdiction when the time is a duty set by law; without it the
    time is advice of the playbook (*repère*), never shown as late in red or amber.
    """

    base: str = "t0"  # t0, publication, breach_aware, received, event, closure, step:<id>
    offset: str | None = None  # PT15M, P1D; None: no computed time ("without delay")
    legal: str | None = None


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
    proof: str = ""
    when: str = ""
    refs: tuple[str, ...] = ()
    template: str = ""
    act: Act = Act()


class Playbook(msgspec.Struct, frozen=True, kw_only=True):
    """One playbook in one language, with the steps it includes already merged in.

    `memory` names the three steps to do before anything else. `words` are words of a title that
    make this playbook worth proposing. `source` is the verbatim text of its files, kept in the
    desk when a checklist starts from it.
    """

    id: str
    version: str
    language: str
    title: str
    steps: tuple[Step, ...]
    memory: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    default_level: int = 1
    posture: str = ""
    never: tuple[str, ...] = ()
    close_when: tuple[str, ...] = ()
    source: str = ""
