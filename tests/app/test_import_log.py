"""A log imported through the window: read, asked, tried, written, withdrawn from a row."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.app.wiring import Wired
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.imports.plan import ImportOptions
from crisisapp.services.imports.tables import Table
from crisisapp.services.queries.imports import batches
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.ui.dialogs.import_log import ImportChoice, ImportDialog
from crisisapp.ui.dialogs.import_report import EncodingDialog, ImportAgreement, ImportReportDialog
from crisisapp.ui.panes.know import KnowPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.long_list import LongListView
from tests.services.imports.files import a_csv, a_workbook

Start = Callable[[Path | None], Program]
LOG = "Date;Heure;Type;Événement\n24/11/2026;7h45;rumeur;un couteau\n24/11/2026;8h;machin;b\n"


@pytest.fixture
def wired(start: Start, demo: Path) -> Wired:
    program = start(demo)
    assert program.wired is not None
    wired = program.wired
    wired.window.go(Route(page=Page.INCIDENT, incident=wired.window.current_incident))
    return wired


class Answers:
    """What a person answers to the questions of an import; remembers what was asked."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.path = Path()
        self.choice: Callable[[Table, ImportOptions], ImportChoice | None] = self.as_proposed
        self.agrees = True
        self.codes = False
        self.encoding = ""
        self.twice: list[str] = []
        self.asked = 0
        patch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (self._name(), ""))
        patch.setattr(ImportDialog, "ask", self._ask)
        patch.setattr(ImportReportDialog, "ask", self._report)
        patch.setattr(EncodingDialog, "ask", lambda *_given, **_words: self.encoding)

    def _name(self) -> str:
        return "" if self.path == Path() else str(self.path)

    @staticmethod
    def as_proposed(table: Table, options: ImportOptions) -> ImportChoice:
        zone = options.zone or options.school_zone
        return ImportChoice(options=msgspec.structs.replace(options, zone=zone), sheet=table.sheet)

    def _ask(self, _parent: object, table: Table, options: ImportOptions) -> ImportChoice | None:
        self.asked += 1
        return self.choice(table, options)

    def _report(
        self, _parent: object, _plan: object, _zone: object, twice: str
    ) -> ImportAgreement | None:
        self.twice.append(twice)
        return ImportAgreement(codes=self.codes) if self.agrees else None


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def said(wired: Wired) -> str:
    banner = wired.window.findChild(Banner)
    assert isinstance(banner, Banner)
    return banner.sentence()


def imported(wired: Wired) -> list[str]:
    incident = wired.window.current_incident
    return [row.text for row in entry_rows(wired.bridge.read, incident) if row.batch]


def run(wired: Wired, qtbot: QtBot, words: str) -> None:
    wired.window.acts["import_log"].trigger()
    qtbot.waitUntil(lambda: words in said(wired), timeout=10_000)


def test_a_log_is_imported_and_the_second_time_is_asked(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = a_csv(tmp_path, LOG)
    run(wired, qtbot, "1 row is in, entries ")
    assert imported(wired) == ["un couteau"]
    assert answers.twice == [""]
    answers.agrees = False
    run(wired, qtbot, "Nothing was imported.")
    assert "already" in answers.twice[1]
    assert imported(wired) == ["un couteau"]


def test_names_are_written_as_codes_when_agreed(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = a_csv(tmp_path, "Texte\nappel de la mère de Yanis B.\nYanis B. est rentré\n")
    answers.codes = True
    run(wired, qtbot, "2 rows are in")
    first, second = imported(wired)
    assert "Yanis" not in f"{first} {second}"
    assert second.split()[0] in first


def test_giving_up_writes_nothing(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = a_csv(tmp_path, LOG)
    answers.choice = lambda _table, _options: None
    run(wired, qtbot, "Nothing was imported.")
    answers.path = Path()
    wired.window.acts["import_log"].trigger()
    assert not imported(wired)


def test_another_sheet_and_another_encoding_are_read_again(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = a_workbook(tmp_path, [["Texte"], ["a b"]])
    answers.choice = lambda table, options: msgspec.structs.replace(
        answers.as_proposed(table, options), sheet="Vide"
    )
    run(wired, qtbot, "there is no row in this table")
    answers.path = a_csv(tmp_path, "Texte\nun élève blessé\n", encoding="cp850")
    answers.choice = answers.as_proposed
    answers.encoding = "cp850"
    run(wired, qtbot, "1 row is in")
    assert imported(wired) == ["un élève blessé"]


def test_a_file_that_is_no_table_is_said_once(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = tmp_path / "cahier.xlsx"
    answers.path.write_bytes(b"PK\x03\x04 half")
    run(wired, qtbot, "this workbook is damaged")
    assert answers.asked == 0


def test_an_import_is_stopped_and_what_is_in_can_be_taken_back(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = a_csv(tmp_path, "Texte\n" + "une ligne\n" * 2000)
    wired.runner.progress.connect(_stopper(wired))
    run(wired, qtbot, "The import was stopped.")
    assert 0 < len(imported(wired)) < 2000
    assert len(imported(wired)) % 10 == 0


def _stopper(wired: Wired) -> Callable[[str, int], None]:
    def stop(_name: str, _count: int) -> None:
        wired.window.act_asked.emit("stop_import")

    return stop


def test_a_closed_situation_takes_no_import(wired: Wired, answers: Answers) -> None:
    incident = wired.window.current_incident
    wired.desk.execute(
        SetStatus(incident=incident, status=IncidentStatus.CLOSED, reason="bilan fait")
    )
    wired.window.acts["import_log"].trigger()
    assert "is closed" in said(wired)
    assert answers.asked == 0


def test_the_menu_of_a_row_withdraws_the_whole_import(
    wired: Wired, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = a_csv(tmp_path, "Texte\nune ligne\nune autre\n")
    run(wired, qtbot, "2 rows are in")
    pane = wired.window.findChild(KnowPane)
    assert isinstance(pane, KnowPane)
    rows = pane.findChild(LongListView, "timeline")
    assert isinstance(rows, LongListView)
    incident = wired.window.current_incident
    row = next(row for row in entry_rows(wired.bridge.read, incident) if row.batch)

    def shown() -> bool:  # the list follows in the next turn of the event loop
        pane.show_incident(incident, 0, row.id)
        return rows.currentIndex().isValid()

    qtbot.waitUntil(shown)
    rows.customContextMenuRequested.emit(rows.rect().center())
    menu = pane.findChild(QMenu, "entry_menu")
    assert isinstance(menu, QMenu)
    act = next(action for action in menu.actions() if action.objectName() == "withdraw")
    assert act.isEnabled()
    act.trigger()
    menu.close()
    reason = pane.findChild(QLineEdit, "amend_reason")
    keep = pane.findChild(KeyButton, "amend_keep")
    assert isinstance(reason, QLineEdit)
    assert isinstance(keep, KeyButton)
    assert keep.text() == "Withdraw the import"
    reason.setText("mauvais fichier")
    keep.click()
    assert batches(wired.bridge.read, incident)[0].standing == 0
