"""The rules of the wording files: each can be used, has its reason, and stands in each language."""

import msgspec

from crisisapp.domain.wording import Limits, MessagePart, WordingRule
from crisisapp.services.checks.shape import check_table, closest
from crisisapp.services.checks.source import Source, as_table, as_tables, text_of
from crisisapp.services.checks.surroundings import root_of, surroundings
from crisisapp.storage.wording_files import WordingFile, rule_faults
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["check_wording"]

_SHAPES: dict[str, type[MessagePart] | type[WordingRule]] = {
    "part": MessagePart,
    "rule": WordingRule,
}
# What must be the same in both languages; the words are each language's own.
_SAME = ("kind", "level", "audiences", "signs", "fields", "within", "in_short", "refs")


def check_wording(source: Source) -> None:
    """Add every fault of a file of wording rules; beside its other language, they agree."""
    _check_head(source)
    refs = surroundings(root_of(source.path)).refs
    for name, shape in _SHAPES.items():
        seen: set[str] = set()
        for index, table in enumerate(as_tables(source.values.get(name))):
            place = (name, index)
            if check_table(source, place, table, shape):
                for fault in rule_faults(msgspec.convert(table, shape)):
                    source.fault((*place, *fault.keys), fault.what, fault.write)
            identity = text_of(table, "id")
            if identity and identity in seen:
                what = _("the {key} “{value}” stands twice").format(key="id", value=identity[:40])
                source.fault((*place, "id"), what, _("an id of its own"))
            seen.add(identity)
            _check_refs(source, place, table, refs)
    if source.path.parent.name == "wording":
        _check_languages(source)


def _check_head(source: Source) -> None:
    if not source.head_read:
        return
    check_table(source, (), source.values, WordingFile, leave=["schema", "limits", *_SHAPES])
    if source.values.get("schema") != 1:
        source.fault(("schema",), _("the key “schema” must be 1"), "schema = 1")
    named = source.path.name.split(".")[1:2]
    language = text_of(source.values, "language")
    if named and named[0] in LANGUAGES and language and language != named[0]:
        what = _("the file says “{language}”, its name says something else").format(
            language=language[:10]
        )
        source.fault(("language",), what, f'language = "{named[0]}"')
    limits = as_table(source.values.get("limits"))
    if check_table(source, ("limits",), limits, Limits):
        lengths = msgspec.convert(limits, Limits)
        if lengths.sentence_most <= lengths.sentence_words:
            what = _("a sentence would be cut before it is read again")
            source.fault(("limits", "sentence_most"), what, _("more than “sentence_words”"))


def _check_refs(
    source: Source, place: tuple[str | int, ...], table: dict[str, object], known: frozenset[str]
) -> None:
    refs = table.get("refs")
    for position, ref in enumerate(refs if isinstance(refs, list) else []):
        if isinstance(ref, str) and ref not in known:
            what = _("“{value}” is no number and no card").format(value=ref[:40])
            write = closest(ref, known) or _("the id of a card")
            source.fault((*place, "refs", position), what, write)


def _check_languages(source: Source) -> None:
    """Add a fault for each rule or part that another language lacks, or sets otherwise."""
    for language in LANGUAGES:
        path = source.path.with_name(f"rules.{language}.toml")
        if path == source.path:
            continue
        if not path.is_file():
            if source.path.parent.parent.resolve() == root_of(source.path):
                what = _("these rules are not in {file}").format(file=path.name)
                source.fault_at(1, what, _("the same rules there, with the same ids"))
            continue
        other = Source(path)
        if not (source.whole and other.whole):
            continue
        for name in _SHAPES:
            theirs = {text_of(table, "id"): table for table in _tables(other, name)}
            for index, table in enumerate(_tables(source, name)):
                _compare(source, (name, index), table, theirs, path.name)


def _compare(
    source: Source,
    place: tuple[str | int, ...],
    ours: dict[str, object],
    others: dict[str, dict[str, object]],
    file: str,
) -> None:
    theirs = others.get(text_of(ours, "id"))
    if theirs is None:
        what = _("“{id}” is not in {file}").format(id=text_of(ours, "id")[:40], file=file)
        source.fault((*place, "id"), what, _("the same id there, with words of that language"))
        return
    for key in _SAME:
        if ours.get(key) != theirs.get(key):
            what = _("“{key}” is not the same in {file}").format(key=key, file=file)
            source.fault((*place, key), what, _("the same in every language"))


def _tables(source: Source, name: str) -> list[dict[str, object]]:
    return list(as_tables(source.values.get(name)))
