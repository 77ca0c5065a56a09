"""What may stand in a playbook file: one struct for the head, one for a step.

The loader reads with them, the check names their keys, the published schema is made from them.
Keys are flat and one to a line, so that each step can be read by itself.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from crisisapp.domain.deriving import MAX_TARGETS, TARGET
from crisisapp.domain.words import Audience, Phase, Role

__all__ = [
    "BASE",
    "DURATION",
    "IDENT",
    "MAX_QUESTIONS",
    "MAX_STEPS",
    "PlaybookFile",
    "ProofFile",
    "QuestionFile",
    "Rank",
    "StepFile",
]

MAX_STEPS = 500
MAX_QUESTIONS = 12
# In every pattern `$(?!\n)` ends the text: in Python, `$` alone lets a last newline pass.
DURATION = (
    r"^-?P(?=.)([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,3}W)?([0-9]{1,4}D)?"
    r"(T(?=.)([0-9]{1,4}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?$(?!\n)"
)
BASE = (
    r"^(t0|publication|breach_aware|received|event|closure"
    r"|step:[A-Za-z0-9][A-Za-z0-9_-]{0,31})$(?!\n)"
)

IDENT = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$(?!\n)"
Ident = Annotated[str, Meta(pattern=IDENT)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Duration = Annotated[str, Meta(pattern=DURATION)]
Base = Annotated[str, Meta(pattern=BASE)]
Count = Literal["calendar", "working", "workable"]
Proof = Annotated[str, Meta(pattern=r"^[a-z_]{1,20}(:[A-Za-z]{1,12}(:both)?)?$(?!\n)")]
_AUDIENCE = f"({'|'.join(Audience)})"
Rank = Annotated[str, Meta(pattern=rf"^{_AUDIENCE}([+]{_AUDIENCE})*$(?!\n)")]
MessageWord = Annotated[str, Meta(pattern=TARGET)]
_WHEN = (
    "When the step appears; empty: always. Terms joined by `and` (binds tighter) or `or`, each may "
    "be preceded by `not`: `g6` or `g6=no` or `g6=unknown` (the answer to a question), "
    "`fact:weapon` (a confirmed fact), `level>=3` (the severity), `channel:ent=compromised` or "
    "`=suspended` (what was said in the situation of such a channel; `channel:ent`: either)."
)
ActWord = Annotated[str, Meta(pattern=r"^(tick|(copy|call):[a-z0-9][a-z0-9_]{0,31})$(?!\n)")]


class ProofFile(msgspec.Struct, frozen=True, kw_only=True):
    """`proof = {kind = "call_out", to = "HIER"}`: the same as `"call_out:HIER"`.

    `guardians = "both"`: families concerned count once both guardians of each were told, the same
    as `"call_out:FAMc:both"`.
    """

    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,20}$(?!\n)")]
    to: Annotated[str, Meta(pattern=r"^[A-Za-z]{0,12}$(?!\n)")] = ""
    guardians: Literal["", "both"] = ""

    def word(self) -> str:
        """Return it as one word."""
        return ":".join(part for part in (self.kind, self.to, self.guardians) if part)


class StepFile(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[step]]` as it is written.

    Without `due` there is no computed time; `legal` names the law card that makes it a duty; `say`
    the phrase to have before one's eyes while doing it. `prevails`: where another playbook says the
    same step otherwise, this wording stands.
    """

    id: Ident
    key: Ident
    phase: Phase
    role: Role
    text: Line
    help: Annotated[str, Meta(max_length=600)] = ""
    due: Duration | None = None
    due_base: Base = "t0"
    due_count: Count = "calendar"
    legal: Ident | None = None
    hours: Literal["always", "office"] = "always"
    critical: bool = False
    prevails: bool = False
    proof: Proof | ProofFile | None = None
    when: Annotated[str, Meta(description=_WHEN)] = ""
    refs: tuple[Ident, ...] = ()
    template: Ident | None = None
    act: ActWord = "tick"
    say: Ident | None = None


class QuestionFile(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[question]]` of a playbook: what would make it graver, or open another one.

    A yes raises the severity to `level` at least, proposes the playbooks of `opens`, and shows
    `then`: what to do at once.
    """

    id: Ident
    text: Line
    then: Annotated[str, Meta(max_length=300)] = ""
    level: Annotated[int, Meta(ge=0, le=4)] | None = None
    opens: Annotated[tuple[Ident, ...], Meta(max_length=4)] = ()


class PlaybookFile(msgspec.Struct, frozen=True, kw_only=True):
    """A whole playbook file as it is written, before what it includes is merged in.

    `copy_of` names the playbook a school started from, where it gave its copy another id. `order`
    is in which order people are told, where it is not that of `order.toml`. `derive` lists the
    messages that say one thing to each audience: a message, for whom, through what
    (`M02:FAMall:sms`); without it, the set is that of the first included playbook that has one.
    """

    schema: Literal[1]
    id: Ident
    version: Line
    language: Literal["fr", "en"]
    title: Line
    type: Ident
    copy_of: Ident | None = None
    includes: Annotated[tuple[Ident, ...], Meta(max_length=8)] = ()
    default_level: Annotated[int, Meta(ge=0, le=4)]
    posture: Literal["inform_protect", "deny_false", "explain", "own_repair"]
    memory: tuple[Ident, ...]
    words: tuple[Line, ...]
    never: tuple[Line, ...]
    close_when: tuple[Line, ...]
    worse: tuple[Line, ...] = ()
    order: Annotated[tuple[Rank, ...], Meta(max_length=len(Audience))] = ()
    derive: Annotated[tuple[MessageWord, ...], Meta(max_length=MAX_TARGETS)] = ()
    question: Annotated[tuple[QuestionFile, ...], Meta(max_length=MAX_QUESTIONS)] = ()
    step: Annotated[tuple[StepFile, ...], Meta(max_length=MAX_STEPS)]
