"""The checklist: conditions, records that tick, steps of one's own, two playbooks on one list."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.publications import Holder, RemovalRoute
from crisisapp.domain.words import EntryKind, TaskState, Verification
from crisisapp.services.closed_loop import asks_who, missing_record, proposed_party
from crisisapp.services.commands.channels import SetChannel, SetChannelState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook, WithdrawPlaybook
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.publications import AskRemoval, RecordPublication
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.commands.steps import AddSteps, PastedSteps, SetTaskStates, read_steps
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.checklist import SOON, checklist, urgency
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.moments import AWARENESS
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.tasks import hidden_tasks, tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.condition import terms_text
from crisisapp.support.i18n import set_language
from tests.builders import a_clock, a_desk, an_incident, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def step(desk: Desk, incident: str, key: str) -> TaskRow:
    every = (*tasks(desk.read, incident, desk.zone), *hidden_tasks(desk.read, incident, desk.zone))
    return next(task for task in every if task.key == key)


def a_fight(desk: Desk) -> str:
    incident = an_incident(desk, "Bagarre filmée")
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    return incident


def lines_since_start(desk: Desk, incident: str) -> list[EntryRow]:
    """Return the lines of the situation after the one that says its playbook was started."""
    started, *rest = entry_rows(desk.read, incident)
    assert started.text.startswith("Fiche réflexe lancée")
    return rest


def call(desk: Desk, incident: str, party: str, text: str = "prévenus") -> str:
    order = RecordEntry(incident=incident, kind=EntryKind.CALL_OUT, text=text, to_party=party)
    return desk.execute(order).made


def test_a_step_waits_for_its_answer_and_says_why_it_came(desk: Desk) -> None:
    incident = a_fight(desk)
    waiting = hidden_tasks(desk.read, incident, desk.zone)
    assert "report_pharos" in {task.key for task in waiting}
    desk.execute(Qualify(incident=incident, answers={}, contents={"": {"g7": "yes"}}))
    found = step(desk, incident, "report_pharos")
    assert [term.name for term in found.because] == ["g7"]
    assert found.key not in {t.key for t in hidden_tasks(desk.read, incident, desk.zone)}


def test_a_step_that_was_begun_stays_when_its_answer_changes(desk: Desk) -> None:
    incident = a_fight(desk)
    desk.execute(Qualify(incident=incident, contents={"": {"g7": "yes"}}))
    begun = step(desk, incident, "report_pharos")
    desk.execute(SetTaskState(task=begun.id, state=TaskState.DOING))
    desk.execute(Qualify(incident=incident, contents={"": {"g7": "no"}}))
    after = step(desk, incident, "report_pharos")
    assert after.unwanted
    assert after in tasks(desk.read, incident, desk.zone)


def test_a_call_ticks_the_step_that_waits_for_it(desk: Desk) -> None:
    incident = a_fight(desk)
    entry = call(desk, incident, "DSDEN")
    done = step(desk, incident, "call_hierarchy")
    assert (done.state, done.record, done.by_hand) == (TaskState.DONE, entry, False)
    # One line says it: the call itself.
    assert [row.text for row in lines_since_start(desk, incident)] == ["prévenus"]


@pytest.mark.parametrize("how", ["struck", "refuted"])
def test_a_record_that_does_not_stand_puts_its_step_back(desk: Desk, how: str) -> None:
    incident = a_fight(desk)
    entry = call(desk, incident, "DSDEN")
    order = (
        StrikeEntry(entry=entry, reason="erreur")
        if how == "struck"
        else VerifyEntry(entry=entry, verification=Verification.REFUTED)
    )
    desk.execute(order)
    back = step(desk, incident, "call_hierarchy")
    assert (back.state, back.record) == (TaskState.TODO, "")


def test_a_call_nobody_answered_ticks_nothing(desk: Desk) -> None:
    incident = a_fight(desk)
    call(desk, incident, "DSDEN", "pas de réponse")
    assert step(desk, incident, "call_hierarchy").state is TaskState.TODO


def test_families_are_counted_one_by_one(desk: Desk) -> None:
    incident = a_fight(desk)
    desk.execute(CountFamilies(incident=incident, expected=2))
    call(desk, incident, "mère de E-01")
    half = step(desk, incident, "families_concerned")
    assert (half.state, half.told, half.expected) == (TaskState.DOING, 1, 4)
    call(desk, incident, "mère de E-01")  # the same guardian again
    assert step(desk, incident, "families_concerned").told == 1
    call(desk, incident, "père de E-02")
    # Each family was reached; the words of the step ask for both guardians of each.
    reached = step(desk, incident, "families_concerned")
    assert (reached.state, reached.told) == (TaskState.DOING, 2)
    call(desk, incident, "père de E-01")
    call(desk, incident, "mère de E-02")
    whole = step(desk, incident, "families_concerned")
    assert (whole.state, whole.told) == (TaskState.DONE, 4)


def test_a_step_that_asks_for_families_alone_is_done_once_each_was_reached(
    desk: Desk,
) -> None:
    """As in a school's own playbook, and in the lists that began before both were asked for."""
    incident = a_fight(desk)
    desk.execute(CountFamilies(incident=incident, expected=2))
    desk._file.connection.execute(
        "UPDATE task SET proof = 'call_out:FAMc' WHERE key = 'families_concerned'"
    )
    call(desk, incident, "mère de E-01")
    half = step(desk, incident, "families_concerned")
    assert (half.state, half.told, half.expected) == (TaskState.DOING, 1, 2)
    call(desk, incident, "père de E-02")
    whole = step(desk, incident, "families_concerned")
    assert (whole.state, whole.told) == (TaskState.DONE, 2)


