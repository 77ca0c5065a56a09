"""What the card of the first ten minutes says: its sentences, and the letters of its keys."""

from datetime import datetime
from textwrap import shorten
from zoneinfo import ZoneInfo

from crisisapp.services.channels import ChannelLine
from crisisapp.services.first_minutes import FirstMinutes, Reflex
from crisisapp.services.queries.records import IncidentRow
from crisisapp.support.i18n import _, hour_text, moment_text, ngettext, pgettext
from crisisapp.ui.views.first_minutes_reflex import ReflexWords

__all__ = [
    "act_word",
    "blocked_reason",
    "button_word",
    "closed_reason",
    "footer_words",
    "moments_words",
    "reflex_words",
    "said_word",
]

_NEXT_WIDTH = 48  # characters of the next step that the footer names
_MANY = 5  # steps that are due: from more on, how many says nothing one could act on


def act_word(reflex: Reflex, channel: ChannelLine | None = None) -> str:
    """Return the word of a reflex's key while it is still to do; its letter comes from it.

    `channel` is where the sentence goes: while that is shut, what to take instead is named.
    """
    match reflex.task.act:
        case "copy" if channel is not None and not channel.usable:
            if not channel.instead:
                return _("Copy the sentence")
            # TRANSLATORS: a channel of the school that can be written on now: "Copy for SMS".
            return _("Copy for {channel}").format(channel=channel.instead[0].name)
        case "copy":
            return _("Copy for the ENT")
        case "call":
            # TRANSLATORS: button beside a number: I have called it, now ("Appelé").
            return _("Called ▸")
        case _:
            # TRANSLATORS: the button that marks a step done: « C'est fait ».
            return pgettext("button", "Done")


def said_word() -> str:
    """Return the word of the key that says a copied sentence was said."""
    # TRANSLATORS: the button that marks a sentence as said to the staff: « C'est dit ».
    return _("It is said")


def button_word(reflex: Reflex, channel: ChannelLine | None = None) -> str:
    """Return the word of a reflex's key now; empty when there is nothing left to press."""
    if reflex.copied_at is not None:
        return said_word()
    if not reflex.is_done:
        return act_word(reflex, channel)
    return _("Copy again") if reflex.task.act == "copy" else ""


def reflex_words(
    reflex: Reflex,
    *,
    zone: ZoneInfo,
    sentence: str = "",
    next_at: str | None = None,
    aside: str = "",
    channel: ChannelLine | None = None,
) -> ReflexWords:
    """Return the words of a row.

    `sentence` is what its copying puts on the clipboard, `next_at` the hour in it, if any, and
    `channel` where it goes. `aside` says why it does not go as usual: nobody answered yet and whom
    to try next, or a channel that is shut and what to take instead.
    """
    copies = reflex.task.act == "copy"
    note = " · ".join(filter(None, (_note(reflex, sentence), "" if copies else aside)))
    if reflex.is_done and reflex.task.changed_at is not None:
        time = hour_text(reflex.task.changed_at, zone)
        note = _("done at {time} · {note}").format(time=time, note=note)
    state = aside if copies and not reflex.is_done else ""
    if reflex.copied_at is not None:
        # TRANSLATORS: a sentence was copied; the question is whether the staff has heard it.
        state = _("copied {time}, said?").format(time=hour_text(reflex.copied_at, zone))
    return ReflexWords(
        title=reflex.task.text,
        note=note,
        state=state,
        done=reflex.is_done,
        copies=copies and reflex.copied_at is None,
        button=button_word(reflex, channel),
        next_at=next_at,
    )


def moments_words(row: IncidentRow, start: str, *, now: datetime, zone: ZoneInfo) -> str:
    """Return `opened 07:52 · start 07:45`; the start is left out while nobody knows it."""
    parts = [_("opened {time}").format(time=moment_text(row.opened_at, zone, today=now))]
    if start:
        parts.append(_("start {time}").format(time=start))
    return " · ".join(parts)


def footer_words(state: FirstMinutes, *, now: datetime, zone: ZoneInfo) -> str:
    """Return how much waits behind the card, and until when nothing does."""
    if state.run is None:
        return _("No playbook is running.")
    others = ngettext("{count} other step", "{count} other steps", state.others)
    others = others.format(count=state.others)
    if state.pressing > _MANY:
        text = shorten(state.following, width=_NEXT_WIDTH, placeholder="…")
        return _("{steps}; the next: {text}").format(steps=others, text=text)
    if state.pressing:
        pressing = ngettext("{count} of them now", "{count} of them now", state.pressing)
        return f"{others}, {pressing.format(count=state.pressing)}"
    if state.quiet_until is not None:
        time = moment_text(state.quiet_until, zone, today=now)
        return _("{steps}, nothing before {time}").format(steps=others, time=time)
    return others


def _note(reflex: Reflex, sentence: str) -> str:
    match reflex.task.act:
        case "copy":
            # TRANSLATORS: the quotes around a sentence to be copied ("« … »").
            return _("“{text}”").format(text=sentence)
        case "call" if reflex.phone is not None:
            return f"{reflex.phone.label} {reflex.phone.number}"
        case "call" if reflex.dialled:
            return f"{reflex.called} {reflex.dialled}"
        case "call":
            return _("{name}: no number is written down").format(name=reflex.called)
        case _:
            return reflex.task.help


def closed_reason() -> str:
    """Return why nothing is written in a closed situation."""
    return _("Closed: reopen it to write")


def blocked_reason() -> str:
    """Return why nothing is written by a second opener."""
    return _("This register is open for writing elsewhere: here it can only be read.")
