"""The versions of a message in other languages: one chip each, once there is one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.support.i18n import _, as_language, ngettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import PANE, TINY, scaled
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.queries.message_versions import VersionView
    from crisisapp.services.queries.records import MessageRow

__all__ = ["MessageVersions", "OneVersion"]


class MessageVersions(QWidget):
    """Hidden until a second version exists; a chip opens its version beside the original."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_versions")
        self._bridge = bridge
        self._row: MessageRow | None = None
        self._views: tuple[VersionView, ...] = ()
        self._box: FlowBox | None = None
        self._layout = QVBoxLayout(self)
        edge = scaled(PANE)
        self._layout.setContentsMargins(edge, scaled(TINY), edge, scaled(TINY))
        self.hide()

    def show_draft(self, draft: "Draft | None") -> None:
        """Show which versions a message has, and which of them are to be looked at."""
        self._row = None if draft is None else draft.row
        self._views = () if self._row is None else self._read(self._row)
        if self._box is not None:
            self._layout.removeWidget(self._box)
            self._box.deleteLater()
            self._box = None
        self.setVisible(bool(self._views))
        if not self._views:
            return
        self._box = FlowBox(parent=self)
        for view in self._views:
            self._box.add(self._chip(view))
        self._layout.addWidget(self._box)

    def add(self) -> None:
        """Ask for a language, then open the new version beside the original."""
        row = self._row
        if row is None or not self._bridge.writable:
            return
        from crisisapp.ui.dialogs.message_version import AddVersionDialog  # start-up: on demand

        taken = (row.language, *(view.row.tag for view in self._views))
        dialog = AddVersionDialog(self, row.id, give=partial(_given, self._bridge), taken=taken)
        if dialog.was_accepted():
            self._open(dialog.tag)

    def _open(self, tag: str) -> None:
        row = self._row
        if row is None:
            return
        from crisisapp.ui.dialogs.message_version import VersionDialog  # start-up: on demand

        seen = OneVersion(self._bridge, row.id, tag)
        view = seen.view()
        if view is not None:
            dialog = VersionDialog(self, seen, view, writable=self._bridge.writable)
            dialog.about(row.id).was_accepted()

    def _read(self, row: "MessageRow") -> "tuple[VersionView, ...]":
        from crisisapp.services.queries.message_versions import version_views

        try:
            return version_views(self._bridge, row)
        except CrisisError:
            return ()  # its template is gone: the message itself says so

    def _chip(self, view: "VersionView") -> FilterChip:
        from crisisapp.services.words.version import version_standing

        look = view.count("stale", "extra", "missing", "untranslated")
        if look:
            words = ngettext("{count} to look at", "{count} to look at", look).format(count=look)
        else:
            words = _("not reviewed") if view.row.reviewed_at is None else _("reviewed")
        fine = not look and view.row.reviewed_at is not None
        # A name read from the right must not turn the words after it round.
        name = f"\u2068{view.row.name}\u2069" if view.row.from_right else view.row.name
        chip = FilterChip(f"{name} · {words}", tone="neutral" if fine else "warn", parent=self)
        chip.setObjectName(f"version_{view.row.tag}")
        chip.setAccessibleName(f"{view.row.name}: {version_standing(view)}")
        chip.setToolTip(version_standing(view))
        chip.clicked.connect(weak_slot(self._open, view.row.tag))
        return chip


class OneVersion:
    """One version of one message, for the dialog that writes it."""

    def __init__(self, bridge: DeskBridge, message: str, tag: str) -> None:
        self._bridge = bridge
        self._message = message
        self._tag = tag

    def view(self) -> "VersionView | None":
        """Return it as it stands; None when it, or its message, is gone."""
        from crisisapp.services.queries.message_versions import version_views
        from crisisapp.services.queries.messages import message

        row = message(self._bridge.read, self._message)
        views = () if row is None else version_views(self._bridge, row)
        return next((view for view in views if view.row.tag == self._tag), None)

    def give(self, order: Command) -> CrisisError | None:
        """Give an order about it; return the refusal, None when it was carried out."""
        return _given(self._bridge, order)

    def text(self, view: "VersionView") -> str:
        """Return what is copied of it, under its marks."""
        from crisisapp.services.approving import standing
        from crisisapp.services.drafting.version_text import version_text
        from crisisapp.services.queries.messages import message

        row = message(self._bridge.read, self._message)
        if row is None:
            return ""
        agreed = standing(self._bridge, row).approved
        return version_text(view, language=as_language(row.language), agreed=agreed)


def _given(bridge: DeskBridge, order: Command) -> CrisisError | None:
    result = bridge.attempt(order)
    return result if isinstance(result, CrisisError) else None
