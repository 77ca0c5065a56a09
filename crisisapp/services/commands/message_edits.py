"""Orders that change a message by hand, one paragraph at a time; each of them is undone.

A paragraph is named as `Rendered.paragraphs` names it, the subject `subject`. What nobody touched
goes on as the template writes it, with the facts and values of now.
"""

import re
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.message_edits import MessageParagraphsEdited
from crisisapp.domain.paragraphs import ADDED, SUBJECT, OwnText, ParagraphEdits, is_added, place_of
from crisisapp.services.commands.base import Command, Context, Handler, Outcome, optional_text
from crisisapp.services.commands.message_rows import ContextDesk, unsent_message
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.domain.message import Template
    from crisisapp.services.drafting.context import DraftContext
    from crisisapp.services.drafting.render import Rendered

__all__ = [
    "HANDLERS",
    "AddParagraph",
    "EditParagraph",
    "MoveParagraph",
    "PutParagraphs",
    "RemoveParagraph",
    "RestoreParagraph",
]

_BLANK = re.compile(r"\n\s*\n")


class EditParagraph(Command, frozen=True, kw_only=True):
    """Write a paragraph by hand. Blank lines make several of it; no text leaves it out.

    A hole that the text still holds (`⟦heure⟧`) stays a hole; all else is plain text.
    """

    message: str
    paragraph: str
    text: str


class AddParagraph(Command, frozen=True, kw_only=True):
    """Write a paragraph that the template has not, after another one; `after` empty: the first."""

    message: str
    text: str
    after: str = ""


class RemoveParagraph(Command, frozen=True, kw_only=True):
    """Leave a paragraph out of a message."""

    message: str
    paragraph: str


class MoveParagraph(Command, frozen=True, kw_only=True):
    """Put a paragraph after another one; `after` empty: the first."""

    message: str
    paragraph: str
    after: str = ""


class RestoreParagraph(Command, frozen=True, kw_only=True):
    """Let a paragraph read as in the template again, whether it was changed or left out."""

    message: str
    paragraph: str


class PutParagraphs(Command, frozen=True, kw_only=True):
    """Change a message by hand as `edits` says, whatever was changed before: what undoes."""

    message: str
    edits: ParagraphEdits


class _Page:
    """A message while an order changes it: as it reads, and what is changed of it."""

    def __init__(self, row: MessageRow, context: Context) -> None:
        from crisisapp.services.drafting.desk_context import desk_context
        from crisisapp.services.drafting.edited import settled
        from crisisapp.services.drafting.environment import compile_source
        from crisisapp.services.drafting.render import render  # start-up: on demand

        language = as_language(row.language)
        self.row = row
        self.template: Template = context.content.templates.load(row.template, language)
        self.known: DraftContext = desk_context(
            ContextDesk(context), row.incident, language=language, channel=row.channel
        )
        self.anchors = compile_source(self.template.body, language).anchors
        self.edits = settled(row.edits, self.anchors)
        self.shipped: Rendered = render(self.template, row.values, self.known, final=False)
        self.now: Rendered = render(
            self.template, row.values, self.known, final=False, edits=self.edits
        )

    def order(self) -> list[str]:
        """Return the names of the paragraphs as they stand, those left out among them."""
        return [paragraph.key for paragraph in self.now.paragraphs]

    def require(self, key: str) -> None:
        """Refuse a paragraph that is not there.

        Raises:
            UserError: UNKNOWN_PARAGRAPH.
        """
        if key == SUBJECT and self.now.subject_segments:
            return
        if key not in self.order():
            raise UserError(UserCode.UNKNOWN_PARAGRAPH, number=key, count=len(self.order()))

    def of_template(self, key: str) -> str:
        """Return what the template says of a paragraph now, empty where it says nothing."""
        if key == SUBJECT:
            return self.shipped.subject
        found = (each.text for each in self.shipped.paragraphs if each.key == key)
        return next(found, "")

    def own(self, key: str, text: str) -> OwnText:
        """Return words as they are kept: with the facts that stand in them, the holes left open."""
        from crisisapp.services.drafting.context import fact_lines
        from crisisapp.services.drafting.edited_own import fact_words, holes_in

        before = self.edits.own.get(key)
        fields = {} if before is None else dict(before.holes)
        return OwnText(
            text=text,
            anchor=self._anchor(key),
            facts=fact_words(text, fact_lines(self.known)),
            holes=holes_in(text, self.now, fields),
        )

    def _anchor(self, key: str) -> str:
        if key == SUBJECT or is_added(key):
            return ""
        block = place_of(key)[0]
        return self.anchors[block] if block < len(self.anchors) else ""

    def removed(self, *keys: str) -> dict[str, str]:
        """Return what is kept of paragraphs that are left out."""
        return {key: self._anchor(key) for key in keys}


