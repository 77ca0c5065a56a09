"""Watch, close, open again: what is open is said and refuses nothing; the final severity."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.playbook import Playbook
from crisisapp.domain.words import EntryKind, FactState, IncidentStatus, TaskState
from crisisapp.services.cadence import proposals
from crisisapp.services.closing import Closing, close_lines, closing, next_status
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import SetLevel, SetStatus
from crisisapp.services.commands.promises import CancelPromise, MakePromise
from crisisapp.services.commands.publications import AskRemoval, RecordPublication
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.commands.timers import SetTimer
from crisisapp.services.deadlines import Subject, deadlines
from crisisapp.services.desk import Desk
from crisisapp.services.evening import evening
from crisisapp.services.networks import Networks
from crisisapp.services.queries.incidents import incident as by_id
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.records import EntryRow, IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.timers import timers
from crisisapp.services.words.closing import closing_sections, open_words
from crisisapp.services.words.deadline import closed_words
from crisisapp.services.words.labels import level_words
from crisisapp.services.words.reminder import promise_state, timer_line
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.i18n import set_language
from tests.builders import PLAYBOOK, a_desk, an_incident, heads, refused

WATCH, CLOSE, OPEN = IncidentStatus.MONITORING, IncidentStatus.CLOSED, IncidentStatus.OPEN


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def running(desk: Desk) -> str:
    made = an_incident(desk)
    desk.execute(StartPlaybook(incident=made, playbook=PLAYBOOK))
    return made


def look(desk: Desk, incident: str, to: IncidentStatus = WATCH, language: str = "fr") -> Closing:
    return closing(desk.read, desk.content, incident, to, desk.zone, language=language)


def row(desk: Desk, incident: str) -> IncidentRow:
    found = by_id(desk.read, incident, desk.zone)
    assert found is not None
    return found


def last(desk: Desk, incident: str) -> EntryRow:
    return list(entry_rows(desk.read, incident))[-1]


def lines_of(desk: Desk, incident: str) -> tuple[str, ...]:
    return tuple(line.text for line in look(desk, incident).lines)


def test_a_situation_without_anything_has_nothing_open(desk: Desk) -> None:
    found = look(desk, an_incident(desk))
    assert (found.open_steps, found.after, found.lines) == ((), (), ())
    assert open_words(found) == ""
    networks = Networks(desk.content, "fr")
    assert closing_sections(found, networks, now=desk.now(), zone=desk.zone) == ()


def test_critical_steps_come_first_and_those_of_the_law_stand_apart(desk: Desk) -> None:
    incident = running(desk)
    found = look(desk, incident)
    assert found.legal
    assert all(task.due_legal for task in found.legal)
    assert not any(task.due_legal for task in found.steps)
    marks = [task.critical for task in found.steps]
    assert any(marks)
    assert marks == sorted(marks, reverse=True)
    everything = {task.id for task in (*found.legal, *found.steps)}
    assert {task.id for task in found.open_steps} == everything


def test_steps_of_the_end_begin_with_the_watching_and_are_open_at_the_closing(desk: Desk) -> None:
    incident = running(desk)
    after = {task.key for task in look(desk, incident).after}
    assert "closing_message" in after
    assert {task.due_base for task in look(desk, incident).after} == {"closure"}
    assert not after & {task.key for task in look(desk, incident).open_steps}
    closed = look(desk, incident, CLOSE)
    assert closed.after == ()
    assert after <= {task.key for task in closed.open_steps}


def test_what_was_done_or_left_out_is_not_open(desk: Desk) -> None:
    incident = running(desk)
    before = look(desk, incident).open_steps
    for task, state in zip(before, (TaskState.DONE, TaskState.SKIPPED), strict=False):
        desk.execute(SetTaskState(task=task.id, state=state, reason="fait ailleurs"))
    after = look(desk, incident).open_steps
    assert [task.id for task in after] == [task.id for task in before[2:]]


def test_questions_rumours_facts_and_publications_are_found(desk: Desk) -> None:
    incident = an_incident(desk)
    for kind in (EntryKind.QUESTION, EntryKind.RUMOUR):
        desk.execute(RecordEntry(incident=incident, kind=kind, text="un couteau ?"))
    desk.execute(
        SetFact(
            incident=incident, key="hurt", label="blessés", value="2", state=FactState.TO_VERIFY
        )
    )
    published = desk.execute(RecordPublication(incident=incident, target="unknown")).made
    again = desk.now() + timedelta(hours=2)
    desk.execute(AskRemoval(publication=published, route="platform", follow_up=again))  # type: ignore[arg-type]
    found = look(desk, incident)
    counts = (found.questions, found.rumours, found.facts, found.publications)
    assert [len(each) for each in counts] == [1, 1, 1, 1]
    assert open_words(found, "en") == (
        "1 question, 1 rumour, 1 fact to verify, 1 publication to follow up"
    )
    networks = Networks(desk.content, "fr")
    set_language("fr")
    sections = dict(closing_sections(found, networks, now=desk.now(), zone=desk.zone))
    assert list(sections) == [
        "Questions ouvertes",
        "Rumeurs non tranchées",
        "Faits à vérifier",
        "À relancer",
    ]
    assert sections["Faits à vérifier"] == ("blessés",)


def test_a_promise_nobody_kept_is_open_at_the_end_and_the_timeline_says_so(desk: Desk) -> None:
    incident = an_incident(desk)
    due = desk.now() + timedelta(minutes=30)
    made = [
        desk.execute(MakePromise(incident=incident, text=text, due=due)).made
        for text in ("rappeler", "prochaine information")
    ]
    desk.execute(CancelPromise(promise=made[0], reason="rappelée"))
    found = look(desk, incident)
    assert [row.id for row in found.promises] == [made[1]]
    assert open_words(found, "fr") == "1 promesse"
    desk.execute(SetStatus(incident=incident, status=WATCH))
    assert "Encore ouvert\N{NO-BREAK SPACE}: 1 promesse." in last(desk, incident).text


def test_the_lines_are_those_of_the_running_playbooks_each_once(desk: Desk) -> None:
    incident = running(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB01"))
    found = look(desk, incident).lines
    assert {line.playbook for line in found} == {"PB08", "PB01"}
    assert len({line.text for line in found}) == len(found)
    english = close_lines(desk.read, desk.content, incident, "en")
    assert len(english) == len(found)
    assert english[0].text != found[0].text


def test_a_playbook_that_is_gone_is_read_from_the_text_that_was_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = running(desk)
    before = lines_of(desk, incident)
    assert before

    def gone(self: PlaybookLibrary, playbook_id: str, language: str) -> Playbook:
        raise_unknown(playbook_id)
        raise AssertionError(self, language)

    monkeypatch.setattr(PlaybookLibrary, "load", gone)
    assert lines_of(desk, incident) == before


def raise_unknown(playbook: str) -> None:
    from crisisapp.domain.errors import UserError

    raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook)


def test_watching_says_what_is_confirmed_what_is_not_and_what_is_open(desk: Desk) -> None:
    incident = running(desk)
    lines = lines_of(desk, incident)
    desk.execute(SetStatus(incident=incident, status=WATCH, confirmed=lines[:1], reason="calme"))
    said = last(desk, incident)
    assert (said.kind, said.reason) == (EntryKind.DECISION, "calme")
    assert said.text.startswith("La situation est mise sous surveillance.")
    assert f"Confirmé\N{NO-BREAK SPACE}: {lines[0]}" in said.text
    assert said.text.index("Non confirmé") < said.text.index(lines[1]) < said.text.index("Encore")
    assert row(desk, incident).status is WATCH


def test_nothing_open_refuses_a_closing(desk: Desk) -> None:
    incident = running(desk)
    desk.execute(RecordEntry(incident=incident, kind=EntryKind.QUESTION, text="Le portail ?"))
    desk.execute(SetStatus(incident=incident, status=CLOSE, reason="bilan fait"))
    assert row(desk, incident).status is CLOSE
    assert "1 question" in last(desk, incident).text


def test_a_line_that_no_playbook_has_is_refused(desk: Desk) -> None:
    incident = running(desk)
    before = heads(desk)
    with refused(UserCode.UNKNOWN_CLOSE_LINE):
        desk.execute(SetStatus(incident=incident, status=WATCH, confirmed=("tout va bien",)))
    assert heads(desk) == before


def test_the_final_severity_stands_beside_the_peak(desk: Desk) -> None:
    incident = an_incident(desk)
    for level in (2, 1):
        desk.execute(SetLevel(incident=incident, level=level))
    desk.execute(SetStatus(incident=incident, status=CLOSE, reason="bilan fait", level=0))
    found = row(desk, incident)
    assert (found.level, found.peak_level, found.status) == (0, 2, CLOSE)
    assert (
        "Gravité finale\N{NO-BREAK SPACE}: Veille (au plus fort\N{NO-BREAK SPACE}: grave)."
        in last(desk, incident).text
    )
    assert level_words(0, 2, "en") == "Watch (highest: serious)"
    assert level_words(2, 2, "en") == "Serious"
    assert level_words(None, None, "en") == "Not yet assessed"


def test_leaving_a_shared_severity_asks_who_agreed(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetLevel(incident=incident, level=4, agreed_by="DSDEN"))
    before = heads(desk)
    with refused(UserCode.AGREEMENT_NEEDED):
        desk.execute(
            SetStatus(incident=incident, status=CLOSE, reason="bilan fait", level=1, agreed_by="  ")
        )
    assert heads(desk) == before
    desk.execute(
        SetStatus(incident=incident, status=CLOSE, reason="bilan fait", level=1, agreed_by="DSDEN")
    )
    found = row(desk, incident)
    assert (found.level, found.peak_level, found.level_agreed_by) == (1, 4, "DSDEN")
    assert last(desk, incident).from_party == "DSDEN"


def test_a_severity_that_stays_asks_nobody(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetLevel(incident=incident, level=4, agreed_by="DSDEN"))
    desk.execute(SetStatus(incident=incident, status=CLOSE, reason="bilan fait", level=4))
    assert row(desk, incident).level == 4


@pytest.mark.parametrize(
    ("level", "code"), [(3, UserCode.ABOVE_PEAK), (9, UserCode.BAD_VALUE), (-1, UserCode.BAD_VALUE)]
)
def test_a_final_severity_is_one_the_situation_had(desk: Desk, level: int, code: UserCode) -> None:
    incident = an_incident(desk)
    desk.execute(SetLevel(incident=incident, level=2))
    with refused(code):
        desk.execute(
            SetStatus(
                incident=incident, status=CLOSE, reason="bilan fait", level=level, agreed_by="DSDEN"
            )
        )


@pytest.mark.parametrize("said", [{"level": 1}, {"confirmed": ("x",)}])
def test_opening_again_takes_neither_a_severity_nor_lines(
    desk: Desk, said: dict[str, object]
) -> None:
    incident = an_incident(desk)
    desk.execute(SetStatus(incident=incident, status=CLOSE, reason="bilan fait"))
    with refused(UserCode.NOT_AT_REOPENING):
        desk.execute(msgspec.structs.replace(SetStatus(incident=incident, status=OPEN), **said))


def test_after_open_comes_watched_then_closed() -> None:
    assert [next_status(status) for status in (OPEN, WATCH, CLOSE)] == [WATCH, CLOSE, CLOSE]


def test_a_situation_from_its_opening_to_its_reopening(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre filmée")
    desk.execute(
        Qualify(incident=incident, answers={"g1": "no", "g2": "yes"}, playbooks=(PLAYBOOK,))
    )
    assert row(desk, incident).level == 2
    due = {t.key: t.due_at for t in tasks(desk.read, incident, desk.zone)}
    assert due["closing_message"] is None

    desk.execute(SetStatus(incident=incident, status=WATCH, confirmed=lines_of(desk, incident)[:2]))
    due = {t.key: t.due_at for t in tasks(desk.read, incident, desk.zone)}
    assert due["closing_message"] is not None  # the steps of the end start here
    desk.execute(RecordEntry(incident=incident, text="tout est calme"))  # everything still works

    desk.execute(
        SetStatus(
            incident=incident,
            status=CLOSE,
            confirmed=lines_of(desk, incident),
            level=1,
            reason="bilan fait",
        )
    )
    assert "Non confirmé" not in last(desk, incident).text
    before = heads(desk)
    with refused(UserCode.INCIDENT_CLOSED):
        desk.execute(RecordEntry(incident=incident, text="trop tard"))
    with refused(UserCode.INCIDENT_CLOSED):
        desk.execute(SetLevel(incident=incident, level=2))
    assert heads(desk) == before

    entries = row(desk, incident).entries
    desk.execute(SetStatus(incident=incident, status=OPEN, reason="une nouvelle vidéo"))
    found = row(desk, incident)
    assert (found.status, found.level, found.peak_level) == (OPEN, 1, 2)
    assert found.entries == entries + 1
    said = last(desk, incident)
    assert (said.text, said.reason) == ("La situation est rouverte.", "une nouvelle vidéo")
    desk.execute(RecordEntry(incident=incident, text="on continue"))
    assert desk.verify().ok


def test_closing_asks_why_and_watching_does_not(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(SetStatus(incident=incident, status=WATCH))
    for reason in ("", "  "):
        with refused(UserCode.REASON_NEEDED):
            desk.execute(SetStatus(incident=incident, status=CLOSE, reason=reason))
    assert row(desk, incident).status is WATCH


def test_what_was_confirmed_when_the_watching_began_stands_at_the_closing(desk: Desk) -> None:
    made = running(desk)
    first, second = (line.text for line in look(desk, made).lines[:2])
    desk.execute(SetStatus(incident=made, status=WATCH, confirmed=(first,)))
    lines = look(desk, made, CLOSE).lines
    assert [line.text for line in lines if line.confirmed] == [first]
    desk.execute(SetStatus(incident=made, status=CLOSE, reason="fini", confirmed=(second,)))
    said = list(entry_rows(desk.read, made))[-1].text
    yes, _colon, no = said.partition("Non confirm")
    assert first in yes
    assert second in yes
    assert first not in no
    with refused(UserCode.INCIDENT_CLOSED):
        desk.execute(SetStatus(incident=made, status=WATCH, reason="calme"))
    desk.execute(SetStatus(incident=made, status=OPEN, reason="une copie"))
    assert not any(line.confirmed for line in look(desk, made).lines)  # said anew


def test_once_closed_nothing_comes_next_and_nothing_remains_for_tomorrow(desk: Desk) -> None:
    incident = running(desk)
    order = SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="terminé")
    desk.execute(order)
    row = by_id(desk.read, incident, desk.zone)
    assert row is not None
    assert row.next_task == "" or row.next_due_legal
    found = evening(desk.read, desk.content, incident, now=desk.now(), language="fr")
    assert [each for each in found.remaining if each.kind == "step" and not each.legal] == []


def test_once_closed_only_what_the_law_sets_is_due_and_nothing_rings(desk: Desk) -> None:
    incident = running(desk)
    later = desk.clock.now() + timedelta(minutes=30)
    desk.execute(SetTimer(incident=incident, label="point", due=later))
    desk.execute(MakePromise(incident=incident, text="information", due=later))
    desk.execute(SetLevel(incident=incident, level=3, agreed_by="Principale"))
    about = Subject(read=desk.read, content=desk.content, incident=incident, zone=desk.zone)
    assert any(not each.legal for each in deadlines(about))
    legal = [each.key for each in deadlines(about) if each.legal]
    assert legal
    now = desk.now()
    assert proposals(desk.read, desk.content, incident, now=now, zone=desk.zone)

    desk.execute(SetStatus(incident=incident, status=CLOSE, reason="terminé"))
    assert [each.key for each in deadlines(about)] == legal
    assert closed_words(desk.read, incident).startswith("The situation is closed: its advice")
    now = later + timedelta(hours=2)
    (timer,) = timers(desk.read, incident)
    assert timer_line(timer, now, desk.zone)[3] == "still set when the situation was closed"
    (promise,) = promises(desk.read, incident)
    assert promise_state(promise, now, desk.zone) == "open when the situation was closed"
    assert proposals(desk.read, desk.content, incident, now=now, zone=desk.zone) == ()

    desk.execute(SetStatus(incident=incident, status=OPEN, reason="cela reprend"))
    assert closed_words(desk.read, incident) == ""
    assert timer_line(timers(desk.read, incident)[0], now, desk.zone)[3] == "it is time"
