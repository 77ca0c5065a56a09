"""Say when a moment was, or correct it: what hangs on it moves with it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.words import Precision
from crisisapp.services.commands.moments import SetMoment
from crisisapp.services.queries.moments import MomentRow
from crisisapp.services.words.moment import base_label, dated
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.check_row import CheckRow
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["MomentDialog"]


class MomentDialog(TimedDialog):
    """Gives the order about one moment of a situation, as it is known now."""

    def __init__(
        self,
        parent: QWidget | None,
        incident: str,
        row: MomentRow,
        clock: Clock,
        *,
        give: Give,
    ) -> None:
        label = base_label(row.base)
        super().__init__(parent, clock, give, title=f"{label[:1].upper()}{label[1:]}")
        self._incident = incident
        self._row = row
        self._at = LineField("time", parent=self)
        self._at.setObjectName("at")
        self._about = CheckRow(
            _("The hour is not known exactly"), role="body", strikes=False, parent=self
        )
        self._about.setObjectName("about")
        self._about.setChecked(row.precision is not Precision.EXACT)
        self.add_line(_("When: 07:45, yesterday 18:00, 2026-11-22 21:30"), self._at)
        self.form.addWidget(self._about)
        if row.at is not None:
            known = dated(row.at, clock.zone, row.precision)
            self.add_note(_("Known so far: {time}.").format(time=known))
        self.add_note(_("What is counted from it moves with it; the timeline says so."))
        stops: list[QWidget] = [self._at, self._about]
        if row.said:
            forget = KeyButton(_("Nobody knows it any more"), parent=self)
            forget.setObjectName("forget")
            forget.setAutoDefault(False)
            forget.clicked.connect(self._on_forget_clicked)
            self.form.addWidget(forget)
            stops.append(forget)
        self.end(*stops)

    def order(self) -> SetMoment:
        """Return the order.

        Raises:
            UserError: BAD_TIME.
        """
        from crisisapp.services.typed_time import typed_moment

        at = typed_moment(
            self._at.text(),
            now=self.clock.now,
            zone=self.clock.zone,
            announced=self._row.base == "event",
        )
        precision = Precision.ABOUT if self._about.isChecked() else Precision.EXACT
        return SetMoment(incident=self._incident, base=self._row.base, at=at, precision=precision)

    @Slot()
    def _on_forget_clicked(self) -> None:
        self.offer(lambda: SetMoment(incident=self._incident, base=self._row.base))

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
