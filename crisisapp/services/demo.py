"""The demo desk: a morning at a school that does not exist, played through the real orders.

What the program shows of itself (first look, pictures, self-test) and what it measures itself on
(a desk of any length) is one story, the same to the byte for the same seed, day and length.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.demo_player import OrdinaryLine, Player, hour
from crisisapp.services.demo_script import Phones, Situation, Story, load_story
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.support.clock import Clock, ManualClock, SystemClock
from crisisapp.support.i18n import Language
from crisisapp.support.ids import SeededIds

__all__ = ["ENTRIES", "SEED", "build_demo"]

ENTRIES = 40  # the lines of the story itself
SEED = 14

_ZONE = ZoneInfo("Europe/Paris")
_END = time(11, 6)  # the story is over and every line of it is in the past
_OPENS, _SHUTS = time(7, 30), time(18, 30)  # nobody writes outside these hours
_LAST_FILLER = time(9, 41)
_GAP_S = (10, 50)
_SET_UP_DAYS, _SET_UP = 60, time(9)  # the desk is older than its first situation


class _Plan(msgspec.Struct, frozen=True, kw_only=True):
    """When what is played. `day` is the story's; `first_day` that of the first line (local)."""

    day: date
    first_day: date
    fillers: tuple[datetime, ...]  # aware, oldest first


def build_demo(  # noqa: PLR0913 - each is an option of the command line, all have defaults
    path: Path,
    installation: Installation,
    *,
    language: Language = "fr",
    entries: int = ENTRIES,
    seed: int = SEED,
    clock: Clock | None = None,
    progress: Callable[[int], None] | None = None,
) -> Path:
    """Make the demo desk at `path`, close it and return its path.

    Args:
        path: a file that does not exist yet.
        installation: whose memory learns the new desk; the next opening writes as "C.".
        language: of the story and of the desk's content.
        entries: lines of the last situation. More than 40: ordinary lines come before the story,
            and the situation starts as much earlier; fewer: the story stops there.
        seed: the same seed, day, language and length make the same journal.
        clock: the story is set on its local day, or on the day before until 11:06 in Paris.
        progress: is told how many lines of the last situation are written, after each slice.

    Raises:
        UserError: BAD_VALUE for a negative number of entries, else as `Desk.create`
            (FILE_EXISTS, FOLDER_MISSING, CANNOT_WRITE…). What was begun is removed.
        DataError: as `Desk.execute`.
    """
    if entries < 0:
        raise UserError(UserCode.BAD_VALUE, field="entries", value=entries)
    story = load_story(language)
    plan = _planned(_story_day((clock or SystemClock()).now()), entries, seed)
    played = ManualClock(_local(plan.first_day - timedelta(days=_SET_UP_DAYS), _SET_UP))
    ids = SeededIds(_number_of(seed, language, plan.day, entries))
    desk = Desk.create(
        path,
        NewDesk(name=story.school.name, language=language, zone=_ZONE.key),
        installation,
        clock=played,
        ids=ids,
    )
    try:
        player = Player(desk, played)
        player.set_up(story, first_actor=ids.new_id())
        _play_earlier(player, story, plan)
        _open_last(player, story.situations[-1], plan)
        for written in player.fill(_fillers(story, plan, seed)):
            if progress is not None:
                progress(written)
        player.play(story.situations[-1], day=plan.day, lines=min(entries, ENTRIES))
        if progress is not None:
            progress(entries)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    desk.close()
    return path


def _story_day(now: datetime) -> date:
    """Return the last local day whose story is over at `now`."""
    local = now.astimezone(_ZONE)
    return local.date() if local.time() >= _END else local.date() - timedelta(days=1)


def _planned(day: date, entries: int, seed: int) -> _Plan:
    """Set the ordinary lines in school hours, backwards from the story."""
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    at = datetime.combine(day, _LAST_FILLER)
    moments: list[datetime] = []
    for _number in range(max(0, entries - ENTRIES)):
        at -= timedelta(seconds=rng.randint(*_GAP_S))
        if at.time() < _OPENS:
            at = datetime.combine(at.date() - timedelta(days=1), _SHUTS)
        moments.append(at.replace(tzinfo=_ZONE))
    first_day = at.date() if moments else day
    return _Plan(day=day, first_day=first_day, fillers=tuple(reversed(moments)))


def _play_earlier(player: Player, story: Story, plan: _Plan) -> None:
    """Play the situations of the weeks before, and the day the numbers were checked, in order."""
    waiting: list[Situation | Phones] = [*story.situations[:-1], story.phones]
    for part in sorted(waiting, key=lambda part: -part.days_before):
        day = plan.first_day - timedelta(days=part.days_before)
        if isinstance(part, Situation):
            player.open(
                part,
                started_at=_local(day, hour(part.started)),
                opened_at=_local(day, hour(part.opened)),
            )
            player.play(part, day=day)
        else:
            player.check_phones(part, day)


def _open_last(player: Player, situation: Situation, plan: _Plan) -> None:
    """Open the situation the demo is about, with its first ordinary line where there is one."""
    started = _local(plan.day, hour(situation.started))
    opened = _local(plan.day, hour(situation.opened))
    if plan.fillers:
        started = opened = plan.fillers[0]
    player.open(situation, started_at=started, opened_at=opened)


def _fillers(story: Story, plan: _Plan, seed: int) -> Iterator[OrdinaryLine]:
    """Yield the ordinary lines, each with the moment at which it is written."""
    rng = random.Random(f"{seed} lines")  # noqa: S311 - repeatable on purpose
    for at in plan.fillers:
        bank = rng.choice(story.fillers)
        drawn = {
            "pupil": f"E-{rng.randint(4, 60):02d}",
            "staff": f"S-{rng.randint(4, 30):02d}",
            "count": rng.randint(4, 40),
        }
        text = f"{rng.choice(bank.openings)} {rng.choice(bank.endings)}"
        yield OrdinaryLine(
            at=at,
            kind=bank.kind,
            text=text.format(**drawn),
            sender=rng.choice(bank.senders).format(**drawn),
        )


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=_ZONE)


def _number_of(seed: int, language: str, day: date, entries: int) -> int:
    """Return one seed per desk: two demos with the same ids would pass for copies of one desk."""
    text = f"{seed} {language} {day.isoformat()} {entries}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
