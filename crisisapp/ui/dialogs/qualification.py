"""Short questions about the severity: why it is no crisis, with whom a level was agreed."""

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.qualification import AgreeLevel, NotACrisis
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import N_, _, hour_text
from crisisapp.ui.dialogs.order import Clock, Give, OrderDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AgreeDialog", "LevelDialog", "NotACrisisDialog"]

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
    """Asks with whom the proposed severity was agreed, and when (now), and sets it."""

    def __init__(
        self, parent: QWidget | None, incident: str, level: int, clock: Clock, *, give: Give
    ) -> None:
        word = level_label(level)
        super().__init__(
            parent,
            incident,
            give,
            title=_("Severity agreed: {level}").format(level=word),
            accept=_("Set {level}").format(level=word),
        )
        self._clock = clock
        self.ask(_("Agreed with (the head, the authority; by whom)"), _AGREED, field="party")
        self.at = LineField("time", parent=self)
        self.at.setObjectName("at")
        self.at.setText(hour_text(clock.now, clock.zone))
        self.add_line(_("At what time"), self.at)
        self.finish()

    def finish(self) -> None:
        """Put what comes under the two fields."""
        self.end(self.line, self.at)

    def order(self) -> Command:
        """Return the order.

        Raises:
            UserError: BAD_TIME, AGREEMENT_NEEDED.
        """
        return AgreeLevel(incident=self.incident, agreed_by=self.line.text(), at=self.moment())

    def moment(self) -> datetime | None:
        """Return the typed moment; None for the minute it stands at, which is now.

        Raises:
            UserError: BAD_TIME.
        """
        clock = self._clock
        if self.at.text().strip() == hour_text(clock.now, clock.zone):
            return None
        return clock.typed(self.at)

    # Qt overrides

    @Slot()
    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class LevelDialog(AgreeDialog):
    """Asks with whom a severity chosen by hand was agreed; until then it can be proposed."""

    def __init__(
        self, parent: QWidget | None, incident: str, level: int, clock: Clock, *, give: Give
    ) -> None:
        self._level = level
        super().__init__(parent, incident, level, clock, give=give)

    def finish(self) -> None:
        """Offer to propose it, for when nobody was reached yet."""
        self.add_note(
            _("It belongs to the head and the education authority. Not reached yet: propose it.")
        )
        propose = KeyButton(_("Only propose it"), parent=self)
        propose.setObjectName("propose")
        propose.setAutoDefault(False)
        propose.clicked.connect(self._on_propose_clicked)
        self.form.addWidget(propose, 0, Qt.AlignmentFlag.AlignLeft)
        self.end(self.line, self.at, propose)

    def order(self) -> Command:
        """Return the order.

        Raises:
            UserError: BAD_TIME, AGREEMENT_NEEDED.
        """
        who = self.line.text().strip()
        if not who:
            raise UserError(UserCode.AGREEMENT_NEEDED)
        at = self.moment()
        return SetLevel(incident=self.incident, level=self._level, agreed_by=who, at=at)

    @Slot()
    def _on_propose_clicked(self) -> None:
        self.offer(lambda: SetLevel(incident=self.incident, level=self._level))
