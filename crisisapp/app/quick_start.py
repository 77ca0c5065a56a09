"""What shortens the start of the window, and changes nothing else."""

import builtins
import gc
import importlib
from types import ModuleType

__all__ = ["end_of_start", "import_program"]

_FOR_THE_FIRST_ORDER = (
    "crisisapp.services.commands.registry",
    "crisisapp.storage.projections.fold",
)


def import_program() -> ModuleType:
    """Import `crisisapp.app.program`, and Qt with it, the quick way; return the module.

    Garbage is not looked for until `end_of_start`: nearly everything a start makes stays.
    """
    gc.disable()
    _import_plainly()
    return importlib.import_module("crisisapp.app.program")


def end_of_start() -> None:
    """Import what the first order needs, then look for garbage, but not among what is there."""
    for name in _FOR_THE_FIRST_ORDER:
        importlib.import_module(name)
    gc.freeze()
    gc.enable()


def _import_plainly() -> None:
    """Give back Python's own `import`, which PySide6 replaces when it is loaded.

    PySide's asks at every import which of its features the module switches (`snake_case`), and
    reads the source of each new module for that: more time than importing them. This program
    switches none.
    """
    importlib.import_module("PySide6.QtCore")
    # WORKAROUND PYSIDE-2029: remove when an import no longer ends in `inspect.getsource`.
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
