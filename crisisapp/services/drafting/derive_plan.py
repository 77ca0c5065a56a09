"""Which drafts come of one message, what each takes from it, and what is still to be asked, once.

Nothing is written here. A draft that is under way is kept as it is: only its holes are filled.
"""

from collections.abc import Mapping, Sequence

import msgspec

from crisisapp.domain.deriving import Target
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.domain.words import MessageState
from crisisapp.services.drafting.context import DraftContext, fact_lines
from crisisapp.services.drafting.derive import (
    Filled,
    bare,
    common_name,
    field_of,
    fitted,
    open_paths,
    shared_values,
    source_path,
)
from crisisapp.services.drafting.desk_context import Known, desk_context
from crisisapp.services.drafting.render import Hole, render
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

__all__ = ["Asked", "Derived", "Plan", "derive_plan"]

_UNDER_WAY = frozenset(
    {MessageState.DRAFT, MessageState.SUBMITTED, MessageState.APPROVED, MessageState.COPIED}
)
_LEVEL = "."  # between a message and its field, where a name alone would not say which: M09.persons


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the set; the first one is that which the others come of.

    `row` is the draft there is, None: it is to be begun with `values`; into a draft there is they
    go where holes are. `holes` remain afterwards, each field once.
    """

    template: Template
    audience: str
    channel: str
    row: MessageRow | None
    values: dict[str, str]
    holes: tuple[Hole, ...]
    apart: frozenset[str] = frozenset()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask for several messages: the key to answer under, and the field it is."""

    key: str
    field: Field
    titles: tuple[str, ...]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one message: itself with its own holes, then the set, and the questions."""

    source: Derived
    each: tuple[Derived, ...]
    asked: tuple[Asked, ...]


def derive_plan(
    desk: Known,
    source: MessageRow,
    targets: Sequence[Target],
    given: Mapping[str, str] | None = None,
) -> Plan:
    """Return what deriving one message would do, with the answers `given` to what was asked.

    A target that is the message itself is left out.

    Raises:
        UserError: UNKNOWN_TEMPLATE; UNKNOWN_FIELD (`field`, `known`) for an answer nobody asked;
            BAD_VALUE for one that is no choice; TEMPLATE_FAULT, CONTENT_FAULT.
    """
    language = as_language(source.language)
    context = desk_context(desk, source.incident, language=language)
    apart = {row.id: frozenset(row.apart) for row in desk.content.templates.catalogue()}
    first = _Draft(
        template=desk.content.templates.load(source.template, language),
        audience=source.audience,
        channel=source.channel,
        row=source,
        apart=apart.get(source.template, frozenset()),
    )
    drafts = [first, *_drafts(desk, source, targets, apart)]
    filled = _filled(first, context)
    unsure = frozenset(bare(line.text) for line in fact_lines(context) if not line.confirmed)
    for draft in drafts[1:]:
        shared = shared_values(filled, draft.template, apart=draft.apart, unsure=unsure)
        draft.take(shared, context)
    _answer(drafts, given or {}, context)
    done = [draft.derived(context) for draft in drafts]
    return Plan(source=done[0], each=tuple(done[1:]), asked=_asked(done))


class _Draft(msgspec.Struct, kw_only=True):
    """One message while it is planned."""

    template: Template
    audience: str
    channel: str
    row: MessageRow | None
    apart: frozenset[str]
    values: dict[str, str] = msgspec.field(default_factory=dict)

    def may_fill(self) -> bool:
        """Say whether words may go into it: nobody was shown its text yet."""
        row = self.row
        return row is None or (row.state is MessageState.DRAFT and row.submitted_at is None)

    def take(self, values: Mapping[str, str], context: DraftContext, *, over: bool = False) -> None:
        """Take words; those of a draft there is go into its holes alone.

        `over`: they stand over words that came from the first message, which nobody typed here.
        """
        if not self.may_fill():
            return
        if self.row is None:
            kept = values if over else {n: t for n, t in values.items() if n not in self.values}
        else:
            holes = {hole.field for hole in self.left(context) if not hole.typed}
            kept = {name: text for name, text in values.items() if name in holes}
        self.values.update(kept)

    def left(self, context: DraftContext) -> tuple[Hole, ...]:
        """Return the holes that remain, each field once."""
        typed = {} if self.row is None else self.row.values
        read = msgspec.structs.replace(context, channel=self.channel)
        rendered = render(self.template, {**typed, **self.values}, read, final=False)
        return tuple({hole.field: hole for hole in reversed(rendered.holes)}.values())[::-1]

    def derived(self, context: DraftContext) -> Derived:
        """Return it as it is planned."""
        return Derived(
            template=self.template,
            audience=self.audience,
            channel=self.channel,
            row=self.row,
            values=dict(self.values),
            holes=self.left(context) if self.may_fill() else (),
            apart=self.apart,
        )


def _drafts(
    desk: Known,
    source: MessageRow,
    targets: Sequence[Target],
    apart: Mapping[str, frozenset[str]],
) -> list[_Draft]:
    language = as_language(source.language)
    under_way = {
        (row.template, row.audience): row
        for row in messages(desk.read, source.incident)
        if row.state in _UNDER_WAY and row.erased_at is None and row.language == language
    }
    seen = {(source.template, source.audience)}
    drafts = []
    for target in targets:
        template = desk.content.templates.load(target.template, language)
        audience = target.audience
        if not audience:
            shared = source.audience in template.audience
            audience = source.audience if shared else next(iter(template.audience), "")
        if (template.id, audience) in seen:
            continue
        seen.add((template.id, audience))
        row = under_way.get((template.id, audience))
        first = next(iter(template.channels), "")
        drafts.append(
            _Draft(
                template=template,
                audience=audience,
                channel=row.channel if row else target.channel or first,
                row=row,
                apart=apart.get(template.id, frozenset()),
            )
        )
    return drafts


def _filled(first: _Draft, context: DraftContext) -> Filled:
    """Return what the first message gives: its typed words, but for those that fit no hole."""
    unfit = {hole.field for hole in first.left(context)}
    typed = {} if first.row is None else first.row.values
    return Filled(
        template=first.template,
        values={name: text for name, text in typed.items() if name not in unfit},
        apart=first.apart,
    )


def _answer(drafts: list[_Draft], given: Mapping[str, str], context: DraftContext) -> None:
    """Give each answer to every message that has a place for it."""
    for key, text in given.items():
        if not text.strip():
            continue
        places = _places(drafts, key)
        fields = [field for _draft, field in places if field is not None]
        choices = [field for field in fields if field.type is FieldType.CHOICE]
        if not places or 0 < len(choices) < len(fields):
            known = ", ".join(asked.key for asked in _asked([d.derived(context) for d in drafts]))
            raise UserError(UserCode.UNKNOWN_FIELD, field=key, known=known or "–")
        if choices and all(text not in field.choices for field in choices):
            known = ", ".join(dict.fromkeys(each for field in choices for each in field.choices))
            raise UserError(UserCode.UNKNOWN_CHOICE, field=key, value=text, known=known)
        asked = None if any(field is None for _draft, field in places) else _widest(fields)
        for draft, field in places:
            words = text if field is None else fitted(field, text, asked)
            name = key if field is None else field.name
            if words:
                draft.take({name: words}, context, over=True)


def _places(drafts: list[_Draft], key: str) -> list[tuple[_Draft, Field | None]]:
    """Return the messages and fields (None: a path of the context) that a key names."""
    name, _level, own = key.partition(_LEVEL)
    if own and any(draft.template.id == name for draft in drafts):
        named = [draft for draft in drafts if draft.template.id == name]
        found = [(draft, field_of(draft.template, own)) for draft in named]
        return [(draft, field) for draft, field in found if field is not None]
    places: list[tuple[_Draft, Field | None]] = []
    for draft in drafts:
        fields = [each for each in draft.template.fields if each.name not in draft.apart]
        same = [each for each in fields if key in (each.name, common_name(each))]
        plural = [each for each in fields if common_name(each) == key.removesuffix("s")]
        filled = [each for each in fields if source_path(each) == key]
        if same or plural or filled:
            places.append((draft, (same or plural or filled)[0]))
        elif key in open_paths(draft.template):
            places.append((draft, None))
    return places


def _asked(done: Sequence[Derived]) -> tuple[Asked, ...]:
    """Return what is to be asked, in reading order: what several messages lack is asked once."""
    groups: dict[tuple[str, ...], list[tuple[Derived, Field]]] = {}
    for each in done:
        for hole in each.holes:
            field = field_of(each.template, hole.field)
            if field is None:
                field = Field(name=hole.field, label=hole.label, required=True)
            groups.setdefault(_group(each, field), []).append((each, field))
    names = [key[0] for key in groups]
    asked = []
    for key, places in groups.items():
        field = _widest([field for _each, field in places]) or places[0][1]
        alone = key[1] == "apart" or names.count(key[0]) > 1
        several = len({common_name(each) for _each, each in places}) > 1
        plain = key[0] if several else field.name
        asked.append(
            Asked(
                key=f"{places[0][0].template.id}{_LEVEL}{field.name}" if alone else plain,
                field=field,
                titles=tuple(dict.fromkeys(each.template.title for each, _field in places)),
            )
        )
    return tuple(asked)


def _group(each: Derived, field: Field) -> tuple[str, ...]:
    name = common_name(field)
    if field.name in each.apart:
        return name, "apart", each.template.id
    if field.type is FieldType.CHOICE:
        return name, "choice", *sorted(field.choices)
    if source_path(field):
        return source_path(field), "path"
    if field_of(each.template, field.name) is None:
        return field.name, "path"
    return name, "clauses" if field.type is FieldType.CLAUSE else field.type.value


def _widest(fields: list[Field]) -> Field | None:
    """Return the field that takes most: several clauses before one, personal words last."""
    return min(
        fields, key=lambda each: (each.personal, each.type is not FieldType.CLAUSES), default=None
    )
