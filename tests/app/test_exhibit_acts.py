"""Files pasted into the real window become exhibits; saved and removed from the row's menu."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.services.queries.exhibits import exhibits, shown_answer
from crisisapp.services.queries.records import ExhibitRow
from crisisapp.ui.dialogs.exhibits import CameBy, ExhibitDialog, RemovalDialog, ShownDialog
from crisisapp.ui.panes.capture_line import OfferLine
from crisisapp.ui.panes.know import KnowPane
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
    assert out.read_bytes() == CONTENT

    monkeypatch.setattr(RemovalDialog, "ask", lambda *_told: "demande du parquet")
    words["Remove “capture.png” for a legal reason…"].trigger()
    assert all(one.removed for one in kept(program))
    qtbot.waitUntil(lambda: not program.wired.runner.is_running("exhibit_copies"))
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
