"""Who writes: initials, name and role, all of it optional."""

from PySide6.QtWidgets import QWidget

from crisisapp.domain.limits import limit_of
from crisisapp.domain.words import Role
from crisisapp.services.identity import Person
from crisisapp.services.words.labels import role_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["PersonDialog"]

# Roles held inside a school; the others are held by people who do not sit here.
_INSIDE = (
    *(Role.COMMS, Role.SCRIBE, Role.DIRECTOR, Role.COORDINATOR, Role.PUPILS, Role.FAMILIES),
    *(Role.MONITOR, Role.CARE, Role.BULLYING, Role.SITE, Role.DIGITAL, Role.TEACHER),
)


class PersonDialog(FormDialog):
    """Asks once who writes here. Never stands before *New situation*; *Later* is an answer."""

    def __init__(self, parent: QWidget | None, known: Person) -> None:
        super().__init__(parent, title=_("Who writes here?"), accept=_("Keep"), refuse=_("Later"))
        self._known = known
        self._initials = LineField("initials", known.initials if known.asked else "", self)
        self._initials.setObjectName("initials")
        self._name = LineField("name", known.name, self)
        self._name.setObjectName("name")
        self._role = ChoiceBox("", self)
        self._role.setObjectName("role")
        self._role.addItem(_("not said"), "")
        for role in _INSIDE:
            self._role.addItem(role_label(role), role.value)
        self._role.setCurrentIndex(max(0, self._role.findData(known.role)))
        self.add_line(_("Initials, shown beside each entry"), self._initials)
        self.add_line(_("Name, kept in this register only"), self._name)
        self.add_line(_("Role"), self._role)
        self.add_note(_("Without an answer the entries are signed “{post}”.").format(post="P1"))
        self.begin_at(self._initials, self._name, self._role)

    @classmethod
    def ask(cls, parent: QWidget | None, known: Person) -> Person | None:
        """Open, wait and return the person; None when it is left for later."""
        dialog = cls(parent, known)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> Person:
        """Return what the fields say; initials that lack come from the name."""
        name = " ".join(self._name.text().split())
        initials = self._initials.text().strip() or _initials_of(name) or self._known.initials
        return Person(
            initials=initials, name=name, role=str(self._role.currentData() or ""), asked=True
        )


def _initials_of(name: str) -> str:
    return "".join(f"{word[0].upper()}." for word in name.split())[: limit_of("initials")]
