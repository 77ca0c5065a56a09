"""The fictional demo typed by a scripted keyboard through the capture line alone."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.exhibits import Incoming
from crisisapp.services.identity import Installation
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import LANGUAGES, Language, set_language
from crisisapp.support.paths import AppPaths
from crisisapp.ui.panes.capture import CapturePane

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2025, 3, 4, 18, 0, tzinfo=PARIS)
LINES = tomllib.loads(
    (Path(__file__).parents[2] / "services" / "capture" / "demo.toml").read_text("utf-8")
)["line"]


@pytest.fixture(params=LANGUAGES)
def typed(
    request: pytest.FixtureRequest, tmp_path: Path, app_paths: AppPaths, qtbot: QtBot
) -> Iterator[tuple[CapturePane, DeskBridge, str, Language]]:
    language: Language = request.param
    set_language(language)
    desk = Desk.create(
        tmp_path / "d.crisis",
        NewDesk(name="Collège des Tilleuls", language=language),
        Installation(app_paths),
        clock=ManualClock(NOW),
    )
    bridge = DeskBridge(desk)
    incident = desk.execute(OpenIncident(title="Faux compte")).made
    pane = CapturePane(bridge)
    qtbot.addWidget(pane)
    pane.resize(900, 120)
    pane.show_incident(incident)
    pane.show()
    pane.focus_line()
    yield pane, bridge, incident, language
    pane.keep_typed_text()
    pane.show_incident("")
    bridge.close()


def line_of(pane: CapturePane) -> QPlainTextEdit:
    found = pane.findChild(QPlainTextEdit, "capture_line")
    assert found is not None
    return found


def type_line(pane: CapturePane, text: str) -> None:
    """Type a line and Enter, key by key, as a keyboard of any layout would."""
    line = line_of(pane)
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(line, key)
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(line, enter)


def test_each_row_comes_out_as_it_was_meant(
    typed: tuple[CapturePane, DeskBridge, str, Language],
) -> None:
    pane, bridge, incident, language = typed
    column = 0 if language == "fr" else 1
    for each in LINES:
        type_line(pane, each[language])
        assert line_of(pane).toPlainText() == "", each[language]
    rows = sorted(entry_rows(bridge.read, incident), key=lambda row: int(row.number))
    entries = [each for each in LINES if not each[language].startswith("/corr")]
    assert len(rows) == len(entries) == 12
    for row, wanted in zip(rows, entries, strict=True):
        local = row.happened_at.astimezone(PARIS)
        assert row.kind == wanted["kind"]
        assert (row.from_party, row.to_party) == (wanted["from"][column], wanted["to"][column])
        assert local.strftime("%Y-%m-%d %H:%M") == f"2025-03-04 {wanted['time']}"
        if row.number != "2":
            assert row.text == wanted["text"][column]
    corrected = rows[1]
    assert corrected.corrected
    assert corrected.original == entries[1]["text"][column]
    assert "07:50" in corrected.text
    assert "07:48" in corrected.correction_reason


def test_what_a_correction_lacks_is_said_and_the_line_stays(
    typed: tuple[CapturePane, DeskBridge, str, Language],
) -> None:
    pane, bridge, _incident, _language = typed
    refused: list[CrisisError] = []
    bridge.refused.connect(refused.append)
    type_line(pane, "une ligne")
    for line, code in (
        ("/corr 41 autre texte, raison: x", UserCode.UNKNOWN_ENTRY),
        ("/corr 1 autre texte", UserCode.REASON_NEEDED),
    ):
        type_line(pane, line)
        assert line_of(pane).toPlainText() == line
        assert refused[-1].code == code
        line_of(pane).clear()


def test_an_unknown_word_after_a_slash_is_text(
    typed: tuple[CapturePane, DeskBridge, str, Language],
) -> None:
    pane, bridge, incident, _language = typed
    type_line(pane, "/zut 41 élèves")
    assert [row.text for row in entry_rows(bridge.read, incident)] == ["/zut 41 élèves"]


def test_a_file_is_given_by_its_path(
    typed: tuple[CapturePane, DeskBridge, str, Language], tmp_path: Path
) -> None:
    pane, _bridge, _incident, _language = typed
    given: list[Any] = []
    pane.files_given.connect(given.append)
    typed_line = f"/pj {tmp_path / 'capture 1.png'}"
    type_line(pane, typed_line)
    assert given == [[Incoming(path=tmp_path / "capture 1.png")]]
    assert line_of(pane).toPlainText() == typed_line  # until the file is taken
    pane.forget_given()
    assert line_of(pane).toPlainText() == ""
    line_of(pane).setPlainText("autre chose")
    pane.forget_given()
    assert line_of(pane).toPlainText() == "autre chose"
