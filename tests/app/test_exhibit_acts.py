"""Files pasted into the real window become exhibits; saved and removed from the row's menu."""

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.exhibits import SLICE, ExhibitOrigin, ShownAnswer
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.commands.exhibits import AnswerShown
from crisisapp.services.queries.exhibits import exhibits, shown_answer
from crisisapp.services.queries.records import ExhibitRow
from crisisapp.ui.dialogs.exhibits import CameBy, ExhibitDialog, RemovalDialog, ShownDialog
from crisisapp.ui.panes.capture_line import OfferLine
from crisisapp.ui.panes.know import KnowPane
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.long_list import LongListView

Start = Callable[[Path | None], Program]
CAME = CameBy(origin=ExhibitOrigin.RECEIVED, from_party="CPE", through="WhatsApp")
CONTENT = b"\x89PNG\r\n\x1a\n" + b"Zyzomys" * 300_000


def paste(program: Program, *paths: Path) -> None:
    assert program.wired is not None
    line = program.wired.window.incident.findChild(OfferLine, "capture_line")
    assert line is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    line.insertFromMimeData(mime)


def said(program: Program) -> str:
    assert program.wired is not None
    banner = program.wired.window.findChild(Banner)
    assert isinstance(banner, Banner)
    return banner.sentence()


def kept(program: Program) -> tuple[ExhibitRow, ...]:
    assert program.wired is not None
    return exhibits(program.wired.bridge.read, program.wired.window.current_incident)


@pytest.fixture
def program(start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(ExhibitDialog, "ask", lambda *_told: CAME)
    return start(demo)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "capture.png"
    path.write_bytes(CONTENT)
    return path


def test_a_pasted_file_is_kept_saved_and_removed(
    qtbot: QtBot, program: Program, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.wired is not None
    window, asked = program.wired.window, []

    def no(*_told: object) -> ShownAnswer:
        asked.append(1)
        return ShownAnswer.NO

    monkeypatch.setattr(ShownDialog, "ask", no)
    paste(program, picture)
    qtbot.waitUntil(lambda: len(kept(program)) == 1 and program.wired.giving is None)
    paste(program, picture)
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    assert len(asked) == 1
    row = kept(program)[0]
    assert (row.name, row.from_party, row.through) == ("capture.png", "CPE", "WhatsApp")

    know = window.incident.findChild(KnowPane)
    rows = window.incident.findChild(LongListView, "timeline")
    assert know is not None
    assert rows is not None
    know.show_incident(window.current_incident, 1, row.entry)
    rows.customContextMenuRequested.emit(QPoint(5, 5))
    menu = know.findChild(QMenu, "entry_menu")
    assert menu is not None
    words = {action.text(): action for action in menu.actions()}
    menu.hide()
    out = picture.parent / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(out), ""))
    words["Save “capture.png”…"].trigger()
    qtbot.waitUntil(lambda: said(program).endswith("out.png, byte for byte."))
    assert out.read_bytes() == CONTENT

    monkeypatch.setattr(RemovalDialog, "ask", lambda *_told: "demande du parquet")
    words["Remove “capture.png” for a legal reason…"].trigger()
    qtbot.waitUntil(lambda: said(program).startswith("The file is removed"))
    assert all(one.removed for one in kept(program))
    assert b"Zyzomys" * 100 not in program.wired.path.read_bytes()


@pytest.mark.parametrize("answer", [ShownAnswer.YES, ShownAnswer.UNKNOWN, None])
def test_a_doubtful_image_is_never_read(
    qtbot: QtBot,
    program: Program,
    picture: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: ShownAnswer | None,
) -> None:
    assert program.wired is not None
    asked = []

    def ask(*_told: object) -> ShownAnswer | None:
        asked.append(1)
        return answer

    monkeypatch.setattr(ShownDialog, "ask", ask)
    paste(program, picture)
    qtbot.waitUntil(lambda: bool(asked))
    assert not kept(program)
    assert program.wired.giving is None
    incident = program.wired.window.current_incident
    assert shown_answer(program.wired.bridge.read, incident) is answer


