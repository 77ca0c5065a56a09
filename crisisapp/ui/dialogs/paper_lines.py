"""Lines of paper typed back: the number of the line, its hour, its words; Enter takes the next."""

from typing import Protocol

import msgspec
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QWidget

from crisisapp.domain.errors import CrisisError, UserError
from crisisapp.domain.sheets import MAX_LINES, missing_lines
from crisisapp.services.capture.text import LINE_MAX
from crisisapp.services.lines.post import missing_text
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _, current_language
from crisisapp.ui.dialogs.form import ChipOf, FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["PaperDesk", "PaperLinesDialog", "TypedLine"]

_KEEP_MS = 400  # after the last key: what is half typed survives a cut


class TypedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the fields. `line` is 0 while no number can be read; `day` may be empty."""

    line: int = 0
    day: str = ""
    text: str = ""


class PaperDesk(Protocol):
    """What the dialog asks of the desk, for one sheet."""

    title: str  # `Sheet A3 · 08:05 → 10:40`
    lines: int  # that the sheet has

    def entered(self) -> tuple[tuple[int, str], ...]:
        """Return (line, words) of what is typed already, in order."""
        ...

    def next_line(self) -> int:
        """Return the line to begin with."""
        ...

    def understood(self, typed: TypedLine) -> str:
        """Return how a line is read; raises `UserError`."""
        ...

    def write(self, typed: TypedLine) -> CrisisError | None:
        """Write a line as an entry; return the refusal."""
        ...

    def report(self, last: int) -> CrisisError | None:
        """Say that the sheet is typed, up to line `last`; return the refusal."""
        ...

    def kept(self) -> TypedLine:
        """Return what was half typed when the program ended."""
        ...

    def keep(self, typed: TypedLine) -> None:
        """Keep what is half typed."""
        ...


class PaperLinesDialog(FormDialog):
    """Types a sheet back. Each line is in the register at once; *Later* loses nothing."""

    def __init__(self, parent: QWidget | None, desk: PaperDesk, chip_of: ChipOf | None) -> None:
        super().__init__(
            parent, title=desk.title, accept=_("Everything is typed"), refuse=_("Later")
        )
        self.setObjectName("paper_lines")
        self._desk = desk
        self._done = QListWidget(self)
        self._line = QLineEdit(self)
        self._day = QLineEdit(self)
        self._text = QLineEdit(self)
        self._record = KeyButton(_("Note this line"), parent=self)
        self._last = QLineEdit(self)
        self._reading = QLabel(self)
        self._missing = QLabel(self)
        self._rest = QTimer(self)
        self._build(chip_of)
        self._connect()
        self._show_entered()
        self._begin()

    @classmethod
    def type_back(cls, parent: QWidget | None, desk: PaperDesk, chip_of: ChipOf | None) -> bool:
        """Open, wait, and say whether the sheet was reported."""
        return cls(parent, desk, chip_of).was_accepted()

    def accept(self) -> None:
        """Report the sheet, once nothing is half typed and unless that is refused."""
        if self._text.text().strip():
            self._say(_("A line is half typed: note it first, or empty it."))
            self._text.setFocus()
            return
        refusal = self._desk.report(_number(self._last))
        if refusal is None:
            super().accept()
        else:
            self._say(sentence(refusal))

    @Slot()
    def _on_record_clicked(self) -> None:
        typed = self._typed()
        if not typed.text.strip():
            self._text.setFocus()
            return
        try:
            refusal = self._desk.write(typed)
        except UserError as error:
            refusal = error
        if refusal is not None:
            self._say(sentence(refusal))
            return
        self._rest.stop()
        self._text.clear()
        self._desk.keep(TypedLine())
        self._show_entered()
        self._line.setText(str(self._desk.next_line()))
        self._last.clear()
        self._say("")
        self._text.setFocus()
        announce(self._text, _("Line {line} is noted.").format(line=typed.line))

    @Slot(str)
    def _on_fields_text_changed(self, _text: str) -> None:
        self._rest.start()
        typed = self._typed()
        if not typed.text.strip():
            self._say("")
            return
        try:
            self._say(self._desk.understood(typed), quiet=True)
        except UserError as error:
            self._say(sentence(error))

    @Slot(str)
    def _on_last_text_changed(self, _text: str) -> None:
        self._show_missing()

    @Slot()
    def _on_rest_timeout(self) -> None:
        self._desk.keep(self._typed())

    def done(self, result: int) -> None:
        """Keep what is half typed, however the dialog ends."""
        if self._rest.isActive():
            self._rest.stop()
            self._desk.keep(self._typed())
        super().done(result)

    def _begin(self) -> None:
        """Take up what was half typed, else wait for the next line."""
        kept = self._desk.kept()
        self._line.setText(str(kept.line or self._desk.next_line()))
        self._day.setText(kept.day)
        self._text.setText(kept.text)
        self._rest.stop()
        self._text.setFocus()

    def _typed(self) -> TypedLine:
        return TypedLine(
            line=_number(self._line), day=self._day.text().strip(), text=self._text.text()
        )

    def _show_entered(self) -> None:
        self._entered = self._desk.entered()
        self._done.clear()
        for line, words in self._entered:
            self._done.addItem(f"{line} · {words}")
        self._done.scrollToBottom()
        self._show_missing()

    def _show_missing(self) -> None:
        lack = missing_lines([line for line, _words in self._entered], _number(self._last))
        self._missing.setText(missing_text(lack, current_language()))

    def _say(self, words: str, *, quiet: bool = False) -> None:
        tone = "muted" if quiet else "bad"
        if self._reading.property("tone") != tone:
            self._reading.setProperty("tone", tone)
            self._reading.style().unpolish(self._reading)
            self._reading.style().polish(self._reading)
        self._reading.setText(words)
        self.make_room()

    def _build(self, chip_of: ChipOf | None) -> None:
        for name, field in (("line", self._line), ("day", self._day), ("text", self._text)):
            field.setObjectName(name)
        self._last.setObjectName("last")
        self._record.setObjectName("record")
        self._missing.setObjectName("missing")
        self._reading.setObjectName("reading")
        self._done.setObjectName("entered")
        # Enter notes the line: the sheet is ended by its own button alone.
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self._record.setDefault(True)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_KEEP_MS)
        self._text.setMaxLength(LINE_MAX)
        for number in (self._line, self._last):
            number.setValidator(QIntValidator(1, MAX_LINES, number))
        self._last.setMaximumWidth(scaled(90))
        self._done.setMinimumSize(scaled(560), scaled(160))
        self.add_line(_("Lines typed"), self._done)
        self.add_pair((_("Line"), self._line), (_("Day, if another"), self._day))
        self.add_line(_("What stands on the line, its hour first"), self._text)
        self.add_chips(chip_of, self._text)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._reading, 1)
        row.addWidget(self._record, 0, Qt.AlignmentFlag.AlignTop)
        self.form.addLayout(row)
        self.add_line(_("Last line written on the paper"), self._last)
        self.form.addWidget(self._missing)
        for label in (self._reading, self._missing):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_font_role(label, "body")
        self._reading.setProperty("tone", "muted")
        self._missing.setProperty("tone", "warn")
        stops = (self._text, self._record, self._line, self._day, self._last, self._done)
        self.begin_at(*stops)

    def _connect(self) -> None:
        self._record.clicked.connect(self._on_record_clicked)
        for field in (self._line, self._day, self._text):
            field.textChanged.connect(self._on_fields_text_changed)
        self._last.textChanged.connect(self._on_last_text_changed)
        self._rest.timeout.connect(self._on_rest_timeout)


def _number(field: QLineEdit) -> int:
    typed = field.text().strip()
    return int(typed) if typed.isascii() and typed.isdigit() else 0
