"""The evening page: what was done today, what remains, who answers now; read, then closed."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.metrics import scaled

__all__ = ["EveningDialog"]


class EveningDialog(FormDialog):
    """Headings with their lines, to be read and copied; nothing is written by it."""

    def __init__(
        self, parent: QWidget | None, sections: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> None:
        super().__init__(parent, title=_("This evening"), accept=_("Close"), refuse="")
        text = QPlainTextEdit(
            "\n\n".join("\n".join((head, *said)) for head, said in sections), self
        )
        text.setObjectName("evening")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setMinimumSize(scaled(560), scaled(320))
        self.add_line(_("For the team: no export holds it."), text)
        self.begin_at(text)

    @classmethod
    def show_page(
        cls, parent: QWidget | None, sections: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> None:
        """Open and wait until it is closed."""
        cls(parent, sections).was_accepted()