def edit_paragraph(command: EditParagraph, context: Context) -> Outcome:
    """Keep the words of a paragraph; what reads as the template again is the template's again."""
    page = _Page(unsent_message(context, command.message), context)
    key = command.paragraph
    page.require(key)
    texts = _texts(command.text)
    if key == SUBJECT:
        texts = [" ".join(command.text.split())] if texts else []
    if not texts:
        return _left_out(page, key)
    own, removed = dict(page.edits.own), dict(page.edits.removed)
    removed.pop(key, None)
    own.pop(key, None)
    if texts[0] != page.of_template(key):
        own[key] = page.own(key, texts[0])
    order = page.edits.order
    if len(texts) > 1:
        added = {f"{ADDED}{context.ids.new_id()}": text for text in texts[1:]}
        own |= {name: page.own(name, text) for name, text in added.items()}
        order = _inserted(page.order(), list(added), key)
    return _outcome(page.row, ParagraphEdits(own=own, removed=removed, order=order))


def add_paragraph(command: AddParagraph, context: Context) -> Outcome:
    """Add one paragraph, or several when there are blank lines.

    Raises:
        UserError: EMPTY_TEXT, UNKNOWN_PARAGRAPH.
    """
    page = _Page(unsent_message(context, command.message), context)
    if command.after:
        page.require(command.after)
    texts = _texts(command.text)
    if not texts:
        raise UserError(UserCode.EMPTY_TEXT, field="text")
    added = {f"{ADDED}{context.ids.new_id()}": text for text in texts}
    own = page.edits.own | {key: page.own(key, text) for key, text in added.items()}
    after = "" if command.after == SUBJECT else command.after
    order = _inserted(page.order(), list(added), after)
    return _outcome(page.row, msgspec.structs.replace(page.edits, own=own, order=order))


def remove_paragraph(command: RemoveParagraph, context: Context) -> Outcome:
    """Leave a paragraph out.

    Raises:
        UserError: UNKNOWN_PARAGRAPH; LAST_PARAGRAPH, nothing would be left of the message.
    """
    page = _Page(unsent_message(context, command.message), context)
    page.require(command.paragraph)
    return _left_out(page, command.paragraph)


def move_paragraph(command: MoveParagraph, context: Context) -> Outcome:
    """Put a paragraph elsewhere; in the template's own order again is no change any more."""
    page = _Page(unsent_message(context, command.message), context)
    for key in (command.paragraph, *([command.after] if command.after else [])):
        page.require(key)
    if SUBJECT in (command.paragraph, command.after):
        raise UserError(UserCode.UNKNOWN_PARAGRAPH, number=SUBJECT, count=len(page.order()))
    if command.paragraph == command.after:
        return Outcome(made=page.row.id)
    others = [key for key in page.order() if key != command.paragraph]
    order = _inserted(others, [command.paragraph], command.after)
    if order == tuple(page.order()):
        return Outcome(made=page.row.id)
    edits = msgspec.structs.replace(page.edits, order=order)
    if order == tuple(sorted(order, key=place_of)) and not any(map(is_added, order)):
        edits = msgspec.structs.replace(edits, order=())
    return _outcome(page.row, edits)


