"""What is to be settled in a message, said at each act that goes past it."""

from typing import TYPE_CHECKING

from crisisapp.support.i18n import _

if TYPE_CHECKING:
    from crisisapp.cli.terminal import Writer
    from crisisapp.services.queries.records import MessageRow

__all__ = ["tell_unsettled"]


def tell_unsettled(writer: "Writer", row: "MessageRow", *, audience: str = "") -> None:
    """Note what is to be settled in a message, to be said once the act is written.

    Looked at before the act: afterwards a copy is no longer asked about. A refused act says it
    itself.
    """
    from crisisapp.services.settling import settle_words, unsettled

    found = settle_words(unsettled(writer.desk, row, audience=audience))
    if found:
        writer.also.append(_("To settle first: {findings}").format(findings=" ".join(found)))
