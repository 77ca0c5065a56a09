"""A derived row changed by other means is found and named; lists nobody touched never are."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import DataCode
from crisisapp.domain.events import (
    DESK_STREAM,
    calls,
    clocks,
    directory,
    paper,
    preapprovals,
    questions,
)
from crisisapp.domain.exhibits import ShownAnswer
from crisisapp.domain.publications import RemovalRoute
from crisisapp.domain.words import Role
from crisisapp.services.commands.approvals import RecordAgreement
from crisisapp.services.commands.base import Command, Context, Outcome
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import NameActor, SetPhone
from crisisapp.services.commands.exhibits import AnswerShown, AttachExhibit
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.message_edits import EditParagraph
from crisisapp.services.commands.message_versions import AddVersion, CopyVersion, WriteVersion
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.publications import (
    AskRemoval,
    MeasurePublication,
    RecordPublication,
)
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.commands.registry import HANDLERS
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.commands.team import HoldRole
from crisisapp.services.commands.timeline import EraseEntry, StrikeEntry
from crisisapp.services.demo import build_demo
from crisisapp.services.desk import Desk
from crisisapp.services.queries.integrity import verify_file
from crisisapp.storage.compare import check_all, check_lists
from crisisapp.storage.projections.tables import CORE_TABLES
from tests.builders import (
    MORNING,
    a_clock,
    a_copy,
    a_desk,
    an_entry,
    an_incident,
    an_installation,
    open_desk,
    raw,
    refused,
)

TABLES = tuple(table for table in CORE_TABLES if table != "find_doc")


def fill(desk: Desk) -> str:
    """Write something into every derived table; return the situation."""
    incident = an_incident(desk)
    first = an_entry(desk, incident, "Rien n’a été vu")
    second = an_entry(desk, incident, "Deux blessés")
    desk.execute(CorrectEntry(entry=first, text="Une vidéo circule", reason="vu depuis"))
    desk.execute(StrikeEntry(entry=second, reason="autre situation"))
    desk.execute(EraseEntry(entry=an_entry(desk, incident, "Nom d’élève"), reason="demande"))
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(SetFact(incident=incident, key="a", label="Blessés", value="0"))
    desk.execute(AddPerson(incident=incident, name="Camille R.", note="3e B"))
    message = desk.execute(DraftMessage(incident=incident, template="M02")).made
    desk.execute(EditParagraph(message=message, paragraph="0", text="À ⟦heure⟧, au gymnase."))
    desk.execute(AddVersion(message=message, tag="pt"))
    desk.execute(WriteVersion(message=message, tag="pt", texts={"0": "No ginásio."}))
    a_copy(desk, message)
    desk.execute(CopyVersion(message=message, tag="pt", stale=True))
    desk.execute(RecordAgreement(message=message, party="hierarchy"))
    desk.execute(MarkSent(message=message))
    desk.execute(SetPhone(label="Mairie", number="05 00 00 00 01"))
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.UNKNOWN))
    desk.execute(AttachExhibit(incident=incident, address="https://example.org/1"))
    found = RecordPublication(incident=incident, address="https://x.com/a", target="account")
    made = desk.execute(found).made
    desk.execute(MeasurePublication(publication=made, views=3))
    desk.execute(AskRemoval(publication=made, route=RemovalRoute.PLATFORM))
    desk.execute(Qualify(incident=incident, answers={"g9": "yes"}))
    desk.execute(HoldRole(incident=incident, role=Role.COMMS, person="A. M.", deputy="B."))
    desk.execute(NameActor(initials="CL", name="C. Laurent"))
    noon = "2026-11-24T11:00:00.000Z"
    for stream, event in (
        (DESK_STREAM, directory.ContactSet(contact="c1", name="Mairie")),
        (DESK_STREAM, directory.ContactCalled(contact="c1", at=noon, outcome="reached")),
        (DESK_STREAM, directory.ChannelSet(channel="ch1", name="ENT", kind="ent")),
        (DESK_STREAM, clocks.SchoolDaySet(holidays="FR")),
        (DESK_STREAM, paper.ReadinessMarked(what="exercise", on="2026-11-03")),
        (DESK_STREAM, _preapproved(noon)),
        (DESK_STREAM, preapprovals.PreapprovalWithdrawn(preapproval="y1", at=noon)),
        (incident, directory.ChannelStateSet(channel="ch1", state="suspended", at=noon)),
        (incident, clocks.MomentSet(base="breach_aware", at=noon)),
        (incident, clocks.PromiseMade(promise="p1", number=1, text="Point", due=noon)),
        (incident, clocks.TimerSet(timer="t1", number=1, label="Point", due=noon)),
        (incident, clocks.WatchSnoozed(rule="silence", cause="", until=noon)),
        (incident, calls.CallNoted(call="k1", number=1, kind="family", at=noon)),
        (incident, calls.CallsTallied(theme="sortie", at=noon)),
        (incident, questions.QuestionFiled(entry=first, text="Qui ?", theme="sortie")),
        (incident, calls.FamilyTold(family="E-01", told=1, at=noon)),
        (incident, paper.PostLeft(span="s1", at=noon, sheet="A1", lines=30)),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(HANDLERS, _Write, _write)
            desk.execute(_Write(stream=stream, event=event))
    return incident


def _preapproved(noon: str) -> preapprovals.MessagePreapproved:
    return preapprovals.MessagePreapproved(
        preapproval="y1",
        number=1,
        template="M02",
        template_version="1",
        template_digest="0",
        language="fr",
        audience="FAMall",
        channel="sms",
        title="SMS",
        at=noon,
        way=ApprovalWay.PAPER,
        who="Principale",
        until="2027-08-31",
        text="Fermé.",
        digest="0",
        frame="0",
        written_at=noon,
    )


class _Write(Command, frozen=True, kw_only=True):
    """Write an event as it is: what reads the journal must not need the order that made it."""

    stream: str
    event: Any


def _write(command: _Write, _context: Context) -> Outcome:
    return Outcome(events=((command.stream, command.event),))


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a closed desk with rows in every table, and its situation."""
    desk = a_desk(tmp_path_factory.mktemp("compare"))
    incident = fill(desk)
    desk.close()
    return desk.path, incident


