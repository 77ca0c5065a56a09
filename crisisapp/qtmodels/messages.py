"""A message being written: what it reads now, which holes it has, what was typed and not yet kept.

The preview answers each keystroke from the values held here; the desk gets them at each pause.
Hole and item keys: a field of several clauses has one key per clause (`actions#1`), since each is
a place of its own in the text.
"""

import msgspec

from crisisapp.domain.message import FieldType, Template
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import MessagePart, PartLook, PartOrigin
from crisisapp.services.commands.messages import CopyMessage, FillMessage
from crisisapp.services.drafting.channels import ChannelCount, count_for
from crisisapp.services.drafting.context import DraftContext, fact_lines
from crisisapp.services.drafting.copied import as_copied
from crisisapp.services.drafting.desk_context import desk_context
from crisisapp.services.drafting.project import project_text
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.naming import Naming
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import N_, Language, _, as_language, translator

__all__ = ["Draft", "DraftHole", "reading_seconds"]

_ITEM = "#"
_SPLIT = ";"
_WORDS_PER_SECOND = 2.8  # read aloud, calmly
_SUBJECT = N_("Subject: ")


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
        self._hedged: tuple[str, ...] = ()
        self._context = self._known()
        self.rendered: Rendered = self._render()
        self._naming = Naming(bridge.desk)
        self._naming.show_incident(incident)
        self._named = self._people_in()

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
        self._naming.forget()
        self._named = self._people_in()
        return True

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
        parts: list[MessagePart] = []
        seen: dict[str, int] = {}
        if self.rendered.subject_segments:
            word = translator(self.language).gettext(_SUBJECT)
            parts.append(MessagePart(text=word, look="muted"))
            parts += [self._part(one, seen) for one in self.rendered.subject_segments]
            parts.append(MessagePart(text="\n\n"))
        parts += [self._part(one, seen) for one in self.rendered.segments]
        return tuple(parts)

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

    def hedged(self) -> tuple[str, ...]:
        """Return the words of facts that are used and not confirmed."""
        text = self.rendered.text.casefold()
        return tuple(words for words in self._hedged if words.rstrip(".").casefold() in text)

    def named(self) -> tuple[tuple[str, str], ...]:
        """Return (name, code) of people of the situation in what was typed.

        As of the last pause: a name half typed is nobody's, and no keystroke waits for it.
        """
        return self._named

    def count(self) -> ChannelCount:
        """Return how long the text is, in the units of its channel."""
        text = "".join(_counted(segment) for segment in self.rendered.segments)
        return count_for(self.row.channel, text)

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

    def copied(self, text: str, *, project: bool) -> bool:
        """Note in the journal that `text` was copied; False when that was refused."""
        self.keep()
        order = CopyMessage(
            message=self.row.id,
            text=text,
            channel=self.row.channel,
            project=project,
            written_at=self._context.now if project else None,
        )
        return self._bridge.dispatch(order) is not None

    def _people_in(self) -> tuple[tuple[str, str], ...]:
        typed = (self._naming.people_in(text) for text in self._values.values())
        return tuple(dict.fromkeys(one for found in typed for one in found))

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
        context = desk_context(
            self._bridge, self._incident, language=self.language, channel=self.row.channel
        )
        if self._is_frozen() and self.row.copied_at is not None:
            return msgspec.structs.replace(context, now=self.row.copied_at)
        return context

    def _render(self, *, final: bool = False) -> Rendered:
        self._hedged = tuple(line.text for line in fact_lines(self._context) if not line.confirmed)
        frozen = self._is_frozen()
        rendered = render(self._template, self._values, self._context, final=final and not frozen)
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

    def _part(self, segment: Segment, seen: dict[str, int]) -> MessagePart:
        look: PartLook = "strong" if segment.strong else "plain"
        if segment.origin == "template" or segment.field is None:
            return MessagePart(text=segment.text, look=look)
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
            text=text, origin=origin, field=key, label=segment.label or field, look=look
        )


def reading_seconds(text: str) -> int:
    """Return how many seconds a text takes to be read aloud."""
    return round(len(text.split()) / _WORDS_PER_SECOND)


def _counted(segment: Segment) -> str:
    """Return what a hole will take, about; the brackets of a hole are no part of a message."""
    if segment.origin != "hole" or not segment.text.startswith("⟦"):
        return segment.text
    return "00h00" if segment.type == FieldType.TIME else segment.label


def _hole_text(segment: Segment, language: Language) -> str:
    """Return what stands in a hole: typed words that do not fit, else the question."""
    if not segment.text.startswith("⟦"):
        return segment.text
    return f"{segment.label}\N{NO-BREAK SPACE}?" if language == "fr" else f"{segment.label}?"
