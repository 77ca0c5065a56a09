"""Two short questions of a qualification: why it is no crisis, with whom a level was agreed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.services.commands.qualification import AgreeLevel, NotACrisis
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import N_, _
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AgreeDialog", "NotACrisisDialog"]

_REASONS = (
    N_("pupil life and a talk are enough"),
    N_("not linked to the school"),
    N_("checked: it is untrue and nobody is worried"),
)
_AGREED = (N_("Head and DSDEN"), N_("DSDEN, duty line"), N_("Head"))


class _LineDialog(OrderDialog):
    """One line with ready answers that fill it."""

    def __init__(
        self,
        parent: QWidget | None,
        incident: str,
        give: Give,
        *,
        title: str,
        accept: str,
    ) -> None:
        super().__init__(parent, give, title=title, accept=accept)
        self.incident = incident

    def ask(self, label: str, ready: tuple[str, ...], *, field: str) -> None:
        """Put the line and the answers that fill it."""
        self.line = LineField(field, parent=self)
        self.line.setObjectName("said")
        self.add_line(label, self.line)
        box = FlowBox(parent=self)
        for words in ready:
            chip = FilterChip(parent=box)
            chip.setText(_(words))
            chip.clicked.connect(weak_slot(self._on_ready_chosen, words))
            box.add(chip)
        self.form.addWidget(box)

    def _on_ready_chosen(self, words: str) -> None:
        self.line.setText(_(words))
        self.line.setFocus()


class NotACrisisDialog(_LineDialog):
    """Asks why the ordinary answer is enough, and closes the situation with it.

    `shared`: a severity of 3 or more is set or waits, so it asks with whom leaving it was agreed.
    `law`: the steps set by law that are still open; closing does not end them.
    """

    def __init__(
        self,
        parent: QWidget | None,
        incident: str,
        *,
        give: Give,
        shared: bool = False,
        law: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            parent,
            incident,
            give,
            title=_("This is not a crisis"),
            accept=_("Close it with this reason"),
        )
        self.ask(_("Why the ordinary answer is enough"), _REASONS, field="reason")
        self.agreed = LineField("party", parent=self)
        self.agreed.setObjectName("agreed")
        self.agreed.setVisible(shared)
        if shared:
            self.add_line(_("Agreed with (the head, the authority; by whom)"), self.agreed)
        if law:
            self.add_note("\n".join((_("Set by law, still open"), *law)))
        self.add_note(_("It stays in the list of situations, with the reason. It can be reopened."))
        self.end(self.line)

    # Qt overrides

    @Slot()
    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(
            lambda: NotACrisis(
                incident=self.incident, reason=self.line.text(), agreed_by=self.agreed.text()
            )
        )


class AgreeDialog(_LineDialog):
    """Asks with whom the proposed severity was agreed, and sets it."""

    def __init__(self, parent: QWidget | None, incident: str, level: int, *, give: Give) -> None:
        word = level_label(level)
        super().__init__(
            parent,
            incident,
            give,
            title=_("Severity agreed: {level}").format(level=word),
            accept=_("Set {level}").format(level=word),
        )
        self.ask(_("Agreed with (the head, the authority; by whom)"), _AGREED, field="party")
        self.end(self.line)

    # Qt overrides

    @Slot()
    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(lambda: AgreeLevel(incident=self.incident, agreed_by=self.line.text()))
