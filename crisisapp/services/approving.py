"""Whether the yes to a message still holds, who must agree outside, and the four words of a text.

A yes binds to one exact text: what the message would read now, at the hour that was agreed, must be
that text, but for the holes that were left open.
"""

from functools import lru_cache

import msgspec

from crisisapp.domain.approval import Need, agreements_needed, approvers, four_words, seal
from crisisapp.domain.errors import UserError
from crisisapp.domain.words import MessageState, Role
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.present import Present, frame_of, present, template_digest
from crisisapp.services.queries.approvals import AgreementRow, ApprovalRow, agreements, approval
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.team import my_roles, team
from crisisapp.support.resources import resource_folder

__all__ = [
    "NeedLine",
    "NeedRow",
    "Standing",
    "may_say_yes",
    "missing_agreements",
    "need_lines",
    "needs_of",
    "standing",
    "who_may_approve",
    "word_list",
    "words_of",
]

_FROZEN = (MessageState.COPIED, MessageState.SENT, MessageState.SUPERSEDED)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a message is agreed as it reads now, and what may leave of it.

    `why` it is not: `never`, `edited`, `fact:KEY`, `template` (its file was changed), `words` (the
    school, the situation or the directory reads otherwise), `unwritten` (it cannot be written any
    more); of a text agreed in advance also what `preapproving.Judged` says. `text` and `subject`
    are what was agreed, or would leave.
    """

    approved: bool
    text: str
    subject: str
    why: str = ""
    approval: ApprovalRow | None = None
    present: Present | None = None


class NeedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody outside who must agree, and the last time they did; None: not yet."""

    need: Need
    given: AgreementRow | None


class NeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody outside who must agree; `earlier`: they did, to a text that reads otherwise now."""

    party: str
    given: AgreementRow | None = None
    earlier: bool = False

    @property
    def waits(self) -> bool:
        """Say whether somebody is to be asked, or asked again."""
        return self.given is None or self.earlier


def standing(desk: Known, row: MessageRow) -> Standing:
    """Return whether a message is agreed as it stands.

    What was copied or left keeps its words, whatever became known since.
    """
    found = approval(desk.read, row.id)
    if row.state in _FROZEN and row.text:
        return Standing(
            approved=found is not None and not row.void,
            text=row.text,
            subject=row.subject,
            why="" if found is not None else "never",
            approval=found,
        )
    agreed = row.state is not MessageState.DRAFT and found is not None
    over = _over(desk, row, found) if row.preapproval else ""
    at = found.written_at if agreed and found is not None else row.submitted_at
    try:
        now = present(desk, row, at=at)
    except UserError:
        if not agreed or found is None:
            raise
        return Standing(approved=False, text="", subject="", why="unwritten", approval=found)
    if not agreed or found is None:
        return _standing(now, why=over or row.void or "never", found=found)
    if found.open_fields:
        holds = frame_of(now.rendered, found.open_fields) == found.frame
        now = present(desk, row)
    else:
        holds = now.digest == found.digest
    return _standing(now, why=over or ("" if holds else _why(now, row)), found=found)


def needs_of(desk: Known, row: MessageRow) -> tuple[NeedRow, ...]:
    """Return who outside must agree to a message at the severity of its situation."""
    level = desk.read.value("SELECT level FROM incident WHERE incident = ?", (row.incident,))
    given = {each.party: each for each in agreements(desk.read, row.id)}
    needs = agreements_needed(_validation(desk, row.template), level)
    return tuple(NeedRow(need=need, given=given.get(need.party)) for need in needs)


def need_lines(desk: Known, row: MessageRow) -> tuple[NeedLine, ...]:
    """Return who outside must agree, and whether what they agreed to is the text of now.

    Raises:
        UserError: as `standing`.
    """
    needs = needs_of(desk, row)
    if not needs:
        return ()
    found = standing(desk, row)
    digest = seal(found.subject, found.text)
    return tuple(
        NeedLine(
            party=each.need.party,
            given=each.given,
            earlier=each.given is not None and each.given.digest not in ("", digest),
        )
        for each in needs
    )


def missing_agreements(desk: Known, row: MessageRow) -> tuple[str, ...]:
    """Return who outside has still to agree, by their words of the catalogue (`hierarchy`)."""
    return tuple(each.need.party for each in needs_of(desk, row) if each.given is None)


def who_may_approve(desk: Known, template: str) -> frozenset[Role]:
    """Return the roles that may say yes to a message of a template."""
    return approvers(_validation(desk, template))


def may_say_yes(desk: Known, row: MessageRow, actor: str) -> bool:
    """Say whether somebody (an id) may say yes to a message themselves, at this desk."""
    me = next((each for each in actors(desk.read) if each.id == actor), None)
    if me is None:
        return False
    seats = team(desk.read, row.incident, desk.content.playbooks.roles())
    return bool(who_may_approve(desk, row.template) & my_roles(me, seats))


def words_of(digest: str, language: str) -> tuple[str, ...]:
    """Return the four words of a seal (hex), in the language of the message."""
    return four_words(digest, word_list(language))


@lru_cache(maxsize=4)
def word_list(language: str) -> tuple[str, ...]:
    """Return the list of 1,024 words of a language; of English for one that has none."""
    folder = resource_folder("resources") / "words"
    path = folder / f"{language}.txt"
    if not path.is_file():
        path = folder / "en.txt"
    return tuple(path.read_text("utf-8").split())


def _standing(now: Present, *, why: str, found: ApprovalRow | None) -> Standing:
    return Standing(
        approved=not why,
        text=now.rendered.text,
        subject=now.rendered.subject,
        why=why,
        approval=found,
        present=now,
    )


def _why(now: Present, row: MessageRow) -> str:
    changed = template_digest(now.template) != row.template_digest
    return "template" if changed else "words"


def _over(desk: Known, row: MessageRow, found: ApprovalRow | None) -> str:
    """Return why the yes said in advance does not hold for a message, empty where it does.

    A yes that was asked for anew holds by itself.
    """
    from crisisapp.services.preapproving import judged  # start-up: on demand
    from crisisapp.services.queries.preapprovals import preapproval

    if row.state is not MessageState.DRAFT and (found is None or not found.preapproval):
        return ""
    agreed = preapproval(desk.read, row.preapproval)
    if agreed is None:
        return "withdrawn"
    return judged(desk, agreed, row.incident, row.values, channel=row.channel).why


def _validation(desk: Known, template: str) -> tuple[str, ...]:
    rows = desk.content.templates.catalogue()
    return next((each.validation for each in rows if each.id == template), ())
