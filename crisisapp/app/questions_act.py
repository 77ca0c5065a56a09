"""The act of the questions: their ledger over the page, its orders, and the public page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import FactState, IncidentStatus
from crisisapp.qtmodels.cells import CellRow
from crisisapp.qtmodels.questions import question_cells
from crisisapp.services.exports.questions import write_public_page
from crisisapp.services.queries.calls import calls
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.questions import QuestionRow, ledger, questions
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.call_line import theme_names
from crisisapp.support.i18n import Language, _, as_language, current_language
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import OrderDialog
from crisisapp.ui.dialogs.question import (
    AnswerQuestionDialog,
    AskQuestionDialog,
    CloseQuestionDialog,
    PassQuestionDialog,
)
from crisisapp.ui.dialogs.questions import QuestionsDialog
from crisisapp.ui.name_chip import chips_for
from crisisapp.ui.page_parts import Giver

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["Ledger", "show_questions"]


def show_questions(program: "Program", wired: Wired) -> None:
    """Show the ledger of the situation at hand."""
    window, bridge = wired.window, wired.bridge
    row = incident(bridge.read, window.current_incident, bridge.zone)
    if row is None:
        window.say(_("Open a situation first: its questions are in it."), "info")
        return
    writable = bridge.writable and row.status is not IncidentStatus.CLOSED
    ledger = Ledger(wired, row.id, program.documents)
    QuestionsDialog(window, ledger, writable=writable).was_accepted()
    if ledger.written is not None:
        window.say(_("Written: {path}").format(path=ledger.written), "ok")


class Ledger:
    """Reads the questions of one situation and carries out what is asked of one."""

    def __init__(self, wired: Wired, incident_id: str, documents: Path) -> None:
        self._wired = wired
        self._incident = incident_id
        self._documents = documents
        self.written: Path | None = None

    def rows(self) -> tuple[Sequence[QuestionRow], Sequence[CellRow]]:
        """Return the questions, and each as the table shows it."""
        read, names = self._wired.bridge.read, self._themes()
        rows, counts = ledger(read, self._incident, self._language(), tuple(names))
        return rows, [question_cells(row, names, counts) for row in rows]

    def carry_out(self, deed: str, row: QuestionRow | None, over: QWidget) -> None:
        """Do what a button of the ledger says."""
        if deed == "export":
            self._export(over)
            return
        dialog = self._dialog(deed, row, over)
        if dialog is not None:
            dialog.was_accepted()

    def _dialog(self, deed: str, row: QuestionRow | None, over: QWidget) -> OrderDialog | None:
        give, names = Giver(self._wired.bridge, _nothing).give, self._chips()
        if deed == "ask":
            asked, at = self._asked_by_calls(), self._incident
            return AskQuestionDialog(
                over, give, self._themes(), incident=at, asked=asked, names=names
            )
        if row is None:
            return None
        match deed:
            case "answer":
                return AnswerQuestionDialog(over, give, row, facts=self._sure(), names=names)
            case "pass":
                return PassQuestionDialog(over, give, row)
            case "close":
                return CloseQuestionDialog(over, give, row)
            case _:
                at, themes = self._incident, self._themes()
                return AskQuestionDialog(over, give, themes, incident=at, about=row, names=names)

    def _export(self, over: QWidget) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            over,
            _("Public page of questions and answers"),
            str(self._documents / "questions.html"),
            _("Web page (*.html);;Text with marks (*.md)"),
        )
        if not name:
            return
        try:
            self.written = write_public_page(
                self._wired.bridge, self._incident, self._language(), Path(name)
            )
        except CrisisError as error:
            self._wired.window.say(sentence(error), "warn")

    def _asked_by_calls(self) -> tuple[tuple[str, str, str], ...]:
        """Return what calls asked that is not in the ledger yet, newest first, each words once."""
        read = self._wired.bridge.read
        known = {row.id for row in questions(read, self._incident, self._language())}
        found: dict[str, tuple[str, str, str]] = {}
        for call in calls(read, self._incident):
            if call.question and call.entry not in known:
                found.setdefault(call.question, (call.entry, call.question, call.theme))
        return tuple(found.values())

    def _sure(self) -> tuple[tuple[str, str, str], ...]:
        language = self._language()
        return tuple(
            (fact.id, fact.key, fact.clauses[language])
            for fact in facts(self._wired.bridge.read, self._incident)
            if fact.state in (FactState.CONFIRMED, FactState.CHANGED) and fact.clauses.get(language)
        )

    def _chips(self) -> ChipOf:
        return chips_for(self._wired.bridge, self._incident)

    def _themes(self) -> dict[str, str]:
        return theme_names(self._wired.bridge.content, current_language())

    def _language(self) -> Language:
        return as_language(self._wired.desk.language, default="fr")


def _nothing() -> None:
    """Do nothing more: the ledger reads itself again."""
