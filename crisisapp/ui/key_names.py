"""Keys as people read them on buttons and in the help: `Ctrl N`, `Alt C`."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence

__all__ = ["action_keys", "key_name", "letters_for"]


def key_name(sequence: QKeySequence) -> str:
    """Return a sequence in the system's words, its keys apart; empty for an empty one."""
    portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    # Qt says "Return", in French "Retour": no keyboard is printed so.
    printed = QKeySequence(portable.replace("Return", "Enter"))
    return printed.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def action_keys(action: QAction) -> str:
    """Return the first key of an act, or an empty text."""
    return key_name(action.shortcut())


def letters_for(words: Iterable[str]) -> tuple[str, ...]:
    """Return one letter for each word, to press with Alt: its first one that is still free.

    Letters alone, without accents: the digit row of some keyboards needs Shift.
    """
    taken: set[str] = set()
    letters = []
    for word in words:
        free = (sign for sign in word.upper() if "A" <= sign <= "Z" and sign not in taken)
        letter = next(free, "")
        taken.add(letter)
        letters.append(letter)
    return tuple(letters)
