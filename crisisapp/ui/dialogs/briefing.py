"""The briefing: five parts with their minutes, what is open, and the one that comes next."""

from datetime import timedelta

import msgspec
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.clock_label import ClockLabel

__all__ = ["Briefing", "BriefingDialog"]

_SECOND_MS = 1000


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """What a briefing goes through. `parts` are words and minutes, `scribe` lines to read out."""

    parts: tuple[tuple[str, int], ...]
    scribe: tuple[str, ...]
    next_words: str = ""


class BriefingDialog(FormDialog):
    """Counts the minutes of each part, in silence; it hurries nobody and ends nothing by itself."""

    def __init__(self, parent: QWidget | None, briefing: Briefing, *, writable: bool) -> None:
        super().__init__(
            parent,
            title=_("Briefing"),
            accept=_("It was held") if writable else _("Close"),
            refuse=_("Not held") if writable else "",
        )
        self._steps = briefing.parts
        self._seconds = 0
        self._at = -1
        self._clock = ClockLabel(role="bold", parent=self)
        self._clock.setObjectName("briefing_clock")
        self.form.addWidget(self._clock)
        self._labels: list[QLabel] = []
        for words, minutes in briefing.parts:
            label = QLabel(_("{minutes} min · {part}").format(minutes=minutes, part=words), self)
            label.setWordWrap(True)
            self.form.addWidget(label)
            self._labels.append(label)
        for line in briefing.scribe:
            self.add_note(line)
        if briefing.next_words:
            self.add_note(briefing.next_words)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._on_second_timeout)
        self._second.start()
        self._show()
        self.begin_at(self.accept_button)

    @classmethod
    def hold(cls, parent: QWidget | None, briefing: Briefing, *, writable: bool) -> bool:
        """Open, wait and say whether it was held."""
        return cls(parent, briefing, writable=writable).was_accepted() and writable

    def part_after(self, seconds: int) -> int:
        """Return the place of the part that is on after so many seconds; the last one stays."""
        left = seconds
        for place, (_words, minutes) in enumerate(self._steps):
            left -= minutes * 60
            if left < 0:
                return place
        return len(self._steps) - 1

    @Slot()
    def _on_second_timeout(self) -> None:
        self._seconds += 1
        self._show()

    def _show(self) -> None:
        spent = timedelta(seconds=self._seconds)
        whole = sum(minutes for _words, minutes in self._steps)
        self._clock.show_text(
            _("{spent} of {minutes} min").format(spent=_clock_text(spent), minutes=whole)
        )
        at = self.part_after(self._seconds)
        if at == self._at:
            return
        self._at = at
        for place, label in enumerate(self._labels):
            set_font_role(label, "bold" if place == at else "body")
        if 0 <= at < len(self._labels):
            announce(self, self._labels[at].text())


def _clock_text(spent: timedelta) -> str:
    minutes, seconds = divmod(int(spent.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"
