"""The card of a journalist's call: the one line to say now, and what may be said, on top of it."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crisisapp.domain.calls import CallKind
from crisisapp.domain.errors import UserError
from crisisapp.services.commands.call_changes import ChangeCall
from crisisapp.services.commands.calls import NoteCall
from crisisapp.services.queries.calls import CallRow
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.dialogs.form import ChipOf, FormDialog, muted_label, scrolling
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, SMALL, scaled
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["PressCard", "PressOfficeDialog", "PressWords"]

_WIDTH = 760
_LISTS_HEIGHT = 170


class PressWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the card shows: the line to say for an hour, what is cleared, what is not said and why.

    `now_to_say` takes by when they are called back (aware), or None.
    """

    now_to_say: Callable[[datetime | None], str]
    cleared: tuple[str, ...]
    unsaid: tuple[tuple[str, str], ...]


class PressCard(TimedDialog):
    """Notes a journalist's call, or fills its card further; stays open while that is refused.

    `about` is the situation of a new one, or the call to complete; `begun` the outlet and the
    question of a line that was being typed.
    """

    def __init__(  # noqa: PLR0913 - two have a default
        self,
        parent: QWidget | None,
        clock: Clock,
        words: PressWords,
        *,
        give: Give,
        about: CallRow | str,
        begun: tuple[str, str] = ("", ""),
        names: ChipOf | None = None,
    ) -> None:
        known = about if isinstance(about, CallRow) else None
        super().__init__(
            parent,
            clock,
            give,
            title=_("The press calls") if known is None else _("Complete the card of this call"),
            accept="" if known is None else _("Keep"),
        )
        self._words = words
        self._known = known
        self._incident = "" if isinstance(about, CallRow) else about
        start = {"outlet": begun[0], "question": begun[1]}
        self._fields = {
            name: LineField(name, getattr(known, name) if known else start.get(name, ""), self)
            for name in ("outlet", "caller", "phone", "question")
        }
        self._closes = LineField("time", self._shown_hour(), self)
        self._closes_text = self._closes.text()
        self._say = QLabel(self)
        self._place(names)
        self._closes.textChanged.connect(self._on_closes_text_changed)
        self._on_closes_text_changed()

    def order(self) -> NoteCall | ChangeCall:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME, TIME_OVER: a closing time that is none, or over.
        """
        moved = self._closes.text().strip() != self._closes_text
        closes = self.clock.closing(self._closes) if moved else None
        fields = self._fields
        if self._known is not None:
            return ChangeCall(
                call=self._known.id,
                outlet=fields["outlet"].text(),
                caller=fields["caller"].text(),
                phone=fields["phone"].text(),
                question=fields["question"].text(),
                closes_at=closes,
                no_call_back=moved and closes is None,
            )
        return NoteCall(
            incident=self._incident,
            kind=CallKind.PRESS,
            outlet=fields["outlet"].text(),
            caller=fields["caller"].text(),
            phone=fields["phone"].text(),
            question=fields["question"].text(),
            closes_at=closes,
        )

    @Slot()
    def _on_closes_text_changed(self) -> None:
        """Say the hour that would be promised, once it is one."""
        due = self._known.due if self._known else None
        if self._closes.text().strip() != self._closes_text:
            try:
                due = self.clock.closing(self._closes)
            except UserError:
                due = None
        self._say.setText(self._words.now_to_say(due))
        self.make_room()

    def _shown_hour(self) -> str:
        closes = self._known.closes_at if self._known else None
        return "" if closes is None else moment_text(closes, self.clock.zone, today=self.clock.now)

    def _place(self, names: ChipOf | None) -> None:
        fields = self._fields
        set_font_role(self._say, "figure")
        self._say.setObjectName("press_now")
        self._say.setWordWrap(True)
        self._say.setMinimumWidth(scaled(_WIDTH))
        self._say.setAccessibleName(_("To say now"))
        self.form.addWidget(muted_label(_("To say now, and nothing else:"), self))
        self.form.addWidget(self._say)
        for name, field in (*fields.items(), ("closes", self._closes)):
            field.setObjectName(name)
        self.add_pair(
            (_("Newspaper, radio, channel"), fields["outlet"]), (_("Name"), fields["caller"])
        )
        self.add_pair(
            (_("Number"), fields["phone"]),
            (_("Closing time (11:30, in 20 min)"), self._closes),
        )
        self.add_line(_("What they ask"), fields["question"])
        self.add_chips(names, fields["question"])
        self.form.addWidget(self._lists(), 1)
        self.end(*list(fields.values())[:3], self._closes, fields["question"])

    def _lists(self) -> QWidget:
        """Return what may be said and what is not, beside each other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        cleared = self._words.cleared or (
            _("Nothing is cleared for the press yet. Clear a fact in “Facts of this situation”."),
        )
        unsaid = [f"{text}. {why}" for text, why in self._words.unsaid]
        for column, (heading, name, lines) in enumerate(
            (
                (_("Cleared for the press"), "press_cleared", list(cleared)),
                (_("What we do not say, and why"), "press_unsaid", unsaid),
            )
        ):
            title = QLabel(heading, self)
            set_font_role(title, "bold")
            said = QLabel("\n".join(f"· {line}" for line in lines), self)
            said.setObjectName(name)
            said.setWordWrap(True)
            said.setAccessibleName(heading)
            set_font_role(said, "body")
            grid.addWidget(title, 0, column)
            grid.addWidget(said, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        area = scrolling(grid, self)
        area.setMinimumHeight(scaled(_LISTS_HEIGHT))
        return area

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class PressOfficeDialog(FormDialog):
    """Proposes to call the press office now, with what to tell it; *Called* writes that call."""

    def __init__(self, parent: QWidget | None, *, office: str, number: str, tell: str) -> None:
        # TRANSLATORS: the button beside a number: I have called it, now ("Appelé").
        called = _("Called ▸")
        super().__init__(
            parent, title=_("Now call the press office"), accept=called, refuse=_("Later")
        )
        name = QLabel(office, self)
        set_font_role(name, "bold")
        figure = QLabel(number or _("No number is written down: add it to the directory."), self)
        figure.setObjectName("press_number")
        figure.setWordWrap(True)
        set_font_role(figure, "figure" if number else "body")
        self.form.addWidget(name)
        self.form.addWidget(figure)
        words = QLabel(tell, self)
        words.setObjectName("press_tell")
        words.setWordWrap(True)
        set_font_role(words, "body")
        self.add_line(_("What to tell it"), words)
        self.begin_at(self.accept_button)
