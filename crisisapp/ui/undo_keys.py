"""Ctrl+Z, Ctrl+Y in a text field: its own while it has something, else the window's."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from crisisapp.ui.widgets.guard import guarded_value

__all__ = ["UndoKeys"]


_UNDO = (QKeySequence("Ctrl+Z"),)
_REDO = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))


class UndoKeys(QObject):
    """Watches the text fields of one window that get the focus; owned by the window.

    Qt's text fields take Ctrl+Z for themselves even where there is nothing to undo, and the
    window's act would never hear of it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if _is_field(new) and new is not None and self._window.isAncestorOf(new):
            new.installEventFilter(self)

    # Qt overrides

    @guarded_value(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the key of undoing back to the window while the field has nothing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = QKeySequence(event.keyCombination())
            undoing, redoing = key in _UNDO, key in _REDO
            if (undoing and not _can_undo(watched)) or (redoing and not _can_redo(watched)):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() and not field.isReadOnly()
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        return field.document().isRedoAvailable() and not field.isReadOnly()
    return False


def _is_field(widget: QWidget | None) -> bool:
    return isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit))


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        return field.document().isUndoAvailable() and not field.isReadOnly()
    return False
