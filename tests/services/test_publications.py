"""What is found on the networks: recorded, counted, asked, followed up, closed, and erased."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.publications import (
    AskRemoval,
    ChangePublication,
    MeasurePublication,
    RecordPublication,
    SeePublication,
)
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, TagEntries, VerifyEntry
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk
from crisisapp.services.networks import Networks
from crisisapp.services.queries.publications import PublicationRow, publication, publications
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.sentences.errors import field_name, sentence
from crisisapp.services.sentences.notices import notice_sentence
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import a_desk, an_incident, refused

# The four kinds of target of the guide of 2015.
GUIDE = (
    ("https://www.facebook.com/profile.php?id=1", "facebook", "profile"),
    ("https://www.facebook.com/lesvraisinfos", "facebook", "page"),
    ("https://twitter.com/compte_local", "x", "account"),
    ("https://www.youtube.com/@chaine", "youtube", "channel"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def recorded(desk: Desk, incident: str, **said: object) -> str:
    given = {"address": GUIDE[0][0], "target": "profile"} | said
    return desk.execute(RecordPublication(incident=incident, **given)).made  # type: ignore[arg-type]


def row_of(desk: Desk, made: str) -> PublicationRow:
    row = publication(desk.read, made)
    assert row is not None
    return row


@pytest.mark.parametrize(("address", "platform", "target"), GUIDE)
def test_each_kind_of_target_of_the_guide_is_recorded_asked_reported_followed_up_and_closed(
    desk: Desk, address: str, platform: str, target: str
) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident, address=address, target=target, holder=Holder.ADULT)
    now = desk.clock.now()
    again = now + timedelta(hours=2)
    desk.execute(AskRemoval(publication=made, route=RemovalRoute.OWNER, follow_up=again))
    desk.execute(AskRemoval(publication=made, route=RemovalRoute.PLATFORM, note="réf. 12"))
    asked = row_of(desk, made)
    assert (asked.platform, asked.target, asked.state) == (
        platform,
        target,
        PublicationState.ONLINE,
    )
    assert asked.follow_up == again
    assert [one.route for one in asked.requests] == [RemovalRoute.OWNER, RemovalRoute.PLATFORM]
    later = again + timedelta(hours=24)
    desk.execute(SeePublication(publication=made, state=PublicationState.ONLINE, follow_up=later))
    assert row_of(desk, made).follow_up == later
    desk.execute(SeePublication(publication=made, state=PublicationState.REMOVED))
    closed = row_of(desk, made)
    assert (closed.state, closed.follow_up) == (PublicationState.REMOVED, None)
    lines = list(entry_rows(desk.read, incident))
    assert [line.kind for line in lines] == [
        EntryKind.PUBLICATION,
        EntryKind.MESSAGE_OUT,
        EntryKind.MESSAGE_OUT,
        EntryKind.INFORMATION,
        EntryKind.INFORMATION,
    ]
    networks = Networks(desk.content, "fr")
    assert lines[2].audience == "PLATFORM"
    assert lines[2].to_party == networks.platform_name(platform)
    assert networks.how_to_tell(platform, target)
    assert networks.how_to_report(platform)


def test_several_contents_of_a_situation_have_answers_of_their_own(desk: Desk) -> None:
    incident = an_incident(desk)
    first = recorded(desk, incident, public=Answer.YES, minor=Answer.YES)
    second = recorded(desk, incident, address=GUIDE[3][0], target="channel", public=Answer.NO)
    since = desk.clock.now() - timedelta(days=1)
    desk.execute(
        ChangePublication(
            publication=second,
            insult=Answer.YES,
            online_since=since,
            online_precision=Precision.ABOUT,
        )
    )
    one, other = publications(desk.read, incident)
    assert (one.id, one.number, one.public, one.minor, one.insult) == (
        first,
        "1",
        Answer.YES,
        Answer.YES,
        Answer.UNKNOWN,
    )
    assert (one.online_since, one.online_precision) == (None, Precision.UNKNOWN)
    assert (other.number, other.public, other.insult) == ("2", Answer.NO, Answer.YES)
    assert (other.online_since, other.online_precision) == (since, Precision.ABOUT)
    unknown = ChangePublication(publication=second, online_precision=Precision.UNKNOWN)
    desk.execute(unknown)
    assert row_of(desk, second).online_since is None


def test_an_adult_does_not_write_to_a_pupil_in_private(desk: Desk) -> None:
    made = recorded(desk, an_incident(desk), holder=Holder.PUPIL)
    asked = AskRemoval(publication=made, route=RemovalRoute.OWNER)
    with refused(UserCode.OWNER_MAY_BE_PUPIL):
        desk.execute(asked)
    desk.execute(AskRemoval(publication=made, route=RemovalRoute.FAMILY))
    line = list(entry_rows(desk.read, row_of(desk, made).incident))[-1]
    # Asking the family for a removal is not telling the families concerned of the crisis.
    assert (line.kind, line.audience) == (EntryKind.ACTION, "")


def test_the_kind_of_target_is_asked_and_must_exist_there(desk: Desk) -> None:
    incident = an_incident(desk)
    wrong = RecordPublication(incident=incident, address=GUIDE[2][0], target="page")
    with refused(UserCode.UNKNOWN_TARGET) as refusal:
        desk.execute(wrong)
    assert "account" in str(refusal.value.values["known"])
    recorded(desk, incident, address=GUIDE[2][0], target="unknown")
    unheard = RecordPublication(incident=incident, platform="minitel", target="page")
    with refused(UserCode.UNKNOWN_PLATFORM):
        desk.execute(unheard)


def test_the_same_page_is_recorded_once_unless_it_is_meant(desk: Desk) -> None:
    incident = an_incident(desk)
    recorded(desk, incident)
    twice = RecordPublication(
        incident=incident, address="facebook.com/profile.php?id=1&ref=x", target="profile"
    )
    with refused(UserCode.ADDRESS_KNOWN):
        desk.execute(twice)
    recorded(desk, incident, again=True)
    recorded(desk, an_incident(desk, "Une autre"))
    assert [row.number for row in publications(desk.read, incident)] == ["1", "2"]


def test_counts_are_a_series_with_their_time(desk: Desk) -> None:
    before = desk.clock.now() - timedelta(minutes=20)
    made = recorded(desk, an_incident(desk), first_seen=before)
    desk.execute(MeasurePublication(publication=made, views=1240, comments=3))
    desk.execute(MeasurePublication(publication=made, views=520, at=before))
    assert [(count.views, count.comments) for count in row_of(desk, made).counts] == [
        (520, None),
        (1240, 3),
    ]
    none = MeasurePublication(publication=made)
    with refused(UserCode.NOTHING_COUNTED):
        desk.execute(none)
    below = MeasurePublication(publication=made, views=-1)
    with refused(UserCode.BAD_VALUE):
        desk.execute(below)


def test_erasing_the_line_erases_the_content(desk: Desk) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident, account="Zyzomys", said="Qponmlk")
    desk.execute(ChangePublication(publication=made, said="Qponmlk encore"))
    desk.execute(AskRemoval(publication=made, route=RemovalRoute.PLATFORM, note="Qponmlk"))
    desk.execute(MeasurePublication(publication=made, views=3))
    row = row_of(desk, made)
    request_line = row.requests[0].entry_number
    desk.execute(EraseEntry(entry=row.entry, reason="demande de la famille"))
    assert publications(desk.read, incident) == ()
    held = desk.read.all("SELECT body FROM body")
    assert not [1 for (body,) in held if b"Zyzomys" in bytes(body)]
    # The request has a line of its own, which is erased by itself.
    left = [body for (body,) in held if b"Qponmlk" in bytes(body)]
    assert len(left) == 1
    assert request_line
    report = desk.verify()
    assert (report.ok, report.lists) == (True, "true")
    assert sum(1 for _done in desk.rebuild_slices()) > 0
    assert publications(desk.read, incident) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_target_is_told_in_both_languages(language: str) -> None:
    networks = Networks(Content(), language)
    for platform in networks.platforms():
        assert len(networks.targets(platform.id)) > 1
        for target in networks.targets(platform.id):
            assert networks.how_to_tell(platform.id, target.id).endswith(".")
            assert networks.target_name(platform.id, target.id) != target.id


def test_nothing_was_seen_or_done_in_a_time_to_come(desk: Desk) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident)
    soon = desk.now() + timedelta(hours=1)
    for order in (
        RecordPublication(incident=incident, target="unknown", first_seen=soon),
        RecordPublication(incident=incident, target="unknown", online_since=soon),
        ChangePublication(publication=made, online_since=soon),
        MeasurePublication(publication=made, views=1, at=soon),
        AskRemoval(publication=made, route=RemovalRoute.PLATFORM, at=soon),
        SeePublication(publication=made, state=PublicationState.REMOVED, at=soon),
    ):
        with refused(UserCode.TIME_AHEAD):
            desk.execute(order)


def test_no_network_is_older_than_two_thousand(desk: Desk) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident)
    first = desk.now().replace(year=1970)
    for order in (
        RecordPublication(incident=incident, target="unknown", first_seen=first),
        RecordPublication(incident=incident, target="unknown", online_since=first),
        ChangePublication(publication=made, online_since=first),
        ChangePublication(publication=made, first_seen=first),
        MeasurePublication(publication=made, views=1, at=first),
        AskRemoval(publication=made, route=RemovalRoute.PLATFORM, at=first),
        SeePublication(publication=made, state=PublicationState.REMOVED, at=first),
    ):
        with refused(UserCode.TOO_OLD) as refusal:
            desk.execute(order)
        assert "2000" in sentence(refusal.value)
    assert row_of(desk, made).state is PublicationState.ONLINE


def test_nothing_is_done_about_a_content_before_it_was_seen(desk: Desk) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident)
    seen = row_of(desk, made).first_seen
    earlier = seen - timedelta(minutes=2)
    orders = (
        MeasurePublication(publication=made, views=1, at=earlier),
        AskRemoval(publication=made, route=RemovalRoute.PLATFORM, at=earlier),
        SeePublication(publication=made, state=PublicationState.REMOVED, at=earlier),
    )
    for order in orders:
        with refused(UserCode.BEFORE_FIRST_SEEN):
            desk.execute(order)
    # A time is typed to the minute: the minute of the sight is not before it.
    desk.execute(MeasurePublication(publication=made, views=1, at=seen.replace(second=0)))
    desk.execute(ChangePublication(publication=made, first_seen=earlier))
    for order in orders:
        desk.execute(order)
    assert row_of(desk, made).first_seen == earlier


@pytest.mark.parametrize("deed", ["count", "request", "look"])
def test_a_first_sight_is_not_put_after_what_was_done(desk: Desk, deed: str) -> None:
    early = desk.now() - timedelta(hours=2)
    made = recorded(desk, an_incident(desk), first_seen=early)
    at = early + timedelta(minutes=10)
    orders = {
        "count": MeasurePublication(publication=made, views=1, at=at),
        "request": AskRemoval(publication=made, route=RemovalRoute.PLATFORM, at=at),
        "look": SeePublication(publication=made, state=PublicationState.ONLINE, at=at),
    }
    desk.execute(orders[deed])
    late = ChangePublication(publication=made, first_seen=at + timedelta(minutes=1))
    with refused(UserCode.DONE_BEFORE_SEEN):
        desk.execute(late)
    desk.execute(ChangePublication(publication=made, first_seen=at))
    assert row_of(desk, made).first_seen == at


def test_a_content_is_online_before_it_is_seen(desk: Desk) -> None:
    incident = an_incident(desk)
    seen = desk.now() - timedelta(hours=2)
    late = seen + timedelta(minutes=1)
    backwards = RecordPublication(
        incident=incident, target="unknown", first_seen=seen, online_since=late
    )
    with refused(UserCode.ONLINE_AFTER_SEEN):
        desk.execute(backwards)
    made = recorded(desk, incident, first_seen=seen, online_since=seen)
    for order in (
        ChangePublication(publication=made, online_since=late),
        ChangePublication(publication=made, first_seen=seen - timedelta(hours=1)),
    ):
        with refused(UserCode.ONLINE_AFTER_SEEN):
            desk.execute(order)
    row = row_of(desk, made)
    assert (row.first_seen, row.online_since) == (seen, seen)


def test_when_it_was_first_seen_can_be_said_otherwise(desk: Desk) -> None:
    made = recorded(desk, an_incident(desk))
    earlier = desk.now() - timedelta(days=1)
    desk.execute(ChangePublication(publication=made, first_seen=earlier))
    row = row_of(desk, made)
    assert (row.first_seen, row.state_at) == (earlier, earlier)
    desk.execute(ChangePublication(publication=made, said="un mot"))
    assert row_of(desk, made).first_seen == earlier
    assert sum(1 for _done in desk.rebuild_slices()) > 0
    assert row_of(desk, made).first_seen == earlier


def test_who_is_unknown_is_asked_with_a_warning_and_not_at_all_where_a_minor_is_seen(
    desk: Desk,
) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident)
    asked = AskRemoval(publication=made, route=RemovalRoute.OWNER)
    assert "may be a pupil" in notice_sentence(desk.execute(asked).notice)
    platform = AskRemoval(publication=made, route=RemovalRoute.PLATFORM)
    assert desk.execute(platform).notice == ""
    desk.execute(ChangePublication(publication=made, minor=Answer.YES))
    with refused(UserCode.OWNER_UNKNOWN_MINOR):
        desk.execute(asked)
    desk.execute(ChangePublication(publication=made, holder=Holder.ADULT))
    assert desk.execute(asked).notice == ""
    assert len(row_of(desk, made).requests) == 3


def test_what_is_removed_is_not_looked_at_again(desk: Desk) -> None:
    made = recorded(desk, an_incident(desk))
    later = desk.now() + timedelta(hours=2)
    order = SeePublication(publication=made, state=PublicationState.REMOVED, follow_up=later)
    with refused(UserCode.FOLLOW_UP_OF_REMOVED):
        desk.execute(order)
    assert row_of(desk, made).state is PublicationState.ONLINE


def test_an_unknown_network_and_too_big_a_count_say_what_may_be_written(desk: Desk) -> None:
    incident = an_incident(desk)
    unheard = RecordPublication(incident=incident, platform="minitel", target="page")
    with refused(UserCode.UNKNOWN_PLATFORM) as refusal:
        desk.execute(unheard)
    said = sentence(refusal.value)
    assert said.startswith("“minitel” is no network")
    assert "facebook" in said
    made = recorded(desk, incident)
    for wrong in (-1, 10**12 + 1):
        order = MeasurePublication(publication=made, shares=wrong)
        with refused(UserCode.BAD_VALUE) as refusal:
            desk.execute(order)
        said = sentence(refusal.value)
        assert said.startswith("The shares: ")
        assert said.endswith("from 0 to 1,000,000,000,000.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_fields_have_a_limit_which_is_said(desk: Desk, language: Language) -> None:
    incident = an_incident(desk)
    made = recorded(desk, incident)
    entry = row_of(desk, made).entry
    long = "x" * 10_000
    for order in (
        RecordPublication(incident=incident, target="unknown", account=long),
        RecordPublication(incident=incident, target="unknown", said=long),
        ChangePublication(publication=made, account=long),
        AskRemoval(publication=made, route=RemovalRoute.PLATFORM, party=long),
        AskRemoval(publication=made, route=RemovalRoute.PLATFORM, note=long),
        TagEntries(entries=(entry,), add=(long,)),
        VerifyEntry(entry=entry, verification=Verification.CONFIRMED, by_party=long),
        RecordEntry(incident=incident, text="x", from_party=long),
        AddPerson(incident=incident, name=long),
        SetFact(incident=incident, key="k", label=long),
        OpenIncident(title=long),
        NameActor(initials=long),
    ):
        with refused(UserCode.TEXT_TOO_LONG) as refusal:
            desk.execute(order)
        values = refusal.value.values
        assert str(values["limit"]) in sentence(refusal.value, language)
        assert field_name(str(values["field"]), language) != values["field"]


def test_words_that_are_longer_in_an_old_file_stay_as_they_are(desk: Desk) -> None:
    made = recorded(desk, an_incident(desk))
    long = "x" * 10_000
    with desk._file.writing():  # as a release without limits wrote it
        desk._file.connection.execute("UPDATE publication SET account = ?", (long,))
    desk.execute(ChangePublication(publication=made, account=long, said="un mot"))
    row = row_of(desk, made)
    assert (row.account, row.said) == (long, "un mot")


def test_a_network_without_a_proper_name_has_one_in_each_language() -> None:
    content = Content()
    french, english = Networks(content, "fr"), Networks(content, "en")
    assert french.platform_name("web") == "Site, blog ou presse"
    assert english.platform_name("web") == "Website, blog or press"
    assert english.platform_name("facebook") == french.platform_name("facebook") == "Facebook"