def give(program: Program, folder: Path, count: int, size: int) -> None:
    """Paste `count` files of `size` bytes into a situation whose question was answered."""
    assert program.wired is not None
    incident = program.wired.window.current_incident
    program.wired.desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    paths = []
    for number in range(count):
        paths.append(folder / f"{number}.mp4")
        paths[-1].write_bytes(b"\x00\x00\x00\x18ftypisom" + os.urandom(size))
    paste(program, *paths)


def test_a_figure_runs_and_stopping_keeps_what_is_done(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisapp.qtmodels.job_runner._SLICE_S", 1e-6)  # one slice a turn
    assert program.wired is not None
    wired, figures = program.wired, []

    def watch(_name: str, _done: int) -> None:
        figures.append(said(program))
        if len(kept(program)) == 2:
            press_stop(program)

    give(program, tmp_path, 6, 1_000_000)
    wired.runner.progress.connect(watch)
    qtbot.waitUntil(lambda: said(program).startswith("Stopped as you asked"), timeout=20_000)
    assert said(program) == "Stopped as you asked: 2 files were kept."
    assert len(kept(program)) == 2
    assert wired.giving is None
    assert any(words.startswith("1 of 6 files kept · ") for words in figures)
    assert any(words.endswith(" of 5.7 MB") for words in figures)
    assert len(set(figures)) > 5
    assert wired.desk.read.value("SELECT count(*) FROM exhibit_begun") == 0


def press_stop(program: Program) -> None:
    assert program.wired is not None
    button = program.wired.window.findChild(KeyButton, "banner_action")
    assert button is not None
    if button.text() == "Stop":
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_what_was_kept_before_a_refusal_is_said(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    assert program.wired is not None

    def shorten(_name: str, _done: int) -> None:
        (tmp_path / "1.mp4").write_bytes(b"other")

    program.wired.runner.progress.connect(shorten)
    give(program, tmp_path, 2, 9_000_000)
    qtbot.waitUntil(lambda: "1 file before it is kept." in said(program), timeout=20_000)
    assert [row.name for row in kept(program)] == ["0.mp4"]


def test_another_refused_job_does_not_lose_the_files(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    assert program.wired is not None
    give(program, tmp_path, 1, 100)
    qtbot.waitUntil(lambda: program.wired.giving is not None)
    refusal = UserError(UserCode.FILE_EXISTS, path=tmp_path)
    program.wired.runner.done.emit(JobDone(name="export", refusal=refusal))
    qtbot.waitUntil(lambda: len(kept(program)) == 1)
    qtbot.waitUntil(lambda: said(program) == "1 file is kept.")


def test_a_large_removal_lets_the_window_answer_between_its_slices(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.wired is not None
    wired = program.wired
    give(program, tmp_path, 1, 12 * SLICE)
    qtbot.waitUntil(lambda: said(program) == "1 file is kept.")
    monkeypatch.setattr("crisisapp.qtmodels.job_runner._SLICE_S", 1e-6)  # one slice a turn
    monkeypatch.setattr(RemovalDialog, "ask", lambda *_told: "demande du parquet")
    left = []
    turn = QTimer(wired.window)
    turn.timeout.connect(
        lambda: left.append(wired.desk.read.value("SELECT count(*) FROM exhibit_slice"))
    )
    turn.start(0)
    wired.window.act_asked.emit(f"exhibit_remove:{kept(program)[0].id}")
    wired.window.acts["backup"].trigger()
    assert "still being removed" in said(program)
    qtbot.waitUntil(lambda: said(program).startswith("The file is removed"))
    turn.stop()
    seen = sorted(set(left), reverse=True)
    assert seen[0] == 13
    assert seen[-1] == 0
    assert all(before - after <= 2 for before, after in itertools.pairwise(seen))


def test_two_thousand_files_are_refused_before_any_question(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    assert program.wired is not None
    monkeypatch.setattr(
        program.wired.window, "say", lambda words, *_more, **_kw: said.append(words)
    )
    paste(program, *[tmp_path / f"{number}.png" for number in range(2000)])
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("2000 files at once")
    assert not kept(program)
