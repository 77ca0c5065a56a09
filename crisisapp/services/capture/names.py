"""Find what looks like somebody's name in a line, so that a code can be offered before Enter.

Nothing is refused nor replaced here: a line is only looked at. Better one offer too many than a
child's name in the log; but an offer at every capital letter would soon be ignored, so a capital
alone is never enough. Pure functions; positions are in characters of the text given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.given_names import GIVEN_NAMES
from crisisapp.services.capture.known_names import KnownNames, known_names, words_in
from crisisapp.services.capture.name_initials import beside
from crisisapp.services.capture.name_kinds import kind_of, kind_of_letter, relative_before
from crisisapp.services.capture.name_patterns import (
    BIG,
    SMALL,
    class_at,
    class_behind,
    patterns_for,
    typed,
    typed_code,
)
from crisisapp.services.capture.name_places import (
    Place,
    addresses,
    callers,
    looks_called,
    names_in_address,
    parties,
)
from crisisapp.services.capture.name_small import small_names, title_before
from crisisapp.services.capture.name_told import is_hyphened, means_somebody
from crisisapp.services.capture.name_words import (
    ALSO_WORDS,
    HOUSES,
    NOT_INITIALS,
    NOT_NAMES,
    OF_PLACES,
    PARTICLES,
    SAME_TITLES,
    TITLES,
)
from crisisapp.services.capture.seen import seen
from crisisapp.services.capture.text import LINE_MAX, fold
from crisisapp.services.capture.usual_words import KNOWN_PARTIES

__all__ = ["NameFound", "address_names", "file_words", "find_names", "typed_at", "words_coded"]

_BEFORE = 24  # characters that may tell a place


class NameFound(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a text, from `start` to `end`, that seems to be somebody.

    `code` is set when the desk knows who is written so; else `kind` is what the person may be.
    `shared` are the codes of several people who are all written so.
    """

    start: int
    end: int
    written: str
    kind: PersonKind
    code: str = ""
    shared: tuple[str, ...] = ()


def find_names(
    text: str, known: Mapping[str, str] | KnownNames, *, party: bool = False
) -> tuple[NameFound, ...]:
    """Return what looks like people in a text, in its order, none overlapping.

    An address is never somebody: see `address_names`.

    Args:
        text: a line as it is typed; only what a line may hold is looked at.
        known: the people of the situation, or their codes by how they are written, folded.
        party: the text says who speaks, or to whom, and nothing else.
    """
    people = known if isinstance(known, KnownNames) else known_names(ways=known)
    # As it will be kept: what nobody sees would hide a name here and not there.
    shown = seen(text[:LINE_MAX])
    folded = fold(shown.text)
    called, kept_as_is = (parties if party else callers)(folded), addresses(folded)
    certain = list(_known_people(shown.text, folded, people, called))
    likely = [*_likely_people(shown.text, folded), *_called(shown.text, folded, called)]
    likely += _small(shown.text, folded)
    if people.by_word:
        likely = list(_as_known(likely, certain, folded, people))
    found = sorted((*certain, *likely), key=_place)
    kept: list[NameFound] = []
    for name in found:
        if (not kept or name.start >= kept[-1].end) and not _touches(name, kept_as_is):
            kept.append(name)
    return tuple(_placed(name, *shown.span(name.start, name.end)) for name in kept)


def _place(name: NameFound) -> tuple[int, bool, int, bool]:
    """Return what sorts names: by place, who is known before who is not, the longest first."""
    return name.start, not name.code, -name.end, not name.shared


def words_coded(text: str, known: KnownNames, *, party: bool = False) -> str:
    """Return a text with their codes where people of `known` are named."""
    for one in reversed(find_names(text, known, party=party)):
        if one.code:
            text = f"{text[: one.start]}{one.code}{text[one.end :]}"
    return text


def address_names(text: str, known: Mapping[str, str] | KnownNames) -> tuple[str, ...]:
    """Return what looks like a name inside the addresses of a text, which are kept as they are."""
    people = known if isinstance(known, KnownNames) else known_names(ways=known)
    shown = seen(text[:LINE_MAX]).text
    folded = fold(shown)
    parts = (shown[place.start : place.end] for place in addresses(folded))
    held = (names_in_address(part, people) for part in parts)
    return tuple(dict.fromkeys(name for name in held if name))


def file_words(name: str) -> str:
    """Return the words of a file's name: `Kevin_Martin_vu.png` says `Kevin Martin vu`."""
    stem, dot, ending = name.rpartition(".")
    words = re.sub(r"[_.]+", " ", stem if dot and len(ending) <= len("jpeg") else name)
    return re.sub(rf"(?<=[{SMALL}])(?=[{BIG}])", " ", words)


