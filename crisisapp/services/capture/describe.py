"""Say in words how a line is understood: beside the capture line, and aloud on one key."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.calls import CallKind
from crisisapp.domain.words import EntryKind, Precision
from crisisapp.services.capture.grammar import Notice, OfferKind, Understood
from crisisapp.services.capture.kinds import SPOKEN
from crisisapp.services.capture.slash import (
    AttachLine,
    CallLine,
    CorrectLine,
    PromiseLine,
    Slash,
    UnfinishedLine,
)
from crisisapp.services.capture.text import LINE_MAX
from crisisapp.services.capture.times import When
from crisisapp.services.words.labels import kind_label
from crisisapp.support.i18n import N_, Language, day_text, translator

__all__ = ["describe", "notice_of", "notice_text"]

_NOTICES = {
    Notice.UNKNOWN_COMMAND: N_("This command is not known: the line is kept as text."),
    Notice.FUTURE_TIME: N_("That time is not yet reached: it stays in the text."),
    Notice.MISSING_HOUR: N_("That hour does not exist on that day: the time is noted as about."),
    Notice.LAST_DAY: N_(
        "A day of the week is the last one that is over: for one to come, begin with another word."
    ),
    Notice.YEAR_TAKEN: N_("This day was typed without its year: it is noted in {year}."),
    Notice.YEAR_UNSAID: N_(
        "That day may be of another year: it stays in the text. Write its year, such as 14/07/2026."
    ),
    Notice.UNREAD_DUE: N_(
        "What it is due before is no time to come: it stays in the text. Write “15:30”,"
        " “tomorrow 8:00” or “in 20 min”."
    ),
    Notice.UNREAD_TIME: N_(
        "These words tell no hour: they stay in the text, and the hour is not known. Write “14:05”,"
        " “yesterday 9pm” or “about 9:00”."
    ),
    Notice.TOO_LONG: N_(
        "Too long to be written: a line takes {limit} characters. Save this text as a file and "
        "keep it as an exhibit (/pj), or shorten it."
    ),
}
_TELLS_NOBODY = N_("Nobody counts as told by it: write it again once it is done.")
_NOTE_NEEDS_SPACE = N_(
    "Put a space after “//” for a note that stays in the cell: as it is, this line may leave in an "
    "export."
)
_BOTH = N_("from {sender} to {recipient}")
_RANGE = N_("{start} to {end}")
_ABOUT = N_("about {time}")
_UNKNOWN = N_("time unknown")
_YESTERDAY = N_("yesterday {time}")
_REASON = N_("with its reason")
_REJECTED = N_("with what was rejected")
_OWNER = N_("to be done by {owner}")
_DUE = N_("due {moment}")
_TYPED = N_("text kept as typed")
_TAG = N_("tag {tag}")
_CORRECTS = N_("corrects entry {number}, whose first words stay")
_CORRECTS_WHICH = N_("Write the number of the entry after /corr, then what it should say.")
_CORRECTS_HOW = N_("Write what entry {number} should say after its number.")
_WHY = N_("Add its reason: “, reason: …”.")
_CARDS = {
    CallKind.FAMILY: N_("opens the card of a call from a family"),
    CallKind.PRESS: N_("opens the card of a call from the press"),
    CallKind.OTHER: N_("opens the card of a call"),
}
_ATTACHES = N_("keeps a file as an exhibit")
_PROMISES = N_("promise for {moment}")
_PROMISES_TOMORROW = N_("That hour is over today: it is promised for tomorrow.")
_PROMISES_HOW = N_("Write the time, then what is promised: /promise 15:30 next information.")


def describe(understood: Understood, language: Language, zone: ZoneInfo) -> str:
    """Return one sentence: kind, parties, moment, reason, tags, notice.

    "appel reçu, mairie, 14 h 05". A line that says no time has none in the sentence. Local times
    are those of `zone`. The text itself is not repeated.
    """
    gettext = translator(language).gettext
    if understood.slash is not None:
        return _act(understood.slash, understood.happened_at, language, zone)
    if understood.notice is Notice.TOO_LONG:
        return notice_text(understood.notice, language)
    parts = [_kind(understood, language), _parties(understood, language)]
    if understood.when is not When.NOW:
        parts.append(_moment(understood, language, zone))
    if understood.reason:
        parts.append(gettext(_REASON))
    parts += _entrusted(understood, language, zone)
    parts += [gettext(_TAG).format(tag=tag) for tag in understood.tags]
    if understood.plain:
        parts.append(gettext(_TYPED))
    sentence = ", ".join(part for part in parts if part)
    notice = notice_of(understood, language, zone)
    return f"{sentence}. {notice}" if notice else sentence


def _act(slash: Slash, at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Return what a line that acts on something else does."""
    gettext = translator(language).gettext
    match slash:
        case CorrectLine(number=number, reason=reason):
            said = gettext(_CORRECTS).format(number=number)
            return said if reason else f"{said}. {gettext(_WHY)}"
        case UnfinishedLine(number=number):
            return gettext(_CORRECTS_HOW if number else _CORRECTS_WHICH).format(number=number)
        case AttachLine():
            return gettext(_ATTACHES)
        case CallLine(kind=kind):
            return gettext(_CARDS[kind])
        case PromiseLine(words=words):
            said = _promise(words, at, language, zone)
            tomorrow = _tomorrow(slash, at, language, zone)
            return f"{said}. {tomorrow}" if tomorrow else said


