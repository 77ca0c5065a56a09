"""The line at the foot of the window: it says only what is true and measured."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisapp.domain.words import Role
from crisisapp.services.queries.records import ActorRow, SchoolRow, VerifyReport
from crisisapp.services.words.labels import role_label
from crisisapp.support.i18n import _
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.elided import ElidedLabel

__all__ = ["StatusLine"]


class StatusLine(Bar):
    """Says when the last thing was recorded, whether the journal was checked, who writes where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self.setObjectName("status_line")
        self._recorded_at: datetime | None = None
        self._zone = ZoneInfo("UTC")
        self._report: VerifyReport | None = None
        self._checking = False
        self._writable = True
        self._recorded = ElidedLabel(role="small", parent=self)
        self._journal = ElidedLabel(role="small", parent=self)
        self._inside = ElidedLabel(role="small", parent=self)
        self._school = ElidedLabel(role="small", parent=self)
        self._writer = ElidedLabel(role="small", parent=self)
        self._build()
        self.retranslate()

    def show_recorded(self, at: datetime, zone: ZoneInfo) -> None:
        """Say when the last order was safe on disk."""
        self._recorded_at, self._zone = at, zone
        self.retranslate()

    def show_checking(self) -> None:
        """Say that the journal is being checked."""
        self._checking = True
        self.retranslate()

    def show_report(self, report: VerifyReport | None) -> None:
        """Say what the check found; None: it could not be done."""
        self._checking = False
        self._report = report
        self.retranslate()

    def show_people(self, school: SchoolRow, actor: ActorRow | None) -> None:
        """Say whose desk it is and who writes."""
        self._school.setText(school.name)
        name = "" if actor is None else (actor.name or actor.initials)
        words = _("Written by {name}").format(name=name) if name else ""
        if actor is not None and name and actor.role:
            words = f"{words} ({_role_word(actor.role)})"
        self._writer.setText(words)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - Qt's own habit
        """Say that this window only reads."""
        self._writable = writable
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the screen."""
        if not self._writable:
            self._recorded.setText(_("Reading only"))
        elif self._recorded_at is None:
            self._recorded.setText(_("Nothing recorded since the start"))
        else:
            local = self._recorded_at.astimezone(self._zone)
            self._recorded.setText(_("Recorded {time}").format(time=f"{local:%H:%M:%S}"))
        self._journal.setText(self._journal_words())
        self._inside.setText(_("Nothing leaves this computer"))

    def _journal_words(self) -> str:
        if self._checking:
            return _("Checking the journal…")
        if self._report is None:
            return _("Journal not checked yet")
        if self._report.lists == "differ":
            return _("Journal intact, lists changed")
        return _("Journal intact") if self._report.ok else _("Journal damaged")

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(scaled(14), scaled(4), scaled(14), scaled(4))
        layout.setSpacing(scaled(18))
        for label in (self._recorded, self._journal, self._inside):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self._school)
        layout.addWidget(self._writer)
        for label in (self._recorded, self._journal, self._inside, self._school, self._writer):
            label.setProperty("tone", "muted")


def _role_word(role: str) -> str:
    """Return the word of a role of the closed list; a role said in own words as it is."""
    return role_label(Role(role)) if role in set(Role) else role
