"""What stands over a message that was begun from a text agreed in advance."""

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.records import MessageRow

__all__ = ["preapproval_words"]


def preapproval_words(bridge: DeskBridge, row: MessageRow) -> tuple[str, str]:
    """Return `Pre-approved until 31 Aug 2027` and why it does not hold; twice empty for any other.

    A hole still to fill does not count: the foot says it.
    """
    if not row.preapproval:
        return "", ""
    from crisisapp.services.words.preapproval import message_note  # start-up: on demand

    note = message_note(bridge, row)
    return ("", "") if note is None else (note.words, note.why)
