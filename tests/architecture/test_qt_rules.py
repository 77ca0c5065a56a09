"""Habits that PySide6 punishes late and far away, refused here at once."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, module_name, sources, tree, where

QT_FLOORS = ("qtmodels", "ui", "app")
VOID_CALLS = 1_000


def test_no_lambda_partial_or_local_function_is_connected() -> None:
    """Such a slot keeps its widget alive for ever, or calls one that is gone."""
    assert not [fault for path in sources(*QT_FLOORS) for fault in _loose_slots(path, tree(path))]


@pytest.mark.parametrize(
    "line",
    [
        "button.clicked.connect(lambda: None)",
        "button.clicked.connect(partial(print, 1))",
        "button.clicked.connect(functools.partial(print, 1))",
        "def build(self):\n    def react(): ...\n    button.clicked.connect(react)",
        "QTimer.singleShot(10, lambda: None)",
    ],
)
def test_a_loose_slot_is_seen(line: str) -> None:
    assert list(_loose_slots(PACKAGE / "x.py", ast.parse(line)))


def test_a_bound_method_is_a_good_slot() -> None:
    text = "class A:\n    def b(self):\n        button.clicked.connect(self._on_button_clicked)"
    assert not list(_loose_slots(PACKAGE / "x.py", ast.parse(text)))


def test_no_attribute_hides_a_method_of_qt() -> None:
    """`self.font = …` makes a later `font()` fail, in Qt's own code too."""
    faults = []
    for path in sources(*QT_FLOORS):
        module = importlib.import_module(module_name(path))
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef):
                faults += _hidden_methods(path, node, getattr(module, node.name))
    assert not faults


def test_a_hidden_method_is_seen() -> None:
    from PySide6.QtWidgets import QLabel

    text = "class A(QLabel):\n    changed = Signal()\n    def b(self):\n        self.font = 1"
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.ClassDef)
    [fault] = _hidden_methods(PACKAGE / "x.py", node, type("A", (QLabel,), {}))
    assert fault.endswith("A.font")


def test_style_sheets_are_set_by_the_theme_alone() -> None:
    theme = PACKAGE / "ui" / "theme"
    found = [
        where(path, node)
        for path in sources()
        if not path.is_relative_to(theme)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    ]
    assert not found


def test_a_call_that_returns_nothing_costs_no_reference_to_none() -> None:
    """A release that loses one per call kills Python 3.11 after some 5,000 calls."""
    from PySide6.QtCore import QObject

    subject = QObject()
    before = sys.getrefcount(None)
    for _ in range(VOID_CALLS):
        subject.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < VOID_CALLS // 10


def _loose_slots(path: Path, module: ast.Module) -> Iterator[str]:
    local = _local_functions(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr not in {"connect", "singleShot"}:
                continue
            for slot in node.args:
                if _is_loose(slot, local):
                    yield where(path, node)


def _is_loose(slot: ast.expr, local: set[str]) -> bool:
    match slot:
        case ast.Lambda():
            return True
        case ast.Call(func=ast.Name(id="partial") | ast.Attribute(attr="partial")):
            return True
        case ast.Name(id=name):
            return name in local
        case _:
            return False


def _local_functions(module: ast.Module) -> set[str]:
    """Return the names of the functions defined inside other functions."""
    return {
        inner.name
        for outer in ast.walk(module)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and inner is not outer
    }


def _hidden_methods(path: Path, node: ast.ClassDef, made: type) -> list[str]:
    bases = [base for base in made.__mro__ if base.__module__.startswith("PySide6.")]
    return [
        f"{where(path, place)} {node.name}.{name}"
        for place, name in _attributes(node)
        if any(callable(getattr(base, name, None)) for base in bases)
    ]


def _attributes(node: ast.ClassDef) -> Iterator[tuple[ast.AST, str]]:
    """Yield the names the class assigns, on itself or on `self`; its methods are not among them."""
    for place in node.body:
        if isinstance(place, ast.Assign | ast.AnnAssign):
            targets = place.targets if isinstance(place, ast.Assign) else [place.target]
            yield from ((place, target.id) for target in targets if isinstance(target, ast.Name))
    for place in ast.walk(node):
        match place:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                yield place, name