def test_the_count_may_come_after_the_calls(desk: Desk) -> None:
    incident = a_fight(desk)
    call(desk, incident, "les deux parents de E-01")
    desk.execute(CountFamilies(incident=incident, expected=1))
    assert step(desk, incident, "families_concerned").state is TaskState.DONE


def test_the_missing_record_is_made_from_who_and_when(desk: Desk) -> None:
    incident = a_fight(desk)
    waiting = step(desk, incident, "call_hierarchy")
    assert asks_who(waiting)
    assert proposed_party(waiting, "fr") == "Hiérarchie"
    at = desk.clock.now() - timedelta(minutes=5)
    record = missing_record(waiting, incident, who="", at=at, language="fr")
    assert record is not None
    desk.execute(record)
    done = step(desk, incident, "call_hierarchy")
    assert (done.state, done.changed_at, done.by_hand) == (TaskState.DONE, at, False)


def test_families_are_never_proposed_as_one(desk: Desk) -> None:
    incident = a_fight(desk)
    assert proposed_party(step(desk, incident, "families_concerned"), "fr") == ""


def test_done_outside_is_known_as_such(desk: Desk) -> None:
    incident = a_fight(desk)
    waiting = step(desk, incident, "call_hierarchy")
    desk.execute(SetTaskState(task=waiting.id, state=TaskState.DONE, result="prise en compte"))
    done = step(desk, incident, "call_hierarchy")
    assert (done.by_hand, done.result) == (True, "prise en compte")


def test_a_playbook_of_its_own_words_replaces_those_of_the_common_base(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="core"))
    before = step(desk, incident, "evidence")
    run = desk.execute(StartPlaybook(incident=incident, playbook="PB08")).made
    now = step(desk, incident, "evidence")
    assert now.id != before.id
    assert now.step.startswith("PB08")
    assert before.id not in {task.id for task in tasks(desk.read, incident, desk.zone)}
    desk.execute(WithdrawPlaybook(run=run))
    assert step(desk, incident, "evidence").id == before.id


def test_what_was_begun_is_not_replaced(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="core"))
    begun = step(desk, incident, "evidence")
    desk.execute(SetTaskState(task=begun.id, state=TaskState.DOING))
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    assert step(desk, incident, "evidence").id == begun.id


