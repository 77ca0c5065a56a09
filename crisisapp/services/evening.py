"""The evening of a situation, for the team alone: what was done, what remains, who answers now.

No export holds it: it judges nobody, and it says when one may stop.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.opening_hours import DaysOff
from crisisapp.domain.school_day import SchoolDay, next_opening
from crisisapp.domain.words import Audience, IncidentStatus, TaskState
from crisisapp.services.content import Content
from crisisapp.services.networks import Networks
from crisisapp.services.numbers import Answering, NumberLine, national_numbers
from crisisapp.services.queries.channels import channels
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.services.queries.evening import DayDone, day_done
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.informed import order_of, sorted_audiences
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.publications import publications
from crisisapp.services.queries.records import AudienceRow
from crisisapp.services.queries.school_day import days_off, school_day
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timers import running_timers
from crisisapp.services.words.hours import next_moment, open_words
from crisisapp.services.words.informing import families_counted
from crisisapp.services.words.labels import audience_text
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import Language, _, current_language, moment_text, ngettext

__all__ = ["Evening", "Remaining", "evening", "evening_sections"]

_NIGHT_FROM, _NIGHT_TO = time(20), time(6)
_NEW_DAY = timedelta(hours=6)  # who is up at two in the morning is still in the day before
_OPEN = frozenset({TaskState.TODO, TaskState.DOING})
_MOST = 12  # lines of a kind: a page one reads at night before one stops


class Remaining(msgspec.Struct, frozen=True, kw_only=True):
    """Something still to do. `kind`: promise, timer, step, publication; `due` is aware UTC."""

    kind: str
    text: str
    due: datetime
    legal: bool = False


class Evening(msgspec.Struct, frozen=True, kw_only=True):
    """A day's end. `day` is the ISO day it ends; `next_at` when something is awaited next.

    `begun` are the audiences of which only some were told.

    `hours` are name and opening hours of the school's own contacts that have some, those of the
    situation first (the six of the Situations page, who is of an audience or of a step), and
    `channels` those of its channels; days `off` are public holidays.

    `remaining` is for the end of tomorrow at the latest, or of the day the office opens next if
    that is later; what is past its hour included, the first due first. `night`: it is the hour at
    which one is told that one may stop.
    """

    day: str
    done: DayDone
    begun: tuple[AudienceRow, ...]
    remaining: tuple[Remaining, ...]
    numbers: tuple[NumberLine, ...]
    hours: tuple[tuple[str, str], ...]
    channels: tuple[tuple[str, str], ...]
    off: DaysOff
    next_at: datetime
    night: bool


def evening(
    read: Reader, content: Content, incident: str, *, now: datetime, language: Language
) -> Evening:
    """Return the evening of a situation as it is at `now` (aware). Words of `language`."""
    about = school(read)
    zone = ZoneInfo(about.zone)
    local = (now - _NEW_DAY).astimezone(zone)
    begin = datetime.combine(local.date(), time(), zone)
    opens = _next_morning(now, school_day(read, zone))
    last = max(local.date() + timedelta(days=1), opens.astimezone(zone).date())
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    found = _remaining(read, content, incident, zone, language)
    kept = tuple(each for each in found if each.due < until)
    coming = [each.due for each in found if each.due > now and _wakes(each)]
    hour = now.astimezone(zone).time()
    done = day_done(read, incident, begin=begin, end=now.astimezone(UTC) + timedelta(minutes=1))
    order, _playbook = order_of(read, content, incident, language)
    reached = sorted_audiences([Audience(each) for each in done.told], order)
    rows = audiences(read, incident, reached)
    told = tuple(row.audience for row in rows if row.state == "informed")
    country = content.playbooks.jurisdiction(about.jurisdiction)
    return Evening(
        day=local.date().isoformat(),
        done=msgspec.structs.replace(done, told=told),
        begun=tuple(row for row in rows if row.state == "partly"),
        remaining=kept,
        numbers=national_numbers(country, language, now=now, zone=zone),
        hours=_hours(read),
        channels=tuple((r.name, r.hours) for r in channels(read, content, language) if r.hours),
        off=days_off(read),
        next_at=min([*coming, opens]),
        night=hour >= _NIGHT_FROM or hour < _NIGHT_TO,
    )


def evening_sections(
    found: Evening, now: datetime, zone: ZoneInfo
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (heading, lines) in the language of the screen; what has no line is left out."""
    lines = [
        _("{time}  {what}").format(time=moment_text(each.due, zone, today=now), what=each.text)
        for each in _shown(found.remaining)
    ]
    lines += _and_others(len(found.remaining) - _MOST)
    sections = (
        (_("Today"), _day_lines(found)),
        (_("Messages of today"), _message_lines(found, now, zone)),
        (_("This remains"), tuple(lines)),
        (_("Who answers now"), _number_lines(found, now, zone) if found.night else ()),
        (_("And now"), (_last_line(found, now, zone),)),
    )
    return tuple((heading, said) for heading, said in sections if said)


def _shown(remaining: tuple[Remaining, ...]) -> list[Remaining]:
    """Return the lines that are written out: what wakes somebody before any advice."""
    first = [each for each in remaining if _wakes(each)]
    rest = [each for each in remaining if not _wakes(each)]
    return sorted((*first, *rest)[:_MOST], key=_in_order)


def _in_order(each: Remaining) -> tuple[datetime, str, str]:
    return each.due, each.kind, each.text


