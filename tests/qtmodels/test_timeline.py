"""The timeline model: the exact change for each order, always equal to a fresh reading."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from crisisapp.domain.changes import ChangeSet, merge_changes
from crisisapp.domain.errors import UserError
from crisisapp.domain.filters import read_filter
from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint
from crisisapp.qtmodels.timeline import TimelineModel
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from crisisapp.support.paths import AppPaths
from tests.conftest import ZONE

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)


class Followed:
    """A model that follows the desk at once, with Qt's own tester watching it."""

    def __init__(self, bridge: DeskBridge, incident: str) -> None:
        self.bridge = bridge
        self.incident = incident
        self.model = TimelineModel(bridge)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.model.show_incident(incident)

    def give(self, command: Command) -> str:
        """Carry an order out and let the model follow."""
        result = self.bridge.desk.execute(command)
        self.model.apply(result.changes)
        return result.made

    def note(self, text: str, at: datetime = NOON, kind: str = "information") -> str:
        """Record an entry of a moment."""
        return self.give(
            RecordEntry(incident=self.incident, text=text, happened_at=at, kind=EntryKind(kind))
        )

    def lines(self) -> list[str]:
        """Return what the rows say, headings between dashes."""
        return said(self.model)


def said(model: TimelineModel) -> list[str]:
    found = []
    for row in range(model.rowCount()):
        paint = model.index(row, 0).data(PAINT_ROLE)
        assert isinstance(paint, EntryPaint)
        found.append(f"- {paint.text}" if paint.heading else f"{paint.time} {paint.spoken}")
    return found


@pytest.fixture
def followed(bridge: DeskBridge, incident: str) -> Followed:
    return Followed(bridge, incident)


def texts(followed: Followed) -> list[str]:
    model = followed.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_hours_are_headings_and_the_first_of_a_day_says_the_day(followed: Followed) -> None:
    followed.note("b", NOON - timedelta(hours=2))
    followed.note("c", NOON - timedelta(hours=1, minutes=50))
    followed.note("d", NOON - timedelta(hours=1))
    followed.note("a", NOON - timedelta(days=1))
    assert texts(followed) == [
        *("Monday 23 November · 12:00", "a"),
        *("Tuesday 24 November · 10:00", "b", "c"),
        *("11:00", "d"),
    ]


def test_an_earlier_hour_takes_the_day_from_the_next_heading(followed: Followed) -> None:
    followed.note("later", NOON)
    followed.note("earlier", NOON - timedelta(hours=3))
    assert texts(followed) == ["Tuesday 24 November · 09:00", "earlier", "12:00", "later"]


def test_entries_of_another_incident_told_in_the_same_breath_stay_out(followed: Followed) -> None:
    desk = followed.bridge.desk
    other = desk.execute(OpenIncident(title="Ailleurs")).made
    ours = desk.execute(RecordEntry(incident=followed.incident, text="ours", happened_at=NOON))
    theirs = desk.execute(RecordEntry(incident=other, text="theirs", happened_at=NOON))
    followed.model.apply(merge_changes(ours.changes, theirs.changes))
    assert "ours" in texts(followed)
    assert "theirs" not in texts(followed)


def test_who_sits_here_now_is_not_said_and_who_sat_here_is(followed: Followed) -> None:
    desk = followed.bridge.desk
    followed.note("mine")
    index = followed.model.index(1, 0)
    assert "by" not in cast(EntryPaint, index.data(PAINT_ROLE)).meta
    other = desk.execute(NameActor(initials="L.", name="Lou"))
    desk.choose_actor(other.made)
    followed.model.apply(other.changes)
    assert "by" in cast(EntryPaint, index.data(PAINT_ROLE)).meta
    followed.note("theirs", NOON + timedelta(minutes=1))
    assert "by" not in cast(EntryPaint, followed.model.index(2, 0).data(PAINT_ROLE)).meta