def test_a_critical_step_done_before_is_asked_again(desk: Desk) -> None:
    incident = a_fight(desk)
    police = step(desk, incident, "call_police")
    desk.execute(SetTaskState(task=police.id, state=TaskState.DONE))
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    again = step(desk, incident, "call_police")
    assert again.state is TaskState.TODO
    assert "attaque" in again.reason


def test_steps_of_ones_own_are_added_where_they_are_wanted(desk: Desk) -> None:
    incident = a_fight(desk)
    first = tasks(desk.read, incident, desk.zone)[0]
    desk.execute(AddSteps(incident=incident, texts=("Un", "Deux"), after=first.id))
    texts = [task.text for task in tasks(desk.read, incident, desk.zone)]
    assert texts[1:3] == ["Un", "Deux"]
    desk.undo()
    assert step(desk, incident, tasks(desk.read, incident, desk.zone)[1].key).state is (
        TaskState.NOT_APPLICABLE
    )


def test_a_pasted_list_becomes_steps() -> None:
    pasted = "- [ ] Un\n* Deux\n\n1. Trois\n2) Quatre\n  • Cinq\nSix - sept\n12 élèves"
    assert read_steps(pasted).texts == (
        "Un",
        "Deux",
        "Trois",
        "Quatre",
        "Cinq",
        "Six - sept",
        "12 élèves",
    )


def test_a_line_set_in_goes_on_with_its_step() -> None:
    found = read_steps("- [ ] Appeler\n  la mairie\n- [x] Fermer\nSeule\n  autre")
    assert found.texts == ("Appeler la mairie", "Fermer", "Seule", "autre")
    assert found.done == (1,)


def test_a_list_copied_from_a_terminal_brings_no_colours(desk: Desk) -> None:
    pasted = read_steps("\x1b[32m- [x] Un\x1b[0m\n- \x1b[31mDeux\x1b[0m")
    assert pasted == PastedSteps(texts=("Un", "Deux"), done=(0,))
    incident = an_incident(desk)
    desk.execute(AddSteps(incident=incident, texts=("\x1b[31mTrois\x1b[0m",)))
    assert [task.text for task in tasks(desk.read, incident, desk.zone)] == ["Trois"]


def test_what_is_ticked_in_a_pasted_list_comes_in_as_done(desk: Desk) -> None:
    pasted = read_steps("- [x] Un\n- [ ] Deux\n[X] Trois\n☑ Quatre\n☐ Cinq\n- [x]\n- []\nx Six")
    assert pasted.texts == ("Un", "Deux", "Trois", "Quatre", "Cinq", "x Six")
    assert pasted.done == (0, 2, 3)
    incident = an_incident(desk)
    order = AddSteps(incident=incident, texts=(" ", *pasted.texts), done=(1,))
    assert desk.execute(order).notice == "steps_done"
    rows = tasks(desk.read, incident, desk.zone)
    assert [row.state for row in rows] == [TaskState.DONE, *[TaskState.TODO] * 5]
    assert "pas connue" in rows[0].reason
    # Nobody knows at what time it was done: the list alone is said.
    (line,) = entry_rows(desk.read, incident)
    assert line.text.startswith(
        "6 étapes ajoutées\u00a0: Un\u00a0; Deux\u00a0; Trois\u00a0; et 3 autres"
    )
    assert line.text.endswith("1 était déjà faite.")


