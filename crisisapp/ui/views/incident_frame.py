"""How the panes of the incident page stand: three side by side, two and a tab, or tabs alone."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QSplitter, QTabBar, QVBoxLayout, QWidget

from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import PANE, TINY, scaled
from crisisapp.ui.widgets.card import Bar

__all__ = ["PANES", "IncidentFrame", "PaneLayout", "fill_room", "tab_texts"]

PANES = ("know", "do", "say")
_THREE_PANES_PX = 1400
_TWO_PANES_PX = 900


class PaneLayout(StrEnum):
    """How many panes stand side by side."""

    THREE = "three"
    TWO = "two"
    ONE = "one"

    @classmethod
    def fitting(cls, wide: float) -> Self:
        """Return the most panes that stand side by side in `wide` px at the usual text size."""
        if wide >= _THREE_PANES_PX:
            return cls("three")
        return cls("two" if wide >= _TWO_PANES_PX else "one")


class IncidentFrame(QWidget):
    """Holds the three panes and the capture line, which stays in sight in every arrangement."""

    def __init__(
        self, panes: Mapping[str, QWidget], capture: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._panes = dict(panes)
        self._capture = capture
        self._mode = PaneLayout.ONE
        self._tab = "do"
        self._texts: dict[str, str] = {}
        self._sizes: dict[str, list[int]] = {}
        self._outer = QSplitter(Qt.Orientation.Horizontal, self)
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        self._left = QFrame()
        self._right = QWidget()
        self._do_room = QFrame()
        self._tab_room = Bar("top")
        self._tabs = QTabBar(self._tab_room)
        for splitter in (self._outer, self._inner):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        # The splitters first, while their rooms are empty: each asks its members how wide they are.
        self._outer.addWidget(self._left)
        self._outer.addWidget(self._right)
        self._inner.addWidget(self._do_room)
        self._inner.addWidget(self._panes["say"])
        self._right_stack = _stack(self._right, self._tab_room, self._inner)
        _stack(self._do_room, self._panes["do"])
        self._left_stack = _stack(self._left, self._panes["know"], capture)
        self._whole_stack = _stack(self, self._outer)
        self._build()
        self._arrange()

    @property
    def mode(self) -> PaneLayout:
        """Return how the panes stand now."""
        return self._mode

    def set_mode(self, mode: PaneLayout) -> None:
        """Arrange the panes otherwise; what is typed and where one is stay."""
        if mode is not self._mode:
            self.keep_sizes()
            self._mode = mode
            focused = self.window().focusWidget()
            self._arrange()
            # A widget that changes its parent loses the focus, before the window is shown too.
            if focused is not None and self.isAncestorOf(focused) and focused.isVisibleTo(self):
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front, where there are tabs."""
        if name in self._names() and self._mode is not PaneLayout.THREE:
            self._tab = name
            self._show_current()

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Write the tabs; they say how far the steps are, and how many drafts wait."""
        self._texts = dict(texts)
        self._tabs.setAccessibleName(_("Panes"))
        for place, name in enumerate(self._names()[: self._tabs.count()]):
            if self._tabs.tabText(place) != self._texts.get(name, ""):
                self._tabs.setTabText(place, self._texts.get(name, ""))

    def keep_sizes(self) -> None:
        """Remember the sizes of the present arrangement."""
        if self.isVisible():
            self._sizes[f"outer-{self._mode}"] = self._outer.sizes()
            self._sizes[f"inner-{self._mode}"] = self._inner.sizes()

    def state(self) -> dict[str, object]:
        """Return sizes (px, by splitter and arrangement) and tab, as plain data."""
        self.keep_sizes()
        return {"sizes": self._sizes, "tab": self._tab}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back what `state` returned; what does not fit is ignored."""
        sizes = state.get("sizes")
        if isinstance(sizes, dict):
            self._sizes = {
                str(name): row
                for name, row in sizes.items()
                if isinstance(row, list) and all(isinstance(size, int) for size in row)
            }
        if state.get("tab") in PANES:
            self._tab = str(state["tab"])
        self._arrange()

    @Slot(int)
    def _on_tabs_bar_clicked(self, place: int) -> None:
        names = self._names()
        if 0 <= place < len(names):
            self._tab = names[place]
            self._show_current()

    @Slot(int)
    def _on_tabs_current_changed(self, place: int) -> None:
        """Follow the arrow keys in the tab bar."""
        if self._tabs.hasFocus():
            self._on_tabs_bar_clicked(place)

    def _names(self) -> tuple[str, ...]:
        return PANES if self._mode is PaneLayout.ONE else PANES[1:]

    def _arrange(self) -> None:
        names = self._names()
        if self._tab not in names:
            self._tab = "do"
        while self._tabs.count() > len(names):
            self._tabs.removeTab(0)
        while self._tabs.count() < len(names):
            self._tabs.addTab("")
        if self._mode is PaneLayout.ONE:
            self._whole_stack.insertWidget(0, self._tab_room)
            self._whole_stack.addWidget(self._capture)
        else:
            self._right_stack.insertWidget(0, self._tab_room)
            self._left_stack.addWidget(self._capture)
        self._capture.show()  # a layout shows what it is given only later, too late for the focus
        self._tab_room.setVisible(self._mode is not PaneLayout.THREE)
        self.set_texts(self._texts)
        self._show_current()
        self._restore_sizes()

    def _show_current(self) -> None:
        three, one = self._mode is PaneLayout.THREE, self._mode is PaneLayout.ONE
        if not three:
            self._tabs.setCurrentIndex(self._names().index(self._tab))
        self._left.setVisible(not one or self._tab == "know")
        self._right.setVisible(not one or self._tab != "know")
        self._do_room.setVisible(three or self._tab == "do")
        self._panes["say"].setVisible(three or self._tab == "say")

    def _restore_sizes(self) -> None:
        three = self._mode is PaneLayout.THREE
        outer = [343, 657] if three else [475, 525]  # shares, in thousandths
        self._outer.setSizes(self._sizes.get(f"outer-{self._mode}") or outer)
        if three:
            self._inner.setSizes(self._sizes.get(f"inner-{self._mode}") or [500, 500])

    def _build(self) -> None:
        self._tabs.setObjectName("pane_tabs")
        set_font_role(self._tabs, "body")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.tabBarClicked.connect(self._on_tabs_bar_clicked)
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)
        grows = QSizePolicy.Policy.Expanding
        for growing in (self._outer, self._inner, self._panes["know"]):
            growing.setSizePolicy(grows, grows)
        tabs = QVBoxLayout(self._tab_room)
        tabs.setContentsMargins(scaled(PANE), scaled(TINY), scaled(PANE), scaled(TINY))
        tabs.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignLeft)


def _stack(room: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Put widgets under each other without a gap; those that can grow do."""
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def fill_room(room: QWidget, pane: QWidget) -> None:
    """Put a pane that comes later into the room that was kept for it."""
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(pane)


def tab_texts(progress: str, drafts: int, wrong: int = 0) -> dict[str, str]:
    """Return the words of the tabs: how far the steps are, how many messages are to be corrected.

    How many drafts wait is said where none is.
    """
    count = ngettext("{count} draft", "{count} drafts", drafts).format(count=drafts)
    if wrong:
        count = ngettext("{count} to correct", "{count} to correct", wrong).format(count=wrong)
    return {
        "know": _("What we know"),
        "do": _with_count(_("What we do"), progress),
        "say": _with_count(_("What we say"), count if drafts or wrong else ""),
    }


def _with_count(title: str, count: str) -> str:
    """Return the words of a tab, with how far it is if that is said."""
    return f"{title} · {count}" if count else title
