"""The message templates: whose each is, and what the school makes of its file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QListWidgetItem, QWidget

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services import template_copies
from crisisapp.services.queries.desk import school
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.template_text import TemplateText
from crisisapp.services.words.template import whose_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.playbook_acts import LinesDialog, SureDialog
from crisisapp.ui.dialogs.template_editor import TemplateEditor
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from crisisapp.services.template_copies import TemplateCard

__all__ = ["TemplatesDialog"]

_ID = Qt.ItemDataRole.UserRole
_KIND = "Markdown (*.md)"
_LEAST = 460, 260  # px of the list


class TemplatesDialog(FormDialog):
    """The templates of the desk's language; each act on a file is carried out at once."""

    def __init__(self, parent: QWidget | None, bridge: DeskBridge) -> None:
        super().__init__(parent, title=_("Message templates"), accept=_("Close"), refuse="")
        self._bridge = bridge
        self._content = bridge.content
        self._language = bridge.desk.language
        self._cards: dict[str, TemplateCard] = {}
        self._list = QListWidget(self)
        self._note = QLabel(self)
        self._deeds: dict[str, KeyButton] = {}
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the files again; the chosen one stays."""
        chosen = self._chosen()
        found = template_copies.cards(self._content, self._language)
        self._cards = {card.id: card for card in found}
        names = list(self._cards)
        with QSignalBlocker(self._list):
            self._list.clear()
            for card in found:
                item = QListWidgetItem(f"{card.id} · {card.title}\n{whose_label(card)}")
                item.setData(_ID, card.id)
                self._list.addItem(item)
            self._list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self._show_deeds()

    def bring_in(self, path: Path) -> None:
        """Take a file in; what is wrong with it is said, a replacement is asked for."""
        refusal = self._attempt(lambda: template_copies.import_file(self._content, path))
        if refusal is not None and refusal.code == UserCode.TEMPLATE_EXISTS:
            if not SureDialog(
                self,
                title=_("Replace the school's text?"),
                words=_("The present one stays beside, as .bak."),
                accept=_("Replace"),
            ).was_accepted():
                return
            refusal = self._attempt(
                lambda: template_copies.import_file(self._content, path, replace=True)
            )
        self._end(refusal, _("The template is brought in."))

    def _on_deed_clicked(self, deed: str) -> None:
        name = self._chosen()
        match deed:
            case "edit":
                self._edit(name)
            case "differences":
                self._compare(name)
            case "import":
                file, _kind = QFileDialog.getOpenFileName(self, _("Bring in a file…"), "", _KIND)
                if file:
                    self.bring_in(Path(file))
            case "export":
                self._export(name)
            case _:
                self._put_away(name)

    @Slot()
    def _on_row_changed(self) -> None:
        self._show_deeds()

    @Slot()
    def _on_item_activated(self) -> None:
        self._edit(self._chosen())

    def _edit(self, name: str) -> None:
        """Change the school's text; where it has none, its copy is made first, as asked."""
        card = self._cards.get(name)
        if card is None:
            return
        copied = card.whose == "shipped"
        if copied:
            refusal = self._attempt(
                lambda: template_copies.copy(self._content, name, self._language)
            )
            if refusal is not None:
                self._end(refusal, "")
                return
        try:
            text = TemplateText(self._content, name, self._language)
        except CrisisError as error:
            self._end(error, "")
            return
        editor = TemplateEditor(self, text, school(self._bridge.read), self._bridge.now())
        if editor.was_accepted():
            self._end(None, _("The template is saved. Messages begun from now on use it."))
        elif copied:  # nothing was changed: what is supplied works on
            self._attempt(lambda: template_copies.drop_same(self._content, name, self._language))
            self.refresh()

    def _compare(self, name: str) -> None:
        try:
            lines = template_copies.difference(self._content, name, self._language)
        except CrisisError as error:
            self._end(error, "")
            return
        if not lines:
            self._say(_("The copy says the same as the original."), "muted")
            return
        title = _("What the school changed in {template}").format(template=name)
        LinesDialog(self, title=title, lines=lines).was_accepted()

    def _export(self, name: str) -> None:
        file, _kind = QFileDialog.getSaveFileName(
            self, _("Give out the file…"), f"{name}.{self._language}.md", _KIND
        )
        if file:
            refusal = self._attempt(
                lambda: template_copies.export_file(
                    self._content, name, self._language, Path(file), replace=True
                )
            )
            self._end(refusal, _("The file is written: {path}").format(path=file))

    def _put_away(self, name: str) -> None:
        words = _("The one supplied works again. The file stays beside, under the name {file}.")
        if SureDialog(
            self,
            title=_("Put this copy away?"),
            words=words.format(file=f"{name}.md.bak"),
            accept=_("Put away"),
        ).was_accepted():
            refusal = self._attempt(
                lambda: template_copies.put_back(self._content, name, self._language)
            )
            self._end(refusal, _("The copy is put away."))

    def _attempt(self, act: Callable[[], object]) -> CrisisError | None:
        try:
            act()
        except CrisisError as error:
            return error
        return None

    def _end(self, refusal: CrisisError | None, words: str) -> None:
        self.refresh()
        self._say(sentence(refusal) if refusal else words, "bad" if refusal else "muted")
        self._list.setFocus()

    def _say(self, words: str, tone: str) -> None:
        self._note.setProperty("tone", tone)
        self._note.style().polish(self._note)
        self._note.setText(words)
        announce(self, words)
        self.make_room()

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _show_deeds(self) -> None:
        card = self._cards.get(self._chosen())
        own = card is not None and card.whose != "shipped"
        for name in ("edit", "export"):
            self._deeds[name].setEnabled(card is not None)
        for name in ("differences", "remove"):
            self._deeds[name].setEnabled(own)

    def _build(self) -> None:
        self._list.setObjectName("templates")
        self._list.setAccessibleName(_("Message templates"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumSize(*(scaled(side) for side in _LEAST))
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._list.itemActivated.connect(self._on_item_activated)
        set_font_role(self._list, "body")
        set_font_role(self._note, "small")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self.form.addWidget(self._list, 1)
        strip = FlowBox(parent=self)
        for deed, words in (
            ("edit", _("Change…")),
            ("differences", _("See the differences")),
            ("import", _("Bring in a file…")),
            ("export", _("Give out the file…")),
            ("remove", _("Put the copy away…")),
        ):
            button = KeyButton(words, parent=self)
            button.setObjectName(f"template_{deed}")
            button.setAutoDefault(False)
            button.clicked.connect(weak_slot(self._on_deed_clicked, deed))
            self._deeds[deed] = button
            strip.add(button)
        self.form.addWidget(strip)
        self.form.addWidget(self._note)
        self.begin_at(self._list, *self._deeds.values())
