"""Names in what is typed at a terminal: a code instead where asked, else one line of advice."""

from typing import TYPE_CHECKING, TypeVar

import msgspec

from crisisapp.support.i18n import _

if TYPE_CHECKING:
    from crisisapp.cli.terminal import Writer
    from crisisapp.services.commands.base import Command
    from crisisapp.services.desk import Desk
    from crisisapp.services.naming import Naming

__all__ = ["NamesSeen", "card_coded", "coded", "with_codes"]

# What an order says in words that may be written otherwise; an address and an account are evidence.
_WORDS = (
    *("text", "title", "what", "place", "reason", "rejected", "said", "note", "through"),
    *("label", "value", "from_party", "party", "owner"),
)
_CARD = ("caller", "question", "answer")
_BY_LANGUAGE = ("clauses", "hedges")
_MOST = 50  # names in one line; a list of a whole year group is no line of a log


_Order = TypeVar("_Order", bound=msgspec.Struct)


class NamesSeen:
    """What looked like names in the words of one command, for the people its situation knows.

    Nothing is refused for it: it is said once the words are written.
    """

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._naming: Naming | None = None
        self._incident = ""
        self._names: dict[str, None] = {}
        self._held: dict[str, None] = {}
        self._told: dict[tuple[str, str], None] = {}  # in a message
        self._several: dict[tuple[str, tuple[str, ...]], None] = {}

    def look_at(self, command: "Command", incident: str, *, coded: bool = False) -> None:
        """Look at the words of an order about a situation; `coded`: it wrote its child's code."""
        from crisisapp.services.words.named import words_of, words_of_message

        child = self._child_of(command, incident) if coded else ""
        for text, words in words_of(command):
            if text:
                self.look(incident, text, words, but=child)
        for text in words_of_message(command):
            self._told |= dict.fromkeys(self._of(incident).people_in(text))

    def look(self, incident: str, text: str, words: str = "line", *, but: str = "") -> None:
        """Look at a text of a situation; `words` are those of `named_words.Words`.

        Whoever has the code `but` is left out: the order replaced that name.
        """
        from crisisapp.services.words.spelled import Words

        naming = self._of(incident)
        left = {name for name, code in naming.people_in(text) if code == but} if but else set()
        seen = (name for name in naming.names(text, Words(words)) if name not in left)
        several = naming.several(text)
        of_several = {name for name, _codes in several}
        self._names |= dict.fromkeys(name for name in seen if name not in of_several)
        self._several |= dict.fromkeys(several)
        self._held |= dict.fromkeys(naming.address_names(text))

    def _child_of(self, command: "Command", incident: str) -> str:
        from crisisapp.domain.people import wellformed_code

        child = str(getattr(command, "child", "") or "")
        naming = self._of(incident)
        naming.forget()  # the order may have given the code
        return wellformed_code(child) or next((code for _n, code in naming.people_in(child)), "")

    def sentences(self) -> list[str]:
        """Return what is to be said of them; an address is kept as it is, so it is only told."""
        from crisisapp.services.naming import address_words, several_words, told_words

        said = []
        # "Le Goff" in the line is "Goff" in the party read from it: one name.
        names = [one for one in self._names if not any(one in o for o in self._names if o != one)]
        names = self._others(names)
        if names:
            text = _(
                "This looks like a name: {names}. A code is safer: person add, or log --codes."
            )
            said.append(text.format(names=", ".join(names)))
        if self._several:
            said.append(several_words(tuple(self._several)))
        if self._told:
            said.append(told_words(tuple(self._told)))
        if self._held:
            said.append(address_words(tuple(self._held)))
        return said

    def _others(self, names: list[str]) -> list[str]:
        """Return the names without the school's own: what it declares of itself is no secret."""
        if not names:
            return names
        from crisisapp.services.findings.own import is_own, own_words, published

        ways, words = published(self._desk.read), own_words(self._desk.read)
        return [name for name in names if not is_own(name, ways, words)]

    def _of(self, incident: str) -> "Naming":
        from crisisapp.services.naming import Naming

        if self._naming is None:
            self._naming = Naming(self._desk)
        if incident != self._incident:
            self._incident = incident
            self._naming.show_incident(incident)
        return self._naming


def with_codes(
    writer: "Writer", incident: str, line: str, *, party: bool = False, beside: tuple[str, ...] = ()
) -> str:
    """Return the line with codes instead of names; who has none gets one.

    `party` and `beside` as `Naming.offer` takes them.
    """
    from crisisapp.services.naming import Naming
    from crisisapp.services.queries.people import code_of

    naming = Naming(writer.desk)
    naming.show_incident(incident)
    for _turn in range(_MOST):
        offer = naming.offer(line, sure=True, party=party, beside=beside)
        if offer is None:
            break
        order, code = naming.order(offer), offer.code
        if order is not None:
            code = code_of(writer.desk.read, writer.do(order).made)
            naming.forget()
        line = f"{line[: offer.start]}{code}{line[offer.end :]}"
    return line


def card_coded(writer: "Writer", incident: str, card: dict[str, str]) -> dict[str, str]:
    """Return the fields of a call's card with codes instead of names, read as one card.

    The child's own field stays: noting the call gives it its code. A journalist has a name.
    """
    read = {name: text for name, text in card.items() if name in _CARD and text}
    made = dict(card)
    for name, text in read.items():
        others = (each for other, each in made.items() if other != name and each)
        made[name] = with_codes(
            writer, incident, text, party=name == "caller", beside=tuple(others)
        )
    return made


def coded(writer: "Writer", incident: str, order: _Order) -> _Order:
    """Return an order with codes instead of names in its words; who has none gets one."""
    changed: dict[str, object] = {}
    for field in order.__struct_fields__:
        said = getattr(order, field)
        if field in _WORDS and isinstance(said, str) and said:
            changed[field] = with_codes(writer, incident, said)
        elif field in _BY_LANGUAGE and isinstance(said, dict):
            changed[field] = {tag: with_codes(writer, incident, text) for tag, text in said.items()}
    return msgspec.structs.replace(order, **changed)
