"""A form over one file of the school's content: checked at each pause, saved only while sound."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.services.faults import Fault
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.playbook_acts import SureDialog
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.pauses import pause

__all__ = ["ContentEditor"]

_PAUSE_MS = 400
_SHOWN = 3  # faults in words; the others are counted


class _Text(Protocol):
    """What the form changes: the text of one file."""

    @property
    def changed(self) -> bool: ...
    def faults(self) -> Sequence[Fault]: ...
    def save(self) -> object: ...


class ContentEditor(FormDialog):
    """A modal form; accepted once the file is saved.

    Who builds on it gives `_flush`, which puts all that was typed into the text, and shows
    `_faults` where it likes.
    """

    def __init__(self, parent: QWidget | None, content: _Text, title: str) -> None:
        super().__init__(parent, title=title, accept=_("Save"), refuse=_("Cancel"))
        self._content = content
        self._faults = QLabel(self)
        self._said = ""
        self._pause = pause(self, _PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)

    @Slot()
    def accept(self) -> None:
        """Save the file; what is wrong is said, and the form stays."""
        self._flush()
        if self._look():
            announce(self, self._faults.text(), urgent=True)
            return
        try:
            self._content.save()
        except CrisisError as error:
            self._say(sentence(error))
            return
        super().accept()

    @Slot()
    def reject(self) -> None:
        """Give up; what was changed is not thrown away without a question."""
        self._flush()
        if (
            not self._content.changed
            or SureDialog(
                self,
                title=_("Throw your changes away?"),
                words=_("The file stays as it was."),
                accept=_("Throw away"),
            ).was_accepted()
        ):
            super().reject()

    @Slot()
    def _on_pause(self) -> None:
        self._flush()
        self._look()

    @Slot()
    def _on_edited(self) -> None:
        self._pause.start()

    @Slot(object)
    def _on_refused(self, error: CrisisError) -> None:
        self._say(sentence(error))

    def _flush(self) -> None:
        """Put all that was typed into the text."""
        raise NotImplementedError

    def _fault_words(self, fault: Fault) -> str:
        """Return a fault in one sentence."""
        line = _("Line {line}: {what}. Write: {write}")
        return line.format(line=fault.line, what=fault.what.removesuffix("."), write=fault.write)

    def _look(self) -> Sequence[Fault]:
        """Say what is wrong; return it."""
        faults = self._content.faults()
        words = [self._fault_words(fault) for fault in faults[:_SHOWN]]
        more = len(faults) - len(words)
        if more > 0:
            words.append(
                ngettext("…and {count} more.", "…and {count} more.", more).format(count=more)
            )
        self._say("\n".join(words))
        return faults

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self._faults.setText(words)
            self._faults.setVisible(bool(words))
            if words:
                announce(self, words)
