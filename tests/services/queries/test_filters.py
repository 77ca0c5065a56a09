"""A filter keeps the same entries with the index of words and without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.filters import read_filter
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.services.queries.filters import filtered_entries, idle_words, keeps
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths


@pytest.fixture
def desk(tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock) -> Iterator[Desk]:
    made = Desk.create(
        tmp_path / "a.crisis", NewDesk(name="A"), Installation(app_paths), clock=manual_clock
    )
    yield made
    made.close()


@pytest.fixture
def incident(desk: Desk) -> str:
    made = desk.execute(OpenIncident(title="a")).made
    called = RecordEntry(
        incident=made, text="un élève au cœur", kind=EntryKind.CALL_IN, from_party="Mairie"
    )
    first = desk.execute(called).made
    desk.execute(VerifyEntry(entry=first, verification=Verification.CONFIRMED, by_party="CPE"))
    heard = RecordEntry(incident=made, text="un couteau", kind=EntryKind.RUMOUR, tags=("Portail",))
    second = desk.execute(heard).made
    desk.execute(CorrectEntry(entry=second, text="une règle", reason="mal vu"))
    third = desk.execute(RecordEntry(incident=made, text="mairie fermée, élève parti")).made
    desk.execute(VerifyEntry(entry=third, verification=Verification.CONFIRMED, by_party="CPE"))
    desk.execute(StrikeEntry(entry=third, reason="doublon"))
    writer = desk.execute(NameActor(initials="E.")).made
    desk.execute(RecordEntry(incident=made, text="du riz"), actor=writer)
    return made


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("eleve coeur", ["1"]),
        ("mairie", ["1", "3"]),
        ("from:mairie", ["1"]),
        ("mairie -fermee", ["1"]),
        ("coeur,regle", ["1", "2"]),
        ("couteau", ["2"]),
        ("tag:portail", ["2"]),
        ("tag:port", []),
        ("kind:appel,rumeur", ["1", "2"]),
        ("-nature:rumeur", ["1", "3", "4"]),
        ("état:confirmé", ["1"]),
        ("has:file", []),
        ("-x", ["1", "2", "3", "4"]),
        ("state:struck", ["3"]),
        ("état:barrée,confirmé", ["1", "3"]),
        ("-state:struck", ["1", "2", "4"]),
        ("by:E", ["4"]),
        ("par:e.", ["4"]),
        ("-by:e", ["1", "2", "3"]),
    ],
)
def test_a_filter_keeps_what_it_asks_for(
    desk: Desk, incident: str, typed: str, numbers: list[str]
) -> None:
    asked = read_filter(typed)
    past = desk.known_at(desk.clock.now())
    try:
        then = [row.number for row in filtered_entries(past.read, incident, asked, indexed=False)]
    finally:
        past.close()
    now = [row.number for row in filtered_entries(desk.read, incident, asked)]
    assert (now, then) == (numbers, numbers)


@pytest.mark.parametrize(
    ("typed", "idle"),
    [
        ("🙂", ("🙂",)),
        ("?! 🙂", ("?!", "🙂")),
        ("x", ("x",)),
        ("-!", ("!",)),
        ('""', ('""',)),
        ("from:?", ("?",)),
        ("from:? mairie", ("?",)),
        ("mairie : à portail", ()),
        ("mairie,?", ()),
        ("tag:🙂", ()),
        ("  ", ()),
    ],
)
def test_what_holds_nothing_to_look_for_is_named(typed: str, idle: tuple[str, ...]) -> None:
    assert idle_words(typed) == idle


STATES = ("state:confirmed", "state:struck", "state:struck,refuted", "-state:struck")
FIELDS = ("", "kind:rumeur", *STATES, "by:e", "tag:portail", "from:mairie", "to:cpe", "by:p1")
WORDS = ("élève", "coeur", "mairie", "fermée,règle", "un", "portail", "x")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.tuples(st.booleans(), st.sampled_from((*FIELDS, *WORDS, "has:file"))), max_size=4
    )
)
def test_the_indexes_and_the_rows_agree_on_any_filter(
    desk: Desk, incident: str, parts: list[tuple[bool, str]]
) -> None:
    asked = read_filter(" ".join(("-" if out and part else "") + part for out, part in parts))
    by_rows = [row.number for row in entry_rows(desk.read, incident) if keeps(asked, row)]
    assert [row.number for row in filtered_entries(desk.read, incident, asked)] == by_rows


@given(typed=st.text(max_size=80))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_filter_text_raises(desk: Desk, incident: str, typed: str) -> None:
    filtered_entries(desk.read, incident, read_filter(typed))