def test_a_corrected_time_moves_the_row_and_what_points_at_it(followed: Followed) -> None:
    moved = followed.note("moved", NOON)
    followed.note("stays", NOON - timedelta(hours=1))
    held = QPersistentModelIndex(followed.model.index(followed.model.row_of(moved), 0))
    followed.give(CorrectEntry(entry=moved, reason="clock", happened_at=NOON - timedelta(hours=2)))
    assert texts(followed) == [
        "Tuesday 24 November · 10:00",
        "moved\nCorrected: clock\nFirst written: “12:00, moved”",
        "11:00",
        "stays",
    ]
    assert held.isValid()
    assert held.data() == "moved\nCorrected: clock\nFirst written: “12:00, moved”"


def test_a_reset_happens_only_for_another_incident(followed: Followed) -> None:
    resets: list[int] = []
    note = Recorder(resets)
    followed.model.modelReset.connect(note.count)
    entry = followed.note("a")
    followed.give(VerifyEntry(entry=entry, verification=Verification.CONFIRMED))
    followed.give(StrikeEntry(entry=entry, reason="twice"))
    assert resets == []
    other = followed.bridge.desk.execute(OpenIncident(title="Another")).made
    followed.model.show_incident(other)
    assert resets == [1]


class Recorder:
    """Counts a signal."""

    def __init__(self, seen: list[int]) -> None:
        self._seen = seen

    def count(self) -> None:
        self._seen.append(1)


def test_a_flood_of_changes_is_read_at_once(followed: Followed) -> None:
    changes = [
        followed.bridge.desk.execute(RecordEntry(incident=followed.incident, text=str(number)))
        for number in range(3)
    ]
    flood = ChangeSet(
        kinds=frozenset({"entry.recorded"}),
        targets=frozenset(str(number) for number in range(40_000)),
        incidents=frozenset({followed.incident}),
    )
    followed.model.apply(flood)
    assert followed.model.entry_count() == len(changes)


def test_other_incidents_are_left_alone(followed: Followed) -> None:
    followed.note("a")
    other = followed.bridge.desk.execute(OpenIncident(title="Another")).made
    followed.give(RecordEntry(incident=other, text="elsewhere"))
    assert texts(followed) == ["Tuesday 24 November · 12:00", "a"]


def test_the_confirmed_filter_lets_entries_in_and_out(followed: Followed) -> None:
    first = followed.note("first")
    followed.note("second", NOON + timedelta(hours=1))
    followed.model.set_filter(read_filter("state:confirmed"))
    assert texts(followed) == []
    followed.give(VerifyEntry(entry=first, verification=Verification.CONFIRMED))
    assert texts(followed) == ["Tuesday 24 November · 12:00", "first"]
    followed.give(StrikeEntry(entry=first, reason="wrong"))
    assert texts(followed) == []
    assert followed.model.entry_count() == 0


def test_kinds_are_filtered(followed: Followed) -> None:
    followed.note("seen")
    followed.note("heard", kind="rumour")
    followed.model.set_filter(read_filter("kind:rumour"))
    followed.note("heard again", kind="rumour")
    followed.note("seen again")
    assert texts(followed)[1:] == ["heard", "heard again"]


def test_an_erased_entry_says_so(followed: Followed) -> None:
    entry = followed.note("a name")
    followed.give(EraseEntry(entry=entry, reason="asked by the family"))
    assert texts(followed)[1] == "Removed on 24 Nov, reason: asked by the family"


def test_a_row_is_one_sentence_in_a_fixed_order(followed: Followed) -> None:
    entry = followed.note("A knife was seen.", NOON.replace(hour=10, minute=12), "rumour")
    followed.give(
        VerifyEntry(
            entry=entry,
            verification=Verification.REFUTED,
            by_party="the police station",
            at=NOON.replace(hour=10, minute=31),
        )
    )
    index = followed.model.index(1, 0)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    start = "10:12, rumour, refuted at 10:31 by the police station"
    assert spoken.startswith(start)
    assert spoken.endswith(": A knife was seen.")
    paint = index.data(PAINT_ROLE)
    assert paint.struck
    assert paint.state_word == "Refuted 10:31 by the police station"
    header = followed.model.headerData(1, Qt.Orientation.Vertical)
    assert header == "10:12"


