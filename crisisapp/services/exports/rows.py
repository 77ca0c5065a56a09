"""Turn entries into the sentences a page shows: times as a person writes them, states as words."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.words.entry import entrusted, first_written, paper_text, span_text
from crisisapp.services.words.labels import (
    audience_text,
    channel_label,
    day_heading,
    kind_label,
    long_day,
    verification_label,
)
from crisisapp.support.i18n import Language, moment_text, offset_text, translator

__all__ = ["Line", "Note", "parties_text", "rows", "time_text", "verification_text"]

# The colour family of each kind, named as in the theme; the word always stands beside it.
_TONES = {
    EntryKind.INFORMATION: "accent",
    EntryKind.FACT: "accent",
    EntryKind.DECISION: "ink",
    EntryKind.ACTION: "teal",
    EntryKind.CALL_IN: "teal",
    EntryKind.CALL_OUT: "teal",
    EntryKind.MESSAGE_IN: "accent",
    EntryKind.MESSAGE_OUT: "accent",
    EntryKind.QUESTION: "warn",
    EntryKind.RUMOUR: "warn",
    EntryKind.PUBLICATION: "violet",
    EntryKind.EXHIBIT: "violet",
    EntryKind.NOTE: "muted",
    EntryKind.CORRECTION: "muted",
    EntryKind.SYSTEM: "muted",
}
_STATE_TONES = {
    Verification.TO_VERIFY: "warn",
    Verification.CHECKING: "warn",
    Verification.CONFIRMED: "ok",
    Verification.REFUTED: "ink",
}
# What says something of the world, so that "to verify" is worth a word; an own act is just done.
_CLAIMS = frozenset({EntryKind.INFORMATION, EntryKind.FACT, EntryKind.RUMOUR})
_ACTS = frozenset(
    {
        EntryKind.DECISION,
        EntryKind.ACTION,
        EntryKind.CALL_OUT,
        EntryKind.MESSAGE_OUT,
        EntryKind.EXHIBIT,
        EntryKind.NOTE,
        EntryKind.CORRECTION,
        EntryKind.SYSTEM,
    }
)


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One small line under an entry: words with their colon, a text that may be struck through."""

    label: str
    text: str
    struck: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the table: a day (only `day` is set) or an entry. All texts are final."""

    day: str = ""
    number: str = ""
    time: str = ""
    noted: str = ""  # "noted at 10:31", when that is not when it happened
    kind: str = ""
    tone: str = ""  # accent, ink, teal, warn, violet, muted
    state: str = ""  # how sure the cell is, as a sentence; empty for an act of the school's own
    state_tone: str = ""  # warn, ok, ink
    parties: str = ""
    text: str = ""
    struck: bool = False
    removed: bool = False
    notes: tuple[Note, ...] = ()
    by: str = ""


def rows(document: TimelineDocument) -> tuple[Line, ...]:
    """Return the table of the document: a heading before the first entry of each day.

    Where the clocks changed meanwhile, each heading says how far the day is from universal time,
    and so does each hour of the night that has one hour twice.
    """
    zone = ZoneInfo(document.zone)
    changed = len({offset_text(entry.sort_at, zone) for entry in document.entries}) > 1
    found: list[Line] = []
    day: date | None = None
    for entry in document.entries:
        local = entry.sort_at.astimezone(zone).date()
        if local != day:
            heading = day_heading(entry.sort_at, zone, document.language)
            offsets = " / ".join(_offsets(local, zone)) if changed else ""
            found.append(Line(day=f"{heading} ({offsets})" if offsets else heading))
            day = local
        line = _line(entry, zone, document.language)
        if changed and len(_offsets(local, zone)) > 1:
            shown = f"{line.time} ({offset_text(entry.sort_at, zone)})"
            line = msgspec.structs.replace(line, time=shown)
        found.append(line)
    return tuple(found)


def _offsets(day: date, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the offset of a day, both where the clocks change in it."""
    start = datetime.combine(day, time.min, zone)
    end = datetime.combine(day + timedelta(days=1), time.min, zone) - timedelta(seconds=1)
    return tuple(dict.fromkeys((offset_text(start, zone), offset_text(end, zone))))


