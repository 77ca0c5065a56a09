"""The capture line with one more habit: Tab may take what the line was probably meant to say."""

from PySide6.QtCore import Signal

from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.guard import guarded_value

__all__ = ["OfferLine"]


class OfferLine(CaptureEdit):
    """A capture line. While `has_offer` is set, Tab takes the offer instead of moving on.

    Emits:
        offer_taken(): Tab was pressed on an offer.
    """

    offer_taken = Signal()
    has_offer = False

    # Qt overrides

    @guarded_value(bool)
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Take the offer, or move the focus; Shift+Tab always moves."""
        if forward and self.has_offer:
            self.offer_taken.emit()
            return True
        return super().focusNextPrevChild(forward)
