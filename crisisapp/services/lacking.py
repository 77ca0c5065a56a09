"""What a message leaves without: a yes that holds, an agreement from outside; said once."""

from crisisapp.services.approving import Standing, missing_agreements, standing
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.approval import party_text, void_text
from crisisapp.support.i18n import Language

__all__ = ["lacks", "reason_given"]


def lacks(
    desk: Known, row: MessageRow, *, found: Standing | None = None, language: Language | None = None
) -> tuple[str, ...]:
    """Return what a message still lacks, in words of `language` or of the screen.

    Args:
        desk: the desk the message is in.
        row: the message.
        found: how it stands, where that is known already.
        language: that of the words.

    Raises:
        UserError: as `standing`.
    """
    stands = standing(desk, row) if found is None else found
    parties = (party_text(party, language) for party in missing_agreements(desk, row))
    yes = () if stands.approved else (void_text(stands.why or "never", language),)
    return (*yes, *parties)


def reason_given(desk: Known, row: MessageRow) -> bool:
    """Say whether somebody said already why this message left all the same: once is enough."""
    if row.reason:
        return True
    given = desk.read.value(
        "SELECT reason FROM message_sending WHERE message = ? AND reason <> '' LIMIT 1", (row.id,)
    )
    return bool(given)
