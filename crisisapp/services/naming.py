"""From a name in a line to a code: what to offer while it is typed, and the order that does it.

Knows the people of one situation, asked for again when they change. For the thread of its desk.
"""

from collections.abc import Sequence

import msgspec

from crisisapp.domain.people import PersonKind, person_code
from crisisapp.services.capture.fuller import fuller_name
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.capture.names import (
    NameFound,
    address_names,
    file_words,
    find_names,
    typed_at,
)
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.desk import Desk
from crisisapp.services.queries.people import highest_code, known_people, person_by_code
from crisisapp.services.words.spelled import Words
from crisisapp.support.i18n import _, ngettext

__all__ = ["CodeOffer", "Naming", "address_words", "code_words", "several_words", "told_words"]

_SHOWN = 24  # characters of a name in a chip; the line itself shows the rest


class CodeOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A code to write instead of what stands from `start` to `end` of a line.

    `person` is set for somebody known; else the code is the next one and the person is to be added,
    by their `name`: what is written, or the whole name that stands beside it. `perhaps` are the
    codes of several people of the situation who are written so.
    """

    start: int
    end: int
    written: str
    code: str
    kind: PersonKind
    person: str = ""
    name: str = ""
    perhaps: tuple[str, ...] = ()


class Naming:
    """The people of one situation, for the lines typed in it."""

    def __init__(self, desk: Desk) -> None:
        self._read = desk.read
        self._letter = desk.letter
        self._incident = ""
        self._known = known_names()
        self._next: dict[PersonKind, int] = {}
        self._stale = True

    def show_incident(self, incident: str) -> None:
        """Look at another situation; none: everybody is new, and counted from 1."""
        self._incident = incident
        self.forget()

    def forget(self) -> None:
        """Ask for the people again the next time: somebody was added or named, a code written."""
        self._stale = True

    def offer(
        self,
        line: str,
        caret: int | None = None,
        *,
        party: bool = False,
        sure: bool = False,
        beside: Sequence[str] = (),
    ) -> CodeOffer | None:
        """Return the first code to write in a line: who `@` calls at the caret, else who is named.

        `caret` is a place in the line, its end when not given. `party`: it says who speaks, or to
        whom, and nothing else. `sure`: names that several people of the situation have are left.
        `beside` is what the other fields of a card hold: a given name alone is who they name whole.
        """
        if not line.strip():
            return None
        self._catch_up()
        found = typed_at(line[:caret], self._known)
        names = find_names(line, self._known, party=party)
        found = found or next((one for one in names if not (sure and one.shared)), None)
        return None if found is None else self._offered(found, (line, *beside))

    def names(self, text: str, words: Words = Words.LINE) -> tuple[str, ...]:
        """Return what looks like a name in a text, read as it says; addresses apart."""
        self._catch_up()
        read = file_words(text) if words is Words.FILE else text
        found = find_names(read, self._known, party=words is Words.PARTY)
        return tuple(dict.fromkeys(one.written for one in found))

    def several(self, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return (what is written, codes) of names that several people of the situation have."""
        self._catch_up()
        found = find_names(text, self._known)
        return tuple(dict.fromkeys((one.written, one.shared) for one in found if one.shared))

    def people_in(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return (what is written, code) of the people of the situation that a text names."""
        self._catch_up()
        found = find_names(text, self._known)
        return tuple(dict.fromkeys((one.written, one.code) for one in found if one.code))

    def address_names(self, text: str) -> tuple[str, ...]:
        """Return what looks like a name in the addresses of a text; they are never changed."""
        self._catch_up()
        return address_names(text, self._known)

    def count(self, kind: PersonKind) -> None:
        """Count somebody whose code is written but who is not in the desk yet."""
        self._catch_up()
        self._next_code(kind)
        self._next[kind] += 1

    def order(self, offer: CodeOffer) -> AddPerson | None:
        """Return the order that adds the person of an offer; None when the desk knows them."""
        if offer.person:
            return None
        # The people were just looked through; a name that two share is again somebody new.
        return AddPerson(
            incident=self._incident, person_kind=offer.kind, name=offer.name, again=True
        )

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            people = known_people(self._read, self._incident) if self._incident else ()
            self._known = known_names((row.code, (row.name, *row.also)) for row in people)
            self._next.clear()

    def _offered(self, found: NameFound, texts: Sequence[str]) -> CodeOffer:
        row = (
            person_by_code(self._read, self._incident, found.code)
            if found.code and self._incident
            else None
        )
        return CodeOffer(
            start=found.start,
            end=found.end,
            written=found.written,
            code=row.code if row else self._next_code(found.kind),
            kind=row.kind if row else found.kind,
            person=row.id if row else "",
            name=found.written if row else fuller_name(found.written, texts) or found.written,
            perhaps=found.shared,
        )

    def _next_code(self, kind: PersonKind) -> str:
        """Return the code a person added now would get, as far as this computer knows."""
        if kind not in self._next:
            highest = (
                highest_code(self._read, self._incident, kind, letter=self._letter)
                if self._incident
                else 0
            )
            self._next[kind] = 1 + highest
        return person_code(kind, self._next[kind], letter=self._letter)


def address_words(held: Sequence[str]) -> str:
    """Return the sentence on names that addresses hold; they are evidence and stay as they are."""
    text = _("An address holds what looks like a name: {names}. It is kept as it is.")
    return text.format(names=", ".join(held))


def several_words(names: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """Return the sentence on names that several people of the situation have; empty without one."""
    if not names:
        return ""
    text = _("“{name}” may be {codes}: write the code.")
    return " ".join(text.format(name=name, codes=", ".join(codes)) for name, codes in names)


def told_words(people: Sequence[tuple[str, str]]) -> str:
    """Return the sentence on people of the situation named in a message; empty when none is."""
    if not people:
        return ""
    named = ", ".join(_("“{name}” ({code})").format(name=name, code=code) for name, code in people)
    return ngettext(
        "The message names somebody of the situation: {people}. Say it without the name.",
        "The message names people of the situation: {people}. Say it without the names.",
        len(people),
    ).format(people=named)


def code_words(offer: CodeOffer) -> str:
    """Return `“Yanis B.” → E-03`, cut where the name is long."""
    written = offer.written
    short = written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"
    if offer.perhaps:
        known = ", ".join(f"@{code}" for code in offer.perhaps)
        # TRANSLATORS: several people have this name: type the code of one; the key makes a new one.
        text = _("“{name}”: {known}? New: {code}")
        return text.format(name=short, known=known, code=offer.code)
    return _("“{name}” → {code}").format(name=short, code=offer.code)
