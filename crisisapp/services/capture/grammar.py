"""Understand one typed line: `[time] [kind] [party :] text`, with `#tag`, `@code`, `, raison: …`.

Words of both languages are understood whatever the language of the screen. A line is never
refused here (one too long is by `order.order_of`) and nothing of it is lost: what leaves the text
stands in a field, and what could not be applied (a moment in the future, an unknown `/word`) stays
in the text and is said by a notice. Pure functions: no clock, no store; any thread. Lengths are in
characters.
"""

import re
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.capture.kinds import KindReading, read_kind
from crisisapp.services.capture.marks import plain_codes, read_entrusted, take_leading_tags
from crisisapp.services.capture.media import press_line
from crisisapp.services.capture.offered import offered_kind
from crisisapp.services.capture.slash import Slash, read_slash
from crisisapp.services.capture.text import HEAD_LENGTH, LINE_MAX, clean, fold
from crisisapp.services.capture.time_words import hour_ahead, spelled_time, vague_time
from crisisapp.services.capture.times import (
    YESTERDAY_WORD,
    TimeReading,
    When,
)
from crisisapp.services.capture.unknown_time import read_moment, written_moment
from crisisapp.support.i18n import Language

__all__ = ["Notice", "Offer", "OfferKind", "Understood", "understand", "verification_of"]


class Notice(StrEnum):
    """Why part of a line was kept as text, or how its time was taken.

    The sentence is made by `describe.notice_text`.
    """

    NONE = ""
    UNKNOWN_COMMAND = "unknown_command"
    FUTURE_TIME = "future_time"
    MISSING_HOUR = "missing_hour"
    TOO_LONG = "too_long"
    UNREAD_DUE = "unread_due"
    LAST_DAY = "last_day"
    UNREAD_TIME = "unread_time"
    YEAR_TAKEN = "year_taken"
    YEAR_UNSAID = "year_unsaid"


class OfferKind(StrEnum):
    """What a chip proposes."""

    TIME = "time"
    DATE = "date"
    YESTERDAY = "yesterday"
    PROMISE = "promise"
    KIND = "kind"
    NOTE = "note"
    PRESS = "press"


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A likely reading that was not applied; taking it replaces the typed line by `line`."""

    what: OfferKind
    line: str
    kind: EntryKind | None = None
    happened_at: datetime | None = None


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """What a line means. Instants are aware UTC; `when` tells how the line placed its moment.

    With `When.NOW` the line says no time and `happened_at` is the `now` it was read with. Codes
    stand bare in the texts (`E-03`). `reason` may come with any kind, `rejected` (options not
    taken) with a decision, `owner` and `due` with a decision or an action. `plain`: kept as typed.
    With `slash` the line acts on something else and is no entry itself. `year`: the one taken for a
    day typed without, when it is not this one.
    """

    text: str
    kind: EntryKind
    happened_at: datetime
    until: datetime | None = None
    precision: Precision = Precision.EXACT
    when: When = When.NOW
    from_party: str = ""
    to_party: str = ""
    reason: str = ""
    rejected: str = ""
    owner: str = ""
    due: datetime | None = None
    tags: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    verification: Verification = Verification.TO_VERIFY
    offers: tuple[Offer, ...] = ()
    notice: Notice = Notice.NONE
    plain: bool = False
    slash: Slash | None = None
    year: int = 0


def understand(line: str, *, now: datetime, zone: ZoneInfo, language: Language) -> Understood:
    """Return what a line means; any text is understood, an empty one as an empty text.

    Args:
        line: what was typed, line ends included.
        now: the present instant, aware; no moment read is later.
        zone: the desk's zone, in which hours are read.
        language: in which offered lines are written.
    """
    now = now.astimezone(UTC)
    text = clean(line)
    if len(text) > LINE_MAX:
        return _kept(text, now, notice=Notice.TOO_LONG)
    if text.startswith("\\"):
        return _kept(text[1:].strip() or text, now)
    if _command().match(text):
        slash = read_slash(text)
        if slash is None:
            return _kept(text, now, notice=Notice.UNKNOWN_COMMAND)
        return msgspec.structs.replace(_kept(text, now), slash=slash)
    return _read(text, now=now, zone=zone, language=language)


def verification_of(kind: EntryKind) -> Verification:
    """Return how sure a new entry of this kind is: our own acts are, what we are told is not."""
    match kind:
        case (
            EntryKind.INFORMATION
            | EntryKind.FACT
            | EntryKind.QUESTION
            | EntryKind.RUMOUR
            | EntryKind.PUBLICATION
            | EntryKind.CALL_IN
            | EntryKind.MESSAGE_IN
        ):
            return Verification.TO_VERIFY
        case _:
            return Verification.CONFIRMED


def _kept(text: str, now: datetime, *, notice: Notice = Notice.NONE) -> Understood:
    """Return a text as it was typed, nothing in it being interpreted."""
    return Understood(
        text=text, kind=EntryKind.INFORMATION, happened_at=now, notice=notice, plain=True
    )


def _read(text: str, *, now: datetime, zone: ZoneInfo, language: Language) -> Understood:
    tags, rest = take_leading_tags(text)
    folded = fold(rest[:HEAD_LENGTH])
    time = read_moment(folded, now=now, zone=zone) or spelled_time(folded, now=now, zone=zone)
    # "Hier soir appel de la mairie": it tells no hour, and the kind behind it counts all the same.
    vague = 0 if time else vague_time(folded)
    later_tags, after = take_leading_tags(rest[time.end if time else vague :])
    kind = read_kind(after)
    if vague and not kind:
        vague, (later_tags, after) = 0, take_leading_tags(rest)
    applied = time if _applies(time, kind) else None
    body = after[kind.end :].strip() if kind else after.strip()
    if time and not applied:
        # The moment stays where a reader finds it: at the start of the text.
        body = f"{rest[: time.end].strip()} {body}" if kind else rest
    if vague and body:
        body = f"{rest[:vague].strip().rstrip(',')} {body}"
    if not body:
        return _kept(text, now)
    if tags or later_tags:
        body = " ".join((*(f"#{tag}" for tag in tags + later_tags), body))
    read = _entry(body, kind, applied, now=now, zone=zone)
    meant = time and (kind or not time.weak)
    ahead = meant and time and time.future
    if meant and time and time.unsure:
        read = msgspec.structs.replace(read, notice=Notice.YEAR_UNSAID)
    elif ahead or (read.when is When.NOW and hour_ahead(read.to_party, now=now, zone=zone)):
        read = msgspec.structs.replace(read, notice=Notice.FUTURE_TIME)
    if vague and read.notice is Notice.NONE:
        read = msgspec.structs.replace(read, notice=Notice.UNREAD_TIME, precision=Precision.UNKNOWN)
    offers = _offers(text, rest, time=time, kind=kind, zone=zone, language=language)
    if kind is None and applied is None:
        offers = (*_promise_offer(body, now, zone, language), *offers)
    return msgspec.structs.replace(read, offers=offers) if offers else read


def _applies(time: TimeReading | None, kind: KindReading | None) -> bool:
    """Say whether a moment that opens a line is the entry's own."""
    return bool(time and not (time.future or time.unsure) and (kind or not time.weak))


