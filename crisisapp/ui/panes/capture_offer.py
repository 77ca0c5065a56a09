"""The chip under the capture line: what one key would make of the line, before Enter."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisapp.services.capture.grammar import Offer, OfferKind
from crisisapp.services.words.labels import kind_label
from crisisapp.services.words.moment import dated
from crisisapp.support.i18n import _, hour_text
from crisisapp.ui.panes.capture_names import EarlierLines
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_hint import KeyHint

if TYPE_CHECKING:
    from crisisapp.services.naming import CodeOffer

__all__ = ["CaptureOffer"]

_UTC = ZoneInfo("UTC")


class CaptureOffer(QWidget):
    """One offer at a time, a code for a name before anything else; hidden when there is none.

    Emits:
        taken(): the chip was clicked; its key is the line's.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = FilterChip(tone="accent", parent=self)
        self._key = KeyHint("Tab", self)
        self._chip.setObjectName("capture_offer")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._chip)
        layout.addWidget(self._key)
        self._chip.clicked.connect(self.taken)
        self.hide()

    def show_offer(
        self, offer: "CodeOffer | Offer | EarlierLines | datetime | None", zone: ZoneInfo = _UTC
    ) -> None:
        """Show an offer, or hide; a moment is that of a promise the last entry spoke of."""
        if isinstance(offer, datetime):
            self._chip.set_tone("warn")
            words = _("Promise it for {time}?").format(time=hour_text(offer, zone))
            self._chip.setText(words)
        elif isinstance(offer, EarlierLines):
            self._chip.set_tone("warn")
            from crisisapp.services.words.recoded import places_words  # start-up: a code

            words = _("Write {code} where the name still stands: {places}?")
            self._chip.setText(words.format(code=offer.code, places=places_words(offer.counts)))
        elif isinstance(offer, Offer):
            self._chip.set_tone("accent")
            self._chip.setText(_reading_words(offer, zone))
        elif offer is not None:
            from crisisapp.services.naming import code_words  # start-up: a name is typed

            self._chip.set_tone("warn")
            self._chip.setText(code_words(offer))
        self._chip.updateGeometry()
        self.setVisible(offer is not None)


def _reading_words(offer: Offer, zone: ZoneInfo) -> str:
    match offer.what:
        case OfferKind.KIND if offer.kind is not None:
            words = _("Read as: {what}").format(what=kind_label(offer.kind).lower())
        case OfferKind.TIME:
            at = offer.happened_at
            if at is None:
                words = _("Time unknown?")
            else:
                words = _("Time: {time}").format(time=hour_text(at, zone))
        case OfferKind.DATE if offer.happened_at is not None:
            words = _("Time: {time}").format(time=dated(offer.happened_at, zone))
        case OfferKind.PRESS:
            words = _("The press calls: open its card")
        case OfferKind.PROMISE if offer.happened_at is not None:
            words = _("Promise it for {time}?").format(time=hour_text(offer.happened_at, zone))
        case OfferKind.NOTE:
            words = _("Note for the cell only?")
        case _:
            words = _("Yesterday?")
    return words
