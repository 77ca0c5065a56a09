"""Builders: a desk with little said about it, and what a test asks of its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import CrisisError, DataCode, UserCode
from crisisapp.domain.words import FactState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.messages import CopyMessage, FillMessage
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.drafting.present import present
from crisisapp.services.identity import Installation
from crisisapp.services.queries.messages import message as message_of
from crisisapp.storage.binding import Connection, connect
from crisisapp.storage.journal import Head
from crisisapp.storage.projections.tables import CORE_TABLES
from crisisapp.support.clock import Clock, ManualClock
from crisisapp.support.ids import SeededIds
from crisisapp.support.paths import AppPaths

__all__ = [
    "MORNING",
    "PLAYBOOK",
    "Tables",
    "a_clock",
    "a_copy",
    "a_desk",
    "an_entry",
    "an_incident",
    "an_installation",
    "content",
    "derived",
    "heads",
    "open_desk",
    "raw",
    "refused",
    "without_words",
]

MORNING = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
PLAYBOOK = "PB08"

Tables = dict[str, list[tuple[object, ...]]]
_CONTENT: list[Content] = []
_SEEDS = count(1000)  # two openings of a desk must not give the same ids
# Handles of this file alone: what is derived again may get others.
_HANDLES = {"entry": "key", "find_doc": "doc"}


def content() -> Content:
    """Return the shipped content, read once for all tests."""
    if not _CONTENT:
        _CONTENT.append(Content())
    return _CONTENT[0]


def a_clock(at: datetime = MORNING) -> ManualClock:
    """Return a clock that stands at 09:42 in Paris on 24 November 2026."""
    return ManualClock(at)


def an_installation(folder: Path) -> Installation:
    """Return the installation whose folders lie under `folder`."""
    return Installation(AppPaths.under(folder).ensure())


def a_desk(
    folder: Path,
    *,
    clock: Clock | None = None,
    seed: int = 1,
    name: str = "desk.crisis",
    installation: str = "installation",
) -> Desk:
    """Return a new desk in `folder`, in French, written by the installation beside it."""
    return Desk.create(
        folder / name,
        NewDesk(name="Collège des Tilleuls"),
        an_installation(folder / installation),
        clock=clock or a_clock(),
        ids=SeededIds(seed),
        content=content(),
    )


def open_desk(
    path: Path,
    *,
    clock: Clock | None = None,
    seed: int | None = None,
    installation: str = "installation",
    writable: bool = True,
) -> Desk:
    """Open a desk as an installation whose folders lie beside it."""
    return Desk.open(
        path,
        an_installation(path.parent / installation),
        writable=writable,
        clock=clock or a_clock(),
        ids=SeededIds(next(_SEEDS) if seed is None else seed),
        content=content(),
    )


def an_incident(desk: Desk, title: str = "Vidéo de bagarre au portail") -> str:
    """Open a situation; return its id."""
    return desk.execute(OpenIncident(title=title)).made


def an_entry(desk: Desk, incident: str, text: str = "Appel de la mère de E-01") -> str:
    """Record an entry; return its id."""
    return desk.execute(RecordEntry(incident=incident, text=text)).made


def two_hurt(incident: str, words: str) -> SetFact:
    """Return the order that says two pupils hurt are confirmed, in these French words."""
    return SetFact(
        incident=incident,
        key="injured",
        label="Élèves blessés",
        value="2",
        state=FactState.CONFIRMED,
        clauses={"fr": words},
    )


def a_copy(desk: Desk, message: str, *, reason: str = "") -> str:
    """Fill what is still empty in a message, have it agreed and copy it; return its text."""
    row = message_of(desk.read, message)
    assert row is not None
    holes = present(desk, row).rendered.holes
    local = desk.now().astimezone(desk.zone)
    coming = "11h30" if (local.hour, local.minute) < (11, 30) else "demain 8h"
    filled = {hole.field: coming if hole.type == "time" else "un mot" for hole in holes}
    desk.execute(FillMessage(message=message, values=filled))
    desk.execute(ApproveMessage(message=message, way=ApprovalWay.ALONE, reason=reason))
    agreed = message_of(desk.read, message)
    assert agreed is not None
    desk.execute(CopyMessage(message=message, text=agreed.text))
    return agreed.text


def heads(desk: Desk) -> tuple[Head, ...]:
    """Return the ends of all chains: equal before and after means nothing was written."""
    return desk._file.journal.heads()


def derived(connection: Connection) -> Tables:
    """Return every derived row of a file but its handles, in an order of its own."""
    tables: Tables = {}
    for table in CORE_TABLES:
        columns = [
            str(row[1])
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall()
            if row[1] != _HANDLES.get(table)
        ]
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608
        tables[table] = sorted(rows, key=repr)
    return tables


def without_words(tables: Tables) -> Tables:
    """Return the rows a fold in memory makes too: nobody searches those, so no word is indexed."""
    return {table: rows for table, rows in tables.items() if table != "find_doc"}


@contextmanager
def raw(path: Path) -> Iterator[Connection]:
    """Open a file as somebody with a tool would: no pragma of ours, every statement by itself."""
    connection = connect(path)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def refused(code: UserCode | DataCode) -> Iterator[pytest.ExceptionInfo[CrisisError]]:
    """Expect a refusal with this code; its values can be read afterwards."""
    with pytest.raises(CrisisError) as caught:
        yield caught
    assert caught.value.code == code.value, caught.value
