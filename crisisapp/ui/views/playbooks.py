"""The Playbooks page: every playbook there is, whose it is, and what the school makes of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.domain.readiness import Mark
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services import playbook_copies
from crisisapp.services.commands.readiness import MarkReadiness
from crisisapp.services.playbook_copies import PlaybookCard, whose_label
from crisisapp.services.playbook_differences import difference_text
from crisisapp.services.playbook_page import playbook_parts
from crisisapp.services.playbook_text import PlaybookText
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.sentences.playbook_notices import kept_sentences
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.playbook_acts import CopyDialog, LinesDialog, SureDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, scaled
from crisisapp.ui.views.playbooks_reading import PlaybookReading
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["PlaybooksView"]

_DEEDS = ("read", "copy", "edit", "differences", "import", "export", "remove", "templates")
_OWN = ("edit", "differences", "remove")
_KIND = "TOML (*.toml)"
_ID = Qt.ItemDataRole.UserRole


class PlaybooksView(QWidget):
    """The list, the playbook chosen as it would run, and what can be done with its file.

    Emits:
        route_asked: never; every page has it.
    """

    route_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playbooks_view")
        self._bridge = bridge
        self._acts = actions
        self._cards: dict[str, PlaybookCard] = {}
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._banner = Banner(self)
        self._list = QListWidget(self)
        self._reading = PlaybookReading(self)
        self._deeds = {
            name: KeyButton(variant="primary" if name == "edit" else "normal", parent=self)
            for name in _DEEDS
        }
        self._build()
        self._connect()
        self.retranslate()

    @property
    def language(self) -> str:
        """Return the language of the playbooks shown: the one they run in."""
        return self._bridge.desk.language

    def show_page(self) -> None:
        """Read the files again, as somebody may have changed them, and start at the list."""
        self._bridge.content.read_again()
        self.refresh()
        self._list.setFocus()

    def refresh(self, choose: str = "") -> None:
        """List the playbooks; the chosen row stays unless another is asked for."""
        chosen = choose or self.current_id()
        found = playbook_copies.cards(self._bridge.content, self.language)
        self._cards = {card.id: card for card in found}
        names = list(self._cards)
        with QSignalBlocker(self._list):
            self._list.clear()
            for card in found:
                item = QListWidgetItem(_row_text(card))
                item.setData(_ID, card.id)
                spoken = _row_text(card).replace("\n", ", ")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self._list.addItem(item)
            self._list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        count = ngettext("{count} playbook", "{count} playbooks", len(found))
        own = sum(1 for card in found if card.whose != "shipped" or card.refusal is not None)
        mine = ngettext("{own} of the school", "{own} of the school", own)
        self._summary.setText(f"{count.format(count=len(found))}, {mine.format(own=own)}")
        self._show_chosen()

    def current_id(self) -> str:
        """Return the playbook of the current row; empty when there is none."""
        item = self._list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._title.setText(_("Playbooks"))
        self._list.setAccessibleName(_("Playbooks"))
        self._reading.setAccessibleName(_("The playbook as it would run"))
        self._deeds["read"].setText(_("I have read it"))
        self._deeds["copy"].setText(_("Copy…"))
        self._deeds["edit"].setText(_("Change…"))
        self._deeds["differences"].setText(_("See the differences"))
        self._deeds["import"].setText(_("Bring in a file…"))
        self._deeds["export"].setText(_("Give out the file…"))
        self._deeds["remove"].setText(_("Put the copy away…"))
        self._deeds["templates"].setText(_("Message templates…"))
        self._banner.retranslate()
        if self._cards:
            self.refresh()

    @Slot()
    def _on_current_row_changed(self) -> None:
        self._show_chosen()

    @Slot()
    def _on_item_activated(self) -> None:
        """Change the school's own playbook, or copy the supplied one first."""
        name = "edit" if self._deeds["edit"].isEnabled() else "copy"
        self._deeds[name].click()

    @Slot()
    def _on_read(self) -> None:
        """Note that the chosen playbook was read today, and go on to the next one."""
        order = MarkReadiness(what=Mark.PLAYBOOK_READ, detail=self.current_id())
        result = self._bridge.attempt(order)
        if isinstance(result, CrisisError):
            self._say(result)
            return
        words = _("Noted: {playbook} was read today.")
        self._banner.show_message(words.format(playbook=self.current_id()), "ok")
        self._list.setCurrentRow((self._list.currentRow() + 1) % self._list.count())

    @Slot()
    def _on_copy(self) -> None:
        name = self.current_id()

        def make(new: str) -> CrisisError | None:
            wanted = "" if new == name else new or "?"

            def both() -> object:
                content = self._bridge.content
                if wanted:
                    return playbook_copies.copy(content, name, new_id=wanted)
                languages = playbook_copies.languages_to_copy(content, name, self.language)
                return playbook_copies.copy(content, name, languages=languages)

            return self._attempt(both)

        dialog = CopyDialog(self, name, make)
        if dialog.was_accepted():
            self.refresh(dialog.name())
            self._banner.show_message(_("The copy is made. You can change it."), "ok")
            self._list.setFocus()

    @Slot()
    def _on_edit(self) -> None:
        from crisisapp.ui.dialogs.playbook_editor import PlaybookEditor  # on demand

        try:
            text = PlaybookText(self._bridge.content, self.current_id(), self.language)
        except CrisisError as error:
            self._say(error)
            return
        if PlaybookEditor(self, text).was_accepted():
            self.refresh()
            self._banner.show_message(_("The playbook is saved."), "ok")
        self._list.setFocus()

    @Slot()
    def _on_differences(self) -> None:
        name = self.current_id()
        try:
            found = playbook_copies.difference(self._bridge.content, name, self.language)
            original = playbook_copies.original_of(self._bridge.content, name, self.language)
        except CrisisError as error:
            self._say(error)
            return
        if found:
            LinesDialog(
                self,
                title=_("What the school changed in {playbook}").format(playbook=name),
                lines=[difference_text(each) for each in found],
            ).was_accepted()
        elif original is None:
            self._banner.show_message(_("This playbook was written here: it has no original."))
        else:
            self._banner.show_message(_("The copy says the same as the original."))

    @Slot()
    def _on_import(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Bring in a file…"), "", _KIND)
        if name:
            self.bring_in(Path(name))

    @Slot()
    def _on_export(self) -> None:
        name = self.current_id()
        asked, _kind = QFileDialog.getSaveFileName(
            self, _("Give out the file…"), f"{name}.{self.language}.toml", _KIND
        )
        if not asked:
            return
        refusal = self._attempt(
            lambda: playbook_copies.export_file(
                self._bridge.content, name, self.language, Path(asked), replace=True
            )
        )
        if refusal is not None:
            self._say(refusal)
        else:
            self._banner.show_message(_("The file is written: {path}").format(path=asked), "ok")

    @Slot()
    def _on_remove(self) -> None:
        name = self.current_id()
        words = _("The file stays beside, under the name {playbook}.toml.bak.")
        if not SureDialog(
            self,
            title=_("Put this copy away?"),
            words=words.format(playbook=name),
            accept=_("Put away"),
        ).was_accepted():
            return
        refusal = self._attempt(lambda: playbook_copies.remove(self._bridge.content, name))
        self.refresh()
        if refusal is not None:
            self._say(refusal)
        self._list.setFocus()

    @Slot()
    def _on_templates(self) -> None:
        from crisisapp.ui.dialogs.templates import TemplatesDialog  # on demand

        TemplatesDialog(self, self._bridge).was_accepted()

    def bring_in(self, path: Path) -> None:
        """Take a file in; its faults are shown line by line, a replacement is asked for."""
        try:
            faults = playbook_copies.import_faults(self._bridge.content, path)
            kept = kept_sentences(playbook_copies.import_ignored(self._bridge.content, path))
        except CrisisError as error:
            self._say(error)
            return
        if faults:
            line = _("Line {line}: {what}. Write: {write}")
            LinesDialog(
                self,
                title=_("This file is not brought in"),
                lines=[
                    line.format(line=f.line, what=f.what.removesuffix("."), write=f.write)
                    for f in faults
                ],
                note=str(path),
            ).was_accepted()
            return
        refusal = self._attempt(lambda: playbook_copies.import_file(self._bridge.content, path))
        if refusal is not None and refusal.code == UserCode.PLAYBOOK_EXISTS:
            if not SureDialog(
                self,
                title=_("Replace the school's playbook?"),
                words=_("The present one stays beside, as .bak."),
                accept=_("Replace"),
            ).was_accepted():
                return
            refusal = self._attempt(
                lambda: playbook_copies.import_file(self._bridge.content, path, replace=True)
            )
        if refusal is not None:
            self._say(refusal)
            return
        self.refresh()
        said = " ".join((_("The playbook is brought in."), *kept))
        self._banner.show_message(said, "warn" if kept else "ok")

    def _attempt(self, act: Callable[[], object]) -> CrisisError | None:
        try:
            act()
        except CrisisError as error:
            return error
        return None

    def _say(self, error: CrisisError) -> None:
        self._banner.show_message(sentence(error), "warn")

    def _show_chosen(self) -> None:
        card = self._cards.get(self.current_id())
        for name in _OWN:
            own = card is not None and (card.whose != "shipped" or card.refusal is not None)
            self._deeds[name].setEnabled(own)
        self._deeds["read"].setEnabled(card is not None and self._bridge.writable)
        for name in ("copy", "export"):
            self._deeds[name].setEnabled(card is not None)
        self._deeds["copy"].set_variant("normal" if self._deeds["edit"].isEnabled() else "primary")
        self._deeds["edit"].set_variant("primary" if self._deeds["edit"].isEnabled() else "normal")
        if card is None:
            self._reading.clear()
            return
        note = f"{card.id} · {whose_label(card)}"
        if card.refusal is not None:
            note = f"{note} · {sentence(card.refusal)}"
        try:
            playbook = self._bridge.content.playbooks.load(card.id, self.language)
        except CrisisError:
            self._reading.show_parts(card.title, note, ())
            return
        self._reading.show_parts(playbook.title, note, playbook_parts(playbook))

    def _build(self) -> None:
        set_font_role(self._title, "title")
        set_font_role(self._summary, "small")
        self._summary.setProperty("tone", "muted")
        self._list.setObjectName("playbook_list")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_font_role(self._list, "body")
        buttons = FlowBox(parent=self)
        for name, button in self._deeds.items():
            button.setObjectName(f"playbook_{name}")
            buttons.add(button)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.setChildrenCollapsible(False)
        shelf = Card(both)
        inside = QVBoxLayout(shelf)
        inside.addWidget(self._list)
        both.addWidget(shelf)
        both.addWidget(self._reading)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 5)
        self._list.setMinimumWidth(scaled(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        column.addWidget(self._banner)
        column.addLayout(head)
        column.addWidget(buttons)
        column.addWidget(both, 1)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_current_row_changed)
        self._list.itemActivated.connect(self._on_item_activated)
        self._deeds["read"].clicked.connect(self._on_read)
        self._deeds["copy"].clicked.connect(self._on_copy)
        self._deeds["edit"].clicked.connect(self._on_edit)
        self._deeds["differences"].clicked.connect(self._on_differences)
        self._deeds["import"].clicked.connect(self._on_import)
        self._deeds["export"].clicked.connect(self._on_export)
        self._deeds["remove"].clicked.connect(self._on_remove)
        self._deeds["templates"].clicked.connect(self._on_templates)


def _row_text(card: PlaybookCard) -> str:
    steps = ngettext("{count} step", "{count} steps", card.steps).format(count=card.steps)
    return f"{card.title}\n{card.id} · {whose_label(card)} · {steps}"