def _day_lines(found: Evening) -> tuple[str, ...]:
    told = [audience_text(each) for each in found.done.told]
    lines = []
    if told:
        words = ngettext(
            "You informed {count} audience: {names}.",
            "You informed {count} audiences: {names}.",
            len(told),
        )
        lines.append(words.format(count=len(told), names=", ".join(told)))
    if found.begun:
        names = ", ".join(_begun(row) for row in found.begun)
        lines.append(_("Begun: {names}.").format(names=names))
    if not lines:
        lines.append(_("Nobody was informed today."))
    total = len(found.done.promised)
    if total:
        words = _("Promises kept: {kept} of {total}.")
        lines.append(words.format(kept=found.done.kept, total=total))
    return tuple(lines)


def _message_lines(found: Evening, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Return what left and what was only copied, by the hour."""
    lines = []
    for each in found.done.messages[:_MOST]:
        time = moment_text(each.at, zone, today=now)
        who = audience_text(each.audience) if each.audience else ""
        # TRANSLATORS: a message of the day: its hour, its title, for whom.
        words = _("{time}  {title} ({audience})") if who else "{time}  {title}"
        said = words.format(time=time, title=each.title, audience=who)
        if not each.sent:
            said = _("{message}: copied, its sending is not noted").format(message=said)
        lines.append(said)
    return (*lines, *_and_others(len(found.done.messages) - _MOST))


def _begun(row: AudienceRow) -> str:
    """Return `families concerned 1/3 (1 guardian of 6)`, as the head of the page says it."""
    count, told = families_counted(row)
    said = f"{audience_text(row.audience)} {count}"
    return f"{said} ({told})" if row.guardians else said


def _number_lines(found: Evening, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    always = [each.number for each in found.numbers if each.answering is Answering.ALWAYS]
    lines = [_("{numbers}: always").format(numbers=", ".join(always))] if always else []
    language = current_language()
    for number in found.numbers:
        if number.changes_at is None:
            continue
        at = next_moment(number.changes_at, now, zone, language)
        words = _("{number} ({label}): closed, opens {time}")
        if number.answering is Answering.OPEN:
            words = _("{number} ({label}): open until {time}")
        lines.append(words.format(number=number.number, label=number.label, time=at))

    def said(name: str, hours: str) -> str:
        when = open_words(hours, now=now, zone=zone, off=found.off)
        return _("{name}: {hours}").format(name=name, hours=when)

    lines += [said(*each) for each in found.hours[:_MOST]]
    lines += _and_others(len(found.hours) - _MOST)
    return (*lines, *(said(*each) for each in found.channels))


def _and_others(more: int) -> list[str]:
    """Return the line that says how many are not shown, if any."""
    words = ngettext("and {count} other", "and {count} others", more)
    return [words.format(count=more)] if more > 0 else []


def _last_line(found: Evening, now: datetime, zone: ZoneInfo) -> str:
    """Return what comes next, and at night that one may stop.

    It never contradicts the list above it: what is past its hour is said, and so is the advice of a
    playbook that is due before anybody has to be there.
    """
    at = next_moment(found.next_at, now, zone, current_language())
    late = [each for each in found.remaining if each.due <= now and _wakes(each)]
    if any(each.kind == "promise" for each in late):
        return _("A promise waits to be kept or withdrawn.")
    if late:
        # TRANSLATORS: what is past its hour is a timer, or a step with a deadline of the law.
        return ngettext(
            "What is past its hour above comes first: {what}",
            "{count} things above are past their hour. First: {what}",
            len(late),
        ).format(count=len(late), what=late[0].text)
    if any(each.due < found.next_at for each in found.remaining):
        if found.night:
            words = _("What is above can wait. Nothing else before {time}. Good night.")
        else:
            words = _("Besides what is above, nothing before {time}.")
        return words.format(time=at)
    if found.night:
        return _("Nothing else before {time}. Good night.").format(time=at)
    return _("Nothing else before {time}.").format(time=at)


def _hours(read: Reader) -> tuple[tuple[str, str], ...]:
    def place(row: ContactRow) -> tuple[bool, int, bool]:
        return (not row.front, row.front, not (row.audience or row.key))

    rows = sorted((row for row in contacts(read) if row.hours), key=place)  # then by their name
    return tuple((row.name, row.hours) for row in rows)


def _next_morning(now: datetime, day: SchoolDay) -> datetime:
    """Return when the office opens next, of another day while it is open."""
    opens = next_opening(now, day)
    if opens > now:
        return opens
    tomorrow = now.astimezone(day.zone).date() + timedelta(days=1)
    return next_opening(datetime.combine(tomorrow, time(), day.zone), day)


def _wakes(each: Remaining) -> bool:
    """Say whether somebody is to be there for it: advice of a playbook wakes nobody."""
    return each.kind in ("promise", "timer") or each.legal


def _remaining(
    read: Reader, content: Content, incident: str, zone: ZoneInfo, language: Language
) -> tuple[Remaining, ...]:
    networks = Networks(content, language)
    # Once it is closed nothing waits but what the law sets: no closing ends that.
    status = read.value("SELECT status FROM incident WHERE incident = ?", (incident,))
    closed = status == IncidentStatus.CLOSED
    found = [
        *(
            Remaining(kind="promise", text=row.text, due=row.due)
            for row in open_promises(read, incident)
        ),
        *(
            Remaining(kind="timer", text=row.label, due=row.rings_at)
            for row in running_timers(read, incident)
        ),
        *(
            Remaining(kind="step", text=row.text, due=row.due_at, legal=bool(row.due_legal))
            for row in tasks(read, incident, zone)
            if row.state in _OPEN and row.due_at is not None and (row.due_legal or not closed)
        ),
        *(
            Remaining(
                kind="publication",
                text=_("{where}: ask again").format(
                    where=networks.name_of(row.platform, row.target)
                ),
                due=row.follow_up,
            )
            for row in publications(read, incident)
            if row.follow_up is not None
        ),
    ]
    return tuple(sorted(found, key=_in_order))
