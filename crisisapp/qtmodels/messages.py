"""A message being written: what it reads now, which holes it has, what was typed and not yet kept.

The preview answers each keystroke from the values held here; the desk gets them at each pause.
Hole and item keys: a field of several clauses has one key per clause (`actions#1`), since each is
a place of its own in the text.
"""

from collections.abc import Iterable

import msgspec

from crisisapp.domain.channel_limits import Layout
from crisisapp.domain.message import FieldType, Template
from crisisapp.domain.paragraphs import SUBJECT
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.message_parts import Placed, in_paragraphs, subject_hand
from crisisapp.qtmodels.message_places import shown_span
from crisisapp.qtmodels.paint import MessagePart, PartLook, PartOrigin
from crisisapp.services.commands.messages import CopyMessage, FillMessage
from crisisapp.services.drafting.context import DraftContext
from crisisapp.services.drafting.copied import as_copied
from crisisapp.services.drafting.desk_context import message_context
from crisisapp.services.drafting.project import project_text
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.drafting.standing_text import as_it_stands
from crisisapp.services.findings.records import Finding
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import N_, Language, _, as_language, translator

__all__ = ["Draft", "DraftHole"]

_ITEM = "#"
_SPLIT = ";"
_FORMATTED = (Layout.MAIL, Layout.LETTER)  # what is pasted there may have paragraphs and bold words
_SUBJECT = N_("Subject: ")
# TRANSLATORS: over a part of a message nobody agreed to, once copied; “PROJET” stays in capitals.
_MARK = N_("DRAFT · not to be sent")
# TRANSLATORS: in place of a paragraph of a message that a person left out; how it begins.
_GONE = N_("left out: {text}")
_LEFT_OUT = 40  # characters of it


class DraftHole(msgspec.Struct, frozen=True, kw_only=True):
    """A hole that remains: the key to type under, and what is asked."""

    key: str
    label: str