def restore_paragraph(command: RestoreParagraph, context: Context) -> Outcome:
    """Give a paragraph back to the template, at its place.

    Raises:
        UserError: UNKNOWN_PARAGRAPH; NOT_FROM_TEMPLATE, it was added by hand.
    """
    page = _Page(unsent_message(context, command.message), context)
    page.require(command.paragraph)
    if is_added(command.paragraph):
        raise UserError(UserCode.NOT_FROM_TEMPLATE)
    return _outcome(page.row, _without(page.edits, command.paragraph))


def put_paragraphs(command: PutParagraphs, context: Context) -> Outcome:
    """Put back what was changed by hand before."""
    return _outcome(unsent_message(context, command.message), command.edits)


def _left_out(page: _Page, key: str) -> Outcome:
    """Leave a paragraph out; one that was added is gone.

    Raises:
        UserError: LAST_PARAGRAPH.
    """
    left = [each.key for each in page.now.paragraphs if each.origin != "removed"]
    if key == SUBJECT or left == [key]:
        raise UserError(UserCode.LAST_PARAGRAPH)
    edits = _without(page.edits, key)
    if is_added(key):
        order = tuple(name for name in edits.order if name != key)
        return _outcome(page.row, msgspec.structs.replace(edits, order=order))
    if key not in {each.key for each in page.shipped.paragraphs}:
        return _outcome(page.row, edits)  # the template does not write it now: nothing is left
    removed = edits.removed | page.removed(key)
    return _outcome(page.row, msgspec.structs.replace(edits, removed=removed))


def _without(edits: ParagraphEdits, key: str) -> ParagraphEdits:
    own = {name: text for name, text in edits.own.items() if name != key}
    removed = {name: anchor for name, anchor in edits.removed.items() if name != key}
    return msgspec.structs.replace(edits, own=own, removed=removed)


def _inserted(order: list[str], keys: list[str], after: str) -> tuple[str, ...]:
    at = order.index(after) + 1 if after in order else 0
    return (*order[:at], *keys, *order[at:])


def _texts(text: str) -> list[str]:
    """Return the paragraphs of typed words, without what no reader should meet."""
    from crisisapp.services.drafting.marks import clean  # start-up: on demand

    kept = clean(optional_text(text, field="text"), lines=True)
    every = (
        "\n".join(line.rstrip() for line in part.split("\n")).strip("\n")
        for part in _BLANK.split(kept)
    )
    return [part for part in every if part.strip()]


def _outcome(row: MessageRow, edits: ParagraphEdits) -> Outcome:
    """Return the event that leads from what was changed to `edits`; none when nothing changes."""
    before = row.edits
    if edits == before:
        return Outcome(made=row.id)
    kept = {*edits.own, *edits.removed}
    event = MessageParagraphsEdited(
        message=row.id,
        own={key: own for key, own in edits.own.items() if before.own.get(key) != own},
        removed={
            key: anchor
            for key, anchor in edits.removed.items()
            if before.removed.get(key) != anchor
        },
        restored=tuple(key for key in (*before.own, *before.removed) if key not in kept),
        ordered=edits.order != before.order,
        order=edits.order if edits.order != before.order else (),
    )
    undo = PutParagraphs(message=row.id, edits=before)
    return Outcome(events=((row.incident, event),), undo=undo, made=row.id)


HANDLERS: dict[type[Command], Handler] = {
    EditParagraph: edit_paragraph,
    AddParagraph: add_paragraph,
    RemoveParagraph: remove_paragraph,
    MoveParagraph: move_paragraph,
    RestoreParagraph: restore_paragraph,
    PutParagraphs: put_paragraphs,
}
