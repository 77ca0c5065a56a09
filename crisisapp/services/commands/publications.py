"""Orders about what was found on the networks: record, say more, count, ask for its removal, look.

Each of them but a count also writes a line of the timeline. None is undone: what was asked was
asked, and a line can be corrected or struck. Nothing opens an address.
"""

from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import publications
from crisisapp.domain.publications import (
    COUNTS,
    MOST,
    REMOVAL_WAYS,
    Answer,
    Holder,
    PublicationState,
    RemovalRoute,
    read_address,
)
from crisisapp.domain.words import EntryKind, Precision
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
)
from crisisapp.services.commands.proofs import proved
from crisisapp.services.commands.publication_rows import (
    is_removed,
    next_number,
    publication_row,
    require_new,
)
from crisisapp.services.commands.publication_times import (
    follow_up_instant,
    over,
    require_deeds_after,
    require_order,
    since_seen,
)
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.networks import ANY_TARGET, Networks
from crisisapp.services.words.publication import asked_line, found_line, seen_line
from crisisapp.support.clock import from_iso

__all__ = [
    "HANDLERS",
    "AskRemoval",
    "ChangePublication",
    "MeasurePublication",
    "RecordPublication",
    "SeePublication",
]


class RecordPublication(Command, frozen=True, kw_only=True):
    """Record a content; `platform` is recognised from the address when it is not given.

    `target` is a kind of target of the platform, or `unknown` while nobody could tell. Instants
    are aware; first seen now when not given. With `again`, a page that is recorded already is
    recorded a second time.
    """

    incident: str
    target: str
    address: str = ""
    platform: str = ""
    account: str = ""
    said: str = ""
    holder: Holder = Holder.UNKNOWN
    first_seen: datetime | None = None
    online_since: datetime | None = None
    online_precision: Precision = Precision.UNKNOWN
    public: Answer = Answer.UNKNOWN
    minor: Answer = Answer.UNKNOWN
    insult: Answer = Answer.UNKNOWN
    again: bool = False


class ChangePublication(Command, frozen=True, kw_only=True):
    """Say more of a content, or say it otherwise; what is None stays as it is."""

    publication: str
    target: str | None = None
    account: str | None = None
    said: str | None = None
    holder: Holder | None = None
    first_seen: datetime | None = None
    online_since: datetime | None = None
    online_precision: Precision | None = None
    public: Answer | None = None
    minor: Answer | None = None
    insult: Answer | None = None


class MeasurePublication(Command, frozen=True, kw_only=True):
    """Write the counts as they were read at a moment (now when not given)."""

    publication: str
    at: datetime | None = None
    views: int | None = None
    likes: int | None = None
    shares: int | None = None
    comments: int | None = None


class AskRemoval(Command, frozen=True, kw_only=True):
    """Write that the removal was asked: who was asked, how, when to ask again."""

    publication: str
    route: RemovalRoute
    at: datetime | None = None
    party: str = ""
    note: str = ""
    follow_up: datetime | None = None


class SeePublication(Command, frozen=True, kw_only=True):
    """Write that somebody looked: still online (and when to look again), or removed."""

    publication: str
    state: PublicationState
    at: datetime | None = None
    follow_up: datetime | None = None


