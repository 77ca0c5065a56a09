"""The people named in the title of a situation that is not open yet: their codes, kept for it."""

import msgspec

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.text import fold
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.desk import Desk
from crisisapp.services.naming import CodeOffer, Naming

__all__ = ["PEOPLE_SCRATCH", "TitlePeople"]

PEOPLE_SCRATCH = "new-situation-people"
_MOST = 50  # names in one title


class _Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose code stands in the title, to be added once there is a situation."""

    code: str
    kind: PersonKind
    name: str


class TitlePeople:
    """Codes offered and taken while a title is typed; everybody is new, counted from 1."""

    def __init__(self, desk: Desk) -> None:
        self._naming = Naming(desk)
        self._waiting: list[_Waiting] = []

    def bring_back(self, kept: str) -> None:
        """Take up who was waiting when the title was left; a broken text means nobody."""
        self._naming.show_incident("")
        try:
            self._waiting = msgspec.json.decode(kept or "[]", type=list[_Waiting])
        except msgspec.DecodeError:
            self._waiting = []
        for person in self._waiting:
            self._naming.count(person.kind)

    def kept(self) -> str:
        """Return who is waiting, as `bring_back` takes it."""
        return msgspec.json.encode(self._waiting).decode() if self._waiting else ""

    def offer(self, title: str, caret: int) -> CodeOffer | None:
        """Return the first code to write in the title."""
        return self._naming.offer(title, caret)

    def take(self, offer: CodeOffer) -> None:
        """Keep somebody whose code is written now."""
        self._waiting.append(_Waiting(code=offer.code, kind=offer.kind, name=offer.written))
        self._naming.count(offer.kind)

    def coded(self, title: str) -> str:
        """Return a title with a code instead of each name; the same words get the same one."""
        given: dict[str, str] = {}
        for _turn in range(_MOST):
            offer = self.offer(title, len(title))
            if offer is None:
                break
            code = given.get(fold(offer.written))
            if code is None:
                code = given[fold(offer.written)] = offer.code
                self.take(offer)
            title = f"{title[: offer.start]}{code}{title[offer.end :]}"
        return title

    def orders(self, incident: str, title: str) -> tuple[AddPerson, ...]:
        """Return the orders that add, to the new situation, those whose code is in its title."""
        waiting, self._waiting = self._waiting, []
        return tuple(
            AddPerson(incident=incident, person_kind=one.kind, name=one.name, code=one.code)
            for one in waiting
            if one.code in title
        )
