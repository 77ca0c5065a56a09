"""The copies made here, cleaned beside the real window: after a removal, and at its opening."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.exhibits import AnswerShown, RemoveExhibit
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.exhibits import Attaching, Incoming, attach_slices, measure_all
from crisisapp.ui.dialogs.exhibits import CameBy, ExhibitDialog, RemovalDialog, ShownDialog
from crisisapp.ui.dialogs.people import PeopleAnswer, PeopleDialog
from crisisapp.ui.panes.capture_line import OfferLine
from crisisapp.ui.widgets.banner import Banner

Start = Callable[[Path | None], Program]
CONTENT = b"Zyzomys" * 1_000


def said(program: Program) -> str:
    assert program.wired is not None
    banner = program.wired.window.findChild(Banner)
    assert isinstance(banner, Banner)
    return banner.sentence()


def press_enter(line: OfferLine) -> None:
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(line, key)


def attach(program: Program, *names: str) -> list[str]:
    assert program.wired is not None
    desk, incident = program.wired.desk, program.wired.window.current_incident
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    given = [Incoming(data=CONTENT, name=name) for name in names]
    steps = attach_slices(desk, Attaching(incident=incident), given, measure_all(given))
    return [made for _done, made in steps if made]


def test_a_name_goes_from_the_copies(
    qtbot: QtBot, start: Start, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    assert program.wired is not None
    bridge, window = program.wired.bridge, program.wired.window
    made = bridge.dispatch(AddPerson(incident=window.current_incident, name="Rxyzomys"))
    assert made is not None
    copy = tmp_path / "copie.crisis"
    bridge.desk.copy_to(copy)
    assert b"Rxyzomys" in copy.read_bytes()
    answer = PeopleAnswer(person=made.made, removal="loi")
    monkeypatch.setattr(PeopleDialog, "ask", lambda *_told, **_options: answer)
    bridge.dispatch(NameActor(actor=bridge.desk.actor, initials="C.", role="director"))
    window.acts["people"].trigger()
    qtbot.waitUntil(lambda: said(program).startswith("The name is removed, here and from"))
    assert b"Rxyzomys" not in copy.read_bytes()


def test_what_was_left_owed_is_cleaned_at_the_next_opening(
    qtbot: QtBot, start: Start, demo: Path, tmp_path: Path
) -> None:
    program = start(demo)
    assert program.wired is not None
    made = attach(program, "un.txt")[0]
    copies = [tmp_path / "copie.crisis", tmp_path / "partie.crisis"]
    for copy in copies:
        program.wired.desk.copy_to(copy)
    copies[1].rename(tmp_path / "tiroir")
    program.wired.desk.execute(RemoveExhibit(exhibit=made, reason="demande"))
    program.close_desk()
    assert CONTENT[:700] in copies[0].read_bytes()

    again = start(demo)
    words = "These copies may still hold what was removed for a legal reason:"
    qtbot.waitUntil(lambda: said(again) == f"{words} {copies[1]}", timeout=10_000)
    assert CONTENT[:700] not in copies[0].read_bytes()
    again.close_desk()

    (tmp_path / "tiroir").rename(copies[1])
    last = start(demo)
    qtbot.waitUntil(lambda: said(last).startswith("These copies were made again"), timeout=10_000)
    assert said(last).endswith(str(copies[1]))
    assert CONTENT[:700] not in copies[1].read_bytes()


def test_the_same_file_elsewhere_is_named_before_and_after(
    qtbot: QtBot, start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    assert program.wired is not None
    made = attach(program, "un.txt", "deux.txt")
    asked: list[object] = []

    def ask(*told: object) -> str:
        asked.extend(told)
        return "demande du parquet"

    monkeypatch.setattr(RemovalDialog, "ask", ask)
    program.wired.window.act_asked.emit(f"exhibit_remove:{made[1]}")
    assert asked[-1] == ("B1",)
    qtbot.waitUntil(lambda: said(program).endswith("is removed there too: B1."))
    dialog = RemovalDialog(program.wired.window, "deux.txt", ("1",))
    dialog.deleteLater()


def test_a_file_is_looked_for_before_anything_is_asked(
    qtbot: QtBot, start: Start, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(demo)
    assert program.wired is not None
    asked: list[int] = []
    answers: list[CameBy | None] = [
        None,
        CameBy(origin=ExhibitOrigin.CAPTURED, from_party="", through=""),
    ]

    def came(*_told: object) -> CameBy | None:
        asked.append(1)
        return answers.pop(0)

    monkeypatch.setattr(ShownDialog, "ask", lambda *_told: ShownAnswer.NO)
    monkeypatch.setattr(ExhibitDialog, "ask", came)
    line = program.wired.window.incident.findChild(OfferLine, "capture_line")
    assert line is not None
    path = tmp_path / "vue.txt"
    line.setPlainText(f"/pj {path}")
    press_enter(line)
    qtbot.waitUntil(lambda: "there is no such file" in said(program))
    assert not asked
    assert line.toPlainText() == f"/pj {path}"

    path.write_text("x")
    press_enter(line)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert line.toPlainText() == f"/pj {path}"  # "keep nothing" loses nothing

    press_enter(line)
    qtbot.waitUntil(lambda: line.toPlainText() == "")
    qtbot.waitUntil(lambda: said(program) == "1 file is kept.")
