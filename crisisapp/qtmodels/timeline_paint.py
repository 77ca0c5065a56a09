"""From an entry of the journal to the words and tones of its row, and to its spoken sentence.

The sentence has a fixed order: time, kind, state, who, remarks, then the text. Everything that a
row shows by a stroke, a dot or a colour has its word in it.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.qtmodels.paint import EntryPaint, PaintTone
from crisisapp.services.file_sizes import size_text
from crisisapp.services.queries.records import EntryRow, ExhibitMark
from crisisapp.services.words.entry import entrusted, first_written, paper_text
from crisisapp.services.words.labels import (
    channel_label,
    day_heading,
    kind_label,
    precision_label,
    verification_label,
)
from crisisapp.support.i18n import _, current_language, day_text, hour_text, moment_text, pgettext

__all__ = ["entry_paint", "entry_tip", "heading_text", "kind_tone", "spoken_hour"]

_TONES: dict[EntryKind, PaintTone] = {
    EntryKind.INFORMATION: "accent",
    EntryKind.FACT: "accent",
    EntryKind.DECISION: "neutral",
    EntryKind.ACTION: "teal",
    EntryKind.CALL_IN: "teal",
    EntryKind.CALL_OUT: "teal",
    EntryKind.MESSAGE_IN: "accent",
    EntryKind.MESSAGE_OUT: "accent",
    EntryKind.QUESTION: "accent",
    EntryKind.RUMOUR: "warn",
    EntryKind.PUBLICATION: "violet",
    EntryKind.EXHIBIT: "violet",
    EntryKind.NOTE: "neutral",
    EntryKind.CORRECTION: "neutral",
    EntryKind.SYSTEM: "outline",
}
# Signs that French keeps on the line of their word.
_TIES = re.compile(r" (?=[;:?!»])|(?<=«) ")
# Only here does a reader need to know how sure we are: our own acts are what they are.
_DOUBTED = frozenset({EntryKind.INFORMATION, EntryKind.FACT, EntryKind.RUMOUR})


def kind_tone(kind: EntryKind) -> PaintTone:
    """Return the tone of a kind; a decision is never red."""
    return _TONES[kind]


def spoken_hour(at: datetime, zone: ZoneInfo) -> str:
    """Return `10 h 12` in French, which voices read well, `10:12` in English."""
    local = at.astimezone(zone)
    if current_language() == "fr":
        return f"{local.hour} h {local.minute:02}"
    return f"{local.hour}:{local.minute:02}"


def heading_text(at: datetime, zone: ZoneInfo, *, with_day: bool) -> str:
    """Return `10 h`, or `Mardi 24 novembre · 09 h` where a day begins; the delegate capitalises."""
    hour = f"{at.astimezone(zone):%H}"
    text = _("{hour}:00").format(hour=hour)
    if not with_day:
        return text
    day = day_heading(at, zone).rsplit(" ", 1)[0]  # the year says nothing on this page
    return f"{day} · {text}"


def entry_paint(entry: EntryRow, zone: ZoneInfo, *, writer: str = "") -> EntryPaint:
    """Return how an entry is shown and said, in the language of the screen.

    `writer`: the initials of who sits here; the rows say who wrote only when it was another.
    """
    if entry.erased_reason:
        return _erased(entry, zone)
    word, tone, tick = _state(entry, zone)
    refuted = entry.verification is Verification.REFUTED
    meta = " · ".join(
        (*_who(entry, writer), *_entrusted(entry, zone), *_tags(entry), *_remarks(entry, zone))
    )
    return EntryPaint(
        time=_time(entry, zone),
        kind_word=kind_label(entry.kind),
        kind_tone=_TONES[entry.kind],
        bar_tone=_TONES[entry.kind],
        state_word=word,
        state_tone=tone,
        state_tick=tick,
        meta=meta,
        text=_TIES.sub("\N{NO-BREAK SPACE}", _text(entry, zone)),
        struck=entry.struck or refuted,
        dotted=bool(word) and not tick and not refuted and entry.kind is EntryKind.RUMOUR,
        spoken=_spoken(entry, zone, word),
    )


def entry_tip(entry: EntryRow, zone: ZoneInfo) -> str:
    """Return the full moments of an entry and who wrote it, to the second, with the zone."""
    lines = [
        _("Entry {number}").format(number=entry.number),
        _("Happened: {moment}").format(moment=_full(entry.happened_at, zone)),
        _("Noted: {moment}").format(moment=_full(entry.recorded_at, zone)),
    ]
    if entry.by:
        lines.append(_("by {initials}").format(initials=entry.by))
    if entry.corrected:
        lines.append(_("Corrected: {reason}").format(reason=entry.correction_reason))
    if entry.batch:
        lines.append(_("Imported from a file"))
    if entry.struck:
        lines.append(_("Struck out: {reason}").format(reason=entry.strike_reason))
    return "\n".join(lines)


def _full(at: datetime, zone: ZoneInfo) -> str:
    return f"{day_heading(at, zone)} {at.astimezone(zone):%H:%M:%S} ({zone.key})"


def _erased(entry: EntryRow, zone: ZoneInfo) -> EntryPaint:
    day = "" if entry.erased_at is None else day_text(entry.erased_at, zone)
    text = _("Removed on {day}, reason: {reason}").format(day=day, reason=entry.erased_reason)
    kind = kind_label(entry.kind)
    head = f"{_spoken_time(entry, zone)}, {kind.lower()}"
    return EntryPaint(
        time=_time(entry, zone),
        kind_word=kind,
        bar_tone="outline",
        state_word=_("Removed"),
        text=text,
        spoken=_("{head}: {text}").format(head=head, text=text),
    )


def _time(entry: EntryRow, zone: ZoneInfo) -> str:
    if entry.precision is Precision.UNKNOWN:
        return "–"
    return hour_text(entry.happened_at, zone)


def _state(entry: EntryRow, zone: ZoneInfo) -> tuple[str, PaintTone, bool]:
    """Return the word of the second chip, its tone, and whether a tick stands before it."""
    if entry.struck:
        return _("Struck out"), "outline", False
    if entry.verification is Verification.REFUTED:
        return _refuted(entry, zone), "outline", False
    if entry.kind not in _DOUBTED:
        return "", "outline", False
    word = verification_label(entry.verification)
    if entry.verification is Verification.CONFIRMED:
        return word, "ok", True
    return word, "outline", False


def _refuted(entry: EntryRow, zone: ZoneInfo) -> str:
    # In French the word agrees with the kind: « rumeur démentie », « constat démenti ».
    rumour = entry.kind is EntryKind.RUMOUR
    if entry.verified_at is None:
        return pgettext("rumour", "Refuted") if rumour else pgettext("entry", "Refuted")
    at = hour_text(entry.verified_at, zone)
    if entry.verified_by:
        text = (
            pgettext("rumour", "Refuted {time} by {party}")
            if rumour
            else pgettext("entry", "Refuted {time} by {party}")
        )
        return text.format(time=at, party=entry.verified_by)
    text = pgettext("rumour", "Refuted {time}") if rumour else pgettext("entry", "Refuted {time}")
    return text.format(time=at)


def _who(entry: EntryRow, writer: str) -> list[str]:
    parts = []
    if entry.from_party and entry.to_party:
        parts.append(f"{entry.from_party} → {entry.to_party}")
    elif entry.to_party:
        parts.append(f"→ {entry.to_party}")
    elif entry.from_party:
        # An incoming call has an arrow; a post or a decision only names who.
        incoming = entry.kind in (EntryKind.CALL_IN, EntryKind.MESSAGE_IN)
        parts.append(f"← {entry.from_party}" if incoming else entry.from_party)
    if entry.channel:
        parts.append(channel_label(entry.channel))
    if entry.reason:
        parts.append(_("reason: {reason}").format(reason=entry.reason))
    elif entry.by and entry.by != writer and not parts:
        parts.append(_("by {initials}").format(initials=entry.by))
    return parts


def _entrusted(entry: EntryRow, zone: ZoneInfo) -> list[str]:
    return [f"{label.lower()} {said}" for label, said in entrusted(entry, zone)]


def _tags(entry: EntryRow) -> list[str]:
    return [" ".join(f"#{tag}" for tag in entry.tags)] if entry.tags else []


def _remarks(entry: EntryRow, zone: ZoneInfo) -> list[str]:
    remarks = []
    if entry.precision is not Precision.EXACT:
        remarks.append(precision_label(entry.precision).lower())
    if entry.batch:
        # TRANSLATORS: said of an entry that was brought in from a file: "importé d'un fichier".
        remarks.append(_("imported from a file"))
    if entry.sheet:
        remarks.append(paper_text(entry))
    if entry.late:
        noted = moment_text(entry.recorded_at, zone, today=entry.happened_at)
        remarks.append(_("noted at {time}").format(time=noted))
    if entry.clock_jump_s:
        minutes = round(abs(entry.clock_jump_s) / 60)
        jump = _("the computer's clock had moved by {count} min")
        remarks.append(jump.format(count=f"{'+' if entry.clock_jump_s > 0 else '−'}{minutes}"))
    if entry.struck:
        remarks.append(entry.strike_reason)
    return remarks


def _text(entry: EntryRow, zone: ZoneInfo) -> str:
    """Return the text, with why and from what it was corrected under it, where nothing is cut."""
    lines = [entry.text]
    if entry.corrected:
        lines.append(_("Corrected: {reason}").format(reason=entry.correction_reason))
        first = first_written(entry, zone)
        if first != entry.text:
            lines.append(_("First written: “{text}”").format(text=first))
    lines += [_exhibit(mark) for mark in entry.exhibits]
    return "\n".join(lines)


def _exhibit(mark: ExhibitMark) -> str:
    """Return what a row says of an exhibit: number, name, size, the start of its fingerprint."""
    if mark.removed:
        return _("Exhibit {number} removed for a legal reason").format(number=mark.number)
    parts = [_("Exhibit {number}").format(number=mark.number), mark.name]
    if mark.digest:
        parts += [size_text(mark.size), mark.digest[:8]]
    else:
        parts.append(_("described only"))
    if mark.misnamed:
        parts.append(_("not what its name says"))
    return " · ".join(parts)


def _spoken_time(entry: EntryRow, zone: ZoneInfo) -> str:
    if entry.precision is Precision.UNKNOWN:
        return precision_label(entry.precision)
    hour = spoken_hour(entry.happened_at, zone)
    if entry.precision is Precision.ABOUT:
        return f"{precision_label(entry.precision)} {hour}"
    return hour


def _spoken(entry: EntryRow, zone: ZoneInfo, state: str) -> str:
    """Return `10:12, rumour, refuted at 10:31 by the police: a knife was seen` as one sentence."""
    who = []
    if entry.from_party:
        who.append(_("from {party}").format(party=entry.from_party))
    if entry.to_party:
        who.append(_("to {party}").format(party=entry.to_party))
    if entry.channel:
        who.append(channel_label(entry.channel))
    if entry.reason:
        who.append(_("reason: {reason}").format(reason=entry.reason))
    who += _entrusted(entry, zone)
    if entry.tags:
        who.append(_("tags: {tags}").format(tags=" ".join(entry.tags)))
    if entry.verification is Verification.REFUTED and entry.verified_at is not None:
        hour = spoken_hour(entry.verified_at, zone)
        state = state.replace(
            hour_text(entry.verified_at, zone), _("at {time}").format(time=hour), 1
        )
    remarks = _remarks(entry, zone)
    if entry.precision is not Precision.EXACT:
        remarks = remarks[1:]  # said with the time
    parts = [_spoken_time(entry, zone), kind_label(entry.kind).lower()]
    if state:
        parts.append(state[0].lower() + state[1:])
    head = ", ".join((*parts, *who, *remarks))
    # TRANSLATORS: a row read aloud; French puts a no-break space before the colon.
    return _("{head}: {text}").format(head=head, text=_text(entry, zone).replace("\n", " · "))
