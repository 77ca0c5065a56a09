"""The school's own numbers, written where they are missed: one dialog for every page."""

from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.numbers import drafts_of, number_orders
from crisisapp.services.queries.desk import phones, school
from crisisapp.support.i18n import as_language

__all__ = ["edit_numbers"]


def edit_numbers(parent: QWidget, bridge: DeskBridge) -> None:
    """Let a person write, order and check the school's own numbers."""
    from crisisapp.ui.dialogs.numbers import NumbersDialog  # start-up: only on demand

    if not bridge.writable:
        return
    read = bridge.read
    before = phones(read)
    rules = bridge.content.playbooks.jurisdiction(school(read).jurisdiction)
    drafts = drafts_of(before, rules, as_language(bridge.desk.language))
    today = bridge.now().astimezone(bridge.zone).date()
    after = NumbersDialog.ask(parent, drafts, today)
    for order in () if after is None else number_orders(before, after):
        if bridge.dispatch(order) is None:
            break
