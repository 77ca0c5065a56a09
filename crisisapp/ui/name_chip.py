"""A chip beside a field of words: what looks like somebody's name becomes a code, by one press."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.people import code_of
from crisisapp.support.i18n import _
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.filter_chip import FilterChip

if TYPE_CHECKING:
    from crisisapp.services.naming import CodeOffer, Naming

__all__ = ["NameChip", "chips_for"]

# Fields, by object name, that say who speaks or is asked and nothing else: looked at harder.
_PARTIES = frozenset({"account", "answer_source", "caller", "from_party", "party"})


class NameChip(FilterChip):
    """Watches one field; hidden while its words name nobody. What is typed is never refused.

    After the field in the tab order, so that Tab reaches it and Space takes it.
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
        self.show_incident(incident)
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
        self._offer = self._naming.offer(text, caret, party=party) if written else None
        if self._offer is not None:
            from crisisapp.services.naming import code_words  # loaded by now

            words = code_words(self._offer)
            self.setText(words)
            self.setAccessibleName(_("Write the code: {offer}").format(offer=words))
            self.updateGeometry()
        self.setVisible(self._offer is not None)

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        touched = changes.everything or self._incident in changes.incidents
        if touched and "_naming" in self.__dict__:
            self._naming.forget()

    @Slot()
    def _on_clicked(self) -> None:
        """Put the code where the name stands; who has none yet gets one first."""
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
        self._field.setModified(True)  # a person did it: a field that saves itself must keep it
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._field, code)


def chips_for(bridge: DeskBridge, incident: str) -> Callable[[QLineEdit], QWidget]:
    """Return what makes the chip of a field, for the people of a situation; for a dialog."""

    def chip_of(field: QLineEdit) -> QWidget:
        return NameChip(field, bridge, incident)

    return chip_of
