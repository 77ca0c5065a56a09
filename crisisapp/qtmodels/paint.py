"""What a painted row says: frozen records that models hand to delegates and widgets.

Words in them are ready to read (translated, with units). They know nothing of the domain, and the
delegates know nothing else. Tones are names of `ui.theme.tokens.ToneName`.
"""

from typing import Literal

import msgspec
from PySide6.QtCore import Qt

__all__ = [
    "PAINT_ROLE",
    "CellPaint",
    "EntryPaint",
    "MessagePart",
    "PaintTone",
    "PartHand",
    "PartLook",
    "PartOrigin",
    "TaskPaint",
]

# The role under which a model returns the record of a row.
PAINT_ROLE = Qt.ItemDataRole.UserRole + 1

PaintTone = Literal["neutral", "accent", "ok", "warn", "bad", "violet", "teal", "outline"]
PartOrigin = Literal["template", "value", "fact", "hole"]
PartLook = Literal["plain", "strong", "muted"]
PartHand = Literal["", "edited", "added", "removed"]


class CellPaint(msgspec.Struct, frozen=True, kw_only=True):
    """What one cell of a table says: a text, a quieter second line, a chip.

    With a text the chip stands last; without, it comes first and the second line explains it.
    """

    text: str = ""
    note: str = ""
    chip: str = ""
    tone: PaintTone = "outline"
    strong: bool = False
    quiet: bool = False


class EntryPaint(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a timeline.

    A heading row has `heading` and `text` alone. `struck` and `dotted` (unconfirmed) always come
    with a word in `state_word`; `state_tick` draws a tick before it. `spoken` is the sentence a
    screen reader says: the model returns it as `AccessibleTextRole`.
    """

    text: str
    heading: bool = False
    time: str = ""
    kind_word: str = ""
    kind_tone: PaintTone = "neutral"
    bar_tone: PaintTone = "neutral"
    state_word: str = ""
    state_tone: PaintTone = "outline"
    state_tick: bool = False
    meta: str = ""
    struck: bool = False
    dotted: bool = False
    spoken: str = ""


class TaskPaint(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a checklist.

    A heading row has `text`, `progress` (0 to 1) and `count` ("2/3"). `chip` stands on the right
    ("repère 11:30"). A line that opens or folds others has no `box`. `spoken` as in `EntryPaint`.
    """

    text: str
    heading: bool = False
    note: str = ""
    done: bool = False
    chip: str = ""
    chip_tone: PaintTone = "outline"
    progress: float = 0.0
    count: str = ""
    box: bool = True
    spoken: str = ""


class MessagePart(msgspec.Struct, frozen=True, kw_only=True):
    """A run of a message's text and where it comes from.

    `field` and `label` ("time of the next information") are set for `value` (typed by a person),
    `fact` (from a confirmed fact) and `hole` (still to fill; `text` is then what stands there).
    `look` is for the template's own words: `muted` for "Subject:" and the signature. `paragraph`
    names the paragraph it stands in, empty between two; `hand` says that a person wrote that one,
    or left it out. Words that are `changed` are new to those who read the last message.
    """

    text: str
    origin: PartOrigin = "template"
    field: str = ""
    label: str = ""
    look: PartLook = "plain"
    paragraph: str = ""
    hand: PartHand = ""
    changed: bool = False