def _entry(
    body: str, kind: KindReading | None, time: TimeReading | None, *, now: datetime, zone: ZoneInfo
) -> Understood:
    said = kind.kind if kind else EntryKind.INFORMATION
    happened_at = time.happened_at if time else now
    marks, due, unread = read_entrusted(body, said, after=happened_at, zone=zone)
    notice = Notice.UNREAD_DUE if unread else Notice.NONE
    if time and time.missing:
        notice = Notice.MISSING_HOUR
    elif time and time.named and not unread:
        notice = Notice.LAST_DAY
    elif time and time.year and not unread:
        notice = Notice.YEAR_TAKEN
    typed = (
        kind.from_party if kind else "",
        kind.to_party if kind else "",
        marks.text,
        marks.reason,
        marks.rejected,
        marks.owner,
    )
    words, codes = zip(*map(plain_codes, typed), strict=True)
    from_party, to_party, text, reason, rejected, owner = words
    return Understood(
        text=text,
        kind=said,
        happened_at=happened_at,
        until=time.until if time else None,
        precision=time.precision if time else Precision.EXACT,
        when=time.when if time else When.NOW,
        from_party=from_party,
        to_party=to_party,
        reason=reason,
        rejected=rejected,
        owner=owner,
        due=due,
        tags=marks.tags,
        codes=tuple(dict.fromkeys(code for each in codes for code in each)),
        verification=verification_of(said),
        notice=notice,
        year=time.year if time else 0,
    )


def _offers(
    text: str,
    rest: str,
    *,
    time: TimeReading | None,
    kind: KindReading | None,
    zone: ZoneInfo,
    language: Language,
) -> tuple[Offer, ...]:
    """Return the readings not applied: a note, bare figures, an hour of yesterday, a kind."""
    after = take_leading_tags(rest[time.end :] if time else rest)[1]
    if kind is None and _stuck_note().match(after):
        # Nothing else beside it: the line was perhaps not meant to leave the cell.
        line = f"{text[: len(text) - len(after)]}// {after[2:]}"
        return (Offer(what=OfferKind.NOTE, line=line),)
    opening = text[: len(text) - len(rest)]
    press = "" if time or opening else press_line(text, kind, language)
    offers = [Offer(what=OfferKind.PRESS, line=press)] if press else []
    if time and time.future and not time.weak and time.when is When.TODAY:
        line = f"{opening}{YESTERDAY_WORD[language]} {rest}"
        offers.append(Offer(what=OfferKind.YESTERDAY, line=line))
    elif time and not time.future and after and (time.unsure or (time.weak and not kind)):
        line = f"{opening}{written_moment(time, language, zone)} {rest[time.end :].lstrip()}"
        at = None if time.when is When.UNKNOWN else time.happened_at
        what = OfferKind.DATE if time.unsure else OfferKind.TIME
        offers.append(Offer(what=what, line=line, happened_at=at))
    if kind is None:
        start = time.end if time and _applies(time, kind) else 0
        offered = offered_kind(rest[start:])
        if offered is not None:
            line = f"{opening}{rest[:start]}{offered[1]}"
            offers.append(Offer(what=OfferKind.KIND, line=line, kind=offered[0]))
    return tuple(offers)


def _promise_offer(
    text: str, now: datetime, zone: ZoneInfo, language: Language
) -> tuple[Offer, ...]:
    """Return the offer to promise what a line without kind or time says will be done."""
    from crisisapp.services.capture.dues import written_due  # start-up: the first word
    from crisisapp.services.capture.promising import PROMISE_WORD, promise_words, promised_in

    found = promised_in(text, said_at=now, now=now, zone=zone, language=language)
    if found is None:
        return ()
    due = written_due(found.due, after=now, zone=zone, language=language)
    line = f"{PROMISE_WORD[language]} {due} {promise_words(text, found)}"
    return (Offer(what=OfferKind.PROMISE, line=line, happened_at=found.due),)


@cache
def _stuck_note() -> re.Pattern[str]:
    """`//secret` may be a note without its space, or a place on a network (`//server/share`)."""
    return re.compile(r"//[^\W\d_]")


@cache
def _command() -> re.Pattern[str]:
    return re.compile(r"/[^\W\d_]+(?=\s|$)")
