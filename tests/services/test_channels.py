"""The channels: which are usable now, what to take instead, what a situation says of them."""

from datetime import datetime
from pathlib import Path

import pytest

from crisisapp.domain.directory import ChannelState
from crisisapp.domain.errors import UserCode
from crisisapp.services.channels import channel_lines, channel_words, not_normal
from crisisapp.services.commands.channels import RemoveChannel, SetChannel, SetChannelState
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.directory import kept_hours
from crisisapp.services.desk import Desk
from crisisapp.services.queries.channels import ChannelRow, channel_states, channels
from crisisapp.services.queries.school_day import days_off
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.hours import open_words, typed_hours, week_words
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import LANGUAGES
from tests.builders import PLAYBOOK, a_clock, a_desk, an_incident, refused
from tests.conftest import ZONE

SUNDAY = datetime(2026, 11, 22, 21, 52, tzinfo=ZONE)


@pytest.fixture
def clock() -> ManualClock:
    return a_clock(SUNDAY)


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


def listed(desk: Desk) -> tuple[ChannelRow, ...]:
    return channels(desk.read, desk.content, desk.language)


def said(desk: Desk, channel: str, incident: str = "") -> str:
    states = channel_states(desk.read, incident)
    off = days_off(desk.read)
    lines = channel_lines(listed(desk), states, now=desk.now(), zone=desk.zone, off=off)
    line = next(line for line in lines if line.row.id == channel)
    return channel_words(line, now=desk.now(), zone=desk.zone, language="fr")


def test_on_sunday_night_the_portal_is_read_on_monday_and_the_next_ones_are_named(
    desk: Desk,
) -> None:
    assert said(desk, "ent") == (
        "ne sera lu que lundi 07:00 → SMS aux familles, Répondeur de l'accueil,"
        " Site de l'établissement"
    )
    assert said(desk, "sms") == ""


def test_on_easter_sunday_the_portal_is_read_on_tuesday(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(datetime(2027, 3, 28, 21, 52, tzinfo=ZONE))
    assert said(desk, "ent").startswith("ne sera lu que mardi 07:00 → SMS aux familles")


def test_a_school_that_wrote_none_is_proposed_the_usual_ones_and_takes_them_at_the_first_order(
    desk: Desk,
) -> None:
    assert all(row.proposed for row in listed(desk))
    desk.execute(SetChannel(channel="ent", name="Pronote", hours="lu-ve 7h-20h"))
    assert [row.name for row in listed(desk)][:2] == ["Pronote", "SMS aux familles"]
    assert not any(row.proposed for row in listed(desk))
    made = desk.execute(SetChannel(name="Sirène", kind="other", fallback="sms")).made
    assert listed(desk)[-1].id == made
    desk.undo()
    assert len(listed(desk)) == 7


def test_one_order_says_that_a_channel_is_compromised_and_the_timeline_says_it(desk: Desk) -> None:
    incident, other = an_incident(desk), an_incident(desk, "Autre")
    desk.execute(
        SetChannelState(
            incident=incident, channel="ent", state="compromised", reason="Compte volé."
        )
    )
    assert said(desk, "ent", incident).startswith("compromis → SMS aux familles")
    assert said(desk, "ent", other).startswith("ne sera lu")
    lines = channel_lines(
        listed(desk), channel_states(desk.read, incident), now=desk.now(), zone=desk.zone
    )
    assert not_normal(lines, "fr") == (("ENT compromis", ChannelState.COMPROMISED),)
    (entry,) = entry_rows(desk.read, incident)
    assert entry.text == "Canal compromis\N{NO-BREAK SPACE}: ENT. Compte volé."
    with refused(UserCode.NOTHING_CHANGED):
        desk.execute(
            SetChannelState(
                incident=incident, channel="ent", state="compromised", reason="Compte volé."
            )
        )
    desk.undo()
    assert said(desk, "ent", incident).startswith("ne sera lu")
    (entry,) = entry_rows(desk.read, incident)
    assert entry.struck


def test_a_channel_is_not_replaced_by_one_that_is_no_better(desk: Desk, clock: ManualClock) -> None:
    incident = an_incident(desk)
    for channel in ("sms", "ent"):
        desk.execute(SetChannelState(incident=incident, channel=channel, state="suspended"))
    assert said(desk, "ent", incident) == (
        "suspendu → Répondeur de l'accueil, Site de l'établissement, Affiche au portail"
    )


def test_channels_that_lead_to_each_other_end_with_others_for_the_same_readers(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetChannel(channel="sms", fallback="ent"))
    assert said(desk, "ent") == "ne sera lu que lundi 07:00 → SMS aux familles"
    desk.execute(SetChannelState(incident=incident, channel="sms", state="suspended"))
    assert said(desk, "ent", incident).endswith(
        "→ Courriel académique, Répondeur de l'accueil, Site de l'établissement"
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"channel": "radio"}, UserCode.UNKNOWN_CHANNEL),
        ({"channel": "sms", "kind": "pigeon"}, UserCode.BAD_VALUE),
        ({"channel": "sms", "hours": "le soir"}, UserCode.BAD_HOURS),
        ({"channel": "sms", "fallback": "sms"}, UserCode.OWN_FALLBACK),
        ({"channel": "sms", "fallback": "radio"}, UserCode.UNKNOWN_CHANNEL),
        ({"channel": "sms", "limit": -1}, UserCode.BAD_VALUE),
        ({"channel": "sms", "fields": ("Objet !",)}, UserCode.BAD_VALUE),
        ({"channel": "sms", "audiences": ("MARS",)}, UserCode.BAD_VALUE),
        ({"name": ""}, UserCode.EMPTY_TEXT),
    ],
)
def test_what_cannot_stand_is_refused(
    desk: Desk, fields: dict[str, object], code: UserCode
) -> None:
    with refused(code):
        desk.execute(SetChannel(**fields))  # type: ignore[arg-type]
    assert all(row.proposed for row in listed(desk))


