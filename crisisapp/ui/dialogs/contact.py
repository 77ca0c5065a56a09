"""A contact: who, by which ways and in which order, who stands in, when it answers."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crisisapp.domain.directory import MAX_WAYS, WayKind
from crisisapp.domain.errors import UserCode
from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import Audience
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.directory import SetContact
from crisisapp.services.numbers import number_label
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.directory import namesake_words, told_apart, way_label
from crisisapp.services.words.hours import typed_hours
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import _, current_language
from crisisapp.ui.dialogs.form import scrolling
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["ContactDialog"]

_LINES = 4  # of ways, at least; one more than there are
_WAYS_PX = 220  # of the ways, before they scroll
_FIELDS = ("name", "role", "organisation", "hours", "language", "note")


class ContactDialog(OrderDialog):
    """Writes a contact, or changes one; stays open while something is refused."""

    def __init__(
        self, parent: QWidget | None, bridge: DeskBridge, row: ContactRow | None, *, give: Give
    ) -> None:
        super().__init__(
            parent, give, title=_("A contact") if row is None else row.name, accept=_("Keep")
        )
        self._row = row
        self._said_namesake = False
        self._today = bridge.now().astimezone(bridge.zone).date().isoformat()
        self._texts = {
            field: LineField(field, getattr(row, field) if row else "", self) for field in _FIELDS
        }
        self._texts["hours"].show_text(typed_hours(row.hours if row else ""))
        for field, widget in self._texts.items():
            widget.setObjectName(field)
        ways = row.ways if row else ()
        count = min(max(_LINES, len(ways) + 1), MAX_WAYS)
        self._ways = [_WayLine(place, self) for place in range(count)]
        for line, way in zip(self._ways, ways, strict=False):
            line.show_way(way)
        self._deputy = ChoiceBox("", self)
        self._audience = ChoiceBox("", self)
        self._key = ChoiceBox("", self)
        self._front = TickBox(_("Stands among the six numbers of the Situations page"), self)
        self._checked = TickBox(_("checked today"), self)
        self._others = tuple(
            each for each in contacts(bridge.read) if row is None or each.id != row.id
        )
        self._fill(bridge)
        self._place()
        self._texts["name"].textChanged.connect(self._on_name_text_changed)

    def order(self) -> SetContact:
        """Return the order the fields make."""
        checked = self._row.checked_on if self._row else ""
        return SetContact(
            contact=self._row.id if self._row else "",
            ways=tuple(way for line in self._ways if (way := line.way()).value),
            deputy=str(self._deputy.currentData() or ""),
            audience=str(self._audience.currentData() or ""),
            key=str(self._key.currentData() or ""),
            front=self._front.isChecked(),
            checked_on=self._today if self._checked.isChecked() else checked,
            **{field: widget.text() for field, widget in self._texts.items()},  # type: ignore[arg-type]
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        refusal = self._give(self.order())
        if refusal is None or refusal.code == UserCode.NOTHING_CHANGED:
            super(OrderDialog, self).accept()
        else:
            self.say(sentence(refusal))

    def _on_name_text_changed(self, name: str) -> None:
        words = namesake_words(name, self._others)
        if words or self._said_namesake:
            self.say(words)
        self._said_namesake = bool(words)

    def _fill(self, bridge: DeskBridge) -> None:
        row, language = self._row, current_language()
        for box, word in ((self._deputy, _("nobody")), (self._audience, _("as its name says"))):
            box.addItem(word, "")
        self._key.addItem(_("no step"), "")
        for each, name in zip(self._others, told_apart(self._others), strict=True):
            self._deputy.addItem(name, each.id)
        for audience in Audience:
            self._audience.addItem(audience_text(audience, language), audience.value)
        rules = bridge.content.playbooks.jurisdiction(school(bridge.read).jurisdiction)
        for number in rules.school_numbers:
            self._key.addItem(number_label(number, language), number.key)
        if row is None:
            return
        if row.key and self._key.findData(row.key) < 0:
            self._key.addItem(row.key, row.key)
        for box, data in (
            (self._deputy, row.deputy),
            (self._audience, row.audience),
            (self._key, row.key),
        ):
            box.setCurrentIndex(max(box.findData(data), 0))
        self._front.setChecked(row.front > 0)
        self._checked.setChecked(row.checked_on == self._today)

    def _place(self) -> None:
        texts = self._texts
        for name, box in (
            ("deputy", self._deputy),
            ("audience", self._audience),
            ("key", self._key),
            ("front", self._front),
            ("checked", self._checked),
        ):
            box.setObjectName(name)
        for box in (self._deputy, self._audience, self._key):
            box.setMinimumContentsLength(12)
        self.add_line(_("Who"), texts["name"])
        self.add_pair((_("Role"), texts["role"]), (_("Organisation"), texts["organisation"]))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TINY)
        heads = (_("Ways, in the order they are tried"), _("Number or address"))
        for column, word in enumerate((*heads, _("Its label"), _("When (lu-ve 8h-18h)"))):
            label = QLabel(word, self)
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
            grid.addWidget(label, 0, column)
        for place, line in enumerate(self._ways, start=1):
            for column, part in enumerate(line.parts()):
                grid.addWidget(part, place, column)
            for field in line.fields():
                self.tell_when_full(field)
        area = scrolling(grid, self)
        area.setMinimumHeight(min(grid.sizeHint().height(), scaled(_WAYS_PX)))
        self.form.addWidget(area, 1)
        self.add_pair(
            (_("When they answer (lu-ve 8h-18h, 24h/24)"), texts["hours"]),
            (_("Deputy, when nobody answers"), self._deputy),
        )
        self.add_pair(
            (_("Whom a call tells"), self._audience), (_("The step that calls them"), self._key)
        )
        self.add_pair((_("Language"), texts["language"]), (_("Note"), texts["note"]))
        self.form.addWidget(self._front)
        self.form.addWidget(self._checked)
        parts = [part for line in self._ways for part in line.parts()]
        self.end(
            *(texts["name"], texts["role"], texts["organisation"]),
            *parts,
            *(texts["hours"], self._deputy, self._audience, self._key, texts["language"]),
            *(texts["note"], self._front, self._checked),
        )


class _WayLine:
    """One way: its kind, its value, what it is called, its hours. Lives as long as its dialog."""

    def __init__(self, place: int, parent: QWidget) -> None:
        rank = place + 1
        self._kind = ChoiceBox(_("Kind of way {rank}").format(rank=rank), parent)
        for kind in WayKind:
            self._kind.addItem(way_label(kind), kind.value)
        self._value = LineField("number", parent=parent)
        self._label = LineField("label", parent=parent)
        self._hours = LineField("hours", parent=parent)
        for name, field, word in (
            ("value", self._value, _("Number or address {rank}")),
            ("label", self._label, _("What way {rank} is")),
            ("hours", self._hours, _("When way {rank} answers")),
        ):
            field.setObjectName(f"way_{name}_{place}")
            field.setAccessibleName(word.format(rank=rank))
        self._kind.setObjectName(f"way_kind_{place}")
        self._value.setMinimumWidth(scaled(150))
        for part in self.parts():
            set_font_role(part, "body")

    def parts(self) -> tuple[QWidget, ...]:
        """Return the widgets of the line, in the order of the columns."""
        return self._kind, *self.fields()

    def fields(self) -> tuple[LineField, LineField, LineField]:
        """Return what is typed: the value, what it is called, its hours."""
        return self._value, self._label, self._hours

    def show_way(self, way: Way) -> None:
        """Show a way that is written."""
        self._kind.setCurrentIndex(max(self._kind.findData(way.kind), 0))
        texts = (way.value, way.label, typed_hours(way.hours))
        for field, text in zip(self.fields(), texts, strict=True):
            field.show_text(text)
            field.setCursorPosition(0)  # a narrow field shows how the words begin

    def way(self) -> Way:
        """Return the way as it stands."""
        value, label, hours = (field.text().strip() for field in self.fields())
        return Way(kind=str(self._kind.currentData()), value=value, label=label, hours=hours)
