"""What is done about a publication: count, ask for its removal, say whether it is still there."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.publications import COUNTS, Answer, Holder, PublicationState, RemovalRoute
from crisisapp.services.commands.publications import (
    AskRemoval,
    MeasurePublication,
    SeePublication,
)
from crisisapp.services.queries.publications import PublicationRow
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.sentences.notices import notice_sentence
from crisisapp.services.words.publication import route_label, state_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AskDialog", "CountDialog", "SeenDialog"]


class CountDialog(TimedDialog):
    """Writes what is counted under a publication, and when it was read."""

    def __init__(
        self, parent: QWidget | None, row: PublicationRow, clock: Clock, *, give: Give
    ) -> None:
        super().__init__(parent, clock, give, title=_("What is counted now"))
        self._row = row
        words = {
            "views": _("Views"),
            "likes": _("Likes, reactions"),
            "shares": _("Shares"),
            "comments": _("Comments"),
        }
        self._counts = {name: LineField("count", parent=self) for name in COUNTS}
        self._at = LineField("time", parent=self)
        self._at.setObjectName("at")
        for name, field in self._counts.items():
            field.setObjectName(name)
        self.add_pair(*((words[name], self._counts[name]) for name in COUNTS[:2]))
        self.add_pair(*((words[name], self._counts[name]) for name in COUNTS[2:]))
        self.add_line(_("Read at (now if left empty)"), self._at)
        self.end(*self._counts.values(), self._at)

    def order(self) -> MeasurePublication:
        """Return the reading; spaces between thousands are no matter.

        Raises:
            UserError: BAD_VALUE, not a whole number; BAD_TIME.
        """
        counts: dict[str, int] = {}
        for name, field in self._counts.items():
            digits = "".join(field.text().split())
            if not digits:
                continue
            if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
                raise UserError(UserCode.BAD_VALUE, field=name, value=field.text())
            counts[name] = int(digits)
        return MeasurePublication(publication=self._row.id, at=self.clock.typed(self._at), **counts)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class AskDialog(TimedDialog):
    """Writes that the removal was asked. Nothing is sent from here.

    `how` is how the network takes a report; `names` makes the chip of a field.
    """

    def __init__(
        self,
        parent: QWidget | None,
        row: PublicationRow,
        clock: Clock,
        *,
        give: Give,
        how: str,
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(parent, clock, give, title=_("The removal was asked"))
        self._row = row
        self._how = how
        self._route = ChoiceBox("", self)
        self._party = LineField("party", parent=self)
        self._text = LineField("note", parent=self)
        self._at = LineField("time", parent=self)
        self._again = LineField("time", parent=self)
        for route in RemovalRoute:
            self._route.addItem(route_label(route), route.value)
        likely = RemovalRoute.PLATFORM if row.holder is not Holder.ADULT else RemovalRoute.OWNER
        self._route.setCurrentIndex(self._route.findData(likely.value))
        parts = {"route": self._route, "party": self._party, "text": self._text, "at": self._at}
        for name, part in (*parts.items(), ("again", self._again)):
            part.setObjectName(name)
        self.add_line(_("Who was asked"), self._route)
        self._advice = self.add_note("")
        self.add_pair((_("Who, more exactly"), self._party), (_("How, reference"), self._text))
        self.add_chips(names, self._party, self._text)
        self.add_pair(
            (_("Asked at (now if left empty)"), self._at),
            (_("Ask again at (17:00, tomorrow 8:00)"), self._again),
        )
        self._route.currentIndexChanged.connect(self._on_route_changed)
        self._on_route_changed()
        self.end(self._route, self._party, self._text, self._at, self._again)

    def order(self) -> AskRemoval:
        """Return the request.

        Raises:
            UserError: BAD_TIME.
        """
        return AskRemoval(
            publication=self._row.id,
            route=RemovalRoute(str(self._route.currentData())),
            at=self.clock.typed(self._at),
            party=self._party.text(),
            note=self._text.text(),
            follow_up=self.clock.to_come(self._again),
        )

    @Slot()
    def _on_route_changed(self) -> None:
        warning = ""
        match RemovalRoute(str(self._route.currentData())):
            case RemovalRoute.PLATFORM:
                said = self._how
            case RemovalRoute.OWNER:
                warning = self._owner_warning()
                said = warning or _("Only a known adult, and never from a personal account.")
            case RemovalRoute.FAMILY:
                said = _("By phone or in person, with school life; an adult does not write.")
            case _:
                said = _("PHAROS for what is public, 3018 for a minor, a complaint otherwise.")
        self._advice.setText(said)
        self._advice.setProperty("tone", "warn" if warning else "muted")
        self._advice.style().unpolish(self._advice)
        self._advice.style().polish(self._advice)
        announce(self._route, warning, urgent=True)
        self.make_room()

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)

    def _owner_warning(self) -> str:
        """Return what there is to know before who runs it is written to: it may be a pupil."""
        row = self._row
        if row.holder is Holder.PUPIL:
            return sentence(UserError(UserCode.OWNER_MAY_BE_PUPIL))
        if row.holder is Holder.ADULT:
            return ""
        if row.minor is Answer.YES:
            return sentence(UserError(UserCode.OWNER_UNKNOWN_MINOR))
        return notice_sentence("owner_unknown")


class SeenDialog(TimedDialog):
    """Says whether the publication is still there."""

    def __init__(
        self, parent: QWidget | None, row: PublicationRow, clock: Clock, *, give: Give
    ) -> None:
        super().__init__(parent, clock, give, title=_("Is it still there?"))
        self._row = row
        self._state = ChoiceBox("", self)
        self._at = LineField("time", parent=self)
        self._again = LineField("time", parent=self)
        for state in (PublicationState.REMOVED, PublicationState.ONLINE):
            self._state.addItem(state_label(state), state.value)
        for name, part in (("state", self._state), ("at", self._at), ("again", self._again)):
            part.setObjectName(name)
        self.add_line(_("What was seen"), self._state)
        self.add_pair(
            (_("Seen at (now if left empty)"), self._at),
            (_("If still online, look again at"), self._again),
        )
        self.end(self._state, self._at, self._again)

    def order(self) -> SeePublication:
        """Return what was seen.

        Raises:
            UserError: BAD_TIME.
        """
        return SeePublication(
            publication=self._row.id,
            state=PublicationState(str(self._state.currentData())),
            at=self.clock.typed(self._at),
            follow_up=self.clock.to_come(self._again),
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
