"""The look as a whole: palette, style sheet, fonts, and the switch between themes."""

import re

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from crisisapp.ui.theme.fonts import BUNDLED_FAMILY, role_font, set_font_role, use_bundled_font
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.palette import build_palette
from crisisapp.ui.theme.stylesheet import build_stylesheet
from crisisapp.ui.theme.theme import THEME_NAMES, Theme, ThemeName, current_theme
from crisisapp.ui.theme.tokens import shipped_tokens

GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_role_of_every_group_is_ours(name: ThemeName) -> None:
    palette = build_palette(shipped_tokens(name))
    roles = [
        role
        for role in QPalette.ColorRole
        if role not in {QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole}
    ]
    assert len(roles) >= 21
    for group in GROUPS:
        unset = [role.name for role in roles if not palette.isBrushSet(group, role)]
        assert unset == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_style_sheet_has_no_font_size_and_no_open_placeholder(name: ThemeName) -> None:
    sheet = build_stylesheet(shipped_tokens(name))
    assert "font" not in sheet
    assert "$" not in sheet
    assert "@" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_paddings_follow_the_text_size(qapp: QApplication) -> None:
    tokens = shipped_tokens("light")
    small = build_stylesheet(tokens)
    use_bundled_font(qapp, size_px=26)
    large = build_stylesheet(tokens)
    rule = re.compile(r"QPushButton \{[^}]*padding: (\d+)px")
    before, after = rule.search(small), rule.search(large)
    assert before is not None
    assert after is not None
    assert int(after[1]) == 2 * int(before[1])


def test_applying_a_theme_changes_the_whole_program(qapp: QApplication) -> None:
    for name in THEME_NAMES:
        Theme(name).apply(qapp)
        tokens = current_theme().tokens
        assert current_theme().name == name
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.bg
        assert tokens.bg in qapp.styleSheet()


def test_a_widget_open_before_the_switch_takes_the_new_colours(
    qtbot: QtBot, qapp: QApplication
) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    Theme("dark").apply(qapp)
    seen = label.palette().color(QPalette.ColorRole.WindowText).name()
    assert seen == shipped_tokens("dark").ink


def test_roles_of_type_keep_their_proportions(qapp: QApplication) -> None:
    for size in (13, 26):
        use_bundled_font(qapp, size_px=size)
        assert role_font("body").pixelSize() == size
        assert role_font("small").pixelSize() == round(0.88 * size)
        assert role_font("title").pixelSize() == round(1.3 * size)
        assert role_font("figure").pixelSize() == 2 * size


def test_a_size_in_points_stays_in_points(qapp: QApplication) -> None:
    font = QFont(BUNDLED_FAMILY)
    font.setPointSizeF(10.0)
    qapp.setFont(font)
    assert role_font("figure").pointSizeF() == pytest.approx(20.0)


def test_a_change_of_text_size_reaches_open_widgets(qtbot: QtBot, qapp: QApplication) -> None:
    title, plain = QLabel("x"), QLabel("y")
    for widget in (title, plain):
        qtbot.addWidget(widget)
        widget.show()
    set_font_role(title, "title")
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    assert QFontInfo(title.font()).pixelSize() == round(1.3 * 26)
    assert QFontInfo(plain.font()).pixelSize() == 26
    assert scaled(10) == 20


def test_digits_are_of_equal_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(role_font("time"))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_role_is_made_once_for_each_font_of_the_application(qapp: QApplication) -> None:
    use_bundled_font(qapp, size_px=13)
    first, length = role_font("bold"), scaled(10)
    assert role_font("bold") is first
    assert length == 10
    use_bundled_font(qapp, size_px=26)
    assert role_font("bold") is not first
    assert role_font("bold").pixelSize() == 26
    assert scaled(10) == 20
    use_bundled_font(qapp, size_px=13)
