"""Events of the people of a situation: a code for each, and, apart from it, the name.

The code stays for ever in what was written with it. The name stands in bodies of its own, so that
removing a name removes nothing else.
"""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.people import PersonKind, Recodable

__all__ = ["NamesRecoded", "PersonCoded", "PersonNamed"]


@event
class PersonCoded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A person of this situation got a code; `code` is a fact, the fold never counts it again."""

    KIND: ClassVar[str] = "person.coded"
    person: str
    person_kind: PersonKind
    code: str

    def subject(self) -> str:
        """Return the person's id."""
        return self.person


@event
class PersonNamed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Who a code stands for. `also` are other ways the person is written (`Yanis B.`, a phone)."""

    KIND: ClassVar[str] = "person.named"
    person: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""

    def subject(self) -> str:
        """Return the person's id."""
        return self.person


@event
class NamesRecoded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Codes stand where a fact, a content or an exhibit named people; when it was said stays.

    `words` are the new words by column of the thing; `request` is the one of the content `thing`
    whose words they are, if they are not those of the content itself.
    """

    KIND: ClassVar[str] = "names.recoded"
    what: Recodable
    thing: str
    words: dict[str, str]
    reason: str = ""
    request: str = ""

    def subject(self) -> str:
        """Return the thing's id."""
        return self.thing
