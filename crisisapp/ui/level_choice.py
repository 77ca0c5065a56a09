"""A severity chosen in a menu: set at once, or asked with whom when it is not one's own to set."""

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import _

__all__ = ["choose_level", "level_now"]


def level_now(row: IncidentRow) -> str:
    """Return the severity that holds, with the one that is only proposed beside it."""
    word = level_label(row.level)
    if row.proposed_level is None:
        return word
    proposed = level_label(row.proposed_level)
    return _("{level} · {proposed} proposed").format(level=word, proposed=proposed)


def choose_level(parent: QWidget, bridge: DeskBridge, incident: str, level: int) -> bool:
    """Set a severity, or ask first with whom it was agreed; say whether something was written."""
    from crisisapp.services.commands.incidents import SetLevel  # start-up: on demand
    from crisisapp.services.commands.levels import needs_agreement

    if not bridge.writable or not needs_agreement(bridge.read, incident, level):
        return bridge.dispatch(SetLevel(incident=incident, level=level)) is not None
    from crisisapp.ui.dialogs.order import Clock
    from crisisapp.ui.dialogs.qualification import LevelDialog

    def give(order: Command) -> CrisisError | None:
        result = bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    clock = Clock(now=bridge.now(), zone=bridge.zone)
    return LevelDialog(parent, incident, level, clock, give=give).was_accepted()
