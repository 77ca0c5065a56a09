"""The fold: which function turns which kind of event into rows, and how to start again."""

from collections.abc import Callable, Iterable
from typing import Any

from crisisapp.domain.events import (
    DESK_STREAM,
    calls,
    checklist,
    clocks,
    desk,
    directory,
    exhibits,
    facts,
    incident,
    message_edits,
    message_versions,
    messages,
    paper,
    people,
    preapprovals,
    publications,
    qualification,
    questions,
    team,
)
from crisisapp.domain.events import timeline as timeline_events
from crisisapp.domain.events.base import Event
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header, Journal, JournalRow
from crisisapp.storage.projections import calls as call_rows
from crisisapp.storage.projections import checklist as checklist_rows
from crisisapp.storage.projections import clocks as clock_rows
from crisisapp.storage.projections import desk as desk_rows
from crisisapp.storage.projections import directory as directory_rows
from crisisapp.storage.projections import exhibits as exhibit_rows
from crisisapp.storage.projections import facts as fact_rows
from crisisapp.storage.projections import incident as incident_rows
from crisisapp.storage.projections import message_edits as edit_rows
from crisisapp.storage.projections import message_proofs as proof_rows
from crisisapp.storage.projections import message_versions as version_rows
from crisisapp.storage.projections import messages as message_rows
from crisisapp.storage.projections import paper as paper_rows
from crisisapp.storage.projections import people as people_rows
from crisisapp.storage.projections import preapprovals as preapproval_rows
from crisisapp.storage.projections import publications as publication_rows
from crisisapp.storage.projections import qualification as qualification_rows
from crisisapp.storage.projections import questions as question_rows
from crisisapp.storage.projections import recoded as recoded_rows
from crisisapp.storage.projections import team as team_rows
from crisisapp.storage.projections import timeline as entry_rows
from crisisapp.storage.projections.tables import CORE_TABLES

__all__ = ["clear_stream", "fold_row", "fold_rows", "refold_stream"]

# Each fold takes its own event type; the table below is what keeps the pairs right.
Fold = Callable[[Connection, Header, Any], None]

_RUN = 200  # entries written by one statement
_DESK_TABLES = (
    *("school", "device", "actor", "phone", "listed"),
    *("contact", "attempt", "channel", "school_day", "readiness", "preapproval"),
)
_INCIDENT_TABLES = tuple(table for table in CORE_TABLES if table not in _DESK_TABLES)


def _words_erased(db: Connection, header: Header, event: timeline_events.BodyErased) -> None:
    """Blank what an erasure names: the words of an entry, or who a code stood for."""
    if event.person:
        people_rows.name_removed(db, header, event)
        return
    if not event.entry:  # of a file or a message: what removes those says it itself
        return
    entry_rows.body_erased(db, header, event)
    publication_rows.publication_words_erased(db, header, event)
    call_rows.call_words_erased(db, header, event)
    question_rows.question_words_erased(db, header, event)


def _fact_set(db: Connection, header: Header, event: facts.FactSet) -> None:
    """Write a fact; an agreed message that says it otherwise is a draft again."""
    fact_rows.fact_set(db, header, event)
    proof_rows.approvals_of_fact(db, header, event.fact)


def _fact_state_set(db: Connection, header: Header, event: facts.FactStateSet) -> None:
    """Move a fact to another state; an agreed message that says it otherwise is a draft again."""
    fact_rows.fact_state_set(db, header, event)
    proof_rows.approvals_of_fact(db, header, event.fact)


def _message_sent(db: Connection, header: Header, event: messages.MessageSent) -> None:
    """Write what left, and let the search find it by its very words."""
    if proof_rows.sending_row(db, header, event):
        known = (fact.words for fact in event.facts if fact.used)
        message_rows.index_message(db, header, event.message, event.title, event.text, *known)


