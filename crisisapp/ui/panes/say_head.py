"""The head of what we say: which message is open, the others, and the button that begins one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.panes.say_bar import message_state_words
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.crowded_bar import CrowdedBar
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["MessageHead"]


class MessageHead(CrowdedBar):
    """Lists the messages of a situation, and leads to the others: a new one, those of a set.

    Emits:
        new_asked: choose a message to begin.
        message_chosen(str): open this message.
        derive_asked: open, of the message shown, those for the other audiences.
    """

    new_asked = Signal()
    message_chosen = Signal(str)
    derive_asked = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows: Sequence[MessageRow] = ()
        self._open: MessageRow | None = None
        self._tight = False
        self._zone = bridge.zone
        self._title = QLabel(self)
        self._choose = FilterChip(parent=self)
        self._choose_menu = QMenu(self._choose)
        self._derive = KeyButton(variant="small", parent=self)
        self._new = KeyButton(variant="small", parent=self)
        self._build()
        self._choose_menu.aboutToShow.connect(self._on_choose_menu_shown)

    def show_rows(self, rows: Sequence[MessageRow], open_row: MessageRow | None) -> None:
        """Show how many messages there are, and where the screen is small the one that is open."""
        self._rows, self._open = rows, open_row
        self._zone = self._bridge.zone
        self._show_choice()

    def ask_new(self) -> None:
        """Do what the button that begins a message does."""
        self.focus_new()
        if self._new.isEnabled():
            self.new_asked.emit()

    def focus_new(self) -> None:
        """Put the focus on the button that begins a message."""
        self._new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_tight(self, *, tight: bool) -> None:
        """Where the screen is small, let the list of messages say what their head says."""
        self._tight = tight
        self.offer(self._title, wanted=not tight)
        self._show_choice()

    def set_closed(self, *, closed: bool) -> None:
        """Begin no message of a closed situation."""
        self._new.setEnabled(not closed)
        self._derive.setEnabled(not closed)

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._title.setText(_("What we say"))
        self._new.setText(_("+ Message…"))
        # TRANSLATORS: on the small button that opens this message's texts for the other audiences.
        self._derive.setText(_("Adapt…"))
        self._derive.setAccessibleName(_("Adapt for others…"))
        self._show_choice()

    @Slot()
    def _on_new_clicked(self) -> None:
        self.new_asked.emit()

    @Slot()
    def _on_derive_clicked(self) -> None:
        self.derive_asked.emit()

    @Slot()
    def _on_choose_menu_shown(self) -> None:
        self._choose_menu.clear()
        for row in self._rows:
            state = self._state_words(row)
            action = self._choose_menu.addAction(f"{row.number} · {row.title} · {state}")
            action.triggered.connect(weak_slot(self._on_message_chosen, row.id))

    def _on_message_chosen(self, message_id: str) -> None:
        self.message_chosen.emit(message_id)

    def _show_choice(self) -> None:
        rows, open_row = self._rows, self._open
        count = len(rows)
        words = ngettext("{count} message", "{count} messages", count).format(count=count)
        if self._tight and open_row is not None:
            words = f"{audience_text(open_row.audience)} · {self._state_words(open_row)}"
        self._choose.setText(words)
        self._choose.setVisible(count > 0)
        self.offer(self._derive, wanted=open_row is not None)
        self._choose.updateGeometry()

    def _state_words(self, row: MessageRow) -> str:
        return message_state_words(row, self._zone, now=self._bridge.now())

    def _build(self) -> None:
        self._new.setObjectName("new_message")
        self._choose.setObjectName("choose_message")
        self._derive.setObjectName("derive_message")
        self._derive.clicked.connect(self._on_derive_clicked)
        self._new.clicked.connect(self._on_new_clicked)
        self._choose.setMenu(self._choose_menu)
        set_font_role(self._title, "bold")
        row = self.line
        row.addWidget(self._title)
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self._derive)
        row.addWidget(self._new)
        # The key and the list of acts lead there too; the pane says what it is without its title.
        self.set_spare(self._derive, self._title)
