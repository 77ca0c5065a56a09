"""Any history of orders: the rows on screen are those of the journal, and nothing else changes."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from crisisapp.domain.errors import UserError
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.desk import Desk
from crisisapp.storage.replay import empty_lists, replay_slices
from tests.builders import Tables, a_clock, a_desk, derived, heads, open_desk, without_words
from tests.services.orders import an_order

END_OF_TIME = datetime(9000, 1, 1, tzinfo=UTC)


def known(desk: Desk, at: datetime) -> Tables:
    memory = empty_lists()
    for _done in replay_slices(desk._file.journal, desk._file.connection, at, memory):
        pass
    try:
        return without_words(derived(memory))
    finally:
        memory.close()


class History(RuleBasedStateMachine):
    """One desk, its writer, somebody who reads along, and a memory of what was on screen."""

    @initialize()
    def begin(self) -> None:
        """Open a desk with one situation."""
        self.folder = Path(tempfile.mkdtemp(prefix="history-"))
        self.clock = a_clock()
        self.desk = a_desk(self.folder, clock=self.clock)
        self.desk.execute(OpenIncident(title="Vidéo"))
        self.reader = open_desk(self.desk.path, clock=self.clock)
        self.seed = 10
        self.numbers: dict[str, tuple[int, str]] = {}
        self.screens: list[tuple[datetime, Tables]] = []
        assert not self.reader.writable

    def teardown(self) -> None:
        """Ask what was known at each moment that was looked at, then throw the desk away."""
        if not hasattr(self, "desk"):
            return
        for at, screen in self.screens:
            assert known(self.desk, at) == screen
        self.reader.close()
        self.desk.close()
        shutil.rmtree(self.folder)

    @rule(seed=st.integers(0, 2**32), many=st.integers(1, 4))
    def give_orders(self, seed: int, many: int) -> None:
        """Carry out some orders; a refused one leaves the desk as it was."""
        pick = Random(seed)  # noqa: S311 - repeatable on purpose
        for _ in range(many):
            self.clock.advance(timedelta(seconds=pick.choice((0, 0, 1, 40))))
            order = an_order(pick, self.desk)
            before, rows = heads(self.desk), derived(self.desk._file.connection)
            erased = self.erased()
            try:
                result = self.desk.execute(order)
            except UserError:
                assert heads(self.desk) == before
                assert derived(self.desk._file.connection) == rows
            else:
                written = heads(self.desk) != before
                assert bool(result.changes.kinds) == written
                if self.erased() != erased:
                    self.screens.clear()  # what was known is known no more

    def erased(self) -> object:
        """Return how many bodies are gone."""
        return self.desk.read.value(
            "SELECT (SELECT count(*) FROM journal) - (SELECT count(*) FROM body)"
        )

    @precondition(lambda self: self.desk.can_undo())
    @rule()
    def undo(self) -> None:
        """Take the last undoable order back, if its situation is not closed."""
        before = heads(self.desk)
        try:
            self.desk.undo()
        except UserError:
            assert heads(self.desk) == before

    @rule()
    def look(self) -> None:
        """Remember the screen as it is now; nothing more happens within this millisecond."""
        screen = without_words(derived(self.desk._file.connection))
        self.screens.append((self.clock.now(), screen))
        self.clock.advance(timedelta(milliseconds=1))

    @rule()
    def reopen(self) -> None:
        """Close the desk and open it again: the same device goes on."""
        devices = self.desk.read.all("SELECT id, letter FROM device")
        self.desk.close()
        self.seed += 1
        self.desk = open_desk(self.desk.path, clock=self.clock, seed=self.seed)
        assert self.desk.writable
        assert self.desk.read.all("SELECT id, letter FROM device") == devices

    @rule()
    def rebuild(self) -> None:
        """Derive every row again, in place."""
        before = derived(self.desk._file.connection)
        list(self.desk.rebuild_slices())
        assert derived(self.desk._file.connection) == before

    @invariant()
    def rows_are_those_of_the_journal(self) -> None:
        """Fold the journal from nothing and compare."""
        if hasattr(self, "desk"):
            live = derived(self.desk._file.connection)
            assert known(self.desk, END_OF_TIME) == without_words(live)

    @invariant()
    def journal_holds(self) -> None:
        """Check every chain."""
        if hasattr(self, "desk"):
            assert self.desk.verify().ok

    @invariant()
    def numbers_are_facts(self) -> None:
        """Count 1, 2, 3 in each situation; a number given is never given again nor changed."""
        if not hasattr(self, "desk"):
            return
        by_incident: dict[str, list[int]] = {}
        for entry, incident, number, letter in self.desk.read.all(
            "SELECT id, incident, number, letter FROM entry"
        ):
            assert self.numbers.setdefault(entry, (number, letter)) == (number, letter)
            by_incident.setdefault(incident, []).append(number)
        for found in by_incident.values():
            assert sorted(found) == list(range(1, len(found) + 1))

    @invariant()
    def who_reads_along_sees_the_same(self) -> None:
        """Refresh the second opener and compare."""
        if hasattr(self, "desk"):
            self.reader.refresh()
            assert derived(self.reader._file.connection) == derived(self.desk._file.connection)
            assert self.reader.head() == self.desk.head()


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=20, stateful_step_count=18, deadline=None)
