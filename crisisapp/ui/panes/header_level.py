"""The chip of how grave a situation is, and its menu: qualify, or set a level by itself."""

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.words.labels import level_label, level_words
from crisisapp.support.i18n import _
from crisisapp.ui.actions import Actions
from crisisapp.ui.panes.header_words import level_tone
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.filter_chip import FilterChip

__all__ = ["LevelChip"]

_LEVELS = range(5)


class LevelChip(FilterChip):
    """The severity of one situation in words, with what is only proposed beside it."""

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("incident_level")
        self._bridge = bridge
        self._incident = ""
        self._level: int | None = None
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self._fill(actions)

    def show_row(self, row: IncidentRow) -> None:
        """Show the severity of a situation; a closed one cannot be set."""
        self._incident = row.id
        # Once it calms down, what remains is said beside what it was.
        ended = row.status is not IncidentStatus.OPEN
        full = level_words(row.level, row.peak_level)
        word = full if ended else level_label(row.level)
        if row.proposed_level is not None:
            # Seldom: the words of qualifying are not loaded with the window.
            from crisisapp.services.words.qualification import waiting_line

            proposed = level_label(row.proposed_level)
            word = _("{level} · {proposed} proposed").format(level=word, proposed=proposed)
            # TRANSLATORS: after "X is only proposed…"; where the window asks with whom.
            then = _("Once they do, write down with whom, in the qualification.")
            full = f"{full}\n{waiting_line(row.proposed_level)} {then}"
        self.setText(word)
        self.setToolTip(full)
        self.set_tone(level_tone(row.level))
        self.setAccessibleName(_("Severity: {level}").format(level=word))
        self.updateGeometry()
        self.setEnabled(row.status is not IncidentStatus.CLOSED)
        self._level = row.level
        self._check()

    def retranslate(self) -> None:
        """Say the levels of the menu again in the language of the screen."""
        for action in self._group.actions():
            action.setText(level_label(action.data()))

    def _fill(self, actions: Actions) -> None:
        """Put qualifying first, then a level to set by itself."""
        self._menu.addAction(actions["qualify"])
        self._menu.addSeparator()
        for level in _LEVELS:
            action = self._menu.addAction("")
            action.setData(level)
            action.setCheckable(True)
            action.triggered.connect(weak_slot(self._on_level_chosen, level))
            self._group.addAction(action)
        self.setMenu(self._menu)

    def _check(self) -> None:
        """Mark the severity that holds, whatever was chosen and not agreed."""
        for action in self._group.actions():
            action.setChecked(action.data() == self._level)

    def _on_level_chosen(self, level: int) -> None:
        if self._incident:
            from crisisapp.ui.level_choice import choose_level  # start-up: on demand

            choose_level(self, self._bridge, self._incident, level)
            self._check()
