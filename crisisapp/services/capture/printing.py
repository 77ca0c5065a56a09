"""Write an understood line again, in one language, so that it reads back as the same meaning."""

from datetime import timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import EntryKind, Precision
from crisisapp.services.capture.dues import written_due
from crisisapp.services.capture.grammar import Understood
from crisisapp.services.capture.kinds import SPOKEN, KindReading, read_kind
from crisisapp.services.capture.marks import (
    Marks,
    find_tags,
    marks_of,
    read_marks,
    take_leading_tags,
)
from crisisapp.services.capture.text import HEAD_LENGTH, fold
from crisisapp.services.capture.time_words import vague_time
from crisisapp.services.capture.times import TimeReading, When
from crisisapp.services.capture.unknown_time import read_moment, written_moment
from crisisapp.support.i18n import Language

__all__ = ["format_line"]

_MARK_WORDS: dict[Language, dict[str, str]] = {
    "fr": {"reason": "raison", "rejected": "écarté", "owner": "qui", "due": "avant"},
    "en": {"reason": "reason", "rejected": "rejected", "owner": "who", "due": "due"},
}
_FROM_WORD: dict[Language, str] = {"fr": "de", "en": "from"}
_TO_WORD: dict[Language, str] = {"fr": "à", "en": "to"}
_ON_WORD: dict[Language, str] = {"fr": "vu sur", "en": "seen on"}
_BY_VOICE: dict[Language, str] = {"fr": "appel", "en": "call"}
_IN_WRITING = "message"


def format_line(understood: Understood, language: Language, zone: ZoneInfo) -> str:
    """Return a line that `understand` reads as the same meaning at the same present instant.

    Notices and offers are not meaning and are not written. Kinds that no line can say (exhibit,
    correction, system) come out as plain text.
    """
    kind = understood.kind
    if understood.slash is not None:
        return understood.text
    if understood.plain or kind not in SPOKEN[language]:
        return f"\\{understood.text}" if understood.text else ""
    body = _body(understood, language, zone)
    time = _time(understood, language, zone)
    if understood.precision is Precision.UNKNOWN and (vague := vague_time(fold(body))):
        # "Hier soir" stands before the kind, where it was read.
        time, body = body[:vague].strip().rstrip(","), body[vague:]
    head = _head(understood, body, language, zone)
    return " ".join(part for part in (time, f"{head}{body}") if part)


def _time(understood: Understood, language: Language, zone: ZoneInfo) -> str:
    if understood.when is When.NOW:
        return ""
    reading = TimeReading(
        end=0,
        happened_at=understood.happened_at,
        until=understood.until,
        precision=understood.precision,
        when=understood.when,
    )
    return written_moment(reading, language, zone)


def _body(understood: Understood, language: Language, zone: ZoneInfo) -> str:
    said = {"reason": understood.reason, "rejected": understood.rejected}
    said["owner"] = understood.owner
    if understood.due is not None:
        said["due"] = written_due(
            understood.due, after=understood.happened_at, zone=zone, language=language
        )
    said = {name: value for name, value in said.items() if value}
    text = _marked(understood.text, said, understood.kind, language) if said else understood.text
    inside = {tag for part in (understood.text, *said.values()) for tag in find_tags(part)}
    return " ".join((text, *(f"#{tag}" for tag in understood.tags if tag not in inside)))


def _marked(text: str, said: dict[str, str], kind: EntryKind, language: Language) -> str:
    """Return the text with its marks, in an order that reads back: a reason may hold a mark."""
    words = _MARK_WORDS[language]
    wanted = msgspec.convert({"text": text, **said}, Marks)
    line = text
    for order in permutations(said):
        line = ", ".join((text, *(f"{words[name]}: {said[name]}" for name in order)))
        if msgspec.structs.replace(read_marks(line, marks_of(kind)), tags=()) == wanted:
            break
    return line


def _head(understood: Understood, body: str, language: Language, zone: ZoneInfo) -> str:
    """Return the shortest natural opening that reads back as this kind and these parties."""
    kind, sender, recipient = understood.kind, understood.from_party, understood.to_party
    plain = kind is EntryKind.INFORMATION and not sender and not recipient
    if plain and _reads_as_text(body, understood, zone):
        return ""
    for head in _natural_heads(understood, language):
        wanted = KindReading(kind=kind, end=len(head), from_party=sender, to_party=recipient)
        if read_kind(head + body) == wanted:
            return head
    word = SPOKEN[language][kind]
    return f"{word} {sender} → {recipient}: " if sender or recipient else f"{word}: "


def _natural_heads(understood: Understood, language: Language) -> tuple[str, ...]:
    kind, sender, recipient = understood.kind, understood.from_party, understood.to_party
    word = SPOKEN[language][kind]
    if not sender and not recipient:
        return (f"{word}: ",)
    if sender and recipient:
        return (f"{word} {sender} → {recipient}: ",)
    voice = _BY_VOICE[language] if kind in (EntryKind.CALL_IN, EntryKind.CALL_OUT) else _IN_WRITING
    match kind:
        case EntryKind.CALL_IN | EntryKind.MESSAGE_IN:
            return (f"{voice} {_of(sender, language)}: ",)
        case EntryKind.CALL_OUT | EntryKind.MESSAGE_OUT:
            return (f"{voice} {_TO_WORD[language]} {recipient}: ",)
        case EntryKind.PUBLICATION:
            return (f"{_ON_WORD[language]} {sender}: ", f"{word} {sender}: ")
        case _:
            return (f"{word} {sender}: ", f"{word} {_of(sender, language)}: ")


def _of(party: str, language: Language) -> str:
    if language == "fr" and fold(party[:1]) in tuple("aeiouy"):
        return f"d'{party}"
    return f"{_FROM_WORD[language]} {party}"


def _reads_as_text(body: str, understood: Understood, zone: ZoneInfo) -> bool:
    """Say whether a text may stand alone: no time, kind, tag or command would be read in it."""
    if not body[:1].isalnum() or take_leading_tags(body)[0] or read_kind(body) is not None:
        return False
    # Behind another hour nothing more may be taken (a range, "hier", a veto such as "et").
    now = understood.happened_at + timedelta(days=1)
    probe = read_moment(fold(f"00:00 {body[:HEAD_LENGTH]}"), now=now, zone=zone)
    alone = read_moment(fold(body[:HEAD_LENGTH]), now=now, zone=zone)
    taken = probe is not None and probe.end == len("00:00 ") and probe.until is None
    return alone is None and taken and probe is not None and probe.when is When.TODAY
