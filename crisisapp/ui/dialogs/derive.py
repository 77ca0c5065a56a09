"""What the messages of a set still lack, asked once, together; a line left empty stays a hole."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.message import FieldType
from crisisapp.services.commands.message_derive import DeriveMessages
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from crisisapp.services.drafting.derive_plan import Asked, Plan

__all__ = ["DeriveDialog"]

_SPLIT = ";"
_SHOWN = 12  # letters of a choice that are whole before its list opens
_LIST = 560  # pixels of the opened list, so that a whole sentence is read
_LEAST = 220


class DeriveDialog(OrderDialog):
    """Asks what lacks, and gives the one order that opens the whole set."""

    def __init__(
        self,
        parent: QWidget | None,
        message: str,
        plan: "Plan",
        *,
        give: Give,
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(parent, give, title=_("Adapt for the others"), accept=_("Open the drafts"))
        self.setObjectName("derive")
        self._message = message
        self._parts: list[tuple[Asked, QLineEdit | ChoiceBox]] = []
        self.add_note(_set_words(plan))
        self.add_note(_("What is left empty stays a hole in its message."))
        pair: list[tuple[str, QWidget]] = []
        for asked in plan.asked:
            part = self._part(asked)
            self._parts.append((asked, part))
            if isinstance(part, LineField):
                self._add(pair)
                self.add_line(_asked_words(asked, plan), part)
                self.add_chips(names, part)
            else:
                pair.append((_asked_words(asked, plan), part))
            if len(pair) > 1:
                self._add(pair)
        self._add(pair)
        self.end(*(part for _asked, part in self._parts))

    def order(self) -> DeriveMessages:
        """Return the order that the answers make."""
        answers = {asked.key: _typed(asked, part) for asked, part in self._parts}
        given = {key: text for key, text in answers.items() if text}
        return DeriveMessages(message=self._message, values=given)

    def _part(self, asked: "Asked") -> "LineField | ChoiceBox":
        field = asked.field
        if field.type is FieldType.CHOICE:
            box = ChoiceBox("", self)
            box.addItem(_("to choose"), "")
            for value, words in field.choices.items():
                box.addItem(words, value)
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_SHOWN)
            box.view().setMinimumWidth(scaled(_LIST))
            box.setToolTip(field.help)
            box.setObjectName(asked.key)
            return box
        line = LineField("text", parent=self)
        line.setPlaceholderText(field.example.strip().replace("\n", f" {_SPLIT} "))
        line.setToolTip(field.help)
        line.setMinimumWidth(scaled(_LEAST))
        line.setObjectName(asked.key)
        return line

    def _add(self, pair: list[tuple[str, QWidget]]) -> None:
        """Put what waits beside each other, or under its word when it is alone."""
        if len(pair) == 1:
            self.add_line(*pair[0])
        elif pair:
            self.add_pair(*pair)
        pair.clear()

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


def _typed(asked: "Asked", part: QLineEdit | ChoiceBox) -> str:
    """Return an answer; semicolons part several clauses, as in the message itself."""
    if isinstance(part, ChoiceBox):
        return str(part.currentData() or "")
    text = part.text().strip()
    if asked.field.type is FieldType.CLAUSES:
        return "\n".join(line.strip() for line in text.split(_SPLIT) if line.strip())
    return text


def _asked_words(asked: "Asked", plan: "Plan") -> str:
    """Return a question, with the message it is for unless all lack it."""
    label = asked.field.label
    label = label[:1].upper() + label[1:]
    count = len(asked.titles)
    if count > len(plan.each):
        return label
    if count > 1:
        more = ngettext("{count} message", "{count} messages", count).format(count=count)
        return f"{label} ({more})"
    return f"{label} ({asked.titles[0]})"


def _set_words(plan: "Plan") -> str:
    """Return which drafts open, and for whom."""
    named = (
        f"{each.template.title} ({audience_text(each.audience).lower()})" for each in plan.each
    )
    return _("Opens as drafts: {messages}.").format(messages=", ".join(named))
