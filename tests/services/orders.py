"""Random orders about whatever a desk holds, for the tests that try histories."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.calls import CallKind
from crisisapp.domain.directory import CallOutcome, ChannelState
from crisisapp.domain.events.directory import Way
from crisisapp.domain.exhibits import ShownAnswer
from crisisapp.domain.facts import read_fact
from crisisapp.domain.people import PersonKind
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.readiness import Mark
from crisisapp.domain.watch_records import WatchRule
from crisisapp.domain.words import (
    EntryKind,
    FactState,
    IncidentStatus,
    Precision,
    Role,
    TaskState,
    Verification,
)
from crisisapp.services.commands import (
    approvals,
    call_changes,
    calls,
    channels,
    checklist,
    contact_calls,
    corrections,
    desk,
    directory,
    exhibits,
    facts,
    families,
    imports,
    incidents,
    message_corrections,
    message_derive,
    message_edits,
    message_versions,
    messages,
    moments,
    no_news,
    people,
    posts,
    preapprovals,
    promises,
    publications,
    qualification,
    readiness,
    recoding,
    school_day,
    sendings,
    task_due,
    team,
    timeline,
    timers,
    watch,
)
from crisisapp.services.commands.base import Command
from crisisapp.services.desk import Desk

__all__ = ["KINDS", "an_order"]

# Weighted: what happens most in a crisis happens most here.
KINDS = (
    *("record",) * 5,
    *("correct", "strike", "verify", "tick", "fact", "fill", "erase", "status", "frame", "attach")
    * 2,
    *(
        "open",
        "title",
        "level",
        "families",
        "playbook",
        "withdraw_playbook",
        "assign",
        "move",
        "due",
    ),
    *("person", "person", "name", "unname", "recode", "import"),
    *("draft", "approve", "approve", "agree_outside", "copy", "copy", "sent", "sent", "kept"),
    *("correct_message", "withdraw_message", "erase_message", "derive"),
    *(
        "by_hand",
        "by_hand",
        "draft",
        "approve",
        "approve",
        "agree_outside",
        "copy",
        "copy",
        "sent",
        "sent",
        "kept",
    ),
    *("by_hand", "by_hand", "version", "version"),
    *("correct_message", "withdraw_message", "erase_message"),
    *("preapprove", "begin", "begin", "take_back"),
    *("fact_state", "batch", "phone", "call", "unphone", "school", "actor"),
    *("tell_family", "tell_family", "snooze_watch"),
    *("day", "moment", "moment"),
    *("hold", "hold_several", "take_up", "take_up_all", "take_up_all"),
    *("leave", "back", "paper_line", "paper_line", "report", "ready"),
    *("promise", "promise", "keep", "give_up", "timer", "timer", "snooze", "answered", "stop"),
    *("contact", "contact", "uncontact", "check", "reach", "bring"),
    *("channel", "unchannel", "channel_state", "channel_state"),
    *("tag", "tag", "shown", "unattach", "found", "found", "look", "count", "ask", "better_known"),
    *("called", "called", "called_on", "called_back", "passed", "tally"),
)
_WHOLE = {
    "fact": "une bagarre a eu lieu",
    "advice": "patienter",
    "next_update_at": "11h30",
    "school.short": "Les Tilleuls",
}
_TEXTS = ("Mère de E-01", "Élève au cœur du hall", "e\u0301", "x" * 300, " ", "SMS\nreçu", "07h45")


def an_order(pick: Random, about: Desk) -> Command:
    """Return an order about something of the desk, or about nothing that exists."""
    return _ORDERS[pick.choice(KINDS)](pick, about)


def _one(pick: Random, about: Desk, sql: str) -> str:
    found = [str(row[0]) for row in about.read.all(sql)]
    return pick.choice([*found, "nothing"]) if found and pick.random() < 0.95 else "nothing"


def _call(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM call_in ORDER BY 1")


def _publication(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM publication ORDER BY 1")


def _incident(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT incident FROM incident ORDER BY 1")


def _entry(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM entry ORDER BY 1")


def _task(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM task ORDER BY 1")


def _message(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM message ORDER BY 1")


def _phone(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM phone ORDER BY 1")


def _contact(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM contact ORDER BY 1")


def _channel(pick: Random) -> str:
    return pick.choice(("ent", "sms", "poster", "nothing"))


def _person(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM person ORDER BY 1")


def _preapproval(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM preapproval ORDER BY 1")


def _text(pick: Random) -> str:
    return pick.choice(_TEXTS)


def _copy(pick: Random, about: Desk) -> Command:
    message = _message(pick, about)
    agreed = about.read.value("SELECT text FROM message WHERE id = ?", (message,))
    text = agreed if agreed and pick.random() < 0.9 else _text(pick)
    return messages.CopyMessage(message=message, text=str(text), project=pick.random() < 0.3)


def _record(pick: Random, about: Desk) -> Command:
    return timeline.RecordEntry(
        incident=_incident(pick, about),
        text=_text(pick),
        kind=pick.choice(list(EntryKind)),
        happened_at=about.clock.now() - timedelta(minutes=pick.randrange(90)),
        precision=pick.choice(list(Precision)),
        to_party=pick.choice(("", "Rectorat", "mère de E-01")),
        rejected=pick.choice(("", "évacuer")),
        owner=pick.choice(("", "CPE")),
        due=pick.choice((None, about.clock.now() + timedelta(hours=1))),
        tags=pick.choice(((), ("b", "a"))),
        batch=pick.choice(("", "", "lot")),
        fact=read_fact(
            pick.choice(("Blessés = 2", "blessés = 3", "Le portail est fermé", "=")), "fr"
        ),
    )


def _import(pick: Random, about: Desk) -> Command:
    return imports.ImportEntry(
        incident=_incident(pick, about),
        text=_text(pick),
        kind=pick.choice(list(EntryKind)),
        happened_at=about.clock.now() - timedelta(minutes=pick.randrange(90)),
        verification=pick.choice(list(Verification)),
        verified_by=pick.choice(("", "Mairie")),
        to_party=pick.choice(("", "Rectorat")),
        batch=pick.choice(("lot", "0123456789abcdef.lot", "")),
    )


def _span(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM post ORDER BY 1")


def _paper_line(pick: Random, about: Desk) -> Command:
    return timeline.RecordEntry(
        incident=_incident(pick, about),
        text=_text(pick),
        happened_at=about.clock.now() - timedelta(minutes=pick.randrange(90)),
        sheet=_one(pick, about, "SELECT sheet FROM post ORDER BY 1"),
        sheet_line=pick.choice((0, 1, 2, 7, 26)),
    )


def _correct(pick: Random, about: Desk) -> Command:
    return corrections.CorrectEntry(
        entry=_entry(pick, about),
        reason=_text(pick),
        text=pick.choice((None, "Corrigé")),
        happened_at=pick.choice((None, about.clock.now())),
        precision=pick.choice((None, *Precision)),
    )


def _set_fact(pick: Random, about: Desk) -> Command:
    return facts.SetFact(
        incident=_incident(pick, about),
        key=pick.choice("abc"),
        label="Blessés",
        value=pick.choice(("0", "2", "trois ")),
        state=pick.choice(list(FactState)),
        clauses={"fr": _text(pick)},
    )


def _fill(pick: Random, about: Desk) -> Command:
    names = pick.choice((("fact",), ("advice", "next_update_at"), ("none",)))
    return messages.FillMessage(
        message=_message(pick, about), values={name: _text(pick) for name in names}
    )


def _by_hand(pick: Random, about: Desk) -> Command:
    message, key, text = _message(pick, about), pick.choice(("0", "0", "subject", "9")), _text(pick)
    return pick.choice(
        (
            message_edits.EditParagraph(message=message, paragraph=key, text=text),
            message_edits.AddParagraph(message=message, after=pick.choice(("", "0")), text=text),
            message_edits.RemoveParagraph(message=message, paragraph=key),
            message_edits.MoveParagraph(message=message, paragraph=key),
            message_edits.RestoreParagraph(message=message, paragraph=key),
        )
    )


def _version(pick: Random, about: Desk) -> Command:
    message, tag = _message(pick, about), pick.choice(("pt", "pt", "en", "?"))
    return pick.choice(
        (
            message_versions.AddVersion(message=message, tag=tag),
            message_versions.WriteVersion(message=message, tag=tag, texts={"0": _text(pick)}),
            message_versions.ReviewVersion(message=message, tag=tag),
            message_versions.CopyVersion(message=message, tag=tag, stale=pick.random() < 0.5),
            message_versions.RemoveVersion(message=message, tag=tag),
        )
    )


def _promise(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM promise ORDER BY 1")


def _timer(pick: Random, about: Desk) -> str:
    return _one(pick, about, "SELECT id FROM timer ORDER BY 1")


_ORDERS: dict[str, Callable[[Random, Desk], Command]] = {
    "open": lambda pick, _about: incidents.OpenIncident(title=_text(pick)),
    "title": lambda pick, about: incidents.TitleIncident(
        incident=_incident(pick, about), title=_text(pick)
    ),
    "frame": lambda pick, about: incidents.FrameIncident(
        incident=_incident(pick, about),
        what=pick.choice((None, "Vidéo", "")),
        place=pick.choice((None, "Portail")),
        started_at=pick.choice((None, about.clock.now())),
    ),
    "level": lambda pick, about: incidents.SetLevel(
        incident=_incident(pick, about),
        level=pick.randrange(-1, 6),
        agreed_by=pick.choice(("", "DSDEN")),
    ),
    "status": lambda pick, about: incidents.SetStatus(
        incident=_incident(pick, about),
        # Closed seldom and opened often, or most histories would stop early.
        status=pick.choice((*IncidentStatus, IncidentStatus.OPEN, IncidentStatus.OPEN)),
        level=pick.choice((None, None, None, 0, 1)),
        agreed_by=pick.choice(("", "DSDEN")),
    ),
    "families": lambda pick, about: incidents.CountFamilies(
        incident=_incident(pick, about), expected=pick.randrange(-1, 30)
    ),
    "snooze_watch": lambda pick, about: watch.SnoozeWatch(
        incident=_incident(pick, about),
        rule=pick.choice(list(WatchRule)),
        cause=pick.choice((_entry(pick, about), "FAMc", "HIER")),
        until=about.clock.now() + timedelta(minutes=pick.randrange(-10, 90)),
        reason=_text(pick),
    ),
    "tell_family": lambda pick, about: families.TellFamily(
        incident=_incident(pick, about),
        family=pick.choice(("E-01", "e2", "P-03", "S-01", _entry(pick, about))),
        told=pick.choice((None, 0, 1, 2)),
        guardians=pick.choice((None, None, 1, 2, 9)),
        entry=pick.choice(("", "", _entry(pick, about))),
    ),
    "record": _record,
    "correct": _correct,
    "strike": lambda pick, about: timeline.StrikeEntry(
        entry=_entry(pick, about), reason=_text(pick)
    ),
    "verify": lambda pick, about: timeline.VerifyEntry(
        entry=_entry(pick, about),
        verification=pick.choice(list(Verification)),
        by_party=_text(pick),
    ),
    "tag": lambda pick, about: timeline.TagEntries(
        entries=(_entry(pick, about), _entry(pick, about)),
        add=pick.choice(((), ("portail",), ("b", "a b"))),
        remove=pick.choice(((), ("portail",))),
    ),
    "import": _import,
    "batch": lambda pick, about: timeline.WithdrawBatch(
        incident=_incident(pick, about), batch="lot", reason=_text(pick)
    ),
    "erase": lambda pick, about: timeline.EraseEntry(entry=_entry(pick, about), reason=_text(pick)),
    "playbook": lambda pick, about: checklist.StartPlaybook(
        incident=_incident(pick, about), playbook=pick.choice(("PB08", "PB08", "PB99"))
    ),
    "withdraw_playbook": lambda pick, about: checklist.WithdrawPlaybook(
        run=_one(pick, about, "SELECT id FROM run ORDER BY 1")
    ),
    "tick": lambda pick, about: checklist.SetTaskState(
        task=_task(pick, about),
        state=pick.choice(list(TaskState)),
        entry=pick.random() < 0.7,
        to_party=pick.choice(("", "Mairie")),
    ),
    "assign": lambda pick, about: checklist.AssignTask(
        task=_task(pick, about), role=pick.choice(list(Role))
    ),
    "move": lambda pick, about: checklist.MoveTask(
        task=_task(pick, about), after=pick.choice(("", _task(pick, about)))
    ),
    "due": lambda pick, about: task_due.SetTaskDue(
        task=_task(pick, about), due=about.clock.now() + timedelta(minutes=pick.randint(-5, 900))
    ),
    "draft": lambda pick, about: messages.DraftMessage(
        incident=_incident(pick, about),
        template="M02",
        values=pick.choice(({"fact": _text(pick)}, _WHOLE, _WHOLE)),
    ),
    "fill": _fill,
    "derive": lambda pick, about: message_derive.DeriveMessages(
        message=_message(pick, about),
        targets=pick.choice(((), ("M04", "M02:FAMall:sms"), ("M02:FAMc",), ("M99",))),
        values=pick.choice(({}, {"next_update_at": "11h30"}, {"none": _text(pick)})),
    ),
    "by_hand": _by_hand,
    "version": _version,
    "copy": _copy,
    "approve": lambda pick, about: approvals.ApproveMessage(
        message=_message(pick, about),
        way=pick.choice(list(ApprovalWay)),
        who=pick.choice(("", "A. Martin")),
        open_fields=pick.choice(((), (), ("next_update_at",))),
    ),
    "agree_outside": lambda pick, about: approvals.RecordAgreement(
        message=_message(pick, about), party=pick.choice(("hierarchy", "police"))
    ),
    "sent": lambda pick, about: sendings.MarkSent(
        message=_message(pick, about),
        audience=pick.choice(("", "STAFF", "FAMall")),
        reason=pick.choice(("", "lu à voix haute")),
        promise=about.clock.now() + timedelta(hours=1),
    ),
    "kept": lambda pick, about: sendings.KeepCopy(message=_message(pick, about)),
    "withdraw_message": lambda pick, about: sendings.WithdrawMessage(
        message=_message(pick, about), reason=_text(pick)
    ),
    "correct_message": lambda pick, about: message_corrections.CorrectMessage(
        message=_message(pick, about)
    ),
    "no_news": lambda pick, about: no_news.DraftNoNews(promise=_promise(pick, about)),
    "erase_message": lambda pick, about: message_corrections.EraseMessage(
        message=_message(pick, about), reason=_text(pick)
    ),
    "fact": _set_fact,
    "fact_state": lambda pick, about: facts.SetFactState(
        fact=_one(pick, about, "SELECT id FROM fact ORDER BY 1"),
        state=pick.choice(list(FactState)),
        by_party=_text(pick),
    ),
    "person": lambda pick, about: people.AddPerson(
        incident=_incident(pick, about),
        person_kind=pick.choice(list(PersonKind)),
        name=pick.choice(("", "Camille R.")),
        code=pick.choice(("", "", "E-07", "e7", "Z-1")),
    ),
    "name": lambda pick, about: people.NamePerson(
        person=_person(pick, about), name=pick.choice((None, _text(pick))), also=("CR",)
    ),
    "recode": lambda pick, about: recoding.RecodeLines(incident=_incident(pick, about)),
    "unname": lambda pick, about: people.RemoveName(
        person=_person(pick, about), reason=_text(pick)
    ),
    "phone": lambda pick, about: desk.SetPhone(
        phone=pick.choice(("", _phone(pick, about))), label="Mairie", number="04 72 00 00 00"
    ),
    "call": lambda pick, about: desk.LogPhoneCall(
        phone=_phone(pick, about), incident=pick.choice(("", _incident(pick, about)))
    ),
    "unphone": lambda pick, about: desk.RemovePhone(phone=_phone(pick, about)),
    "contact": lambda pick, about: directory.SetContact(
        contact=pick.choice(("", _contact(pick, about))),
        name=pick.choice((None, "DSDEN", _text(pick))),
        ways=pick.choice(
            (None, (), (Way(kind="phone", value="1"), Way(kind="email", value="a@b")))
        ),
        deputy=pick.choice((None, "", _contact(pick, about))),
        hours=pick.choice((None, "lu-ve 8h-18h", "jamais")),
        key=pick.choice((None, "hierarchy")),
        front=pick.choice((None, True, False)),
    ),
    "uncontact": lambda pick, about: directory.RemoveContact(contact=_contact(pick, about)),
    "check": lambda pick, about: directory.CheckContact(contact=_contact(pick, about)),
    "bring": lambda pick, _about: directory.ImportContact(
        name=_text(pick), ways=(Way(kind="mobile", value="06"),)
    ),
    "reach": lambda pick, about: contact_calls.CallContact(
        contact=_contact(pick, about),
        outcome=pick.choice(list(CallOutcome)),
        incident=pick.choice(("", _incident(pick, about))),
        note=pick.choice(("", _text(pick))),
    ),
    "channel": lambda pick, _about: channels.SetChannel(
        channel=pick.choice(("", _channel(pick))),
        name=pick.choice((None, "Sirène")),
        fallback=pick.choice((None, "", _channel(pick))),
        hours=pick.choice((None, "Mo-Fr 07:00-20:00")),
    ),
    "unchannel": lambda pick, _about: channels.RemoveChannel(channel=_channel(pick)),
    "channel_state": lambda pick, about: channels.SetChannelState(
        incident=_incident(pick, about),
        channel=_channel(pick),
        state=pick.choice(list(ChannelState)),
        reason=pick.choice(("", "compte volé")),
    ),
    "school": lambda pick, _about: desk.ChangeSchool(
        town=_text(pick), team=pick.choice((None, 2, 4))
    ),
    "attach": lambda pick, about: exhibits.AttachExhibit(
        incident=_incident(pick, about),
        entry=pick.choice(("", "", _entry(pick, about))),
        name=_text(pick),
        from_party=_text(pick),
    ),
    "unattach": lambda pick, about: exhibits.RemoveExhibit(
        exhibit=_one(pick, about, "SELECT id FROM exhibit ORDER BY 1"), reason=_text(pick)
    ),
    "shown": lambda pick, about: exhibits.AnswerShown(
        incident=_incident(pick, about),
        answer=pick.choice(list(ShownAnswer)),
        reason=pick.choice(("", "vu avec la CPE")),
    ),
    "found": lambda pick, about: publications.RecordPublication(
        incident=_incident(pick, about),
        target=pick.choice(("post", "account", "unknown", "castle")),
        address=pick.choice(("", "https://x.com/a/status/1", "https://x.com/b", "file:///etc")),
        platform=pick.choice(("", "x")),
        said=_text(pick),
        holder=pick.choice(list(Holder)),
    ),
    "better_known": lambda pick, about: publications.ChangePublication(
        publication=_publication(pick, about),
        said=pick.choice((None, _text(pick))),
        minor=pick.choice(list(Answer)),
    ),
    "count": lambda pick, about: publications.MeasurePublication(
        publication=_publication(pick, about), views=pick.choice((None, -1, 0, 1240))
    ),
    "ask": lambda pick, about: publications.AskRemoval(
        publication=_publication(pick, about),
        route=pick.choice(list(RemovalRoute)),
        note=_text(pick),
    ),
    "look": lambda pick, about: publications.SeePublication(
        publication=_publication(pick, about), state=pick.choice(list(PublicationState))
    ),
    "qualify": lambda pick, about: qualification.Qualify(
        incident=_incident(pick, about),
        answers=pick.choice(({}, {"g1": "no"}, {"g9": "yes", "g6": "yes"}, {"g1": "yes"})),
        contents=pick.choice(({}, {"": {"g2": "yes"}}, {_publication(pick, about): {"g3": "no"}})),
        playbooks=pick.choice(((), ("PB08",), ("core",))),
        agreed_by=pick.choice(("", "DSDEN")),
    ),
    "agree": lambda pick, about: qualification.AgreeLevel(
        incident=_incident(pick, about), agreed_by=pick.choice(("", "DSDEN"))
    ),
    "hold": lambda pick, about: team.HoldRole(
        incident=_incident(pick, about),
        role=pick.choice(list(Role)),
        person=pick.choice(("", "A. Martin")),
    ),
    "take_up": lambda pick, about: team.TakeUpTeam(
        incident=_incident(pick, about), earlier=_incident(pick, about)
    ),
    "hold_several": lambda pick, about: team.HoldRoles(
        incident=_incident(pick, about),
        held=tuple(
            team.HeldRole(role=pick.choice(list(Role)), person=_text(pick), deputy="B. Roy")
            for _ in range(3)
        ),
    ),
    "take_up_all": lambda pick, about: team.TakeUp(
        incident=_incident(pick, about), earlier=_incident(pick, about), team=pick.random() < 0.5
    ),
    "promise": lambda pick, about: promises.MakePromise(
        incident=_incident(pick, about),
        text=_text(pick),
        due=about.clock.now() + timedelta(minutes=pick.randrange(-30, 90)),
        audience=pick.choice(("", "PRESS", "castle")),
        entry=pick.choice(("", "", _entry(pick, about))),
    ),
    "keep": lambda pick, about: promises.KeepPromise(
        promise=_promise(pick, about),
        at=pick.choice((None, about.clock.now() - timedelta(minutes=5))),
        entry=pick.choice(("", _entry(pick, about))),
    ),
    "give_up": lambda pick, about: promises.CancelPromise(
        promise=_promise(pick, about), reason=_text(pick)
    ),
    "timer": lambda pick, about: timers.SetTimer(
        incident=_incident(pick, about),
        label=_text(pick),
        due=about.clock.now() + timedelta(minutes=pick.randrange(-30, 90)),
        every_min=pick.choice((0, 0, 30, -1)),
        kind=pick.choice((*timers.KINDS, "egg")),
        timer=pick.choice(("", "", _timer(pick, about))),
    ),
    "snooze": lambda pick, about: timers.SnoozeTimer(
        timer=_timer(pick, about), until=about.clock.now() + timedelta(minutes=10)
    ),
    "answered": lambda pick, about: timers.DoneTimer(timer=_timer(pick, about)),
    "stop": lambda pick, about: timers.StopTimer(timer=_timer(pick, about)),
    "no_crisis": lambda pick, about: qualification.NotACrisis(
        incident=_incident(pick, about), reason=pick.choice(("", "", "vie scolaire"))
    ),
    "day": lambda pick, _about: school_day.ChangeSchoolDay(
        holidays=pick.choice((None, "FR", "FR-RE", "DE")),
        opens=pick.choice((None, "08:00", "19:00")),
        closed=pick.choice((None, (), ("2026-12-19/2027-01-03",), ("x",))),
    ),
    "moment": lambda pick, about: moments.SetMoment(
        incident=_incident(pick, about),
        base=pick.choice(("t0", "breach_aware", "received", "event", "closure")),
        at=pick.choice((None, about.clock.now(), about.clock.now() - timedelta(hours=3))),
        precision=pick.choice(list(Precision)),
    ),
    "leave": lambda pick, about: posts.LeavePost(
        incident=_incident(pick, about),
        sheet=pick.choice(("", "", "A1", "b7", "?")),
        lines=pick.choice((25, 25, 0)),
    ),
    "back": lambda pick, about: posts.TakePost(
        span=_span(pick, about),
        at=pick.choice((None, None, about.clock.now() - timedelta(days=1))),
    ),
    "paper_line": _paper_line,
    "report": lambda pick, about: posts.ReportSheet(
        span=_span(pick, about), last=pick.choice((0, 0, 3, 26))
    ),
    "preapprove": lambda pick, _about: preapprovals.Preapprove(
        template=pick.choice(("M02", "M02", "M99")),
        values={name: text for name, text in _WHOLE.items() if name != "next_update_at"},
        holes=pick.choice(({"next_update_at": ()}, {"next_update_at": ()}, {"fact": ()})),
        way=pick.choice((ApprovalWay.PAPER, ApprovalWay.HERE)),
        who=pick.choice(("Principale", "")),
    ),
    "begin": lambda pick, about: preapprovals.BeginPreapproved(
        incident=_incident(pick, about),
        preapproval=_preapproval(pick, about),
        values=pick.choice(({}, {"next_update_at": "11h30"}, {"next_update_at": "bientôt"})),
    ),
    "take_back": lambda pick, about: preapprovals.WithdrawPreapproval(
        preapproval=_preapproval(pick, about), reason=_text(pick)
    ),
    "ready": lambda pick, _about: readiness.MarkReadiness(
        what=pick.choice(list(Mark)), detail=pick.choice(("", "2", "PB08", "2027-08-31"))
    ),
    "called": lambda pick, about: calls.NoteCall(
        incident=_incident(pick, about),
        kind=pick.choice(list(CallKind)),
        caller=_text(pick),
        child=pick.choice(("", "E-01", "Yanis B.")),
        theme=pick.choice(("", "fetch", "castle")),
        closes_at=pick.choice((None, about.clock.now() + timedelta(minutes=30))),
    ),
    "called_on": lambda pick, about: call_changes.ChangeCall(
        call=_call(pick, about),
        question=pick.choice((None, _text(pick))),
        call_back_at=pick.choice((None, about.clock.now() + timedelta(minutes=9))),
        no_call_back=pick.random() < 0.2,
    ),
    "called_back": lambda pick, about: calls.AnswerCall(
        call=_call(pick, about), answer=_text(pick), reached=pick.random() < 0.7
    ),
    "passed": lambda pick, about: calls.PassCall(call=_call(pick, about)),
    "tally": lambda pick, about: calls.TallyCalls(
        incident=_incident(pick, about), theme="fetch", count=pick.choice((1, 1, -1))
    ),
    "actor": lambda pick, _about: desk.NameActor(initials="AM", name=_text(pick)),
}
