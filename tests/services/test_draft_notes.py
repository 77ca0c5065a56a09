"""When a draft would be read: on its channel as it is now, and before the pupils are picked up."""

from datetime import datetime
from pathlib import Path

import pytest

from crisisapp.domain.events.clocks import DayMoment
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.draft_notes import DraftNotes, DraftPlace, draft_notes
from crisisapp.services.queries.messages import message
from crisisapp.support.i18n import set_language
from tests.builders import a_clock, a_copy, a_desk, an_incident
from tests.conftest import ZONE

SUNDAY = datetime(2026, 11, 22, 21, 52, tzinfo=ZONE)
TUESDAY = datetime(2026, 11, 24, 15, 10, tzinfo=ZONE)


def a_draft(desk: Desk, channel: str, audience: str = "FAMall") -> tuple[str, str]:
    incident = an_incident(desk)
    order = DraftMessage(incident=incident, template="M01", channel=channel, audience=audience)
    return incident, desk.execute(order).made


def notes(desk: Desk, incident: str, made: str) -> DraftNotes:
    row = message(desk.read, made)
    assert row is not None
    place = DraftPlace(
        read=desk.read,
        content=desk.content,
        zone=desk.zone,
        language=desk.language,
        incident=incident,
    )
    return draft_notes(place, row, desk.now())


def test_a_draft_for_the_portal_on_sunday_night_says_when_it_is_read_and_what_to_take(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path, clock=a_clock(SUNDAY))
    incident, made = a_draft(desk, "ent")
    set_language("fr")
    found = notes(desk, incident, made)
    assert found.channel.startswith("ENT\N{NO-BREAK SPACE}: ne sera lu que lundi 07:00 → SMS aux")
    assert (found.take, found.take_name) == ("sms", "SMS aux familles")
    assert found.read_at == datetime(2026, 11, 23, 7, tzinfo=ZONE)
    desk.execute(FillMessage(message=made, channel=found.take))
    assert notes(desk, incident, made).channel == ""
    desk.undo()
    row = message(desk.read, made)
    assert row is not None
    assert row.channel == "ent"


def test_a_channel_that_is_suspended_here_is_said_of_the_drafts_of_this_situation_only(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path, clock=a_clock(TUESDAY))
    incident, made = a_draft(desk, "sms")
    other, apart = a_draft(desk, "sms")
    desk.execute(SetChannelState(incident=incident, channel="sms", state="suspended"))
    found = notes(desk, incident, made)
    assert "suspended" in found.channel
    assert found.take == "oral"
    assert found.read_at is None
    assert notes(desk, other, apart).channel == ""


def test_what_has_left_says_nothing_any_more(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, clock=a_clock(SUNDAY))
    incident, made = a_draft(desk, "ent")
    assert notes(desk, incident, made) != DraftNotes()
    a_copy(desk, made)
    assert notes(desk, incident, made) != DraftNotes()  # copied is not sent
    desk.execute(MarkSent(message=made))
    assert notes(desk, incident, made) == DraftNotes()


@pytest.mark.parametrize(
    ("hour", "channel", "audience", "said", "late"),
    [
        ("15:10", "ent", "FAMall", "Families would read it before the pick-up at 16:30.", False),
        ("15:10", "ent", "STAFF", "", False),
        ("16:40", "ent", "FAMall", "", False),
        ("06:10", "ent", "FAMc", "Quiet hours until 06:30: nothing is sent to families now.", True),
    ],
)
def test_a_draft_to_families_says_whether_it_is_read_before_the_pick_up(
    tmp_path: Path, hour: str, channel: str, audience: str, said: str, late: bool
) -> None:
    hours, minutes = hour.split(":")
    now = TUESDAY.replace(hour=int(hours), minute=int(minutes))
    desk = a_desk(tmp_path, clock=a_clock(now))
    pick_up = DayMoment(at="16:30", kind="pick_up")
    desk.execute(ChangeSchoolDay(moments=(pick_up,), quiet_from="21:00", quiet_to="06:30"))
    incident, made = a_draft(desk, channel, audience)
    found = notes(desk, incident, made)
    assert (found.families, found.late) == (said, late)
    desk.execute(SetChannelState(incident=incident, channel="ent", state="suspended"))
    if found.families and not late:
        assert notes(desk, incident, made).families == (
            "Families would not read it before the pick-up at 16:30."
        )
