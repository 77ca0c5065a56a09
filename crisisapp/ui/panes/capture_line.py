"""The capture line with one more habit: Tab may take what the line was probably meant to say."""

from PySide6.QtCore import QMimeData, Signal

from crisisapp.ui.given import brings_files, given_files
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["OfferLine"]


class OfferLine(CaptureEdit):
    """A capture line. While `has_offer` is set, Tab takes the offer instead of moving on.

    Emits:
        offer_taken(): Tab was pressed on an offer.
        files_given: a list of `Incoming`, pasted or dropped; the text typed stays.
    """

    offer_taken = Signal()
    files_given = Signal(object)
    has_offer = False

    # Qt overrides

    @guarded_value(bool)
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Take the offer, or move the focus; Shift+Tab always moves."""
        if forward and self.has_offer:
            self.offer_taken.emit()
            return True
        return super().focusNextPrevChild(forward)

    @guarded_value(bool)
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files and images besides words."""
        return brings_files(source) or super().canInsertFromMimeData(source)

    @guarded
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Give files and images on; let words into the line."""
        if brings_files(source):
            self.files_given.emit(given_files(source))
        else:
            super().insertFromMimeData(source)
