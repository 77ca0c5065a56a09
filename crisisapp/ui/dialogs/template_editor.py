"""Change a message template of the school in a form; what the form does not know stays as it was.

The text is checked at each pause: what is wrong is said with its line and the rule, and the message
is shown as it reads with the examples of its fields.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.errors import CrisisError
from crisisapp.services.faults import Fault
from crisisapp.services.queries.records import SchoolRow
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.template_text import TemplateText, Value
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.content_editor import ContentEditor
from crisisapp.ui.dialogs.template_fields import FieldsEditor
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["TemplateEditor"]

_HEAD = ("title", "purpose", "subject", "version")
_LEAST_LINES = 6


class TemplateEditor(ContentEditor):
    """A modal form over one `TemplateText`; accepted once the file is saved."""

    def __init__(
        self, parent: QWidget | None, text: TemplateText, school: SchoolRow, now: datetime
    ) -> None:
        title = _("Change {template}").format(template=text.id)
        super().__init__(parent, text, title)
        self.setObjectName("template_editor")
        self._text = text
        self._school = school
        self._now = now
        self._tabs = QTabWidget(self)
        self._lines = {key: QLineEdit(str(text.values.get(key, "")), self) for key in _HEAD}
        self._body = TextArea(self)
        self._preview = QPlainTextEdit(self)
        self._difference = QPlainTextEdit(self)
        self._fields = FieldsEditor(text, self)
        self._build()
        self._connect()
        self._look()
        self.resize(scaled(980), scaled(640))

    def _flush(self) -> None:
        """Put all that was typed into the text."""
        self._pause.stop()
        now = self._text.values
        wanted: dict[str, Value | None] = {}
        for key, line in self._lines.items():
            typed = line.text().strip()
            if typed != now.get(key, ""):
                wanted[key] = typed or None
        try:
            self._text.set_head(wanted)
        except CrisisError as error:
            self._say(sentence(error))
        self._text.set_body(self._body.toPlainText())
        self._fields.flush()

    def _look(self) -> Sequence[Fault]:
        """Say what is wrong, show how it reads and what differs; return what is wrong."""
        faults = super()._look()
        self._mark(faults)
        self._preview.setPlainText(self._as_read() or self._preview.toPlainText())
        self._difference.setPlainText(
            "\n".join(self._text.difference()) or _("The copy says the same as the original.")
        )
        return faults

    def _as_read(self) -> str:
        """Return the message with its examples; empty while it breaks a rule."""
        try:
            shown = self._text.preview(self._school, self._now)
        except CrisisError:
            return ""
        return f"{shown.subject}\n\n{shown.text}" if shown.subject else shown.text

    def _fault_words(self, fault: Fault) -> str:
        place = fault.line - self._text.body_line + 1
        line = (
            _("Line {line} of the text: {what}. {write}")
            if place > 0
            else _("Line {line} of the head: {what}. {write}")
        )
        number = place if place > 0 else fault.line
        return line.format(line=number, what=fault.what.rstrip("."), write=fault.write)

    def _mark(self, faults: Sequence[Fault]) -> None:
        """Underline the lines of the text that break a rule."""
        marks = []
        for fault in faults:
            block = self._body.document().findBlockByNumber(fault.line - self._text.body_line)
            if fault.line < self._text.body_line or not block.isValid():
                continue
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(color(current_theme().tokens.bad.ink))
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self._body.setExtraSelections(marks)

    def _build(self) -> None:
        form = self._head_form()
        both = self._areas()
        page = QWidget(self)
        inside = QVBoxLayout(page)
        inside.addLayout(form)
        inside.addLayout(both, 1)
        self._tabs.addTab(page, _("The text"))
        self._tabs.addTab(self._fields, _("Fields"))
        self._tabs.addTab(self._difference, _("Differences"))
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName(_("Parts of the template"))
        set_font_role(self._tabs, "body")
        self._faults.setObjectName("faults")
        self._faults.setProperty("tone", "bad")
        self._faults.setWordWrap(True)
        self._faults.hide()
        set_font_role(self._faults, "small")
        self.form.addWidget(self._tabs, 1)
        self.form.addWidget(self._faults)
        self._body.setFocus()

    def _head_form(self) -> QFormLayout:
        words = {
            "title": _("Title"),
            "purpose": _("What it is for"),
            "subject": _("Subject"),
            "version": _("Version"),
        }
        form = QFormLayout()
        form.setVerticalSpacing(SMALL)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for key, line in self._lines.items():
            line.setObjectName(key)
            line.setAccessibleName(words[key])
            set_font_role(line, "body")
            form.addRow(words[key], line)
        return form

    def _areas(self) -> QHBoxLayout:
        """Return the text beside the message as it reads; what differs has a tab of its own."""
        self._body.setPlainText(self._text.body)
        areas = (
            ("body", self._body, _("The text, as it is written")),
            ("preview", self._preview, _("As it reads with the examples")),
            ("difference", self._difference, _("Lines that differ from the one supplied")),
        )
        both = QHBoxLayout()
        both.setSpacing(MEDIUM)
        for name, area, word in areas:
            area.setObjectName(name)
            area.setAccessibleName(word)
            area.setTabChangesFocus(True)
            set_font_role(area, "body")
            area.setMinimumHeight(_LEAST_LINES * area.fontMetrics().lineSpacing())
            if name == "difference":
                continue
            column, label = QVBoxLayout(), QLabel(word, self)
            label.setBuddy(area)
            label.setWordWrap(True)
            label.setProperty("tone", "muted")
            set_font_role(label, "small")
            column.addWidget(label)
            column.addWidget(area, 1)
            both.addLayout(column, 1)
        self._preview.setReadOnly(True)
        self._difference.setReadOnly(True)
        return both

    def _connect(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(self._on_edited)
        self._body.textChanged.connect(self._on_edited)
        self._body.refused.connect(self._on_refused)
        self._fields.edited.connect(self._on_edited)
        self._fields.changed.connect(self._on_edited)
        self._fields.refused.connect(self._on_refused)
