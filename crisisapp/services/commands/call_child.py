"""The child a call is about: one code for each child, however the fields of its card say the name.

A mother's line says "Yanis Benali", the question "Yanis": two codes would be two families to call.
"""

import re
from collections.abc import Iterator, Mapping

from crisisapp.domain.events.people import PersonCoded
from crisisapp.domain.people import wellformed_code
from crisisapp.services.capture.fuller import fuller_name, is_short_for
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.capture.names import words_coded
from crisisapp.services.capture.text import fold
from crisisapp.services.commands.base import Context, optional_line
from crisisapp.services.commands.call_rows import Events
from crisisapp.services.commands.people import AddPerson, NamePerson, add_person, name_person
from crisisapp.services.queries.people import known_people

__all__ = ["code_of_child", "lines_coded"]

_CODE = re.compile(r"\bE-[A-Z]?[0-9]+\b")


def code_of_child(
    incident: str, typed: str, lines: Mapping[str, str], context: Context
) -> tuple[str, Events]:
    """Return the code of a child, and what gives one to a name: the call holds no name.

    `lines` are the other fields of the card. The name is of who has a code there already; a given
    name alone is the whole name that one of them says.
    """
    line = optional_line(typed, field="child")
    code = wellformed_code(line)
    if code or not line:
        return code, ()
    name = fuller_name(line, lines.values()) or line
    written = list(_written_there(incident, name, lines, context))
    if len(written) == 1:
        code, person, known = written[0]
        if not is_short_for(known, name):
            return code, ()
        return code, name_person(NamePerson(person=person, name=name), context).events
    outcome = add_person(AddPerson(incident=incident, name=name), context)
    given = next((e.code for _s, e in outcome.events if isinstance(e, PersonCoded)), "")
    known = context.read.value("SELECT code FROM person WHERE id = ?", (outcome.made,))
    return given or str(known or ""), outcome.events


def lines_coded(
    lines: dict[str, str], typed: str, child: str, incident: str, context: Context
) -> tuple[dict[str, str], bool]:
    """Return the lines of a card with a child's code for its name, and whether one stood there.

    `typed` is how the child was written. A name beside its code would say whose code it is.
    """
    if not child:
        return lines, False
    rows = (row for row in known_people(context.read, incident) if row.code == child)
    ways = [way for row in rows for way in (row.name, *row.also)]
    written = "" if wellformed_code(typed) else optional_line(typed, field="child")
    whole = fuller_name(written, lines.values())
    known = known_names([(child, [way for way in (whole, written, *ways) if way])])
    coded = {name: words_coded(said, known, party=name == "caller") for name, said in lines.items()}
    return coded, coded != lines


def _written_there(
    incident: str, name: str, lines: Mapping[str, str], context: Context
) -> Iterator[tuple[str, str, str]]:
    """Yield (code, person, known as) of who a code in the lines stands for, if so named."""
    there = set(_CODE.findall(" ".join(lines.values())))
    for row in known_people(context.read, incident) if there else ():
        if row.code in there:
            same = fold(row.name) == fold(name)
            if same or is_short_for(row.name, name) or is_short_for(name, row.name):
                yield row.code, row.id, row.name
