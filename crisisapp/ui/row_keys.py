"""Keys that act on a line of the timeline or a step of the list, where nobody types: one letter.

Who watches rows asks here which act a key is; a person may choose others (Settings, Keys…).
"""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from crisisapp.support.i18n import N_, _
from crisisapp.ui.key_choices import Keys, applied_keys, portable
from crisisapp.ui.key_names import key_name

__all__ = ["ROW_ACTS", "RowAct", "row_act", "row_key", "row_key_refusal", "row_keys"]


class RowAct(msgspec.Struct, frozen=True, kw_only=True):
    """One act on a row; `keys` are those shipped, in Qt's portable words."""

    id: str
    text: str
    keys: Keys


ROW_ACTS: tuple[RowAct, ...] = (
    RowAct(id="row_correct", text=N_("Correct it"), keys=("F2",)),
    RowAct(id="row_time", text=N_("Correct its time"), keys=("T",)),
    RowAct(id="row_history", text=N_("Its history, all its versions"), keys=("H", "Space")),
    RowAct(id="row_tags", text=N_("Tags of the selected lines"), keys=("E",)),
    RowAct(
        id="row_pin",
        text=N_("Pin the selected lines to the summary, or take them off"),
        keys=("P",),
    ),
    RowAct(id="row_due", text=N_("For when a decision, an action or a step is"), keys=("D",)),
    RowAct(id="row_insert", text=N_("Insert a line after it"), keys=("I",)),
)
_SHIPPED = {act.id: act.keys for act in ROW_ACTS}


def row_keys(chosen: Mapping[str, str]) -> dict[str, Keys]:
    """Return the keys of each act on a row, by the choices of `Actions.choose_keys`."""
    return applied_keys(_SHIPPED, chosen, refusal=row_key_refusal)


def row_key_refusal(keys: QKeySequence, shipped: Keys = ()) -> str:
    """Return why an act on a row cannot have a key, empty when it can."""
    text = portable(keys)
    if text in shipped or (len(text) == 1 and "A" <= text <= "Z"):
        return ""
    return _("On a line or a step the key is one letter alone. Press a letter.")


def row_act(event: QKeyEvent, widget: QWidget) -> str:
    """Return the act of a key pressed alone on the rows of `widget`, or nothing."""
    if event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return ""
    pressed = portable(QKeySequence(event.key()))
    return next((act for act, keys in _keys_around(widget).items() if pressed in keys), "")


def row_key(act: str, widget: QWidget) -> str:
    """Return the first key of an act in the system's words; empty where it was freed."""
    keys = _keys_around(widget)[act]
    return key_name(QKeySequence(keys[0])) if keys else ""


def _keys_around(widget: QWidget) -> Mapping[str, Keys]:
    from crisisapp.ui.actions import acts_around  # it holds what was chosen

    acts = acts_around(widget)
    return _SHIPPED if acts is None else acts.row_keys