_FOLDS: dict[type[Event], Fold] = {
    desk.DeskCreated: desk_rows.desk_created,
    desk.SchoolChanged: desk_rows.school_changed,
    desk.DeviceEnrolled: desk_rows.device_enrolled,
    desk.ActorNamed: desk_rows.actor_named,
    desk.IncidentListed: desk_rows.incident_listed,
    desk.PhoneSet: directory_rows.phone_set,
    desk.PhoneRemoved: directory_rows.phone_removed,
    desk.PhoneCalled: directory_rows.phone_called,
    incident.IncidentOpened: incident_rows.incident_opened,
    incident.IncidentTitled: incident_rows.incident_titled,
    incident.IncidentFramed: incident_rows.incident_framed,
    incident.LevelSet: incident_rows.level_set,
    incident.LevelProposed: incident_rows.level_proposed,
    incident.StatusSet: incident_rows.status_set,
    incident.FamiliesCounted: incident_rows.families_counted,
    qualification.IncidentQualified: qualification_rows.incident_qualified,
    team.RoleHeld: team_rows.role_held,
    timeline_events.EntryRecorded: entry_rows.entry_recorded,
    timeline_events.EntryCorrected: entry_rows.entry_corrected,
    timeline_events.EntryRecoded: entry_rows.entry_recoded,
    timeline_events.EntryTagged: entry_rows.entry_tagged,
    timeline_events.EntryStruck: entry_rows.entry_struck,
    timeline_events.EntryVerified: entry_rows.entry_verified,
    timeline_events.BatchWithdrawn: entry_rows.batch_withdrawn,
    timeline_events.BodyErased: _words_erased,
    people.PersonCoded: people_rows.person_coded,
    people.PersonNamed: people_rows.person_named,
    people.NamesRecoded: recoded_rows.names_recoded,
    facts.FactSet: _fact_set,
    facts.FactStateSet: _fact_state_set,
    checklist.PlaybookStarted: checklist_rows.playbook_started,
    checklist.PlaybookWithdrawn: checklist_rows.playbook_withdrawn,
    checklist.TaskStateSet: checklist_rows.task_state_set,
    checklist.TasksAdded: checklist_rows.tasks_added,
    checklist.TaskAssigned: checklist_rows.task_assigned,
    checklist.TaskDueSet: checklist_rows.task_due_set,
    checklist.TaskMoved: checklist_rows.task_moved,
    messages.MessageDrafted: message_rows.message_drafted,
    messages.MessageEdited: message_rows.message_edited,
    message_edits.MessageParagraphsEdited: edit_rows.paragraphs_edited,
    message_versions.MessageVersionAdded: version_rows.version_added,
    message_versions.MessageVersionWritten: version_rows.version_written,
    message_versions.MessageVersionReviewed: version_rows.version_reviewed,
    message_versions.MessageVersionRemoved: version_rows.version_removed,
    message_versions.MessageVersionCopied: version_rows.version_copied,
    messages.MessageStateSet: message_rows.message_state_set,
    messages.MessageApproved: proof_rows.message_approved,
    messages.MessageAgreed: proof_rows.message_agreed,
    messages.MessageSent: _message_sent,
    messages.MessageErased: message_rows.message_erased,
    preapprovals.MessagePreapproved: preapproval_rows.message_preapproved,
    preapprovals.PreapprovalWithdrawn: preapproval_rows.preapproval_withdrawn,
    exhibits.ExhibitAttached: exhibit_rows.exhibit_attached,
    exhibits.ExhibitRemoved: exhibit_rows.exhibit_removed,
    exhibits.ShownAnswered: exhibit_rows.shown_answered,
    publications.PublicationRecorded: publication_rows.publication_recorded,
    publications.PublicationChanged: publication_rows.publication_changed,
    publications.PublicationMeasured: publication_rows.publication_measured,
    publications.RemovalAsked: publication_rows.removal_asked,
    publications.PublicationSeen: publication_rows.publication_seen,
    directory.ContactSet: directory_rows.contact_set,
    directory.ContactRemoved: directory_rows.contact_removed,
    directory.ContactChecked: directory_rows.contact_checked,
    directory.ContactCalled: directory_rows.contact_called,
    directory.ChannelSet: directory_rows.channel_set,
    directory.ChannelRemoved: directory_rows.channel_removed,
    directory.ChannelStateSet: directory_rows.channel_state_set,
    clocks.MomentSet: clock_rows.moment_set,
    clocks.SchoolDaySet: clock_rows.school_day_set,
    clocks.PromiseMade: clock_rows.promise_made,
    clocks.PromiseKept: clock_rows.promise_kept,
    clocks.PromiseCancelled: clock_rows.promise_cancelled,
    clocks.TimerSet: clock_rows.timer_set,
    clocks.TimerSnoozed: clock_rows.timer_snoozed,
    clocks.TimerDone: clock_rows.timer_done,
    clocks.TimerStopped: clock_rows.timer_stopped,
    clocks.WatchSnoozed: clock_rows.watch_snoozed,
    calls.CallNoted: call_rows.call_noted,
    calls.CallAnswered: call_rows.call_answered,
    calls.CallsTallied: call_rows.calls_tallied,
    calls.FamilyTold: call_rows.family_told,
    questions.QuestionFiled: question_rows.question_filed,
    questions.QuestionPassed: question_rows.question_passed,
    questions.QuestionAnswered: question_rows.question_answered,
    questions.QuestionCleared: question_rows.question_cleared,
    questions.QuestionClosed: question_rows.question_closed,
    paper.PostLeft: paper_rows.post_left,
    paper.PostTaken: paper_rows.post_taken,
    paper.SheetReported: paper_rows.sheet_reported,
    paper.ReadinessMarked: paper_rows.readiness_marked,
}

