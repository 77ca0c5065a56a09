"""From typed words and known facts to the names a template reads, each with its origin."""

import re
from collections.abc import Mapping
from datetime import datetime

import msgspec

from crisisapp.domain.message import Field, FieldType
from crisisapp.services.drafting.context import (
    LISTS,
    MOST_LINES,
    DraftContext,
    FactLine,
    Helpline,
    fact_lines,
    known_values,
)
from crisisapp.services.drafting.filters import helpline
from crisisapp.services.drafting.marks import (
    Gap,
    Items,
    Ledger,
    Marked,
    Moment,
    Plural,
    Tag,
    clean,
)
from crisisapp.services.drafting.moments import parse_moment
from crisisapp.support.i18n import N_, as_language, translator

__all__ = ["Branch", "Line", "Names", "gap_label", "hole_left", "template_names"]

_HOLE = re.compile(r"⟦([^⟦⟧\n]{0,200})⟧")
_FACTS = {"facts": None, "facts.confirmed": True, "facts.unconfirmed": False}
_COUNTED = "families.called"
_REASSURING = ("all", "none")
_MOMENTS = {"incident": ("t0",), "publication": ("seen_at", "online_since")}

_LABELS: Mapping[str, str] = {
    "contact.families": N_("contact for families"),
    "contact.press": N_("contact for the press"),
    "exhibits": N_("exhibits"),
    "facts": N_("confirmed facts"),
    "head.name": N_("name of the head"),
    "head.title": N_("title of the head"),
    "incident.place": N_("place"),
    "incident.ref": N_("reference"),
    "incident.severity": N_("severity"),
    "incident.title": N_("title of the situation"),
    "incident.what": N_("what happened"),
    "log": N_("confirmed events"),
    "phone.authority": N_("number of the authority"),
    "publication": N_("number of the publication"),
    "publication.account": N_("account"),
    "publication.address": N_("address of the content"),
    "publication.kind": N_("kind of content"),
    "publication.number": N_("number of the publication"),
    "publication.online_since": N_("online since"),
    "publication.platform": N_("platform"),
    "publication.said": N_("what it says"),
    "publication.seen_at": N_("seen at"),
    "publications": N_("what is online"),
    "reference_page": N_("page of reference"),
    "requests": N_("removals asked for"),
    "school.access": N_("the way in"),
    "school.address": N_("address of the school"),
    "school.kind": N_("kind of school"),
    "school.name": N_("name of the school"),
    "school.short": N_("short name of the school"),
    "school.town": N_("town"),
    "told": N_("who is informed"),
}


def gap_label(path: str, language: str) -> str:
    """Return what a hole for a known path is called, in the language of the message."""
    label = _LABELS.get(path)
    if label is None:
        return path
    return translator(as_language(language)).gettext(label)


class Branch(dict[str, object]):
    """Some named values under one name (`school`, `contact`); what lacks is a hole.

    Written itself, it is its number: that of a publication says which one the message is about.
    """

    def __init__(self, path: str, names: "Names", values: Mapping[str, object]) -> None:
        super().__init__(values)
        self.path = path
        self._names = names

    def leaf(self, name: str) -> object:
        """Return the value under `name`; what was typed for the path comes first."""
        path = f"{self.path}.{name}"
        return self._names.at_path(path, self.get(name))

    def __str__(self) -> str:
        return str(self._names.at_path(self.path, self.get("number")))


class Line(dict[str, object]):
    """A number that helps, part by part; written itself, it is its line."""

    def __init__(self, line: Helpline) -> None:
        super().__init__({name: clean(text) for name, text in msgspec.structs.asdict(line).items()})

    def __str__(self) -> str:
        return str(helpline(self))


class _Source(msgspec.Struct, frozen=True, kw_only=True):
    """Words found for a field that was not typed, and which fact gave each, if one did."""

    texts: tuple[str, ...]
    origin: str
    facts: tuple[str, ...] = ()


