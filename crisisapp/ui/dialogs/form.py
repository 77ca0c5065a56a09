"""What the dialogs share: a heading, the parts, and two buttons, the first of them primary."""

import itertools
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from crisisapp.support.i18n import _
from crisisapp.ui.actions import acts_around
from crisisapp.ui.dialogs.fitting import FittingArea, screen_room
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["ChipOf", "FormDialog", "muted_label", "scrolling"]

# Makes the chip that offers a code for a name typed in a field.
ChipOf = Callable[[QLineEdit], QWidget]

_LEAST_WIDTH = 420


class FormDialog(QDialog):
    """A modal dialog over its parent's window; lives only while it is shown.

    Subclasses add their parts to `form` and offer one class method that opens, waits and returns
    plain data. Enter accepts, Esc gives up; an empty `refuse` leaves one button.
    """

    def __init__(self, parent: QWidget | None, *, title: str, accept: str, refuse: str) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.form = QVBoxLayout()
        self.form.setSpacing(SMALL)
        self.accept_button = KeyButton(accept, variant="primary", parent=self)
        self.accept_button.setObjectName("accept")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        edge = scaled(LARGE)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(MEDIUM)
        heading = QLabel(title, self)
        set_font_role(heading, "title")
        heading.setWordWrap(True)
        heading.setMinimumWidth(scaled(_LEAST_WIDTH))
        column.addWidget(heading)
        self._fitting = FittingArea(self.form, self)
        column.addWidget(self._fitting, 1)
        note, acts = QShortcut(self), acts_around(parent)
        if acts is not None:
            note.setKeys(acts["capture"].shortcuts())
        note.activated.connect(self._on_note_activated)
        self._full: QLabel | None = None
        self._refuse_button: KeyButton | None = None
        column.addLayout(self._buttons(refuse))
        self._fitted = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def add_line(self, word: str, widget: QWidget) -> None:
        """Put a widget under its word, which is also what a screen reader calls it."""
        self.form.addWidget(self._named(word, widget))
        self.form.addWidget(widget)

    def add_pair(self, *pairs: tuple[str, QWidget]) -> None:
        """Put widgets beside each other, each under its word: at twice the text height lacks."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for column, (word, widget) in enumerate(pairs):
            grid.addWidget(self._named(word, widget), 0, column)
            grid.addWidget(widget, 1, column)
            grid.setColumnStretch(column, 1)
        self.form.addLayout(grid)

    def add_chips(self, chip_of: ChipOf | None, *fields: QLineEdit) -> None:
        """Put under the last part the chips that offer a code for a name in some of its fields.

        They are no stops of the Tab key: their own key takes them, in the field.
        """
        for chip in () if chip_of is None else map(chip_of, fields):
            self.form.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def add_note(self, sentence: str) -> QLabel:
        """Put a quiet sentence under the last part and return it."""
        label = muted_label(sentence, self)
        self.form.addWidget(label)
        return label

    def tell_when_full(self, field: QLineEdit) -> None:
        """Say under the parts that no more fits in a field, as soon as something is left out."""
        field.inputRejected.connect(self._on_input_rejected)

    def make_room(self) -> None:
        """Grow for words that came while the dialog stands, up to the screen's height."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        most = screen_room(self).height()
        self.resize(self.width(), max(self.height(), min(needed, most)))

    def begin_at(self, *stops: QWidget) -> None:
        """Let the keys start at the first part; the buttons come after the last one."""
        buttons = (button for button in (self._refuse_button, self.accept_button) if button)
        for before, after in itertools.pairwise([*stops, *buttons]):
            QWidget.setTabOrder(before, after)
        stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def was_accepted(self) -> bool:
        """Open, wait, and say whether the person agreed; the answer is read at once after."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()  # a parent would keep every dialog it ever opened
        return accepted

    # Qt overrides

    @guarded
    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's own
        """Fit the screen before the first paint."""
        if visible and not self._fitted:
            self._fitted = True
            self._fit_screen()
        super().setVisible(visible)

    def _fit_screen(self) -> None:
        """Take the size all parts need, as far as the screen has room: then they scroll."""
        layout = self.layout()
        if layout is None:
            return
        self.ensurePolished()
        room = screen_room(self)
        self.setMinimumWidth(min(self.minimumWidth(), room.width()))
        self._fitting.set_rest(QSize(0, 0))
        if self._needed().width() > room.width():
            for word in self.findChildren(QLabel):  # the words over the fields wrap then
                word.setWordWrap(True)
        chosen = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        asked = self.size() if chosen else self.sizeHint()
        width = min(max(asked.width(), self._needed().width()), room.width())
        height = layout.totalHeightForWidth(width)
        # A list that could be long leaves a third of the screen, as Qt has it.
        most = asked.height() if chosen else self.screen().size().height() * 2 // 3
        if height > min(room.height(), most):
            width = min(width + self._fitting.bar_width(), room.width())
        edges = layout.contentsMargins()
        inside = width - edges.left() - edges.right()
        around = max(0, height - self._fitting.wanted_height(inside))
        self._fitting.set_rest(QSize(edges.left() + edges.right(), around))
        layout.activate()
        usual = asked.height() if chosen else min(height, most)
        height = max(usual, around + self._fitting.least_height(inside))
        self.resize(QSize(width, height).boundedTo(room))

    def _needed(self) -> QSize:
        """Return the least size at which nothing would scroll."""
        layout = self.layout()
        return QSize() if layout is None else layout.totalMinimumSize()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Let the parts follow the keys, wherever they come from."""
        if now is not None:
            self._fitting.show_part(now)

    @Slot()
    def _on_note_activated(self) -> None:
        """Let the window under the dialog open its line over it: what happens does not wait."""
        parent = self.parentWidget()
        take = getattr(parent.window(), "note_over", None) if parent is not None else None
        if callable(take):
            take(self)

    @Slot()
    def _on_input_rejected(self) -> None:
        """Say that a field is full: Qt leaves out without a word what does not fit."""
        field = self.sender()
        if not isinstance(field, QLineEdit) or len(field.text()) < field.maxLength():
            return
        if self._full is None:
            self._full = self.add_note("")
            self._full.setObjectName("field_full")
            self._full.setProperty("tone", "bad")
            self._full.show()  # else it takes no room until the next turn
        words = _("{field}: {limit} characters fit here. What goes beyond is left out.")
        said = words.format(field=field.accessibleName(), limit=field.maxLength())
        self._full.setText(said)
        self.make_room()
        announce(field, said, urgent=True)

    def _named(self, word: str, widget: QWidget) -> QLabel:
        label = QLabel(word, self)
        label.setProperty("tone", "muted")
        label.setBuddy(widget)
        set_font_role(label, "body")
        set_font_role(widget, "body")
        widget.setAccessibleName(word)
        if isinstance(widget, QLineEdit):
            self.tell_when_full(widget)
        return label

    def _buttons(self, refuse: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch(1)
        if refuse:
            button = KeyButton(refuse, parent=self)
            button.setObjectName("refuse")
            button.setAutoDefault(False)
            button.clicked.connect(self.reject)
            row.addWidget(button)
            self._refuse_button = button
        row.addWidget(self.accept_button)
        return row


def scrolling(grid: QGridLayout, parent: QWidget) -> QScrollArea:
    """Return lines in an area that scrolls where the text is large and the screen small."""
    inside = QWidget(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    inside.setLayout(grid)
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    bar = area.verticalScrollBar().sizeHint().width()
    area.setMinimumWidth(inside.minimumSizeHint().width() + bar)
    return area


def muted_label(sentence: str, parent: QWidget) -> QLabel:
    """Return a quiet sentence that wraps."""
    label = QLabel(sentence, parent)
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_font_role(label, "small")
    return label
