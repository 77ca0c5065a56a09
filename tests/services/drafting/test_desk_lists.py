"""What a message may say of a situation one by one, in its own language: each list of the desk."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.message import Field, FieldType
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import EntryKind, FactState, Precision, Verification
from crisisapp.services.commands.exhibits import AttachExhibit
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.publications import (
    AskRemoval,
    MeasurePublication,
    RecordPublication,
    SeePublication,
)
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.context import LISTS, MOST_LINES
from crisisapp.services.drafting.desk_context import desk_context
from crisisapp.services.drafting.render import render
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import a_desk, an_incident
from tests.services.drafting.builders import a_context, a_fact, a_template

HOUR = timedelta(hours=1)
VIDEO = "https://www.tiktok.com/@compte_local/video/1"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def a_video(desk: Desk, incident: str, address: str = VIDEO, **said: object) -> str:
    given = {"target": "video", "account": "@compte_local", "said": "bagarre"} | said
    return desk.execute(RecordPublication(incident=incident, address=address, **given)).made  # type: ignore[arg-type]


def told(desk: Desk, incident: str, name: str, language: Language = "fr") -> list[str]:
    lines = desk_context(desk, incident, language=language).lists[name]
    return [line.replace("\u00a0", " ") for line in lines]


def said(desk: Desk, incident: str, body: str, *fields: Field, **values: str) -> str:
    context = desk_context(desk, incident, language="fr")
    text = render(a_template(body, *fields), values, context, final=False).text
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_situation_without_anything_has_every_list_and_nothing_in_it(
    desk: Desk, incident: str, language: Language
) -> None:
    assert desk_context(desk, incident, language=language).lists == dict.fromkeys(LISTS, ())


def test_the_log_of_a_message_holds_what_is_confirmed_and_happened(
    desk: Desk, incident: str
) -> None:
    at = desk.clock.now() - HOUR

    def line(text: str, **more: object) -> str:
        order = {"verification": Verification.CONFIRMED, "happened_at": at} | more
        return desk.execute(RecordEntry(incident=incident, text=text, **order)).made  # type: ignore[arg-type]

    line("Une bagarre a eu lieu.")
    line("Vers le portail.", precision=Precision.ABOUT, happened_at=at + timedelta(minutes=1))
    line("Un couteau ?", verification=Verification.TO_VERIFY)
    line("Entre nous.", kind=EntryKind.NOTE)
    desk.execute(StrikeEntry(entry=line("Faute de frappe."), reason="erreur"))

    assert told(desk, incident, "log") == [
        "mardi 24 novembre 2026 à 8 h 42 : Une bagarre a eu lieu.",
        "mardi 24 novembre 2026 à 8 h 43, environ : Vers le portail.",
    ]
    assert told(desk, incident, "log", "en")[0] == (
        "Tuesday 24 November 2026 at 08:42: Une bagarre a eu lieu."
    )


def test_a_content_is_told_without_its_address_but_in_the_list_for_a_complaint(
    desk: Desk, incident: str
) -> None:
    now = desk.clock.now()
    made = a_video(
        desk,
        incident,
        first_seen=now - HOUR,
        online_since=now - 2 * HOUR,
        online_precision=Precision.ABOUT,
    )
    desk.execute(MeasurePublication(publication=made, views=1240))

    assert told(desk, incident, "publications") == [
        "publication 1 : TikTok, vidéo, repérée à 8 h 42, encore en ligne à 8 h 42, 1 240 vues"
    ]
    whole = (
        f"publication 1: TikTok, video, @compte_local, {VIDEO}, “bagarre”,"
        " online since about Tuesday 24 November 2026 at 07:42,"
        " first seen on Tuesday 24 November 2026 at 08:42"
    )
    assert told(desk, incident, "publications.whole", "en") == [whole]
    desk.execute(SeePublication(publication=made, state=PublicationState.REMOVED))
    assert told(desk, incident, "publications", "en") == [
        "publication 1: TikTok, video, first seen at 08:42, removed, seen at 09:42, 1,240 views"
    ]


def test_requests_are_told_by_their_time_whatever_content_they_are_about(
    desk: Desk, incident: str
) -> None:
    now = desk.clock.now()
    first = a_video(desk, incident, first_seen=now - HOUR, holder=Holder.ADULT)
    other = a_video(desk, incident, f"{VIDEO}2", first_seen=now - HOUR)
    half = timedelta(minutes=30)
    desk.execute(AskRemoval(publication=first, route=RemovalRoute.PLATFORM, note="réf. 12"))
    desk.execute(AskRemoval(publication=other, route=RemovalRoute.AUTHORITY, at=now - half))

    assert told(desk, incident, "requests") == [
        "mardi 24 novembre 2026 à 9 h 12 : publication 2 signalée à une autorité, PHAROS",
        "mardi 24 novembre 2026 à 9 h 42 : publication 1 signalée à la plateforme, TikTok, réf. 12",
    ]


def test_an_exhibit_is_told_with_its_number_and_what_was_kept(desk: Desk, incident: str) -> None:
    desk.execute(AttachExhibit(incident=incident, address="https://example.org/p/1"))

    (line,) = told(desk, incident, "exhibits", "en")

    assert line.startswith("exhibit 1: https://example.org/p/1, ")
    assert "Tuesday 24 November 2026 at 09:42" in line
    assert "SHA-256" not in line  # no file was kept


def test_who_was_told_comes_in_the_order_of_telling_families_counted(
    desk: Desk, incident: str
) -> None:
    desk.execute(CountFamilies(incident=incident, expected=3))
    for party, text in (
        ("personnels", "réunion"),
        ("famille de E-01", "prévenue"),
        ("rectorat", "prévenu"),
    ):
        desk.execute(
            RecordEntry(incident=incident, text=text, kind=EntryKind.CALL_OUT, to_party=party)
        )

    assert told(desk, incident, "told") == [
        "Familles concernées : depuis 9 h 42, 0 sur 3 ; responsables : 1 sur 6",
        "Hiérarchie : depuis 9 h 42",
        "Personnels : depuis 9 h 42",
    ]


def test_a_list_longer_than_a_message_says_what_it_leaves_out(desk: Desk, incident: str) -> None:
    for number in range(MOST_LINES + 2):
        desk.execute(
            RecordEntry(
                incident=incident, text=f"point {number}", verification=Verification.CONFIRMED
            )
        )

    lines = told(desk, incident, "log", "en")

    assert len(lines) == MOST_LINES
    assert lines[-1] == "and 3 more, in the situation's own list"
    assert said(desk, incident, "{{ log|bullets }}").count("\n") == MOST_LINES - 1


def test_a_field_is_filled_from_a_list_when_it_says_so_and_what_is_typed_wins(
    desk: Desk, incident: str
) -> None:
    a_video(desk, incident)
    asked = Field(name="online", type=FieldType.CLAUSES, label="o", prefill="publications")
    own = Field(name="requests", type=FieldType.CLAUSES, label="demandes", required=True)

    assert said(desk, incident, "{{ online|first }}", asked).startswith("publication 1 : TikTok")
    assert said(desk, incident, "{{ online|first }}", asked, online="rien") == "rien"
    assert said(desk, incident, "{{ publications|length }}") == "1"
    assert said(desk, incident, "{{ requests|jlist }}", own) == "⟦demandes⟧"


def test_the_only_content_is_the_one_a_message_is_about(desk: Desk, incident: str) -> None:
    body = "{{ publication }} {{ publication.platform }} {{ publication.seen_at|t }} {{ place }}"
    place = Field(name="place", label="adresse", required=True, prefill="publication.address")
    assert said(desk, incident, body, place) == (
        "⟦numéro de la publication⟧ ⟦plateforme⟧ ⟦repérée à⟧ ⟦adresse⟧"
    )
    a_video(desk, incident)

    assert said(desk, incident, body, place) == f"1 TikTok 9 h 42 {VIDEO}"
    assert said(desk, incident, body, place, place="ailleurs") == "1 TikTok 9 h 42 ailleurs"


def test_among_several_contents_the_number_typed_says_which(desk: Desk, incident: str) -> None:
    a_video(desk, incident)
    a_video(desk, incident, f"{VIDEO}2")
    body = "{{ publication }} {{ publication.address }}"

    assert said(desk, incident, body) == "⟦numéro de la publication⟧ ⟦adresse du contenu⟧"
    assert said(desk, incident, body, publication="2") == f"2 {VIDEO}2"
    assert said(desk, incident, body, publication="7") == "7 ⟦adresse du contenu⟧"


def test_a_choice_is_filled_from_the_desk_only_with_words_of_its_own(
    desk: Desk, incident: str
) -> None:
    owner = Field(
        name="owner",
        type=FieldType.CHOICE,
        label="qui",
        required=True,
        prefill="publication.holder",
        choices={"adult": "un adulte"},
    )
    a_video(desk, incident, holder=Holder.PUPIL, minor=Answer.UNKNOWN)
    assert said(desk, incident, "{{ owner }}", owner) == "⟦qui⟧"
    assert said(desk, incident, "{{ publication.minor }}") == "⟦publication.minor⟧"
    a_video(desk, incident, f"{VIDEO}2", holder=Holder.ADULT)

    assert said(desk, incident, "{{ owner }}", owner, publication="2") == "un adulte"


def test_sure_facts_and_others_can_be_told_apart() -> None:
    context = a_context(
        a_fact("one", "une bagarre a eu lieu"),
        a_fact("two", "x", state=FactState.TO_VERIFY, hedge="nous vérifions le bilan"),
    )
    sure = Field(name="a", type=FieldType.CLAUSES, label="a", prefill="facts.confirmed")
    other = Field(name="b", type=FieldType.CLAUSES, label="b", prefill="facts.unconfirmed")
    one = Field(name="c", type=FieldType.CLAUSE, label="c", prefill="facts.unconfirmed")
    template = a_template("{{ a|jlist }} / {{ b|jlist }} / {{ c }}", sure, other, one)

    text = render(template, {}, context, final=True).text

    assert text == "une bagarre a eu lieu / nous vérifions le bilan / nous vérifions le bilan"
