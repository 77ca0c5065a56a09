"""The questions about exhibits: what it may show, how it reached us, why it must go."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.services.words.labels import origin_label, shown_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import ChipOf, FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["CameBy", "ExhibitDialog", "RemovalDialog", "ShownDialog"]


class CameBy(msgspec.Struct, frozen=True, kw_only=True):
    """How files reached us."""

    origin: ExhibitOrigin
    from_party: str
    through: str


class ShownDialog(FormDialog):
    """Asked once, before the first image of a situation. No answer is chosen beforehand."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            title=_("Does this image show an undressed minor or a sexual scene?"),
            accept=_("Answer"),
            refuse=_("Keep nothing"),
        )
        self._answers = QButtonGroup(self)
        buttons: list[QWidget] = []
        for place, answer in enumerate(ShownAnswer):
            button = QRadioButton(shown_label(answer), self)
            button.setObjectName(f"shown_{answer.value}")
            set_font_role(button, "body")
            self._answers.addButton(button, place)
            self.form.addWidget(button)
            buttons.append(button)
        self.add_note(
            _(
                "If yes, or if you are not sure, this situation keeps no file: note the address"
                " only. Nobody has to look: what you were told is enough."
            )
        )
        self.accept_button.setEnabled(False)
        self._answers.idClicked.connect(self._on_answers_id_clicked)
        self.begin_at(*buttons)

    @classmethod
    def ask(cls, parent: QWidget | None) -> ShownAnswer | None:
        """Open, wait and return the answer; None when nothing is to be kept."""
        dialog = cls(parent)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ShownAnswer | None:
        """Return the answer chosen."""
        place = self._answers.checkedId()
        return None if place < 0 else tuple(ShownAnswer)[place]

    @Slot(int)
    def _on_answers_id_clicked(self, _place: int) -> None:
        self.accept_button.setEnabled(True)


class ExhibitDialog(FormDialog):
    """Asks how files reached us: captured here, or received from whom by what.

    `names` says what the files are called; `chip_of` makes the chip of a field.
    """

    def __init__(
        self, parent: QWidget | None, names: str, warning: str = "", chip_of: ChipOf | None = None
    ) -> None:
        super().__init__(
            parent, title=_("How did it reach us?"), accept=_("Keep it"), refuse=_("Keep nothing")
        )
        self._origin = ChoiceBox("", self)
        self._origin.setObjectName("origin")
        for origin in (ExhibitOrigin.CAPTURED, ExhibitOrigin.RECEIVED):
            self._origin.addItem(origin_label(origin), origin.value)
        self._from = LineField("party", parent=self)
        self._from.setObjectName("from_party")
        self._through = LineField("through", parent=self)
        self._through.setObjectName("through")
        self.add_note(names)
        self.add_line(_("It was"), self._origin)
        self.add_line(_("From whom (a code or a service, no name of a child)"), self._from)
        self.add_chips(chip_of, self._from)
        self.add_line(_("By what: an e-mail, a telephone…"), self._through)
        self.add_chips(chip_of, self._through)
        if warning:
            self.add_note(warning)
        self.add_note(_("The file is kept exactly as it is; nothing here opens it."))
        self.begin_at(self._origin, self._from, self._through)

    @classmethod
    def ask(
        cls, parent: QWidget | None, names: str, warning: str = "", chip_of: ChipOf | None = None
    ) -> CameBy | None:
        """Open, wait and return how it came; None when nothing is to be kept."""
        dialog = cls(parent, names, warning, chip_of)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> CameBy:
        """Return what the fields say."""
        return CameBy(
            origin=ExhibitOrigin(str(self._origin.currentData())),
            from_party=self._from.text(),
            through=self._through.text(),
        )


class RemovalDialog(FormDialog):
    """Asks the legal reason for which a file is removed for good."""

    def __init__(self, parent: QWidget | None, name: str, same: Sequence[str] = ()) -> None:
        super().__init__(
            parent,
            title=_("Remove this file for a legal reason?"),
            accept=_("Remove it for good"),
            refuse=_("Keep it"),
        )
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        self.add_note(name)
        if same:
            words = _("The same file also stands here, and goes with it: {exhibits}.")
            self.add_note(words.format(exhibits=", ".join(same)))
        self.add_line(_("The reason, which stays in the journal"), self._reason)
        self.add_note(
            _(
                "Its bytes and its name go from this register and from the copies made here. That"
                " there was a file, its fingerprint and the reason stay. This cannot be undone."
            )
        )
        self.accept_button.setEnabled(False)
        self._reason.textChanged.connect(self._on_reason_text_changed)
        self.begin_at(self._reason)

    @classmethod
    def ask(cls, parent: QWidget | None, name: str, same: Sequence[str] = ()) -> str:
        """Open, wait and return the reason; empty when the file stays.

        `same` names the other exhibits that are this very file.
        """
        dialog = cls(parent, name, same)
        return dialog.reason() if dialog.was_accepted() else ""

    def reason(self) -> str:
        """Return the reason."""
        return self._reason.text().strip()

    @Slot(str)
    def _on_reason_text_changed(self, text: str) -> None:
        self.accept_button.setEnabled(bool(text.strip()))
