"""What a key or a menu does with one step of the list: for when it is, what to say, its place."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError, UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import MoveTask
from crisisapp.services.queries.checklist_records import ChecklistView, TaskRow
from crisisapp.support.i18n import as_language

__all__ = ["ask_due", "give_through", "say_phrase", "step_moved"]


def give_through(bridge: DeskBridge) -> Callable[[Command], CrisisError | None]:
    """Return what gives the order of a dialog, and its refusal back to it."""

    def give(order: Command) -> CrisisError | None:
        result = bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    return give


def ask_due(pane: QWidget, bridge: DeskBridge, task: TaskRow) -> None:
    """Ask for when a step is; a time of the law, or a step that is over, is refused at once."""
    from crisisapp.services.commands.task_due import SetTaskDue, require_movable
    from crisisapp.ui.dialogs.due import DueDialog, needed  # start-up: on demand
    from crisisapp.ui.dialogs.order import Clock

    try:
        require_movable(task.state, legal=task.due_legal)
    except UserError as refusal:
        bridge.refused.emit(refusal)
        return
    DueDialog(
        pane,
        task.text,
        task.due_at,
        Clock(now=bridge.now(), zone=bridge.zone),
        make=lambda due: SetTaskDue(task=task.id, due=needed(due)),
        give=give_through(bridge),
    ).was_accepted()


def say_phrase(pane: QWidget, bridge: DeskBridge, incident: str, task: TaskRow) -> None:
    """Show the phrase of a step in large type, filled from the desk as far as it knows."""
    from crisisapp.services.drafting.desk_context import desk_context  # start-up: on demand
    from crisisapp.services.drafting.phrases import render_phrase
    from crisisapp.ui.dialogs.say import SayDialog

    language = as_language(bridge.desk.language, default="fr")
    try:
        phrase = bridge.content.templates.phrase(task.say, language)
        context = desk_context(bridge, incident, language=language)
        text = render_phrase(phrase, {}, context).text
    except CrisisError as error:
        bridge.refused.emit(error)
        return
    SayDialog(pane, title=task.text, text=text).was_accepted()


def step_moved(view: ChecklistView, task: TaskRow, step: int) -> MoveTask | None:
    """Return the order that puts a waiting step `step` rows further; None at an end of the list."""
    waiting = [*([view.next] if view.next else []), *view.now, *view.then]
    order = [each.id for each in waiting]
    if task.id not in order:
        return None
    place = order.index(task.id) + step
    if not 0 <= place < len(order):
        return None
    order.remove(task.id)
    return MoveTask(task=task.id, after=order[place - 1] if place else "")
