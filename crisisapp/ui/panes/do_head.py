"""The head of the checklist: how far it is, whose steps are shown, what may be added to it."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from crisisapp.domain.words import MINE, Role
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.panes.do_details import role_word
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.crowded_bar import CrowdedBar
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.filter_chip import FilterChip

__all__ = ["ChecklistHead"]


class ChecklistHead(CrowdedBar):
    """One line over the list.

    Emits:
        menu_shown: the menu of what may be added opens; `fill_playbooks` fills it.
        playbook_chosen(str): a playbook to start.
        role_chosen(str): the role whose steps alone are shown, or `MINE`; empty: everybody's.
        add_asked: steps of one's own.
        hidden_asked: the steps that wait, and why.
    """

    menu_shown = Signal()
    playbook_chosen = Signal(str)
    role_chosen = Signal(str)
    add_asked = Signal()
    hidden_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = ""
        self._waiting = 0
        self._title = QLabel(self)
        self._progress = ElidedLabel(role="small", parent=self)
        self._counted = QLabel(self)
        self._hidden = FilterChip(parent=self)
        self._whose = FilterChip(parent=self)
        self._start = FilterChip(parent=self)
        self._start_menu = QMenu(self._start)
        self._whose_menu = QMenu(self._whose)
        self._build()
        self.retranslate()

    def show_progress(self, title: str, counted: str) -> None:
        """Say which playbooks run and how many steps are done (`9/33`, or empty)."""
        self._progress.setText(title)
        self._counted.setText(f"· {counted}" if counted else "")

    def set_tabbed(self, *, tabbed: bool) -> None:
        """Where a tab says the title and how far it is, leave them to it."""
        self.offer(self._title, wanted=not tabbed)
        self._counted.setVisible(not tabbed)

    def show_hidden(self, count: int) -> None:
        """Say how many steps wait or left with their playbook; nothing while none does."""
        self._waiting = count
        self._hidden.setVisible(count > 0)
        words = ngettext("{count} hidden", "{count} hidden", count).format(count=count)
        self._hidden.setText(words)
        self._hidden.setAccessibleName(_("Hidden steps and why: {count}").format(count=count))
        self._hidden.updateGeometry()

    def fill_playbooks(self, titles: Mapping[str, str], running: Collection[str]) -> None:
        """Put the playbooks under the chip, those that run greyed, after steps of one's own."""
        self._start_menu.clear()
        own = self._start_menu.addAction(_("Steps of your own…"))
        own.setObjectName("add_steps")
        own.triggered.connect(self.add_asked)
        self._start_menu.addSeparator()
        for playbook, title in titles.items():
            action = self._start_menu.addAction(title)
            action.setEnabled(playbook not in running)
            action.triggered.connect(weak_slot(self._on_playbook_chosen, playbook))

    def fill_whose(self, *, mine: bool) -> None:
        """Offer whose steps are shown; `mine`: whoever writes here has a role.

        Where the chip had to leave, the other menu offers it too, after the playbooks.
        """
        self._whose_menu.clear()
        self._offer_whose(self._whose_menu, mine=mine)
        if self._whose.isHidden():
            self._start_menu.addSeparator()
            below = self._start_menu.addMenu(_("Whose steps"))
            below.setObjectName("whose_steps_menu")
            self._offer_whose(below, mine=mine)

    def _offer_whose(self, menu: QMenu, *, mine: bool) -> None:
        for role in ("", MINE, *(role.value for role in Role)):
            action = menu.addAction(self._role_text(role))
            action.setObjectName(f"whose_{role or 'all'}")
            action.setCheckable(True)
            action.setChecked(role == self._role)
            action.setEnabled(mine or role != MINE)
            action.triggered.connect(weak_slot(self._on_role_chosen, role))

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._title.setText(_("What we do"))
        self._start.setText(_("+ Playbook"))
        self._start.updateGeometry()
        self._show_role()
        self.show_hidden(self._waiting)

    def _on_playbook_chosen(self, playbook: str) -> None:
        self.playbook_chosen.emit(playbook)

    def _on_role_chosen(self, role: str) -> None:
        self._role = role
        self._show_role()
        self.role_chosen.emit(role)

    def _show_role(self) -> None:
        """Say whose steps are shown, where one chooses it: never hidden while steps are."""
        self._whose.setText(self._role_text(self._role))
        name = _("Whose steps: {role}").format(role=self._role_text(self._role))
        self._whose.setAccessibleName(name)
        self._whose.updateGeometry()
        if self._role:
            self.set_spare(self._title)
        else:
            self.set_spare(self._whose, self._title)

    def _role_text(self, role: str) -> str:
        if role == MINE:
            # TRANSLATORS: after "Show the steps of": whoever writes at this computer.
            return _("My roles only")
        return role_word(role) if role else _("Everybody")

    def _build(self) -> None:
        self.setObjectName("checklist_head")
        self._start.setObjectName("start_playbook")
        self._hidden.setObjectName("hidden_steps_chip")
        self._whose.setObjectName("whose_steps")
        set_font_role(self._title, "bold")
        for label in (self._progress, self._counted):
            label.setProperty("tone", "muted")
        set_font_role(self._counted, "small")
        self._whose.setMenu(self._whose_menu)
        self._whose_menu.aboutToShow.connect(self.menu_shown)
        self._start.setMenu(self._start_menu)
        self._start_menu.aboutToShow.connect(self.menu_shown)
        self._hidden.clicked.connect(self.hidden_asked)
        row = self.line
        row.addWidget(self._title)
        row.addWidget(self._progress)
        row.addWidget(self._counted)
        row.addStretch(1)
        row.addWidget(self._hidden)
        row.addWidget(self._whose)
        row.addWidget(self._start)