class Names:
    """Answers each name of one rendering. Lives for that rendering."""

    def __init__(
        self, *, values: Mapping[str, str], context: DraftContext, ledger: Ledger, sms: bool
    ) -> None:
        self._values = values
        self._context = context
        self._ledger = ledger
        self._sms = sms
        self._now = context.now.astimezone(context.zone)
        self._known = known_values(context, publication=clean(values.get("publication", "")))
        self._facts = fact_lines(context)

    def field(self, field: Field) -> object:
        """Return a declared field: what was typed, is known, is its default, or a hole."""
        typed = clean(self._values.get(field.name, ""), lines=field.type is FieldType.CLAUSES)
        if typed and self._reassures_too_early(field, typed):
            return self._gap(field, typed=typed)
        if typed:
            return self._valued(field, _Source(texts=(typed,), origin="value"))
        source = self._prefill(field)
        if source is not None:
            return self._valued(field, source)
        if field.default:
            return self._valued(field, _Source(texts=(field.default,), origin="value"))
        gap = self._gap(field)
        return Items([gap], gap) if field.type is FieldType.CLAUSES and field.required else gap

    def _reassures_too_early(self, field: Field, typed: str) -> bool:
        """Say whether a text would reassure every family though the count says otherwise."""
        counted = self._context.families_called
        return field.prefill == _COUNTED and typed in _REASSURING and counted not in ("", typed)

    def root(self, name: str) -> object:
        """Return a name that is no field: part of the context, or a hole when nobody knows it."""
        if name == "fact" or name in self._known:
            return self._branch(name)
        match name:
            case "now":
                return self._moment(self._now)
            case "lang":
                return self._context.language
            case "facts" | "exhibits" | "log" | "publications" | "requests" | "told":
                return self._list(name)
            case "support":
                return Plural([Line(line) for line in self._context.support])
            case _:
                page = self._context.school.reference_page if name == "reference_page" else None
                return self.at_path(name, page)

    def _branch(self, name: str) -> Branch:
        if name == "fact":
            by_key = {line.key: self._fact(line, f"fact.{line.key}") for line in self._facts}
            return Branch("fact", self, by_key)
        leaves: dict[str, object] = dict(self._known[name])
        for moment in _MOMENTS.get(name, ()):
            at = parse_moment(self._known[name].get(moment, ""), self._now)
            if at is not None:
                leaves[moment] = self._moment(at)
        return Branch(name, self, leaves)

    def at_path(self, path: str, known: object) -> object:
        """Return what was typed for a path, else what is known there, else a hole."""
        typed = clean(self._values.get(path, ""))
        if hole := hole_left(typed):
            tag = Tag(origin="hole", field=path, label=hole)
            return Gap(self._ledger, tag, required=True, typed=typed)
        if typed:
            return Marked(typed, self._ledger, Tag(origin="value", field=path))
        if known is None or known == "":
            label = gap_label(path, self._context.language)
            return Gap(self._ledger, Tag(origin="hole", field=path, label=label), required=False)
        return clean(known) if type(known) is str else known

    def _valued(self, field: Field, source: _Source) -> object:
        facts = source.facts or ("",) * len(source.texts)
        tags = [_tag(field, source.origin, fact) for fact in facts]
        tag = tags[0]
        text = clean(source.texts[0])
        if field.type is FieldType.CLAUSES:
            lines = [
                (_clause(line), by)
                for part, by in zip(source.texts, tags, strict=True)
                for line in clean(part, lines=True).split("\n")
            ]
            kept = [(line, by) for line, by in lines if line][:MOST_LINES]
            return Items([self._line(field, line, by) for line, by in kept], self._gap(field))
        if hole_left(text):
            return self._gap(field, typed=text)
        if field.type is FieldType.TIME:
            at = parse_moment(text, self._now)
            if at is not None:
                return self._moment(at).owned(self._ledger, tag)
        elif field.type is FieldType.CHOICE:
            if text in field.choices:
                return Marked(text, self._ledger, tag, shown=clean(field.choices[text]))
        else:
            words = _clause(text) if field.type is FieldType.CLAUSE else text
            if words:
                return Marked(words, self._ledger, tag)
        return self._gap(field, typed=text)

    def _prefill(self, field: Field) -> _Source | None:
        path = field.prefill or field.name
        if field.type is FieldType.CLAUSES:
            source = self._prefilled_list(path, asked=bool(field.prefill))
            if source is not None:
                return source
        line = self._fact_at(path)
        if line is not None:
            return _said((line,))
        if path == "reference_page":
            text = clean(self._context.school.reference_page)
        else:
            branch, _dot, name = path.partition(".")
            text = clean(self._known.get(branch, {}).get(name, ""))
        if field.type is FieldType.CHOICE and text not in field.choices:
            return None  # the desk knows it, but this message has no words for it
        return _Source(texts=(text,), origin="value") if text else None

    def _prefilled_list(self, path: str, *, asked: bool) -> _Source | None:
        """Return the facts or a list of the desk; a list only where the field says so."""
        if path in _FACTS:
            sure = _FACTS[path]
            facts = tuple(line for line in self._facts if sure in (None, line.confirmed))
            return _said(facts) if facts else None
        found = self._context.lists.get(path, ()) if asked and path in LISTS else ()
        return _Source(texts=found, origin="value") if found else None

    def _fact_at(self, path: str) -> FactLine | None:
        """Return the fact that `facts[0]`, `facts`, `fact.KEY` or a fact's own key names.

        `facts.confirmed` names the first that is sure, for a hole that takes one.
        """
        if path.removesuffix("[0]") in _FACTS:
            sure = _FACTS[path.removesuffix("[0]")]
            return next((line for line in self._facts if sure in (None, line.confirmed)), None)
        key = path.removeprefix("fact.")
        return next((line for line in self._facts if line.key == key), None)

    def _list(self, name: str) -> object:
        """Return the clauses of a list of the desk, as if a field of that name asked for them."""
        label = gap_label(name, self._context.language)
        field = Field(name=name, type=FieldType.CLAUSES, label=label, prefill=name)
        filled = self.field(field)
        return filled if isinstance(filled, Items) else Items([], self._gap(field))

    def _fact(self, line: FactLine, field: str) -> Marked:
        tag = Tag(origin="fact", field=field, type="clause", fact=line.key)
        return Marked(_clause(clean(line.text)), self._ledger, tag)

    def _moment(self, at: datetime) -> Moment:
        return Moment(at, today=self._now, language=self._context.language, sms=self._sms)

    def _line(self, field: Field, line: str, by: Tag) -> object:
        """Return one clause of several; one that leaves a hole open is a hole."""
        return self._gap(field, typed=line) if hole_left(line) else Marked(line, self._ledger, by)

    def _gap(self, field: Field, *, typed: str = "") -> Gap:
        tag = _tag(field, "hole")
        if hole := hole_left(typed):
            tag = msgspec.structs.replace(tag, label=hole)  # what is asked is what stands open
        return Gap(self._ledger, tag, required=field.required or bool(typed), typed=typed)


def template_names(
    names: Names, fields: tuple[Field, ...], roots: frozenset[str]
) -> dict[str, object]:
    """Return the value of every name that a template reads; declared fields come first."""
    declared = {field.name: field for field in fields}
    return {
        root: names.field(declared[root]) if root in declared else names.root(root)
        for root in roots
    }


def hole_left(text: str) -> str:
    """Return the name of the first hole that words leave open (`⟦heure⟧`), or nothing."""
    found = _HOLE.search(text) if "⟦" in text else None
    return found[1].strip() or "⟦⟧" if found else ""


def _said(lines: tuple[FactLine, ...]) -> _Source:
    texts = tuple(line.text for line in lines)
    return _Source(texts=texts, origin="fact", facts=tuple(line.key for line in lines))


def _tag(field: Field, origin: str, fact: str = "") -> Tag:
    label = clean(field.label) or field.name
    return Tag(origin=origin, field=field.name, label=label, type=field.type.value, fact=fact)


def _clause(text: str) -> str:
    """Return a clause without the final stop that the sentence around it brings."""
    text = text.strip()
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text
