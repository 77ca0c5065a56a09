"""A bar gives up its spare parts, in order, before it asks its neighbours for room."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.ui.widgets.crowded_bar import CrowdedBar

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return what a bar stands in: alone it would be a window, which Qt never lets be narrow."""
    page = QWidget()
    qtbot.addWidget(page)
    return page


def made(page: QWidget) -> tuple[CrowdedBar, QPushButton, QPushButton, QPushButton]:
    bar = CrowdedBar(page)
    parts = tuple(QPushButton(name, bar) for name in ("must stay", "leaves last", "leaves first"))
    for part in parts:
        part.setMinimumWidth(100)
        bar.line.addWidget(part)
    stays, last, first = parts
    bar.set_spare(first, last)
    return bar, stays, last, first


def at(bar: CrowdedBar, width: int) -> None:
    bar.resize(width, bar.sizeHint().height())
    bar.window().show()
    for _turn in range(3):
        QApplication.processEvents()


def test_parts_leave_in_order_and_come_back(page: QWidget) -> None:
    bar, stays, last, first = made(page)
    seen = []
    for width in (600, 260, 140, 600):
        at(bar, width)
        seen.append([part.isVisible() for part in (stays, last, first)])
    assert seen == [[True] * 3, [True, True, False], [True, False, False], [True] * 3]


def test_it_asks_for_the_room_of_what_must_stay(page: QWidget) -> None:
    bar, *_parts = made(page)
    widths = set()
    for width in (600, 260, 140):
        at(bar, width)
        widths.add(bar.minimumSizeHint().width())
    assert len(widths) == 1
    assert widths.pop() < 200


def test_a_part_that_is_not_wanted_stays_away(page: QWidget) -> None:
    bar, _stays, last, first = made(page)
    bar.offer(last, wanted=False)
    at(bar, 600)
    assert first.isVisible()
    assert not last.isVisible()


def test_what_is_spare_no_more_comes_back_for_good(page: QWidget) -> None:
    bar, _stays, last, first = made(page)
    at(bar, 140)
    bar.set_spare(last)
    at(bar, 260)
    assert first.isVisible()
    assert bar.minimumSizeHint().width() > 200
