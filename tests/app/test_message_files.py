"""A message as a file through the real program: written beside the window, said where it is."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.app import acts
from crisisapp.app.program import Program
from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.exports import write
from crisisapp.ui.panes.say_more import MoreButton

Start = Callable[[Path | None], Program]
FILLED = {
    "facts": "une bagarre a eu lieu devant le portail",
    "actions": "prévenu la police",
    "advice": "attendre notre prochain message",
    "next_update_at": "11h30",
}


@pytest.fixture
def program(start: Start, demo: Path) -> Program:
    program = start(demo)
    QApplication.processEvents()
    return program


def a_message(program: Program, *, agreed: bool) -> str:
    assert program.wired is not None
    bridge = program.wired.bridge
    order = DraftMessage(
        incident=program.wired.window.current_incident,
        template="M01",
        language="fr",
        audience=Audience.ALL_FAMILIES,
        values=FILLED,
    )
    made = bridge.dispatch(order)
    assert made is not None
    if agreed:
        bridge.dispatch(ApproveMessage(message=made.made, way=ApprovalWay.ALONE))
    return made.made


def said(program: Program) -> str:
    assert program.wired is not None
    return program.wired.window._said


def ask(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


@pytest.mark.parametrize("fmt", ["eml", "docx", "pdf", "html"])
def test_a_message_is_written_beside_the_window(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, fmt: str
) -> None:
    message = a_message(program, agreed=True)
    ask(monkeypatch, tmp_path / "parents")  # the name ends as its format does
    acts.carry_out(program, f"message_document:{fmt}:{message}")
    out = tmp_path / f"parents.{fmt}"
    qtbot.waitUntil(lambda: str(out) in said(program), timeout=15_000)
    assert out.stat().st_size > 500
    assert "Nobody has said yes" not in said(program)


def test_what_nobody_agreed_to_is_written_under_its_mark(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    message = a_message(program, agreed=False)
    out = tmp_path / "parents.html"
    ask(monkeypatch, out)
    acts.carry_out(program, f"message_document:html:{message}")
    qtbot.waitUntil(lambda: str(out) in said(program), timeout=15_000)
    assert "Nobody has said yes" in said(program)
    assert "PROJET" in out.read_text("utf-8")


def test_a_message_to_print_is_opened_where_it_can_be(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile())
    )
    out = tmp_path / "parents.pdf"
    ask(monkeypatch, out)
    acts.carry_out(program, f"message_document:print:{a_message(program, agreed=True)}")
    qtbot.waitUntil(lambda: bool(opened), timeout=15_000)
    assert opened == [str(out)]


def test_a_full_disk_is_one_sentence_and_leaves_no_file(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(write, "_write_new", full)
    ask(monkeypatch, tmp_path / "parents.html")
    message = a_message(program, agreed=True)
    acts.carry_out(program, f"message_document:html:{message}")
    qtbot.waitUntil(lambda: "full" in said(program), timeout=15_000)
    assert not list(tmp_path.glob("parents*"))


def test_the_menu_of_the_foot_asks_the_program(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert program.wired is not None
    window = program.wired.window
    message = a_message(program, agreed=True)
    QApplication.processEvents()
    window.incident._say.open_message(message)
    out = tmp_path / "parents.eml"
    ask(monkeypatch, out)
    more = window.findChild(MoreButton, "message_more")
    assert isinstance(more, QPushButton)
    more.menu().aboutToShow.emit()
    next(a for a in more.menu().actions() if a.objectName() == "document:eml").trigger()
    qtbot.waitUntil(out.exists, timeout=15_000)
    assert b"X-Unsent: 1" in out.read_bytes()
