"""The results of the search, in the place of the table while something is typed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.register import Found, SearchModel
from crisisapp.services.queries.said import asked, asked_of
from crisisapp.services.queries.search import search
from crisisapp.services.words.labels import audience_label
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.entry_delegate import EntryDelegate
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.long_list import LongListView
from crisisapp.ui.widgets.search_field import SearchField

__all__ = ["SearchLine", "SearchResults"]

_LIMIT = 50
_MOST_DESKS = 3


class SearchLine(SearchField):
    """A search field whose up and down arrows choose among the results.

    Emits:
        stepped(int): one result further down (1) or up (-1).
    """

    stepped = Signal(int)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the arrows on; everything else is a search field's."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.text():
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class SearchResults(QWidget):
    """Shows what was found in this desk, then other desks whose name fits.

    Emits:
        found_chosen(object): the `Found` to open.
        open_asked(): nothing was found, and another desk is wanted.
    """

    found_chosen = Signal(object)
    open_asked = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_results")
        self._bridge = bridge
        self._recent: tuple[Path, ...] = ()
        self._typed = ""
        self._results = SearchModel(self)
        self._list = LongListView("", stick_to_end=False, parent=self)
        self._rows = EntryDelegate(self._list)
        self._nothing = EmptyState(parent=self)
        self._build()
        self._list.activated.connect(self._on_list_activated)
        self._nothing.action_chosen.connect(self.open_asked)

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Take the desks opened before; this one is not among what can be opened."""
        self._recent = tuple(path for path in paths if path != self._bridge.desk.path)

    def look_for(self, typed: str) -> None:
        """Show what fits, newest recorded first, and say how much that is."""
        self._typed = typed.strip()
        # "Said to parents at 14:05" is a question before it is words to look for.
        told = asked(self._bridge, self._typed)
        hits = (*told, *search(self._bridge.read, self._typed, limit=_LIMIT))
        found = [Found(hit=hit) for hit in hits]
        found += [Found(path=path) for path in self._fitting_desks()]
        self._results.set_found(found, self._bridge.zone)
        self._layers.setCurrentWidget(self._list if found else self._nothing)
        if found:
            self._list.selectRow(0)
        self._say_nothing()
        count = len(found)
        announce(self, ngettext("{count} result", "{count} results", count).format(count=count))

    def open_current(self) -> None:
        """Open the chosen result, the first one unless the arrows went on."""
        self._choose(max(0, self._list.currentIndex().row()))

    @Slot(int)
    def step(self, rows: int) -> None:
        """Choose a result further down or up, while the keys stay in the search field."""
        count = self._results.rowCount()
        if count:
            row = min(max(0, self._list.currentIndex().row() + rows), count - 1)
            self._list.selectRow(row)
            self._list.show_row(row)

    def retranslate(self) -> None:
        """Say the words again."""
        self._list.setAccessibleName(_("Results"))
        self._say_nothing()

    @Slot(QModelIndex)
    def _on_list_activated(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        found = self._results.found(row)
        if found is not None:
            self.found_chosen.emit(found)

    def _fitting_desks(self) -> list[Path]:
        words = self._typed.casefold().split()
        fitting = [p for p in self._recent if all(word in p.stem.casefold() for word in words)]
        return fitting[:_MOST_DESKS] if words else []

    def _say_nothing(self) -> None:
        words = _("Nothing in this register fits “{typed}”.").format(typed=self._typed)
        question = asked_of(self._bridge, self._typed)
        if question is not None:  # that nothing was said by then is an answer, and may be a proof
            audiences, hour, minute = question
            words = _("Nothing had been said by {hour}: {audience}.").format(
                hour=f"{hour:02}:{minute:02}", audience=", ".join(map(audience_label, audiences))
            )
        self._nothing.set_words(words, _("Open another register…"))

    def _build(self) -> None:
        self._list.setObjectName("results")
        self._list.setItemDelegate(self._rows)
        self._list.setModel(self._results)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._layers = QStackedLayout()
        self._layers.addWidget(self._list)
        self._layers.addWidget(self._nothing)
        column.addLayout(self._layers)
