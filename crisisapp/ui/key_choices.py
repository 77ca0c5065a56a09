"""Which key does which act: those shipped, those a person chose, and the ones nobody may take."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from crisisapp.support.i18n import _

__all__ = ["Keys", "applied_keys", "key_refusal", "portable"]

Keys = tuple[str, ...]

_Key = Qt.Key
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META, _PAD = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.KeypadModifier
_UNREADABLE = (_Key.Key_unknown, Qt.Key(0))
_MOVING = frozenset(
    {
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Insert),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Delete),
        *(_Key.Key_Backspace, _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Escape),
    }
)
_FAR = frozenset({_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown})
_OF_TEXT = frozenset(
    f"Ctrl+{rest}" for rest in ("A", "C", "V", "X", "Z", "Y", "Shift+Z", "Backspace")
)
# What pages, rows, dialogs and systems listen to themselves: the act would never hear of it.
_OF_PAGES = frozenset(
    {
        *("F2", "Shift+F10", "Alt+F4", "Alt+Space", "Alt+Return", "Alt+Enter"),
        *("Ctrl+Shift+Return", "Ctrl+Enter", "Ctrl+Shift+Enter"),
    }
)


def portable(keys: QKeySequence) -> str:
    """Return a sequence as the settings keep it, the same in every language: `Ctrl+Shift+X`."""
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def applied_keys(
    shipped: Mapping[str, Keys],
    chosen: Mapping[str, str],
    *,
    refusal: Callable[[QKeySequence, Keys], str] | None = None,
) -> dict[str, Keys]:
    """Return the keys of each act: its one chosen, none where it was freed, else those shipped.

    A chosen key that cannot be read, may not be taken or is chosen twice is left out, as is an act
    nobody knows. An act whose shipped key somebody gave to another does without it. `refusal`: as
    `key_refusal`, which is asked when it is not given.
    """
    refused = refusal or key_refusal
    picked: dict[str, str] = {}
    for act, keys in shipped.items():
        if act not in chosen:
            continue
        sequence = _read(chosen[act])
        text = portable(sequence)
        if not chosen[act]:
            picked[act] = ""
        elif text and text not in picked.values() and not refused(sequence, keys):
            picked[act] = text
    taken = {text for text in picked.values() if text}
    return {
        act: tuple(filter(None, (picked[act],)))
        if act in picked
        else tuple(each for each in keys if each not in taken)
        for act, keys in shipped.items()
    }


def key_refusal(keys: QKeySequence, shipped: Keys = ()) -> str:
    """Return why an act cannot have a key, empty when it can; its `shipped` ones it always can."""
    if portable(keys) in shipped:
        return ""
    if keys.count() != 1 or _stroke(keys).key() in _UNREADABLE:
        return _("This key cannot be read. Press another one.")
    return _stroke_refusal(portable(keys), _stroke(keys))


def _stroke_refusal(text: str, stroke: QKeyCombination) -> str:
    key, held = stroke.key(), stroke.keyboardModifiers()
    if text in _OF_PAGES or held & _META:
        return _("A page or the computer needs this key. Press another one.")
    if held & _PAD or _Key.Key_0 <= key <= _Key.Key_9:
        return _("Digits are not the same on every keyboard. Press another key.")
    if _Key.Key_F1 <= key <= _Key.Key_F35 or (key in _FAR and held == _ALT):
        return ""
    types = not held & (_CTRL | _ALT) or (held & _CTRL and held & _ALT)  # AltGr, on Windows
    if types or text in _OF_TEXT or key in _MOVING:
        return _("Text fields need this key. Press Ctrl with another letter, or F1 to F12.")
    if held & _ALT:
        return _("Alt with a letter presses a button. Press Ctrl with a letter, or F1 to F12.")
    return ""


def _stroke(keys: QKeySequence) -> QKeyCombination:
    first: QKeyCombination = keys[0]  # type: ignore[index]  # the stubs leave it out
    return first


def _read(text: str) -> QKeySequence:
    return QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
