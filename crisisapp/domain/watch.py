"""The quiet watch: what is easily forgotten in a crisis, found by rules over plain records.

A rule says nothing of anybody: it gives a fact, since when, and where to go. Thresholds are data
(`playbooks/watch.toml`). One line a rule and cause: the same thing is never said twice. Pure
functions; instants are aware.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

import msgspec

from crisisapp.domain.informing import rank_of
from crisisapp.domain.watch_records import (
    AudienceSeen,
    Item,
    RuleSettings,
    Seen,
    WatchLine,
    WatchRule,
)
from crisisapp.domain.words import Audience

__all__ = ["joined", "put_off", "watch_lines"]


def watch_lines(seen: Seen, settings: Iterable[RuleSettings]) -> tuple[WatchLine, ...]:
    """Return the lines, the most harmful first, then the oldest; each rule and cause once."""
    found: dict[tuple[str, str], WatchLine] = {}
    for setting in settings:
        if not _can_hold(setting, seen):
            continue
        for line in _RULES[setting.id](seen, setting):
            if _speaks(line, setting, seen):
                found.setdefault((line.rule, line.cause), line)
    return tuple(sorted(found.values(), key=lambda line: (-line.harm, line.since, line.cause)))


def put_off(
    lines: Iterable[WatchLine], until: Mapping[tuple[str, str], datetime], now: datetime
) -> tuple[WatchLine, ...]:
    """Return the lines with until when each is put off; one whose time has come is not any more."""
    return tuple(
        msgspec.structs.replace(line, until=moment)
        if (moment := until.get((line.rule, line.cause))) is not None and moment > now
        else line
        for line in lines
    )


def joined(lines: Iterable[WatchLine]) -> tuple[WatchLine, ...]:
    """Return the lines as they are shown: one telling that went past several audiences is one.

    What is put off stays apart from what speaks; the place is that of the most harmful.
    """
    shown: dict[tuple[object, ...], WatchLine] = {}
    for line in lines:
        key: tuple[object, ...] = (line.rule, line.cause)
        if line.rule is WatchRule.LEFT_OUT:
            key = (line.rule, line.other, line.other_at, line.until)
        first = shown.get(key)
        if first is None:
            shown[key] = line
        else:
            shown[key] = msgspec.structs.replace(first, also=(*first.also, line.cause))
    return tuple(shown.values())


def _can_hold(setting: RuleSettings, seen: Seen) -> bool:
    doers = {seen.merged.get(role, role) for role in setting.apart}
    return len(setting.apart) < 2 or len(doers) > 1


def _speaks(line: WatchLine, setting: RuleSettings, seen: Seen) -> bool:
    families = line.audience == Audience.FAMILIES_CONCERNED
    return (
        not seen.night or _has_no_night(setting, seen) or (setting.night == "danger" and families)
    )


def _has_no_night(setting: RuleSettings, seen: Seen) -> bool:
    return setting.night == "always" or (setting.night == "danger" and seen.danger)


def _is_due(since: datetime, setting: RuleSettings, now: datetime) -> bool:
    waited = now - since
    least, most = (timedelta(minutes=each) for each in (setting.minutes, setting.most_minutes))
    return waited >= least and (not setting.most_minutes or waited < most)


def _silence(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    """Give the time since the last line; nobody was silent while the office was shut."""
    begin = seen.last_at
    if seen.opened_at is not None and not _has_no_night(setting, seen):
        begin = max(begin, seen.opened_at)
    waited = seen.now - begin >= timedelta(minutes=setting.minutes)
    if seen.active and waited and _is_due(seen.last_at, setting, seen.now):
        yield WatchLine(
            rule=setting.id,
            cause=seen.last_at.isoformat(),
            harm=setting.harm,
            since=seen.last_at,
        )


def _items(items: Iterable[Item], setting: RuleSettings, now: datetime) -> Iterator[WatchLine]:
    """Give the items that waited long enough since somebody wrote them: paper comes in late."""
    for item in items:
        if _is_due(item.known_at, setting, now):
            yield WatchLine(
                rule=setting.id,
                cause=item.id,
                harm=setting.harm,
                since=item.at,
                target=item.entry or item.id,
                number=item.number,
                text=item.text,
            )


def _questions(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    yield from _items(seen.questions, setting, seen.now)


def _rumours(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    said = seen.said_at
    unanswered = (each for each in seen.rumours if said is None or said < each.at)
    yield from _items(unanswered, setting, seen.now)


def _facts(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    yield from _items(seen.facts, setting, seen.now)


def _owners(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    yield from _items(seen.decisions, setting, seen.now)


def _rising(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    for content in seen.rising:
        more = content.after - content.before
        answers = [at for at in (seen.said_at, content.asked_at) if at is not None]
        if (
            more >= max(1, setting.least)
            and more * 100 >= content.before * setting.percent
            and not any(at >= content.before_at for at in answers)
            and _is_due(content.after_at, setting, seen.now)
        ):
            yield WatchLine(
                rule=setting.id,
                cause=content.id,
                harm=setting.harm,
                since=content.after_at,
                target=content.entry,
                number=content.number,
                text=content.where,
                count=content.before,
                of=content.after,
            )


def _left_out(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    """Give who is to be told and was not wholly, while somebody after them was."""
    for audience in seen.audiences:
        awaited = audience.expected or audience.audience in setting.audiences
        if audience.complete or not awaited:
            continue
        after = _told_after(audience, seen)
        if after is None or after.at is None:
            continue
        if _is_due(_back_after(after.at, seen), setting, seen.now):
            yield WatchLine(
                rule=setting.id,
                cause=audience.audience,
                harm=setting.harm - (rank_of(seen.order, audience.audience) or 0),
                since=after.at,
                target=audience.step,
                audience=audience.audience,
                other=after.audience,
                other_at=after.at,
                count=audience.count,
                of=audience.of,
                told=audience.told,
                guardians=audience.guardians,
            )


def _told_after(audience: AudienceSeen, seen: Seen) -> AudienceSeen | None:
    """Return the first told of those who come after an audience in the order."""
    rank = rank_of(seen.order, audience.audience)
    later = [
        each
        for each in seen.audiences
        if each.at is not None
        and rank is not None
        and (other := rank_of(seen.order, each.audience)) is not None
        and other > rank
    ]
    return min(later, key=_first_told, default=None)


def _out_of_order(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    """Give who was told, wholly, after somebody who comes later in the order, but not on paper."""
    for audience in seen.audiences:
        after = _told_after(audience, seen)
        if (
            audience.complete
            and audience.at is not None
            and after is not None
            and after.at is not None
            and after.at < audience.at
            and _back_after(audience.at, seen) == audience.at
            and _is_due(audience.at, setting, seen.now)
        ):
            yield WatchLine(
                rule=setting.id,
                cause=audience.audience,
                harm=setting.harm,
                since=audience.at,
                audience=audience.audience,
                other=after.audience,
                other_at=after.at,
            )


def _first_message(seen: Seen, setting: RuleSettings) -> Iterator[WatchLine]:
    """Give a situation of which nobody outside the cell was told; no message waits for a night."""
    begun = seen.begun_at
    if begun is None or seen.said_at is not None or not seen.active:
        return
    since = begun
    if seen.opened_at is not None and not _has_no_night(setting, seen):
        since = max(begun, seen.opened_at)
    if seen.level >= setting.level and _is_due(since, setting, seen.now):
        yield WatchLine(rule=setting.id, cause="first", harm=setting.harm, since=begun)


def _back_after(at: datetime, seen: Seen) -> datetime:
    """Return a moment, or when somebody came back where nobody was at the computer then."""
    return next((back for left, back in seen.away if left <= at <= back), at)


def _first_told(audience: AudienceSeen) -> tuple[datetime, str]:
    if audience.at is None:
        raise ValueError(audience.audience)
    return audience.at, audience.audience


_Rule = Callable[[Seen, RuleSettings], Iterable[WatchLine]]

_RULES: Mapping[WatchRule, _Rule] = {
    WatchRule.LEFT_OUT: _left_out,
    WatchRule.RISING: _rising,
    WatchRule.RUMOUR: _rumours,
    WatchRule.QUESTION: _questions,
    WatchRule.FACT: _facts,
    WatchRule.OUT_OF_ORDER: _out_of_order,
    WatchRule.SILENCE: _silence,
    WatchRule.OWNER: _owners,
    WatchRule.FIRST_MESSAGE: _first_message,
}
