"""What a person changed by hand in a message, paragraph by paragraph; the rest is the template's.

A paragraph of the template is named by the place it has in the template's source (`3`; `3.2` for
the second one that place writes), so that it keeps its name while others come and go with what is
known. One that was added has a name of its own (`own:ID`). The subject is `subject`.
"""

import msgspec

__all__ = ["ADDED", "SUBJECT", "OwnText", "ParagraphEdits", "is_added", "place_of"]

ADDED = "own:"
SUBJECT = "subject"


class OwnText(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words of one paragraph as somebody wrote them; plain text, never a template.

    `anchor` is what the template's source says at its place, as a short digest: a template that
    was changed meanwhile is known by it. `facts` are the words of facts that stand in the text, by
    key. `holes` gives the field of each hole that was not filled yet, by the name it stands under
    (`⟦heure⟧`).
    """

    text: str
    anchor: str = ""
    facts: dict[str, str] = {}
    holes: dict[str, str] = {}


class ParagraphEdits(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that was changed in one message: texts by paragraph, what was left out, the order.

    `removed` gives the anchor of each paragraph that is left out. `order` names the paragraphs as
    they stand; empty, it is the template's own.
    """

    own: dict[str, OwnText] = {}
    removed: dict[str, str] = {}
    order: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.own or self.removed or self.order)


def is_added(key: str) -> bool:
    """Say whether a paragraph is one that the template never had."""
    return key.startswith(ADDED)


def place_of(key: str) -> tuple[int, int]:
    """Return where a paragraph of the template stands in its source, to be compared."""
    block, _dot, nth = key.partition(".")
    return (int(block) if block.isdecimal() else 0, int(nth) if nth.isdecimal() else 1)
