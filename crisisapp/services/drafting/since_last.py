"""What a message says that the last one to the same audience did not, and what it says no more."""

import re

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.message import Field, FieldType
from crisisapp.domain.words import FactState
from crisisapp.services.drafting.derive import bare
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.last_message import LastMessage, last_to
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

__all__ = ["Before", "NewWords", "Since", "before", "since"]

_TOKEN = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
_CLAUSES = frozenset({FieldType.CLAUSE, FieldType.CLAUSES})


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """The last message that left for an audience: its text, and what would be missed of it.

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
    """Return what the audience of a message was last told; None: nothing left for it yet."""
    last = last_to(desk.read, row.incident, row.audience, row.language, before=row)
    if last is None or last.sent_at is None:
        return None
    return Before(
        last=last,
        text=_plain(f"{last.subject}\n{last.text}"),
        said=_said(desk, last, row),
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


def _said(desk: Known, last: LastMessage, row: MessageRow) -> tuple[str, ...]:
    """Return what would be missed: facts that are known otherwise now, typed words of the same.

    A fact that still stands may be left out; so may words of another template, longer or shorter.
    """
    standing = {
        bare(words.get(row.language, ""))
        for fact in facts(desk.read, row.incident)
        if fact.state is not FactState.WITHDRAWN
        for words in (fact.clauses, fact.hedges)
    }
    found = [fact.words for fact in last.facts if bare(fact.words) not in standing]
    for field in _fields(desk, last.row) if last.row.template == row.template else ():
        if field.type in _CLAUSES:
            typed = last.row.values.get(field.name, "").split("\n")
            found += [line for line in typed if bare(line) not in standing]
    return tuple(dict.fromkeys(line.strip().rstrip(".") for line in found if line.strip()))


def _usual(desk: Known, row: MessageRow) -> frozenset[str]:
    lines = (line for field in _fields(desk, row) for line in field.default.split("\n"))
    return frozenset(bare(line) for line in lines if line)


def _fields(desk: Known, row: MessageRow) -> tuple[Field, ...]:
    """Return the fields of a message's template; none when it cannot be read any more."""
    try:
        return desk.content.templates.load(row.template, as_language(row.language)).fields
    except UserError:
        return ()


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
