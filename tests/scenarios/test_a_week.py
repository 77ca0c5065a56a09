"""The week after the demo's morning: the clocks change, Easter Monday is shut, a computer sleeps.

Tuesday 23 March 2027, 11:06, to Tuesday 30, 12:30, in Paris. Sunday 28 has 23 hours (02:00 is
03:00) and the office opens again on Tuesday 30: Monday 29 is Easter Monday. Every instant that is
expected stands here as a clock on the wall shows it, worked out by hand.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.publications import Answer
from crisisapp.domain.words import Audience, EntryKind, Precision, TaskState
from crisisapp.qtmodels.checklist import due_chip
from crisisapp.services.alarms import Alarm
from crisisapp.services.cadence import proposals
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.directory import SetContact
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.moments import SetMoment
from crisisapp.services.commands.promises import CancelPromise, KeepPromise, MakePromise
from crisisapp.services.commands.publications import RecordPublication
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.commands.timers import DoneTimer, SetTimer
from crisisapp.services.deadlines import Deadline, Subject, deadlines
from crisisapp.services.demo import build_demo
from crisisapp.services.desk import Desk
from crisisapp.services.evening import evening, evening_sections
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.deadline import jump_lines, when_text
from crisisapp.services.words.reminder import promise_state, timer_label
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from crisisapp.support.ids import SeededIds
from crisisapp.support.resources import resource_folder
from crisisapp.ui.panes.header_words import due_chip as header_chip
from crisisapp.ui.panes.header_words import next_timed
from tests.builders import an_installation
from tests.scenarios.officer import on_the_wall
from tests.scenarios.passing import Passing, watched

TUESDAY = on_the_wall("2027-03-23T11:06")
DAILY = "Relever les compteurs"
CADENCE = "Prochaine information"

# What rang in eight days, each once. Nothing for a promise kept or withdrawn before its hour.
RUNG = [
    "23 12:00 rappeler la famille de E-03",
    "23 12:00 Prochaine information",
    "23 17:00 Prochaine information",
    "24 08:30 Relever les compteurs",
    "24 08:40 répondre aux parents élus",
    # Asleep from Wednesday 10:00: what fell due at 12:00, on Thursday at 08:30 and at 09:00.
    "27 10:00 Prochaine information",
    "27 10:00 Relever les compteurs",
    "27 10:00 écrire à la DSDEN",
    # Every day at the same hour of the wall, before and after the change of clocks.
    "28 08:30 Relever les compteurs",
    "29 08:30 Relever les compteurs",
    "30 08:00 appeler le père de E-03",
    "30 08:30 Relever les compteurs",
    # Twice a day, but on days of work: not on Saturday at 12:00, nor at Easter.
    "30 12:00 Prochaine information",
]


class Week:
    """The desk of the demo, its last situation, and time that passes there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ManualClock(TUESDAY)
        installation = an_installation(folder / "installation")
        counts_working_days(installation.paths.playbooks)
        self.path = build_demo(folder / "demo.crisis", installation, clock=self.clock)
        self._opened = 0
        self.desk = self._open()
        self.incident = str(
            self.desk.read.value("SELECT incident FROM incident WHERE status = 'open'")
        )
        self.passing = Passing(self.desk, at_night=30)
        self.made: dict[str, str] = {}

    def _open(self) -> Desk:
        self._opened += 1
        installation = an_installation(self.folder / "installation")
        return Desk.open(
            self.path, installation, clock=self.clock, ids=SeededIds(500 + self._opened)
        )

    def starts_again(self) -> None:
        """Close the program and start it again."""
        self.desk.close()
        self.desk = self._open()
        self.passing.restart(self.desk)

    def until(self, moment: str) -> None:
        self.passing.until(on_the_wall(moment))

    def promises(self, text: str, due: str, audience: str = "") -> None:
        order = MakePromise(
            incident=self.incident, text=text, due=on_the_wall(due), audience=audience
        )
        self.made[text] = self.desk.execute(order).made

    def keeps(self, text: str) -> None:
        self.desk.execute(KeepPromise(promise=self.made[text]))

    def notes(self, text: str, kind: EntryKind = EntryKind.INFORMATION, to: str = "") -> str:
        order = RecordEntry(incident=self.incident, text=text, kind=kind, to_party=to)
        return self.desk.execute(order).made

    def due(self, key: str) -> Deadline:
        """Return a deadline by the key of its step or of its card, or of a content."""
        subject = Subject(
            read=self.desk.read,
            content=self.desk.content,
            incident=self.incident,
            zone=self.desk.zone,
        )
        keys = {t.id: t.key for t in tasks(self.desk.read, self.incident, self.desk.zone)}
        return next(
            each
            for each in deadlines(subject)
            if key in (keys.get(each.task), each.key.partition(":")[2], each.key.partition(":")[0])
        )

    def says(self, each: Deadline, language: str) -> str:
        set_language(language)  # type: ignore[arg-type]
        return when_text(each, now=self.clock.now(), zone=self.desk.zone)

    def ticks(self, key: str) -> None:
        rows = tasks(self.desk.read, self.incident, self.desk.zone)
        task = next(row.id for row in rows if row.key == key)
        self.desk.execute(SetTaskState(task=task, state=TaskState.DONE))