def test_a_state_is_of_a_situation_and_of_a_channel_that_are_there(desk: Desk) -> None:
    incident = an_incident(desk)
    with refused(UserCode.UNKNOWN_INCIDENT):
        desk.execute(SetChannelState(incident="x", channel="ent", state="normal"))
    with refused(UserCode.UNKNOWN_CHANNEL):
        desk.execute(SetChannelState(incident=incident, channel="x", state="normal"))
    with refused(UserCode.BAD_VALUE):
        desk.execute(SetChannelState(incident=incident, channel="ent", state="odd"))
    with refused(UserCode.NOTHING_CHANGED):
        desk.execute(SetChannelState(incident=incident, channel="ent", state="normal"))


def test_a_channel_taken_away_comes_back_where_it_was(desk: Desk) -> None:
    desk.execute(StartPlaybook(incident=an_incident(desk), playbook=PLAYBOOK))
    before = [row.name for row in listed(desk)]
    desk.execute(RemoveChannel(channel="sms"))
    assert [row.name for row in listed(desk)] == [name for name in before if "SMS" not in name]
    desk.undo()
    assert [row.name for row in listed(desk)] == before


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("Mo-Su 09:00-23:00", "ouvert jusqu'à 23:00"),
        ("Mo-Fr 07:00-20:00", "fermé, ouvre lundi 07:00"),
        ("Tu 07:00-20:00", "fermé, ouvre mardi 07:00"),
        ("24/7", "ouvert jour et nuit"),
        ("off", "fermé"),
        ("", ""),
        ("le soir", "le soir"),
    ],
)
def test_open_until_when_and_shut_until_when(hours: str, words: str) -> None:
    assert open_words(hours, now=SUNDAY, zone=ZONE, language="fr") == words


def test_the_hours_of_the_week_are_read_in_both_languages() -> None:
    hours = "Mo-Fr 08:00-12:00,13:30-18:00; Sa 09:00-12:00"
    assert week_words(hours, "fr") == (
        "lundi-vendredi 08:00-12:00, 13:30-18:00 · samedi 09:00-12:00"
    )
    assert week_words(hours, "en").startswith("Monday-Friday 08:00-12:00")
    assert week_words("24/7", "fr") == "jour et nuit"


def test_the_hours_of_holidays_read_and_are_typed_in_both_languages() -> None:
    shut, open_ = "Mo-Fr 08:00-18:00; PH off", "Mo-Fr 08:00-18:00; PH 10:00-12:00"
    assert week_words(shut, "fr") == "lundi-vendredi 08:00-18:00 · jours fériés fermé"
    assert week_words(shut, "en") == "Monday-Friday 08:00-18:00 · public holidays closed"
    assert week_words(open_, "fr") == "lundi-vendredi 08:00-18:00 · jours fériés 10:00-12:00"
    for language in LANGUAGES:
        for hours in (shut, open_, "Mo-Su 00:00-24:00; PH off", "off"):
            assert kept_hours(typed_hours(hours, language)) == hours
    assert typed_hours(shut, "fr") == "lu-ve 08:00-18:00; fériés fermé"
