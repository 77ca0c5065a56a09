"""A long note under a step: whole at the usual size, its first sentences at twice the letters."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.widgets.check_row import CheckRow

NOTE = (
    "Before the press and any message. Say how their child is, no other name. See the pupil first."
)


def height(qtbot: QtBot, most: int, width: int) -> int:
    row = CheckRow("Call the families", NOTE, most=most)
    qtbot.addWidget(row)
    assert row.accessibleDescription() == NOTE  # all of it, whatever is drawn
    assert row.toolTip() == (NOTE if most else "")
    return row.heightForWidth(width)


def test_a_note_is_cut_only_where_large_letters_would_push_the_page(
    qapp: QApplication, qtbot: QtBot
) -> None:
    use_bundled_font(qapp, size_px=13)
    assert height(qtbot, 4, 300) == height(qtbot, 0, 300)
    use_bundled_font(qapp, size_px=26)
    assert height(qtbot, 4, 500) < height(qtbot, 0, 500)
