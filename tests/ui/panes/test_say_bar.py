"""What stands over a message: its state, and when."""

from datetime import datetime, timedelta

from crisisapp.domain.words import MessageState
from crisisapp.services.queries.records import MessageRow
from crisisapp.ui.panes.say_bar import message_state_words
from tests.conftest import ZONE

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)


def test_a_copy_of_another_day_says_the_day() -> None:
    row = MessageRow(
        id="m",
        number=1,
        template="M02",
        title="SMS",
        language="en",
        audience="STAFF",
        channel="sms",
        state=MessageState.COPIED,
        version=2,
        values={},
        created_at=NOW,
        changed_at=NOW,
        copied_at=NOW,
    )
    assert message_state_words(row, ZONE, now=NOW) == "Copied 11:06"
    assert message_state_words(row, ZONE, now=NOW + timedelta(days=1)) == "Copied 24 Nov 11:06"
