"""Two dialogs of the checklist: steps of one's own, typed or pasted; the steps that wait."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QListWidget, QWidget

from crisisapp.domain.errors import UserError
from crisisapp.domain.words import Phase, Role
from crisisapp.services.commands.steps import AddSteps, read_steps
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.labels import phase_label, role_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["AddStepsDialog", "HiddenStepsDialog"]

_TALLEST = 160


class AddStepsDialog(OrderDialog):
    """Takes one step a line; bullets, boxes and numbers of a pasted list are left out."""

    def __init__(self, parent: QWidget | None, incident: str, *, give: Give, after: str) -> None:
        super().__init__(parent, give, title=_("Steps of your own"), accept=_("Add"))
        self._incident = incident
        self._after = after
        self._texts = TextArea(self)
        self._texts.setObjectName("texts")
        self._texts.setTabChangesFocus(True)
        self._texts.setMinimumHeight(scaled(_TALLEST))
        set_font_role(self._texts, "body")
        self._role = QComboBox(self)
        self._phase = QComboBox(self)
        for role in Role:
            self._role.addItem(role_label(role), role.value)
        for phase in Phase:
            self._phase.addItem(phase_label(phase), phase.value)
        self._role.setCurrentIndex(self._role.findData(Role.COORDINATOR.value))
        self._phase.setCurrentIndex(self._phase.findData(Phase.ACT.value))
        self.add_line(_("One step a line; a list may be pasted"), self._texts)
        self.add_pair((_("Who"), self._role), (_("Phase"), self._phase))
        self.end(self._texts, self._role, self._phase)
        self._texts.refused.connect(self._on_texts_refused)
        # Enter begins another line there: this key adds from any field, as it applies elsewhere.
        for chord in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(chord), self).activated.connect(self.accept)
        self.accept_button.set_key(_("Ctrl+Enter"))

    def order(self) -> AddSteps:
        """Return the order the fields make."""
        pasted = read_steps(self._texts.toPlainText())
        return AddSteps(
            incident=self._incident,
            texts=pasted.texts,
            done=pasted.done,
            phase=Phase(self._phase.currentData()),
            role=Role(self._role.currentData()),
            after=self._after,
        )

    @Slot(object)
    def _on_texts_refused(self, error: UserError) -> None:
        self.say(sentence(error))

    # Qt overrides

    @Slot()
    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class HiddenStepsDialog(FormDialog):
    """Lists the steps that wait for an answer, a fact or a level, or left with their playbook.

    Each row is the step, then why it is not on the list.
    """

    def __init__(self, parent: QWidget | None, rows: list[tuple[str, str]]) -> None:
        super().__init__(parent, title=_("Hidden steps and why"), accept=_("Close"), refuse="")
        self._list = QListWidget(self)
        self._list.setObjectName("hidden_steps")
        self._list.setWordWrap(True)
        set_font_role(self._list, "body")
        for text, why in rows:
            self._list.addItem(f"{text}\n{why}")
        self._list.setMinimumHeight(scaled(min(360, 60 + 46 * len(rows))))
        self.add_line(_("What waits comes by itself once it is so."), self._list)
        self.begin_at(self._list)