@pytest.fixture
def copy(tmp_path: Path, honest: tuple[Path, str]) -> tuple[Path, str]:
    path = tmp_path / "copy.crisis"
    shutil.copy(honest[0], path)
    return path, honest[1]


def columns(path: Path, table: str) -> list[tuple[str, str]]:
    with raw(path) as connection:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [(str(row[1]), str(row[2])) for row in rows if (table, row[1]) != ("entry", "key")]


def test_lists_nobody_touched_are_true(copy: tuple[Path, str]) -> None:
    report = verify_file(copy[0])

    assert report.ok
    assert report.lists == "true"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_every_list_counts(copy: tuple[Path, str], table: str) -> None:
    for column, kind in columns(copy[0], table):
        with raw(copy[0]) as connection:
            connection.execute("BEGIN")
            value = "coalesce({c}, 0) + 1" if kind == "INTEGER" else "coalesce({c}, '') || 'x'"
            last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()  # noqa: S608
            assert last is not None
            connection.execute(
                f"UPDATE {table} SET {column} = {value.format(c=column)} WHERE rowid = ?",  # noqa: S608
                last,
            )
            finding = check_all(connection)
            connection.execute("ROLLBACK")
        assert finding.what == "lists", column
        assert finding.bad_list.endswith(f"({table})"), column


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_out_is_missed(copy: tuple[Path, str], table: str) -> None:
    with raw(copy[0]) as connection:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        finding = check_all(connection)

    assert finding.what == "lists"
    assert f"({table})" in finding.bad_list


def test_a_row_the_journal_never_gave_is_found(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        for incident in (copy[1], "nowhere"):
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO listed VALUES (?, 'forged', 2026, 7, '')",
                ("desk" if incident == copy[1] else incident,),
            )
            assert check_all(connection).what == "lists"
            connection.execute("ROLLBACK")


def test_a_list_that_is_gone_or_no_text_is_no_crash(copy: tuple[Path, str]) -> None:
    no_text = "CAST(x'ff00' AS TEXT)"
    for sql in (
        f"UPDATE fact SET label = {no_text}",  # noqa: S608
        f"UPDATE fact SET incident = {no_text}",  # noqa: S608
        f"INSERT INTO fact SELECT {no_text}, 'x', '', '', '', '', '', '', '', '', '', '', 0, ''",
    ):
        with raw(copy[0]) as connection:
            connection.execute("BEGIN")
            connection.execute(sql)
            finding = check_all(connection)
            connection.execute("ROLLBACK")
        assert finding.what == "lists"
        assert finding.bad_list.endswith(" (fact)")


