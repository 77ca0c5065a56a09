"""The texts agreed for the year: which hold until when, read to the letter, taken back."""

from typing import Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from crisisapp.services.commands.preapprovals import WithdrawPreapproval
from crisisapp.services.queries.preapprovals import PreapprovalRow
from crisisapp.services.words.preapproval import agreed_text_by, holds_text
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.order import Clock, Give, OrderDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AgreedTexts", "AgreedTextsDialog", "TakeBackDialog"]

_ID = Qt.ItemDataRole.UserRole
_LEAST = 460, 160  # px of the list


class AgreedTexts(Protocol):
    """What the list asks of the program."""

    def rows(self) -> tuple[tuple[PreapprovalRow, str], ...]:
        """Return each text that was not taken back, and why it holds no longer if it does not."""
        ...

    def agree(self) -> None:
        """Ask for one more text and who says yes to it."""
        ...


class TakeBackDialog(OrderDialog):
    """Asks why a text is agreed no more; the reason stays beside it."""

    def __init__(self, parent: QWidget | None, row: PreapprovalRow, give: Give) -> None:
        title, accept = _("Take this yes back?"), _("Take back")
        super().__init__(parent, give, title=title, accept=accept)
        self._preapproval = row.id
        self.add_note(
            _("What was begun from “{title}” must be agreed anew.").format(title=row.title)
        )
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        self.add_line(_("Why (it stays beside the text)"), self._reason)
        self.end(self._reason)

    def order(self) -> WithdrawPreapproval:
        """Return the order the field makes."""
        return WithdrawPreapproval(preapproval=self._preapproval, reason=self._reason.text())

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and what was typed stays."""
        self.offer(self.order)


class AgreedTextsDialog(FormDialog):
    """Lists the texts; each act is done at once and the list follows. Without `give`: to read."""

    def __init__(
        self, parent: QWidget | None, clock: Clock, texts: AgreedTexts, give: Give | None
    ) -> None:
        title = _("Texts agreed for the year")
        super().__init__(parent, title=title, accept=_("Close"), refuse="")
        self._clock = clock
        self._texts = texts
        self._give = give
        self._rows: dict[str, PreapprovalRow] = {}
        self._list = QListWidget(self)
        self._text = QLabel(self)
        self._agree = KeyButton(_("Agree to one more…"), parent=self)
        self._take_back = KeyButton(_("Take back…"), parent=self)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the texts again; the chosen one stays chosen."""
        chosen = self._chosen()
        found = self._texts.rows()
        self._rows = {row.id: row for row, _why in found}
        with QSignalBlocker(self._list):
            self._list.clear()
            for row, why in found:
                item = QListWidgetItem(f"{row.number} · {row.title}\n{holds_text(row, why)}")
                item.setData(_ID, row.id)
                self._list.addItem(item)
            ids = list(self._rows)
            self._list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
        self._show_chosen()

    @Slot()
    def _on_row_changed(self) -> None:
        self._show_chosen()

    @Slot()
    def _on_agree_clicked(self) -> None:
        self._texts.agree()
        self.refresh()
        self._list.setFocus()

    @Slot()
    def _on_take_back_clicked(self) -> None:
        row = self._rows.get(self._chosen())
        if row is not None and self._give is not None:
            TakeBackDialog(self, row, self._give).was_accepted()
            self.refresh()
            self._list.setFocus()

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _show_chosen(self) -> None:
        row = self._rows.get(self._chosen())
        self._list.setVisible(bool(self._rows))
        self._take_back.setEnabled(row is not None)
        if row is None:
            self._text.setText(_("No text is agreed in advance yet."))
        else:
            body = f"{row.subject}\n\n{row.text}" if row.subject else row.text
            by = agreed_text_by(row, self._clock.zone, now=self._clock.now)
            self._text.setText(f"{by}\n\n{body}")
        self.make_room()

    def _build(self) -> None:
        self._list.setObjectName("agreed_texts")
        self._list.setAccessibleName(_("Texts agreed for the year"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumSize(*(scaled(side) for side in _LEAST))
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._text.setObjectName("agreed_text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        for part in (self._list, self._text):
            set_font_role(part, "body")
        strip = FlowBox(parent=self)
        for name, button, act in (
            ("agree", self._agree, self._on_agree_clicked),
            ("take_back", self._take_back, self._on_take_back_clicked),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            button.setVisible(self._give is not None)
            if self._give is not None:
                strip.add(button)
        self.form.addWidget(self._list)
        self.form.addWidget(self._text)
        self.form.addWidget(strip)
        self.begin_at(self._list, self._agree, self._take_back)
