"""Every act of the window: its id, words, key and icon. Menus, buttons and tests name ids only.

Keys never use the digit row or the numeric pad: on an AZERTY keyboard the row needs Shift, and on
Windows Alt with the pad types signs.
"""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from crisisapp.support.i18n import N_, _
from crisisapp.ui.key_choices import Keys, applied_keys
from crisisapp.ui.routes import Page
from crisisapp.ui.row_keys import row_keys

__all__ = ["ACTIONS", "ActionSpec", "Actions", "acts_around"]


class ActionSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One act. `keys` are portable sequences; `icon` a file of `resources/icons`, or nothing."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    writes: bool = False  # greyed for a second opener
    pages: tuple[Page, ...] = ()  # where its key does something; none: everywhere


_DESK = (Page.INCIDENT,)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        id="new_incident", text=N_("New situation"), keys=("Ctrl+N",), icon="plus", writes=True
    ),
    ActionSpec(id="open_desk", text=N_("Open a register…"), keys=("Ctrl+O",)),
    ActionSpec(id="new_desk", text=N_("New register…"), keys=("Ctrl+Shift+N",)),
    ActionSpec(id="search", text=N_("Search everywhere"), keys=("Ctrl+K", "Ctrl+F"), icon="search"),
    ActionSpec(id="filter", text=N_("Filter the timeline"), keys=("F3",), pages=_DESK),
    ActionSpec(id="capture", text=N_("Note something"), keys=("Ctrl+Space",), writes=True),
    ActionSpec(
        id="understood", text=N_("Say how the line is understood"), keys=("F4",), pages=_DESK
    ),
    ActionSpec(id="next_pane", text=N_("Next pane"), keys=("F6",), pages=_DESK),
    ActionSpec(id="previous_pane", text=N_("Previous pane"), keys=("Shift+F6",), pages=_DESK),
    ActionSpec(
        id="task_done",
        text=N_("Tick the next step"),
        keys=("Ctrl+Return",),
        writes=True,
        pages=_DESK,
    ),
    ActionSpec(
        id="new_message", text=N_("New message…"), keys=("Ctrl+M",), writes=True, pages=_DESK
    ),
    ActionSpec(
        id="derive_message",
        text=N_("Adapt the message for others…"),
        keys=("Ctrl+D",),
        writes=True,
        pages=_DESK,
    ),
    ActionSpec(id="preapprove", text=N_("Agree for the whole year…"), writes=True),
    ActionSpec(id="agreed_texts", text=N_("Texts agreed for the year…")),
    ActionSpec(id="next_hole", text=N_("Next hole of the message"), keys=("Ctrl+J",), pages=_DESK),
    ActionSpec(
        id="next_finding",
        text=N_("What to read again in the message"),
        keys=("Ctrl+R",),
        pages=_DESK,
    ),
    ActionSpec(
        id="see_as_read", text=N_("See the message as it is read"), keys=("F5",), pages=_DESK
    ),
    ActionSpec(
        id="copy_message",
        text=N_("Copy the message"),
        keys=("Ctrl+Shift+C",),
        icon="copy",
        pages=_DESK,
    ),
    ActionSpec(
        id="add_version",
        text=N_("Add a version…"),
        keys=("Shift+F2",),
        writes=True,
        pages=_DESK,
    ),
    ActionSpec(
        id="copy_sentence",
        text=N_("Copy the sentence for the staff"),
        keys=("Ctrl+P",),
        pages=(Page.FIRST_MINUTES, Page.INCIDENT),
    ),
    ActionSpec(
        id="first_minutes", text=N_("The first ten minutes"), keys=("Ctrl+Shift+D",), pages=_DESK
    ),
    ActionSpec(
        id="people", text=N_("People of this situation…"), keys=("Ctrl+Shift+E",), pages=_DESK
    ),
    ActionSpec(
        id="facts", text=N_("Facts of this situation…"), keys=("Ctrl+Shift+F",), pages=_DESK
    ),
    ActionSpec(id="board", text=N_("Who was told what…"), keys=("Ctrl+Shift+X",), pages=_DESK),
    ActionSpec(
        id="team",
        text=N_("The team…"),
        keys=("Ctrl+Shift+G",),
        pages=(Page.INCIDENT, Page.QUALIFICATION),
    ),
    ActionSpec(id="qualify", text=N_("Qualify"), keys=("Ctrl+Shift+Q",), icon="target"),
    ActionSpec(id="deadlines", text=N_("Deadlines"), keys=("Ctrl+Shift+V",), icon="clock"),
    ActionSpec(id="publications", text=N_("Publications"), keys=("Ctrl+Shift+B",), icon="pie"),
    ActionSpec(
        id="add_publication",
        text=N_("Record a publication…"),
        keys=("Ctrl+Shift+A",),
        writes=True,
        pages=(Page.INCIDENT, Page.PUBLICATIONS),
    ),
    ActionSpec(id="calls", text=N_("Calls"), keys=("Ctrl+Shift+U",), icon="phone"),
    ActionSpec(id="reception", text=N_("Reception"), keys=("Ctrl+Shift+W",), icon="info"),
    ActionSpec(id="questions", text=N_("Questions…"), keys=("Ctrl+Shift+I",)),
    ActionSpec(id="family_call", text=N_("A family calls…"), keys=("Ctrl+T",), writes=True),
    ActionSpec(id="other_call", text=N_("Somebody else calls…"), writes=True),
    ActionSpec(
        id="press_card",
        text=N_("The press calls…"),
        keys=("Ctrl+Shift+R",),
        icon="phone",
        writes=True,
    ),
    ActionSpec(
        id="exhibits",
        text=N_("Exhibits of this situation"),
        keys=("Ctrl+Shift+J",),
        icon="exhibit",
    ),
    ActionSpec(
        id="describe_exhibit",
        text=N_("Describe an exhibit without a file…"),
        keys=("Ctrl+Shift+K",),
        writes=True,
        pages=(Page.INCIDENT, Page.EXHIBITS),
    ),
    ActionSpec(id="playbooks", text=N_("Playbooks"), keys=("Ctrl+Shift+H",), icon="list"),
    ActionSpec(id="directory", text=N_("Directory"), keys=("Ctrl+Shift+O",), icon="phone"),
    ActionSpec(id="channels", text=N_("Channels of the school…"), keys=("Ctrl+Shift+Y",)),
    ActionSpec(id="handover", text=N_("Since you left…"), keys=("F8",), pages=_DESK),
    ActionSpec(
        id="leave_post", text=N_("Leave the computer…"), keys=("F12",), writes=True, icon="lock"
    ),
    ActionSpec(
        id="paper_lines",
        text=N_("Type a sheet of paper…"),
        keys=("Shift+F12",),
        writes=True,
        pages=_DESK,
    ),
    ActionSpec(id="reminders", text=N_("Promises and timers…"), keys=("Ctrl+Shift+M",)),
    ActionSpec(id="briefing", text=N_("Hold a briefing…"), pages=_DESK),
    ActionSpec(id="evening", text=N_("This evening…"), keys=("Ctrl+Shift+S",)),
    ActionSpec(id="past", text=N_("Go back in time"), keys=("F7",), icon="clock", pages=_DESK),
    ActionSpec(id="undo", text=N_("Undo"), keys=("Ctrl+Z",), icon="undo", writes=True),
    ActionSpec(id="redo", text=N_("Redo"), keys=("Ctrl+Shift+Z", "Ctrl+Y"), writes=True),
    ActionSpec(id="export", text=N_("Export the timeline…"), keys=("Ctrl+E",), icon="export"),
    ActionSpec(
        id="import_log", text=N_("Import a log…"), keys=("Ctrl+I",), writes=True, pages=_DESK
    ),
    ActionSpec(id="situations", text=N_("Situations"), keys=("Alt+Home",), icon="home"),
    ActionSpec(id="current", text=N_("Current situation"), keys=("Alt+End",), icon="target"),
    ActionSpec(id="repeat", text=N_("Repeat the last announcement"), keys=("F9",)),
    ActionSpec(
        id="silence",
        text=N_("Silence for 10 min"),
        keys=("Shift+F9",),
        writes=True,
        pages=(Page.INCIDENT,),
    ),
    ActionSpec(id="keys", text=N_("Keys of this page"), keys=("F1",)),
    ActionSpec(id="choose_keys", text=N_("Keys…")),
    ActionSpec(id="language", text=N_("Français ⇄ English"), keys=("Ctrl+Shift+L",)),
    ActionSpec(id="theme", text=N_("Light, dark, high contrast"), keys=("Ctrl+Shift+T",)),
    ActionSpec(id="settings", text=N_("Settings"), keys=("Ctrl+,",), icon="settings"),
    ActionSpec(id="person", text=N_("Who writes…"), keys=("Ctrl+Shift+P",), writes=True),
    ActionSpec(id="numbers", text=N_("Our numbers…"), writes=True),
    ActionSpec(id="papers", text=N_("Print a paper…")),
    ActionSpec(id="alarms", text=N_("Alarms…")),
    ActionSpec(id="backup", text=N_("Copy this register…")),
    ActionSpec(id="prove_copy", text=N_("Check a copy of this register"), writes=True),
    ActionSpec(id="move_desk", text=N_("Move this register…"), writes=True),
    ActionSpec(id="verify", text=N_("Check the journal")),
    ActionSpec(id="quit", text=N_("Quit"), keys=("Ctrl+Q",)),
)


