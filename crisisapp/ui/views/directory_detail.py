"""What is known of the chosen contact, in lines, and whom to try next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.directory import ContactRow
from crisisapp.services.queries.school_day import days_off
from crisisapp.services.reach import way_hours
from crisisapp.services.words.directory import way_label, way_text
from crisisapp.services.words.hours import open_words, week_words
from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.card import Card

__all__ = ["ContactDetail"]


class ContactDetail(Card):
    """One contact in words: numbers and addresses are text to be copied, never links."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contact_detail")
        self._next = QLabel(self)
        self._next.setObjectName("contact_next")
        self._title = QLabel(self)
        self._ways = QLabel(self)
        self._more = QLabel(self)
        column = QVBoxLayout(self)
        column.setSpacing(SMALL)
        for label in (self._title, self._next, self._ways, self._more):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            set_font_role(label, "body")
            column.addWidget(label)
        column.addStretch(1)
        set_font_role(self._title, "bold")
        set_font_role(self._next, "bold")
        self._next.setProperty("tone", "warn")
        self._more.setProperty("tone", "muted")

    def show_contact(self, row: ContactRow, following: str, bridge: DeskBridge) -> None:
        """Write the lines of a contact as they read now; `following` says whom to try next."""
        now, zone, off = bridge.now(), bridge.zone, days_off(bridge.read)
        self._title.setText(" · ".join(filter(None, (row.name, row.role, row.organisation))))
        self._next.setText(following)
        self._next.setVisible(bool(following))
        lines = []
        for way in row.ways:
            said = open_words(way_hours(row, way), now=now, zone=zone, off=off)
            words = _("{word}: {text}").format(word=way_label(way.kind), text=way_text(way))
            lines.append(" · ".join(filter(None, (words, said))))
        self._ways.setText("\n".join(lines))
        more = (
            (_("Hours"), week_words(row.hours)),
            (_("Deputy"), row.deputy_name),
            (_("Language"), row.language),
            (_("Note"), row.note),
        )
        words = _("{word}: {text}")
        self._more.setText(
            "\n".join(words.format(word=word, text=text) for word, text in more if text)
        )
