"""The demo desk: one morning, told alike in both languages, clean and never in the future."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import (
    Audience,
    EntryKind,
    IncidentStatus,
    MessageState,
    Precision,
    TaskState,
    Verification,
)
from crisisapp.services.demo import ENTRIES, build_demo
from crisisapp.services.demo_player import writes_line
from crisisapp.services.demo_script import load_story
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.context import DraftContext
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.drafting.sms import count_sms
from crisisapp.services.identity import Installation
from crisisapp.services.queries import checklist, facts, incidents, messages, timeline
from crisisapp.services.queries import desk as desk_queries
from crisisapp.services.queries.records import EntryRow, MessageRow
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.paths import AppPaths
from tests.conftest import ZONE

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)
SMALL = {
    "fr": ["de", "la", "le", "des", "du", "et", "une", "un", "les", "aux", "pour", "par"],
    "en": ["of", "the", "and", "a", "to", "for", "by", "with", "at", "in"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def installation(folder: Path) -> Installation:
    return Installation(AppPaths.under(folder / "installation").ensure())


@pytest.fixture(scope="module")
def desks(folder: Path, installation: Installation) -> Iterator[dict[Language, Desk]]:
    """Return a demo desk in each language, open as the window opens it at 11:06."""
    opened: dict[Language, Desk] = {}
    for language in LANGUAGES:
        path = build_demo(
            folder / f"{language}.crisis", installation, language=language, clock=ManualClock(NOW)
        )
        opened[language] = Desk.open(path, installation, clock=ManualClock(NOW))
    yield opened
    for desk in opened.values():
        desk.close()


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, desks: dict[Language, Desk]) -> Desk:
    return desks[request.param]


def story_of(desk: Desk) -> str:
    return incidents.last_incident(desk.read)


def lines(desk: Desk) -> list[EntryRow]:
    return list(timeline.entry_rows(desk.read, story_of(desk)))


def draft(desk: Desk, template: str) -> MessageRow:
    rows = messages.messages(desk.read, story_of(desk))
    return next(row for row in rows if row.template == template)


def shown(desk: Desk, row: MessageRow, values: dict[str, str]) -> Rendered:
    context = DraftContext(
        language=row.language,
        now=desk.clock.now(),
        school=desk_queries.school(desk.read),
        incident=incidents.incident(desk.read, story_of(desk), desk.zone),
        facts=facts.facts(desk.read, story_of(desk)),
        phones=desk_queries.phones(desk.read),
        channel=row.channel,
    )
    template = desk.content.templates.load(row.template, row.language)
    return render(template, {**row.values, **values}, context, final=False)


def test_story_has_40_entries_and_verifies(desk: Desk) -> None:
    row = incidents.incident(desk.read, story_of(desk), desk.zone)
    assert row is not None
    assert row.entries == len(lines(desk)) == ENTRIES == 40
    assert desk.verify().ok
    assert desk.writable
    assert row.number == "2026-003"
    assert (row.status, row.level, row.families_expected) == (IncidentStatus.OPEN, 2, 3)
    assert row.started_at.astimezone(ZONE) == datetime(2026, 11, 24, 9, 42, tzinfo=ZONE)
    assert row.opened_at.astimezone(ZONE) == datetime(2026, 11, 24, 9, 44, tzinfo=ZONE)
    assert row.what
    assert row.place
    assert row.source
    assert row.tasks_done == 9


def test_nothing_lies_in_the_future_and_no_clock_jumps(desk: Desk) -> None:
    for entry in lines(desk):
        assert entry.happened_at <= entry.recorded_at <= NOW
        assert entry.clock_jump_s == 0
        assert entry.recorded_at.astimezone(ZONE).date() == NOW.date()


def test_who_is_informed_is_what_the_pictures_show(desk: Desk) -> None:
    rows = {
        row.audience: row for row in incidents.audiences(desk.read, story_of(desk), list(Audience))
    }
    concerned = rows[Audience.FAMILIES_CONCERNED]
    assert (concerned.state, concerned.count, concerned.expected) == ("partly", 1, 3)
    assert (concerned.reached, concerned.guardians_told) == (2, 3)
    assert rows[Audience.ALL_FAMILIES].state == "draft"
    assert rows[Audience.PRESS].state == "none"
    for audience, minute in ((Audience.STAFF, 20), (Audience.HIERARCHY, 5)):
        at = rows[audience].at
        assert rows[audience].state == "informed"
        assert at is not None
        assert at.astimezone(ZONE).strftime("%H:%M") == f"10:{minute:02}"


def test_entries_are_of_every_natural_sort(desk: Desk) -> None:
    rows = lines(desk)
    kinds = {row.kind for row in rows}
    left_out = {EntryKind.FACT, EntryKind.EXHIBIT, EntryKind.CORRECTION, EntryKind.SYSTEM}
    assert kinds == set(EntryKind) - left_out
    assert sum(row.corrected and bool(row.correction_reason) for row in rows) == 1
    assert sum(row.struck and bool(row.strike_reason) for row in rows) == 1
    assert sum(row.late for row in rows) == 1
    assert sum(row.precision is Precision.ABOUT for row in rows) == 1
    rumour = next(row for row in rows if row.kind is EntryKind.RUMOUR)
    assert rumour.verification is Verification.REFUTED
    assert rumour.verified_at is not None
    assert rumour.verified_at.astimezone(ZONE).strftime("%H:%M") == "10:31"
    assert {row.by for row in rows} == {"C.", "E."}


def test_next_step_is_the_third_family(desk: Desk) -> None:
    view = checklist.checklist(desk.read, story_of(desk), now=NOW, zone=ZONE)
    assert view.next is not None
    assert (view.next.key, view.next.state) == ("families_concerned", TaskState.DOING)
    assert view.done == 9


def test_staff_note_was_copied_to_the_letter(desk: Desk) -> None:
    note = draft(desk, "M04")
    assert note.state is MessageState.COPIED
    assert note.copied_at is not None
    assert note.copied_at.astimezone(ZONE).strftime("%H:%M") == "10:18"
    assert "⟦" not in note.text
    spoken = [
        row.clauses[desk.language] for row in facts.facts(desk.read, story_of(desk)) if row.clauses
    ]
    assert len(spoken) == 2
    assert all(clause in note.text for clause in spoken)


def test_sms_waits_for_one_hour_and_fits_one_part(desk: Desk) -> None:
    row = draft(desk, "M02")
    rows = messages.messages(desk.read, story_of(desk))
    assert max(rows, key=lambda each: each.changed_at) == row
    assert {hole.field for hole in shown(desk, row, {}).holes} == {"next_update_at"}
    filled = shown(desk, row, {"next_update_at": "11:30"})
    assert not filled.holes
    count = count_sms(filled.text)
    assert (count.encoding, count.parts) == ("GSM-7", 1)


def test_earlier_situations_stand_beside_it(desk: Desk) -> None:
    rows = {row.number: row for row in incidents.incidents(desk.read, desk.zone)}
    watched, closed = rows["2026-002"], rows["2026-001"]
    assert (watched.status, watched.level) == (IncidentStatus.MONITORING, 1)
    assert (closed.status, closed.level, closed.peak_level) == (IncidentStatus.CLOSED, 2, 4)
    ended = list(timeline.entry_rows(desk.read, closed.id))[-1].text
    assert "Confirmé" in ended or "Confirmed" in ended
    assert not any(words in ended for words in ("Non confirmé", "Not confirmed", "Encore ouvert"))
    assert closed.tasks_done == closed.tasks_total > watched.tasks_done > 0
    assert watched.started_at.astimezone(ZONE).date() == date(2026, 11, 12)
    assert closed.started_at.astimezone(ZONE).date() == date(2026, 10, 3)
    phones = desk_queries.phones(desk.read)
    assert {"hierarchy", "press", "police"} <= {phone.key for phone in phones}
    assert {phone.checked_on for phone in phones} == {"2026-11-03"}
    assert all(phone.number.startswith("05 00 00 00 0") for phone in phones)


def test_people_are_codes(desk: Desk) -> None:
    said = [
        part
        for row in incidents.incidents(desk.read, desk.zone)
        for entry in timeline.entry_rows(desk.read, row.id)
        for part in (entry.text, entry.from_party, entry.to_party, entry.channel, entry.reason)
    ]
    for text in (words.replace("Le Courrier", "") for words in said):  # that is a newspaper
        # "First Last", "Mme Last", "First L.": two capitals in a row, or a title before one.
        assert not re.search(r"\b[A-ZÉÈ][a-zéèïôç]+ [A-ZÉÈ][a-zéèïôç]*\.?(?:\s|$)", text), text
        assert not re.search(r"\b(?:M\.|Mme|Mr|Mrs|Ms|Miss|Dr) [A-ZÉ]", text), text
    handles = {handle for text in said for handle in re.findall(r"@\w+", text)}
    assert handles == {"@compte_local"}


def test_both_languages_tell_the_same_story(desks: dict[Language, Desk]) -> None:
    fr, en = desks["fr"], desks["en"]
    shapes = [
        [
            (row.kind, row.happened_at, row.recorded_at, row.verification, row.by, row.audience)
            for incident in incidents.incidents(each.read, each.zone)
            for row in timeline.entry_rows(each.read, incident.id)
        ]
        for each in (fr, en)
    ]
    assert shapes[0] == shapes[1]
    steps = [
        [
            (type(step), step.at, step.by)
            for part in load_story(tag).situations
            for step in part.steps
        ]
        for tag in LANGUAGES
    ]
    assert steps[0] == steps[1]
    banks = [[bank.kind for bank in load_story(tag).fillers] for tag in LANGUAGES]
    assert banks[0] == banks[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_in_the_other_language(language: Language) -> None:
    story = load_story(language)
    other = next(tag for tag in LANGUAGES if tag != language)
    said = " ".join(
        step.text for part in story.situations for step in part.steps if hasattr(step, "text")
    ).casefold()
    words = re.findall(r"[\w']+", said)
    own = sum(words.count(word) for word in SMALL[language])
    foreign = sum(words.count(word) for word in SMALL[other] if word not in {"a", "par", "in"})
    assert own > 40
    assert foreign == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_are_in_order_and_write_40_lines(language: Language) -> None:
    for situation in load_story(language).situations:
        moments = [(step.day, step.at) for step in situation.steps]
        assert moments == sorted(moments)
    last = load_story(language).situations[-1]
    assert sum(writes_line(step) for step in last.steps) == ENTRIES


def test_same_seed_and_day_make_the_same_journal(tmp_path: Path) -> None:
    heads = []
    for number, seed in enumerate((7, 7, 8)):
        installation = Installation(AppPaths.under(tmp_path / str(number)).ensure())
        path = build_demo(
            tmp_path / f"{number}.crisis",
            installation,
            entries=45,
            seed=seed,
            clock=ManualClock(NOW + timedelta(minutes=number)),
        )
        opened = Desk.open(path, installation, writable=False)
        heads.append(opened.head())
        opened.close()
    assert heads[0] == heads[1] != heads[2]


@pytest.mark.parametrize(("minute", "day"), [(5, date(2026, 11, 23)), (6, date(2026, 11, 24))])
def test_story_is_of_the_day_before_until_it_is_over(
    tmp_path: Path, app_paths: AppPaths, minute: int, day: date
) -> None:
    clock = ManualClock(NOW.replace(minute=minute))
    installation = Installation(app_paths)
    path = build_demo(tmp_path / "a.crisis", installation, entries=1, clock=clock)
    opened = Desk.open(path, installation, clock=clock)
    (entry,) = lines(opened)
    opened.close()
    assert entry.happened_at.astimezone(ZONE).date() == day


@pytest.mark.parametrize("entries", [0, 1, 20])
def test_short_desk_holds_the_beginning(tmp_path: Path, app_paths: AppPaths, entries: int) -> None:
    installation = Installation(app_paths)
    path = build_demo(tmp_path / "a.crisis", installation, entries=entries, clock=ManualClock(NOW))
    opened = Desk.open(path, installation, writable=False)
    assert len(lines(opened)) == entries
    assert opened.verify().ok
    opened.close()


def test_long_desk_begins_earlier_and_ends_with_the_story(
    tmp_path: Path, app_paths: AppPaths, desks: dict[Language, Desk]
) -> None:
    installation = Installation(app_paths)
    told: list[int] = []
    path = build_demo(
        tmp_path / "a.crisis",
        installation,
        language="en",
        entries=700,
        clock=ManualClock(NOW),
        progress=told.append,
    )
    opened = Desk.open(path, installation, writable=False)
    rows = lines(opened)
    row = incidents.incident(opened.read, story_of(opened), opened.zone)
    assert row is not None
    assert opened.verify().ok
    assert len(rows) == told[-1] == 700
    assert told == sorted(told)
    assert [entry.text for entry in rows[-ENTRIES:]] == [entry.text for entry in lines(desks["en"])]
    ordinary = rows[:-ENTRIES]
    assert row.started_at == ordinary[0].happened_at < NOW - timedelta(hours=5)
    hours = {entry.happened_at.astimezone(ZONE).hour for entry in ordinary}
    assert min(hours) >= 7
    assert max(hours) <= 18
    assert len({entry.text for entry in ordinary}) > 200
    assert not any("{" in entry.text + entry.from_party for entry in ordinary)
    assert not any(entry.audience or entry.clock_jump_s for entry in ordinary)
    opened.close()


def test_refuses_an_existing_file_and_leaves_it_alone(tmp_path: Path, app_paths: AppPaths) -> None:
    path = tmp_path / "a.crisis"
    path.write_bytes(b"mine")
    with pytest.raises(UserError) as refused:
        build_demo(path, Installation(app_paths), clock=ManualClock(NOW))
    assert refused.value.code == UserCode.FILE_EXISTS
    assert path.read_bytes() == b"mine"


def test_refuses_a_negative_length(tmp_path: Path, app_paths: AppPaths) -> None:
    with pytest.raises(UserError) as refused:
        build_demo(tmp_path / "a.crisis", Installation(app_paths), entries=-1)
    assert refused.value.code == UserCode.BAD_VALUE
    assert not (tmp_path / "a.crisis").exists()


def test_a_story_cut_short_leaves_no_file(tmp_path: Path, app_paths: AppPaths) -> None:
    def stop(_written: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.crisis"
    with pytest.raises(KeyboardInterrupt):
        build_demo(path, Installation(app_paths), entries=90, clock=ManualClock(NOW), progress=stop)
    assert not path.exists()
