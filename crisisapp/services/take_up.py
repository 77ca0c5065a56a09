"""*Reprendre*: what an earlier situation gives a new one, its team and its texts.

The contacts and the numbers are the desk's own, and shared already. Nothing of the people of the
earlier situation comes along: a code says nothing in another one, and a name was kept apart.
"""

import re
from collections.abc import Mapping

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.domain.people import CODE
from crisisapp.domain.words import MessageState
from crisisapp.services.capture.known_names import KnownNames, known_names
from crisisapp.services.capture.names import address_names, find_names
from crisisapp.services.content import Content
from crisisapp.services.drafting.fields import may_type
from crisisapp.services.drafting.values import gap_label
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.qualification import Holding, holders
from crisisapp.services.queries.records import MessageRow
from crisisapp.storage.reader import Reader

__all__ = ["TakenText", "TakenUp", "carried", "emptied_labels", "what_is_taken_up"]

_LEFT = (MessageState.WITHDRAWN, MessageState.SUPERSEDED)
# Typed over what the desk knows of the school, which is the same in every situation.
_OF_SCHOOL = frozenset({"contact", "head", "phone", "reference_page", "school"})
# Typed over what the desk knew of the earlier situation.
_OF_SITUATION = frozenset({"fact", "incident", "now", "publication"})
_HOUR = re.compile(
    r"(?<![\w])(?:[01]?\d|2[0-4])"
    r"(?:\s?h(?:\s?[0-5]\d|eures?\b|ours?\b|\b)|:[0-5]\d|(?:[.:][0-5]\d)?\s?[ap]\.?m\b)"
    r"|\b(?:midi|minuit|noon|midnight)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:janv(?:ier)?|f[ée]v(?:r|rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t"
    r"|sept(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|d[ée]c(?:embre|ember)?"
    r"|jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june|july|aug(?:ust)?)\b"
)
_DATE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s{_MONTH}|{_MONTH}\.?\s\d{{1,2}}(?!\d)"
    r"|\d{1,2}/\d{1,2}(?!\d)|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_CODE = re.compile(rf"(?<![\w-]){CODE}(?![\w-])", re.IGNORECASE)
# A number or an address, which a message gives on purpose.
_REACHED = re.compile(r"[+0-9][0-9 .-]+|\S+@\S+")
_SOMEBODY = "E-01"
_LONGEST = 2_000  # characters of a line that are looked at for names; a longer one is a document


class TakenText(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier message as a new draft: the values kept, and the fields emptied, to fill again."""

    template: Template
    audience: str
    channel: str
    values: dict[str, str]
    emptied: tuple[str, ...]


class TakenUp(msgspec.Struct, frozen=True, kw_only=True):
    """What would be taken up. `lost` names the templates that are no more."""

    held: tuple[Holding, ...]
    texts: tuple[TakenText, ...]
    lost: tuple[str, ...] = ()


def what_is_taken_up(read: Reader, content: Content, incident: str, earlier: str) -> TakenUp:
    """Return what an earlier situation gives: roles nobody holds yet, texts not drafted yet.

    A text of the same template, language, audience and channel as one of this situation stays
    where it is: taking up twice gives nothing twice. Withdrawn and replaced messages stay too.
    """
    here = {row.role for row in holders(read, incident)}
    drafted = {_place(row) for row in messages(read, incident)}
    # One code for them all: who it is says nothing here, and a name that two share is a name.
    people = known_people(read, earlier)
    known = known_names([(_SOMEBODY, [way for row in people for way in (row.name, *row.also)])])
    texts: list[TakenText] = []
    lost: list[str] = []
    for row in messages(read, earlier):
        if row.state in _LEFT or _place(row) in drafted:
            continue
        try:
            template = content.templates.load(row.template, row.language)
        except UserError:  # a school's own template, put away since
            lost.append(row.template)
            continue
        values, emptied = carried(row.values, template, known)
        texts.append(
            TakenText(
                template=template,
                audience=row.audience,
                channel=row.channel,
                values=values,
                emptied=emptied,
            )
        )
    return TakenUp(
        held=tuple(row for row in holders(read, earlier) if row.role not in here),
        texts=tuple(texts),
        lost=tuple(dict.fromkeys(lost)),
    )


def carried(
    values: Mapping[str, str], template: Template, known: KnownNames
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the values another situation may use, and the fields that are to be filled again.

    Emptied: an hour or a date, alone or inside a sentence; a code; what looks like somebody, or is
    one of `known`; a field that is said to be personal;
    what was typed over a fact or the title of the earlier situation. A field the template has no
    more is left out without a word.
    """
    fields = {field.name: field for field in template.fields}
    filled = {key: text for key, text in values.items() if text and may_type(template, key)}
    emptied = tuple(
        key for key, text in filled.items() if _is_of_then(key, text, fields.get(key), known)
    )
    return {key: text for key, text in filled.items() if key not in emptied}, emptied


def emptied_labels(text: TakenText) -> tuple[str, ...]:
    """Return what the emptied fields of a text are called, in the language of the text."""
    named = {field.name: field.label for field in text.template.fields}
    return tuple(named.get(key) or gap_label(key, text.template.language) for key in text.emptied)


def _is_of_then(key: str, text: str, field: Field | None, known: KnownNames) -> bool:
    root = key.partition(".")[0]
    if field is None and root in _OF_SITUATION:
        return True
    if field is not None and (field.personal or field.type is FieldType.TIME):
        return True
    if _CODE.search(text) is not None:
        return True
    if field is None and root in _OF_SCHOOL:
        return False
    dated = _HOUR.search(text) is not None or _DATE.search(text) is not None
    return dated or _names_somebody(text, known)


def _names_somebody(text: str, known: KnownNames) -> bool:
    lines = text.split("\n")
    if max(map(len, lines)) > _LONGEST:
        return True
    if any(address_names(line, known) for line in lines if "://" in line):
        return True
    found = (name for line in lines for name in find_names(line, known))
    return any(name.code or _REACHED.fullmatch(name.written) is None for name in found)


def _place(row: MessageRow) -> tuple[str, str, str, str]:
    return row.template, row.language, row.audience, row.channel
