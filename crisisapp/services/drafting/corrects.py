"""What a correction says first: that it corrects, and the message of which hour.

It is a paragraph of its own, like one written by hand: the officer may word it otherwise, or leave
it out. Two letters that contradict each other without a word are worse than one mistake.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.paragraphs import ADDED, OwnText, ParagraphEdits
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.services.drafting.render import render

if TYPE_CHECKING:
    from crisisapp.domain.message import Template
    from crisisapp.services.drafting.context import DraftContext
    from crisisapp.storage.template_files import TemplateLibrary

__all__ = ["with_correction"]

_KEY = f"{ADDED}corrects"
_PHRASE = "own_corrects"
_OPENING = 4  # paragraphs in which a letter has named its readers


def with_correction(
    edits: ParagraphEdits,
    template: "Template",
    values: Mapping[str, str],
    known: "DraftContext",
    *,
    library: "TemplateLibrary",
    sent_at: datetime,
) -> ParagraphEdits:
    """Return the changes of a correction, its first sentence among them.

    Args:
        edits: what was written by hand in the message it corrects; the sentence of an earlier
            correction is replaced.
        template: of both messages.
        values: typed words of the correction.
        known: what the desk knows, for the audience's channel.
        library: the phrases; in a school's own ones the sentence may be missing, then none is said.
        sent_at: when the corrected message left, aware.
    """
    try:
        phrase = library.phrase(_PHRASE, template.language)
    except UserError:
        return edits
    said = render_phrase(phrase, {"corrected_at": sent_at.isoformat()}, known).text
    kept = {key: own for key, own in edits.own.items() if key != _KEY}
    rest = msgspec.structs.replace(edits, own=kept, order=_without(edits.order))
    paragraphs = render(template, values, known, final=False, edits=rest).paragraphs
    shown = [each for each in paragraphs if each.origin != "removed"]
    named = next((each.key for each in shown[:_OPENING] if each.text.endswith(",")), "")
    keys = [each.key for each in paragraphs]
    at = keys.index(named) + 1 if named else 0
    order = (*keys[:at], _KEY, *keys[at:])
    return msgspec.structs.replace(rest, own={**kept, _KEY: OwnText(text=said)}, order=order)


def _without(order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in order if key != _KEY)
