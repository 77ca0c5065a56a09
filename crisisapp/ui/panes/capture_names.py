"""What the capture line knows of people: the code offered for a name, the addresses it holds."""

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.people import code_of

if TYPE_CHECKING:
    from crisisapp.services.naming import CodeOffer, Naming

__all__ = ["EarlierLines", "LineNames"]

_SHORTEST = 2  # letters of a name; nobody is looked for before


class EarlierLines(msgspec.Struct, frozen=True):
    """What still holds a name that was given a code since, by kind: see `words.recoded`."""

    code: str
    counts: dict[str, int]


class LineNames:
    """Looks at the names of one capture line; nothing is replaced by itself.

    Lives as long as its pane.
    """

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge
        self._incident = ""
        self.code: CodeOffer | None = None
        self.earlier: EarlierLines | None = None
        self._given: list[str] = []  # codes written in this line

    def show_incident(self, incident: str) -> None:
        """Look at the people of another situation."""
        self._incident, self.earlier = incident, None
        self._given.clear()
        if "_naming" in self.__dict__:
            self._naming.show_incident(incident)

    def forget(self) -> None:
        """Ask for the people of the situation again: they have changed."""
        if "_naming" in self.__dict__:
            self._naming.forget()

    def look_at(self, text: str, caret: int) -> None:
        """Look at a line as it is typed."""
        self.code = self._naming.offer(text, caret) if _may_name(text) else None

    def addresses(self, text: str) -> str:
        """Return the sentence about names that stand in addresses, which stay; empty for none."""
        held = self._naming.address_names(text) if _may_name(text) else ()
        if not held:
            return ""
        from crisisapp.services.naming import address_words  # loaded by now

        return address_words(held)

    def written(self, offer: "CodeOffer") -> str:
        """Return the code to write for a name, given now to who has none; empty: it was refused."""
        order, code = self._naming.order(offer), offer.code
        if order is not None:
            made = self._bridge.dispatch(order)
            if made is None:
                return ""
            self._naming.forget()
            code = code_of(self._bridge.read, made.made)
        self._given.append(code)
        return code

    def look_back(self) -> None:
        """Once a line is recorded: look for earlier ones that name who was given a code in it."""
        given, self.earlier = self._given[-1:], None
        self._given.clear()
        if given:
            from crisisapp.services.commands.recoding import naming  # start-up: a code

            counts = naming(self._bridge.read, self._incident, given[0]).counts()
            self.earlier = EarlierLines(given[0], counts) if counts else None

    def recode(self) -> str:
        """Write the code wherever the name stands; return what is said of it, empty: refused."""
        from crisisapp.services.commands.recoding import RecodeLines  # start-up: a code
        from crisisapp.services.words.recoded import coded_words

        said = self.earlier
        if said is None:
            return ""
        self.earlier = None
        done = self._bridge.dispatch(RecodeLines(incident=self._incident, code=said.code))
        return coded_words(said.code, said.counts) if done is not None else ""

    @cached_property
    def _naming(self) -> "Naming":
        from crisisapp.services.naming import Naming  # start-up: the first word needs it

        made = Naming(self._bridge.desk)
        made.show_incident(self._incident)
        return made


def _may_name(text: str) -> bool:
    return len(text.strip()) >= _SHORTEST
