"""The facade: one transaction an order, changes announced once, nothing left by a refusal."""

import gc
import weakref
from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import DataCode, DataError, UserCode
from crisisapp.domain.words import EntryKind, IncidentStatus, TaskState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.incidents import OpenIncident, SetLevel, SetStatus, TitleIncident
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation, Person
from crisisapp.services.queries.desk import actors, school
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from tests.builders import (
    MORNING,
    a_clock,
    a_desk,
    an_entry,
    an_incident,
    an_installation,
    derived,
    heads,
    open_desk,
    refused,
)


class Listener:
    """Whoever wants to know; gives an order in return when told to."""

    def __init__(self, desk: Desk | None = None) -> None:
        self.heard: list[ChangeSet] = []
        self._desk = desk

    def listen(self, changes: ChangeSet) -> None:
        """Remember the change."""
        self.heard.append(changes)
        if self._desk is not None:
            self._desk.execute(OpenIncident(title="En réponse"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def test_a_new_desk_says_what_it_is(desk: Desk) -> None:
    found = school(desk.read)

    assert (found.name, found.language, found.zone) == (
        "Collège des Tilleuls",
        "fr",
        "Europe/Paris",
    )
    assert found.desk_id == desk._file.desk_id()
    assert desk.verify().ok


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewDesk(name=" \u200b "), UserCode.EMPTY_TEXT),
        (NewDesk(name="École", zone="Europe/Lutèce"), UserCode.BAD_VALUE),
        (NewDesk(name="École", zone="../../etc/passwd"), UserCode.BAD_VALUE),
        (NewDesk(name="\ud800"), UserCode.NOT_TEXT),
    ],
)
def test_a_desk_that_cannot_be_begun_leaves_no_file(
    tmp_path: Path, new: NewDesk, code: UserCode
) -> None:
    with refused(code):
        Desk.create(tmp_path / "a.crisis", new, an_installation(tmp_path / "in"))

    assert not list(tmp_path.glob("a.crisis"))
    a_desk(tmp_path).close()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "desk.crisis").write_text("à moi")

    with refused(UserCode.FILE_EXISTS):
        a_desk(tmp_path)

    assert (tmp_path / "desk.crisis").read_text() == "à moi"


def test_an_order_says_what_it_made_and_touched(desk: Desk) -> None:
    listener = Listener()
    desk.subscribe(listener.listen)
    incident = an_incident(desk)
    result = desk.execute(RecordEntry(incident=incident, text="Appel"))

    assert listener.heard[-1] == result.changes
    assert result.changes == ChangeSet(
        kinds=frozenset({"entry.recorded"}),
        targets=frozenset({result.made}),
        incidents=frozenset({incident}),
    )
    assert not result.undoable


def test_an_erasure_touches_the_entry(desk: Desk) -> None:
    entry = an_entry(desk, an_incident(desk))

    result = desk.execute(EraseEntry(entry=entry, reason="demande"))

    assert result.changes.targets == {entry}
    assert not result.changes.everything


def test_an_erasure_keeps_the_handles(desk: Desk) -> None:
    incident = an_incident(desk)
    entries = [an_entry(desk, incident, f"Entrée {n}") for n in range(3)]
    keys = [row.key for row in entry_rows(desk.read, incident)]

    desk.execute(EraseEntry(entry=entries[0], reason="demande"))

    assert [row.key for row in entry_rows(desk.read, incident)] == keys


def test_a_refusal_changes_and_announces_nothing(desk: Desk) -> None:
    listener = Listener()
    desk.subscribe(listener.listen)
    before, rows = heads(desk), derived(desk._file.connection)

    with refused(UserCode.UNKNOWN_ENTRY):
        desk.execute(StrikeEntry(entry="nothing", reason="doublon"))

    assert (heads(desk), derived(desk._file.connection)) == (before, rows)
    assert listener.heard == []


def test_a_slice_is_all_or_nothing(desk: Desk) -> None:
    before = heads(desk)

    with refused(UserCode.EMPTY_TEXT):
        desk.execute_slice([OpenIncident(title="Une"), OpenIncident(title="")])
    assert heads(desk) == before

    results = desk.execute_slice([OpenIncident(title="Une"), OpenIncident(title="Deux")])
    assert len({result.made for result in results}) == 2
    assert desk.read.all("SELECT number FROM listed ORDER BY number") == [(1,), (2,)]


