"""The card of the first ten minutes: its parts and where they stand. It decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.key_names import key_name
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, TINY, scaled
from crisisapp.ui.views.first_minutes_fields import FourQuestions
from crisisapp.ui.views.first_minutes_reflex import ReflexRow
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.flow_box import FlowBox, order_tabs
from crisisapp.ui.widgets.guard import guarded_value
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["MOST_REFLEXES", "FirstCard"]

MOST_REFLEXES = 3
_WIDTH = 760
_EDGE = 28


class FirstCard(Card):
    """Title, four questions, three reflexes, what waits behind, and where to go on.

    Emits:
        reflex_ticked(int, bool): the box of a reflex, by its place, was set or cleared.
        reflex_pressed(int): its key.
        playbook_chosen(str), level_chosen(int): from the two menus.
        open_asked(): to the incident page.
    """

    reflex_ticked = Signal(int, bool)
    reflex_pressed = Signal(int)
    playbook_chosen = Signal(str)
    level_chosen = Signal(int)
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_card")
        self.questions = FourQuestions(self)
        self.reflexes = tuple(ReflexRow(self) for _place in range(MOST_REFLEXES))
        self._title = QLabel(self)
        self._moments = QLabel(self)
        self._heading = QLabel(self)
        self._footer = QLabel(self)
        self._playbook = KeyButton(variant="small", parent=self)
        self._level = KeyButton(parent=self)
        self._open = KeyButton(parent=self)
        self._playbooks = QMenu(self)
        self._levels = QMenu(self)
        self._build()
        self._connect()

    def show_title(self, title: str, moments: str) -> None:
        """Show what it is called, when it was opened, when it began."""
        self._title.setText(title)
        self._moments.setText(moments)

    def show_footer(self, words: str) -> None:
        """Show how much waits behind."""
        self._footer.setText(words)

    def show_playbooks(self, options: Sequence[tuple[str, str]], running: str) -> None:
        """Offer the playbooks as (id, title); `running` is marked."""
        _fill(self._playbooks, options, running)
        title = dict(options).get(running, _("none"))
        self._playbook.setText(_("Playbook: {title}").format(title=title))

    def show_levels(self, options: Sequence[tuple[str, str]], level: str, word: str) -> None:
        """Offer the severities as (number, word); `word` is how it stands now."""
        _fill(self._levels, options, level)
        self._level.setText(_("Severity: {level}").format(level=word))

    def button_words(self) -> tuple[str, ...]:
        """Return the words of the card's own buttons, in the order of their letters."""
        return self._open.text(), self._level.text(), self._playbook.text()

    def set_letters(self, letters: Sequence[str]) -> None:
        """Give the card's own buttons the letters that go with Alt; only one shows its own."""
        for button, letter in zip((self._open, self._level, self._playbook), letters, strict=True):
            key = QKeySequence(f"Alt+{letter}") if letter else QKeySequence()
            button.setShortcut(key)
            button.setToolTip(key_name(key))
        self._open.set_key(key_name(self._open.shortcut()))

    def set_go_on(self, *, primary: bool) -> None:
        """Let *Open the desk* stand out once the reflexes are done."""
        self._open.set_variant("primary" if primary else "normal")

    def set_writable(self, *, writable: bool, reason: str) -> None:
        """Grey what writes, with the reason."""
        self.questions.set_read_only(read_only=not writable)
        for button in (self._playbook, self._level):
            button.setEnabled(writable)
            if not writable:
                button.setToolTip(reason)
        for row in self.reflexes:
            row.set_enabled(writable=writable, reason=reason)

    def retranslate(self) -> None:
        """Say the words that do not depend on the situation."""
        self._heading.setText(_("First, three reflexes"))
        self._open.setText(_("Open the desk"))
        self._playbook.setAccessibleDescription(_("Choose another playbook"))
        self.questions.retranslate()

    def _on_reflex_ticked(self, place: int) -> None:
        self.reflex_ticked.emit(place, self.reflexes[place].is_ticked())

    def _on_reflex_pressed(self, place: int) -> None:
        self.reflex_pressed.emit(place)

    @Slot(QAction)
    def _on_playbooks_triggered(self, action: QAction) -> None:
        self.playbook_chosen.emit(str(action.data()))

    @Slot(QAction)
    def _on_levels_triggered(self, action: QAction) -> None:
        self.level_chosen.emit(int(action.data()))

    def _build(self) -> None:
        self._name_parts()  # a font given before a widget is polished is not lost
        column = QVBoxLayout(self)
        edge = scaled(_EDGE)
        column.setContentsMargins(edge, edge - 4, edge, edge - 4)
        column.setSpacing(MEDIUM)
        head = QHBoxLayout()
        head.setSpacing(LARGE)
        head.addWidget(self._title, 1)
        head.addWidget(self._moments)
        column.addLayout(head)
        column.addWidget(self.questions)
        middle = FlowBox(parent=self)
        middle.add(self._heading)
        middle.add(self._playbook, at_end=True)
        column.addSpacing(TINY)
        column.addWidget(middle)
        for row in self.reflexes:
            column.addWidget(row)
        column.addSpacing(TINY)
        foot = FlowBox(parent=self)
        foot.add(self._footer)
        foot.add(self._buttons(), at_end=True)
        column.addWidget(foot)
        stops = [self.questions.stops(), (self._playbook,), *(row.stops() for row in self.reflexes)]
        order_tabs([*(stop for part in stops for stop in part), self._level, self._open])

    def _buttons(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._level)
        row.addWidget(self._open)
        return box

    def _name_parts(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title.setObjectName("incident_title")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._moments.setObjectName("moments")
        self._footer.setObjectName("others")
        self._playbook.setObjectName("playbook")
        self._level.setObjectName("level")
        self._open.setObjectName("open_desk_page")
        self._footer.setProperty("tone", "muted")
        for place, row in enumerate(self.reflexes):
            row.setObjectName(f"reflex_{place}")
        set_font_role(self._title, "figure")
        set_font_role(self._moments, "bold")
        set_font_role(self._heading, "bold")
        set_font_role(self._footer, "body")
        self._playbook.setMenu(self._playbooks)
        self._level.setMenu(self._levels)

    def _connect(self) -> None:
        for place, row in enumerate(self.reflexes):
            row.ticked.connect(weak_slot(self._on_reflex_ticked, place))
            row.pressed.connect(weak_slot(self._on_reflex_pressed, place))
        self._playbooks.triggered.connect(self._on_playbooks_triggered)
        self._levels.triggered.connect(self._on_levels_triggered)
        self._open.clicked.connect(self.open_asked)

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the width of the drawing at the text size in force; the page may give less."""
        hint = super().sizeHint()
        return QSize(scaled(_WIDTH), hint.height())


def _fill(menu: QMenu, options: Sequence[tuple[str, str]], chosen: str) -> None:
    """Fill a menu anew; each choice carries its id and is marked when it is the one in force."""
    menu.clear()
    for value, word in options:
        action = QAction(word, menu)
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        menu.addAction(action)
