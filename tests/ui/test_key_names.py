"""Keys are named as keyboards print them."""

import pytest
from PySide6.QtGui import QKeySequence

from crisisapp.ui.key_names import key_name


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Ctrl+N", "Ctrl N"),
        ("Ctrl+Return", "Ctrl Enter"),
        ("Ctrl+Shift+C", "Ctrl Shift C"),
        ("", ""),
    ],
)
def test_a_key_is_named_as_keyboards_print_it(keys: str, name: str) -> None:
    assert key_name(QKeySequence(keys)) == name