def test_who_listens_may_not_give_orders(desk: Desk) -> None:
    listener = Listener(desk)
    desk.subscribe(listener.listen)

    with pytest.raises(RuntimeError, match="subscriber"):
        desk.execute(OpenIncident(title="Première"))

    assert desk.read.value("SELECT count(*) FROM incident") == 1
    del listener
    gc.collect()
    an_incident(desk)


def test_who_listens_is_held_weakly(desk: Desk) -> None:
    listener = Listener()
    gone = weakref.ref(listener)
    desk.subscribe(listener.listen)

    del listener
    gc.collect()

    assert gone() is None
    an_incident(desk)


def test_the_second_opener_reads_along_and_cannot_write(desk: Desk) -> None:
    incident = an_incident(desk)
    second = open_desk(desk.path)
    listener = Listener()
    second.subscribe(listener.listen)

    assert not second.writable
    with refused(UserCode.READ_ONLY):
        second.execute(OpenIncident(title="Non"))
    with refused(UserCode.READ_ONLY):
        second.keep_scratch("capture", "non")
    assert second.refresh() == ChangeSet()

    entry = an_entry(desk, incident)
    desk.keep_scratch("capture", "en cours")

    assert second.refresh().targets == {entry}
    assert listener.heard[-1].targets == {entry}
    assert entry_by_id(second.read, entry) == entry_by_id(desk.read, entry)
    assert second.scratch("capture") == "en cours"
    assert second.refresh() == ChangeSet()
    desk.close()
    second.close()
    third = open_desk(second.path)
    assert third.writable
    third.close()


def test_closing_twice_is_harmless_and_leaves_one_file(desk: Desk, tmp_path: Path) -> None:
    an_incident(desk)
    desk.close()
    desk.close()

    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {"desk.crisis", "desk.crisis.lock"}


def test_the_same_device_and_person_go_on(desk: Desk) -> None:
    incident = an_incident(desk)
    an_entry(desk, incident)
    desk.close()
    again = open_desk(desk.path)
    an_entry(again, incident)

    assert len({head.device for head in heads(again)}) == 1
    assert [row.number for row in entry_rows(again.read, incident)] == ["1", "2"]
    assert [actor.initials for actor in actors(again.read)] == ["P1"]
    assert again.actor == actors(again.read)[0].id
    again.close()


def test_who_sits_here_is_named_in_the_first_order(tmp_path: Path) -> None:
    installation = an_installation(tmp_path / "installation")
    installation.remember(Person(initials="AM", name="Anne Martin", role="comms", asked=True))
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    entry = an_entry(desk, incident)

    assert [(actor.initials, actor.name) for actor in actors(desk.read)] == [("AM", "Anne Martin")]
    row = entry_by_id(desk.read, entry)
    assert row is not None
    assert row.by == "AM"
    headers = desk.read.all("SELECT actor || target || stream || device FROM journal")
    assert not any("Anne" in header[0] or "AM" in header[0] for header in headers)
    desk.close()


def test_somebody_else_may_give_an_order_if_the_desk_knows_them(desk: Desk) -> None:
    incident = an_incident(desk)
    other = desk.execute(NameActor(initials="BD")).made

    entry = desk.execute(RecordEntry(incident=incident, text="Lu"), actor=other).made
    own = an_entry(desk, incident)

    rows = [entry_by_id(desk.read, made) for made in (entry, own)]
    assert [row.by for row in rows if row] == ["BD", "P1"]
    before = heads(desk)
    with refused(UserCode.UNKNOWN_ACTOR):
        desk.execute(RecordEntry(incident=incident, text="Lu"), actor="Anne Martin")
    with refused(UserCode.UNKNOWN_ACTOR):
        desk.choose_actor("Anne Martin")
    with refused(UserCode.UNKNOWN_ACTOR):
        desk.execute(NameActor(initials="X", actor="Anne Martin"))
    assert heads(desk) == before


