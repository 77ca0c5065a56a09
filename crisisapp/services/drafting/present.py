"""A message as it reads at one hour: its text, the seal of it, and the facts it says."""

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.approval import seal
from crisisapp.domain.message import Template
from crisisapp.services.drafting.context import FactLine, fact_lines
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

if TYPE_CHECKING:
    from crisisapp.services.drafting.desk_context import Known
    from crisisapp.services.drafting.render import Rendered
    from crisisapp.services.drafting.shape import Segment

__all__ = ["Present", "frame_of", "present", "stated_facts", "template_digest"]

_SPACES = re.compile(r"\s+")


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it reads at `written_at` (aware); `facts` are those it says."""

    template: Template
    rendered: "Rendered"
    written_at: datetime
    facts: tuple[FactLine, ...]

    @property
    def digest(self) -> str:
        """Return the seal of its text."""
        return seal(self.rendered.subject, self.rendered.text)


def present(desk: "Known", row: MessageRow, *, at: datetime | None = None) -> Present:
    """Return a message as it reads at an hour, with what the desk knows now.

    Raises:
        UserError: UNKNOWN_TEMPLATE, TEMPLATE_FAULT, CONTENT_FAULT: it cannot be written any more.
    """
    from crisisapp.services.drafting.desk_context import alone, desk_context
    from crisisapp.services.drafting.render import render  # start-up: the first order

    language = as_language(row.language)
    template = desk.content.templates.load(row.template, language)
    context = desk_context(desk, row.incident, language=language, channel=row.channel)
    lines = fact_lines(context)
    if row.preapproval:
        context = alone(context)
    if at is not None:
        context = msgspec.structs.replace(context, now=at)
    rendered = render(template, row.values, context, final=False, edits=row.edits)
    return Present(
        template=template,
        rendered=rendered,
        written_at=context.now,
        facts=stated_facts(rendered, lines),
    )


def stated_facts(rendered: "Rendered", lines: tuple[FactLine, ...]) -> tuple[FactLine, ...]:
    """Return the facts that a text says: prefilled from them, or typed in their very words.

    A paragraph written by hand may say one in the words of an earlier hour: it is then returned as
    it is said there, and is sure only when the fact is.
    """
    segments = (*rendered.subject_segments, *rendered.segments)
    keys = {segment.fact for segment in segments if segment.fact and segment.origin != "own"}
    typed = {_bare(segment.text) for segment in segments if segment.origin == "value"}
    own = {segment.fact: segment.text for segment in segments if _is_own_fact(segment)}
    now = {line.key: line for line in lines}
    same = {key for key, text in own.items() if key in now and _bare(now[key].text) == _bare(text)}
    said = (
        FactLine(key=key, text=text, confirmed=key in now and now[key].confirmed)
        for key, text in own.items()
        if key not in same
    )
    keys |= same
    return (*(line for line in lines if line.key in keys or _bare(line.text) in typed), *said)


def frame_of(rendered: "Rendered", open_fields: tuple[str, ...]) -> str:
    """Return the seal of a text without the words of the holes that may be filled later."""
    subject, text = (
        "".join(
            f"⟦{segment.field}⟧" if segment.field in open_fields else segment.text
            for segment in segments
        )
        for segments in (rendered.subject_segments, rendered.segments)
    )
    return seal(subject, text)


def template_digest(template: Template) -> str:
    """Return the SHA-256 (hex) of a template's text, as a message keeps it."""
    return hashlib.sha256(template.body.encode()).hexdigest()


def _is_own_fact(segment: "Segment") -> bool:
    return segment.origin == "own" and bool(segment.fact)


def _bare(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" .").casefold().replace("’", "'")
