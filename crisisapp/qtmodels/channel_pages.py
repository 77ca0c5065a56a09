"""A message on one channel as blocks to draw: a phone's notification, bubbles, a page, a poster.

Plain data from the same view that the terminal shows; nothing here knows a widget.
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from crisisapp.domain.channel_limits import Layout
from crisisapp.services.drafting.channel_view import ChannelView
from crisisapp.support.i18n import _

__all__ = ["PageBlock", "PageFrame", "PageLook", "PageRun", "page_blocks"]

PageLook = Literal["plain", "strong", "muted", "over", "hole"]
PageFrame = Literal["", "card", "bubble", "page", "poster"]

_SHORT_REST, _LONG_REST = " / ", " // "
_LONG_S = 1.0
_HOLE = re.compile("⟦([^⟦⟧]*)⟧")


class PageRun(msgspec.Struct, frozen=True):
    """Words of one look; `over` is what a channel would refuse or cut, `hole` is still to fill."""

    text: str
    look: PageLook = "plain"


class PageBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a page: its runs, in a frame; without one it is a word beside the pieces."""

    runs: tuple[PageRun, ...]
    frame: PageFrame = ""
    large: bool = False


def page_blocks(view: ChannelView, *, name: str, whole: bool) -> tuple[PageBlock, ...]:
    """Return a message as it is read on a channel.

    Args:
        view: the message on the channel.
        name: what the channel is called on the screen.
        whole: show the text too where a phone shows its beginning first.
    """
    match view.rule.layout:
        case Layout.BUBBLES:
            return tuple(_bubbles(view))
        case Layout.MAIL:
            return tuple(_mail(view, name, whole=whole))
        case Layout.POST | Layout.BANNER:
            return (PageBlock(runs=_post(view), frame="card"),)
        case Layout.LETTER:
            return (PageBlock(runs=tuple(_letter(view)), frame="page"),)
        case Layout.POSTER:
            return (PageBlock(runs=tuple(_poster(view)), frame="poster", large=True),)
        case Layout.VOICE:
            return (PageBlock(runs=tuple(_said(view)), frame="page"),)


def _bubbles(view: ChannelView) -> Iterator[PageBlock]:
    for number, piece in enumerate(view.pieces, 1):
        yield PageBlock(runs=_cut(view, piece.start, piece.end), frame="bubble")
        # TRANSLATORS: one SMS of several: "SMS 1 of 2, 153 characters".
        text = _("SMS {number} of {count}, {used} characters")
        words = text.format(number=number, count=len(view.pieces), used=piece.used)
        yield PageBlock(runs=(PageRun(words, "muted"),))


def _mail(view: ChannelView, name: str, *, whole: bool) -> Iterator[PageBlock]:
    shown = [PageRun(name, "muted")]
    if view.subject_shown:
        shown += [PageRun("\n"), PageRun(view.subject_shown, "strong")]
    if view.notification:
        shown += [PageRun("\n"), PageRun(view.notification)]
    if view.rule.preview:
        yield PageBlock(runs=tuple(shown), frame="card")
        yield PageBlock(runs=(PageRun(_("What a phone shows before it is opened"), "muted"),))
    if whole or not view.rule.preview:
        head = (PageRun(view.subject, "strong"), PageRun("\n\n")) if view.subject else ()
        yield PageBlock(runs=(*head, *_cut(view, 0, len(view.text))), frame="page")


def _post(view: ChannelView) -> tuple[PageRun, ...]:
    head = (PageRun(view.subject, "strong"), PageRun("\n")) if view.subject else ()
    more = view.before_more
    if more is None:
        return (*head, *_cut(view, 0, len(view.text)))
    seen = _cut(view, 0, more)
    rest = tuple(
        PageRun(run.text, "muted" if run.look == "plain" else run.look)
        for run in _cut(view, more, len(view.text))
    )
    # TRANSLATORS: what one presses on a network to read the rest of a text.
    return (*head, *seen, PageRun(_("… see more"), "strong"), PageRun("\n"), *rest)


def _letter(view: ChannelView) -> Iterator[PageRun]:
    for line in view.letterhead:
        yield PageRun(f"{line}\n", "muted")
    if view.letterhead:
        yield PageRun("\n")
    if view.subject:
        yield PageRun(f"{view.subject}\n\n", "strong")
    yield from _cut(view, 0, len(view.text))


def _poster(view: ChannelView) -> Iterator[PageRun]:
    for number, piece in enumerate(view.pieces):
        if number:
            yield PageRun("\n")
        yield from _cut(view, piece.start, piece.end)


def _said(view: ChannelView) -> Iterator[PageRun]:
    """Yield what is said aloud, with a stroke where the voice rests, two where it rests longer."""
    at = 0
    for pause in view.pauses:
        words = view.text[at : pause.position].rstrip()
        yield from _cut(view, at, at + len(words))
        yield PageRun(_LONG_REST if pause.seconds >= _LONG_S else _SHORT_REST, "muted")
        if "\n" in view.text[at + len(words) : pause.position]:
            yield PageRun("\n")
        at = pause.position
    yield from _cut(view, at, len(view.text))


def _cut(view: ChannelView, start: int, end: int) -> tuple[PageRun, ...]:
    """Return a range of the text: what is too long apart, and the holes."""
    over = end if view.over is None else min(max(view.over, start), end)
    return (*_runs(view.text[start:over], "plain"), *_runs(view.text[over:end], "over"))


def _runs(text: str, look: PageLook) -> Iterator[PageRun]:
    at = 0
    for hole in _HOLE.finditer(text):
        if hole.start() > at:
            yield PageRun(text[at : hole.start()], look)
        yield PageRun(_("{label}?").format(label=hole[1]), "hole")
        at = hole.end()
    if at < len(text):
        yield PageRun(text[at:], look)
