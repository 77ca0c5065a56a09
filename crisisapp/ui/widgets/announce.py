"""Say a sentence to a screen reader without moving the focus."""

from PySide6.QtWidgets import QWidget

__all__ = ["announce"]


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Announce `sentence` on behalf of `widget`, politely unless `urgent`.

    Nothing happens when no assistive technology listens. GUI thread.
    """
    if not sentence:
        return
    # Start-up: a start announces nothing, and the enums of these two take 2 ms to make.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
