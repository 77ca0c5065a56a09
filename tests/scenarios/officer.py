"""Who sits at the desk: types lines, answers the questions, does what the card says, on a clock."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from crisisapp.domain.proofs import read_proof
from crisisapp.domain.publications import RemovalRoute
from crisisapp.domain.words import Audience, EntryKind, TaskState
from crisisapp.services.capture.grammar import understand
from crisisapp.services.capture.order import order_of
from crisisapp.services.capture.title import understand_title
from crisisapp.services.closed_loop import asks_who, missing_record
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.commands.exhibits import AttachExhibit
from crisisapp.services.commands.incidents import CountFamilies, OpenIncident
from crisisapp.services.commands.publications import AskRemoval, RecordPublication
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.exports.document import ExportStamp, TimelineDocument, timeline_document
from crisisapp.services.exports.rows import rows
from crisisapp.services.naming import Naming
from crisisapp.services.qualification import Subject, Weighed, weigh
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.checklist_records import ChecklistView, TaskRow
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.incidents import incident as by_id
from crisisapp.services.queries.records import AudienceRow, IncidentRow
from crisisapp.services.queries.tasks import hidden_tasks, tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import Language
from crisisapp.support.ids import SeededIds
from tests.builders import an_installation, content

__all__ = ["Officer", "a_school", "is_golden", "on_the_wall"]

ZONE = ZoneInfo("Europe/Paris")

_GUARDIANS = {
    "fr": ("mère de E-{:02}", "père de E-{:02}"),
    "en": ("mother of E-{:02}", "father of E-{:02}"),
}
_WHY = {"fr": "vu avec la direction", "en": "agreed with the head"}
_ROUTES = {"owner": RemovalRoute.FAMILY, "authority": RemovalRoute.AUTHORITY}


def a_school(folder: Path, language: Language, *, at: datetime) -> Desk:
    """Return a new desk of a school that writes `language`; its clock stands at `at`."""
    return Desk.create(
        folder / "desk.crisis",
        NewDesk(name="Collège des Tilleuls", language=language),
        an_installation(folder / "installation"),
        clock=ManualClock(at),
        ids=SeededIds(1),
        content=content(),
    )


class Officer:
    """The one who types, in one situation; `now` on the wall of the school."""

    def __init__(self, desk: Desk, title: str) -> None:
        assert isinstance(desk.clock, ManualClock)
        self.desk = desk
        self.clock = desk.clock
        self.language: Language = "fr" if desk.language == "fr" else "en"
        said = understand_title(title, now=self.clock.now(), zone=desk.zone)
        opened = OpenIncident(title=said.title, started_at=said.started_at, source=said.source)
        self.incident = desk.execute(opened).made

    def at(self, hour: str) -> None:
        """Let time go by until this hour of the wall; an ISO moment for another day."""
        local = self.clock.now().astimezone(self.desk.zone)
        text = hour if "T" in hour else f"{local:%Y-%m-%d}T{hour}"
        moment = datetime.fromisoformat(text).replace(tzinfo=self.desk.zone)
        assert moment >= local, f"{hour} is over"
        self.clock.advance(moment - local)

    def types(self, line: str) -> str:
        """Type a line, take the code that each chip offers, press Enter; return the entry's id."""
        naming = Naming(self.desk)
        naming.show_incident(self.incident)
        while (offer := naming.offer(line)) is not None:
            order = naming.order(offer)
            if order is not None:
                self.desk.execute(order)
            line = f"{line[: offer.start]}{offer.code}{line[offer.end :]}"
            naming.forget()
        said = understand(line, now=self.clock.now(), zone=self.desk.zone, language=self.language)
        assert said.slash is None, line
        return self.desk.execute(order_of(self.incident, said, language=self.language)).made

    def qualifies(self, playbooks: tuple[str, ...] = (), **answers: str) -> None:
        """Give some answers (`g2="yes"`; `PB08_q1` for a playbook's own), the rest as they were."""
        given = {name.replace("_", "-"): answer for name, answer in answers.items()}
        order = Qualify(incident=self.incident, answers=given, playbooks=playbooks)
        self.desk.execute(order)

    def weighs(self, **given: object) -> Weighed:
        """Return what the answers would give; nothing is written."""
        return weigh(
            self.desk.read,
            self.desk.content,
            Subject(incident=self.incident, **given),  # type: ignore[arg-type]
            now=self.clock.now(),
            zone=self.desk.zone,
            language=self.language,
        )

    def answers(self, playbook: str, answer: str) -> None:
        """Answer every question alike, those of the playbook included, and start it."""
        asked = self.weighs(playbooks=(playbook,)).questions
        about = {each.id: answer for each in asked if each.per == "situation"}
        contents = {each.id: answer for each in asked if each.per != "situation"}
        order = Qualify(
            incident=self.incident,
            answers=about,
            contents={"": contents},
            playbooks=(playbook,),
            agreed_by="DSDEN",
        )
        self.desk.execute(order)

    @property
    def row(self) -> IncidentRow:
        """The situation as its header shows it."""
        found = by_id(self.desk.read, self.incident, self.desk.zone)
        assert found is not None
        return found

    @property
    def card(self) -> ChecklistView:
        """The list as it is read now."""
        return checklist(self.desk.read, self.incident, now=self.clock.now(), zone=self.desk.zone)

    @property
    def next(self) -> str:
        """The key of the step on the card, empty when nothing is left."""
        return self.card.next.key if self.card.next else ""

    def step(self, key: str) -> TaskRow:
        """Return a step by its key, hidden ones included."""
        return next(task for task in (*self.shown(), *self.hidden()) if task.key == key)

    def shown(self) -> tuple[TaskRow, ...]:
        """Return the steps on the list."""
        return tasks(self.desk.read, self.incident, self.desk.zone)

    def hidden(self) -> tuple[TaskRow, ...]:
        """Return the steps that wait for an answer."""
        return hidden_tasks(self.desk.read, self.incident, self.desk.zone)

    def told(self, audience: Audience) -> AudienceRow:
        """Return how the header shows an audience."""
        (found,) = audiences(self.desk.read, self.incident, (audience,))
        return found

    def ticks(self, key: str, *, at: datetime | None = None, to_party: str = "") -> None:
        """Tick a step by hand."""
        order = SetTaskState(task=self.step(key).id, state=TaskState.DONE, at=at, to_party=to_party)
        self.desk.execute(order)

    def leaves_out(self, task: TaskRow, state: TaskState, reason: str = "") -> None:
        """Skip a step, or say that it does not apply, with the reason."""
        why = reason or _WHY[self.language]
        self.desk.execute(SetTaskState(task=task.id, state=state, reason=why))

    def does(self, task: TaskRow) -> None:
        """Do a step the way it asks: make the record it waits for, say its sentence, or tick it."""
        proof = read_proof(task.proof)
        kind, audience = proof.kind, proof.which
        if audience == Audience.FAMILIES_CONCERNED and asks_who(task):
            self._calls_families(task)
        elif asks_who(task) and task.act != "copy":
            record = missing_record(task, self.incident, who="", at=None, language=self.language)
            assert record is not None
            self.desk.execute(record)
        elif kind == EntryKind.PUBLICATION:
            self.finds(f"https://x.com/a/status/{task.number}")
        elif kind == EntryKind.EXHIBIT:
            self.desk.execute(AttachExhibit(incident=self.incident, text=task.text))
        elif kind == "takedown":
            content_ = self.finds(f"https://x.com/a/status/{task.number}")
            route = _ROUTES.get(audience, RemovalRoute.PLATFORM)
            self.desk.execute(AskRemoval(publication=content_, route=route))
        else:
            self.desk.execute(SetTaskState(task=task.id, state=TaskState.DONE))

    def finds(self, address: str, *, target: str = "post", **given: object) -> str:
        """Record a content; return its id."""
        order = RecordPublication(
            incident=self.incident,
            target=target,
            address=address,
            **given,  # type: ignore[arg-type]
        )
        return self.desk.execute(order).made

    def _calls_families(self, task: TaskRow) -> None:
        self.desk.execute(CountFamilies(incident=self.incident, expected=2))
        for told in range(4):
            step = self.step(task.key)
            assert (step.told, step.expected) == (told, 4)
            assert step.state is not TaskState.DONE
            who = _GUARDIANS[self.language][told % 2].format(1 + told // 2)
            record = missing_record(task, self.incident, who=who, at=None, language=self.language)
            assert record is not None
            self.desk.execute(record)
            self.clock.advance(timedelta(minutes=1))

    def document(self) -> TimelineDocument:
        """Return the document that leaves the cell."""
        stamp = ExportStamp(
            generated_at=self.clock.now(), language=self.language, author="C.", head="0" * 64
        )
        entries = entry_rows(self.desk.read, self.incident)
        return timeline_document(school(self.desk.read), self.row, entries, stamp)

    def story(self) -> str:
        """Return the timeline as its document says it, a line for each entry."""
        lines = []
        for line in rows(self.document()):
            if line.day:
                lines += ["", line.day, ""]
                continue
            said = f"{line.parties} : {line.text}" if line.parties else line.text
            state = f" ({line.state})" if line.state else ""
            noted = f" [{line.noted}]" if line.noted else ""
            lines.append(f"{line.time}  {line.kind:<13}  {said}{state}{noted}")
            lines += [f"{'':20}  {note.label} {note.text}" for note in line.notes]
        return "\n".join((self.row.title, *lines)).strip() + "\n"


def on_the_wall(moment: str) -> datetime:
    """Return an aware instant from what a clock of the school shows (`2026-11-23T07:52`)."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def is_golden(name: str, story: str) -> None:
    """Compare a story with the one kept beside the tests, line by line."""
    kept = (Path(__file__).parent / f"{name}.txt").read_text("utf-8")
    assert story.splitlines() == kept.splitlines()