class Actions(QObject):
    """The window's `QAction`s by id, made once, owned by the window.

    Emits:
        keys_changed: the keys are others; who shows or hears one looks again.
    """

    keys_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: dict[str, QAction] = {}
        self.row_keys: dict[str, Keys] = row_keys({})
        self._specs = {spec.id: spec for spec in ACTIONS}
        for spec in ACTIONS:
            action = QAction(self)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            self._all[spec.id] = action
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        """Return the act of this id."""
        return self._all[action_id]

    def every(self) -> tuple[QAction, ...]:
        """Return all acts, in the order they are listed in the help."""
        return tuple(self._all.values())

    def of_page(self, page: Page) -> tuple[tuple[QAction, ...], tuple[QAction, ...]]:
        """Return the acts of this page alone, and those of every page, as the help lists them."""
        here = tuple(self._all[spec.id] for spec in ACTIONS if page in spec.pages)
        return here, tuple(self._all[spec.id] for spec in ACTIONS if not spec.pages)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - Qt's own habit
        """Grey the acts that write, for a second opener."""
        for spec in ACTIONS:
            self._all[spec.id].setEnabled(writable or not spec.writes)

    def choose_keys(self, chosen: Mapping[str, str]) -> None:
        """Take the keys a person chose, by id (empty: no key); all others are as shipped."""
        shipped = {spec.id: spec.keys for spec in ACTIONS}
        for action_id, keys in applied_keys(shipped, chosen).items():
            self._all[action_id].setShortcuts([QKeySequence(each) for each in keys])
        self.row_keys = row_keys(chosen)
        self.keys_changed.emit()

    def retranslate(self) -> None:
        """Say the words again in the language of the screen."""
        for action_id, action in self._all.items():
            action.setText(_(self._specs[action_id].text))


def acts_around(widget: QWidget | None) -> Actions | None:
    """Return the acts of the window around a widget; None where there is none, as in a test."""
    acts = getattr(widget.window(), "acts", None) if widget is not None else None
    return acts if isinstance(acts, Actions) else None
