"""The card of a family's call, fast: who, which child, what they ask; and calling back."""

import msgspec
from PySide6.QtWidgets import QWidget

from crisisapp.domain.calls import CallKind
from crisisapp.services.commands.call_changes import ChangeCall
from crisisapp.services.commands.calls import AnswerCall, NoteCall
from crisisapp.services.queries.calls import CallRow
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AnswerDialog", "BegunCall", "CallDialog"]

_REACHED = "reached"
_HALF = 280  # px of a field beside another


class BegunCall(msgspec.Struct, frozen=True, kw_only=True):
    """A call that comes in: whose, in which situation, and what a line says of it already."""

    incident: str
    kind: CallKind = CallKind.FAMILY
    caller: str = ""
    child: str = ""
    question: str = ""


class CallDialog(TimedDialog):
    """Notes a call, or fills its card further; stays open while something is refused.

    `about` is a new one, or the call to complete. Who is no family has no child's code. `themes`
    are their words by id.
    Enter records from every field: three keys from the first one to the next call.
    """

    def __init__(
        self,
        parent: QWidget | None,
        clock: Clock,
        themes: dict[str, str],
        *,
        give: Give,
        about: CallRow | BegunCall,
        names: ChipOf | None = None,
    ) -> None:
        known = about if isinstance(about, CallRow) else None
        family = about.kind is CallKind.FAMILY
        title = _("A family calls") if family else _("Somebody calls")
        title = title if known is None else _("Complete the card of this call")
        accept = "" if known is None else _("Keep")
        super().__init__(parent, clock, give, title=title, accept=accept)
        self._begun = about if isinstance(about, BegunCall) else None
        self._known = known
        self._fields = {
            name: LineField(name, getattr(about, name, ""), self)
            for name in ("caller", "child", "question", "answer", "phone")
        }
        self._theme = ChoiceBox("", self)
        self._due = LineField("time", _typed(known, clock), self)
        self._due_text = self._due.text()
        self._theme.addItem(_("None"), "")
        for theme, words in themes.items():
            self._theme.addItem(words, theme)
        self._theme.setCurrentIndex(max(0, self._theme.findData(known.theme if known else "")))
        for name, widget in (*self._fields.items(), ("theme", self._theme), ("due", self._due)):
            widget.setObjectName(name)
        fields = self._fields
        for name in ("caller", "child"):
            fields[name].setMinimumWidth(scaled(_HALF))
        if family:
            self.add_pair(
                (_("Who calls (mother of E-03)"), fields["caller"]),
                (_("Their child: a code; a name gets one"), fields["child"]),
            )
        else:
            self.add_line(_("Who calls"), fields["caller"])
        fields["child"].setVisible(family)
        self.add_chips(names, fields["caller"])
        self.add_line(_("What they ask"), fields["question"])
        self.add_chips(names, fields["question"])
        self.add_pair((_("Theme"), self._theme), (_("Number"), fields["phone"]))
        self.add_line(_("What was answered"), fields["answer"])
        self.add_chips(names, fields["answer"])
        asked = _("Call them back before (12:00, in 20 min); left empty, nothing is promised")
        self.add_line(asked, self._due)
        self.end(
            fields["caller"],
            *((fields["child"],) if family else ()),
            fields["question"],
            self._theme,
            fields["phone"],
            fields["answer"],
            self._due,
        )

    def order(self) -> NoteCall | ChangeCall:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME, TIME_OVER: an hour that is none, or over.
        """
        moved = self._due.text().strip() != self._due_text
        due = self.clock.to_come(self._due) if moved else None
        theme = str(self._theme.currentData() or "")
        fields = self._fields
        if self._begun is not None:
            return NoteCall(
                incident=self._begun.incident,
                kind=self._begun.kind,
                caller=fields["caller"].text(),
                child=fields["child"].text(),
                question=fields["question"].text(),
                answer=fields["answer"].text(),
                phone=fields["phone"].text(),
                theme=theme,
                call_back_at=due,
            )
        return ChangeCall(
            call="" if self._known is None else self._known.id,
            caller=fields["caller"].text(),
            child=fields["child"].text(),
            question=fields["question"].text(),
            answer=fields["answer"].text(),
            phone=fields["phone"].text(),
            theme=theme,
            call_back_at=due,
            no_call_back=moved and due is None,
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class AnswerDialog(TimedDialog):
    """Writes that who called was called back, or that nobody answered."""

    def __init__(
        self,
        parent: QWidget | None,
        clock: Clock,
        row: CallRow,
        *,
        give: Give,
        who: str,
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(parent, clock, give, title=_("Called back: {who}").format(who=who))
        self._row = row
        self._reached = ChoiceBox("", self)
        self._answer = LineField("answer", parent=self)
        self._at = LineField("time", parent=self)
        self._reached.addItem(_("Reached"), _REACHED)
        self._reached.addItem(_("No answer: they still wait"), "")
        parts = (("reached", self._reached), ("answer", self._answer), ("at", self._at))
        for name, part in parts:
            part.setObjectName(name)
        if row.phone:
            self.add_note(_("Number: {number}").format(number=row.phone))
        self.add_line(_("What was said"), self._answer)
        self.add_chips(names, self._answer)
        self.add_pair(
            (_("Did somebody answer?"), self._reached), (_("When (now if left empty)"), self._at)
        )
        self.end(self._answer, self._reached, self._at)

    def order(self) -> AnswerCall:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME.
        """
        return AnswerCall(
            call=self._row.id,
            answer=self._answer.text(),
            at=self.clock.typed(self._at),
            reached=self._reached.currentData() == _REACHED,
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


def _typed(known: CallRow | None, clock: Clock) -> str:
    """Return the hour that was promised as it is shown; nobody who was called back waits."""
    if known is None or known.due is None or not known.waits:
        return ""
    return moment_text(known.due, clock.zone, today=clock.now)
