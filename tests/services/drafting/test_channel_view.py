"""A message is shown as it will be read on each channel."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.directory import ChannelKind, ChannelState
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.channels import ChannelLine
from crisisapp.services.content import Content
from crisisapp.services.drafting.channel_sentences import (
    advice_sentences,
    channel_sentence,
    count_sentence,
)
from crisisapp.services.drafting.channel_view import ChannelView, channel_view, line_for
from crisisapp.services.drafting.desk_view import find_limit, known_limit
from crisisapp.services.drafting.letterhead import letterhead
from crisisapp.services.drafting.render import Hole, Rendered
from crisisapp.services.queries.channels import ChannelRow
from crisisapp.services.queries.records import SchoolRow
from crisisapp.support.i18n import set_language

CONTENT = Content()
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def seen(
    channel: str, text: str, *, subject: str = "", line: ChannelLine | None = None
) -> ChannelView:
    rendered = Rendered(text=text, subject=subject, segments=())
    return channel_view(rendered, known_limit(CONTENT, channel), line=line, letterhead=("École",))


def a_line(kind: ChannelKind, **more: object) -> ChannelLine:
    values = {"id": kind.value, "name": kind.value.upper(), "kind": kind.value}
    limit = more.pop("limit", 0)
    return ChannelLine(row=ChannelRow(**values, limit=limit), **more)  # type: ignore[arg-type] # builder


def test_an_sms_is_cut_where_the_network_cuts_it() -> None:
    text = "a" * 152 + "€" + "b" * 20  # the sign of two units goes whole into the second SMS
    view = seen("sms", text)
    assert [(p.start, p.end, p.used) for p in view.pieces] == [(0, 152, 152), (152, 173, 22)]
    assert "".join(piece.text for piece in view.pieces) == text
    assert not view.too_long
    assert view.long


def test_what_costs_in_an_sms_has_its_place_and_what_to_write() -> None:
    text = "La fête est annulée. L’école reste ouverte, les élèves sont en sécurité ce matin."
    view = seen("sms", text)
    assert [(s.character, s.positions, s.instead) for s in view.swaps] == [
        ("ê", (4,), "e"),
        ("’", (22,), "'"),
    ]
    assert view.sms is not None
    assert (view.sms.encoding, view.sms.parts) == ("UCS-2", 2)
    assert view.saving is not None
    assert (view.saving.parts, view.saving.cut) == (1, 0)
    said = advice_sentences(view)
    assert "“ê” (character 5) makes each SMS 70 characters long instead of 160: write “e”." in said
    assert "Written so, it is 1 SMS instead of 2." in said


@pytest.mark.parametrize(
    ("sign", "instead"),
    [
        *[("ê", "e"), ("œ", "oe"), ("ç", "c"), ("À", "A"), ("È", "E"), ("’", "'"), ("…", "...")],
        *[("\u202f", " "), ("«", '"'), ("—", "-"), ("î", "i"), ("ë", "e"), ("🙂", ""), ("[", "(")],
    ],
)
def test_each_sign_that_costs_has_one_that_does_not(sign: str, instead: str) -> None:
    (swap,) = seen("sms", f"ab{sign}").swaps
    assert (swap.positions, swap.instead) == ((2,), instead)


def test_what_to_cut_to_save_an_sms() -> None:
    view = seen("sms", "a" * 165)
    assert view.saving is not None
    assert (view.saving.cut, view.saving.fewer) == (5, 1)
    assert "Take out 5 characters and it is 1 SMS." in advice_sentences(view)


def test_one_sms_saves_nothing() -> None:
    view = seen("sms", "Les cours reprennent.")
    assert view.saving is not None
    assert (view.saving.cut, view.swaps) == (0, ())
    assert count_sentence(view) == "1 SMS, 21 characters, 139 left"


def test_an_ent_message_shows_what_a_phone_shows() -> None:
    subject = "Information aux familles sur l'incident de ce matin devant le collège"
    view = seen("ent", "Madame,\n\nCe matin, " + "mot " * 40, subject=subject)
    assert view.subject == subject
    assert view.subject_shown == "Information aux familles sur l'incident de ce matin devant l…"
    assert view.notification.startswith("Madame, Ce matin, mot")
    assert len(view.notification) <= 101
    assert f"A phone shows of the subject: {view.subject_shown}" in advice_sentences(view)


def test_an_ent_message_without_a_subject_says_so() -> None:
    said = advice_sentences(seen("ent", "Bonjour."))
    assert "This channel asks for a subject, and the message has none." in said


def test_a_post_has_no_subject_and_marks_what_is_over() -> None:
    text = "Une bagarre a eu lieu. " + "a" * 300
    view = seen("x", text, subject="Objet")
    assert (view.subject, view.too_long, view.count.over) == ("", True, 280)
    assert count_sentence(view) == "323 characters of 280"
    assert advice_sentences(view)[0] == (
        "Too long by 43 characters. What is over begins at “aaaaaaaaaaaaaaaaaaaaaaaa”."
    )


def test_instagram_shows_its_first_characters() -> None:
    view = seen("instagram", "é" * 200)
    assert view.before_more == 125
    assert seen("instagram", "court").before_more is None


def test_a_poster_is_cut_into_large_lines() -> None:
    text = "Collège fermé aujourd'hui.\nReprise demain à 8 h."
    view = seen("poster", text)
    assert [piece.text for piece in view.pieces] == [
        "Collège fermé",
        "aujourd'hui.",
        "Reprise demain à 8 h.",
    ]
    assert all(text[p.start : p.start + 5] == p.text[:5] for p in view.pieces)


def test_an_answering_machine_counts_seconds_and_pauses() -> None:
    text = "Bonjour. Le collège est fermé ce matin.\n\nRappelez à 14 h."
    view = seen("answering_machine", text)
    assert [pause.seconds for pause in view.pauses] == [0.5, 1.0]
    assert [text[pause.position :][:2] for pause in view.pauses] == ["Le", "Ra"]
    assert view.seconds == 6  # 11 words at 2.5 a second, then 1.5 s
    assert count_sentence(view) == "6 seconds of 60"
    long = seen("answering_machine", "mot " * 200)
    assert (long.seconds, long.too_long) == (80, True)


def test_a_number_takes_longer_to_say_than_a_word() -> None:
    plain, number = seen("phone", "cinq mots dits à voix"), seen("phone", "05 00 00 00 00")
    assert plain.seconds < number.seconds


def test_a_letter_has_its_head_and_pages() -> None:
    view = seen("paper", "mot " * 400, subject="Lettre")
    assert (view.pages, view.letterhead) == (2, ("École",))
    assert count_sentence(view) == "2 pages, 400 words"
    assert any(line.startswith("Longer than what reads well") for line in advice_sentences(view))


def test_a_press_release_may_be_too_short() -> None:
    view = seen("press", "mot " * 50, subject="Communiqué")
    assert view.short
    assert any(line.startswith("Shorter than what") for line in advice_sentences(view))


def test_the_schools_own_limit_comes_first() -> None:
    line = a_line(ChannelKind.SMS, limit=160)
    assert seen("sms", "a" * 170).count.over is None
    assert seen("sms", "a" * 170, line=line).count.over == 153


def test_the_channels_hours_and_state_are_said() -> None:
    now = datetime(2026, 11, 29, 20, 10, tzinfo=UTC)  # a Sunday evening
    shut = a_line(
        ChannelKind.ENT,
        is_open=False,
        opens_at=datetime(2026, 11, 30, 6, 0, tzinfo=UTC),
    )
    view = seen("ent", "Bonjour.", line=shut)
    assert channel_sentence(view, now=now, zone=PARIS) == "ENT: will be read Monday 07:00 only"
    hacked = a_line(ChannelKind.ENT, state=ChannelState.COMPROMISED)
    said = channel_sentence(seen("ent", "Bonjour.", line=hacked), now=now, zone=PARIS)
    assert said == "ENT: compromised"
    assert channel_sentence(seen("ent", "Bonjour."), now=now, zone=PARIS) == ""


def test_the_schools_channel_is_found_by_its_kind() -> None:
    lines = (a_line(ChannelKind.SMS), a_line(ChannelKind.ENT))
    found = line_for(known_limit(CONTENT, "ent"), lines)
    assert found is not None
    assert found.row.id == "ent"
    assert line_for(known_limit(CONTENT, "oral"), lines) is None


def test_an_unknown_channel_counts_words_or_is_refused() -> None:
    assert seen("pigeon", "trois petits mots").count.used == 3
    with pytest.raises(UserError) as refused:
        find_limit(CONTENT, "pigeon")
    assert refused.value.code == UserCode.UNKNOWN_MEDIUM


def test_each_channel_of_the_catalogue_is_shown() -> None:
    channels = {c for row in CONTENT.templates.catalogue() for c in row.channels}
    known = {rule.channel for rule in CONTENT.playbooks.limits()}
    assert channels - known <= {"pdf", "internal", "registered"}


def test_nobodys_name_stands_in_the_letterhead() -> None:
    school = SchoolRow(
        desk_id="", name="Collège", town="Valbrune", phone="05 00", head_name="Mme Nom"
    )
    assert letterhead(school) == ("Collège", "Valbrune", "05 00")
    assert letterhead(SchoolRow(desk_id="", name="Notre établissement", town="Valbrune")) == ()


def test_a_hole_costs_no_more_than_letters() -> None:
    text = "Prochain message à ⟦l'heure prévue, même approximative⟧."
    start, end = text.index("⟦"), text.index("⟧") + 1
    hole = Hole(field="at", label="l'heure", type="time", start=start, end=end)
    rendered = Rendered(text=text, subject="", segments=(), holes=(hole,))
    view = channel_view(rendered, known_limit(CONTENT, "sms"))
    assert (view.holes, view.swaps, view.pieces[0].text) == (1, (), text)
    assert view.sms is not None
    assert view.sms.encoding == "GSM-7"


def test_a_registered_letter_is_a_letter() -> None:
    view = seen("registered", "mot " * 100)
    assert (view.pages, view.letterhead) == (1, ("École",))
    assert advice_sentences(view) == ()


def test_a_schools_networks_without_limits_leave_the_shipped_ones(tmp_path: Path) -> None:
    shipped = (CONTENT.root / "platforms.toml").read_text("utf-8")
    (tmp_path / "platforms.toml").write_text(shipped.split("[[limit]]")[0], "utf-8")
    own = Content(own=tmp_path)
    assert own.playbooks.limits() == CONTENT.playbooks.limits()
    changed = shipped.replace("limit = 280", "limit = 270")
    (tmp_path / "platforms.toml").write_text(changed, "utf-8")
    assert known_limit(Content(own=tmp_path), "x").limit == 270


def test_a_portal_of_so_many_characters_says_what_is_over() -> None:
    line = a_line(ChannelKind.ENT, limit=20)
    view = seen("ent", "Madame, Monsieur, bonjour à tous.", subject="Objet", line=line)
    assert (view.over, view.too_long, view.count.over) == (20, True, None)
    said = "The school's channel takes 20 characters: 13 too many, from “njour à tous.” on."
    assert advice_sentences(view)[0] == said
    assert not seen("ent", "Bonjour.", subject="Objet", line=line).too_long