def record_publication(command: RecordPublication, context: Context) -> Outcome:
    """Write a content with the next number of this device, and its line."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    networks = Networks(context.content, context.language)
    address = read_address(command.address)
    platform = networks.platform_found(command.platform, address, target=command.target)
    _require_target(networks, platform, command.target)
    if address is not None and not command.again:
        require_new(context, command.incident, address.canonical)
    said = optional_line(command.said, field="said")
    account = optional_line(command.account, field="account")
    first_seen = over(command.first_seen or context.now, context)
    since = over(command.online_since, context) if command.online_since else ""
    require_order(since, first_seen, context)
    line = RecordEntry(
        incident=command.incident,
        kind=EntryKind.PUBLICATION,
        text=found_line(
            networks.target_name(platform, command.target),
            account=account,
            said=said,
            address=address.text if address else "",
            language=context.language,
        ),
        happened_at=from_iso(first_seen),
        channel=networks.platform_name(platform),
    )
    outcome = planned_entry(line, context, ahead=0)
    event = publications.PublicationRecorded(
        publication=context.ids.new_id(),
        number=next_number(context, command.incident),
        letter=context.letter,
        entry=outcome.made,
        platform=platform,
        target=command.target,
        address=address.text if address else "",
        canonical=address.canonical if address else "",
        account=account,
        said=said,
        holder=command.holder,
        first_seen=first_seen,
        online_since=since,
        online_precision=command.online_precision if since else Precision.UNKNOWN,
        public=command.public,
        minor=command.minor,
        insult=command.insult,
    )
    ticks = proved(command.incident, event.publication, "publication", context, at=first_seen)
    return Outcome(
        events=(*outcome.events, (command.incident, event), *ticks),
        made=event.publication,
        notice="address_bared" if address and address.bared else "",
    )


def change_publication(command: ChangePublication, context: Context) -> Outcome:
    """Write the answers of a content as they are now; nothing new writes nothing."""
    incident, row = publication_row(context, command.publication)
    networks = Networks(context.content, context.language)
    target = row["target"] if command.target is None else command.target
    _require_target(networks, str(row["platform"]), target)
    since = row["online_since"]
    precision = Precision(row["online_precision"])
    if command.online_precision is Precision.UNKNOWN:
        since, precision = "", Precision.UNKNOWN
    elif command.online_since is not None:
        since = over(command.online_since, context)
        precision = command.online_precision or Precision.EXACT
    seen = over(command.first_seen, context) if command.first_seen else row["first_seen"]
    if (since, seen) != (row["online_since"], row["first_seen"]):
        require_order(since, seen, context)
    if seen > row["first_seen"]:
        require_deeds_after(command.publication, seen, context)
    before = publications.PublicationChanged(
        publication=command.publication,
        target=str(row["target"]),
        account=row["account"],
        said=row["said"],
        holder=Holder(row["holder"]),
        online_since=row["online_since"],
        online_precision=Precision(row["online_precision"]),
        public=Answer(row["public"]),
        minor=Answer(row["minor"]),
        insult=Answer(row["insult"]),
    )
    event = msgspec.structs.replace(
        before,
        target=target,
        account=_said(command.account, before.account, field="account"),
        said=_said(command.said, before.said, field="said"),
        holder=command.holder or before.holder,
        online_since=since,
        online_precision=precision,
        public=command.public or before.public,
        minor=command.minor or before.minor,
        insult=command.insult or before.insult,
        first_seen="" if seen == row["first_seen"] else seen,
    )
    if event == before:
        return Outcome(made=command.publication)
    dated = (since, seen) != (row["online_since"], row["first_seen"])
    if not dated and event.insult is before.insult:
        return Outcome(events=((incident, event),), made=command.publication)
    from crisisapp.services.commands.publication_moves import with_moves  # start-up: on demand

    return with_moves(incident, event, context, seen=seen, dated=dated)


def measure_publication(command: MeasurePublication, context: Context) -> Outcome:
    """Add a reading to the content's series."""
    incident, row = publication_row(context, command.publication)
    counts = {name: getattr(command, name) for name in COUNTS}
    if all(count is None for count in counts.values()):
        raise UserError(UserCode.NOTHING_COUNTED)
    for name, count in counts.items():
        if count is not None and not 0 <= count <= MOST:
            raise UserError(UserCode.BAD_VALUE, field=name, value=str(count))
    event = publications.PublicationMeasured(
        publication=command.publication, at=since_seen(command.at, row, context), **counts
    )
    state = context.read.value("SELECT state FROM publication WHERE id = ?", (command.publication,))
    seen = "counted_though_removed" if state == PublicationState.REMOVED else ""
    return Outcome(events=((incident, event),), made=command.publication, notice=seen)