def time_text(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    """Return when it happened: `09:42`, `about 09:42`, `09:42–09:55` or `time unknown`."""
    return span_text(entry.happened_at, entry.until, entry.precision, zone, language)


def verification_text(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    """Return how sure the cell is, as a sentence; empty where the question makes no sense."""
    state = entry.verification
    if entry.kind in _ACTS and not (entry.verified_by or entry.verified_at):
        return ""
    if entry.kind not in _CLAIMS and state is Verification.TO_VERIFY:
        return ""
    if state in (Verification.CONFIRMED, Verification.REFUTED):
        return _verified(entry, zone, language)
    return verification_label(state, language)


def parties_text(entry: EntryRow, language: Language) -> str:
    """Return who spoke to whom and through what: `← Le Courrier`, `→ DSDEN, cabinet · phone`."""
    parts = []
    if entry.from_party and entry.to_party:
        parts.append(f"{entry.from_party} → {entry.to_party}")
    elif entry.from_party:
        parts.append(f"← {entry.from_party}")
    elif entry.to_party:
        parts.append(f"→ {entry.to_party}")
    audience = audience_text(entry.audience, language) if entry.audience else ""
    if audience and audience.casefold() != entry.to_party.casefold():  # said once
        parts.append(audience)
    if entry.channel:
        parts.append(channel_label(entry.channel, language))
    return " · ".join(parts)


def _line(entry: EntryRow, zone: ZoneInfo, language: Language) -> Line:
    removed = bool(entry.erased_reason)
    state = "" if removed else verification_text(entry, zone, language)
    return Line(
        number=entry.number,
        time=time_text(entry, zone, language),
        noted=_noted(entry, zone, language),
        kind=kind_label(entry.kind, language),
        tone=_TONES[entry.kind],
        state=state,
        state_tone=_STATE_TONES[entry.verification] if state else "",
        parties="" if removed else parties_text(entry, language),
        text=_removed(entry, zone, language) if removed else entry.text,
        struck=entry.struck and not removed,
        removed=removed,
        notes=() if removed else _notes(entry, zone, language),
        by=entry.by,
    )


def _verified(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    """Say that an entry was confirmed or refuted, when and by whom, as far as that is known."""
    time, who = _verified_time(entry, zone, language), entry.verified_by
    confirmed = entry.verification is Verification.CONFIRMED
    # In French the word agrees with the kind: « rumeur démentie », « constat démenti ».
    forms = _rumour_forms if entry.kind is EntryKind.RUMOUR else _claim_forms
    both, when, by, alone = forms(language, confirmed=confirmed)
    match bool(time), bool(who):
        case True, True:
            text = both
        case True, False:
            text = when
        case False, True:
            text = by
        case _:
            text = alone
    return text.format(time=time, who=who)


def _claim_forms(language: Language, *, confirmed: bool) -> tuple[str, str, str, str]:
    """Return the words with time and person, time, person, neither."""
    words = translator(language)
    if confirmed:
        return (
            words.gettext("Confirmed at {time} by {who}"),
            words.gettext("Confirmed at {time}"),
            words.gettext("Confirmed by {who}"),
            verification_label(Verification.CONFIRMED, language),
        )
    return (
        words.gettext("Refuted at {time} by {who}"),
        words.gettext("Refuted at {time}"),
        words.gettext("Refuted by {who}"),
        verification_label(Verification.REFUTED, language),
    )


def _rumour_forms(language: Language, *, confirmed: bool) -> tuple[str, str, str, str]:
    """Return the same for a rumour."""
    words = translator(language)
    if confirmed:
        return (
            words.pgettext("rumour", "Confirmed at {time} by {who}"),
            words.pgettext("rumour", "Confirmed at {time}"),
            words.pgettext("rumour", "Confirmed by {who}"),
            words.pgettext("rumour", "Confirmed"),
        )
    return (
        words.pgettext("rumour", "Refuted at {time} by {who}"),
        words.pgettext("rumour", "Refuted at {time}"),
        words.pgettext("rumour", "Refuted by {who}"),
        words.pgettext("rumour", "Refuted"),
    )


def _verified_time(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    if entry.verified_at is None:
        return ""
    return moment_text(entry.verified_at, zone, today=entry.sort_at, language=language)


def _noted(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    if not entry.late and entry.precision is not Precision.UNKNOWN:
        return ""
    time = moment_text(entry.recorded_at, zone, today=entry.sort_at, language=language)
    # TRANSLATORS: when the line was typed, a plain fact, never a blame: "saisi à 10:31".
    return translator(language).gettext("noted at {time}").format(time=time)


def _removed(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    words = translator(language)
    if entry.erased_at is None:
        return words.gettext("Removed, reason: {reason}").format(reason=entry.erased_reason)
    return words.gettext("Removed on {day}, reason: {reason}").format(
        day=long_day(entry.erased_at, zone, language), reason=entry.erased_reason
    )


def _notes(entry: EntryRow, zone: ZoneInfo, language: Language) -> tuple[Note, ...]:
    words = translator(language)
    found = []
    if entry.reason:
        found.append(Note(label=words.gettext("Reason:"), text=entry.reason))
    found += [Note(label=label, text=said) for label, said in entrusted(entry, zone, language)]
    if entry.tags:
        tags = " ".join(f"#{tag}" for tag in entry.tags)
        found.append(Note(label=words.gettext("Tags:"), text=tags))
    if entry.corrected:
        text = first_written(entry, zone, language)
        found.append(Note(label=words.gettext("First written:"), text=text, struck=True))
        if entry.correction_reason:
            found.append(
                Note(label=words.gettext("Corrected because:"), text=entry.correction_reason)
            )
    if entry.struck:
        found.append(Note(label=words.gettext("Struck out because:"), text=entry.strike_reason))
    if entry.batch:
        origin = words.gettext("a file that was imported")
        found.append(Note(label=words.gettext("Comes from:"), text=origin))
    if entry.sheet:
        origin = paper_text(entry, language)
        found.append(Note(label=words.gettext("Comes from:"), text=origin))
    if entry.clock_jump_s:
        jump = words.gettext("moved by {minutes} min just before this line").format(
            minutes=f"{round(entry.clock_jump_s / 60):+d}"
        )
        found.append(Note(label=words.gettext("Clock of the computer:"), text=jump))
    return tuple(found)
