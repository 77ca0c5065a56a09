"""Change a playbook of the school in a form; what the form does not know stays as it was written.

The text is checked at each pause, and what is wrong is said in sentences under the form.
"""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QTabWidget, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.services.playbook_keys import EDITED_LISTS, key_label
from crisisapp.services.playbook_text import PlaybookText, Value
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.playbook_acts import SureDialog
from crisisapp.ui.dialogs.playbook_steps import StepsEditor
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.pauses import pause
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["PlaybookEditor"]

_PAUSE_MS = 400
_SHOWN = 3  # faults in words; the others are counted
_LINES = 4  # of text that a list shows at least


class PlaybookEditor(FormDialog):
    """A modal form over one `PlaybookText`; accepted once the file is saved."""

    def __init__(self, parent: QWidget | None, text: PlaybookText) -> None:
        title = _("Change {playbook}").format(playbook=text.id)
        super().__init__(parent, title=title, accept=_("Save"), refuse=_("Cancel"))
        self.setObjectName("playbook_editor")
        self._text = text
        self._tabs = QTabWidget(self)
        self._title = QLineEdit(str(text.values.get("title", "")), self)
        self._lists = {key: TextArea(self) for key in EDITED_LISTS}
        self._steps = StepsEditor(text, self)
        self._faults = QLabel(self)
        self._said = ""
        self._pause = pause(self, _PAUSE_MS)
        self._build()
        self._connect()
        self.resize(scaled(940), scaled(640))

    @Slot()
    def accept(self) -> None:
        """Save the file; what is wrong is said, and the form stays."""
        self._flush()
        if self._say_faults():
            announce(self, self._faults.text(), urgent=True)
            return
        try:
            self._text.save()
        except CrisisError as error:
            self._say(sentence(error))
            return
        super().accept()

    @Slot()
    def reject(self) -> None:
        """Give up; what was changed is not thrown away without a question."""
        self._flush()
        if (
            not self._text.changed
            or SureDialog(
                self,
                title=_("Throw your changes away?"),
                words=_("The file stays as it was."),
                accept=_("Throw away"),
            ).was_accepted()
        ):
            super().reject()

    @Slot()
    def _on_pause(self) -> None:
        self._flush()
        self._say_faults()

    @Slot()
    def _on_edited(self) -> None:
        self._pause.start()

    @Slot(object)
    def _on_refused(self, error: CrisisError) -> None:
        self._say(sentence(error))

    def _flush(self) -> None:
        """Put all that was typed into the text."""
        self._pause.stop()
        wanted: dict[str, Value | None] = {}
        now = self._text.values
        title = self._title.text().strip()
        if title != now.get("title"):
            wanted["title"] = title
        for key, edit in self._lists.items():
            lines = [line.strip() for line in edit.toPlainText().splitlines() if line.strip()]
            if lines != now.get(key, []):
                wanted[key] = lines
        try:
            self._text.set_head(wanted)
        except CrisisError as error:
            self._say(sentence(error))
        self._steps.flush()

    def _say_faults(self) -> bool:
        """Write what is wrong; say whether anything is."""
        faults = self._text.faults()
        line = _("Line {line}: {what}. Write: {write}")
        words = [line.format(line=f.line, what=f.what, write=f.write) for f in faults[:_SHOWN]]
        more = len(faults) - len(words)
        if more > 0:
            words.append(
                ngettext("…and {count} more.", "…and {count} more.", more).format(count=more)
            )
        self._say("\n".join(words))
        return bool(faults)

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self._faults.setText(words)
            self._faults.setVisible(bool(words))
            if words:
                announce(self, words)

    def _build(self) -> None:
        head = QWidget(self)
        form = QFormLayout(head)
        form.setVerticalSpacing(SMALL)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._title.setObjectName("title")
        self._title.setAccessibleName(key_label("title"))
        form.addRow(key_label("title"), self._title)
        values = self._text.values
        for key, edit in self._lists.items():
            found = values.get(key)
            lines = found if isinstance(found, list) else []
            edit.setPlainText("\n".join(str(line) for line in lines))
            edit.setObjectName(key)
            edit.setTabChangesFocus(True)
            edit.setAccessibleName(key_label(key))
            edit.setAccessibleDescription(_("One line each"))
            edit.setPlaceholderText(_("One line each"))
            set_font_role(edit, "body")
            edit.setMinimumHeight(_LINES * edit.fontMetrics().lineSpacing())
            form.addRow(key_label(key), edit)
        self._tabs.addTab(head, _("The playbook"))
        self._tabs.addTab(self._steps, _("Steps"))
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName(_("Parts of the playbook"))
        set_font_role(self._tabs, "body")
        set_font_role(self._title, "body")
        self._faults.setObjectName("faults")
        self._faults.setProperty("tone", "bad")
        self._faults.setWordWrap(True)
        self._faults.hide()
        set_font_role(self._faults, "small")
        self.form.addWidget(self._tabs, 1)
        self.form.addWidget(self._faults)
        self._title.setFocus()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause)
        self._title.textChanged.connect(self._on_edited)
        for edit in self._lists.values():
            edit.refused.connect(self._on_refused)
            edit.textChanged.connect(self._on_edited)
        self._steps.edited.connect(self._on_edited)
        self._steps.changed.connect(self._on_edited)
        self._steps.refused.connect(self._on_refused)
