"""Carrying a plan out: one batch, marked, once a file, withdrawn by one order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import Audience, EntryKind, Verification
from crisisapp.services.commands.imports import ImportEntry
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry, WithdrawBatch
from crisisapp.services.desk import Desk
from crisisapp.services.importing import SLICE
from crisisapp.services.imports.fields import guess_layout
from crisisapp.services.imports.plan import ImportOptions, ImportPlan
from crisisapp.services.imports.run import (
    plan_job,
    plan_slices,
    read_job,
    require_new_file,
    require_ready,
)
from crisisapp.services.imports.tables import read_table
from crisisapp.services.jobs import CancelToken
from crisisapp.services.queries.imports import batch_of, batches, standing_rows_of
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_clock, a_desk, an_incident, refused
from tests.services.imports.files import a_csv

ROWS = 2 * SLICE + 3
TABLE = "Quand;Texte;État\n" + "".join(
    f"2026-11-24T07:{n:02}:00+01:00;ligne {n};{'confirmé par la CPE' if n == 1 else ''}\n"
    for n in range(ROWS)
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path, clock=a_clock())
    an_incident(made)
    yield made
    made.close()


def incident_of(desk: Desk) -> str:
    return str(desk.read.value("SELECT incident FROM incident"))


def planned(desk: Desk, path: Path) -> tuple[ImportPlan, ImportOptions]:
    table = read_job(path)(CancelToken())
    options = ImportOptions(
        incident=incident_of(desk),
        layout=guess_layout(table),
        now=desk.clock.now(),
        school_zone=desk.zone,
        language="fr",
    )
    return plan_job(table, options)(CancelToken()), options


def test_an_import_is_one_batch_and_says_so_on_each_row(desk: Desk, tmp_path: Path) -> None:
    typed = desk.execute(RecordEntry(incident=incident_of(desk), text="tapé")).made
    plan, _options = planned(desk, a_csv(tmp_path, TABLE))
    batch, slices = plan_slices(desk, plan)
    assert list(slices) == [SLICE, 2 * SLICE, ROWS]
    rows = {row.text: row for row in entry_rows(desk.read, incident_of(desk))}
    assert {row.batch for text, row in rows.items() if text != "tapé"} == {batch}
    assert rows["tapé"].batch == ""
    sure = rows["ligne 1"]
    assert (sure.verification, sure.verified_by) == (
        Verification.CONFIRMED,
        "la CPE, selon le fichier importé",
    )
    assert sure.verified_at == desk.clock.now()
    assert rows["ligne 2"].verification is Verification.TO_VERIFY
    found = batch_of(desk.read, sure.id)
    assert found is not None
    assert (found.rows, found.standing, found.first, found.last) == (ROWS, ROWS, "2", str(ROWS + 1))
    assert batches(desk.read, incident_of(desk)) == [found]
    assert batch_of(desk.read, typed) is None
    assert desk.verify().ok


def test_withdrawing_is_one_event_whose_header_says_nothing_of_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    path = a_csv(tmp_path, TABLE)
    plan, _options = planned(desk, path)
    batch, slices = plan_slices(desk, plan)
    list(slices)
    before = desk.read.value("SELECT count(*) FROM journal")
    order = WithdrawBatch(incident=incident_of(desk), batch=batch, reason="mauvais fichier")
    desk.execute(order)
    assert desk.read.value("SELECT count(*) FROM journal") == before + 1
    rows = list(entry_rows(desk.read, incident_of(desk)))
    assert all(row.struck and row.strike_reason == "mauvais fichier" for row in rows)
    target = desk.read.value("SELECT target FROM journal WHERE kind = 'batch.withdrawn'")
    assert target == batch.rpartition(".")[2]
    assert plan.table.digest[:8] not in target
    with refused(UserCode.ALREADY_WITHDRAWN):
        desk.execute(order)
    assert batches(desk.read, incident_of(desk))[0].standing == 0


def test_a_file_is_noticed_the_second_time_until_it_was_withdrawn(
    desk: Desk, tmp_path: Path
) -> None:
    path = a_csv(tmp_path, TABLE)
    plan, _options = planned(desk, path)
    require_new_file(desk, plan.table)
    batch, slices = plan_slices(desk, plan)
    next(slices)
    with refused(UserCode.ALREADY_IMPORTED):  # cut short, some of its rows stand
        require_new_file(desk, read_table(path))
    require_new_file(desk, read_table(a_csv(tmp_path, TABLE + ";autre;\n", name="b.csv")))
    desk.execute(WithdrawBatch(incident=incident_of(desk), batch=batch, reason="x"))
    require_new_file(desk, read_table(path))


def test_a_plan_is_carried_out_only_when_nothing_is_left_to_say(desk: Desk, tmp_path: Path) -> None:
    faulty, options = planned(desk, a_csv(tmp_path, "Texte;Type\na;\nb;machin\n"))
    with refused(UserCode.ROWS_AT_FAULT):
        require_ready(faulty, options, leave_out=False)
    require_ready(faulty, options, leave_out=True)
    local, options = planned(desk, a_csv(tmp_path, "Quand;Texte\n2026-11-24 07:45;a\n"))
    with refused(UserCode.ZONE_NEEDED):
        require_ready(local, options, leave_out=True)
    nothing, options = planned(desk, a_csv(tmp_path, "Texte;Type\nb;machin\n"))
    with refused(UserCode.NO_ROW_TO_IMPORT):
        require_ready(nothing, options, leave_out=True)
    assert not list(entry_rows(desk.read, incident_of(desk)))


def test_a_file_that_says_somebody_was_told_informs_nobody(desk: Desk, tmp_path: Path) -> None:
    plan, _options = planned(desk, a_csv(tmp_path, "Type;À;Texte\nappel donné;Rectorat;prévenu\n"))
    before = audiences(desk.read, incident_of(desk), tuple(Audience))
    list(plan_slices(desk, plan)[1])
    assert audiences(desk.read, incident_of(desk), tuple(Audience)) == before
    desk.execute(
        RecordEntry(
            incident=incident_of(desk),
            text="prévenu",
            kind=EntryKind.CALL_OUT,
            to_party="Rectorat",
        )
    )
    assert audiences(desk.read, incident_of(desk), tuple(Audience)) != before


def test_a_row_needs_its_batch(desk: Desk) -> None:
    with refused(UserCode.BAD_VALUE):
        desk.execute(ImportEntry(incident=incident_of(desk), text="a"))


def test_an_erased_row_leaves_the_batch_and_a_struck_one_does_not_stand(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _options = planned(desk, a_csv(tmp_path, "Texte\na\nb\nc\n"))
    batch, slices = plan_slices(desk, plan)
    list(slices)
    first, second, _third = entry_rows(desk.read, incident_of(desk))
    desk.execute(EraseEntry(entry=first.id, reason="demande"))
    desk.execute(StrikeEntry(entry=second.id, reason="faux"))
    found = batches(desk.read, incident_of(desk))[0]
    assert (found.rows, found.standing) == (2, 1)
    assert standing_rows_of(desk.read, batch) == (1, incident_of(desk))
    assert desk.verify().ok


def test_batches_are_asked_by_their_index(desk: Desk) -> None:
    asked = desk.read.all(
        "EXPLAIN QUERY PLAN SELECT batch, count(*) FROM entry INDEXED BY entry_batch"
        " WHERE batch <> '' AND incident = ? GROUP BY batch",
        ("x",),
    )
    assert "entry_batch" in str(asked)


def test_names_become_codes_only_when_asked(desk: Desk, tmp_path: Path) -> None:
    log = "Texte;De\nYanis B. est tombé;Mme Durand\nYanis B. est rentré;\nrien;\n"
    plan, _options = planned(desk, a_csv(tmp_path, log))
    assert plan.names() == ("Mme Durand", "Yanis B.")
    assert [row.names for row in plan.rows][2] == ()
    list(plan_slices(desk, plan)[1])
    assert "Yanis B." in next(iter(entry_rows(desk.read, incident_of(desk)))).text
    batch, slices = plan_slices(desk, plan, codes=True)
    list(slices)
    rows = [row for row in entry_rows(desk.read, incident_of(desk)) if row.batch == batch]
    assert [row.text for row in rows] == ["E-01 est tombé", "E-01 est rentré", "rien"]
    assert rows[0].from_party not in ("", "Mme Durand")
    assert desk.read.value("SELECT count(*) FROM journal WHERE kind = 'person.coded'") == 2
    assert desk.verify().ok
