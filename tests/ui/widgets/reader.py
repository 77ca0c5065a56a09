"""What a screen reader gets from a widget."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

__all__ = ["accessible", "name_of", "role_of"]


def accessible(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader sees of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return the role a screen reader says."""
    return accessible(widget).role()


def name_of(widget: QWidget) -> str:
    """Return the name a screen reader says."""
    return accessible(widget).text(QAccessible.Text.Name)
