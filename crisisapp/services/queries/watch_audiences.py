"""Who is to be told of a situation, as the quiet watch sees it: by a step, an answer, a count.

Nobody is missed where nobody is concerned: a school that is talked about has no one to rescue.
"""

from collections.abc import Iterable

import msgspec

from crisisapp.domain.conditions import Known, read_condition
from crisisapp.domain.informing import Order
from crisisapp.domain.proofs import read_proof
from crisisapp.domain.watch_records import PUPILS, AudienceSeen, RuleSettings, WatchRule
from crisisapp.domain.words import Audience, EntryKind, Phase
from crisisapp.services.queries.qualification import known
from crisisapp.services.queries.tasks import wanted
from crisisapp.services.queries.told import Families, families, told
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["OpenStep", "audiences_seen", "open_steps"]

_TELLING = (EntryKind.CALL_OUT.value, EntryKind.MESSAGE_OUT.value)


class OpenStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step that is to be done; `step` is its id in the playbook."""

    id: str
    step: str
    phase: Phase
    proof: str
    critical: bool


def open_steps(read: Reader, incident: str) -> tuple[OpenStep, ...]:
    """Return the steps that are to be done, in the order of the list."""
    rows = read.all(
        "SELECT id, phase, proof, condition, step, critical FROM task"
        " WHERE incident = ? AND retired = 0"
        " AND state IN ('todo', 'doing', 'deferred') ORDER BY position, number",
        (incident,),
    )
    held = known(read, incident) if any(row[3] for row in rows) else Known()
    return tuple(
        OpenStep(
            id=str(row[0]),
            step=str(row[4]),
            phase=Phase(row[1]),
            proof=str(row[2]),
            critical=bool(row[5]),
        )
        for row in rows
        if not row[3] or wanted(str(row[3]), held)
    )


def audiences_seen(
    read: Reader,
    incident: str,
    order: Order,
    steps: Iterable[OpenStep],
    rules: Iterable[RuleSettings],
) -> tuple[AudienceSeen, ...]:
    """Return the audiences in the order of telling, the pupils as one; `rules` say who matters."""
    reached, one_by_one = told(read, incident), families(read, incident)
    setting = next((rule for rule in rules if rule.id is WatchRule.LEFT_OUT), None)
    awaited, concerned = _awaited(read, incident, steps, setting)
    rows = []
    for audience in (each for rank in order for each in rank if each not in PUPILS):
        found = reached.get(audience)
        seen = AudienceSeen(
            audience=audience,
            at=from_iso(found.at) if found else None,
            complete=found is not None,
            expected=audience in awaited or audience in concerned,
            step=awaited.get(audience, ""),
        )
        families_too = audience is Audience.FAMILIES_CONCERNED
        rows.append(_counted(seen, one_by_one) if families_too else seen)
    pupils = [each for rank in order for each in rank if each in PUPILS]
    if pupils:
        first = sorted((reached[each].at, each) for each in pupils if each in reached)
        waiting = [each for each in pupils if each in awaited]
        rows.append(
            AudienceSeen(
                audience=first[0][1] if first else (waiting or pupils)[-1],
                at=from_iso(first[0][0]) if first else None,
                complete=bool(first),
                expected=bool(waiting),
                step=awaited[waiting[-1]] if waiting else "",
            )
        )
    return tuple(rows)


def _counted(seen: AudienceSeen, found: Families) -> AudienceSeen:
    """Return the families concerned as they are counted; somebody who counted none ended it."""
    none = found.expected == 0 and not found.rows
    return msgspec.structs.replace(
        seen,
        complete=none or found.complete,
        expected=seen.expected or bool(found.known or found.rows),
        count=found.whole,
        of=found.known,
        told=found.guardians_told,
        guardians=found.guardians,
    )


def _awaited(
    read: Reader, incident: str, steps: Iterable[OpenStep], setting: RuleSettings | None
) -> tuple[dict[str, str], set[str]]:
    """Return the open step that tells each audience, and whom the answers say to tell."""
    held = known(read, incident)
    quiet = setting is not None and _holds(setting.rescue_unless, held)
    awaited: dict[str, str] = {}
    for step in steps:
        waits = read_proof(step.proof)
        if not waits.which or waits.kind not in _TELLING:
            continue
        if waits.which == Audience.RESCUE:
            needless = quiet and setting is not None and step.step in setting.rescue_if_needed
            if needless or not step.critical:
                continue
        awaited.setdefault(waits.which, step.id)
    if setting is None:
        return awaited, set()
    when = (
        (Audience.RESCUE, setting.rescue_when),
        (Audience.FAMILIES_CONCERNED, setting.families_when),
    )
    return awaited, {audience.value for audience, text in when if _holds(text, held)}


def _holds(condition: str, held: Known) -> bool:
    """Say whether a condition holds; none, and one that cannot be read, never does."""
    try:
        return bool(condition) and read_condition(condition).holds(held)
    except ValueError:
        return False
