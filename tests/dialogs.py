"""What tests do in a dialog that blocks: fill it from outside, and paste as a person would."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

__all__ = ["in_dialog", "paste"]

_Dialog = TypeVar("_Dialog", bound=QDialog)
_WAIT_MS, _TRIES = 10, 300


def in_dialog(
    act: Callable[[_Dialog], None],
    kind: type[_Dialog] = QDialog,  # type: ignore[assignment]  # the widest one
    broken: list[str] | None = None,
) -> list[str]:
    """Let `act` use the dialog of a `kind` that opens next, which is then closed.

    Returns what broke in it, in the order in which it did: nothing as a rule. It is filled while
    the dialog is open, so it is read afterwards. `broken` is the list of a dialog around this one.
    """
    found = [] if broken is None else broken
    tries = iter(range(_TRIES))

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            dialog = _shown(kind) or dialog
        if not isinstance(dialog, kind) and next(tries, None) is not None:
            QTimer.singleShot(_WAIT_MS, use)  # it is still to come: a busy machine takes its time
            return
        try:
            assert isinstance(dialog, kind), dialog
            act(dialog)
        except Exception as error:  # noqa: BLE001 - said by the test, outside Qt's loop
            found.append(repr(error))
        finally:
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, use)
    return found


def _shown(kind: type[_Dialog]) -> _Dialog | None:
    """Return the dialog of a kind that stands over the window; another may have been left there."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
    return next((each for each in found if each.isVisible() and each.isModal()), None)


def paste(widget: QWidget, text: str) -> None:
    """Put a text on the clipboard and press Ctrl+V in a widget."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