def typed_at(text: str, known: Mapping[str, str] | KnownNames) -> NameFound | None:
    """Return who `@` and some letters at the end of a text mean: somebody known, or somebody new.

    `@p:` opens a parent, `@s:` staff, `@x:` an outsider; without it, a pupil.
    """
    ways = known.ways if isinstance(known, KnownNames) else known
    by_code = typed_code().search(text)
    if by_code is not None:
        return _by_code(by_code, known)
    match = typed().search(text)
    if match is None:
        return None
    wanted = fold(match["letters"])
    kind = kind_of_letter(match["kind"] or "e")
    code = next(
        (
            code
            for way, code in ways.items()
            if any(part.startswith(wanted) for part in (way, *way.split()))
            and (match["kind"] is None or code[0].lower() == match["kind"].lower())
        ),
        "",
    )
    written = match["letters"]
    return NameFound(start=match.start(), end=match.end(), written=written, kind=kind, code=code)


def _by_code(match: re.Match[str], known: Mapping[str, str] | KnownNames) -> NameFound | None:
    """Return who is known by a code typed behind `@`, as `e3` or `E-03`: never somebody new."""
    ways = known.codes() if isinstance(known, KnownNames) else set(known.values())
    wanted = (match["kind"].upper(), match["letter"].upper(), int(match["number"]))
    for code in sorted(ways):
        parts = re.fullmatch(r"([A-Z])-([A-Z]?)0*([0-9]+)", code)
        if parts is not None and (parts[1], parts[2], int(parts[3])) == wanted:
            kind = kind_of_letter(match["kind"])
            written = match.group()[1:]
            start, end = match.span()
            return NameFound(start=start, end=end, written=written, kind=kind, code=code)
    return None


def _known_people(
    text: str, folded: str, people: KnownNames, called: tuple[Place, ...]
) -> Iterator[NameFound]:
    if not people.by_word:
        return
    for at, word in words_in(folded):
        for start, way in people.beginning(folded, at, word):
            end = start + len(way)
            if _joins(folded, start - 1) or _joins(folded, end):
                continue
            if len(way.split()[-1]) == 1 and folded[end : end + 1] == "'":
                continue
            code = people.ways.get(way, "")
            written = text[start:end]
            if way in people.shared:
                kind = kind_of(folded, start, grown_up=False)
                of = people.shared[way]
                yield NameFound(start=start, end=end, written=written, kind=kind, shared=of)
                continue
            both: tuple[str, ...] = ()
            if not code and means_somebody(text, folded, Place(start=start, end=end), way, called):
                code, both = people.surnames.get(way, ""), people.namesakes.get(way, ())
            if not (code or both) or _behind_a_place(folded, start):
                continue
            alone = way in people.surnames or bool(both)
            if alone and is_hyphened(folded, start, end):
                continue  # "Martin-Petit" is another name, and a "martin-pêcheur" a bird
            if alone and (other := _of_the_name(text, folded, start, end)):
                yield other
                continue
            if both:
                kind = kind_of(folded, start, grown_up=False)
                yield NameFound(start=start, end=end, written=written, kind=kind, shared=both)
                continue
            yield _known(text, folded, start, end, code, people)


def _of_the_name(text: str, folded: str, start: int, end: int) -> NameFound | None:
    """Return who has the surname of somebody known and is another: `mme Durand`, `père Durand`."""
    at = title_before(folded, start)
    kind = relative_before(folded, start)
    if at is None and kind is None:
        return None
    begins = start if at is None else at
    return NameFound(
        start=begins,
        end=end,
        written=text[begins:end],
        kind=kind or kind_of(folded, begins, grown_up=True),
    )


def _known(
    text: str, folded: str, start: int, end: int, code: str, people: KnownNames
) -> NameFound:
    """Return who is known, the initial included; with another's initial it is somebody new."""
    kind = PersonKind.PUPIL
    whole = beside(text, start, end, code, people)
    if whole is not None:
        start, end = whole.start, whole.end
        if not whole.same:
            code, kind = "", kind_of(folded, start, grown_up=False)
            behind = class_at().match(text, end)
            end = behind.end() if behind else end
    return NameFound(start=start, end=end, written=text[start:end], kind=kind, code=code)


