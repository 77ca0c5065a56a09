"""What an undoing puts back, in one sentence: by the order that is about to undo."""

from textwrap import shorten
from zoneinfo import ZoneInfo

from crisisapp.domain.words import TaskState
from crisisapp.services.channels import state_label
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.calls import TallyCalls
from crisisapp.services.commands.channels import RemoveChannel, SetChannel, SetChannelState
from crisisapp.services.commands.checklist import (
    AssignTask,
    MoveTask,
    SetTaskState,
    StartPlaybook,
    WithdrawPlaybook,
)
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.directory import RemoveContact, SetContact
from crisisapp.services.commands.incidents import TitleIncident
from crisisapp.services.commands.messages import FillMessage
from crisisapp.services.commands.moments import SetMoment
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.commands.steps import SetTaskStates
from crisisapp.services.commands.task_due import SetTaskDue
from crisisapp.services.commands.team import HoldRole, HoldRoles
from crisisapp.services.commands.timeline import StrikeEntry
from crisisapp.services.commands.timers import SetTimer, StopTimer
from crisisapp.services.commands.watch import SilenceWatch, SnoozeWatch
from crisisapp.services.words.labels import role_label, task_label
from crisisapp.services.words.moment import base_label, dated
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import _, ngettext

__all__ = ["undone_words"]

_WIDTH = 90  # characters of a line or a step


def undone_words(order: Command | None, read: Reader, zone: ZoneInfo) -> str:
    """Return what the order puts back, read before it is carried out; hours are those of `zone`."""
    words = (
        _list_words(order, read)
        or _line_words(order, read, zone)
        or _case_words(order, read)
        or _desk_words(order, read)
    )
    return words or _("The last change was put back.")


def _list_words(order: Command | None, read: Reader) -> str:
    match order:
        case SetTaskState(task=task, state=state) if state is not TaskState.TODO:
            words = _("As it was: {step} ({state})")
            return words.format(step=_step(read, task), state=task_label(state))
        case SetTaskState(task=task) | AssignTask(task=task):
            return _("Put back: {step}").format(step=_step(read, task))
        case SetTaskDue(task=task):
            return _("Its time is put back: {step}").format(step=_step(read, task))
        case MoveTask(task=task):
            return _("Back in its place: {step}").format(step=_step(read, task))
        case SetTaskStates(tasks=tasks):
            first = _("Put back: {step}").format(step=_step(read, tasks[0]) if tasks else "")
            more = len(tasks) - 1
            words = ngettext("and {count} more", "and {count} more", more).format(count=more)
            return f"{first} {words}" if more > 0 else first
        case _:
            return _playbook_words(order, read)


def _playbook_words(order: Command | None, read: Reader) -> str:
    match order:
        case WithdrawPlaybook(run=run):
            title = read.value("SELECT title FROM run WHERE id = ?", (run,))
            steps = read.value(
                "SELECT count(*) FROM task WHERE run = ? AND retired = 0 AND state = 'todo'", (run,)
            )
            return ngettext(
                "Playbook taken off the list: {title} ({count} step).",
                "Playbook taken off the list: {title} ({count} steps).",
                int(steps or 0),
            ).format(title=title, count=steps)
        case StartPlaybook(playbook=playbook):
            sql = "SELECT title FROM run WHERE playbook = ? ORDER BY started_hlc DESC"
            title = read.value(sql, (playbook,)) or playbook
            return _("Playbook on the list again: {title}.").format(title=title)
        case _:
            return ""


def _line_words(order: Command | None, read: Reader, zone: ZoneInfo) -> str:
    match order:
        case StrikeEntry(entry=entry):
            row = read.one("SELECT to_party, text FROM entry WHERE id = ?", (entry,))
            said = " · ".join(str(part) for part in row or () if part)
            return _("Line struck: “{text}”.").format(text=_short(said))
        case CorrectEntry(entry=entry):
            text = order.text or read.value("SELECT text FROM entry WHERE id = ?", (entry,))
            return _("Line as it was: “{text}”.").format(text=_short(str(text)))
        case TitleIncident(title=title):
            return _("Title put back: {title}").format(title=title)
        case SetMoment(base=base, at=at, precision=precision):
            when = _("not known") if at is None else dated(at, zone, precision)
            return _("Put back, {moment}: {when}.").format(moment=base_label(base), when=when)
        case _:
            return ""


def _case_words(order: Command | None, read: Reader) -> str:
    match order:
        case FillMessage(message=message):
            title = read.value("SELECT title FROM message WHERE id = ?", (message,))
            return _("Message as it was: {title}").format(title=title)
        case HoldRole() | HoldRoles():
            held = order.held if isinstance(order, HoldRoles) else (order,)
            roles = ", ".join(role_label(each.role) for each in held)
            return _("Team as it was: {role}.").format(role=roles)
        case SetTimer(label=label):
            return _("Timer put back: {label}").format(label=label)
        case TallyCalls():
            return _("Calls counted as before.")
        case SnoozeWatch() | SilenceWatch():
            return _("The watch speaks as before.")
        case _:
            return ""


def _desk_words(order: Command | None, read: Reader) -> str:
    match order:
        case SetContact(contact=contact) | RemoveContact(contact=contact):
            known = read.value("SELECT name FROM contact WHERE id = ?", (contact,))
            name = (order.name if isinstance(order, SetContact) else None) or known or ""
            return _("Directory as it was: {name}").format(name=name)
        case SetChannelState(channel=channel, state=state):
            known = read.value("SELECT name FROM channel WHERE id = ?", (channel,)) or channel
            return _("Channel as it was: {name}, {state}").format(
                name=known, state=state_label(state)
            )
        case SetChannel(channel=channel) | RemoveChannel(channel=channel):
            known = read.value("SELECT name FROM channel WHERE id = ?", (channel,))
            name = (order.name if isinstance(order, SetChannel) else None) or known or channel
            return _("Channel put back: {name}").format(name=name)
        case StopTimer(timer=timer):
            label = read.value("SELECT label FROM timer WHERE id = ?", (timer,))
            return _("Timer taken away: {label}").format(label=label)
        case ChangeSchoolDay():
            return _("The school's day as it was.")
        case _:
            return ""


def _step(read: Reader, task: str) -> str:
    return _short(str(read.value("SELECT text FROM task WHERE id = ?", (task,)) or ""))


def _short(text: str) -> str:
    return shorten(text, _WIDTH, placeholder=" …")
