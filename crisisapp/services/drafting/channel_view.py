"""A message as it will be read on one channel: plain records that window and terminal show alike.

Positions are code points of `text`. Nothing here knows a desk; `desk_view` gathers what one knows.
"""

import textwrap

import msgspec

from crisisapp.domain.channel_limits import ChannelLimit, Layout, Unit
from crisisapp.services.channels import ChannelLine
from crisisapp.services.drafting.counting import Count, count_text, graphemes
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.savings import Saving, Swap, cheaper, saving
from crisisapp.services.drafting.sms import SmsCount, count_sms
from crisisapp.services.drafting.voice import spoken

__all__ = ["ChannelView", "Pause", "Piece", "channel_view", "line_for", "plain_limit"]

_ELLIPSIS = "…"
_SMS_PART = 153
_SMS_ALONE = 160
_NOT_SIGNS = frozenset({Unit.WORDS, Unit.SECONDS})
_PAGE = 380  # words of a page of which nothing is known


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the text as it is read: an SMS, a large line. `used` in the unit of the channel."""

    text: str
    start: int
    end: int
    used: int = 0


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """Where the voice rests, and how long."""

    position: int
    seconds: float


class ChannelView(msgspec.Struct, frozen=True, kw_only=True):
    """One message on one channel.

    `subject` is empty where there is none; `subject_shown` is what a phone shows of it,
    `notification` the line below it. `before_more` ends what is seen without pressing “more”, None
    where all is. `pieces` are the SMS or the large lines; `pauses` and `seconds` are for what is
    said aloud; `pages` for a letter, under the lines of `letterhead`. `over` is where it becomes
    too long. `sms`, `swaps` and `saving` are for an SMS alone. `line` is the school's
    channel as it is now, None when it has none of that kind; `own_limit` the characters it takes
    where the rule counts something else, 0: not said. `holes` are still to fill, and count
    as many letters as they show.
    """

    rule: ChannelLimit
    text: str
    count: Count
    subject: str = ""
    subject_shown: str = ""
    notification: str = ""
    before_more: int | None = None
    pieces: tuple[Piece, ...] = ()
    pauses: tuple[Pause, ...] = ()
    seconds: int = 0
    pages: int = 0
    letterhead: tuple[str, ...] = ()
    sms: SmsCount | None = None
    swaps: tuple[Swap, ...] = ()
    saving: Saving | None = None
    line: ChannelLine | None = None
    own_limit: int = 0
    holes: int = 0

    @property
    def too_long(self) -> bool:
        """Say whether the channel refuses or cuts it."""
        return self.over is not None

    @property
    def over(self) -> int | None:
        """Return the position from which it is too long, None when it fits."""
        if self.own_limit and self.own_limit < len(self.text):
            return min(self.own_limit, self.count.over or self.own_limit)
        return self.count.over

    @property
    def long(self) -> bool:
        """Say whether it is longer than what reads well."""
        return bool(self.rule.advised) and self.count.used > self.rule.advised

    @property
    def short(self) -> bool:
        """Say whether it is shorter than what such a text should say."""
        return self.count.used < self.rule.least


def channel_view(
    rendered: Rendered,
    rule: ChannelLimit,
    *,
    line: ChannelLine | None = None,
    letterhead: tuple[str, ...] = (),
) -> ChannelView:
    """Return a rendered message as it will be read.

    Args:
        rendered: the message, rendered for this channel.
        rule: what the channel counts and shows.
        line: the school's own channel, whose limit comes before the rule's.
        letterhead: the lines at the head of a letter.
    """
    text = rendered.text
    counted = _without_holes(rendered)
    subject = rendered.subject if rule.subject else ""
    view = ChannelView(
        rule=rule,
        text=text,
        count=count_text(counted, rule, limit=_limit(rule, line)),
        subject=subject,
        subject_shown=_cut(subject, rule.subject_shown),
        notification=_cut(" ".join(text.split()), rule.preview) if rule.preview else "",
        before_more=_before_more(text, rule.first),
        line=line,
        own_limit=line.row.limit if line is not None and rule.unit in _NOT_SIGNS else 0,
        holes=len(rendered.holes),
    )
    return msgspec.structs.replace(view, **_laid_out(text, counted, rule, letterhead))


def line_for(rule: ChannelLimit, lines: tuple[ChannelLine, ...]) -> ChannelLine | None:
    """Return the school's first channel of a kind that this one is sent through, if any.

    A network of that very name comes before another one.
    """
    fitting = [line for line in lines if line.row.kind in rule.kinds]
    named = [line for line in fitting if rule.channel in (line.row.id, line.row.name.casefold())]
    return next(iter(named or fitting), None)


def plain_limit(channel: str) -> ChannelLimit:
    """Return the rule of a channel that no figure is known of: a letter, its words counted."""
    return ChannelLimit(
        channel=channel,
        name_fr=channel,
        name_en=channel,
        layout=Layout.LETTER,
        unit=Unit.WORDS,
        subject=True,
        per_page=_PAGE,
        source="",
        checked_on="",
    )


def _limit(rule: ChannelLimit, line: ChannelLine | None) -> int:
    """Return the limit in the rule's unit; the school's own is in characters."""
    own = line.row.limit if line is not None else 0
    if not own or rule.unit in _NOT_SIGNS:
        return rule.limit
    if rule.unit is Unit.PARTS:
        return 1 if own <= _SMS_ALONE else -(-own // _SMS_PART)
    return min(own, rule.limit) if rule.limit else own


def _without_holes(rendered: Rendered) -> str:
    """Return the text with each hole as plain letters: what stands in it will not be sent."""
    text = rendered.text
    for hole in rendered.holes:
        if not hole.in_subject:
            text = text[: hole.start] + "x" * (hole.end - hole.start) + text[hole.end :]
    return text


def _laid_out(
    text: str, counted: str, rule: ChannelLimit, letterhead: tuple[str, ...]
) -> dict[str, object]:  # the fields of a view
    match rule.layout:
        case Layout.BUBBLES:
            return _bubbles(text, counted)
        case Layout.POSTER:
            return {"pieces": _large_lines(text, rule.line)}
        case Layout.VOICE:
            said = tuple(spoken(text, rule.words_per_second))
            rests = (Pause(position=each.end, seconds=each.rest) for each in said if each.rest)
            seconds = round(sum(each.seconds for each in said))
            return {"pauses": tuple(rests), "seconds": seconds}
        case Layout.LETTER:
            words = len(text.split())
            pages = -(-words // rule.per_page) if rule.per_page else 0
            return {"letterhead": letterhead, "pages": pages}
        case _:
            return {}


def _bubbles(text: str, counted: str) -> dict[str, object]:
    count = count_sms(counted)
    pieces = tuple(
        Piece(text=text[each.start : each.end], start=each.start, end=each.end, used=each.units)
        for each in count.bubbles
    )
    return {"sms": count, "pieces": pieces, "swaps": cheaper(count), "saving": saving(counted)}


def _large_lines(text: str, width: int) -> tuple[Piece, ...]:
    """Cut a poster into lines; a word longer than a line stands alone on one."""
    pieces: list[Piece] = []
    at = 0
    for paragraph in text.split("\n"):
        wrapped = textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for line in wrapped:
            start = _find(text, line, at)
            pieces.append(Piece(text=line, start=start, end=start + len(line), used=len(line)))
            at = start + len(line)
    return tuple(pieces)


def _find(text: str, line: str, at: int) -> int:
    found = text.find(line.split(" ", 1)[0], at)
    return max(found, at)


def _before_more(text: str, first: int) -> int | None:
    if not first:
        return None
    for number, (start, _end) in enumerate(graphemes(text)):
        if number == first:
            return start
    return None


def _cut(text: str, most: int) -> str:
    """Return the first signs of a text, as a phone shows them; all of it without a figure."""
    if not most:
        return text
    for number, (start, _end) in enumerate(graphemes(text)):
        if number == most:
            return text[:start].rstrip() + _ELLIPSIS
    return text