def counts_working_days(folder: Path) -> None:
    """Let the school's own copy of the list of the fight count one step in working days."""
    text = (resource_folder("playbooks") / "fr" / "PB08.toml").read_text("utf-8")
    head, key, rest = text.partition('key = "support_class"')
    changed = rest.replace('due = "P2D"', 'due = "P4D"\ndue_count = "working"', 1)
    assert changed != rest
    (folder / "fr").mkdir(parents=True)
    (folder / "fr" / "PB08.toml").write_text(head + key + changed, "utf-8")


@pytest.fixture
def week(tmp_path: Path) -> Week:
    set_language("fr")
    return Week(tmp_path)


def test_a_week_forgets_nothing_and_cries_no_wolf(week: Week) -> None:
    tuesday(week)
    wednesday(week)
    asleep(week)
    the_week_end(week)
    easter_monday(week)
    the_office_opens(week)
    assert week.passing.rung == RUNG
    assert {rule for _incident, rule, _cause in week.passing.shown} == {
        *("left_out", "out_of_order", "question", "fact", "owner", "silence")
    }
    assert set(week.passing.shown.values()) == {1}, "a rule speaks once of a cause"
    judged(week)
    assert week.desk.verify().ok


def tuesday(week: Week) -> None:
    """A list, an information twice a day, a look at the counts every day, four promises."""
    desk, incident = week.desk, week.incident
    (beat,) = (
        each
        for each in proposals(desk.read, desk.content, incident, now=desk.now(), zone=desk.zone)
        if each.kind == "cadence"
    )
    assert beat.due == on_the_wall("2027-03-23T12:00")
    desk.execute(
        SetTimer(incident=incident, label=timer_label("cadence"), due=beat.due, kind="cadence")
    )
    daily = SetTimer(
        incident=incident, label=DAILY, due=on_the_wall("2027-03-24T08:30"), every_min=24 * 60
    )
    desk.execute(daily)
    week.passing.answers |= dict.fromkeys((CADENCE, DAILY), lambda alarm: answer(week, alarm))
    week.promises("prochaine information", "2027-03-23T11:30", Audience.ALL_FAMILIES)
    week.promises("rappeler la famille de E-03", "2027-03-23T12:00")
    week.promises("point au rectorat", "2027-03-23T15:00", Audience.HIERARCHY)
    week.promises("répondre aux parents élus", "2027-03-24T08:40")
    week.promises("écrire à la DSDEN", "2027-03-25T09:00", Audience.HIERARCHY)
    week.promises("appeler le père de E-03", "2027-03-30T08:00")
    week.until("2027-03-23T11:28")
    week.keeps("prochaine information")
    week.until("2027-03-23T12:10")
    for child in ("E-02", "E-03"):
        tell = TellFamily(incident=week.incident, family=child, told=2)
        week.desk.execute(tell)
    week.keeps("rappeler la famille de E-03")
    week.until("2027-03-23T14:00")
    week.desk.execute(
        CancelPromise(promise=week.made["point au rectorat"], reason="le rectorat est passé")
    )
    # Advice on the list is counted from Tuesday 09:42.
    assert week.due("watch_revenge").due_at == on_the_wall("2027-03-30T09:42")
    # Four working days: 24, 25, 26, then 30; 27 and 28 are a week-end, 29 is Easter Monday.
    assert week.due("support_class").due_at == on_the_wall("2027-03-30T09:42")
    week.until("2027-03-23T18:30")


def answer(week: Week, alarm: Alarm) -> None:
    week.desk.execute(DoneTimer(timer=alarm.id))