def ask_removal(command: AskRemoval, context: Context) -> Outcome:
    """Write what was asked, its line, and when to ask again.

    Raises:
        UserError: OWNER_MAY_BE_PUPIL, no adult writes to a minor in private; OWNER_UNKNOWN_MINOR,
            nor to somebody unknown who may be one. FOLLOW_UP_FAR.
    """
    incident, row = publication_row(context, command.publication)
    notice = _require_owner(row) if command.route is RemovalRoute.OWNER else ""
    networks = Networks(context.content, context.language)
    at = since_seen(command.at, row, context)
    party = optional_line(command.party, field="party")
    note = optional_line(command.note, field="note")
    told, audience = asked_line(
        command.route, networks.name_of(row["platform"], row["target"]), language=context.language
    )
    to_platform = command.route is RemovalRoute.PLATFORM
    party_of_line = party or (networks.platform_name(row["platform"]) if to_platform else told[0])
    written = command.route is not RemovalRoute.FAMILY
    line = RecordEntry(
        incident=incident,
        # The family is reached by phone or in person, and is not told of the crisis by this.
        kind=EntryKind.MESSAGE_OUT if written else EntryKind.ACTION,
        text=f"{told[1]} {note}".strip(),
        happened_at=from_iso(at),
        to_party=party_of_line if written else "",
        audience=audience.value if audience else "",
    )
    outcome = planned_entry(line, context, ahead=0)
    event = publications.RemovalAsked(
        publication=command.publication,
        request=context.ids.new_id(),
        route=command.route,
        at=at,
        entry=outcome.made,
        party=party_of_line,
        note=note,
        follow_up=follow_up_instant(command.follow_up, context),
    )
    if is_removed(row) and from_iso(at) >= from_iso(row["state_at"]):
        notice = f"asked_of_removed {notice}".strip()
    way = REMOVAL_WAYS[command.route].value
    ticks = proved(incident, event.request, "takedown", context, at=at, how=way)
    events = (*outcome.events, (incident, event), *ticks)
    return Outcome(events=events, made=event.request, notice=notice)


def see_publication(command: SeePublication, context: Context) -> Outcome:
    """Write where the content stands, and its line.

    Raises:
        UserError: FOLLOW_UP_OF_REMOVED, FOLLOW_UP_FAR.
    """
    incident, row = publication_row(context, command.publication)
    if command.state is PublicationState.REMOVED and command.follow_up is not None:
        raise UserError(UserCode.FOLLOW_UP_OF_REMOVED)
    networks = Networks(context.content, context.language)
    at = since_seen(command.at, row, context)
    line = RecordEntry(
        incident=incident,
        text=seen_line(
            command.state,
            networks.name_of(row["platform"], row["target"]),
            language=context.language,
        ),
        happened_at=from_iso(at),
    )
    outcome = planned_entry(line, context, ahead=0)
    event = publications.PublicationSeen(
        publication=command.publication,
        state=command.state,
        at=at,
        entry=outcome.made,
        follow_up=follow_up_instant(command.follow_up, context),
    )
    twice = command.state is PublicationState.REMOVED and is_removed(row)
    return Outcome(
        events=(*outcome.events, (incident, event)),
        made=command.publication,
        notice="already_removed" if twice else "",
    )


def _require_target(networks: Networks, platform: str, target: str) -> None:
    targets = networks.targets(platform)
    if not targets:
        networks.require(platform)
    if target != ANY_TARGET and target not in {each.id for each in targets}:
        raise UserError(
            UserCode.UNKNOWN_TARGET,
            value=target,
            platform=networks.names_of_platform(platform),
            known=", ".join((*(each.id for each in targets), ANY_TARGET)),
        )


def _said(text: str | None, before: str, *, field: str) -> str:
    """Return a field as it is to be; one that stays is not measured: an old file may hold more."""
    return before if text is None or text == before else optional_line(text, field=field)


def _require_owner(row: dict[str, Any]) -> str:
    """Return the notice of asking who runs the account: nobody known may be a pupil too."""
    if row["holder"] == Holder.PUPIL:
        raise UserError(UserCode.OWNER_MAY_BE_PUPIL)
    if row["holder"] != Holder.UNKNOWN:
        return ""
    if row["minor"] == Answer.YES:
        raise UserError(UserCode.OWNER_UNKNOWN_MINOR)
    return "owner_unknown"


HANDLERS: dict[type[Command], Handler] = {
    RecordPublication: record_publication,
    ChangePublication: change_publication,
    MeasurePublication: measure_publication,
    AskRemoval: ask_removal,
    SeePublication: see_publication,
}
