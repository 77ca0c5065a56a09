"""Keys as people read them on buttons and in the help: `Ctrl N`, `Alt C`."""

from PySide6.QtGui import QAction, QKeySequence

__all__ = ["action_keys", "key_name"]


def key_name(sequence: QKeySequence) -> str:
    """Return a sequence in the system's words, its keys apart; empty for an empty one."""
    portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    # Qt says "Return", in French "Retour": no keyboard is printed so.
    printed = QKeySequence(portable.replace("Return", "Enter"))
    return printed.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def action_keys(action: QAction) -> str:
    """Return the first key of an act, or an empty text."""
    return key_name(action.shortcut())
