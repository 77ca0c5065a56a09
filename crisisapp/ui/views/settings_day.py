"""The school's calendar and day on the Settings page: each field is written as it is left."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from crisisapp.domain.errors import UserError
from crisisapp.domain.events.clocks import DayMoment, SchoolDaySet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.public_holidays import CALENDARS
from crisisapp.services.queries.school_day import calendar_of, said_school_day
from crisisapp.services.typed_days import spans_text, typed_hours, typed_spans
from crisisapp.services.words.school_day import calendar_label, kind_label, weekday_name
from crisisapp.support.i18n import N_, _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.choice_box import ChoiceBox

__all__ = ["SchoolDayForm"]

_LINES = (
    ("zone", N_("Time zone")),
    ("opens", N_("Opens at")),
    ("shuts", N_("Shuts at")),
    ("quiet_from", N_("Quiet hours from")),
    ("quiet_to", N_("Quiet hours until")),
    ("closed", N_("Closed on (19/12/2026 – 03/01/2027, …)")),
)
_KINDS = ("arrival", "break", "lunch", "pick_up", "boarding")


class SchoolDayForm(QWidget):
    """The fields of the school's day; an order a field, refused in the banner."""

    def __init__(self, bridge: DeskBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._labels: dict[str, QLabel] = {}
        self._calendar = ChoiceBox("", self)
        self._days = {day: QCheckBox(self) for day in range(1, 8)}
        self._edits = {name: QLineEdit(self) for name, _text in _LINES}
        self._hours = {kind: QLineEdit(self) for kind in _KINDS}
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Show what the desk says now; a field being typed in is left alone."""
        said = said_school_day(self._bridge.read)
        writes = self._bridge.writable
        shown = {
            **{name: str(getattr(said, name)) for name in ("opens", "shuts")},
            **{name: str(getattr(said, name)) for name in ("quiet_from", "quiet_to")},
            "zone": self._bridge.zone.key,
            "closed": spans_text(said.closed),
        }
        for name, edit in self._edits.items():
            _show(edit, shown[name], writes=writes)
        for kind, edit in self._hours.items():
            _show(edit, _hours_of(said, kind), writes=writes)
        for day, box in self._days.items():
            box.setChecked(day in said.days)
            box.setEnabled(writes)
        self._calendar.setCurrentIndex(self._calendar.findData(calendar_of(said)))
        self._calendar.setEnabled(writes)

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        names = {
            "calendar": _("Public holidays"),
            "days": _("Open on"),
            **{name: _(text) for name, text in _LINES},
            **{kind: _capital(kind_label(kind)) for kind in _KINDS},
        }
        for name, text in names.items():
            self._labels[name].setText(text)
        for name, edit in (*self._edits.items(), *self._hours.items()):
            edit.setAccessibleName(names[name])
        self._calendar.setAccessibleName(names["calendar"])
        for place, calendar in enumerate(CALENDARS):
            self._calendar.setItemText(place, calendar_label(calendar))
        for day, box in self._days.items():
            box.setText(weekday_name(day))
        self.refresh()

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for calendar in CALENDARS:
            self._calendar.addItem("", calendar)
        self._calendar.setObjectName("day_holidays")
        week = QWidget(self)
        row = QHBoxLayout(week)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for day, box in self._days.items():
            box.setObjectName(f"day_{day}")
            set_font_role(box, "body")
            row.addWidget(box)
        row.addStretch(1)
        parts: dict[str, QWidget] = {"calendar": self._calendar, "days": week}
        for name, edit in (*self._edits.items(), *self._hours.items()):
            edit.setObjectName(f"day_{name}")
            parts[name] = edit
        for name, part in parts.items():
            label = self._labels[name] = QLabel(self)
            label.setBuddy(part)
            form.addRow(label, part)

    def _connect(self) -> None:
        self._calendar.activated.connect(self._on_calendar_activated)
        for box in self._days.values():
            box.clicked.connect(self._on_days_clicked)
        for name, edit in self._edits.items():
            edit.editingFinished.connect(weak_slot(self._on_line_editing_finished, name))
        for edit in self._hours.values():
            edit.editingFinished.connect(self._on_hours_editing_finished)

    @Slot(int)
    def _on_calendar_activated(self, _place: int) -> None:
        self._give(ChangeSchoolDay(holidays=str(self._calendar.currentData())))

    @Slot()
    def _on_days_clicked(self) -> None:
        days = tuple(day for day, box in self._days.items() if box.isChecked())
        self._give(ChangeSchoolDay(days=days))

    def _on_line_editing_finished(self, name: str) -> None:
        """Give the order of one field alone: another one may show what was true a moment ago."""
        text = self._edits[name].text().strip()
        said = said_school_day(self._bridge.read)
        try:
            order = self._order(name, text)
        except UserError as error:
            self._bridge.refused.emit(error)
            return
        before = {
            **{each: getattr(said, each) for each in ("opens", "shuts", "closed")},
            **{each: getattr(said, each) for each in ("quiet_from", "quiet_to")},
            "zone": self._bridge.zone.key,
        }
        if order is not None and getattr(order, name) != before[name]:
            self._give(order)

    def _order(self, name: str, text: str) -> ChangeSchoolDay | None:
        """Return the order of a field; None while the other end of the quiet hours is missing."""
        match name:
            case "zone":
                return ChangeSchoolDay(zone=text)
            case "opens":
                return ChangeSchoolDay(opens=text)
            case "shuts":
                return ChangeSchoolDay(shuts=text)
            case "closed":
                return ChangeSchoolDay(closed=typed_spans(text))
        begins, ends = (self._edits[each].text().strip() for each in ("quiet_from", "quiet_to"))
        whole = bool(begins) == bool(ends)
        return ChangeSchoolDay(quiet_from=begins, quiet_to=ends) if whole else None

    @Slot()
    def _on_hours_editing_finished(self) -> None:
        said = said_school_day(self._bridge.read)
        moments = [each for each in said.moments if each.kind not in _KINDS]
        for kind, edit in self._hours.items():
            labels = {each.at: each.label for each in said.moments if each.kind == kind}
            moments += [
                DayMoment(at=hour, kind=kind, label=labels.get(hour, ""))
                for hour in typed_hours(edit.text())
            ]
        after = tuple(sorted(moments, key=lambda each: each.at))
        if after != said.moments:
            self._give(ChangeSchoolDay(moments=after))

    def _give(self, order: ChangeSchoolDay) -> None:
        if self._bridge.dispatch(order) is None:
            self.refresh()


def _show(edit: QLineEdit, text: str, *, writes: bool) -> None:
    if not edit.hasFocus():
        edit.setText(text)
    edit.setReadOnly(not writes)


def _hours_of(said: SchoolDaySet, kind: str) -> str:
    return ", ".join(each.at for each in said.moments if each.kind == kind)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
