"""The page that qualifies, as somebody would have answered it in a minute."""

from PySide6.QtWidgets import QWidget

from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["answer_some"]

_GIVEN = {
    "g1": "no",
    "g4": "unknown",
    "g5": "no",
    "g6": "no",
    "g9": "yes",
    "g3": "no",
    "g2": "yes",
    "g7": "yes",
    "g12": "no",
}


def answer_some(window: QWidget) -> None:
    """Answer most questions, as the picture of the page does."""
    for question, answer in _GIVEN.items():
        for answers in window.findChildren(Segmented, f"answer_{question}"):
            answers.set_value(answer)
            answers.chosen.emit(answer)
