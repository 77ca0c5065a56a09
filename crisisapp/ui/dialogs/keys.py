"""F1: the keys of the page shown, then those of every page."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.key_names import key_name
from crisisapp.ui.routes import Page
from crisisapp.ui.row_keys import ROW_ACTS
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, TINY, scaled

__all__ = ["KeysDialog", "key_groups", "key_rows"]

KeyGroup = tuple[str, tuple[tuple[str, str], ...]]

_MOST_HEIGHT = 420  # px: at twice the text size the dialog still fits a screen 720 px high


class KeysDialog(FormDialog):
    """A list to read: under a heading, the act on the left, its keys on the right."""

    def __init__(self, parent: QWidget | None, groups: tuple[KeyGroup, ...]) -> None:
        super().__init__(parent, title=_("Keys of this page"), accept=_("Close"), refuse="")
        page = QWidget(self)
        page.setProperty("plain", "true")
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(scaled(LARGE))
        grid.setVerticalSpacing(scaled(TINY))
        grid.setContentsMargins(0, 0, scaled(LARGE), 0)
        for heading, rows in groups:
            _fill(grid, heading, rows)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setAccessibleName(_("Keys of this page"))
        area.setMinimumHeight(min(_MOST_HEIGHT, page.sizeHint().height() + scaled(TINY)))
        area.setMinimumWidth(min(scaled(480), page.sizeHint().width() + scaled(LARGE)))
        self.form.addWidget(area, 1)
        self.begin_at(area)
        self.add_note(_("Tab moves on, Shift+Tab back; Alt with a letter presses a button."))
        self.add_note(_("Settings, Keys… gives an act another key."))

    @classmethod
    def show_keys(cls, parent: QWidget | None, actions: Actions, page: Page) -> None:
        """Open and wait until it is closed."""
        cls(parent, key_groups(actions, page)).was_accepted()


def key_groups(actions: Actions, page: Page) -> tuple[KeyGroup, ...]:
    """Return (heading, rows) of the page's own keys, if it has any, and of those of every page."""
    here, everywhere = actions.of_page(page)
    rows, steps = (_row_keys(actions), _step_keys(actions)) if page is Page.INCIDENT else ((), ())
    groups = (
        (_("On this page"), key_rows(here)),
        (_("On a line of the timeline"), rows),
        (_("On a step of the list"), steps),
        (_("Everywhere"), key_rows(everywhere)),
    )
    return tuple(group for group in groups if group[1])


def _row_keys(actions: Actions) -> tuple[tuple[str, str], ...]:
    """Return the acts on a line of the timeline that have a key."""
    keyed = ((_(act.text), actions.row_keys[act.id]) for act in ROW_ACTS)
    return (
        *((text, _names(keys)) for text, keys in keyed if keys),
        (_("Everything that may be done to it"), key_name(QKeySequence("Menu"))),
    )


def _step_keys(actions: Actions) -> tuple[tuple[str, str], ...]:
    """Return what `widgets.task_list` listens to; the card of the next step asks when too."""
    due = actions.row_keys["row_due"]
    up, down = (key_name(QKeySequence(f"Alt+{key}")) for key in ("Up", "Down"))
    return (
        (_("Tick it"), key_name(QKeySequence("Space"))),
        *(((_("For when it is"), _names(due)),) if due else ()),
        (_("Move it up or down"), f"{up} · {down}"),
        (_("Its details"), key_name(QKeySequence("Return"))),
        (_("Everything that may be done to it"), key_name(QKeySequence("Menu"))),
    )


def _names(keys: Iterable[str]) -> str:
    return " · ".join(key_name(QKeySequence(each)) for each in keys)


def key_rows(actions: Iterable[QAction]) -> tuple[tuple[str, str], ...]:
    """Return (act, keys) of the acts that have a key and can be used now."""
    rows = []
    for action in actions:
        keys = " · ".join(key_name(keys) for keys in action.shortcuts())
        if keys and action.isEnabled() and action.isVisible():
            rows.append((action.text().replace("&", ""), keys))
    return tuple(rows)


def _fill(grid: QGridLayout, heading: str, rows: tuple[tuple[str, str], ...]) -> None:
    """Add a heading and its rows under what the grid holds."""
    page = grid.parentWidget()
    place = grid.rowCount()
    title = QLabel(heading, page)
    title.setProperty("tone", "muted")
    set_font_role(title, "body")
    grid.addWidget(title, place, 0, 1, 2)
    for row, (word, keys) in enumerate(rows, place + 1):
        act, key = QLabel(word, page), QLabel(keys, page)
        set_font_role(act, "body")
        set_font_role(key, "bold")
        key.setAccessibleName(f"{word}: {keys}")
        grid.addWidget(act, row, 0)
        grid.addWidget(key, row, 1)