@pytest.mark.parametrize("word", ["élève", "x" * 350])
def test_nothing_of_a_long_step_is_lost(desk: Desk, word: str) -> None:
    incident = an_incident(desk)
    long = " ".join([word] * (4000 // len(word)))
    done = desk.execute(AddSteps(incident=incident, texts=read_steps(f"- {long}\n- b").texts))
    assert done.notice == "steps_long"
    first, second = tasks(desk.read, incident, desk.zone)
    assert len(first.text) <= 300
    begun, rest = first.text.removesuffix(" …"), first.help.removeprefix("… ")
    assert long in (f"{begun} {rest}", f"{begun}{rest}")
    assert (second.text, second.help) == ("b", "")


def test_a_step_that_fits_is_not_cut(desk: Desk) -> None:
    incident = an_incident(desk)
    assert not desk.execute(AddSteps(incident=incident, texts=("x" * 300,))).notice
    assert tasks(desk.read, incident, desk.zone)[0].text == "x" * 300


def test_another_reason_is_kept_and_said(desk: Desk) -> None:
    incident = a_fight(desk)
    one, two, three = (task.id for task in tasks(desk.read, incident, desk.zone)[:3])
    desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED, reason="pas le temps"))
    desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED, reason="fait par la mairie"))
    desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED, reason="fait par la mairie"))
    desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED))
    row = tasks(desk.read, incident, desk.zone)[0]
    assert (row.state, row.reason) == (TaskState.SKIPPED, "fait par la mairie")
    again = SetTaskStates(tasks=(one, two, three), state=TaskState.SKIPPED, reason="inutile")
    desk.execute(again)
    reasons = [row.reason for row in lines_since_start(desk, incident)]
    assert reasons == ["pas le temps", "fait par la mairie", "inutile", "inutile", "inutile"]
    rows = entry_rows(desk.read, incident)
    assert [row.number for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert {t.reason for t in tasks(desk.read, incident, desk.zone)[:3]} == {"inutile"}


def test_another_reason_leaves_the_moment_and_the_result(desk: Desk) -> None:
    incident = a_fight(desk)
    one = tasks(desk.read, incident, desk.zone)[0].id
    at = desk.clock.now() - timedelta(hours=1)
    desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED, at=at, reason="x", result="rien"))
    desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED, reason="inutile"))
    row = tasks(desk.read, incident, desk.zone)[0]
    assert (row.changed_at, row.result, row.reason) == (at, "rien", "inutile")


def test_a_reason_for_putting_back_what_is_on_the_list_is_refused(desk: Desk) -> None:
    incident = a_fight(desk)
    one = tasks(desk.read, incident, desk.zone)[0].id
    with refused(UserCode.NOTHING_CHANGED):
        desk.execute(SetTaskState(task=one, state=TaskState.TODO, reason="à refaire"))
    desk.execute(SetTaskState(task=one, state=TaskState.TODO, result="en route", entry=False))
    row = tasks(desk.read, incident, desk.zone)[0]
    assert (row.state, row.result) == (TaskState.TODO, "en route")


def test_too_many_steps_at_once_are_refused(desk: Desk) -> None:
    incident = an_incident(desk)
    with refused(UserCode.TOO_MANY_STEPS):
        desk.execute(AddSteps(incident=incident, texts=tuple(f"x{n}" for n in range(201))))
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(AddSteps(incident=incident, texts=(" ", "")))


def test_several_steps_move_at_once_each_with_its_line(desk: Desk) -> None:
    incident = a_fight(desk)
    some = [task.id for task in tasks(desk.read, incident, desk.zone)[:3]]
    desk.execute(SetTaskStates(tasks=tuple(some), state=TaskState.SKIPPED, reason="pas le temps"))
    rows = lines_since_start(desk, incident)
    assert [row.number for row in rows] == ["2", "3", "4"]
    assert {row.reason for row in rows} == {"pas le temps"}


def test_an_office_step_that_falls_at_night_waits_for_the_morning(tmp_path: Path) -> None:
    sunday = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)  # 21:30 in Paris
    desk = a_desk(tmp_path, clock=a_clock(sunday))
    incident = a_fight(desk)
    office = [t for t in tasks(desk.read, incident, desk.zone) if t.moved]
    assert office
    assert all(task.hours == "office" and not task.due_legal for task in office)
    first = min(task.due_at for task in office if task.due_at)
    assert first.astimezone(desk.zone).strftime("%a %H:%M") == "Mon 07:30"


def a_message(incident: str, text: str, **more: object) -> RecordEntry:
    return RecordEntry(
        incident=incident, text=text, kind=EntryKind.MESSAGE_OUT, audience="FAMall", **more
    )


