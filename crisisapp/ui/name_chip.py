"""A chip beside a field of words: what looks like somebody's name becomes a code, by one key."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.people import code_of
from crisisapp.support.i18n import _
from crisisapp.ui.key_names import key_name
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import HELD

if TYPE_CHECKING:
    from crisisapp.services.naming import CodeOffer, Naming

__all__ = ["NameChip", "chips_for"]

# Fields, by object name, that say who speaks or is asked and nothing else: looked at harder.
_PARTIES = frozenset({"account", "answer_source", "caller", "from_party", "party"})
_KEYS = ("Alt+Return", "Alt+Enter")  # the second one is the key beside the digits


class NameChip(FilterChip):
    """Watches one field; hidden while its words name nobody. What is typed is never refused.

    Its key works in the field alone: Tab goes from field to field, since who types fast and does
    not look would press a chip that stood between them. A screen reader hears chip and key.
    """

    def __init__(
        self,
        field: QLineEdit,
        bridge: DeskBridge,
        incident: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone="warn", parent=parent)
        self.setObjectName("name_chip")
        self._field = field
        self._bridge = bridge
        self._incident = ""
        self._offer: CodeOffer | None = None
        self._told = ""
        self.show_incident(incident)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        key = QShortcut(field)
        key.setKeys([QKeySequence(each) for each in _KEYS])
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._on_clicked)
        field.textChanged.connect(self._on_field_text_changed)
        self.clicked.connect(self._on_clicked)
        bridge.changed.connect(self._on_bridge_changed)
        self.hide()

    def show_incident(self, incident: str) -> None:
        """Look at the people of another situation."""
        self._incident = incident
        if "_naming" in self.__dict__:
            self._naming.show_incident(incident)

    @cached_property
    def _naming(self) -> "Naming":
        from crisisapp.services.naming import Naming  # start-up: the first word needs it

        made = Naming(self._bridge.desk)
        made.show_incident(self._incident)
        return made

    @Slot()
    def _on_field_text_changed(self) -> None:
        party = self._field.objectName() in _PARTIES
        text, caret = self._field.text(), self._field.cursorPosition()
        written = bool(text) and not self._field.isReadOnly()
        self._offer = (
            self._naming.offer(text, caret, party=party, beside=self._beside()) if written else None
        )
        self._show_offer()
        self.setVisible(self._offer is not None)

    def _beside(self) -> tuple[str, ...]:
        """Return what the other lines of the same card hold; a page is no card."""
        card = self._field.window()
        if not isinstance(card, QDialog):
            return ()
        others = (one for one in card.findChildren(QLineEdit) if one is not self._field)
        shown = (one.text() for one in others if one.echoMode() is QLineEdit.EchoMode.Normal)
        return tuple(text for text in shown if text)

    def _show_offer(self) -> None:
        """Say the offer on the chip, and for a screen reader at the field one types in."""
        told = ""
        if self._offer is not None:
            from crisisapp.services.naming import code_words  # loaded by now

            words, key = code_words(self._offer), key_name(QKeySequence(_KEYS[0]))
            # TRANSLATORS: on a chip: the key that takes it, then what it writes.
            self.setText(_("{key}: {offer}").format(key=key, offer=words))
            self.setAccessibleName(_("Write the code: {offer}").format(offer=words))
            self.setAccessibleDescription(key)
            self.updateGeometry()
            told = _("{key} writes the code: {offer}").format(key=key, offer=words)
        if told != self._told:
            self._told = told
            self._field.setAccessibleDescription(told)
            announce(self._field, told)

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        touched = changes.everything or self._incident in changes.incidents
        if touched and "_naming" in self.__dict__:
            self._naming.forget()

    @Slot()
    def _on_clicked(self) -> None:
        """Put the code where the name stands; who has none yet gets one first."""
        self._on_field_text_changed()  # a field beside may say the whole name by now
        offer = self._offer
        if offer is None:
            return
        order, code = self._naming.order(offer), offer.code
        if order is not None:
            made = self._bridge.dispatch(order)
            if made is None:
                return
            code = code_of(self._bridge.read, made.made)
        self._naming.forget()
        text = self._field.text()
        self._field.setText(f"{text[: offer.start]}{code}{text[offer.end :]}")
        self._field.setCursorPosition(offer.start + len(code))
        self._field.setModified(True)  # a person did it: a field that saves itself must keep it
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._field, code)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters go on in the field that follows: a chip takes Space and Enter alone."""
        words = event.text().strip()
        if words and words.isprintable() and not event.modifiers() & HELD:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.focusNextChild()
            follows = self.window().focusWidget()
            if isinstance(follows, QLineEdit):
                follows.insert(words)
            return
        super().keyPressEvent(event)


def chips_for(bridge: DeskBridge, incident: str) -> Callable[[QLineEdit], QWidget]:
    """Return what makes the chip of a field, for the people of a situation; for a dialog."""

    def chip_of(field: QLineEdit) -> QWidget:
        return NameChip(field, bridge, incident)

    return chip_of