def test_the_tooltip_has_the_full_moments(followed: Followed) -> None:
    followed.note("x", NOON - timedelta(hours=2))
    tip = str(followed.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "Happened: Tuesday 24 November 2026 10:00:00 (Europe/Paris)" in tip
    assert "Noted: Tuesday 24 November 2026 11:06:00" in tip
    assert followed.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_correction_keeps_the_first_words_and_the_reason(followed: Followed) -> None:
    entry = followed.note("two pupils")
    followed.give(CorrectEntry(entry=entry, reason="counted again", text="three pupils"))
    paint = followed.model.index(1, 0).data(PAINT_ROLE)
    assert paint.text == "three pupils\nCorrected: counted again\nFirst written: “two pupils”"
    assert "counted again" not in paint.meta  # which is cut where there is no room
    assert "Corrected: counted again" in paint.spoken
    tip = str(followed.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "Corrected: counted again" in tip


def test_a_time_that_is_about_or_unknown_has_its_word(followed: Followed) -> None:
    followed.give(
        RecordEntry(
            incident=followed.incident, text="a", happened_at=NOON, precision=Precision.ABOUT
        )
    )
    assert "about" in followed.model.index(1, 0).data(PAINT_ROLE).meta


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_has_words_and_only_doubtful_ones_ask(
    followed: Followed, kind: EntryKind
) -> None:
    followed.note("x", kind=kind.value)
    paint = followed.model.index(1, 0).data(PAINT_ROLE)
    assert paint.kind_word
    assert paint.kind_tone != "bad"
    doubtful = kind in {EntryKind.INFORMATION, EntryKind.FACT, EntryKind.RUMOUR}
    assert bool(paint.state_word) is doubtful


def test_another_language_is_said_by_the_same_rows(followed: Followed) -> None:
    followed.note("x")
    set_language("fr")
    followed.model.retranslate()
    assert texts(followed)[0].startswith("Mardi 24 novembre")


Act = tuple[str, int, int]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["note", "note", "move", "confirm", "strike", "erase", "other"]),
        st.integers(0, 9),
        st.integers(-40, 40),
    ),
    max_size=12,
)


FILTERS = (
    "",
    "state:confirmed",
    "kind:rumour,information",
    "kind:rumour,information state:confirmed",
    "n1,n2,n3",
    "-n1 -kind:decision",
    "-other",
    "from:mairie",
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, asked=st.sampled_from(FILTERS))
def test_following_equals_reading_again(qapp: QApplication, acts: list[Act], asked: str) -> None:
    """Whatever happens, the rows are those of a model made afterwards."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        desk = Desk.create(
            root / "d.crisis",
            NewDesk(name="S", language="en"),
            Installation(AppPaths.under(root).ensure()),
            clock=ManualClock(NOON),
        )
        bridge = DeskBridge(desk)
        incident = desk.execute(OpenIncident(title="T")).made
        followed = Followed(bridge, incident)
        chosen = read_filter(asked)
        followed.model.set_filter(chosen)
        made: list[str] = []
        for act in acts:
            _do(followed, act, made)
        fresh = TimelineModel(bridge)
        fresh.set_filter(chosen)
        fresh.show_incident(incident)
        assert followed.lines() == said(fresh)
        assert followed.model.entry_count() == fresh.entry_count()
        bridge.close()


def _do(followed: Followed, act: Act, made: list[str]) -> None:
    name, which, quarter = act
    at = NOON + timedelta(minutes=15 * quarter)
    if name == "note":
        kinds = ("information", "rumour", "decision")
        made.append(followed.note(f"n{len(made)}", at, kinds[which % 3]))
        return
    if not made:
        return
    entry = made[which % len(made)]
    order: Command = OpenIncident(title="Other")
    match name:
        case "move":
            order = CorrectEntry(entry=entry, reason="r", happened_at=at)
        case "confirm":
            order = VerifyEntry(entry=entry, verification=Verification.CONFIRMED)
        case "strike":
            order = StrikeEntry(entry=entry, reason="r")
        case "erase":
            order = EraseEntry(entry=entry, reason="r")
    with suppress(UserError):  # struck or erased already
        followed.give(order)
