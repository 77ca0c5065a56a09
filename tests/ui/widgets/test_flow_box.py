"""The flowing row: nothing outside, nothing overlapping, in the order it was given."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.ui.widgets.flow_box import FlowBox, order_tabs

WORDS = ("Police 17", "Ambulance 15", "Fire and rescue 18", "Emergencies, Europe 112")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(page: QWidget, width: int) -> tuple[FlowBox, list[QLabel]]:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    flow = FlowBox(parent=page)
    column.addWidget(flow)
    column.addStretch(1)
    labels = [QLabel(word) for word in WORDS]
    for label in labels[:-1]:
        flow.add(label)
    flow.add(labels[-1], at_end=True)
    page.resize(width, 300)
    page.show()
    QApplication.processEvents()
    return flow, labels


@pytest.mark.parametrize("width", [160, 300, 900])
def test_every_member_is_whole_inside_and_alone(page: QWidget, width: int) -> None:
    flow, labels = shown(page, width)
    for label in labels:
        assert label.size() == label.sizeHint()
        assert flow.rect().contains(label.geometry())
    for first, second in itertools.combinations(labels, 2):
        assert not first.geometry().intersects(second.geometry())
    places = [(label.y(), label.x()) for label in labels]
    assert places == sorted(places)


def test_a_wide_row_is_one_line_and_its_end_stands_right(page: QWidget) -> None:
    flow, labels = shown(page, 900)
    assert flow.height() == max(label.height() for label in labels)
    assert labels[-1].geometry().right() == flow.width() - 1


def test_a_narrow_row_takes_a_line_for_each(page: QWidget) -> None:
    flow, labels = shown(page, 160)
    assert flow.height() > 3 * labels[0].height()


def test_a_hidden_member_takes_no_room_and_a_longer_word_moves_the_others(page: QWidget) -> None:
    _flow, labels = shown(page, 900)
    before = labels[2].x()
    labels[1].hide()
    QApplication.processEvents()
    assert labels[2].x() < before
    labels[0].setText("Police and gendarmerie, day and night 17")
    QApplication.processEvents()
    assert not labels[0].geometry().intersects(labels[2].geometry())


def test_members_that_go_leave_nothing(page: QWidget) -> None:
    flow, _labels = shown(page, 900)
    flow.clear()
    assert flow.findChildren(QLabel) == []
    assert flow.sizeHint().width() == 0
    flow.add(QLabel("back"))
    QApplication.processEvents()
    [back] = flow.findChildren(QLabel)
    assert back.isVisible()
    assert back.geometry() == QRect(QPoint(0, back.y()), back.sizeHint())


def test_tab_goes_in_the_order_asked_for(page: QWidget) -> None:
    fields = [QLineEdit(page) for _place in range(3)]
    order_tabs([fields[2], fields[0], fields[1]])
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    fields[2].setFocus()
    for expected in (fields[0], fields[1]):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_what_changed_while_nobody_looked_stands_right_when_it_is_seen(page: QWidget) -> None:
    flow, labels = shown(page, 900)
    page.hide()
    labels[0].setText("Police and gendarmerie, day and night 17")
    late = QLabel("Child abuse line 119")
    flow.add(late)
    page.show()
    QApplication.processEvents()
    assert late.geometry().size() == late.sizeHint()
    assert labels[0].width() == labels[0].sizeHint().width()
    for first, second in itertools.combinations([*labels, late], 2):
        assert not first.geometry().intersects(second.geometry())
