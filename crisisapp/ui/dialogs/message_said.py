"""What an audience had been told by an hour: the exact text, its proof, what was known then."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from crisisapp.services.queries.said import Said
from crisisapp.services.words.said import known_words, said_proof, said_title, said_version
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["SaidDialog"]

_WIDTH, _TEXT_PX, _KNOWN_PX = 640, 150, 90


class SaidDialog(FormDialog):
    """Shows one answer; all of it may be copied, to be shown to who asks."""

    def __init__(self, parent: QWidget | None, found: Said, clock: Clock) -> None:
        title = said_title(found, clock.zone, now=clock.now)
        super().__init__(parent, title=title, accept=_("Close"), refuse="")
        row = found.sending
        subject = _("Subject: {subject}").format(subject=row.subject) if row.subject else ""
        text = row.text or _("The words were removed: {reason}.").format(reason=row.erased_reason)
        known = _known(found)
        others = "\n\n".join(
            f"{said_version(each, clock.zone, now=clock.now)}\n{each.text}"
            for each in found.versions
        )
        proof = "\n".join(said_proof(found, clock.zone, now=clock.now))
        self._whole = "\n\n".join(
            part for part in (title, subject, text, proof, others, known) if part
        )
        self._text = self._area("said_text", _("The text"), _TEXT_PX)
        self._text.setPlainText("\n\n".join(part for part in (subject, text) if part))
        self.form.addWidget(self._text)
        words = QLabel(proof, self)
        words.setObjectName("said_proof")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_font_role(words, "small")
        self.form.addWidget(words)
        self._versions = self._area("said_versions", _("In other languages"), _KNOWN_PX)
        self._versions.setPlainText(others)
        self._versions.setVisible(bool(others))
        self.form.addWidget(self._versions)
        self._known = self._area("said_known", _("What was known then"), _KNOWN_PX)
        self._known.setPlainText(known)
        self._known.setVisible(bool(known))
        self.form.addWidget(self._known)
        copy = KeyButton(_("Copy with its proof"), parent=self)
        copy.setObjectName("said_copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy_clicked)
        self.form.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.begin_at(self._text, self._versions, self._known, copy)

    @classmethod
    def show_said(cls, parent: QWidget | None, found: Said, clock: Clock) -> None:
        """Open and wait until it is closed."""
        cls(parent, found, clock).was_accepted()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)
        announce(self, _("Copied"))

    def _area(self, name: str, word: str, height_px: int) -> QPlainTextEdit:
        area = QPlainTextEdit(self)
        area.setObjectName(name)
        area.setAccessibleName(word)
        area.setReadOnly(True)
        area.setTabChangesFocus(True)
        area.setMinimumSize(scaled(_WIDTH), scaled(height_px))
        area.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_font_role(area, "body")
        return area


def _known(found: Said) -> str:
    """Return the facts as they were known then; those that the text says bear a sign."""
    if not found.known:
        return ""
    lines = [_("What was known then (* said in the text):")]
    for fact in found.known:
        label, state, by, words = known_words(fact)
        named = ", ".join(part for part in (state, by) if part)
        # TRANSLATORS: a fact as it was known: "Injured (Confirmed, CPE): two pupils are hurt".
        line = _("{label} ({named}): {words}") if words else _("{label} ({named})")
        said = line.format(label=label, named=named, words=words)
        lines.append(f"{'*' if fact.used else '–'} {said}")
    return "\n".join(lines)
