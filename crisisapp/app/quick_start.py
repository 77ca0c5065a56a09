"""What shortens the start of the window, and changes nothing else."""

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
    _skip_reading_sources()
    return importlib.import_module("crisisapp.app.program")


def end_of_start() -> None:
    """Import what the first order needs, then look for garbage, but not among what is there."""
    for name in _FOR_THE_FIRST_ORDER:
        importlib.import_module(name)
    gc.freeze()
    gc.enable()


def _skip_reading_sources() -> None:
    """Keep PySide6 from reading the source of every module imported after it.

    It looks there for its own name, to know which modules may switch its features (`snake_case`);
    this program switches none. Reading some 200 files costs more than importing them.
    """
    importlib.import_module("PySide6.QtCore")
    feature = importlib.import_module("shibokensupport.feature")
    # WORKAROUND PYSIDE-2029: remove when an import no longer ends in `inspect.getsource`.
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _uses_no_feature)  # noqa: B010 - not our module


def _uses_no_feature(_module: ModuleType) -> bool:
    return False
