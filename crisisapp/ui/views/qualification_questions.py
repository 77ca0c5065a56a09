"""The questions that qualify, one row each; those about a content for each content."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.services.networks import Networks
from crisisapp.services.qualification import QuestionView, Weighed
from crisisapp.support.i18n import _, pgettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["QuestionsPanel"]

_DERIVED = "g8"  # answered by the moment a content went online


class _Row(QWidget):
    """One question: its words and the answers; `publication` says which content it is about."""

    def __init__(self, question: QuestionView, publication: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question.id
        self.publication = publication
        text = QLabel(question.text, self)
        text.setWordWrap(True)
        set_font_role(text, "body")
        help_ = QLabel(question.help, self)
        help_.setWordWrap(True)
        help_.setProperty("tone", "muted")
        help_.setVisible(bool(question.help))
        set_font_role(help_, "small")
        self.answers = Segmented(question.text, _answers(), self)
        self.answers.setObjectName(f"answer_{question.id}")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, SMALL, 0, SMALL)
        layout.setHorizontalSpacing(scaled(MEDIUM))
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        layout.addWidget(text, 0, 0)
        layout.addWidget(help_, 1, 0)
        layout.addWidget(self.answers, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)


class QuestionsPanel(Card):
    """The questions of a situation, those of one content of it, and those of its playbooks.

    Emits:
        answered(str, str, str): the publication (empty: the situation), the question, the answer.
        content_chosen(str): the content whose questions are wanted.
    """

    answered = Signal(str, str, str)
    content_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._asked: tuple[object, ...] = ()
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(scaled(PANE), SMALL, scaled(PANE), SMALL)
        self._room.setSpacing(0)

    def show_questions(
        self,
        found: Weighed,
        given: Mapping[str, Mapping[str, str]],
        content: str,
        networks: Networks,
    ) -> None:
        """Show the questions; rows are made again only when other ones are asked.

        Args:
            found: what is asked and answered.
            given: answers not written yet, by publication, put over those there are.
            content: the publication whose questions are shown, empty when there is none.
            networks: names the contents.
        """
        about = [q for q in found.questions if q.per == "publication" and q.id != _DERIVED]
        asked = (
            content,
            tuple((q.id, q.text) for q in found.questions),
            tuple(row.id for row in found.publications),
            _("Yes"),
        )
        if asked != self._asked:
            self._asked = asked
            focused = self._focused()
            self._make(found, about, content, networks)
            if focused is not None:
                self._focus_again(focused)
        answers = {**found.contents.get(content, {}), **given.get(content, {})}
        whole = {**found.contents.get("", {}), **given.get("", {})}
        for row in self._rows:
            row.answers.set_value(
                (
                    answers if row.publication or row.question in {q.id for q in about} else whole
                ).get(row.question, "")
            )

    def focus_first(self) -> None:
        """Put the focus on the first question that has no answer, else on the first."""
        for row in self._rows:
            if not row.answers.value():
                row.answers.focus_answer()
                return
        if self._rows:
            self._rows[0].answers.focus_answer()

    def _make(
        self, found: Weighed, about: list[QuestionView], content: str, networks: Networks
    ) -> None:
        while (item := self._room.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        first = [q for q in found.questions if q.per != "publication" and not q.playbook]
        last = [q for q in first if q.id in ("g10", "g11", "g12")]
        for question in (q for q in first if q not in last):
            self._add(question, "")
        self._heading(_("What is online"))
        self._room.addWidget(self._contents(found, content, networks))
        for question in about:
            self._add(question, content)
        own = [q for q in found.questions if q.playbook]
        titles = {choice.id: choice.title for choice in found.playbooks}
        for playbook in dict.fromkeys(q.playbook for q in own):
            self._heading(titles.get(playbook, playbook))
            for question in (q for q in own if q.playbook == playbook):
                self._add(question, "")
        self._heading(_("To end"))
        for question in last:
            self._add(question, "")
        self._room.addStretch(1)

    def _add(self, question: QuestionView, publication: str) -> None:
        row = _Row(question, publication, self)
        row.answers.chosen.connect(weak_slot(self._on_answered, row))
        self._rows.append(row)
        self._room.addWidget(row)

    def _heading(self, words: str) -> None:
        label = QLabel(words, self)
        label.setContentsMargins(0, scaled(MEDIUM), 0, 0)
        set_font_role(label, "bold")
        self._room.addWidget(label)

    def _contents(self, found: Weighed, content: str, networks: Networks) -> QWidget:
        """Return a chip for each content; without one the questions are about what is told."""
        if not found.publications:
            label = QLabel(_("No publication is recorded yet: from what you were told."), self)
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
            set_font_role(label, "small")
            return label
        box = FlowBox(parent=self)
        box.setContentsMargins(0, scaled(SMALL), 0, scaled(SMALL))
        for row in found.publications:
            chip = FilterChip(parent=box)
            where = networks.platform_name(row.platform)
            chip.setText(_("Publication {number} · {where}").format(number=row.number, where=where))
            chip.setCheckable(True)
            chip.setChecked(row.id == content)
            chip.clicked.connect(weak_slot(self._on_content_clicked, row.id))
            box.add(chip)
        return box

    def _on_content_clicked(self, publication: str) -> None:
        self.content_chosen.emit(publication)

    def _on_answered(self, row: _Row) -> None:
        self.answered.emit(row.publication, row.question, row.answers.value())

    @Slot()
    def next_question(self) -> None:
        """Go to the question after the one that has the focus."""
        row = self._focused()
        place = -1 if row is None else self._rows.index(row)
        if 0 <= place < len(self._rows) - 1:
            self._rows[place + 1].answers.focus_answer()

    def _focused(self) -> _Row | None:
        """Return the row the keys are in."""
        now = QApplication.focusWidget()
        return next((row for row in self._rows if now and row.isAncestorOf(now)), None)

    def _focus_again(self, before: _Row) -> None:
        """Let the keys go on where they were: rows made again would lose the next letter."""
        same = (before.publication, before.question)
        row = next((r for r in self._rows if (r.publication, r.question) == same), None)
        row = row or next((r for r in self._rows if r.question == before.question), None)
        if row is None:
            self.focus_first()
            return
        for each in self._rows:  # a hidden widget takes no key
            each.show()
        row.answers.focus_answer()


def _answers() -> tuple[tuple[str, str], ...]:
    return (
        ("yes", pgettext("answer", "Yes")),
        ("no", pgettext("answer", "No")),
        ("unknown", "?"),
    )
