"""The two calm rows of numbers: the nation's, and the school's own with *Called*."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from crisisapp.services.numbers import Answering, NumberLine, last_checked
from crisisapp.services.queries.records import PhoneRow
from crisisapp.support.i18n import _, day_text, hour_text
from crisisapp.ui.called_menu import CalledMenu
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.theme.metrics import LARGE, PANE, SMALL, TINY
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["NationBand", "SchoolBand"]

_ROOM = 18  # px between two numbers


class _Band(Card):
    """A card with one flowing row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.flow = FlowBox(gap_px=_ROOM, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        row.addWidget(self.flow)


class NationBand(_Band):
    """The numbers of the country. Calm: nothing in it is coloured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("nation_numbers", parent)
        self._shown: tuple[str, ...] = ()

    def show_numbers(self, lines: Sequence[NumberLine], zone: ZoneInfo) -> None:
        """Show the numbers; nothing is touched while they read the same."""
        texts = tuple(_aside(line, zone) for line in lines)
        wanted = (_("Immediate danger"), *texts)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.flow.clear()
        self.flow.add(_label(wanted[0], "body", muted=True))
        for line, text in zip(lines, texts, strict=True):
            if line.emergency:
                member: QWidget = _number(line.label, line.number, "title")[0]
            else:
                member = _label(text, "body", muted=True)
                member.setAccessibleName(f"{line.label}: {text}")
            member.setToolTip(_note(line))
            self.flow.add(member)


class SchoolBand(_Band):
    """The school's own numbers, at most six, each with one key that logs the call.

    Emits:
        called(str, str): the id of the number just called, and how it ended (`CallOutcome`).
        edit_asked(): the person wants to write the numbers.
    """

    called = Signal(str, str)
    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("school_numbers", parent)
        self._shown: tuple[object, ...] = ()
        self._calls: dict[str, KeyButton] = {}
        self._edit: KeyButton | None = None
        self._menu = CalledMenu(self)
        self._asked = ""  # the number whose call the menu is about
        self._menu.chosen.connect(self._on_menu_chosen)

    def show_numbers(
        self,
        phones: Sequence[PhoneRow],
        missed: Mapping[str, str],
        *,
        now: datetime,
        zone: ZoneInfo,
        blocked: str = "",
    ) -> None:
        """Show the numbers; with a reason in `blocked`, the buttons are off and say why.

        `missed` says, by number, that nobody answered and whom to try next. The focus stays where
        it was.
        """
        # The words are part of what is compared: another language shows the row again.
        day = now.astimezone(zone).date()
        wanted = (_("Ours"), tuple(phones), day, blocked, tuple(missed.items()))
        if wanted == self._shown:
            return
        focused = next((id_ for id_, button in self._calls.items() if button.hasFocus()), "")
        self._shown = wanted
        self._calls = {}
        self.flow.clear()
        self.flow.add(_label(wanted[0], "body", muted=True))
        for phone in phones:
            said = missed.get(phone.id, "")
            self.flow.add(self._member(phone, said, now=now, zone=zone, blocked=blocked))
            if said:
                self.flow.add(_missed(phone, said))
        self._add_end(phones, zone=zone, blocked=blocked)
        if focused in self._calls:
            self._calls[focused].setFocus()

    def _on_called_clicked(self, phone: str) -> None:
        self._asked = phone
        self._menu.open_under(self._calls[phone])

    @Slot(str)
    def _on_menu_chosen(self, outcome: str) -> None:
        self.called.emit(self._asked, outcome)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        return *self._calls.values(), *([self._edit] if self._edit else [])

    @Slot()
    def _on_edit_clicked(self) -> None:
        self.edit_asked.emit()

    def _member(
        self, phone: PhoneRow, missed: str, *, now: datetime, zone: ZoneInfo, blocked: str
    ) -> QWidget:
        member, row = _number(phone.label, phone.number, "bold")
        # TRANSLATORS: button beside a number: I have called it, now ("Appelé").
        button = KeyButton(_("Called ▸"), variant="small", parent=member)
        button.setObjectName(f"called_{phone.key or phone.id}")
        button.setAccessibleName(_("Called: {name}").format(name=phone.label))
        _block(button, blocked)
        button.clicked.connect(weak_slot(self._on_called_clicked, phone.id))
        row.addWidget(button)
        self._calls[phone.id] = button
        at = None if missed else phone.called_at
        if at is not None and at.astimezone(zone).date() == now.astimezone(zone).date():
            chip = Chip(_("called {time}").format(time=hour_text(at, zone)), "teal", parent=member)
            chip.setObjectName(f"called_at_{phone.key or phone.id}")
            row.addWidget(chip)
        return member

    def _add_end(self, phones: Sequence[PhoneRow], *, zone: ZoneInfo, blocked: str) -> None:
        end = QWidget()
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PANE)
        row.addWidget(_label(_checked_text(phones, zone), "body", muted=True))
        edit = KeyButton(_("Edit…") if phones else _("Write them down…"), variant="quiet")
        edit.setObjectName("edit_numbers")
        edit.setAccessibleName(_("Edit the school's own numbers"))
        _block(edit, blocked)
        edit.clicked.connect(self._on_edit_clicked)
        row.addWidget(edit)
        self._edit = edit
        self.flow.add(end, at_end=bool(phones))


def _missed(phone: PhoneRow, words: str) -> QLabel:
    """Return what is said beside a number that nobody answered."""
    label = _label(words, "body")
    label.setObjectName(f"missed_{phone.key or phone.id}")
    label.setProperty("tone", "warn")
    label.setAccessibleName(f"{phone.label}: {words}")
    return label


def _number(label: str, number: str, role: FontRole) -> tuple[QWidget, QHBoxLayout]:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(TINY + 2)
    row.addWidget(_label(label, "body"))
    row.addWidget(_label(number, role))
    return box, row


def _label(text: str, role: FontRole, *, muted: bool = False) -> QLabel:
    label = QLabel(text)
    set_font_role(label, role)
    if muted:
        label.setProperty("tone", "muted")
    return label


def _block(button: KeyButton, reason: str) -> None:
    button.setEnabled(not reason)
    button.setToolTip(reason)


def _note(line: NumberLine) -> str:
    """Return what a number is for; what is to be verified says so, and is dialled all the same."""
    note = f"{line.label}. {line.note}"
    asked = _("To be verified by the school, in calm times.")
    return f"{note} {asked}" if line.verify else note


def _aside(line: NumberLine, zone: ZoneInfo) -> str:
    """Return `3018 open until 23:00`, or the number alone when it always answers."""
    if line.emergency or line.answering is Answering.ALWAYS or line.changes_at is None:
        return line.number
    time = hour_text(line.changes_at, zone)
    if line.answering is Answering.OPEN:
        return _("{number} open until {time}").format(number=line.number, time=time)
    return _("{number} closed, opens at {time}").format(number=line.number, time=time)


def _checked_text(phones: Sequence[PhoneRow], zone: ZoneInfo) -> str:
    if not phones:
        return _("The school's own numbers are not written down yet.")
    day = last_checked(phones)
    if day is None:
        return _("never checked")
    return _("checked on {day}").format(day=_day(day, zone))


def _day(day: date, zone: ZoneInfo) -> str:
    return day_text(datetime(day.year, day.month, day.day, 12, tzinfo=zone), zone)
