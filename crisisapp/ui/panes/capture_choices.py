"""The two chips before the capture line: the kind and the time, as read or as chosen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.words import EntryKind, Precision
from crisisapp.qtmodels.timeline_paint import kind_tone
from crisisapp.services.capture.grammar import Understood, verification_of
from crisisapp.services.capture.slash import PromiseLine
from crisisapp.services.capture.times import When
from crisisapp.services.words.labels import OFFERED_KINDS, kind_label
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.filter_chip import FilterChip

__all__ = ["CaptureChoices", "kind_hints"]

_AGO_MIN = (5, 10, 15, 30, 60)


class CaptureChoices(QObject):
    """What is chosen from the menus of the chips, for the line being typed only.

    Emits:
        chosen: a menu was used.
    """

    chosen = Signal()

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self._kind: EntryKind | None = None
        self._ago: timedelta | None = None
        self._kind_chip = FilterChip(parent=box)
        self._kind_menu = QMenu(self._kind_chip)
        self._time_chip = FilterChip(parent=box)
        self._time_menu = QMenu(self._time_chip)
        self._kind_chip.setObjectName("capture_kind")
        self._time_chip.setObjectName("capture_time")
        self._fill_menus()

    @property
    def chips(self) -> tuple[FilterChip, FilterChip]:
        """The chip of the kind and that of the time, in the order they stand."""
        return self._kind_chip, self._time_chip

    def forget(self) -> None:
        """Choose nothing: the next line is taken as it is read."""
        self._kind = None
        self._ago = None

    def over(self, read: Understood, now: datetime) -> Understood:
        """Return the reading of a line with what was chosen; `now` is aware."""
        entry = read
        if self._kind is not None:
            entry = msgspec.structs.replace(
                entry, kind=self._kind, verification=verification_of(self._kind)
            )
        if self._ago is not None:
            entry = msgspec.structs.replace(
                entry,
                happened_at=now - self._ago,
                until=None,
                precision=Precision.EXACT,
                when=When.TODAY,
            )
        return entry

    def show_kind(self, entry: Understood) -> None:
        """Show the kind of what would be kept."""
        word = kind_label(entry.kind)
        if word != self._kind_chip.text():
            self._kind_chip.setText(word)
            self._kind_chip.setAccessibleName(_("Kind: {kind}").format(kind=word))
            self._kind_chip.updateGeometry()
        tone = kind_tone(entry.kind)
        self._kind_chip.set_tone("accent" if tone in {"neutral", "outline"} else tone)

    def show_time(self, entry: Understood, now: datetime, zone: ZoneInfo) -> None:
        """Show the time of what would be kept or promised, `now` where the line says none."""
        at = now if entry.when in (When.NOW, When.UNKNOWN) else entry.happened_at
        if isinstance(entry.slash, PromiseLine):
            from crisisapp.services.capture.promising import read_promise  # start-up: seldom typed

            at = read_promise(entry.slash.words, now=now, zone=zone)[0] or now
        word = moment_text(at, zone, today=now)
        if word != self._time_chip.text():
            self._time_chip.setText(word)
            self._time_chip.setAccessibleName(_("Time: {time}").format(time=word))
            self._time_chip.updateGeometry()

    def retranslate(self) -> None:
        """Say every word of the menus again in the language of the screen."""
        self._kind_menu.actions()[0].setText(_("As the line says"))
        for action, kind in zip(self._kind_menu.actions()[2:], OFFERED_KINDS, strict=True):
            action.setText(kind_label(kind))
        self._time_menu.actions()[0].setText(_("As the line says, else now"))
        for action, minutes in zip(self._time_menu.actions()[2:], _AGO_MIN, strict=True):
            action.setText(_("{minutes} min ago").format(minutes=minutes))

    def _on_kind_chosen(self, kind: EntryKind | None) -> None:
        self._kind = kind
        self.chosen.emit()

    def _on_ago_chosen(self, minutes: int) -> None:
        self._ago = timedelta(minutes=minutes) if minutes else None
        self.chosen.emit()

    def _fill_menus(self) -> None:
        as_read, now = self._kind_menu.addAction(""), self._time_menu.addAction("")
        as_read.triggered.connect(weak_slot(self._on_kind_chosen, None))
        now.triggered.connect(weak_slot(self._on_ago_chosen, 0))
        for menu in (self._kind_menu, self._time_menu):
            menu.addSeparator()
        for kind in OFFERED_KINDS:
            action = self._kind_menu.addAction("")
            action.triggered.connect(weak_slot(self._on_kind_chosen, kind))
        for minutes in _AGO_MIN:
            action = self._time_menu.addAction("")
            action.triggered.connect(weak_slot(self._on_ago_chosen, minutes))
        self._kind_chip.setMenu(self._kind_menu)
        self._time_chip.setMenu(self._time_menu)


def kind_hints() -> str:
    """Return the words that open a line, for who has typed nothing yet."""
    # TRANSLATORS: the words that open a line, as the capture grammar reads them in this language.
    return _("call from · call to · decision · rumour · seen on · to do · question")
