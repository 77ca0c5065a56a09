"""What the clipboard holds beside a message that was copied, in one line; nothing when all is well.

A message is copied, pasted into the school's platform, and copied back from there: what came back
is compared with what was meant.
"""

from enum import StrEnum

import msgspec

from crisisapp.services.drafting.truth import LossKind, compare_texts
from crisisapp.services.drafting.truth_sentences import truth_sentences
from crisisapp.support.i18n import _

__all__ = ["Held", "Pasted", "held_after_copy", "pasted_back"]

_MOST = 2  # sentences of one line
_ROOM = 4, 2_000  # times as long and so many characters more: it is another text, whatever it says


class Held(StrEnum):
    """What the clipboard holds: the message, the message with losses, something else."""

    SAME = "same"
    LOST = "lost"
    OTHER = "other"


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, and the line that says it; empty when it need not be said."""

    held: Held
    line: str = ""


def held_after_copy(meant: str, held: str) -> Pasted:
    """Say whether the clipboard holds, right after a copy, what was put there."""
    if not held and meant:
        text = _("The clipboard holds nothing: another program keeps it. Copy again.")
        return Pasted(held=Held.OTHER, line=text)
    found = _compared(meant, held)
    if found.held is Held.SAME:
        return Pasted(held=Held.SAME)
    text = _("The clipboard does not hold the message. {what} Copy again.")
    return Pasted(held=found.held, line=text.format(what=found.line))


def pasted_back(meant: str, held: str) -> Pasted:
    """Say what a text that another program put on the clipboard is beside the message.

    Another text altogether is told by `held` alone: people copy other things too.
    """
    found = _compared(meant, held)
    if found.held is Held.OTHER:
        return Pasted(held=Held.OTHER)
    if found.held is Held.SAME:
        return Pasted(held=Held.SAME, line=_("What was copied back is the message, to the letter."))
    return Pasted(held=Held.LOST, line=_("Copied back: {what}").format(what=found.line))


def _compared(meant: str, held: str) -> Pasted:
    times, more = _ROOM
    if not held.strip() or len(held) > times * len(meant) + more:
        return Pasted(held=Held.OTHER, line=_("It holds another text."))
    check = compare_texts(meant, held)
    if check.same:
        return Pasted(held=Held.SAME)
    if any(loss.kind is LossKind.OTHER for loss in check.losses):
        return Pasted(held=Held.OTHER, line=_("It holds another text."))
    return Pasted(held=Held.LOST, line=" ".join(truth_sentences(check)[:_MOST]))
