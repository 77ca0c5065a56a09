"""Names in what is typed at a terminal: a code instead where asked, else one line of advice."""

from collections.abc import Sequence

import click

from crisisapp.cli.terminal import Writer
from crisisapp.services.exports.text import plain
from crisisapp.support.i18n import _

__all__ = ["names_in", "say_names", "with_codes"]


def names_in(text: str) -> tuple[str, ...]:
    """Return what looks like a name, a phone or an address in a text."""
    from crisisapp.services.capture.names import find_names

    return tuple(found.written for found in find_names(text, {}))


def with_codes(
    writer: Writer, incident: str, line: str, *, write: bool
) -> tuple[str, tuple[str, ...]]:
    """Return the line, with codes instead of names if asked, and the names left in it."""
    from crisisapp.services.naming import Naming
    from crisisapp.services.queries.people import code_of

    if not write:
        return line, names_in(line)
    naming = Naming(writer.desk)
    naming.show_incident(incident)
    while (offer := naming.offer(line)) is not None:
        order, code = naming.order(offer), offer.code
        if order is not None:
            code = code_of(writer.desk.read, writer.do(order).made)
            naming.forget()
        line = f"{line[: offer.start]}{code}{line[offer.end :]}"
    return line, ()


def say_names(names: Sequence[str]) -> None:
    """Say on standard error that something looks like a name; it was written all the same."""
    if names:
        text = _("This looks like a name: {names}. A code is safer: person add, or log --codes.")
        click.echo(plain(text.format(names=", ".join(names))), err=True)
