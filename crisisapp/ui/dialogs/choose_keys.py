"""Settings, Keys…: which key does which act; a key that is taken is never taken away in silence."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from crisisapp.support.i18n import _
from crisisapp.ui.actions import ACTIONS
from crisisapp.ui.dialogs.form import FormDialog, muted_label
from crisisapp.ui.key_choices import Keys, applied_keys, key_refusal, portable
from crisisapp.ui.key_names import key_name
from crisisapp.ui.row_keys import ROW_ACTS, row_key_refusal, row_keys
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.guard import guarded_value
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["ChooseKeysDialog"]

_SIZE = 460, 210  # px of the list, at the usual text size
_ID = Qt.ItemDataRole.UserRole
_WINDOW = {spec.id: spec.keys for spec in ACTIONS}
_ROWS = {act.id: act.keys for act in ROW_ACTS}
_SHIPPED = {**_WINDOW, **_ROWS}
_WORDS = {
    **{spec.id: spec.text for spec in ACTIONS},
    **{act.id: act.text for act in ROW_ACTS},
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAVE = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, *_ENTER})


class ChooseKeysDialog(FormDialog):
    """A list of the acts and their keys, and the field that takes the next key pressed.

    Nothing changes before it is accepted. A refusal is said under the field, and read aloud.
    """

    def __init__(self, parent: QWidget | None, chosen: Mapping[str, str]) -> None:
        super().__init__(parent, title=_("Keys"), accept=_("Keep"), refuse=_("Cancel"))
        self._chosen = dict(chosen)
        self._filter = QLineEdit(self)
        self._list = QTreeWidget(self)
        self._field = QKeySequenceEdit(self)
        self._free = KeyButton(_("No key"), key=_("Delete"), parent=self)
        self._shipped = KeyButton(_("As shipped"), parent=self)
        self._all = KeyButton(_("All as shipped"), parent=self)
        self._said = muted_label("", self)
        self._build()
        buttons = (self._free, self._shipped, self._all)
        for button in buttons:
            button.setAutoDefault(False)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._list.currentItemChanged.connect(self._on_current_changed)
        self._field.keySequenceChanged.connect(self._on_key_pressed)
        self._free.clicked.connect(self._on_free_clicked)
        self._shipped.clicked.connect(self._on_shipped_clicked)
        self._all.clicked.connect(self._on_all_clicked)
        for part in (self._filter, self._list, self._field):
            part.installEventFilter(self)
        self._show()
        self._list.setCurrentItem(self._items()[0])
        self.begin_at(self._filter, self._list, self._field, *buttons)

    @classmethod
    def ask(cls, parent: QWidget | None, chosen: Mapping[str, str]) -> dict[str, str] | None:
        """Open, wait and return the chosen keys by act; None when nothing was chosen."""
        dialog = cls(parent, chosen)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> dict[str, str]:
        """Return the keys chosen: empty for an act without one; others are as shipped."""
        return dict(self._chosen)

    def _build(self) -> None:
        self._filter.setObjectName("key_filter")
        self._list.setObjectName("key_list")
        self._field.setObjectName("key_field")
        self._free.setObjectName("key_free")
        self._shipped.setObjectName("key_shipped")
        self._all.setObjectName("key_all_shipped")
        self._list.setColumnCount(2)
        self._list.setHeaderLabels([_("Act"), _("Keys")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setMinimumSize(scaled(_SIZE[0]), _SIZE[1])
        self._list.setTabKeyNavigation(False)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        set_font_role(self._list, "body")
        self._field.setMaximumSequenceLength(1)
        self._field.setFinishingKeyCombinations([])
        self.add_line(_("Find an act"), self._filter)
        self._list.setAccessibleName(_("Acts and their keys"))
        self.form.addWidget(self._list, 1)
        self.add_line(_("Press its new key here"), self._field)
        self._said.setObjectName("key_said")
        # Its room is kept: what stands under it must not move away under a hand.
        self._said.setMinimumHeight(2 * self._said.fontMetrics().lineSpacing())
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.form.addWidget(self._said)
        row = FlowBox(parent=self)
        for button in (self._free, self._shipped, self._all):
            row.add(button)
        self.form.addWidget(row)
        for act, words in _WORDS.items():
            shown = _(words).replace("&", "")
            # TRANSLATORS: before an act on a row: "On a line: correct it".
            shown = _("On a line: {act}").format(act=shown) if act in _ROWS else shown
            item = QTreeWidgetItem([shown, ""])
            item.setData(0, _ID, act)
            self._list.addTopLevelItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _show(self) -> None:
        keys = self._applied()
        for item in self._items():
            item.setText(1, " · ".join(key_name(QKeySequence(each)) for each in keys[_act(item)]))

    def _say(self, words: str, *, bad: bool = False) -> None:
        self._said.setProperty("tone", "bad" if bad else "muted")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self.make_room()
        if words:
            announce(self._list, words, urgent=bad)

    def _current(self) -> str:
        item = self._list.currentItem()
        return "" if item is None or item.isHidden() else _act(item)

    def _holder(self, keys: str, act: str) -> str:
        """Return the other act that has a key, or an empty text."""
        # A letter on a row and a key of the window never meet.
        alike = _ROWS if act in _ROWS else _WINDOW
        held = self._applied()
        return next((other for other in alike if other != act and keys in held[other]), "")

    def _applied(self) -> dict[str, Keys]:
        return {**applied_keys(_WINDOW, self._chosen), **row_keys(self._chosen)}

    def _taken(self, keys: str, holder: str) -> str:
        words = _("{key} is the key of “{act}”. Press another key, or free it there first.")
        return words.format(key=key_name(QKeySequence(keys)), act=_(_WORDS[holder]))

    def _set(self, act: str, keys: str) -> None:
        """Give an act one key, or none, and say so."""
        self._chosen[act] = keys
        if (keys,) == _SHIPPED[act] or (not keys and not _SHIPPED[act]):
            del self._chosen[act]
        self._show()
        name = key_name(QKeySequence(keys))
        words = _("“{act}”: {key}.") if keys else _("“{act}” has no key.")
        self._say(words.format(act=_(_WORDS[act]), key=name))

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        wanted = " ".join(text.casefold().split())
        for item in self._items():
            words = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(wanted not in words)
        shown = [item for item in self._items() if not item.isHidden()]
        current = self._list.currentItem()
        if shown and (current is None or current.isHidden()):
            self._list.setCurrentItem(shown[0])
        self._say("" if shown else _("No act is called so."))

    @Slot()
    def _on_current_changed(self) -> None:
        self._say("")

    @Slot(QKeySequence)
    def _on_key_pressed(self, keys: QKeySequence) -> None:
        act, text = self._current(), portable(keys)
        if not text:
            return
        self._field.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._field.clear()
        self._field.blockSignals(False)  # noqa: FBT003 - Qt's own
        if not act:
            self._say(_("Choose an act in the list first."), bad=True)
        elif refusal := (row_key_refusal if act in _ROWS else key_refusal)(keys, _SHIPPED[act]):
            self._say(f"{key_name(keys)} · {refusal}", bad=True)
        elif holder := self._holder(text, act):
            self._say(self._taken(text, holder), bad=True)
        else:
            self._set(act, text)

    @Slot()
    def _on_free_clicked(self) -> None:
        if act := self._current():
            self._set(act, "")

    @Slot()
    def _on_shipped_clicked(self) -> None:
        act = self._current()
        if not act:
            return
        for keys in _SHIPPED[act]:
            if holder := self._holder(keys, act):
                self._say(self._taken(keys, holder), bad=True)
                return
        self._chosen.pop(act, None)
        self._show()
        self._say(_("“{act}” is as shipped.").format(act=_(_WORDS[act])))

    @Slot()
    def _on_all_clicked(self) -> None:
        self._chosen = {}
        self._show()
        self._say(_("All keys are as shipped."))

    # Qt overrides

    @guarded_value(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Free a key with Delete, go to the key field with Enter; let Tab and Esc leave it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, bare = event.key(), event.modifiers() in (_NONE, Qt.KeyboardModifier.ShiftModifier)
        if watched is self._list and bare and key == Qt.Key.Key_Delete:
            self._on_free_clicked()
            return True
        if watched is self._filter and bare and key == Qt.Key.Key_Down:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched in (self._filter, self._list) and bare and key in _ENTER:
            self._field.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched is self._field and bare and key in _LEAVE:
            self._leave_field(key)
            return True
        return super().eventFilter(watched, event)

    def _leave_field(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.reject()
        elif key in _ENTER:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)


_NONE = Qt.KeyboardModifier.NoModifier


def _act(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _ID))
