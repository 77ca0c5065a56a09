"""The head of the Situations page: its title, what goes on, the search, the primary button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.words import IncidentStatus
from crisisapp.services.queries.records import IncidentRow
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.actions import Actions
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, scaled
from crisisapp.ui.views.register_search import SearchLine
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["RegisterHeader"]

_SEARCH = 240  # px: room for the words and the key that leads there


class RegisterHeader(FlowBox):
    """Goes on in a second line where the window is narrow or the text large."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._acts = actions
        self.search = SearchLine("", key=action_keys(actions["search"]), parent=self)
        self.new = KeyButton(icon="plus", variant="primary", parent=self)
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._build()

    def show_summary(self, school: str, rows: Sequence[IncidentRow]) -> None:
        """Say whose register it is and what goes on: `Collège · 1 open · 1 monitored`."""
        going_on = sum(row.status is IncidentStatus.OPEN for row in rows)
        watched = sum(row.status is IncidentStatus.MONITORING for row in rows)
        opened = ngettext("{count} open", "{count} open", going_on).format(count=going_on)
        parts = [school, opened]
        if watched:
            text = ngettext("{count} monitored", "{count} monitored", watched)
            parts.append(text.format(count=watched))
        self._summary.setText(" · ".join(parts))

    def retranslate(self, blocked: str) -> None:
        """Say the words again; with a reason in `blocked` the button is off and says why."""
        self._title.setText(_("Situations"))
        self.search.set_key(action_keys(self._acts["search"]))
        self.search.set_words(_("Search everywhere"), _("Search everywhere"))
        self.new.setText(_("New situation"))
        self.new.set_key(action_keys(self._acts["new_incident"]))
        self.new.setEnabled(not blocked)
        self.new.setToolTip(blocked)

    def _build(self) -> None:
        set_font_role(self._title, "figure")  # before it is polished, or it is lost
        set_font_role(self._summary, "body")
        names = QWidget(self)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        tools = QWidget(self)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        row.addWidget(self.search)
        row.addWidget(self.new)
        self.add(names)
        self.add(tools, at_end=True)
        self.search.setMinimumWidth(scaled(_SEARCH))
        self._title.setObjectName("page_title")
        self._summary.setObjectName("summary")
        self.search.setObjectName("search")
        self.new.setObjectName("new")
        self._summary.setProperty("tone", "muted")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
