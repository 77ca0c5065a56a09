"""The paragraphs of a template's source: each is marked, so that what it writes keeps its name.

Imports Jinja: lazily used.
"""

import hashlib
import re

from jinja2 import nodes

from crisisapp.services.drafting.marks import block_mark

__all__ = ["mark_blocks"]

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ANCHOR = 12  # hex digits


def mark_blocks(tree: nodes.Template, source: str) -> tuple[str, ...]:
    """Mark where each paragraph begins in a parsed template; return their anchors, by number.

    A paragraph is what follows a blank line of the template's own words. Its anchor is a short
    digest of its source, equal as long as nobody changes that. Call it after the allow-list: the
    marks are characters that no source may hold.
    """
    starts = [1]
    for data in tree.find_all(nodes.TemplateData):
        line, last, parts = data.lineno, 0, []
        for blank in _BLANK.finditer(data.data):
            parts += [data.data[last : blank.end()], block_mark(len(starts))]
            starts.append(line + data.data.count("\n", 0, blank.end()))
            last = blank.end()
        if parts:
            data.data = "".join((*parts, data.data[last:]))
    lines = source.split("\n")
    ends = [*starts[1:], len(lines) + 1]
    return tuple(
        _anchor("\n".join(lines[start - 1 : max(start, end - 1)]))
        for start, end in zip(starts, ends, strict=True)
    )


def _anchor(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:_ANCHOR]
