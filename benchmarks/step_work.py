"""A child: the real window with a list of 300 steps. Prints a JSON array of milliseconds.

    python -m benchmarks.step_work DATA_DIR FILE [TIMES]

From the key that ticks a step to the paint of the list in which it is ticked, all steps unfolded:
a playbook whose steps wait for answers and count families, and steps of one's own.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt

from benchmarks.hands import Eye, found, press, settle, wait_for
from crisisapp.app.program import Program, make_application
from crisisapp.domain.words import TaskState
from crisisapp.qtmodels.checklist import ChecklistModel
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import CountFamilies, OpenIncident
from crisisapp.services.commands.steps import AddSteps
from crisisapp.services.queries.tasks import tasks
from crisisapp.support.paths import AppPaths
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.do import DoPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.task_list import TaskList

__all__ = ["STEPS", "main", "put_steps", "tick_times"]

STEPS = 300
_AT_ONCE = 100
_WARM_UP = 20
_WORDS = "prévenir le service numéro {number}, noter qui a répondu et à quelle heure"
_CHECK_PATIENCE_S = 120.0  # the whole journal is checked beside the window; it has its own figure


def main(data_dir: str, file: str, times: str = "200") -> int:
    """Measure on one desk and print it."""
    app = make_application(sys.argv[:1])
    program = Program(app, AppPaths.under(Path(data_dir)))
    program.start(Path(file), language="fr", theme="light")
    if program.wired is None:
        raise LookupError(file)
    window = program.wired.window
    running = partial(program.wired.runner.is_running, "verify")
    wait_for(running)  # a moment after the first paint
    wait_for(lambda: not running(), patience_s=_CHECK_PATIENCE_S)
    put_steps(window)
    print(msgspec.json.encode(list(tick_times(window, count=int(times)))).decode())
    window.close()
    return 0


def put_steps(window: MainWindow) -> None:
    """Open a situation with 300 steps and show it, every step unfolded."""
    bridge = window.bridge
    opened = bridge.dispatch(OpenIncident(title="Vidéo de bagarre au portail"))
    if opened is None:
        raise LookupError("no situation was opened")
    incident = opened.made
    bridge.dispatch(StartPlaybook(incident=incident, playbook="PB08"))
    bridge.dispatch(CountFamilies(incident=incident, expected=3))
    missing = STEPS - len(tasks(bridge.read, incident, bridge.zone))
    texts = [_WORDS.format(number=number) for number in range(missing)]
    for start in range(0, missing, _AT_ONCE):
        bridge.dispatch(AddSteps(incident=incident, texts=tuple(texts[start : start + _AT_ONCE])))
    window.go(Route(page=Page.INCIDENT, incident=incident))
    settle()
    last = tasks(bridge.read, incident, bridge.zone)[-1]
    if not found(window, DoPane, "do").show_task(last.id):
        raise LookupError("the steps are not shown")
    settle()


def tick_times(window: MainWindow, *, count: int) -> Iterator[float]:
    """Tick steps at the end of the open ones by the space bar, `count` times after a warm-up."""
    rows = found(window, TaskList, "checklist")
    model = rows.model()
    if not isinstance(model, ChecklistModel):
        raise TypeError(type(model).__name__)
    eye = Eye(rows)
    rows.setFocus(Qt.FocusReason.OtherFocusReason)
    for number in range(count + _WARM_UP):
        row, task = _last_open(model)
        rows.setCurrentIndex(model.index(row, 0))
        rows.scrollTo(model.index(row, 0))
        settle()
        took = eye.time(partial(press, rows, Qt.Key.Key_Space, " "), partial(_is_done, model, task))
        if number >= _WARM_UP:
            yield took
        settle()


def _last_open(model: ChecklistModel) -> tuple[int, str]:
    """Return the row and the id of the last step that is to be done."""
    for row in reversed(range(model.rowCount())):
        task = model.task_at(row)
        if task is not None and task.state is TaskState.TODO:
            return row, task.id
    raise LookupError("no step is left")


def _is_done(model: ChecklistModel, task: str) -> bool:
    found_ = model.task_at(model.row_of(task))
    return found_ is not None and found_.state is TaskState.DONE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