def wednesday(week: Week) -> None:
    """A promise rang and waits when somebody sets the clock right: nothing rings a second time."""
    week.until("2027-03-24T08:50")
    contact = week.desk.execute(SetContact(name="Mairie", hours="lu-ve 9h-17h")).made
    week.desk.execute(CallContact(contact=contact, outcome="no_answer"))
    week.until("2027-03-24T09:00")
    week.clock.jump(-timedelta(minutes=35))
    week.until("2027-03-24T08:26")
    marked = week.notes("L'horloge de l'ordinateur est remise à l'heure")
    week.until("2027-03-24T08:27")
    week.starts_again()
    week.until("2027-03-24T08:30")
    week.notes("La mairie rappellera")
    week.until("2027-03-24T08:50")
    week.keeps("répondre aux parents élus")
    rows = {row.id: row.clock_jump_s for row in entry_rows(week.desk.read, week.incident)}
    assert {key: jump for key, jump in rows.items() if jump} == {marked: -35 * 60}
    said = jump_lines(week.desk.read, week.incident, week.desk.zone)
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in said] == [
        "L'horloge de cet ordinateur a reculé de 35 min, constaté le 24 mars 2027 08:26."
    ]
    week.until("2027-03-24T10:00")


def asleep(week: Week) -> None:
    """Three days without a computer: what fell due rings on waking, nothing else moved."""
    before = (week.due("watch_revenge").due_at, week.due("support_class").due_at)
    week.passing.sleep(timedelta(days=3))
    assert week.clock.now() == on_the_wall("2027-03-27T10:00")
    week.notes("Retour au poste")
    assert jump_lines(week.desk.read, week.incident, week.desk.zone)[1:] == ()
    assert (week.due("watch_revenge").due_at, week.due("support_class").due_at) == before
    week.keeps("écrire à la DSDEN")


def the_week_end(week: Week) -> None:
    """Saturday and Sunday: times that run over the change of clocks and over Easter Monday."""
    desk = week.desk
    # Hours are hours: the school knew on Friday at 16:00 (15:00 UTC); 72 hours later it is 15:00
    # UTC on Monday, and the wall shows 17:00.
    first = SetMoment(
        incident=week.incident, base="breach_aware", at=on_the_wall("2027-03-27T09:00")
    )
    desk.execute(first)
    assert week.due("gdpr_33").due_at == on_the_wall("2027-03-30T10:00")
    right = SetMoment(
        incident=week.incident, base="breach_aware", at=on_the_wall("2027-03-26T16:00")
    )
    moved = desk.execute(right).moved
    assert [(each.before, each.after) for each in moved] == [
        (on_the_wall("2027-03-30T10:00"), on_the_wall("2027-03-29T17:00"))
    ]
    breach = week.due("gdpr_33")
    assert breach.due_at == on_the_wall("2027-03-29T17:00")
    assert week.says(breach, "en") == (
        "at the latest 29 Mar 2027 17:00, counted from the earliest date known,"
        " the school is shut that day: last day of work before, 26 Mar 2027,"
        " to be confirmed by the legal service"
    )
    # Days of the calendar keep the hour of the wall: Saturday 15:00 and three days, on Tuesday.
    week.until("2027-03-27T12:00")
    week.ticks("protective_measure")
    week.until("2027-03-27T15:00")
    received = SetMoment(
        incident=week.incident, base="received", at=on_the_wall("2027-03-27T15:00")
    )
    desk.execute(received)
    assert week.due("right_of_reply").due_at == on_the_wall("2027-03-30T15:00")
    # Workable days after Saturday: neither Sunday nor Easter Monday; Tuesday is 1, Wednesday 2.
    notice = week.due("discipline_notice")
    assert (notice.due_at, notice.not_before) == (on_the_wall("2027-03-31T12:00"), True)
    # Three months later the wall shows the same hour, in summer.
    desk.execute(
        RecordPublication(
            incident=week.incident,
            target="post",
            address="https://x.com/a/status/7",
            insult=Answer.YES,
            online_since=on_the_wall("2027-03-23T09:40"),
            online_precision=Precision.EXACT,
        )
    )
    assert week.due("publication").due_at == on_the_wall("2027-06-23T09:40")
    set_language("fr")
    # Saturday evening, another matter, nothing grave: its office steps wait for Tuesday.
    week.until("2027-03-27T21:10")
    week.made["saturday"] = desk.execute(
        OpenIncident(title="Faux compte", started_at=on_the_wall("2027-03-27T21:00"))
    ).made
    desk.execute(StartPlaybook(incident=week.made["saturday"], playbook="PB07"))
    assert waiting(week) == {on_the_wall("2027-03-30T07:30")}
    # The evening: what remains is for the day the office opens, and one may stop.
    week.until("2027-03-27T21:52")
    assert watched(week.desk, week.incident) == watched(week.desk, week.made["saturday"]) == ()
    assert evening_of(week, week.incident)["Et maintenant"] == (
        "Ce qui est ci-dessus peut attendre. Rien d'autre avant dimanche 08:30. Bonne nuit.",
    )
    sections = evening_of(week, week.made["saturday"])
    assert sections["Et maintenant"] == (
        "Ce qui est ci-dessus peut attendre. Rien d'autre avant mardi 07:30. Bonne nuit.",
    )
    opening = [line for line in sections["Il reste"] if line.startswith("30 mars 07:30  ")]
    assert len(opening) >= 3
    week.until("2027-03-28T21:52")
    sections = evening_of(week, week.incident)
    assert sections["Et maintenant"] == (
        "Ce qui est ci-dessus peut attendre. Rien d'autre avant lundi 08:30. Bonne nuit.",
    )
    # Nobody opens on Easter Monday but who answers on a Sunday too.
    assert sections["Qui répond maintenant"][1:] == (
        "3018 (Harcèlement, violences en ligne)\N{NO-BREAK SPACE}: ouvert jusqu'à 23:00",
        "Mairie\N{NO-BREAK SPACE}: fermé, ouvre mardi 09:00",
        "ENT\N{NO-BREAK SPACE}: fermé, ouvre mardi 07:00",
    )


