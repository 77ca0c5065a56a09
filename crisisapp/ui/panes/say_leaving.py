"""What is to be settled before a message is said to have left: of the copied text, of the new."""

from crisisapp.domain.errors import CrisisError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.lacking import lacks, reason_given
from crisisapp.services.leaving import WhichText, changed_since_copy, leaving
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.settling import to_settle
from crisisapp.support.i18n import moment_text
from crisisapp.ui.dialogs.message_acts_sent import Leaving

__all__ = ["what_to_settle"]


def what_to_settle(bridge: DeskBridge, row: MessageRow) -> Leaving:
    """Return what the question asks; of both texts where the message was changed after the copy.

    Raises:
        CrisisError: the message cannot be read as it stands.
    """
    copy = changed_since_copy(bridge, row)
    copied = _of(bridge, row, WhichText.COPIED)
    if copy is None:
        return copied
    try:
        now = _of(bridge, row, WhichText.NOW)
    except CrisisError:
        now = None  # it cannot be written any more; the copied text can leave all the same
    return Leaving(
        missing=copied.missing,
        settle=(),  # asked when it was copied
        promise=copied.promise,
        changed_since=moment_text(copy.at, bridge.zone, today=bridge.now()),
        now=now,
    )


def _of(bridge: DeskBridge, row: MessageRow, which: WhichText) -> Leaving:
    left = leaving(bridge, row, which)
    missing = () if reason_given(bridge, row) else lacks(bridge, row, found=left.standing)
    settle = to_settle(bridge, row)
    return Leaving(
        missing=missing, settle=settle.words if settle.asks else (), promise=left.next_at
    )
