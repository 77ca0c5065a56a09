"""What stands over a message that was begun from a text agreed in advance."""

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import _

__all__ = ["preapproval_words"]


def preapproval_words(bridge: DeskBridge, row: MessageRow) -> tuple[str, str]:
    """Return `Pre-approved until 31 Aug 2027` and why it does not hold; twice empty for any other.

    A hole still to fill does not count: the foot says it.
    """
    if not row.preapproval:
        return "", ""
    from crisisapp.services.preapproving import judged  # start-up: on demand
    from crisisapp.services.queries.preapprovals import preapproval
    from crisisapp.services.words.approval import void_text
    from crisisapp.services.words.preapproval import holds_text

    agreed = preapproval(bridge.read, row.preapproval)
    if agreed is None:
        return "", ""
    why = judged(bridge, agreed, row.incident, row.values, channel=row.channel).why
    if why == "edited" or why.startswith("unsure:"):
        return _("No longer pre-approved"), void_text(why)
    over = why and not why.startswith("hole:")
    return holds_text(agreed, why if over else ""), void_text(why) if over else ""
