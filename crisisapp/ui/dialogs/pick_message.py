"""Choose which message to begin: type a few letters, or walk the list; Enter begins it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from crisisapp.domain.message import Purpose
from crisisapp.services.drafting.offers import LAST, STEPS, YEAR, Offer, matching
from crisisapp.services.words.purpose import purpose_label
from crisisapp.support.i18n import _, moment_text, ngettext
from crisisapp.ui.dialogs.form import FormDialog, muted_label
from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.search_field import SearchField

__all__ = ["PickMessage"]

_OFFER = Qt.ItemDataRole.UserRole
_SIZE = (520, 560)
_LEAST = (300, 160)  # of the list
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class PickMessage(FormDialog):
    """Shows what may be begun; does not block: who opens it listens to `picked`.

    Emits:
        picked(str, str, str, str): a template, the message whose words it takes, for whom, the text
            agreed in advance that it is; the last three may be nothing.
    """

    picked = Signal(str, str, str, str)

    def __init__(
        self, parent: QWidget | None, offers: Sequence[Offer], zone: ZoneInfo, *, now: datetime
    ) -> None:
        super().__init__(parent, title=_("New message"), accept=_("Begin it"), refuse=_("Cancel"))
        self.setObjectName("pick_message")
        self._offers = tuple(offers)
        self._zone, self._now = zone, now
        self._line = _PickLine(
            _("Which message"), placeholder=_("A few letters: families, SMS, press…"), parent=self
        )
        self._list = QListWidget(self)
        self._count = muted_label("", self)
        self._from = KeyButton(key=_("Ctrl Enter"), parent=self)
        self._build()
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self._show("")

    # Slots

    @Slot(str)
    def _on_line_text_edited(self, text: str) -> None:
        self._show(text)

    @Slot(int)
    def _on_line_stepped(self, step: int) -> None:
        """Go so many offers on; headings are stepped over, the ends hold."""
        places = [row for row in range(self._list.count()) if self._offer_at(row) is not None]
        if not places:
            return
        here = self._list.currentRow()
        at = places.index(here) if here in places else -1
        self._list.setCurrentRow(places[min(max(at + step, 0), len(places) - 1)])
        offer = self._offer()
        if offer is not None:
            announce(self._line, self._list.currentItem().text().replace("\n", ", "))

    @Slot()
    def _on_list_current_row_changed(self) -> None:
        offer = self._offer()
        self.accept_button.setEnabled(offer is not None)
        self._from.setVisible(offer is not None and bool(offer.base) and offer.group != LAST)
        if offer is not None and offer.base:
            words = _("From message {number}").format(number=offer.base_number)
            self._from.setText(words)
            self._from.setToolTip(self._base_words(offer))
            self._from.updateGeometry()

    @Slot()
    def _on_list_item_activated(self) -> None:
        self.accept()

    @Slot()
    def _on_from_clicked(self) -> None:
        """Begin it with the words of the last message to its audience."""
        offer = self._offer()
        if offer is not None and offer.base:
            self.picked.emit(offer.template, offer.base, offer.audience, "")
            super().accept()

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the words of the last message with Ctrl+Enter; the rest is a dialog's."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_from_clicked()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Begin the message chosen; nothing chosen: the dialog stays."""
        offer = self._offer()
        if offer is not None:
            base = offer.base if offer.group == LAST else ""
            self.picked.emit(offer.template, base, offer.audience, offer.year)
            super().accept()

    def _show(self, typed: str) -> None:
        """List what the letters leave, under its headings, the first one chosen."""
        found = matching(self._offers, typed)
        self._list.clear()
        group = ""
        for offer in found:
            if offer.group != group and not typed.strip():
                group = offer.group
                self._list.addItem(self._heading(group))
            item = QListWidgetItem(self._offer_words(offer))
            item.setData(_OFFER, offer)
            self._list.addItem(item)
        self._list.setCurrentRow(-1)
        if found:
            self._list.setCurrentRow(0 if typed.strip() else 1)
        count = len(found)
        words = ngettext("{count} message", "{count} messages", count).format(count=count)
        self._count.setText(words if found else _("No message is called so."))
        self._on_list_current_row_changed()

    def _heading(self, group: str) -> QListWidgetItem:
        match group:
            case "year":
                words = _("Agreed in advance")
            case "steps":
                words = _("The open steps ask for")
            case "last":
                words = _("As the last one to the same audience")
            case _:
                words = purpose_label(Purpose(group))
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(role_font("bold"))
        return item

    def _offer_words(self, offer: Offer) -> str:
        second = f"{offer.audiences} · {offer.channels}"
        if offer.group == LAST:
            return f"{offer.title}\n{offer.audiences} · {self._base_words(offer)}"
        if offer.group in (YEAR, STEPS):
            return f"{offer.title} · {second}\n{offer.step}"
        return f"{offer.title}\n{second}"

    def _base_words(self, offer: Offer) -> str:
        if offer.base_at is None:
            return _("message {number}, not sent").format(number=offer.base_number)
        at = moment_text(offer.base_at, self._zone, today=self._now)
        return _("message {number}, sent {time}").format(number=offer.base_number, time=at)

    def _offer(self) -> Offer | None:
        return self._offer_at(self._list.currentRow())

    def _offer_at(self, row: int) -> Offer | None:
        item = self._list.item(row) if row >= 0 else None
        found = None if item is None else item.data(_OFFER)
        return found if isinstance(found, Offer) else None

    def _build(self) -> None:
        self._line.setObjectName("pick_line")
        self._list.setObjectName("pick_list")
        self._list.setAccessibleName(_("Messages to begin"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setMinimumSize(QSize(scaled(_LEAST[0]), scaled(_LEAST[1])))
        self._from.setObjectName("pick_from")
        set_font_role(self._list, "body")
        self.form.addWidget(self._line)
        self.form.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._from)
        self.form.addLayout(foot)
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.stepped.connect(self._on_line_stepped)
        self._list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._list.itemActivated.connect(self._on_list_item_activated)
        self._from.clicked.connect(self._on_from_clicked)
        self._from.setAutoDefault(False)
        self.begin_at(self._line, self._list, self._from)


class _PickLine(SearchField):
    """A search field whose arrows walk the list under it.

    Emits:
        stepped(int): so many offers further down (positive) or up.
    """

    stepped = Signal(int)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the arrows on; everything else is a search field's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)
