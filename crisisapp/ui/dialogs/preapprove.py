"""Agree to a text for the whole year: what is fixed, what is filled on the day, who says yes."""

from collections.abc import Mapping
from typing import Protocol

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from crisisapp.domain.approval import OPEN_TYPES, ApprovalWay
from crisisapp.domain.message import Field, FieldType
from crisisapp.services.commands.preapprovals import Preapprove
from crisisapp.services.typed_time import typed_day
from crisisapp.services.words.approval import way_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import muted_label
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["Begun", "PreapproveDialog", "Texts"]


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What the dialog begins with: the message on screen, or nothing but a language."""

    language: str
    template: str = ""
    audience: str = ""
    channel: str = ""
    values: dict[str, str] = {}
    incident: str = ""


class Texts(Protocol):
    """What the dialog asks of the program: the templates, their fields, how a text would read."""

    def titles(self) -> Mapping[str, str]:
        """Return the templates, id to title."""
        ...

    def fields(self, template: str) -> tuple[Field, ...]:
        """Return the fields of a template."""
        ...

    def preview(self, order: Preapprove) -> str:
        """Return the text as it would be agreed, what is left open or lacking between brackets."""
        ...

    def until(self) -> str:
        """Return the last day of the school year, as a day is typed."""
        ...


class PreapproveDialog(TimedDialog):
    """One text, seen as it will read; nothing is agreed before the button says so."""

    def __init__(
        self, parent: QWidget | None, clock: Clock, give: Give, *, texts: Texts, begun: Begun
    ) -> None:
        super().__init__(
            parent, clock, give, title=_("Agree for the whole year"), accept=_("Agree")
        )
        self._texts = texts
        self._begun = begun
        self._choice = ChoiceBox("", self)
        self._rows: list[_FieldRow] = []
        self._room = QWidget(self)
        self._preview = QLabel(self)
        self._way = ChoiceBox("", self)
        self._who = LineField("party", parent=self)
        self._until = LineField("time", texts.until(), self)
        self._build()
        self._show_fields()
        self._choice.currentIndexChanged.connect(self._on_choice_changed)

    def order(self) -> Preapprove:
        """Return the order the fields make.

        Raises:
            UserError: BAD_VALUE, the last day is no day.
        """
        until = self._until.text().strip()
        day = typed_day(until, now=self.clock.now, zone=self.clock.zone) if until else None
        return msgspec.structs.replace(
            self._as_typed(),
            way=ApprovalWay(self._way.currentData()),
            who=self._who.text(),
            until=day,
        )

    @Slot()
    def _on_choice_changed(self) -> None:
        self._show_fields()
        self.make_room()

    @Slot()
    def _on_row_changed(self) -> None:
        self._show_preview()

    def _as_typed(self) -> Preapprove:
        begun = self._begun
        template = str(self._choice.currentData())
        on_screen = template == begun.template
        values = dict(begun.values) if on_screen else {}
        values.update({row.name: row.value() for row in self._rows})
        return Preapprove(
            template=template,
            language=begun.language,
            audience=begun.audience if on_screen else "",
            channel=begun.channel if on_screen else "",
            values=values,
            holes={row.name: row.places() for row in self._rows if row.is_open()},
            incident=begun.incident,
        )

    def _show_fields(self) -> None:
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        template = str(self._choice.currentData())
        typed = self._begun.values if template == self._begun.template else {}
        layout = self._room.layout()
        self._rows = []
        for field in self._texts.fields(template):
            row = _FieldRow(field, typed.get(field.name, ""), self)
            row.changed_by(self)
            if layout is not None:
                layout.addWidget(row)
            self._rows.append(row)
        stops = [stop for row in self._rows for stop in row.stops()]
        self.begin_at(self._choice, *stops, self._way, self._who, self._until)
        self._show_preview()

    def _show_preview(self) -> None:
        self._preview.setText(self._texts.preview(self._as_typed()))

    def follow(self, field: QLineEdit, tick: TickBox) -> None:
        """Show the text anew at each change of a field or its tick."""
        field.textEdited.connect(self._on_row_changed)
        tick.toggled.connect(self._on_row_changed)

    def _build(self) -> None:
        parts = (("template", self._choice), ("way", self._way), ("party", self._who))
        for name, part in (*parts, ("until", self._until), ("preview", self._preview)):
            part.setObjectName(name)
        titles = self._texts.titles()
        with QSignalBlocker(self._choice):
            for template, title in titles.items():
                self._choice.addItem(title, template)
            place = self._choice.findData(self._begun.template)
            self._choice.setCurrentIndex(max(place, 0))
        for way in ApprovalWay:
            self._way.addItem(way_label(way), way.value)
        rows = QVBoxLayout(self._room)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SMALL)
        self._preview.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._preview, "body")
        self.add_line(_("The message"), self._choice)
        self.form.addWidget(self._room)
        self.add_note(_("What is agreed, to the letter:"))
        self.form.addWidget(self._preview)
        self.add_pair((_("Who says yes"), self._who), (_("How"), self._way))
        self.add_line(_("Until which day it holds"), self._until)
        self.end(self._choice)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class _FieldRow(QWidget):
    """One field of the text: its words, or a tick that leaves it to fill on the day."""

    def __init__(self, field: Field, typed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = field.name
        self._field = field
        self._may_open = field.type.value in OPEN_TYPES
        self._words = LineField("title", typed.replace("\n", " ; "), self)
        self._open = TickBox(_("To fill on the day"), self)
        self._label = muted_label(field.label or field.name, self)
        self._label.setBuddy(self._words)
        self._words.setObjectName(f"field_{field.name}")
        self._open.setObjectName(f"open_{field.name}")
        self._open.setVisible(self._may_open)
        self._open.setChecked(self._may_open)
        self._open.setAccessibleName(f"{field.label or field.name}: {self._open.text()}")
        set_font_role(self._words, "body")
        set_font_role(self._label, "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for part in (self._label, self._words, self._open):
            column.addWidget(part)
        self._open.toggled.connect(self._on_open_toggled)
        self._on_open_toggled()

    def changed_by(self, dialog: PreapproveDialog) -> None:
        """Let the dialog follow what is typed here."""
        dialog.follow(self._words, self._open)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the Tab key stops, in order."""
        return (self._words, self._open) if self._may_open else (self._words,)

    def is_open(self) -> bool:
        """Say whether it is left to fill on the day."""
        return self._may_open and self._open.isChecked()

    def places(self) -> tuple[str, ...]:
        """Return the places it may be, where it is a place left open."""
        if self._field.type is not FieldType.PLACE:
            return ()
        return tuple(part.strip() for part in self._words.text().split(";") if part.strip())

    def value(self) -> str:
        """Return its words, several clauses on a line each; nothing of a hole left open."""
        if self.is_open():
            return ""
        text = self._words.text()
        if self._field.type is FieldType.CLAUSES:
            return "\n".join(part.strip() for part in text.split(";") if part.strip())
        return text

    @Slot()
    def _on_open_toggled(self) -> None:
        """An hour or a number left open has no words here; a place has those it may be."""
        place = self._field.type is FieldType.PLACE
        label = self._field.label or self._field.name
        opened = self.is_open()
        self._words.setVisible(not opened or place)
        said = _("{label}: the places it may be, a semicolon between").format(label=label)
        self._label.setText(said if opened and place else label)
        self._words.setAccessibleName(self._label.text())
        example = "" if opened else self._field.example.replace("\n", " ; ")
        self._words.setPlaceholderText(example)