def own_steps_waiting(desk: Desk, incident: str, proof: str) -> list[TaskRow]:
    return [row for row in tasks(desk.read, incident, desk.zone) if row.proof == proof]


def test_one_message_is_one_step_not_the_letter_too(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    waiting = own_steps_waiting(desk, incident, "message_out:FAMall")
    assert len(waiting) > 1
    first = min(waiting, key=urgency)
    desk.execute(a_message(incident, "SMS d'attente"))
    done = {row.id for row in own_steps_waiting(desk, incident, "message_out:FAMall") if row.record}
    assert done == {first.id}
    desk.execute(a_message(incident, "Lettre"))
    assert sum(bool(r.record) for r in own_steps_waiting(desk, incident, "message_out:FAMall")) == 2


def test_the_record_of_a_step_ticks_that_one(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    last = max(own_steps_waiting(desk, incident, "message_out:FAMall"), key=urgency)
    record = missing_record(last, incident, who="", at=None, language="fr")
    assert record is not None
    desk.execute(record)
    done = {row.id for row in own_steps_waiting(desk, incident, "message_out:FAMall") if row.record}
    assert done == {last.id}


def test_what_was_done_stays_when_its_playbook_starts_again(desk: Desk) -> None:
    incident = an_incident(desk)
    run = desk.execute(StartPlaybook(incident=incident, playbook="PB10")).made
    duty = step(desk, incident, "cnil")
    desk.execute(SetTaskState(task=duty.id, state=TaskState.DONE))
    desk.execute(WithdrawPlaybook(run=run, reason="erreur"))
    desk.execute(StartPlaybook(incident=incident, playbook="PB10"))
    assert step(desk, incident, "cnil").state is TaskState.DONE


def test_the_72_hours_run_from_when_the_school_knew(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, answers={"g6": "yes"}, playbooks=("PB10",)))
    answered = desk.clock.now()
    assert step(desk, incident, "cnil").due_at == answered + timedelta(hours=72)
    noted = step(desk, incident, AWARENESS)
    knew = answered - timedelta(hours=14)
    desk.execute(SetTaskState(task=noted.id, state=TaskState.DONE, at=knew))
    assert step(desk, incident, "cnil").due_at == knew + timedelta(hours=72)
    # Noted late, it takes nothing from an earlier answer; put back, it counts no more.
    desk.execute(SetTaskState(task=noted.id, state=TaskState.TODO))
    desk.execute(
        SetTaskState(task=noted.id, state=TaskState.DONE, at=answered + timedelta(hours=1))
    )
    assert step(desk, incident, "cnil").due_at == answered + timedelta(hours=72)


def test_a_breach_nobody_qualified_counts_from_its_own_step(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB10"))
    assert step(desk, incident, "cnil").due_at is None
    noted = step(desk, incident, AWARENESS)
    desk.execute(SetTaskState(task=noted.id, state=TaskState.DONE))
    assert step(desk, incident, "cnil").due_at == desk.clock.now() + timedelta(hours=72)


def test_striking_the_line_of_a_tick_puts_the_step_back(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB10"))
    duty = step(desk, incident, "cnil")
    desk.execute(SetTaskState(task=duty.id, state=TaskState.DONE))
    line = list(entry_rows(desk.read, incident))[-1]
    desk.execute(StrikeEntry(entry=line.id, reason="pas fait"))
    assert step(desk, incident, "cnil").state is TaskState.TODO
    # Done again: the first line, struck already, says nothing of it any more.
    desk.execute(SetTaskState(task=duty.id, state=TaskState.DONE))
    again = list(entry_rows(desk.read, incident))[-1]
    desk.execute(SetTaskState(task=duty.id, state=TaskState.TODO))
    desk.execute(SetTaskState(task=duty.id, state=TaskState.DONE))
    desk.execute(StrikeEntry(entry=again.id, reason="doublon"))
    assert step(desk, incident, "cnil").state is TaskState.DONE


def test_a_decision_ticks_only_the_step_it_was_written_for(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB03"))
    other = RecordEntry(incident=incident, text="On garde les portables", kind=EntryKind.DECISION)
    desk.execute(other)
    waiting = step(desk, incident, "complaint")
    assert waiting.state is TaskState.TODO
    record = missing_record(waiting, incident, who="Mme Rey", at=None, language="fr")
    assert record is not None
    made = desk.execute(record).made
    found = step(desk, incident, "complaint")
    assert (found.state, found.record) == (TaskState.DONE, made)


def test_a_record_that_ticked_a_step_is_taken_back_with_it(desk: Desk) -> None:
    incident = a_fight(desk)
    waiting = step(desk, incident, "call_hierarchy")
    record = missing_record(waiting, incident, who="", at=None, language="fr")
    assert record is not None
    desk.execute(record)
    desk.undo()
    (row,) = lines_since_start(desk, incident)
    assert (row.struck, row.strike_reason) == (True, "noté par erreur")
    assert step(desk, incident, "call_hierarchy").state is TaskState.TODO


@pytest.mark.parametrize(
    ("route", "ticked"),
    [
        (RemovalRoute.PLATFORM, {"report_copies"}),
        (RemovalRoute.AUTHORITY, {"report_pharos"}),
        (RemovalRoute.OWNER, {"ask_owner"}),
        (RemovalRoute.FAMILY, {"ask_owner"}),
    ],
)
def test_a_removal_ticks_the_step_of_the_way_it_was_asked(
    desk: Desk, route: RemovalRoute, ticked: set[str]
) -> None:
    incident = an_incident(desk)
    for playbook in ("PB03", "PB04"):
        desk.execute(StartPlaybook(incident=incident, playbook=playbook))
    found = RecordPublication(
        incident=incident, target="post", address="https://x.com/a", holder=Holder.ADULT
    )
    publication = desk.execute(found).made
    desk.execute(AskRemoval(publication=publication, route=route))
    removals = ("report_copies", "report_pharos", "ask_owner")
    done = {key for key in removals if step(desk, incident, key).state is TaskState.DONE}
    assert done == ticked


def test_a_step_that_names_no_way_takes_any_removal(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB06"))
    found = RecordPublication(incident=incident, target="post", address="https://x.com/a")
    publication = desk.execute(found).made
    desk.execute(AskRemoval(publication=publication, route=RemovalRoute.AUTHORITY))
    assert step(desk, incident, "report_copies").state is TaskState.DONE


def test_a_duty_without_delay_comes_before_what_can_wait(desk: Desk) -> None:
    incident = a_fight(desk)
    duty = step(desk, incident, "report_prosecutor")
    assert (duty.due_at, duty.due_legal) == (None, "cpp_40")
    while True:
        view = checklist(desk.read, incident, now=desk.clock.now(), zone=desk.zone)
        assert view.next is not None
        if view.next.key == duty.key:
            break
        at = view.next.due_at
        assert view.next.memory or (at is not None and at <= desk.clock.now() + SOON)
        desk.execute(SetTaskState(task=view.next.id, state=TaskState.SKIPPED, reason="non"))
    assert view.then  # what can wait


def test_a_graver_playbook_takes_back_what_waited_for_monday(tmp_path: Path) -> None:
    sunday = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    desk = a_desk(tmp_path, clock=a_clock(sunday))
    incident = an_incident(desk, "Page qui insulte un professeur")
    desk.execute(StartPlaybook(incident=incident, playbook="PB03"))
    waiting = step(desk, incident, "call_hierarchy")
    assert (waiting.hours, waiting.moved) == ("office", True)
    desk.execute(StartPlaybook(incident=incident, playbook="PB04"))
    now = step(desk, incident, "call_hierarchy")
    assert (now.step, now.hours, now.moved) == ("PB04-15", "always", False)
    assert now.due_at == sunday + timedelta(minutes=15)


def test_a_lighter_playbook_leaves_the_graver_step_and_what_was_begun(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB04"))
    desk.execute(StartPlaybook(incident=incident, playbook="PB03"))
    assert step(desk, incident, "call_hierarchy").step == "PB04-15"
    other = an_incident(desk)
    desk.execute(StartPlaybook(incident=other, playbook="PB03"))
    begun = step(desk, other, "call_hierarchy")
    desk.execute(SetTaskState(task=begun.id, state=TaskState.DOING))
    desk.execute(StartPlaybook(incident=other, playbook="PB04"))
    assert step(desk, other, "call_hierarchy").id == begun.id


@pytest.mark.parametrize("order", [("PB03", "PB07"), ("PB07", "PB03")])
def test_what_one_playbook_wants_anyhow_is_wanted_in_any_order(
    desk: Desk, order: tuple[str, ...]
) -> None:
    incident = an_incident(desk)
    for playbook in order:  # PB07 tells the person only if the account imitates somebody
        desk.execute(StartPlaybook(incident=incident, playbook=playbook))
    found = step(desk, incident, "support_person")
    assert (found.when, found.step) == ("", "PB03-01")
    assert found in tasks(desk.read, incident, desk.zone)


def test_a_step_about_the_portal_follows_what_is_said_of_the_channel(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    assert step(desk, incident, "switch_channel") in hidden_tasks(desk.read, incident, desk.zone)
    desk.execute(SetChannelState(incident=incident, channel="ent", state="compromised"))
    found = step(desk, incident, "switch_channel")
    assert found in tasks(desk.read, incident, desk.zone)
    set_language("fr")
    said = terms_text(found.because, {}).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "le canal « ENT » est compromis"
    desk.execute(SetChannelState(incident=incident, channel="ent", state="normal"))
    assert step(desk, incident, "switch_channel") in hidden_tasks(desk.read, incident, desk.zone)


def test_a_channel_of_the_school_counts_by_what_it_is(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    made = desk.execute(SetChannel(name="Pronote", kind="ent")).made
    desk.execute(SetChannelState(incident=incident, channel=made, state="suspended"))
    assert step(desk, incident, "switch_channel") in hidden_tasks(desk.read, incident, desk.zone)
    desk.execute(SetChannelState(incident=incident, channel=made, state="compromised"))
    assert step(desk, incident, "switch_channel") in tasks(desk.read, incident, desk.zone)


@pytest.mark.parametrize("answer", ["g6", "PB02-q2", "PB10-q5"])
def test_what_two_playbooks_want_on_answers_is_wanted_on_either(desk: Desk, answer: str) -> None:
    incident = an_incident(desk)
    desk.execute(Qualify(incident=incident, playbooks=("PB02", "PB10")))
    assert step(desk, incident, "switch_channel") in hidden_tasks(desk.read, incident, desk.zone)
    desk.execute(Qualify(incident=incident, answers={answer: "yes"}))
    assert step(desk, incident, "switch_channel") in tasks(desk.read, incident, desk.zone)


def test_a_content_recorded_before_the_playbook_is_not_asked_for_again(desk: Desk) -> None:
    incident = an_incident(desk)
    order = RecordPublication(incident=incident, target="post", address="https://x.com/a")
    publication = desk.execute(order).made
    desk.execute(StartPlaybook(incident=incident, playbook="PB03"))
    found = step(desk, incident, "evidence")
    assert (found.state, found.record, found.by_hand) == (TaskState.DONE, publication, False)


def test_a_step_is_not_left_out_without_a_word(desk: Desk) -> None:
    incident = a_fight(desk)
    one, two = (task.id for task in tasks(desk.read, incident, desk.zone)[:2])
    with refused(UserCode.SKIP_REASON):
        desk.execute(SetTaskState(task=one, state=TaskState.SKIPPED, reason=" "))
    with refused(UserCode.SKIP_REASON):
        desk.execute(SetTaskStates(tasks=(one, two), state=TaskState.SKIPPED))
    rows = tasks(desk.read, incident, desk.zone)[:2]
    assert {row.state for row in rows} == {TaskState.TODO}
