"""Change a playbook of the school in a form; what the form does not know stays as it was written.

The text is checked at each pause, and what is wrong is said in sentences under the form.
"""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QTabWidget, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.services.playbook_keys import EDITED_LISTS, key_label
from crisisapp.services.playbook_text import PlaybookText, Value
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.content_editor import ContentEditor
from crisisapp.ui.dialogs.playbook_steps import StepsEditor
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["PlaybookEditor"]

_LINES = 4  # of text that a list shows at least


class PlaybookEditor(ContentEditor):
    """A modal form over one `PlaybookText`; accepted once the file is saved."""

    def __init__(self, parent: QWidget | None, text: PlaybookText) -> None:
        title = _("Change {playbook}").format(playbook=text.id)
        super().__init__(parent, text, title)
        self.setObjectName("playbook_editor")
        self._text = text
        self._tabs = QTabWidget(self)
        self._title = QLineEdit(str(text.values.get("title", "")), self)
        self._lists = {key: TextArea(self) for key in EDITED_LISTS}
        self._steps = StepsEditor(text, self)
        self._build()
        self._connect()
        self.resize(scaled(940), scaled(640))

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
        self._title.textChanged.connect(self._on_edited)
        for edit in self._lists.values():
            edit.refused.connect(self._on_refused)
            edit.textChanged.connect(self._on_edited)
        self._steps.edited.connect(self._on_edited)
        self._steps.changed.connect(self._on_edited)
        self._steps.refused.connect(self._on_refused)
