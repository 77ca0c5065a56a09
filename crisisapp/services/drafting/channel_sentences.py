"""What is said beside a message on a channel: how long it is, what costs, what to write instead.

In the language of the screen, which need not be the message's.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.channel_limits import Layout, Unit
from crisisapp.services.channels import channel_words
from crisisapp.services.drafting.channel_view import ChannelView
from crisisapp.services.drafting.savings import Saving, Swap
from crisisapp.services.drafting.sms import SmsCount
from crisisapp.support.i18n import _, current_language, ngettext

__all__ = ["advice_sentences", "channel_sentence", "count_sentence", "swap_sentence"]

_EXCERPT = 24  # characters shown of where it becomes too long


def count_sentence(view: ChannelView) -> str:
    """Return how long the message is, against the limit where there is one."""
    count = view.count
    if view.sms is not None:
        return _sms_sentence(view.sms)
    said = _amount(count.unit, count.used)
    if view.pages:
        pages = ngettext("{count} page", "{count} pages", view.pages).format(count=view.pages)
        said = f"{pages}, {said}"
    if count.limit:
        # TRANSLATORS: "291 characters of 280"; {used} is "291 characters".
        said = _("{used} of {limit}").format(used=said, limit=count.limit)
    return said


def advice_sentences(view: ChannelView, *, drawn: bool = False) -> tuple[str, ...]:
    """Return what to mind and what to write instead, what costs most first.

    `drawn`: a picture of the message stands beside it, and what it shows is not said again.
    """
    return tuple(_advice(view, drawn=drawn))


def channel_sentence(view: ChannelView, *, now: datetime, zone: ZoneInfo) -> str:
    """Return the state and hours of the school's channel; empty when it has none of that kind."""
    if view.line is None:
        return ""
    words = channel_words(view.line, now=now, zone=zone, language=current_language())
    return _("{name}: {text}").format(name=view.line.row.name, text=words) if words else ""


def swap_sentence(swap: Swap) -> str:
    """Return what a character costs in an SMS, where it stands and what to write instead."""
    places = [place + 1 for place in swap.positions]
    # TRANSLATORS: where a character stands in the text, counted from 1.
    text = ngettext("character {places}", "characters {places}", len(places))
    shown = ", ".join(map(str, places[:5])) + (" …" if len(places) > 5 else "")
    where = text.format(places=shown)
    name = _sign_name(swap.character)
    if not swap.instead:
        write = _("leave it out")
    elif swap.instead == " ":
        write = _("write an ordinary space")
    else:
        write = _("write “{instead}”").format(instead=swap.instead)
    if swap.forces_ucs2:
        text = _("{sign} ({where}) makes each SMS 70 characters long instead of 160: {write}.")
    else:
        text = _("{sign} ({where}) counts as two characters: {write}.")
    return text.format(sign=name, where=where, write=write)


def _advice(view: ChannelView, *, drawn: bool) -> Iterator[str]:
    # What halves each SMS is why it is too long: it comes first.
    for swap in view.swaps:
        if swap.forces_ucs2:
            yield swap_sentence(swap)
    yield from _length(view)
    for swap in view.swaps:
        if not swap.forces_ucs2:
            yield swap_sentence(swap)
    if view.saving is not None and view.sms is not None:
        yield from _saving(view.saving, view.sms)
    if view.rule.layout is Layout.MAIL and view.rule.subject and not view.subject:
        yield _("This channel asks for a subject, and the message has none.")
    elif view.subject_shown != view.subject and not drawn:
        yield _("A phone shows of the subject: {text}").format(text=view.subject_shown)
    if view.before_more is not None and not drawn:
        shown = view.text[: view.before_more].rstrip()
        yield _("Seen without pressing “more”: {text}…").format(text=" ".join(shown.split()))
    advice = view.rule.advice(current_language())
    if advice:
        yield advice
    if view.rule.verify:
        yield _("The figures of this channel are to be checked where you write.")


def _length(view: ChannelView) -> Iterator[str]:
    count, rule = view.count, view.rule
    if view.own_limit and len(view.text) > view.own_limit:
        text = _("The school's channel takes {limit}: {amount} too many, from “{text}” on.")
        over = len(view.text) - view.own_limit
        yield text.format(
            limit=_amount(Unit.CHARACTERS, view.own_limit),
            amount=over,
            text=" ".join(view.text[view.own_limit :].split())[:_EXCERPT],
        )
    if count.over is not None:
        excerpt = " ".join(view.text[count.over :].split())[:_EXCERPT]
        over = count.used - count.limit
        if count.limit and over > 0 and count.unit is not Unit.PARTS:
            text = _("Too long by {amount}. What is over begins at “{text}”.")
            yield text.format(amount=_amount(count.unit, over), text=excerpt)
        else:
            yield _("Too long. What is over begins at “{text}”.").format(text=excerpt)
    elif view.long:
        yield _("Longer than what reads well here: {amount}.").format(
            amount=_amount(count.unit, rule.advised)
        )
    elif view.short:
        yield _("Shorter than what such a text should say: {amount} at least.").format(
            amount=_amount(count.unit, rule.least)
        )
    if rule.layout is Layout.VOICE and view.pauses:
        rests = len(view.pauses)
        yield ngettext(
            "{count} pause is counted in.", "{count} pauses are counted in.", rests
        ).format(count=rests)


def _saving(saving: Saving, sms: SmsCount) -> Iterator[str]:
    if saving.parts < sms.parts:
        text = ngettext(
            "Written so, it is {after} SMS instead of {before}.",
            "Written so, it is {after} SMS instead of {before}.",
            saving.parts,
        )
        yield text.format(after=saving.parts, before=sms.parts)
    if saving.cut:
        cut = ngettext(
            "Take out {count} character", "Take out {count} characters", saving.cut
        ).format(count=saving.cut)
        # TRANSLATORS: {cut} is "Take out 12 characters".
        yield _("{cut} and it is {parts} SMS.").format(cut=cut, parts=saving.fewer)


def _sms_sentence(sms: SmsCount) -> str:
    parts = _amount(Unit.PARTS, sms.parts)
    units = _amount(Unit.CHARACTERS, sms.units)
    left = ngettext("{count} left", "{count} left", sms.left).format(count=sms.left)
    return f"{parts}, {units}, {left}"


def _amount(unit: Unit, count: int) -> str:
    match unit:
        case Unit.PARTS:
            text = ngettext("{count} SMS", "{count} SMS", count)
        case Unit.WORDS:
            text = ngettext("{count} word", "{count} words", count)
        case Unit.SECONDS:
            text = ngettext("{count} second", "{count} seconds", count)
        case _:
            text = ngettext("{count} character", "{count} characters", count)
    return text.format(count=count)


def _sign_name(sign: str) -> str:
    if sign in "\u00a0\u202f\u2009":
        return _("A no-break space")
    if sign == "\t":
        return _("A tab")
    return _("“{character}”").format(character=sign)
