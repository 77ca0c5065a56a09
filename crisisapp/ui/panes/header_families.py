"""The families concerned one by one, from their chip: what the dialog says is written here."""

from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.queries.told import families
from crisisapp.ui.dialogs.families import FamiliesDialog

__all__ = ["tell_families"]


def tell_families(parent: QWidget, bridge: DeskBridge, incident: str) -> None:
    """Ask who of each family was told, and write what changed, a line a family."""
    rows = families(bridge.read, incident).rows
    for each in FamiliesDialog.ask(parent, rows) or ():
        order = TellFamily(
            incident=incident, family=each.family, told=each.told, guardians=each.guardians
        )
        bridge.dispatch(order)
