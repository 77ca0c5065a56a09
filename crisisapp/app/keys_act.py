"""The act that gives the acts of the window other keys."""

from typing import TYPE_CHECKING

from crisisapp.app.wiring import Wired
from crisisapp.ui.dialogs.choose_keys import ChooseKeysDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["choose_keys"]


def choose_keys(program: "Program", wired: Wired) -> None:
    """Ask which key does which act, from now on."""
    answer = ChooseKeysDialog.ask(wired.window, program.settings.keys)
    if answer is not None:
        program.choose_keys(answer)