def _joins(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and (folded[at].isalnum() or folded[at] in "@")


def _touches(name: NameFound, places: tuple[Place, ...]) -> bool:
    return any(name.start < place.end and place.start < name.end for place in places)


def _placed(name: NameFound, start: int, end: int) -> NameFound:
    if (name.start, name.end) == (start, end):
        return name
    return msgspec.structs.replace(name, start=start, end=end)


def _called(text: str, folded: str, called: tuple[Place, ...]) -> Iterator[NameFound]:
    for place in called:
        if place.named and looks_called(text, folded, place):
            yield NameFound(
                start=place.start,
                end=place.end,
                written=text[place.start : place.end],
                kind=kind_of(folded, place.start, grown_up=False),
            )


def _as_known(
    likely: Iterable[NameFound], certain: list[NameFound], folded: str, people: KnownNames
) -> Iterator[NameFound]:
    """Yield the likely names, as whom the desk knows; drop from `certain` the parts of another.

    Camille Renaud may be known: `Camille R.` is her, `Camille Dupont` somebody else, whole.
    """
    for name in likely:
        parts = [one for one in certain if name.start <= one.start < name.end]
        words = _bare_words(name.written)
        title, _blank, rest = words.partition(" ")
        code = people.code(words)
        if not code and title in TITLES:
            code = people.ways.get(rest, "") if " " in rest else _titled_again(title, rest, people)
        if code and words in people.surnames and relative_before(folded, name.start):
            continue  # "le père Durand" was found as another of the name
        if code:
            yield msgspec.structs.replace(name, code=code)
        elif title in TITLES or not any(_is_whole(one, name, folded) for one in parts):
            for one in parts:
                certain.remove(one)
            yield name


def _titled_again(title: str, rest: str, people: KnownNames) -> str:
    """Return whose name a surname is behind another word for the same title: `madame`, `Mme`."""
    same = next((titles for titles in SAME_TITLES if title in titles), ())
    return next((code for one in same if (code := people.ways.get(f"{one} {rest}", ""))), "")


def _small(text: str, folded: str) -> Iterator[NameFound]:
    for one in small_names(text, folded):
        if not _behind_a_place(folded, one.start):
            yield NameFound(
                start=one.start,
                end=one.end,
                written=text[one.start : one.end],
                kind=kind_of(folded, one.start, grown_up=one.titled),
            )


def _bare_words(written: str) -> str:
    """Return the folded words of a name, of a tag too, without the class behind it."""
    if written.startswith("#"):
        return fold(file_words(written[1:]))
    bare = class_behind().sub("", fold(written))
    initials = re.fullmatch(r"([a-z])\.? ?([a-z])\.?", bare)
    return f"{initials[1]}.{initials[2]}." if initials else bare


def _is_whole(one: NameFound, name: NameFound, folded: str) -> bool:
    """Say whether somebody known is all of a name that was read too far: `Camille Renaud EPS`."""
    if one.end >= name.end:
        return " " in one.written or one.start == name.start
    return " " in one.written and folded[one.end] not in "-'"


def _likely_people(text: str, folded: str) -> Iterator[NameFound]:
    for pattern, group in patterns_for(text):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            written = text[start:end]
            if group in ("reach", "script") or _is_name(match[group], folded, start, group=group):
                kind = kind_of(folded, start, grown_up=group in ("titled", "reach"))
                yield NameFound(start=start, end=end, written=written, kind=kind)


def _is_name(written: str, folded: str, start: int, *, group: str) -> bool:
    """Say whether the words may be a person: no school word among them, no street before them."""
    apart = file_words(written.removeprefix("#")) if group == "tag" else written
    words = fold(apart).replace("-", " ").replace(".", " ").split()
    if group in ("given", "listed", "compound"):
        return _is_given(words, group) and not _behind_a_place(folded, start)
    if group in ("tag", "shouted"):
        likely = bool(GIVEN_NAMES.intersection(words)) and not NOT_NAMES.intersection(words)
        return likely and not _behind_a_place(folded, start)
    if group in ("initials", "titled"):
        return (
            words[0] not in NOT_INITIALS if group == "initials" else words[1] not in KNOWN_PARTIES
        )
    first = next((word for word in words if word not in PARTICLES), "")
    if first in NOT_NAMES or (words[0] in PARTICLES and group == "name"):
        return False
    second = words[1] if len(words) > 1 else ""
    if (second in NOT_NAMES and second not in PARTICLES) or _calls_a_house(words):
        return False
    return not _behind_a_place(folded, start)


def _is_given(words: list[str], group: str) -> bool:
    """Say whether a given name stands alone, in a list near a class, or joined in small letters."""
    if group == "listed":
        return words[0] in GIVEN_NAMES
    if group == "given":
        return words[0] in GIVEN_NAMES - ALSO_WORDS
    first, second, last = (*words, "", "")[:3]
    joined = first in GIVEN_NAMES and second in GIVEN_NAMES
    return joined and last not in NOT_NAMES and not last.endswith(_VERBS)


def _calls_a_house(words: list[str]) -> bool:
    """Say whether a verb was taken for a given name: `Appeler la DSDEN`, `Prévenir le Maire`."""
    before, last = words[-2:] if len(words) > 1 else ("", "")
    house = last in HOUSES or (before in ("la", "le") and last in KNOWN_PARTIES)
    return house and words[0] not in GIVEN_NAMES


def _behind_a_place(folded: str, start: int) -> bool:
    before = re.split(r"[\s']+", folded[max(0, start - _BEFORE) : start].rstrip(" '"))[-2:]
    return bool(OF_PLACES.intersection(before))


_VERBS = ("e", "er", "ent", "ait", "ont", "est")  # how a verb behind a given name may end