def test_the_person_chosen_stays_after_reopening(desk: Desk) -> None:
    incident = an_incident(desk)
    other = desk.execute(NameActor(initials="BD")).made
    desk.choose_actor(other)
    desk.close()

    again = open_desk(desk.path)
    entry = an_entry(again, incident)
    row = entry_by_id(again.read, entry)

    assert again.actor == other
    assert row is not None
    assert row.by == "BD"
    again.close()


def test_a_person_file_that_cannot_be_read_is_post_one(tmp_path: Path) -> None:
    installation = an_installation(tmp_path)
    (installation.paths.data / "person.json").write_text("{not json")

    assert Installation(installation.paths).person() == Person()


@pytest.mark.parametrize("text", ["demi-ligne «é»", "a" * 50_000, "\0\u202e", "avant \ud83d"])
def test_scratch_keeps_what_was_being_typed(desk: Desk, text: str) -> None:
    desk.keep_scratch("capture", "avant")
    desk.keep_scratch("capture", text)
    before = heads(desk)
    desk.close()

    again = open_desk(desk.path)
    assert again.scratch("capture") == text.replace("\ud83d", "?")
    assert again.scratch("other") == ""
    again.keep_scratch("capture", "")
    assert again.scratch("capture") == ""
    assert heads(again) == before
    again.close()


def test_a_copy_is_a_whole_desk_for_its_owner_alone(desk: Desk, tmp_path: Path) -> None:
    incident = an_incident(desk)
    an_entry(desk, incident)
    copy = tmp_path / "copy.crisis"

    desk.copy_to(copy)

    assert copy.stat().st_mode & 0o777 == 0o600
    opened = open_desk(copy, writable=False)
    assert opened.head() == desk.head()
    assert derived(opened._file.connection) == derived(desk._file.connection)
    opened.close()
    with refused(UserCode.FILE_EXISTS):
        desk.copy_to(copy)
    with refused(UserCode.FOLDER_MISSING):
        desk.copy_to(tmp_path / "none" / "copy.crisis")
    assert not list(tmp_path.glob("*.part"))


def test_undo_waits_for_a_disk_and_drops_what_a_rule_refuses(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = an_incident(desk)
    other = an_incident(desk, "Autre")
    desk.execute(TitleIncident(incident=other, title="Bis"))
    desk.execute(TitleIncident(incident=incident, title="Renommée"))
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait"))

    def full(*_args: object, **_values: object) -> None:
        raise DataError(DataCode.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(desk._recorder, "carry_out", full)
        with refused(DataCode.DISK_FULL):
            desk.undo()
    with refused(UserCode.INCIDENT_CLOSED):
        desk.undo()
    desk.undo()

    assert desk.read.all("SELECT title FROM incident ORDER BY number") == [
        ("Renommée",),
        ("Autre",),
    ]
    with refused(UserCode.NOTHING_TO_UNDO):
        desk.undo()


def test_a_closed_situation_takes_its_reopening_and_erasures_alone(desk: Desk) -> None:
    incident = an_incident(desk)
    entry = an_entry(desk, incident)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    task = str(desk.read.value("SELECT id FROM task LIMIT 1"))
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait"))

    for order in (
        RecordEntry(incident=incident, text="Trop tard"),
        StrikeEntry(entry=entry, reason="doublon"),
        SetTaskState(task=task, state=TaskState.DONE),
        SetLevel(incident=incident, level=2),
        TitleIncident(incident=incident, title="Autre"),
    ):
        with refused(UserCode.INCIDENT_CLOSED) as caught:
            desk.execute(order)
        assert caught.value.values["number"] == "2026-001"

    desk.execute(EraseEntry(entry=entry, reason="demande"))
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.OPEN))
    an_entry(desk, incident)
    assert desk.verify().ok


