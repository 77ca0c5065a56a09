"""A child: the real window at work on a long desk. Prints a JSON object: name -> list of ms.

    python -m benchmarks.window_work DATA_DIR FILE [TIMES [FILTER]]

`enter`: from the Enter key to the paint that shows the new row. `open`: from leaving the Situations
page to the first paint of the timeline. `scroll`: one frame, by wheel and by page. `preview`: from
a key in a hole of a message of 2,000 characters until the message is painted, and what is found in
it, the line of its channel and the picture of it there are those of the new text, and painted too.
`pick`: from the choice of a template to the paint of its filled message.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView

from benchmarks.hands import Eye, found, press, settle, turn_wheel, type_text, wait_for
from benchmarks.windows import Samples
from crisisapp.app.program import Program, make_application
from crisisapp.services.commands.exhibits import AttachExhibit
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.queries.incidents import incidents, last_incident
from crisisapp.support.paths import AppPaths
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.panes.say_findings import Findings
from crisisapp.ui.panes.say_view import ChannelSeen
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.message_view import HoleEditor

__all__ = ["enter_times", "main", "open_times", "pick_times", "preview_times", "scroll_times"]

_WORDS = "appel mère E-{number:02d} : élève bien rentré, demande quand rappeler"
_WARM_UP = 20
_LONG = 2000
_HOLE = 60  # letters typed into the hole before it is emptied
# What is typed is found as it grows: a name, a class, a phone, a shout.
_TYPED = "Yanis Belkacem de 5e3 est au 06 12 34 56 78 ! la vidéo, "
_CLAUSE = "les élèves de troisième ont été pris en charge par la vie scolaire au point {number}"
_LONG_VALUES = {
    "facts": "\n".join(_CLAUSE.format(number=number) for number in range(1, 17)),
    "actions": "\n".join(f"prévenu le service numéro {number}" for number in range(1, 9)),
    "unknowns": "qui a filmé la scène\ncombien de personnes l'ont vue",
    "next_update_at": "11h30",
}
_CHANNEL_LINE = "message_channel_line"
_OPENINGS = 8
_EXHIBITS = 40
_CHECK_PATIENCE_S = 120.0  # the whole journal is checked beside the window; it has its own figure


def main(data_dir: str, file: str, times: str = "300", sentence: str = "") -> int:
    """Measure everything on one desk and print it; under a filter, with exhibits there too."""
    app = make_application(sys.argv[:1])
    program = Program(app, AppPaths.under(Path(data_dir)))
    program.start(Path(file), language="fr", theme="light")
    if program.wired is None:
        raise LookupError(file)
    window = program.wired.window
    running = partial(program.wired.runner.is_running, "verify")
    wait_for(running)  # a moment after the first paint
    wait_for(lambda: not running(), patience_s=_CHECK_PATIENCE_S)
    settle()
    count = int(times)
    if sentence:
        put_exhibits(window)
        put_filter(window, sentence)
    samples = Samples(
        open=list(open_times(window, count=min(count, _OPENINGS))),
        enter=list(enter_times(window, count=count)),
        scroll=list(scroll_times(window, count=count)),
        preview=list(preview_times(window, count=count)),
        pick=list(pick_times(window)),
    )
    print(msgspec.json.encode(samples).decode())
    window.close()
    return 0


def put_exhibits(window: MainWindow) -> None:
    """Describe an exhibit on each of the last entries, those that are seen."""
    incident = last_incident(window.bridge.read)
    rows = found(window, QTableView, "timeline").model()
    for row in range(rows.rowCount() - _EXHIBITS, rows.rowCount()):
        entry = rows.entry_at(row)
        if entry is not None:
            address = f"https://exemple.fr/{row}"
            order = AttachExhibit(incident=incident, entry=entry.id, address=address)
            window.bridge.dispatch(order)
    settle()


def put_filter(window: MainWindow, sentence: str) -> None:
    """Put the timeline under a filter, as Enter in its field does."""
    window.incident.know.begin_filter()
    field = found(window, QLineEdit, "filter_field")
    type_text(field, sentence)
    press(field, Qt.Key.Key_Return, "\r")
    settle()
    if window.incident.know.filter_sentence != sentence:
        raise ValueError(f"the filter is {window.incident.know.filter_sentence!r}")


def open_times(window: MainWindow, *, count: int) -> Iterator[float]:
    """Open the longest incident again and again, another one between, from the Situations page."""
    read = window.bridge.read
    long = last_incident(read)
    others = [row.id for row in incidents(read, window.bridge.zone) if row.id != long]
    eye = Eye(found(window, QTableView, "timeline"))
    for number in range(count):
        if others:
            window.go(Route(page=Page.INCIDENT, incident=others[number % len(others)]))
            settle()
        window.go(Route(page=Page.SITUATIONS))
        settle()
        yield eye.time(partial(window.go, Route(page=Page.INCIDENT, incident=long)))
        settle()


def enter_times(window: MainWindow, *, count: int) -> Iterator[float]:
    """Type a line and press Enter, `count` times after a warm-up."""
    line = found(window, QPlainTextEdit, "capture_line")
    rows = found(window, QTableView, "timeline")
    eye = Eye(rows)
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    for number in range(count + _WARM_UP):
        type_text(line, _WORDS.format(number=number % 60))
        settle()
        before = rows.model().rowCount()
        took = eye.time(
            partial(press, line, Qt.Key.Key_Return, "\r"),
            partial(_shows_more, rows, before),
        )
        if number >= _WARM_UP:
            yield took
        settle()


def scroll_times(window: MainWindow, *, count: int) -> Iterator[float]:
    """Turn the wheel and turn pages in the middle of the list, mostly upwards."""
    rows = found(window, QTableView, "timeline")
    eye = Eye(rows)
    rows.setFocus(Qt.FocusReason.OtherFocusReason)
    rows.setCurrentIndex(rows.model().index(rows.model().rowCount() // 2, 0))
    settle()
    for number in range(count):
        up = number % 10 < 7
        yield eye.time(partial(turn_wheel, rows, 1 if up else -1))
        settle()
    for number in range(count):
        key = Qt.Key.Key_PageUp if number % 10 < 7 else Qt.Key.Key_PageDown
        yield eye.time(partial(press, rows, key))
        settle()


def preview_times(window: MainWindow, *, count: int) -> Iterator[float]:
    """Type into the last hole of a message of 2,000 characters, key by key, its picture open."""
    incident = last_incident(window.bridge.read)
    made = window.bridge.dispatch(
        DraftMessage(incident=incident, template="M01", language="fr", values=_LONG_VALUES)
    )
    if made is None:
        raise LookupError("no message was made")
    say = found(window, SayPane, "say")
    wait_for(partial(say.open_message, made.made))
    editor = found(window, HoleEditor, "message")
    editor.focus_hole()
    settle()
    if len(editor.toPlainText()) < _LONG:
        raise ValueError(f"the message has {len(editor.toPlainText())} characters")
    findings, seen = found(say, Findings, "message_below"), found(say, ChannelSeen, _CHANNEL_LINE)
    seen.look_through("ent")
    settle()
    if not (findings.is_current() and seen.is_open):
        raise ValueError("the message is not looked at")
    line = found(editor, QLineEdit, "hole_line")
    eye = Eye(editor)
    for number in range(count + _WARM_UP):
        if number % _HOLE == 0:
            line.clear()
        letter = _TYPED[number % len(_TYPED)]
        took = eye.time(
            partial(press, line, Qt.Key.Key_unknown, letter), _Followed(findings, seen).is_painted
        )
        if number >= _WARM_UP:
            yield took
        settle()
    seen.look_through("")
    settle()


def pick_times(window: MainWindow) -> Iterator[float]:
    """Begin a message of each template there is, as the list of templates does."""
    say = found(window, SayPane, "say")
    eye = Eye(found(window, HoleEditor, "message"))
    for row in window.bridge.content.templates.catalogue():
        if "fr" in row.languages:
            yield eye.time(partial(say.begin, row.id))
            settle()


class _Followed:
    """Waits for what follows a key: looked at again, and one turn more, in which it is painted."""

    def __init__(self, *parts: Findings | ChannelSeen) -> None:
        self._parts = parts
        self._turns = 0

    def is_painted(self) -> bool:
        """Say whether all parts have followed, a turn of the event loop ago."""
        self._turns += all(part.is_current() for part in self._parts)
        return self._turns > 1


def _shows_more(rows: QTableView, before: int) -> bool:
    """Say whether there are more rows than before, the last of them in view."""
    last = rows.model().index(rows.model().rowCount() - 1, 0)
    in_view = rows.viewport().rect().intersects(rows.visualRect(last))
    return rows.model().rowCount() > before and in_view


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