def _tomorrow(slash: Slash | None, at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Return that the hour of a promise was taken for tomorrow's, empty when it was not."""
    from crisisapp.services.capture.promising import is_tomorrows  # start-up: seldom typed

    if isinstance(slash, PromiseLine) and is_tomorrows(slash.words, now=at, zone=zone):
        return translator(language).gettext(_PROMISES_TOMORROW)
    return ""


def notice_of(understood: Understood, language: Language, zone: ZoneInfo) -> str:
    """Return what is to be said of a line beside its meaning; empty when there is nothing."""
    if understood.slash is not None:
        return _tomorrow(understood.slash, understood.happened_at, language, zone)
    said = [notice_text(understood.notice, language, year=understood.year)]
    outgoing = understood.kind in (EntryKind.CALL_OUT, EntryKind.MESSAGE_OUT)
    if understood.notice is Notice.FUTURE_TIME and outgoing:
        said.append(translator(language).gettext(_TELLS_NOBODY))
    if any(offer.what is OfferKind.NOTE for offer in understood.offers):
        said.append(translator(language).gettext(_NOTE_NEEDS_SPACE))
    return " ".join(text for text in said if text)


def notice_text(notice: Notice, language: Language, *, year: int = 0) -> str:
    """Return the sentence of a notice; empty when there is none."""
    if notice not in _NOTICES:
        return ""
    return translator(language).gettext(_NOTICES[notice]).format(limit=LINE_MAX, year=year)


def _kind(understood: Understood, language: Language) -> str:
    # The words of the grammar: what is heard is what can be typed.
    return SPOKEN[language].get(understood.kind) or kind_label(understood.kind, language)


def _parties(understood: Understood, language: Language) -> str:
    sender, recipient = understood.from_party, understood.to_party
    if sender and recipient:
        return translator(language).gettext(_BOTH).format(sender=sender, recipient=recipient)
    return sender or recipient


def _moment(understood: Understood, language: Language, zone: ZoneInfo) -> str:
    gettext = translator(language).gettext
    if understood.when is When.UNKNOWN:
        return gettext(_UNKNOWN)
    time = _hour(understood.happened_at, language, zone)
    if understood.until is not None:
        end = _hour(understood.until, language, zone)
        time = gettext(_RANGE).format(start=time, end=end)
    if understood.precision is Precision.ABOUT:
        time = gettext(_ABOUT).format(time=time)
    match understood.when:
        case When.YESTERDAY:
            return gettext(_YESTERDAY).format(time=time)
        case When.DAY:
            return f"{day_text(understood.happened_at, zone, language=language)} {time}"
        case _:
            return time


def _entrusted(understood: Understood, language: Language, zone: ZoneInfo) -> list[str]:
    gettext = translator(language).gettext
    parts = [gettext(_REJECTED)] if understood.rejected else []
    if understood.owner:
        parts.append(gettext(_OWNER).format(owner=understood.owner))
    if understood.due is not None:
        moment = _due(understood.due, understood.happened_at, language, zone)
        parts.append(gettext(_DUE).format(moment=moment))
    return parts


def _promise(words: str, now: datetime, language: Language, zone: ZoneInfo) -> str:
    from crisisapp.services.capture.promising import read_promise  # start-up: seldom typed

    gettext = translator(language).gettext
    due, text = read_promise(words, now=now, zone=zone)
    if due is None or not text:
        return gettext(_PROMISES_HOW)
    return gettext(_PROMISES).format(moment=_due(due, now, language, zone))


def _due(due: datetime, now: datetime, language: Language, zone: ZoneInfo) -> str:
    moment = _hour(due, language, zone)
    if due.astimezone(zone).date() == now.astimezone(zone).date():
        return moment
    year = due.astimezone(zone).year
    said = "" if year == now.astimezone(zone).year else f" {year}"
    return f"{day_text(due, zone, language=language)}{said} {moment}"


def _hour(at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Return `14 h 05` or `14:05`: French voices read the first form well."""
    local = at.astimezone(zone)
    if language == "fr":
        return f"{local.hour} h {local.minute:02}"
    return f"{local.hour}:{local.minute:02}"