def test_a_jump_of_the_clock_is_said_by_the_next_entry_that_is_kept(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    clock.advance(timedelta(hours=3))
    calm = an_entry(desk, incident)
    clock.jump(timedelta(hours=2))
    desk.execute(TitleIncident(incident=incident, title="Sans entrée"))
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(RecordEntry(incident=incident, text=""))
    jumped = an_entry(desk, incident)
    after = an_entry(desk, incident)
    clock.jump(-timedelta(days=1))
    back = an_entry(desk, incident)
    clock.jump(timedelta(minutes=4))
    slight = an_entry(desk, incident)

    marks = [entry_by_id(desk.read, entry) for entry in (calm, jumped, after, back, slight)]
    assert [row.clock_jump_s for row in marks if row] == [0, 7200, 0, -86_400, 0]
    assert marks[3] is not None
    assert marks[3].recorded_at == clock.now() - timedelta(minutes=4)
    clocks = [row[0] for row in desk.read.all("SELECT hlc FROM entry ORDER BY number")]
    assert clocks == sorted(set(clocks))
    assert desk.verify().ok
    desk.close()


def test_a_clock_set_back_while_the_desk_was_closed_is_said(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.close()
    early = open_desk(desk.path, clock=a_clock(MORNING - timedelta(hours=1)))

    row = entry_by_id(early.read, an_entry(early, incident))

    assert row is not None
    assert row.clock_jump_s == -3600
    early.close()
    late = open_desk(desk.path, clock=a_clock(MORNING + timedelta(days=9)))
    row = entry_by_id(late.read, an_entry(late, incident))
    assert row is not None
    assert row.clock_jump_s == 0
    late.close()


def test_a_clock_set_back_is_said_once_though_the_desk_is_closed_after(tmp_path: Path) -> None:
    """What stands elsewhere in the desk bears a later hour: it was written before."""
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    other = an_incident(desk, "Faux compte")
    clock.advance(timedelta(minutes=50))
    an_entry(desk, other)
    clock.jump(-timedelta(minutes=35))
    said = entry_by_id(desk.read, an_entry(desk, incident))
    desk.close()
    clock.advance(timedelta(minutes=3))
    again = open_desk(desk.path, clock=clock)
    for _ in range(2):
        row = entry_by_id(again.read, an_entry(again, incident))
        assert said is not None
        assert row is not None
        assert (said.clock_jump_s, row.clock_jump_s) == (-2100, 0)
        again.close()
        again = open_desk(desk.path, clock=clock)
    again.close()


def test_texts_no_file_can_hold_are_refused_everywhere(desk: Desk) -> None:
    incident = an_incident(desk)
    before = heads(desk)

    for order in (
        OpenIncident(title="\ud800"),
        OpenIncident(title="ok", source="\ud800"),
        SetLevel(incident=incident, level=1, reason="\ud800"),
        RecordEntry(incident=incident, text="ok", tags=("\ud800",)),
        RecordEntry(incident=incident, text="ok", batch="\ud800"),
        RecordEntry(incident="\ud800", text="ok"),
        StrikeEntry(entry="\ud800", reason="x"),
        NameActor(initials="AM", name="\ud800"),
    ):
        with refused(UserCode.NOT_TEXT):
            desk.execute(order)

    assert heads(desk) == before


def test_signs_nobody_sees_are_taken_out(desk: Desk) -> None:
    incident = an_incident(desk, "\u202etitre\0 \ufeffcourt\x7f")
    entry = desk.execute(
        RecordEntry(
            incident=incident,
            text=" \u202ea\0b\r\nc\rd\x1b[31m\u2066\u200b ",
            from_party="mère\n\x00 de\u202e E-01",
            kind=EntryKind.CALL_IN,
        )
    ).made

    row = entry_by_id(desk.read, entry)
    assert row is not None
    assert row.text == "ab\nc\nd"
    assert row.from_party == "mère de E-01"
    assert desk.read.value("SELECT title FROM incident") == "titre court"


def test_a_rebuild_that_was_cut_is_noticed_and_mended(desk: Desk) -> None:
    incident = an_incident(desk)
    for number in range(5):
        an_entry(desk, incident, f"Entrée {number}")
    before = derived(desk._file.connection)
    slices = desk.rebuild_slices()
    for _ in range(12):  # every table is empty, the school's among them
        next(slices)
    with refused(UserCode.REBUILDING):
        an_entry(desk, incident)
    assert desk.actor
    del slices
    desk.close()

    again = open_desk(desk.path)
    assert again.rebuild_was_cut()
    with refused(UserCode.REBUILDING):
        an_entry(again, incident)
    list(again.rebuild_slices())

    assert not again.rebuild_was_cut()
    assert derived(again._file.connection) == before
    an_entry(again, incident)
    assert again.read.value("SELECT count(*) FROM device") == 1
    again.close()
