"""*L'équipe*: who holds which role, who stands in, and the team of an earlier situation."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.team import is_own_deputy
from crisisapp.domain.words import Role
from crisisapp.services.commands.team import HeldRole
from crisisapp.services.queries.team import Seat
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.labels import role_label
from crisisapp.services.words.team import merged_words, same_person_words, size_words
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog, muted_label, scrolling
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["EarlierTeam", "TeamAnswer", "TeamDialog"]

_FIELD_WIDTH = 170
_FEW = 4  # lines that need no area of their own
_FRAME = 48  # px of a window around what it holds


class EarlierTeam(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier situation that can be taken up: its number and title, its team, its texts."""

    incident: str
    number: str
    title: str
    held: tuple[HeldRole, ...]
    texts: int = 0


class TeamAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds the roles that were shown, and whose texts become drafts (none: empty)."""

    held: tuple[HeldRole, ...]
    texts_of: str = ""


class TeamDialog(FormDialog):
    """One line for each role that somebody does; roles that merge stand under it.

    Taking up a team only fills lines that are empty: nothing is written but by *Keep*.
    """

    def __init__(
        self,
        parent: QWidget | None,
        seats: Sequence[Seat],
        size: int,
        earlier: Sequence[EarlierTeam] = (),
        *,
        writable: bool = True,
    ) -> None:
        super().__init__(
            parent,
            title=_("The team"),
            accept=_("Keep") if writable else _("Close"),
            refuse=_("Cancel") if writable else "",
        )
        self._size = size
        self._earlier = tuple(earlier) if writable else ()
        self._lines = {
            seat.role: _Line(seat, self, writable=writable)
            for seat in seats
            if seat.done_by == seat.role
        }
        self._told = muted_label("", self)
        self.add_note(size_words(size))
        self._lines_area = self._add_lines(seats)
        self._warning = self.add_note("")
        self._warning.setObjectName("same_person")
        self._warning.setProperty("tone", "warn")
        self._which = ChoiceBox(_("Earlier situation"), self)
        self._take = KeyButton(parent=self)
        self._texts = TickBox("", self)
        self._build_earlier()
        fields = [part for line in self._lines.values() for part in line.fields()]
        self._on_fields_text_changed()
        after = (self._which, self._take, self._texts) if self._earlier else ()
        self.begin_at(*fields, *after)
        self._open_tall()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        seats: Sequence[Seat],
        size: int,
        earlier: Sequence[EarlierTeam],
        *,
        writable: bool,
    ) -> TeamAnswer | None:
        """Open, wait and return the team; None when nothing is to be written.

        The first of `earlier` is the one proposed.
        """
        dialog = cls(parent, seats, size, earlier, writable=writable)
        return dialog.answer() if dialog.was_accepted() and writable else None

    def answer(self) -> TeamAnswer:
        """Return the lines as they stand, and whose texts were asked for."""
        chosen = self._chosen()
        wanted = chosen is not None and self._texts.isEnabled() and self._texts.isChecked()
        return TeamAnswer(
            held=tuple(line.held() for line in self._lines.values()),
            texts_of=chosen.incident if chosen is not None and wanted else "",
        )

    def _add_lines(self, seats: Sequence[Seat]) -> QScrollArea | None:
        """Put the lines, in an area that scrolls where there are many: return it."""
        grid = self._grid(seats)
        if len(self._lines) <= _FEW:
            self.form.addLayout(grid)
            return None
        area = scrolling(grid, self)
        self.form.addWidget(area, 1)
        return area

    def _open_tall(self) -> None:
        """Open with every line in sight where the screen has the height: an area asks for less."""
        area = self._lines_area
        inside = area.widget() if area is not None else None
        if area is None or inside is None:
            return
        asked = self.sizeHint()
        more = inside.sizeHint().height() - area.sizeHint().height()
        most = self.screen().availableGeometry().height() - scaled(_FRAME)
        self.resize(asked.width(), min(asked.height() + max(more, 0), most))

    def _grid(self, seats: Sequence[Seat]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TINY)
        for column, word in enumerate((_("Role"), _("Person"), _("Deputy"))):
            label = QLabel(word, self)
            label.setProperty("tone", "muted")
            grid.addWidget(label, 0, column)
        for rank, (role, line) in enumerate(self._lines.items()):
            place = 1 + 2 * rank
            grid.addWidget(line.label, place, 0)
            besides = merged_words(role, seats)
            if besides:
                also = muted_label(_("and: {roles}").format(roles=besides), self)
                also.setObjectName(f"besides_{role.value}")
                grid.addWidget(also, place + 1, 0, 1, 3)
            for column, field in enumerate(line.fields(), start=1):
                grid.addWidget(field, place, column)
                field.textChanged.connect(self._on_fields_text_changed)
                self.tell_when_full(field)
        for column, stretch in enumerate((3, 2, 2)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _build_earlier(self) -> None:
        """Put the earlier situations under the lines, or nothing where there is none."""
        for name, widget in (
            ("earlier", self._which),
            ("take_up", self._take),
            ("take_texts", self._texts),
            ("taken", self._told),
        ):
            widget.setObjectName(name)
            widget.setVisible(bool(self._earlier))
        if not self._earlier:
            return
        self._take.setAutoDefault(False)
        for row in self._earlier:
            self._which.addItem(f"{row.number} · {row.title}", row.incident)
        self._which.setMinimumWidth(scaled(_FIELD_WIDTH))
        self._which.setMinimumContentsLength(24)
        set_font_role(self._which, "body")
        strip = QHBoxLayout()
        strip.setSpacing(SMALL)
        strip.addWidget(self._which, 1)
        strip.addWidget(self._take)
        label = muted_label(_("Take up an earlier situation"), self)
        label.setBuddy(self._which)
        self.form.addWidget(label)
        self.form.addLayout(strip)
        self.form.addWidget(self._texts)
        self.form.addWidget(self._told)
        self._which.currentIndexChanged.connect(self._on_which_changed)
        self._take.clicked.connect(self._on_take_clicked)
        self._on_which_changed()

    @Slot()
    def _on_fields_text_changed(self) -> None:
        seats = [
            Seat(role=role, done_by=role, person=line.held().person)
            for role, line in self._lines.items()
        ]
        self._warn(same_person_words(seats, self._size))

    def _warn(self, said: str) -> None:
        if said != self._warning.text():
            self._warning.setText(said)
            self.make_room()
        self._warning.setVisible(bool(said))

    @Slot()
    def _on_which_changed(self) -> None:
        row = self._chosen()
        if row is None:
            return
        self._take.setText(_("Take up the team of {number}").format(number=row.number))
        self._take.setEnabled(any(each.person or each.deputy for each in row.held))
        words = ngettext(
            "and its text, as a draft ({count})", "and its texts, as drafts ({count})", row.texts
        )
        self._texts.setText(words.format(count=row.texts))
        self._texts.setEnabled(row.texts > 0)
        self._texts.setChecked(False)
        self._texts.updateGeometry()
        self._told.setText(
            _(
                "Hours, dates, codes and what looks like a name are emptied in the drafts. "
                "Contacts and numbers are shared already."
            )
        )

    @Slot()
    def _on_take_clicked(self) -> None:
        row = self._chosen()
        if row is None:
            return
        there = {each.role: each for each in row.held}
        count = sum(line.fill(there) for line in self._lines.values())
        words = ngettext(
            "{count} line filled. Nothing is written before you keep it.",
            "{count} lines filled. Nothing is written before you keep it.",
            count,
        )
        said = words.format(count=count)
        self._told.setText(said)
        announce(self._take, said)

    def _chosen(self) -> EarlierTeam | None:
        place = self._which.currentIndex()
        return self._earlier[place] if 0 <= place < len(self._earlier) else None

    # Qt overrides

    @Slot()
    def accept(self) -> None:
        """Close, unless somebody would stand in for themself: that is said, and nothing is lost."""
        for line in self._lines.values():
            if is_own_deputy(line.held().person, line.held().deputy):
                person, deputy = line.fields()
                error = UserError(UserCode.OWN_DEPUTY, person=person.text().strip())
                self._warn(sentence(error))
                announce(deputy, self._warning.text())
                deputy.setFocus(Qt.FocusReason.OtherFocusReason)
                deputy.selectAll()
                return
        super().accept()


class _Line:
    """One role: its word, and who holds it and who stands in. Lives as long as its dialog."""

    def __init__(self, seat: Seat, parent: QWidget, *, writable: bool) -> None:
        self._role = seat.role
        word = role_label(seat.role)
        self.label = QLabel(word, parent)
        self._person = LineField("person", seat.person, parent)
        self._deputy = LineField("deputy", seat.deputy, parent)
        self.label.setBuddy(self._person)
        for name, field, said in (
            ("person", self._person, _("{role}: person")),
            ("deputy", self._deputy, _("{role}: deputy")),
        ):
            field.setObjectName(f"{name}_{seat.role.value}")
            field.setAccessibleName(said.format(role=word))
            field.setReadOnly(not writable)
            field.setMinimumWidth(scaled(_FIELD_WIDTH))
            set_font_role(field, "body")
        set_font_role(self.label, "body")

    def fields(self) -> tuple[LineField, LineField]:
        """Return the person and the deputy."""
        return self._person, self._deputy

    def held(self) -> HeldRole:
        """Return the line as it stands."""
        return HeldRole(
            role=self._role,
            person=self._person.text().strip(),
            deputy=self._deputy.text().strip(),
        )

    def fill(self, there: Mapping[Role, HeldRole]) -> bool:
        """Take who held the role there, where nobody is written here; say whether it did."""
        found, here = there.get(self._role), self.held()
        if found is None or here.person or here.deputy or not (found.person or found.deputy):
            return False
        self._person.show_text(found.person)
        self._deputy.show_text(found.deputy)
        return True
