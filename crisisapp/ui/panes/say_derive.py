"""Derive, from the message shown, those for the other audiences: one key, one small form."""

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.queries.records import MessageRow

__all__ = ["derive_set"]


def derive_set(pane: QWidget, bridge: DeskBridge, row: MessageRow) -> str:
    """Open the set of a message over its pane; return the message to show, or nothing.

    Nothing lacks: no form opens.

    Raises:
        CrisisError: NOTHING_DERIVED; a template or a playbook that cannot be read.
    """
    from crisisapp.services.commands.message_derive import DeriveMessages  # start-up: on demand
    from crisisapp.services.drafting.derive_plan import derive_plan
    from crisisapp.services.queries.deriving import derived_set
    from crisisapp.ui.dialogs.derive import DeriveDialog
    from crisisapp.ui.name_chip import chips_for

    targets = derived_set(bridge.read, bridge.content, row.incident, row.language)
    plan = derive_plan(bridge, row, targets)
    if not plan.each:
        raise UserError(UserCode.NOTHING_DERIVED)
    if not plan.asked:
        result = bridge.dispatch(DeriveMessages(message=row.id))
        return result.made if result is not None else ""
    made: list[str] = []

    def give(order: Command) -> CrisisError | None:
        answer = bridge.attempt(order)
        if isinstance(answer, CrisisError):
            return answer
        made.append(answer.made)
        return None

    chips = chips_for(bridge, row.incident)
    DeriveDialog(pane, row.id, plan, give=give, names=chips).was_accepted()
    return made[0] if made else ""
