"""The orders about one question: ask it, pass it on, answer and clear it, decide not to answer."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.domain.questions import ClearedFor
from crisisapp.services.commands.questions import (
    AnswerQuestion,
    AskQuestion,
    ClearQuestion,
    CloseQuestion,
    PassQuestion,
)
from crisisapp.services.queries.questions import QuestionRow
from crisisapp.services.words.question import cleared_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = [
    "AnswerQuestionDialog",
    "AskQuestionDialog",
    "CloseQuestionDialog",
    "PassQuestionDialog",
]


class AskQuestionDialog(OrderDialog):
    """Puts a question in the ledger: typed, or one that a call asked. `about` words one anew.

    `asked` are the calls whose question is not in the ledger yet, as (line, words, theme).
    """

    def __init__(  # noqa: PLR0913 - three have a default
        self,
        parent: QWidget | None,
        give: Give,
        themes: Mapping[str, str],
        *,
        incident: str,
        asked: Sequence[tuple[str, str, str]] = (),
        about: QuestionRow | None = None,
        names: ChipOf | None = None,
    ) -> None:
        title = _("A question") if about is None else _("Word this question")
        super().__init__(parent, give, title=title)
        self._incident = incident
        self._about = about
        self._asked = tuple(asked)
        self._from = ChoiceBox("", self)
        self._text = LineField("question", about.text if about else "", self)
        self._theme = ChoiceBox("", self)
        self._from.addItem(_("Typed here"), "")
        for line, words, _theme in self._asked:
            self._from.addItem(words, line)
        self._theme.addItem(_("None"), "")
        for theme, words in themes.items():
            self._theme.addItem(words, theme)
        self._choose_theme(about.theme if about else "")
        parts = (("from", self._from), ("question", self._text), ("theme", self._theme))
        for name, part in parts:
            part.setObjectName(name)
        if self._asked:
            self.add_line(_("Asked by a call"), self._from)
        else:
            self._from.hide()
        self.add_line(_("The question, as it will be read"), self._text)
        self.add_chips(names, self._text)
        self.add_line(_("Theme"), self._theme)
        self._from.currentIndexChanged.connect(self._on_from_changed)
        first = (self._from,) if self._asked else ()
        self.end(*first, self._text, self._theme)
        self._text.setFocus()

    def order(self) -> AskQuestion:
        """Return the order the fields make."""
        entry = self._about.id if self._about else str(self._from.currentData() or "")
        return AskQuestion(
            incident=self._incident,
            text=self._text.text(),
            theme=str(self._theme.currentData() or ""),
            entry=entry,
        )

    def _on_from_changed(self, place: int) -> None:
        """Take the words of the call chosen; they can be put otherwise."""
        if place > 0:
            _line, words, theme = self._asked[place - 1]
            self._text.show_text(words)
            self._choose_theme(theme)

    def _choose_theme(self, theme: str) -> None:
        self._theme.setCurrentIndex(max(0, self._theme.findData(theme)))

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class AnswerQuestionDialog(OrderDialog):
    """Answers a question and clears the answer; where only the clearing changes, only that is told.

    `facts` are the confirmed ones, as (id, key, words).
    """

    def __init__(
        self,
        parent: QWidget | None,
        give: Give,
        row: QuestionRow,
        *,
        facts: Sequence[tuple[str, str, str]] = (),
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(parent, give, title=row.text)
        self._row = row
        self._answer = LineField("answer", "" if row.fact else row.answer, self)
        self._fact = ChoiceBox("", self)
        self._who = LineField("by_party", row.cleared_party, self)
        self._ticks = {who: TickBox(cleared_label(who), self) for who in ClearedFor}
        self._fact.addItem(_("None: the words above"), "")
        for fact, key, words in facts:
            self._fact.addItem(words, fact)
            if key == row.fact:
                self._fact.setCurrentIndex(self._fact.count() - 1)
        self._begun = (self._answer.text(), self._chosen_fact())
        for who, tick in self._ticks.items():
            tick.setObjectName(f"cleared_{who.value}")
            tick.setChecked(who in row.cleared)
        parts = (("answer", self._answer), ("fact", self._fact), ("who", self._who))
        for name, part in parts:
            part.setObjectName(name)
        self.add_line(_("The answer, as it will be read"), self._answer)
        self.add_chips(names, self._answer)
        self.add_line(_("Or a confirmed fact, whose words it then follows"), self._fact)
        strip = FlowBox(gap_px=2 * SMALL, parent=self)
        for tick in self._ticks.values():
            strip.add(tick)
        self.add_line(_("May be told to (what is public is for all)"), strip)
        self.add_line(_("Who cleared it"), self._who)
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        self._why = self._named(_("Why it goes on as it is"), self._reason)
        for asked in (self._why, self._reason):
            self.form.addWidget(asked)
            asked.hide()
        self.end(self._answer, self._fact, *self._ticks.values(), self._who, self._reason)

    def order(self) -> AnswerQuestion | ClearQuestion:
        """Return the order the fields make."""
        cleared = tuple(who for who, tick in self._ticks.items() if tick.isChecked())
        said = (self._answer.text(), self._chosen_fact())
        if said == self._begun and self._row.said:
            who = self._who.text()
            reason = self._reason.text()
            return ClearQuestion(entry=self._row.id, cleared=cleared, by_party=who, reason=reason)
        return AnswerQuestion(
            entry=self._row.id,
            answer=said[0],
            fact=said[1],
            cleared=cleared,
            by_party=self._who.text(),
            reason=self._reason.text(),
        )

    def refused(self, refusal: CrisisError) -> None:
        """Ask why it goes on where something is to be settled first."""
        if refusal.code == UserCode.SETTLE_FIRST:
            self._why.show()
            self._reason.show()
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        super().refused(refusal)

    def _chosen_fact(self) -> str:
        return str(self._fact.currentData() or "")

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class PassQuestionDialog(OrderDialog):
    """Says who was asked for the answer."""

    def __init__(self, parent: QWidget | None, give: Give, row: QuestionRow) -> None:
        super().__init__(parent, give, title=row.text)
        self._row = row
        self._party = LineField("party", row.asked_to, self)
        self._party.setObjectName("party")
        self.add_line(_("Who was asked"), self._party)
        self.end(self._party)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self._order)

    def _order(self) -> PassQuestion:
        return PassQuestion(entry=self._row.id, party=self._party.text())


class CloseQuestionDialog(OrderDialog):
    """Says that the school does not answer, and why; the reception reads the reason."""

    def __init__(self, parent: QWidget | None, give: Give, row: QuestionRow) -> None:
        super().__init__(parent, give, title=row.text)
        self._row = row
        self._reason = LineField("reason", row.reason, self)
        self._reason.setObjectName("reason")
        self.add_line(_("Why we do not answer: the reception reads it"), self._reason)
        self.end(self._reason)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self._order)

    def _order(self) -> CloseQuestion:
        return CloseQuestion(entry=self._row.id, reason=self._reason.text())
