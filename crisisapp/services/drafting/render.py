"""The one rendering of a message: the window, the clipboard, exports, terminal and tests use it."""

from collections.abc import Mapping

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import Template
from crisisapp.domain.paragraphs import ParagraphEdits
from crisisapp.services.drafting.context import DraftContext, fact_lines
from crisisapp.services.drafting.edited import Paragraph, edited, edited_subject, paragraphs_of
from crisisapp.services.drafting.edited_own import Hand
from crisisapp.services.drafting.marks import Ledger
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.shape import Segment, segments_of
from crisisapp.services.drafting.values import Names, template_names

__all__ = ["Hole", "Rendered", "channel_of", "render"]


class Hole(msgspec.Struct, frozen=True, kw_only=True):
    """A place still to fill. `field` is the key to type under; positions are code points.

    `typed` holds words that are there but do not fit (an hour that is none).
    """

    field: str
    label: str
    type: str
    start: int
    end: int
    in_subject: bool = False
    typed: str = ""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it reads now. The segments, joined, are exactly the text.

    `subject` is one line, empty on channels without one; `holes` are in reading order, the
    subject's first. `paragraphs` are those of the text, the ones left out too.
    """

    text: str
    subject: str
    segments: tuple[Segment, ...]
    subject_segments: tuple[Segment, ...] = ()
    holes: tuple[Hole, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


_AS_WRITTEN = ParagraphEdits()


def channel_of(template: Template, context: DraftContext) -> str:
    """Return the channel a draft is written for: the context's, else the template's first."""
    return context.channel or (template.channels[0] if template.channels else "")


def render(
    template: Template,
    values: Mapping[str, str],
    context: DraftContext,
    *,
    final: bool,
    edits: ParagraphEdits = _AS_WRITTEN,
) -> Rendered:
    """Render a template with the words typed so far, and what was changed in it by hand.

    Args:
        template: its body and subject; compiled once, then kept.
        values: typed words by field name, or by path (`contact.press`) for a hole of the context.
        context: what the desk knows, the hour, the language.
        final: the text will leave: refuse it while a hole remains. It changes nothing else, so a
            final text equals its last preview byte for byte.
        edits: paragraphs written by hand; they are plain text and are not run.

    Raises:
        UserError: MESSAGE_HAS_HOLES with `labels` (final alone), TEMPLATE_FAULT with `path`,
            `line` and `what` for a template outside the sandbox's rules.
    """
    if context.language != template.language:
        context = msgspec.structs.replace(context, language=template.language)
    sms = channel_of(template, context) == "sms"
    subject = () if sms else _laid_out(template, template.subject, values, context)
    segments = _laid_out(template, template.body, values, context)
    if edits:
        hand = _hand(template, values, context, sms=sms)
        subject = edited_subject(subject, edits, hand)
        segments, paragraphs = edited(segments, edits, hand)
    else:
        paragraphs = paragraphs_of(segments)
    holes = (*_holes(subject, in_subject=True), *_holes(segments, in_subject=False))
    if final and holes:
        labels = tuple(dict.fromkeys(hole.label for hole in holes))
        raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=labels)
    return Rendered(
        text="".join(segment.text for segment in segments),
        subject="".join(segment.text for segment in subject),
        segments=segments,
        subject_segments=subject,
        holes=holes,
        paragraphs=paragraphs,
    )


def _hand(
    template: Template, values: Mapping[str, str], context: DraftContext, *, sms: bool
) -> Hand:
    from crisisapp.services.drafting.environment import compile_source  # start-up: Jinja

    return Hand(
        language=template.language,
        sms=sms,
        facts=fact_lines(context),
        known=frozenset(fact.key for fact in context.facts),
        values=values,
        anchors=compile_source(template.body, template.language).anchors,
    )


def _laid_out(
    template: Template, source: str, values: Mapping[str, str], context: DraftContext
) -> tuple[Segment, ...]:
    if not source:
        return ()
    from crisisapp.services.drafting.environment import (  # start-up: Jinja
        compile_source,
        require_own_sets,
        run,
    )

    sms = channel_of(template, context) == "sms"
    ledger = Ledger()
    names = Names(values=values, context=context, ledger=ledger, sms=sms)
    try:
        program = compile_source(source, template.language)
        require_own_sets(program.sets, template.fields)
        written = run(program, template_names(names, template.fields, program.roots))
    except TemplateRefused as refusal:
        first = template.body_line if source is template.body else 1
        raise TemplateRefused(
            line=first + refusal.line - 1, what=refusal.what, path=template.path
        ) from refusal
    return segments_of(ledger.cut(written), language=template.language, sms=sms)


def _holes(segments: tuple[Segment, ...], *, in_subject: bool) -> tuple[Hole, ...]:
    return tuple(
        Hole(
            field=segment.field or "",
            label=segment.label,
            type=segment.type,
            start=segment.start,
            end=segment.end,
            in_subject=in_subject,
            typed="" if segment.text.startswith("⟦") else segment.text,
        )
        for segment in segments
        if segment.origin == "hole"
    )
