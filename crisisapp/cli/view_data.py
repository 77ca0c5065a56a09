"""A message on its channel, a count and a truth check, as plain data for `--json`."""

from zoneinfo import ZoneInfo

from crisisapp.cli.directory_data import channel_data
from crisisapp.services.drafting.channel_sentences import advice_sentences
from crisisapp.services.drafting.channel_view import ChannelView
from crisisapp.services.drafting.truth import TruthCheck
from crisisapp.services.drafting.truth_sentences import loss_sentence

__all__ = ["count_data", "truth_data", "view_data"]


def count_data(view: ChannelView) -> dict[str, object]:
    """Return how long a text is on a channel, what costs and what to write instead.

    Positions are code points from 0; `over` is where it becomes too long, null when it fits.
    """
    count, rule = view.count, view.rule
    sms = view.sms
    return {
        "channel": rule.channel,
        "unit": count.unit.value,
        "used": count.used,
        "limit": count.limit or None,
        "left": count.left,
        "advised": rule.advised or None,
        "over": view.over,
        "own_limit": view.own_limit or None,
        "characters": count.characters,
        "words": count.words,
        "bytes": count.bytes,
        "seconds": view.seconds or None,
        "pages": view.pages or None,
        "encoding": sms.encoding if sms else None,
        "units": sms.units if sms else None,
        "segments": sms.parts if sms else None,
        "left_in_last": sms.left if sms else None,
        "costs": _costs(view),
        "saving": _saving(view),
        "advice": list(advice_sentences(view)),
        "verify": rule.verify,
    }


def view_data(view: ChannelView, zone: ZoneInfo) -> dict[str, object]:
    """Return a message as it will be read on a channel."""
    return {
        "name": {"fr": view.rule.name_fr, "en": view.rule.name_en},
        "layout": view.rule.layout.value,
        "subject_shown": view.subject_shown,
        "notification": view.notification,
        "before_more": view.before_more,
        "letterhead": list(view.letterhead),
        "pieces": [
            {"text": each.text, "start": each.start, "end": each.end, "used": each.used}
            for each in view.pieces
        ],
        "pauses": [{"position": pause.position, "seconds": pause.seconds} for pause in view.pauses],
        "count": count_data(view),
        "school_channel": channel_data(view.line, zone) if view.line else None,
    }


def truth_data(check: TruthCheck) -> dict[str, object]:
    """Return what a text lost; `same` when people read what was agreed."""
    return {
        "same": check.same,
        "losses": [
            {
                "kind": loss.kind.value,
                "line": loss.line,
                "start": loss.start,
                "end": loss.end,
                "was": loss.was,
                "now": loss.now,
                "sentence": loss_sentence(loss),
            }
            for loss in check.losses
        ],
    }


def _costs(view: ChannelView) -> list[dict[str, object]]:
    swaps: list[dict[str, object]] = [
        {
            "text": swap.character,
            "positions": list(swap.positions),
            "units": 1 if swap.forces_ucs2 else 2,
            "forces_ucs2": swap.forces_ucs2,
            "instead": swap.instead,
        }
        for swap in view.swaps
    ]
    return swaps + [
        {
            "text": view.text[cost.start : cost.end],
            "positions": [cost.start],
            "units": cost.units,
            "forces_ucs2": False,
            "instead": None,
        }
        for cost in view.count.costs
    ]


def _saving(view: ChannelView) -> dict[str, object] | None:
    saving = view.saving
    if saving is None:
        return None
    return {
        "text": saving.text,
        "segments": saving.parts,
        "cut": saving.cut,
        "then": saving.fewer,
    }