def waiting(week: Week) -> set[datetime]:
    """Return when the office steps of the first hours of Saturday's situation are to be done."""
    rows = tasks(week.desk.read, week.made["saturday"], week.desk.zone)
    soon = [row for row in rows if row.hours == "office" and row.due_offset.startswith("PT")]
    assert len(soon) >= 3
    assert all(row.moved for row in soon)
    return {row.due_at for row in soon if row.due_at}


def evening_of(week: Week, incident: str) -> dict[str, tuple[str, ...]]:
    now, zone = week.desk.now(), week.desk.zone
    found = evening(week.desk.read, week.desk.content, incident, now=now, language="fr")
    return dict(evening_sections(found, now, zone))


def easter_monday(week: Week) -> None:
    """Monday 07:30 is a holiday: nothing is red, nothing of the watch speaks, steps still wait."""
    week.until("2027-03-29T07:30")
    no_red(week, week.incident)
    no_red(week, week.made["saturday"])
    assert waiting(week) == {on_the_wall("2027-03-30T07:30")}
    assert watched(week.desk, week.incident) == ()
    assert watched(week.desk, week.made["saturday"]) == ()


def the_office_opens(week: Week) -> None:
    """Tuesday 07:30: the steps that waited are there, in grey; the promise of 08:00 rings."""
    week.until("2027-03-30T07:30")
    no_red(week, week.incident)
    no_red(week, week.made["saturday"])
    assert "silence" not in {line.rule for line in watched(week.desk, week.incident)}
    week.until("2027-03-30T08:05")
    week.keeps("appeler le père de E-03")
    week.until("2027-03-30T12:30")


def no_red(week: Week, incident: str) -> None:
    """Nothing on the list or in the head is red, and what the law does not set is grey."""
    rows = tasks(week.desk.read, incident, week.desk.zone)
    now, zone = week.desk.now(), week.desk.zone
    assert any(row.state is TaskState.TODO and row.due_at and row.due_at <= now for row in rows)
    for task in rows:
        tone = due_chip(task, now=now, zone=zone)[1]
        assert tone == "outline" or (task.due_legal and tone == "warn"), task.key
    assert header_chip(next_timed(rows, now), now, zone)[1] != "bad"


def judged(week: Week) -> None:
    """Each promise is kept, kept late, or withdrawn with its reason."""
    now, zone = week.desk.now(), week.desk.zone
    rows = {row.text: row for row in promises(week.desk.read, week.incident)}
    assert {text: (row.state, row.late) for text, row in rows.items()} == {
        "prochaine information": ("kept", False),
        "rappeler la famille de E-03": ("kept", True),
        "point au rectorat": ("cancelled", False),
        "répondre aux parents élus": ("kept", True),
        "écrire à la DSDEN": ("kept", True),
        "appeler le père de E-03": ("kept", True),
    }
    set_language("en")
    states = {text: promise_state(row, now, zone) for text, row in rows.items()}
    assert states["point au rectorat"] == "withdrawn: le rectorat est passé"
    assert states["écrire à la DSDEN"] == "kept at 27 Mar 10:00, after its hour"
    # A lateness stands in no line of the timeline.
    lines = " ".join(row.text for row in entry_rows(week.desk.read, week.incident))
    assert "retard" not in lines
    assert "après l'heure" not in lines
