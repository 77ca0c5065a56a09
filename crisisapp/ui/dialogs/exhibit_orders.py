"""Two orders about exhibits: describe what no file is kept of, and change what may be kept."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from crisisapp.domain.exhibits import ShownAnswer, only_reference
from crisisapp.services.commands.exhibits import AnswerShown, AttachExhibit
from crisisapp.services.queries.records import ShownRule
from crisisapp.services.words.labels import shown_label
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AnswerDialog", "DescribeDialog", "Give"]


class DescribeDialog(OrderDialog):
    """Writes what an exhibit is, where it stands, who told us; no file is kept.

    `names` makes the chip that offers a code for a name typed in a field.
    """

    def __init__(
        self,
        parent: QWidget | None,
        incident: str,
        *,
        give: Give,
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(
            parent, give, title=_("Describe an exhibit without a file"), accept=_("Note it")
        )
        self._incident = incident
        self._name = LineField("name", parent=self)
        self._address = LineField("address", parent=self)
        self._from = LineField("party", parent=self)
        self._through = LineField("through", parent=self)
        parts = {
            "what": self._name,
            "address": self._address,
            "from_party": self._from,
            "through": self._through,
        }
        for object_name, part in parts.items():
            part.setObjectName(object_name)
        self.add_line(_("What it is, in a few words"), self._name)
        self.add_chips(names, self._name)
        self.add_line(_("Where it stands: an address, never opened"), self._address)
        self.add_line(_("From whom (a code or a service, no name of a child)"), self._from)
        self.add_chips(names, self._from)
        self.add_line(_("By what: an e-mail, a telephone…"), self._through)
        self.add_chips(names, self._through)
        self.add_note(_("What you were told is enough: nobody has to look, and no file is kept."))
        told = (self._from, self._through)
        self.end(self._name, self._address, *told)

    def order(self) -> AttachExhibit:
        """Return the order the fields make."""
        return AttachExhibit(
            incident=self._incident,
            name=self._name.text(),
            address=self._address.text(),
            from_party=self._from.text(),
            through=self._through.text(),
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class AnswerDialog(OrderDialog):
    """Changes the answer to the first question, and says what that changes before it does.

    `kept` is how many files the situation keeps now.
    """

    def __init__(
        self,
        parent: QWidget | None,
        incident: str,
        rule: ShownRule | None,
        *,
        give: Give,
        kept: int,
    ) -> None:
        super().__init__(
            parent,
            give,
            title=_("Does an image of this situation show an undressed minor or a sexual scene?"),
            accept=_("Answer"),
        )
        self._incident = incident
        self._rule = rule
        self._kept = kept
        self._answers = QButtonGroup(self)
        buttons: list[QWidget] = []
        for place, answer in enumerate(ShownAnswer):
            button = QRadioButton(shown_label(answer), self)
            button.setObjectName(f"shown_{answer.value}")
            set_font_role(button, "body")
            button.setChecked(rule is not None and rule.answer is answer)
            self._answers.addButton(button, place)
            self.form.addWidget(button)
            buttons.append(button)
        self._meaning = self.add_note("")
        self._meaning.setObjectName("meaning")
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        self.add_line(_("Why (needed to keep files again)"), self._reason)
        self._answers.idClicked.connect(self._on_answers_id_clicked)
        self._reason.textChanged.connect(self._on_reason_text_changed)
        chosen = [button for button in buttons if button.isChecked()]  # type: ignore[attr-defined]
        self.end(*(chosen or buttons[:1]), self._reason)
        self._follow()

    def order(self) -> AnswerShown:
        """Return the order the fields make."""
        answer = tuple(ShownAnswer)[max(0, self._answers.checkedId())]
        return AnswerShown(incident=self._incident, answer=answer, reason=self._reason.text())

    @Slot(int)
    def _on_answers_id_clicked(self, _place: int) -> None:
        self._follow()

    @Slot(str)
    def _on_reason_text_changed(self, _text: str) -> None:
        self._follow()

    def _follow(self) -> None:
        """Say what the answer chosen changes, and take it only once it changes something."""
        place = self._answers.checkedId()
        if place < 0:
            self._meaning.setText(_("Nobody has to look: what you were told is enough."))
            self.accept_button.setEnabled(False)
            return
        answer = tuple(ShownAnswer)[place]
        before = None if self._rule is None else self._rule.answer
        self._meaning.setText(self._words(answer))
        back = before is not None and only_reference(before) and not only_reference(answer)
        reasoned = bool(self._reason.text().strip()) or not back
        self.accept_button.setEnabled(answer is not before and reasoned)

    def _words(self, answer: ShownAnswer) -> str:
        if not only_reference(answer):
            return _(
                "Files are kept, exactly as they came, and an image is shown to who asks. Files"
                " that were refused meanwhile must be given again."
            )
        words = _("From now on no file is kept here, only addresses and descriptions.")
        if not self._kept:
            return words
        stays = ngettext(
            "{count} file is kept already: it stays, no image of it is shown, and it goes only by"
            " its removal for a legal reason.",
            "{count} files are kept already: they stay, no image of them is shown, and each goes"
            " only by its removal for a legal reason.",
            self._kept,
        )
        return f"{words} {stays.format(count=self._kept)}"

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
