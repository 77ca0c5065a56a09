"""The chosen keys over those shipped: what cannot be is left out, and no two acts share one."""

import pytest
from PySide6.QtGui import QKeySequence

from crisisapp.ui.actions import ACTIONS
from crisisapp.ui.key_choices import applied_keys, key_refusal

SHIPPED = {"a": ("Ctrl+K", "Ctrl+F"), "b": ("F3",), "c": ()}


@pytest.mark.parametrize(
    ("chosen", "changed"),
    [
        ({}, {}),
        ({"a": "F10"}, {"a": ("F10",)}),
        ({"a": ""}, {"a": ()}),
        ({"c": "Ctrl+F"}, {"a": ("Ctrl+K",), "c": ("Ctrl+F",)}),
        ({"nobody": "F10"}, {}),
        ({"a": "no key at all"}, {}),
        ({"a": "Ctrl+K, Ctrl+B"}, {}),
        ({"a": "Tab"}, {}),
        ({"b": "F10", "c": "F10"}, {"b": ("F10",)}),
        ({"b": "Ctrl+K", "a": "F3"}, {"b": ("Ctrl+K",), "a": ("F3",)}),
    ],
)
def test_the_keys_of_each_act(chosen: dict[str, str], changed: dict[str, tuple[str, ...]]) -> None:
    assert applied_keys(SHIPPED, chosen) == SHIPPED | changed


@pytest.mark.parametrize(
    "keys",
    [
        *("A", "Shift+A", "Tab", "Return", "Esc", "Space", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"),
        *("Ctrl+Z", "Ctrl+Left", "Ctrl+Home", "Alt+Up", "Ctrl+Alt+E", "Ctrl+1", "Alt+1", "Alt+B"),
        *("F2", "Alt+F4", "Meta+E", "Del", "Shift+Tab", "Alt+Return", "É"),
    ],
)
def test_a_key_that_something_else_needs_is_refused(keys: str) -> None:
    assert key_refusal(QKeySequence(keys)).endswith(".")


@pytest.mark.parametrize("keys", ["F10", "Shift+F3", "Ctrl+B", "Ctrl+Shift+B", "Alt+PgUp"])
def test_a_key_that_is_free_is_not(keys: str) -> None:
    assert key_refusal(QKeySequence(keys)) == ""


def test_an_act_may_always_have_the_keys_it_is_shipped_with() -> None:
    refused = [
        (spec.id, keys)
        for spec in ACTIONS
        for keys in spec.keys
        if key_refusal(QKeySequence(keys), spec.keys)
    ]
    assert refused == []
