"""What a document of a message holds, whatever its format: lines, paragraphs, lists, a mark.

The words are those that were rendered, and nothing else: no name comes in from the desk. A message
that nobody agreed to says so on each page and in its subject.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

from crisisapp.domain.words import MessageState
from crisisapp.services.drafting.letterhead import letterhead
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.exports.text import plain
from crisisapp.services.queries.records import MessageRow, SchoolRow
from crisisapp.support.i18n import N_, Language, translator

__all__ = [
    "Line",
    "MessageDocument",
    "Run",
    "TextBlock",
    "message_document",
    "text_blocks",
    "text_of",
]

# TRANSLATORS: on each page of a message that nobody agreed to; “PROJET” stays in capitals.
_DRAFT = N_("DRAFT, not agreed: to be read, not to be sent · {title} · version {version}")
_WITHDRAWN = N_("WITHDRAWN: not to be used any more · {title} · version {version}")
_SUPERSEDED = N_("REPLACED by a later message: not to be used any more · {title}")
# TRANSLATORS: one word before the subject of a message that nobody agreed to: "PROJET".
_WORDS = {"draft": N_("DRAFT"), "withdrawn": N_("WITHDRAWN"), "superseded": N_("REPLACED")}
_AGREED = frozenset({MessageState.APPROVED, MessageState.COPIED, MessageState.SENT})
_BULLETS = ("- ", "• ", "– ")


class Run(msgspec.Struct, frozen=True):
    """Words of one look."""

    text: str
    strong: bool = False


Line = tuple[Run, ...]


class TextBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph with its lines, or a list with its items."""

    kind: Literal["paragraph", "list"]
    lines: tuple[Line, ...]


class MessageDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One message, ready to be written. `made_at` is an aware local moment.

    `subject` may be empty; `title` never is. `mark` is what each page says while nobody agreed,
    `mark_word` its first word, both empty once the text may leave. `large`: a poster. `key` tells
    this text from all others.
    """

    title: str
    subject: str
    text: str
    blocks: tuple[TextBlock, ...]
    letterhead: tuple[str, ...]
    language: Language
    made_at: datetime
    key: str
    mark: str = ""
    mark_word: str = ""
    large: bool = False

    @property
    def heading(self) -> str:
        """Return the subject under its mark, as a mail or a window's title bears it."""
        subject = self.subject or self.title
        return f"{self.mark_word} – {subject}" if self.mark_word else subject


def message_document(
    rendered: Rendered,
    row: MessageRow,
    school: SchoolRow,
    *,
    language: Language,
    at: datetime,
    large: bool = False,
) -> MessageDocument:
    """Return the document of a message.

    Args:
        rendered: its text as it may leave, or as it stands.
        row: the message; its state decides on the mark.
        school: whose letterhead it bears.
        language: that of the message.
        at: the aware local moment the file is made.
        large: a poster to read from afar.
    """
    mark, word = _mark(row, language, holes=bool(rendered.holes))
    return MessageDocument(
        title=_one_line(row.title),
        subject=_one_line(rendered.subject),
        text=plain(rendered.text),
        blocks=text_blocks(rendered.segments, rendered.text),
        letterhead=tuple(_one_line(line) for line in letterhead(school)),
        language=language,
        made_at=at,
        key=f"{row.id}.{row.version}",
        mark=mark,
        mark_word=word,
        large=large,
    )


def text_blocks(segments: tuple[Segment, ...], text: str) -> tuple[TextBlock, ...]:
    """Return the paragraphs and lists of a text, by its segments or as it stands without any."""
    return tuple(_blocks(segments or (_whole(text),)))


def text_of(document: MessageDocument) -> str:
    """Return the exact text, under its mark if it has one."""
    return "\n\n".join(part for part in (document.mark, document.text) if part)


def _mark(row: MessageRow, language: Language, *, holes: bool) -> tuple[str, str]:
    words = translator(language).gettext
    match row.state:
        case MessageState.WITHDRAWN:
            text, word = _WITHDRAWN, _WORDS["withdrawn"]
        case MessageState.SUPERSEDED:
            text, word = _SUPERSEDED, _WORDS["superseded"]
        case _ if row.state in _AGREED and not holes:
            return "", ""
        case _:
            text, word = _DRAFT, _WORDS["draft"]
    mark = words(text).format(title=_one_line(row.title), version=row.version)
    return mark, words(word)


def _blocks(segments: tuple[Segment, ...]) -> Iterator[TextBlock]:
    """Yield paragraphs and lists; a blank line ends one, a first or last item too."""
    kind: Literal["paragraph", "list"] = "paragraph"
    lines: list[Line] = []
    for line in (*_lines(segments), ()):
        item = _item(line)
        wanted: Literal["paragraph", "list"] = "paragraph" if item is None else "list"
        if lines and (not line or wanted != kind):
            yield TextBlock(kind=kind, lines=tuple(lines))
            lines = []
        if line:
            kind = wanted
            lines.append(line if item is None else item)


def _lines(segments: tuple[Segment, ...]) -> Iterator[Line]:
    line: list[Run] = []
    for segment in segments:
        first, *others = plain(segment.text).split("\n")
        if first:
            line.append(Run(first, segment.strong))
        for other in others:
            yield tuple(line)
            line = [Run(other, segment.strong)] if other else []
    yield tuple(line)


def _item(line: Line) -> Line | None:
    """Return what an item says without its bullet; None for any other line."""
    if not line or not line[0].text.startswith(_BULLETS):
        return None
    first = line[0].text[2:]
    rest = line[1:]
    return (Run(first, line[0].strong), *rest) if first else rest


def _whole(text: str) -> Segment:
    return Segment(text=text, origin="template", field=None, start=0, end=len(text))


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
