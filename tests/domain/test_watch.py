"""The rules of the quiet watch, each by a clock that is moved: thresholds, silences, one cause."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.watch import put_off, watch_lines
from crisisapp.domain.watch_records import (
    AudienceSeen,
    Item,
    Rising,
    RuleSettings,
    Seen,
    WatchLine,
    WatchRule,
)
from crisisapp.domain.words import Audience, Role
from tests.builders import content

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
SHIPPED = content().playbooks.watch().rule
ORDER = content().playbooks.order()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def item(at: datetime = START, name: str = "e1") -> Item:
    return Item(id=name, number="1", text="Un couteau", at=at, known_at=at)


def audience(which: Audience, at: datetime | None = None, **more: object) -> AudienceSeen:
    # Families concerned are awaited where there are some: `services.queries.watch_audiences` says.
    awaited = which is Audience.FAMILIES_CONCERNED
    said = {"audience": which, "at": at, "complete": at is not None, "expected": awaited, **more}
    return msgspec.convert(said, AudienceSeen)


def rising(before: int = 1000, after: int = 2000) -> Rising:
    return Rising(
        id="p1",
        entry="e9",
        number="1",
        where="x",
        before=before,
        after=after,
        before_at=START - minutes(30),
        after_at=START,
    )


def seen(now: datetime = START, **more: object) -> Seen:
    """Return a situation where nothing waits but what a test puts there."""
    return Seen(**{"now": now, "last_at": now, "order": ORDER, **more})  # type: ignore[arg-type]  # what a test gives


def rules(found: Seen) -> list[str]:
    return [line.rule.value for line in watch_lines(found, SHIPPED)]


def setting(rule: WatchRule) -> RuleSettings:
    return next(each for each in SHIPPED if each.id is rule)


# One cause each, which begins at START.
CAUSES: dict[WatchRule, Callable[[datetime], Seen]] = {
    WatchRule.SILENCE: lambda now: seen(now, last_at=START),
    WatchRule.QUESTION: lambda now: seen(now, questions=(item(),)),
    WatchRule.RUMOUR: lambda now: seen(now, rumours=(item(),)),
    WatchRule.FACT: lambda now: seen(now, facts=(item(),)),
    WatchRule.OWNER: lambda now: seen(now, decisions=(item(),)),
    WatchRule.RISING: lambda now: seen(now, rising=(rising(),)),
    WatchRule.FIRST_MESSAGE: lambda now: seen(now, begun_at=START, level=2),
    WatchRule.LEFT_OUT: lambda now: seen(
        now,
        audiences=(audience(Audience.HIERARCHY), audience(Audience.STAFF, START)),
    ),
    WatchRule.OUT_OF_ORDER: lambda now: seen(
        now,
        audiences=(
            audience(Audience.HIERARCHY, START),
            audience(Audience.PRESS, START - minutes(5)),
        ),
    ),
}


def test_every_rule_ships_with_its_thresholds() -> None:
    assert sorted(each.id for each in SHIPPED) == sorted(WatchRule) == sorted(CAUSES)
    assert content().playbooks.watch().shown == 3


def test_the_first_message_is_due_where_it_is_grave_and_nobody_was_told() -> None:
    now = START + minutes(60)
    assert rules(seen(now, begun_at=START, level=2)) == ["first_message"]
    assert rules(seen(now, begun_at=START, level=1)) == []
    assert rules(seen(now, begun_at=START, level=2, said_at=now)) == []
    assert rules(seen(now, begun_at=START, level=2, active=False)) == []


@pytest.mark.parametrize("rule", list(WatchRule))
def test_a_line_comes_at_its_minute_not_before_and_stays(rule: WatchRule) -> None:
    least, most = setting(rule).minutes, setting(rule).most_minutes
    edge = START + minutes(least)
    if least:
        assert rules(CAUSES[rule](edge - timedelta(milliseconds=1))) == []
    for after in (0, 1, 7):
        lines = watch_lines(CAUSES[rule](edge + minutes(after)), SHIPPED)
        assert [(line.rule, line.since) for line in lines] == [(rule, START)]
    if most:
        last = START + minutes(most)
        assert rules(CAUSES[rule](last - timedelta(milliseconds=1))) == [rule]
        assert rules(CAUSES[rule](last)) == []


@pytest.mark.parametrize("rule", list(WatchRule))
def test_a_clock_that_runs_a_day_says_each_cause_once(rule: WatchRule) -> None:
    causes: set[tuple[str, str]] = set()
    spoke: list[bool] = []
    for tick in range(24 * 60):
        lines = watch_lines(CAUSES[rule](START + minutes(tick)), SHIPPED)
        causes |= {(line.rule, line.cause) for line in lines}
        spoke.append(bool(lines))
    assert len(causes) == 1
    begun = sum(now and not before for before, now in zip([False, *spoke], spoke, strict=False))
    assert begun == 1


def test_what_was_answered_is_not_on_the_watch() -> None:
    late = START + minutes(60)
    assert rules(seen(late, rumours=(item(),), said_at=START + minutes(1))) == []
    assert rules(seen(late, rumours=(item(),), said_at=START - minutes(1))) == ["rumour"]
    assert rules(seen(late, rising=(rising(),), said_at=START - minutes(10))) == []
    asked = msgspec.structs.replace(rising(), asked_at=START)
    assert rules(seen(late, rising=(asked,))) == []
    assert rules(seen(late, last_at=START, active=False)) == []


@pytest.mark.parametrize(
    ("before", "after", "speaks"),
    [(1000, 1250, True), (1000, 1249, False), (100, 149, False), (100, 150, True), (0, 50, True),
     (0, 49, False), (2000, 1000, False), (0, 0, False)],
)  # fmt: skip
def test_a_count_rises_by_a_quarter_and_by_fifty(before: int, after: int, speaks: bool) -> None:
    found = rules(seen(START + minutes(10), rising=(rising(before, after),)))
    assert found == (["rising"] if speaks else [])


def test_an_audience_is_left_out_only_when_a_later_one_was_told() -> None:
    late = START + minutes(30)
    nobody = (audience(Audience.HIERARCHY), audience(Audience.STAFF))
    assert rules(seen(late, audiences=nobody)) == []
    earlier = (audience(Audience.RESCUE, START), audience(Audience.HIERARCHY))
    assert rules(seen(late, audiences=earlier)) == []
    # Who is not to be told is not missed, unless a step waits for it.
    press_first = (audience(Audience.COLLECTIVITY), audience(Audience.PRESS, START))
    assert rules(seen(late, audiences=press_first)) == []
    awaited = (
        audience(Audience.COLLECTIVITY, expected=True, step="t1"),
        audience(Audience.PRESS, START),
    )
    line = watch_lines(seen(late, audiences=awaited), SHIPPED)[0]
    assert (line.cause, line.other, line.target) == ("COLL", "PRESS", "t1")
    same_rank = (audience(Audience.HIERARCHY), audience(Audience.COLLECTIVITY, START))
    assert rules(seen(late, audiences=same_rank)) == []
    apart = (audience(Audience.JUSTICE, expected=True), audience(Audience.PRESS, START))
    assert rules(seen(late, audiences=apart)) == []


def test_families_told_in_part_are_left_out_first_and_never_twice() -> None:
    some = audience(Audience.FAMILIES_CONCERNED, START + minutes(5), complete=False, count=2, of=3)
    every = (audience(Audience.HIERARCHY), some, audience(Audience.ALL_FAMILIES, START))
    lines = watch_lines(seen(START + minutes(30), audiences=every), SHIPPED)
    assert [(line.rule.value, line.cause) for line in lines] == [
        ("left_out", "FAMc"),
        ("left_out", "HIER"),
    ]
    assert (lines[0].count, lines[0].of) == (2, 3)


def test_the_order_of_a_playbook_decides() -> None:
    alert = content().playbooks.load("PB02", "fr").order
    told = (audience(Audience.FAMILIES_CONCERNED), audience(Audience.HIERARCHY, START))
    late = START + minutes(30)
    assert rules(seen(late, audiences=told)) == ["left_out"]
    assert rules(seen(late, audiences=told, order=alert)) == []


def test_at_night_only_danger_and_families_speak() -> None:
    late = START + minutes(60)
    families = (audience(Audience.FAMILIES_CONCERNED), audience(Audience.STAFF, START))
    staff = (audience(Audience.STAFF), audience(Audience.PRESS, START))
    every: dict[str, object] = {
        "rumours": (item(name="r"),),
        "questions": (item(name="q"),),
        "facts": (item(name="f"),),
        "decisions": (item(name="d"),),
        "last_at": START,
    }
    assert rules(seen(late, night=True, **every)) == []
    assert rules(seen(late, night=True, audiences=staff)) == []
    assert rules(seen(late, night=True, audiences=families)) == ["left_out"]
    grave = rules(seen(late, night=True, danger=True, audiences=staff, **every))
    assert grave == ["left_out", "rumour", "question", "silence"]
    assert len(rules(seen(late, **every))) == 5


def test_a_rule_that_needs_two_people_is_mute_where_one_does_both() -> None:
    late = START + minutes(60)
    alone = dict.fromkeys(Role, Role.DIRECTOR)
    two = {Role.COMMS: Role.SCRIBE, Role.FAMILIES: Role.DIRECTOR}
    every: dict[str, object] = {
        "last_at": START,
        "decisions": (item(name="d"),),
        "questions": (item(name="q"),),
    }
    assert rules(seen(late, **every)) == ["question", "silence", "owner"]
    assert rules(seen(late, merged=two, **every)) == ["question"]
    assert rules(seen(late, merged=alone, **every)) == ["question"]


def test_what_comes_in_late_from_paper_is_not_late_at_once() -> None:
    typed = Item(id="e1", number="1", text="?", at=START - minutes(90), known_at=START)
    assert rules(seen(START + minutes(29), questions=(typed,))) == []
    line = watch_lines(seen(START + minutes(30), questions=(typed,)), SHIPPED)[0]
    assert line.since == START - minutes(90)


def test_a_line_that_was_put_off_comes_back_by_itself() -> None:
    late = START + minutes(60)
    lines = watch_lines(seen(late, questions=(item(),)), SHIPPED)
    until = {("question", "e1"): late + minutes(10), ("fact", "e1"): late + minutes(99)}
    assert [line.until for line in put_off(lines, until, late)] == [late + minutes(10)]
    assert [line.until for line in put_off(lines, until, late + minutes(10))] == [None]


MOMENTS = st.integers(-300, 300).map(lambda count: START + minutes(count))
NAMES = st.sampled_from(("a", "b", "c"))
ITEMS = st.lists(
    st.builds(Item, id=NAMES, number=NAMES, text=st.just("x"), at=MOMENTS, known_at=MOMENTS),
    max_size=5,
).map(tuple)
AUDIENCES = st.lists(
    st.builds(
        AudienceSeen,
        audience=st.sampled_from(list(Audience)),
        at=st.none() | MOMENTS,
        complete=st.booleans(),
        expected=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda each: each.audience,
).map(tuple)


@given(
    items=st.tuples(ITEMS, ITEMS, ITEMS, ITEMS),
    audiences=AUDIENCES,
    said_at=st.none() | MOMENTS,
    now=MOMENTS,
    night=st.booleans(),
    danger=st.booleans(),
)
def test_no_cause_is_said_twice_and_the_order_is_by_harm(
    items: tuple[tuple[Item, ...], ...],
    audiences: tuple[AudienceSeen, ...],
    said_at: datetime | None,
    now: datetime,
    *,
    night: bool,
    danger: bool,
) -> None:
    questions, rumours, facts, decisions = items
    found = watch_lines(
        seen(
            now,
            last_at=START,
            questions=questions,
            rumours=rumours,
            facts=facts,
            decisions=decisions,
            audiences=audiences,
            said_at=said_at,
            night=night,
            danger=danger,
            rising=(rising(),),
        ),
        (*SHIPPED, *SHIPPED),
    )
    names = [(line.rule, line.cause) for line in found]
    assert len(names) == len(set(names))
    assert [line.harm for line in found] == sorted((line.harm for line in found), reverse=True)
    told_twice = {line.cause for line in audience_lines(found)}
    assert len(told_twice) == len(list(audience_lines(found)))


def audience_lines(found: tuple[WatchLine, ...]) -> Iterator[WatchLine]:
    """Yield the lines about an audience: one of them is left out or out of order, never both."""
    return (line for line in found if line.audience)
