"""What is to be settled first in a message, over an act that goes past it, and why it does."""

from crisisapp.services.settling import ToSettle
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import ChipOf, FormDialog
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["add_to_settle"]


def add_to_settle(
    dialog: FormDialog, settle: ToSettle, *, names: ChipOf | None = None
) -> LineField | None:
    """Put a quiet list of what is to be settled under the last part of a dialog.

    Returns the field that asks why it goes on all the same; None where nothing is asked.
    """
    if not settle.count:
        return None
    head = ngettext(
        "{count} finding to settle first:", "{count} findings to settle first:", settle.count
    )
    lines = (head.format(count=settle.count), *(f"– {words}" for words in settle.words))
    note = dialog.add_note("\n".join(lines))
    note.setObjectName("to_settle")
    note.setProperty("tone", "warn")
    if not settle.asks:
        return None
    field = LineField("reason", parent=dialog)
    field.setObjectName("reason")
    dialog.add_line(_("Why it goes on as it is"), field)
    dialog.add_chips(names, field)
    return field