# What the header alone still says once the body is gone.
_ERASED: dict[str, Callable[[Connection, Header], None]] = {
    timeline_events.EntryRecorded.KIND: entry_rows.entry_without_words,
    exhibits.ExhibitAttached.KIND: exhibit_rows.exhibit_without_name,
}


def fold_row(connection: Connection, row: JournalRow) -> None:
    """Turn one event into rows. Unknown kinds leave none; of an erased body, the place stays."""
    if row.body is not None:
        _fold(connection, row.header, row.event())
        return
    erased = _ERASED.get(row.header.kind)
    if erased is not None:
        erased(connection, row.header)


def fold_rows(connection: Connection, rows: Iterable[JournalRow]) -> None:
    """Turn events of one stream into rows, in their order; inside a transaction.

    The same rows as `fold_row` makes of each; entries that follow each other are written at once.
    """
    run: list[tuple[Header, timeline_events.EntryRecorded]] = []
    for row in rows:
        event = None if row.body is None else row.event()
        if isinstance(event, timeline_events.EntryRecorded):
            run.append((row.header, event))
            if len(run) < _RUN:
                continue
        if run:
            entry_rows.entries_recorded(connection, run)
            run = []
        if event is None:
            fold_row(connection, row)
        elif not isinstance(event, timeline_events.EntryRecorded):
            _fold(connection, row.header, event)
    if run:
        entry_rows.entries_recorded(connection, run)


def _fold(connection: Connection, header: Header, event: Event) -> None:
    fold = _FOLDS.get(type(event))
    if fold is not None:
        fold(connection, header, event)


def clear_stream(connection: Connection, stream: str) -> None:
    """Delete every derived row of a stream."""
    for table in _DESK_TABLES if stream == DESK_STREAM else _INCIDENT_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE incident = ?", (stream,))  # noqa: S608


def refold_stream(connection: Connection, journal: Journal, stream: str) -> None:
    """Derive a stream's rows again from its events, in clock order; inside a transaction."""
    clear_stream(connection, stream)
    fold_rows(connection, journal.rows(stream))
