"""The one style sheet of the application: what a palette cannot say, and no font sizes.

Buttons take the property `variant` (`primary`, `quiet`, `small`), frames `card`, `bar` or `pane`,
labels `tone`. Widgets with a shape of their own (chips, rail, rows) paint themselves instead.
"""

import re
from string import Template

from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.palette import mix
from crisisapp.ui.theme.tokens import Tokens, color

__all__ = ["build_stylesheet"]

# `:focus` takes 2 px of border and gives 1 px of padding back, so that nothing moves.
# `@6` is 6 px grown with the text size, `@6-` the same less 1 px.
_LENGTH = re.compile(r"@(\d+)(-?)")
_SHEET = """
QMainWindow, QDialog { background: $bg; }
QToolTip { background: $rail; color: $on_rail; border: 1px solid $border; padding: @4 @6; }

QFrame[card="true"] { background: $panel; border: 1px solid $line; border-radius: 10px; }
QFrame[card="next"] { background: $panel; border: 1px solid $edge; border-radius: 10px; }
QFrame[bar="top"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[bar="past"] { background: $warn_soft; border: none; border-bottom: 3px solid $warn; }
QFrame[bar="bottom"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[pane="right"] { background: $bg; border: none; border-right: 1px solid $line; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="accent"] { color: $accent; }

QPushButton { background: $panel; color: $ink; border: 1px solid $edge; border-radius: 6px;
  padding: @6 @10; }
QPushButton:hover { background: $bg; border-color: $border; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $focus; padding: @6- @10-; }
QPushButton:disabled { color: $disabled; border-color: $line; background: $panel; }
QPushButton[variant="primary"] { background: $accent; color: $on_accent;
  border: 1px solid $accent; }
QPushButton[variant="primary"]:hover { background: $accent_hover; }
QPushButton[variant="primary"]:pressed { background: $accent_hover; }
QPushButton[variant="primary"]:focus { border: 2px solid $primary_ring; }
QPushButton[variant="primary"]:disabled { background: $line; color: $disabled;
  border-color: $line; }
QPushButton[variant="quiet"] { background: transparent; border: 1px solid transparent;
  color: $accent; }
QPushButton[variant="quiet"]:hover { background: $accent_soft; }
QPushButton[variant="quiet"]:focus { border: 2px solid $focus; }
QPushButton[variant="small"] { padding: @3 @8; }
QPushButton[variant="small"]:focus { padding: @3- @8-; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
  padding: @2; }
QToolButton:hover { background: $accent_soft; }
QToolButton:focus { border: 2px solid $focus; padding: @2-; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateTimeEdit { background: $panel;
  color: $ink; border: 1px solid $edge; border-radius: 6px; padding: @6 @8;
  placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
  QDateTimeEdit:focus { border: 2px solid $focus; padding: @6- @8-; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { color: $disabled; }
QLineEdit[inline="true"] { border: 1px solid $warn; border-radius: 4px; padding: 0 3px; }
QLineEdit[inline="true"]:focus { border: 2px solid $focus; padding: 0 2px; }
QPlainTextEdit[bare="true"], QPlainTextEdit[bare="true"]:focus { background: transparent;
  border: none; padding: 0; }
QTextEdit[message="true"] { border-radius: 10px; padding: 0; border: 1px solid $line; }
QTextEdit[message="true"]:focus { padding: 0; border: 2px solid $focus; }
QTextEdit[picture="true"] { background: transparent; padding: 2px; border: none; }
QTextEdit[picture="true"]:focus { padding: 0; border: 2px solid $focus; }
QAbstractItemView { background: $bg; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink; }
QListWidget { background: $panel; border: 1px solid $line; border-radius: 6px; padding: 3px; }
QListWidget:focus { border: 2px solid $focus; padding: 2px; }
QHeaderView::section { background: $panel; color: $muted; border: none;
  border-bottom: 1px solid $line; padding: @6 @8; }
QComboBox::drop-down { border: none; width: @24; }
QListWidget { background: $panel; border: 2px solid transparent; border-radius: 6px; }
QListWidget:focus { border-color: $focus; }
QListWidget::item { padding: 4px 0; }
QListWidget::item:selected { background: $accent_soft; color: $ink; }
QTreeWidget { background: $panel; border: 2px solid transparent; border-radius: 6px; }
QTreeWidget:focus { border-color: $focus; }
QTreeWidget::item { padding: 3px 0; }
QTreeWidget::item:selected { background: $accent_soft; color: $ink; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $edge; }

QMenu { background: $panel; color: $ink; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: @6 @24 @6 @12; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QTabBar::tab { background: transparent; color: $muted; padding: @6 @10;
  border: 1px solid $line; border-radius: 6px; margin-right: 4px; }
QTabBar::tab:selected { background: $accent_soft; color: $accent; border-color: $accent_soft; }
QTabBar::tab:focus { border: 2px solid $focus; padding: @6- @10-; }
QTabWidget::pane { background: $panel; border: 1px solid $line; border-radius: 6px; top: 4px; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $line; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent;
  border: none; }
"""


def build_stylesheet(tokens: Tokens) -> str:
    """Return the style sheet of a theme for the text size in force, ready to be set."""
    sheet = _LENGTH.sub(_length, _SHEET)
    return Template(sheet).substitute(
        bg=tokens.bg,
        panel=tokens.panel,
        line=tokens.line,
        edge=tokens.border if tokens.outlined else tokens.line,
        ink=tokens.ink,
        muted=tokens.muted,
        border=tokens.border,
        handle=tokens.border if tokens.outlined else mix(tokens.line, tokens.border, 0.5),
        focus=tokens.focus,
        disabled=tokens.disabled,
        rail=tokens.rail,
        on_rail=tokens.on_rail,
        accent=tokens.accent.ink,
        accent_soft=tokens.accent.soft,
        accent_hover=color(tokens.accent.ink).darker(118).name(),
        on_accent=tokens.on_accent,
        primary_ring=tokens.ink,
        ok=tokens.ok.ink,
        warn=tokens.warn.ink,
        warn_soft=tokens.warn.soft,
        bad=tokens.bad.ink,
    )


def _length(found: re.Match[str]) -> str:
    return f"{scaled(int(found[1])) - (1 if found[2] else 0)}px"
