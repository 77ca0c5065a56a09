"""Words typed in the language of the original that stand in a version begun from a template."""

import re
from collections.abc import Mapping

from crisisapp.domain.message import FieldType
from crisisapp.domain.paragraphs import SUBJECT
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment

__all__ = ["borrowed_paragraphs"]

# What a choice or an hour says follows the language of the template.
_WORDS = frozenset(
    each.value for each in (FieldType.TEXT, FieldType.PLACE, FieldType.CLAUSE, FieldType.CLAUSES)
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def borrowed_paragraphs(rendered: Rendered, values: Mapping[str, str]) -> frozenset[str]:
    """Return the paragraphs, by name, that hold typed words: they are to be translated.

    A telephone number or an address of the web reads the same in every language.
    """
    typed = [each for each in rendered.segments if _is_typed(each, values)]
    found = {
        paragraph.key
        for paragraph in rendered.paragraphs
        if any(paragraph.start <= each.start < paragraph.end for each in typed)
    }
    if any(_is_typed(each, values) for each in rendered.subject_segments):
        found.add(SUBJECT)
    return frozenset(found)


def _is_typed(segment: Segment, values: Mapping[str, str]) -> bool:
    return (
        segment.origin == "value"
        and segment.type in _WORDS
        and bool(values.get(segment.field or "", "").strip())
        and "://" not in segment.text
        and _WORD.search(segment.text) is not None
    )
