"""Going back in time: a band over the page, a slider, and the desk as it was known then."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.job_runner import JobDone, JobRunner
from crisisapp.services.queries.incidents import incident
from crisisapp.services.words.labels import long_day
from crisisapp.support.i18n import _, hour_text
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    from crisisapp.services.snapshot import Snapshot

__all__ = ["PAST", "PastBand", "PastWalk"]

PAST = "past"  # the name of the job
_MINUTE = timedelta(minutes=1)
_PAUSE_MS = 250  # a replay is made when the slider rests, not at each of its steps
_QUARTER = 15


class PastBand(Bar):
    """Says which moment is shown, and moves it; hidden in the present.

    Emits:
        moved(int): minutes since the beginning.
        left: back to now.
    """

    moved = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("past", parent)
        self.setObjectName("past_band")
        self._said = QLabel(self)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._back = KeyButton(variant="primary", parent=self)
        set_font_role(self._said, "bold")
        self._slider.setObjectName("past_slider")
        self._slider.setPageStep(_QUARTER)
        self._back.setObjectName("past_back")
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        row.setSpacing(MEDIUM)
        row.addWidget(self._said)
        row.addWidget(self._slider, 1)
        row.addWidget(self._back)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self.left)
        self._escape = escape
        self._back.clicked.connect(self.left)
        self._slider.valueChanged.connect(self.moved)
        self.retranslate()
        self.hide()

    def open(self, minutes: int) -> None:
        """Show the band, its slider at the end of a span of so many minutes."""
        self._slider.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._slider.setRange(0, minutes)
        self._slider.setValue(minutes)
        self._slider.blockSignals(False)  # noqa: FBT003
        self.show()
        self._escape.setEnabled(True)
        self._slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Hide the band; Escape is other widgets' again."""
        self._escape.setEnabled(False)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say which moment is shown; a screen reader hears it at the slider."""
        self._said.setText(sentence)
        self._slider.setAccessibleDescription(sentence)

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._slider.setAccessibleName(_("Moment of the past"))
        self._back.setText(_("Back to now"))
        self._back.set_key(_("Esc"))


class PastWalk(QObject):
    """Leads from the present to a moment and back; owned by the window.

    Emits:
        turned: the window now reads the past, another moment of it, or the present again.
    """

    turned = Signal()

    def __init__(
        self, bridge: DeskBridge, runner: JobRunner, band: PastBand, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._runner = runner
        self._band = band
        self._begin = bridge.now()
        self._wanted: datetime | None = None
        self._making: Snapshot | None = None
        self._pause = pause(self, _PAUSE_MS, until=bridge.closing)
        self._pause.timeout.connect(self._make)
        band.moved.connect(self._on_band_moved)
        band.left.connect(self.leave)
        runner.done.connect(self._on_runner_done)

    @property
    def is_open(self) -> bool:
        """Say whether one looks back, or is about to."""
        return not self._band.isHidden()  # a window in the tray looks back all the same

    def begin(self, incident_id: str) -> None:
        """Go to the last minute of a situation; what is typed was kept before."""
        row = incident(self._bridge.read, incident_id, self._bridge.zone)
        if row is None or self.is_open:
            return
        # From the end of the minute in which it was opened: before, there is nothing to see.
        self._begin = row.opened_at.replace(second=0, microsecond=0) + _MINUTE
        span = max(0, int((self._bridge.now() - self._begin) / _MINUTE))
        self._band.open(span)
        self._on_band_moved(span)

    @Slot()
    def leave(self) -> None:
        """Come back to the present."""
        if not self.is_open:
            return
        self._pause.stop()
        self._wanted = None
        self._runner.cancel(PAST)
        self._band.shut()
        self._bridge.look_back(None)
        self.turned.emit()
        announce(self._band, _("You see what is known now."))

    def retranslate(self) -> None:
        """Say the moment again in the language of the screen."""
        self._band.retranslate()
        if self._wanted is not None:
            self._say(self._wanted)

    @Slot(int)
    def _on_band_moved(self, minutes: int) -> None:
        self._wanted = self._begin + minutes * _MINUTE
        self._say(self._wanted)
        self._pause.start()

    @Slot()
    def _make(self) -> None:
        """Begin the replay of the moment wanted; one that is being made gives way."""
        if self._wanted is None:
            return
        if self._runner.is_running(PAST):
            self._runner.cancel(PAST)
            self._pause.start()
            return
        self._making = self._bridge.desk.begin_past(self._wanted)
        self._runner.write(PAST, self._making.slices)

    @Slot(object)
    def _on_runner_done(self, done: JobDone) -> None:
        if done.name != PAST:
            return
        made, self._making = self._making, None
        if made is None:
            return
        if not made.whole or made.at != self._wanted:
            made.close()  # it failed, or another moment is wanted by now
            return
        self._bridge.look_back(made)
        self.turned.emit()

    def _say(self, at: datetime) -> None:
        zone = self._bridge.zone
        self._band.say(
            _("As known at {hour}, {day}: read only").format(
                hour=hour_text(at, zone), day=long_day(at, zone)
            )
        )