class Draft:
    """One message of one incident, on the GUI thread, as long as it is shown.

    Once agreed or copied it reads as it did then, to the letter, until somebody types into it.
    """

    def __init__(self, bridge: DeskBridge, incident: str, row: MessageRow) -> None:
        self._bridge = bridge
        self._incident = incident
        self.row = row
        self.language: Language = as_language(row.language)
        self._template: Template = bridge.content.templates.load(row.template, self.language)
        self._types = {field.name: field.type for field in self._template.fields}
        self._values = dict(row.values)
        self._waiting: dict[str, str] = {}
        self._items: dict[str, list[str]] = {}
        self._shown: tuple[Rendered, tuple[MessagePart, ...]] | None = None
        self._behind: tuple[Segment | None, ...] = ()
        self._context = self._known()
        self.rendered: Rendered = self._render()

    @property
    def incident(self) -> str:
        """Return the id of the situation it is written in."""
        return self._incident

    def refresh(self) -> bool:
        """Read the message and what the desk knows again; False when the message is gone.

        What was typed and not yet kept stays.
        """
        row = message(self._bridge.read, self.row.id)
        if row is None:
            return False
        self.row = row
        self._values = {**row.values, **self._waiting}
        self._context = self._known()
        self.rendered = self._render()
        return True

    @property
    def mark(self) -> str:
        """Return what stands over any part of it that is copied: nothing where a yes holds."""
        if self._is_frozen() and self.row.state is not MessageState.WITHDRAWN:
            return ""
        return translator(self.language).gettext(_MARK)

    def type_into(self, key: str, text: str) -> None:
        """Take a keystroke: the whole new text under a key."""
        field, _hash, item = key.partition(_ITEM)
        if item:
            lines = self._lines_of(field)
            place = int(item)
            lines[place : place + 1] = [text] if text.strip() else []
            text = "\n".join(lines)
        self._put(field, text)

    def settle(self) -> None:
        """Make several clauses of one in which semicolons were typed; when a hole is left."""
        for field, text in tuple(self._waiting.items()):
            if self._types.get(field) is FieldType.CLAUSES and _SPLIT in text:
                lines = (line.strip() for line in text.replace(_SPLIT, "\n").split("\n"))
                self._put(field, "\n".join(line for line in lines if line))

    def keep(self) -> None:
        """Give what was typed to the desk, as one order; nothing waiting is no order."""
        if self._waiting:
            values, self._waiting = self._waiting, {}
            if self._bridge.dispatch(FillMessage(message=self.row.id, values=values)) is None:
                self._waiting = {**values, **self._waiting}
                return
            self.row = message(self._bridge.read, self.row.id) or self.row
            if self._is_frozen():
                self.refresh()  # it was typed as it had been: what was copied stands

    def parts(self) -> tuple[MessagePart, ...]:
        """Return the message as runs of text, its subject first."""
        if self._shown is None or self._shown[0] is not self.rendered:
            parts = self._made_parts()
            self._shown = self.rendered, tuple(part for part, _segment in parts)
            self._behind = tuple(segment for _part, segment in parts)
        return self._shown[1]

    def _made_parts(self) -> list[tuple[MessagePart, Segment | None]]:
        """Return each part with the run of the text it shows; None for a word of our own."""
        parts: list[tuple[MessagePart, Segment | None]] = []
        seen: dict[str, int] = {}
        if self.rendered.subject_segments:
            word = translator(self.language).gettext(_SUBJECT)
            parts.append((MessagePart(text=word, look="muted"), None))
            hand = subject_hand(self.rendered)
            parts += [
                (self._part(Placed(segment, SUBJECT, hand), segment, seen), segment)
                for segment in self.rendered.subject_segments
            ]
            parts.append((MessagePart(text="\n\n"), None))
        for one in in_paragraphs(self.rendered.segments, self.rendered.paragraphs):
            if one.segment is not None:
                parts.append((self._part(one, one.segment, seen), one.segment))
            else:
                parts.append((_left_out(one, self.language), None))
        return parts

    def spans(self, findings: Iterable[Finding]) -> tuple[tuple[int, int], ...]:
        """Return where the words of findings stand in the parts, in UTF-16 units.

        A hole reads otherwise in the parts than in the text: a place inside it is the whole of it.
        """
        parts = self.parts()
        head = len(self.rendered.subject_segments)
        shown = list(zip(parts, self._behind, strict=True))
        first = head + 2 if head else 0  # the word before the subject, the blank line after it
        return tuple(
            shown_span(shown, 0 if one.in_subject else first, (one.start, one.end))
            for one in findings
        )

    def paragraph_text(self, key: str) -> str:
        """Return what a paragraph says now, its holes in brackets; of one left out, the template's.

        Empty for one that is not there.
        """
        if key == SUBJECT:
            return self.rendered.subject
        found = (each.text for each in self.rendered.paragraphs if each.key == key)
        return next(found, "")

    def holes(self) -> tuple[DraftHole, ...]:
        """Return the holes that remain, in reading order, each field once."""
        found: dict[str, DraftHole] = {}
        for hole in self.rendered.holes:
            found.setdefault(hole.field, DraftHole(key=self._key(hole.field, 0), label=hole.label))
        return tuple(found.values())

    def help_of(self, key: str) -> str:
        """Return what the template says of a hole: how to fill it, with an example."""
        name = key.partition(_ITEM)[0]
        field = next((field for field in self._template.fields if field.name == name), None)
        if field is None:
            return ""
        example = field.example.strip().replace("\n", " ; ")
        shown = _("For example: {example}").format(example=example) if example else ""
        several = _("Several: put a semicolon between them.") if self._several(name) else ""
        return " ".join(part for part in (field.help, several, shown) if part)

    @property
    def channels(self) -> tuple[str, ...]:
        """Return the channels the template is written for."""
        return self._template.channels

    def rendered_for(self, channel: str) -> Rendered:
        """Return the message as it would read written for another channel, with what is typed.

        Raises:
            UserError: as `as_it_stands`.
        """
        if channel == self.row.channel:
            return self.rendered
        row = msgspec.structs.replace(self.row, values=self._values)
        if self._waiting:
            row = msgspec.structs.replace(row, text="")  # what is typed thaws it
        return as_it_stands(self._bridge, self._incident, row, channel=channel)

    def final_text(self) -> str:
        """Return the text that may leave.

        Raises:
            UserError: MESSAGE_HAS_HOLES.
        """
        self._context = self._known()  # the hour at which it leaves
        self.rendered = self._render(final=True)
        return self.rendered.text

    def project_text(self) -> str:
        """Return the text marked as a draft, its holes in brackets, for somebody to read."""
        return project_text(
            self.rendered,
            audience=self.row.audience,
            title=self.row.title,
            version=self.row.version,
            language=self.language,
        )

    def html(self, text: str) -> str:
        """Return a text of the message formatted for the clipboard; empty where a channel is plain.

        Only what is rendered has its words in bold; any other text becomes paragraphs.
        """
        from crisisapp.services.drafting.desk_view import known_limit
        from crisisapp.services.exports.message_html import html_words  # start-up: a copy

        if known_limit(self._bridge.content, self.row.channel).layout not in _FORMATTED:
            return ""
        same = text == self.rendered.text
        return html_words(self.rendered.segments if same else (), text, self.language)

    def copied(self, text: str, *, project: bool, reason: str = "") -> bool:
        """Note in the journal that `text` was copied; False when that was refused.

        `reason` says why, past what is to be settled first.
        """
        self.keep()
        order = CopyMessage(
            message=self.row.id,
            text=text,
            channel=self.row.channel,
            project=project,
            written_at=self._context.now if project else None,
            reason=reason,
        )
        return self._bridge.dispatch(order) is not None

    def _is_frozen(self) -> bool:
        """Say whether the text is the one that was copied."""
        copied = self.row.state is not MessageState.DRAFT and bool(self.row.text)
        return copied and not self._waiting

    def _put(self, field: str, text: str) -> None:
        thaws = self._is_frozen()
        self._values[field] = text
        self._waiting[field] = text
        if thaws:
            self._context = self._known()
        self.rendered = self._render()

    def _known(self) -> DraftContext:
        context = message_context(self._bridge, self._incident, self.row)
        if self._is_frozen() and self.row.copied_at is not None:
            return msgspec.structs.replace(context, now=self.row.copied_at)
        return context

    def _render(self, *, final: bool = False) -> Rendered:
        frozen = self._is_frozen()
        rendered = render(
            self._template,
            self._values,
            self._context,
            final=final and not frozen,
            edits=self.row.edits,
        )
        if frozen:
            rendered = as_copied(rendered, self.row.text, self.row.subject)
        self._items = {}
        for segment in (*rendered.subject_segments, *rendered.segments):
            if segment.origin == "value" and self._several(segment.field):
                self._items.setdefault(segment.field or "", []).append(segment.text)
        return rendered

    def _lines_of(self, field: str) -> list[str]:
        """Return the clauses of a field as typed, or as the template's default reads."""
        typed = self._values.get(field, "")
        if typed.strip():
            return [line for line in typed.split("\n") if line.strip()]
        return list(self._items.get(field, ()))

    def _several(self, field: str | None) -> bool:
        return self._types.get(field or "") is FieldType.CLAUSES

    def _key(self, field: str, item: int) -> str:
        return f"{field}{_ITEM}{item}" if self._several(field) else field

    def _part(self, placed: Placed, segment: Segment, seen: dict[str, int]) -> MessagePart:
        look: PartLook = "strong" if segment.strong else "plain"
        paragraph, hand = placed.paragraph, placed.hand
        if segment.origin == "template" or segment.field is None:
            told: PartOrigin = "fact" if segment.origin == "own" and segment.fact else "template"
            return MessagePart(
                text=segment.text, origin=told, look=look, paragraph=paragraph, hand=hand
            )
        field = segment.field
        origin: PartOrigin = "value"
        text = segment.text
        match segment.origin:
            case "hole":
                origin = "hole"
                text = _hole_text(segment, self.language)
            case "fact":
                origin = "fact"
            case _:
                pass
        item = seen.get(field, 0)
        seen[field] = item + 1
        key = self._key(field, item % max(1, len(self._lines_of(field)) or 1))
        return MessagePart(
            text=text,
            origin=origin,
            field=key,
            label=segment.label or field,
            look=look,
            paragraph=paragraph,
            hand=hand,
        )


def _left_out(placed: Placed, language: Language) -> MessagePart:
    """Return the quiet line that stands where a paragraph was left out."""
    first = " ".join(placed.left_out.split())
    short = first if len(first) <= _LEFT_OUT else first[: _LEFT_OUT - 1].rstrip() + "…"
    line = f"[{translator(language).gettext(_GONE).format(text=short)}]"
    text = f"\n\n{line}" if placed.at_end else f"{line}\n\n"
    return MessagePart(text=text, look="muted", paragraph=placed.paragraph, hand="removed")


def _hole_text(segment: Segment, language: Language) -> str:
    """Return what stands in a hole: typed words that do not fit, else the question."""
    if not segment.text.startswith("⟦"):
        return segment.text
    return f"{segment.label}\N{NO-BREAK SPACE}?" if language == "fr" else f"{segment.label}?"
