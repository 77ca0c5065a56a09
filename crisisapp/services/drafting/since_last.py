"""What a message says that the last one to the same audience did not, and what it says no more."""

import re

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.message import FieldType, Template
from crisisapp.services.drafting.derive import bare
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.present import present
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.queries.last_message import LastMessage, last_to
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

__all__ = ["Before", "NewWords", "Since", "before", "since"]

_TOKEN = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
_CLAUSES = frozenset({FieldType.CLAUSE, FieldType.CLAUSES})


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """The last message to the same audience: its text, and the clauses it said of its own.

    `usual` are the bare words that the template of the new one says by itself: no news to anybody.
    """

    last: LastMessage
    text: str
    said: tuple[str, ...]
    values: dict[str, str]
    usual: frozenset[str] = frozenset()


class NewWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are new to their readers; `was` is what stood in the same place, if it did.

    `fact` is the key of the fact that gave them, empty where somebody typed them.
    """

    text: str
    field: str
    label: str = ""
    was: str = ""
    fact: str = ""


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since the last message to the same audience."""

    before: Before
    new: tuple[NewWords, ...]
    gone: tuple[str, ...]


def before(desk: Known, row: MessageRow) -> Before | None:
    """Return what the audience of a message was last told, else what is under way for it."""
    last = last_to(desk.read, row.incident, row.audience, row.language, before=row)
    if last is None:
        return None
    text = f"{last.subject}\n{last.text}"
    if last.sent_at is None:
        try:
            rendered = present(desk, last.row).rendered
        except UserError:  # its template cannot be read any more: nothing to set it against
            return None
        text = f"{rendered.subject}\n{rendered.text}"
    return Before(
        last=last,
        text=_plain(text),
        said=_said(desk, last),
        values=dict(last.row.values),
        usual=_usual(desk, row),
    )


def since(told: Before, rendered: Rendered) -> Since:
    """Return what a message says now and that one did not, in reading order, and the reverse."""
    new: dict[tuple[str, str], NewWords] = {}
    for segment in (*rendered.subject_segments, *rendered.segments):
        if segment.origin not in ("value", "fact") or not segment.field:
            continue
        if bare(segment.text) in told.usual or _is_in(segment.text, told.text):
            continue
        was = told.values.get(segment.field, "")
        new.setdefault(
            (segment.field, segment.text),
            NewWords(
                text=segment.text,
                field=segment.field,
                label=segment.label,
                was="" if "\n" in was else was,
                fact=segment.fact,
            ),
        )
    now = _plain(f"{rendered.subject}\n{rendered.text}")
    gone = tuple(words for words in told.said if not _is_in(words, now))
    return Since(before=told, new=tuple(new.values()), gone=gone)


def _said(desk: Known, last: LastMessage) -> tuple[str, ...]:
    """Return the clauses of a message: its facts as it said them, what was typed into it."""
    found = [fact.words for fact in last.facts if fact.words]
    try:
        library = desk.content.templates
        template: Template | None = library.load(last.row.template, as_language(last.row.language))
    except UserError:
        template = None
    for field in template.fields if template is not None else ():
        if field.type in _CLAUSES:
            found += last.row.values.get(field.name, "").split("\n")
    return tuple(dict.fromkeys(line.strip().rstrip(".") for line in found if line.strip()))


def _usual(desk: Known, row: MessageRow) -> frozenset[str]:
    try:
        template = desk.content.templates.load(row.template, as_language(row.language))
    except UserError:
        return frozenset()
    return frozenset(
        bare(line) for field in template.fields for line in field.default.split("\n") if line
    )


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")


def _is_in(words: str, text: str) -> bool:
    """Say whether words stand in a plain text: spaces and a final stop make no difference.

    An hour is the same in an SMS (`11h30`) and in a letter (`11 h 30`).
    """
    tokens = _TOKEN.findall(_plain(words).strip(" ."))
    if not tokens:
        return True
    pattern = r"\s*".join(map(re.escape, tokens))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None
