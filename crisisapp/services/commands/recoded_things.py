"""Where people are named beside the lines: the situation, its facts, contents and exhibits."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from crisisapp.domain.events import Event
from crisisapp.domain.events.incident import IncidentFramed, IncidentTitled
from crisisapp.domain.events.people import NamesRecoded
from crisisapp.domain.facts import fact_key
from crisisapp.domain.people import Recodable
from crisisapp.services.capture.known_names import KnownNames
from crisisapp.services.capture.names import file_words, find_names
from crisisapp.storage.reader import Reader

__all__ = ["SITUATION", "NamedThing", "coded", "things_naming"]

SITUATION = "incident"  # the kind of what stands in the title and its frame
_PARTIES = frozenset({"from_party", "party", "source"})
_FACTS = "SELECT id, key, label, value, unit, clauses, hedges FROM fact WHERE incident = ?"
_CONTENTS = "SELECT id, letter || number, account, said FROM publication WHERE incident = ?"
_REQUESTS = (
    "SELECT r.publication, p.letter || p.number, r.id, r.party, r.note FROM publication_request r"
    " JOIN publication p ON p.id = r.publication WHERE r.incident = ?"
)
_EXHIBITS = (
    "SELECT id, letter || number, name, from_party, through FROM exhibit"
    " WHERE incident = ? AND removed_at IS NULL"
)


class NamedThing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that names people who have a code, and the event that writes the code there.

    `kind` is a `Recodable` or `SITUATION`; `shown` is what people call it: a key, a number.
    """

    kind: str
    shown: str
    event: Event


def things_naming(
    read: Reader, incident: str, known: KnownNames, wanted: set[str], *, reason: str = ""
) -> tuple[NamedThing, ...]:
    """Return what names the people of these codes, lines of the timeline apart.

    The address of a content is evidence and stays, as does the file of an exhibit; its name is
    one that somebody gave.
    """
    who = (known, wanted)
    return (
        *_situation(read, incident, who),
        *_facts(read, incident, who, reason),
        *_contents(read, incident, who, reason),
        *_exhibits(read, incident, who, reason),
    )


def coded(text: str, known: KnownNames, wanted: set[str], *, party: bool = False) -> str:
    """Return a text with the codes of the people it names; a name that several bear stays."""
    for one in reversed(find_names(text, known, party=party)):
        if one.code in wanted:
            text = f"{text[: one.start]}{one.code}{text[one.end :]}"
    return text


_Who = tuple[KnownNames, set[str]]


def _changed(held: Mapping[str, str], who: _Who) -> dict[str, str]:
    """Return the words that read otherwise with codes, by their column."""
    said = {name: coded(text, *who, party=name in _PARTIES) for name, text in held.items() if text}
    return {name: text for name, text in said.items() if text != held[name]}


def _situation(read: Reader, incident: str, who: _Who) -> Iterator[NamedThing]:
    row = read.one(
        "SELECT title, what, place, source FROM incident WHERE incident = ?", (incident,)
    )
    if row is None:
        return
    names = ("title", "what", "place", "source")
    words = _changed(dict(zip(names, map(str, row), strict=True)), who)
    title = words.pop("title", "")
    if title:
        yield NamedThing(kind=SITUATION, shown="title", event=IncidentTitled(title=title))
    if words:
        framed = IncidentFramed(
            what=words.get("what"), place=words.get("place"), source=words.get("source")
        )
        yield NamedThing(kind=SITUATION, shown=", ".join(words), event=framed)


def _facts(read: Reader, incident: str, who: _Who, reason: str) -> Iterator[NamedThing]:
    rows = read.all(f"{_FACTS} ORDER BY changed_hlc", (incident,))
    keys = {str(row[1]) for row in rows}
    for row in rows:
        fact, key, label, value, unit = (str(each) for each in row[:5])
        words = _changed({"label": label, "value": value, "unit": unit}, who)
        for column, held in (("clauses", row[5]), ("hedges", row[6])):
            before = msgspec.json.decode(str(held), type=dict[str, str])
            after = before | _changed(before, who)
            if after != before:
                words[column] = msgspec.json.encode(after, order="sorted").decode()
        anew = fact_key(words.get("label", label))
        # Its key was made of the label; one that messages speak of is left.
        if key == fact_key(label) and anew not in keys and not _spoken_of(read, incident, key):
            words["key"] = anew
        if words:
            event = NamesRecoded(what=Recodable.FACT, thing=fact, words=words, reason=reason)
            yield NamedThing(kind=Recodable.FACT, shown=words.get("key", key), event=event)


def _spoken_of(read: Reader, incident: str, key: str) -> bool:
    quoted = msgspec.json.encode(key).decode()
    return any(
        read.value(
            f"SELECT 1 FROM {table} WHERE incident = ? AND instr(facts, ?) > 0",  # noqa: S608
            (incident, quoted),
        )
        for table in ("message_approval", "message_sending")
    )


def _contents(read: Reader, incident: str, who: _Who, reason: str) -> Iterator[NamedThing]:
    for row in read.all(f"{_CONTENTS} ORDER BY letter, number", (incident,)):
        words = _changed({"account": str(row[2]), "said": str(row[3])}, who)
        if words:
            yield _thing(Recodable.PUBLICATION, row, words, reason)
    for row in read.all(f"{_REQUESTS} ORDER BY r.at", (incident,)):
        words = _changed({"party": str(row[3]), "note": str(row[4])}, who)
        if words:
            yield _thing(Recodable.PUBLICATION, row, words, reason, request=str(row[2]))


def _exhibits(read: Reader, incident: str, who: _Who, reason: str) -> Iterator[NamedThing]:
    for row in read.all(f"{_EXHIBITS} ORDER BY letter, number", (incident,)):
        words = _changed({"from_party": str(row[3]), "through": str(row[4])}, who)
        name = str(row[2])
        read_as = file_words(name)
        anew = coded(read_as, *who)
        if anew != read_as:
            ending = name[len(name.rpartition(".")[0]) :] if "." in name else ""
            words["name"] = anew if anew.endswith(ending) else f"{anew}{ending}"
        if words:
            yield _thing(Recodable.EXHIBIT, row, words, reason)


def _thing(
    what: Recodable, row: tuple[Any, ...], words: dict[str, str], reason: str, *, request: str = ""
) -> NamedThing:
    event = NamesRecoded(what=what, thing=str(row[0]), words=words, reason=reason, request=request)
    return NamedThing(kind=what, shown=str(row[1]), event=event)