def test_what_was_taken_away_is_said_and_not_opened(copy: tuple[Path, str]) -> None:
    """Without its guards a file would take any change; without a table, no screen could ask."""
    with raw(copy[0]) as connection:
        connection.execute("DROP TABLE fact")
        connection.execute("DROP TRIGGER journal_never_shrinks")

    report = verify_file(copy[0])
    assert (report.ok, report.first_bad) == (False, "fact, journal_never_shrinks: missing")
    for writable in (True, False):
        with refused(DataCode.DAMAGED):
            open_desk(copy[0], writable=writable)


def test_an_index_that_says_otherwise_is_found(copy: tuple[Path, str]) -> None:
    """A question may be answered from an index alone."""
    with raw(copy[0]) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'changed_hlc)', 'label)')"
            " WHERE name = 'fact_incident'"
        )

    assert verify_file(copy[0]).first_bad == "desk (fact): lists"


def test_the_row_is_named_as_people_do(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        connection.execute("UPDATE entry SET text = 'Aucun signalement'")

    report = verify_file(copy[0])

    assert not report.ok
    assert report.lists == "differ"
    assert report.first_bad == "2026-001 #1 (entry): lists"


def test_a_broken_chain_comes_first(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        connection.execute("UPDATE entry SET text = 'faux'")
        connection.execute("DROP TRIGGER body_never_changes")
        connection.execute("UPDATE body SET salt = zeroblob(16) WHERE seq = 2")

    report = verify_file(copy[0])

    assert report.first_bad.endswith(": body")
    assert report.lists == "unread"


def test_lists_being_made_again_are_not_compared(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        connection.execute("DELETE FROM entry")
        connection.execute("INSERT INTO condition VALUES ('rebuilding', '1')")

    report = verify_file(copy[0])

    assert report.ok
    assert report.lists == "unread"


def test_made_again_they_are_true(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        connection.execute("UPDATE entry SET text = 'faux'")
    desk = open_desk(copy[0])
    for _done in desk.rebuild_slices():
        pass

    assert desk.verify().lists == "true"
    desk.close()


def test_only_the_streams_asked_for_are_read(copy: tuple[Path, str]) -> None:
    with raw(copy[0]) as connection:
        connection.execute("UPDATE entry SET text = 'faux' WHERE number = 2")

        assert check_lists(connection, ("desk",)) == ""
        assert check_lists(connection, ("desk", copy[1])) == "2026-001 #2 (entry)"


def test_can_be_stopped_in_either_half(
    copy: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisapp.storage.compare._STEP", 1)
    with raw(copy[0]) as connection:
        connection.execute("UPDATE entry SET text = 'faux'")
        events = check_all(connection).events
        seen: list[int] = []

        def going_on(count: int) -> bool:
            seen.append(count)
            return count < events + 2

        assert check_all(connection, going_on=going_on).ok
        assert seen[-1] == events + 2
        monkeypatch.setattr("crisisapp.storage.verify._STEP", 1)
        assert check_all(connection, going_on=lambda _count: False).events == 1


def test_two_devices_give_true_lists(tmp_path: Path) -> None:
    here = a_desk(tmp_path)
    fill(here)
    path = tmp_path / "there.crisis"
    here.copy_to(path)
    there = open_desk(path, installation="other", clock=a_clock(MORNING))
    incident = an_incident(there, "Fuite de gaz")
    an_entry(there, incident, "Odeur au préau")
    an_entry(there, str(there.read.value("SELECT min(incident) FROM incident")), "De l’autre poste")
    for desk, other in ((here, there), (there, here)):
        desk.ingest(list(other.journal_rows()))

    assert here.verify().lists == there.verify().lists == "true"
    here.close()
    there.close()


def test_the_example_has_true_lists(tmp_path: Path) -> None:
    path = tmp_path / "demo.crisis"
    build_demo(path, an_installation(tmp_path / "installation"), language="fr", clock=a_clock())

    assert verify_file(path).lists == "true"
